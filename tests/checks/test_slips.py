"""Wrong figures of kinds that reports really have, each with correct reports that look much like it."""

from __future__ import annotations

import pytest

from tests.by_hand import loud, told

Lines = tuple[str, ...]

PROJECTS = (
    "年初预算数640.00万元，调整预算数612.30万元，执行数598.10万元。",
    "",
    "“湿地修复”项目年初预算数410.00万元，调整预算数396.20万元，执行数388.40万元；"
    "“鸟类监测”项目年初预算数230.00万元，调整预算数216.10万元，执行数209.70万元。",
)

WRONG: dict[str, tuple[str, Lines, str, str]] = {
    "the first figure of a project, which stands with its name": (
        "SUM105",
        (PROJECTS[0], "", PROJECTS[2].replace("410.00", "140.00")),
        "140.00万元",
        "410.00万元",
    ),
    "the base of a rate, where another amount is the nearer base": (
        "PCT201",
        ("年初预算数970.00万元，调整预算数91.80万元，执行数507.30万元，预算执行率52.74%。",),
        "91.80万元",
        "961.80万元",
    ),
    "a digit left out of a rate": (
        "DUP402",
        ("持证上岗人员比率83.64%。", "", "第二部分说明，持证上岗人员学历比率8.64%。"),
        "8.64%",
        "83.64%",
    ),
    "the number of people at one event, told twice": (
        "DUP401",
        (
            "全年举办2次“守护江豚”科普研学活动，参训人数110人次。",
            "",
            "中心开展了“守护江豚”科普研学活动，参训人数10人次。",
        ),
        "10人次",
        "110人次",
    ),
    "how content people are, in per cent and in points": (
        "DUP402",
        ("公众对服务的整体满意度为92.37%。", "", "公众满意度调查得分为93.27分。"),
        "93.27分",
        "92.37分",
    ),
}

CORRECT: dict[str, Lines] = {
    "projects beside the whole": PROJECTS,
    "some projects only": (
        "年初预算数980.00万元，调整预算数912.30万元，执行数898.10万元。",
        "",
        PROJECTS[2],
    ),
    "an event in two parts of the year": (
        "上半年举办“守护江豚”科普研学活动，参训人数110人次。",
        "",
        "下半年举办“守护江豚”科普研学活动，参训人数20人次。",
    ),
    "an event in two places": (
        "东湖街道举办“守护江豚”科普研学活动，参训人数110人次。",
        "",
        "南湖街道举办“守护江豚”科普研学活动，参训人数20人次。",
    ),
    "two sessions of one event": (
        "第一期“守护江豚”科普研学活动，参训人数110人次。",
        "",
        "第二期“守护江豚”科普研学活动，参训人数30人次。",
    ),
    "an event planned and held": (
        "计划举办“守护江豚”科普研学活动，参训人数30人次。",
        "",
        "举办“守护江豚”科普研学活动，参训人数110人次。",
    ),
    "two surveys, of the public and of those who work here": (
        "公众对服务的整体满意度为92.37%。",
        "",
        "职工满意度为95.12%，公众满意度调查得分为93.27分。",
    ),
    "a survey of this year and of last": (
        "公众对服务的整体满意度为92.37%。",
        "",
        "上年公众满意度调查得分为93.27分。",
    ),
    "rates of two things that share a beginning": (
        "持证上岗人员比率83.64%。",
        "",
        "持证上岗人员培训比率38.20%。",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_figure_is_told(name: str) -> None:
    code, lines, stated, computed = WRONG[name]
    assert (stated, computed) in told(code, *lines)


@pytest.mark.parametrize("name", CORRECT)
def test_a_correct_report_is_not_accused(name: str) -> None:
    assert loud(*CORRECT[name]) == []
