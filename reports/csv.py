"""CSV for spreadsheets: a row for each finding. Starts with a byte order mark, or Excel garbles Chinese.

A text that a spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
from io import StringIO

from lint.finding import RunResult
from reports import _rows
from reports.interface import Reporter, ReportOptions

BYTE_ORDER_MARK = "\ufeff"


class CsvReporter(Reporter):
    """A row for each finding."""

    name = "csv"

    def render(self, run: RunResult, options: ReportOptions) -> str:
        written = StringIO()
        writer = csv.writer(written, lineterminator="\r\n")
        writer.writerow(_rows.COLUMNS)
        for row in _rows.findings(run, options):
            writer.writerow([harmless(value) for value in row])
        return BYTE_ORDER_MARK + written.getvalue()


def harmless(value: _rows.Value) -> _rows.Value:
    return f"'{value}" if isinstance(value, str) and _rows.is_formula(value) else value
