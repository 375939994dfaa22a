"""From settled claims to findings: severity, words, formula, fingerprint, rank, coverage."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.claim import Claim, Expression, Reading, Relation, Statement, difference, ratio, total
from lint.document import Location
from lint.engine import Settings, check_text
from lint.finding import Finding, Severity
from lint.judge import Judge, ranked
from lint.messages import catalogue
from lint.number import Number
from lint.settle import settle
from tests.by_hand import PEOPLE, PERCENT, WAN, YUAN, check_lines, figure, text_of

TABLE = (
    "单位：万元", "| 项目 | 决算数 |", "| 人员经费 | 456.05 |", "| 公用经费 | 408.00 |", "| 合计 | 846.05 |",
)  # fmt: skip


def judge(language: str = "zh") -> Judge:
    return Judge(catalogue(language), {"X": "test"})


def finding(
    stated: Number,
    expression: Expression,
    sure: str = "0.95",
    relation: Relation = Relation.EQUAL,
    language: str = "zh",
) -> Finding | None:
    reading = Reading(expression, "same-row", Decimal(sure), relation)
    judged = judge(language).failure(settle(Claim("X", stated, (reading,), "合计")))
    return judged.finding if judged else None


def sure_finding(stated: Number, expression: Expression, language: str = "zh") -> Finding:
    found = finding(stated, expression, language=language)
    assert found is not None
    return found


# ---------------------------------------------------------------------- severity


@pytest.mark.parametrize(
    ("sure", "severity"), [("0.97", "error"), ("0.90", "error"), ("0.89", "warning"), ("0.50", "warning")]
)
def test_severity_follows_from_certainty(sure: str, severity: str) -> None:
    found = finding(figure("900.00"), total([figure("456.05"), figure("408.00")]), sure)
    assert found is not None
    assert found.severity.value == severity


def test_a_guess_is_told_only_where_a_slip_explains_it() -> None:
    parts = total([figure("456.05"), figure("408.00")])
    assert finding(figure("900.00"), parts, "0.45") is None
    slipped = finding(figure("846.05"), parts, "0.45")
    assert slipped is not None
    assert slipped.severity is Severity.WARNING


def test_a_cut_last_digit_and_an_improbable_difference_are_information() -> None:
    cut = sure_finding(figure("66.66", PERCENT), ratio(figure("2", PEOPLE), figure("3", PEOPLE)))
    improbable = sure_finding(figure("100.05"), total([figure("10.00")] * 10))
    assert {cut.severity, improbable.severity} == {Severity.INFO}


@pytest.mark.parametrize(
    ("holds_up", "certainty", "severity"), [(False, "0.95", "error"), (False, "0.6", "warning"), (True, "0.95", "info")]
)
def test_a_statement_of_words_has_its_severity_the_same_way(holds_up: bool, certainty: str, severity: str) -> None:
    statement = Statement("X", Location("a", 1, 1), False, "separators", Decimal(certainty), innocent=holds_up)
    assert judge().statement(statement).finding.severity.value == severity


# ---------------------------------------------------------------------- what it says


def test_a_finding_shows_the_report_s_own_figures() -> None:
    found = sure_finding(figure("846.05", WAN), total([figure("456.05", WAN), figure("408.00", WAN)]))
    assert (found.stated, found.computed, found.formula) == ("846.05万元", "864.05万元", "456.05 + 408.00")
    assert (found.difference, found.tolerance) == ("18万元", "0.015万元")
    assert "864.05万元" in found.suggestion


def test_a_formula_over_yuan_and_ten_thousands_of_yuan_shows_the_units() -> None:
    found = sure_finding(figure("783", WAN), total([figure("3,750,000", YUAN), figure("480", WAN)]))
    assert found.formula == "3,750,000元 + 480万元"
    assert found.computed == "855万元"


def test_a_formula_in_one_unit_shows_no_units() -> None:
    found = sure_finding(figure("12.00", PERCENT), ratio(figure("3", PEOPLE), figure("28", PEOPLE)))
    assert (found.formula, found.computed, found.difference) == ("3 / 28", "10.71%", "1.2857 个百分点")


def test_thousands_separators_stay() -> None:
    found = sure_finding(figure("1,548.63", WAN), difference(figure("2,754.63", WAN), figure("1,170.00", WAN)))
    assert (found.computed, found.difference) == ("1,584.63万元", "36万元")


def test_a_computed_value_is_printed_finer_where_it_would_look_the_same() -> None:
    found = sure_finding(figure("1.0"), total([figure("0.454"), figure("0.490")]))
    assert found.computed == "0.944" or found.computed == "0.9"
    found = sure_finding(figure("1"), total([figure("0.410"), figure("0.080")]))
    assert Decimal(found.computed) != Decimal(found.stated)


def test_a_negative_operand_stands_in_brackets() -> None:
    found = sure_finding(figure("9.00"), total([figure("12.00"), figure("-5.00")]))
    assert found.formula == "12.00 + (-5.00)"


def test_a_bound_shows_its_sign() -> None:
    found = finding(figure("9.00"), total([figure("5.00")]), relation=Relation.AT_MOST)
    assert found is not None
    assert found.formula == "≤ 5.00"


@pytest.mark.parametrize(("language", "word"), [("zh", "重算"), ("en", "recomput")])
def test_messages_are_in_the_language_asked_for(language: str, word: str) -> None:
    result = check_text(text_of(TABLE), settings=Settings(messages=language))
    assert word in result.findings[0].message.lower() or result.findings[0].computed in result.findings[0].message
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in result.findings[0].licence)
    assert (chinese > 0) is (language == "zh")


def test_messages_follow_the_language_of_the_report() -> None:
    english = check_text("Total spending was USD 9.00, of which rent USD 3.00 and other costs USD 4.00.\n")
    assert english.language == "en"
    assert all(not any("\u4e00" <= char <= "\u9fff" for char in one.message) for one in english.findings)
    assert english.findings


# ---------------------------------------------------------------------- fingerprint


def test_a_fingerprint_stays_when_lines_move() -> None:
    before = check_lines(*TABLE).findings
    after = check_lines("本年支出情况说明如下。", "", "一、支出情况", "", *TABLE).findings
    assert [one.fingerprint for one in before] == [one.fingerprint for one in after]
    assert before[0].location.line != after[0].location.line


def test_a_fingerprint_stays_when_rows_change_places() -> None:
    moved = (*TABLE[:2], TABLE[3], TABLE[2], TABLE[4])
    assert check_lines(*TABLE).findings[0].fingerprint == check_lines(*moved).findings[0].fingerprint


@pytest.mark.parametrize("change", [("846.05", "847.05"), ("408.00", "407.00"), ("合计", "总计")])
def test_a_fingerprint_changes_with_figures_and_names(change: tuple[str, str]) -> None:
    other = tuple(line.replace(*change) for line in TABLE)
    assert check_lines(*TABLE).findings[0].fingerprint != check_lines(*other).findings[0].fingerprint


# ---------------------------------------------------------------------- rank and coverage


def test_findings_are_ranked_by_severity_then_by_weight() -> None:
    result = check_lines(
        *TABLE,
        "",
        "共有车辆8台，分别为甲站5台、乙站4台。",
        "",
        "办公经费决算456.05万元。",
        "",
        "办公经费决算456.06万元。",
    )
    loudness = [one.severity.loudness for one in result.findings]
    assert loudness == sorted(loudness, reverse=True)
    assert [one.rank for one in result.findings] == list(range(1, len(loudness) + 1))
    assert len({one.severity for one in result.findings}) == 3


def test_twins_are_told_once() -> None:
    claim = Claim(
        "X", figure("846.05"), (Reading(total([figure("456.05"), figure("408.00")]), "same-row", Decimal("0.95")),)
    )
    one = judge().failure(settle(claim))
    assert one is not None
    assert len(ranked([one, one])) == 1


def test_every_figure_is_verified_contradicted_or_unchecked() -> None:
    coverage = check_lines(*TABLE, "", "共有车辆9台，其中甲站5台、乙站4台。另有7人。").coverage
    assert coverage.numbers == 7
    assert coverage.verified == 3
    assert coverage.contradicted == 1
    assert coverage.verified + coverage.contradicted + coverage.unchecked == coverage.numbers
    assert coverage.claims >= 2


def test_what_no_claim_speaks_of_is_listed_with_its_reason() -> None:
    result = check_lines("另有7人。")
    ((reason, text),) = [(one.reason, one.location.text) for one in result.unchecked]
    assert text == "7人"
    assert reason


@pytest.mark.parametrize("shown", ["412.60", "90.67%"])
def test_difference_and_allowance_are_those_of_one_figure(shown: str) -> None:
    """A wrong operand differs by an amount; how far its rate may be off is told with the rate."""
    rows = {"412.60": "412.60 | 90.67%", "90.67%": "408.00 | 96.07%"}
    (found,) = check_lines(
        "单位：万元",
        "| 项目 | 预算数 | 决算数 | 执行率 |",
        "| 人员经费 | 500.00 | 456.05 | 91.21% |",
        f"| 公用经费 | 450.00 | {rows[shown]} |",
        "| 合计 | 950.00 | 864.05 | 90.95% |",
    ).findings
    units = [("点" in told) for told in (found.difference, found.tolerance) if told]
    assert units == ([False] if shown == "412.60" else [True, True])
    assert [("点" in one.difference, "点" in one.tolerance) for one in found.also if "%" in one.stated] == (
        [(True, True)] if shown == "412.60" else []
    )


def test_a_wrong_base_is_named() -> None:
    text = "编外人员控制率=3/（3+25）=10.71%。\n\n使用编外人员3人，在编人员25人，编外人员占总人数的12.00%。\n"
    (share,) = [finding for finding in check_text(text).findings if finding.stated == "12.00%"]
    assert (share.computed, share.severity.value) == ("10.71%", "error")
    assert "3 / 25" in share.suggestion


def test_a_report_that_truncates_is_told_so_once() -> None:
    text = (
        "培训经费预算900.00万元，支出800.00万元，培训经费执行率88.88%。\n\n"
        "宣传经费预算700.00万元，支出500.00万元，宣传经费执行率71.42%。\n"
    )
    (finding,) = check_text(text).findings
    assert finding.severity.value == "info"
    assert sorted(one.stated for one in finding.also) == ["71.42%", "88.88%"]
