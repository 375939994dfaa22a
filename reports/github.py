"""Workflow commands that GitHub shows as annotations; the job summary gets the findings as Markdown."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from lint.finding import Finding, RunResult, Severity
from lint.terminal import neutral
from reports._wording import calculation
from reports.interface import Reporter, ReportOptions
from reports.markdown import MarkdownReporter

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of the job summary."""


class GithubReporter(Reporter):
    """Annotations of GitHub Actions, and the job summary."""

    name = "github"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        lines = [
            command(COMMANDS[finding.severity], properties(document.path, finding), told(finding))
            for document in run.documents
            for finding in options.shown(document)
        ]
        lines += [
            command("error", {"file": error.path, "title": "tieout"}, neutral(error.message)) for error in run.errors
        ]
        return "".join(f"{line}\n" for line in lines)

    def appended(self, run: RunResult, options: ReportOptions) -> Mapping[Path, str]:
        summary = os.environ.get(SUMMARY)
        return {Path(summary): MarkdownReporter().render(run, options)} if summary else {}


def properties(path: str, finding: Finding) -> dict[str, str]:
    location = finding.location
    places = {
        "line": location.line,
        "endLine": location.end_line,
        "col": location.column if location.line is not None else None,
        "endColumn": location.end_column if location.line is not None else None,
    }
    known = {key: str(value) for key, value in places.items() if value is not None}
    return {"file": path, **known, "title": f"{finding.code} {finding.name}".strip()}


def told(finding: Finding) -> str:
    return "\n".join(neutral(part) for part in (finding.message, calculation(finding), finding.suggestion) if part)


def command(name: str, attributes: Mapping[str, str], message: str) -> str:
    return f"::{name} {','.join(escaped_properties(attributes))}::{escaped(message)}"


def escaped_properties(attributes: Mapping[str, str]) -> Iterator[str]:
    for key, value in attributes.items():
        yield f"{key}={escaped(neutral(value)).replace(':', '%3A').replace(',', '%2C')}"


def escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
