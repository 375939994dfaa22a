"""A declared relation as a check: the figures of its names are looked for, and put together where they belong so.

In a table, figures belong together in one column (where their rows name them), in one row (where their columns do), or
anywhere in it (where row and column together name each). In prose, in one part of a sentence, one sentence, one
paragraph. Further apart, only where period, stage and header agree too. Of a name that stands for several figures, the
relation is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lint.check import Check
from lint.claim import Claim, Expression, Operand, Product, Proposal, Quotient, Reading, Relation, Sum, Unchecked
from lint.number import HALF, ZERO, Number
from lint.relations.declared import Declared, Scope
from lint.relations.formula import Label
from lint.relations.manual import page_of
from lint.relations.names import Index, Named, index
from lint.relations.units import UnitsDiffer, measured
from lint.report import Report
from lint.words import Words

LICENCE = "declared"
SURE = Decimal("0.95")
PARAGRAPH = Decimal("0.85")
SECTION = Decimal("0.8")
ANYWHERE = Decimal("0.75")
MOST_CANDIDATES = 50
MISSING, AMBIGUOUS, UNITS = "declared-missing", "declared-ambiguous", "declared-units"
"""Reasons for which a relation is not checked: keys of the message catalogue."""


@dataclass(frozen=True, slots=True)
class Level:
    """The figures of each name at one distance from the stated one, and how sure a relation between them is."""

    figures: Mapping[Label, Sequence[Named]]
    certainty: Decimal


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a relation cannot be checked: a key of the message catalogue, and the name that it is about."""

    reason: str
    label: str = ""


class DeclaredRelation(Check):
    """The claims of one declared relation."""

    def __init__(self, declared: Declared) -> None:
        self.declared = declared
        self.code = declared.code
        self.name = declared.name

    def documentation(self, language: str) -> str:
        return page_of(self.declared, language)

    def claims(self, report: Report) -> Iterator[Proposal]:
        known = report.derived(index)
        told: set[int] = set()
        open_points: dict[int, Unchecked] = {}
        for stated in known.named(self.declared.formula.stated.names):
            if not self.is_meant(stated.number) or is_misleading(stated, self.declared, report.words):
                continue
            proposal = self.proposal(stated, known)
            if isinstance(proposal, Unchecked):
                open_points.setdefault(id(stated.number), proposal)
            elif id(stated.number) not in told:
                told.add(id(stated.number))
                yield proposal
        yield from (point for number, point in open_points.items() if number not in told)

    def is_meant(self, number: Number) -> bool:
        """Whether a figure is in the unit that the relation names, or in none."""
        unit = self.declared.unit
        return unit is None or number.unit.dimension in (unit.dimension, "number")

    def proposal(self, stated: Named, known: Index) -> Claim | Unchecked:
        """The claim that the stated figure makes with the nearest others, or why there is none."""
        missing = Missing(MISSING)
        for level in levels(stated, self.declared, known):
            figures: dict[Label, Number] = {}
            for label, named in level.figures.items():
                found = the_one(label, named)
                if isinstance(found, Missing):
                    missing = found
                    break
                figures[label] = found
            else:
                return self.claim(stated, figures, level.certainty)
            if missing.reason == AMBIGUOUS:
                break
        return self.unchecked(stated, missing)

    def claim(self, stated: Named, figures: Mapping[Label, Number], certainty: Decimal) -> Claim | Unchecked:
        declared = self.declared
        expression = bound(declared.formula.expression, figures, role_of(declared))
        try:
            expressions = measured(expression, stated.number, declared.unit)
        except UnitsDiffer:
            return self.unchecked(stated, Missing(UNITS))
        sure = certainty if declared.certainty is None else declared.certainty
        relation = declared.formula.relation
        if relation is Relation.EQUAL and isinstance(expression, Operand):
            relation = Relation.SAME
        readings = tuple(Reading(one, LICENCE, sure, relation) for one in expressions)
        return Claim(self.code, stated.number, readings, stated.name, message=declared.message)

    def unchecked(self, stated: Named, missing: Missing) -> Unchecked:
        values = (("relation", self.declared.written), ("label", missing.label))
        return Unchecked(self.code, stated.number.location, missing.reason, values, stated.number)


def levels(stated: Named, declared: Declared, known: Index) -> Iterator[Level]:
    """The figures of the formula's names around the stated one, the nearest first, as far as the scope goes."""
    labels = declared.formula.labels()
    for place in stated.places:
        beside = {label: alike(stated, known.named(label.names, place)) for label in labels}
        yield Level(beside, PARAGRAPH if place[0] == "paragraph" else SURE)
    if declared.scope is not Scope.TABLE:
        place = ("section", stated.section)
        yield Level({label: agreeing(stated, known.named(label.names, place)) for label in labels}, SECTION)
    if declared.scope is Scope.REPORT:
        yield Level({label: agreeing(stated, known.named(label.names)) for label in labels}, ANYWHERE)


def alike(stated: Named, named: Sequence[Named]) -> list[Named]:
    """The figures that are named in the same way, and are those of the same subject."""
    return [one for one in named if one.by is stated.by and one.setting.subject == stated.setting.subject]


def agreeing(stated: Named, named: Sequence[Named]) -> list[Named]:
    """The figures of the same period, stage and header as the stated one."""
    return [one for one in named if one.setting == stated.setting and one.number is not stated.number]


def the_one(label: Label, named: Sequence[Named]) -> Number | Missing:
    """The figure that a name stands for: of several printings of one value the finest."""
    numbers = list({id(one.number): one.number for one in named}.values())
    if not numbers:
        return Missing(MISSING, label.names[0])
    if len(numbers) > MOST_CANDIDATES:
        return Missing(AMBIGUOUS, label.names[0])
    finest = min(numbers, key=lambda number: number.resolution)
    return finest if all(is_same(number, finest) for number in numbers) else Missing(AMBIGUOUS, label.names[0])


def is_same(number: Number, finer: Number) -> bool:
    """Whether a figure is another one, rounded."""
    allowed = number.resolution * HALF if number.resolution > finer.resolution else ZERO
    return number.unit.dimension == finer.unit.dimension and abs(number.value - finer.value) <= allowed


def is_misleading(stated: Named, declared: Declared, words: Words) -> bool:
    """Whether a figure stands in a column (or a row) of changes, shares or means, in which amounts do not relate as
    they do elsewhere; differences of amounts still add up.
    """
    if not stated.across:
        return False
    if words.pattern("relations", "share").search(stated.across):
        return True
    changed = bool(words.pattern("relations", "changed").search(stated.across))
    adds_up = isinstance(declared.formula.expression, Sum | Label) and declared.formula.relation is Relation.EQUAL
    return changed and not (adds_up and stated.number.unit.dimension not in ("ratio", "points"))


def role_of(declared: Declared) -> str:
    """The part that a figure plays which is the whole expression."""
    return "same fact" if declared.formula.relation is Relation.EQUAL else "bound"


def bound(expression: Expression, figures: Mapping[Label, Number], role: str) -> Expression:
    """The expression with the report's figures in the place of their names."""
    match expression:
        case Label():
            return Operand(figures[expression], role)
        case Sum():
            inside = role if role in ("numerator", "denominator", "factor") else "line item"
            return Sum(
                tuple(
                    (weight, bound(term, figures, "subtrahend" if weight < 0 else inside))
                    for weight, term in expression.terms
                )
            )
        case Product():
            return Product(tuple(bound(factor, figures, "factor") for factor in expression.factors))
        case Quotient():
            return Quotient(
                bound(expression.numerator, figures, "numerator"), bound(expression.denominator, figures, "denominator")
            )
        case _:
            return expression
