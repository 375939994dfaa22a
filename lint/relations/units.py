"""Whether the figures of a relation may stand in one formula, and the formula in the unit of the stated figure."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from lint.claim import Expression, Literal, Operand, Product, Quotient, Sum
from lint.number import BARE, ONE, Number, Unit
from lint.relations.formula import Constant
from lint.units import compatible

WITHOUT = ("number", "ratio", "points", "count")
"""Dimensions that vanish in products and quotients: money by people is money."""
PERCENT = Decimal("0.01")

Powers = Counter[str]
"""The dimensions of a value with their powers."""


class UnitsDiffer(Exception):
    """Figures of different kinds are added up or compared."""


def measured(expression: Expression, stated: Number, unit: Unit | None) -> tuple[Expression, ...]:
    """The expression as the stated figure prints it, in each way that its unit allows. Raises UnitsDiffer.

    A stated figure without a unit is in `unit`; where that is not told either, a quotient may be meant in per cent.
    """
    powers, example = dimension(expression)
    bare = stated.unit.dimension == "number"
    if bare and unit is not None and unit.dimension != "number" and (powers or unit.dimension == "ratio"):
        if powers != powers_of(unit) or not alike(unit, example):
            raise UnitsDiffer
        return (scaled(expression, unit.scale),)
    if powers != powers_of(stated.unit) or not alike(stated.unit, example):
        raise UnitsDiffer
    if not powers and isinstance(expression, Quotient | Product):
        if bare:
            return expression, scaled(expression, PERCENT)
        if stated.unit.dimension == "ratio":  # a formula that ends in × 100 and not in × 100%
            return expression, Product((expression, Literal(PERCENT, "1%")))
    return (expression,)


def scaled(expression: Expression, scale: Decimal) -> Expression:
    """The expression in units of that size."""
    if scale == ONE:
        return expression
    if scale < ONE:
        return Product((expression, Literal(ONE / scale)))
    return Quotient(expression, Literal(scale))


def dimension(expression: Expression) -> tuple[Powers, Unit]:
    """The dimensions of an expression, and the unit of one of its figures. Raises UnitsDiffer."""
    match expression:
        case Operand():
            return powers_of(expression.number.unit), expression.number.unit
        case Constant():
            return powers_of(expression.unit), expression.unit
        case Sum():
            return of_sum([dimension(term) for _, term in expression.terms])
        case Product():
            powers: Powers = Counter()
            for factor in expression.factors:
                powers.update(dimension(factor)[0])
            return powers, BARE
        case Quotient():
            above, below = dimension(expression.numerator)[0], dimension(expression.denominator)[0]
            return without_zeros({name: above[name] - below[name] for name in {*above, *below}}), BARE
        case _:
            return Counter(), BARE


def of_sum(terms: list[tuple[Powers, Unit]]) -> tuple[Powers, Unit]:
    powers, unit = terms[0]
    for other, its_unit in terms[1:]:
        if other != powers or not alike(unit, its_unit):
            raise UnitsDiffer
        unit = its_unit if unit.dimension == "number" else unit
    return powers, unit


def alike(one: Unit, other: Unit) -> bool:
    return compatible(one, other)


def powers_of(unit: Unit) -> Powers:
    return Counter() if unit.dimension in WITHOUT else Counter({unit.dimension: 1})


def without_zeros(powers: dict[str, int]) -> Powers:
    return Counter({name: power for name, power in powers.items() if power})
