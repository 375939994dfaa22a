"""`tieout diff`: what became of the findings between two versions of a report, two folders or two audits."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from lint.commands.common import FINDINGS, LANGUAGES, Failure, cannot_write
from lint.commands.settings import configuration_options, configurations, sources_of

if TYPE_CHECKING:
    from lint.comparison import ReportChange
    from lint.configuration.load import Configurations
    from lint.finding import Finding, Severity

STORE = b"SQLite format 3\x00"
PLACE = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("old", type=PLACE)
@click.argument("new", type=PLACE)
@click.option("--output-format", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--min-severity", type=click.Choice(("info", "warning", "error")), default="warning", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="auto", help="Language of the messages.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are new findings.")
@configuration_options
def diff(
    old: Path,
    new: Path,
    output_format: str,
    output: Path | None,
    min_severity: str,
    lang: str,
    exit_zero: bool,
    configs: tuple[str, ...],
    isolated: bool,
) -> None:
    """Tell which findings are new, which are fixed and which are still there.

    OLD and NEW are each a report, a folder of reports, the JSON output of a check, or the result store of an audit.

    Exit code: 0 when nothing is new, 1 when there are new findings, 2 when one side cannot be read.
    """
    from lint.comparison import compare_archives
    from lint.finding import Severity
    from lint.messages import catalogue
    from reports.archive.changes import as_json, as_text

    known = configurations(configs, isolated)
    least = Severity(min_severity)
    before, after = (only(findings_of(side, known, lang), least) for side in (old, new))
    if len(before) == len(after) == 1:  # one report each: two versions of it, whatever they are called
        before, after = ({str(new): next(iter(side.values()))} for side in (before, after))
    changes = compare_archives(before, after)
    told = as_json(changes) if output_format == "json" else as_text(changes, catalogue(lang))
    if output is None:
        click.echo(told, nl=False)
    else:
        from lint.output import write_whole

        try:
            write_whole(output, told.encode())
        except OSError as error:
            raise cannot_write(output, error) from error
    sys.exit(FINDINGS if any_new(changes) and not exit_zero else 0)


def any_new(changes: Sequence[ReportChange]) -> bool:
    return any(change.comparison.new for change in changes)


def only(side: Mapping[str, Sequence[Finding]], least: Severity) -> dict[str, Sequence[Finding]]:
    """The findings that are as bad as asked for."""
    return {path: [one for one in found if one.severity.loudness >= least.loudness] for path, found in side.items()}


def findings_of(side: Path, known: Configurations, lang: str) -> dict[str, Sequence[Finding]]:
    """The findings of one side, by path; of a folder or an audit by the path below it."""
    if is_store(side):
        return of_store(side, lang)
    if side.suffix == ".json" and (stored := of_json(side)) is not None:
        return stored
    return of_reports(side, known, lang)


def is_store(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(STORE)) == STORE


def of_store(path: Path, lang: str) -> dict[str, Sequence[Finding]]:
    from lint.audit.store import StoreError, opened
    from lint.messages import catalogue

    found: dict[str, list[Finding]] = {}
    try:
        with opened(path) as store:
            found = {document.path: [] for document in store.documents() if document.checked}
            for one in store.findings():
                found[one.path].append(one.finding)
    except StoreError as error:
        raise Failure(error.message.text(catalogue(lang))) from error
    return below(found)


def of_json(path: Path) -> dict[str, Sequence[Finding]] | None:
    """The findings in the JSON output of a check; None where the file is something else."""
    import json

    from lint.contract import finding_from

    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        documents = written["documents"]
        if written["tool"]["name"] != "tieout":
            return None
        return below({one["path"]: [finding_from(finding) for finding in one["findings"]] for one in documents})
    except (ValueError, LookupError, TypeError):
        return None


def of_reports(path: Path, known: Configurations, lang: str) -> dict[str, Sequence[Finding]]:
    from lint.commands.common import tell_errors
    from lint.engine import Settings, check_paths
    from lint.messages import catalogue

    sources = sources_of((path,), known, lang)
    found: dict[str, Sequence[Finding]] = {}
    errors = list(sources.errors)
    for one in sources.paths:
        run = check_paths([one], settings=Settings.of(known.of(one)))
        errors += run.errors
        found.update({document.path: document.findings for document in run.documents})
    tell_errors(errors)
    if errors and not found:
        raise Failure(catalogue(lang).text("cli.nothing-checked", path=path))
    return below(found)


def below(found: Mapping[str, Sequence[Finding]]) -> dict[str, Sequence[Finding]]:
    """The same, by the paths below the folder that all have in common."""
    folders = [PurePath(path).parent.parts for path in found]
    shared = len(list(takewhile(lambda parts: len(set(parts)) == 1, zip(*folders, strict=False))))
    return {str(PurePath(*PurePath(path).parts[shared:])): listed for path, listed in found.items()}
