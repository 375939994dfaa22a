"""Markdown for the comment on a pull request: a line on the whole, then a table of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint.document import Location
from lint.finding import DocumentResult, Finding, RunResult
from lint.messages import Catalogue, catalogue
from lint.terminal import neutral
from reports import _totals
from reports._wording import calculation, place_of, tick
from reports.interface import Reporter, ReportOptions

LONGEST = 60_000
"""GitHub refuses comments of more than 65,536 characters."""
SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#|~@&!$]")


class MarkdownReporter(Reporter):
    """A table for the comment on a pull request."""

    name = "markdown"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        lines: list[str] = []
        for document in run.documents:
            lines += section(document, options, max(LONGEST // len(run.documents), 500))
        if options.statistics and run.documents:
            lines += statistics(run, options)
        for error in run.errors:
            lines += [f"**{plain(error.path)}**: {plain(error.message)}", ""]
        return "".join(f"{line}\n" for line in lines)


def section(document: DocumentResult, options: ReportOptions, room: int) -> Iterator[str]:
    """The report's heading and counts, the table of its findings, and what else is asked for, as there is room."""
    words = catalogue(options.language_of(document))
    findings = options.shown(document)
    coverage = document.coverage
    yield f"### {plain(document.path)}"
    yield ""
    yield words.text(
        "markdown.summary",
        findings=len(findings),
        verified=coverage.verified,
        numbers=coverage.numbers,
        contradicted=coverage.contradicted,
        claims=coverage.claims,
    )
    yield ""
    if findings:
        names = ("place", "check", "finding")
        yield f"| | {' | '.join(words.text(f'markdown.{name}') for name in names)} |"
        yield "|---|---|---|---|"
        share = room // 2 if options.show_verified or options.show_unchecked else room
        yield from fitting([row(one, words) for one in findings], share, "| | | | {} |", words)
        yield ""
    if options.show_verified:
        told = [(one.location, one.code, tick(one)) for one in document.verified]
        yield from folded("markdown.verified", told, room // 4, words)
    if options.show_unchecked:
        told = [(one.location, one.code, f"{one.location.text} {one.reason}") for one in document.unchecked]
        yield from folded("markdown.unchecked", told, room // 4, words)


def fitting(lines: Sequence[str], room: int, form: str, words: Catalogue) -> Iterator[str]:
    """As many of the lines as there is room for, and in a line of the form how many are left out."""
    for told, line in enumerate(lines):
        room -= len(line)
        if room < 0:
            yield form.format(words.text("markdown.more", count=len(lines) - told))
            return
        yield line


def folded(key: str, told: Sequence[tuple[Location, str, str]], room: int, words: Catalogue) -> Iterator[str]:
    """A list that its reader opens."""
    yield f"<details><summary>{words.text(key, count=len(told))}</summary>"
    yield ""
    parts = (("-", plain(place_of(at, words)), code, plain(text)) for at, code, text in told)
    lines = [" ".join(part for part in one if part) for one in parts]
    yield from fitting(lines, room, "- {}", words)
    yield ""
    yield "</details>"
    yield ""


def statistics(run: RunResult, options: ReportOptions) -> Iterator[str]:
    """A table of the checks that found something."""
    words = catalogue(options.language)
    yield f"| {' | '.join(words.text(f'column.{name}') for name in ('count', 'code', 'name'))} |"
    yield "|---:|---|---|"
    for count, code, name in _totals.counts(run, options):
        yield f"| {count} | {plain(code)} | {plain(name)} |"
    yield ""


def row(finding: Finding, words: Catalogue) -> str:
    severity = words.name("severity", finding.severity.value)
    parts = [plain(part) for part in (finding.message, calculation(finding), finding.suggestion) if part]
    return f"| {severity} | {plain(place_of(finding.location, words))} | {finding.code} | {'<br>'.join(parts)} |"


def plain(text: str) -> str:
    """Text in which nothing is markup: no link, no mention, no HTML."""
    return SPECIAL.sub(lambda found: f"&#{ord(found[0])};", neutral(text))
