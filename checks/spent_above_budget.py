"""Spending stays within the budget of its row.

Where a row of a table gives a budget and what was spent of it (预算数 | 执行数, 采购计划金额 | 实际采购金额), the
second may not exceed the first. A table that has the adjusted budget beside the opening one (年初预算数 |
调整预算数 | 决算数) is held to the adjusted one; an opening budget alone is commonly raised during the year, and so
is the budget of a row whose excess the text explains (超出部分已追加预算) or a column of the row shows: those are told
as information. In a statement of income and costs, with a row for the surplus, or in a table of income, a budget is
an estimate: nothing is told.

Columns are paired by their own sub-headings: 全额 with 全额, 其中：财政拨款 with 其中：财政拨款.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lint.check import Check, Option, example
from lint.claim import Claim, Expression, Operand, Reading, Relation, Sum
from lint.number import ONE, Number
from lint.records import record
from lint.report import Column, Grid, GridRow, Report
from lint.spending import role_of_words

CERTAINTY = Decimal("0.8")
SHORTEST_NAME = 3


@record(frozen=True, slots=True)
class Pair:
    """A column of spending, and the column of budget (with the column of its changes, if any) that bounds it."""

    spent: Column
    budget: Column
    change: Column | None
    opening: bool
    """Whether the budget is that of the year's beginning, and no other is given."""


class SpentAboveBudget(Check):
    code = "RNG503"
    name = "spent-above-budget"

    opening_budget_binds = Option(False, "Whether spending above an opening budget is more than information.")

    holds = (
        example(
            "单位：万元",
            "| 项目 | 年初预算数 | 调整预算数 | 决算数 |",
            "| 人员经费 | 362.25 | 456.05 | 442.51 |",
            "| 公用经费 | 408.00 | 399.00 | 368.88 |",
        ),
    )
    fails = (
        example(
            "| 任务名称 | 预算数（元） | 执行数（元） |",
            "| 河道养护 | 540,000.00 | 612,000.00 |",
            "| 堤防巡查 | 320,000.00 | 298,000.00 |",
            stated="612,000.00",
            computed="540,000.00",
        ),
        example(
            "| Item | Budget (EUR) | Actual (EUR) |",
            "| Travel | 12,000 | 11,400 |",
            "| Training | 8,000 | 9,250 |",
            stated="9,250",
            computed="8,000",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        statement = report.words.pattern("spending", "statement")
        for grid in report.grids:
            if any(statement.search(row.label) for row in grid.rows) or is_of_income(grid, report):
                continue
            if has_many_units(grid):
                continue
            paired = list(pairs(report, grid))
            yield from told_once(
                claim
                for row in reversed(grid.rows)
                for pair in paired
                if (claim := self.claim(report, row, pair)) is not None
            )

    def claim(self, report: Report, row: GridRow, pair: Pair) -> Claim | None:
        spent, bound = row.number(pair.spent.index), budget_of(row, pair)
        if spent is None or bound is None or not amounts(spent, *(operand.number for operand in bound.operands())):
            return None
        if report.words.pattern("spending", "income").search(row.label):
            return None
        above = spent.value > bound.value()
        reading = Reading(bound, "spending-bound", CERTAINTY, Relation.AT_MOST)
        raised = pair.opening and not self.opening_budget_binds
        innocent = above and (raised or is_explained(report, row) or is_shown(report, row, spent, bound))
        return Claim(self.code, spent, (reading,), f"{row.label} {pair.spent.leaf}".strip(), innocent=innocent)


def is_of_income(grid: Grid, report: Report) -> bool:
    """Whether the rows of a table are kinds of income, by the head of the column that names them."""
    named = {column for row in grid.rows for column, _ in row.stubs}
    head = report.words.pattern("spending", "income_column")
    return any(head.search(column.leaf) for column in grid.columns if column.index in named)


def has_many_units(grid: Grid) -> bool:
    """Whether a column gives each row a unit of its own, as in a table of indicators, whose plans are to be outdone."""
    units = {fact.number.unit for row in grid.rows for fact in row.facts.values() if fact.dimension != "number"}
    return len(units) > 1 and any(column.units for column in grid.columns)


def told_once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, without those that fail by the same two amounts as one before: a total of one item."""
    told: set[tuple[Decimal, Decimal]] = set()
    for claim in claims:
        bound = claim.readings[0].expression.value()
        if claim.stated.value > bound:
            if (claim.stated.value, bound) in told:
                continue
            told.add((claim.stated.value, bound))
        yield claim


def pairs(report: Report, grid: Grid) -> Iterator[Pair]:
    """Each column of spending with its budget: the adjusted one where there is one, else the nearest before it."""
    roles = {column.index: role_of(report, column) for column in grid.numeric}
    if "spent" not in roles.values():
        return
    budgets = [column for column in grid.numeric if roles[column.index] == "budget"]
    changes = [column for column in grid.numeric if roles[column.index] == "change"]
    adjusted = report.words.pattern("spending", "adjusted")
    opening = report.words.pattern("spending", "opening")
    for spent in (column for column in grid.numeric if roles[column.index] == "spent"):
        fitting = [
            column
            for column in budgets
            if qualifier(report, column) == qualifier(report, spent) and same_year(report, column, spent)
        ]
        if not fitting:
            continue
        final = [column for column in fitting if adjusted.search(column.label)]
        budget = (final or fitting)[-1]
        early = not final and bool(opening.search(budget.label))
        change = changes[0] if changes and not final else None
        yield Pair(spent, budget, change, early and change is None)


def same_year(report: Report, one: Column, other: Column) -> bool:
    """Whether two columns may be of one year: one that names none is of the report's."""
    first, second = (report.words.period(column.label) or report.year for column in (one, other))
    return first == second or not (first and second)


def role_of(report: Report, column: Column) -> str:
    """budget, spent, change or nothing: of several words in a header the last decides."""
    words = report.words
    if words.pattern("spending", "neither").search(column.label):
        return ""
    heads = [part for part in column.path if not words.table("part_header").search(part)]
    for head in reversed(heads):
        if role := role_of_words(head, words):
            return role.value
    return ""


def qualifier(report: Report, column: Column) -> str:
    """The sub-heading that two columns share: 其中：财政拨款; empty where the header names its role itself."""
    leaf = column.leaf
    words = report.words
    if words.pattern("spending", "budget").search(leaf) or words.pattern("spending", "spent").search(leaf):
        return ""
    return leaf


def budget_of(row: GridRow, pair: Pair) -> Expression | None:
    budget = row.number(pair.budget.index)
    if budget is None:
        return None
    change = row.number(pair.change.index) if pair.change else None
    if change is None:
        return Operand(budget, "budget")
    return Sum(((ONE, Operand(budget, "budget")), (ONE, Operand(change, "term"))))


def amounts(*numbers: Number) -> bool:
    """Whether all are amounts of one money, or bare figures of a table that lost its unit."""
    return len({number.unit.dimension for number in numbers}) == 1 and numbers[0].unit.dimension in MONEY


MONEY = ("money", "number", "USD", "EUR", "GBP", "CNY", "HKD")


def is_explained(report: Report, row: GridRow) -> bool:
    """Whether a sentence names the row and gives a word for the excess."""
    name = report.words.label(row.label)
    if len(name) < SHORTEST_NAME or any(report.words.table("total_row").match(text) for _, text in row.stubs):
        return False
    return any(explains(report, sentence, name) for sentence in sentences_with(report, name))


def is_shown(report: Report, row: GridRow, spent: Number, bound: Expression) -> bool:
    """Whether the row itself shows the excess: in a column for what was overspent (Variance, 超支), or as a negative
    rest (Left: -11).
    """
    excess = spent.value - bound.value()
    header = report.words.pattern("spending", "overspent")
    return any(
        fact.value == -excess
        or (fact.value == excess and fact.grid is not None and header.search(fact.grid.columns[column].leaf))
        for column, fact in row.facts.items()
    )


def sentences_with(report: Report, name: str) -> Iterator[str]:
    """The sentences of the text that name a row, without quotation marks as its name is."""
    for passage in report.prose:
        if passage.table is None and name in report.words.plain(passage.value):
            sentences = (report.words.plain(passage.value[start:end]) for start, end in passage.sentences)
            yield from (sentence for sentence in sentences if name in sentence)


def explains(report: Report, sentence: str, name: str) -> bool:
    return bool(report.words.pattern("spending", "excused").search(sentence.replace(name, "")))
