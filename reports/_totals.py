"""The tables that `--statistics` and `--coverage` add below the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lint.finding import RunResult
from lint.messages import catalogue
from lint.terminal import neutral
from reports.interface import ReportOptions


def statistics(run: RunResult, options: ReportOptions) -> Iterator[str]:
    """Findings of each check, the most frequent first."""
    counts = Counter((one.code, one.name) for document in run.documents for one in options.shown(document))
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>6}  {code}  {name}"


def coverage(run: RunResult, options: ReportOptions) -> Iterator[str]:
    """Figures verified, contradicted and in no claim, report by report."""
    for document in run.documents:
        words = catalogue(options.language_of(document))
        found = document.coverage
        share = 100 * found.verified // found.numbers if found.numbers else 0
        told = words.text(
            "report.coverage",
            share=share,
            numbers=found.numbers,
            verified=found.verified,
            contradicted=found.contradicted,
            unchecked=found.unchecked,
        )
        yield neutral(f"{document.path}: {told}")
