"""Tables without upright lines: columns are where the characters of all rows leave a strip of paper free."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from lint.document import Box, bounds
from lint.paper import Rule
from lint.paper.lines import Line

FEWEST_ROWS = 2
MOST_TRIES = 60
"""A longer stretch of rows that is no table is not tried again without its first row."""
ENDS_IN_FIGURE = re.compile(r"[\d%)）—–-]\s*$")
FIGURE = re.compile(r"^[（(]?[-+−]?[\d,，.]+%?[)）]?$")
TIGHT = 0.75
"""A line this much nearer than the usual row is the rest of the row above."""
NARROWEST = 0.5


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in one cell: its lines, its first column, and how many it covers."""

    column: int
    columns: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table found by its alignment."""

    rows: tuple[tuple[Slot, ...], ...]
    width: int
    box: Box


Row = list[Line]


def aligned_tables(rows: Sequence[Row], rules: Sequence[Rule]) -> list[Row | Aligned]:
    """The rows of a column in order; those that make a table replaced by it."""
    found: list[Row | Aligned] = []
    index = 0
    while index < len(rows):
        end = stretch(rows, index)
        table = table_of(rows[index:end], rules) if end - index >= FEWEST_ROWS else None
        if table is None:
            skipped = end if end - index > MOST_TRIES else index + 1
            found += rows[index:skipped]
            index = skipped
        else:
            found.append(table)
            index = end
    return found


def stretch(rows: Sequence[Row], first: int) -> int:
    """How far a run of rows with several cells reaches; a lone cell between them may be the rest of one."""
    end = first
    index = first
    while index < len(rows):
        if index > first and not near(rows[index - 1], rows[index]):
            break
        if len(rows[index]) > 1:
            end = index + 1
        elif index == first or index - end >= 1 or not inside(rows[index][0], rows[index - 1]):
            break
        index += 1
    return end


def near(above: Row, below: Row) -> bool:
    size = max(line.size for line in (*above, *below))
    return min(line.box.top for line in below) - max(line.box.bottom for line in above) < 2.5 * size


def inside(line: Line, above: Row) -> bool:
    """Whether a lone run keeps to the columns: it reaches at most to where the second run above begins."""
    return any(
        line.box.left >= run.box.left - line.size
        and line.box.right <= (above[place + 1].box.left if place + 1 < len(above) else run.box.right + line.size)
        for place, run in enumerate(above)
    )


def table_of(rows: Sequence[Row], rules: Sequence[Rule]) -> Aligned | None:
    several = [row for row in rows if len(row) > 1]
    if sum(bool(ENDS_IN_FIGURE.search(row[-1].raw)) for row in several) * 2 < len(several):
        return None
    edges = column_edges(several)
    if len(edges) < 2:
        return None
    placed = [[(span_of(line.box, edges), line) for line in row] for row in rows]
    made = [tuple(slots_of(group)) for group in logical_rows(rows, placed, rules)]
    return Aligned(tuple(made), len(edges), bounds(line.box for row in rows for line in row))


def column_edges(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """From where to where each column reaches, told by the rows with about the most cells."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) >= max(2, most - (most > 3))]
    extents = sorted((line.box.left, line.box.right) for row in full for line in row)
    size = median(line.size for row in full for line in row)
    columns: list[tuple[float, float]] = []
    for left, right in extents:
        if columns and left < columns[-1][1] + NARROWEST * size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def span_of(box: Box, edges: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The columns that a cell lies over; the nearest where it lies over none."""
    over = [index for index, (left, right) in enumerate(edges) if box.left < right and box.right > left]
    if over:
        return over[0], over[-1] - over[0] + 1
    nearest = min(range(len(edges)), key=lambda index: min(abs(box.centre - edge) for edge in edges[index]))
    return nearest, 1


Placed = list[tuple[tuple[int, int], Line]]


def logical_rows(rows: Sequence[Row], placed: Sequence[Placed], rules: Sequence[Rule]) -> list[Placed]:
    """Printed lines put together where they are one row: between two ruling lines, or much nearer than rows are."""
    ruled = between_rules(rows, placed, rules)
    if ruled is not None:
        return ruled
    pitches = [row_middle(below) - row_middle(above) for above, below in pairwise(rows)]
    usual = median(pitches) if pitches else 0.0
    found = [placed[0]]
    for pitch, cells in zip(pitches, placed[1:], strict=True):
        rest = pitch < TIGHT * usual and not has_figure(cells)
        if rest:
            found[-1] = found[-1] + cells
        else:
            found.append(cells)
    return found


def between_rules(rows: Sequence[Row], placed: Sequence[Placed], rules: Sequence[Rule]) -> list[Placed] | None:
    """Rows by the lines between them, where nearly every row has its own."""
    box = bounds(line.box for row in rows for line in row)
    heights = sorted(
        rule.at
        for rule in rules
        if rule.level
        and box.top - 20 < rule.at < box.bottom + 20
        and rule.end - rule.start > 0.6 * (box.right - box.left)
    )
    if len(heights) < 4:
        return None
    groups: dict[int, list[Placed]] = {}
    for row, cells in zip(rows, placed, strict=True):
        groups.setdefault(sum(height < row_middle(row) for height in heights), []).append(cells)
    lone = sum(sum(has_figure(cells) for cells in group) <= 1 for group in groups.values())
    if lone < len(groups) or len(groups) < 3:
        return None
    return [[cell for cells in group for cell in cells] for group in groups.values()]


def row_middle(row: Row) -> float:
    return sum(line.box.middle for line in row) / len(row)


def has_figure(cells: Placed) -> bool:
    return any(FIGURE.match(line.raw) for _, line in cells)


def slots_of(cells: Placed) -> list[Slot]:
    """The cells of one row; lines that lie over the same columns are one cell."""
    made: dict[int, list[tuple[int, Line]]] = {}
    for (column, columns), line in sorted(cells, key=lambda cell: (cell[0][0], cell[1].box.middle)):
        home = next(
            (first for first in made if first <= column < first + max(width for width, _ in made[first])), column
        )
        made.setdefault(home, []).append((column - home + columns, line))
    return [
        Slot(column, max(width for width, _ in parts), tuple(line for _, line in parts))
        for column, parts in sorted(made.items())
    ]
