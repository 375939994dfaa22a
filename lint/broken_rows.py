"""Rows of a tabbed text that were printed over several lines, because a cell held a line break.

    总额<tab>412.50<tab>调整后
    预算数<tab>预算执行数<tab>执行率

Such lines are one row where their cells, the broken ones counted once, are as many as those of the row before or after
them, and where what is joined is words and no figure. A line without tabs begins a row only where the next one opens
a bracket (预算执行情况 above （10分）): else it is a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_LINES = 6
LONGEST_PIECE = 16
FEWEST_CELLS = 4
ENDED = re.compile(r"[。；！？：:;!?]\s*$")
FIGURE = re.compile(r"^[≥≤><=]?\s*[-−]?\d[\d,.]*\s*[^\d\s]{0,3}$")
OPENED = re.compile(r"^\s*[（(]")


def broken_rows(lines: Sequence[str]) -> dict[int, int]:
    """The numbers (from 1) of the lines that begin a broken row, each with how many lines it takes."""
    found: dict[int, int] = {}
    index = before = 0
    while index < len(lines):
        count = lines_of_row(lines, index, before)
        if count > 1:
            found[index + 1] = count
        before = width(lines[index : index + count]) if "\t" in lines[index] or count > 1 else 0
        index += count
    return found


def lines_of_row(lines: Sequence[str], index: int, before: int) -> int:
    """How many lines the row that begins at a place takes; 1 where it is whole, or is none."""
    first = lines[index]
    alone = width([first])
    if not first.strip() or (alone and alone == before) or not (alone or begins_cell(lines, index)):
        return 1
    for count in range(2, MOST_LINES + 1):
        group = lines[index : index + count]
        if len(group) < count or not runs_on(group[-2], group[-1]):
            return 1
        cells = width(group)
        after = width(lines[index + count : index + count + 1])
        if cells > alone and cells >= FEWEST_CELLS and cells in (before, after):
            return count
    return 1


def begins_cell(lines: Sequence[str], index: int) -> bool:
    """Whether a line without tabs is the upper part of a first cell: the next line goes on in a bracket."""
    after = lines[index + 1] if index + 1 < len(lines) else ""
    return "\t" in after and bool(OPENED.match(after))


def width(lines: Sequence[str]) -> int:
    """The cells of lines that are one row, a broken cell counted once; 0 of a line that is no row."""
    tabs = "\n".join(lines).count("\t")
    return tabs + 1 if tabs else 0


def runs_on(above: str, below: str) -> bool:
    """Whether the last cell of one line may go on in the first of the next: words, short, and no end of a sentence."""
    last, first = above.rpartition("\t")[2], below.partition("\t")[0]
    pieces = (last.strip(), first.strip())
    if any(len(piece) > LONGEST_PIECE or not any(map(str.isalpha, piece)) for piece in pieces):
        return False
    if any(FIGURE.match(piece) for piece in pieces):
        return False
    return not ENDED.search(last) or last.rstrip().endswith(("：", ":"))
