"""A figure that is said to have risen is larger than the one before it; one said to have fallen is smaller.

由 8 期增至 25 期, 从 1,250 吨降至 980 吨: the verb and the two figures of one clause must go the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Relation
from lint.report import Fact, Passage, Report
from lint.units import compatible

CERTAINTY = Decimal("0.75")


class Direction(Check):
    code = "LOG002"
    name = "direction"

    holds = (example("监测简报由上年的8期增至25期。"), example("能耗从1,250吨降至980吨。"))
    fails = (
        example("监测简报由上年的25期增至18期。", stated="18期", computed="25期"),
        example("Staff rose from 206 people to 192 people.", stated="192 people", computed="206 people"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for entry in report.words.table_of("directions"):
            pattern = report.words.compiled(entry["pattern"])
            relation = Relation.AT_LEAST if entry["up"] else Relation.AT_MOST
            for passage in report.prose:
                if len(passage.facts) < 2:
                    continue
                for match in pattern.finditer(passage.masked):
                    yield from self.claim(passage, match.start("before"), match.start("after"), relation)

    def claim(self, passage: Passage, first: int, second: int, relation: Relation) -> Iterator[Claim]:
        before, after = passage.fact_at(first), passage.fact_at(second)
        if before is None or after is None or not alike(before, after):
            return
        reading = Reading(Operand(before.number, "before"), "direction", CERTAINTY, relation)
        yield Claim(self.code, after.number, (reading,), before.label)


def alike(before: Fact, after: Fact) -> bool:
    """Whether the two figures are of one thing: in like units, and neither a change itself."""
    return compatible(before.number.unit, after.number.unit) and (before.dimension == "ratio") == (
        after.dimension == "ratio"
    )
