"""The scores of a score table add up to its total.

The row headed 总分, 综合评分, 总得分 or 合计 (in English: total score) gives the sum of the scores of the indicators above it, those
without parts counted once; a row headed 小计 gives the sum since the last one. An indicator that states a score and has
parts with scores of their own gives their sum. Where the total also covers scores of the table just before (the points for
budget execution in the head of a form), it holds with them.

Points are awarded and not measured: they add up exactly as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Reading, total
from lint.number import ZERO, Number
from lint.report import Report
from lint.score_table import Indicator, ScoreTable, score_tables

SURE = Decimal("0.95")
WITH_TABLE_BEFORE = Decimal("0.7")
ROW_LOST = Decimal("0.45")


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
        for table in score_tables(report):
            yield from self.of_table(table, before)
            before = table

    def of_table(self, table: ScoreTable, before: ScoreTable | None) -> Iterator[Claim]:
        certainty = ROW_LOST if table.damaged else SURE
        for sums in (table.totals, table.subtotals):
            for row in sums:
                for column, stated in enumerate(row.scores):
                    items = scores_of(row.covered, column)
                    if stated is not None and items:
                        more = scores_of(before.leaves, 0) if before and not before.totals and sums is table.totals else []
                        yield self.claim(stated, items, more, certainty, row.row.label)
        for indicator in table.indicators:
            for column, stated in enumerate(indicator.scores):
                items = scores_of(indicator.children, column)
                if stated is not None and items and len(items) == len(indicator.children):
                    yield self.claim(stated, items, [], certainty, indicator.name)

    def claim(
        self, stated: Number, items: Sequence[Number], more: Sequence[Number], certainty: Decimal, label: str
    ) -> Claim:
        readings = [Reading(total(items, "score"), "score-table", certainty)]
        if more:
            readings.append(Reading(total([*more, *items], "score"), "score-table", WITH_TABLE_BEFORE))
        return Claim(self.code, stated, tuple(readings), label, grain=ZERO)


def scores_of(indicators: Sequence[Indicator], column: int) -> list[Number]:
    return [
        score
        for indicator in indicators
        if column < len(indicator.scores) and (score := indicator.scores[column]) is not None
    ]
