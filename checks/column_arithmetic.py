"""A column that is computed from other columns of its table agrees with them in every row.

A column headed 差异, 增减, 结余, 剩余 (in English: difference, variance, change, balance) is the difference of two
others; a column headed 合计 is the sum of its neighbours, one headed 全年 that of the quarters or months beside it, one
headed 累计 what there was before (上年累计) and what came since, or, row by row, the figures of all quarters or months
so far; a column of rates (执行率, 完成率, 占比, 增长率) is a quotient of two others, or of a figure and its column's
total. Which columns those are is read from the headers and confirmed by the rows: a relation that most rows keep is
asserted of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Quotient, Reading, Sum, Threshold, difference, growth, ratio
from lint.evidence import Support, trivial
from lint.number import ONE, ZERO, Hedge, Number
from lint.records import record
from lint.report import Column, Grid, GridRow, Report
from lint.settle import Verdict, settle

Maker = Callable[[GridRow], Expression | None]
MOST_COLUMNS = 14
FEW_COLUMNS = 6
FEWEST_PERIODS = 3
QUARTERS = 4
MONTHS = 12
CONFIRMED = Decimal("0.95")
NAMED_ALONE = Decimal("0.85")
MOSTLY = Decimal("0.7")


class ColumnArithmetic(Check):
    code = "SUM102"
    name = "column-arithmetic"

    holds = (
        example(
            "单位：万元",
            "| 支出用途 | 年初预算数 | 调整预算数 | 差异值 | 执行数 | 执行率 |",
            "| 人员经费 | 362.25 | 456.05 | 93.80 | 437.21 | 95.87% |",
            "| 公用经费 | 408.00 | 399.00 | -9.00 | 368.88 | 92.45% |",
            "| 项目支出 | 300.00 | 320.50 | 20.50 | 310.00 | 96.72% |",
        ),
    )
    fails = (
        example(
            "单位：万元",
            "| 支出用途 | 年初预算数 | 调整预算数 | 差异值 |",
            "| 人员经费 | 362.25 | 456.05 | 93.80 |",
            "| 公用经费 | 408.00 | 399.00 | -9.00 |",
            "| 项目支出 | 300.00 | 320.50 | 25.00 |",
            stated="25.00",
            computed="20.50",
        ),
        example(
            "| Line | Budget | Actual | Rate |",
            "| Travel | 120.00 | 90.00 | 75.00% |",
            "| Training | 80.00 | 60.00 | 75.00% |",
            "| Supplies | 50.00 | 45.00 | 80.00% |",
            stated="80.00%",
            computed="90.00%",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for grid in report.grids:
            if len(grid.numeric) < 2 or len(grid.columns) > MOST_COLUMNS * 3:
                continue
            layout = layout_of(report, grid)
            told: set[frozenset[int]] = set()
            for target in sorted(computed_columns(report, grid), key=lambda column: not names_relation(report, column)):
                claims = self.column_claims(layout, target)
                related = columns_of(layout, claims)
                if related not in told:  # a = b + c says no more than c = a - b did
                    told.add(related)
                    yield from claims

    def column_claims(self, layout: Layout, target: Column) -> list[Claim]:
        """The claims of the relation that best explains a column; none where no relation does."""
        stated = [(row, number) for row in layout.rows if (number := row.number(target.index)) is not None]
        best: Tried | None = None
        for named, make in candidates(layout, target):
            found = tried(stated, make, named)
            if found is not None and (best is None or found.strength > best.strength):
                best = found
                if best.support.holding == len(stated):  # no relation holds in more rows
                    break
        if best is None:
            return []
        certainty = certainty_of(best.support, best.named)
        return [self.claim(layout, target, row, expression, certainty) for row, expression in best.relations]

    def claim(self, layout: Layout, target: Column, row: GridRow, expression: Expression, certainty: Decimal) -> Claim:
        readings = tuple(Reading(one, "several-rows", certainty) for one in either_sign(expression))
        # a total of differences, of which each stands in the column of its sign, need not be the difference of totals
        conjecture = row.index in layout.totals and target.index not in layout.rates
        label = f"{row.label} {target.leaf}".strip()
        return Claim(self.code, row.facts[target.index].number, readings, label, conjecture=conjecture)


@record(frozen=True, slots=True)
class Layout:
    """A table, with what is asked of its rows and columns again and again."""

    report: Report
    grid: Grid
    rows: tuple[GridRow, ...]
    """Those that are not of rates."""
    totals: frozenset[int]
    """The rows of totals, by index."""
    rates: frozenset[int]
    """The columns of rates, by index."""


def layout_of(report: Report, grid: Grid) -> Layout:
    total, rate = report.words.table("total_row"), report.words.table("rate_row")
    return Layout(
        report,
        grid,
        tuple(row for row in grid.rows if not rate.search(row.label)),
        frozenset(row.index for row in grid.rows if any(total.match(text) for _, text in row.stubs)),
        frozenset(column.index for column in grid.numeric if is_rate(grid, column)),
    )


@record(frozen=True, slots=True)
class Tried:
    """A relation that rows confirm: what it gives in each row, and how many keep it."""

    relations: tuple[tuple[GridRow, Expression], ...]
    support: Support
    named: bool

    @property
    def strength(self) -> tuple[int, Decimal]:
        return self.support.holding - self.support.failing, self.support.share


def tried(stated: Sequence[tuple[GridRow, Number]], make: Maker, named: bool) -> Tried | None:
    """A relation, held against the rows of a column; None as soon as those that are left cannot confirm it."""
    relations: list[tuple[GridRow, Expression]] = []
    holding = failing = 0
    left = len(stated)
    for row, number in stated:
        left -= 1
        expression = make(row)
        if expression is None or adds_rates(number, expression):
            continue
        relations.append((row, expression))
        readings = tuple(Reading(one, "several-rows", CONFIRMED) for one in either_sign(expression))
        outcome = settle(Claim("", number, readings))
        if trivial(outcome):
            continue
        holding += outcome.verdict.passes
        failing += outcome.verdict is Verdict.FAILS
        if not confirmed(holding + left, failing, named):
            return None
    if not confirmed(holding, failing, named):
        return None
    return Tried(tuple(relations), Support(holding, failing), named)


def either_sign(expression: Expression) -> tuple[Expression, ...]:
    """A rate of a figure in brackets, whose sign some give by its size: income (410) that falls short by 34 is 8.3%
    off.
    """
    if isinstance(expression, Quotient) and expression.denominator.value() < ZERO:
        return expression, Sum(((-ONE, expression),))
    return (expression,)


def adds_rates(stated: Number, expression: Expression) -> bool:
    """Whether a total of rates is claimed: in a table on its side, a row of them among rows of amounts."""
    return (
        stated.unit.dimension == "ratio"
        and isinstance(expression, Sum)
        and all(weight == ONE for weight, _ in expression.terms)
    )


def computed_columns(report: Report, grid: Grid) -> list[Column]:
    """Columns that may follow from others; weights, scores and targets are decided, not computed."""
    return [column for column in grid.numeric if not report.words.table("stated_column").search(column.leaf)]


def names_relation(report: Report, column: Column) -> bool:
    """Whether a header says that its column is computed: 差异值, 合计, 执行率."""
    return any(
        report.words.table(kind).search(column.leaf)
        for kind in ("difference_header", "total_row", "rate_header", "year_column")
    )


def columns_of(layout: Layout, claims: Sequence[Claim]) -> frozenset[int]:
    """The columns that a relation ties together."""
    if not claims:
        return frozenset()
    column = {id(fact.number): index for row in layout.grid.rows for index, fact in row.facts.items()}
    return frozenset(
        column[id(number)]
        for claim in claims
        for number in (claim.stated, *(operand.number for operand in claim.readings[0].operands))
        if id(number) in column
    )


def confirmed(holding: int, failing: int, named: bool) -> bool:
    """Enough rows keep the relation: half of them where the header names it, else four in five and at least three."""
    if named:
        return holding >= 1 and holding >= failing
    return holding >= 3 and holding >= 4 * failing


def certainty_of(found: Support, named: bool) -> Decimal:
    if found.holding >= 2 and found.share * 3 >= 2:
        return CONFIRMED
    return NAMED_ALONE if named and found.holding > found.failing else MOSTLY


def candidates(layout: Layout, target: Column) -> Iterator[tuple[bool, Maker]]:
    """Relations that may give a column, and whether its header names such a relation."""
    words = layout.report.words
    others = operand_columns(layout, target)
    amounts = [column for column in others if column.index not in layout.rates]
    if target.index in layout.rates:
        yield from rates(layout, target, others, amounts)
    elif any(words.table("difference_header").search(header) for header in (target.leaf, target.label)):
        yield from differences(amounts)
    elif words.table("total_row").match(target.leaf):
        yield from sums_of(amounts, named=True, fewest=2)
    elif periods := periods_of_year(layout, target, amounts):
        yield True, sum_of([column.index for column in periods], complete=True)
    elif words.table("cumulative").search(target.leaf) and not words.table("prior_header").search(target.label):
        yield from running_totals(layout, target, amounts)
    else:
        yield from of_two(amounts)


def operand_columns(layout: Layout, target: Column) -> list[Column]:
    """The columns that another may be computed from."""
    report, grid = layout.report, layout.grid
    of_scores = report.words.pattern("scores", "rate_header").search(target.leaf)
    awarded = () if of_scores else awarded_columns(report, grid)
    others = [column for column in grid.numeric if column.index != target.index and column.index not in awarded]
    return others[:MOST_COLUMNS]


def rates(
    layout: Layout, target: Column, others: Sequence[Column], amounts: Sequence[Column]
) -> Iterator[tuple[bool, Maker]]:
    """A column of rates: the quotient of two others, their growth, a share of a column's total, progress."""
    words, header = layout.report.words, target.label
    named = bool(words.table("rate_header").search(header))
    grows = words.table("growth_header").search(header)
    for numerator, denominator in permutations(amounts, 2):
        yield named, quotient_of(numerator.index, denominator.index)
        if grows:
            yield named, growth_of(denominator.index, numerator.index)
    if words.table("share_header").search(header):
        for part in amounts:
            yield named, share_of(layout, part.index)
    yield from scheduled(layout, others)


def differences(amounts: Sequence[Column]) -> Iterator[tuple[bool, Maker]]:
    """A column headed as a difference: of two others, or of one and two."""
    for minuend, subtrahend in permutations(amounts, 2):
        yield True, difference_of(minuend.index, subtrahend.index)
    for minuend, first, second in permutations(amounts, 3):
        if first.index < second.index:
            yield True, difference_of(minuend.index, first.index, second.index)


def periods_of_year(layout: Layout, target: Column, amounts: Sequence[Column]) -> list[Column]:
    """The quarters or months beside a column headed as the whole year; empty where they are not all there."""
    words = layout.report.words
    if not words.table("year_column").match(target.leaf):
        return []
    periods = [column for column in amounts if words.table("period_row").search(column.leaf)]
    return periods if len(periods) in (QUARTERS, MONTHS) else []


def running_totals(layout: Layout, target: Column, amounts: Sequence[Column]) -> Iterator[tuple[bool, Maker]]:
    """A cumulative column: what there was before and what came since; else row by row all so far, or what two give."""
    before = [column for column in amounts if column.index < target.index]
    if any(layout.report.words.table("prior_header").search(column.label) for column in before):
        yield from sums_of(before, named=True, fewest=2)
        return
    yield from running(layout.report, layout.grid, before)
    yield from of_two(amounts)


def of_two(amounts: Sequence[Column]) -> Iterator[tuple[bool, Maker]]:
    """A column whose header tells nothing: the difference or the sum of two others, where there are few."""
    for minuend, subtrahend in combinations(amounts, 2) if len(amounts) <= FEW_COLUMNS else ():
        yield False, difference_of(minuend.index, subtrahend.index)
        yield False, difference_of(subtrahend.index, minuend.index)
        yield False, sum_of((minuend.index, subtrahend.index), complete=True)


def awarded_columns(report: Report, grid: Grid) -> list[int]:
    """Columns of weights and scores: only a rate of scores is computed from them."""
    words = report.words
    return [
        column.index
        for column in grid.numeric
        if words.pattern("scores", "weight_header").match(column.leaf)
        or words.pattern("scores", "score_header").match(column.leaf)
    ]


def sums_of(amounts: Sequence[Column], *, named: bool, fewest: int) -> Iterator[tuple[bool, Maker]]:
    """Sums of neighbouring columns, all of them first."""
    indices = [column.index for column in amounts]
    for length in range(len(indices), fewest - 1, -1):
        for start in range(len(indices) - length + 1):
            yield named, sum_of(tuple(indices[start : start + length]))


def running(report: Report, grid: Grid, columns: Sequence[Column]) -> Iterator[tuple[bool, Maker]]:
    """The figures of a column so far, where the rows are periods that follow each other: 累计 by quarter, by month."""
    period = report.words.table("period_row")
    periods = [row for row in grid.rows if period.search(row.label)]
    if len(periods) < FEWEST_PERIODS:
        return
    for column in columns:
        if any(row.number(column.index) is None for row in periods):
            continue
        single = [row for at, row in enumerate(periods) if not adds_up(row, periods[:at], column.index)]
        known = [number for row in single if (number := row.number(column.index)) is not None]
        places = {row.index: at for at, row in enumerate(single)}

        def make(row: GridRow, places: dict[int, int] = places, known: Sequence[Number] = known) -> Expression | None:
            at = places.get(row.index)
            return Sum(tuple((ONE, Operand(number, "line item")) for number in known[: at + 1])) if at else None

        yield True, make


def adds_up(row: GridRow, before: Sequence[GridRow], column: int) -> bool:
    """Whether a period is the sum of those before it (上半年 below its months), and none that follows them."""
    items = [number.value for one in before if (number := one.number(column)) is not None]
    stated = row.number(column)
    return len(items) > 1 and stated is not None and stated.value == sum(items, ZERO)


def scheduled(layout: Layout, others: Sequence[Column]) -> Iterator[tuple[bool, Maker]]:
    """A rate against the time elapsed: cumulative progress by the quarter's share of the year (序时进度)."""
    quarter = layout.report.words.table("quarter_row")
    shares = {
        row.index: share for row in layout.grid.rows if (share := quarter_share(quarter.search(row.label))) is not None
    }
    if len(shares) < 3:
        return
    for column in others:
        if column.index in layout.rates:

            def make(row: GridRow, index: int = column.index) -> Expression | None:
                number = row.number(index)
                share = shares.get(row.index)
                return None if number is None or share is None else Quotient(Operand(number, "numerator"), share)

            yield True, make
    amounts = [column for column in others if column.index not in layout.rates]
    for numerator, denominator in permutations(amounts, 2):

        def make_pair(row: GridRow, above: int = numerator.index, below: int = denominator.index) -> Expression | None:
            first, second, share = row.number(above), row.number(below), shares.get(row.index)
            if first is None or second is None or share is None:
                return None
            return Quotient(ratio(first, second), share)

        yield True, make_pair


def quarter_share(match: object) -> Literal | None:
    """The share of the year that has passed at the end of a quarter."""
    import re

    if not isinstance(match, re.Match):
        return None
    quarter = next((index for index, group in enumerate(match.groups(), start=1) if group), None)
    return None if quarter is None else Literal(Decimal(quarter) / 4, f"{quarter * 25}%")


def is_rate(grid: Grid, column: Column) -> bool:
    dimensions = [fact.dimension for fact in grid.column_facts(column.index)]
    return dimensions.count("ratio") * 2 > len(dimensions)


def pair(row: GridRow, first: int, second: int) -> tuple[Number, Number] | None:
    one, other = row.number(first), row.number(second)
    if one is None or other is None or one.unit.dimension != other.unit.dimension:
        return None
    return one, other


def quotient_of(numerator: int, denominator: int) -> Maker:
    def make(row: GridRow) -> Expression | None:
        found = pair(row, numerator, denominator)
        if not found or found[1].value == ZERO:
            return None
        above, below = found
        return Quotient(as_bound(Operand(above, "numerator")), as_bound(Operand(below, "denominator")))

    return make


def as_bound(operand: Operand) -> Expression:
    """A target of ≥15 that a completion rate is out of is 15."""
    return operand if operand.number.hedge is Hedge.NONE else Threshold(operand)


def growth_of(before: int, after: int) -> Maker:
    def make(row: GridRow) -> Expression | None:
        found = pair(row, before, after)
        return growth(*found) if found and found[0].value != ZERO else None

    return make


def share_of(layout: Layout, column: int) -> Maker:
    """A figure as a share of its column's total."""
    totals = (row.number(column) for row in reversed(layout.grid.rows) if row.index in layout.totals)
    total = next((number for number in totals if number is not None), None)

    def make(row: GridRow) -> Expression | None:
        number = row.number(column)
        if number is None or total is None or total.value == ZERO:
            return None
        return Quotient(Operand(number, "part"), Operand(total, "whole"))

    return make


def difference_of(minuend: int, *subtrahends: int) -> Maker:
    def make(row: GridRow) -> Expression | None:
        known = [number for index in (minuend, *subtrahends) if (number := row.number(index)) is not None]
        if len(known) <= len(subtrahends):
            return None
        if len(known) == 2:
            return difference(known[0], known[1])
        terms = [(ONE, Operand(known[0], "minuend")), *((-ONE, Operand(number, "subtrahend")) for number in known[1:])]
        return Sum(tuple(terms))

    return make


def sum_of(columns: Sequence[int], *, complete: bool = False) -> Maker:
    def make(row: GridRow) -> Expression | None:
        numbers = [number for index in columns if (number := row.number(index)) is not None]
        if not numbers or (complete and len(numbers) < len(columns)):
            return None
        return Sum(tuple((ONE, Operand(number, "line item")) for number in numbers))

    return make
