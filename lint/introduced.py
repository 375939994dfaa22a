"""Paragraphs that point at the table which follows them: `具体见下表`, `各项目情况如下`. No verdicts."""

from __future__ import annotations

from collections.abc import Iterator

from lint.document import Paragraph
from lint.records import record
from lint.report import Grid, Passage, Report

FARTHEST = 3
"""So many paragraphs (a caption, a note of the unit) may stand between such a one and its table."""


@record(frozen=True, slots=True)
class Introduced:
    """A table with the paragraph that points at it."""

    passage: Passage
    grid: Grid


def introduced(report: Report) -> tuple[Introduced, ...]:
    """The tables that a paragraph right before them points at; ask for them as `report.derived(introduced)`."""
    return tuple(found_in(report))


def found_in(report: Report) -> Iterator[Introduced]:
    points = report.words.pattern("row_counts", "see_next")
    pointing = {id(one.text): one for one in report.prose if one.table is None and points.search(one.value)}
    if not pointing:
        return
    grids: dict[int, list[Grid]] = {}
    for grid in report.grids:
        grids.setdefault(id(grid.table), []).append(grid)
    near: list[Paragraph] = []
    for block in report.document.blocks:
        if isinstance(block, Paragraph):
            near = [*near, block][-FARTHEST:]
            continue
        passages = [pointing[id(one.text)] for one in near if id(one.text) in pointing]
        own = grids.get(id(block), [])
        if passages and len(own) == 1:
            yield Introduced(passages[-1], own[0])
        near = []
