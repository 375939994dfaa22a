"""A share whose operands a printed formula also uses agrees with that formula.

Where the report prints 3/（3+25）=10.71% in one place and says of the same 3 and 25 in another that the one is 12.00%
of all, the printed formula is the report's own definition, and the other place must follow it. The link is made by
the roles of the figures, not by the name of the rate: the same values, and a name that shares words with the
formula's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Expression, Operand, Product, Quotient, Reading, Sum
from lint.formula import Equation, equations
from lint.number import Number
from lint.records import record
from lint.report import Fact, Passage, Report

SURE = Decimal("0.95")
FEWEST_OPERANDS = 2


@record(frozen=True, slots=True)
class Printed:
    """A printed equation and the words that it defines."""

    equation: Equation
    passage: Passage
    name: str


class FormulaReuse(Check):
    code = "PCT206"
    name = "formula-reuse"

    holds = (
        example("编外人员控制率=3/（3+25）=10.71%。", "", "使用编外人员3人，在编人员25人，编外人员占总人数的10.71%。"),
    )
    fails = (
        example(
            "编外人员控制率=3/（3+25）=10.71%。",
            "",
            "使用编外人员3人，在编人员25人，编外人员占总人数的12.00%。",
            stated="12.00%",
            computed="10.71%",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        printed = list(printed_formulas(report))
        if not printed:
            return
        for passage in report.prose:
            for fact in passage.facts:
                if fact.dimension == "ratio":
                    yield from self.reused(passage, fact, printed, report)

    def reused(self, passage: Passage, rate: Fact, printed: Sequence[Printed], report: Report) -> Iterator[Claim]:
        start, end = passage.sentences[rate.sentence]
        nearby = passage.facts_in(start, end)
        for formula in printed:
            if formula.passage is passage and formula.equation.start <= rate.number.start <= formula.equation.end:
                continue
            if not same_rate(formula.name, rate.label, report):
                continue
            expression = with_figures_of(formula.equation.expression, nearby)
            if expression is not None:
                context = (("definition", formula.equation.stated.location),)
                reading = Reading(expression, "printed-formula", SURE)
                yield Claim(self.code, rate.number, (reading,), rate.label, context)


def printed_formulas(report: Report) -> Iterator[Printed]:
    """Equations that give a rate from two figures or more."""
    for passage in report.prose:
        for equation in equations(passage):
            values = {operand.number.value for operand in equation.expression.operands()}
            if equation.stated.unit.dimension == "ratio" and len(values) >= FEWEST_OPERANDS:
                yield Printed(equation, passage, formula_name(passage, equation))


def formula_name(passage: Passage, equation: Equation) -> str:
    """What a printed formula gives: its own label, else that of the rate stated last before it
    (控制率3.03%，即1/33=3.03%).
    """
    own = next((fact.label for fact in passage.facts if fact.number is equation.stated), "")
    if own.strip("= "):
        return own
    earlier = [fact.label for fact in passage.facts if fact.dimension == "ratio" and fact.number.end <= equation.start]
    return earlier[-1] if earlier else ""


def same_rate(name: str, label: str, report: Report) -> bool:
    """Whether two places speak of one rate: one name, or a share (占…) whose words stand in the formula's name."""
    if not name or not label:
        return False
    if report.words.pattern("shares", "share_label").search(label):
        return any(label[at : at + 3] in name for at in range(len(label) - 2))
    return name in label or label in name


def with_figures_of(expression: Expression, nearby: Sequence[Fact]) -> Expression | None:
    """The formula over the figures of another sentence that have its values; None where one has none there."""
    match expression:
        case Operand():
            twin = figure_of_value(expression.number, nearby)
            return Operand(twin, "factor") if twin is not None else None
        case Sum():
            terms = [(weight, with_figures_of(term, nearby)) for weight, term in expression.terms]
            known = tuple((weight, term) for weight, term in terms if term is not None)
            return Sum(known) if len(known) == len(terms) else None
        case Product():
            factors = [with_figures_of(factor, nearby) for factor in expression.factors]
            found = tuple(factor for factor in factors if factor is not None)
            return Product(found) if len(found) == len(factors) else None
        case Quotient():
            above = with_figures_of(expression.numerator, nearby)
            below = with_figures_of(expression.denominator, nearby)
            return Quotient(above, below) if above is not None and below is not None else None
    return expression


def figure_of_value(number: Number, nearby: Sequence[Fact]) -> Number | None:
    return next(
        (fact.number for fact in nearby if fact.value == number.value and fact.dimension in ("count", "money")), None
    )
