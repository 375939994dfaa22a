"""A self-score follows from the scoring standard that the report prints and the facts that it states.

The standard of each indicator is read as a small program: a scale (≥90%得1分；≥75%得0.7分), points by rate
(采购执行率×1分), the quarters' progress against the calendar, and points that need a reader's judgement. The rates
that it asks for are looked for anywhere in the report by name, targets and other years left out. Points of judgement
count in full: the score cannot be above what that gives, and where the program needs no judgement it must be exactly
that.

The check speaks only where the pieces of the standard make up the indicator's weight, and accuses only where every
rate so named gives another score. Scores are kept to two decimals. What cannot be checked is listed, with the rate
that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from lint.asked_facts import AskedFacts, Series, distinct
from lint.check import Check, example
from lint.claim import (
    Capped,
    Claim,
    Expression,
    Literal,
    Operand,
    Product,
    Quotient,
    Reading,
    Relation,
    Sum,
    Tiered,
    Unchecked,
    mean,
)
from lint.number import ONE, Hedge, Number
from lint.report import Report
from lint.rubric import read_standard
from lint.score_table import score_tables
from lint.score_tree import Indicator
from lint.scoring import Judged, Piece, Rated, Scale, program_of

CENT = Decimal("0.01")
FOLLOWS = Decimal("0.7")
QUARTERLY = Decimal("0.6")
MOST_READINGS = 60


class RubricScore(Check):
    code = "SCR308"
    name = "rubric-score"

    holds = (
        example(
            "经调查，服务对象满意度为92.5%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 效果 | 服务对象满意度 | 6 | 1. 满意度≥95%的，得6分；2. 90%≤满意度<95%的，得4分；3. <90%，得2分。 | 4 |",
        ),
        example(
            "本年采购执行率为95.15%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 政府采购执行情况 | 2 | 1. 采购执行率得分=采购执行率×1分；2. 采购政策落实到位（1分）。 | 1.95 |",
        ),
    )
    fails = (
        example(
            "经调查，服务对象满意度为98.5%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 效果 | 服务对象满意度 | 6 | 1. 满意度≥95%的，得6分；2. 90%≤满意度<95%的，得4分；3. <90%，得2分。 | 4 |",
            stated="4",
            computed="6",
        ),
        example(
            "本年采购执行率为97.10%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 政府采购执行情况 | 2 | 1. 采购执行率得分=采购执行率×1分；2. 采购政策落实到位（1分）。 | 2 |",
            stated="2",
            computed="1.97",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim | Unchecked]:
        facts = AskedFacts(report)
        for table in report.derived(score_tables):
            for indicator in table.leaves:
                if indicator.score is not None and indicator.weight is not None and len(indicator.standard) == 1:
                    yield from self.of_indicator(indicator, indicator.score, indicator.weight, facts)

    def of_indicator(
        self, indicator: Indicator, score: Number, weight: Number, facts: AskedFacts
    ) -> Iterator[Claim | Unchecked]:
        pieces = program_of(read_standard(indicator.standard[0], facts.words), weight, indicator.name, facts.words)
        if pieces is None:
            return
        asked = [piece for piece in pieces if not isinstance(piece, Judged)]
        if not asked:
            yield Unchecked(self.code, score.location, "judgement", (("label", indicator.name),), score)
            return
        quarters = [piece for piece in asked if isinstance(piece, Rated) and (piece.quarter or piece.mean)]
        if quarters:
            ways = [[expression] for expression in quarterly(quarters, facts)]
            rest: Sequence[Piece] = [piece for piece in pieces if piece not in quarters]
        else:
            ways, rest = [], pieces
        found = [ways] if ways else []
        missing: list[Scale | Rated] = [piece for piece in quarters[:1] if not ways]
        judged: list[Expression] = [Operand(piece.most, "criterion") for piece in (quarters if missing else ())]
        for piece in rest:
            options = [] if isinstance(piece, Judged) else expressions(piece, facts)
            if options:
                found.append([[option] for option in options])
            else:
                judged.append(Operand(piece.most, "criterion"))
                if not isinstance(piece, Judged):
                    missing.append(piece)
        if not found:
            subject = next((piece.subject for piece in missing), indicator.name)
            yield Unchecked(self.code, score.location, "fact-missing", (("fact", subject),), score)
            return
        readings = list(readings_of(found, judged, QUARTERLY if ways else FOLLOWS))
        yield Claim(self.code, score, tuple(readings), indicator.name, grain=grain_of(score))


def readings_of(
    found: Sequence[Sequence[Sequence[Expression]]], judged: Sequence[Expression], certainty: Decimal
) -> Iterator[Reading]:
    """Every way to combine the facts; where points of judgement take part, the score may also be below."""
    for count, chosen in enumerate(product(*found)):
        if count >= MOST_READINGS:
            return
        terms = [expression for option in chosen for expression in option] + list(judged)
        whole = terms[0] if len(terms) == 1 else Sum(tuple((ONE, term) for term in terms))
        if judged:
            yield Reading(whole, "rubric", certainty, Relation.AT_MOST)
        else:
            yield Reading(whole, "rubric", certainty)


def grain_of(score: Number) -> Decimal:
    """Scores are kept to two decimals, or to as many as are printed."""
    places = len(score.digits.partition(".")[2])
    return Decimal(1).scaleb(-places) if places else CENT


def expressions(piece: Scale | Rated, facts: AskedFacts) -> list[Expression]:
    """The points that each rate of the asked name gives."""
    rates = distinct(facts.rate(piece.subject))
    if isinstance(piece, Scale):
        return [
            Tiered(Operand(rate, "actual"), Operand(points, "criterion"), piece.points)
            for rate in rates
            for points in steps_of(piece, rate)
        ]
    found: list[Expression] = []
    for rate in rates:
        points = Product((Operand(rate, "actual"), Operand(piece.points, "criterion")))
        found.append(Capped(points, piece.points.value) if rate.value > ONE else points)
    return found


def steps_of(scale: Scale, rate: Number) -> list[Number]:
    """The points of the step of a rate; of the highest step too, where it is said to be above (99%以上)."""
    values = [rate.value] if rate.hedge is Hedge.NONE else [rate.value, ONE]
    return [points for value in values if (points := scale.points(value)) is not None]


# ---------------------------------------------------------------- quarters


def quarterly(pieces: Sequence[Rated], facts: AskedFacts) -> Iterator[Expression]:
    """The points of the quarters and of their mean, under each way to understand the printed rates."""
    for series in facts.series():
        for progress in progresses(series):
            averages: list[Expression] = [Operand(number, "actual") for number in distinct(facts.means())]
            averages.append(Quotient(Sum(tuple((ONE, rate) for rate in progress)), Literal(Decimal(4))))
            averages.append(mean(series.rates))
            for average in averages:
                for capped in (True, False):
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
    points = Product((rate, Operand(piece.points, "criterion")))
    return Capped(points, piece.points.value) if capped else points
