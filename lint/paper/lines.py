"""Characters to runs (no wide gap inside), runs to lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lint.document import Box, Place, Text, bounds
from lint.fold import fold
from lint.paper import Glyph

WIDE_GAP = 0.8
"""In heights of a character: what stands further apart is not one run."""
SAME_LINE = 0.4
LAST_RUNS = 40
"""How many runs of a height are still open when they are put together from the left."""
WORD_GAP = 0.3
WORD_GAP_BETWEEN_IDEOGRAPHS = 0.7
OVERLAP = 0.3
"""How far characters may reach over a printed space: the room of a substitute font is only about right."""
IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
FIRST_WORD = re.compile(
    "[“‘（《〈【(]*"
    "(?:[\u2e80-\u2fff\u3005-\u3007\u3040-\u9fff\uf900-\ufaff]|[^\\s\u2e80-\u9fff\uff00-\uffef“”‘’]+)"
    "[，。、；：！？”’）》〉】]*"
)
"""What a line may not be broken in: an ideograph or a word, with the marks that may not part from it."""


@dataclass(eq=False)
class Line:
    """Characters that stand on one line, from left to right."""

    glyphs: list[Glyph]
    number: int = 0
    """The line of its page, counted in reading order; 0 until that is known."""

    @cached_property
    def box(self) -> Box:
        _, lefts, tops, rights, bottoms, _, _ = zip(*self.glyphs, strict=True)
        return Box(min(lefts), min(tops), max(rights), max(bottoms))

    @cached_property
    def size(self) -> float:
        """The height of its characters; of most of them, where they differ."""
        heights = sorted([glyph[4] - glyph[2] for glyph in self.glyphs])
        return max(heights[len(heights) // 2], 0.5)

    @cached_property
    def raw(self) -> str:
        return "".join(" " + glyph.char if spaced else glyph.char for glyph, spaced in zip(*self.spacing, strict=True))

    @cached_property
    def spacing(self) -> tuple[list[Glyph], list[bool]]:
        """The characters, and whether a space stands before each."""
        kept: list[Glyph] = []
        spaces: list[bool] = []
        for glyph in self.glyphs:
            if not kept:
                kept.append(glyph)
                spaces.append(False)
                continue
            last = kept[-1]
            if printed_twice(last, glyph):
                continue
            kept.append(glyph)
            spaces.append(apart(last, glyph, self.size))
        return kept, spaces

    def box_of(self, start: int, end: int) -> Box | None:
        """The box of the characters from one offset into `raw` to another."""
        at = 0
        found: list[Box] = []
        for glyph, spaced in zip(*self.spacing, strict=True):
            at += spaced
            if start <= at < end:
                found.append(Box(*glyph[1:5]))
            at += len(glyph.char)
        return bounds(found) if found else None

    def first_word_width(self) -> float:
        """The room that the line above would have needed to take in the first word of this one."""
        match = FIRST_WORD.match(self.raw)
        box = self.box_of(0, match.end()) if match else None
        return box.right - box.left if box else self.size

    def text(self, place: Place) -> Text:
        return Text(self.raw, fold(self.raw), ((0, place),))


def printed_twice(last: Glyph, glyph: Glyph) -> bool:
    """Bold type made by printing a character twice, a hair apart."""
    return (
        glyph.char == last.char
        and abs(glyph.left - last.left) < 0.2 * (last.right - last.left)
        and abs(glyph.top - last.top) < 0.2 * (last.bottom - last.top)
    )


def apart(last: Glyph, glyph: Glyph, size: float) -> bool:
    """Whether a space stands between two neighbours."""
    gap = glyph.left - last.right
    if gap < -OVERLAP * size:
        return False
    if glyph.after_space:
        return True
    if gap <= WORD_GAP * size:
        return False
    both = IDEOGRAPH.match(last.char) and IDEOGRAPH.match(glyph.char)
    return gap > (WORD_GAP_BETWEEN_IDEOGRAPHS if both else WORD_GAP) * size


def runs(glyphs: Iterable[Glyph]) -> list[Line]:
    """The runs of a region. Characters that follow each other in the source mostly stand side by side."""
    pieces: list[Line] = []
    current: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and follows(last, glyph):
            current.append(glyph)
        else:
            if current:
                pieces.append(Line(current))
            current = [glyph]
        last = glyph
    if current:
        pieces.append(Line(current))
    return merged(pieces) if len(pieces) > 1 else pieces


def follows(last: Glyph, glyph: Glyph) -> bool:
    size = last.bottom - last.top
    return (
        abs(glyph.top + glyph.bottom - last.top - last.bottom) < 2 * SAME_LINE * size
        and -0.5 * size < glyph.left - last.right < WIDE_GAP * size
        and glyph.left >= last.left
    )


def merged(pieces: Sequence[Line]) -> list[Line]:
    """Pieces that stand side by side made one, from left to right."""
    shelves: dict[int, list[Line]] = {}
    found: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.left):
        shelf = int(piece.box.middle // 12)
        near = [run for key in (shelf - 1, shelf, shelf + 1) for run in shelves.get(key, ())[-LAST_RUNS:]]
        fitting = [run for run in near if continues(run, piece)]
        if fitting:
            best = min(fitting, key=lambda run: abs(run.box.middle - piece.box.middle))
            extend(best, piece)
        else:
            run = Line(list(piece.glyphs))
            found.append(run)
            shelves.setdefault(shelf, []).append(run)
    return found


def continues(run: Line, piece: Line) -> bool:
    size = max(run.size, piece.size)
    gap = piece.box.left - run.box.right
    if not abs(run.box.middle - piece.box.middle) < SAME_LINE * size or gap >= WIDE_GAP * size:
        return False
    return gap > -0.5 * size or piece.box.left >= run.box.left


def extend(run: Line, piece: Line) -> None:
    glyphs = run.glyphs + piece.glyphs
    if piece.box.left < run.box.right:
        glyphs.sort(key=lambda glyph: glyph.left)
    run.glyphs = glyphs
    for name in ("box", "size", "raw", "spacing"):
        run.__dict__.pop(name, None)


def rows(found: Iterable[Line]) -> list[list[Line]]:
    """Runs that stand on one height, from left to right; the heights from the top."""
    made: list[list[Line]] = []
    for run in sorted(found, key=lambda run: run.box.middle):
        row = made[-1] if made else None
        if row and abs(run.box.middle - row[-1].box.middle) < SAME_LINE * max(run.size, row[-1].size):
            row.append(run)
        else:
            made.append([run])
    for row in made:
        row.sort(key=lambda run: run.box.left)
    return made


def line_of(row: Sequence[Line]) -> Line:
    """The runs of one height as one line."""
    return row[0] if len(row) == 1 else Line([glyph for run in row for glyph in run.glyphs])


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a region without columns, from the top."""
    found = runs(glyphs)
    return [line_of(row) for row in rows(found)] if len(found) > 1 else found


def joined(texts: Sequence[tuple[Line, Text]], room: float) -> Text:
    """Lines under each other in `room` as one text: without a break where only the paper ended, else with a space."""
    line, text = texts[0]
    for below, following in texts[1:]:
        text = text.joined(following, between(line, below, soft=fills(line, below, room)))
        line = below
    return text


def fills(line: Line, below: Line, room: float) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    return line.box.right - line.box.left + below.first_word_width() + 0.3 * line.size > room


def between(line: Line, below: Line, soft: bool = True) -> str:
    """What stands between two lines that are one text."""
    before, after = line.raw[-1], below.raw[0]
    if not soft:
        return "" if IDEOGRAPH.match(before) and IDEOGRAPH.match(after) else " "
    if (
        before in "-‐/—"
        or IDEOGRAPH.match(before)
        or IDEOGRAPH.match(after)
        or (not before.isalnum() and not before.isascii())
    ):
        return ""
    if (before.isdigit() or before in ",.") and after.isdigit() and IDEOGRAPH.search(line.raw + below.raw):
        return ""
    if re.fullmatch(r"[\d,.()%+-]+", line.raw) and re.fullmatch(r"[\d,.()%+-]+", below.raw):
        return ""
    if after in "%,.;:)" or before == "(":
        return ""
    return " "
