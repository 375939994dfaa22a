"""Ruled tables: from ruling lines to a grid of cells, with a cell wherever lines enclose one.

Lines that touch make one table. Where a line is missing between two places of the grid, a cell is merged. An open side
(no line at the left, at the right or at a page end) is closed where the lines across it end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lint.document import Box
from lint.paper import Glyph, Rule

SNAP = 2.5
"""Lines nearer than this are one line: double rules, and the two edges of a thin rectangle."""
TOUCH = 3.5
SHORTEST = 4.0
MOST_PLACES = 40_000
MOST_CROSSINGS = 4_000_000
"""More than a page can hold: a drawing, or an attack."""
COVERED = 0.6
"""The share of a place's side that lines must cover to close it."""


@dataclass(frozen=True, slots=True)
class Region:
    """A cell of a lattice: its first place, and how many places it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table: where its lines lie, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, region: Region) -> Box:
        return Box(
            self.xs[region.column],
            self.ys[region.row],
            self.xs[region.column + region.columns],
            self.ys[region.row + region.rows],
        )

    def filled(self, glyphs: Iterable[Glyph]) -> dict[Region, list[Glyph]]:
        """The characters of each cell."""
        width = len(self.xs) - 1
        owner: dict[int, Region] = {}
        for region in self.regions:
            for row in range(region.row, region.row + region.rows):
                for column in range(region.column, region.column + region.columns):
                    owner[row * width + column] = region
        found: dict[Region, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            column = bisect_right(self.xs, (glyph.left + glyph.right) / 2) - 1
            row = bisect_right(self.ys, (glyph.top + glyph.bottom) / 2) - 1
            if 0 <= column < width and 0 <= row < len(self.ys) - 1:
                found[owner[row * width + column]].append(glyph)
        return found


def lattices(rules: Sequence[Rule]) -> list[Lattice]:
    """The ruled tables of a page, from the top; single boxes among them."""
    level = merged([rule for rule in rules if rule.level])
    upright = merged([rule for rule in rules if not rule.level])
    if len(level) * len(upright) > MOST_CROSSINGS:
        return []
    found = []
    for across, down in components(level, upright):
        lattice = lattice_of(across, down)
        if lattice is not None:
            found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def merged(rules: list[Rule]) -> list[Rule]:
    """Lines on one height (or at one distance) that touch, made one."""
    found: list[Rule] = []
    for group in grouped(rules):
        at = sum(rule.at for rule in group) / len(group)
        current: Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if current is not None and rule.start <= current.end + TOUCH:
                current = current._replace(end=max(current.end, rule.end))
                continue
            if current is not None:
                found.append(current)
            current = rule._replace(at=at)
        if current is not None:
            found.append(current)
    return [rule for rule in found if rule.end - rule.start >= SHORTEST]


def grouped(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0].at <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def components(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Level and upright lines that hang together."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    heights = [rule.at for rule in level]
    for index, rule in enumerate(upright, start=len(level)):
        first = bisect_right(heights, rule.start - TOUCH)
        for other in range(first, bisect_right(heights, rule.end + TOUCH)):
            if level[other].start - TOUCH <= rule.at <= level[other].end + TOUCH:
                parent[root(other)] = root(index)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate(level):
        parts[root(index)][0].append(rule)
    for index, rule in enumerate(upright, start=len(level)):
        parts[root(index)][1].append(rule)
    return [(across, down) for across, down in parts.values() if across and down]


def lattice_of(across: list[Rule], down: list[Rule]) -> Lattice | None:
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    xs = closed([rule.at for rule in down], left, right)
    ys = closed([rule.at for rule in across], top, bottom)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_PLACES:
        return None
    return Lattice(tuple(xs), tuple(ys), tuple(regions(xs, ys, across, down)))


def closed(values: list[float], first: float, last: float) -> list[float]:
    """The places of lines, with those of the open sides that the lines across them reach."""
    known = [min(values), *sorted(values)]
    places = [known[0]]
    for value in known[1:]:
        if value - places[-1] > SNAP:
            places.append(value)
    if places[0] - first > 2 * TOUCH:
        places.insert(0, first)
    if last - places[-1] > 2 * TOUCH:
        places.append(last)
    return places


def regions(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[Region]:
    """The cells: places are merged over missing lines as long as that gives a rectangle."""
    width, height = len(xs) - 1, len(ys) - 1
    beside = [[rule for rule in down if abs(rule.at - x) <= 2 * SNAP] for x in xs]
    under = [[rule for rule in across if abs(rule.at - y) <= 2 * SNAP] for y in ys]
    open_right = [[not covered(beside[c + 1], ys[r], ys[r + 1]) for c in range(width)] for r in range(height)]
    open_below = [[not covered(under[r + 1], xs[c], xs[c + 1]) for c in range(width)] for r in range(height)]
    taken = [[False] * width for _ in range(height)]
    found = []
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            columns = 1
            while (
                column + columns < width and open_right[row][column + columns - 1] and not taken[row][column + columns]
            ):
                columns += 1
            reach = range(column, column + columns)
            rows = 1
            while (
                row + rows < height
                and all(open_below[row + rows - 1][place] and not taken[row + rows][place] for place in reach)
                and all(open_right[row + rows][place] for place in reach[:-1])
            ):
                rows += 1
            for inner in range(row, row + rows):
                for place in reach:
                    taken[inner][place] = True
            found.append(Region(row, column, rows, columns))
    return found


def covered(rules: Sequence[Rule], start: float, end: float) -> bool:
    """Whether lines cover most of a stretch."""
    length = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return length >= COVERED * (end - start)
