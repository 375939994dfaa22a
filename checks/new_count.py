"""A number of things newly set up is the same wherever the report tells it.

新建8家服务站 in the text and 建立了7个服务站 in the table: the same thing, counted twice, in one year. Only things of
one name that are said to be set up (新建, 新增, 设立, 建立) are compared; running totals (累计), plans and vague
figures are not, nor is what stands among aims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Relation
from lint.identity import is_among_aims
from lint.number import Hedge
from lint.report import Fact, Passage, Report
from lint.units import compatible

LIKELY = Decimal("0.6")
SHORTEST = 3
REACH = 30


class NewCount(Check):
    code = "DUP405"
    name = "new-count"

    holds = (example("本年新建社区服务站8家，累计建成25家。", "", "完成情况：全年建立了社区服务站8个。"),)
    fails = (
        example(
            "本年新建8家社区服务站，累计建成25家。",
            "",
            "完成情况：全年建立了7个社区服务站。",
            stated="7个",
            computed="8",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        told: dict[str, list[Fact]] = defaultdict(list)
        for passage in report.prose:
            for fact in passage.facts:
                if name := name_of_new(passage, fact, report):
                    told[name].append(fact)
        for facts in told.values():
            first, *others = facts
            for fact in others:
                if fact.passage is not first.passage and compatible(fact.number.unit, first.number.unit):
                    operand = Operand(first.number, "same fact")
                    reading = Reading(operand, "same-label", LIKELY, Relation.SAME)
                    yield Claim(self.code, fact.number, (reading,), fact.after or fact.label)


def name_of_new(passage: Passage, fact: Fact, report: Report) -> str:
    """What is counted as newly set up; empty for any other figure."""
    if fact.dimension != "count" or fact.number.hedge is not Hedge.NONE or fact.period not in ("", report.year):
        return ""
    words = report.words
    if is_among_aims(fact, passage, words):
        return ""
    start = max(passage.sentences[fact.sentence][0], fact.number.start - REACH)
    before = passage.value[start : fact.number.start].rpartition("，")[2]
    if not words.pattern("new_counts", "verb").search(before) or words.pattern("new_counts", "not_new").search(before):
        return ""
    name = words.label(fact.after) or words.label(words.pattern("new_counts", "verb").sub("", fact.label))
    return name if len(name) >= SHORTEST else ""
