"""A figure that is said to have risen is larger than the one before it; one said to have fallen is smaller.

由 8 期增至 25 期, 从 1,250 吨降至 980 吨: the verb and the two figures of one clause must go the same way. So must a
row of figures that is said to go one way (三年分别为151件、135件、120件，呈逐年下降趋势), and the figures of last year
and of this one where the words give no amount (上年480人次，本年510人次，有所增加).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from lint.changes import change_kind, end_role
from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Relation
from lint.report import Fact, Passage, Report
from lint.units import compatible

CERTAINTY = Decimal("0.75")
FEWEST = 3
YEAR = re.compile(r"(?:19|20)\d\d")


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

        for passage in report.prose:
            if len(passage.facts) > 1:
                yield from self.of_rows(passage, report)
                yield from self.since_last_year(passage, report)

    def of_rows(self, passage: Passage, report: Report) -> Iterator[Claim]:
        """Each figure of a row against the one before it."""
        for match in report.words.pattern("trends", "words").finditer(passage.value):
            start = passage.sentences[passage.sentence_of(match.start())][0]
            row = row_before(passage, start, match.start(), report)
            relation = Relation.AT_LEAST if is_up(match["way"], report) else Relation.AT_MOST
            for before, after in pairwise(row):
                reading = Reading(Operand(before.number, "before"), "direction", CERTAINTY, relation)
                yield Claim(self.code, after.number, (reading,), before.label)

    def since_last_year(self, passage: Passage, report: Report) -> Iterator[Claim]:
        """The figure of this year against that of the last, where only the way is told."""
        for before, after in pairwise(passage.facts):
            if before.sentence != after.sentence or not alike(before, after):
                continue
            match = report.words.pattern("trends", "since").match(passage.value, after.number.end)
            if match is None or end_role(passage, before, report) != "before":
                continue
            if end_role(passage, after, report) != "after" or change_kind(passage, after, report) is not None:
                continue
            relation = Relation.AT_LEAST if is_up(match["way"], report) else Relation.AT_MOST
            reading = Reading(Operand(before.number, "before"), "direction", CERTAINTY, relation)
            yield Claim(self.code, after.number, (reading,), after.label)

    def claim(self, passage: Passage, first: int, second: int, relation: Relation) -> Iterator[Claim]:
        before, after = passage.fact_at(first), passage.fact_at(second)
        if before is None or after is None or not alike(before, after):
            return
        reading = Reading(Operand(before.number, "before"), "direction", CERTAINTY, relation)
        yield Claim(self.code, after.number, (reading,), before.label)


def is_up(way: str, report: Report) -> bool:
    return bool(report.words.pattern("trends", "up").search(way))


def row_before(passage: Passage, start: int, end: int, report: Report) -> list[Fact]:
    """The three or more figures of one kind that a sentence lists (分别为…) before its words for their way; none where
    their years are told from the last to the first.
    """
    match = report.words.pattern("trends", "lists").search(passage.value, start, end)
    if match is None:
        return []
    years = [int(year) for year in YEAR.findall(passage.value[start : match.start()])]
    row = passage.facts_in(match.end(), end)
    if len(row) < FEWEST or not all(alike(row[0], fact) for fact in row) or years != sorted(years):
        return []
    return list(row)


def alike(before: Fact, after: Fact) -> bool:
    """Whether the two figures are of one thing: in like units, and neither a change itself."""
    return compatible(before.number.unit, after.number.unit) and (before.dimension == "ratio") == (
        after.dimension == "ratio"
    )
