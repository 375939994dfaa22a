"""A stated mean is the mean of the figures that it is the mean of.

In prose those are the figures listed before it in its sentence or its paragraph
(第一季度3.57%、第二季度16.52%…全年平均…); in a table the rows above a row headed 平均 (average).

A total or a subtotal row of a list of projects gives the mean of their scores, simple or weighted by an amount of the
table, where its score lies among theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lint.check import Check, example
from lint.claim import Claim, Expression, Operand, Product, Quotient, Reading, Sum, mean, total
from lint.nearby import is_edge
from lint.number import ONE, ZERO, Number
from lint.per_unit import per_unit, unit_behind
from lint.report import Fact, Grid, GridRow, Passage, Report
from lint.slips import Span, candidates
from lint.units import canonical_counter, compatible

LISTED = Decimal("0.85")
SHORTER = Decimal("0.45")
OTHERWISE = Decimal("0.4")
TABLE = Decimal("0.9")
SCORES = Decimal("0.75")
WEIGHTS = ("money", "number", "count")
FEWEST = 2
FAR = 2
MOST = 12


class Mean(Check):
    code = "PCT205"
    name = "mean"

    holds = (
        example(
            "第一季度执行率为20.10%、第二季度为45.30%、第三季度为70.20%、第四季度为98.40%，全年平均执行率为58.50%。"
        ),
    )
    fails = (
        example(
            "第一季度执行率为20.10%、第二季度为45.30%、第三季度为70.20%、第四季度为98.40%，全年平均执行率为85.50%。",
            stated="85.50%",
            computed="58.50%",
        ),
        example(
            "| Quarter | Rate |",
            "| First | 20.0% |",
            "| Second | 40.0% |",
            "| Average | 35.0% |",
            stated="35.0%",
            computed="30.0%",
        ),
        example(
            "| 项目名称 | 预算数 | 自评得分 |",
            "| 道路养护 | 300.00 | 96 |",
            "| 绿化提升 | 100.00 | 92 |",
            "| 路灯节能 | 50.00 | 88 |",
            "| 合计 | 450.00 | 90 |",
            stated="90",
            computed="92",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            yield from self.prose_claims(passage, report)
        for grid in report.grids:
            if not any(report.words.pattern("scores", "weight_header").match(one.leaf) for one in grid.columns):
                yield from self.table_claims(grid, report)
                yield from self.score_claims(grid, report)

    def prose_claims(self, passage: Passage, report: Report) -> Iterator[Claim]:
        words = report.words
        for position, fact in enumerate(passage.facts):
            if not words.pattern("means", "label").search(fact.label) or words.pattern("means", "not_mean").search(
                fact.label
            ):
                continue
            if "×" in fact.label or "=" in fact.label:
                continue  # a formula in words, not a mean
            if words.pattern("means", "items_follow").match(passage.value, fact.number.end):
                continue  # the mean of 88, 82 and 91: the first of what it is the mean of
            by_count = list(per_unit(passage, position, report))
            if any(one.asked for one in by_count) or unit_behind(fact, report):
                continue  # so many for each of what the words name
            listed = list_before(passage, position, report)
            readings = [
                Reading(mean(listed[-length:]), "same-sentence", LISTED if length == len(listed) else SHORTER)
                for length in range(len(listed), FEWEST - 1, -1)
            ]
            if readings:
                readings += [Reading(one.quotient, "same-sentence", OTHERWISE) for one in by_count]
                yield Claim(self.code, fact.number, tuple(readings), fact.label)

    def table_claims(self, grid: Grid, report: Report) -> Iterator[Claim]:
        """The rows of means, of a table without weights: where there are any, 平均响应时间 is an indicator."""
        words = report.words
        for position, row in enumerate(grid.rows):
            if not words.table("average_row").search(row.label) or words.pattern("means", "not_mean").search(row.label):
                continue
            for column, fact in row.facts.items():
                rows = [
                    earlier
                    for earlier in grid.rows[:position]
                    if not any(words.table("total_row").match(text) for _, text in earlier.stubs)
                    and (number := earlier.number(column)) is not None
                    and compatible(number.unit, fact.number.unit)
                ]
                above = numbers_of(rows, column)
                both = words.table("plain_total").search(row.label)  # 合计/平均: the one or the other, by the column
                meant = [mean(above), total(above)] if both else [mean(above)]
                if len(above) >= FEWEST and is_mean_row(row, fact, rows, grid, report):
                    sure = OTHERWISE if both else TABLE
                    readings = tuple(Reading(one, "table-structure", sure) for one in meant)
                    yield Claim(self.code, fact.number, readings, row.label)

    def score_claims(self, grid: Grid, report: Report) -> Iterator[Claim]:
        """The scores in rows of totals, where they are no sums."""
        headers = [report.words.pattern("scores", key) for key in ("score_header", "mean_header")]
        totals = report.words.table("total_row")
        for column in (one.index for one in grid.numeric if any(header.search(one.leaf) for header in headers)):
            since: list[GridRow] = []
            every: list[GridRow] = []
            for row in grid.rows:
                fact = row.facts.get(column)
                if fact is None:
                    continue
                if not any(totals.match(text) for _, text in row.stubs):
                    since.append(row)
                    every.append(row)
                    continue
                for rows in (since, every) if report.words.table("subtotal_row").search(row.label) else (every,):
                    if is_among(fact.number, numbers_of(rows, column)):
                        readings = tuple(Reading(one, "table-structure", SCORES) for one in means(rows, column, grid))
                        yield Claim(self.code, fact.number, readings, row.label)
                        break
                since = []


def numbers_of(rows: Sequence[GridRow], column: int) -> list[Number]:
    return [number for row in rows if (number := row.number(column)) is not None]


def is_among(stated: Number, numbers: Sequence[Number]) -> bool:
    """Whether a figure may be the mean of several that differ."""
    values = [number.value for number in numbers]
    return len(values) >= FEWEST and min(values) < max(values) and min(values) <= stated.value <= max(values)


def means(rows: Sequence[GridRow], column: int, grid: Grid) -> Iterator[Expression]:
    """The mean of a column, and those that each column of amounts gives it by its weight."""
    yield mean(numbers_of(rows, column))
    for other in grid.numeric:
        pairs = [
            (value, weight)
            for row in rows
            if (value := row.number(column))
            and (weight := row.number(other.index))
            and weight.unit.dimension in WEIGHTS
        ]
        if other.index != column and len(pairs) == len(rows):
            products = [Product((Operand(value, "term"), Operand(weight, "weight"))) for value, weight in pairs]
            yield Quotient(Sum(tuple((ONE, one) for one in products)), total([weight for _, weight in pairs], "weight"))


def list_before(passage: Passage, position: int, report: Report) -> list[Number]:
    """The run of figures of one kind right before a figure, in its sentence or the one before; their total is none of
    them.
    """
    stated = passage.facts[position]
    run: list[Fact] = []
    for fact in reversed(passage.facts[:position]):
        if fact.dimension != stated.dimension or not compatible(fact.number.unit, stated.number.unit):
            if not run and fact.number.whole:
                continue  # 四个季度平均: how many, not one of them
            break
        if fact.sentence < stated.sentence - 1 or len(run) >= MOST:
            break
        if is_edge(passage, fact, report):
            break
        said = passage.value[max(0, fact.number.start - 12) : fact.number.start]
        if report.words.pattern("means", "for_each").search(fact.label):
            break  # so much for each of another kind
        if report.words.pattern("facts", "comparative").search(said):
            continue  # (2022: 52,800) beside this year's figure
        before = said.rstrip()
        if report.words.pattern("totals", "joint_before").search(before):
            continue
        run.insert(0, fact)
    own = [fact for fact in run if counter_of(fact, report) == counter_of(stated, report)] or run
    return [fact.number for fact in own] if enumerated(own) and is_likely_mean(stated, own) else []


def is_mean_row(row: GridRow, fact: Fact, rows: Sequence[GridRow], grid: Grid, report: Report) -> bool:
    """Whether a row gives the means of those above it: its name says no more than that, or names what the heads or all
    those rows name too. 平均响应时间 (average wait) among other indicators is one of them.
    """
    if len({number.unit.dimension for number in (*numbers_of(rows, fact.column), fact.number)}) > 1:
        return False
    noise = report.words.pattern("means", "row_noise")
    matter, caption, head, stub, *labels = (
        noise.sub("", text.casefold()).strip()
        for text in (row.label, grid.table.caption, fact.after, grid.columns[0].label, *(one.label for one in rows))
    )
    return any(matter in text for text in (caption, head, stub)) or all(matter in label for label in labels)


def counter_of(fact: Fact, report: Report) -> str | None:
    return canonical_counter(fact.number.unit, report.language)


def is_likely_mean(stated: Fact, listed: Sequence[Fact]) -> bool:
    """Whether a figure may be meant as the mean of others: where it is far below the least of them or far above the
    greatest, only as one that a slip has made so.
    """
    values = [fact.value for fact in listed]
    if min(values) <= FAR * stated.value and stated.value <= FAR * max(values):
        return True
    rounding = max(fact.number.resolution for fact in listed)
    return bool(candidates(stated.number, [Span(sum(values, ZERO) / len(values), rounding)]))


def enumerated(run: Sequence[Fact]) -> bool:
    """Whether the figures stand close together, as in a list."""
    gaps = [later.number.start - earlier.number.end for earlier, later in pairwise(run)]
    return len(run) >= FEWEST and all(gap <= 40 for gap in gaps)
