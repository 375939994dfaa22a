"""The outline of a table's rows: totals and what they cover, parents and their children.

Levels are told by numbering (一、 （一） 1. （1） ①), children without numbering stand under a numbered row, 其中
opens a breakdown that need not be complete, a row with a label and no figures opens a new breakdown of the same
whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint.number import HALF, ZERO
from lint.records import record
from lint.report import Grid, GridRow, Report
from lint.words import Words

UNMARKED = 99
LONGEST_BREAKDOWN = 12
SHORTEST_CODE = 3


@record(frozen=True, slots=True)
class OutlineRow:
    """A body row and its place in the outline."""

    row: GridRow
    level: int
    """0 for the outermost numbering, UNMARKED for none."""
    total: bool
    subtotal: bool
    of_which: bool
    opens_group: bool
    """A label alone, that opens a breakdown."""


@record(frozen=True, slots=True)
class Breakdown:
    """A row that states a whole, and rows that make it up."""

    whole: OutlineRow
    parts: tuple[OutlineRow, ...]
    complete: bool
    """Whether the parts are all there are; after 其中 they need not be."""
    is_total: bool
    substitutes: tuple[tuple[int, tuple[OutlineRow, ...]], ...] = ()
    """(row index of a part, its own parts): what may stand in where the part is blank."""


def outline(grid: Grid, words: Words) -> list[OutlineRow]:
    codes = codes_of(grid)
    return with_following(grid, [outline_row(row, words, code_level(codes, row)) for row in grid.rows])


def codes_of(grid: Grid) -> dict[int, str]:
    """The code of each row, by row index: 201, 20113, 2011301, each within the one that it begins with."""
    columns = {column.index for column in grid.columns if column.marks}
    found = {
        row.index: text
        for row in grid.rows
        for column, text in row.stubs
        if column in columns and text.isdigit() and len(text) >= SHORTEST_CODE
    }
    return found if len({len(text) for text in found.values()}) > 1 else {}


def code_level(codes: dict[int, str], row: GridRow) -> int | None:
    """How many other codes of the table the row's code stands under; None for a row without a code."""
    code = codes.get(row.index)
    if code is None:
        return None
    known = set(codes.values())
    return sum(code[:length] in known for length in range(SHORTEST_CODE, len(code)))


def with_following(grid: Grid, rows: list[OutlineRow]) -> list[OutlineRow]:
    """The rows, with those that go on a breakdown which only its first row calls 其中: the unnumbered rows after it
    with which it adds up to the row before it, in most columns.
    """
    found = list(rows)
    for index, row in enumerate(rows):
        if not row.of_which or row.level != UNMARKED or index == 0 or rows[index - 1].of_which:
            continue
        parent = rows[index - 1].row
        for end in range(index + 1, min(index + LONGEST_BREAKDOWN, len(rows))):
            following = rows[end]
            if following.total or following.opens_group or following.of_which or following.level != UNMARKED:
                break
            if adds_up(grid, parent, [one.row for one in rows[index : end + 1]]):
                found[index + 1 : end + 1] = [replace(one, of_which=True) for one in rows[index + 1 : end + 1]]
                break
    return found


def adds_up(grid: Grid, whole: GridRow, parts: Sequence[GridRow]) -> bool:
    """Whether rows add up to another in most of the columns of amounts, zeros apart; the last of them counts."""
    holding = failing = 0
    for column in grid.numeric:
        stated = whole.facts.get(column.index)
        if stated is None or stated.value == ZERO or stated.dimension == "ratio":
            continue
        items = [part.facts[column.index].number for part in parts if column.index in part.facts]
        if not items:
            continue
        if len(items) == len(parts) and items[-1].value == ZERO:
            continue
        off = abs(sum([item.value for item in items], ZERO) - stated.value)
        if off <= (stated.number.resolution + sum([item.resolution for item in items], ZERO)) * HALF:
            holding += 1
        else:
            failing += 1
    return holding > failing


def outline_row(row: GridRow, words: Words, coded: int | None) -> OutlineRow:
    label = row.stubs[0][1] if row.stubs else ""
    last = row.label
    opening = words.table("of_which")
    of_which = bool(opening.match(label) or opening.match(last))
    bare = opening.sub("", last)
    level = numbered_level(bare, words) if coded is None else coded
    total = any(words.table("total_row").match(text) for _, text in row.stubs)
    subtotal = total and any(words.table("subtotal_row").search(text) for _, text in row.stubs)
    opens = (
        not row.facts and len(row.cells) == 1 and bool(row.stubs) and not total and not of_which and level == UNMARKED
    )
    return OutlineRow(row, level, total, subtotal, of_which, opens)


def numbered_level(label: str, words: Words) -> int:
    """The level of a row by the numbering of its label."""
    for index, level in enumerate(words.data["tables"]["levels"]):
        if words.compiled(level).match(label):
            return index
    return UNMARKED


def breakdowns(grid: Grid, words: Words) -> Iterator[list[Breakdown]]:
    """For each whole, the ways in which the layout may break it down, the most likely first."""
    rows = outline(grid, words)
    for index, row in enumerate(rows):
        if row.total:
            proposed = (*of_outermost(grid, rows, index), *of_unmarked_parts(grid, rows, index))
            yield [*total_breakdowns(rows, index), *proposed]
    for index, row in enumerate(rows):
        if not row.total and not row.opens_group and (found := children(rows, index)):
            yield [found]


def breakdowns_of(report: Report) -> list[tuple[Grid, list[list[Breakdown]]]]:
    """The breakdowns of every table; ask for them as `report.derived(breakdowns_of)`."""
    return [(grid, list(breakdowns(grid, report.words))) for grid in report.grids]


def total_breakdowns(rows: Sequence[OutlineRow], index: int) -> list[Breakdown]:
    """What a total covers: the rows before it (after it, where it comes first), group by group where there are
    groups.
    """
    covered = covered_rows(rows, index)
    groups = grouped(covered)
    if len(groups) > 1:
        return [found for group in groups for found in ways(rows[index], group)[:1]]
    return [*ways(rows[index], covered), *carried_on(rows, index, covered)]


def of_outermost(grid: Grid, rows: Sequence[OutlineRow], index: int) -> Iterator[Breakdown]:
    """The way in which a total covers only the outermost of unnumbered rows: a row to which the two or more rows under
    it add up, as their indent shows in print, stands for them.
    """
    items = [row for row in covered_rows(rows, index) if not row.total and not row.of_which and row.row.facts]
    if any(row.level != UNMARKED for row in items):
        return
    outer: list[OutlineRow] = []
    at = 0
    while at < len(items):
        outer.append(items[at])
        at = end_of_parts(grid, items, at)
    if 2 <= len(outer) < len(items):
        yield Breakdown(rows[index], tuple(outer), True, True)


def of_unmarked_parts(grid: Grid, rows: Sequence[OutlineRow], index: int) -> Iterator[Breakdown]:
    """The way in which rows right behind one that is called 其中 go on that breakdown, which need not be complete:
    where the total is only then the sum, in most columns.
    """
    items = [row for row in covered_rows(rows, index) if not row.total and row.row.facts]
    for at, row in enumerate(items):
        if not row.of_which or any(one.level != UNMARKED for one in items):
            continue
        for end in range(at + 2, min(at + LONGEST_BREAKDOWN, len(items))):
            if items[end - 1].of_which:
                break
            parts = tuple(one for one in (*items[:at], *items[end:]) if not one.of_which)
            if len(parts) > 1 and adds_up(grid, rows[index].row, [one.row for one in parts]):
                yield Breakdown(rows[index], parts, True, True)
                return


def end_of_parts(grid: Grid, items: Sequence[OutlineRow], at: int) -> int:
    """Where the rows that add up to a row end; the row after it, where none do."""
    for end in range(at + 3, min(at + LONGEST_BREAKDOWN, len(items)) + 1):
        if adds_up(grid, items[at].row, [one.row for one in items[at + 1 : end]]):
            return end
    return at + 1


def carried_on(rows: Sequence[OutlineRow], index: int, covered: Sequence[OutlineRow]) -> Iterator[Breakdown]:
    """The way in which a total goes on from the total before it: 本年收入合计, 年初结转, 总计."""
    first = rows.index(covered[0]) if covered else 0
    if not 0 < first < index or not rows[first - 1].total or rows[index].subtotal:
        return
    parts = tuple(row for row in covered if not row.total and not row.of_which and row.row.facts)
    yield Breakdown(rows[index], (rows[first - 1], *parts), True, True)


def covered_rows(rows: Sequence[OutlineRow], index: int) -> list[OutlineRow]:
    total = rows[index]
    before: list[OutlineRow] = []
    for row in reversed(rows[:index]):
        if row.total and (not row.subtotal or total.subtotal):
            break
        before.insert(0, row)
    if any(row.row.facts for row in before):
        return before
    after: list[OutlineRow] = []
    for row in rows[index + 1 :]:
        if row.total and not row.subtotal:
            break
        after.append(row)
    return after


def grouped(rows: Sequence[OutlineRow]) -> list[list[OutlineRow]]:
    """The rows split where a label alone opens a group; groups without figures are left out."""
    groups: list[list[OutlineRow]] = [[]]
    for row in rows:
        if row.opens_group:
            groups.append([])
        else:
            groups[-1].append(row)
    return [group for group in groups if any(row.row.facts for row in group)]


def ways(total: OutlineRow, rows: Sequence[OutlineRow]) -> list[Breakdown]:
    """The ways to read which rows a total adds up."""
    found: list[tuple[OutlineRow, ...]] = []
    subtotals = tuple(row for row in rows if row.subtotal)
    items = tuple(row for row in rows if not row.total and row.row.facts)
    marked = [row for row in items if row.level != UNMARKED and not row.of_which]
    if marked:
        top = min(row.level for row in marked)
        found.append(tuple(row for row in items if row.level == top and not row.of_which))
        lead = [row for row in items if row.level == UNMARKED and items.index(row) < items.index(marked[0])]
        if lead and not any(row.of_which for row in lead):
            found.append((*lead, *found[0]))
    plain = tuple(row for row in items if not row.of_which)
    found.append(plain)
    if subtotals:
        rest = rows[rows.index(subtotals[-1]) + 1 :]
        trailing = tuple(row for row in items if row in rest and not row.of_which)
        found[:0] = [subtotals, (*subtotals, *trailing)]
    unique = [parts for position, parts in enumerate(found) if parts and parts not in found[:position]]
    every = list(rows)
    return [Breakdown(total, parts, True, True, tuple(stand_ins(every, parts))) for parts in unique]


def stand_ins(rows: Sequence[OutlineRow], parts: Sequence[OutlineRow]) -> Iterator[tuple[int, tuple[OutlineRow, ...]]]:
    """For each part, the rows under it, which stand in for it where its cell is blank."""
    for part in parts:
        found = children(rows, rows.index(part))
        if found:
            yield part.row.index, found.parts


def children(rows: Sequence[OutlineRow], index: int) -> Breakdown | None:
    """The rows that break down the row before them: of the next deeper level, until its own level comes back."""
    parent = rows[index]
    if parent.of_which and parent.level == UNMARKED:
        return None
    below: list[OutlineRow] = []
    for row in rows[index + 1 :]:
        if row.total or row.opens_group:
            break
        if (
            row.level <= parent.level
            and not row.of_which
            and not (below and below[0].of_which and row.level > parent.level)
        ):
            break
        below.append(row)
    if not below:
        return None
    incomplete = below[0].of_which
    if incomplete and below[0].level == UNMARKED:
        parts = tuple(row for row in below if row.of_which) if parent.level == UNMARKED else (below[0],)
        return Breakdown(parent, parts, False, False)
    if parent.level == UNMARKED:
        return None
    top = min(row.level for row in below)
    parts = tuple(row for row in below if row.level == top)
    return Breakdown(parent, parts, not incomplete, False)
