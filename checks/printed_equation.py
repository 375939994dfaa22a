"""An equation that the report prints comes out as printed.

`3/（3+25）=10.71%`, `4/4×6=6分`, `100-0.15-1-2=96.85`: full and half width, ÷ and ×, brackets. The figures of a
formula are exact as printed unless they are amounts, which carry their own rounding; the result may be off by half a
unit in its last place. A quotient that is stated as a bare figure where a percentage is meant (97.42 for 97.42%) is
read as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Literal, Product, Quotient, Reading
from lint.formula import Equation, equations
from lint.report import Passage, Report

SURE = Decimal("0.97")
AS_PERCENT = Decimal("0.6")
HUNDRED = Literal(Decimal(100), "100")


class PrintedEquation(Check):
    code = "PCT203"
    name = "printed-equation"

    holds = (
        example("编外人员控制率=3/（3+25）=10.71%，高于10%。"),
        example("本项指标得分=4/4×6=6分。"),
    )
    fails = (
        example("编外人员控制率=3/（3+25）=12.00%，高于10%。", stated="12.00%", computed="10.71%"),
        example("Utilisation was 45/(45+15)=70%.", stated="70%", computed="75%"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            for equation in equations(passage):
                yield self.claim(passage, equation, report)

    def claim(self, passage: Passage, equation: Equation, report: Report) -> Claim:
        readings = [Reading(equation.expression, "printed-formula", SURE)]
        if isinstance(equation.expression, Quotient) and equation.stated.unit.dimension == "number":
            readings.append(Reading(Product((equation.expression, HUNDRED)), "printed-formula", AS_PERCENT))
        return Claim(self.code, equation.stated, tuple(readings), equation_label(passage, equation, report))


def equation_label(passage: Passage, equation: Equation, report: Report) -> str:
    """The words before the first equals sign of a chain (编外人员控制率=…=3/（3+25）) and before its first figure
    (编外人员控制率为5.56%（1/18…).
    """
    clause = passage.value[max(0, equation.start - 80) : equation.start]
    for stop in "，。；：\n":
        clause = clause.rpartition(stop)[2]
    figures = passage.facts_in(equation.start - len(clause), equation.start)
    if figures:
        clause = clause[: figures[0].number.start - equation.start]
    name, _, rest = clause.partition("=")
    return next(filter(None, (report.words.label(one.strip("（( ")) for one in (name, rest))), "")
