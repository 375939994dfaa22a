"""A percentage of a whole does not exceed 100%.

Satisfaction, pass rates, coverage and shares (满意度, 合格率, 覆盖率, 占比) are parts of a whole: 103%, or "超100%",
cannot be. Rates that may well exceed 100% (完成率, 增长率, 执行率 against the calendar, 控制率) are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, Option, example
from lint.claim import Claim, Literal, Reading, Relation, Statement
from lint.number import ONE, Hedge
from lint.report import Fact, Report

SURE = Decimal("0.9")
HEDGED = Decimal("0.85")
WHOLE = Literal(ONE, "100%")


class AboveHundred(Check):
    code = "RNG501"
    name = "above-100-percent"

    may_exceed = Option[tuple[str, ...]]((), "Words in the names of percentages that may well exceed 100%.")
    parts_of_whole = Option[tuple[str, ...]]((), "Words in the names of more percentages that may not exceed it.")

    holds = (example("经抽样调查，服务对象满意度为96.5%。"),)
    fails = (
        example("经抽样调查，服务对象满意度为106.5%。", stated="106.5%", computed="100.0%"),
        example("培训对象满意率超过100%。", stated="100%", computed="100%"),
        example("Customer satisfaction was 104%.", stated="104%", computed="100%"),
    )

    def claims(self, report: Report) -> Iterator[Claim | Statement]:
        for fact in report.facts:
            if fact.dimension != "ratio" or fact.number.unit.symbol not in ("%", "‰"):
                continue
            if fact.passage is not None and fact.passage.criterion:
                continue
            label = name_of(fact)
            if not self.is_of_whole(label, report):
                continue
            if fact.value == ONE and is_beyond(fact, report):
                yield Statement(
                    self.code,
                    fact.number.location,
                    False,
                    "beyond-whole",
                    HEDGED,
                    (("label", fact.label), ("stated", fact.number.text)),
                    fact.number.text,
                    WHOLE.printed,
                )
            else:
                most = Reading(WHOLE, "definition", SURE, Relation.AT_MOST)
                yield Claim(self.code, fact.number, (most,), label)

    def is_of_whole(self, label: str, report: Report) -> bool:
        """Whether a percentage of this name is that of a part in its whole."""
        if any(word in label for word in self.may_exceed):
            return False
        if any(word in label for word in self.parts_of_whole):
            return True
        whole, not_whole = (report.words.pattern("ranges", key) for key in ("whole", "not_whole"))
        return bool(whole.search(label)) and not not_whole.search(label)


def name_of(fact: Fact) -> str:
    """The words that name a percentage; in a table also those of its column."""
    return f"{fact.label} {fact.after}".strip() if fact.grid is not None else fact.label


def is_beyond(fact: Fact, report: Report) -> bool:
    """Whether 100% is said to be exceeded: 超100%; ≥100% and 100%以上 include 100% itself."""
    if fact.passage is None or fact.number.hedge is not Hedge.OVER:
        return False
    before = fact.passage.value[max(0, fact.number.start - 6) : fact.number.start]
    return bool(report.words.pattern("ranges", "beyond").search(before))
