"""A count is the sum of the groups that it is broken into.

记录片30部，其中技艺类13部、音乐类9部、民俗类8部: the groups of a total, counted like it, are not more than the
total. 其中 need not name every group, so that groups that fall short of it are told only where they are named alike
(类, 级, 案件) and one slip is missing. People may belong to several groups (硕士, 党员) and are added up only where
the groups are named alike.
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
TOO_MANY = Decimal("0.6")
GUESS = Decimal("0.4")
SMALL_GAP = Decimal("0.1")
MOST_GROUPS = 12


class GroupedCount(Check):
    code = "CNT602"
    name = "grouped-count"

    holds = (example("完成记录片30部，其中技艺类13部、音乐类9部、民俗类8部。"),)
    fails = (
        example("完成记录片30部，其中技艺类12部、音乐类9部、民俗类8部。", stated="30部", computed="29部"),
        example("承担课题12项，其中省级5项、市级6项、自设3项。", stated="12项", computed="14项"),
    )

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
        groups = same_counter(report, whole, passage.facts_in(end, sentence_end))
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
        """How sure it is that the groups are all there are, and that none is counted twice."""
        people = (
            canonical_counter(whole.number.unit, report.language)
            in report.words.data["whole_people"]["counter"].split()
        )
        missing = whole.value - sum(group.value for group in groups)
        if missing < 0:
            return TOO_MANY if not people or named_alike(groups) else GUESS
        near = missing <= max(ONE, whole.value * SMALL_GAP)
        return ALIKE if near and named_alike(groups) and not people else GUESS


def is_count(fact: Fact) -> bool:
    return fact.number.whole and fact.number.hedge is Hedge.NONE and fact.value > 1


def same_counter(report: Report, whole: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """The facts counted like the whole, up to the first that is not, or that is no part (累计, 比上年增加)."""
    counter = canonical_counter(whole.number.unit, report.language)
    groups: list[Fact] = []
    for fact in facts[:MOST_GROUPS]:
        if not fact.number.whole or fact.number.hedge is not Hedge.NONE:
            break
        if canonical_counter(fact.number.unit, report.language) != counter:
            break
        if report.words.pattern("parts", "not_group").search(fact.label):
            break
        groups.append(fact)
    return groups


def named_alike(groups: Sequence[Fact]) -> bool:
    """Whether the names of the groups end alike: 技艺类, 音乐类."""
    names = [group.label for group in groups]
    return len(groups) >= 2 and all(names) and len({name[-1] for name in names}) == 1 and len(set(names)) == len(names)
