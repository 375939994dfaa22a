"""How far printed figures may be from the truth, and how likely a difference is if all are honestly rounded.

A figure printed with resolution u may stand for anything within half of u on either side (XBRL Calculations 1.1,
section 3; "interval" treatment). An expression's range follows from its figures' ranges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from math import comb, factorial
from typing import TYPE_CHECKING

from lint.claim import Expression, Literal, Operand, Product, Quotient, Sum, Threshold
from lint.number import HALF, ONE, ZERO, Hedge, Number

if TYPE_CHECKING:
    from fractions import Fraction

Range = tuple[Decimal | None, Decimal | None]
Enclosure = tuple[Decimal, Decimal | None, Decimal | None]
"""A value as computed from the printed figures, and the bounds of what it may truly be."""
Closed = tuple[Decimal, Decimal, Decimal]
"""The same, bounded on both sides."""
Spread = tuple[Decimal, Decimal, Sequence[Number]]
"""A value, how far it may be off on either side, and the figures whose rounding lets it."""
MOST_CORNERS = 8
ONE_SIDED = (Hedge.OVER, Hedge.UNDER)
IMPROBABLE = 1000
"""A difference that honest rounding gives less than once in so many reports is told."""
FEW = 5
"""So many figures and more: the sum of fewer has a tail too thin to be judged by its standard deviation."""


def bounds(expression: Expression) -> Range:
    """The closed range of values that the expression may truly have; None is unbounded. Raises ZeroDivisionError.

    Exact for sums, and for expressions that are monotone in each of at most eight inexact figures (all that checks
    make).
    """
    _, least, most = enclosure(expression)
    return least, most


def enclosure(expression: Expression) -> Enclosure:
    """The value of an expression, and the bounds of what it may truly be. Raises ZeroDivisionError."""
    found = direct(expression)
    return (expression.value(), *general_bounds(expression)) if found is None else found


def direct(expression: Expression) -> Closed | None:
    """Value and bounds of a sum, rate or growth of unhedged figures, as nearly all claims are; None for all else."""
    if isinstance(expression, Quotient):
        if isinstance(expression.numerator, Quotient) and isinstance(expression.denominator, Literal):
            whole = direct(expression.numerator)
            return None if whole is None else divided(whole, expression.denominator.exact)
        return quotient_of(expression)
    spread = spread_of(expression)
    if spread is None:
        return None
    value, half, _ = spread
    return value, value - half, value + half


def divided(whole: Closed, divisor: Decimal) -> Closed:
    if divisor == ZERO:
        raise ZeroDivisionError
    value, *ends = (part / divisor for part in whole)
    return value, min(ends), max(ends)


def spread_of(expression: Expression) -> Spread | None:
    """Of a figure, of a number of the formula, and of a sum of figures; None for all else and where a hedge stands."""
    if type(expression) is Operand:
        number = expression.number
        if number.hedge is not Hedge.NONE:
            return None
        return number.value, number.resolution * HALF, (number,) if number.resolution else ()
    if isinstance(expression, Sum):
        return spread_of_sum(expression)
    if isinstance(expression, Literal):
        return expression.exact, ZERO, ()
    if isinstance(expression, Threshold):
        return expression.bound.number.value, ZERO, ()
    return None


def spread_of_sum(expression: Sum) -> Spread | None:
    value = width = ZERO
    inexact: list[Number] = []
    for weight, term in expression.terms:
        if type(term) is not Operand or term.number.hedge is not Hedge.NONE:
            return None
        number = term.number
        value += number.value if weight is ONE else weight * number.value
        if number.resolution:
            width += number.resolution if weight is ONE else abs(weight) * number.resolution
            inexact.append(number)
    return value, width * HALF, inexact


def quotient_of(expression: Quotient) -> Closed | None:
    """The least and the greatest quotient; None where every figure must be tried, or the divisor may be nought."""
    above, below = spread_of(expression.numerator), spread_of(expression.denominator)
    if above is None or below is None:
        return None
    (value, half, inexact), (divisor, slack, others) = above, below
    if divisor == ZERO:
        raise ZeroDivisionError
    quotient = value / divisor
    if not inexact and not others:
        return quotient, quotient, quotient
    together = moved_together(expression, inexact, others)
    if abs(divisor) <= slack or together is None:
        return None
    rise, fall = together
    half, slack = half - abs(rise), slack - abs(fall)
    corners = [
        (value + side * rise + end) / (divisor + side * fall + other)
        for side in ((ONE, -ONE) if fall else (ONE,))
        for end in (half, -half)
        for other in (slack, -slack)
    ]
    return quotient, min(corners), max(corners)


def moved_together(
    expression: Quotient, inexact: Sequence[Number], others: Sequence[Number]
) -> tuple[Decimal, Decimal] | None:
    """How far the one figure that stands on both sides of the stroke (the base of a growth, a part of its whole) moves
    either side; 0 where none does, None where several do and where there are too many figures to move each.
    """
    figures = {*inexact, *others}
    twice = len(inexact) + len(others) - len(figures)
    if not twice and len(figures) <= MOST_CORNERS:
        return ZERO, ZERO
    shared = set(inexact).intersection(others)
    if twice > 1 or len(figures) > MOST_CORNERS or not shared:
        return None
    number = shared.pop()
    half = number.resolution * HALF
    return weight_in(expression.numerator, number) * half, weight_in(expression.denominator, number) * half


def weight_in(expression: Expression, number: Number) -> Decimal:
    """The weight of a figure that stands once in a sum, or alone."""
    terms = expression.terms if isinstance(expression, Sum) else ((ONE, expression),)
    return next(weight for weight, term in terms if isinstance(term, Operand) and term.number is number)


def general_bounds(expression: Expression) -> Range:
    """The bounds of an expression of any shape, its figures moved one by one."""
    if isinstance(expression, Sum) and all(isinstance(term, Operand) for _, term in expression.terms):
        return sum_bounds(expression)
    numbers = dict.fromkeys(measured(expression))
    inexact = [number for number in numbers if not number.is_exact]
    if not inexact:
        value = expression.value()
        return value, value
    if any(number.hedge in ONE_SIDED for number in inexact):
        return one_sided(expression, inexact)
    if len(inexact) > MOST_CORNERS:
        return linearised(expression, inexact)
    return corner_range(expression, numbers, inexact)


def measured(expression: Expression) -> Iterator[Number]:
    """The figures that carry their own rounding: all but those that set a bound."""
    match expression:
        case Threshold():
            return
        case Sum():
            inner: tuple[Expression, ...] = tuple(term for _, term in expression.terms)
        case Product():
            inner = expression.factors
        case Quotient():
            inner = (expression.numerator, expression.denominator)
        case _:
            yield from (operand.number for operand in expression.operands())
            return
    for part in inner:
        yield from measured(part)


def sum_bounds(expression: Sum) -> Range:
    low: Decimal | None = ZERO
    high: Decimal | None = ZERO
    for weight, term in expression.terms:
        assert isinstance(term, Operand)
        number = term.number
        if number.is_exact:  # most that are counted
            value = weight * number.value
            low, high = None if low is None else low + value, None if high is None else high + value
            continue
        least, most = number.interval()
        if weight < 0:
            least, most = most, least
        low = None if low is None or least is None else low + weight * least
        high = None if high is None or most is None else high + weight * most
    return low, high


def running_totals(numbers: Iterable[Number]) -> Iterator[Range]:
    """The ranges of the sums of the first figure, of the first two, and so on."""
    low: Decimal | None = ZERO
    high: Decimal | None = ZERO
    for number in numbers:
        least, most = number.interval()
        low = None if low is None or least is None else low + least
        high = None if high is None or most is None else high + most
        yield low, high


def meets(stated: Number, computed: Range) -> bool:
    """Whether the ranges of a stated figure and of a computed value have a value in common."""
    low, high = stated.interval()
    least, most = computed
    return (low is None or most is None or low <= most) and (high is None or least is None or high >= least)


def corner_range(expression: Expression, numbers: Iterable[Number], inexact: Sequence[Number]) -> Range:
    """The least and the greatest value at the corners of the figures' ranges."""
    values = {number: number.value for number in numbers}
    found = []
    for corner in product(*map(closed, inexact)):
        values.update(zip(inexact, corner, strict=True))
        found.append(expression.evaluate(values.__getitem__))
    return min(found), max(found)


def closed(number: Number) -> tuple[Decimal, Decimal]:
    """The range of a figure that is bounded on both sides."""
    low, high = number.interval()
    assert low is not None
    assert high is not None
    return low, high


def linearised(expression: Expression, inexact: Sequence[Number]) -> Range:
    """One figure moved at a time, the moves added up: exact for sums and means of many figures, close for the rest."""
    centre = expression.value()
    low = high = centre
    for moved in inexact:
        ends = [value_with(expression, moved, end) - centre for end in moved.interval() if end is not None]
        low += min(ends)
        high += max(ends)
    return low, high


def value_with(expression: Expression, moved: Number, value: Decimal) -> Decimal:
    """The expression with one figure given another value."""
    return expression.evaluate(lambda number: value if number is moved else number.value)


def one_sided(expression: Expression, inexact: Sequence[Number]) -> Range:
    """With a figure like 超过 4: unbounded on the side to which the expression moves with it."""
    centre = expression.value()
    low: Decimal | None = centre
    high: Decimal | None = centre
    for number in inexact:
        least, most = number.interval()
        step = abs(number.value) * Decimal("0.01") or Decimal("0.01")
        rises = value_with(expression, number, number.value + step) >= centre
        for end, upward in ((most, True), (least, False)):
            moved = None if end is None else value_with(expression, number, end) - centre
            if upward == rises:
                high = None if high is None or moved is None else high + moved
            else:
                low = None if low is None or moved is None else low + moved
    return low, high


def allowance(stated: Number, expression: Expression) -> Decimal:
    """How far the stated figure and the computed value may differ by rounding."""
    return half_widths(stated, bounds(expression))


def half_widths(stated: Number, computed: Range) -> Decimal:
    """Those of the ranges of a stated figure and of a computed value, added up."""
    least, most = computed
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
    if distance <= 0 or count < 2 or count > 120:
        return False  # one figure alone is off by any part of half a unit as likely as by any other
    if distance * distance * 12 < 9 * count if count >= FEW else distance * 3 <= count:
        return False  # within three standard deviations, or a third of the count, where the tail is thicker than that
    from fractions import Fraction  # only here: its import costs what a hundred sums cost

    return 2 * IMPROBABLE * irwin_hall_tail(count, Fraction(distance)) < 1


def irwin_hall_tail(count: int, distance: Fraction) -> Fraction:
    """P(sum of `count` independent uniforms on [-1/2, 1/2] exceeds `distance`), exactly."""
    upper = count - 2 * distance  # twice the bound, to stay with whole numbers and fractions of the distance
    if upper <= 0:
        return upper * 0
    terms = ((-1) ** k * comb(count, k) * (upper / 2 - k) ** count for k in range(int(upper / 2) + 1))
    return sum(terms, upper * 0) / factorial(count)
