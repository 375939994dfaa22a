"""Settling: every claim gets a verdict, the same way for all checks.

A claim holds where one of its readings holds. It fails only where every licensed reading is arithmetically impossible,
rounding of every figure allowed for.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import Enum

from lint.claim import Claim, Operand, Reading, Relation, Sum
from lint.number import HALF, ZERO, Hedge, Number
from lint.records import record
from lint.rounding import enclosure, half_widths, meets, too_unlikely


class Verdict(Enum):
    """What came of a claim."""

    HOLDS = "holds"
    ROUNDING = "holds within rounding"
    IMPROBABLE = "improbable"
    FAILS = "fails"
    UNCHECKABLE = "cannot be checked"

    def __init__(self, told: str) -> None:
        self.passes = told.startswith("holds")


ORDER = {Verdict.HOLDS: 0, Verdict.ROUNDING: 1, Verdict.IMPROBABLE: 2, Verdict.FAILS: 3, Verdict.UNCHECKABLE: 4}


@record(frozen=True, slots=True)
class Settled:
    """A claim with its verdict, under the reading that decided it."""

    claim: Claim
    verdict: Verdict
    reading: Reading
    computed: Decimal | None = None
    difference: Decimal = ZERO
    """Stated minus computed, in the base unit."""
    tolerance: Decimal = ZERO
    truncated: bool = False
    """Whether cutting digits off, instead of rounding, gives the stated figure."""


def settle(claim: Claim) -> Settled:
    """The verdict of a claim: that of its best reading; of several that fail alike, the surest, then the nearest."""
    if len(claim.readings) == 1:
        return settle_reading(claim, claim.readings[0])
    settled: list[Settled] = []
    for reading in sorted(claim.readings, key=lambda one: -one.certainty):
        one = settle_reading(claim, reading)
        settled.append(one)
        if one.verdict is Verdict.HOLDS and not one.difference:
            break  # nothing that comes is as sure and as near
    return min(settled, key=lambda one: (ORDER[one.verdict], -one.reading.certainty, abs(one.difference)))


def settle_reading(claim: Claim, reading: Reading) -> Settled:
    """The verdict of a claim under one of its readings."""
    stated, grain = claim.stated, claim.grain
    try:
        if grain is None:
            computed, least, most = enclosure(reading.expression)
            low, high = stated.interval()
            tolerance = half_widths(stated, (least, most))
        else:
            computed = least = most = reading.expression.value()
            tolerance = grain * HALF
            low, high = stated.value - tolerance, stated.value + tolerance
    except (ZeroDivisionError, InvalidOperation):
        return Settled(claim, Verdict.UNCHECKABLE, reading)
    difference = stated.value - computed
    relation = reading.relation
    below = low is not None and most is not None and low > most
    above = high is not None and least is not None and high < least
    if relation is Relation.AT_MOST:
        fails, exact = below, difference <= 0
    elif relation is Relation.AT_LEAST:
        fails, exact = above, difference >= 0
    elif relation is Relation.SAME:
        fails, exact = not is_same(stated, reading, difference), difference == 0
        tolerance = coarser(stated, reading) * HALF
    else:
        fails, exact = below or above, difference == 0
    if fails:
        cut = relation is Relation.EQUAL and (grain is None or grain != ZERO) and is_truncation(stated, computed)
        return Settled(claim, Verdict.FAILS, reading, computed, difference, tolerance, cut)
    if exact:
        return Settled(claim, Verdict.HOLDS, reading, computed, difference, tolerance)
    if relation is Relation.EQUAL and grain is None and is_improbable(stated, reading, difference):
        return Settled(claim, Verdict.IMPROBABLE, reading, computed, difference, tolerance)
    return Settled(claim, Verdict.ROUNDING, reading, computed, difference, tolerance)


def is_same(stated: Number, reading: Reading, difference: Decimal) -> bool:
    """Whether two printings may be of one figure: equal at equal resolution, else equal when the finer is rounded."""
    others = [operand.number for operand in reading.operands]
    if len(others) != 1:
        return abs(difference) <= coarser(stated, reading) * HALF
    other = others[0]
    if stated.hedge is other.hedge:
        if stated.resolution == other.resolution:
            return difference == ZERO
        return abs(difference) <= coarser(stated, reading) * HALF
    return meets(stated, other.interval())


def coarser(stated: Number, reading: Reading) -> Decimal:
    return max([stated.resolution, *(operand.number.resolution for operand in reading.operands)])


def is_improbable(stated: Number, reading: Reading, difference: Decimal) -> bool:
    """Only for plain sums of unhedged figures: many parts, and a difference that honest rounding hardly ever gives."""
    expression = reading.expression
    if not isinstance(expression, Sum) or stated.hedge is not Hedge.NONE:
        return False
    resolutions = [stated.resolution]
    for weight, term in expression.terms:
        if not isinstance(term, Operand) or term.number.hedge is not Hedge.NONE:
            return False
        resolutions.append(abs(weight) * term.number.resolution)
    return too_unlikely(difference, resolutions)


def is_truncation(stated: Number, computed: Decimal) -> bool:
    """Whether the computed value, cut off at the stated figure's last place, is the stated figure."""
    if stated.resolution == ZERO or stated.hedge is not Hedge.NONE:
        return False
    return (computed / stated.resolution).to_integral_value(rounding="ROUND_DOWN") * stated.resolution == stated.value
