"""Records behave as frozen dataclasses with slots do."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from lint.records import made_by, record


@record(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2
    name: str = field(kw_only=True, default="")
    origin: str = field(default="", compare=False)


@record(frozen=True, slots=True, eq=False)
class Thing:
    inner: object


@record(frozen=True, slots=True)
class Named:
    words: tuple[str, ...]
    size: int = 1
    first: str = field(init=False, metadata=made_by("words[0].upper()"))


@record(frozen=True, slots=True)
class Checked:
    value: int

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError(self.value)


def test_fields_are_given_by_place_by_name_or_by_default() -> None:
    point = Point(1, name="a")
    assert (point.x, point.y, point.name) == (1, 2, "a")
    assert repr(point) == "Point(x=1, y=2, name='a', origin='')"
    assert [one.name for one in fields(point)] == ["x", "y", "name", "origin"]


def test_a_missing_or_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, z=2)  # type: ignore[call-arg]


def test_a_field_that_others_make_is_not_given_and_keeps_up() -> None:
    named = Named(("a", "b"))
    assert named.first == "A"
    assert replace(named, words=("c",)).first == "C"
    assert repr(named) == "Named(words=('a', 'b'), size=1)"
    assert pickle.loads(pickle.dumps(named)).first == "A"
    with pytest.raises(TypeError):
        Named(("a",), first="B")  # type: ignore[call-arg]


def test_equal_by_value_but_for_what_is_not_compared() -> None:
    assert Point(1, origin="here") == Point(1, origin="there")
    assert hash(Point(1, origin="here")) == hash(Point(1))
    assert Point(1) != Point(2)
    assert Thing(1) != Thing(1)


def test_nothing_can_be_assigned_or_deleted() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_copies() -> None:
    point = Point(1, name="a")
    assert replace(point, y=5) == Point(1, 5, name="a")
    assert copy.copy(point) == pickle.loads(pickle.dumps(point)) == point


def test_what_is_checked_after_construction() -> None:
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)


def test_a_record_that_holds_itself_can_be_shown() -> None:
    thing = Thing(None)
    object.__setattr__(thing, "inner", thing)
    assert repr(thing) == "Thing(inner=...)"


def test_a_factory_is_refused() -> None:
    with pytest.raises(TypeError, match="items"):

        @record(frozen=True, slots=True)
        class Bag:
            items: list[int] = field(default_factory=list)
