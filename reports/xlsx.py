"""An Excel workbook: the findings, the coverage of each report, and the files that could not be read.

Every text is stored as text, so that nothing in a report runs as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from lint.finding import RunResult
from lint.messages import catalogue
from lint.terminal import neutral
from reports import _rows
from reports.interface import Reporter, ReportOptions

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_000
"""Excel holds 32,767 characters in a cell."""
WIDE = {"path": 30, "message": 70, "formula": 40, "suggestion": 40, "stated": 16, "computed": 16, "place": 16}


class XlsxReporter(Reporter):
    name = "xlsx"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> bytes:
        from openpyxl import Workbook

        words = catalogue(options.language)
        book = Workbook()
        book.remove(book.worksheets[0])
        names = [words.text(f"column.{name}") for name in _rows.COLUMNS]
        fill(book.create_sheet(words.text("column.findings")), names, _rows.findings(run, options), _rows.COLUMNS)
        counts = ("numbers", "verified", "contradicted", "unchecked", "claims")
        fill(
            book.create_sheet(words.text("column.coverage")),
            [words.text(f"column.{name}") for name in ("path", *counts)],
            ((neutral(one.path), *(getattr(one.coverage, name) for name in counts)) for one in run.documents),
            ("path", *counts),
        )
        if run.errors:
            head = [words.text("column.path"), words.text("column.message")]
            told = ((neutral(error.path), neutral(error.message)) for error in run.errors)
            fill(book.create_sheet(words.text("column.errors")), head, told, ("path", "message"))
        written = BytesIO()
        book.save(written)
        return written.getvalue()


def fill(sheet: Worksheet, names: Sequence[str], rows: Iterable[Sequence[_rows.Value]], columns: Sequence[str]) -> None:
    """Writes a heading and rows, with filters and a heading that stays in sight."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, values in enumerate((names, *rows), start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column)
            if isinstance(value, str):
                cell.value = value[:LONGEST_CELL]
                cell.data_type = "s"
                cell.quotePrefix = _rows.is_formula(value)
                cell.alignment = Alignment(vertical="top", wrap_text=columns[column - 1] in WIDE)
            else:
                cell.value = value
            if row == 1:
                cell.font = Font(bold=True)
    for column, name in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDE.get(name, 10)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
