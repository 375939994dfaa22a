"""Where the characters of a line are printed, kept small: a document remembers it for as long as it is checked."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from lint.document import Box
from lint.paper import Sheet
from lint.paper.lines import Line


@dataclass(frozen=True, slots=True, eq=False)
class PrintedLine:
    """A line on the page as a viewer shows it; sideways, where it is printed so."""

    box: Box
    edges: array[float]
    """By offset into the line: how far each character begins and ends behind the start of the line."""
    turned: int
    certainties: array[float]
    """By offset into the line: how surely each character was recognised; empty where none had to be."""

    def box_of(self, start: int, end: int) -> Box | None:
        inside = self.edges[2 * start : 2 * end]
        if not inside:
            return None
        near, far = min(inside), max(inside)
        box = self.box
        if self.turned == 1:
            return box._replace(top=box.bottom - far, bottom=box.bottom - near)
        if self.turned == 2:
            return box._replace(left=box.right - far, right=box.right - near)
        if self.turned == 3:
            return box._replace(top=box.top + near, bottom=box.top + far)
        return box._replace(left=box.left + near, right=box.left + far)

    def certainty_of(self, start: int, end: int) -> float:
        return round(min(self.certainties[start:end], default=1.0), 4)


def printed(line: Line, sheet: Sheet) -> PrintedLine:
    """How a line is printed. A space has no room of its own: it lies where the character before it ends."""
    edges = array("f")
    start = end = line.box.left
    for glyph, spaced in zip(*line.spacing, strict=True):
        if spaced:
            edges.extend((end - start, end - start))
        end = glyph.right
        edges.extend((glyph.left - start, end - start))
    return PrintedLine(sheet.shown(line.box), edges, sheet.turned, certainties(line))


def certainties(line: Line) -> array[float]:
    """How surely the characters of a line were recognised; a mark beside a figure says nothing of the figure."""
    if all(glyph.certainty == 1.0 for glyph in line.glyphs):
        return array("f")
    sure = array("f")
    for glyph, spaced in zip(*line.spacing, strict=True):
        if spaced:
            sure.append(1.0)
        sure.append(glyph.certainty if glyph.char.isalnum() or glyph.char == "." else 1.0)
    return sure
