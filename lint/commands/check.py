"""`tieout check`: reads its command line, calls the engine, hands the result to reporters, sets the exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import reports
from lint.commands.common import FAILURE, FINDINGS, SEVERITIES, Failure, same_file

if TYPE_CHECKING:
    from lint.destinations import Destination
    from lint.finding import RunResult, Severity
    from reports.interface import ReportOptions


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--output-format", type=click.Choice(reports.names()), default="text", show_default=True)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="[FORMAT:]FILE",
    help="Write to FILE, in one step; several at once, as in -o html:findings.html -o sarif:findings.sarif.",
)
@click.option("--show-verified", is_flag=True, help="Also list the claims that hold.")
@click.option("--show-unchecked", is_flag=True, help="Also list the figures that could not be checked, and why.")
@click.option("--statistics", is_flag=True, help="Also count the findings of each check (text).")
@click.option("--coverage", is_flag=True, help="Also tell how many figures of each report were verified (text).")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are findings.")
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    help="Leave out lesser findings, and exit 1 for those listed. [default: list all, exit 1 for warnings and errors]",
)
@click.option("-q", "--quiet", is_flag=True, help="One line for each finding and nothing else.")
@click.option(
    "--lang",
    type=click.Choice(("auto", "zh", "en")),
    default="auto",
    show_default=True,
    help="Language of the messages; auto follows each report.",
)
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
@click.option("--password", metavar="TEXT", help="Opens encrypted PDF files and archives.")
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=VALUE",
    help="Change a limit, for example pages=5000 or size=200MB; see docs/limits.md.",
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), metavar="SECONDS", help="Give up a document after this time."
)
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    output_format: str,
    outputs: tuple[str, ...],
    show_verified: bool,
    show_unchecked: bool,
    statistics: bool,
    coverage: bool,
    exit_zero: bool,
    min_severity: str | None,
    quiet: bool,
    lang: str,
    color: str,
    password: str | None,
    limits: tuple[str, ...],
    timeout: float | None,
) -> None:
    """Check reports: files, folders, or - for standard input."""
    from functools import partial

    from lint.finding import Severity
    from lint.manual import explain
    from reports.interface import ReportOptions

    targets = wanted_outputs(context, output_format, outputs, paths)
    keep = any(reports.reporter(one.format).needs_document for one in targets)
    run = run_checks(paths, lang, password, limits, timeout, keep)
    options = ReportOptions(
        language=lang,
        min_severity=Severity(min_severity or "info"),
        show_verified=show_verified,
        show_unchecked=show_unchecked,
        quiet=quiet,
        statistics=statistics,
        coverage=coverage,
        explain=partial(explain, language="zh" if lang == "zh" else "en"),
    )
    write_all(targets, run, options, color)
    if any(one.path is not None or not reports.reporter(one.format).lists_errors for one in targets):
        tell_errors(run)
    sys.exit(exit_code(run, Severity(min_severity or "warning"), exit_zero))


def wanted_outputs(
    context: click.Context, output_format: str, outputs: tuple[str, ...], paths: tuple[Path, ...]
) -> tuple[Destination, ...]:
    """Every output that the command line asks for; none of them is a report that is to be checked."""
    from lint.destinations import destinations

    asked = context.get_parameter_source("output_format") is not click.core.ParameterSource.DEFAULT
    try:
        found = destinations(outputs, reports.names(), output_format, default_wanted=asked)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="-o") from error
    for one in found:
        if one.path is not None and any(same_file(one.path, path) for path in paths if path.is_file()):
            raise click.UsageError(f"-o {one.path} would overwrite a report that is to be checked")
    return found


def write_all(targets: tuple[Destination, ...], run: RunResult, options: ReportOptions, color: str) -> None:
    """Makes all outputs, then writes them: what cannot be made leaves no file behind."""
    from dataclasses import replace

    files: list[tuple[Path | None, str | bytes]] = []
    appended: dict[Path, str] = {}
    for one in targets:
        reporter = reports.reporter(one.format)
        screen = one.path is None
        own = replace(
            options,
            colour=color == "always" or (color == "auto" and screen and colour_wanted()),
            width=terminal_width() if screen else None,
        )
        if one.path is not None and one.folder:
            pages = reporter.pages(run, own)
            if not pages:
                raise click.BadParameter(f"{one.path} is a folder, and {one.format} is one file", param_hint="-o")
            one.path.mkdir(parents=True, exist_ok=True)
            files += [(one.path / name, page) for name, page in pages.items()]
        else:
            files.append((one.path, reporter.render(run, own)))
        appended.update(reporter.appended(run, own))
    for path, rendered in files:
        deliver(rendered, path)
    for path, text in appended.items():
        try:
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except OSError as error:
            raise Failure(f"cannot write {path}: {error.strerror}") from error


def run_checks(
    paths: tuple[Path, ...],
    lang: str,
    password: str | None,
    limits: tuple[str, ...],
    timeout: float | None,
    keep_document: bool = False,
) -> RunResult:
    """The result for all that the command line names, with the folders that gave nothing among the errors."""
    from dataclasses import replace

    from lint.engine import Settings, check_paths, suffixes
    from lint.limits import DEFAULTS, LimitError
    from lint.messages import catalogue
    from lint.sources import gather

    try:
        known = DEFAULTS.changed(limits)
    except LimitError as error:
        raise click.BadParameter(error.message.text(catalogue(lang)), param_hint="--limit") from error
    if timeout is not None:
        known = replace(known, seconds=timeout)
    settings = Settings(lang, known, password, alone=timeout is not None, keep_document=keep_document)
    sources = gather(paths, suffixes(), catalogue(lang))
    run = check_paths(sources.paths, settings=settings)
    return replace(run, errors=sources.errors + run.errors)


def exit_code(run: RunResult, threshold: Severity, exit_zero: bool) -> int:
    if run.errors:
        return FAILURE
    loud = any(
        finding.severity.loudness >= threshold.loudness for document in run.documents for finding in document.findings
    )
    return FINDINGS if loud and not exit_zero else 0


def deliver(rendered: str | bytes, output: Path | None) -> None:
    """Writes the result to its file, or to standard output: always UTF-8 in a file or a pipe."""
    encoding = sys.stdout.encoding if output is None and sys.stdout.isatty() else "utf-8"
    content = rendered.encode(encoding, "backslashreplace") if isinstance(rendered, str) else rendered
    if output is None:
        click.echo(content, nl=False)
        return
    from lint.output import write_whole

    try:
        write_whole(output, content)
    except OSError as error:
        raise Failure(f"cannot write {output}: {error.strerror}") from error


def tell_errors(run: RunResult) -> None:
    """Names the files that could not be read, on standard error."""
    from lint.terminal import neutral

    for error in run.errors:
        click.echo(neutral(f"{error.path}: {error.message}"), err=True)


def terminal_width() -> int | None:
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def colour_wanted() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
