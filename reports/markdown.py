"""Markdown for the comment on a pull request: a line on the whole, then a table of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.finding import DocumentResult, Finding, RunResult
from lint.messages import Catalogue, catalogue
from lint.terminal import neutral
from reports._wording import calculation, place_of
from reports.interface import Reporter, ReportOptions

LONGEST = 60_000
"""GitHub refuses comments of more than 65,536 characters."""
SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#|~@&!$]")


class MarkdownReporter(Reporter):
    name = "markdown"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        lines: list[str] = []
        for document in run.documents:
            lines += section(document, options, max(LONGEST // len(run.documents), 500))
        for error in run.errors:
            lines += [f"**{plain(error.path)}**: {plain(error.message)}", ""]
        return "".join(f"{line}\n" for line in lines)


def section(document: DocumentResult, options: ReportOptions, room: int) -> Iterator[str]:
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
    if not findings:
        return
    yield f"| | {words.text('markdown.place')} | {words.text('markdown.check')} | {words.text('markdown.finding')} |"
    yield "|---|---|---|---|"
    for told, finding in enumerate(findings):
        line = row(finding, words)
        room -= len(line)
        if room < 0:
            yield f"| | | | {words.text('markdown.more', count=len(findings) - told)} |"
            break
        yield line
    yield ""


def row(finding: Finding, words: Catalogue) -> str:
    severity = words.name("severity", finding.severity.value)
    parts = [plain(part) for part in (finding.message, calculation(finding), finding.suggestion) if part]
    return f"| {severity} | {plain(place_of(finding.location, words))} | {finding.code} | {'<br>'.join(parts)} |"


def plain(text: str) -> str:
    """Text in which nothing is markup: no link, no mention, no HTML."""
    return SPECIAL.sub(lambda found: f"&#{ord(found[0])};", neutral(text))
