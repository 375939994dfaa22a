"""A part is not larger than the whole that it is a part of.

The rows after 其中 (of which) under a row, and the column headed 其中：… beside the column of the whole, give
parts; so does a single amount after 其中 in a sentence, and so do those who passed of those who took part
(参加1,262人，及格1,240人) and what was done of what was due (应审结, 审结). None of them may exceed the whole. A whole
left blank while one of its parts has an amount is told too, where the other wholes of the column are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lint.check import Check, example
from lint.claim import Claim, Operand, Proposal, Reading, Relation, Statement
from lint.document import Location
from lint.hierarchy import Breakdown, breakdowns_of
from lint.number import ZERO, Number
from lint.report import Column, Fact, Grid, GridRow, Passage, Report
from lint.units import canonical_counter

BY_HEADER = Decimal("0.88")
BY_ROW = Decimal("0.8")
BY_SENTENCE = Decimal("0.7")
BLANK_WHOLE = Decimal("0.7")
MOST_BEFORE = 40
"""Of more figures than these nobody can say which one a part is of."""
BY_OUTCOME = Decimal("0.65")
REACH = 24


PARTS = re.compile("[；;（(]")
"""What parts those who took part from those who passed."""


class PartAboveWhole(Check):
    code = "RNG502"
    name = "part-above-whole"

    holds = (
        example(
            "| 资产类别 | 原值（万元） | 其中：在用（万元） |",
            "| 一、专用设备 | 812.00 | 790.50 |",
            "| 其中：车辆 | 96.40 | 96.40 |",
            "| 二、家具用具 | 66.08 | 66.08 |",
        ),
        example("全年处理垃圾229万吨，其中为邻区处理81万吨。"),
    )
    fails = (
        example(
            "| 资产类别 | 原值（万元） | 其中：在用（万元） |",
            "| 一、专用设备 | 812.00 | 890.50 |",
            "| 二、家具用具 | 66.08 | 66.08 |",
            stated="890.50",
            computed="812.00",
        ),
        example("全年处理垃圾229万吨，其中为邻区处理281万吨。", stated="281万吨", computed="229万吨"),
    )

    def claims(self, report: Report) -> Iterator[Proposal]:
        for grid, broken_down in report.derived(breakdowns_of):
            yield from self.of_columns(report, grid)
            yield from self.of_rows(report, grid, broken_down)
        for passage in report.prose:
            yield from self.of_sentences(report, passage)
            yield from self.of_outcomes(report, passage)

    # ------------------------------------------------------------------ tables

    def of_columns(self, report: Report, grid: Grid) -> Iterator[Claim]:
        for whole, part in part_columns(report, grid):
            for row in grid.rows:
                first, second = row.number(whole.index), row.number(part.index)
                if first is not None and second is not None and comparable(first, second):
                    reading = Reading(Operand(first, "whole"), "of-which", BY_HEADER, Relation.AT_MOST)
                    yield Claim(self.code, second, (reading,), f"{row.label} {part.leaf}".strip())

    def of_rows(self, report: Report, grid: Grid, broken_down: Sequence[Sequence[Breakdown]]) -> Iterator[Proposal]:
        for ways in broken_down:
            for way in ways:
                if way.is_total:
                    continue
                if not way.complete:
                    yield from self.of_breakdown(report, grid, way)
                if blank := self.blank_whole(report, grid, way):
                    yield blank

    def of_breakdown(self, report: Report, grid: Grid, way: Breakdown) -> Iterator[Claim]:
        for column in bounded_columns(report, grid):
            whole = way.whole.row.number(column.index)
            for part in way.parts:
                number = part.row.number(column.index)
                if whole is not None and number is not None and comparable(whole, number):
                    reading = Reading(Operand(whole, "whole"), "of-which", BY_ROW, Relation.AT_MOST)
                    yield Claim(self.code, number, (reading,), f"{part.row.label} {column.leaf}".strip())

    def blank_whole(self, report: Report, grid: Grid, way: Breakdown) -> Statement | None:
        """The first column in which a part has a figure and its whole, filled elsewhere in its row, has none."""
        whole = way.whole.row
        if not whole.facts:
            return None
        for column in bounded_columns(report, grid):
            if (
                column.index in whole.facts
                or report.words.is_unitless_header(column.label)
                or not is_usual(grid, way, column)
            ):
                continue
            for part in way.parts:
                number = part.row.number(column.index)
                if number is not None and number.value > ZERO and not number.whole:
                    return Statement(
                        self.code,
                        number.location,
                        False,
                        "blank-whole",
                        BLANK_WHOLE,
                        (("label", whole.label), ("part", part.row.label), ("figure", number.text)),
                        stated=number.text,
                        related=tuple(places_of(whole)),
                    )
        return None

    # ------------------------------------------------------------------ prose

    def of_sentences(self, report: Report, passage: Passage) -> Iterator[Claim]:
        """The figure after 其中, against the figures of its kind before it in the sentence."""
        for match in report.words.pattern("parts", "of_which").finditer(passage.value):
            sentence = passage.sentence_of(match.start())
            start, end = passage.sentences[sentence]
            after = passage.facts_in(match.end(), end)
            if not after:
                continue
            part = after[0]
            before = passage.facts_in(start, match.start())
            if len(before) > MOST_BEFORE:
                continue
            wholes = [fact for fact in before if same_kind(report, fact, part)]
            if not wholes or report.words.pattern("parts", "no_whole").search(passage.value[start : part.number.start]):
                continue
            readings = tuple(
                Reading(Operand(fact.number, "whole"), "of-which", BY_SENTENCE, Relation.AT_MOST)
                for fact in reversed(wholes)
            )
            yield Claim(self.code, part.number, readings, part.label)

    def of_outcomes(self, report: Report, passage: Passage) -> Iterator[Claim]:
        """Those who passed, against those who took part, named right before; what was done of what was due (应)."""
        words = report.words
        for whole, part in pairwise(passage.facts):
            start, end = whole.number.end, part.number.start
            if end - start > REACH or whole.sentence != part.sentence or PARTS.search(passage.value, start, end):
                continue
            if not (same_kind(report, whole, part) or are_bare(whole, part)):
                continue
            said = part.after if part.dimension == "number" else part.clause
            due = words.pattern("parts", "due").search(whole.clause) and words.pattern("parts", "done").search(said)
            outcome = words.pattern("parts", "outcome")
            graded = outcome.fullmatch(whole.clause) or words.pattern("parts", "best_grade").search(whole.clause)
            passed = outcome.fullmatch(part.clause) and not graded  # 合格12份、不合格15份
            answered = words.pattern("parts", "answer").fullmatch(part.clause)
            if due or passed or (answered and words.pattern("parts", "asked").search(whole.clause)):
                reading = Reading(Operand(whole.number, "whole"), "of-which", BY_OUTCOME, Relation.AT_MOST)
                yield Claim(self.code, part.number, (reading,), part.label)


def part_columns(report: Report, grid: Grid) -> Iterator[tuple[Column, Column]]:
    """(whole, part): a column headed 其中 and the nearest one before it under the same heading."""
    is_part = report.words.table("part_header")
    for position, part in enumerate(grid.columns):
        if not part.numeric or not is_part.search(part.leaf):
            continue
        for whole in reversed(grid.columns[:position]):
            if whole.path[:-1] != part.path[:-1] or not whole.numeric:
                break
            if not is_part.search(whole.leaf):
                yield whole, part
                break


def bounded_columns(report: Report, grid: Grid) -> Iterator[Column]:
    """Columns whose figures are parts of the figures above them: amounts and counts, not rates or scores."""
    words = report.words
    for column in grid.numeric:
        if not words.table("not_summed").search(column.leaf) and not words.table("difference_header").search(
            column.leaf
        ):
            yield column


def is_usual(grid: Grid, way: Breakdown, column: Column) -> bool:
    """Whether most rows without a marker of 其中 fill this column."""
    others = [row for row in grid.rows if row.facts and row is not way.whole.row]
    parts = {part.row.index for part in way.parts}
    peers = [row for row in others if row.index not in parts]
    filled = sum(column.index in row.facts for row in peers)
    return len(peers) >= 2 and filled * 2 > len(peers)


def places_of(row: GridRow) -> Iterator[tuple[str, Location]]:
    for column, cell in sorted(row.cells.items()):
        if cell.value and (column in row.facts or cell.value.endswith(row.label)):
            yield "parent row", cell.text.locate(0, len(cell.text))


def comparable(whole: Number, part: Number) -> bool:
    return (
        whole.unit.dimension == part.unit.dimension
        and whole.unit.dimension not in ("ratio", "points")
        and whole.value >= ZERO
    )


def are_bare(whole: Fact, part: Fact) -> bool:
    """Whether both are bare figures, counting what the words beside them say."""
    return whole.dimension == part.dimension == "number"


def same_kind(report: Report, whole: Fact, part: Fact) -> bool:
    """Amounts of one money, or counts of one thing."""
    first, second = whole.number.unit, part.number.unit
    if first.dimension != second.dimension or first.dimension in ("ratio", "points", "number", "score"):
        return False
    language = report.language
    return canonical_counter(first, language) == canonical_counter(second, language)
