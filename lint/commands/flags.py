"""Options of commands that stand for a key of the configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from lint.commands.common import words_of_user

FLAGS = {
    "output_format": ("--output-format", "output.format"),
    "show_verified": ("--show-verified", "output.show-verified"),
    "show_unchecked": ("--show-unchecked", "output.show-unchecked"),
    "show_suppressed": ("--show-suppressed", "output.show-suppressed"),
    "show_baselined": ("--show-baselined", "output.show-baselined"),
    "statistics": ("--statistics", "output.statistics"),
    "coverage": ("--coverage", "output.coverage"),
    "quiet": ("-q", "output.quiet"),
    "color": ("--color", "output.color"),
    "select": ("--select", "select"),
    "ignore": ("--ignore", "extend-ignore"),
    "min_severity": ("--min-severity", "min-severity"),
    "fail_on": ("--fail-on", "fail-on"),
    "lang": ("--lang", "language"),
    "baseline": ("--baseline", "baseline"),
    "demote_below": ("--demote-below", "demote.below"),
    "decisions": ("--decisions", "demote.decisions"),
    "cache_dir": ("--cache-dir", "cache"),
    "no_cache": ("--no-cache", "cache"),
}
"""Options that stand for a key of the configuration."""


def baseline_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds what tells of reviewers' decisions to the parameters of a command: which findings are known, which checks
    are not precise enough.
    """
    known = click.option(
        "--baseline",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="Tell only findings that this file does not know; see docs/baseline.md.",
    )
    below = click.option(
        "--demote-below",
        type=share,
        metavar="SHARE",
        help="Findings of checks that reviewers' decisions prove less precise than this (0 to 1) become information.",
    )
    decisions = click.option(
        "--decisions",
        multiple=True,
        type=click.Path(exists=True),
        metavar="PATH",
        help="Those decisions: files, or folders of them. [default: the baseline]",
    )
    return known(below(decisions(command)))


def share(written: str) -> Decimal:
    """A share, 0 to 1."""
    try:
        value = Decimal(written)
    except InvalidOperation:
        value = Decimal(-1)
    if not 0 <= value <= 1:
        raise click.BadParameter(words_of_user().text("cli.no-share", written=written))
    return value


def flags(given: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What the command line sets, each option with its key."""
    found = [
        (option, nested(key.split("."), given[name]))
        for name, (option, key) in FLAGS.items()
        if given.get(name) not in (None, False, ())
    ]
    limits, timeout = given.get("limits", ()), given.get("timeout")
    return [*found, *limit_flags(limits, timeout, given.get("lang") or "auto")]


def limit_flags(limits: Sequence[str], timeout: float | None, language: str) -> list[tuple[str, dict[str, Any]]]:
    from lint.limits import DEFAULTS, LimitError
    from lint.messages import catalogue

    try:
        changed = [DEFAULTS.change(limit) for limit in limits]
    except LimitError as error:
        raise click.BadParameter(error.message.text(catalogue(language)), param_hint="--limit") from error
    changed += [("seconds", timeout)] if timeout is not None else []
    return [("--limit", {"limits": dict(changed)})] if changed else []


def nested(keys: Sequence[str], value: object) -> dict[str, Any]:
    """The settings that set one key: ("output", "format") gives {"output": {"format": value}}."""
    return {keys[0]: nested(keys[1:], value) if len(keys) > 1 else value}
