"""Tables without upright lines: where they begin and end, and columns where the runs of all rows leave paper free."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.document import Box, bounds
from lint.paper import Rule
from lint.paper.aligned_cells import FIGURE, Block, Placed, leading
from lint.paper.aligned_rows import OVERLAPPING, rows_of
from lint.paper.lines import Line

FEWEST_ROWS = 2
MOST_TRIES = 60
"""A longer stretch of rows that is no table is not tried again without its first row."""
DEEPEST_HEADER = 4
ENDS_IN_FIGURE = re.compile(r"[\d%)）—–-]\s*$")
SLACK = 0.25
"""In heights of a character: how far a run may reach into a column that it does not belong to."""
GUTTER = 0.45
GUTTER_AT_EDGE = 0.2
"""The least gaps at which a run that lies over two columns is parted, anywhere and where the second begins."""
WIDE_GAP = 2.5
FURTHER = 1.2
LEAST_GAP = 0.7
"""A lone run that is this much further below a table than its rows are from each other, and this many heights of a
character, is none of its cells."""
FURTHEST = 6
"""In heights of a character: a heading at the left of a column and its figures at the right are not further apart."""
TIGHT_GAP = 1.0

Row = list[Line]
Span = tuple[float, float]


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
    columns: tuple[Span, ...]
    """From where to where each column reaches."""
    box: Box


def aligned_tables(rows: Sequence[Row], rules: Sequence[Rule], edge: float = 0.0) -> list[Row | Aligned]:
    """The rows of a column in order; those that make a table replaced by it. Above the edge stand running headers."""
    found: list[Row | Aligned] = []
    index = first = 0
    while index < len(rows):
        end = stretch(rows, index)
        table = None
        if end - index >= FEWEST_ROWS:
            top = upward(rows, index, first, end, edge)
            table = table_of(rows[top:end], rules)
        if table is None:
            skipped = end if end - index > MOST_TRIES else index + 1
            found += rows[index:skipped]
            index = skipped
        else:
            del found[len(found) - (index - top) :]
            found.append(table)
            index = first = end
    return found


# ---------------------------------------------------------------- where a table begins and ends


def stretch(rows: Sequence[Row], first: int) -> int:
    """How far rows with several runs reach; lone runs among them that keep to one column are lines of its cells."""
    if len(rows[first]) < 2:
        return first
    columns: list[Span] = []
    gaps: list[float] = []
    end = index = first
    while index < len(rows):
        row = rows[index]
        apart = gap(rows[index - 1], row) if index > first else 0.0
        if apart >= WIDE_GAP * size_of((*rows[max(index - 1, first)], *row)):
            break
        beside = any(gap(above, below) < 0 for above, below in pairwise(rows[max(index - 1, first) : index + 2]))
        if len(row) > 1 or beside:
            widened(columns, row)
            end = index + 1
        elif is_apart(row[0], columns) or (len(gaps) > 1 and apart > max(FURTHER * max(gaps), LEAST_GAP * row[0].size)):
            break
        gaps += [apart] if index > first else []
        index += 1
    while end < index and is_rest(rows[end][0], rows[first:end]):
        end += 1
    return end


def is_apart(line: Line, columns: Sequence[Span]) -> bool:
    """Whether a lone run lies over several columns or beside all of them: a caption, prose."""
    within = min(left for left, _ in columns) <= line.box.right and line.box.left <= max(right for _, right in columns)
    return not within or len(over(line.box, columns, line.size)) > 1


def upward(rows: Sequence[Row], index: int, least: int, end: int, edge: float) -> int:
    """Where a table begins whose first rows are lone runs.

    They are upper lines of a cell, a cell between two header rows, or the rest of a row that a page end cut.
    """
    columns = columns_of(rows[index:end])
    narrow, tight = leading(in_columns(rows[index:end], columns))
    begin = next((number for number, row in enumerate(rows) if row[0].box.top > edge), 0)
    cut = all(len(row) == 1 for row in rows[begin:index])
    while index > least and len(rows[index - 1]) == 1:
        line = rows[index - 1][0]
        under = over(line.box, columns, line.size)
        below = (run for row in rows[index : index + 4] for run in row if over(run.box, columns, run.size) == under)
        first = next(below, None)
        joined = tight and len(under) == 1 and first is not None and first.box.middle - line.box.middle <= narrow
        rest = cut and len(under) == 1 and under[0] and abs(line.box.left - columns[under[0]][0]) < SLACK * line.size
        near = gap(rows[index - 1], rows[index]) < line.size * (WIDE_GAP if rest else OVERLAPPING)
        if not joined and not near:
            break
        index -= 1
    return index


def is_rest(line: Line, rows: Sequence[Row]) -> bool:
    """Whether a lone run below the last row is one more line of a cell in it."""
    above = next(
        (run for row in reversed(rows[-4:]) for run in row if overlap(line.box, (run.box.left, run.box.right)) > 0),
        None,
    )
    return (
        above is not None
        and line.box.top - above.box.bottom < TIGHT_GAP * line.size
        and abs(line.box.left - above.box.left) < line.size
        and not FIGURE.match(above.raw)
    )


def gap(above: Row, below: Row) -> float:
    return min(line.box.top for line in below) - max(line.box.bottom for line in above)


def size_of(row: Sequence[Line]) -> float:
    return max(line.size for line in row)


# ---------------------------------------------------------------- columns


def overlap(box: Box, span: Span) -> float:
    return min(box.right, span[1]) - max(box.left, span[0])


def over(box: Box, columns: Sequence[Span], size: float) -> list[int]:
    """The columns that a run lies over."""
    return [index for index, column in enumerate(columns) if overlap(box, column) > SLACK * size]


def widened(columns: list[Span], row: Row) -> None:
    """Takes the runs of a row into the columns; what lies over several of them belongs to none."""
    for line in row:
        under = over(line.box, columns, line.size)
        if not under:
            columns.append((line.box.left, line.box.right))
        elif len(under) == 1:
            left, right = columns[under[0]]
            columns[under[0]] = (min(left, line.box.left), max(right, line.box.right))


def columns_of(rows: Sequence[Row]) -> list[Span]:
    """From where to where each column reaches, from the left; rows with more runs tell more."""
    columns: list[Span] = []
    for row in sorted(rows, key=len, reverse=True):
        widened(columns, row)
    columns.sort()
    apart: list[Span] = []
    for column in columns:
        if apart and not side_by_side(apart[-1], column, rows):
            apart[-1] = (apart[-1][0], max(apart[-1][1], column[1]))
        else:
            apart.append(column)
    return apart


def side_by_side(one: Span, other: Span, rows: Sequence[Row]) -> bool:
    """Whether two columns hold anything beside each other: a heading at the left and figures at the right do not."""
    if other[0] - one[1] > FURTHEST * rows[0][0].size:
        return True
    lines = [(line.box, over(line.box, (one, other), line.size)) for row in rows for line in row]
    left = [box for box, under in lines if under == [0]]
    right = [box for box, under in lines if under == [1]]
    at = 0
    for box in sorted(left, key=lambda box: box.top):
        while at < len(right) and right[at].bottom <= box.top:
            at += 1
        if at < len(right) and right[at].top < box.bottom:
            return True
    return False


def placed(line: Line, columns: Sequence[Span]) -> list[Placed]:
    """A run in its column, the nearest where it lies over none; parted, where it fills one column up to the next."""
    under = over(line.box, columns, line.size)
    if not under:
        nearest = min(
            range(len(columns)), key=lambda index: min(abs(line.box.centre - edge) for edge in columns[index])
        )
        return [Placed(nearest, 1, line)]
    for index in under[1:]:
        cut = gap_before(line, columns[index][0])
        if cut:
            left, right = Line(line.glyphs[:cut]), Line(line.glyphs[cut:])
            return [*placed(left, columns), *placed(right, columns)]
    return [Placed(under[0], under[-1] - under[0] + 1, line)]


def gap_before(line: Line, edge: float) -> int:
    """Which character of a run begins a column at an edge, behind the widest gap near it; 0 for none."""
    gaps: list[tuple[float, int]] = []
    for index, (last, glyph) in enumerate(pairwise(line.glyphs), start=1):
        if abs(glyph.left - edge) < 1.5 * line.size:
            needed = GUTTER_AT_EDGE if abs(glyph.left - edge) < GUTTER_AT_EDGE * line.size else GUTTER
            if glyph.left - last.right >= needed * line.size:
                gaps.append((glyph.left - last.right, index))
    return max(gaps)[1] if gaps else 0


def in_columns(rows: Sequence[Row], columns: Sequence[Span]) -> dict[int, list[Placed]]:
    """The runs of every column from the top."""
    found: dict[int, list[Placed]] = defaultdict(list)
    for row in rows:
        for line in row:
            for part in placed(line, columns):
                found[part.column].append(part)
    for parts in found.values():
        parts.sort(key=lambda part: part.line.box.middle)
    return found


# ---------------------------------------------------------------- rows


def table_of(rows: Sequence[Row], rules: Sequence[Rule]) -> Aligned | None:
    columns = columns_of(rows)
    if len(columns) < 2:
        return None
    made = rows_of([part for parts in in_columns(rows, columns).values() for part in parts], rules)
    if not holds_figures(made):
        return None
    slots = tuple(tuple(Slot(cell.column, cell.columns, tuple(cell.lines)) for cell in row) for row in made)
    return Aligned(slots, tuple(columns), bounds(line.box for row in rows for line in row))


def holds_figures(rows: Sequence[Sequence[Block]]) -> bool:
    """Whether most rows below the header have a figure behind their first cell; other runs side by side are prose."""
    found = [any(ENDS_IN_FIGURE.search(block.text) or FIGURE.match(block.text) for block in row[1:]) for row in rows]
    body = found[found.index(True) :] if True in found[:DEEPEST_HEADER] else []
    return sum(body) * 2 >= len(body) > 0
