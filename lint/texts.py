"""All running text of a report, headings and cells with it."""

from __future__ import annotations

from lint.document import Paragraph, Text
from lint.report import Report


def texts(report: Report) -> tuple[Text, ...]:
    """Paragraphs and cells in reading order; ask for them as `report.derived(texts)`."""
    found: list[Text] = []
    for block in report.document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += [cell.text for row in block.rows for cell in row]
    return tuple(found)
