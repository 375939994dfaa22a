"""得分率 is the score by the full marks.

In prose (`指标满分7分，评价得分6.85分，得分率97.86%`) the rate stands after the two figures that give it; in a score
table in a column of its own. Points are exact as printed; the rate may be off by half a unit in its last place.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Quotient, Reading
from lint.number import ZERO, Number
from lint.report import Report
from lint.score_outline import entries
from lint.score_table import score_tables

IN_PROSE = Decimal("0.93")
IN_TABLE = Decimal("0.95")


class ScoreRate(Check):
    code = "SCR303"
    name = "score-rate"

    holds = (
        example("资金管理指标满分7分，评价得分6.85分，得分率97.86%。"),
        example(
            "| 一级指标 | 二级指标 | 分值 | 得分 | 得分率 |",
            "| 管理 | 预算编制 | 15 | 12 | 80% |",
            "| 管理 | 制度建设 | 25 | 25 | 100% |",
        ),
    )
    fails = (
        example("资金管理指标满分7分，评价得分6.85分，得分率97.68%。", stated="97.68%", computed="97.86%"),
        example(
            "| Indicator | Weight | Score | Score rate |",
            "| Budget execution | 40 | 36 | 80% |",
            "| Delivery of outputs | 60 | 54 | 90% |",
            stated="80%",
            computed="90%",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for entry in report.derived(entries):
            yield from self.claim(entry.rate, entry.score, entry.full, entry.name, IN_PROSE)
        for table in report.derived(score_tables):
            for indicator in table.indicators:
                yield from self.claim(indicator.rate, indicator.score, indicator.weight, indicator.name, IN_TABLE)

    def claim(
        self, rate: Number | None, score: Number | None, full: Number | None, label: str, certainty: Decimal
    ) -> Iterator[Claim]:
        if rate is None or score is None or full is None or full.value == ZERO or rate.unit.dimension != "ratio":
            return
        share = Quotient(Operand(score, "score"), Operand(full, "full marks"))
        yield Claim(self.code, rate, (Reading(share, "definition", certainty),), label, grain=rate.resolution)
