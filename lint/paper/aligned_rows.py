"""The rows of a table without upright lines: cells at one height make a row.

Cells of a row begin at one height or have one middle, as the table was set. A cell whose middle is that of several rows
is merged over them: it is put into the first of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from lint.document import Box, bounds
from lint.paper import Rule
from lint.paper.aligned_cells import SAME, Block, Placed, blocks_of, figure_heights

NEAREST = 0.6
"""Of the usual gap between rows: what is nearer than that to the rows above and below stands between them."""
OVERLAPPING = 0.15
"""In heights of a character: what is nearer to what stands above it hardly leaves paper free between them."""
CENTRED = 0.6
"""In heights of a character: how far from the middle of its rows a merged cell may stand."""
MOST_ROWS = 300


Row = list[Block]


def rows_of(placed: Sequence[Placed], rules: Sequence[Rule]) -> list[Row]:
    """The rows of a table from the top, each from the left."""
    bands = between_rules(placed, rules)
    found = [in_columns(band) for band in bands] if bands else in_rows(blocks_of(placed))
    return [sorted(row, key=lambda block: block.column) for row in found]


def in_columns(band: Iterable[Placed]) -> Row:
    """The cells between two ruling lines; those that lie over the same columns are one."""
    made: dict[int, Block] = {}
    for part in sorted(band, key=lambda part: (part.column, part.line.box.middle)):
        home = next((at for at, block in made.items() if at <= part.column < at + block.columns), part.column)
        block = made.setdefault(home, Block(home, part.columns, []))
        block.columns = max(block.columns, part.column + part.columns - home)
        block.lines.append(part.line)
    return list(made.values())


def between_rules(placed: Sequence[Placed], rules: Sequence[Rule]) -> list[list[Placed]]:
    """Rows by the lines between them, where nearly every row has its own; else none."""
    box = bounds(part.line.box for part in placed)
    heights = sorted(
        rule.at
        for rule in rules
        if rule.level
        and box.top - 20 < rule.at < box.bottom + 20
        and rule.end - rule.start > 0.6 * (box.right - box.left)
    )
    if len(heights) < 4:
        return []
    groups: dict[int, list[Placed]] = defaultdict(list)
    for part in sorted(placed, key=lambda part: part.line.box.middle):
        groups[bisect_left(heights, part.line.box.middle)].append(part)
    lone = sum(len(figure_heights(group)) <= 1 for group in groups.values())
    return list(groups.values()) if lone == len(groups) >= 3 else []


# ---------------------------------------------------------------- rows


def in_rows(blocks: Sequence[Block]) -> list[Row]:
    """Cells put together by their heights; what stands between two rows is merged over both."""
    size = median(line.size for block in blocks for line in block.lines)
    height = top_line if from_top(blocks, size) else middle
    rows: list[Row] = []
    for block in sorted(blocks, key=height):
        row = rows[-1] if rows else None
        if (
            row is not None
            and height(block) - height(row[0]) <= SAME * size
            and all(block.column != other.column for other in row)
        ):
            row.append(block)
        else:
            rows.append([block])
    firm, loose = parted(rows, size)
    return [with_lines(row) for row in settled(firm, loose, size)] if loose else firm


def top_line(block: Block) -> float:
    return block.lines[0].box.middle


def middle(block: Block) -> float:
    return (block.lines[0].box.top + block.lines[-1].box.bottom) / 2


def from_top(blocks: Sequence[Block], size: float) -> bool:
    """Whether the cells of a row begin at one height: more of them agree in that than in their middle."""
    tops = sorted(top_line(block) for block in blocks if len(block.lines) == 1)
    several = [block for block in blocks if len(block.lines) > 1]

    def agreeing(heights: Iterable[float]) -> int:
        found = 0
        for height in heights:
            at = bisect_left(tops, height - SAME * size)
            found += at < len(tops) and tops[at] <= height + SAME * size
        return found

    return agreeing(map(top_line, several)) > agreeing(map(middle, several))


def parted(rows: Sequence[Row], size: float) -> tuple[list[Row], list[Block]]:
    """The rows, and the cells that stand between two rows: nearer to both than rows are, in columns blank in both."""
    several = [whole(row) for row in rows if len(row) > 1]
    usual = median([below.top - above.bottom for above, below in pairwise(several)] or [0.0])
    nearest = max(NEAREST * usual, OVERLAPPING * size)
    firm: list[Row] = []
    loose: list[Block] = []
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        above = firm[-1] if firm else None
        between = above is not None and below is not None and is_between(above, row, below, nearest)
        if between or stands_beside(row, above, size) or stands_beside(row, below, size):
            loose += row
        else:
            firm.append(row)
    return (firm, loose) if firm else (list(rows), [])


def is_between(above: Row, row: Row, below: Row, nearest: float) -> bool:
    box = core(row)
    near = box.top - whole(above).bottom < nearest and whole(below).top - box.bottom < nearest
    return near and in_other_columns(row, (*above, *below))


def stands_beside(row: Row, other: Row | None, size: float) -> bool:
    """Whether a few cells stand at the height of a row without being of it."""
    if other is None or len(row) >= len(other) or not in_other_columns(row, other):
        return False
    box, room = core(row), whole(other)
    return min(box.bottom, room.bottom) - max(box.top, room.top) > SAME * size


def in_other_columns(row: Row, others: Iterable[Block]) -> bool:
    return {block.column for block in row}.isdisjoint(block.column for block in others)


def core(row: Row) -> Box:
    """The height that all cells of a row share."""
    return Box(0, max(block.box.top for block in row), 0, min(block.box.bottom for block in row))


def whole(row: Row) -> Box:
    return bounds(block.box for block in row)


def settled(rows: list[Row], loose: Sequence[Block], size: float) -> list[Row]:
    """The rows with the cells that stand between them.

    Columns of labels stand at the left, coarser ones first: where one has merged cells, those before it may have some
    that happen to stand in the middle of a row.
    """
    edges = edges_of(rows)
    last = max(block.column for block in loose)
    for column in range(last + 1):
        between = [block for block in loose if block.column == column]
        every = sorted([block for row in rows for block in row if block.column == column] + between, key=middle)
        starts = tiled([middle(block) for block in every], edges, CENTRED * size, complete=not between)
        if starts is None:
            starts = [nearest(middle(block), edges) for block in every]
        for row in rows:
            row[:] = [block for block in row if block.column != column]
        for start, block in zip(starts, every, strict=True):
            rows[start].append(block)
    return [row for row in rows if row]


def nearest(height: float, edges: Sequence[float]) -> int:
    """The row that a height lies in."""
    return min(max(bisect_left(edges, height) - 1, 0), len(edges) - 2)


def edges_of(rows: Sequence[Row]) -> list[float]:
    """The heights that part the rows, the upper and the lower end included."""
    boxes = [whole(row) for row in rows]
    return [boxes[0].top, *((one.bottom + other.top) / 2 for one, other in pairwise(boxes)), boxes[-1].bottom]


def tiled(heights: Sequence[float], edges: Sequence[float], near: float, complete: bool) -> list[int] | None:
    """The first row of each cell, where each stands in the middle of its rows and no row between them is left out.

    Complete: nor one below them.
    """
    best: tuple[int, list[int]] | None = None
    count = len(edges) - 1
    if count > MOST_ROWS:
        return None
    for first in range(count):
        start, starts = first, []
        for height in heights:
            off = [(abs((edges[start] + edges[end]) / 2 - height), end) for end in range(start + 1, count + 1)]
            least, end = min(off, default=(near + 1, 0))
            if least > near:
                break
            starts.append(start)
            start = end
        else:
            if start == count or not complete:
                best = max(best or (0, []), (start - first, starts))
    return best[1] if best else None


def with_lines(row: Row) -> Row:
    """A row with one cell in each column."""
    made: dict[int, Block] = {}
    for block in sorted(row, key=lambda block: block.box.top):
        if block.column in made:
            made[block.column].lines += block.lines
        else:
            made[block.column] = block
    return list(made.values())
