"""Whether an indicator, or a part of its standard, applies: what the report says of it.

A cell of its row (不适用), its row's notes (本年度未发生会议费), a weight of 0, or the text (本年度无政府采购项目;
政府采购执行率指标不适用) may say that it does not. What is said of another year, or only if it were so, does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.number import ZERO
from lint.report import Passage, Report
from lint.rubric import Part, Standards
from lint.score_tree import Indicator
from lint.shift_clauses import Clause, clauses_of
from lint.words import Words

SHORTEST_NAME = 2
REACH = 24
SENTENCE = re.compile(r"[。；;！!？?\n]|\.\s")
FIRST_WORDS = re.compile(r"[\s.．、)）]*([^\W\d_]{2,14}(?: [^\W\d_]+){0,3})")


class Applicability:
    """Answers for one report whether what a clause speaks of applies."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = report.words
        self.text = [one for one in report.prose if one.table is None]

    def is_sure(self, giver: Indicator, clause: Clause) -> bool | None:
        """True where the report says that it does not apply, False where that may be, None where it does."""
        if clause.part:
            return self.is_part_sure(giver, clause)
        if is_scored(giver):
            return True if giver.not_applicable and not clause.generic else None
        if giver.not_applicable or (giver.weight is not None and giver.weight.value == ZERO):
            return True
        matter = clause.matter if clause.matter and not clause.generic else core_name(giver.name, self.words)
        return self.is_absent(matter, giver) or self.is_said_of(giver)

    def is_part_sure(self, giver: Indicator, clause: Clause) -> bool | None:
        """The same of one part of a standard."""
        part = part_of(giver, clause.part, self.report)
        if part is None:
            return None
        return self.is_absent(clause.matter or self.matter_of(part), giver)

    def matter_of(self, part: Part) -> str:
        """What a part of a standard is about, by its first words."""
        match = FIRST_WORDS.match(part.text)
        return core_name(match[1], self.words) if match else ""

    def is_absent(self, matter: str, giver: Indicator) -> bool:
        """Whether the report says that there was none of something."""
        matter = self.words.plain(matter)
        if len(matter) < SHORTEST_NAME:
            return False
        pattern = re.compile(self.words.pattern("shifts", "denied").pattern + re.escape(matter))
        texts = (text for text in self.texts(giver) if matter.casefold() in text.casefold())
        return any(self.is_told(match, text) for text in texts for match in pattern.finditer(text))

    def is_told(self, match: re.Match[str], text: str) -> bool:
        """Whether words that deny something are the whole of what is said, and a fact of this year."""
        before = SENTENCE.split(text[: match.start()])[-1]
        if self.words.pattern("shifts", "conditional").search(before):
            return False
        if self.words.pattern("shifts", "earlier").search(before[-REACH:]):
            return False
        return bool(self.words.pattern("shifts", "denied_end").search(text[match.end() :]))

    def is_said_of(self, giver: Indicator) -> bool:
        """Whether a sentence of the text names the indicator and says that it does not apply."""
        name, said = plain_name(giver.name, self.words), self.words.pattern("shifts", "said")
        if len(name) <= SHORTEST_NAME:
            return False
        for passage in self.passages(giver):
            _, found, after = passage.value.casefold().partition(name)
            if found and not self.has_clause(passage) and said.search(SENTENCE.split(after)[0][:REACH]):
                return True
        return False

    def has_clause(self, passage: Passage) -> bool:
        return any(True for _ in clauses_of(passage, self.words))

    def passages(self, giver: Indicator) -> Iterator[Passage]:
        """The text of the report, and the long notes of the indicator's row."""
        yield from self.text
        yield from (one for one in giver.notes if not one.criterion)

    def texts(self, giver: Indicator) -> Iterator[str]:
        """All that may speak of it: also the short remarks of its row."""
        yield from (one.value for one in self.passages(giver))
        yield from giver.remarks


def is_scored(indicator: Indicator) -> bool:
    return indicator.score is not None and indicator.score.value > ZERO


def part_of(indicator: Indicator, number: int, report: Report) -> Part | None:
    """A numbered part of an indicator's standard."""
    standards = report.derived(Standards)
    parts = standards.part(indicator.standard[0]).parts if len(indicator.standard) == 1 else ()
    return parts[number - 1] if 0 < number <= len(parts) else None


def plain_name(name: str, words: Words) -> str:
    """A name without its number, quotation marks and capitals."""
    return words.plain(words.pattern("scores", "numbering").sub("", name)).casefold()


def core_name(name: str, words: Words) -> str:
    """The matter of an indicator: 政府采购 of 政府采购执行率; empty where too little is left."""
    bare = words.pattern("shifts", "name_noise").sub("", plain_name(name, words))
    return bare if len(bare) > SHORTEST_NAME else ""
