"""Which files a command line means: files as they are named, folders walked."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lint.finding import FileError
from lint.messages import Catalogue

STANDARD_INPUT = Path("-")
"""Stands for the report on standard input."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The reports to check, in order and each once, and the folders that gave none."""

    paths: tuple[Path, ...]
    errors: tuple[FileError, ...] = ()


def gather(named: Iterable[Path], suffixes: Collection[str], words: Catalogue) -> Sources:
    """The reports that these names mean. A named file is always taken; of a folder, the files with a known suffix."""
    paths: dict[Path, None] = {}
    errors: list[FileError] = []
    for name in named:
        if name == STANDARD_INPUT or not name.is_dir():
            paths[name] = None
            continue
        refused: list[OSError] = []
        found = list(walk(name, suffixes, refused))
        paths.update(dict.fromkeys(found))
        errors += [
            FileError(error.filename, words.text("cli.unreadable-folder", why=error.strerror)) for error in refused
        ]
        if not found and not refused:
            known = " ".join(sorted(suffixes))
            errors.append(FileError(str(name), words.text("cli.empty-folder", suffixes=known)))
    return Sources(tuple(paths), tuple(errors))


def walk(folder: Path, suffixes: Collection[str], refused: list[OSError]) -> Iterator[Path]:
    """The reports below a folder in sorted order, without what is hidden; links to folders are not followed."""
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if path.suffix.lower() in suffixes and not name.startswith(".") and path.is_file():
                yield path
