"""Which figures state a change, and which are the ends of one: words only, no verdicts."""

from __future__ import annotations

import re
from functools import lru_cache

from lint.report import Fact, Passage, Report
from lint.words import Words

REACH = 24
KINDS_KEPT = 1024
CLAUSE = re.compile(r"，|,(?!\d{3})")
NO_AMOUNT = ("number",)
"""What is no amount of change: figures without a unit."""


def change_kind(passage: Passage, fact: Fact, report: Report) -> str | None:
    """rate, amount, or None for a figure that is no change."""
    start = fact.number.start
    if fact.dimension in NO_AMOUNT:
        return None
    if fact.dimension == "score" and not is_compared(passage, fact, report):
        return None  # points of a rule: 每提高1个百分点加0.5分
    return kind_said(fact.dimension, fact.label, passage.value[max(0, start - REACH) : start], report.words)


def is_compared(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether the words right before a figure set it against another: 较上年的96.85分提高."""
    ahead = passage.value[max(0, fact.number.start - REACH) : fact.number.start]
    return bool(report.words.pattern("changes", "scored").search(ahead))


@lru_cache(maxsize=KINDS_KEPT)
def kind_said(dimension: str, label: str, before: str, words: Words) -> str | None:
    """What the words before a figure make it: several checks ask for each figure."""
    before = before.rstrip()
    if dimension != "ratio":
        return "amount" if words.pattern("changes", "amount").search(before) else None
    is_rate = (
        words.pattern("changes", "rate_label").search(label)
        or words.pattern("changes", "rate_of").search(before)
        or words.pattern("changes", "rate").search(before)
    )
    return "rate" if is_rate else None


def end_role(passage: Passage, fact: Fact, report: Report) -> str:
    """before for what is called 上年, 年初 or follows 由; after for what is called 调整后 or follows 增至; else
    empty.
    """
    words = report.words
    start = max(passage.sentences[fact.sentence][0], fact.number.start - REACH)
    ahead = passage.value[start : fact.number.start].rstrip()
    if words.pattern("changes", "after_near").search(ahead):
        return "after"
    if words.pattern("changes", "before_near").search(ahead):
        return "before"
    year = words.pattern("facts", "period").search(fact.label) or words.pattern("changes", "only_year").fullmatch(
        fact.clause
    )
    if year and report.year and year[1] < report.year:
        return "before"
    if words.pattern("changes", "before").search(fact.label):
        return "before"
    return "after" if words.pattern("changes", "after").search(fact.clause or fact.label) else ""


def ordered(passage: Passage, one: Fact, other: Fact, report: Report) -> tuple[Fact, Fact]:
    """The earlier figure first, by the words of their names, else as they stand."""
    if end_role(passage, other, report) == "before" and end_role(passage, one, report) != "before":
        return other, one
    if end_role(passage, one, report) == "after" and end_role(passage, other, report) != "after":
        return other, one
    return one, other


def direction(passage: Passage, stated: Fact, report: Report) -> str:
    """up or down, as the words right before a change say; empty where they say neither or both."""
    words = report.words
    start = max(passage.sentences[stated.sentence][0], stated.number.start - REACH)
    said = CLAUSE.split(passage.value[start : stated.number.start])[-1]
    down = bool(words.pattern("changes", "down").search(said))
    up = bool(words.pattern("changes", "up").search(said))
    if up == down:
        return ""
    return "up" if up else "down"
