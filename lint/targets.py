"""Indicator tables: what was aimed at, and what was reached, row by row. No verdicts.

A table with a column of targets (预期指标值, 目标值, Target), and to its right one of actual values (实际完成值,
Actual), is an indicator table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.claim import Relation
from lint.document import Cell, Location
from lint.number import Hedge, Number
from lint.records import record
from lint.report import Column, Grid, GridRow, Report

SIGN = re.compile(r"^\s*([≥≤><=＞＜＝])=?\s*$")
UPPER = "≤<＜"


@record(frozen=True, slots=True)
class Indicator:
    """One row of an indicator table."""

    name: str
    target: Cell
    actual: Cell
    target_number: Number | None
    actual_number: Number | None
    grid: Grid
    row: GridRow

    @property
    def sign(self) -> str:
        """The sign of a target that stands in a cell of its own, right before it; empty where there is none."""
        before = max((column for column in self.row.cells if column < self.target.column), default=-1)
        match = SIGN.match(self.row.cells[before].value) if before >= 0 else None
        return match[1] if match else ""

    def bound(self, report: Report) -> Relation:
        """How the actual figure must stand to the target: by its sign, else by whether less is better."""
        if self.sign:
            return Relation.AT_MOST if self.sign in UPPER else Relation.AT_LEAST
        hedge = self.target_number.hedge if self.target_number else Hedge.NONE
        if hedge in (Hedge.OVER, Hedge.UNDER):
            return Relation.AT_LEAST if hedge is Hedge.OVER else Relation.AT_MOST
        return Relation.AT_MOST if less_is_better(report, self.name) else Relation.AT_LEAST


def indicators(report: Report) -> Iterator[Indicator]:
    """Every row of every indicator table that has both a target and an actual value."""
    for grid in report.grids:
        columns = columns_of(report, grid)
        if columns is None:
            continue
        for row in grid.rows:
            if indicator := indicator_of(grid, row, *columns):
                yield indicator


def columns_of(report: Report, grid: Grid) -> tuple[Column, Column] | None:
    """The column of targets and the column of actual values."""
    is_target, is_actual = report.words.pattern("targets", "target"), report.words.pattern("targets", "actual")
    targets = (column for column in grid.columns if is_target.search(column.leaf) and not is_actual.search(column.leaf))
    target = next(targets, None)
    if target is None:
        return None
    actual = next((column for column in grid.columns[target.index + 1 :] if is_reached(report, column)), None)
    return None if actual is None else (target, actual)


def is_reached(report: Report, column: Column) -> bool:
    """Whether a column holds what was reached this year; last year's figures measure no target."""
    words = report.words
    return bool(words.pattern("targets", "actual").search(column.leaf)) and not words.pattern(
        "facts", "relative_period"
    ).search(column.leaf)


def indicator_of(grid: Grid, row: GridRow, target: Column, actual: Column) -> Indicator | None:
    aimed, reached = row.cells.get(target.index), row.cells.get(actual.index)
    if aimed is None or reached is None or not aimed.value or not reached.value:
        return None
    left = [cell.value for column, cell in sorted(row.cells.items()) if column < target.index]
    named = [value for value in left if any(char.isalpha() for char in value)]
    if not named:
        return None
    return Indicator(named[-1], aimed, reached, row.number(target.index), row.number(actual.index), grid, row)


def less_is_better(report: Report, name: str) -> bool:
    lower, not_lower = (report.words.pattern("targets", key) for key in ("lower", "not_lower"))
    return bool(lower.search(name)) and not not_lower.search(name)


def plain(report: Report, value: str) -> str:
    """A text without spaces and marks, to compare two cells by."""
    return report.words.pattern("targets", "text_marks").sub("", value)


def is_admitted(report: Report, indicator: Indicator) -> bool:
    """Whether the report says of this indicator that it fell short: in its row, or in a sentence that names it."""
    return has_reason(report, indicator) or lost_points(report, indicator) or is_told(report, indicator.name)


def has_reason(report: Report, indicator: Indicator) -> bool:
    words = report.words.pattern("targets", "reason_column")
    return any(
        column.index in indicator.row.cells and len(indicator.row.cells[column.index].value) > 1
        for column in indicator.grid.columns
        if column.index > indicator.actual.column and words.search(column.leaf)
    )


def lost_points(report: Report, indicator: Indicator) -> bool:
    """Whether the row's own score is below its weight."""
    score, weight = (figure_under(report, indicator, key) for key in ("score_column", "weight_column"))
    return score is not None and weight is not None and score is not weight and score.value < weight.value


def full_marks(report: Report, indicator: Indicator) -> Number | None:
    """The row's own score, where it is all that the row may score and no standard in the row says what for."""
    score, weight = (figure_under(report, indicator, key) for key in ("score_column", "weight_column"))
    if score is None or weight is None or score is weight or not score.value or score.value != weight.value:
        return None
    return None if any(report.words.is_criterion_header(column.leaf) for column in indicator.grid.columns) else score


def figure_under(report: Report, indicator: Indicator, key: str) -> Number | None:
    """The row's figure in the first column whose header fits a pattern."""
    header = report.words.pattern("targets", key)
    columns = (column for column in indicator.grid.columns if header.search(column.leaf))
    return next((number for column in columns if (number := indicator.row.number(column.index))), None)


def is_told(report: Report, name: str) -> bool:
    """Whether a sentence names the indicator together with a word for falling short."""
    key = core(report, name)
    admitted = report.words.pattern("targets", "admitted")
    for passage in report.prose:
        if passage.table is not None or not key:
            continue
        value = plain(report, passage.value)
        at = value.find(key)
        while at >= 0:
            if admitted.search(value[max(at - 40, 0) : at + 100].replace(key, "")):
                return True
            at = value.find(key, at + 1)
    return False


def core(report: Report, name: str) -> str:
    """The name of an indicator without asides and general words."""
    return plain(report, report.words.pattern("targets", "name_noise").sub("", name))


def completion_claim(report: Report) -> tuple[str, Location] | None:
    """The first words in which the report says that its targets were reached, with their place."""
    pattern = report.words.pattern("targets", "claims")
    for passage in report.prose:
        if passage.table is None and not passage.heading and (match := pattern.search(passage.value)):
            return match[0], passage.locate(match.start(), match.end())
    return None
