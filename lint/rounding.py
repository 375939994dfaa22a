"""How far printed figures may be from the truth, and how likely a difference is if all are honestly rounded.

A figure printed with resolution u may stand for anything within half of u on either side (XBRL Calculations 1.1, section
3; "interval" treatment). An expression's range follows from its figures' ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from math import comb, factorial
from typing import TYPE_CHECKING

from lint.claim import Expression, Operand, Sum, Threshold
from lint.number import HALF, ZERO, Number

if TYPE_CHECKING:
    from fractions import Fraction

Range = tuple[Decimal | None, Decimal | None]
MOST_CORNERS = 8
IMPROBABLE = 1000
"""A difference that honest rounding gives less than once in so many reports is told."""


def bounds(expression: Expression) -> Range:
    """The closed range of values that the expression may truly have; None is unbounded. Raises ZeroDivisionError.

    Exact for sums, and for expressions that are monotone in each of at most eight inexact figures (all that checks make).
    """
    if isinstance(expression, Sum) and all(isinstance(term, Operand) for _, term in expression.terms):
        return sum_bounds(expression)
    if isinstance(expression, Threshold):
        value = expression.value()
        return value, value
    numbers = {id(operand.number): operand.number for operand in expression.operands()}
    inexact = [number for number in numbers.values() if number.interval() != (number.value, number.value)]
    if not inexact:
        value = expression.value()
        return value, value
    if any(None in number.interval() for number in inexact):
        return one_sided(expression, inexact)
    if len(inexact) > MOST_CORNERS:
        return linearised(expression, inexact)
    return corner_range(expression, inexact)


def sum_bounds(expression: Sum) -> Range:
    low: Decimal | None = ZERO
    high: Decimal | None = ZERO
    for weight, term in expression.terms:
        assert isinstance(term, Operand)
        least, most = term.number.interval()
        if weight < 0:
            least, most = most, least
        low = None if low is None or least is None else low + weight * least
        high = None if high is None or most is None else high + weight * most
    return low, high


def corner_range(expression: Expression, inexact: Sequence[Number]) -> Range:
    values: list[Decimal] = []
    for corner in product(*(number.interval() for number in inexact)):
        chosen = {id(number): value for number, value in zip(inexact, corner, strict=True)}
        values.append(expression.evaluate(lambda number, chosen=chosen: chosen.get(id(number), number.value)))  # type: ignore[misc]
    return min(values), max(values)


def linearised(expression: Expression, inexact: Sequence[Number]) -> Range:
    """One figure moved at a time, the moves added up: exact for sums and means of many figures, close for the rest."""
    centre = expression.value()
    low = high = centre
    for moved in inexact:
        ends = []
        for end in moved.interval():
            ends.append(expression.evaluate(lambda number, moved=moved, end=end: end if number is moved else number.value) - centre)  # type: ignore[misc]
        low += min(ends)
        high += max(ends)
    return low, high


def one_sided(expression: Expression, inexact: Sequence[Number]) -> Range:
    """With a figure like 超过 4: unbounded on the side to which the expression moves with it."""
    centre = expression.value()
    low: Decimal | None = centre
    high: Decimal | None = centre
    for number in inexact:
        least, most = number.interval()
        step = abs(number.value) * Decimal("0.01") or Decimal("0.01")
        rises = expression.evaluate(lambda other, number=number, step=step: other.value + (step if other is number else ZERO)) >= centre  # type: ignore[misc]
        for end, upward in ((most, True), (least, False)):
            to_high = upward == rises
            moved = None if end is None else expression.evaluate(
                lambda other, number=number, end=end: end if other is number else other.value  # type: ignore[misc]
            )
            if to_high:
                high = None if high is None or moved is None else high + (moved - centre)
            else:
                low = None if low is None or moved is None else low + (moved - centre)
    return low, high


def allowance(stated: Number, expression: Expression) -> Decimal:
    """How far the stated figure and the computed value may differ by rounding: the half widths of both ranges."""
    least, most = bounds(expression)
    half = stated.resolution * HALF
    if least is None or most is None:
        return half
    return half + (most - least) * HALF


def too_unlikely(difference: Decimal, resolutions: Sequence[Decimal]) -> bool:
    """Whether independent rounding of all figures gives so large a difference with probability below 1 in 1000.

    Exact Irwin-Hall tail over the figures of the coarsest resolution; finer ones are given their full half unit.
    """
    coarsest = max(resolutions, default=ZERO)
    if coarsest == ZERO:
        return False
    count = sum(resolution == coarsest for resolution in resolutions)
    slack = sum((resolution * HALF for resolution in resolutions if resolution != coarsest), ZERO)
    distance = (abs(difference) - slack) / coarsest
    if distance <= 0 or count > 120 or distance * distance * 12 < 9 * count:
        return False
    from fractions import Fraction  # only here: its import costs what a hundred sums cost

    return 2 * IMPROBABLE * irwin_hall_tail(count, Fraction(distance)) < 1


def irwin_hall_tail(count: int, distance: Fraction) -> Fraction:
    """P(sum of `count` independent uniforms on [-1/2, 1/2] exceeds `distance`), exactly."""
    upper = count - 2 * distance  # twice the bound, to stay with whole numbers and fractions of the distance
    if upper <= 0:
        return upper * 0
    terms = ((-1) ** k * comb(count, k) * (upper / 2 - k) ** count for k in range(int(upper / 2) + 1))
    return sum(terms, upper * 0) / factorial(count)
