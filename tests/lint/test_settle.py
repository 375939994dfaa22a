"""The verdict of a claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.claim import Capped, Claim, Expression, Operand, Reading, Relation, Sum, difference, mean, ratio, total
from lint.number import Hedge, Number
from lint.settle import Settled, Verdict, settle
from tests.by_hand import PEOPLE, PERCENT, WAN, YUAN, exact, figure


def reading(expression: Expression, certainty: str = "0.9", relation: Relation = Relation.EQUAL) -> Reading:
    return Reading(expression, "same-row", Decimal(certainty), relation)


def settled(stated: Number, *readings: Reading | Expression) -> Settled:
    return settle(Claim("X", stated, tuple(one if isinstance(one, Reading) else reading(one) for one in readings)))


def same(stated: Number, other: Number) -> Verdict:
    return settled(stated, reading(Operand(other, "same fact"), relation=Relation.SAME)).verdict


# ---------------------------------------------------------------------- verdicts


def test_what_comes_out_exactly_holds() -> None:
    one = settled(figure("864.05"), total([figure("456.05"), figure("408.00")]))
    assert (one.verdict, one.computed, one.difference) == (Verdict.HOLDS, Decimal("864.05"), Decimal(0))


def test_what_rounding_explains_holds_and_says_by_how_much() -> None:
    one = settled(figure("864.06"), total([figure("456.05"), figure("408.00")]))
    assert (one.verdict, one.difference, one.tolerance) == (Verdict.ROUNDING, Decimal("0.01"), Decimal("0.015"))


def test_what_rounding_cannot_explain_fails() -> None:
    one = settled(figure("846.05"), total([figure("456.05"), figure("408.00")]))
    assert (one.verdict, one.difference) == (Verdict.FAILS, Decimal("-18.00"))


def test_a_quotient_by_nought_cannot_be_checked() -> None:
    assert settled(figure("5", PERCENT), ratio(figure("1"), exact("0"))).verdict is Verdict.UNCHECKABLE


def test_a_denominator_that_may_be_nought_cannot_be_checked_against() -> None:
    assert settled(figure("500", PERCENT), ratio(figure("1", YUAN), figure("0", YUAN))).verdict is Verdict.UNCHECKABLE


def test_a_difference_that_honest_rounding_hardly_ever_gives_is_improbable() -> None:
    items = [figure("10.00") for _ in range(10)]
    verdicts = [settled(figure(f"100.0{cents}"), total(items)).verdict for cents in range(7)]
    # 2 P(sum of 11 uniforms > d): 0.31 at 1, 0.038 at 2, 0.0013 at 3, 0.000006 at 4; the tie lies at 5.5
    assert verdicts == [Verdict.HOLDS, *[Verdict.ROUNDING] * 3, *[Verdict.IMPROBABLE] * 2, Verdict.FAILS]


def test_only_plain_sums_of_plain_figures_can_be_improbable() -> None:
    items = [figure("10.00") for _ in range(10)]
    assert settled(figure("10.01"), mean(items)).verdict is Verdict.ROUNDING
    hedged = [*items[1:], figure("10.00", hedge=Hedge.ABOUT)]
    assert settled(figure("100.05"), total(hedged)).verdict is Verdict.ROUNDING


def test_a_weight_makes_the_rounding_of_its_figure_wider() -> None:
    ten_times = Sum(((Decimal(10), Operand(figure("1.00"), "line item")), (Decimal(1), Operand(figure("0.00"), ""))))
    assert settled(figure("10.05"), ten_times).verdict is Verdict.ROUNDING
    assert settled(figure("10.07"), ten_times).verdict is Verdict.FAILS


def test_a_capped_expression_counts_at_most_its_cap() -> None:
    rate = Operand(exact("1.2"), "rate")
    assert settled(exact("1"), Capped(rate, highest=Decimal(1))).verdict is Verdict.HOLDS
    assert settled(exact("1.2"), Capped(rate, highest=Decimal(1))).verdict is Verdict.FAILS


def test_points_are_exact_but_for_their_grain() -> None:
    def awarded(stated: str, grain: str) -> Verdict:
        claim = Claim(
            "X", figure(stated), (reading(ratio(figure("45"), figure("50"))),), grain=Decimal(grain)
        )  # 45 / 50 is 0.9, whatever the rounding of the two
        return settle(claim).verdict

    assert awarded("0.9", "0") is Verdict.HOLDS
    assert awarded("0.91", "0") is Verdict.FAILS
    assert awarded("0.91", "0.02") is Verdict.ROUNDING
    assert awarded("0.92", "0.02") is Verdict.FAILS


# ---------------------------------------------------------------------- several readings


def test_a_claim_holds_where_one_of_its_readings_does() -> None:
    wrong, right = total([figure("1.00"), figure("2.00")]), total([figure("1.00"), figure("4.00")])
    one = settled(figure("5.00"), reading(wrong, "0.9"), reading(right, "0.3"))
    assert one.verdict is Verdict.HOLDS
    assert one.reading.expression is right


def test_an_exact_reading_is_told_before_one_within_rounding() -> None:
    rounded, right = total([figure("5.01")]), total([figure("5.00")])
    assert settled(figure("5.00"), reading(rounded, "0.9"), reading(right, "0.3")).reading.expression is right


@pytest.mark.parametrize("first", [0, 1])
def test_of_readings_that_hold_exactly_the_surest_is_told_wherever_it_stands(first: int) -> None:
    doubtful, sure = reading(total([figure("8.00"), figure("2.00")]), "0.6"), reading(Operand(figure("10.00"), "copy"))
    readings = (doubtful, sure) if first == 0 else (sure, doubtful)
    assert settled(figure("10.00"), *readings).reading is sure


def test_of_readings_that_fail_the_surest_is_told_then_the_nearest() -> None:
    far, near, sure = total([figure("90.00")]), total([figure("6.00")]), total([figure("70.00")])
    assert settled(figure("5.00"), reading(far, "0.5"), reading(near, "0.5")).reading.expression is near
    one = settled(figure("5.00"), reading(far, "0.5"), reading(sure, "0.8"), reading(near, "0.5"))
    assert one.reading.expression is sure


def test_a_reading_that_fails_is_told_before_one_that_cannot_be_checked() -> None:
    broken, failing = ratio(figure("1"), exact("0")), total([figure("6.00")])
    assert settled(figure("5.00"), reading(broken), reading(failing, "0.1")).verdict is Verdict.FAILS


# ---------------------------------------------------------------------- truncation


@pytest.mark.parametrize(
    ("stated", "above", "below", "cut"),
    [
        ("66.66", "2", "3", True),  # 66.666… cut, not rounded
        ("66.65", "2", "3", False),
        ("66.68", "2", "3", False),
        ("33", "12", "35", False),  # 34.28: neither
        ("34", "20", "57", True),  # 35.08 no, 34 is not its cut
    ][:4],
)
def test_a_last_digit_that_was_cut_off_is_told_as_such(stated: str, above: str, below: str, cut: bool) -> None:
    one = settled(figure(stated, PERCENT), ratio(figure(above, PEOPLE), figure(below, PEOPLE)))
    assert one.verdict is Verdict.FAILS
    assert one.truncated is cut


def test_a_negative_figure_is_cut_towards_nought() -> None:
    fall = ratio(exact("-2"), exact("3"))
    assert settled(figure("-66.66", PERCENT), fall).truncated
    assert settled(figure("-66.67", PERCENT), fall).verdict is Verdict.ROUNDING
    assert not settled(figure("-66.68", PERCENT), fall).truncated


def test_a_count_or_a_hedged_figure_is_never_cut() -> None:
    assert not settled(figure("2", PEOPLE), ratio(figure("8", PEOPLE), exact("3"))).truncated
    assert not settled(figure("66.6", PERCENT, Hedge.UNDER), ratio(exact("2"), exact("3"))).truncated


# ---------------------------------------------------------------------- the same fact twice


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("3,861.52", "3,861.52", Verdict.HOLDS),
        ("3,861.52", "3,861.53", Verdict.FAILS),  # the ranges meet at 3,861.525, the figures differ
        ("3,861.5", "3,861.52", Verdict.ROUNDING),
        ("3,861.52", "3,861.5", Verdict.ROUNDING),
        ("3,861.6", "3,861.52", Verdict.FAILS),
        ("3,861.5", "3,861.55", Verdict.ROUNDING),  # a tie may go either way
        ("3,861.6", "3,861.55", Verdict.ROUNDING),
        ("3,861.5", "3,861.56", Verdict.FAILS),
        ("3,861", "3,861.50", Verdict.ROUNDING),
        ("3,861", "3,861.51", Verdict.FAILS),
    ],
)
def test_one_fact_twice_is_equal_or_the_finer_rounded(one: str, other: str, verdict: Verdict) -> None:
    assert same(figure(one, WAN), figure(other, WAN)) is verdict


def test_one_fact_in_two_units_is_compared_in_the_base_unit() -> None:
    assert same(figure("2,754.63", WAN), figure("27,546,300.00", YUAN)) is Verdict.HOLDS
    assert same(figure("2,754.63", WAN), figure("27,546,349.99", YUAN)) is Verdict.ROUNDING
    assert same(figure("2,754.63", WAN), figure("27,546,350.01", YUAN)) is Verdict.FAILS


def test_a_hedged_printing_is_the_same_fact_where_it_may_be() -> None:
    assert same(figure("30", PEOPLE, Hedge.OVER), figure("32", PEOPLE)).passes
    assert same(figure("30", PEOPLE, Hedge.OVER), figure("29", PEOPLE)) is Verdict.FAILS
    assert same(figure("30", PEOPLE, Hedge.OVER), figure("32", PEOPLE, Hedge.OVER)) is Verdict.FAILS


# ---------------------------------------------------------------------- bounds


@pytest.mark.parametrize(
    ("relation", "stated", "verdict"),
    [
        (Relation.AT_MOST, "9.00", Verdict.HOLDS),
        (Relation.AT_MOST, "10.00", Verdict.HOLDS),
        (Relation.AT_MOST, "10.01", Verdict.ROUNDING),
        (Relation.AT_MOST, "10.02", Verdict.FAILS),
        (Relation.AT_LEAST, "11.00", Verdict.HOLDS),
        (Relation.AT_LEAST, "9.99", Verdict.ROUNDING),
        (Relation.AT_LEAST, "9.98", Verdict.FAILS),
    ],
)
def test_a_bound_fails_beyond_rounding_on_its_own_side(relation: Relation, stated: str, verdict: Verdict) -> None:
    one = settled(figure(stated), reading(total([figure("10.00")]), relation=relation))
    assert one.verdict is verdict


def test_a_difference_carries_the_rounding_of_both_its_figures() -> None:
    change = difference(figure("2,754.63", WAN), figure("1,170.00", WAN))
    assert settled(figure("1,584.63", WAN), change).verdict is Verdict.HOLDS
    assert settled(figure("1,584.64", WAN), change).verdict is Verdict.ROUNDING
    assert settled(figure("1,584.65", WAN), change).verdict is Verdict.FAILS
