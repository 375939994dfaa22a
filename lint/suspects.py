"""Which figures may be wrong: every value that would make a failed claim hold, and what speaks for and against it.

A figure is the likelier wrong the more the mended value looks like what a typist made the printed one of: a slip away,
in the number of decimals that is usual here, printed in other places of the report. A stated figure may also be
miscalculated; one that others are derived from is hardly ever. What a figure costs is what would have to be wrong
besides: claims that hold now and would not with the new value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from lint.claim import RULE, Operand, Sum
from lint.mending import Changes, figures, holds_with, rounded, settled_under, span_of
from lint.misplaced import misplaced
from lint.number import ONE, ZERO, Hedge, Number
from lint.records import record
from lint.settle import Settled, Verdict
from lint.slips import (
    WEIGHTS,
    Candidate,
    Slip,
    Span,
    bare_digits,
    candidates,
    decimals_of,
    is_round,
    is_unit_slip,
    printed_value,
)
from lint.surroundings import RARE, Surroundings

MOST_FIGURES = 40
"""Of a claim over more figures only the stated one is suspected, and those of other failed claims."""
MOST_VALUES = 4
MOST_SLIPS = 10
MOST_READINGS = 6
MOST_PROOFS = 24
MOST_DOUBTS = 2
LIKELY = Decimal("0.5")

MISPLACED = Decimal("0.1")
MISROUNDED = Decimal("0.2")
MISCALCULATED = Decimal("0.002")
MISCOUNTED = Decimal("0.02")
SHORT_FIGURE = 3
"""Figures of so many digits are as often counted wrong as mistyped."""
ARBITRARY = Decimal("0.0002")
STATED = Decimal(2)
SHORT = Decimal("0.1")
"""A figure of one digit is one slip away from most others."""
SET_BY_RULE = Decimal("0.002")
"""The points and steps of a scoring standard."""
ROUND = Decimal("0.02")
"""A round figure is seldom a slip of one that is not."""
DOUBTED = Decimal(10)
OTHERWISE_READ = Decimal("0.3")


@record(frozen=True, slots=True)
class Suspect:
    """A figure that may be wrong, the value that would mend it, and what speaks for and against that."""

    number: Number
    replacement: Number
    """The figure as it should be."""
    slip: Slip | None
    mends: frozenset[int]
    """Places among the failed claims of those that would hold."""
    touches: frozenset[int]
    """Places among the failed claims of those that it takes part in."""
    cost: int
    likelihood: Decimal

    @property
    def mended(self) -> Decimal:
        return self.replacement.value

    @property
    def printed(self) -> str:
        """The mended figure as it would be printed; empty where that is left to the reader of the figure."""
        return self.replacement.text if self.replacement.text != self.number.text else ""

    @property
    def changes(self) -> dict[int, Number]:
        return {id(self.number): self.replacement}


@record(frozen=True, slots=True)
class Evidence:
    """What the settled claims of a report, and its other figures, say about a figure."""

    upheld: Mapping[int, Sequence[Settled]]
    """Claims that hold, by the figures in them."""
    doubted: Mapping[int, Sequence[Settled]]
    """Claims that fail but are too unsure to be told, by the figures in them."""
    around: Surroundings
    inexact: Decimal
    """The share of the report's sums that hold within rounding only."""

    @classmethod
    def of(cls, held: Sequence[Settled], doubted: Iterable[Settled], around: Surroundings) -> Evidence:
        sums = [one.verdict for one in held if is_sum(one) and one.claim.stated.value != ZERO]
        inexact = Decimal(sums.count(Verdict.ROUNDING) + 1) / (len(sums) + 2)
        return cls(index(held), index(doubted), around, inexact)


def index(settled: Iterable[Settled]) -> dict[int, list[Settled]]:
    """Claims by the figures that take part in them."""
    found: dict[int, list[Settled]] = defaultdict(list)
    for one in settled:
        for number in figures(one):
            found[id(number)].append(one)
    return found


def is_sum(settled: Settled) -> bool:
    """Whether a claim adds figures up, as they stand."""
    expression = settled.reading.expression
    return isinstance(expression, Sum) and {type(term) for _, term in expression.terms} <= {Operand}


# ---------------------------------------------------------------------- figures and values


def suspects(group: Collection[int], failed: Sequence[Settled], evidence: Evidence) -> list[Suspect]:
    """Every figure of some failed claims with each value that would mend one; what they cost is not yet known."""
    numbers: dict[int, Number] = {}
    touches: dict[int, list[int]] = defaultdict(list)
    for at in group:
        for number in disputed_figures(failed[at]):
            numbers[id(number)] = number
            touches[id(number)].append(at)
    return [
        suspect
        for key, number in numbers.items()
        if number.hedge is Hedge.NONE and not is_one_of_many(number, [failed[at] for at in touches[key]])
        for suspect in of_figure(number, touches[key], failed, evidence, numbers.keys())
    ]


def disputed_figures(settled: Settled) -> list[Number]:
    """The figures of a claim under the reading that decided it, and under those as sure that failed by more: the base
    that is wrong may have made another one the nearer.
    """
    claim, sure = settled.claim, settled.reading.certainty
    own = figures(settled)
    if len(claim.readings) == 1 or sure < LIKELY:
        return own
    equal = [reading for reading in claim.readings[:MOST_READINGS] if reading.certainty == sure]
    others = (operand.number for reading in equal for operand in reading.operands)
    return list({id(number): number for number in (*own, *others)}.values())


def is_one_of_many(number: Number, claims: Sequence[Settled]) -> bool:
    """Whether a figure is a part of one claim alone, and of a long one."""
    return len(claims) == 1 and claims[0].claim.stated is not number and len(figures(claims[0])) > MOST_FIGURES


def of_figure(
    number: Number, touched: Sequence[int], failed: Sequence[Settled], evidence: Evidence, disputed: Collection[int]
) -> Iterator[Suspect]:
    """A figure with the values that would mend its claims; values that mend the same claims are one suspect."""
    best: dict[frozenset[int], tuple[Decimal, Number, Slip | None]] = {}
    total: dict[frozenset[int], Decimal] = defaultdict(lambda: ZERO)
    for value, candidate in values(number, [failed[at] for at in touched], evidence.around):
        replacement = changed(number, value, candidate)
        changes = {id(number): replacement}
        mends = frozenset(at for at in touched if holds_with(failed[at], changes))
        if not mends:
            continue
        mended = [failed[at] for at in sorted(mends)]
        slip, weight = judged(number, value, candidate, mended, evidence.around)
        weight *= fit(mended, changes, evidence.inexact) * evidence.around.echo(number, value, disputed)
        total[mends] += weight
        if mends not in best or weight > best[mends][0]:
            best[mends] = weight, replacement, slip
    innocence = evidence.around.echo(number, number.value, disputed)
    for mends, (_, replacement, slip) in best.items():
        claims = [failed[at] for at in mends]
        likelihood = total[mends] / innocence * standing(number, replacement, claims)
        yield Suspect(number, replacement, slip, mends, frozenset(touched), 1, likelihood)


def values(
    number: Number, claims: Sequence[Settled], around: Surroundings
) -> Iterator[tuple[Decimal, Candidate | None]]:
    """The values that would mend a claim: one slip away, and else exactly."""
    spans = [span for one in claims for span in spans_of(one, number)]
    signed = [span for span in spans if span.middle >= ZERO or number.value < ZERO]
    exact = [value for value in dict.fromkeys(rounded(span.middle, number) for span in signed) if value != number.value]
    slipped = [one for one in candidates(number, signed) if is_possible(one, number)]
    slipped.sort(key=lambda one: (-reached(one, number, signed), -one.weight * around.usual(number, one.decimals)))
    yield from ((candidate.value, candidate) for candidate in slipped[:MOST_SLIPS])
    known = {candidate.value for candidate in slipped[:MOST_SLIPS]}
    yield from ((value, None) for value in exact[:MOST_VALUES] if value not in known)


def is_possible(candidate: Candidate, number: Number) -> bool:
    """There are no parts of whole things."""
    return number.resolution != ZERO or candidate.decimals <= decimals_of(number.digits)


def reached(candidate: Candidate, number: Number, spans: Iterable[Span]) -> int:
    """How many claims a value may mend."""
    resolution = number.unit.scale.scaleb(-candidate.decimals)
    return sum(span.reaches(candidate.value, resolution) for span in spans)


def spans_of(settled: Settled, number: Number) -> Iterator[Span]:
    """The spans of values under the likely ones among the first readings of a claim."""
    for reading in settled.claim.readings[:MOST_READINGS]:
        if reading is settled.reading or reading.certainty >= LIKELY:
            span = span_of(settled, reading, number)
            if span is not None:
                yield span


def changed(number: Number, value: Decimal, candidate: Candidate | None) -> Number:
    """The figure with another value, as finely printed as the slip left it."""
    resolution = number.resolution
    if candidate is not None and resolution and candidate.decimals != decimals_of(number.digits):
        resolution = number.unit.scale.scaleb(-candidate.decimals)
    text = number.text if candidate is None else candidate.slip(number).mended
    return replace(number, text=text, value=value, resolution=resolution)


def judged(
    number: Number, value: Decimal, candidate: Candidate | None, mended: Sequence[Settled], around: Surroundings
) -> tuple[Slip | None, Decimal]:
    """The slip by which a figure came to be wrong, and how often that happens."""
    slip = next((found for one in mended if (found := misplaced(one, number, around))), None)
    if slip is not None:
        return slip, MISPLACED
    if is_unit_slip(number.value, value):
        return Slip("slip-unit", number, printed_value(value, number)), WEIGHTS["slip-unit"]
    if candidate is not None and not is_last_place(number, value, mended):
        usual = min(around.usual(number, candidate.decimals), usual_among(number, mended, candidate.decimals))
        return candidate.slip(number), candidate.weight * usual
    return None, miscalculated(number, value, mended)


def is_last_place(number: Number, value: Decimal, claims: Iterable[Settled]) -> bool:
    """Whether a stated figure is one unit in its last place off: rounded wrongly, and not mistyped."""
    return abs(number.value - value) <= number.resolution and any(one.claim.stated is number for one in claims)


def miscalculated(number: Number, value: Decimal, claims: Iterable[Settled]) -> Decimal:
    """How often a figure is wrong that no slip of a typist explains."""
    if is_last_place(number, value, claims):
        return MISROUNDED
    if any(one.claim.stated is number for one in claims):
        return MISCALCULATED if len(bare_digits(number)) > SHORT_FIGURE else MISCOUNTED
    return ARBITRARY


def usual_among(number: Number, claims: Sequence[Settled], decimals: int) -> Decimal:
    """Whether the figures that claims set beside a figure have so many decimals."""
    peers = [
        decimals_of(other.digits)
        for one in claims
        for other in figures(one)
        if other is not number and other.unit.dimension == number.unit.dimension
    ]
    return ONE if not peers or decimals in peers or decimals == decimals_of(number.digits) else RARE


def fit(mended: Sequence[Settled], changes: Changes, inexact: Decimal) -> Decimal:
    """How well claims hold: under the readings that decided them or others, and sums to the last digit or not."""
    under = [settled_under(one, one.reading, changes) for one in mended]
    weight = ONE if any(one.verdict.passes for one in under) else OTHERWISE_READ
    return weight * inexact if any(one.verdict is Verdict.ROUNDING and is_sum(one) for one in under) else weight


def is_set_by_rule(number: Number, settled: Settled) -> bool:
    roles = {operand.role for operand in settled.reading.operands if operand.number is number}
    return roles == {RULE}


def standing(number: Number, replacement: Number, claims: Sequence[Settled]) -> Decimal:
    """What speaks for a figure whatever its value should be: a round one is seldom a slip, a stated one the first
    that is looked at.
    """
    weight = ROUND if is_round(number) and not is_round(replacement) else ONE
    if all(is_set_by_rule(number, one) for one in claims):
        return weight * SET_BY_RULE
    if any(one.claim.stated is number for one in claims):
        return weight * STATED
    return weight * SHORT if len(bare_digits(number)) == 1 else weight


# ---------------------------------------------------------------------- what other claims say


def weighed(
    suspect: Suspect, evidence: Evidence, offers: Mapping[int, Sequence[Number]], group: Collection[int]
) -> Suspect:
    """The suspect with what other claims say: those it would break cost, those too unsure to be told that it would
    mend speak for it. `offers` has the mended figures of all groups; the suspect's own `group` rescues nothing.
    """
    key = id(suspect.number)
    proofs = [one for one in evidence.upheld.get(key, ()) if one.claim.stated.value != ZERO][:MOST_PROOFS]
    broken = sum(not holds_with(one, suspect.changes) and not rescued(one, suspect, offers, group) for one in proofs)
    doubts = sum(holds_with(one, suspect.changes) for one in evidence.doubted.get(key, ())[:MOST_PROOFS])
    likelihood = suspect.likelihood * DOUBTED ** min(doubts, MOST_DOUBTS)
    return replace(suspect, cost=1 + broken, likelihood=likelihood)


def rescued(held: Settled, suspect: Suspect, offers: Mapping[int, Sequence[Number]], group: Collection[int]) -> bool:
    """Whether a claim that a new value breaks holds again once another wrong figure of it is mended too."""
    return any(
        holds_with(held, {**suspect.changes, id(number): replacement})
        for number in figures(held)
        if id(number) not in group
        for replacement in offers.get(id(number), ())
    )
