"""Reading order: one column, or two with a gutter between them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TypeVar

from lint.document import Box, bounds
from lint.paper.lines import Line

FEWEST_LINES = 5
CROSSING = 0.25
"""The share of runs that may cross the gutter: titles, footers, figures over both columns."""
FULL = 0.55
"""How much of its column the usual run fills; figures of a table do not."""
NARROWEST = 6.0
OVERLAP = 0.5

Item = TypeVar("Item")


def gutters(pages: Sequence[Sequence[Line]]) -> list[float | None]:
    """The gutter of each page; a page with little on it has that of the others, where that runs between its lines."""
    own = [gutter(runs) for runs in pages]
    known = [place for place in own if place is not None]
    if not known:
        return own
    usual = median(known)
    return [
        place if place is not None else usual if parts(runs, usual) else None
        for place, runs in zip(own, pages, strict=True)
    ]


def parts(runs: Sequence[Line], place: float) -> bool:
    """Whether a gutter known from other pages parts this one: lines on both sides, hardly any across."""
    left = sum(run.box.right <= place for run in runs)
    right = sum(run.box.left >= place for run in runs)
    return left > 1 and right > 0 and len(runs) - left - right <= CROSSING * len(runs)


def gutter(runs: Sequence[Line]) -> float | None:
    """Where the gutter between two columns of prose lies; None for one column."""
    if len(runs) < 2 * FEWEST_LINES:
        return None
    page = bounds(run.box for run in runs)
    best = widest_gap([run.box for run in runs], page)
    if best is None:
        return None
    left = [run.box for run in runs if run.box.right <= best]
    right = [run.box for run in runs if run.box.left >= best]
    if min(len(left), len(right)) < FEWEST_LINES:
        return None
    if not side_by_side(bounds(left), bounds(right)):
        return None
    filled = all(
        median(box.right - box.left for box in side) >= FULL * (bounds(side).right - bounds(side).left)
        for side in (left, right)
    )
    return best if filled else None


def widest_gap(boxes: Sequence[Box], page: Box) -> float | None:
    """The middle of the widest upright strip, near the middle of the page, that the fewest runs cross."""
    first, last = page.left + 0.3 * (page.right - page.left), page.left + 0.7 * (page.right - page.left)
    steps = int((last - first) / 2) + 1
    change = [0] * (steps + 1)
    for box in boxes:
        begin, end = int((box.left - first) / 2 + 0.5), int((box.right - first) / 2 + 0.5)
        if end > 0 and begin < steps:
            change[max(begin, 0)] += 1
            change[min(end, steps)] -= 1
    crossing = []
    count = 0
    for step in change[:-1]:
        count += step
        crossing.append(count)
    fewest = min(crossing)
    if fewest > CROSSING * len(boxes):
        return None
    allowed = fewest + max(1, len(boxes) // 20)
    best: tuple[int, int] = (0, 0)
    start: int | None = None
    for index, value in enumerate([*crossing, allowed + 1]):
        if value <= allowed and start is None:
            start = index
        elif value > allowed and start is not None:
            best, start = max(best, (index - start, start)), None
    length, at = best
    return first + 2 * at + length if 2 * length >= NARROWEST else None


def side_by_side(left: Box, right: Box) -> bool:
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return shared >= OVERLAP * min(left.bottom - left.top, right.bottom - right.top)


def in_reading_order(items: Sequence[tuple[Box, Item]], gutter: float | None) -> list[list[Item]]:
    """Columns of items in the order of reading; what crosses the gutter parts the page into bands."""
    ordered = sorted(items, key=lambda item: (item[0].middle, item[0].left))
    if gutter is None:
        return [[item for _, item in ordered]]
    columns: list[list[Item]] = []
    left: list[Item] = []
    right: list[Item] = []
    across: list[Item] = []
    for box, item in ordered:
        if box.right <= gutter + 2 or box.left >= gutter - 2:
            if across:
                columns.append(across)
                across = []
            (left if box.right <= gutter + 2 else right).append(item)
            continue
        columns += [column for column in (left, right) if column]
        left, right = [], []
        across.append(item)
    columns += [column for column in (across, left, right) if column]
    return columns
