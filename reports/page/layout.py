"""Tables as HTML lays them out: blank cells put in, and none where a merged cell reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from lint.document import Cell
from reports.page.views import CellView

MIDDLING, LONG = 3, 40
"""Cells with more characters than this need room, or their columns become towers."""


def laid_out(rows: Sequence[Sequence[tuple[Cell, Markup]]], width: int) -> Iterator[tuple[CellView, ...]]:
    """The rows of a grid with blank cells where none is, and none where a cell above or to the left reaches."""
    reached: dict[int, int] = {}
    for cells in rows:
        views: list[CellView] = []
        by_column = {cell.column: (cell, text) for cell, text in cells}
        column = 0
        while column < width:
            if reached.get(column, 0) > 0 and column not in by_column:
                reached[column] -= 1
                column += 1
                continue
            if column not in by_column:
                views.append(CellView())
                column += 1
                continue
            cell, text = by_column[column]
            span = free_span(cell, by_column, width)
            for covered in range(column, column + span):
                reached[covered] = cell.row_span - 1
            views.append(CellView(text, attributes(span, cell.row_span, look_of(cell.value))))
            column += span
        yield tuple(views)


def attributes(columns: int, rows: int, look: str) -> Markup:
    parts = ((f' colspan="{columns}"', columns > 1), (f' rowspan="{rows}"', rows > 1), (f' class="{look}"', look))
    return Markup("".join(written for written, wanted in parts if wanted))


def look_of(value: str) -> str:
    """n where nothing but a figure stands in a cell; m and l for middling and long texts, which need room."""
    if re.fullmatch(r"[\d\s.,%()（）+-]+", value):
        return "n"
    return "l" if len(value) > LONG else "m" if len(value) > MIDDLING else ""


def free_span(cell: Cell, by_column: Mapping[int, tuple[Cell, Markup]], width: int) -> int:
    """How far a cell reaches to the right, at most to the next one."""
    span = 1
    while span < cell.column_span and cell.column + span < width and cell.column + span not in by_column:
        span += 1
    return span
