"""In a scoring standard points begin to be taken off where full points end.

15%以内的，得2分；超出15%的，每超出一个百分点扣0.2分: the two bounds are one figure. Between different ones the standard
says nothing, or two things. Steps with points of their own between the two (90%—80%得2分) are not meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading
from lint.number import ZERO
from lint.report import Report

STANDARD = Decimal("0.7")


class ThresholdGap(Check):
    code = "SCR311"
    name = "threshold-gap"

    holds = (
        example(
            "| 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 调剂管理 | 2 | 调剂金额占预算15%以内的，得2分；超出15%的，每超出一个百分点扣0.2分，扣完为止。 | 2 |",
        ),
    )
    fails = (
        example(
            "| 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 调剂管理 | 2 | 调剂金额占预算15%以内的，得2分；超出25%的，每超出一个百分点扣0.2分，扣完为止。 | 2 |",
            stated="25%",
            computed="15%",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        pattern = report.words.pattern("scoring", "full_to")
        for passage in report.passages:
            if not passage.criterion:
                continue
            for match in pattern.finditer(passage.masked):
                full, loss = passage.fact_at(match.start("full")), passage.fact_at(match.start("loss"))
                if full is not None and loss is not None:
                    reading = Reading(Operand(full.number, "same fact"), "same-sentence", STANDARD)
                    yield Claim(self.code, loss.number, (reading,), full.label, grain=ZERO)  # bounds, not estimates
