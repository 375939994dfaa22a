"""The weights of a score table add up, level by level and to 100.

The weight of an indicator is the sum of the weights of the indicators under it; the row of the total, where it gives a
weight, is the sum of all. Where no total is printed, the weights of the first level must make 100 (or 100%): the
weight that breaks this is the one to look at.

Weights are set and not measured: they add up exactly as printed.

Where the points of an indicator that does not apply have gone to others, each weight may be printed as it was before or
as it is after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Reading, Sum, Unchecked, total
from lint.execution_points import ExecutionPoints, points_ahead, stands_elsewhere
from lint.number import ONE, ZERO, Number
from lint.report import Report
from lint.score_table import ScoreTable, score_tables
from lint.score_tree import Indicator, parts_sum
from lint.shifting import Extra, Shifts, shifts_of, with_extras

SURE = Decimal("0.95")
TO_HUNDRED = Decimal("0.8")
WITH_TABLE_BEFORE = Decimal("0.4")
ROW_LOST = Decimal("0.45")
HUNDRED = Literal(Decimal(100), "100")
WHOLE = Literal(ONE, "100%")
SEVERAL_OFF = Decimal("0.7")
NEAR = Decimal("0.75")


class WeightTotal(Check):
    code = "SCR302"
    name = "weight-total"

    holds = (
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理（40分） | 预算编制 | 15 | 编制规范的，得15分。 | 15 |",
            "| | 制度建设 | 25 | 制度齐全的，得25分。 | 20 |",
            "| 产出（60分） | 任务完成 | 60 | 全部完成的，得60分。 | 60 |",
        ),
    )
    fails = (
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理（45分） | 预算编制 | 15 | 编制规范的，得15分。 | 15 |",
            "| | 制度建设 | 25 | 制度齐全的，得25分。 | 20 |",
            "| 产出（60分） | 任务完成 | 60 | 全部完成的，得60分。 | 60 |",
            stated="45",
            computed="40",
        ),
        example(
            "| Indicator | Weight | Score |",
            "| Budget execution | 40 | 36 |",
            "| Delivery of outputs | 60 | 55 |",
            "| Total score | 110 | 91 |",
            stated="110",
            computed="100",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim | Unchecked]:
        before: ScoreTable | None = None
        shifts = report.derived(shifts_of)
        tables = report.derived(score_tables)
        for position, table in enumerate(tables, start=1):
            continued = not table.totals and any(later.totals for later in tables[position:])
            yield from self.levels(table, certainty_of(table, continued=continued), shifts)
            yield from self.whole(table, before, report, shifts)
            before = table

    def levels(self, table: ScoreTable, certainty: Decimal, shifts: Shifts) -> Iterator[Claim | Unchecked]:
        for indicator in table.indicators:
            parts = [part.weight for part in indicator.weighted_parts()]
            if indicator.weight is not None and parts:
                weights = [weight for weight in parts if weight is not None]
                claim = self.claim(indicator.weight, total(weights, "weight"), certainty, indicator.name)
                yield adjusted(claim, shifts, list(indicator.leaves()))

    def whole(
        self, table: ScoreTable, before: ScoreTable | None, report: Report, shifts: Shifts
    ) -> Iterator[Claim | Unchecked]:
        """The total weight that is printed, else 100."""
        certainty = ROW_LOST if table.damaged or table.mended else SURE
        weights = top_weights(table)
        printed = [row for row in table.totals if row.weight is not None]
        for row in (*printed, *table.subtotals):
            covered = [weight for leaf in row.covered if (weight := leaf.weight) is not None]
            if row.weight is None or not covered:
                continue
            ahead = points_ahead(table, report) if row in printed else None
            sure = ROW_LOST if ahead is None and lacks_execution(row.weight, covered) else certainty
            readings = [Reading(total(covered, "weight"), "score-table", sure)]
            if since := [weight for leaf in row.since_last if (weight := leaf.weight) is not None]:
                readings.append(Reading(total(since, "weight"), "score-table", sure))
            if row in printed:
                readings.append(Reading(total(weights, "weight"), "score-table", sure))
                if ahead is not None:
                    readings.append(Reading(with_points(ahead, covered), "score-table", sure))
                if before and not before.totals:
                    with_before = total([*top_weights(before), *covered], "weight")
                    readings.append(Reading(with_before, "score-table", WITH_TABLE_BEFORE))
            claim = Claim(self.code, row.weight, tuple(readings), row.row.label, grain=ZERO)
            yield adjusted(claim, shifts, row.covered)
        if not printed and len(weights) > 1:
            yield from self.to_hundred(table, before, report, shifts)

    def to_hundred(
        self, table: ScoreTable, before: ScoreTable | None, report: Report, shifts: Shifts
    ) -> Iterator[Claim | Unchecked]:
        """The weights of the first level make 100; told at the one that does not agree with its own parts."""
        bonus = report.words.pattern("scores", "bonus")
        tops = [top for top in top_indicators(table) if not bonus.search(top.name)]
        weights = [top.weight for top in tops if top.weight is not None]
        effective = [effective_weight(top) for top in tops]
        whole = whole_of(weights)
        if whole is None or not weights:
            return
        added = sum((weight.value for weight in weights), ZERO)
        if added != whole.exact and not whole.exact * NEAR < added < whole.exact * (2 - NEAR):
            return
        if stands_elsewhere(whole.exact - added) or (
            before and sum((one.value for one in top_weights(before)), added) == whole.exact
        ):
            return
        if added != whole.exact and effective != [weight.value for weight in weights]:
            return
        suspect = tops[-1]
        others = [weight for weight in weights if weight is not suspect.weight]
        if suspect.weight is not None and others:
            rest = Sum(((ONE, whole), *((-ONE, Operand(weight, "weight")) for weight in others)))
            certainty = ROW_LOST if table.damaged or table.mended else TO_HUNDRED
            yield adjusted(self.claim(suspect.weight, rest, certainty, suspect.name), shifts, table.leaves, -ONE)

    def claim(self, stated: Number, expression: Expression, certainty: Decimal, label: str) -> Claim:
        return Claim(self.code, stated, (Reading(expression, "score-table", certainty),), label, grain=ZERO)


def adjusted(claim: Claim, shifts: Shifts, leaves: Sequence[Indicator], sign: Decimal = ONE) -> Claim | Unchecked:
    """A sum of weights, some of which may be printed as they were before points moved, others as after."""
    first = claim.readings[0]
    if not isinstance(first.expression, Sum):
        return claim
    terms = first.expression.terms

    def moved(extra: Extra) -> Reading:
        return replace(first, expression=Sum((*terms, (sign, extra.share))))

    return with_extras(claim, shifts.adjustments(leaves), moved)


def certainty_of(table: ScoreTable, *, continued: bool) -> Decimal:
    """Sure where no row is lost and none hangs under the wrong indicator; a guess where one may."""
    surplus = [
        (one.level, effective_weight(one) - one.weight.value)
        for one in table.indicators
        if one.weight is not None and effective_weight(one) != one.weight.value
    ]
    moved = ((first, second) for first, second in combinations(surplus, 2) if first[0] == second[0])
    if any(first[1] + second[1] == ZERO for first, second in moved):
        return ROW_LOST
    if table.complete:
        return SURE
    if table.damaged or table.mended or continued:
        return ROW_LOST
    return SURE if len(surplus) == 1 else SEVERAL_OFF


def lacks_execution(whole: Number, weights: Sequence[Number]) -> bool:
    """Whether the weights make 90 or 80 of 100: the points of budget execution then stand elsewhere."""
    return whole.value == HUNDRED.exact and stands_elsewhere(
        whole.value - sum((weight.value for weight in weights), ZERO)
    )


def with_points(ahead: ExecutionPoints, weights: Sequence[Number]) -> Sum:
    """The points for budget execution, which the head of the form gives, and the weights of the indicators."""
    return Sum(((ONE, ahead.weight), *((ONE, Operand(weight, "weight")) for weight in weights)))


def top_indicators(table: ScoreTable) -> list[Indicator]:
    """The outermost indicators that have a weight."""
    return [one for root in table.roots for one in ([root] if root.weight is not None else root.weighted_parts())]


def top_weights(table: ScoreTable) -> list[Number]:
    return [weight for top in top_indicators(table) if (weight := top.weight) is not None]


def effective_weight(indicator: Indicator) -> Decimal:
    """What the parts of an indicator weigh, else its own weight."""
    parts = parts_sum(indicator)
    if parts is not None:
        return parts
    return indicator.weight.value if indicator.weight is not None else ZERO


def whole_of(weights: Sequence[Number]) -> Literal | None:
    """100 for points, 100% for percentages; None where they are mixed."""
    dimensions = {weight.unit.dimension for weight in weights}
    if dimensions <= {"score", "number"}:
        return HUNDRED
    return WHOLE if dimensions == {"ratio"} else None
