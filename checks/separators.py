"""The thousands separators of a figure stand every three digits.

24,92.21 is no way to print a figure: a digit was dropped, doubled or moved and the separators stayed where they were.
What the figure should be is not known from it alone, only that it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Statement
from lint.number import Number
from lint.report import Report

CERTAIN = Decimal("0.88")
GROUPED = re.compile(r"^[^\d]*\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?[^\d]*$")


class Separators(Check):
    code = "UNT803"
    name = "thousands-separators"
    proves = False

    holds = (example("本年支出24,927.21万元，其中人员经费1,615.21万元、公用经费23,312.00万元。"),)
    fails = (example("本年支出24,92.21万元。", stated="24,92.21万元", computed=""),)

    def claims(self, report: Report) -> Iterator[Statement]:
        for number in report.numbers:
            if is_grouped(number) and not GROUPED.match(number.digits):
                yield Statement(
                    code=self.code,
                    location=number.location,
                    holds=False,
                    message="separators",
                    certainty=CERTAIN,
                    values=(("stated", number.text),),
                    stated=number.text,
                )


def is_grouped(number: Number) -> bool:
    return "," in number.digits or "，" in number.digits
