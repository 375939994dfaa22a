"""The tables of a sheet: what blank rows and blank columns part, each with the title lines above it.

A blank column parts two tables only where both sides look like one: names at the left, a header on top. A column that
someone left blank inside a table does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

KEY_AND_VALUE = re.compile(r"[:：]")
DEEPEST = 4
"""How often a part is parted again: tables beside tables under tables beside tables."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell that shows something, and how many rows and columns it covers."""

    row: int
    column: int
    written: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Region:
    """Cells that stand together, row by row."""

    cells: tuple[Shown, ...]
    above: str = ""
    """What stands above this table and the one before it, which are side by side."""


def regions(cells: Sequence[Shown]) -> Iterator[Region]:
    """The regions of cells given row by row, in the order of reading."""
    yield from parted(cells, "", DEEPEST)


def parted(cells: Sequence[Shown], above: str, depth: int) -> Iterator[Region]:
    for band in bands(cells):
        head, body, foot = framed(band)
        sides = columns(body) if depth else [body]
        if len(sides) < 2 or not all(is_table(side) for side in sides):
            yield Region(tuple(band), above)
            continue
        if head:
            yield Region(tuple(head))
        common = " ".join((above, *(cell.written.strip() for cell in head))).strip()
        for place, side in enumerate(sides):
            yield from parted(side, common if place or not head else "", depth - 1)
        if foot:
            yield Region(tuple(foot))


def bands(cells: Sequence[Shown]) -> Iterator[list[Shown]]:
    """Rows without a blank row between them; what a merged cell covers is not blank."""
    band: list[Shown] = []
    covered = 0
    for cell in cells:
        if band and cell.row > covered + 1:
            yield band
            band = []
        band.append(cell)
        covered = max(covered, cell.row + cell.down - 1)
    if band:
        yield band


def framed(band: Sequence[Shown]) -> tuple[list[Shown], list[Shown], list[Shown]]:
    """The title lines of a band, its rows, and the notes below them."""
    rows = [list(row) for _, row in groupby(band, key=lambda cell: cell.row)]
    first, last = 0, len(rows)
    while first < last and is_title(rows[first]):
        first += 1
    while last > first and len(rows[last - 1]) == 1:
        last -= 1
    return list(chain(*rows[:first])), list(chain(*rows[first:last])), list(chain(*rows[last:]))


def is_title(row: Sequence[Shown]) -> bool:
    """A line that heads a table: one cell, or cells such as `编制单位：…`."""
    return len(row) == 1 or all(KEY_AND_VALUE.search(cell.written) for cell in row)


def columns(cells: Sequence[Shown]) -> list[list[Shown]]:
    """The cells on each side of the columns that are blank in all rows, each side row by row."""
    sides: list[list[Shown]] = []
    covered = 0
    for cell in sorted(cells, key=lambda cell: cell.column):
        if not sides or cell.column > covered + 1:
            sides.append([])
        sides[-1].append(cell)
        covered = max(covered, cell.column + cell.across - 1)
    return [sorted(side, key=lambda cell: (cell.row, cell.column)) for side in sides]


def is_table(cells: Sequence[Shown]) -> bool:
    """Whether a side can stand alone: two rows and columns at least, words on top and at the left."""
    _, body, _ = framed(cells)
    if not body or len({cell.row for cell in body}) < 2:
        return False
    top = [cell for cell in body if cell.row == body[0].row]
    edge = min(cell.column for cell in body)
    names = [cell for cell in body if cell.column == edge]
    return len(top) > 1 and all(in_words(cell) for cell in top) and sum(map(in_words, names)) * 2 > len(names)


def in_words(cell: Shown) -> bool:
    return any(char.isalpha() for char in cell.written)
