"""The scores of a score table add up to its total.

The row headed 总分, 综合评分, 总得分 or 合计 (in English: total score) gives the sum of the scores of the indicators
above it, those without parts counted once; a row headed 小计 gives the sum since the last one. An indicator that
states a score and has parts with scores of their own gives their sum. Where the points for budget execution stand in
the head of a form, and the weights make 100 only with them, the total counts them; it holds with the scores of the
table just before; so it does where scores are out of 100 and count by their weights.

Where the report says that the total is taken over what applies (总分=得分/(100-不适用分值)×100), it holds so too, to
its last printed place.

Points are awarded and not measured: they add up exactly as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Product, Quotient, Reading, Sum, Unchecked, total
from lint.execution_points import ExecutionPoints, points_ahead, stands_elsewhere, weighs_with
from lint.number import ONE, ZERO, Number
from lint.report import Report
from lint.score_table import ScoreTable, TotalRow, score_tables
from lint.score_tree import Indicator
from lint.shifting import Extra, Shifts, shifts_of, with_extras

SURE = Decimal("0.95")
OTHERWISE = Decimal("0.4")
LIKELY = Decimal("0.9")
ROW_LOST = Decimal("0.45")
HUNDRED = Decimal(100)
HUNDRED_POINTS = Literal(HUNDRED, "100")


class ScoreTotal(Check):
    code = "SCR301"
    name = "score-total"

    holds = (
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 投入 | 预算编制 | 10 | 编制规范的，得10分。 | 9.5 |",
            "| 投入 | 制度建设 | 10 | 制度齐全的，得10分。 | 10 |",
            "| 总得分 | | | | 19.5 |",
        ),
        example(
            "注：不适用的指标不计分，总分=得分/(100-不适用分值)×100。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 债务管理 | 20 | 管理规范的，得20分。 | 不适用 |",
            "| 产出 | 任务完成 | 80 | 全部完成的，得80分。 | 76 |",
            "| 总得分 | | | | 95 |",
        ),
    )
    fails = (
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 投入 | 预算编制 | 10 | 编制规范的，得10分。 | 9.5 |",
            "| 投入 | 制度建设 | 10 | 制度齐全的，得10分。 | 10 |",
            "| 总得分 | | | | 18.5 |",
            stated="18.5",
            computed="19.5",
        ),
        example(
            "| Indicator | Weight | Score |",
            "| Budget execution | 40 | 36 |",
            "| Delivery of outputs | 60 | 55 |",
            "| Total score | 100 | 93 |",
            stated="93",
            computed="91",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim | Unchecked]:
        before: ScoreTable | None = None
        shifts = report.derived(shifts_of)
        for table in report.derived(score_tables):
            yield from self.of_table(table, before, points_ahead(table, report), shifts)
            before = table

    def of_table(
        self, table: ScoreTable, before: ScoreTable | None, ahead: ExecutionPoints | None, shifts: Shifts
    ) -> Iterator[Claim | Unchecked]:
        certainty = certainty_of(table, shifts)
        for row in (*table.totals, *table.subtotals):
            for column, stated in enumerate(row.scores):
                if stated is None:
                    continue
                readings = with_points_ahead(table, row, column, ahead) or self.readings(
                    table, row, column, before, certainty, shifts
                )
                if readings:
                    claim = Claim(self.code, stated, tuple(readings), row.row.label, grain=ZERO)
                    yield over_the_rest(claim, row, scores_of(row.covered, column), shifts)
        for indicator in table.indicators:
            away = [shift.giver for shift in shifts.away(indicator.children) if shift.giver.score is None]
            for column, stated in enumerate(indicator.scores):
                items = scores_of(indicator.children, column)
                if stated is not None and items and len(items) == len(indicator.children) - len(away):
                    reading = Reading(total(items, "score"), "score-table", certainty)
                    yield Claim(self.code, stated, (reading,), indicator.name, grain=ZERO)

    def readings(
        self,
        table: ScoreTable,
        row: TotalRow,
        column: int,
        before: ScoreTable | None,
        certainty: Decimal,
        shifts: Shifts,
    ) -> list[Reading]:
        items = scores_of(row.covered, column)
        sure = SURE if row in table.subtotals and weighs(row, row.covered) else certainty
        same_scale = items and table.same_scale(shifts.most)
        found = [Reading(total(items, "score"), "score-table", sure)] if same_scale else []
        since = scores_of(row.since_last, column)
        if 0 < len(since) < len(items):
            sure = SURE if weighs(row, row.since_last) else certainty
            found.append(Reading(total(since, "score"), "score-table", sure))
        if items and (weighted := weighted_sum(row.covered, column)) is not None:
            found.append(Reading(weighted, "score-table", OTHERWISE))
        if items and before is not None and not before.totals and row in table.totals:
            found.append(Reading(total([*scores_of(before.leaves, 0), *items], "score"), "score-table", OTHERWISE))
        return found


def weighs(row: TotalRow, indicators: Sequence[Indicator]) -> bool:
    """Whether the weight of a subtotal is that of its scored indicators, so that none is lost."""
    weights = [one.weight.value for one in indicators if one.weight is not None and one.score is not None]
    return len(weights) == len(indicators) and row.weight is not None and sum(weights, ZERO) == row.weight.value


def with_points_ahead(table: ScoreTable, row: TotalRow, column: int, ahead: ExecutionPoints | None) -> list[Reading]:
    """The scores of a total with those for budget execution in the head of the form, where the weights show that the
    two together are all there is.
    """
    items = scores_of(row.covered, column)
    weights = [leaf.weight for leaf in row.covered if leaf.weight is not None]
    if ahead is None or column or row not in table.totals or not len(items) == len(weights) == len(row.covered):
        return []
    if not weighs_with(ahead, weights, row.weight):
        return []
    return [Reading(total([ahead.score, *items], "score"), "score-table", SURE)]


def over_the_rest(claim: Claim, row: TotalRow, scores: Sequence[Number], shifts: Shifts) -> Claim | Unchecked:
    """A total that may be taken over what applies: the sum of the scores, by the weights without what does not."""
    extras = shifts.scaled(row.covered)
    if not extras or not scores:
        return claim
    whole = HUNDRED_POINTS if row.weight is None else Operand(row.weight, "weight")

    def scaled(extra: Extra) -> Reading:
        rest = Sum(((ONE, whole), (-ONE, extra.share)))
        product = Product((Quotient(total(scores, "score"), rest), whole))
        return Reading(product, "score-table", claim.readings[0].certainty)

    places = claim.stated.resolution or ONE
    return with_extras(replace(claim, grain=min(places, ONE)), extras, scaled)


def certainty_of(table: ScoreTable, shifts: Shifts) -> Decimal:
    """Sure where the weights show that every row was read; a guess where a row may be lost."""
    away = {id(shift.giver) for shift in shifts.away(table.leaves)}
    if lacks_ten(table) or any(leaf.score is None and id(leaf) not in away for leaf in table.leaves):
        return ROW_LOST
    if table.complete:
        return SURE
    weights = sum((leaf.weight.value for leaf in table.leaves if leaf.weight), ZERO)
    short = any(row.scores and row.scores[0] and weights < row.scores[0].value for row in table.totals)
    return ROW_LOST if table.damaged or table.mended or (weights and short) else LIKELY


def lacks_ten(table: ScoreTable) -> bool:
    """Whether the weights make 90 or 80 of a printed 100: the points of budget execution stand elsewhere."""
    return any(
        row.weight is not None
        and row.weight.value == HUNDRED
        and stands_elsewhere(HUNDRED - sum((leaf.weight.value for leaf in row.covered if leaf.weight), ZERO))
        for row in table.totals
    )


def weighted_sum(covered: Sequence[Indicator], column: int) -> Expression | None:
    """Scores out of 100, each times its weight."""
    pairs = [(leaf.weight, leaf.scores[column]) for leaf in covered if column < len(leaf.scores)]
    known = [(weight, score) for weight, score in pairs if weight is not None and score is not None]
    if len(known) < 2:
        return None
    added = Sum(tuple((ONE, Product((Operand(score, "score"), Operand(weight, "weight")))) for weight, score in known))
    if all(weight.unit.dimension == "ratio" for weight, _ in known):
        return added
    return Quotient(added, HUNDRED_POINTS)


def scores_of(indicators: Sequence[Indicator], column: int) -> list[Number]:
    return [
        score
        for indicator in indicators
        if column < len(indicator.scores) and (score := indicator.scores[column]) is not None
    ]
