"""A thing that the report names with its years has the same years wherever it is named.

发展战略研究（2019-2023年） in one place and 发展战略研究（2020-2025年） in another are one study with two periods.
Only names that agree in full but for the years are compared, what leads up to a name aside (完成《…》). Periods that
do not overlap are editions that follow each other, and no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Statement
from lint.document import Location
from lint.records import record
from lint.report import Report
from lint.texts import texts_with_years

CERTAIN = Decimal("0.7")
SHORTEST = 6
REACH = 60
MOST_NAMED = 200


@record(frozen=True, slots=True)
class Named:
    """A name with the first and the last year that stand behind it."""

    name: str
    first: int
    last: int
    place: Location

    @property
    def years(self) -> str:
        return f"{self.first}-{self.last}"


class NamedPeriod(Check):
    code = "DUP403"
    name = "named-period"

    holds = (
        example("完成《产业发展规划研究（2020-2025年）》一份。", "", "《产业发展规划研究（2020-2025年）》已通过评审。"),
    )
    fails = (
        example(
            "下达任务产业发展规划研究（2019-2023年）。",
            "",
            "完成《产业发展规划研究（2020-2025年）》一份。",
            stated="2020-2025",
            computed="2019-2023",
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        told = list(named_periods(report))[:MOST_NAMED]
        for position, later in enumerate(told):
            earlier = next((one for one in told[:position] if same_name(one.name, later.name)), None)
            if earlier is not None and earlier.first <= later.last and later.first <= earlier.last:
                yield Statement(
                    code=self.code,
                    location=later.place,
                    holds=earlier.years == later.years,
                    message="named-period",
                    certainty=CERTAIN,
                    values=(("name", earlier.name[-REACH:]), ("stated", later.years), ("computed", earlier.years)),
                    stated=later.years,
                    computed=earlier.years,
                    related=(("same fact", earlier.place),),
                )


def named_periods(report: Report) -> Iterator[Named]:
    """Names with a range of years in brackets behind them, in reading order."""
    period = report.words.pattern("calendar", "period")
    name = report.words.pattern("calendar", "period_name")
    for text in report.derived(texts_with_years):
        for match in period.finditer(text.value):
            before = name.search(text.value, max(0, match.start() - REACH), match.start())
            if before is None or len(before["name"]) < SHORTEST:
                continue
            place = text.locate(match.start("first"), match.end("last"))
            yield Named(re.sub(r"\s", "", before["name"]), int(match["first"]), int(match["last"]), place)


def same_name(one: str, other: str) -> bool:
    """Whether one name is the other, or its end behind words that lead up to it."""
    return one.endswith(other) or other.endswith(one)
