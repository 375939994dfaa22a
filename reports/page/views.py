"""What the templates are given: plain text, which they escape, and the report's own text as HTML, escaped already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from lint.finding import Coverage
from lint.messages import Catalogue
from reports.page.plots import Plot

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class OperandView:
    """A figure that takes part in a calculation."""

    role: str
    text: str
    place: str
    anchor: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """What a check asks of a report."""

    code: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its words."""

    id: str
    code: str
    name: str
    family: str
    severity: str
    severity_name: str
    section: str
    fingerprint: str
    message: str
    place: str
    anchor: str
    calculation: tuple[tuple[str, str], ...]
    """The parts of the working, each with its look: stated, computed, or nothing."""
    difference: str
    tolerance: str
    licence: str
    suggestion: str
    certainty: int
    operands: tuple[OperandView, ...]
    rule: str
    """Anchor of what its check asks; nothing where that is not known."""
    plot: Plot | None
    also: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class VerifiedView:
    """A claim that holds."""

    id: str
    code: str
    calculation: str
    place: str
    anchor: str
    operands: tuple[OperandView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table."""

    html: Markup = NOTHING
    attributes: Markup = NOTHING
    """What its tag says of its spans and of its look."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A heading (level 1 and more), a paragraph (level 0), or a table; below it a plot of its figures."""

    html: Markup = NOTHING
    level: int = 0
    header: tuple[tuple[CellView, ...], ...] = ()
    rows: tuple[tuple[CellView, ...], ...] = ()
    caption: str = ""
    note: str = ""
    table: bool = False
    plot: Plot | None = None


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report of the page."""

    id: str
    key: str
    """Names the report in the browser's memory; the same for the same file and title."""
    path: str
    title: str
    language: str
    words: Catalogue
    verdict: str
    verdict_kind: str
    """errors, warnings, clean, or nothing where no claim could be checked."""
    coverage: Coverage
    counts: tuple[tuple[str, int], ...]
    """Findings by severity, the loudest first."""
    findings: tuple[FindingView, ...]
    verified: tuple[VerifiedView, ...]
    open_points: tuple[tuple[str, str, str, str], ...]
    """What could not be checked: text, reason, place, anchor."""
    notes: tuple[str, ...]
    sections: tuple[str, ...]
    families: tuple[tuple[str, str], ...]
    rules: tuple[RuleView, ...]
    """What the checks of the findings ask, by code."""
    blocks: tuple[BlockView, ...]
    replies: Mapping[str, Mapping[str, object]]
    """By language: how a reply to the authors begins and ends, and its line for every finding."""

    @property
    def worst(self) -> FindingView | None:
        return self.findings[0] if self.findings else None

    @property
    def proved_share(self) -> int:
        return 100 * self.coverage.verified // self.coverage.numbers if self.coverage.numbers else 0
