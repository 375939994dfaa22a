"""The tables that `--statistics` and `--coverage` add below the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lint.finding import RunResult
from lint.messages import catalogue
from lint.terminal import neutral
from reports.interface import ReportOptions


def asked(run: RunResult, options: ReportOptions) -> Iterator[str]:
    """The tables that the options ask for."""
    if options.statistics:
        yield from statistics(run, options)
    if options.coverage:
        yield from coverage(run, options)


def counts(run: RunResult, options: ReportOptions) -> list[tuple[int, str, str]]:
    """How many findings each check has, its code and its name; the most frequent first."""
    found = Counter((one.code, one.name) for document in run.documents for one in options.shown(document))
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [(count, code, name) for (code, name), count in ordered]


def statistics(run: RunResult, options: ReportOptions) -> Iterator[str]:
    """Findings of each check, the most frequent first."""
    for count, code, name in counts(run, options):
        yield neutral(f"{count:>6}  {code}  {name}")


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
