"""The output formats, one file each; the file's name is the format's. Nothing is imported before it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from lint.installed import REPORTERS, Named, by_name
from lint.plugins import defined_in, module_names

if TYPE_CHECKING:
    from reports.interface import Reporter


def own_names() -> tuple[str, ...]:
    """The formats of tieout itself, sorted."""
    return tuple(name for name in module_names(sys.modules[__name__]) if name != "interface")


def names() -> tuple[str, ...]:
    """The formats that there are, sorted; that of a plug-in is called as its entry point is."""
    return tuple(sorted((*own_names(), *plugins().plugins)))


def plugins() -> Named:
    """The formats of plug-ins, none of them imported, and those whose name another has."""
    return by_name(REPORTERS, own_names())


def reporter(name: str) -> Reporter:
    """The reporter of a format. Raises PluginError where that of a plug-in cannot be used."""
    if name in own_names():
        from reports.interface import Reporter

        (found,) = defined_in(import_module(f"reports.{name}"), Reporter)
        return found()
    from reports._outside import OutsideReporter

    return OutsideReporter(plugins().plugins[name])
