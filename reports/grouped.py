"""Findings by the section of the report that they stand in, for reading beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lint.document import Location
from lint.finding import DocumentResult, RunResult
from lint.messages import Catalogue, catalogue
from lint.terminal import neutral
from reports import _totals
from reports._wording import calculation, place_of, tick
from reports.interface import Reporter, ReportOptions
from reports.page.places import Places


class GroupedReporter(Reporter):
    """Findings under the headings of the report."""

    name = "grouped"
    needs_document = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        lines = [line for document in run.documents for line in lines_of(document, options)]
        lines += _totals.asked(run, options)
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something told of one place."""

    location: Location
    kind: str
    code: str
    told: str
    working: str = ""

    def lines(self, words: Catalogue) -> Iterator[str]:
        parts = (place_of(self.location, words), self.kind, self.code, self.told)
        yield "    " + neutral("  ".join(part for part in parts if part))
        if self.working:
            yield "        " + neutral(self.working)


def lines_of(document: DocumentResult, options: ReportOptions) -> Iterator[str]:
    """The report's path, then every section of which there is something to tell, in reading order."""
    words = catalogue(options.language_of(document))
    yield neutral(document.path)
    groups: dict[str, list[Entry]] = {}
    ordered = sorted(entries(document, options, words), key=lambda one: one.location.order())
    for entry, section in zip(ordered, sections(document, ordered), strict=True):
        groups.setdefault(section or words.text("grouped.outside"), []).append(entry)
    for section, told in groups.items():
        yield f"  {neutral(section)}"
        for entry in told:
            yield from entry.lines(words)
    if not groups:
        yield f"  {words.text('grouped.nothing')}"


def entries(document: DocumentResult, options: ReportOptions, words: Catalogue) -> Iterator[Entry]:
    for one in options.shown(document):
        severity = words.name("severity", one.severity.value)
        yield Entry(one.location, severity, one.code, one.message, calculation(one))
    if options.show_verified:
        for claim in document.verified:
            yield Entry(claim.location, words.text("report.verified"), claim.code, tick(claim))
    if options.show_unchecked:
        for figure in document.unchecked:
            told = f"{figure.location.text} {figure.reason}"
            yield Entry(figure.location, words.text("report.unchecked"), figure.code, told)


def sections(document: DocumentResult, ordered: list[Entry]) -> Iterator[str]:
    """The path of headings above each entry."""
    places = Places(document.document) if document.document else None
    for entry in ordered:
        spot = places.spot(entry.location) if places else None
        yield " › ".join(places.sections[spot.text]) if places and spot else ""
