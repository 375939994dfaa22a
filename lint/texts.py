"""All running text of a report, headings and cells with it."""

from __future__ import annotations

import re

from lint.document import Paragraph, Text
from lint.report import Report

LIKE_YEAR = re.compile(r"\d{3}")
"""Also one with a figure lost: 200年度."""


def texts(report: Report) -> tuple[Text, ...]:
    """Paragraphs and cells in reading order; ask for them as `report.derived(texts)`."""
    found: list[Text] = []
    for block in report.document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += [cell.text for row in block.rows for cell in row]
    return tuple(found)


def texts_with_years(report: Report) -> tuple[Text, ...]:
    """Those that may hold a year: most cells do not. Ask for them as `report.derived(texts_with_years)`."""
    return tuple(text for text in report.derived(texts) if LIKE_YEAR.search(text.value))
