"""What an output format is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path

from lint.finding import DocumentResult, Finding, Origin, RunResult, Severity, Suppressed
from lint.records import record


@record(frozen=True, slots=True)
class Rule:
    """What a check asks of a report, for formats that explain their rules."""

    name: str
    summary: str
    manual: str
    """Its whole page, in Markdown."""


def unexplained(code: str, language: str) -> Rule | None:
    """What is known of a check where nobody has told."""
    return None


@record(frozen=True, slots=True)
class ReportOptions:
    """How the user wants to see a result."""

    language: str = "auto"
    """zh or en; auto takes the language of each report."""
    min_severity: Severity = Severity.INFO
    """Findings below this are left out."""
    show_verified: bool = False
    show_unchecked: bool = False
    show_suppressed: bool = False
    """Also list the findings that the report or a file of settings suppresses."""
    show_baselined: bool = False
    """Also list the findings that the baseline knows."""
    quiet: bool = False
    """One line for each finding and nothing else."""
    colour: bool = False
    width: int | None = None
    """Columns of the terminal; None leaves lines as long as they are."""
    statistics: bool = False
    """Also count the findings of each check."""
    coverage: bool = False
    """Also tell, report by report, how many figures were verified."""
    explain: Callable[[str, str], Rule | None] = unexplained
    """The page of a check, by its code, in a language."""

    def shown(self, document: DocumentResult) -> tuple[Finding, ...]:
        """The findings of a report that are loud enough to be seen, by rank."""
        loudness = self.min_severity.loudness
        return tuple(finding for finding in document.findings if finding.severity.loudness >= loudness)

    def hidden(self, document: DocumentResult) -> tuple[Suppressed, ...]:
        """The findings that are not told, as far as they are to be listed all the same."""
        wanted = {Origin.BASELINE: self.show_baselined}
        return tuple(one for one in document.suppressed if wanted.get(one.origin, self.show_suppressed))

    def language_of(self, document: DocumentResult) -> str:
        """The language of the words around a report's findings."""
        return document.language if self.language == "auto" else self.language


class Reporter(ABC):
    """Writes a result down. What is shown, and in which order, stands in the result and the options."""

    name: str
    """The format, as in `--output-format`; also the name of the reporter's file, or of its entry point."""
    needs_document: bool = False
    """Whether the output shows the report itself, so that the run must keep it (`Settings.keep_document`)."""
    lists_errors: bool = False
    """Whether the files that could not be read stand in the output."""

    @abstractmethod
    def render(self, run: RunResult, options: ReportOptions) -> str | bytes:
        """The whole output: text that ends in a line break, empty if there is nothing to say; or a file's bytes."""

    def pages(self, run: RunResult, options: ReportOptions) -> Mapping[str, str]:
        """The output as the files of a folder; nothing for formats that are one file."""
        return {}

    def appended(self, run: RunResult, options: ReportOptions) -> Mapping[Path, str]:
        """What the format adds to files that its surroundings keep, such as the summary of a CI job."""
        return {}
