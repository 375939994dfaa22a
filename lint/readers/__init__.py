"""Readers: one file per format. A reader turns bytes into raw blocks; `lint.layout` makes a Document of them.

A reader is a module of this package with one `Reader` subclass, found by its suffixes. Raw blocks are paragraphs and
grids of cells as the format gives them; mending (page breaks, repeated headers, lost cells) is done once, for all
formats.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import field
from typing import ClassVar

from lint.document import Directive, Note, Text
from lint.limits import DEFAULTS, Limits
from lint.messages import ToldError
from lint.records import made_by, record


class ReadError(ToldError):
    """A file that cannot be read. The message says what is wrong and what to do."""


@record(frozen=True, slots=True)
class RawParagraph:
    """A run of prose as the format gives it."""

    text: Text
    level: int | None = None
    """Heading level where the format tells it; None where the words must tell."""
    after_gap: bool = True
    """Whether a blank line or a page end stands before it."""


@record(frozen=True, slots=True)
class RawCell:
    """A cell as the format gives it; spans are 1 where the format does not know them."""

    text: Text
    column: int
    column_span: int = 1
    row_span: int = 1
    value: str = field(init=False, metadata=made_by("text.value.strip()"))


@record(frozen=True, slots=True)
class RawRow:
    """One row; blank cells are included, so that `cells[-1].column + 1` is the printed width."""

    cells: tuple[RawCell, ...]
    after_gap: bool = False
    """Whether a blank line or a page end stands before it."""


@record(frozen=True, slots=True)
class RawTable:
    """Rows that stand together."""

    rows: tuple[RawRow, ...]
    caption: str = ""
    lost_spans: bool = True
    """Whether merged cells may have been lost in extraction (text, PDF without rules)."""
    marked_cells: bool = False
    """Whether a printed mark parts all cells, empty ones too, so that a row as wide as the table stands right."""


RawBlock = RawParagraph | RawTable


@record(frozen=True, slots=True)
class RawDocument:
    """What a reader gives."""

    format: str
    blocks: tuple[RawBlock, ...]
    notes: tuple[Note, ...] = field(default=())
    mend: bool = False
    """Whether paragraphs may have been cut at page ends."""
    directives: tuple[Directive, ...] = ()
    """What comments in the report tell the linter."""


def within(document: RawDocument, limits: Limits) -> RawDocument:
    """The document, whatever read it, with no more cells than a document may have. Raises ReadError."""
    if sum(places(block) for block in document.blocks if isinstance(block, RawTable)) > limits.cells:
        raise ReadError("unreadable.cells", most=f"{limits.cells:,}")
    return document


def places(table: RawTable) -> int:
    """The places of a table that its cells stand on or cover; rows that a cell would cover below the table are none."""
    last = len(table.rows)
    return sum(
        cell.column_span * min(cell.row_span, last - at) for at, row in enumerate(table.rows) for cell in row.cells
    )


def nothing() -> None:
    """Nobody waits."""


class Reader(ABC):
    """Reads one family of formats."""

    format: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    def __init__(
        self, limits: Limits = DEFAULTS, password: str | None = None, alive: Callable[[], None] = nothing
    ) -> None:
        self.limits = limits
        self.password = password
        """Opens encrypted files; None where the user gave none."""
        self.alive = alive
        """To be called after each part that rightly takes seconds, so that whoever waits goes on waiting."""

    @abstractmethod
    def read(self, content: bytes) -> RawDocument:
        """The raw blocks of a file. Raises ReadError."""

    def read_converted(self, content: bytes, converted: bytes) -> RawDocument:
        """The raw blocks of a file for which another program is needed, from what that has made of it."""
        raise NotImplementedError
