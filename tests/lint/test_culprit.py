"""One wrong figure that breaks several relations is named once, with the value that mends them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.claim import Claim, Expression, Reading, Relation, difference, growth, ratio, total
from lint.culprit import Cause, causes
from lint.engine import Settings, check_text
from lint.number import Number
from lint.settle import Settled, settle
from lint.surroundings import Surroundings
from tests.by_hand import PERCENT, check_lines, exact, figure, report_of, text_of


def claim(stated: Number, expression: Expression, relation: Relation = Relation.EQUAL, sure: str = "0.9") -> Settled:
    return settle(Claim("X", stated, (Reading(expression, "same-row", Decimal(sure), relation),)))


def causes_among(settled: list[Settled]) -> list[Cause]:
    failed = [one for one in settled if not one.verdict.passes]
    return list(causes(failed, [one for one in settled if one.verdict.passes]))


def named(settled: list[Settled]) -> list[tuple[str, Decimal, int]]:
    """(printed, mending value, how many relations it explains) of each cause that says more than its claim."""
    told = [cause for cause in causes_among(settled) if not cause.is_plain]
    return [(cause.number.digits, cause.mended, len(cause.claims)) for cause in told]


@pytest.mark.parametrize("relations", [2, 3, 4, 5])
def test_one_wrong_figure_is_named_once_for_all_that_it_breaks(relations: int) -> None:
    wrong = figure("480.00")  # 408.00
    settled = []
    for number in range(1, relations + 1):
        other = figure(f"{number * 111}.25")
        settled.append(claim(figure(f"{number * 111 + 408}.25"), total([other, wrong])))
    assert named(settled) == [("480.00", Decimal(408), relations)]


def test_a_wrong_stated_figure_is_named_where_it_takes_part_elsewhere() -> None:
    whole, first, second, rest = figure("846.05"), figure("456.05"), figure("408.00"), figure("135.95")
    settled = [
        claim(whole, total([first, second])),
        claim(figure("1,000.00"), total([whole, rest])),
        claim(figure("52.78", PERCENT), ratio(first, whole)),  # 456.05 / 864.05
    ]
    assert named(settled) == [("846.05", Decimal("864.05"), 3)]


def test_the_mending_value_is_as_fine_as_the_figure() -> None:
    wrong, budget = figure("512.0"), figure("1,000.0")  # 521.0
    settled = [
        claim(figure("52.1", PERCENT), ratio(wrong, budget)),
        claim(figure("479.0"), difference(budget, wrong)),
    ]
    assert named(settled) == [("512.0", Decimal("521.0"), 2)]


def test_a_figure_that_other_relations_prove_is_innocent() -> None:
    """Both 300.00 and 512.00 would mend both claims; 300.00 is proved by two others."""
    proven, wrong = figure("300.00"), figure("512.00")
    failing = [
        claim(figure("821.00"), total([proven, wrong])),
        claim(figure("821.00"), total([wrong, proven])),
    ]
    proofs = [
        claim(figure("400.00"), total([proven, figure("100.00")])),
        claim(figure("450.00"), total([proven, figure("150.00")])),
    ]
    assert named(failing + proofs) == [("512.00", Decimal("521.00"), 2)]


def test_a_figure_whose_mending_would_break_as_much_as_it_mends_is_no_cause() -> None:
    shared = figure("300.00")
    failing = [claim(figure(f"{n}09.00"), total([shared, figure(f"{n - 3}00.00")])) for n in (4, 5)]
    proofs = [claim(figure(f"{n}00.00"), total([shared, figure(f"{n - 3}00.00")])) for n in (6, 7)]
    assert named(failing) == [("300.00", Decimal("309.00"), 2)]
    assert ("300.00", Decimal("309.00"), 2) not in named(failing + proofs)


def test_of_two_figures_that_mend_as_much_the_one_that_a_slip_explains_is_named() -> None:
    slipped, other = figure("512.00"), figure("347.21")  # 521.00 is a swap away; 356.21 is no slip
    settled = [
        claim(figure("868.52"), total([other, slipped, figure("0.31")])),
        claim(figure("868.66"), total([other, slipped, figure("0.45")])),
    ]
    assert named(settled) == [("512.00", Decimal("521.00"), 2)]


def test_two_figures_of_which_either_may_be_wrong_give_one_cause() -> None:
    one, other = figure("512.00"), figure("300.00")  # neither is a slip away
    settled = [
        claim(figure("833.31"), total([one, other, figure("0.31")])),
        claim(figure("833.45"), total([one, other, figure("0.45")])),
    ]
    assert len(named(settled)) == 1
    assert named(settled)[0] in [("512.00", Decimal("533.00"), 2), ("300.00", Decimal("321.00"), 2)]


def test_two_wrong_figures_are_two_causes() -> None:
    one, other = figure("480.00"), figure("738.00")  # 408.00 and 783.00
    settled = [
        claim(figure("508.00"), total([one, figure("100.00")])),
        claim(figure("608.00"), total([one, figure("200.00")])),
        claim(figure("883.00"), total([other, figure("100.10"), figure("-0.10")])),
        claim(figure("983.00"), total([other, figure("200.10"), figure("-0.10")])),
    ]
    assert sorted(named(settled)) == [("480.00", Decimal(408), 2), ("738.00", Decimal(783), 2)]


def test_claims_without_a_common_figure_keep_their_own_findings() -> None:
    settled = [
        claim(figure("319.00"), total([figure("118.00"), figure("100.00")])),
        claim(figure("419.00"), total([figure("118.00"), figure("200.00")])),
    ]
    assert named(settled) == []


def test_an_operand_with_the_only_slip_is_the_cause_of_a_single_claim() -> None:
    slipped = figure("480.00")
    assert named([claim(figure("783.00"), total([figure("375.00"), slipped]))]) == [("480.00", Decimal(408), 1)]
    proof = claim(figure("580.00"), total([slipped, figure("100.00")]))
    assert named([claim(figure("783.00"), total([figure("375.00"), slipped])), proof]) == []


def test_a_bound_that_holds_speaks_for_no_figure() -> None:
    slipped = figure("480.00")
    bound = claim(figure("1000.00"), total([slipped]), Relation.AT_LEAST)
    assert bound.verdict.passes
    assert named([claim(figure("783.00"), total([figure("375.00"), slipped])), bound])[0][0] == "480.00"


def test_a_broken_bound_is_explained_by_the_figure_that_breaks_a_sum_too() -> None:
    slipped = figure("804.00")  # 408.00; above 800.00 it may not be
    settled = [
        claim(figure("783.00"), total([figure("375.00"), slipped])),
        claim(slipped, total([figure("800.00")]), Relation.AT_MOST),
    ]
    assert named(settled) == [("804.00", Decimal(408), 2)]


def test_the_surest_relation_comes_first() -> None:
    wrong = figure("480.00")
    weak = claim(figure("508.00"), total([wrong, figure("100.00")]), sure="0.6")
    sure = claim(figure("608.00"), total([wrong, figure("200.00")]), sure="0.95")
    (cause,) = causes([weak, sure], [])
    assert isinstance(cause, Cause)
    assert cause.claims == (sure, weak)


def test_exact_figures_can_be_causes_too() -> None:
    wrong = exact("13")  # 31
    settled = [
        claim(exact("51"), total([wrong, exact("20")])),
        claim(exact("44"), total([wrong, exact("13")])),
    ]
    assert named(settled) == [("13", Decimal(31), 2)]


def test_two_figures_are_found_where_taking_the_best_one_first_would_need_three() -> None:
    """300.00 mends two claims as 512.00 and 746.00 do, and leaves one of each behind."""
    one, middle, other = figure("512.00"), figure("300.00"), figure("746.00")  # 521.00, 300.00, 755.00
    settled = [
        claim(figure("621.31"), total([one, figure("100.31")])),
        claim(figure("821.00"), total([one, middle])),
        claim(figure("1,055.00"), total([other, middle])),
        claim(figure("955.41"), total([other, figure("200.41")])),
    ]
    assert sorted(named(settled)) == [("512.00", Decimal(521), 2), ("746.00", Decimal(755), 2)]


def test_a_claim_of_two_wrong_figures_holds_once_both_are_mended() -> None:
    one, other = figure("480.00"), figure("738.00")  # 408.00 and 783.00
    settled = [
        claim(figure("508.25"), total([one, figure("100.25")])),
        claim(figure("1,191.00"), total([one, other])),
        claim(figure("883.55"), total([other, figure("100.55")])),
    ]
    assert sorted((digits, mended) for digits, mended, _ in named(settled)) == [
        ("480.00", Decimal(408)),
        ("738.00", Decimal(783)),
    ]


def test_when_two_figures_are_equally_likely_both_are_said() -> None:
    one, other = figure("512.00"), figure("346.00")  # 542.00 or 376.00, a wrong digit either way
    settled = [
        claim(figure("888.31"), total([one, other, figure("0.31")])),
        claim(figure("888.45"), total([other, one, figure("0.45")])),
    ]
    (cause,) = causes_among(settled)
    both = {(cause.number.digits, cause.mended), *((rival.number.digits, rival.mended) for rival in cause.rivals)}
    assert both == {("512.00", Decimal(542)), ("346.00", Decimal(376))}


def test_a_claim_that_holds_decides_between_equal_slips() -> None:
    one, other = figure("512.00"), figure("346.00")
    settled = [
        claim(figure("888.31"), total([one, other, figure("0.31")])),
        claim(figure("888.45"), total([other, one, figure("0.45")])),
        claim(figure("612.00"), total([one, figure("100.00")])),
    ]
    (cause,) = causes_among(settled)
    assert (cause.number.digits, cause.mended, cause.rivals) == ("346.00", Decimal(376), ())


def test_a_bound_that_a_new_value_would_break_speaks_against_it() -> None:
    full, score = exact("4"), exact("5")  # a score of 3, or full marks of 6
    lost = claim(exact("1"), difference(full, score))
    most = claim(exact("5"), total([full]), Relation.AT_MOST)
    assert not lost.verdict.passes
    assert not most.verdict.passes
    held = claim(full, total([exact("4")]), Relation.AT_MOST)
    (cause,) = causes([lost], [held])
    assert (cause.number, cause.mended) == (score, Decimal(3))


def test_a_claim_too_unsure_to_be_told_speaks_for_the_figure_that_mends_it_too() -> None:
    wrong, other = figure("512.00"), figure("346.00")
    failed = claim(figure("958.31"), total([wrong, other, figure("70.31")]))
    unsure = claim(figure("642.00"), total([wrong, figure("100.00")]), sure="0.3")
    (cause,) = causes([failed], [], [unsure])
    assert (cause.number, cause.mended) == (wrong, Decimal(542))
    assert cause.doubts == (unsure,)
    assert cause.rivals == ()


def test_a_figure_with_the_usual_decimals_is_likelier_right() -> None:
    """721.258 may be 7212.58, or 7810.04 may be 781.004; figures have two decimals here."""
    report = report_of("收入10.25万元、11.75万元、12.30万元、13.86万元，由721.258万元变为7810.04万元，增长8.3%。")
    numbers = {fact.number.digits: fact.number for fact in report.facts}
    failed = claim(numbers["8.3"], growth(numbers["721.258"], numbers["7810.04"]))
    (cause,) = causes([failed], [], (), Surroundings(report.facts))
    assert (cause.number.digits, cause.mended) == ("721.258", Decimal("72125800"))


def test_a_rate_one_unit_off_in_its_last_place_was_rounded_wrongly() -> None:
    """Two digits swapped in the numerator would explain it too."""
    rate = figure("73.92", PERCENT)
    failed = claim(rate, ratio(figure("436,948.12"), figure("591,178.32")))
    (cause,) = causes_among([failed])
    assert cause.number is rate
    assert cause.suspect.slip is None


def test_sums_that_are_exact_everywhere_are_mended_exactly() -> None:
    wrong = figure("98.09")  # 99.08; 99.09 is one wrong digit away and within rounding
    failed = claim(wrong, difference(figure("1,876.14"), figure("1,777.06")))
    others = [claim(figure(f"{n}.31"), total([figure(f"{n - 1}.00"), figure("1.31")])) for n in range(20, 60)]
    (cause,) = causes([failed], others)
    assert cause.mended == Decimal("99.08")


def test_a_group_of_many_wrong_figures_is_explained_one_after_the_other() -> None:
    """Five figures, each in a claim of its own and in one with the next: more than are searched together."""
    wrong = [figure(f"{n}81.00") for n in range(2, 7)]  # 218.00, 318.00 …
    settled = [claim(figure(f"{n}26.25"), total([one, figure("8.25")])) for n, one in enumerate(wrong, start=2)]
    links = zip(enumerate(wrong, start=2), wrong[1:], strict=False)
    settled += [claim(figure(f"{2 * n + 1}36.00"), total([one, other])) for (n, one), other in links]
    found = causes_among(settled)
    assert {cause.number for cause in found} >= set(wrong[::2])
    assert sum(len(cause.claims) for cause in found) == len(settled)


# ---------------------------------------------------------------------- in a report


def test_a_report_names_the_wrong_cell_once_and_lists_what_it_breaks() -> None:
    result = check_lines(
        "单位：万元",
        "| 支出用途 | 年初预算数 | 调整预算数 | 差异值 |",
        "| 人员经费 | 375.00 | 456.05 | 81.05 |",
        "| 公用经费 | 408.00 | 379.00 | -11.00 |",  # 397.00
        "| 项目支出 | 300.00 | 320.50 | 20.50 |",
        "| 合计 | 1083.00 | 1173.55 | 90.55 |",
    )
    (finding,) = [one for one in result.findings if one.severity.value != "info"]
    assert (finding.stated, finding.computed) == ("379.00", "397.00")
    assert finding.location.line == 4
    assert {"SUM101", "SUM102"} <= {finding.code, *(one.code for one in finding.also)}


def test_a_total_that_the_text_repeats_is_innocent_beside_an_item_that_nothing_proves() -> None:
    result = check_lines(
        "全年支出合计864.05万元。",
        "",
        "单位：万元",
        "| 项目 | 年初预算数 | 决算数 |",
        "| 人员经费 | 375.00 | 456.05 |",
        "| 公用经费 | 200.00 | 480.00 |",  # 408.00
        "| 合计 | 575.00 | 864.05 |",
    )
    (finding,) = [one for one in result.findings if one.severity.value != "info"]
    assert (finding.stated, finding.computed) == ("480.00", "408.00")


def test_a_row_left_out_of_two_totals_is_told_of_both_though_their_rate_agrees() -> None:
    result = check_lines(
        "单位：万元",
        "| 固定资产 | 年末数 | 其中：在用 | 利用率 |",
        "| 房屋 | 363.72 | 363.72 | 100.00% |",
        "| 专用设备 | 57.86 | 57.86 | 100.00% |",
        "| 通用设备 | 298.37 | 298.37 | 100.00% |",
        "| 合计 | 662.09 | 662.09 | 100.00% |",  # without 57.86
    )
    loud = [one for one in result.findings if one.severity.value != "info"]
    assert sorted((one.stated, one.computed) for one in loud) == [("662.09", "719.95")] * 2
    assert all("专用设备" in one.suggestion for one in loud)


@pytest.mark.parametrize(("language", "either"), [("zh", "也可能是"), ("en", " or in ")])
def test_both_figures_are_shown_with_what_each_should_be(language: str, either: str) -> None:
    lines = ("全年支出合计864.05万元，其中人员经费456.05万元，公用经费404.00万元。",)
    result = check_text(text_of(lines), settings=Settings(messages=language))
    (finding,) = [one for one in result.findings if one.severity.value != "info"]
    assert either in finding.message
    shown = {finding.location.text, *(one.location.text for one in finding.related if one.role == "suspect")}
    assert len(shown) == 2
    assert all(text in finding.message for text in shown)
