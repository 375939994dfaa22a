"""The line of a key in a TOML text, for messages: tomllib keeps no places.

A TOML file is a row of statements, each a heading or an assignment, and each can be read by itself. So statements are
cut off the text, line by line, and read until the one that sets the key is found.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A heading or an assignment: its first line, its text, and the way to what it sets."""

    line: int
    text: str
    table: KeyPath
    """The way to the table that it stands in; of a heading, to the table that it opens."""
    sets: Mapping[str, Any]
    """What an assignment sets, below its table; empty for a heading."""


def line_of(text: str, path: KeyPath) -> int | None:
    """The line, from 1, on which a key or an item of a list stands; of what is not there, that of its table."""
    best: tuple[int, int | None] = (0, None)
    for statement in all_statements(text):
        depth, line = reach(statement, path)
        if depth > best[0]:
            best = (depth, line)
    return best[1]


def reach(statement: Statement, path: KeyPath) -> tuple[int, int]:
    """How many steps of a path a statement goes, and the line in it."""
    depth = len(statement.table)
    if statement.table != path[:depth]:
        return 0, 0
    value: Any = statement.sets
    line = statement.line
    for step in path[depth:]:
        if isinstance(value, dict) and step in value:
            value = value[step]
            line = statement.line + line_within(statement.text, str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
            line = statement.line + line_within(statement.text, value)
        else:
            break
        depth += 1
    return depth, line


def line_within(text: str, value: object) -> int:
    """The line, from 0, of a word in the text of a statement; its first line where it is written otherwise."""
    lines = text.split("\n")
    return next((at for at, line in enumerate(lines) if isinstance(value, str) and value in line), 0)


@lru_cache(maxsize=4)
def all_statements(text: str) -> tuple[Statement, ...]:
    """The statements of a text, kept for the next question about it."""
    return tuple(statements(text))


def statements(text: str) -> Iterator[Statement]:
    """The statements of a TOML text; what cannot be read is passed over."""
    table: KeyPath = ()
    opened: dict[KeyPath, int] = {}
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        end, found = statement_at(lines, at)
        if found:
            heading = lines[at].lstrip().startswith("[")
            if heading:
                table = opened_table(found, opened)
            yield Statement(at + 1, "\n".join(lines[at:end]), table, {} if heading else found)
        at = end


def statement_at(lines: list[str], at: int) -> tuple[int, dict[str, Any]]:
    """The line behind the statement that starts here, and what it says; an assignment may run over several lines."""
    for end in range(at + 1, len(lines) + 1):
        try:
            return end, tomllib.loads("\n".join(lines[at:end]))
        except tomllib.TOMLDecodeError:
            continue
    return at + 1, {}


def opened_table(heading: Mapping[str, Any], opened: dict[KeyPath, int]) -> KeyPath:
    """The way to the table that a heading opens; `[[rate]]` opens the next of its list."""
    path: KeyPath = ()
    value: Any = heading
    while value:
        if isinstance(value, list):
            opened[path] = opened.get(path, -1) + 1
            path, value = (*path, opened[path]), value[0]
        else:
            key, value = next(iter(value.items()))
            path = (*path, key)
            if not isinstance(value, list) and path in opened:
                path = (*path, opened[path])  # [rate.more] stands in the last [[rate]]
    return path
