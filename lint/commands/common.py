"""What the commands share: exit codes, failures that are told in a line, names of severities."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.files import exists

if TYPE_CHECKING:
    from lint.finding import FileError
    from lint.messages import Catalogue

FINDINGS = 1
FAILURE = 2
SEVERITIES = ("info", "warning", "error")
LANGUAGES = ("auto", "zh", "en")


class Failure(click.ClickException):
    """Something outside went wrong: told in a line, without a traceback."""

    exit_code = FAILURE


def wrong_usage(key: str, /, **values: object) -> click.UsageError:
    """What is told of arguments that do not fit, in the user's language."""
    return click.UsageError(words_of_user().text(f"cli.{key}", **values))


def cannot_write(path: object, error: OSError) -> Failure:
    """What is told of an output that cannot be written."""
    return Failure(words_of_user().text("cli.cannot-write", path=path, why=error.strerror))


def words_of_user() -> Catalogue:
    """The messages in the language of the user's environment."""
    from lint.messages import catalogue

    return catalogue("auto")


def same_file(one: Path, other: Path) -> bool:
    return exists(one) and exists(other) and one.samefile(other)


def tell_errors(errors: Iterable[FileError]) -> None:
    """Names the files that could not be read, on standard error."""
    from lint.terminal import neutral

    for error in errors:
        click.echo(neutral(f"{error.path}: {error.message}"), err=True)
