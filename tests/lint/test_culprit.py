"""One wrong figure that breaks several relations is named once, with the value that mends them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.claim import Claim, Expression, Reading, Relation, difference, ratio, total
from lint.culprit import Cause, causes
from lint.number import Number
from lint.settle import Settled, settle
from tests.by_hand import PERCENT, check_lines, exact, figure


def claim(stated: Number, expression: Expression, relation: Relation = Relation.EQUAL, sure: str = "0.9") -> Settled:
    return settle(Claim("X", stated, (Reading(expression, "same-row", Decimal(sure), relation),)))


def named(settled: list[Settled]) -> list[tuple[str, Decimal, int]]:
    """(printed, mending value, how many relations it explains) of each cause."""
    failed = [one for one in settled if not one.verdict.passes]
    held = [one for one in settled if one.verdict.passes]
    return [(cause.number.digits, cause.mended, len(cause.claims)) for cause in causes(failed, held)]


@pytest.mark.parametrize("relations", [2, 3, 4, 5])
def test_one_wrong_figure_is_named_once_for_all_that_it_breaks(relations: int) -> None:
    wrong = figure("291.00")  # 219.00
    settled = []
    for number in range(1, relations + 1):
        other = figure(f"{number * 111}.25")
        settled.append(claim(figure(f"{number * 111 + 219}.25"), total([other, wrong])))
    assert named(settled) == [("291.00", Decimal(219), relations)]


def test_a_wrong_stated_figure_is_named_where_it_takes_part_elsewhere() -> None:
    whole, first, second, rest = figure("835.05"), figure("634.05"), figure("219.00"), figure("146.95")
    settled = [
        claim(whole, total([first, second])),
        claim(figure("1,000.00"), total([whole, rest])),
        claim(figure("74.33", PERCENT), ratio(first, whole)),  # 634.05 / 853.05
    ]
    assert named(settled) == [("835.05", Decimal("853.05"), 3)]


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
    one, other = figure("291.00"), figure("746.00")  # 219.00 and 764.00
    settled = [
        claim(figure("319.00"), total([one, figure("100.00")])),
        claim(figure("419.00"), total([one, figure("200.00")])),
        claim(figure("864.00"), total([other, figure("100.10"), figure("-0.10")])),
        claim(figure("964.00"), total([other, figure("200.10"), figure("-0.10")])),
    ]
    assert sorted(named(settled)) == [("291.00", Decimal(219), 2), ("746.00", Decimal(764), 2)]


def test_claims_without_a_common_figure_keep_their_own_findings() -> None:
    settled = [
        claim(figure("319.00"), total([figure("118.00"), figure("100.00")])),
        claim(figure("419.00"), total([figure("118.00"), figure("200.00")])),
    ]
    assert named(settled) == []


def test_an_operand_with_the_only_slip_is_the_cause_of_a_single_claim() -> None:
    slipped = figure("291.00")
    assert named([claim(figure("764.00"), total([figure("545.00"), slipped]))]) == [("291.00", Decimal(219), 1)]
    proof = claim(figure("391.00"), total([slipped, figure("100.00")]))
    assert named([claim(figure("764.00"), total([figure("545.00"), slipped])), proof]) == []


def test_a_bound_that_holds_speaks_for_no_figure() -> None:
    slipped = figure("291.00")
    bound = claim(figure("1000.00"), total([slipped]), Relation.AT_LEAST)
    assert bound.verdict.passes
    assert named([claim(figure("764.00"), total([figure("545.00"), slipped])), bound])[0][0] == "291.00"


def test_a_broken_bound_is_explained_by_the_figure_that_breaks_a_sum_too() -> None:
    slipped = figure("912.00")  # 219.00 above 800.00 it may not be
    settled = [
        claim(figure("764.00"), total([figure("545.00"), slipped])),
        claim(slipped, total([figure("800.00")]), Relation.AT_MOST),
    ]
    assert named(settled) == [("912.00", Decimal(219), 2)]


def test_the_surest_relation_comes_first() -> None:
    wrong = figure("291.00")
    weak = claim(figure("319.00"), total([wrong, figure("100.00")]), sure="0.6")
    sure = claim(figure("419.00"), total([wrong, figure("200.00")]), sure="0.95")
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


# ---------------------------------------------------------------------- in a report


def test_a_report_names_the_wrong_cell_once_and_lists_what_it_breaks() -> None:
    result = check_lines(
        "单位：万元",
        "| 支出用途 | 年初预算数 | 调整预算数 | 差异值 |",
        "| 人员经费 | 545.00 | 634.05 | 89.05 |",
        "| 公用经费 | 219.00 | 201.00 | -9.00 |",  # 210.00
        "| 项目支出 | 300.00 | 320.50 | 20.50 |",
        "| 合计 | 1064.00 | 1164.55 | 100.55 |",
    )
    (finding,) = [one for one in result.findings if one.severity.value != "info"]
    assert (finding.stated, finding.computed) == ("201.00", "210.00")
    assert finding.location.line == 4
    assert {"SUM101", "SUM102"} <= {finding.code, *(one.code for one in finding.also)}


def test_a_total_that_the_text_repeats_is_innocent_beside_an_item_that_nothing_proves() -> None:
    result = check_lines(
        "全年支出合计853.05万元。",
        "",
        "单位：万元",
        "| 项目 | 年初预算数 | 决算数 |",
        "| 人员经费 | 545.00 | 634.05 |",
        "| 公用经费 | 200.00 | 291.00 |",  # 219.00
        "| 合计 | 745.00 | 853.05 |",
    )
    (finding,) = [one for one in result.findings if one.severity.value != "info"]
    assert (finding.stated, finding.computed) == ("291.00", "219.00")
