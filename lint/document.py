"""The report in reading order: headings, paragraphs and tables, every character with its place in the source.

A reader makes a `Document`; nothing later changes it. Text is kept twice at equal length: `raw`, as the source prints
it, and `value`, folded (full-width digits made half-width, markup left over from extraction blanked out), so that an
offset into one is an offset into the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import Enum
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, Protocol

from lint.messages import Message
from lint.records import made_by, record


class Box(NamedTuple):
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def bounds(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes; there must be one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


class Printed(Protocol):
    """The characters of a line as they are printed on a page."""

    def box_of(self, start: int, end: int) -> Box | None:
        """The box of the characters from one offset in the line to another; None where nothing is printed."""

    def certainty_of(self, start: int, end: int) -> float:
        """How surely these characters were recognised, from 0 to 1; 1 where the source gives them as characters."""


@record(frozen=True, slots=True)
class Place:
    """Where a run of characters starts in the source. Lines, columns, pages, tables, rows and cells count from 1."""

    line: int | None = None
    column: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | str | None = None
    printed: Printed | None = None
    """The whole line on its page, where the format has pages."""


@record(frozen=True, slots=True)
class Location:
    """A stretch of the source with its exact text; the end column is one past the last character."""

    text: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | str | None = None
    boxes: tuple[Box, ...] = ()
    """Where it is printed on its page, a box a line, as a viewer shows the page; empty for formats without pages."""
    certainty: float = 1.0
    """How surely it was recognised, from 0 to 1, where it was read off a picture."""

    @property
    def box(self) -> Box | None:
        """The smallest box around what stands on its page."""
        return bounds(self.boxes) if self.boxes else None

    def order(self) -> tuple[int, int, int, int, int, int]:
        """Sorts locations of one document into reading order."""
        line = (self.page or 0, self.line or 0, self.table or 0, self.row or 0)
        return (*line, column_of(self.cell) if self.line is None else 0, self.column or 0)


def column_of(cell: int | str | None) -> int:
    """The column of a cell, given by its number or by its address in a sheet: `Sheet1!B7` stands in column 2."""
    if not isinstance(cell, str):
        return cell or 0
    column = 0
    for letter in cell.rpartition("!")[2].rstrip("0123456789"):
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


first_of = itemgetter(0)


@record(frozen=True, slots=True)
class Text:
    """A run of text, made of pieces that stood apart in the source.

    `pieces` are (offset into `raw`, place of that character); within a piece the source column grows with the offset.
    """

    raw: str
    value: str
    pieces: tuple[tuple[int, Place], ...] = ((0, Place()),)

    def __post_init__(self) -> None:
        if len(self.raw) != len(self.value):
            raise ValueError("the folded text must be as long as the raw text")

    def __len__(self) -> int:
        return len(self.raw)

    def place(self, offset: int) -> Place:
        """The place of one character."""
        place, column = self._piece(offset)
        return Place(place.line, column, place.page, place.table, place.row, place.cell, place.printed)

    def _piece(self, offset: int) -> tuple[Place, int | None]:
        """Where the piece of one character starts, and the column of the character."""
        start, place = self.pieces[0]
        if len(self.pieces) > 1:
            index = bisect_right(self.pieces, offset, key=first_of) - 1
            start, place = self.pieces[max(index, 0)]
        return place, None if place.column is None else place.column + offset - start

    def locate(self, start: int, end: int) -> Location:
        """The location of `raw[start:end]`; never empty unless the text is."""
        first, column = self._piece(start)
        stop = end - 1 if end > start else start
        last, last_column = first, None if column is None else column + stop - start
        if len(self.pieces) > 1:
            last, last_column = self._piece(stop)
        return Location(
            self.raw[start:end],
            first.line,
            column,
            last.line,
            None if last_column is None else last_column + 1,
            first.page,
            first.table,
            first.row,
            first.cell,
            () if first.printed is None else tuple(self.boxes(start, max(end, start + 1))),
            1.0 if first.printed is None else self.certainty(start, max(end, start + 1)),
        )

    def boxes(self, start: int, end: int) -> Iterator[Box]:
        """The boxes of the lines of `raw[start:end]`, of those on its first page."""
        for page, line, first, last in self.printed(start, end):
            box = line.box_of(first, last) if page == self.place(start).page else None
            if box is not None:
                yield box

    def certainty(self, start: int, end: int) -> float:
        """How surely `raw[start:end]` was recognised: as its least sure character."""
        return min((line.certainty_of(first, last) for _, line, first, last in self.printed(start, end)), default=1.0)

    def printed(self, start: int, end: int) -> Iterator[tuple[int | None, Printed, int, int]]:
        """The printed lines of `raw[start:end]`: page, line, and from which offset in the line to which."""
        inside = self.slice(start, end).pieces
        for (at, place), (after, _) in pairwise((*inside, (end - start, Place()))):
            if place.printed is not None and place.column is not None:
                yield place.page, place.printed, place.column - 1, place.column - 1 + after - at

    def slice(self, start: int, end: int) -> Text:
        """The part from `start` to `end`, still knowing its places."""
        inner = tuple((at - start, place) for at, place in self.pieces if start < at < end)
        return Text(self.raw[start:end], self.value[start:end], ((0, self.place(start)), *inner))

    def joined(self, other: Text, between: str = "") -> Text:
        """This text, `between`, then the other."""
        shift = len(self.raw) + len(between)
        pieces = self.pieces + tuple((at + shift, place) for at, place in other.pieces)
        return Text(self.raw + between + other.raw, self.value + between + other.value, pieces)


@record(frozen=True, slots=True)
class Paragraph:
    """Prose. `section` is the path of headings above it; a heading has itself as the last of its path."""

    text: Text
    section: tuple[str, ...] = ()
    level: int = 0
    """0 for prose, 1 and more for a heading."""
    index: int = 0
    """Position among the blocks of the document."""


@record(frozen=True, slots=True)
class Cell:
    """One cell of a table grid, in the column that it belongs to after lost cells were made good."""

    text: Text
    row: int
    column: int
    column_span: int = 1
    row_span: int = 1
    value: str = field(init=False, metadata=made_by("text.value.strip()"))


@record(frozen=True, slots=True)
class Table:
    """A grid: header rows above body rows, all cells placed in columns 0 to `width` - 1. Blank cells are left out."""

    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    width: int
    caption: str = ""
    unit_note: str = ""
    section: tuple[str, ...] = ()
    index: int = 0
    number: int = 0
    """Position among the tables of the document, from 1."""

    def column_path(self, column: int) -> tuple[str, ...]:
        """The header cells above a column, from the top, without repetition."""
        path: list[str] = []
        for row in self.header:
            for cell in row:
                if cell.column <= column < cell.column + cell.column_span:
                    if cell.value and cell.value not in path:
                        path.append(cell.value)
                    break
        return tuple(path)


Block = Paragraph | Table


@record(frozen=True, slots=True)
class Note:
    """Something the reader could not do, or did and must be told (hidden rows left out, a page without text)."""

    code: str
    message: Message
    location: Location | None = None


class Action(Enum):
    """What a directive does."""

    IGNORE = "ignore"
    """Findings at its place are not told."""
    DISABLE = "disable"
    """Nor are those behind it, to the `enable` that ends it."""
    ENABLE = "enable"


@record(frozen=True, slots=True)
class Directive:
    """What a comment in the report tells the linter. It is for some lines or for a cell, else for the next block."""

    action: Action
    codes: tuple[str, ...]
    """As written: codes, their beginnings, names."""
    reason: str
    location: Location
    lines: tuple[int, int] | None = None
    """The lines that it is for, the last one included."""
    cell: str = ""
    """The address of the cell of a sheet that it is for."""


@record(frozen=True, slots=True)
class Document:
    """One report, read."""

    path: str
    format: str
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = field(default=())
    directives: tuple[Directive, ...] = ()

    @property
    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))
