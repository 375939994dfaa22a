"""Words of the user beside those of the language: synonyms, and rates with the words of their parts.

A synonym is read as the word that it stands for, everywhere in a report. So its places stay right, but labels and
messages name the word that tieout knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from lint.document import Block, Cell, Paragraph, Text
from lint.readers import RawBlock, RawCell, RawParagraph

BLANKS = re.compile(r"\s+")
AnyCell = TypeVar("AnyCell", Cell, RawCell)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate that the user defines: the words that name it, and those that name its two parts."""

    name: tuple[str, ...]
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    of_both: bool = False
    """Whether the base is both parts together: 编外 / (在编 + 编外)."""
    unit: str = ""
    """Dimension that both parts have: money, count; empty for any."""

    def entry(self) -> dict[str, Any]:
        """The rate as an entry of a language's data file."""
        return {
            "rate": any_of(self.name),
            "numerator": any_of(self.numerator),
            "denominator": any_of(self.denominator),
            "of_both": self.of_both,
            "dimension": self.unit,
            "any_matter": True,
        }


Synonyms = tuple[tuple[str, tuple[str, ...]], ...]
"""A word that tieout knows, and the words of the reports that stand for it."""


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of some words as they are written; blanks in them may be any blanks."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(whole_word(word.strip()) for word in longest_first if word.strip()) or r"(?!)"


def whole_word(word: str) -> str:
    """A pattern for a word, in capitals or not; a Latin letter at its end does not stand inside another word."""
    parts = r"\s+".join(re.escape(part) for part in BLANKS.split(word))
    before = r"(?<![A-Za-z])" if is_latin(word[0]) else ""
    after = r"(?![A-Za-z])" if is_latin(word[-1]) else ""
    return f"(?i:{before}{parts}{after})"


def is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


# ---------------------------------------------------------------------- synonyms


def raw_in_standard_words(blocks: tuple[RawBlock, ...], synonyms: Synonyms) -> tuple[RawBlock, ...]:
    """A reader's blocks with the words that tieout knows."""
    return tuple(
        replace(block, text=in_standard_words(block.text, synonyms))
        if isinstance(block, RawParagraph)
        else replace(
            block,
            caption=standard(block.caption, synonyms),
            rows=tuple(replace(row, cells=tuple(cell_of(cell, synonyms) for cell in row.cells)) for row in block.rows),
        )
        for block in blocks
    )


def blocks_in_standard_words(blocks: tuple[Block, ...], synonyms: Synonyms) -> tuple[Block, ...]:
    """The blocks of a document with the words that tieout knows: also those that lines had broken."""
    return tuple(
        replace(block, text=in_standard_words(block.text, synonyms))
        if isinstance(block, Paragraph)
        else replace(
            block,
            header=rows_of(block.header, synonyms),
            rows=rows_of(block.rows, synonyms),
            caption=standard(block.caption, synonyms),
        )
        for block in blocks
    )


def rows_of(rows: tuple[tuple[Cell, ...], ...], synonyms: Synonyms) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(cell_of(cell, synonyms) for cell in row) for row in rows)


def cell_of(cell: AnyCell, synonyms: Synonyms) -> AnyCell:
    return replace(cell, text=in_standard_words(cell.text, synonyms))


def standard(words: str, synonyms: Synonyms) -> str:
    pattern, meant = compiled(synonyms)
    return pattern.sub(lambda found: meant[key_of(found[0])], words)


def in_standard_words(text: Text, synonyms: Synonyms) -> Text:
    """The text with each synonym replaced; what follows one still knows its place."""
    pattern, meant = compiled(synonyms)
    for found in reversed(list(pattern.finditer(text.value))):
        word = meant[key_of(found[0])]
        if word != found[0]:
            text = replaced(text, found.start(), found.end(), word)
    return text


def replaced(text: Text, start: int, end: int, word: str) -> Text:
    there = Text(word, word, ((0, text.place(start)),))
    return text.slice(0, start).joined(there).joined(text.slice(end, len(text)))


@lru_cache(maxsize=8)
def compiled(synonyms: Synonyms) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern for all synonyms, and the word that each stands for. A word that tieout knows stands for itself, so
    that a synonym inside it is left alone.
    """
    meant = {key_of(word): known for known, words in synonyms for word in words}
    meant |= {key_of(known): known for known, _ in synonyms}
    return re.compile(any_of(tuple(all_words(synonyms)))), meant


def all_words(synonyms: Synonyms) -> Iterator[str]:
    for known, words in synonyms:
        yield known
        yield from words


def key_of(word: str) -> str:
    return BLANKS.sub(" ", word.strip()).lower()
