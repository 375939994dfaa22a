"""Pages seen as paper: characters and ruling lines with their places, made into lines, paragraphs and tables.

Nothing here knows PDF or OCR. Those readers give a `Sheet` for each page; `lint.paper.pages` makes raw blocks of them.
All lengths are points; the origin is the upper left corner of the page as it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lint.document import Box


class Glyph(NamedTuple):
    """One printed character in the room that its font gives it."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    after_space: bool = False
    """Whether the source prints a space before it."""
    certainty: float = 1.0
    """How surely it was recognised, from 0 to 1, where it was recognised and not printed by the source."""


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
    turned: int = 0
    """By how many quarters, against the clock, a viewer shows it turned: tables printed sideways are read upright."""

    def shown(self, box: Box) -> Box:
        """A box on the page as a viewer shows it."""
        left, top, right, bottom = box
        if self.turned == 1:
            return Box(top, self.width - right, bottom, self.width - left)
        if self.turned == 2:
            return Box(self.width - right, self.height - bottom, self.width - left, self.height - top)
        if self.turned == 3:
            return Box(self.height - bottom, left, self.height - top, right)
        return box
