"""The stages of one matter come in their order.

Signed, begun, finished, accepted, handed over: where one sentence gives a date to several of them
(3月15日签订合同，9月20日完成开发，11月8日通过验收), a later stage is not dated before an earlier one; nor does a
period end before it begins (自2020年5月至2020年3月). Dates are compared as finely as both are given. A sentence
that speaks of several phases (二期, 重新) or of plans is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lint.check import Check, example
from lint.claim import Statement
from lint.figures import DateSpan
from lint.records import record
from lint.report import Passage, Report

CERTAINTY = Decimal("0.7")
REACH = 16
SAME_YEAR = 0
FEWEST_UNDATED = 3


@record(frozen=True, slots=True)
class Stage:
    """A dated stage of a matter."""

    rank: int
    words: str
    date: DateSpan
    year: int


class DateOrder(Check):
    code = "DAT701"
    name = "date-order"

    holds = (example("项目于2020年3月15日签订合同，2020年9月20日完成开发，2020年11月8日通过验收。"),)
    fails = (
        example(
            "项目于2020年3月15日签订合同，2020年9月20日完成开发，2020年8月11日通过验收。",
            stated="2020年8月11日",
            computed="2020年9月20日",
        ),
        example(
            "The audit began on 20 January 2025 and the auditor signed the opinion on 14 March 2024.",
            stated="14 March 2024",
            computed="20 January 2025",
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        for passage, dates in report.dated:
            yield from self.of_periods(report, passage, dates)
            if len(dates) < 2:
                continue
            for start, end in passage.sentences:
                inside = [date for date in dates if start <= date.start and date.end <= end]
                if len(inside) >= 2 and not report.words.pattern("date_order", "sentence_joins").search(
                    passage.value[start:end]
                ):
                    yield from self.of_sentence(report, passage, inside, end)

    def of_periods(self, report: Report, passage: Passage, dates: Sequence[DateSpan]) -> Iterator[Statement]:
        """A period ends after it begins."""
        for start, end, first, last in periods(report, passage, dates):
            place = passage.locate(start, end)
            values = (("period", place.text),)
            yield Statement(self.code, place, first <= last, "period-order", CERTAINTY, values, stated=place.text)

    def of_sentence(self, report: Report, passage: Passage, dates: list[DateSpan], end: int) -> Iterator[Statement]:
        stages = list(stages_of(report, passage, dates, end))
        if len(stages) < FEWEST_UNDATED and any(stage.year == SAME_YEAR for stage in stages):
            return  # a stage or two without years may be of different years
        for first, second in pairwise(sorted(stages, key=lambda one: one.rank)):
            if first.rank == second.rank:
                continue
            later, earlier = comparable(second, first)
            yield Statement(
                self.code,
                second.date.location,
                later >= earlier,
                "date-order",
                CERTAINTY,
                (
                    ("later", second.words),
                    ("later_date", second.date.location.text),
                    ("earlier", first.words),
                    ("earlier_date", first.date.location.text),
                ),
                stated=second.date.location.text,
                computed=first.date.location.text,
                related=(("earlier date", first.date.location),),
            )


def periods(
    report: Report, passage: Passage, dates: Sequence[DateSpan]
) -> Iterator[tuple[int, int, tuple[int, ...], tuple[int, ...]]]:
    """The periods with their two ends, as finely as both are given: two dates that 至 joins, and a range read as one
    date.
    """
    joins = report.words.pattern("date_order", "joins")
    for one, other in pairwise(dates):
        if one.year and other.year and joins.fullmatch(passage.value[one.end : other.start]):
            ends = [(date.year or 0, date.month or 0, date.day or 0) for date in (one, other)]
            if (one.month is None) == (other.month is None) and (one.day is None) == (other.day is None):
                yield one.start, other.end, ends[0], ends[1]
    for date in dates:
        match = report.words.pattern("date_order", "period").fullmatch(passage.value[date.start : date.end])
        if match is None or (match["d1"] is None) != (match["d2"] is None):
            continue
        month = match["m2"] or match["m1"]
        if match["y2"] is None and int(month) < int(match["m1"]):
            continue  # to a month of the next year, perhaps
        first = tuple(int(match[key] or 0) for key in ("y1", "m1", "d1"))
        yield date.start, date.end, first, (int(match["y2"] or match["y1"]), int(month), int(match["d2"] or 0))


def stages_of(report: Report, passage: Passage, dates: list[DateSpan], end: int) -> Iterator[Stage]:
    """The dates that a stage's word follows (in English: precedes) before the next date."""
    words = report.words
    before = words.data["date_order"].get("stage_side") == "before"
    patterns = [words.compiled(source) for source in words.data["date_order"]["stages"]]
    year = None if any(date.year for date in dates) else SAME_YEAR
    for position, date in enumerate(dates):
        year = date.year or year
        if year is None or date.month is None or date.kind == "range":
            continue
        if before:
            left = dates[position - 1].end if position else max(date.start - 3 * REACH, 0)
            clause = passage.value[left : date.start]
        else:
            right = dates[position + 1].start if position + 1 < len(dates) else end
            clause = re.split("[，。；,;]", passage.value[date.end : min(right, date.end + REACH)])[0]
        found = [(rank, match[0]) for rank, pattern in enumerate(patterns) if (match := pattern.search(clause))]
        if len(found) == 1:
            yield Stage(found[0][0], found[0][1], date, year)


def comparable(one: Stage, other: Stage) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Both dates, as finely as the coarser is given."""
    days = one.date.day is not None and other.date.day is not None
    first, second = ((stage.year, stage.date.month or 1, stage.date.day or 1) for stage in (one, other))
    return (first, second) if days else (first[:2], second[:2])
