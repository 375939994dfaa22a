"""A count is the sum of the groups that it is broken into.

记录片30部，其中技艺类13部、音乐类9部、民俗类8部: three groups or more that are counted like their total and named
alike (类, 级, 型) are all there are; that one thing is missing among them is told. 其中 need not name every group,
so that others are only proved where they add up; that they exceed their total is told by prose-total (SUM103).
People may belong to several groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Reading, total
from lint.number import ONE, Hedge
from lint.report import Fact, Passage, Report
from lint.units import canonical_counter

ALIKE = Decimal("0.58")
GUESS = Decimal("0.4")
SMALL_GAP = Decimal("0.1")
MOST_GROUPS = 12
REACH = 6
FEWEST = 3


class GroupedCount(Check):
    code = "CNT602"
    name = "grouped-count"

    holds = (example("完成记录片30部，其中技艺类13部、音乐类9部、民俗类8部。"),)
    fails = (example("完成记录片30部，其中技艺类12部、音乐类9部、民俗类8部。", stated="30部", computed="29部"),)

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            for match in report.words.pattern("parts", "of_which").finditer(passage.value):
                claim = self.claim(report, passage, match.start(), match.end())
                if claim is not None:
                    yield claim

    def claim(self, report: Report, passage: Passage, start: int, end: int) -> Claim | None:
        sentence_start, sentence_end = passage.sentences[passage.sentence_of(start)]
        before = passage.facts_in(sentence_start, start)
        if not before or not is_count(before[-1]):
            return None
        whole = before[-1]
        groups = same_counter(report, passage, whole, passage.facts_in(end, sentence_end))
        if len(groups) < 2 or report.words.pattern("parts", "no_whole").search(
            passage.value[whole.number.start : groups[-1].number.start]
        ):
            return None
        numbers = [group.number for group in groups]
        certainty = self.certainty(report, whole, groups)
        readings = [Reading(total(numbers), "list-after-total", certainty)]
        readings += [
            Reading(total(numbers[:length]), "list-after-total", GUESS) for length in range(len(numbers) - 1, 1, -1)
        ]
        return Claim(self.code, whole.number, tuple(readings), whole.label or whole.after)

    @staticmethod
    def certainty(report: Report, whole: Fact, groups: Sequence[Fact]) -> Decimal:
        """How sure it is that the groups are all there are."""
        counter = canonical_counter(whole.number.unit, report.language)
        if counter in report.words.data["whole_people"]["counter"].split():
            return GUESS
        missing = whole.value - sum(group.value for group in groups)
        near = 0 <= missing <= max(ONE, whole.value * SMALL_GAP)
        return ALIKE if near and named_alike(groups) else GUESS


def is_count(fact: Fact) -> bool:
    return fact.number.whole and fact.number.hedge is Hedge.NONE and fact.value > 1


def same_counter(report: Report, passage: Passage, whole: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """The facts counted like the whole, up to the first that is not, or that is no part (累计, 比上年增加)."""
    counter = canonical_counter(whole.number.unit, report.language)
    groups: list[Fact] = []
    for fact in facts[:MOST_GROUPS]:
        if not fact.number.whole or fact.number.hedge is not Hedge.NONE:
            break
        if canonical_counter(fact.number.unit, report.language) != counter:
            break
        before = passage.value[max(fact.number.start - REACH, 0) : fact.number.start]
        if report.words.pattern("parts", "not_group").search(before):
            break
        groups.append(fact)
    return groups


def named_alike(groups: Sequence[Fact]) -> bool:
    """Whether the names of the groups end alike: 技艺类, 音乐类."""
    names = [group.label for group in groups]
    return (
        len(groups) >= FEWEST
        and all(names)
        and len({name[-1] for name in names}) == 1
        and len(set(names)) == len(names)
    )
