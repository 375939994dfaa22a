"""Points of indicators that do not apply: who gets them, what scores and weights may be then, and what may not."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.engine import Settings, check_text
from lint.finding import DocumentResult, Finding, Severity

HEAD = "一级指标|二级指标|分值|评分标准|得分"
HEAD_EN = "Level 1 indicator|Level 2 indicator|Weight|Criteria|Score"
CENT = Decimal("0.01")


def checked(*lines: str, head: str = HEAD) -> DocumentResult:
    rows = [line for line in (head, *lines) if "|" in line]
    prose = [line for line in lines if "|" not in line]
    table = "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)
    return check_text("\n\n".join((*prose, table)) + "\n")


def found(result: DocumentResult, code: str) -> list[Finding]:
    return [one for one in result.findings if one.code == code]


def told(result: DocumentResult, code: str) -> list[tuple[str, str]]:
    """What is stated and what it should be or be at most, without the zeros at the end of a computed share."""
    return [(one.stated, one.computed.replace(".0", "")) for one in found(result, code)]


def loud(result: DocumentResult) -> list[tuple[str, str, str]]:
    return [(one.code, one.stated, one.formula) for one in result.findings if one.severity is not Severity.INFO]


def proved(result: DocumentResult, code: str) -> list[tuple[str, str]]:
    return [(one.stated, one.formula) for one in result.verified if one.code == code]


def open_points(result: DocumentResult, code: str) -> list[str]:
    return [one.reason for one in result.unchecked if one.code == code and "转给" in one.reason]


# ---------------------------------------------------------------- to one indicator

CLAUSES = (
    "如无政府采购项目，该指标分值计入预算执行率指标。",
    "如无政府采购项目，该指标分值调整至预算执行率。",
    "若部门无政府采购项目，则该项4分并入预算执行率，预算执行率满分为40分。",
    "未开展政府采购的，该项权重分转入“预算执行率”指标。",
    "不涉及的，本指标不计分，权重调剂到“预算执行率”。",
    "该指标不适用时，分值全部计入预算执行率。",
)
RATE = "全年预算执行率为98%。"
NONE = "本年度无政府采购项目。"


def named(clause: str, giver: str, receiver: str, *prose: str) -> DocumentResult:
    return checked(
        RATE,
        *prose,
        f"管理|政府采购执行率|4|采购执行率×4分。{clause}|{giver}",
        f"管理|预算执行率|36|预算执行率×36分。|{receiver}",
        "产出|任务完成|60|全部完成的，得60分。|60",
    )


@pytest.mark.parametrize("clause", CLAUSES)
def test_points_of_what_does_not_apply_raise_the_full_marks_of_the_indicator_that_gets_them(clause: str) -> None:
    result = named(clause, "不适用", "39.2")  # 98% of 36 + 4
    assert loud(result) == []
    assert ("39.2", "98% × (36 + 4)") in proved(result, "SCR308")
    assert ("39.2", "≤ 36 + 4") in proved(result, "SCR306")


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_score_above_even_the_raised_full_marks_is_told(clause: str) -> None:
    assert told(named(clause, "不适用", "41"), "SCR306") == [("41", "40")]


def test_a_score_that_follows_neither_with_the_points_nor_without_them_is_told() -> None:
    result = named(CLAUSES[0], "不适用", "37.2")  # neither 39.2 nor 35.28
    assert [one.stated for one in found(result, "SCR308")] == ["37.2"]


def test_points_need_not_move() -> None:
    result = named(CLAUSES[0], "不适用", "35.28")
    assert loud(result) == []
    assert ("35.28", "98% × 36") in proved(result, "SCR308")


@pytest.mark.parametrize("score", ["—", "/", "", "0"])
def test_the_text_may_say_that_there_was_none(score: str) -> None:
    result = named(CLAUSES[0], score, "39.2", NONE)
    assert loud(result) == []
    assert ("39.2", "98% × (36 + 4)") in proved(result, "SCR308")


def test_the_text_may_say_that_the_indicator_does_not_apply() -> None:
    result = named(CLAUSES[4], "—", "39.2", "政府采购执行率指标本年度不适用。")
    assert ("39.2", "98% × (36 + 4)") in proved(result, "SCR308")


@pytest.mark.parametrize(
    "prose", ["", "如无政府采购项目，按规定调整分值。", "上年无政府采购项目。", "无政府采购项目违规情形。"]
)
@pytest.mark.parametrize("score", ["—", "0"])
def test_where_nothing_says_that_it_does_not_apply_the_scores_cannot_be_checked(score: str, prose: str) -> None:
    result = named(CLAUSES[0], score, "39.2", prose)
    assert loud(result) == []
    assert len(open_points(result, "SCR306")) == 1
    assert len(open_points(result, "SCR308")) == 1
    assert all("政府采购执行率" in reason for reason in open_points(result, "SCR306"))


def test_the_reason_is_told_in_english_too() -> None:
    text = "\n".join(
        (
            RATE,
            "",
            HEAD.replace("|", "\t"),
            f"管理\t政府采购执行率\t4\t采购执行率×4分。{CLAUSES[0]}\t0",
            "管理\t预算执行率\t36\t预算执行率×36分。\t39.2",
        )
    )
    result = check_text(text + "\n", settings=Settings(messages="en"))
    reasons = [one.reason for one in result.unchecked if one.code == "SCR306"]
    assert any("does not say whether it does" in reason for reason in reasons)


def test_an_indicator_that_was_scored_has_given_nothing_away() -> None:
    assert [one.stated for one in found(named(CLAUSES[0], "4", "39.2", NONE), "SCR306")] == ["39.2"]


def test_full_marks_for_what_does_not_apply_are_one_reading() -> None:
    assert loud(named(CLAUSES[0], "4", "35.28", NONE)) == []


def test_part_of_the_marks_for_what_does_not_apply_is_told() -> None:
    result = checked(
        "一级指标|二级指标|分值|评分标准|得分|备注",
        f"管理|政府采购执行率|4|采购执行率×4分。{CLAUSES[0]}|2|不适用",
        "管理|预算执行率|36|预算执行率×36分。|30|",
        "产出|任务完成|60|全部完成的，得60分。|60|",
        head="",
    )
    assert [one.stated for one in found(result, "SCR308")] == ["2"]


def test_a_clause_whose_receiver_is_not_known_accuses_nobody() -> None:
    result = named("如无政府采购项目，该指标分值计入绩效奖励。", "不适用", "39.2")
    assert loud(result) == []
    assert len(open_points(result, "SCR306")) == 1


def test_a_table_may_print_the_weights_as_they_are_after_the_points_have_moved() -> None:
    for weight in ("—", "0"):
        result = checked(
            RATE,
            NONE,
            f"管理|政府采购执行率|{weight}|采购执行率×4分。{CLAUSES[0]}|—",
            "管理|预算执行率|40|预算执行率×36分。|39.2",
            "产出|任务完成|60|全部完成的，得60分。|60",
            "总分||100||99.2",
        )
        assert loud(result) == []
        assert ("39.2", "98% × (36 + 4)") in proved(result, "SCR308")
    worse = checked(
        RATE,
        NONE,
        f"管理|政府采购执行率|—|采购执行率×4分。{CLAUSES[0]}|—",
        "管理|预算执行率|40|预算执行率×36分。|41",
        "产出|任务完成|60|全部完成的，得60分。|59",
    )
    assert told(worse, "SCR306") == [("41", "40")]


def test_weights_of_two_levels_may_be_printed_before_and_after() -> None:
    def table(first: str, second: str) -> DocumentResult:
        return checked(
            NONE,
            f"管理（{first}分）|政府采购执行率|—|采购执行率×4分。如无政府采购项目，分值计入任务完成。|不适用",
            "|预算编制|36|编制规范的，得36分。|36",
            f"产出（{second}分）|任务完成|64|全部完成的，得60分。|64",
        )

    assert loud(table("36", "64")) == []
    assert loud(table("40", "60")) == []
    assert [one.stated for one in found(table("38", "60"), "SCR302")] == ["38分"]


def test_rates_deductions_and_the_text_may_be_of_the_raised_full_marks() -> None:
    def report(full: str, loss: str, rate: str) -> DocumentResult:
        return checked(
            RATE,
            f"预算执行率指标满分{full}分，评价得分39.2分，扣{loss}分，得分率{rate}%。",
            f"管理|政府采购执行率|4|采购执行率×4分。{CLAUSES[0]}|不适用",
            "管理|预算执行率|36|预算执行率×36分。|39.2",
            "产出|任务完成|60|全部完成的，得60分。|60",
        )

    assert loud(report("40", "0.8", "98")) == []
    assert "DUP406" in {code for code, _, _ in loud(report("41", "1.8", "95.61"))}
    assert "SCR304" in {code for code, _, _ in loud(report("40", "0.9", "98"))}


def test_the_new_full_marks_that_a_clause_tells_are_weight_and_points() -> None:
    clause = "若部门无政府采购项目，则该项4分并入预算执行率，预算执行率满分为{full}分。"
    assert ("40分", "36 + 4") in proved(named(clause.format(full=40), "不适用", "39.2"), "SCR305")
    assert told(named(clause.format(full=45), "不适用", "39.2"), "SCR305") == [("45分", "40分")]


# ---------------------------------------------------------------- to several


def several(clause: str, first: str, second: str, *prose: str) -> DocumentResult:
    return checked(
        *prose,
        f"管理|政府采购管理|4|程序合规的，得4分。{clause}|不适用",
        f"管理|预算编制|30|编制规范的，得30分。|{first}",
        f"管理|内部控制|10|制度健全的，得10分。|{second}",
        "产出|任务完成|56|全部完成的，得56分。|56",
    )


@pytest.mark.parametrize(
    "clause",
    [
        "如无政府采购项目，该指标分值平均分配到预算编制、内部控制指标。",
        "如无政府采购项目，该指标分值由预算编制和内部控制两项指标平均分担。",
    ],
)
def test_points_are_shared_out_evenly(clause: str) -> None:
    assert loud(several(clause, "32", "12")) == []  # 2 each
    assert told(several(clause, "31", "12.5"), "SCR306") == [("12.5", "12")]
    assert told(several(clause, "32.5", "12"), "SCR306") == [("32.5", "32")]


@pytest.mark.parametrize(
    "clause",
    [
        "不涉及的，该指标分值按权重比例分摊至预算编制、内部控制指标。",
        "不涉及的，其分值按比例调整至预算编制、内部控制。",
    ],
)
def test_points_are_shared_out_by_weight(clause: str) -> None:
    assert loud(several(clause, "33", "11")) == []  # 4 × 30/40 and 4 × 10/40
    assert told(several(clause, "33", "11.5"), "SCR306") == [("11.5", "11")]


def test_the_others_of_the_level_get_the_points() -> None:
    note = "不适用的指标，其分值按比例调整至同级其他指标。"
    assert loud(several("", "33", "11", note)) == []
    assert told(several("", "33", "11.5", note), "SCR306") == [("11.5", "11")]


def test_two_that_do_not_apply_give_to_one() -> None:
    def report(score: str) -> DocumentResult:
        return checked(
            "管理|政府采购管理|4|程序合规的，得4分。不涉及的，分值计入预算编制。|不涉及",
            "管理|债务管理|6|程序合规的，得6分。不涉及的，分值计入预算编制。|不适用",
            f"管理|预算编制|30|编制规范的，得30分。|{score}",
            "产出|任务完成|60|全部完成的，得60分。|60",
        )

    assert loud(report("40")) == []
    assert told(report("41"), "SCR306") == [("41", "40")]


def test_however_many_do_not_apply_the_rest_share_their_points() -> None:
    away = [f"管理|事项{name}|4|程序合规的，得4分。|不适用" for name in "甲乙丙丁戊"]  # 20 points
    others = [f"产出|任务{name}|10|全部完成的，得10分。|10" for name in "甲乙丙丁"]

    def report(first: str, second: str) -> DocumentResult:
        return checked(
            "不适用的指标，其分值按比例调整至同级其他指标。",
            *away,
            f"管理|预算编制|30|编制规范的，得30分。|{first}",
            f"管理|内部控制|10|制度健全的，得10分。|{second}",
            *others,
        )

    assert loud(report("45", "15")) == []  # 20 × 30/40 and 20 × 10/40
    assert told(report("45", "15.5"), "SCR306") == [("15.5", "15")]


# ---------------------------------------------------------------- the total over the rest


def scaled(total: str) -> DocumentResult:
    return checked(
        "注：不适用的指标不计分，总分=得分/(100-不适用分值)×100。",
        "管理|政府采购管理|4|程序合规的，得4分。|不适用",
        "管理|预算编制|36|编制规范的，得36分。|35.28",
        "产出|任务完成|60|全部完成的，得60分。|60",
        f"总分||100||{total}",
    )


def test_the_total_is_taken_over_what_applies() -> None:
    result = scaled("99.25")  # 95.28 / 96 = 99.25%
    assert loud(result) == []
    assert proved(result, "SCR301") == [("99.25", "(35.28 + 60) / (100 - 4) × 100")]
    assert loud(scaled("95.28")) == []
    assert [one.stated for one in found(scaled("99.52"), "SCR301")] == ["99.52"]


def test_a_note_on_the_total_counts_beside_the_clause_of_a_standard() -> None:
    result = checked(
        "注：不适用的指标不计分，总分=得分/(100-不适用分值)×100。",
        "管理|政府采购管理|4|程序合规的，得4分。不涉及的，分值并入预算编制。|不适用",
        "管理|预算编制|36|编制规范的，得36分。|35.28",
        "产出|任务完成|60|全部完成的，得60分。|60",
        "总分||100||99.25",
    )
    assert loud(result) == []


# ---------------------------------------------------------------- parts of one standard


def parts(standard: str, score: str, *prose: str) -> DocumentResult:
    return checked(
        "三公经费控制率为95%。",
        *prose,
        f"管理|公用经费管理|6|{standard}|{score}",
        "产出|任务完成|94|全部完成的，得94分。|94",
    )


TWO = "1. 三公经费控制率×4分；2. 会议费控制率×2分。没有发生会议费的，2.分值并入1."


@pytest.mark.parametrize(
    "standard",
    [
        TWO,
        "1. 三公经费控制率×4分；2. 会议费控制率×2分。没有发生会议费的，第2项分值计入第1项。",
        "（1）三公经费控制率×4分；（2）会议费控制率×2分，没有发生会议费的，该项分值并入第（1）项。",
    ],
)
def test_points_of_one_part_go_to_another(standard: str) -> None:
    result = parts(standard, "5.7", "本年度没有发生会议费。")  # 95% of 4 + 2
    assert loud(result) == []
    assert ("5.7", "95% × (4 + 2)") in proved(result, "SCR308")
    assert told(parts(standard, "5.2", "本年度没有发生会议费。"), "SCR308") == [("5.2", "5.7")]


def test_points_of_one_part_are_shared_out_among_the_others() -> None:
    standard = (
        "1. 三公经费控制率×2分；2. 公用经费控制率×2分；3. 会议费控制率×2分。未发生会议费的，3.分值平均分配到其他各项。"
    )
    told_rate = ("日常公用经费控制率为90%。", "本年度未发生会议费。")
    result = parts(standard, "5.55", *told_rate)  # 95% × 3 + 90% × 3
    assert loud(result) == []
    assert any(stated == "5.55" for stated, _ in proved(result, "SCR308"))
    assert [one.stated for one in found(parts(standard, "5.95", *told_rate), "SCR308")] == ["5.95"]


def test_a_part_that_may_not_apply_leaves_the_score_open() -> None:
    standard = "1. 三公经费控制率×4分；2. 会议费控制率×2分。没有发生会议费的，2.分值并入1."
    result = parts(standard, "5.7", "会议费控制率为80%。")  # with both 5.4, with the first alone 5.7
    assert loud(result) == []
    assert len(open_points(result, "SCR308")) == 1
    assert [one.stated for one in found(parts(standard, "5.9", "会议费控制率为80%。"), "SCR308")] == ["5.9"]


# ---------------------------------------------------------------- English


def english(clause: str, giver: str, first: str, second: str, total: str, *prose: str) -> DocumentResult:
    return checked(
        "The budget execution rate was 98%.",
        *prose,
        f"Management|Procurement|4|rules kept earns 4 points. {clause}|{giver}",
        f"Management|Budget execution|30|execution rate × 30 points.|{first}",
        f"Management|Internal control|10|all in place earns 10 points.|{second}",
        "Delivery|Tasks|56|all delivered earns 56 points.|56",
        f"Total score||100||{total}",
        head=HEAD_EN,
    )


@pytest.mark.parametrize(
    ("clause", "first", "second", "total", "wrong"),
    [
        ("If there is no procurement, its 4 points are added to Budget execution.", "33.32", "10", "99.32", "35.32"),
        (
            "If not applicable, its points are shared evenly between Budget execution and Internal control.",
            "31.36",
            "12",
            "99.36",
            "33.36",
        ),
        (
            "If not applicable, its points are redistributed pro rata among Budget execution and Internal control.",
            "32.34",
            "11",
            "99.34",
            "34.34",
        ),
    ],
)
def test_english_clauses(clause: str, first: str, second: str, total: str, wrong: str) -> None:
    result = english(clause, "N/A", first, second, total)
    assert loud(result) == []
    assert first in [stated for stated, _ in proved(result, "SCR308")]
    assert wrong in [stated for _, stated, _ in loud(english(clause, "N/A", wrong, second, total))]


def test_english_text_may_say_that_there_was_none() -> None:
    clause = "If there is no procurement, its points are added to Budget execution."
    result = english(clause, "-", "33.32", "10", "99.32", "There was no procurement in the year.")
    assert loud(result) == []
    assert ("33.32", "98% × (30 + 4)") in proved(result, "SCR308")
    unsure = english(clause, "-", "33.32", "10", "99.32")
    assert loud(unsure) == []
    assert any("does not say whether" in one.reason for one in unsure.unchecked)


def test_an_english_total_over_what_applies() -> None:
    note = "Total score = points awarded / (100 - points not applicable) × 100."
    result = english("", "N/A", "29.4", "10", "99.38", note)  # 95.4 / 96
    assert loud(result) == []
    assert [one.stated for one in found(english("", "N/A", "29.4", "10", "98.38", note), "SCR301")] == ["98.38"]


# ---------------------------------------------------------------- any table

NAMES = ("预算执行率", "资金支付率", "任务完成率", "成果验收率")


@st.composite
def shifted(draw: st.DrawFn) -> tuple[list[str], list[Decimal], list[list[str]]]:
    """A consistent table whose first indicator does not apply: prose, scores, and rows with a place for the score."""
    weights = [Decimal(draw(st.integers(4, 24))) for _ in NAMES]
    given = Decimal(draw(st.sampled_from((2, 4, 8))))
    rates = [draw(st.integers(71, 99)) for _ in NAMES]
    kind = draw(st.sampled_from(("named", "evenly", "by weight")))
    if kind == "named":
        clause, shares = f"分值计入{NAMES[1]}指标。", [Decimal(0), given, Decimal(0), Decimal(0)]
    elif kind == "evenly":
        clause, shares = f"分值平均分配到{NAMES[0]}、{NAMES[2]}。", [given / 2, Decimal(0), given / 2, Decimal(0)]
    else:
        clause, shares = "分值按比例分摊至其他指标。", [given * weight / sum(weights) for weight in weights]
    scores = [
        ((weight + share) * rate / 100).quantize(CENT, ROUND_HALF_UP)
        for weight, share, rate in zip(weights, shares, rates, strict=True)
    ]
    prose = [f"全年{name}为{rate}%。" for name, rate in zip(NAMES, rates, strict=True)]
    rows = [["绩效", "债务管理", str(given), f"管理规范的，得{given}分。不涉及的，该指标{clause}", "不涉及"]]
    rows += [
        ["绩效", name, str(weight), f"{name}×{weight}分。", str(score)]
        for name, weight, score in zip(NAMES, weights, scores, strict=True)
    ]
    return prose, scores, rows


def printed(prose: list[str], rows: list[list[str]], total: Decimal) -> DocumentResult:
    return checked(*prose, *("|".join(row) for row in rows), f"总得分||{sum(Decimal(row[2]) for row in rows)}||{total}")


@settings(max_examples=60, deadline=None)
@given(shifted())
def test_a_table_with_its_points_moved_is_clean(case: tuple[list[str], list[Decimal], list[list[str]]]) -> None:
    prose, scores, rows = case
    result = printed(prose, rows, sum(scores, Decimal(0)))
    assert loud(result) == []
    assert len(proved(result, "SCR308")) == len(NAMES)


@settings(max_examples=60, deadline=None)
@given(shifted(), st.integers(1, len(NAMES)), st.sampled_from((Decimal("-0.53"), Decimal("0.37"), Decimal(9))))
def test_one_wrong_score_in_such_a_table_is_told(
    case: tuple[list[str], list[Decimal], list[list[str]]], at: int, off: Decimal
) -> None:
    prose, scores, rows = case
    rows[at][-1] = str(scores[at - 1] + off)
    result = printed(prose, rows, sum(scores, Decimal(0)))
    assert rows[at][-1] in {one.stated for one in result.findings} or any(
        rows[at][-1] == other.location.text for one in result.findings for other in one.related
    )
