"""Findings by the section of the report that they stand in, for reading beside it."""

from __future__ import annotations

from collections.abc import Iterator

from lint.finding import DocumentResult, Finding, RunResult
from lint.messages import catalogue
from lint.terminal import neutral
from reports._wording import calculation, place_of
from reports.interface import Reporter, ReportOptions
from reports.page.places import Places


class GroupedReporter(Reporter):
    name = "grouped"
    needs_document = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        return "".join(f"{line}\n" for document in run.documents for line in lines(document, options))


def lines(document: DocumentResult, options: ReportOptions) -> Iterator[str]:
    """The report's path, then every section that has findings, in reading order."""
    words = catalogue(options.language_of(document))
    yield neutral(document.path)
    groups: dict[str, list[Finding]] = {}
    ordered = sorted(options.shown(document), key=lambda one: one.location.order())
    for finding, section in zip(ordered, sections(document, ordered), strict=True):
        groups.setdefault(section or words.text("grouped.outside"), []).append(finding)
    for section, findings in groups.items():
        yield f"  {neutral(section)}"
        for finding in findings:
            severity = words.name("severity", finding.severity.value)
            yield neutral(f"    {place_of(finding.location, words)}  {severity}  {finding.code}  {finding.message}")
            if worked := calculation(finding):
                yield neutral(f"        {worked}")
    if not groups:
        yield f"  {words.text('grouped.nothing')}"


def sections(document: DocumentResult, findings: list[Finding]) -> Iterator[str]:
    """The path of headings above each finding."""
    places = Places(document.document) if document.document else None
    for finding in findings:
        spot = places.spot(finding.location) if places else None
        yield " › ".join(places.sections[spot.text]) if places and spot else ""
