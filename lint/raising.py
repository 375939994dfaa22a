"""Scoring programs whose points have grown by those of what does not apply.

`预算执行率×5分` with 4 points more is `预算执行率×(5+4)`; in a standard of several parts each grows in proportion. What
a fault costs stays as printed, or grows with the points: a standard seldom says, so that both are readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lint.claim import Expression, Literal, Operand, Product, Quotient, Reading, Sum
from lint.number import ONE, ZERO, Number
from lint.points import Points, Result
from lint.records import record
from lint.rubric import Part
from lint.score_tree import Indicator
from lint.scoring import (
    Between,
    Fixed,
    Lessened,
    Piece,
    Program,
    Proportional,
    Scale,
    Share,
    StandardReader,
    program_of,
)
from lint.shift_clauses import How
from lint.shifting import CENT, Extra, Shift, Shifts, raised
from lint.words import Words

WAIVED = Decimal("0.6")


@record(frozen=True, slots=True, eq=False)
class Gain:
    """What points grow by: all that `whole` gives gets `share` more."""

    whole: Expression
    share: Expression

    @property
    def factor(self) -> Quotient:
        return Quotient(Sum(((ONE, self.whole), (ONE, self.share))), self.whole)

    def of(self, points: Expression) -> Expression:
        """Points after it, those of no points as they were."""
        if points.value() == ZERO:
            return points
        if points.value() == self.whole.value():
            return Sum(((ONE, points), (ONE, self.share)))
        return Product((points, self.factor))


def grown(piece: Piece, gain: Gain) -> Piece:
    """A piece of a program with its points grown."""
    if not isinstance(piece, Scale):
        return replace(piece, most=gain.of(piece.most))
    return replace(piece, steps=tuple(replace(step, gives=grown_step(step.gives, gain)) for step in piece.steps))


def grown_step(
    gives: Fixed | Share | Between | Lessened | Proportional, gain: Gain
) -> Fixed | Share | Between | Lessened | Proportional:
    if isinstance(gives, Lessened) or gives.points is None:
        return gives
    return replace(gives, points=gain.of(gives.points))


def loses(program: Program) -> bool:
    """Whether a program takes points away, by faults or by points of a rate."""
    steps = (step for piece in program.pieces if isinstance(piece, Scale) for step in piece.steps)
    return bool(program.faults) or any(isinstance(step.gives, Lessened) for step in steps)


def results(program: Program, gain: Gain, points: Points, indicator: Indicator) -> Iterator[Result]:
    """What a program gives with its points grown, the losses as printed or grown with them."""
    yield points.result(replace(program, pieces=tuple(grown(piece, gain) for piece in program.pieces)), indicator)
    if loses(program):
        plain = points.result(program, indicator)
        yield replace(plain, readings=tuple(multiplied(reading, gain.factor) for reading in plain.readings))


def multiplied(reading: Reading, factor: Expression) -> Reading:
    return replace(reading, expression=Product((reading.expression, factor)))


def of_receiver(standard: Part, weight: Number, indicator: Indicator, extra: Extra, points: Points) -> Iterator[Result]:
    """The score of an indicator that has got points: its weight is the printed one and these, or holds them already."""
    words = points.rates.words
    if extra.printed:
        base = weight.value - extra.share.value()
        program = program_of(standard, weight, indicator.name, words, base, CENT / 2)
        whole: Expression = Literal(base) if program is None else most_of(program.pieces)
    else:
        program = program_of(standard, weight, indicator.name, words)
        whole = Operand(weight, "weight")
    if program is not None and whole.value() > ZERO:
        yield from results(program, Gain(whole, extra.share), points, indicator)


# ---------------------------------------------------------------- parts of one standard


def of_parts(standard: Part, weight: Number, indicator: Indicator, shift: Shift, points: Points) -> Iterator[Result]:
    """The score of an indicator of which one part does not apply, its points gone to other parts or elsewhere."""
    words = points.rates.words
    program = program_of(standard, weight, indicator.name, words)
    pieces = pieces_of_parts(standard, weight, indicator.name, words)
    giver = shift.clause.part - 1
    if program is None or giver >= len(pieces):
        return
    span = standard.parts[giver]
    kept = tuple(one for one in program.faults if not span.start <= one.loss.start < span.end)
    for shares in shared(shift, pieces):
        left = tuple(
            grown(piece, Gain(most_of(own), share)) if share is not None else piece
            for at, (own, share) in enumerate(zip(pieces, shares, strict=True))
            for piece in own
            if at != giver
        )
        if left:
            yield points.result(replace(program, pieces=left, faults=kept), indicator)
    stayed = tuple(piece for at, own in enumerate(pieces) for piece in own if at != giver)
    if stayed and shift.sure:
        yield in_full(points.result(replace(program, pieces=stayed, faults=kept), indicator), shift.points)


def in_full(rest: Result, points: Expression) -> Result:
    """The score where a part that does not apply gives its points in full."""
    added = (Sum(((ONE, reading.expression), (ONE, points))) for reading in rest.readings)
    readings = (replace(reading, expression=each) for reading, each in zip(rest.readings, added, strict=True))
    return replace(rest, readings=tuple(readings))


def shared(shift: Shift, pieces: Sequence[Sequence[Piece]]) -> Iterator[list[Expression | None]]:
    """What each part gets, under each way to understand the clause; nothing where the points go elsewhere."""
    clause, nobody = shift.clause, [None] * len(pieces)
    if not clause.to_part and not clause.other_parts:
        yield [*nobody]
        return
    others = [at for at, own in enumerate(pieces) if at != clause.part - 1 and own]
    if clause.to_part:
        others = [at for at in others if at == clause.to_part - 1]
    if not others:
        return
    if clause.how is not How.BY_WEIGHT or len(others) == 1:
        even = shift.points if len(others) == 1 else Quotient(shift.points, Literal(Decimal(len(others))))
        yield [even if at in others else None for at in range(len(pieces))]
    if clause.how is not How.EVENLY and len(others) > 1:
        whole = Sum(tuple((ONE, most_of(pieces[at])) for at in others))
        yield [
            Product((shift.points, Quotient(most_of(own), whole))) if at in others else None
            for at, own in enumerate(pieces)
        ]


def most_of(pieces: Sequence[Piece]) -> Expression:
    """All that some pieces give."""
    each = [piece.most for piece in pieces]
    return each[0] if len(each) == 1 else Sum(tuple((ONE, one) for one in each))


def pieces_of_parts(standard: Part, weight: Number, name: str, words: Words) -> list[tuple[Piece, ...]]:
    """What each numbered part of a standard gives points for; none where the parts do not make up the weight."""
    for adds in (False, True):
        reader = StandardReader(weight, name, words)
        reader.adds = adds
        pieces = [tuple(reader.pieces_of(part)) for part in standard.parts]
        if sum((piece.most.value() for own in pieces for piece in own), ZERO) == weight.value:
            return pieces
    return []


# ---------------------------------------------------------------- what moved points make of a score


@record(frozen=True, slots=True)
class Moved:
    """The readings of a score that points give which have moved, or may have."""

    sure: tuple[Reading, ...] = ()
    unsure: tuple[Reading, ...] = ()
    decided: bool = False
    """Whether all facts are surely those asked for."""
    giver: str = ""
    without_part: bool = False
    """Whether a part of the standard surely does not apply, so that no fact is missing for it."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        return self.sure + self.unsure


def moved_readings(
    indicator: Indicator, standard: Part | None, weight: Number, points: Points, shifts: Shifts
) -> Moved:
    """Those of an indicator that gave its points away, of one part that did, and of one that got points."""
    ways = [*given(indicator, standard, weight, points, shifts)]
    ways += [] if standard is None else [*got(indicator, standard, weight, points, shifts)]
    readings = {
        sure: tuple(reading for way in ways if way.told is sure for reading in way.result.readings)
        for sure in (True, False)
    }
    decided = any(way.told and way.result.sure for way in ways)
    giver = next((way.giver for way in ways if not way.told), "")
    without_part = any(way.told and way.part and way.result.sure for way in ways)
    return Moved(readings[True], readings[False], decided, giver, without_part)


@record(frozen=True, slots=True)
class Way:
    """A result that holds where the points of `giver` have moved, and whether the report says that they have."""

    result: Result
    told: bool
    giver: str
    part: bool = False


def given(indicator: Indicator, standard: Part | None, weight: Number, points: Points, shifts: Shifts) -> Iterator[Way]:
    """Nothing, or full marks, where the points are given away; the rest, where those of a part are."""
    for shift in shifts.of_giver(indicator):
        if not shift.clause.part:
            expressions = (Literal(ZERO), Operand(weight, "full marks"))
            readings = tuple(Reading(each, "rubric", WAIVED) for each in expressions)
            yield Way(Result(readings, sure=True), shift.sure, indicator.name)
        elif standard is not None:
            results = of_parts(standard, weight, indicator, shift, points)
            yield from (Way(result, shift.sure, indicator.name, part=True) for result in results)


def got(indicator: Indicator, standard: Part, weight: Number, points: Points, shifts: Shifts) -> Iterator[Way]:
    """What a standard gives with more points."""
    extras = shifts.extras(indicator)
    program = program_of(standard, weight, indicator.name, points.rates.words) if extras else None
    waived = program is not None and waives(program, points)
    for extra in extras:
        if waived and not extra.printed:
            full = Reading(raised(weight, extra, "full marks"), "rubric", WAIVED)
            yield Way(Result((full,), sure=True), extra.sure, extra.giver)
        results = of_receiver(standard, weight, indicator, extra, points)
        yield from (Way(result, extra.sure, extra.giver) for result in results)


def waives(program: Program, points: Points) -> bool:
    """Whether the report says that there was none of something that the standard gives full marks for."""
    return any(points.counts.is_denied(matter) for matter in program.waived)
