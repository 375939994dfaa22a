"""A line for each finding, for editors and for `grep`."""

from __future__ import annotations

from dataclasses import replace

from lint.finding import RunResult
from reports.interface import Reporter, ReportOptions
from reports.text import TextReporter


class ConciseReporter(Reporter):
    """A line for each finding."""

    name = "concise"

    def render(self, run: RunResult, options: ReportOptions) -> str:
        return TextReporter().render(run, replace(options, quiet=True, width=None))
