"""Groups that the text counts are those of the table that lists their members.

在职人员6人，其中男4人、女2人 beside the one table that lists six rows with 男 or 女 in a column: the rows of each group
are counted. 救助对象共1,249人 beside a table 救助对象构成 whose rows are all groups of one classification (城镇, 乡村)
and which has no total row: they add up to the total in the text.

Where several tables have such a column, or their rows are neither as many as the text's total nor as its groups
together, nothing is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Literal, Reading, total
from lint.number import ZERO, Hedge
from lint.report import Fact, Grid, GridRow, Report
from lint.splits import Split, all_splits, kind_of

COUNTED = Decimal("0.72")
ADDED = Decimal("0.65")
FEWEST_ROWS = 3
MOST_GROUPS = 6
SHORTEST_NAME = 3

PEOPLE = (
    "| 序号 | 姓名 | 性别 |",
    "| 1 | 甲某 | 男 |",
    "| 2 | 乙某 | 女 |",
    "| 3 | 丙某 | 男 |",
    "| 4 | 丁某 | 女 |",
    "| 5 | 戊某 | 男 |",
)


class GroupedRows(Check):
    code = "CNT606"
    name = "grouped-rows"

    holds = (
        example("聘用讲解员5人，其中男3人、女2人。", "", *PEOPLE),
        example("救助对象共1,249人。", "", "表1 救助对象构成", "| 类别 | 人数 |", "| 城镇 | 412 |", "| 乡村 | 837 |"),
    )
    fails = (
        example("聘用讲解员5人，其中男2人、女3人。", "", *PEOPLE, stated="2人", computed="3人"),
        example(
            "救助对象共1,294人。",
            "",
            "表1 救助对象构成",
            "| 类别 | 人数 |",
            "| 城镇 | 412 |",
            "| 乡村 | 837 |",
            stated="1,294人",
            computed="1,249人",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        if not report.grids:
            return
        for split in report.derived(all_splits):
            if split.whole.dimension == "count" and 2 <= len(split.parts) <= MOST_GROUPS:
                yield from self.of_members(split, report)
        for grid in report.grids:
            yield from self.of_classification(grid, report)

    def of_members(self, split: Split, report: Report) -> Iterator[Claim]:
        """Each group of the text against the rows that bear its name."""
        found = [counts for counts in member_counts(report) if names_match(counts, split)]
        if len(found) != 1:
            return
        rows = Decimal(sum(found[0].values()))
        if rows not in (split.whole.value, sum((part.value for part in split.parts), ZERO)):
            return
        for part in split.parts:
            number = Decimal(found[0][group_of(part, found[0])])
            yield Claim(self.code, part.number, (Reading(Literal(number), "listed-items", COUNTED),), part.label)

    def of_classification(self, grid: Grid, report: Report) -> Iterator[Claim]:
        """The total in the text against the rows of a table that are all groups there are."""
        rows, columns = item_rows(grid, report), grid.numeric
        if len(columns) != 1 or not 2 <= len(rows) <= MOST_GROUPS or len(rows) != len(grid.rows):
            return
        parts = [row.facts[columns[0].index] for row in rows]
        whole = whole_named(grid, parts, report)
        if whole is None or kind_of(tuple(row.label for row in rows), report.words) != "all":
            return
        reading = Reading(total([part.number for part in parts]), "same-label", ADDED)
        yield Claim(self.code, whole.number, (reading,), whole.label)


def member_counts(report: Report) -> list[Counter[str]]:
    """How often each text stands in each column of text whose texts repeat and are few."""
    return report.derived(all_member_counts)


def all_member_counts(report: Report) -> list[Counter[str]]:
    found = []
    for grid in report.grids:
        if len(grid.rows) < FEWEST_ROWS:
            continue
        for column in grid.columns:
            texts = [row.cells[column.index].value.strip() for row in grid.rows if column.index in row.cells]
            counts = Counter(texts)
            if not column.numeric and len(texts) == len(grid.rows) and 2 <= len(counts) <= MOST_GROUPS:
                found.append(counts)
    return found


def names_match(counts: Counter[str], split: Split) -> bool:
    """Whether each group of the text is one text of a column, and no text is left."""
    groups = [group_of(part, counts) for part in split.parts]
    return "" not in groups and sorted(groups) == sorted(counts)


def group_of(part: Fact, counts: Counter[str]) -> str:
    """The one text of a column that a group's name begins with: 女 of 女职工."""
    name = part.label or part.after
    found = [text for text in counts if text and name.startswith(text)]
    return found[0] if len(found) == 1 else ""


def item_rows(grid: Grid, report: Report) -> list[GridRow]:
    """The rows with one figure each that are no total."""
    total_row = report.words.table("total_row")
    return [row for row in grid.rows if len(row.facts) == 1 and not any(total_row.match(text) for _, text in row.stubs)]


def whole_named(grid: Grid, parts: Sequence[Fact], report: Report) -> Fact | None:
    """The one count in prose whose whole name stands in the caption of a table, this year's and not hedged."""
    if not grid.table.caption or any(part.dimension not in ("count", "number") for part in parts):
        return None
    found = {
        fact.value: fact
        for passage in report.prose
        if passage.table is None and not passage.heading
        for fact in passage.facts
        if fact.dimension == "count"
        and fact.number.hedge is Hedge.NONE
        and len(fact.label) >= SHORTEST_NAME
        and fact.label in grid.table.caption
        and fact.period in ("", report.year)
        and fact.value > max(part.value for part in parts)
    }
    return next(iter(found.values())) if len(found) == 1 else None
