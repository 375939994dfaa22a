"""The one interface of all checks, and the examples that are their documentation and their tests."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from lint.claim import Proposal
from lint.report import Report


@dataclass(frozen=True, slots=True)
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

    code: ClassVar[str]
    """Three letters and three digits, never reused."""
    name: ClassVar[str]
    """Kebab-case, for people and configuration."""
    proves: ClassVar[bool] = True
    """Whether what holds is proved right; False for a check that can only tell that something is wrong."""
    holds: ClassVar[tuple[Example, ...]] = ()
    fails: ClassVar[tuple[Example, ...]] = ()

    @abstractmethod
    def claims(self, report: Report) -> Iterator[Proposal]:
        """The claims of this kind that the report makes."""
