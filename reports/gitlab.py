"""GitLab's code quality report."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from lint.contract import Object
from lint.finding import FileError, Finding, RunResult, Severity
from reports._wording import calculation
from reports.interface import Reporter, ReportOptions
from reports.json import escaped

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabReporter(Reporter):
    """GitLab's code quality report."""

    name = "gitlab"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        seen: Counter[str] = Counter()
        issues = [
            issue(finding, document.path, seen) for document in run.documents for finding in options.shown(document)
        ]
        issues += [unreadable(error) for error in run.errors]
        return escaped(json.dumps(issues, ensure_ascii=False, indent=1)) + "\n"


def issue(finding: Finding, path: str, seen: Counter[str]) -> Object:
    """One finding. GitLab drops issues with equal fingerprints, so that twins are counted into theirs."""
    name = f"{path}\x1f{finding.fingerprint}"
    seen[name] += 1
    return {
        "description": " ".join(part for part in (finding.message, calculation(finding)) if part),
        "check_name": finding.code,
        "fingerprint": digest(f"{name}\x1f{seen[name]}"),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.location.line or 1}},
    }


def unreadable(error: FileError) -> Object:
    return {
        "description": error.message,
        "check_name": "unreadable",
        "fingerprint": digest(f"{error.path}\x1f{error.message}"),
        "severity": "blocker",
        "location": {"path": error.path, "lines": {"begin": 1}},
    }


def digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]
