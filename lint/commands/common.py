"""What the commands share: exit codes, failures that are told in a line, names of severities."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lint.finding import FileError

FINDINGS = 1
FAILURE = 2
SEVERITIES = ("info", "warning", "error")
LANGUAGES = ("auto", "zh", "en")


class Failure(click.ClickException):
    """Something outside went wrong: told in a line, without a traceback."""

    exit_code = FAILURE


def same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def tell_errors(errors: Iterable[FileError]) -> None:
    """Names the files that could not be read, on standard error."""
    from lint.terminal import neutral

    for error in errors:
        click.echo(neutral(f"{error.path}: {error.message}"), err=True)
