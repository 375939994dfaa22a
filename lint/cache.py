"""Results of reports that have not changed, kept in the user's folder for caches, so that they need not be made again.

A result is kept under a digest of all that decides it: the content, the suffix, the settings, and the program with its
words, plug-ins and libraries as they are installed. An entry that cannot be read counts as none. Errors and results of
encrypted reports are not kept, and never the report itself: who needs it reads it again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import checks
import lint
from lint.configuration.model import NO_CACHE
from lint.contract import as_result, result_from
from lint.installed import CHECKS, READERS, of_group
from lint.limits import MEGABYTE
from lint.output import write_whole
from lint.rule_set import DECIDING, settings_digest, source_of

if TYPE_CHECKING:
    from lint.engine import Settings
    from lint.finding import DocumentResult

ENTRIES = "results"
"""The folder of the entries, in the folder of the cache; nothing outside of it is ever removed."""
ENTRY = re.compile(r"[0-9a-f]{2}/[0-9a-f]{62}")
MOST = 128 * MEGABYTE
"""Bytes that the entries may take; the ones that were not used for longest go first."""
SELDOM = 8
"""The size is looked after each time that one part in so many of that was written, and once a day."""
DAY = 24 * 3600
TAG = "CACHEDIR.TAG"
TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by tieout; `tieout clean` empties it.\n"
FAST = 1
"""Level of compression."""


def cache_for(setting: str) -> Cache | None:
    """The cache that a configuration asks for: a folder, the usual one, or none."""
    if setting == NO_CACHE:
        return None
    return Cache(Path(setting).expanduser() if setting else usual_folder())


def usual_folder() -> Path:
    """Where this system keeps what can be made again."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "tieout" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "tieout"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "tieout"


@dataclass(slots=True)
class Cache:
    """Results in the files of a folder. What cannot be read or written does no harm."""

    folder: Path
    most: int = MOST
    written: int = 0
    """Bytes since the size was last looked after."""
    program: str = ""
    """Digest of the program, once it is known."""

    def get(self, content: bytes, path: str, settings: Settings) -> DocumentResult | None:
        """The result of a report, if it is kept."""
        if not may_be_kept(settings):
            return None
        entry = self.entry(content, path, settings)
        known = read(entry)
        if known is None:
            return None
        with suppress(OSError):
            os.utime(entry)
        return replace(known, path=path)

    def put(self, content: bytes, path: str, settings: Settings, result: DocumentResult) -> None:
        """Keeps the result of a report, where it may be kept."""
        if may_be_kept(settings):
            self.keep(self.entry(content, path, settings), result)

    def entry(self, content: bytes, path: str, settings: Settings) -> Path:
        """Where the result of a report is kept."""
        self.program = self.program or installed_program()
        told = (self.program, settings_digest(settings, path), PurePath(path).suffix.lower())
        digest = hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape"))
        digest.update(hashlib.sha256(content).digest())
        name = digest.hexdigest()
        return self.folder / ENTRIES / name[:2] / name[2:]

    def keep(self, entry: Path, result: DocumentResult) -> None:
        """Writes an entry, whole or not at all; where that cannot be done, there is none."""
        with suppress(OSError):
            if not self.folder.is_dir():
                self.folder.mkdir(mode=0o700, parents=True)  # it holds words of reports
                (self.folder / TAG).write_text(TAG_TEXT, encoding="utf-8")
            entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            written = zlib.compress(json.dumps(as_result(result)).encode(), FAST)
            write_whole(entry, written)
            self.written += len(written)
            if self.written > self.most // SELDOM or self.is_stale():
                self.prune(self.most)

    def is_stale(self) -> bool:
        """Whether the size has not been looked after for a day."""
        tag = self.folder / TAG
        return not tag.exists() or time.time() - tag.stat().st_mtime > DAY

    def prune(self, most: int) -> tuple[int, int]:
        """Removes the entries that were not used for longest, until the rest takes at most so many bytes.

        Gives the number of the entries that were removed, and their bytes.
        """
        self.written = 0
        with suppress(OSError):
            (self.folder / TAG).write_text(TAG_TEXT, encoding="utf-8")
        entries = sorted(((stat.st_mtime, stat.st_size, path) for path, stat in self.entries()), reverse=True)
        kept = count = size = 0
        for _, taken, path in entries:
            kept += taken
            if kept > most:
                with suppress(OSError):
                    path.unlink()
                    count, size = count + 1, size + taken
        return count, size

    def entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        """The entries, each with its size and times; no other file, whatever folder a user has named."""
        for path in (self.folder / ENTRIES).glob("*/*"):
            if ENTRY.fullmatch(f"{path.parent.name}/{path.name}"):
                with suppress(OSError):
                    yield path, path.stat()


def may_be_kept(settings: Settings) -> bool:
    """Whether a result under these settings is decided by the key, and not of an encrypted report."""
    return settings.checks is None and settings.password is None


def read(entry: Path) -> DocumentResult | None:
    """The result in an entry; None where there is none or it is damaged."""
    try:
        return result_from(json.loads(zlib.decompress(entry.read_bytes())))
    except FileNotFoundError:
        return None
    except (OSError, zlib.error, ValueError, TypeError, KeyError, AttributeError):
        with suppress(OSError):
            entry.unlink()
        return None


def installed_program() -> str:
    """A digest of the program, its plug-ins and what is installed beside it, by the sizes and times of files.

    It is for this machine alone, and costs a millisecond; `lint.rule_set` reads the files.
    """
    told = [sys.version]
    for package in (lint, checks):
        told += sorted(stamps(package.__path__[0]))
    for folder in sys.path:
        if folder.endswith("-packages"):  # its time changes with each package that is installed or removed
            told.append(stamp(folder))
    for plugin in (*of_group(CHECKS), *of_group(READERS)):
        told.append(f"{plugin.entry.value} {plugin.version} {stamp(source_of(plugin.entry.module))}")
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()


def stamps(folder: str) -> Iterator[str]:
    """The files below a folder that decide results, each with its size and its time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(DECIDING):
                yield stamp(entry.path)
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from stamps(entry.path)


def stamp(path: str) -> str:
    """A path with the size and the time of what is there."""
    try:
        stat = Path(path).stat()
    except OSError:
        return path
    return f"{path} {stat.st_size} {stat.st_mtime_ns}"
