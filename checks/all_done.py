"""Where all that there was is done, its rate is 100%.

年内交办督查事项14件，全部办结，办结率96%: words that say that all is done (全部办结, 均已整改) and right behind
them, in the same sentence, the rate of just that. More than 100% is no contradiction of a rate that can exceed it. A
rate that says more than the words do (按期办结率), or that is one of money, is of something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Literal, Reading, Relation
from lint.number import ONE, Hedge
from lint.report import Fact, Passage, Report

ALL = Decimal("0.65")
REACH = 30


class AllDone(Check):
    code = "PCT211"
    name = "all-done"

    holds = (example("年内交办督查事项14件，全部办结，办结率100%。"),)
    fails = (example("年内交办督查事项14件，全部办结，办结率96%。", stated="96%", computed="100%"),)

    def claims(self, report: Report) -> Iterator[Claim]:
        said = report.words.pattern("all_done", "said")
        for passage in report.prose:
            if not said.search(passage.value):
                continue
            for fact in passage.facts:
                if fact.dimension == "ratio" and fact.number.hedge is Hedge.NONE and is_of_all(passage, fact, report):
                    reading = Reading(Literal(ONE, "100%"), "same-sentence", ALL, Relation.AT_LEAST)
                    yield Claim(self.code, fact.number, (reading,), fact.label)


def is_of_all(passage: Passage, rate: Fact, report: Report) -> bool:
    """Whether the words before a rate say that all is done that it is the rate of."""
    words = report.words
    match = words.pattern("part_rates", "name").search(rate.label)
    start = passage.sentences[rate.sentence][0]
    name_at = passage.value.rfind(rate.label, start, rate.number.start)
    if match is None or name_at < 0 or words.pattern("part_rates", "qualifier").search(match["stem"]):
        return False
    found = list(words.pattern("all_done", "said").finditer(passage.value, max(start, name_at - REACH), name_at))
    if not found or not words.pattern("all_done", "between").match(passage.masked[found[-1].end() : name_at]):
        return False
    before = passage.value[start : found[-1].start()]
    if words.pattern("all_done", "denied").search(before + rate.label):
        return False
    matter = words.pattern("part_rates", "plain").sub("", match["stem"].replace(found[-1]["verb"], ""))
    return found[-1]["verb"] in match["stem"] and all(char in before for char in matter)
