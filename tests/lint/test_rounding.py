"""How far rounding explains a difference, against arithmetic in fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.claim import Claim, Expression, Operand, Quotient, Reading, Sum, Threshold, growth, mean, ratio, total
from lint.engine import check_text
from lint.number import Hedge, Number, round_half_up
from lint.rounding import allowance, bounds, irwin_hall_tail, too_unlikely
from lint.settle import Verdict, settle
from tests.by_hand import PEOPLE, PERCENT, WAN, YUAN, figure

few = settings(max_examples=60, deadline=None, derandomize=True)
NEAR = Fraction(1, 10**18)

amounts = st.tuples(st.integers(1, 10**7), st.integers(0, 3)).map(lambda drawn: figure(printed_with(*drawn)))


def printed_with(digits: int, places: int) -> str:
    return f"{Decimal(digits).scaleb(-places):f}"


def verdict(stated: Number, expression: Expression) -> Verdict:
    return settle(Claim("X", stated, (Reading(expression, "same-row", Decimal(1)),))).verdict


def ends(number: Number) -> tuple[Fraction, Fraction]:
    """The range of true values behind a printed figure, read from its printed string alone."""
    half = Fraction(1, 2 * 10 ** len(number.digits.partition(".")[2]))
    return Fraction(number.digits) - half, Fraction(number.digits) + half


def close(found: Decimal | None, wanted: Fraction) -> bool:
    return found is not None and abs(Fraction(found) - wanted) <= NEAR * max(Fraction(1), abs(wanted))


# ---------------------------------------------------------------------- sums: XBRL Calculations 1.1


@pytest.mark.parametrize(
    ("stated", "items", "holds"),
    [
        ("0.30", ("0.10", "0.20"), True),
        ("0.31", ("0.10", "0.20"), True),  # |D| = 0.01 <= 0.015
        ("0.32", ("0.10", "0.20"), False),  # 0.02 > 0.015
        ("0.32", ("0.10", "0.10", "0.10"), True),  # 0.02 = the allowance of four figures, exactly
        ("0.33", ("0.10", "0.10", "0.10"), False),
        ("0.28", ("0.10", "0.10", "0.10"), True),
        ("0.27", ("0.10", "0.10", "0.10"), False),
        ("1.0", ("0.455", "0.490"), False),  # 0.055 > 0.05 + 0.001
        ("1.0", ("0.459", "0.490"), True),  # 0.051 = 0.05 + 0.001, exactly
        ("1.0", ("0.458", "0.490"), False),  # a hair more
    ],
)
def test_a_sum_may_be_off_by_half_a_unit_of_each_figure_and_no_more(
    stated: str, items: tuple[str, ...], holds: bool
) -> None:
    found = verdict(figure(stated), total([figure(item) for item in items]))
    assert (found is not Verdict.FAILS) is holds


@few
@given(st.lists(amounts, min_size=2, max_size=9), st.integers(0, 3), st.sampled_from((1, -1)))
def test_a_difference_at_the_tie_holds_and_a_hair_more_fails(parts: list[Number], places: int, side: int) -> None:
    unit = Fraction(1, 10**places)
    slack = sum((part.resolution for part in parts), Decimal(0)) / 2 + Decimal(1).scaleb(-places) / 2
    tie = sum((part.value for part in parts), Decimal(0)) + side * slack
    hair = tie + side * Decimal("0.000001")
    like = figure(printed_with(0, places) if places else "0")
    for value, holds in ((tie, True), (hair, False)):
        stated = Number(f"{value:f}", f"{value:f}", value, like.resolution, like.unit)
        assert Fraction(stated.resolution) == unit
        assert (verdict(stated, total(parts)) is not Verdict.FAILS) is holds


@few
@given(st.lists(st.tuples(amounts, st.sampled_from((-2, -1, 1, 3))), min_size=1, max_size=5))
def test_a_weighted_sum_moves_with_the_size_of_its_weights(terms: list[tuple[Number, int]]) -> None:
    expression = Sum(tuple((Decimal(weight), Operand(number, "line item")) for number, weight in terms))
    low, high = bounds(expression)
    corners = [
        sum(end * weight for end, (_, weight) in zip(chosen, terms, strict=True))
        for chosen in product(*(ends(number) for number, _ in terms))
    ]
    assert low is not None
    assert high is not None
    assert (Fraction(low), Fraction(high)) == (min(corners), max(corners))


def test_counts_are_exact_and_allow_nothing() -> None:
    assert verdict(figure("37", PEOPLE), total([figure("12", PEOPLE), figure("25", PEOPLE)])) is Verdict.HOLDS
    assert verdict(figure("38", PEOPLE), total([figure("12", PEOPLE), figure("25", PEOPLE)])) is Verdict.FAILS


def test_amounts_in_different_units_compare_in_the_base_unit() -> None:
    parts = [figure("5,450,000.00", YUAN), figure("2,190,000.00", YUAN)]
    assert verdict(figure("764", WAN), total(parts)) is Verdict.HOLDS
    assert verdict(figure("764.5", WAN), total(parts)) is Verdict.FAILS
    assert allowance(figure("764", WAN), total(parts)) == Decimal("5000.010")


# ---------------------------------------------------------------------- ratios, growth, means


@few
@given(amounts, amounts)
def test_the_range_of_a_ratio_is_that_of_its_corners(above: Number, below: Number) -> None:
    if ends(below)[0] <= 0:
        return
    corners = [one / other for one, other in product(ends(above), ends(below))]
    low, high = bounds(ratio(above, below))
    assert close(low, min(corners))
    assert close(high, max(corners))


@few
@given(amounts, amounts)
def test_the_range_of_growth_takes_the_same_base_twice(before: Number, after: Number) -> None:
    if ends(before)[0] <= 0:
        return
    corners = [(late - early) / early for early, late in product(ends(before), ends(after))]
    low, high = bounds(growth(before, after))
    assert close(low, min(corners))
    assert close(high, max(corners))


@few
@given(amounts, amounts)
def test_the_range_of_a_share_of_a_sum_moves_the_part_in_both(part: Number, rest: Number) -> None:
    if ends(part)[0] <= 0 or ends(rest)[0] <= 0:
        return
    corners = [one / (one + other) for one, other in product(ends(part), ends(rest))]
    low, high = bounds(Quotient(Operand(part, "part"), total([part, rest])))
    assert close(low, min(corners))
    assert close(high, max(corners))


@few
@given(st.lists(amounts, min_size=2, max_size=4), st.lists(amounts, min_size=2, max_size=4))
def test_the_range_of_a_quotient_of_sums_is_that_of_their_ends(above: list[Number], below: list[Number]) -> None:
    tops = [sum((ends(one)[side] for one in above), Fraction(0)) for side in (0, 1)]
    bottoms = [sum((ends(one)[side] for one in below), Fraction(0)) for side in (0, 1)]
    corners = [top / bottom for top, bottom in product(tops, bottoms)]
    low, high = bounds(Quotient(total(above), total(below)))
    assert close(low, min(corners))
    assert close(high, max(corners))


@few
@given(st.lists(amounts, min_size=2, max_size=12))
def test_the_range_of_a_mean_is_that_of_its_terms_however_many(terms: list[Number]) -> None:
    low, high = bounds(mean(terms))
    assert close(low, sum((ends(term)[0] for term in terms), Fraction(0)) / len(terms))
    assert close(high, sum((ends(term)[1] for term in terms), Fraction(0)) / len(terms))


@pytest.mark.parametrize(
    ("stated", "above", "below", "holds"),
    [
        ("10.71", "3", "28", True),  # 10.7142…
        ("10.72", "3", "28", False),
        ("98.65", "1006.18", "1020.00", True),  # 98.6451 rounds to 98.65
        ("98.64", "1006.18", "1020.00", True),  # 1006.175 / 1020.005 is 0.9864412
        ("98.63", "1006.18", "1020.00", False),
        ("98.66", "1006.18", "1020.00", False),
        ("33", "1", "3", True),
        ("34", "1", "3", False),
    ],
)
def test_a_share_holds_where_the_ranges_meet(stated: str, above: str, below: str, holds: bool) -> None:
    whole = PEOPLE if "." not in above else YUAN
    found = verdict(figure(stated, PERCENT), ratio(figure(above, whole), figure(below, whole)))
    assert (found is not Verdict.FAILS) is holds


def test_a_bound_is_exact_as_printed() -> None:
    assert bounds(Threshold(Operand(figure("90", PERCENT), "target"))) == (Decimal("0.90"), Decimal("0.90"))


# ---------------------------------------------------------------------- hedges


def test_hedges_open_a_sum_on_their_own_side_only() -> None:
    over, under, plain = (figure("4", PEOPLE, hedge) for hedge in (Hedge.OVER, Hedge.UNDER, Hedge.NONE))
    assert bounds(total([over, plain])) == (Decimal(8), None)
    assert bounds(total([under, plain])) == (None, Decimal(8))
    assert bounds(total([over, under])) == (None, None)


def test_a_hedged_denominator_opens_the_other_side() -> None:
    share = ratio(figure("3", PEOPLE), figure("20", PEOPLE, Hedge.OVER))
    assert bounds(share) == (None, Decimal("0.15"))
    share = ratio(figure("3", PEOPLE), figure("20", PEOPLE, Hedge.UNDER))
    assert bounds(share) == (Decimal("0.15"), None)


@pytest.mark.parametrize(
    ("hedge", "holding", "failing"),
    [
        (Hedge.OVER, ("20", "21", "500"), ("19", "5")),
        (Hedge.UNDER, ("20", "19", "1"), ("21", "500")),
        (Hedge.NEARLY, ("20", "19", "18"), ("21", "17")),
        (Hedge.ODD, ("20", "25", "30"), ("19", "31")),
        (Hedge.ABOUT, ("20", "19", "21"), ("15", "25")),
        (Hedge.NONE, ("20",), ("19", "21")),
    ],
)
def test_a_hedged_figure_fails_on_its_closed_side_only(
    hedge: Hedge, holding: tuple[str, ...], failing: tuple[str, ...]
) -> None:
    stated = figure("20", PEOPLE, hedge)
    for value in holding:
        assert verdict(stated, total([figure(value, PEOPLE)])).passes, value
    for value in failing:
        assert verdict(stated, total([figure(value, PEOPLE)])) is Verdict.FAILS, value


def test_an_unbounded_range_gives_only_the_allowance_of_the_stated_figure() -> None:
    assert allowance(figure("1.00"), total([figure("4", PEOPLE, Hedge.OVER)])) == Decimal("0.005")


# ---------------------------------------------------------------------- the Irwin-Hall tail

Pieces = list[list[Fraction]]


@cache
def density(count: int) -> Pieces:
    """The density of a sum of uniforms on [0, 1], as a polynomial on each unit interval, by repeated integration."""
    pieces: Pieces = [[Fraction(1)]]
    for _ in range(count - 1):
        rising = [[Fraction(0), *(c / (k + 1) for k, c in enumerate(piece))] for piece in pieces]
        blank = [Fraction(0)] * (len(pieces[0]) + 1)
        wider = []
        for here, before in zip([*rising, blank], [blank, *rising], strict=True):
            piece = [a - b for a, b in zip(here, before, strict=True)]
            piece[0] += sum(before)
            wider.append(piece)
        pieces = wider
    return pieces


def tail_by_integration(count: int, distance: Fraction) -> Fraction:
    start = distance + Fraction(count, 2)
    area = Fraction(0)
    for left, piece in enumerate(density(count)):
        at = min(max(start - left, Fraction(0)), Fraction(1))
        area += sum((c * (1 - at ** (k + 1)) / (k + 1) for k, c in enumerate(piece)), Fraction(0))
    return area


@pytest.mark.parametrize(
    ("count", "distance", "tail"),
    [
        (1, Fraction(1, 4), Fraction(1, 4)),
        (1, Fraction(1, 2), Fraction(0)),
        (2, Fraction(0), Fraction(1, 2)),
        (2, Fraction(1, 2), Fraction(1, 8)),
        (3, Fraction(1), Fraction(1, 48)),
        (4, Fraction(1), Fraction(1, 24)),
        (4, Fraction(5, 2), Fraction(0)),
    ],
)
def test_the_tail_has_its_known_values(count: int, distance: Fraction, tail: Fraction) -> None:
    assert irwin_hall_tail(count, distance) == tail


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 11])
@pytest.mark.parametrize("distance", [Fraction(0), Fraction(1, 3), Fraction(1), Fraction(7, 4), Fraction(5)])
def test_the_tail_is_that_of_the_integrated_density(count: int, distance: Fraction) -> None:
    assert irwin_hall_tail(count, distance) == tail_by_integration(count, distance)


@pytest.mark.parametrize(("count", "grid"), [(1, 40), (2, 20), (3, 10), (4, 6)])
def test_the_tail_lies_between_the_cells_counted_whole_and_in_part(count: int, grid: int) -> None:
    lefts = [Fraction(cell, grid) - Fraction(1, 2) for cell in range(grid)]
    for distance in (Fraction(1, 5), Fraction(2, 3), Fraction(1)):
        sums = [sum(corner) for corner in product(lefts, repeat=count)]
        inside = sum(low >= distance for low in sums)
        touched = sum(low + Fraction(count, grid) > distance for low in sums)
        tail = irwin_hall_tail(count, distance)
        assert Fraction(inside, len(sums)) <= tail <= Fraction(touched, len(sums))


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 7, 9, 12, 16])
def test_a_difference_is_improbable_below_one_in_a_thousand(count: int) -> None:
    resolution = Decimal("0.01")
    for tenths in range(8, 5 * count + 1):
        distance = Fraction(tenths, 10)
        wanted = 2 * tail_by_integration(count, distance) < Fraction(1, 1000)
        difference = Decimal(tenths) / 10 * resolution
        assert too_unlikely(difference, [resolution] * count) is wanted, (count, distance)
        assert too_unlikely(-difference, [resolution] * count) is wanted


def test_a_single_rounded_figure_is_never_improbable() -> None:
    assert not too_unlikely(Decimal("0.05"), [Decimal("0.1"), Decimal(0), Decimal(0)])
    assert not too_unlikely(Decimal("0.05"), [Decimal(0)])


def test_finer_figures_are_given_their_full_allowance() -> None:
    coarse = [Decimal("0.1")] * 8
    step = next(step for step in range(1, 80) if too_unlikely(Decimal(step) / 20, coarse))
    assert Fraction(step, 2) >= Fraction(3 * sqrt(8 / 12))
    fine = [Decimal("0.01")] * 10  # together half a tenth
    assert not too_unlikely(Decimal(step) / 20, coarse + fine)
    assert too_unlikely(Decimal(step + 1) / 20, coarse + fine)


def test_a_figure_as_long_as_figures_may_be_is_rounded() -> None:
    assert round_half_up(Decimal("99999999999999999999999.5"), 12) == Decimal("99999999999999999999999.5")
    assert round_half_up(Decimal("99999999999999999999999.5")) == Decimal("1e23")
    text = "支出99999999999999999999999亿元，其中基本支出0.00000000000000000000001元、项目支出1.00元。"
    assert check_text(text).notes == ()
