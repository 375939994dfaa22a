"""Frozen dataclasses that are defined quickly, and of which many are made quickly.

The `__init__` of a frozen dataclass sets each field through `object.__setattr__`, which looks the field up by its name
and takes four times as long as an assignment; a report is made of ten thousand such objects. And a frozen dataclass
compiles seven methods one by one, half a millisecond for each class, which is a quarter of the time that the command
takes to start. `record` compiles the `__init__` alone, which goes straight to the slots; what compares two objects asks
one getter for the values of all fields. To a user and to a type checker its classes are dataclasses, frozen and with
slots.

A field that is not given (`init=False`) holds what the others make, worked out once: a property of a figure that is
asked for ten thousand times in a report costs as many calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["made_by", "record"]
EXPRESSION = "expression"

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool, eq: bool = True) -> Callable[[type[T]], type[T]]:
        """What `dataclass` does, for frozen classes with slots. Fields may have default values, but no factories: those
        raise TypeError.
        """
        assert frozen
        assert slots

        def made(kind: type[T]) -> type[T]:
            kind = dataclass(init=False, repr=False, eq=False, slots=True)(kind)
            for name, method in methods(kind, fields(kind), eq).items():
                if name not in vars(kind):
                    setattr(kind, name, method)
            return kind

        return made


def made_by(expression: str) -> dict[str, str]:
    """The metadata of a field that is not given: the expression, over the fields that are, which makes its value."""
    return {EXPRESSION: expression}


def methods(kind: type, own: Sequence[Field[Any]], eq: bool) -> dict[str, Callable[..., Any]]:
    """The methods of a record by name."""
    scope: dict[str, Any] = {f"set_{one.name}": getattr(kind, one.name).__set__ for one in own}
    scope |= {f"default_{one.name}": one.default for one in own}
    assignments = [f"set_{one.name}(self, {one.metadata.get(EXPRESSION, one.name)})" for one in own]
    if hasattr(kind, "__post_init__"):
        assignments.append("self.__post_init__()")
    body = "\n    ".join(assignments or ["pass"])
    exec(f"def __init__({', '.join(('self', *parameters(own)))}):\n    {body}\n", scope)
    comparing = comparison([one.name for one in own if one.compare and one.init]) if eq else {}
    return {"__init__": scope["__init__"]} | comparing | SHARED


def comparison(names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    """The methods that compare the values of some fields."""
    values: Callable[[Any], Any] = attrgetter(*names) if names else type

    def equal(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return {"__eq__": equal, "__hash__": hashed}


def parameters(own: Sequence[Field[Any]]) -> Iterator[str]:
    """The parameters of `__init__`: the fields that are given, in order, those given by name only behind a star."""
    given = [one for one in own if one.init]
    yield from (parameter(one) for one in given if not one.kw_only)
    by_name = [parameter(one) for one in given if one.kw_only]
    if by_name:
        yield "*"
        yield from by_name


def parameter(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        raise TypeError(f"{one.name} has a default factory")
    return one.name if one.default is MISSING else f"{one.name}=default_{one.name}"


@recursive_repr()
def shown(self: Any) -> str:
    """What `repr` gives."""
    given = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.init)
    return f"{type(self).__qualname__}({', '.join(given)})"


def refuse(self: Any, name: str, *value: Any) -> None:
    """What an assignment to a field, or its deletion, does."""
    raise FrozenInstanceError(f"cannot assign to or delete field {name!r}")


def packed(self: Any) -> list[Any]:
    """What `pickle` keeps."""
    return [getattr(self, one.name) for one in fields(self)]


def unpack(self: Any, values: Sequence[Any]) -> None:
    for one, value in zip(fields(self), values, strict=True):
        object.__setattr__(self, one.name, value)


SHARED: dict[str, Callable[..., Any]] = {
    "__repr__": shown,
    "__setattr__": refuse,
    "__delattr__": refuse,
    "__getstate__": packed,
    "__setstate__": unpack,
}
"""Methods that are the same for all records."""
