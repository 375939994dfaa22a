"""Totals broken down in the cells below them, each a name and its figure: `按收入性质分：4,962.75`, under it
`其中：一般公共预算：4,562.75` and `政府性基金拨款：400.00`. No verdicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from lint.number import Hedge
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.splits import Split
from lint.units import compatible

ALL_NAMED = Decimal("0.75")
FEWEST = 2


@record(frozen=True, slots=True)
class NamedCell:
    """A cell that holds a name and its figure, in its row."""

    row: int
    passage: Passage
    fact: Fact


def cell_splits(report: Report) -> list[Split]:
    """Every total of such cells with its parts; ask for them as `report.derived(cell_splits)`."""
    form = report.words.pattern("cell_lists", "named_figure")
    cells: dict[int, Passage] = {
        id(one.text): one
        for one in report.prose
        if one.table is not None and len(one.facts) == 1 and form.fullmatch(one.masked.strip())
    }
    if not cells:
        return []
    return [
        split
        for columns in columns_of(cells, report)
        for column in columns
        if not any(runs_beside(column, other) for other in columns if other is not column)
        for split in splits_of(column, report)
    ]


def columns_of(cells: Mapping[int, Passage], report: Report) -> Iterator[list[list[NamedCell]]]:
    """The cells of each table by its columns, from the top."""
    for table in {id(grid.table): grid.table for grid in report.grids}.values():
        found: dict[int, list[NamedCell]] = defaultdict(list)
        for index, row in enumerate([*table.header, *table.rows]):
            for cell in row:
                passage = cells.get(id(cell.text))
                if passage is not None:
                    found[cell.column].append(NamedCell(index, passage, passage.facts[0]))
        yield list(found.values())


def runs_beside(column: Sequence[NamedCell], other: Sequence[NamedCell]) -> bool:
    """Whether cells beside a list may go on with it: they do not begin in the row of its own total."""
    rows = {one.row for one in column}
    return any(one.row in rows for one in other) and other[0].row != column[0].row


def splits_of(column: Sequence[NamedCell], report: Report) -> Iterator[Split]:
    """The totals of a column: each is followed by a first part that says so (其中), in the rows right below."""
    whole_name, of_which = report.words.pattern("cell_lists", "whole"), report.words.pattern("parts", "of_which")
    for at, whole in enumerate(column[:-FEWEST]):
        if not whole_name.search(whole.passage.value) or not of_which.match(column[at + 1].passage.value.strip()):
            continue
        parts: list[NamedCell] = []
        for before, cell in pairwise(column[at:]):
            if cell.row != before.row + 1 or whole_name.search(cell.passage.value):
                break
            parts.append(cell)
        nested = any(of_which.match(one.passage.value.strip()) for one in parts[1:])
        alike = all(
            one.fact.dimension == whole.fact.dimension
            and compatible(one.fact.number.unit, whole.fact.number.unit)
            and one.fact.number.hedge is Hedge.NONE
            for one in parts
        )
        if len(parts) >= FEWEST and alike and not nested:
            yield Split(whole.fact, tuple(one.fact for one in parts), ALL_NAMED, "list-after-total")
