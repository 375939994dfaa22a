"""How figures of one passage stand to each other: sentence, clause, brackets, and the words that each has to itself."""

from __future__ import annotations

import re

from lint.report import Passage

CLAUSES = re.compile("[；;。]")


def leaves_bracket(between: str) -> bool:
    """Whether a bracket that was open closes in a stretch of text."""
    return between.count("）") + between.count(")") > between.count("（") + between.count("(")


def share_characters(one: str, other: str) -> bool:
    """Whether two labels share two characters in a row."""
    return any(one[index : index + 2] in other for index in range(len(one) - 1))


def clause_of(passage: Passage, sentence: int, at: int) -> tuple[int, int]:
    """The stretch between semicolons, within its sentence, that an offset lies in."""
    start, end = passage.sentences[sentence]
    first = max((match.end() for match in CLAUSES.finditer(passage.value, start, at)), default=start)
    following = CLAUSES.search(passage.value, at, end)
    return first, following.start() if following else end
