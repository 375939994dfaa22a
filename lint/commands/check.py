"""`tieout check`: reads its command line, calls the engine, hands the result to reporters, sets the exit code."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import reports
from lint.commands.baselined import Baselines
from lint.commands.common import FAILURE, FINDINGS, LANGUAGES, SEVERITIES, same_file, tell_errors, wrong_usage
from lint.commands.completion import codes
from lint.commands.flags import baseline_options, flags
from lint.commands.outputs import write_all
from lint.commands.settings import configuration_options, configurations, sources_of
from lint.files import is_file

if TYPE_CHECKING:
    from lint.cache import Cache
    from lint.configuration.load import Configurations
    from lint.configuration.model import Configuration, Output
    from lint.destinations import Destination
    from lint.finding import RunResult, Severity
    from reports.interface import ReportOptions, Rule


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--output-format", type=click.Choice(reports.names()), help="[default: text]")
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
@baseline_options
@click.option(
    "--write-baseline", is_flag=True, help="Add all findings to the baseline. [default: tieout-baseline.json]"
)
@click.option("--strict-baseline", is_flag=True, help="Entries of the baseline whose finding is gone are errors.")
@click.option("--show-suppressed", is_flag=True, help="Also list the findings that are suppressed, and why.")
@click.option("--show-baselined", is_flag=True, help="Also list the findings that the baseline knows.")
@click.option("--statistics", is_flag=True, help="Also count the findings of each check.")
@click.option("--coverage", is_flag=True, help="Also tell how many figures of each report were verified.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are findings.")
@click.option(
    "--select",
    metavar="CODES",
    shell_complete=codes,
    help="Run these checks alone: SUM101, SUM or SUM1, with commas between.",
)
@click.option("--ignore", metavar="CODES", shell_complete=codes, help="Do not run these checks.")
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    help="Leave out lesser findings, and exit 1 for those listed. [default: list all, exit 1 for warnings and errors]",
)
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 for findings as bad as this.")
@click.option("-q", "--quiet", is_flag=True, help="One line for each finding and nothing else.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the messages. [default: auto, that of each report]"
)
@click.option("--color", type=click.Choice(("auto", "always", "never")), help="[default: auto]")
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
@click.option("--no-cache", flag_value="off", help="Check all reports anew, and keep no results.")
@click.option("--cache-dir", metavar="DIR", help="Where results of unchanged reports are kept.")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help="What standard input is called: its suffix tells the format, its folder the settings.",
)
@click.option("--watch", is_flag=True, help="Check again what is saved, until you press Ctrl-C.")
@click.option("--show-files", is_flag=True, help="List the reports that would be checked, and check none.")
@click.option("--show-settings", is_flag=True, help="Show the settings of each report and where they come from.")
@configuration_options
def check(paths: tuple[Path, ...], configs: tuple[str, ...], isolated: bool, **given: Any) -> None:
    """Check reports: files, folders, or - for standard input."""
    known = configurations(configs, isolated, flags(given))
    refuse_misplaced(paths, given)
    if given["show_files"] or given["show_settings"]:
        sys.exit(show(paths, known, given))
    if given["watch"]:
        from lint.commands.watch import watch

        watch(paths, partial(configurations, configs, isolated, flags(given)), given)
        return
    configuration = known.of(named(paths[0], given))
    targets = wanted_outputs(given, configuration.output, paths)
    run = run_checks(paths, known, given, targets)
    run = tell(run, configuration, targets)
    sys.exit(exit_code(run, threshold(configuration), given["exit_zero"]))


def refuse_misplaced(paths: Sequence[Path], given: Mapping[str, Any]) -> None:
    """Ends the command where options do not fit to what is to be checked."""
    piped = Path("-") in paths
    if given["stdin_filename"] and not piped:
        raise wrong_usage("stdin-filename")
    if given["watch"] and piped:
        raise wrong_usage("watch-stdin")


def named(path: Path, given: Mapping[str, Any]) -> Path:
    """The path, or what standard input is called."""
    return Path(given["stdin_filename"]) if path == Path("-") and given["stdin_filename"] else path


def needs_document(targets: Sequence[Destination]) -> bool:
    return any(reports.reporter(one.format).needs_document for one in targets)


def tell(run: RunResult, configuration: Configuration, targets: tuple[Destination, ...]) -> RunResult:
    """Writes every output; the result with what was wrong with plug-ins."""
    run = with_plugin_errors(run, configuration)
    write_all(targets, run, report_options(configuration), configuration.output.color)
    if any(one.path is not None or not reports.reporter(one.format).lists_errors for one in targets):
        tell_errors(run.errors)
    return run


def show(paths: tuple[Path, ...], known: Configurations, given: Mapping[str, Any]) -> int:
    """Tells what would be checked, and how; gives the exit code."""
    from lint.commands.show import show_files, show_settings

    sources = sources_of(paths, known, given["lang"])
    if given["show_files"]:
        show_files(sources.paths)
    else:
        show_settings(sources.paths, known, given["lang"])
    tell_errors(sources.errors)
    return FAILURE if sources.errors else 0


def report_options(configuration: Configuration) -> ReportOptions:
    """How the configuration wants a result to be shown."""
    from lint.finding import Severity
    from reports.interface import ReportOptions

    output = configuration.output
    return ReportOptions(
        language=configuration.language,
        min_severity=configuration.min_severity or Severity.INFO,
        show_verified=output.show_verified,
        show_unchecked=output.show_unchecked,
        show_suppressed=output.show_suppressed,
        show_baselined=output.show_baselined,
        quiet=output.quiet,
        statistics=output.statistics,
        coverage=output.coverage,
        explain=partial(explained, configuration=configuration),
    )


def explained(code: str, language: str, configuration: Configuration) -> Rule | None:
    """What a check asks of a report; what tells it is imported for the formats that want it."""
    from lint.manual import explain

    return explain(code, language, configuration)


def threshold(configuration: Configuration) -> Severity:
    """The least severity that makes the exit code 1."""
    from lint.finding import Severity

    return configuration.fail_on or configuration.min_severity or Severity.WARNING


def wanted_outputs(given: Mapping[str, Any], output: Output, paths: tuple[Path, ...]) -> tuple[Destination, ...]:
    """Every output that is asked for; none of them is a report that is to be checked."""
    from lint.destinations import DestinationError, destinations
    from lint.messages import catalogue

    files = given["outputs"] or output.files
    asked = given["output_format"] is not None
    try:
        found = destinations(files, reports.names(), output.format, default_wanted=asked)
    except DestinationError as error:
        raise click.BadParameter(error.message.text(catalogue(given["lang"] or "auto")), param_hint="-o") from error
    for one in found:
        if one.path is not None and any(same_file(one.path, path) for path in paths if is_file(path)):
            raise wrong_usage("overwrites", path=one.path)
    return found


def run_checks(
    paths: tuple[Path, ...], known: Configurations, given: Mapping[str, Any], targets: Sequence[Destination] = ()
) -> RunResult:
    """The result for all that the command line names, with the folders that gave nothing among the errors."""
    from itertools import groupby

    from lint.engine import Settings, check_paths
    from lint.finding import RunResult

    sources = sources_of(paths, known, given["lang"], targets)
    run = RunResult((), sources.errors)
    decided = [(known.of(named(path, given)), path) for path in sources.paths]
    baselines = Baselines(given["lang"] or "auto", given["write_baseline"], given["strict_baseline"])
    for configuration, _ in decided:
        baselines.open(configuration)
    for configuration, group in groupby(decided, key=lambda one: one[0]):
        settings = Settings.of(
            configuration,
            password=given["password"],
            alone=given["timeout"] is not None,
            keep_document=needs_document(targets),
            stdin_name=given["stdin_filename"] or "",
        )
        part = check_paths([path for _, path in group], settings=settings, cache=cache_of(configuration))
        held = baselines.held(part.documents, configuration)
        run = RunResult(run.documents + held, run.errors + part.errors)
    return run


def cache_of(configuration: Configuration) -> Cache | None:
    """The cache that the configuration asks for; without one, what keeps it is not even imported."""
    from lint.configuration.model import NO_CACHE

    if configuration.cache == NO_CACHE:
        return None
    from lint.cache import cache_for

    return cache_for(configuration.cache)


def with_plugin_errors(run: RunResult, configuration: Configuration) -> RunResult:
    """The result with the plug-ins that could not be used among its errors."""
    from dataclasses import replace

    from lint.collection import plugin_errors
    from lint.finding import FileError
    from lint.messages import catalogue

    words = catalogue(configuration.language)
    formats = (FileError(one.plugin.distribution, one.why.text(words)) for one in reports.plugins().problems)
    return replace(run, errors=(*plugin_errors(configuration, words), *formats, *run.errors))


def exit_code(run: RunResult, threshold: Severity, exit_zero: bool) -> int:
    if run.errors:
        return FAILURE
    loud = any(
        finding.severity.loudness >= threshold.loudness for document in run.documents for finding in document.findings
    )
    return FINDINGS if loud and not exit_zero else 0
