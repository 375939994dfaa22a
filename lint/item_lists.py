"""Lists of figures of one kind in prose: 38,260万元、84,102万元、126,417万元. Words only, no verdicts."""

from __future__ import annotations

import re

from lint.report import Fact, Passage
from lint.units import compatible
from lint.words import Words

FEWEST = 2
MOST = 12
AFTER_COMMA = re.compile(r"^[^，。；,;:：（）()\d]{0,14}，[^，。；,;:：（）()\d]{1,16}$")


def runs(passage: Passage, words: Words) -> list[list[Fact]]:
    """The lists of a passage: figures of one kind joined by 、 or 和, with or without words between them."""
    found: list[list[Fact]] = []
    run: list[Fact] = []
    for fact in passage.facts:
        if run and joined(passage, run[-1], fact, words):
            run.append(fact)
            continue
        if len(run) >= FEWEST:
            found.append(run)
        run = [fact]
    if len(run) >= FEWEST:
        found.append(run)
    return [one for one in found if len(one) <= MOST]


def joined(passage: Passage, before: Fact, fact: Fact, words: Words) -> bool:
    """Whether two figures are neighbours in a list."""
    if fact.sentence != before.sentence:
        return False
    gap = passage.value[before.number.end : fact.number.start]
    alike = before.dimension == fact.dimension and compatible(before.number.unit, fact.number.unit)
    named = fact.dimension in ("money", "count") and AFTER_COMMA.match(gap)
    return alike and bool(words.pattern("lists", "items").match(gap) or named)
