"""A number of rows that the text gives is the number of such rows in the table.

执行率≥95%的项目有4个, 2个项目执行率未达到90%: the rows of the one table that has such a column, its totals left out,
are counted on both sides of the bound. So are scores (自评得分90分以上的7个，80分至90分的1个), where the count of all
that was scored is that of the rows, or where another band agrees with them. 7项指标均已完成: the rows of the one table
of indicators. 共6个项目，具体见表1: the names in the column of that table which is headed so (项目名称), where its
total row tells that it is whole; so does 共6个项目，具体见下表 of the table that follows, unless the words say that it
lists only some (重点项目). Where several tables have such a column, or rows break down others, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product

from lint.check import Check, example
from lint.claim import Claim, Literal, Reading
from lint.enumeration import written_count
from lint.introduced import Introduced, introduced
from lint.number import ZERO, Hedge, Number
from lint.references import normal
from lint.report import Column, Fact, Grid, GridRow, Passage, Report
from lint.score_bands import ScoreBand, score_bands, wholes_of
from lint.targets import Indicator, indicators

COUNTED = Decimal("0.72")
INDICATORS = Decimal("0.65")
FEWEST_ROWS = 3
REACH = 40
HUNDRED = Decimal(100)


BOUNDED = {"ratio", "count"}
"""A bound and the count of the rows above or below it stand next to each other."""


class CountedRows(Check):
    code = "CNT605"
    name = "counted-rows"

    holds = (
        example(
            "执行率≥95%的项目有2个。",
            "",
            "| 项目 | 预算数 | 支出数 | 执行率 |",
            "| 河道整治 | 100.00 | 99.00 | 99.00% |",
            "| 水闸改造 | 100.00 | 90.00 | 90.00% |",
            "| 水质监测 | 200.00 | 196.00 | 98.00% |",
        ),
    )
    fails = (
        example(
            "共有2个项目执行率未达到95%。",
            "",
            "| 项目 | 预算数 | 支出数 | 执行率 |",
            "| 河道整治 | 100.00 | 99.00 | 99.00% |",
            "| 水闸改造 | 100.00 | 90.00 | 90.00% |",
            "| 水质监测 | 200.00 | 196.00 | 98.00% |",
            stated="2个",
            computed="1个",
        ),
        example(
            "对4个项目开展自评，自评得分90分以上的2个，80分至90分的1个。",
            "",
            "| 项目名称 | 自评得分 |",
            "| 河道整治 | 98.5 |",
            "| 水闸改造 | 88.0 |",
            "| 水质监测 | 96.2 |",
            "| 泵站更新 | 93.4 |",
            stated="2个",
            computed="3个",
        ),
        example(
            "全年共实施4个项目，具体见表1。",
            "",
            "表1 项目支出情况",
            "| 项目名称 | 预算数 | 支出数 |",
            "| 河道整治 | 100.00 | 99.00 |",
            "| 水闸改造 | 100.00 | 90.00 |",
            "| 水质监测 | 200.00 | 196.00 |",
            "| 合计 | 400.00 | 385.00 |",
            stated="4个",
            computed="3个",
        ),
        example(
            "年初设定的4项绩效指标均已完成。",
            "",
            "| 三级指标 | 目标值 | 实际完成值 |",
            "| 清淤长度 | ≥20公里 | 22公里 |",
            "| 监测次数 | ≥300次 | 312次 |",
            "| 群众满意度 | ≥90% | 93.10% |",
            stated="4项",
            computed="3项",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        if not report.grids:
            return
        for passage in report.prose:
            if passage.table is None and not passage.heading:
                if any({one.dimension, other.dimension} == BOUNDED for one, other in pairwise(passage.facts)):
                    yield from self.of_bounds(passage, report)
                yield from self.of_scores(passage, report)
                yield from self.of_indicators(passage, report)
                yield from self.of_table(passage, report)
        for one in report.derived(introduced):
            yield from self.of_next(one, report)

    def of_bounds(self, passage: Passage, report: Report) -> Iterator[Claim]:
        """The counts of rows above or below a bound."""
        for count, bound, measure, below in bounded_counts(passage, report):
            column = only_column(report, measure)
            if column is None:
                continue
            values = [row.facts[column[1].index].value for row in item_rows(report, *column)]
            if len(values) < FEWEST_ROWS:
                continue
            numbers = {sum(is_within(value, bound.value, below, at) for value in values) for at in (True, False)}
            readings = [Reading(Literal(Decimal(number)), "listed-items", COUNTED) for number in sorted(numbers)]
            yield Claim(self.code, count.number, tuple(readings), f"{measure}{bound.number.text}")

    def of_scores(self, passage: Passage, report: Report) -> Iterator[Claim]:
        """The counts of what scored within a band."""
        for bands in score_bands(passage, report):
            scores = only_scores(report)
            if len(scores) < FEWEST_ROWS:
                return
            counts = [sorted({sum(each) for each in within(band, scores)}) for band in bands]
            right = [band.count.value in found for band, found in zip(bands, counts, strict=True)]
            told = any(whole.value == len(scores) for whole in wholes_of(bands, passage, report))
            for at, (band, found) in enumerate(zip(bands, counts, strict=True)):
                agreeing = any(right[other] and bands[other].count.value for other in range(len(bands)) if other != at)
                if right[at] or told or agreeing:
                    readings = [Reading(Literal(Decimal(number)), "listed-items", COUNTED) for number in found]
                    yield Claim(self.code, band.count.number, tuple(readings), band.count.label)

    def of_indicators(self, passage: Passage, report: Report) -> Iterator[Claim]:
        """The count of all indicators."""
        for pattern in ("indicators", "indicators_in_words"):
            for match in report.words.pattern("row_counts", pattern).finditer(
                passage.masked if pattern == "indicators" else passage.value
            ):
                number = counted(passage, match, report)
                rows = only_indicators(report)
                if number is None or len(rows) < FEWEST_ROWS:
                    continue
                reading = Reading(Literal(Decimal(len(rows))), "listed-items", INDICATORS)
                yield Claim(self.code, number, (reading,), report.words.plain(match["noun"]))

    def of_table(self, passage: Passage, report: Report) -> Iterator[Claim]:
        """The count of what a table lists that the text points at."""
        for match in report.words.pattern("row_counts", "see_table").finditer(passage.masked):
            number = counted(passage, match, report)
            names = names_in(report, match["table"], match["noun"])
            if number is not None and len(names) >= FEWEST_ROWS:
                reading = Reading(Literal(Decimal(len(names))), "listed-items", COUNTED)
                yield Claim(self.code, number, (reading,), match["noun"])

    def of_next(self, one: Introduced, report: Report) -> Iterator[Claim]:
        """The one count of what the table right behind lists; where there are several, the one that is right."""
        if report.words.pattern("row_counts", "some_only").search(f"{one.passage.value}{one.grid.table.caption}"):
            return
        told: dict[Decimal, Number] = {}
        listed: set[str] = set()
        for match in report.words.pattern("row_counts", "counted_next").finditer(one.passage.masked):
            number, names = counted(one.passage, match, report), listed_in(report, one.grid, match["noun"])
            if number is not None and len(names) >= FEWEST_ROWS and is_of_year(one.passage, match.start(), report):
                told[number.value], listed = number, names
        if len(told) > 1 or any(fact.value == len(listed) for fact in one.passage.facts if fact.dimension == "count"):
            told = {value: number for value, number in told.items() if value == len(listed)}
        for number in told.values():
            reading = Reading(Literal(Decimal(len(listed))), "listed-items", INDICATORS)
            yield Claim(self.code, number, (reading,))


def is_of_year(passage: Passage, at: int, report: Report) -> bool:
    """Whether the sentence names no other year before a place in it."""
    start = passage.sentences[passage.sentence_of(at)][0]
    return not report.words.pattern("facts", "relative_period").search(passage.value, start, at)


def names_in(report: Report, written: str, noun: str) -> set[str]:
    """The names that the one table of a number lists under a noun; none where it has no total row, or has groups."""
    caption = report.words.pattern("references", "table_caption")
    grids = [
        grid
        for grid in report.grids
        if (match := caption.match(grid.table.caption)) and normal(report, match[2]) == normal(report, written)
    ]
    return listed_in(report, grids[0], noun) if len(grids) == 1 else set()


def listed_in(report: Report, grid: Grid, noun: str) -> set[str]:
    """The names that a table lists under a noun; none where it has no total row, or has groups."""
    heads = report.words.pattern("row_counts", "name_header")
    columns = [column.index for column in grid.columns if heads.sub("", column.leaf) == noun]
    if len(columns) != 1 or not grid.rows or not is_total(report, grid.rows[-1]):
        return set()
    texts = [text for row in grid.rows[:-1] for at, text in row.stubs if at == columns[0]]
    grouped = any(is_total(report, row) or report.words.table("of_which").search(row.label) for row in grid.rows[:-1])
    return set() if grouped or len(texts) != len(grid.rows) - 1 else set(texts)


def counted(passage: Passage, match: re.Match[str], report: Report) -> Number | None:
    """The count of a match, in digits or in a word."""
    fact = passage.fact_at(match.start("n"))
    if fact is not None:
        return fact.number if fact.number.hedge is Hedge.NONE and fact.number.resolution == 0 else None
    named = dict(entry.split("=") for entry in report.words.data["counts"]["numerals"].split())
    if match["n"].lower() not in named:
        return None
    inner = re.compile(f"({re.escape(match['n'])})").match(passage.value, match.start("n"))
    return written_count(report, passage.text, inner) if inner else None


def bounded_counts(passage: Passage, report: Report) -> Iterator[tuple[Fact, Fact, str, bool]]:
    """Each count of things with a bound: the count, the bound, what is measured, and whether they are below it."""
    words = report.words
    for key in ("bound_first", "count_first"):
        for match in words.pattern("row_counts", key).finditer(passage.masked):
            count, bound = passage.fact_at(match.start("n")), passage.fact_at(match.start("r"))
            if count is None or bound is None or count.number.hedge is not Hedge.NONE:
                continue
            measure = match["measure"] or last_measure(passage, match.start(), report)
            said = passage.value[match.start() : match.end()]
            below = bound.number.hedge is Hedge.UNDER or bool(words.pattern("row_counts", "below").search(said))
            above = bound.number.hedge is Hedge.OVER or bool(words.pattern("row_counts", "above").search(said))
            if measure and below != above:
                yield count, bound, measure, below


def last_measure(passage: Passage, at: int, report: Report) -> str:
    """The rate that the sentence spoke of last before."""
    start = max(passage.sentences[passage.sentence_of(at)][0], at - REACH)
    named = list(report.words.pattern("row_counts", "measure").finditer(passage.value, start, at))
    return named[-1][0] if named else ""


def only_column(report: Report, measure: str) -> tuple[Grid, Column] | None:
    """The one column of rates that is headed by a measure; None where there are several, or none."""
    found = [
        (grid, column)
        for grid in report.grids
        for column in grid.numeric
        if (column.leaf == measure or column.leaf.endswith(measure) or measure.endswith(column.leaf))
        and all(fact.dimension == "ratio" for fact in grid.column_facts(column.index))
    ]
    return found[0] if len(found) == 1 else None


def only_scores(report: Report) -> list[Decimal]:
    """The scores in the one table that lists what was scored; none where several do, or where it weighs indicators."""
    words = report.words
    headed, weighs = words.pattern("score_bands", "score_column"), words.pattern("scores", "weight_header")
    found = [
        (grid, column)
        for grid in report.grids
        for column in grid.numeric
        if headed.search(column.leaf)
        and not any(weighs.match(other.leaf) for other in grid.columns)
        and len(item_rows(report, grid, column)) >= FEWEST_ROWS
    ]
    if len(found) != 1 or words.pattern("scores", "mean_header").search(found[0][1].leaf):
        return []
    grid, column = found[0]
    rows = item_rows(report, grid, column)
    lost = sum(not is_total(report, row) for row in grid.rows) - len(rows)
    values = [row.facts[column.index].value for row in rows]
    return values if not lost and all(ZERO < value <= HUNDRED for value in values) else []


def within(band: ScoreBand, scores: Sequence[Decimal]) -> Iterator[list[bool]]:
    """Which scores lie within a band, its edges counted or not."""
    for low_closed, high_closed in product((True, False), repeat=2):
        yield [band.holds(score, low_closed, high_closed) for score in scores]


def item_rows(report: Report, grid: Grid, column: Column) -> list[GridRow]:
    """The rows that are items: not totals; none where rows break down others."""
    rows = [row for row in grid.rows if column.index in row.facts and not is_total(report, row)]
    words = report.words
    levels = [words.compiled(level) for level in words.data["tables"]["levels"]]
    used = {at for row in rows for at, level in enumerate(levels) if level.search(row.label)}
    if len(used) > 1 or any(words.table("of_which").search(row.label) for row in rows):
        return []
    return rows


def is_total(report: Report, row: GridRow) -> bool:
    words = report.words
    texts = [text for _, text in row.stubs]
    return any(words.table("total_row").match(text) or words.table("average_row").search(text) for text in texts)


def is_within(value: Decimal, bound: Decimal, below: bool, closed: bool) -> bool:
    """Whether a value lies on one side of a bound, the bound itself counted or not."""
    if value == bound:
        return closed
    return value < bound if below else value > bound


def only_indicators(report: Report) -> Sequence[Indicator]:
    """The rows of the report's one table of indicators; none where there are several."""
    found = list(indicators(report))
    return found if len({id(one.grid) for one in found}) == 1 else ()
