"""From rows of cells to tables: headers found, repeated headers dropped, cut rows rejoined, lost cells made good.

Extraction loses merged cells: a row arrives one cell short, so that its figures stand under the wrong headers. Rows are
put back by the kind of their cells: figures belong in columns whose header, or whose other rows, hold figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from lint.document import Cell, Table
from lint.readers import RawCell, RawRow, RawTable
from lint.records import record

FIGURE = re.compile(
    r"^[（(]?[<>≤≥=≈约]?\s*[-+−–]?\s*[¥￥$€£]?\s*\d[\d,，]*(?:\.\d+)?\s*[)）]?\s*(?:[%‰]|[^\d\s\W][^\d\s]{0,4})?$"
)
BLANK = re.compile(r"^[-—–/－\s]*$")
YEAR = re.compile(r"^(?:19|20)\d\d\s*年?(?:度|末|初)?$")
NAMED_YEAR = re.compile(r"^(?:19|20)\d\d\s*年度?\D{2,}$")
"""The head of a column of one year: 2023年决算. As a cell it only looks like a figure with its unit."""
OPENS = re.compile(r"(?:[（(]\w{1,3}[)）]|\w{1,3}[、.．:：])\s*\D")
"""A label with a number of its own, or with a word such as `of which:`."""
ENDED = re.compile(r"[。！？!?]\s*$")
LONG = 25
LONGEST_HEADER = 30
FEWEST_HEADERS = 3


@record(frozen=True, slots=True)
class Headings:
    """Words that tell a header cell, and whether its column holds figures or text (patterns)."""

    header: str
    numeric: str
    text: str

    def is_header(self, value: str) -> bool:
        return len(value) <= LONGEST_HEADER and bool(re.search(self.header, value))

    def is_numeric(self, value: str) -> bool:
        return bool(re.search(self.numeric, value)) and not re.search(self.text, value)


@lru_cache(maxsize=4096)
def is_figure(value: str) -> bool:
    return bool(FIGURE.match(value)) and not NAMED_YEAR.match(value)


def build_tables(raw: RawTable, words: Headings) -> Iterator[Table]:
    """The logical tables of a printed grid, in order. A grid may hold several, each under its own header."""
    rows = [Line.of(row) for row in raw.rows]
    width = max((line.width for line in rows), default=0)
    for segment in segments(rows, words):
        if segment.body or segment.header:
            yield segment.table(width, words, raw)


@record(frozen=True, slots=True)
class Line:
    """A row while tables are being built."""

    cells: list[RawCell]
    after_gap: bool
    width: int

    @classmethod
    def of(cls, row: RawRow) -> Line:
        kept = [cell for cell in row.cells if cell.value]
        return cls(kept, row.after_gap, max((cell.column + cell.column_span for cell in row.cells), default=0))

    def values(self) -> list[str]:
        return [cell.value for cell in self.cells]

    def is_header(self, words: Headings, first: bool) -> bool:
        """No figures, two cells or more, and header words in at least half of them (at the top: short text)."""
        values = self.values()
        if len(values) < 2 or any(len(value) > LONGEST_HEADER for value in values):
            return False
        figures = [value for value in values if is_figure(value)]
        if figures and not all(YEAR.match(value) for value in figures):
            return False
        known = sum(words.is_header(value) or bool(YEAR.match(value) or NAMED_YEAR.match(value)) for value in values)
        return (known * 2 >= len(values) and known >= 2) or (first and not figures and known >= 1)


@dataclass(slots=True)
class Segment:
    """A header and the rows under it."""

    header: list[Line]
    body: list[Line]
    title: str = ""

    def table(self, width: int, words: Headings, raw: RawTable) -> Table:
        header = header_rows(self.header, raw.lost_spans)
        body = self.body
        if raw.lost_spans:
            numeric = numeric_columns(header, body, words)
            body = [
                line if raw.marked_cells and line.width == width else aligned(line, numeric, width) for line in body
            ]
            body = rejoined(body, numeric)
        rows = tuple(
            tuple(Cell(cell.text, index, cell.column, cell.column_span, cell.row_span) for cell in line.cells)
            for index, line in enumerate(body, start=len(header))
        )
        return Table(header, rows, width, caption=self.title)


def segments(rows: Sequence[Line], words: Headings) -> Iterator[Segment]:
    """Splits a printed grid where a new header begins; a header printed again continues its table."""
    current = Segment([], [])
    in_header = True
    page_end = False
    heads = titles_figures(rows)
    for line in rows:
        if not line.cells:
            continue
        if in_header and not current.header and not current.body and len(line.cells) == 1 and line.width > 1:
            current.title = current.title or line.values()[0]
            continue
        if (
            line is heads
            or line.is_header(words, first=not current.body and not current.header)
            or (in_header and current.header and not current.body and extends_header(line, current.header))
        ):
            if in_header:
                current.header.append(line)
                continue
            if repeats(line, current.header):
                page_end = True
                continue
            if not reaches_figures(line, current.body):
                current.body.append(line)
                continue
            yield current
            current = Segment([line], [])
            in_header = True
            continue
        in_header = False
        current.body.append(replace(line, after_gap=True) if page_end and not line.after_gap else line)
        page_end = False
    yield current


def titles_figures(rows: Sequence[Line]) -> Line | None:
    """The first row, where it has no figures and stands over figures in most of its columns, whatever it says."""
    filled = [line for line in rows if line.cells][:2]
    if len(filled) < 2 or len(filled[0].cells) < FEWEST_HEADERS:
        return None
    first, second = filled
    if any(is_figure(value) or len(value) > LONGEST_HEADER for value in first.values()):
        return None
    figures = {cell.column for cell in second.cells if is_figure(cell.value)}
    over = sum(cell.column in figures for cell in first.cells)
    return first if over >= 2 and over * 2 > len(first.cells) else None


def reaches_figures(line: Line, body: Sequence[Line]) -> bool:
    """Whether a row of header words names a column that holds figures above it; a row of mere labels does not."""
    figures = {cell.column for row in body for cell in row.cells if is_figure(cell.value)}
    return len(line.cells) >= 3 and (not figures or any(cell.column in figures for cell in line.cells))


def extends_header(line: Line, header: Sequence[Line]) -> bool:
    """A second header row under merged cells: text only, and blank where the first row stands alone."""
    values = line.values()
    if any(is_figure(value) or len(value) > LONGEST_HEADER for value in values):
        return False
    return len(values) >= 2 and line.cells[0].column > 0 and len(header) < 3


def repeats(line: Line, header: Sequence[Line]) -> bool:
    """Whether a row is one of the header rows again, as printed at the top of the next page."""
    values = Counter(line.values())
    for row in header:
        known = Counter(row.values())
        common = sum((values & known).values())
        if common * 10 >= 8 * max(len(line.cells), len(row.cells)) or (
            common >= 3 and common * 4 >= 3 * len(line.cells)
        ):
            return True
    return False


def header_rows(lines: Sequence[Line], lost_spans: bool) -> tuple[tuple[Cell, ...], ...]:
    """Header cells; where spans were lost, a cell reaches over the blanks to its right that have a header below."""
    rows = []
    for index, line in enumerate(lines):
        below = {cell.column for lower in lines[index + 1 :] for cell in lower.cells}
        cells = []
        for position, cell in enumerate(line.cells):
            following = line.cells[position + 1].column if position + 1 < len(line.cells) else 1000
            span = cell.column_span
            while (
                lost_spans and cell.column in below and cell.column + span in below and cell.column + span < following
            ):
                span += 1
            cells.append(Cell(cell.text, index, cell.column, span, cell.row_span))
        rows.append(tuple(cells))
    return tuple(rows)


def numeric_columns(header: tuple[tuple[Cell, ...], ...], body: Sequence[Line], words: Headings) -> set[int]:
    """Columns that hold figures, by their headers, else by most of their cells."""
    probe = Table(header, (), 0)
    named = {
        cell.column
        for row in header
        for cell in row
        if (path := probe.column_path(cell.column)) and words.is_numeric(path[-1])
    }
    filled: Counter[int] = Counter()
    figures: Counter[int] = Counter()
    for line in body:
        for cell in line.cells:
            if not BLANK.match(cell.text.value):
                filled[cell.column] += 1
                figures[cell.column] += is_figure(cell.value)
    if named:
        return named | {column for column in filled if figures[column] == filled[column] > 1}
    return {column for column in filled if figures[column] * 2 > filled[column]}


def aligned(line: Line, numeric: set[int], width: int) -> Line:
    """The row with its cells moved, by at most two columns and with at most one step inside, to where they belong."""
    if not numeric or not any(misplaced(cell, numeric) for cell in line.cells):
        return line
    best = (conflicts(line.cells, numeric, 0, 0, 0), 0, 0, 0)
    for split in range(len(line.cells)):
        for head in (0, 1, -1, 2, -2):
            for tail in (0, 1, -1, 2, -2):
                if not fits(line.cells, split, head, tail, width):
                    continue
                cost = conflicts(line.cells, numeric, split, head, tail) + (abs(head) + abs(tail)) * 0.1
                if cost < best[0]:
                    best = (cost, split, head, tail)
    _, split, head, tail = best
    moved = [
        replace(cell, column=cell.column + (head if index < split else tail)) for index, cell in enumerate(line.cells)
    ]
    return Line(moved, line.after_gap, line.width)


def misplaced(cell: RawCell, numeric: set[int]) -> bool:
    """A figure outside the columns of figures, or long text inside them; short text may stand anywhere."""
    value = cell.value
    return (cell.column in numeric and len(value) > LONG) or (cell.column not in numeric and is_figure(value))


def fits(cells: Sequence[RawCell], split: int, head: int, tail: int, width: int) -> bool:
    if split == 0 and head != tail:
        return False
    columns = [cell.column + (head if index < split else tail) for index, cell in enumerate(cells)]
    return columns[0] >= 0 and columns[-1] < width and all(a < b for a, b in pairwise(columns))


def conflicts(cells: Sequence[RawCell], numeric: set[int], split: int, head: int, tail: int) -> float:
    """How many cells stand in a column of the other kind."""
    count = 0.0
    for index, cell in enumerate(cells):
        value = cell.value
        column = cell.column + (head if index < split else tail)
        if BLANK.match(value):
            continue
        if is_figure(value) != (column in numeric):
            count += 2 if len(value) > LONG else 1
    return count


def rejoined(lines: Sequence[Line], numeric: set[int]) -> list[Line]:
    """Rows cut by a page end made whole again."""
    whole: list[Line] = []
    for line in lines:
        joined = joined_rows(whole[-1], line, numeric) if whole and line.after_gap else None
        if joined is not None:
            whole[-1] = joined
        else:
            whole.append(line)
    return whole


def joined_rows(above: Line, below: Line, numeric: set[int]) -> Line | None:
    """The two rows as one, where the lower is the rest of the upper: text only, under text that was cut."""
    if any(is_figure(value) for value in below.values()):
        return None
    if below.cells[0].column == 0 and OPENS.match(below.values()[0]) and above.cells[0].column == 0:
        return None
    upper = {cell.column: cell for cell in above.cells}
    pairs = zip(below.cells, below.values(), strict=True)
    if not all(len(value) > LONG or cell.column not in numeric for cell, value in pairs):
        return None
    if numeric and not any(cell.column in numeric for cell in above.cells):
        return None
    best: tuple[int, int] | None = None
    for shift in (0, 1, -1, 2, -2):
        landed = [upper.get(cell.column + shift) for cell in below.cells]
        cut = sum(
            cell is not None and not is_figure(cell.value) and not ENDED.search(cell.text.value) for cell in landed
        )
        if cut and (best is None or cut > best[0]):
            best = (cut, shift)
    long_only = all(len(value) > LONG for value in below.values())
    if best is None and not long_only:
        return None
    if best is not None and best[0] * 2 < len(below.cells) and not long_only:
        return None
    shift = best[1] if best else 0
    for cell in below.cells:
        column = cell.column + shift
        known = upper.get(column)
        upper[column] = (
            replace(cell, column=column) if known is None else replace(known, text=known.text.joined(cell.text))
        )
    cells = [upper[column] for column in sorted(upper)]
    return Line(cells, above.after_gap, above.width)
