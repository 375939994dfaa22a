"""Files of settings: where the one that counts for a folder is, and what stands in it as TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from lint.files import is_file
from lint.messages import Catalogue, Message, catalogue, message
from lint.records import record

OWN = ("tieout.toml", ".tieout.toml")
SHARED = "pyproject.toml"
MENTIONED = r"""\btool\b["' \t]*\.[ \t"']*tieout\b|^[ \t]*\[[ \t"']*tool[ \t"']*\]|^[ \t]*["']?tool\b["']?[ \t]*="""
"""A sign that a pyproject.toml may hold settings; without it the file is not parsed."""
LARGEST = 1024 * 1024
"""Bytes of a file of settings."""


class ConfigurationError(Exception):
    """Settings that cannot be used: every problem with its place (`tieout.toml:3`, `--select`)."""

    def __init__(self, *problems: tuple[str, Message]) -> None:
        super().__init__(*problems)
        self.problems = problems

    def lines(self, words: Catalogue) -> list[str]:
        """Each problem in a line."""
        return [f"{place}: {message.text(words)}" for place, message in self.problems]

    def __str__(self) -> str:
        return "\n".join(self.lines(catalogue("auto")))


@record(frozen=True, slots=True)
class SettingsFile:
    """A file of settings as read."""

    path: Path
    text: str
    table: Mapping[str, Any]
    within: tuple[str, ...] = ()
    """The way to the settings in the file: ("tool", "tieout") in pyproject.toml."""


def in_folder(folder: Path) -> SettingsFile | None:
    """The file of settings of a folder. Raises ConfigurationError where there are two: neither silently wins."""
    found = [read(folder / name) for name in OWN if is_file(folder / name)]
    shared = folder / SHARED
    if is_file(shared) and (file := read_shared(shared)) is not None:
        found.append(file)
    if len(found) > 1:
        others = ", ".join(file.path.name for file in found[1:])
        raise refused(found[0].path, "two-files", others=others)
    return found[0] if found else None


def read(path: Path) -> SettingsFile:
    """The settings of a file; those of a pyproject.toml in its table. Raises ConfigurationError."""
    if path.name == SHARED:
        return read_shared(path) or SettingsFile(path, "", {})
    text = text_of(path)
    return SettingsFile(path, text, parsed(text, path))


def read_shared(path: Path) -> SettingsFile | None:
    """The table `[tool.tieout]` of a pyproject.toml; None where there is none."""
    text = text_of(path)
    if not re.search(MENTIONED, text, re.MULTILINE):
        return None
    tools = parsed(text, path).get("tool", {})
    if not isinstance(tools, dict) or "tieout" not in tools:
        return None
    return SettingsFile(path, text, tools["tieout"], ("tool", "tieout"))


def text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise refused(path, "unreadable", why=error.strerror or type(error).__name__) from error
    if len(content) > LARGEST:
        raise refused(path, "too-long")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise refused(f"{path}:{line}", "not-utf-8") from error


def parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise refused(path, "not-toml", why=error) from error


def refused(place: Path | str, key: str, **values: object) -> ConfigurationError:
    """The error of one problem."""
    return ConfigurationError((str(place), message(f"configuration.problem.{key}", **values)))
