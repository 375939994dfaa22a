"""Rates in prose: the definitions of the field, and the percentages that state no rate of this report.

Words only, no verdicts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from lint.report import Fact, Passage, Report
from lint.signs import sign_after, sign_before
from lint.words import Words

REACH_BACK = 24
FACTOR_SIGNS = ("×", "*", "/", "÷")
BEHIND_SIGNS = (*FACTOR_SIGNS, "+")
AHEAD_SIGNS = (*FACTOR_SIGNS, "=")
LABELS_KEPT = 1024


@dataclass(frozen=True, eq=False)
class Definition:
    """A rate of the field: an entry of the data file, its patterns compiled where they are first asked for."""

    entry: dict[str, Any]
    words: Words

    def names(self, label: str) -> bool:
        """Whether a label is that of this rate."""
        return bool(self.words.compiled(self.entry["rate"]).search(label))

    @cached_property
    def numerator(self) -> re.Pattern[str]:
        return self.words.compiled(str(self.entry["numerator"]))

    @cached_property
    def denominator(self) -> re.Pattern[str]:
        return self.words.compiled(str(self.entry["denominator"]))

    @cached_property
    def of_both(self) -> bool:
        """Whether the base is numerator and denominator together, as for 编外 / (在编 + 编外)."""
        return bool(self.entry.get("of_both", False))

    @cached_property
    def part_first(self) -> bool:
        """Whether a word of the part decides, wherever it stands: 在用固定资产."""
        return bool(self.entry.get("part_first", False))

    @cached_property
    def any_matter(self) -> bool:
        """Whether its words can mean nothing else, so that the operands need not be about one matter."""
        return bool(self.entry.get("any_matter", False))

    @cached_property
    def dimension(self) -> str:
        """The dimension that the operands must have; empty for any."""
        return str(self.entry.get("dimension", ""))

    def is_meant(self, rate: Fact) -> bool:
        """Whether a rate with a name that many have is of the matter that its paragraph speaks of before."""
        bare = self.entry.get("bare")
        if not bare or not self.words.compiled(str(bare)).fullmatch(rate.label) or rate.passage is None:
            return True
        return bool(self.words.compiled(str(self.entry["matter"])).search(rate.passage.value, 0, rate.number.start))


@lru_cache(maxsize=16)
def definitions_of(words: Words) -> tuple[Definition, ...]:
    """The definitions of a language, those of the user first."""
    return tuple(Definition(entry, words) for entry in words.table_of("rates"))


@lru_cache(maxsize=LABELS_KEPT)
def definitions_named(label: str, words: Words) -> tuple[Definition, ...]:
    """The definitions of the rates that a label may name, in their order."""
    return tuple(definition for definition in definitions_of(words) if definition.names(label))


def states_rate(fact: Fact, passage: Passage, report: Report) -> bool:
    """Whether a percentage is stated of this report: no target, no factor of a formula, no class of things."""
    return (
        fact.dimension == "ratio"
        and not is_aim(fact, report)
        and not is_factor(fact, passage)
        and not is_condition(fact, passage, report)
    )


def is_aim(fact: Fact, report: Report) -> bool:
    """Whether a rate is spoken of as a target, a limit, or another year's, and not as a fact of this report."""
    words = report.words
    if words.pattern("facts", "relative_period").search(fact.label):
        return True
    if fact.passage is not None:
        start = max(fact.passage.sentences[fact.sentence][0], fact.number.start - REACH_BACK)
        if words.pattern("changes", "from").search(fact.passage.value[start : fact.number.start]):
            return True
    return bool(words.pattern("facts", "aim").search(fact.label + " " + fact.after))


def is_share(fact: Fact, report: Report) -> bool:
    """Whether a percentage is said to be a share (占…), whatever else its words name."""
    return bool(report.words.pattern("shares", "said").search(fact.label))


def is_condition(fact: Fact, passage: Passage, report: Report) -> bool:
    """Whether a percentage sets a class (执行率在95%以上的项目, 80%~95%) and states nothing."""
    return bool(report.words.pattern("facts", "condition").match(passage.value[fact.number.end : fact.number.end + 12]))


def is_factor(fact: Fact, passage: Passage) -> bool:
    """Whether a figure is the 100% of a formula (决算数/预算数×100%=…), not a rate that is stated."""
    return (
        sign_before(passage.value, fact.number.start) in BEHIND_SIGNS
        or sign_after(passage.value, fact.number.end) in AHEAD_SIGNS
    )
