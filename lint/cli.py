"""The command `tieout`: finds the command that is called and imports it alone."""

from __future__ import annotations

import atexit
import gc
import gettext
import os
from importlib import import_module
from typing import Any

import click

from lint import __version__
from lint.commands import COMMANDS
from lint.environment import environment_language

HELP = "lint.help"
"""Stands in the context where help is asked for."""
DOMAIN = "tieout"
MANY_OBJECTS = 50_000
CATALOGUES = os.path.join(os.path.dirname(__file__), "messages")  # noqa: PTH118, PTH120 (pathlib is not imported yet)


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return in_users_language(command) if HELP in ctx.meta else command

    def get_help(self, ctx: click.Context) -> str:
        shown = in_users_language(self)
        ctx.formatter_class = shown.context_class.formatter_class
        return click.Group.get_help(shown, ctx)

    def main(self, *args: Any, **extra: Any) -> Any:
        spare_garbage()
        if environment_language() != "en":  # what click says itself it asks gettext for
            gettext.bindtextdomain(DOMAIN, CATALOGUES)
            gettext.textdomain(DOMAIN)
        return super().main(*args, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if any(option in args for option in ctx.help_option_names):
            ctx.meta[HELP] = True
        return super().parse_args(ctx, args if ctx.resilient_parsing else with_files(args))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            from lint.messages import ToldError

            if isinstance(error, ToldError):
                from lint.commands.common import Failure

                raise Failure(str(error)) from error
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, message="%(prog)s %(version)s", prog_name="tieout", help="Show the version and exit."
)
def main() -> None:
    """Recompute the figures of finished reports and list the claims that fail.

    Exit code: 0 nothing found, 1 findings, 2 wrong usage or not everything could be checked.
    """


def spare_garbage() -> None:
    """Garbage is looked for rarely while the program starts, for all that is made then stays; at the end, when the
    memory is given back as a whole, it is not looked for at all.
    """
    gc.set_threshold(MANY_OBJECTS)
    atexit.register(gc.freeze)


def in_users_language(command: click.Command) -> click.Command:
    """The command with its help in the language of the user's environment."""
    from lint.commands.localised import localised

    return localised(command)


def with_files(args: list[str]) -> list[str]:
    """The arguments with those of files put in: `@reports.txt` stands for its lines, each one argument.

    What comes after `--` is taken as it is.
    """
    found: list[str] = []
    for at, argument in enumerate(args):
        if argument == "--":
            return found + args[at:]
        found += lines_of(argument[1:]) if argument.startswith("@") and len(argument) > 1 else [argument]
    return found


def lines_of(name: str) -> list[str]:
    """The arguments in a file: its lines, blank ones left out."""
    try:
        from pathlib import Path

        return [line for line in Path(name).read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except OSError as error:
        from lint.commands.common import wrong_usage

        raise wrong_usage("no-arguments", name=name, why=error.strerror) from error
    except UnicodeDecodeError as error:
        from lint.commands.common import wrong_usage

        raise wrong_usage("arguments-not-utf-8", name=name) from error
