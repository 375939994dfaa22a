"""JSON for streams: an object on each line, every finding with the path of its report.

`kind` tells the lines apart: `finding`, `coverage` (one for each report), `error` (a file that could not be read); on
request also `verified`, `unchecked` and `suppressed`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lint.contract import Object, as_coverage, as_finding, as_suppressed, as_unchecked, as_verified
from lint.finding import RunResult
from reports.interface import Reporter, ReportOptions
from reports.json import escaped


class JsonLinesReporter(Reporter):
    """An object on each line."""

    name = "jsonl"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        return "".join(escaped(json.dumps(one, ensure_ascii=False)) + "\n" for one in objects(run, options))


def objects(run: RunResult, options: ReportOptions) -> Iterator[Object]:
    for document in run.documents:
        for finding in options.shown(document):
            yield {"kind": "finding", "path": document.path, **as_finding(finding)}
        for suppressed in options.hidden(document):
            yield {"kind": "suppressed", "path": document.path, **as_suppressed(suppressed)}
        if options.show_verified:
            for claim in document.verified:
                yield {"kind": "verified", "path": document.path, **as_verified(claim)}
        if options.show_unchecked:
            for figure in document.unchecked:
                yield {"kind": "unchecked", "path": document.path, **as_unchecked(figure)}
        yield {"kind": "coverage", "path": document.path, **as_coverage(document.coverage)}
    for error in run.errors:
        yield {"kind": "error", "path": error.path, "message": error.message}
