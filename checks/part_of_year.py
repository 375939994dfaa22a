"""Amounts of a half year or of one quarter are those that the four quarters give.

四个季度分别支出185万元、301万元、354万元、540万元，上半年累计支出486万元; 四个季度累计支出分别为…，第四季度单季支出…:
the figures of the quarters, single or as running totals, are taken from a list in prose or from a table of quarters.
What is said of the first half (上半年), the second (下半年), three quarters (前三季度) or one quarter alone
(第四季度单季) follows from them. Where the quarters of several matters are given, any of them may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lint.check import Check, example
from lint.claim import Claim, Expression, Operand, Reading, Sum
from lint.item_lists import runs
from lint.number import ONE, ZERO, Hedge, Number
from lint.records import record
from lint.report import Column, Fact, Grid, GridRow, Passage, Report
from lint.units import compatible

QUARTERS = 4
ONLY = Decimal("0.65")
SEVERAL = Decimal("0.45")
LEAD = 40
AMOUNTS = ("money", "count")


@record(frozen=True, slots=True)
class Quarters:
    """The figures of the four quarters of one matter."""

    numbers: tuple[Number, ...]
    cumulative: bool
    """Whether each is the running total to the end of its quarter."""

    def between(self, first: int, last: int) -> Expression:
        """What the quarters from one to another come to."""
        if not self.cumulative:
            numbers = self.numbers[first - 1 : last]
            return Sum(tuple((ONE, Operand(number, "term")) for number in numbers))
        end = Operand(self.numbers[last - 1], "after")
        if first == 1:
            return end
        return Sum(((ONE, end), (-ONE, Operand(self.numbers[first - 2], "before"))))


class PartOfYear(Check):
    code = "SUM108"
    name = "part-of-year"

    holds = (
        example("四个季度分别支出185万元、301万元、354万元、540万元，上半年累计支出486万元。"),
        example("四个季度累计支出分别为210万元、505万元、760万元、1,190万元。第四季度单季支出430万元。"),
    )
    fails = (
        example(
            "四个季度分别支出185万元、301万元、354万元、540万元，上半年累计支出468万元。",
            stated="468万元",
            computed="486万元",
        ),
        example(
            "单位：万元",
            "| 季度 | 当季支出 | 累计支出 |",
            "| 第一季度 | 210 | 210 |",
            "| 第二季度 | 295 | 505 |",
            "| 第三季度 | 255 | 760 |",
            "| 第四季度 | 430 | 1,190 |",
            "",
            "下半年支出658万元。",
            stated="658万元",
            computed="685",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        known = report.derived(quarters_of)
        if not known:
            return
        own = {id(number) for one in known for number in one.numbers}
        for passage in report.prose:
            for fact in passage.facts:
                stretch = stretch_of(fact, report) if id(fact.number) not in own else None
                if stretch is None:
                    continue
                fitting = [one.between(*stretch) for one in known if fits(one, fact)]
                sure = ONLY if len({one.value() for one in fitting}) == 1 else SEVERAL
                readings = tuple(Reading(one, "like-label", sure) for one in fitting)
                if readings:
                    yield Claim(self.code, fact.number, readings, fact.label)


def fits(quarters: Quarters, fact: Fact) -> bool:
    return compatible(quarters.numbers[0].unit, fact.number.unit)


def stretch_of(fact: Fact, report: Report) -> tuple[int, int] | None:
    """The first and the last quarter that an amount is said to be of; None where its words say no part of the year."""
    if fact.dimension not in AMOUNTS or fact.number.hedge is not Hedge.NONE or fact.value <= ZERO:
        return None
    words = report.words
    if fact.period not in ("", report.year) or words.pattern("quarters", "other").search(fact.clause):
        return None
    for key, stretch in (("first_half", (1, 2)), ("second_half", (3, 4)), ("three", (1, 3))):
        if words.pattern("quarters", key).search(fact.clause):
            return stretch
    single = words.pattern("quarters", "single").search(fact.clause)
    quarter = next((at for at, group in enumerate(single.groups(), start=1) if group), 0) if single else 0
    return (quarter, quarter) if quarter else None


# ---------------------------------------------------------------- where the quarters stand


def quarters_of(report: Report) -> tuple[Quarters, ...]:
    """The amounts of the four quarters, wherever all four are given; ask for them as `report.derived(quarters_of)`."""
    prose = (found for passage in report.prose for found in in_prose(passage, report))
    tables = (found for grid in report.grids for found in in_table(grid, report))
    return (*prose, *tables)


def in_prose(passage: Passage, report: Report) -> Iterator[Quarters]:
    words = report.words
    for run in runs(passage, words):
        lead = passage.value[
            max(passage.sentences[run[0].sentence][0], run[0].number.start - LEAD) : run[0].number.start
        ]
        if run[0].dimension in AMOUNTS and len(run) >= QUARTERS and words.pattern("quarters", "each").search(lead):
            yield built(run[:QUARTERS], bool(words.table("cumulative").search(lead)))


def in_table(grid: Grid, report: Report) -> Iterator[Quarters]:
    rows = rows_of_quarters(grid, report)
    if not all(rows):
        return
    for column in grid.numeric:
        facts = [fact for of_quarter in rows if (fact := first_in(column, of_quarter)) is not None]
        if len(facts) == QUARTERS and facts[0].dimension in AMOUNTS and differs(facts):
            yield built(facts, bool(report.words.table("cumulative").search(column.label)))


def rows_of_quarters(grid: Grid, report: Report) -> list[list[GridRow]]:
    """The rows of each quarter, in a table with a row for each."""
    rows: list[list[GridRow]] = [[] for _ in range(QUARTERS)]
    for row in grid.rows:
        match = report.words.table("quarter_row").match(row.label)
        for of_quarter, named in zip(rows, match.groups() if match else (), strict=False):
            if named:
                of_quarter.append(row)
    return rows


def first_in(column: Column, rows: Sequence[GridRow]) -> Fact | None:
    """The figure of a column in the first of some rows that has one."""
    return next((row.facts[column.index] for row in rows if column.index in row.facts), None)


def differs(facts: Sequence[Fact]) -> bool:
    """Whether the figures are of the quarters, and not the whole year's budget four times."""
    return len({fact.value for fact in facts}) > 1


def built(facts: Sequence[Fact], cumulative: bool) -> Quarters:
    rising = all(one.value <= other.value for one, other in pairwise(facts))
    return Quarters(tuple(fact.number for fact in facts), cumulative and rising)
