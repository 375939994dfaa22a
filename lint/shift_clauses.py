"""Clauses that send the points of what does not apply somewhere else, as they are printed.

`如无政府采购项目，该项4分并入预算执行率` tells what there is none of, how many points go, and where to. Nothing here
knows the indicators of the report: `lint.shifting` finds out who is meant, and whether the clause comes to bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from lint.document import Text
from lint.number import Number
from lint.numerals import read_numeral
from lint.records import record
from lint.report import Passage
from lint.words import Words

BREAKS = "。；;\n"
CONTINUES = re.compile(r"[，,]\s*[^，,。；;\n]{1,60}")


class How(Enum):
    """How points are shared out among several who get them."""

    EVENLY = "evenly"
    BY_WEIGHT = "by weight"
    UNSAID = "unsaid"


@record(frozen=True, slots=True)
class Clause:
    """One such clause of a passage."""

    passage: Passage
    start: int
    end: int
    matter: str = ""
    """What there must be none of: 政府采购项目; empty where the clause only says 不涉及的."""
    generic: bool = False
    """Whether it is about any indicator that does not apply: 不适用的指标."""
    lead: str = ""
    """The words of its sentence before it, which may name whose points they are."""
    subject: str = ""
    """The words for whose points they are: 该指标."""
    part: int = 0
    """The numbered part whose points they are; 0 for all."""
    points: Number | None = None
    to: str = ""
    """The words for those who get the points; empty where the total is scaled and nobody does."""
    to_part: int = 0
    others: bool = False
    """Whether all others get them."""
    other_parts: bool = False
    """Whether the other parts of the same standard do."""
    how: How = How.UNSAID
    top: Number | None = None
    """The new full marks that it tells."""
    scaled: bool = False
    """Whether the total is taken over what applies: 总分=得分/(100-不适用分值)×100."""

    @property
    def text(self) -> str:
        return self.passage.value[self.start : self.end]


def clauses_of(passage: Passage, words: Words) -> Iterator[Clause]:
    """The clauses of a passage, in order."""
    end = 0
    for match in words.pattern("shifts", "clause").finditer(passage.masked):
        clause = moving(passage, match, words)
        end = clause.end
        yield clause
    for match in words.pattern("shifts", "scaled").finditer(passage.masked, end):
        yield Clause(passage, match.start(), match.end(), generic=True, scaled=True)


def moving(passage: Passage, match: re.Match[str], words: Words) -> Clause:
    """A clause that tells who gets the points."""

    def between(start: int, end: int) -> str:
        return passage.value[start:end].strip()

    to = between(*match.span("to"))
    fact = passage.fact_at(match.start("points")) if match["points"] else None
    end, top, scaled = rest(passage, match.end(), words)
    return Clause(
        passage,
        match.start(),
        end,
        matter=between(*match.span("matter")),
        generic=bool(words.pattern("shifts", "generic").search(match["whole"] or "")),
        lead=between(1 + max(passage.value.rfind(sign, 0, match.start()) for sign in BREAKS), match.start()),
        subject=between(*match.span("subject")),
        part=part_named(between(match.start("subject"), match.start("to")), words),
        points=fact.number if fact else None,
        to=to,
        to_part=part_named(to, words),
        others=bool(words.pattern("shifts", "others").search(to)),
        other_parts=bool(words.pattern("shifts", "other_parts").search(to)),
        how=manner_of(between(match.end("subject"), match.end()), words),
        top=top,
        scaled=scaled,
    )


def rest(passage: Passage, end: int, words: Words) -> tuple[int, Number | None, bool]:
    """Where a clause ends with what belongs to it: the new full marks, and how the total is scaled."""
    top, scaled = None, False
    while (more := CONTINUES.match(passage.value, end)) is not None:
        told = words.pattern("shifts", "top").search(passage.masked, end, more.end())
        fact = passage.fact_at(told.start("points")) if told else None
        over = words.pattern("shifts", "scaled").search(passage.masked, end, more.end())
        if fact is None and over is None:
            break
        top, scaled = fact.number if fact else top, scaled or over is not None
        end = more.end()
    return end, top, scaled


def manner_of(text: str, words: Words) -> How:
    if words.pattern("shifts", "evenly").search(text):
        return How.EVENLY
    return How.BY_WEIGHT if words.pattern("shifts", "by_weight").search(text) else How.UNSAID


def part_named(text: str, words: Words) -> int:
    """The numbered part that some words name (2.分值, 第二项, part 2); 0 where they name none."""
    match = words.pattern("shifts", "part").search(text)
    if match is None:
        return 0
    mark = match["part"]
    if mark.isascii():
        return int(mark) if mark.isdigit() else ord(mark.lower()) - ord("a") + 1
    return ord(mark) - ord("①") + 1 if "①" <= mark <= "⑳" else int(read_numeral(mark, words.language) or 0)


def without_clauses(passage: Passage, words: Words) -> Passage:
    """A scoring standard with such clauses blanked out, so that what is left says only what is given for what."""
    stretches = [(clause.start, clause.end) for clause in clauses_of(passage, words)]
    if not stretches:
        return passage
    text = passage.text
    blanked = Text(text.raw, blank(text.value, stretches), text.pieces)
    facts = tuple(fact for fact in passage.facts if not is_in(fact.number.start, stretches))
    return replace(passage, text=blanked, masked=blank(passage.masked, stretches), facts=facts)


def blank(value: str, stretches: list[tuple[int, int]]) -> str:
    for start, end in stretches:
        value = value[:start] + " " * (end - start) + value[end:]
    return value


def is_in(at: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in stretches)
