"""Pages seen as paper: characters and ruling lines with their places, made into lines, paragraphs and tables.

Nothing here knows PDF or OCR. Those readers give a `Sheet` for each page; `lint.paper.pages` makes raw blocks of them.
All lengths are points; the origin is the upper left corner of the page as it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Glyph(NamedTuple):
    """One printed character in the room that its font gives it."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    after_space: bool = False
    """Whether the source prints a space before it."""


class Rule(NamedTuple):
    """A ruling line: at which height it lies from where to where, or at which distance it stands."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on one page, in the order of the source."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule] = ()


def bounds(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes; there must be one at least."""
    known = list(boxes)
    return Box(
        min(box.left for box in known),
        min(box.top for box in known),
        max(box.right for box in known),
        max(box.bottom for box in known),
    )
