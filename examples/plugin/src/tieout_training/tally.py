"""An output format: how often each check found something, the most frequent first."""

from __future__ import annotations

from collections import Counter

from lint.api import Reporter, ReportOptions, RunResult


class TallyReporter(Reporter):
    name = "tally"

    def render(self, run: RunResult, options: ReportOptions) -> str:
        counted = Counter(finding.code for document in run.documents for finding in options.shown(document))
        return "".join(f"{count:>5} {code}\n" for code, count in counted.most_common())
