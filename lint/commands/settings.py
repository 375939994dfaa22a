"""The options of all commands that follow a configuration: `--config`, `--isolated`; and how they become one."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lint.commands.common import Failure

if TYPE_CHECKING:
    from lint.configuration.kinds import Known
    from lint.configuration.load import Configurations
    from lint.configuration.model import Configuration

Command = TypeVar("Command", bound=Callable[..., Any])


def configuration_options(command: Command) -> Command:
    """Adds `configs` and `isolated` to the parameters of a command."""
    for option in (
        click.option("--isolated", is_flag=True, help="Look for no file of settings; those of --config alone count."),
        click.option(
            "--config",
            "configs",
            multiple=True,
            metavar="FILE|KEY=VALUE",
            help="The file of settings, in place of the closest; or one setting, as in --config min-severity=error.",
        ),
    ):
        command = option(command)
    return command


def configurations(
    configs: Sequence[str],
    isolated: bool,
    flags: Sequence[tuple[str, dict[str, Any]]] = (),
    language: str = "auto",
) -> Configurations:
    """The configurations that the command line asks for; what is wrong with it or with a named file ends the command.

    Each flag is (the option, the settings that it stands for).
    """
    from lint.configuration.files import ConfigurationError
    from lint.configuration.load import Asked, Configurations
    from lint.messages import catalogue

    asked = Asked(configs, isolated, os.environ, flags)
    try:
        return Configurations(asked, known(), catalogue(language))
    except ConfigurationError as error:
        raise Failure(str(error)) from error


def configuration_for(configurations: Configurations, path: Path) -> Configuration:
    """The configuration of a report, of a folder, or, for standard input, of the working folder."""
    from lint.configuration.files import ConfigurationError

    try:
        return configurations.of(Path.cwd() if path == Path("-") else path)
    except ConfigurationError as error:
        raise Failure(str(error)) from error


def nested(keys: Sequence[str], value: object) -> dict[str, Any]:
    """The settings that set one key: ("output", "format") gives {"output": {"format": value}}."""
    return {keys[0]: nested(keys[1:], value) if len(keys) > 1 else value}


def known() -> Known:
    """What settings may name: the checks with their options, the notices, the output formats."""
    import reports
    from lint.collection import all_checks
    from lint.configuration.kinds import Known, KnownOption
    from lint.notices import NOTICES

    checks = all_checks()
    options = {
        check.code: [
            KnownOption(one.name, one.default, one.doc, one.least, one.most, one.choices) for one in check.options()
        ]
        for check in checks
    }
    return Known({check.code: check.name for check in checks} | NOTICES, options, reports.names())
