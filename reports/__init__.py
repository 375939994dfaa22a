"""The output formats, one file each; the file's name is the format's. Nothing is imported before it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from lint.plugins import defined_in, module_names

if TYPE_CHECKING:
    from reports.interface import Reporter


def names() -> tuple[str, ...]:
    """The formats that there are, sorted."""
    return tuple(name for name in module_names(sys.modules[__name__]) if name != "interface")


def reporter(name: str) -> Reporter:
    """The reporter of a format."""
    from reports.interface import Reporter

    (found,) = defined_in(import_module(f"reports.{name}"), Reporter)
    return found()
