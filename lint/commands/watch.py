"""`tieout check --watch`: checks again what is saved, until it is interrupted.

Files are looked at several times a second, not listened to: that also works on network drives, where reports are kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands import check
from lint.commands.settings import sources_of
from lint.configuration.files import ConfigurationError
from lint.finding import FileError, RunResult
from lint.messages import catalogue

if TYPE_CHECKING:
    from lint.configuration.load import Configurations
    from lint.configuration.model import Configuration
    from lint.destinations import Destination

PAUSE = 0.3
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes when a report is saved, or when its settings are."""

    modified: int
    size: int
    file: int
    configuration: Configuration


@dataclass(frozen=True, slots=True)
class View:
    """What there is to be seen at one look."""

    stamps: Mapping[Path, Stamp]
    configuration: Configuration
    targets: tuple[Destination, ...]
    known: Configurations
    errors: tuple[FileError, ...]


def watch(paths: tuple[Path, ...], settings: Callable[[], Configurations], given: Mapping[str, Any]) -> None:
    """Shows the results, and shows them again on a cleared screen after each change, until the user interrupts."""
    with suppress(KeyboardInterrupt):
        keep_showing(paths, settings, given)


def keep_showing(paths: tuple[Path, ...], settings: Callable[[], Configurations], given: Mapping[str, Any]) -> None:
    results: dict[Path, tuple[Stamp, RunResult]] = {}
    drawn: object = None
    while True:
        try:
            view = view_of(paths, settings(), given)
        except ConfigurationError as error:  # somebody is still writing
            lines = error.lines(catalogue(given["lang"] or "auto"))
            if drawn != lines:
                drawn = lines
                click.clear()
                click.echo("\n".join(lines), err=True)
        else:
            if drawn != (view.stamps, view.errors):
                drawn = (view.stamps, view.errors)
                results = {path: result_of(path, stamp, results, view, given) for path, stamp in view.stamps.items()}
                runs = [run for _, run in results.values()]
                click.clear()
                check.tell(together(view.errors, runs), view.configuration, view.targets)
        time.sleep(PAUSE)


def view_of(paths: tuple[Path, ...], known: Configurations, given: Mapping[str, Any]) -> View:
    """What there is to be seen now."""
    configuration = known.of(paths[0])
    targets = check.wanted_outputs(given, configuration.output, paths)
    sources = sources_of(paths, known, given["lang"], targets)
    stamps = {path: stamp_of(path, known.of(path)) for path in sources.paths}
    return View(stamps, configuration, targets, known, sources.errors)


def stamp_of(path: Path, configuration: Configuration) -> Stamp:
    """The stamp of a file; of one that is gone for a moment, while an editor saves it, zeros."""
    try:
        status = path.stat()
    except OSError:
        return Stamp(0, 0, 0, configuration)
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino, configuration)


def result_of(
    path: Path, stamp: Stamp, results: Mapping[Path, tuple[Stamp, RunResult]], view: View, given: Mapping[str, Any]
) -> tuple[Stamp, RunResult]:
    """The result of a report: the latest one, unless it was saved since."""
    before = results.get(path)
    if before is not None and before[0] == stamp:
        return before
    return stamp, check.run_checks((path,), view.known, given, view.targets)


def together(errors: tuple[FileError, ...], runs: Sequence[RunResult]) -> RunResult:
    documents = tuple(document for run in runs for document in run.documents)
    return RunResult(documents, (*errors, *(error for run in runs for error in run.errors)))
