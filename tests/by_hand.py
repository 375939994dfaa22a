"""Figures and small reports, built by hand, for the tests of the engine and of the checks."""

from __future__ import annotations

from decimal import Decimal

from lint.check import as_tabs
from lint.document import Document, Location, Paragraph, Table
from lint.engine import check_text
from lint.finding import DocumentResult, Finding
from lint.layout import build
from lint.number import BARE, ONE, ZERO, Hedge, Number, Unit
from lint.readers.text import read_text
from lint.report import Report

YUAN = Unit("元", "money")
WAN = Unit("万元", "money", Decimal(10000))
PERCENT = Unit("%", "ratio", Decimal("0.01"))
PEOPLE = Unit("人", "count", whole=True)


def figure(printed: str, unit: Unit = BARE, hedge: Hedge = Hedge.NONE, line: int = 1) -> Number:
    """A figure as it would be read where `printed` stands with its unit."""
    plain = printed.replace(",", "")
    places = len(plain.partition(".")[2])
    return Number(
        text=printed + unit.symbol,
        digits=printed,
        value=Decimal(plain) * unit.scale,
        resolution=ZERO if unit.whole else ONE.scaleb(-places) * unit.scale,
        unit=unit,
        hedge=hedge,
        location=Location(printed + unit.symbol, line, 1, line, 1 + len(printed + unit.symbol)),
    )


def exact(printed: str) -> Number:
    """A figure without rounding, as one that stands in a printed formula."""
    return figure(printed, Unit("", "number", whole=True))


def text_of(lines: tuple[str, ...]) -> str:
    """The lines of a report; `| a | b |` is a table row."""
    return "\n".join(as_tabs(line) for line in lines) + "\n"


def document_of(*lines: str) -> Document:
    return build(read_text(text_of(lines)), "-")


def report_of(*lines: str) -> Report:
    return Report(document_of(*lines))


def paragraphs_of(*lines: str) -> list[Paragraph]:
    return list(document_of(*lines).paragraphs)


def tables_of(*lines: str) -> list[Table]:
    return list(document_of(*lines).tables)


def values_of(table: Table) -> list[list[tuple[int, str]]]:
    """The body rows of a table, each cell with its column."""
    return [[(cell.column, cell.value) for cell in row] for row in table.rows]


def check_lines(*lines: str) -> DocumentResult:
    return check_text(text_of(lines))


def findings_of(code: str, *lines: str) -> list[Finding]:
    """Findings of a code, those under a common culprit among them."""
    found: list[Finding] = []
    for finding in check_lines(*lines).findings:
        found.extend(one for one in (finding, *finding.also) if one.code == code)
    return found


def told(code: str, *lines: str) -> list[tuple[str, str]]:
    """(stated, computed) of each finding of a code."""
    return [(one.stated, one.computed) for one in findings_of(code, *lines)]


def loud(*lines: str) -> list[tuple[str, str]]:
    """(code, stated) of each warning and error."""
    return [(one.code, one.stated) for one in check_lines(*lines).findings if one.severity.value != "info"]


def proved(code: str, *lines: str) -> list[str]:
    """What a check ticks off as right."""
    return [one.stated for one in check_lines(*lines).verified if one.code == code]
