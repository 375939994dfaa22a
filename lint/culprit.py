"""One cause, one finding: the figure whose change would make several failed claims hold.

Failed claims that share figures form a group. A figure is the cause of those claims that one new value for it would
make hold, without breaking a claim that holds now. Causes are taken greedily, the one that mends most first; of two
that mend as many, the one that fewer proved relations speak for. Claims that no common figure mends keep their own
findings.

The smallest explanation is the likeliest: Reiter, "A Theory of Diagnosis from First Principles", Artificial
Intelligence 32 (1987). Greedy choice is exact where one figure explains its group, which is what a slip of a typist
does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from lint.claim import Capped, Claim, Expression, Operand, Product, Quotient, Relation, Sum
from lint.number import ONE, ZERO, Hedge, Number
from lint.settle import Settled, Verdict, settle_reading
from lint.slips import bare_digits, one_slip_away, slip_between, strip_point

MOST_CLAIMS = 40
FEWEST_DIGITS = 3
MOST_SUSPECTS = 12
MOST_VALUES = 4
STEPS = 4


@dataclass(frozen=True, slots=True)
class Cause:
    """A figure, the value that would mend it, and the failed claims that it explains, the surest first.

    A single failed claim has a cause other than its stated figure where one operand alone, proved by no other relation,
    is a slip away from mending it.
    """

    number: Number
    mended: Decimal
    claims: tuple[Settled, ...]


def causes(failed: Sequence[Settled], held: Iterable[Settled]) -> Iterator[Cause]:
    """The figures that each explain two failed claims or more."""
    upheld = index(held)
    for group in connected([one for one in failed if one.verdict is Verdict.FAILS]):
        yield from causes_of_group(group, upheld)


def causes_of_group(group: Sequence[Settled], upheld: dict[int, list[Settled]]) -> Iterator[Cause]:
    """The causes of failed claims that share figures; of a group beyond the limit, none."""
    open_claims = list(group)
    while 2 <= len(open_claims) <= MOST_CLAIMS and (best := best_cause(open_claims, upheld)) is not None:
        yield best
        explained = {id(one) for one in best.claims}
        open_claims = [one for one in open_claims if id(one) not in explained]
    yield from (cause for one in open_claims if (cause := single_cause(one, upheld)) is not None)


def connected(failed: Sequence[Settled]) -> list[list[Settled]]:
    """The failed claims in groups that share figures, in the order of their first claim."""
    groups: list[list[Settled]] = []
    home: dict[int, list[Settled]] = {}
    for one in failed:
        keys = dict.fromkeys(id(number) for number in figures(one))  # in order, so that runs agree
        joined: list[Settled] = [one]
        for group in {id(home[key]): home[key] for key in keys if key in home}.values():
            joined = group + joined
            groups = [other for other in groups if other is not group]
        groups.append(joined)
        for member in joined:
            home.update(dict.fromkeys((id(number) for number in figures(member)), joined))
    return groups


def single_cause(settled: Settled, upheld: dict[int, list[Settled]]) -> Cause | None:
    """The one operand whose slip explains the one claim that fails, where no slip of the stated figure does."""
    numbers = {id(number): number for number in figures(settled)}
    if settled.reading.relation is not Relation.EQUAL or len(numbers) > MOST_SUSPECTS:
        return None
    unproved = [number for number in numbers.values() if not proved(number, upheld)]
    if len(unproved) == 1 and unproved[0] is not settled.claim.stated:
        value = slip_with(settled, unproved[0]) or solved(settled, unproved[0])
        if value is not None and value >= ZERO and holds_with(settled, unproved[0], value):
            return Cause(unproved[0], value, (settled,))
    if slip_with(settled, settled.claim.stated) is not None:
        return None
    suspects = {
        key: value
        for key, number in numbers.items()
        if not proved(number, upheld)
        and len(strip_point(bare_digits(number))) >= FEWEST_DIGITS
        and (value := slip_with(settled, number)) is not None
    }
    if len(suspects) != 1:
        return None
    key, value = suspects.popitem()
    return Cause(numbers[key], value, (settled,))


def proved(number: Number, upheld: dict[int, list[Settled]]) -> bool:
    """Whether a relation that holds speaks for the figure."""
    return any(not is_trivial(one) for one in upheld.get(id(number), []))


def slip_with(settled: Settled, number: Number) -> Decimal | None:
    """A value, one slip away, for which the claim holds."""
    if number.hedge is not Hedge.NONE:
        return None
    exact = solved(settled, number)
    if exact is not None and slip_between(number, exact) is not None and holds_with(settled, number, exact):
        return exact
    return next((value for value in one_slip_away(number) if holds_with(settled, number, value)), None)


def index(settled: Iterable[Settled]) -> dict[int, list[Settled]]:
    """Claims by the figures that take part in them."""
    found: dict[int, list[Settled]] = defaultdict(list)
    for one in settled:
        for number in {id(number): number for number in figures(one)}.values():
            found[id(number)].append(one)
    return found


def figures(settled: Settled) -> list[Number]:
    return [settled.claim.stated, *(operand.number for operand in settled.reading.expression.operands())]


def best_cause(failed: Sequence[Settled], upheld: dict[int, list[Settled]]) -> Cause | None:
    shared = {key: claims for key, claims in index(failed).items() if len(claims) >= 2}
    numbers = {id(number): number for one in failed for number in figures(one)}
    best: Cause | None = None
    best_score: tuple[int, int, int, int] | None = None
    for key, claims in shared.items():
        number = numbers[key]
        if number.hedge is not Hedge.NONE:
            continue
        proofs = [one for one in upheld.get(key, []) if not is_trivial(one)]
        for value in values_for(number, claims):
            mended = tuple(one for one in claims if holds_with(one, number, value))
            if len(mended) < 2:
                continue
            broken = sum(not holds_with(one, number, value) for one in proofs)
            if broken >= len(mended):
                continue
            slip = slip_between(number, value) is not None
            score = (len(mended) - broken, slip, -len(proofs), sum(one.claim.stated is number for one in mended))
            if best_score is None or score > best_score:
                ordered = sorted(mended, key=lambda one: (-one.reading.certainty, one.claim.code))
                best, best_score = Cause(number, value, tuple(ordered)), score
    return best


def is_trivial(settled: Settled) -> bool:
    """A bound that holds, or a relation among noughts, speaks for no figure."""
    return settled.reading.relation not in (Relation.EQUAL, Relation.SAME) or settled.claim.stated.value == ZERO


def values_for(number: Number, claims: Sequence[Settled]) -> list[Decimal]:
    """The values that would mend single claims, as finely as the figure is printed; exact ones first."""
    found: list[Decimal] = []
    for one in claims:
        if one.reading.relation not in (Relation.EQUAL, Relation.SAME):
            continue
        value = solved(one, number)
        if value is not None and value not in (number.value, *found) and (value >= ZERO or number.value < ZERO):
            found.append(value)
    return found[:MOST_VALUES]


def solved(settled: Settled, number: Number) -> Decimal | None:
    """The value of the figure for which stated and computed agree, by secant steps; None where there is none."""

    def gap(value: Decimal) -> Decimal:
        stated = value if settled.claim.stated is number else settled.claim.stated.value
        computed = settled.reading.expression.evaluate(lambda other: value if other is number else other.value)
        return stated - computed

    try:
        first = number.value
        second = first + (number.resolution or ONE)
        low, high = gap(first), gap(second)
        for _ in range(STEPS):
            if high == low:
                return None
            first, second = second, second - high * (second - first) / (high - low)
            low, high = high, gap(second)
            if high == ZERO:
                break
        step = number.resolution or ONE
        return (second / step).quantize(ONE) * step
    except (ZeroDivisionError, InvalidOperation):
        return None


def holds_with(settled: Settled, number: Number, value: Decimal) -> bool:
    """Whether a claim holds under its deciding reading once the figure has another value."""
    mended = replace(number, value=value)
    stated = mended if settled.claim.stated is number else settled.claim.stated
    reading = replace(settled.reading, expression=substituted(settled.reading.expression, number, mended))
    return settle_reading(Claim(settled.claim.code, stated, (reading,)), reading).verdict.passes


def substituted(expression: Expression, number: Number, other: Number) -> Expression:
    """The expression with one figure put for another."""
    match expression:
        case Operand():
            return Operand(other, expression.role) if expression.number is number else expression
        case Sum():
            return Sum(tuple((weight, substituted(term, number, other)) for weight, term in expression.terms))
        case Product():
            return Product(tuple(substituted(factor, number, other) for factor in expression.factors))
        case Quotient():
            above = substituted(expression.numerator, number, other)
            return Quotient(above, substituted(expression.denominator, number, other))
        case Capped():
            return replace(expression, inner=substituted(expression.inner, number, other))
    return expression
