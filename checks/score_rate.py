"""得分率 is the score by the full marks.

In prose (`指标满分7分，评价得分6.85分，得分率97.86%`) the rate stands after the two figures that give it; in a score
table in a column of its own. Points are exact as printed; the rate may be off by half a unit in its last place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Quotient, Reading
from lint.number import ZERO, Number
from lint.report import Report
from lint.score_outline import entries
from lint.score_table import score_tables
from lint.shifting import Extra, raised, shifts_of

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
        shifts = report.derived(shifts_of)
        for entry in report.derived(entries):
            extras = shifts.unprinted(shifts.named(entry.name))
            yield from self.claim(entry.rate, entry.score, entry.full, entry.name, IN_PROSE, extras)
        for table in report.derived(score_tables):
            for indicator in table.indicators:
                rate, score, weight = indicator.rate, indicator.score, indicator.weight
                yield from self.claim(rate, score, weight, indicator.name, IN_TABLE, shifts.unprinted(indicator))

    def claim(
        self,
        rate: Number | None,
        score: Number | None,
        full: Number | None,
        label: str,
        certainty: Decimal,
        extras: Sequence[Extra],
    ) -> Iterator[Claim]:
        if rate is None or score is None or full is None or full.value == ZERO or rate.unit.dimension != "ratio":
            return
        fulls = [Operand(full, "full marks"), *(raised(full, extra, "full marks") for extra in extras)]
        shares = (Quotient(Operand(score, "score"), each) for each in fulls)
        readings = tuple(Reading(share, "definition", certainty) for share in shares)
        yield Claim(self.code, rate, readings, label, grain=rate.resolution)
