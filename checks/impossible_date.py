"""A date exists: its month is 1 to 12, its day is in its month, and a year that is called one can be one.

2020年21月4日 and 2021年2月30日 are slips; so is a year such as 200年度 or 2820年度 in the name of a budget year, and
220年 or 200 before a name that stands elsewhere with a year one digit away: 2023“守护江豚”科普周, 203“守护江豚”科普周.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Statement
from lint.document import Text
from lint.report import Report
from lint.slips import one_slip_away
from lint.texts import texts_with_years

CERTAIN = Decimal("0.88")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FIRST_YEAR, LAST_YEAR = 1900, 2100


class ImpossibleDate(Check):
    code = "DAT703"
    name = "impossible-date"

    holds = (example("项目于2020年11月2日完成，2020年度预算已公开，执行期为18个月，每年6、9、12月月末拨付。"),)
    fails = (
        example("项目于2020年21月4日完成。", stated="2020年21月4日"),
        example("2820年度部门整体绩效自评报告。", stated="2820年度"),
        example("成功举办2023“守护江豚”科普大会。", "", "会后总结203“守护江豚”科普大会经验。", stated="203"),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        date = report.words.pattern("calendar", "date")
        year = report.words.pattern("calendar", "budget_year")
        for text in report.derived(texts_with_years):
            for match in date.finditer(text.value):
                yield self.statement(text, match, exists(match["year"], match["month"], match["day"]))
            for match in year.finditer(text.value):
                yield self.statement(text, match, FIRST_YEAR <= int(match["year"]) < LAST_YEAR)

        yield from self.of_named_years(report)

    def of_named_years(self, report: Report) -> Iterator[Statement]:
        """Years before a name that is told elsewhere with a year that can be one."""
        pattern = report.words.pattern("calendar", "named_year")
        known: dict[str, set[str]] = defaultdict(set)
        doubtful: list[tuple[Text, re.Match[str]]] = []
        for text in report.derived(texts_with_years):
            for match in pattern.finditer(text.value):
                if FIRST_YEAR <= int(match["year"]) < LAST_YEAR:
                    known[match["name"]].add(match["year"])
                else:
                    doubtful.append((text, match))
        for text, match in doubtful:
            mended = {written for _, written in one_slip_away(match["year"])}
            if mended & known.get(match["name"], set()):
                yield self.statement(text, match, holds=False)

    def statement(self, text: Text, match: re.Match[str], holds: bool) -> Statement:
        start, end = match.span()
        location = text.locate(start, match.end("shown") if "shown" in match.groupdict() else end)
        return Statement(
            code=self.code,
            location=location,
            holds=holds,
            message="impossible-date",
            certainty=CERTAIN,
            values=(("stated", location.text),),
            stated=location.text,
        )


def exists(year: str, month: str, day: str | None) -> bool:
    if not 1 <= int(month) <= len(DAYS):
        return False
    last = 28 if month.lstrip("0") == "2" and not is_leap(int(year)) else DAYS[int(month) - 1]
    return 1 <= int(day or 1) <= last


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
