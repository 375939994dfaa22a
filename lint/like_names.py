"""Indicators by names that are like theirs, without comparing each name with each other.

Two names are as alike as the pairs of characters that they share, in per cent; words that all indicators have left
out. So only names that share a pair are compared at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from lint.report import Report
from lint.score_table import score_tables
from lint.score_tree import Indicator
from lint.words import Words

CLEARLY = 15


class LikeNames:
    """The names of some indicators, to look names up in that may be theirs."""

    def __init__(self, indicators: Sequence[Indicator], words: Words) -> None:
        self.indicators = indicators
        self.noise = words.pattern("outline", "similar_noise")
        self.bare = [bare_name(one.name, self.noise) for one in indicators]
        self.holding: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(self.bare):
            for piece in {name, *pairs_of(name)}:
                self.holding[piece].append(at)
        self.known: dict[str, tuple[Indicator | None, int]] = {}

    def clearest(self, name: str) -> tuple[Indicator | None, int]:
        """The indicator whose name is the most alike, and how alike; None where another's is almost as much."""
        bare = bare_name(name, self.noise)
        if bare not in self.known:
            self.known[bare] = self._clearest(bare)
        return self.known[bare]

    def _clearest(self, name: str) -> tuple[Indicator | None, int]:
        near = {at for piece in {name, *pairs_of(name)} for at in self.holding.get(piece, ())}
        ranked = sorted(((likeness_of(name, self.bare[at]), at) for at in near), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY):
            return None, 0
        most, at = ranked[0]
        return self.indicators[at], most


def names_of_tables(report: Report) -> list[LikeNames]:
    """The names of the indicators without parts of each score table, in order."""
    return [LikeNames(table.leaves, report.words) for table in report.derived(score_tables)]


def likeness(one: str, other: str, words: Words) -> int:
    """How alike two names are, in per cent of shared pairs of characters; words that all indicators share left out."""
    noise = words.pattern("outline", "similar_noise")
    return likeness_of(bare_name(one, noise), bare_name(other, noise))


@lru_cache(maxsize=4096)
def bare_name(name: str, noise: re.Pattern[str]) -> str:
    return noise.sub("", name)


@lru_cache(maxsize=4096)
def likeness_of(first: str, second: str) -> int:
    if not first or not second:
        return 0
    if first == second:
        return 100
    if (len(first) > 2 and first in second) or (len(second) > 2 and second in first):
        return 90
    a, b = pairs_of(first), pairs_of(second)
    return 200 * len(a & b) // max(len(a) + len(b), 1)


def pairs_of(name: str) -> set[str]:
    return {first + second for first, second in pairwise(name)}
