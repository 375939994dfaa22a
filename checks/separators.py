"""The thousands separators of a figure stand every three digits.

26,79.76 is no way to print a figure: a digit was dropped, doubled or moved and the separators stayed where they were.
What the figure should be is not known from it alone, only that it is wrong. Without a decimal point, 26,17 may as well
be two numbers: it counts only as a cell of a column whose other figures have their separators.
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
FEWEST = 2
GROUPED = re.compile(r"^[^\d]*\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?[^\d]*$")


class Separators(Check):
    code = "UNT803"
    name = "thousands-separators"
    proves = False

    holds = (
        example("本年支出26,799.76万元，其中人员经费1,482.36万元、公用经费25,317.40万元。"),
        example("| 楼栋 | 房间 |", "| 甲楼 | 12,15 |", "| 乙楼 | 18,21 |", "| 丙楼 | 9,10 |"),
    )
    fails = (
        example("本年支出26,79.76万元。", stated="26,79.76万元", computed=""),
        example(
            "单位：元",
            "| 项目 | 预算数 |",
            "| 差旅费 | 10,790 |",
            "| 会议费 | 38,95 |",
            "| 劳务费 | 562,370 |",
            stated="38,95",
            computed="",
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        grouped = [number for number in report.numbers if "," in number.digits or "，" in number.digits]
        if all(GROUPED.match(number.digits) for number in grouped):
            return
        for number in (*decimals(report), *cells(report)):
            if is_misgrouped(number):
                yield Statement(
                    code=self.code,
                    location=number.location,
                    holds=False,
                    message="separators",
                    certainty=CERTAIN,
                    values=(("stated", number.text),),
                    stated=number.text,
                )


def decimals(report: Report) -> Iterator[Number]:
    return (number for number in report.numbers if has_point(number))


def cells(report: Report) -> Iterator[Number]:
    """Whole numbers in a column with other figures that are grouped as they should be."""
    for grid in report.grids:
        for column in grid.numeric:
            numbers = [fact.number for fact in grid.column_facts(column.index)]
            if sum(is_grouped(number) and not is_misgrouped(number) for number in numbers) >= FEWEST:
                yield from (number for number in numbers if not has_point(number))


def has_point(number: Number) -> bool:
    return "." in number.digits or "．" in number.digits


def is_misgrouped(number: Number) -> bool:
    return is_grouped(number) and not GROUPED.match(number.digits)


def is_grouped(number: Number) -> bool:
    return "," in number.digits or "，" in number.digits
