"""Findings as rows of a table, for CSV and for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.document import Location
from lint.finding import Finding, RunResult
from lint.messages import catalogue
from lint.terminal import neutral
from reports.interface import ReportOptions

COLUMNS = (
    "path", "rank", "severity", "code", "name", "place", "page", "table", "row", "cell", "line", "column",
    "message", "stated", "computed", "formula", "difference", "tolerance", "suggestion", "certainty", "fingerprint",
)  # fmt: skip
FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
FIGURE = re.compile(r"[-+]?[\d,.]+%?")

Value = str | int | float | None


def findings(run: RunResult, options: ReportOptions) -> Iterator[tuple[Value, ...]]:
    """A row for each finding, its consequences not repeated."""
    for document in run.documents:
        words = catalogue(options.language_of(document))
        for finding in options.shown(document):
            severity = words.name("severity", finding.severity.value)
            yield tuple(values(document.path, severity, finding))


def values(path: str, severity: str, finding: Finding) -> Iterator[Value]:
    location = finding.location
    yield from (neutral(path), finding.rank, severity, finding.code, finding.name, neutral(location.text))
    yield from place(location)
    yield from (neutral(text) for text in (finding.message, finding.stated, finding.computed, finding.formula))
    yield from (neutral(text) for text in (finding.difference, finding.tolerance, finding.suggestion))
    yield from (finding.certainty, finding.fingerprint)


def verified(run: RunResult) -> Iterator[tuple[Value, ...]]:
    """A row for each claim that holds."""
    for document in run.documents:
        for claim in document.verified:
            told = (neutral(claim.stated), neutral(claim.formula))
            yield (neutral(document.path), claim.code, *place(claim.location), *told)


def unchecked(run: RunResult) -> Iterator[tuple[Value, ...]]:
    """A row for each figure that could not be checked."""
    for document in run.documents:
        for figure in document.unchecked:
            told = (neutral(figure.location.text), neutral(figure.reason))
            yield (neutral(document.path), figure.code, *place(figure.location), *told)


def place(location: Location) -> Iterator[Value]:
    yield from (location.page, location.table, location.row, location.cell, location.line, location.column)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text; a plain figure with its sign is harmless."""
    return bool(FORMULA.match(text)) and not FIGURE.fullmatch(text)
