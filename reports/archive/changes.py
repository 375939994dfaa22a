"""What became of findings between two checks, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lint.comparison import Kept, ReportChange
from lint.contract import as_finding
from lint.finding import Finding
from lint.messages import Catalogue
from lint.terminal import neutral

SCHEMA_VERSION = 1


def as_text(changes: Sequence[ReportChange], words: Catalogue) -> str:
    """A line for each finding: + new, - fixed, ~ still there with other figures; then the counts."""
    lines = [neutral(line) for change in changes for line in change_lines(change, words)]
    counts = {
        "new": sum(len(change.comparison.new) for change in changes),
        "fixed": sum(len(change.comparison.fixed) for change in changes),
        "changed": sum(1 for change in changes for pair in change.comparison.kept if not pair.same_figures),
        "kept": sum(1 for change in changes for pair in change.comparison.kept if pair.same_figures),
    }
    return "\n".join([*lines, words.text("diff.summary", **counts)]) + "\n"


def change_lines(change: ReportChange, words: Catalogue) -> Iterator[str]:
    told = {(True, False): "diff.added", (False, True): "diff.removed"}.get((change.added, change.removed))
    yield f"{change.path}{words.text(told) if told else ''}"
    for finding in change.comparison.new:
        yield line("+", finding, words)
    for pair in change.comparison.kept:
        if not pair.same_figures:
            yield line("~", pair.new, words, words.text("diff.before", message=pair.old.message))
    for finding in change.comparison.fixed:
        yield line("-", finding, words)


def line(sign: str, finding: Finding, words: Catalogue, more: str = "") -> str:
    severity = words.name("severity", finding.severity.value)
    return f"  {sign} {finding.code} {severity} {finding.message}{more}"


def as_json(changes: Sequence[ReportChange]) -> str:
    """One object: for each report that changed its new, fixed and kept findings, as in the JSON output of a check."""
    written = {"schema_version": SCHEMA_VERSION, "documents": [change_object(change) for change in changes]}
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def change_object(change: ReportChange) -> dict[str, Any]:
    return {
        "path": change.path,
        "added": change.added,
        "removed": change.removed,
        "new": [as_finding(finding) for finding in change.comparison.new],
        "fixed": [as_finding(finding) for finding in change.comparison.fixed],
        "kept": [pair_object(pair) for pair in change.comparison.kept],
    }


def pair_object(pair: Kept) -> dict[str, Any]:
    return {"same_figures": pair.same_figures, "old": as_finding(pair.old), "new": as_finding(pair.new)}
