"""The one interface of all checks, and the examples that are their documentation and their tests."""

from __future__ import annotations

import inspect
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar, overload

from lint.claim import Proposal
from lint.records import record
from lint.report import Report

T = TypeVar("T")


class Option(Generic[T]):
    """What a user may set of a check; stands in its class, and gives the value in its methods.

    `slack = Option(Decimal(5), "Percent that …")` is `self.slack` to the check, a `Decimal`, and `slack = 7.5` under
    `[checks.ABC101]` to the user. The type of the default is that of the value: bool, int, Decimal, str or a tuple of
    str; `least` and `most` bound numbers, `choices` are the words that a str may be.
    """

    def __init__(
        self, default: T, doc: str, *, least: T | None = None, most: T | None = None, choices: tuple[T, ...] = ()
    ) -> None:
        self.default = default
        self.doc = doc
        self.least = least
        self.most = most
        self.choices = choices
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name.replace("_", "-")

    @overload
    def __get__(self, check: None, owner: type) -> Option[T]: ...

    @overload
    def __get__(self, check: Check, owner: type) -> T: ...

    def __get__(self, check: Check | None, owner: type) -> Option[T] | T:
        if check is None:
            return self
        value: T = check.settings.get(self.name, self.default)
        return value


@record(frozen=True, slots=True)
class Example:
    """A small report. One that fails names the stated and the computed value of the finding it must give."""

    text: str
    stated: str = ""
    computed: str = ""


def example(*lines: str, stated: str = "", computed: str = "") -> Example:
    """A small report from its lines. A line `| a | b |` is a table row."""
    return Example("\n".join(as_tabs(line) for line in lines) + "\n", stated, computed)


def as_tabs(line: str) -> str:
    if not line.startswith("|"):
        return line
    return "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))


class Check(ABC):
    """A relation that reports assert. Looks at a report and proposes claims; decides nothing.

    The module's docstring is the documentation page of the check.
    """

    code: str
    """Three letters and three digits, never reused."""
    name: str
    """Kebab-case, for people and configuration."""
    proves: ClassVar[bool] = True
    """Whether what holds is proved right; False for a check that can only tell that something is wrong."""
    holds: ClassVar[tuple[Example, ...]] = ()
    fails: ClassVar[tuple[Example, ...]] = ()

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        self.settings = settings or {}
        """Values of its options by name, checked before; an option that is not among them has its default."""

    @classmethod
    def options(cls) -> tuple[Option[Any], ...]:
        """Its options, those of the classes that it is made from first."""
        declared = {
            name: one for kind in reversed(cls.__mro__) for name, one in vars(kind).items() if isinstance(one, Option)
        }
        return tuple(declared.values())

    def documentation(self, language: str) -> str:
        """Its page below the heading: the docstring of its module, in English where it has no other language. The
        first paragraph says what it asks.
        """
        return inspect.cleandoc(sys.modules[type(self).__module__].__doc__ or "")

    @abstractmethod
    def claims(self, report: Report) -> Iterator[Proposal]:
        """The claims of this kind that the report makes."""
