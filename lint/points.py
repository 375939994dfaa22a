"""What a scoring program gives, written out over the facts that the report states.

Every licensed way to understand a rule is an option: points lost for each point of a rate may count broken points in
part, in full or not at all. An option is sure where its facts are named exactly as the standard asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from lint.asked_counts import AskedCounts, Pair
from lint.asked_facts import AskedFacts, Series, distinct
from lint.claim import (
    RULE,
    Capped,
    Expression,
    Literal,
    Operand,
    Product,
    Quotient,
    Reading,
    Relation,
    Sum,
    Tiered,
    Whole,
    mean,
)
from lint.number import ONE, ZERO, Hedge, Number
from lint.records import record
from lint.score_tree import Indicator
from lint.scoring import (
    NOUGHT,
    Asked,
    Between,
    Fault,
    Fixed,
    Judged,
    Lessened,
    Program,
    Proportional,
    Rated,
    Scale,
    Share,
    Step,
)

FOLLOWS = Decimal("0.7")
QUARTERLY = Decimal("0.6")
UNSURE = Decimal("0.45")
MOST_READINGS = 60
FULL_YEAR = Decimal(4)


@record(frozen=True, slots=True)
class Option:
    """One way to understand a piece of a program, and whether its facts are surely those asked for."""

    expression: Expression
    sure: bool


@record(frozen=True, slots=True)
class Missing:
    """What was not found: `reason` is a key of the message catalogue, `fact` the words for it."""

    reason: str
    fact: str


@record(frozen=True, slots=True)
class Result:
    """The readings of a self-score, and what was missing for better ones."""

    readings: tuple[Reading, ...] = ()
    missing: tuple[Missing, ...] = ()
    sure: bool = False


class Points:
    """Runs the programs of one score table against the facts of its report."""

    def __init__(self, rates: AskedFacts, counts: AskedCounts, rivals: Sequence[Indicator]) -> None:
        self.rates = rates
        self.counts = counts
        self.rivals = rivals

    def result(self, program: Program, indicator: Indicator) -> Result:
        """The readings of an indicator's score."""
        quarters = [piece for piece in program.pieces if isinstance(piece, Rated) and (piece.quarter or piece.mean)]
        ways = list(quarterly(quarters, self.rates)) if quarters else []
        found: list[list[Option]] = [[Option(way, True) for way in ways]] if ways else []
        judged: list[Expression] = []
        missing: list[Missing] = []
        if quarters and not ways:
            judged.extend(piece.most for piece in quarters)
            missing.append(Missing("fact-missing", quarters[0].asked.subject))
        for piece in program.pieces:
            if piece in quarters:
                continue
            options = [] if isinstance(piece, Judged) else list(self.options(piece, indicator))
            if options:
                found.append(options)
            else:
                judged.append(piece.most)
                if not isinstance(piece, Judged):
                    missing.append(Missing("fact-missing", piece.asked.subject))
        counted, uncounted = self.losses(program, indicator)
        missing.extend(uncounted)
        if counted and len(judged) == 1 and not found and not uncounted:
            found.append([Option(judged.pop(), True)])  # full marks but for what was found
        if not counted and not found:
            return Result((), tuple(missing))
        exact = not judged and not program.unknown and not uncounted
        certainty = QUARTERLY if ways else FOLLOWS
        return self.combined(found, counted, judged, program, exact, certainty, tuple(missing))

    def combined(
        self,
        found: list[list[Option]],
        counted: list[list[Option]],
        judged: Sequence[Expression],
        program: Program,
        exact: bool,
        certainty: Decimal,
        missing: tuple[Missing, ...],
    ) -> Result:
        """Every way to combine the facts; what only a reader can judge makes the sum the most that it can be."""
        groups = [*found, *counted]
        sure = all(any(option.sure for option in group) for group in groups)
        if sure:
            groups = [[option for option in group if option.sure] for group in groups]
        relation = Relation.EQUAL if exact else Relation.AT_MOST
        readings = []
        for count, chosen in enumerate(product(*groups)):
            if count >= MOST_READINGS:
                break
            terms = [(ONE, option.expression) for option in chosen[: len(found)]] + [(ONE, term) for term in judged]
            lost = [option.expression for option in chosen[len(found) :]]
            whole = lessened(terms, lost, program.most_lost)
            readings.append(Reading(whole, "rubric", certainty if sure else UNSURE, relation))
        return Result(tuple(readings), missing, sure)

    # ------------------------------------------------------------------ losses

    def losses(self, program: Program, indicator: Indicator) -> tuple[list[list[Option]], list[Missing]]:
        """What each rule of deduction takes away, and the counts that were not found."""
        counted: list[list[Option]] = []
        missing: list[Missing] = []
        for fault, counts in zip(program.faults, self.fault_counts(program, indicator), strict=True):
            if fault.quarter:
                ways = list(lags(fault.loss, self.rates))
                counted.extend([[Option(way, True) for way in ways]] if ways else [])
                missing.extend([] if ways else [Missing("fact-missing", indicator.name)])
                continue
            terms = [cost(count, fault) for count in counts]
            if terms:
                together = [Sum(tuple((ONE, term) for term in terms))] if len(terms) > 1 else []
                counted.append([Option(term, len(terms) == 1) for term in (*terms, *together)])
            else:
                missing.append(Missing("count-missing", indicator.name))
        return counted, missing

    def fault_counts(self, program: Program, indicator: Indicator) -> list[list[Number]]:
        """The counts that the report tells for each rule of deduction.

        Of several rules none, unless each counts in a unit of its own and one count of each is told: else it is not
        known whose it is, or whether all are told.
        """
        faults = program.faults
        found = [[] if one.quarter else self.counts.faults(one, indicator, self.rivals) for one in faults]
        if len(faults) > 1:
            apart = len({one.counter for one in faults}) == len(faults) and program.most_lost is None
            if not apart or any(len(counts) != 1 for counts in found):
                return [[] for _ in faults]
        return found

    # ------------------------------------------------------------------ rates

    def options(self, piece: Scale | Rated, indicator: Indicator) -> Iterator[Option]:
        """The points that each figure of the asked name gives."""
        printed = self.rates.rate(piece.asked.subject)
        if not printed.sure and piece.asked.also:
            printed = self.rates.rate(piece.asked.also)
        pairs = [] if printed.sure else self.pairs(piece.asked, indicator)
        if pairs:
            rates: list[Expression] = [quotient(pair) for pair in pairs]
            sure = len(pairs) == 1
        else:
            rates = [Operand(number, "actual") for number in printed.numbers]
            sure = printed.sure
        for rate in rates:
            for points in self.points(piece, rate):
                exact = isinstance(points, Tiered) or not is_hedged(rate)
                yield Option(points, sure and exact)

    def pairs(self, asked: Asked, indicator: Indicator) -> list[Pair]:
        if asked.numerator:
            return self.counts.pairs(asked, indicator.name)
        return self.counts.spending(asked.subject)

    def points(self, piece: Scale | Rated, rate: Expression) -> Iterator[Expression]:
        if isinstance(piece, Rated):
            over = piece.asked.over
            yield times(Quotient(rate, percent(over)) if over else rate, piece.most)
            return
        for value in values_of(rate):
            for step in piece.steps_for(value):
                yield from of_step(piece, step, rate)


def cost(count: Number, fault: Fault) -> Expression:
    """What faults cost, no more than the part of the standard that they are of."""
    lost = Product((Operand(count, "count"), Operand(fault.loss, RULE)))
    return lost if fault.most is None else Capped(lost, fault.most.value)


def lessened(
    terms: Sequence[tuple[Decimal, Expression]], lost: Sequence[Expression], most_lost: Number | None
) -> Expression:
    """What is given less what is taken away, which is no more than is said and no more than was given."""
    if not lost:
        return terms[0][1] if len(terms) == 1 else Sum(tuple(terms))
    taken = lost
    if most_lost is not None:
        taken = [Capped(one, most_lost.value) for one in lost]
    return Capped(Sum((*terms, *((-ONE, one) for one in taken))), lowest=ZERO)


def quotient(pair: Pair) -> Expression:
    return Quotient(Operand(pair.part, "numerator"), Operand(pair.whole, "denominator"))


def values_of(rate: Expression) -> list[Decimal]:
    """The values to look up in a scale: also the highest, where a rate is said to be above what is printed."""
    return [rate.value(), ONE] if is_hedged(rate) else [rate.value()]


def is_hedged(rate: Expression) -> bool:
    return any(operand.number.hedge is not Hedge.NONE for operand in rate.operands())


def times(rate: Expression, points: Expression) -> Expression:
    """A rate times points, which is no more than the points."""
    given = Product((rate, points))
    return Capped(given, points.value()) if rate.value() > ONE else given


# ---------------------------------------------------------------- the steps of a scale


def of_step(scale: Scale, step: Step, rate: Expression) -> Iterator[Expression]:
    """What a step gives for a rate that falls into it."""
    match step.gives:
        case Fixed(points):
            yield Tiered(rate, points, scale.points)
        case Share(points):
            yield times(rate, points)
        case Between(points):
            yield from between(scale, step, rate, points)
        case Proportional(points):
            yield from between(scale, step, rate, None)
            yield times(rate, points)
            ends = ends_of(scale, step)
            if ends is not None:
                yield times(Quotient(rate, percent(ends[1])), points)
        case Lessened():
            yield from less(scale, step, rate, step.gives)


def between(scale: Scale, step: Step, rate: Expression, points: Expression | None) -> Iterator[Expression]:
    """Points in proportion between the ends of a step: from those of the step below it to those of the one above."""
    ends = ends_of(scale, step)
    if ends is None:
        return
    low, high = ends
    way = Quotient(Sum(((ONE, rate), (-ONE, percent(low)))), percent(high - low))
    if points is not None:
        yield Product((way, points))
        return
    top = scale.points(high) or scale.most
    below = next((other.fixed for other in scale.fixed if other.span and other.span.high == low), NOUGHT)
    for bottom in {below.value(): below, ZERO: NOUGHT}.values():
        if bottom.value() == ZERO:
            yield Product((way, top))
        else:
            yield Sum(((ONE, bottom), (ONE, Product((way, Sum(((ONE, top), (-ONE, bottom))))))))


def ends_of(scale: Scale, step: Step) -> tuple[Decimal, Decimal] | None:
    """The two ends of a step, those that its neighbours leave where it names none."""
    if step.span is not None and step.span.low is not None and step.span.high is not None:
        return step.span.low, step.span.high
    high = scale.top.span.low if scale.top.span is not None else None
    lows = [other.span.high for other in scale.fixed if other.span is not None and other.span.high is not None]
    below = [low for low in lows if high is not None and low < high]
    return (max(below), high) if below and high is not None else None


def less(scale: Scale, step: Step, rate: Expression, gives: Lessened) -> Iterator[Expression]:
    """Points less so much for each step of a rate off its bound; broken steps count in part, not at all, or in full."""
    bound = bound_of(scale, step, below=gives.below)
    if bound is None:
        return
    base = scale.points(bound) or scale.most
    off = Sum(((ONE, percent(bound)), (-ONE, rate)) if gives.below else ((ONE, rate), (-ONE, percent(bound))))
    if off.value() < ZERO:  # on the good side of the bound
        yield Tiered(rate, base)
        return
    steps = Quotient(off, percent(gives.size))
    for count in (steps, Whole(steps, begun=False), Whole(steps, begun=True)):
        loss = Product((count, Operand(gives.loss, RULE)))
        yield Capped(Sum(((ONE, base), (-ONE, loss))), lowest=ZERO)


def bound_of(scale: Scale, step: Step, *, below: bool) -> Decimal | None:
    """Where a rate begins to cost points: the edge of the step, else that of the best step."""
    for span in (step.span, scale.top.span):
        bound = None if span is None else span.high if below is (span is step.span) else span.low
        if bound is not None:
            return bound
    return None


def percent(value: Decimal) -> Literal:
    return Literal(value, f"{(value * 100).normalize():f}%")


# ---------------------------------------------------------------- quarters


def quarterly(pieces: Sequence[Rated], facts: AskedFacts) -> Iterator[Expression]:
    """The points of the quarters and of their mean, under each way to understand the printed rates."""
    for series in facts.series:
        for progress in progresses(series):
            averages: list[Expression] = [Operand(number, "actual") for number in distinct(facts.means)]
            averages.append(Quotient(Sum(tuple((ONE, rate) for rate in progress)), Literal(FULL_YEAR)))
            averages.append(mean(series.rates))
            for average in averages:
                for capped in (True,) if all(piece.capped or piece.mean for piece in pieces) else (True, False):
                    yield Sum(tuple((ONE, points_for(piece, progress, average, capped)) for piece in pieces))


def progresses(series: Series) -> Iterator[list[Expression]]:
    """The four rates against the calendar: as printed, or cumulative or single ones added up, by the time elapsed."""
    rates = [Operand(rate, "actual") for rate in series.rates]
    if series.scheduled:
        yield list(rates)
    yield [Quotient(rate, elapsed(quarter)) for quarter, rate in enumerate(rates, start=1)]
    if not series.cumulative:
        yield [
            Quotient(Sum(tuple((ONE, rate) for rate in rates[:quarter])) if quarter > 1 else rates[0], elapsed(quarter))
            for quarter in range(1, 5)
        ]


def elapsed(quarter: int) -> Literal:
    """The share of the year that has passed at the end of a quarter."""
    return Literal(Decimal(quarter) / 4, f"{quarter * 25}%")


def points_for(piece: Rated, progress: Sequence[Expression], average: Expression, capped: bool) -> Expression:
    rate = average if piece.mean or not piece.quarter else progress[piece.quarter - 1]
    if piece.all_or_none:
        return all_or_none(rate, piece.most, NOUGHT)
    points = Product((rate, piece.most))
    return Capped(points, piece.most.value()) if capped else points


def all_or_none(progress: Expression, kept: Expression, lagged: Expression) -> Expression:
    """One or the other, as a rate against the calendar reaches 100% or does not."""

    def points(value: Decimal) -> Expression:
        return kept if value >= ONE else lagged

    return Tiered(progress, points(progress.value()), points)


def lags(loss: Number, facts: AskedFacts) -> Iterator[Expression]:
    """What the quarters behind the calendar cost, under each way to understand the printed rates."""
    for series in facts.series:
        for progress in progresses(series):
            lost = [all_or_none(rate, NOUGHT, Operand(loss, RULE)) for rate in progress]
            yield Sum(tuple((ONE, one) for one in lost))
