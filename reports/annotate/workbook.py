"""Excel: a note at each stated cell and a sheet of findings.

The copy is written by openpyxl, which keeps cells, formulas and formats, but not every drawing.
"""

from __future__ import annotations

from io import BytesIO

from lint.finding import Finding
from lint.messages import Catalogue
from lint.terminal import neutral
from reports import _rows
from reports.annotate.interface import AUTHOR, Annotator, Notes
from reports.xlsx import fill

COLUMNS = ("cell", "severity", "code", "message", "stated", "computed", "formula", "suggestion")
SHEET = "tieout"


class WorkbookAnnotator(Annotator):
    """Notes at the cells of a workbook, and a sheet of all findings."""

    format = "xlsx"
    suffixes = (".xlsx", ".xlsm")

    def annotated(self, content: bytes, notes: Notes) -> bytes:
        from openpyxl import load_workbook
        from openpyxl.cell.cell import Cell
        from openpyxl.comments import Comment

        macros = b"vbaProject.bin" in content
        book = load_workbook(BytesIO(content), keep_vba=macros)
        for finding in notes.findings:
            name, _, address = str(finding.location.cell or "").rpartition("!")
            if name not in book.sheetnames:
                continue
            cell = book[name][address]
            if isinstance(cell, Cell):
                before = f"{cell.comment.text}\n\n" if cell.comment else ""
                cell.comment = Comment(before + notes.text(finding), AUTHOR, height=200, width=360)
        heads = [notes.words.text(f"column.{name}") for name in COLUMNS]
        rows = [row(finding, notes.words) for finding in notes.findings]
        fill(book.create_sheet(SHEET), heads, rows, COLUMNS)
        written = BytesIO()
        book.save(written)
        return written.getvalue()


def row(finding: Finding, words: Catalogue) -> tuple[_rows.Value, ...]:
    texts = (
        str(finding.location.cell or ""),
        words.name("severity", finding.severity.value),
        finding.code,
        finding.message,
        finding.stated,
        finding.computed,
        finding.formula,
        finding.suggestion,
    )
    return tuple(neutral(text) for text in texts)
