"""Whether words name a budget or what was spent of it. No verdicts."""

from __future__ import annotations

from enum import Enum

from lint.nearby import last_end
from lint.words import Words


class Role(Enum):
    """What a figure is, by the last of the words that say so."""

    BUDGET = "budget"
    SPENT = "spent"
    CHANGE = "change"


def role_of_words(words_said: str, words: Words) -> Role | None:
    """The role that a header or a label names: 整体支出调整后预算 is a budget, 预算执行数 is spending."""
    if words.pattern("spending", "neither").search(words_said):
        return None
    if words.pattern("spending", "change").search(words_said):
        return Role.CHANGE
    budget = last_end(words.pattern("spending", "budget"), words_said)
    spent = last_end(words.pattern("spending", "spent"), words_said)
    if max(budget, spent) < 0:
        return None
    return Role.BUDGET if budget > spent else Role.SPENT
