"""An amount per person, household or thing is the amount by their number.

兑现资金8,600万元，惠及企业215家，户均40万元; 投入1,386万元，平均每处11.00万元: the words name what is counted (户均,
人均, 每处); the amount and the count are those of the same sentence, or the amount is the one in the paragraph that
bears the name of what is divided (人均接待费). In English the unit stands behind (£9.61 per meal). Where the words
do not say which count is meant, a difference is told only where a slip explains it. A mean of figures that are listed
is told by mean (PCT205).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Reading
from lint.number import ONE
from lint.per_unit import per_unit
from lint.report import Fact, Report
from lint.rounding import bounds

ASKED = Decimal("0.7")
GUESS = Decimal("0.45")


class PerUnitAmount(Check):
    code = "PCT208"
    name = "per-unit"

    holds = (
        example("兑现资金8,600万元，惠及企业215家，户均40万元。"),
        example("处治隐患路段126处，投入资金1,386万元，平均每处11.00万元。"),
    )
    fails = (
        example("兑现资金8,600万元，惠及企业215家，户均45万元。", stated="45万元", computed="40万元"),
        example("处治隐患路段126处，投入资金1,386万元，平均每处11.80万元。", stated="11.80万元", computed="11.00万元"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            for position, fact in enumerate(passage.facts):
                if not position or fact.dimension in ("ratio", "points", "score"):
                    continue
                readings = [
                    Reading(one.quotient, "same-sentence", ASKED if one.asked else GUESS)
                    for one in per_unit(passage, position, report)
                ]
                if readings:
                    yield Claim(self.code, fact.number, tuple(readings), fact.label, grain=grain_of(fact, readings))


def grain_of(fact: Fact, readings: Sequence[Reading]) -> Decimal | None:
    """For a mean that is a count (平均每场118人次), which is rounded to whole ones, or more coarsely as printed: one of
    those, and what the rounding of the operands adds.
    """
    if fact.dimension != "count":
        return None
    widths = (bounds(reading.expression) for reading in readings)
    return max(ONE, fact.number.resolution) + max(
        (most - least for least, most in widths if least is not None and most is not None), default=ONE
    )
