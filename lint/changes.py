"""Which figures state a change: an amount of growth or adjustment, a rate of it. Words only, no verdicts."""

from __future__ import annotations

from lint.report import Fact, Passage, Report

REACH = 24


def change_kind(passage: Passage, fact: Fact, report: Report) -> str | None:
    """rate, amount, or None for a figure that is no change."""
    words = report.words
    before = passage.value[max(0, fact.number.start - REACH) : fact.number.start].rstrip()
    if fact.dimension == "ratio":
        if words.pattern("changes", "rate_label").search(fact.label) or words.pattern("changes", "rate_of").search(
            before
        ):
            return "rate"
        return "rate" if words.pattern("changes", "rate").search(before) else None
    if fact.dimension in ("money", "count", "points") and words.pattern("changes", "amount").search(before):
        return "amount"
    return None
