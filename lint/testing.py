"""For the tests of plug-ins: small reports by hand, one check alone on them, its examples, a reader's document.

A report is given line by line; `| a | b |` is a row of a table.
"""

from __future__ import annotations

import re

from lint.check import Check, Example, as_tabs
from lint.document import Document
from lint.engine import Settings, check_text
from lint.finding import DocumentResult, Finding, RunResult
from lint.layout import build
from lint.readers import Reader
from lint.report import Report

__all__ = ["assert_examples", "check_lines", "findings", "read_document", "report_of", "run_of", "verified"]

FIGURE = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?%?")


def check_lines(check: Check, *lines: str) -> DocumentResult:
    """The result of one check alone on a small report."""
    return check_text(text_of(lines), settings=Settings(checks=(check,)))


def findings(check: Check, *lines: str) -> list[tuple[str, str]]:
    """(stated, computed) of each finding of one check alone on a small report."""
    return [(finding.stated, finding.computed) for finding in all_findings(check_lines(check, *lines))]


def verified(check: Check, *lines: str) -> list[str]:
    """The stated figures that one check alone proves right in a small report."""
    return [one.stated for one in check_lines(check, *lines).verified]


def report_of(*lines: str) -> Report:
    """A small report as checks see it."""
    from lint.readers.text import read_text

    return Report(build(read_text(text_of(lines)), "-"))


def run_of(*lines: str) -> RunResult:
    """A run of all checks over one small report, for the tests of output formats."""
    return RunResult((check_text(text_of(lines), "report.txt", settings=Settings(keep_document=True)),))


def read_document(reader: Reader, content: bytes) -> Document:
    """The document that a reader makes of a file. Raises ReadError."""
    return build(reader.read(content), "-")


def assert_examples(check: Check) -> None:
    """Asserts that every example that holds is proved, and that every one that fails gives its finding."""
    assert check.holds, f"{check.code}: no example that holds"
    assert check.fails, f"{check.code}: no example that fails"
    for example in check.holds:
        result = check_text(example.text, settings=Settings(checks=(check,)))
        told = [finding.message for finding in result.findings]
        assert not told, f"{check.code}: an example that holds gives {told}\n{example.text}"
        assert result.verified or not check.proves, f"{check.code}: an example proves nothing\n{example.text}"
    for example in check.fails:
        found = all_findings(check_text(example.text, settings=Settings(checks=(check,))))
        pairs = [(finding.stated, finding.computed) for finding in found]
        assert any(is_told(example, finding) for finding in found), f"{check.code}: found {pairs}\n{example.text}"


def all_findings(result: DocumentResult) -> list[Finding]:
    """The findings of a report, those under a common cause among them."""
    return [one for finding in result.findings for one in (finding, *finding.also)]


def is_told(example: Example, finding: Finding) -> bool:
    return same_value(finding.stated, example.stated) and (
        not example.computed or same_value(finding.computed, example.computed)
    )


def same_value(told: str, wanted: str) -> bool:
    """Whether the value is the wanted one, as printed or apart from its unit."""
    figures = FIGURE.findall(told)
    return told == wanted or (bool(figures) and figures == FIGURE.findall(wanted))


def text_of(lines: tuple[str, ...]) -> str:
    return "\n".join(as_tabs(line) for line in lines) + "\n"
