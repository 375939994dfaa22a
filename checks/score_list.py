"""Scores that a sentence lists with their total add up to it, and so do deductions.

`投入18分、过程27分、产出30分、效果17分，合计92分` and `预算编制扣2分、资产管理扣1分，共扣3分`: the items before a
total are its parts. Items in brackets, and sentences that also speak of full marks or extra points, are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lint.check import Check, example
from lint.claim import Claim, Reading, total
from lint.nearby import CLAUSES
from lint.number import ZERO
from lint.report import Fact, Passage, Report
from lint.splits import in_brackets

LISTED = Decimal("0.75")
FEWEST = 2


class ScoreList(Check):
    code = "SCR310"
    name = "score-list"

    holds = (
        example("各一级指标得分：投入18分、过程27分、产出30分、效果17分，合计92分。"),
        example("预算编制扣2分、资产管理扣1分、满意度扣3分，共扣6分。"),
    )
    fails = (
        example("各一级指标得分：投入18分、过程27分、产出30分、效果17分，合计93分。", stated="93分", computed="92分"),
        example("预算编制扣2分、资产管理扣1分、满意度扣3分，共扣7分。", stated="7分", computed="6分"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            scores = [fact for fact in passage.facts if fact.dimension == "score"]
            for at, fact in enumerate(scores):
                before = [one for one in scores[:at] if one.sentence == fact.sentence]
                yield from self.of_total(passage, before, fact, report)

    def of_total(self, passage: Passage, before: Sequence[Fact], whole: Fact, report: Report) -> Iterator[Claim]:
        words = report.words
        for key, item in (("total", "score"), ("total_loss", "loss")):
            if not words.pattern("score_lists", key).match(whole.clause):
                continue
            start = passage.sentences[whole.sentence][0]
            items = [one for one in before if not in_brackets(passage.value, start, one.number.start)]
            items = behind_full_marks(items, report)
            if len(items) >= FEWEST and is_list(passage, items, whole, report) and alike(items, item, report):
                readings = (
                    Reading(total([one.number for one in some], "score"), "same-sentence", LISTED)
                    for some in (items, *behind_semicolons(passage, items))
                )
                yield Claim(self.code, whole.number, tuple(readings), whole.label, grain=ZERO)


def behind_full_marks(items: Sequence[Fact], report: Report) -> list[Fact]:
    """The scores behind the last full marks of the sentence: 五项满分50分，得48分，加上履职得49分，总得分97分."""
    other = report.words.pattern("score_lists", "item_not")
    last = max((at for at, one in enumerate(items, start=1) if other.search(f"{one.clause}{one.label}")), default=0)
    return list(items[last:])


def behind_semicolons(passage: Passage, items: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The ends of a list behind its semicolons: 在编得1分；编外得0.5分；人数减少加0.5分，合计得1分."""
    for at in range(1, len(items) - FEWEST + 1):
        if CLAUSES.search(passage.value, items[at - 1].number.end, items[at].number.start):
            yield items[at:]


def is_list(passage: Passage, items: Sequence[Fact], whole: Fact, report: Report) -> bool:
    """Whether a comma parts each figure from the next, and each item has a name of its own."""
    joined = report.words.pattern("score_lists", "between")
    gaps = (passage.value[one.number.end : other.number.start] for one, other in pairwise([*items, whole]))
    return all(joined.match(gap) for gap in gaps) and all(item.label for item in items)


def alike(items: Sequence[Fact], kind: str, report: Report) -> bool:
    """Whether all items are scores, or all are deductions, each under another name."""
    words = report.words
    loss, other = words.pattern("score_lists", "loss"), words.pattern("score_lists", "item_not")
    if any(other.search(f"{one.clause}{one.label}") for one in items) or len({one.label for one in items}) < len(items):
        return False
    return all(bool(loss.search(one.label)) is (kind == "loss") for one in items)
