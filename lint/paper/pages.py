"""From sheets to raw blocks: reading order, paragraphs, tables, and what a page end cut in two.

The lines of a page are numbered in reading order, those of a table row with its cells side by side; so a place is a
page and a line, and in a table its number on the page, its row and its cell.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median

from lint.document import Box, Place, Text
from lint.paper import Glyph, Sheet
from lint.paper.aligned_cells import FIGURE
from lint.paper.alignment import Aligned, Span, aligned_tables
from lint.paper.columns import gutters, in_reading_order
from lint.paper.lattice import Lattice, lattices
from lint.paper.lines import Line, between, fills, joined, line_of, lines, rows, runs
from lint.paper.printed import printed
from lint.readers import RawBlock, RawCell, RawParagraph, RawRow, RawTable

INDENT = 0.8
WIDE_PITCH = 1.3
OTHER_SIZE = 0.15
OTHER_PITCH = 0.08
MARGIN = 0.1
"""The share of a page's height, above and below, in which running headers and footers stand."""
SAME_EDGES = 6.0
MOST_TABLES = 200
"""Ruled tables on a page; what has more is a drawing."""
ENDED = re.compile(r"(?:[。；！？;!?：:]|(?<!\d)\.)\s*$")
FOOTNOTE = 0.9
"""How large the type of a footnote is at most, beside that of the text."""
FOOTNOTE_MARK = re.compile(
    "[\u2460-\u2473\u2474-\u2487*\u203b\u2020]|[\\[\uff3b\u3014]?\\d{1,2}[\\]\uff3d\u3015]?\\s*[^\\d\\s.,\uff0c\u3001]"
)
IN_BRACKETS = re.compile(r"[（(]\w{3}|[（(]\w+[^\w)）]")
"""Words in brackets, which belong to what stands before them; not a number such as (1)."""
DIGITS = re.compile(r"\d+")
WHOLE_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?$")
DIGITS_AGAIN = re.compile(r"[\d,.]*\d%?$|%$")


@dataclass(slots=True)
class Grid:
    """A table of one page: its cells with their lines, not yet text."""

    box: Box
    xs: tuple[float, ...]
    cells: list[GridCell]
    height: int
    ruled: bool
    number: int = 0
    columns: tuple[Span, ...] = ()
    """Of a table without ruling lines, from where to where each column reaches."""


@dataclass(slots=True)
class GridCell:
    row: int
    column: int
    rows: int
    columns: int
    left: float
    """Where it begins; of a table without ruling lines, where its column does."""
    room: float
    lines: list[Line]


Item = Line | Grid


@dataclass(slots=True)
class Leaf:
    """A page in reading order, column by column."""

    sheet: Sheet
    columns: list[list[Item]] = field(default_factory=list)
    split: bool = False
    """Whether prose stands in two columns."""

    def prose(self) -> Iterator[Line]:
        return (item for column in self.columns for item in column if isinstance(item, Line))

    def grids(self) -> Iterator[Grid]:
        return (item for column in self.columns for item in column if isinstance(item, Grid))


def blocks_of(sheets: Iterable[Sheet]) -> list[RawBlock]:
    """The raw blocks of a document's pages."""
    return list(blocks(leaves(sheets)))


def leaves(sheets: Iterable[Sheet]) -> list[Leaf]:
    """The pages laid out, without running headers and footers, their lines numbered."""
    parted = [without_grids(sheet) for sheet in sheets]
    strips = gutters([pieces for _, pieces, _ in parted])
    laid = [laid_out(*page, strip) for page, strip in zip(parted, strips, strict=True)]
    laid = without_running_lines(laid)
    for leaf in laid:
        number_lines(leaf)
    return laid


# ---------------------------------------------------------------- one page


def without_grids(sheet: Sheet) -> tuple[Sheet, list[Line], list[Grid]]:
    """The ruled tables of a page, and the runs of all other characters."""
    glyphs = list(sheet.glyphs)
    grids: list[Grid] = []
    ruled = [lattice for lattice in lattices(sheet.rules) if len(lattice.regions) > 1]
    for lattice in sorted(ruled, key=lambda lattice: area(lattice.box))[:MOST_TABLES]:
        inside, outside = parted_by(lattice.box, glyphs)
        grid = ruled_grid(lattice, inside)
        if grid is not None:
            grids.append(grid)
            glyphs = outside
    return sheet, runs(glyphs), grids


def laid_out(sheet: Sheet, pieces: Sequence[Line], grids: Sequence[Grid], strip: float | None) -> Leaf:
    items: list[tuple[Box, Line | Grid]] = [(piece.box, piece) for piece in pieces]
    items += [(grid.box, grid) for grid in grids]
    leaf = Leaf(sheet, split=strip is not None)
    for column in in_reading_order(items, strip):
        leaf.columns.append(list(column_items(column, sheet)))
    return leaf


def area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def parted_by(box: Box, glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The characters in a box, and the others."""
    left, top, right, bottom = 2 * box.left, 2 * box.top, 2 * box.right, 2 * box.bottom
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        _, x0, y0, x1, y1, _, _ = glyph
        (inside if left <= x0 + x1 <= right and top <= y0 + y1 <= bottom else outside).append(glyph)
    return inside, outside


def ruled_grid(lattice: Lattice, glyphs: Sequence[Glyph]) -> Grid | None:
    """The cells of a lattice; None for a frame around prose and for a drawing."""
    filled = lattice.filled(glyphs)
    if sum(any(not glyph.char.isspace() for glyph in found) for found in filled.values()) < 2:
        return None
    cells = []
    for region in lattice.regions:
        box = lattice.box_of(region)
        found = lines(filled.get(region, ()))
        cells.append(
            GridCell(region.row, region.column, region.rows, region.columns, box.left, room_of(box, found), found)
        )
    return Grid(lattice.box, lattice.xs, cells, len(lattice.ys) - 1, ruled=True)


def room_of(box: Box, found: Sequence[Line]) -> float:
    """How wide the lines of a cell may be: its width without the margins that its longest line keeps."""
    if not found:
        return box.right - box.left
    margin = min(min(line.box.left - box.left, box.right - line.box.right) for line in found)
    longest = max(line.box.right - line.box.left for line in found)
    return max(box.right - box.left - 2 * max(margin, 1.5), longest)


def column_items(column: Sequence[Line | Grid], sheet: Sheet) -> Iterator[Item]:
    """Runs put together as lines, and tables without upright lines found among them."""
    pending: list[Line] = []
    for item in [*column, None]:
        if isinstance(item, Line):
            pending.append(item)
            continue
        for found in aligned_tables(rows(pending), sheet.rules, MARGIN * sheet.height):
            yield aligned_grid(found) if isinstance(found, Aligned) else line_of(found)
        pending = []
        if item is not None:
            yield item


def aligned_grid(table: Aligned) -> Grid:
    cells = []
    for row, slots in enumerate(table.rows):
        taken = {slot.column: slot for slot in slots}
        column = 0
        while column < len(table.columns):
            slot = taken.get(column)
            found = list(slot.lines) if slot else []
            span = min(slot.columns, len(table.columns) - column) if slot else 1
            left, right = table.columns[column][0], table.columns[column + span - 1][1]
            cells.append(GridCell(row, column, 1, span, left, right - left, found))
            column += span
    return Grid(table.box, (), cells, len(table.rows), ruled=False, columns=table.columns)


# ---------------------------------------------------------------- running headers and footers


def without_running_lines(laid: list[Leaf]) -> list[Leaf]:
    """Drops lines at the upper and lower edge that come back there on most pages, but for their figures."""
    if len(laid) < 2:
        return laid
    seen: Counter[tuple[str, int]] = Counter()
    for leaf in laid:
        seen.update({running_key(line) for line in leaf.prose() if at_edge(line, leaf.sheet)})
    least = max(2, len(laid) // 3)
    for leaf in laid:
        leaf.columns = [
            [
                item
                for item in column
                if isinstance(item, Grid) or not at_edge(item, leaf.sheet) or seen[running_key(item)] < least
            ]
            for column in leaf.columns
        ]
    return laid


def at_edge(line: Line, sheet: Sheet) -> bool:
    height = sheet.height
    return len(line.raw) <= 60 and not MARGIN * height < line.box.middle < (1 - MARGIN) * height


def running_key(line: Line) -> tuple[str, int]:
    return DIGITS.sub("0", line.raw), round(line.box.middle / 4)


def number_lines(leaf: Leaf) -> None:
    number = 1
    for table, grid in enumerate(leaf.grids(), start=1):
        grid.number = table
    for column in leaf.columns:
        for item in column:
            if isinstance(item, Line):
                item.number = number
                number += 1
                continue
            at: dict[int, list[GridCell]] = defaultdict(list)
            for cell in item.cells:
                at[cell.row].append(cell)
            for row in range(item.height):
                for cell in at[row]:
                    for offset, line in enumerate(cell.lines):
                        line.number = number + offset
                number += max((len(cell.lines) for cell in at[row] if cell.rows == 1), default=1) or 1


# ---------------------------------------------------------------- blocks


@dataclass(slots=True)
class Prose:
    """The lines of one paragraph with their pages."""

    lines: list[tuple[Line, Sheet]]
    margin: float
    """How far lines of its column reach to the right."""
    left: float
    """Where lines of its column begin."""
    opens: bool
    """Whether it is the first thing of its column: it may be the rest of the paragraph before."""
    foot: bool = False
    """Whether it is a footnote: what stands before it may go on behind it."""


@dataclass(slots=True)
class Piece:
    """A table, or the part of it that stands on one page."""

    grid: Grid
    sheet: Sheet


def blocks(laid: Sequence[Leaf]) -> Iterator[RawBlock]:
    pending: tuple[RawTable, Grid] | None = None
    for part in whole_paragraphs(parts(laid)):
        if isinstance(part, Prose):
            if pending is not None and not part.foot:
                yield pending[0]
                pending = None
            yield paragraph(part)
            continue
        raw = raw_table(part.grid, part.sheet)
        if pending is not None and goes_on(pending[1], part.grid):
            pending = stitched(*pending, raw, part.grid), merged_edges(pending[1], part.grid)
            continue
        if pending is not None:
            yield pending[0]
        pending = raw, part.grid
    if pending is not None:
        yield pending[0]


def parts(laid: Sequence[Leaf]) -> Iterator[Prose | Piece]:
    """Paragraphs and tables page by page."""
    edge, usual, size = usual_margin(laid), usual_pitch(laid), usual_size(laid)
    for leaf in laid:
        for column in leaf.columns:
            margin, left = column_edges(column, edge, leaf.split)
            made: list[Prose | Piece] = []
            for lines_here, grids in groupby(column, key=lambda item: isinstance(item, Line)):
                if lines_here:
                    group = [item for item in grids if isinstance(item, Line)]
                    for those in paragraphs(group, margin, left, usual):
                        made.append(Prose([(line, leaf.sheet) for line in those], margin, left, not made))
                else:
                    made += [Piece(item, leaf.sheet) for item in grids if isinstance(item, Grid)]
            mark_footnotes(made, size)
            yield from made


def mark_footnotes(made: Sequence[Prose | Piece], usual: float) -> None:
    """Tells the footnotes of a column: small type behind all else, that begins with a mark."""
    for number in range(len(made) - 1, 0, -1):
        part = made[number]
        if not isinstance(part, Prose) or any(line.size > FOOTNOTE * usual for line, _ in part.lines):
            return
        part.foot = bool(FOOTNOTE_MARK.match(part.lines[0][0].raw))


def usual_size(laid: Sequence[Leaf]) -> float:
    sizes = [line.size for leaf in laid for line in leaf.prose()]
    return median(sizes) if sizes else 0.0


def usual_margin(laid: Sequence[Leaf]) -> float:
    """How far lines reach to the right on pages with one column."""
    ends = [max(line.box.right for line in leaf.prose()) for leaf in laid if not leaf.split and any(leaf.prose())]
    return median(ends) if ends else 0.0


def column_edges(column: Sequence[Item], usual: float, split: bool) -> tuple[float, float]:
    own = [item.box for item in column if isinstance(item, Line)]
    right = max((box.right for box in own), default=0.0)
    left = min((box.left for box in own), default=0.0)
    return (right if split else max(right, usual)), left


def whole_paragraphs(found: Iterable[Prose | Piece]) -> Iterator[Prose | Piece]:
    """Paragraphs that go on in the next column or on the next page made whole."""
    last: Prose | None = None
    for part in found:
        if isinstance(part, Prose) and part.foot:
            yield part
        elif isinstance(part, Prose) and last is not None:
            if part.opens and carried_over(last, part):
                last.lines += part.lines
                last.margin, last.left = part.margin, part.left
                continue
            yield last
            last = part
        elif isinstance(part, Prose):
            last = part
        else:
            if last is not None:
                yield last
                last = None
            yield part
    if last is not None:
        yield last


def carried_over(last: Prose, part: Prose) -> bool:
    above, line = last.lines[-1][0], part.lines[0][0]
    if abs(above.size - line.size) > OTHER_SIZE * above.size or not fills(above, line, last.margin - above.box.left):
        return False
    if line.box.left > part.left + INDENT * line.size:
        return False
    first = last.lines[0][0]
    if ENDED.search(above.raw) and first.box.left <= last.left + INDENT * first.size:
        return False  # paragraphs that begin without an indent: after a full stop, the next page begins a new one
    return len(last.lines) > 1 or len(part.lines) > 1


def paragraphs(group: Sequence[Line], margin: float, left: float, usual: float) -> Iterator[list[Line]]:
    """Lines under each other, made paragraphs by indents, gaps, type size, and lines that end early."""
    if not group:
        return
    current = [group[0]]
    for above, line in pairwise(group):
        if parted(above, line, current, margin, left, usual):
            yield current
            current = [line]
        else:
            current.append(line)
    yield current


def usual_pitch(laid: Sequence[Leaf]) -> float:
    """The distance of lines within a paragraph: below full lines, that which is seen most often."""
    pitches: Counter[int] = Counter()
    for leaf in laid:
        for column in leaf.columns:
            prose = [item for item in column if isinstance(item, Line)]
            edge = max((line.box.right for line in prose), default=0.0)
            for above, below in pairwise(prose):
                if below.box.middle > above.box.middle and above.box.right > edge - 2 * above.size:
                    pitches[round(2 * (below.box.middle - above.box.middle))] += 1
    return max(pitches, key=lambda pitch: (pitches[pitch], -pitch)) / 2 if pitches else 0.0


def parted(above: Line, line: Line, current: Sequence[Line], margin: float, left: float, usual: float) -> bool:
    """Whether a new paragraph begins with a line."""
    size = max(above.size, line.size)
    pitch = line.box.middle - above.box.middle
    if pitch < 0 or pitch > max(WIDE_PITCH * usual, 1.75 * size):
        return True
    if abs(above.size - line.size) > OTHER_SIZE * size or not fills(above, line, margin - above.box.left):
        return True
    if ENDED.search(above.raw) and abs(pitch - own_pitch(current, usual)) > OTHER_PITCH * pitch:
        return True
    first = current[0].box.left
    if line.box.left <= left + INDENT * size:
        return False
    if len(current) == 1:
        return abs(line.box.left - first) < INDENT * size
    hanging = abs(line.box.left - above.box.left) < INDENT * size and above.box.left > first
    return not hanging and line.box.left > above.box.left - INDENT * size


def own_pitch(current: Sequence[Line], usual: float) -> float:
    return current[-1].box.middle - current[-2].box.middle if len(current) > 1 else usual


def paragraph(part: Prose) -> RawParagraph:
    (above, sheet), *rest = part.lines
    text = placed(above, sheet, Place())
    for line, sheet in rest:
        text = text.joined(placed(line, sheet, Place()), between(above, line))
        above = line
    return RawParagraph(text)


def placed(line: Line, sheet: Sheet, place: Place) -> Text:
    return line.text(replace(place, line=line.number, column=1, page=sheet.number, printed=printed(line, sheet)))


# ---------------------------------------------------------------- tables


def raw_table(grid: Grid, sheet: Sheet) -> RawTable:
    by_row: dict[int, list[RawCell]] = defaultdict(list)
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        by_row[cell.row].append(RawCell(cell_text(cell, grid, sheet), cell.column, cell.columns, cell.rows))
    made = tuple(RawRow(tuple(by_row[row])) for row in range(grid.height) if row in by_row)
    return RawTable(made, lost_spans=not grid.ruled)


def cell_text(cell: GridCell, grid: Grid, sheet: Sheet) -> Text:
    place = Place(page=sheet.number, table=grid.number, row=cell.row + 1, cell=cell.column + 1)
    if not cell.lines:
        return Text("", "", ((0, place),))
    room = cell.room if grid.ruled else max(line.box.right - line.box.left for line in cell.lines)
    return joined([(line, placed(line, sheet, place)) for line in cell.lines], room)


def goes_on(above: Grid, below: Grid) -> bool:
    """Whether a table is the rest, on the next page, of the table before it."""
    if above.ruled != below.ruled:
        return False
    if not above.ruled:
        return True
    return abs(above.box.left - below.box.left) < SAME_EDGES and abs(above.box.right - below.box.right) < SAME_EDGES


def merged_edges(above: Grid, below: Grid) -> Grid:
    return replace(below, xs=union(above.xs, below.xs), columns=all_columns(above.columns, below.columns))


def all_columns(one: Sequence[Span], other: Sequence[Span]) -> tuple[Span, ...]:
    """The columns of both parts of a table without ruling lines, from the left; a page may leave some blank."""
    more = [column for column in other if all(shared(column, known) <= 0 for known in one)]
    return tuple(sorted((*one, *more)))


def shared(one: Span, other: Span) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def union(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """The upright lines of both parts of a table, from the left."""
    found: list[float] = []
    for x in sorted((*one, *other)):
        if not found or x - found[-1] > SAME_EDGES:
            found.append(x)
    return tuple(found)


def stitched(table: RawTable, above: Grid, raw: RawTable, below: Grid) -> RawTable:
    """Both parts in one grid; a row and a merged cell that the page end cut are made whole."""
    if above.ruled:
        xs = union(above.xs, below.xs)
        upper = [moved(row, above.xs, xs) for row in table.rows]
        lower = [moved(row, below.xs, xs) for row in raw.rows]
    else:
        columns = all_columns(above.columns, below.columns)
        xs = tuple(left for left, _ in columns)
        upper = [in_columns(row, above.columns, columns) for row in table.rows]
        lower = [in_columns(row, below.columns, columns) for row in raw.rows]
    repeated = common_rows(upper, lower)
    head, lower = lower[:repeated] if above.ruled else [], lower[repeated:]
    if lower and upper:
        figures = cut_figures(upper, lower[0])
        running = {cell.column for cell in lower[0].cells} if figures else running_on(above, below, repeated, xs)
        cut = cut_row(upper[-1], lower[0], running, figures)
        if cut is not None:
            upper[-1] = cut
            lower = lower[1:]
        elif above.ruled:
            lower = reached(upper, lower)
    return replace(table, rows=(*upper, *head, *lower))


def moved(row: RawRow, own: Sequence[float], xs: Sequence[float]) -> RawRow:
    """A row in a grid with more columns."""
    if len(own) == len(xs):
        return row
    place = [nearest(x, xs) for x in own]
    cells = []
    for cell in row.cells:
        first, last = place[cell.column], place[cell.column + cell.column_span]
        cells.append(replace(cell, column=first, column_span=max(last - first, 1)))
    return replace(row, cells=tuple(cells))


def in_columns(row: RawRow, own: Sequence[Span], every: Sequence[Span]) -> RawRow:
    """A row in a table of which other pages have more columns."""
    place = [max(range(len(every)), key=lambda index: shared(column, every[index])) for column in own]
    cells = []
    for cell in row.cells:
        first, last = place[cell.column], place[cell.column + cell.column_span - 1]
        cells.append(replace(cell, column=first, column_span=max(last - first + 1, 1)))
    return replace(row, cells=tuple(cells))


def common_rows(upper: Sequence[RawRow], lower: Sequence[RawRow]) -> int:
    """How many rows at the top are printed again."""
    count = 0
    for one, other in zip(upper, lower, strict=False):
        values = [cell.text.value for cell in other.cells]
        if [cell.text.value for cell in one.cells] != values or not any(values):
            break
        count += 1
    return count


def running_on(above: Grid, below: Grid, row: int, xs: Sequence[float]) -> set[int]:
    """The columns in which the first line below may be the rest of what stands above.

    There are several lines above: one full line above one more may be two rows. In the first column, which names the
    row, the last line above is full.
    """
    first = {nearest(cell.left, xs): cell for cell in below.cells if cell.row == row and cell.lines}
    last = {nearest(cell.left, xs): cell for cell in above.cells if cell.row + cell.rows == above.height and cell.lines}
    found = set()
    for column, cell in first.items():
        upper = last.get(column)
        if upper is None or (len(upper.lines) + len(cell.lines) < 3 and not IN_BRACKETS.match(cell.lines[0].raw)):
            continue
        if fills(upper.lines[-1], cell.lines[0], max(cell.room, upper.room)) or (column and len(upper.lines) > 1):
            found.add(column)
    return found


def nearest(x: float, xs: Sequence[float]) -> int:
    return min(range(len(xs)), key=lambda index: abs(xs[index] - x))


def cut_figures(upper: Sequence[RawRow], below: RawRow) -> bool:
    """Whether a page end cut figures in two: only with what stands below have they the digits of those above."""
    last = values_of(upper[-1])
    found = False
    for column, rest in values_of(below).items():
        if column not in last or not (FIGURE.match(last[column]) and FIGURE.match(rest)):
            continue
        usual = Counter(
            decimals(value) for row in upper[:-1] if WHOLE_FIGURE.match(value := values_of(row).get(column, ""))
        )
        known = usual.most_common(1)[0][0] if usual else None
        if not WHOLE_FIGURE.match(last[column] + rest) or not DIGITS_AGAIN.match(rest):
            return False
        broken = not WHOLE_FIGURE.match(last[column])
        if not broken and known not in (decimals(last[column] + rest), None):
            return False
        found = found or broken or (known is not None and decimals(last[column]) != known)
    return found


def values_of(row: RawRow) -> dict[int, str]:
    return {cell.column: cell.text.value.strip() for cell in row.cells if cell.text.value.strip()}


def decimals(figure: str) -> int:
    return len(figure.rstrip("%").partition(".")[2])


def cut_row(above: RawRow, below: RawRow, running: set[int], cut: bool) -> RawRow | None:
    """The row above with the rest that stands below: text under text that was cut, blanks under its figures."""
    upper = {cell.column: cell for cell in above.cells}
    rest = [cell for cell in below.cells if cell.text.value.strip()]
    blank = {cell.column for cell in below.cells} - {cell.column for cell in rest}
    if not rest or not all(cell.column in running for cell in rest):
        return None
    figures = any(FIGURE.match(upper[column].text.value.strip()) for column in blank if column in upper)
    ended = any(cell.column in upper and ENDED.search(upper[cell.column].text.value) for cell in rest)
    if not cut and (len(rest) * 2 > len(below.cells) or (ended and not figures)):
        return None
    for cell in rest:
        if cell.column not in upper:
            return None
        known = upper[cell.column]
        upper[cell.column] = replace(known, text=known.text.joined(cell.text))
    return replace(above, cells=tuple(upper[column] for column in sorted(upper)))


def reached(upper: list[RawRow], lower: list[RawRow]) -> list[RawRow]:
    """Merged cells at the foot of a page go on over blank ones at the top of the next."""
    for number, row in enumerate(upper):
        foot = len(upper) - number
        grown = []
        for cell in row.cells:
            tops = lower[0].cells
            under = next(
                (top for top in tops if top.column == cell.column and top.column_span == cell.column_span), None
            )
            long = cell.row_span > 1 or (under is not None and under.row_span > 1)
            if cell.row_span == foot and long and under is not None and not under.text.value and cell.text.value:
                grown.append(replace(cell, row_span=cell.row_span + under.row_span))
                lower = [replace(lower[0], cells=tuple(top for top in tops if top is not under)), *lower[1:]]
            else:
                grown.append(cell)
        upper[number] = replace(row, cells=tuple(grown))
    return lower
