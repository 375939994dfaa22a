"""How figures of one passage stand to each other: sentence, clause, brackets, and the words that each has to itself."""

from __future__ import annotations

import re

from lint.report import Fact, Passage, Report

CLAUSES = re.compile("[；;。]")
EDGE_REACH = 24


def last_end(pattern: re.Pattern[str], words: str) -> int:
    """Where the last match of a pattern in some words ends; -1 where there is none."""
    end = -1
    for match in pattern.finditer(words):
        end = match.end()
    return end


def leaves_bracket(between: str) -> bool:
    """Whether a bracket that was open closes in a stretch of text."""
    return between.count("）") + between.count(")") > between.count("（") + between.count("(")


def share_characters(one: str, other: str) -> bool:
    """Whether two labels share two characters in a row."""
    return any(one[index : index + 2] in other for index in range(len(one) - 1))


def said_of(fact: Fact) -> str:
    """The words that name a figure; behind a bare one stands what it is of: 44 were completed."""
    return fact.after if fact.dimension == "number" and fact.after else fact.label


def clause_of(passage: Passage, sentence: int, at: int) -> tuple[int, int]:
    """The stretch between semicolons, within its sentence, that an offset lies in."""
    start, end = passage.sentences[sentence]
    first = max((match.end() for match in CLAUSES.finditer(passage.value, start, at)), default=start)
    following = CLAUSES.search(passage.value, at, end)
    return first, following.start() if following else end


def is_edge(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure is the edge of a class, which counts nothing itself: 90分以上, 80—90分."""
    start, end = fact.number.start, fact.number.end
    edge, ranges, behind = (report.words.pattern("totals", key) for key in ("edge", "ranges", "edge_before"))
    if edge.match(passage.value, end) or ranges.match(passage.value, end):
        return True
    return bool(behind.search(passage.value[max(0, start - EDGE_REACH) : start]))
