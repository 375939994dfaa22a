"""A total row states the sum of its item rows.

A row headed 合计, 总计 or 小计 (in English: total, subtotal) gives, in every numeric column, the sum of the rows that
it covers: those between it and the previous total of its level, or those below it where it stands first. A numbered
row (一、, （一）, 1.) gives the sum of the rows of the next level under it. Items that are themselves broken down
count once; rows after 其中 (of which) are part of the row above them. Where a label without figures opens several
breakdowns, each adds up to the total.

Columns of rates, prices and numbering are not added up.

Rounding: each item may be off by half a unit in its last place (XBRL Calculations 1.1, section 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, Option, example
from lint.claim import Claim, Operand, Reading, Sum
from lint.evidence import weighed
from lint.hierarchy import Breakdown, OutlineRow, breakdowns_of
from lint.number import ONE, ZERO, Number
from lint.report import Column, Grid, Report
from lint.slips import slip_between
from lint.units import compatible

TOTAL_ALONE = Decimal("0.92")
TOTAL_REFUTED = Decimal("0.6")
NAMED_REFUTED = Decimal("0.45")
PARENT_ALONE = Decimal("0.8")
PARENT_REFUTED = Decimal("0.4")


class TableTotal(Check):
    code = "SUM101"
    name = "table-total"

    not_summed = Option[tuple[str, ...]]((), "Words in the headers of columns that are not added up.")

    holds = (
        example(
            "单位：万元",
            "| 项目 | 预算数 | 决算数 |",
            "| 人员经费 | 456.05 | 437.21 |",
            "| 公用经费 | 408.00 | 382.14 |",
            "| 合计 | 864.05 | 819.35 |",
        ),
    )
    fails = (
        example(
            "单位：万元",
            "| 项目 | 预算数 | 决算数 |",
            "| 人员经费 | 456.05 | 437.21 |",
            "| 公用经费 | 408.00 | 382.14 |",
            "| 合计 | 846.05 | 819.35 |",
            stated="846.05",
            computed="864.05",
        ),
        example(
            "| Item | Actual |",
            "| Salaries | 412.50 |",
            "| Rent | 96.20 |",
            "| Total | 518.70 |",
            stated="518.70",
            computed="508.70",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for grid, broken_down in report.derived(breakdowns_of):
            complete = [found for ways in broken_down if (found := [way for way in ways if way.complete])]
            columns = self.summed_columns(report, grid) if complete else []
            for ways in complete:
                yield from self.of_whole(report, grid, columns, ways)

    def of_whole(
        self, report: Report, grid: Grid, columns: Sequence[Column], ways: Sequence[Breakdown]
    ) -> Iterator[Claim]:
        """One claim a column and breakdown; alternatives of one breakdown are readings of one claim."""
        if not ways[0].is_total:
            alone, refuted = PARENT_ALONE, PARENT_REFUTED
        elif after_head(grid, ways[0], report):
            alone, refuted = NAMED_REFUTED, NAMED_REFUTED
        else:
            alone, refuted = TOTAL_ALONE, TOTAL_REFUTED
        for group in alternatives(ways):
            claims = [claim for column in columns if (claim := self.claim(column, group)) is not None]
            yield from weighed(claims, alone, refuted)

    def summed_columns(self, report: Report, grid: Grid) -> list[Column]:
        """Columns whose figures may be added up."""
        words = report.words
        return [
            column
            for column in grid.numeric
            if not words.table("not_summed").search(column.leaf)
            and not any(word in column.label for word in self.not_summed)
            and all(fact.dimension not in ("ratio", "points") for fact in grid.column_facts(column.index))
        ]

    def claim(self, column: Column, ways: Sequence[Breakdown]) -> Claim | None:
        whole = ways[0].whole.row
        stated = whole.number(column.index)
        if stated is None:
            return None
        readings: list[Reading] = []
        for way in ways:
            for numbers in item_sets(way, column.index):
                if comparable(stated, numbers):
                    terms = tuple((ONE, Operand(number, "line item")) for number in numbers)
                    readings.append(Reading(Sum(terms), "table-structure", TOTAL_ALONE))
        if not readings:
            return None
        label = f"{whole.label} {column.leaf}".strip()
        return Claim(self.code, stated, tuple(readings), label, conjecture=looks_like_mean(stated, readings))


def looks_like_mean(stated: Number, readings: Sequence[Reading]) -> bool:
    """Whether a total lies between the least and the greatest of its items, as that of a column of prices or means
    does: then it is only told while no other relation of its column holds. A slip of a digit explains a total better.
    """
    added = readings[0].expression
    items = [operand.number.value for operand in added.operands()]
    if len(items) < 2 or not ZERO <= min(items) < stated.value < max(items):
        return False
    return slip_between(stated, added.value()) is None


def after_head(grid: Grid, way: Breakdown, report: Report) -> bool:
    """Whether a total of something (负债总计) stands below a total of something else that comes first (资产总计), so
    that the rows between may be the other's.
    """
    words = report.words
    names = [text for _, text in way.whole.row.stubs if words.table("total_row").match(text)]
    head = next((row for row in grid.rows if row.facts), None)
    if head is None or head is way.whole.row or not names or words.table("plain_total").match(names[-1]):
        return False
    return any(words.table("total_row").match(text) for _, text in head.stubs)


def alternatives(ways: Sequence[Breakdown]) -> list[list[Breakdown]]:
    """Breakdowns of different rows are claims of their own; different readings of the same rows are one claim."""
    groups: list[list[Breakdown]] = []
    for way in ways:
        for group in groups:
            if any(rows_of(way.parts) & rows_of(one.parts) for one in group):
                group.append(way)
                break
        else:
            groups.append([way])
    return groups


def rows_of(parts: Sequence[OutlineRow]) -> set[int]:
    return {part.row.index for part in parts}


def item_sets(way: Breakdown, column: int) -> Iterator[list[Number]]:
    """The items' figures; blanks left out, and, as another reading, with their own parts standing in for them."""
    items = {part.row.index: part.row.number(column) for part in way.parts}
    numbers = [number for number in items.values() if number is not None]
    if numbers:
        yield numbers
    filled: list[Number] = []
    stand_ins = dict(way.substitutes)
    for index, number in items.items():
        if number is not None:
            filled.append(number)
        else:
            filled.extend(found for part in stand_ins.get(index, ()) if (found := part.row.number(column)) is not None)
    if len(filled) > len(numbers):
        yield filled


def comparable(stated: Number, numbers: Sequence[Number]) -> bool:
    return all(compatible(number.unit, stated.unit) and number.unit.scale == stated.unit.scale for number in numbers)
