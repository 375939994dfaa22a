"""`tieout across`: the reports of one department on several years, held against each other."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.common import FAILURE, FINDINGS, LANGUAGES

if TYPE_CHECKING:
    from lint.audit.across import Across, Yearly
    from lint.messages import Catalogue


@click.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="REPORT...")
@click.option("--title-pattern", metavar="REGEX", help="Finds `department` and `year` in the titles of reports.")
@click.option("--output-format", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="auto", help="Language of the messages.")
def across(reports: tuple[Path, ...], title_pattern: str | None, output_format: str, lang: str) -> None:
    """Hold the reports of each department against those of the year before.

    REPORTs are files or folders. Closing figures against opening figures, what a report says of the year before against
    that year's report, targets against last year's.

    Exit code: 0 when nothing is wrong, 1 when there are warnings, 2 when a file cannot be read.
    """
    from lint.audit.across import findings_across
    from lint.finding import Severity
    from lint.messages import catalogue

    words = catalogue(lang)
    errors: list[str] = []
    departments: dict[str, list[Yearly]] = defaultdict(list)
    for department, yearly in readable(reports, title_pattern, words, errors):
        departments[department].append(yearly)
    found = [one for name in sorted(departments) for one in findings_across(departments[name], words)]
    click.echo(as_json(found) if output_format == "json" else as_text(found, departments, words), nl=False)
    for error in errors:
        click.echo(error, err=True)
    loud = any(one.finding.severity is not Severity.INFO for one in found)
    sys.exit(FAILURE if errors else FINDINGS if loud else 0)


def readable(
    paths: Sequence[Path], pattern: str | None, words: Catalogue, errors: list[str]
) -> Iterator[tuple[str, Yearly]]:
    """(department, report) of each file that names its year; what cannot be read goes to the errors."""
    import re

    from lint.audit.across import Yearly
    from lint.audit.summary import TITLE_PATTERN, named_by
    from lint.engine import read, suffixes
    from lint.intake import content_of
    from lint.layout import build
    from lint.readers import ReadError
    from lint.report import Report
    from lint.sources import gather
    from lint.title import title_of

    sources = gather(paths, suffixes(), words)
    errors += [f"{error.path}: {error.message}" for error in sources.errors]
    for path in sources.paths:
        try:
            document = build(read(content_of(path), str(path)), str(path))
        except ReadError as error:
            errors.append(f"{path}: {error.message.text(words)}")
            continue
        except OSError as error:
            errors.append(f"{path}: {error.strerror}")
            continue
        department, year = named_by(title_of(document), str(path), re.compile(pattern or TITLE_PATTERN))
        if year:
            yield department, Yearly(str(path), int(year), Report(document))


def as_text(found: Sequence[Across], departments: dict[str, list[Yearly]], words: Catalogue) -> str:
    from lint.terminal import neutral

    lines = []
    for one in found:
        place = f"{one.path}:{one.finding.location.line or one.finding.location.page or 1}"
        severity = words.name("severity", one.finding.severity.value)
        lines.append(neutral(f"{place}: {one.finding.code} {severity} {one.finding.message}"))
    count = sum(len(reports) for reports in departments.values())
    told = words.text("across.summary", reports=count, departments=len(departments), findings=len(found))
    return "\n".join([*lines, told]) + "\n"


def as_json(found: Sequence[Across]) -> str:
    from lint.contract import as_finding

    written = [{"path": one.path, "earlier": one.earlier, **as_finding(one.finding)} for one in found]
    return json.dumps({"schema_version": 1, "findings": written}, ensure_ascii=False, indent=2) + "\n"
