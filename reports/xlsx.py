"""An Excel workbook: the findings, the coverage of each report, and the files that could not be read.

Every text is stored as text, so that nothing in a report runs as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from lint.finding import RunResult
from lint.messages import Catalogue, catalogue
from lint.terminal import neutral
from reports import _rows, _totals
from reports.interface import Reporter, ReportOptions

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_000
"""Excel holds 32,767 characters in a cell."""
WIDE = {"path": 30, "message": 70, "formula": 40, "suggestion": 40, "stated": 16, "computed": 16, "place": 16}


COUNTS = ("numbers", "verified", "contradicted", "unchecked", "claims")
PLACE = ("page", "table", "row", "cell", "line", "column")


class XlsxReporter(Reporter):
    """A workbook with sheets of findings and of coverage."""

    name = "xlsx"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> bytes:
        from openpyxl import Workbook

        words = catalogue(options.language)
        book = Workbook()
        book.remove(book.worksheets[0])
        findings = book.create_sheet(words.text("column.findings"))
        fill(findings, headings(_rows.COLUMNS, words), _rows.findings(run, options), _rows.COLUMNS)
        counted = ((neutral(one.path), *(getattr(one.coverage, name) for name in COUNTS)) for one in run.documents)
        coverage = ("path", *COUNTS)
        fill(book.create_sheet(words.text("column.coverage")), headings(coverage, words), counted, coverage)
        for name, columns, rows in extra_sheets(run, options):
            fill(book.create_sheet(words.text(f"column.{name}")), headings(columns, words), rows, columns)
        written = BytesIO()
        book.save(written)
        return written.getvalue()


def headings(columns: Sequence[str], words: Catalogue) -> list[str]:
    return [words.text(f"column.{name}") for name in columns]


def extra_sheets(
    run: RunResult, options: ReportOptions
) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[_rows.Value]]]]:
    """The sheets that are there on request or for cause: name, columns, rows."""
    if options.show_verified:
        yield "verified", ("path", "code", *PLACE, "stated", "formula"), _rows.verified(run)
    if options.show_unchecked:
        yield "unchecked", ("path", "code", *PLACE, "place", "message"), _rows.unchecked(run)
    if options.statistics:
        yield "statistics", ("count", "code", "name"), _totals.counts(run, options)
    if run.errors:
        yield "errors", ("path", "message"), ((neutral(one.path), neutral(one.message)) for one in run.errors)


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
