"""Writing what a run found to all its destinations: everything is made first, then written, or nothing is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

import reports
from lint.commands.common import cannot_write, wrong_usage

if TYPE_CHECKING:
    from lint.destinations import Destination
    from lint.finding import RunResult
    from reports.interface import ReportOptions


def write_all(targets: Sequence[Destination], run: RunResult, options: ReportOptions, color: str) -> None:
    """Makes all outputs, then writes them: where one cannot be made or written, no file is changed."""
    files: dict[Path, bytes] = {}
    printed: list[bytes] = []
    appended: dict[Path, str] = {}
    for one in targets:
        own = for_screen(options, color, one.path is None)
        for path, content in rendered(one, run, own):
            if path is None:
                printed.append(encoded(content, sys.stdout.encoding if sys.stdout.isatty() else "utf-8"))
            else:
                files[path] = encoded(content, "utf-8")
        appended.update(reports.reporter(one.format).appended(run, own))
    write_files(files, {one.path for one in targets if one.folder and one.path is not None})
    for content in printed:
        click.echo(content, nl=False)
    append(appended)


def for_screen(options: ReportOptions, color: str, screen: bool) -> ReportOptions:
    """The options of an output that goes to the screen, or to a file."""
    from dataclasses import replace

    colour = color == "always" or (color == "auto" and screen and colour_wanted())
    return replace(options, colour=colour, width=terminal_width() if screen else None)


def rendered(target: Destination, run: RunResult, options: ReportOptions) -> Iterator[tuple[Path | None, str | bytes]]:
    """The files of one destination; None is standard output."""
    reporter = reports.reporter(target.format)
    if target.path is None or not target.folder:
        yield target.path, reporter.render(run, options)
        return
    pages = reporter.pages(run, options)
    if not pages:
        raise wrong_usage("one-file", path=target.path, format=target.format)
    for name, page in pages.items():
        yield target.path / name, page


def write_files(files: Mapping[Path, bytes], folders: set[Path]) -> None:
    from lint.output import write_together

    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        write_together(files)
    except OSError as error:
        raise cannot_write(error.filename, error) from error


def append(texts: Mapping[Path, str]) -> None:
    """Adds to the files that the surroundings keep."""
    for path, text in texts.items():
        try:
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except OSError as error:
            raise cannot_write(path, error) from error


def encoded(content: str | bytes, encoding: str) -> bytes:
    return content.encode(encoding, "backslashreplace") if isinstance(content, str) else content


def terminal_width() -> int | None:
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def colour_wanted() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
