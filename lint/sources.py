"""Which files a command line means: files as they are named, folders walked."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lint.bystanders import is_bystander
from lint.files import is_folder
from lint.finding import FileError
from lint.messages import Catalogue
from lint.records import record

if TYPE_CHECKING:
    from lint.configuration.exclusion import Exclusion

STANDARD_INPUT = Path("-")
"""Stands for the report on standard input."""


@record(frozen=True, slots=True)
class Sources:
    """The reports to check, in order and each once, and the folders that gave none."""

    paths: tuple[Path, ...]
    errors: tuple[FileError, ...] = ()


def gather(
    named: Iterable[Path], suffixes: Collection[str], words: Catalogue, exclusion: Exclusion | None = None
) -> Sources:
    """The reports that these names mean. A named file is taken unless the exclusion is told to be strict; of a folder,
    the files with a known suffix that are not left out and look like reports.
    """
    paths: dict[Path, None] = {}
    errors: list[FileError] = []
    for name in named:
        if name == STANDARD_INPUT or not is_folder(name):
            if name == STANDARD_INPUT or exclusion is None or not exclusion.leaves_out_named(name):
                paths[name] = None
            continue
        refused: list[OSError] = []
        met = list(walk(name, suffixes, refused, exclusion))
        wrong = {path: key for path in met if (key := refusal(path, name))}
        paths.update(dict.fromkeys(path for path in met if path not in wrong))
        errors += [FileError(str(path), words.text(key)) for path, key in wrong.items()]
        errors += [
            FileError(error.filename, words.text("cli.unreadable-folder", why=error.strerror)) for error in refused
        ]
        if not met and not refused:
            known = " ".join(sorted(suffixes))
            errors.append(FileError(str(name), words.text("cli.empty-folder", suffixes=known)))
    return Sources(tuple(paths), tuple(errors))


def walk(
    folder: Path, suffixes: Collection[str], refused: list[OSError], exclusion: Exclusion | None = None
) -> Iterator[Path]:
    """The reports below a folder in sorted order, without what is hidden; links to folders are not followed."""
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if is_met(Path(parent, name), True, exclusion))
        for name in sorted(files):
            path = Path(parent, name)
            if path.suffix.lower() not in suffixes or not is_met(path, False, exclusion):
                continue
            if is_special(path) or not is_bystander(path):
                yield path


def refusal(path: Path, folder: Path) -> str:
    """Why a walked file is not taken: a link that leads out of the folder or to nothing, a pipe, a device."""
    try:
        target, is_link = path.resolve(strict=True), path.is_symlink()
    except PermissionError:
        return ""  # reading it will tell
    except (OSError, RuntimeError):  # a link that leads to itself
        return "cli.link-nowhere"
    if is_link and not target.is_relative_to(folder.resolve()):
        return "cli.link-outside"
    return "unreadable.not-a-file" if is_special(path) else ""


def is_special(path: Path) -> bool:
    """Whether a walked file is a pipe, a device or a link to nothing; reading tells of what may not be looked at."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return not isinstance(error, PermissionError)


def is_met(path: Path, is_folder: bool, exclusion: Exclusion | None) -> bool:
    """Whether a walk takes a file, or goes into a folder."""
    return not path.name.startswith(".") and (exclusion is None or not exclusion.leaves_out(path, is_folder))
