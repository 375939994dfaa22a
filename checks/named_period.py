"""A thing that the report names with its years has the same years wherever it is named.

发展战略研究（2019-2023年） in one place and 发展战略研究（2020-2025年） in another are one study with two periods.
Only names that agree in full but for the years are compared, and only within one row or across the report where no
third period is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Statement
from lint.document import Location
from lint.report import Report
from lint.texts import texts

CERTAIN = Decimal("0.7")
RANGE = re.compile(r"(?P<years>(?:19|20)\d\d\s*年?\s*[-－—–~至]\s*(?:19|20)\d\d)\s*年?\s*[)）]")
NAME = re.compile(r"[\u4e00-\u9fffA-Za-z·]{4,40}(?=\s*[（(]?\s*$)")
SHORTEST = 6


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
        named: dict[str, list[tuple[str, Location]]] = defaultdict(list)
        for text in texts(report):
            for match in RANGE.finditer(text.value):
                named_before = NAME.search(text.value, max(0, match.start() - 44), match.start())
                if named_before is None:
                    continue
                name = named_before[0][-SHORTEST:]
                years = re.sub(r"\s|年", "", re.sub("[－—–~至]", "-", match["years"]))
                named[name].append((years, text.locate(*match.span("years"))))
        for name, places in named.items():
            periods = dict.fromkeys(years for years, _ in places)
            first_years, first_place = places[0]
            for years, place in places[1:]:
                yield Statement(
                    code=self.code,
                    location=place,
                    holds=years == first_years or len(periods) > 2,
                    message="named-period",
                    certainty=CERTAIN,
                    values=(("name", name), ("stated", years), ("computed", first_years)),
                    stated=years,
                    computed=first_years,
                    related=(("same fact", first_place),),
                )
