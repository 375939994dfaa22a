"""Finding checks, readers and reporters: a file in the right folder is all that it takes."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypeVar

Kind = TypeVar("Kind")


def module_names(package: ModuleType) -> tuple[str, ...]:
    """The modules of a package by file name, sorted; none of them is imported."""
    files = (file for folder in package.__path__ for file in Path(folder).glob("*.py"))
    return tuple(sorted({file.stem for file in files if not file.name.startswith("_")}))


def defined_in(module: ModuleType, kind: type[Kind]) -> tuple[type[Kind], ...]:
    """The concrete classes of a kind that a module defines itself, in the order of the file."""
    return tuple(
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and value.__module__ == module.__name__  # asked first: a question about an abstract class takes long
        and issubclass(value, kind)
        and not inspect.isabstract(value)
    )


def find(package: ModuleType, kind: type[Kind]) -> tuple[type[Kind], ...]:
    """All classes of a kind in a package, by file."""
    modules = (import_module(f"{package.__name__}.{name}") for name in module_names(package))
    return tuple(found for module in modules for found in defined_in(module, kind))
