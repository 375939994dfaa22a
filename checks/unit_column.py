"""The unit note of a table, the unit in a header and the units in the cells agree.

单位：万元 above a column headed 预算数（元） leaves open which of the two is meant, and so does a single cell in 元
in a column of 万元. The figures themselves may be right: this is information where only a cell differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Statement
from lint.report import Column, Grid, Report

NOTE = Decimal("0.6")
CELL = Decimal("0.55")
FEWEST = 3


class UnitColumn(Check):
    code = "UNT802"
    name = "unit-column"

    holds = (example("单位：万元", "| 项目 | 预算数（万元） |", "| 差旅费 | 11.86 |", "| 会议费 | 39.84 |"),)
    fails = (
        example(
            "| 项目 | 预算数 |",
            "| 差旅费 | 11.86万元 |",
            "| 会议费 | 39.84万元 |",
            "| 劳务费 | 562.37元 |",
            "| 印刷费 | 15.32万元 |",
            stated="562.37元",
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        for grid in report.grids:
            for column in grid.numeric:
                yield from self.of_note(report, grid, column)
                yield from self.of_cells(grid, column)

    def of_note(self, report: Report, grid: Grid, column: Column) -> Iterator[Statement]:
        """The unit of the note against that of the column's own header."""
        note = report.unit(grid.table.unit_note)
        named = next((name for part in reversed(column.path) if (name := report.words.unit_in_header(part))), "")
        own = report.unit(named)
        if note is None or own is None or note.dimension != own.dimension:
            return
        cell = next(
            (cell for row in grid.table.header for cell in row if cell.column <= column.index and named in cell.value),
            None,
        )
        if cell is not None:
            yield Statement(
                self.code,
                cell.text.locate(0, len(cell.text)),
                note.scale == own.scale,
                "unit-note-contradicts",
                NOTE,
                (("header", cell.text.raw), ("note", grid.table.unit_note)),
                stated=cell.text.raw,
            )

    def of_cells(self, grid: Grid, column: Column) -> Iterator[Statement]:
        """One cell with a unit of its own among cells with another of the same kind."""
        facts = [
            fact
            for fact in grid.column_facts(column.index)
            if fact.number.unit.symbol in fact.number.text and fact.dimension == "money"
        ]
        usual = Counter(fact.number.unit.symbol for fact in facts if fact.number.unit.symbol)
        if len(usual) != 2 or sum(usual.values()) <= FEWEST:
            return
        (symbol, _), (odd, count) = usual.most_common()
        if count == 1:
            number = next(fact.number for fact in facts if fact.number.unit.symbol == odd)
            yield Statement(
                self.code,
                number.location,
                False,
                "unit-column-mixes",
                CELL,
                (("usual", symbol), ("stated", number.text)),
                stated=number.text,
                innocent=True,
            )
