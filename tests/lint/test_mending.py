"""Which value of a figure would make a claim hold, and whether it does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.claim import (
    Capped,
    Claim,
    Expression,
    Operand,
    Product,
    Reading,
    Relation,
    Tiered,
    growth,
    mean,
    ratio,
    total,
)
from lint.mending import figures, holds_with, rounded, span_of
from lint.number import Number
from lint.settle import Settled, settle
from tests.by_hand import PERCENT, exact, figure

few = settings(max_examples=60, deadline=None, derandomize=True)


def failing(
    stated: Number, *expressions: Expression, relation: Relation = Relation.EQUAL, grain: Decimal | None = None
) -> Settled:
    readings = tuple(Reading(one, "same-row", Decimal("0.9"), relation) for one in expressions)
    return settle(Claim("X", stated, readings, grain=grain))


def mended(settled: Settled, number: Number) -> Decimal | None:
    span = span_of(settled, settled.reading, number)
    return None if span is None else rounded(span.middle, number)


def test_a_sum_is_mended_by_its_total_or_by_any_item() -> None:
    whole, first, second = figure("846.05"), figure("456.05"), figure("408.00")
    claim = failing(whole, total([first, second]))
    assert [mended(claim, one) for one in figures(claim)] == [Decimal(text) for text in ("864.05", "438.05", "390.00")]


@pytest.mark.parametrize("wrong", ["5.3", "53.05", "530.5", "53050.00", "5305000"])
def test_the_base_of_a_rate_is_found_however_far_it_is_off(wrong: str) -> None:
    """45.00% of 530.50 is 238.73."""
    base = figure(wrong)
    claim = failing(figure("45.00", PERCENT), ratio(figure("238.73"), base))
    span = span_of(claim, claim.reading, base)
    assert span is not None
    assert span.reaches(Decimal("530.50"), Decimal("0.01"))
    assert not span.reaches(Decimal("532.00"), Decimal("0.01"))


@few
@given(st.integers(1000, 10**7), st.integers(1000, 10**7), st.integers(-2, 3))
def test_what_a_change_started_from_is_found(before: int, after: int, shift: int) -> None:
    start, end = Decimal(before), Decimal(after)
    rate = round((end - start) / start * 100, 2)
    printed = figure(f"{start.scaleb(shift):f}")
    claim = failing(figure(f"{rate:.2f}", PERCENT), growth(printed, figure(str(after))))
    span = span_of(claim, claim.reading, printed)
    assert span is not None
    assert span.reaches(start, Decimal(1))


def test_a_value_is_tried_under_every_reading() -> None:
    part, one, other = figure("50.00"), figure("400.00"), figure("200.00")
    claim = failing(figure("52.00", PERCENT), ratio(part, one), ratio(part, other))
    assert holds_with(claim, {id(claim.claim.stated): replace(claim.claim.stated, value=Decimal("0.25"))})
    assert holds_with(claim, {id(claim.claim.stated): replace(claim.claim.stated, value=Decimal("0.125"))})
    assert not holds_with(claim, {id(claim.claim.stated): replace(claim.claim.stated, value=Decimal("0.5"))})


def test_several_figures_may_change_at_once() -> None:
    whole, first, second = figure("900.00"), figure("456.05"), figure("408.00")
    claim = failing(whole, total([first, second]))
    both = {id(first): replace(first, value=Decimal(650)), id(second): replace(second, value=Decimal(250))}
    assert holds_with(claim, both)
    assert not holds_with(claim, {id(first): both[id(first)]})


def test_points_stay_exact_when_a_figure_changes() -> None:
    score = figure("4.00")
    claim = failing(score, total([exact("2"), exact("3")]), grain=Decimal(0))
    assert not holds_with(claim, {id(score): replace(score, value=Decimal("5.004"))})
    assert holds_with(claim, {id(score): replace(score, value=Decimal(5))})


def test_a_step_is_looked_up_anew_for_another_rate() -> None:
    rate = figure("9.85", PERCENT)
    high, low = Operand(exact("6"), "criterion"), Operand(exact("4"), "criterion")
    steps = Tiered(Operand(rate, "actual"), low, lambda value: high if value > Decimal("0.9") else low)
    claim = failing(exact("6"), steps)
    assert not claim.verdict.passes
    assert holds_with(claim, {id(rate): replace(rate, value=Decimal("0.985"))})


def test_no_value_mends_what_does_not_depend_on_the_figure() -> None:
    rate, points = figure("120.00", PERCENT), exact("5")
    claim = failing(exact("4"), Capped(Product((Operand(rate, "actual"), Operand(points, "factor"))), Decimal(5)))
    assert span_of(claim, claim.reading, rate) is None  # above its cap, where it makes no difference


def test_a_bound_has_no_mending_value() -> None:
    most = figure("800.00")
    claim = failing(figure("912.00"), total([most]), relation=Relation.AT_MOST)
    assert span_of(claim, claim.reading, most) is None


def test_a_mean_and_the_figure_of_one_place_in_two_are_mended() -> None:
    terms = [figure("10.00"), figure("20.00"), figure("36.00")]
    claim = failing(figure("21.00"), mean(terms))
    assert mended(claim, terms[2]) == Decimal("33.00")
    twice = figure("15.00")
    doubled = failing(figure("40.00"), total([twice, twice]))
    assert mended(doubled, twice) == Decimal("20.00")


def test_a_base_of_minus_one_is_no_division_by_nought() -> None:
    base, stated = figure("-1"), figure("2.01", PERCENT)
    settled = failing(stated, growth(base, figure("5834")))
    assert span_of(settled, settled.reading, base) is not None
