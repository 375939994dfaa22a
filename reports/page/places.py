"""Where a location of the source stands in the report as it is laid out: in which text, from where to where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.document import Block, Cell, Document, Location, Paragraph, Place, Table, Text

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


class Places:
    """Finds the spot of a location."""

    def __init__(self, document: Document) -> None:
        self.texts: list[Text] = []
        self.sections: list[tuple[str, ...]] = []
        self.pieces: dict[Key, list[Piece]] = defaultdict(list)
        for block in document.blocks:
            for text in texts_of(block):
                self.add(text, block.section)

    def add(self, text: Text, section: tuple[str, ...]) -> None:
        number = len(self.texts)
        self.texts.append(text)
        self.sections.append(section)
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


def key_of(place: Place | Location) -> Key:
    return (place.line, place.page, place.table, place.row, place.cell)


def texts_of(block: Block) -> Iterator[Text]:
    """The texts of a block in reading order."""
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for row in rows_of(block) for cell in row)


def rows_of(table: Table) -> tuple[Sequence[Cell], ...]:
    return table.header + table.rows
