"""When two figures are figures of the same thing."""

from __future__ import annotations

import pytest

from lint.identity import WHOLE, groups, identities
from tests.by_hand import report_of


def identified(*lines: str) -> dict[str, tuple[str, set[str], str]]:
    """printed figure → (topic, stages, dimension)."""
    report = report_of(*lines)
    return {
        known.fact.number.text: (known.identity.topic, set(known.identity.stage), known.identity.dimension)
        for known in report.derived(identities)
    }


def grouped(*lines: str) -> list[set[str]]:
    return [{known.fact.number.text for known in members} for members in groups(report_of(*lines))]


# ---------------------------------------------------------------------- in prose


def test_the_stages_of_the_whole_budget_are_told_apart() -> None:
    assert identified("年初预算数1,170.00万元，调整后预算数2,754.63万元，决算数2,158.42万元。") == {
        "1,170.00万元": (WHOLE, {"opening", "budget"}, "money"),
        "2,754.63万元": (WHOLE, {"adjusted", "budget"}, "money"),
        "2,158.42万元": (WHOLE, {"final"}, "money"),
    }


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("我中心人员经费决算数456.05万元。", "人员经费"),
        ("本部门2020年度人员经费支出决算456.05万元。", "人员经费"),
        ("其中：人员经费决算数为456.05万元。", "人员经费"),
        ("日常公用经费决算金额456.05万元。", "公用经费"),
    ],
)
def test_a_topic_is_without_the_report_s_own_name_and_without_stages(sentence: str, topic: str) -> None:
    assert identified(sentence)["456.05万元"] == (topic, {"final"}, "money")


def test_a_part_has_the_stage_of_the_amount_that_opened_its_list() -> None:
    found = identified("调整后预算100.00万元，其中人员经费60.00万元。")
    assert found["60.00万元"][1] == {"adjusted", "budget"}


@pytest.mark.parametrize("sentence", ["得5分。", "共12项。", "支出1.2。", "全年支出比上年增长12.00%。", "完成1次。"])
def test_figures_without_a_name_of_their_own_are_no_facts(sentence: str) -> None:
    assert identified(sentence) == {}


def test_a_target_is_another_fact_than_what_came_of_it() -> None:
    aim = identified("满意度目标为95.00%。")
    done = identified("满意度为95.00%。")
    assert aim["95.00%"][1] == {"target"}
    assert done["95.00%"][1] == set()


# ---------------------------------------------------------------------- in tables


def test_a_cell_is_named_by_its_row_and_staged_by_its_column() -> None:
    found = identified(
        "表1 预算执行情况", "", "单位：万元", "| 项目 | 年初预算数 | 调整预算数 | 决算数 |",
        "| 人员经费 | 375.00 | 456.05 | 437.21 |", "| 其中：工资 | 45.00 | 34.05 | 15.21 |",
        "| 合计 | 420.00 | 490.10 | 452.42 |",
    )  # fmt: skip
    assert found["437.21"] == ("人员经费", {"final"}, "money")
    assert found["34.05"] == ("工资", {"adjusted", "budget"}, "money")
    assert found["420.00"] == (WHOLE, {"opening", "budget"}, "money")


def test_scores_and_weights_are_no_facts_and_indicators_are() -> None:
    found = identified("| 三级指标 | 预期指标值 | 实际完成值 | 分值 |", "| 采购执行率 | ≥90% | 98.65% | 5 |")
    assert found["98.65%"] == ("采购执行率", set(), "ratio")
    assert ("采购执行率", {"target"}, "ratio") in found.values()
    assert "5" not in found


# ---------------------------------------------------------------------- groups


def test_text_and_table_tell_one_fact() -> None:
    assert {"2,754.63万元", "27546300.00"} in grouped(
        "调整后预算数2,754.63万元。", "", "预算执行情况表", "| 项目 | 调整预算数（元） |", "| 项目经费 | 27546300.00 |",
        "| 合计 | 27546300.00 |",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人员经费年初预算375.00万元。", "人员经费决算375.10万元。"),  # stage
        ("2019年人员经费决算375.00万元。", "2020年人员经费决算615.00万元。"),  # year
        ("人员经费决算375.00万元。", "公用经费决算408.00万元。"),  # topic
        ("培训人员30人。", "培训人员30.5%。"),  # dimension
    ],
)
def test_what_differs_by_stage_year_topic_or_dimension_is_not_one_fact(one: str, other: str) -> None:
    assert grouped("2020年度部门整体绩效自评报告", "", one, "", other) == []


def test_a_series_of_one_name_in_one_place_names_nothing() -> None:
    assert grouped("站点一检测费用决算10.00万元，检测费用决算12.00万元，检测费用决算15.00万元。") == []
