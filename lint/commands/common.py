"""What the commands share: exit codes, failures that are told in a line, names of severities."""

from __future__ import annotations

from pathlib import Path

import click

FINDINGS = 1
FAILURE = 2
SEVERITIES = ("info", "warning", "error")
LANGUAGES = ("auto", "zh", "en")


class Failure(click.ClickException):
    """Something outside went wrong: told in a line, without a traceback."""

    exit_code = FAILURE


def same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
