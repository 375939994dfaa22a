"""`tieout audit`: works through an archive with many processes and records what it finds in a result store."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from lint.commands.common import LANGUAGES, Failure
from lint.commands.flags import baseline_options, flags
from lint.commands.settings import configuration_options, configurations

if TYPE_CHECKING:
    from lint.audit.jobs import Engine
    from lint.audit.progress import Progress
    from lint.audit.recording import Recorder
    from lint.audit.rules import Rules, RulesOfFiles
    from lint.audit.sources import Archive, Reading
    from lint.audit.tally import Tally
    from lint.configuration.load import Configurations
    from lint.engine import Settings
    from lint.messages import Catalogue

FAILURES_TOLD = 10


@click.command()
@click.argument("sources", nargs=-1, metavar="ARCHIVE...")
@click.option(
    "--to",
    "store",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="RESULTS",
    help="The result store: made, or gone on with.",
)
@click.option("--files-from", type=click.File(encoding="utf-8"), metavar="LIST", help="Also what this file lists.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes. [default: one a core]")
@click.option("--shard", metavar="I/N", help="Only part I of N, by the content of the documents; see tieout merge.")
@click.option("--retry", is_flag=True, help="Try documents again that could not be checked before.")
@click.option("--engine", type=click.Choice(("local", "dask")), default="local", show_default=True)
@click.option("--scheduler", metavar="ADDRESS", help="The Dask scheduler. [default: one on this machine]")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@click.option("--json-progress", is_flag=True, help="Progress as JSON, a line every second, on standard error.")
@baseline_options
@click.option("--select", metavar="CODES", help="Run these checks alone.")
@click.option("--ignore", metavar="CODES", help="Do not run these checks.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the messages. [default: auto]")
@click.option("--password", metavar="TEXT", help="Opens encrypted PDF files and archives.")
@click.option("--limit", "limits", multiple=True, metavar="NAME=VALUE", help="Change a limit; see docs/limits.md.")
@click.option("--timeout", type=click.FloatRange(min=0.1), metavar="SECONDS", help="Time for one document.")
@configuration_options
def audit(
    sources: tuple[str, ...],
    store: Path,
    files_from: IO[str] | None,
    configs: tuple[str, ...],
    isolated: bool,
    **given: Any,
) -> None:
    """Check all reports of an archive and record the results.

    An archive is a folder, a zip or tar, a file, a pattern in quotes, or the URL of an object store. Run the same
    command again to go on with an audit that was stopped, or to check what has changed.

    Exit code: 0 when the archive is audited, 130 when it was stopped, 2 when it cannot be audited.
    """
    from lint.audit.recording import recorder
    from lint.audit.rules import RulesOfFiles
    from lint.audit.sources import Archive
    from lint.messages import ToldError, catalogue

    named = (*sources, *(line.strip() for line in files_from or () if line.strip()))
    if not named:
        raise click.UsageError(catalogue(given["lang"] or "auto").text("cli.nothing-to-audit"))
    known = configurations(configs, isolated, flags(given))
    settings = settings_for(named, known, given)
    words = catalogue(settings.messages)
    try:
        with recorder(store) as results:
            archive = Archive(named, reading(settings, known, words))
            rules = RulesOfFiles(known.of, given["password"])
            rules.look_ahead(archive.paths)  # what is wrong with settings is told before anything is checked
            stopped = audited(archive, results, settings, rules, given)
    except ToldError as error:
        raise Failure(error.message.text(words)) from error
    if stopped:
        click.echo(words.text("audit.go-on"), err=True)
        sys.exit(128 + stopped)


def settings_for(named: tuple[str, ...], known: Configurations, given: Mapping[str, Any]) -> Settings:
    """What holds for the archive as a whole, its limits and its plug-ins: that of its first folder or file."""
    from lint.engine import Settings

    first = Path(named[0])
    return Settings.of(known.of(first if first.exists() else Path.cwd()), password=given["password"])


def reading(settings: Settings, known: Configurations, words: Catalogue) -> Reading:
    from lint.audit.sources import Reading
    from lint.configuration.exclusion import Exclusion
    from lint.readers.choose import plugin_suffixes, suffixes

    plugins = settings.configuration.plugins
    return Reading(
        suffixes=suffixes(plugins),
        limits=settings.limits,
        password=settings.password,
        words=words,
        of_plugins=plugin_suffixes(plugins),
        exclusion=Exclusion(known.of),
    )


def audited(
    archive: Archive, store: Recorder, settings: Settings, rules: RulesOfFiles, given: Mapping[str, Any]
) -> int:
    """Audits; 0 when all is done, else the signal that stopped it."""
    from lint.audit.recording import Plan
    from lint.audit.run import Audit, Task
    from lint.audit.shard import WHOLE, shard
    from lint.rule_set import rule_set, settings_digest

    words = archive.reading.words
    part = shard(given["shard"]) if given["shard"] else WHOLE
    if store.begin(Plan(rule_set(), settings_digest(settings), archive.named, str(part))) and not given["quiet"]:
        click.echo(words.text("audit.goes-on"), err=True)
    audit = Audit(Task(archive, rules, part, given["retry"]), store)
    progress = progress_for(given, words)
    with interruption() as signals, engine_for(settings, given, words) as engine:

        def show(tally: Tally, engine: Engine) -> None:
            progress.show(tally, engine.slowest())

        done = audit.run(engine, lambda: bool(signals), show)
    progress.end(audit.tally)
    if not given["quiet"]:
        tell(audit.tally, store, words)
        if done:
            tell_stale(rules, store, words)
    return 0 if done else signals[0]


@contextmanager
def engine_for(settings: Settings, given: Mapping[str, Any], words: Catalogue) -> Iterator[Engine]:
    """What does the work: processes of this machine, or those of a cluster."""
    from lint.audit.jobs import Work
    from lint.audit.pool import Pool
    from lint.audit.task import TASK

    work = Work(TASK, settings.messages, settings.limits.seconds, settings.limits.memory)
    size = given["jobs"] or cores()
    if given["engine"] == "local" and not given["scheduler"]:
        with Pool(work, size) as pool:
            yield pool
        return
    try:
        from lint.audit.cluster import Cluster
    except ImportError as error:
        raise Failure(words.text("cli.needs-cluster")) from error
    with Cluster(work, size, given["scheduler"]) as cluster:
        yield cluster


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def progress_for(given: Mapping[str, Any], words: Catalogue) -> Progress:
    from lint.audit.progress import JsonProgress, NoProgress, PlainProgress, TerminalProgress

    if given["json_progress"]:
        return JsonProgress(sys.stderr, words)
    if given["quiet"]:
        return NoProgress(sys.stderr, words)
    return (TerminalProgress if sys.stderr.isatty() else PlainProgress)(sys.stderr, words)


@contextmanager
def interruption() -> Iterator[list[int]]:
    """The signals that ask us to stop, as they come. The first is only noted; the second ends us at once."""
    received: list[int] = []

    def note(number: int, _: object) -> None:
        received.append(number)
        if len(received) > 1:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def tell(tally: Tally, store: Recorder, words: Catalogue) -> None:
    """The last lines: how much was done, and what could not be checked."""
    from lint.audit.progress import clock
    from lint.terminal import neutral

    told = {
        "done": f"{tally.done - tally.elsewhere:,}",
        "reused": f"{tally.reused:,}",
        "failed": f"{tally.failed:,}",
        "errors": f"{tally.errors:,}",
        "warnings": f"{tally.warnings:,}",
        "infos": f"{tally.infos:,}",
        "time": clock(tally.seconds()),
    }
    click.echo(words.text("audit.summary", **told))
    if tally.known:
        click.echo(words.text("audit.known", count=f"{tally.known:,}"))
    failed = list(store.rows(FAILED, (store.run,)))
    for row in failed[:FAILURES_TOLD]:
        click.echo(neutral(f"{row['path']}: {row['told']}"), err=True)
    if more := len(failed[FAILURES_TOLD:]):
        click.echo(words.text("audit.more-failed", count=f"{more:,}"), err=True)


def tell_stale(rules: RulesOfFiles, store: Recorder, words: Catalogue) -> None:
    """A line for each baseline with entries whose finding is gone from its report."""
    with_baseline = {known.baseline.path: known for known in rules.all() if known.baseline is not None}
    for path, known in with_baseline.items():
        if count := stale_entries(known, store):
            click.echo(words.text("audit.stale-baseline", count=f"{count:,}", path=path), err=True)


def stale_entries(known: Rules, store: Recorder) -> int:
    """How many entries of a baseline are of findings that their reports no longer have."""
    from lint.baseline.apply import fingerprints

    if known.baseline is None:
        return 0
    run = next(run for run in store.runs() if run.id == store.run)
    found = {one for (one,) in store.rows(FOUND, (store.run,))}
    paths = [path for (path,) in store.rows(CHECKED, (store.run,))]
    gone = known.baseline.stale(found, paths, known.settings.configuration.selects)
    results = ((store.result(path, run), entry) for path, entry in gone)
    return sum(result is None or entry.fingerprint not in fingerprints([result]) for result, entry in results)


FOUND = "SELECT DISTINCT fingerprint FROM findings JOIN documents USING (result) WHERE documents.run = ?"
CHECKED = """
    SELECT path FROM documents JOIN results ON results.id = result WHERE documents.run = ? AND outcome = 'checked'
"""
FAILED = """
    SELECT path, coalesce(message, refusal) AS told FROM documents LEFT JOIN results ON results.id = result
    WHERE documents.run = ? AND (outcome IS NOT 'checked' OR message <> '') ORDER BY path
"""
