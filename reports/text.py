"""Text for people: one line for each finding that editors can jump to, the working below it, a summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import click

from lint.document import Location
from lint.finding import (
    DocumentResult,
    Finding,
    NotChecked,
    Origin,
    Related,
    Remark,
    RunResult,
    Severity,
    Suppressed,
    Verified,
)
from lint.messages import Catalogue, catalogue
from lint.terminal import neutral, wrap
from reports import _totals
from reports._wording import calculation, place_of, tick
from reports.interface import Reporter, ReportOptions

INDENT = "    "
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
SHORT_TEXT = 24
"""A related place is quoted up to so many characters; the line and column lead to the rest."""


class TextReporter(Reporter):
    """Findings with their working, for people at a terminal."""

    name = "text"

    def render(self, run: RunResult, options: ReportOptions) -> str:
        lines: list[str] = []
        for document in run.documents:
            lines += Page(document, catalogue(options.language_of(document)), options).lines()
        lines += _totals.asked(run, options)
        if run.documents and not options.quiet:
            lines += summary(run, options)
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed of one report."""

    document: DocumentResult
    words: Catalogue
    options: ReportOptions

    def lines(self) -> Iterator[str]:
        for finding in self.options.shown(self.document):
            yield from self.finding(finding)
        if self.options.quiet:
            return
        for suppressed in self.options.hidden(self.document):
            yield from self.suppressed(suppressed)
        for note in self.document.notes:
            yield from self.note(note)
        if self.options.show_verified:
            for claim in self.document.verified:
                yield from self.verified(claim)
        if self.options.show_unchecked:
            for figure in self.document.unchecked:
                yield from self.unchecked(figure)

    def finding(self, finding: Finding, indent: str = "") -> Iterator[str]:
        severity = self.words.name("severity", finding.severity.value)
        yield from self.headed(
            finding.location, finding.code, severity, finding.message, COLOURS[finding.severity], indent
        )
        if self.options.quiet:
            return
        for detail in self.details(finding):
            yield from self.wrapped(detail, indent + INDENT)
        if finding.further:
            yield from self.wrapped(self.words.text("report.also"), indent + INDENT)
            for other in finding.further:
                yield from self.finding(other, indent + INDENT + "  ")

    def details(self, finding: Finding) -> Iterator[str]:
        """The working of a finding, a line each: formula, allowance and licence, the places, the suggestion."""
        if worked := calculation(finding):
            yield worked
        why = {"tolerance": finding.tolerance, "licence": finding.licence}
        said = [self.words.text(f"report.{key}", **{key: value}) for key, value in why.items() if value]
        if said:
            yield self.words.text("report.between-clauses").join(said)
        if finding.related:
            yield self.words.text("report.related") + self.places(finding.related)
        if finding.suggestion:
            yield self.words.text("report.suggestion", suggestion=finding.suggestion)

    def places(self, related: Sequence[Related]) -> str:
        """The places that take part, those of one role together."""
        groups = []
        for role, members in groupby(related, key=lambda place: place.role):
            places = [self.related_place(member.location) for member in members]
            together = self.words.text("report.between-places").join(places)
            groups.append(self.words.text("report.related-group", role=self.words.name("role", role), places=together))
        return self.words.text("report.between-clauses").join(groups)

    def related_place(self, location: Location) -> str:
        return self.words.text("report.related-place", place=place_of(location, self.words), text=short(location.text))

    def suppressed(self, one: Suppressed) -> Iterator[str]:
        """A finding that is not told, in a line, and why not."""
        kind = self.words.text(f"report.origin-{one.origin.value}")
        told = one.finding.message
        if one.reason:
            told = f"{told} {self.words.text('report.reason', reason=one.reason)}"
        yield from self.headed(one.finding.location, one.finding.code, kind, told)

    def verified(self, claim: Verified) -> Iterator[str]:
        holds = self.words.text("report.verified")
        yield from self.headed(claim.location, claim.code, holds, tick(claim), "green")

    def unchecked(self, figure: NotChecked) -> Iterator[str]:
        label = self.words.text("report.unchecked")
        yield from self.headed(figure.location, figure.code, label, f"{short(figure.location.text)} {figure.reason}")

    def note(self, note: Remark) -> Iterator[str]:
        yield from self.headed(note.location, note.code, self.words.text("report.note"), note.message)

    def headed(
        self, location: Location | None, code: str, kind: str, told: str, colour: str | None = None, indent: str = ""
    ) -> Iterator[str]:
        """`path:line:column: CODE kind what is told`, with colour where it is wanted."""
        parts = (self.document.path, place_of(location, self.words)) if location else (self.document.path,)
        where = neutral(":".join((*parts, "")))
        head = " ".join(filter(None, (where, code, kind)))
        plain = indent + head
        lines = wrap(neutral(told), self.options.width, f"{plain} ", indent + INDENT)
        if self.options.colour:
            painted = " ".join(
                filter(None, (click.style(where, bold=True), code, click.style(kind, fg=colour, bold=True)))
            )
            lines[0] = indent + painted + lines[0][len(plain) :]
        yield from lines

    def wrapped(self, told: str, indent: str) -> Iterator[str]:
        for line in wrap(neutral(told), self.options.width, indent, indent + "  "):
            yield click.style(line, dim=True) if self.options.colour else line


def short(text: str) -> str:
    return text if len(text) <= SHORT_TEXT else text[: SHORT_TEXT - 1] + "…"


def kept_quiet(run: RunResult, words: Catalogue) -> str:
    """How many findings are not told, in brackets; nothing where there are none."""
    found = Counter(one.origin is Origin.BASELINE for document in run.documents for one in document.suppressed)
    keys = {False: "report.suppressed", True: "report.baselined"}
    told = [words.text(key, count=found[baselined]) for baselined, key in keys.items() if found[baselined]]
    return words.text("report.in-brackets", words=words.text("report.between-counts").join(told)) if told else ""


def summary(run: RunResult, options: ReportOptions) -> Iterator[str]:
    """The last line: findings by severity, figures seen and verified, claims checked and not checkable."""
    languages = {options.language_of(document) for document in run.documents}
    words = catalogue(languages.pop() if len(languages) == 1 else "auto")
    found = Counter(finding.severity for document in run.documents for finding in options.shown(document))
    coverage = [document.coverage for document in run.documents]
    claims = sum(each.claims for each in coverage)
    loudest_first = sorted(Severity, key=lambda severity: -severity.loudness)
    counts = [words.text(f"report.{severity.value}s", count=found[severity]) for severity in loudest_first]
    told = words.text(
        "report.summary",
        findings=words.text("report.between-counts").join(counts) + kept_quiet(run, words),
        numbers=sum(each.numbers for each in coverage),
        verified=sum(each.verified for each in coverage),
        contradicted=sum(each.contradicted for each in coverage),
        unchecked=sum(each.unchecked for each in coverage),
        claims=claims,
        uncheckable=sum(bool(figure.code) for document in run.documents for figure in document.unchecked),
    )
    if len(run.documents) > 1:
        told = words.text("report.reports", count=len(run.documents)) + told
    if claims == 0:
        told = f"{told} {words.text('report.nothing-checked')}"
    for line in wrap(told, options.width):
        yield click.style(line, bold=True) if options.colour else line
