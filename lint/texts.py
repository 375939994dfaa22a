"""All running text of a report, headings and cells with it."""

from __future__ import annotations

from collections.abc import Iterator

from lint.document import Paragraph, Text
from lint.report import Report


def texts(report: Report) -> Iterator[Text]:
    """Paragraphs and cells in reading order."""
    for block in report.document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for row in block.rows:
                yield from (cell.text for cell in row)
