"""Every command that the documentation shows is one that the command line takes: options, their values, arguments."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import pytest

from lint.cli import main

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("README*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/zh/*.md")])
SHOWN = re.compile(r"(?:^|[`(| ])(?:\.venv/bin/)?tieout ((?:[a-z]+)\b[^\n`]*)", re.MULTILINE)
BLOCK = re.compile(r"```(?:sh|console|yaml)\n(.*?)```|^    (tieout .*)$", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`(tieout [^`\n]+)`")
STANDS_FOR = (("[PATH]…", "."), ("[路径]…", "."), ("[--dry-run]", "--dry-run"), ("…", ""), (" CODE", " SUM101"))
"""What a page writes where the user is to write something of his own."""
ONE_OF = re.compile(r"\[(--[a-z-]+) (\w+)(?:\|\w+)*\]")
FILES = re.compile(r"\.(docx|pdf|txt|md|xlsx|db|json)$")


def commands_of(page: Path) -> Iterator[str]:
    """The commands that a page shows, in blocks and in its sentences, without comments and what comes after a pipe."""
    text = page.read_text(encoding="utf-8")
    written = [found[1] or found[2] for found in BLOCK.finditer(text)] + INLINE.findall(text)
    for line in "\n".join(written).splitlines():
        if found := SHOWN.search(line):
            yield re.split(r"\s#\s|[<>|;)]\s|\s[<>|]|\)\"", found[1])[0].strip()


def arguments_of(command: str) -> list[str]:
    command = ONE_OF.sub(r"\1 \2", command)
    for shown, given in STANDS_FOR:
        command = command.replace(shown, given)
    return shlex.split(command)


SHOWN_COMMANDS = sorted(
    {(page.relative_to(ROOT).as_posix(), command) for page in PAGES for command in commands_of(page)}
)


def test_commands_are_found() -> None:
    assert len(SHOWN_COMMANDS) > 80


@pytest.mark.parametrize(("page", "command"), SHOWN_COMMANDS)
def test_a_shown_command_is_taken(page: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name, *given = arguments_of(command)
    for path in given:  # some commands ask for a report that is there
        if FILES.search(path) and "*" not in path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text("x", encoding="utf-8")
        elif path.endswith("/"):
            Path(path).mkdir(parents=True, exist_ok=True)
    found = main.get_command(click.Context(main), name)
    assert found is not None, f"{page} shows a command that there is not"
    while isinstance(found, click.Group) and given:
        found = found.commands[given.pop(0)]
    with suppress(click.MissingParameter):  # a sentence or a hook leaves out what is to be checked
        found.make_context(name, given).close()
