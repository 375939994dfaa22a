"""Frozen dataclasses that are made quickly.

The `__init__` of a frozen dataclass sets each field through `object.__setattr__`, which looks the field up by its name
and takes four times as long as an assignment. A report is made of ten thousand such objects. `quick` writes an
`__init__` that goes straight to the slots; the objects are as frozen as before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

T = TypeVar("T")


def quick(kind: type[T]) -> type[T]:
    """A class decorator, to stand above `@dataclass(frozen=True, slots=True)`, for classes of which many are made.

    Fields may have default values, but no default factories: those raise TypeError.
    """
    own = fields(kind)  # type: ignore[arg-type]
    scope: dict[str, Any] = {f"set_{one.name}": getattr(kind, one.name).__set__ for one in own}
    scope |= {f"default_{one.name}": one.default for one in own}
    lines = [f"set_{one.name}(self, {one.name})" for one in own]
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    body = "\n    ".join(lines)
    exec(f"def __init__(self, {', '.join(parameters(own))}):\n    {body}", scope)
    kind.__init__ = scope["__init__"]  # type: ignore[method-assign]
    return kind


def parameters(own: tuple[Field[Any], ...]) -> Iterator[str]:
    """The parameters of `__init__`: the fields in order, those that are given by name only behind a star."""
    yield from (parameter(one) for one in own if not one.kw_only)
    by_name = [parameter(one) for one in own if one.kw_only]
    if by_name:
        yield "*"
        yield from by_name


def parameter(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        raise TypeError(f"{one.name} has a default factory")
    return one.name if one.default is MISSING else f"{one.name}=default_{one.name}"
