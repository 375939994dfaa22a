"""Where a location of the source stands in the report as it is laid out: in which text, from where to where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.document import Block, Cell, Document, Location, Paragraph, Place, Table, Text

WORDS = re.compile(r"[^\W\d_]{2}")
"""Two letters or Chinese characters; what has none is a number or a mark."""

STOP = re.compile(r"\d[\d,.]*|[^\w\s]")

Key = tuple[int | None, int | None, int | None, int | None, int | str | None]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A stretch of one text of the report; the texts are numbered in reading order."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text that stands together in the source."""

    text: int
    offset: int
    length: int
    column: int | None

    def offset_of(self, column: int | None) -> int | None:
        """The offset of a source column, where it lies in this run."""
        if self.column is None or column is None or not 0 <= column - self.column < max(self.length, 1):
            return None
        return self.offset + column - self.column


@dataclass(frozen=True, slots=True)
class Home:
    """Which block a text belongs to, and in a table to which row and cell."""

    block: int
    row: int = 0
    cell: Cell | None = None


class Places:
    """Finds the spot of a location."""

    def __init__(self, document: Document) -> None:
        self.blocks = document.blocks
        self.texts: list[Text] = []
        self.sections: list[tuple[str, ...]] = []
        self.homes: list[Home] = []
        self.pieces: dict[Key, list[Piece]] = defaultdict(list)
        for number, block in enumerate(document.blocks):
            for text, row, cell in texts_of(block):
                self.add(text, block.section, Home(number, row, cell))

    def add(self, text: Text, section: tuple[str, ...], home: Home) -> None:
        number = len(self.texts)
        self.texts.append(text)
        self.sections.append(section)
        self.homes.append(home)
        ends = [offset for offset, _ in text.pieces[1:]] + [len(text)]
        for (offset, place), end in zip(text.pieces, ends, strict=True):
            self.pieces[key_of(place)].append(Piece(number, offset, end - offset, place.column))

    def spot(self, location: Location) -> Spot | None:
        """The spot where the text of a location stands; None where the report does not show it."""
        if not location.text:
            return None
        pieces = self.pieces.get(key_of(location), [])
        for piece in pieces:
            start = piece.offset_of(location.column)
            if start is not None and self.texts[piece.text].raw.startswith(location.text, start):
                return Spot(piece.text, start, start + len(location.text))
        for piece in pieces:
            start = self.texts[piece.text].raw.find(location.text, piece.offset)
            if start >= 0:
                return Spot(piece.text, start, start + len(location.text))
        return None

    def label(self, spot: Spot) -> str:
        """What a figure is about: in a table the nearest words to the left of it, in prose the words before it."""
        home = self.homes[spot.text]
        block = self.blocks[home.block]
        if home.cell is None or isinstance(block, Paragraph):
            return last_words(self.texts[spot.text].value[: spot.start])
        left = [cell.value for cell in rows_of(block)[home.row] if cell.column < home.cell.column]
        return next((value for value in reversed(left) if WORDS.search(value)), "")

    def together(self, one: Spot, other: Spot) -> bool:
        """Whether two figures stand in one paragraph, or in one row of a table."""
        first, second = self.homes[one.text], self.homes[other.text]
        return (first.block, first.row) == (second.block, second.row)


def last_words(before: str) -> str:
    """The words after the last figure or punctuation mark; a mark inside a figure is none."""
    return STOP.split(before)[-1].strip()


def key_of(place: Place | Location) -> Key:
    return (place.line, place.page, place.table, place.row, place.cell)


def texts_of(block: Block) -> Iterator[tuple[Text, int, Cell | None]]:
    """The texts of a block in reading order, in a table with their row and cell."""
    if isinstance(block, Paragraph):
        yield block.text, 0, None
    else:
        yield from ((cell.text, number, cell) for number, row in enumerate(rows_of(block)) for cell in row)


def rows_of(table: Table) -> tuple[Sequence[Cell], ...]:
    return table.header + table.rows
