"""What happens to a claim when a figure of it is changed: which value would make it hold, and whether another does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import islice

from lint.claim import Capped, Expression, Operand, Product, Quotient, Reading, Relation, Sum, Threshold, Tiered, Whole
from lint.number import HALF, ONE, ZERO, Number
from lint.rounding import allowance
from lint.settle import Settled, coarser, settle_reading
from lint.slips import Span

Changes = Mapping[int, Number]
"""Figures put in place of others, by the identity of those."""
STEPS = 6
REST = Decimal("1e-12")
"""A gap this much smaller than the one before is nought."""
MOST_READINGS = 12


def figures(settled: Settled) -> list[Number]:
    """The figures of a claim under its deciding reading, the stated one first; each once."""
    operands = settled.reading.operands
    return list(dict.fromkeys([settled.claim.stated, *[operand.number for operand in operands]]))


def holds_with(settled: Settled, changes: Changes) -> bool:
    """Whether a claim holds, under any of its readings, once figures have changed."""
    others = (reading for reading in islice(settled.claim.readings, MOST_READINGS) if reading is not settled.reading)
    return any(holds_under(settled, reading, changes) for reading in (settled.reading, *others))


def holds_under(settled: Settled, reading: Reading, changes: Changes) -> bool:
    """Whether a claim holds under one of its readings once figures have changed."""
    return settled_under(settled, reading, changes).verdict.passes


def settled_under(settled: Settled, reading: Reading, changes: Changes) -> Settled:
    """The claim settled under one of its readings once figures have changed."""
    claim = settled.claim
    stated = changes.get(id(claim.stated), claim.stated)
    changed = Reading(substituted(reading.expression, changes), reading.licence, reading.certainty, reading.relation)
    return settle_reading(claim if stated is claim.stated else replace(claim, stated=stated), changed)


def span_of(settled: Settled, reading: Reading, number: Number) -> Span | None:
    """The values of the figure for which stated and computed agree within rounding; None where none is found."""
    if reading.relation not in (Relation.EQUAL, Relation.SAME):
        return None
    stated = settled.claim.stated

    def gap(value: Decimal) -> Decimal:
        computed = reading.expression.evaluate(lambda other: value if other is number else other.value)
        return (value if stated is number else stated.value) - computed

    found = root(gap, number)
    if found is None:
        return None
    middle, slope = found
    mended = {id(number): replace(number, value=middle)}
    try:
        return Span(middle, allowed(settled, reading, mended) / abs(slope))
    except (ZeroDivisionError, InvalidOperation):
        return None


def allowed(settled: Settled, reading: Reading, mended: Changes) -> Decimal:
    """How far stated and computed may be apart once a figure is mended."""
    stated = settled.claim.stated
    if settled.claim.grain is not None:
        return settled.claim.grain * HALF
    if reading.relation is Relation.SAME:
        return coarser(stated, reading) * HALF
    return allowance(mended.get(id(stated), stated), substituted(reading.expression, mended))


def root(gap: Callable[[Decimal], Decimal], number: Number) -> tuple[Decimal, Decimal] | None:
    """The value for which the gap is nought, and the slope there; None where neither straight way leads to it.

    The gap of a sum is straight in its figures, that of a rate in its part and in one over its base.
    """
    step = number.resolution or ONE
    found = secant(gap, number.value, step)
    if found is None and number.value != ZERO:
        away = number.value + step.copy_sign(number.value)  # from -1, a step of 1 must not lead to nought
        inverse = secant(lambda inverted: gap(ONE / inverted), ONE / number.value, ONE / away)
        found = None if inverse is None or inverse == ZERO else ONE / inverse
    if found is None:
        return None
    try:
        slope = (gap(found + step) - gap(found)) / step
    except (ZeroDivisionError, InvalidOperation):
        return None
    return None if slope == ZERO else (found, slope)


def secant(gap: Callable[[Decimal], Decimal], first: Decimal, step: Decimal) -> Decimal | None:
    """Where the gap is nought, by secant steps; None where they do not come to rest."""
    try:
        second = first + step
        low, high = gap(first), gap(second)
        for _ in range(STEPS):
            if abs(high) <= abs(low) * REST:
                return second
            first, second = second, second - high * (second - first) / (high - low)
            low, high = high, gap(second)
    except (ZeroDivisionError, InvalidOperation):
        return None
    return None


def rounded(value: Decimal, number: Number) -> Decimal:
    """The value as finely as the figure is printed."""
    step = number.resolution or ONE
    return (value / step).quantize(ONE) * step


def substituted(expression: Expression, changes: Changes) -> Expression:
    """The expression with figures put for others."""
    match expression:
        case Operand():
            other = changes.get(id(expression.number))
            return expression if other is None else Operand(other, expression.role)
        case Sum():
            return Sum(tuple((weight, substituted(term, changes)) for weight, term in expression.terms))
        case Product():
            return Product(tuple(substituted(factor, changes) for factor in expression.factors))
        case Quotient():
            return Quotient(substituted(expression.numerator, changes), substituted(expression.denominator, changes))
        case Capped():
            return replace(expression, inner=substituted(expression.inner, changes))
        case Tiered():
            inner = substituted(expression.inner, changes)
            moved = expression if inner == expression.inner else expression.at(inner)
            return replace(moved, step=substituted(moved.step, changes))
        case Whole():
            return replace(expression, inner=substituted(expression.inner, changes))
        case Threshold():
            other = changes.get(id(expression.bound.number))
            return expression if other is None else Threshold(Operand(other, expression.bound.role))
    return expression
