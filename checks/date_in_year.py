"""A date exists, and what is reported as done was done in the report's year.

31 November is no day. In a table of tasks, a completion dated two years or more before the report's year, or after
the year that follows it, is more likely a slip of the year than the truth. Plans and periods are left alone.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, Option, example
from lint.claim import Statement
from lint.figures import DateSpan
from lint.report import Passage, Report

NO_DAY = Decimal("0.85")
OTHER_YEAR = Decimal("0.55")
REACH = 12


class DateInYear(Check):
    code = "DAT702"
    name = "date-in-year"

    years_before = Option(1, "How many years before the report's year work may have been completed.", least=0)
    years_after = Option(1, "How many years after the report's year work may have been completed.", least=0)

    holds = (example("2020年度部门整体支出绩效自评报告", "", "项目于2020年11月30日完成验收。"),)
    fails = (
        example("2020年度部门整体支出绩效自评报告", "", "项目于2020年11月31日完成验收。", stated="2020年11月31日"),
        example(
            "2020年度部门整体支出绩效自评报告",
            "",
            "| 任务名称 | 完成情况 | 预算数（元） |",
            "| 河道养护 | 于2012年11月完成全部养护内容并通过验收。 | 540,000.00 |",
            "| 堤防巡查 | 于2020年10月完成全部巡查内容并通过验收。 | 320,000.00 |",
            stated="2012年11月",
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        for passage, dates in report.dated:
            for date in dates:
                if date.kind == "day":
                    yield self.statement(date, is_day(date), "no-such-date", NO_DAY, report.year)
                elif date.kind == "month" and is_done(report, passage, date):
                    yield self.statement(
                        date, self.in_reach(date, report.year), "date-outside-year", OTHER_YEAR, report.year
                    )

    def in_reach(self, date: DateSpan, year: str) -> bool:
        """Whether work on the report's year may have been completed then."""
        return date.year is None or int(year) - self.years_before <= date.year <= int(year) + self.years_after

    def statement(self, date: DateSpan, holds: bool, message: str, certainty: Decimal, year: str) -> Statement:
        printed = date.location.text
        values = (("date", printed), ("year", year))
        return Statement(self.code, date.location, holds, message, certainty, values, stated=printed)


def is_day(date: DateSpan) -> bool:
    """Whether the calendar has this day; 29 February passes where no year is given."""
    if date.month is None or date.day is None:
        return True
    if not 1 <= date.month <= 12:
        return False
    return 1 <= date.day <= monthrange(date.year or 2020, date.month)[1]


def is_done(report: Report, passage: Passage, date: DateSpan) -> bool:
    """Whether a task's cell tells this date as that of something done."""
    if passage.table is None or date.year is None or not report.year:
        return False
    words = report.words
    near = passage.value[max(date.start - REACH, 0) : date.end + 2 * REACH]
    done = words.pattern("date_order", "finished").search(passage.value, date.end, date.end + REACH)
    return done is not None and not words.pattern("date_order", "planned").search(near)
