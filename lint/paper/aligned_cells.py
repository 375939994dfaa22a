"""The cells of a table without upright lines: which lines under each other in a column are one cell.

Lines of one cell stand nearer to each other than cells do. Where rows are no further apart than lines, a cell goes on
below a full line, and as long as no figure begins another row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from lint.document import Box, bounds
from lint.paper.lines import Line, fills

FIGURE = re.compile(r"^[（(]?[-+−]?[\d,，.]+%?[)）]?$|^[<>≤≥=＜＞＝]?\s*\d[\d,，.]*\s*[^\W\d]{0,2}%?$|^[—–-]{1,2}$")
"""A figure that is all of a cell, with a unit or a sign of comparison or without, or a dash for none."""
LONG_FIGURE = 6
CUT_FIGURE = re.compile(r",\d{0,2}$|[.，]$")
NUMBERED = re.compile(r"(?:[（(]\w{1,3}[)）]|\w{1,3}[、.．])\s*\D")
SAME = 0.4
"""In heights of a character: what is this near to one height stands at it."""
LEADING = 1.15
"""How much wider than the narrowest the distance of two lines of a cell may be."""
NARROWEST_LEADING, WIDEST_LEADING = 0.9, 1.75
"""In heights of a character: lines nearer to each other overlap, lines further apart are not of one cell."""
TWO_LEVELS = 1.3
"""How much further apart than lines of a cell figures of two rows stand, where that tells the two from each other."""
MOST = 0.6
"""The share of rows in which a column that names or counts each of them has something."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A run in the column where it begins, and how many columns it lies over."""

    column: int
    columns: int
    line: Line


@dataclass(eq=False, slots=True)
class Block:
    """The lines of one cell."""

    column: int
    columns: int
    lines: list[Line]

    @property
    def box(self) -> Box:
        return bounds(line.box for line in self.lines)

    @property
    def text(self) -> str:
        return self.lines[-1].raw


def blocks_of(placed: Sequence[Placed]) -> list[Block]:
    """The lines of every column made cells."""
    columns: dict[int, list[Placed]] = defaultdict(list)
    for part in sorted(placed, key=lambda part: part.line.box.middle):
        columns[part.column].append(part)
    narrow, tight = leading(columns)
    running = set() if tight else running_on(placed, columns, narrow)
    made: list[Block] = []
    for parts in columns.values():
        last: Placed | None = None
        for part in parts:
            near = last is not None and last.columns == part.columns and pitch(last, part) <= narrow
            if near and (tight or id(part) in running):
                made[-1].lines.append(part.line)
            else:
                made.append(Block(part.column, part.columns, [part.line]))
            last = part
    return made


def running_on(placed: Iterable[Placed], columns: Mapping[int, Sequence[Placed]], narrow: float) -> set[int]:
    """The lines that go on with the cell above, where rows are no further apart than lines of a cell.

    Rows begin where the column with most figures has one. Between two of them a column that has something in most rows
    goes on; any other, and any in the header, goes on below a full line, where nothing has a number of its own.
    """
    room = {column: breadth(parts) for column, parts in columns.items()}
    begins = row_beginnings(columns)
    first = min(columns)
    dense = {
        column
        for column, parts in columns.items()
        if sum(stands_at(part.line, begins) for part in parts) >= MOST * len(begins)
    }
    found: set[int] = set()
    above: dict[int, Placed] = {}
    for height in at_heights(placed):
        top = height[0].line
        begun, inside = stands_at(top, begins), bool(begins) and top.box.middle > begins[0]
        full = {
            part.column
            for part in height
            if part.column in above
            and pitch(above[part.column], part) <= narrow
            and is_below_a_full_line(above[part.column], part, room[part.column])
        }
        begun = begun or any(
            part.column not in full and (part.column == first or part.column not in dense) for part in height
        )
        for part in height:
            on = part.column in full and (inside or len(full) == len(height))
            if begun:
                on = on and part.column not in dense
            elif inside and part.column in dense and part.column in above:
                on = not ends_row(above[part.column], part)
            if on:
                found.add(id(part))
        above = {**(above if inside else {}), **{part.column: part for part in height}}
    return found


def breadth(parts: Sequence[Placed]) -> float:
    """How wide a column is printed."""
    return max(part.line.box.right for part in parts) - min(part.line.box.left for part in parts)


def is_below_a_full_line(above: Placed, part: Placed, room: float) -> bool:
    """Whether a line may go on with the one above: that one is full, and this one no figure and without a number."""
    written = part.line.raw
    return not FIGURE.match(written) and not NUMBERED.match(written) and fills(above.line, part.line, room)


def row_beginnings(columns: Mapping[int, Sequence[Placed]]) -> list[float]:
    """The heights of the figures in the column that has most of them, without the rests of figures cut in two."""
    found: list[float] = []
    for parts in columns.values():
        above: list[Placed | None] = [None, *parts]
        heights = [
            part.line.box.middle
            for last, part in zip(above, parts, strict=False)
            if FIGURE.match(part.line.raw) and (last is None or ends_row(last, part))
        ]
        found = heights if len(heights) > len(found) else found
    return found


def stands_at(line: Line, heights: Sequence[float]) -> bool:
    near = SAME * line.size
    at = bisect_left(heights, line.box.middle - near)
    return at < len(heights) and heights[at] <= line.box.middle + near


def at_heights(placed: Iterable[Placed]) -> list[list[Placed]]:
    """What stands at one height, from the top."""
    found: list[list[Placed]] = []
    for part in sorted(placed, key=lambda part: part.line.box.middle):
        if found and part.line.box.middle - found[-1][0].line.box.middle < SAME * part.line.size:
            found[-1].append(part)
        else:
            found.append([part])
    return found


def pitch(above: Placed, below: Placed) -> float:
    return below.line.box.middle - above.line.box.middle


def leading(columns: Mapping[int, Sequence[Placed]]) -> tuple[float, bool]:
    """How far apart lines of one cell may be, and whether lines of two cells are always further apart."""
    pairs = [pair for parts in columns.values() for pair in pairwise(parts)]
    apart = [pitch(*pair) for pair in pairs if pitch(*pair) > NARROWEST_LEADING * pair[0].line.size]
    least = min(apart, default=0.0)
    size = median(above.line.size for above, _ in pairs) if pairs else 0.0
    if not 0 < least <= WIDEST_LEADING * size:
        return 0.0, False
    narrow = LEADING * least
    if over_rows(max(columns.values(), key=len), narrow, row_beginnings(columns)):
        return narrow, False
    below_rows = sorted(
        pitch(*pair) for parts in columns.values() if numeric(parts) for pair in pairwise(parts) if ends_row(*pair)
    )
    if below_rows:
        return narrow, below_rows[len(below_rows) // 10] > TWO_LEVELS * least
    rows = [height for height in at_heights(part for parts in columns.values() for part in parts) if len(height) > 1]
    nearest = min((pitch(above[0], below[0]) for above, below in pairwise(rows)), default=max(apart))
    return narrow, nearest > TWO_LEVELS * least


def over_rows(parts: Sequence[Placed], narrow: float, begins: Sequence[float]) -> bool:
    """Whether lines no further apart than those of a cell stand beside the beginnings of several rows."""
    top = parts[0].line
    for above, below in pairwise(parts):
        if pitch(above, below) > narrow:
            top = below.line
        elif bisect_left(begins, below.line.box.bottom) - bisect_left(begins, top.box.top) > 1:
            return True
    return False


def numeric(parts: Sequence[Placed]) -> bool:
    """Whether a column holds figures."""
    return 2 * sum(bool(FIGURE.match(part.line.raw)) for part in parts) >= len(parts)


def ends_row(above: Placed, below: Placed) -> bool:
    """Whether a figure is that of another row than what stands above it, not the rest of a figure cut by its column."""
    one, other = above.line, below.line
    if not FIGURE.match(other.raw):
        return False
    rest = len(one.raw) >= LONG_FIGURE and 2 * len(other.raw) <= len(one.raw) and abs(one.box.left - other.box.left) < 1
    return not (CUT_FIGURE.search(one.raw) or other.raw[0] in ".,%" or rest)


def figure_heights(placed: Iterable[Placed]) -> list[float]:
    """The heights at which figures stand, from the top."""
    found: list[float] = []
    for part in sorted(placed, key=lambda part: part.line.box.middle):
        if FIGURE.match(part.line.raw) and (not found or part.line.box.middle - found[-1] > SAME * part.line.size):
            found.append(part.line.box.middle)
    return found
