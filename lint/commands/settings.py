"""The options of all commands that follow a configuration: `--config`, `--isolated`; and how they become one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands.common import Failure

if TYPE_CHECKING:
    from lint.configuration.kinds import Known
    from lint.configuration.load import Configurations
    from lint.destinations import Destination
    from lint.sources import Sources


def configuration_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds `configs` and `isolated` to the parameters of a command; settings that are wrong end it with their lines."""

    @wraps(command)
    def followed(**given: Any) -> None:
        from lint.configuration.files import ConfigurationError
        from lint.messages import catalogue

        try:
            command(**given)
        except ConfigurationError as error:
            raise Failure("\n".join(error.lines(catalogue(given.get("lang") or "auto")))) from error

    isolated = click.option(
        "--isolated", is_flag=True, help="Look for no file of settings; those of --config alone count."
    )
    configs = click.option(
        "--config",
        "configs",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        help="The file of settings, in place of the closest; or one setting, as in --config min-severity=error.",
    )
    return configs(isolated(followed))


def configurations(
    configs: Sequence[str], isolated: bool, flags: Sequence[tuple[str, dict[str, Any]]] = ()
) -> Configurations:
    """The configurations that the command line asks for. Raises ConfigurationError.

    Each flag is (the option, the settings that it stands for).
    """
    from lint.configuration.load import Asked, Configurations

    return Configurations(Asked(configs, isolated, os.environ, flags), known)


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


def sources_of(
    paths: Sequence[Path], known: Configurations, language: str | None = None, targets: Iterable[Destination] = ()
) -> Sources:
    """The reports that the command line means; the outputs of the run, which may stand in a walked folder, are none."""
    from lint.configuration.exclusion import Exclusion
    from lint.engine import suffixes
    from lint.messages import catalogue
    from lint.sources import gather

    sources = gather(paths, suffixes(), catalogue(language or "auto"), Exclusion(known.of_folder))
    written = {one.path.absolute() for one in targets if one.path is not None}
    return replace(sources, paths=tuple(path for path in sources.paths if path.absolute() not in written))
