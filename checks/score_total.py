"""The scores of a score table add up to its total.

The row headed 总分, 综合评分, 总得分 or 合计 (in English: total score) gives the sum of the scores of the indicators
above it, those without parts counted once; a row headed 小计 gives the sum since the last one. An indicator that
states a score and has parts with scores of their own gives their sum. Where the total also covers scores of the table
just before (the points for budget execution in the head of a form), it holds with them; so it does where scores are
out of 100 and count by their weights.

Points are awarded and not measured: they add up exactly as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Product, Quotient, Reading, Sum, total
from lint.number import ONE, ZERO, Number
from lint.report import Report
from lint.score_table import ScoreTable, TotalRow, score_tables
from lint.score_tree import Indicator

SURE = Decimal("0.95")
OTHERWISE = Decimal("0.4")
LIKELY = Decimal("0.9")
ROW_LOST = Decimal("0.45")
TEN, HUNDRED = Decimal(10), Decimal(100)


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

    def claims(self, report: Report) -> Iterator[Claim]:
        before: ScoreTable | None = None
        for table in report.derived(score_tables):
            yield from self.of_table(table, before)
            before = table

    def of_table(self, table: ScoreTable, before: ScoreTable | None) -> Iterator[Claim]:
        certainty = certainty_of(table)
        for row in (*table.totals, *table.subtotals):
            for column, stated in enumerate(row.scores):
                if stated is not None and (readings := self.readings(table, row, column, before, certainty)):
                    yield Claim(self.code, stated, tuple(readings), row.row.label, grain=ZERO)
        for indicator in table.indicators:
            for column, stated in enumerate(indicator.scores):
                items = scores_of(indicator.children, column)
                if stated is not None and items and len(items) == len(indicator.children):
                    reading = Reading(total(items, "score"), "score-table", certainty)
                    yield Claim(self.code, stated, (reading,), indicator.name, grain=ZERO)

    def readings(
        self, table: ScoreTable, row: TotalRow, column: int, before: ScoreTable | None, certainty: Decimal
    ) -> list[Reading]:
        items = scores_of(row.covered, column)
        found = [Reading(total(items, "score"), "score-table", certainty)] if items and table.same_scale else []
        since = scores_of(row.since_last, column)
        if 0 < len(since) < len(items):
            found.append(Reading(total(since, "score"), "score-table", certainty))
        if items and (weighted := weighted_sum(row.covered, column)) is not None:
            found.append(Reading(weighted, "score-table", OTHERWISE))
        if items and before is not None and not before.totals and row in table.totals:
            found.append(Reading(total([*scores_of(before.leaves, 0), *items], "score"), "score-table", OTHERWISE))
        return found


def certainty_of(table: ScoreTable) -> Decimal:
    """Sure where the weights show that every row was read; a guess where a row may be lost."""
    if lacks_ten(table) or any(leaf.score is None for leaf in table.leaves):
        return ROW_LOST
    if table.complete:
        return SURE
    weights = sum((leaf.weight.value for leaf in table.leaves if leaf.weight), ZERO)
    short = any(row.scores and row.scores[0] and weights < row.scores[0].value for row in table.totals)
    return ROW_LOST if table.damaged or table.mended or (weights and short) else LIKELY


def lacks_ten(table: ScoreTable) -> bool:
    """Whether the weights make 90 of a printed 100: the ten points of budget execution stand elsewhere."""
    return any(
        row.weight is not None
        and row.weight.value == HUNDRED
        and HUNDRED - sum((leaf.weight.value for leaf in row.covered if leaf.weight), ZERO) == TEN
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
    return Quotient(added, Literal(HUNDRED, "100"))


def scores_of(indicators: Sequence[Indicator], column: int) -> list[Number]:
    return [
        score
        for indicator in indicators
        if column < len(indicator.scores) and (score := indicator.scores[column]) is not None
    ]
