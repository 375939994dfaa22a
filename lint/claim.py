"""What a report asserts about its figures: a stated figure, and the expression that must give it.

A check proposes claims; `lint.settle` decides them. An expression is a small tree over the report's own figures, so
that the same object is computed, bounded by the rounding of its figures, and written out for the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import Enum
from operator import attrgetter

from lint.document import Location
from lint.number import ONE, ZERO, Number
from lint.records import made_by, record

Lookup = Callable[[Number], Decimal]
RULE = "rule"
"""Role of a figure that a printed rule sets: the rule is what the report is measured by, and seldom the slip."""
PRINTED: Lookup = attrgetter("value")


class Relation(Enum):
    """How the stated figure must stand to the computed value."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"
    SAME = "≡"
    """The same fact printed twice: equal, or the finer one rounded to the coarser; never merely close."""


class Expression:
    """Something that can be computed from figures. No abstract class: checks ask thousands of times what kind one is,
    and abstract classes are slow to answer.
    """

    __slots__ = ()

    def operands(self) -> tuple[Operand, ...]:
        """The figures in it, in reading order; a figure used twice comes twice."""
        raise NotImplementedError

    def evaluate(self, lookup: Lookup) -> Decimal:
        """The value, in base units, with each figure given by `lookup`. Raises ZeroDivisionError."""
        raise NotImplementedError

    def formula(self, show: Callable[[Operand], str]) -> str:
        """The expression as an auditor writes it, figures written by `show`."""
        raise NotImplementedError

    loose = False
    """Whether the written form needs brackets inside a product or a quotient."""

    def value(self) -> Decimal:
        return self.evaluate(PRINTED)


@record(frozen=True, slots=True)
class Operand(Expression):
    """A figure and the part it plays: line item, numerator, denominator, base, before, after …"""

    number: Number
    role: str

    def operands(self) -> tuple[Operand, ...]:
        return (self,)

    def evaluate(self, lookup: Lookup) -> Decimal:
        return lookup(self.number)

    def formula(self, show: Callable[[Operand], str]) -> str:
        return show(self)


@record(frozen=True, slots=True)
class Literal(Expression):
    """An exact number of the formula itself, as the 4 in `÷ 4`."""

    exact: Decimal
    printed: str = ""

    def operands(self) -> tuple[Operand, ...]:
        return ()

    def evaluate(self, lookup: Lookup) -> Decimal:
        return self.exact

    def formula(self, show: Callable[[Operand], str]) -> str:
        return self.printed or f"{self.exact.normalize():f}"


@record(frozen=True, slots=True)
class Threshold(Expression):
    """A figure that sets a bound, and so is exact as printed: the 90% of a target ≥90%."""

    bound: Operand

    def operands(self) -> tuple[Operand, ...]:
        return (self.bound,)

    def evaluate(self, lookup: Lookup) -> Decimal:
        return self.bound.number.value

    def formula(self, show: Callable[[Operand], str]) -> str:
        return self.bound.formula(show)


@record(frozen=True, slots=True)
class Sum(Expression):
    """A weighted sum; the weights are 1 and -1 in all but rare claims."""

    terms: tuple[tuple[Decimal, Expression], ...]
    loose = True

    def operands(self) -> tuple[Operand, ...]:
        plain = tuple([term for _, term in self.terms if type(term) is Operand])
        if len(plain) == len(self.terms):  # as nearly always
            return plain
        return tuple([operand for _, term in self.terms for operand in term.operands()])

    def evaluate(self, lookup: Lookup) -> Decimal:
        result = ZERO
        for weight, term in self.terms:
            value = lookup(term.number) if type(term) is Operand else term.evaluate(lookup)
            result += value if weight is ONE else weight * value
        return result

    def formula(self, show: Callable[[Operand], str]) -> str:
        parts: list[str] = []
        for weight, term in self.terms:
            written = term.formula(show) if weight == ONE else bracketed(term, show)
            if weight is not ONE and abs(weight) != ONE:
                written = f"{abs(weight).normalize():f} × {written}"
            sign = "-" if weight < 0 else "+"
            if written.startswith("-"):
                written = f"({written})" if parts or weight < 0 else written
            parts.append(f" {sign} {written}" if parts else ("-" if weight < 0 else "") + written)
        return "".join(parts)


@record(frozen=True, slots=True)
class Product(Expression):
    """A product of two or more factors."""

    factors: tuple[Expression, ...]

    def operands(self) -> tuple[Operand, ...]:
        return tuple(operand for factor in self.factors for operand in factor.operands())

    def evaluate(self, lookup: Lookup) -> Decimal:
        result = ONE
        for factor in self.factors:
            result *= factor.evaluate(lookup)
        return result

    def formula(self, show: Callable[[Operand], str]) -> str:
        return " × ".join(bracketed(factor, show) for factor in self.factors)


@record(frozen=True, slots=True)
class Quotient(Expression):
    """Numerator by denominator."""

    numerator: Expression
    denominator: Expression

    def operands(self) -> tuple[Operand, ...]:
        return self.numerator.operands() + self.denominator.operands()

    def evaluate(self, lookup: Lookup) -> Decimal:
        below = self.denominator.evaluate(lookup)
        if below == ZERO:
            raise ZeroDivisionError
        return self.numerator.evaluate(lookup) / below

    def formula(self, show: Callable[[Operand], str]) -> str:
        below = bracketed(self.denominator, show)
        if isinstance(self.denominator, Product | Quotient):
            below = f"({below})"
        return f"{bracketed(self.numerator, show)} / {below}"


@record(frozen=True, slots=True)
class Capped(Expression):
    """An expression that counts at most (or at least) so much: `min(98.65% × 1, 1)`."""

    inner: Expression
    highest: Decimal | None = None
    lowest: Decimal | None = None

    def operands(self) -> tuple[Operand, ...]:
        return self.inner.operands()

    def evaluate(self, lookup: Lookup) -> Decimal:
        value = self.inner.evaluate(lookup)
        if self.highest is not None:
            value = min(value, self.highest)
        if self.lowest is not None:
            value = max(value, self.lowest)
        return value

    def formula(self, show: Callable[[Operand], str]) -> str:
        written = self.inner.formula(show)
        if self.highest is not None:
            written = f"min({written}, {self.highest.normalize():f})"
        if self.lowest is not None:
            written = f"max({written}, {self.lowest.normalize():f})"
        return written


@record(frozen=True, slots=True)
class Tiered(Expression):
    """The points of the step that a figure falls into, as looked up in a printed scale: `92.50% → 4`.

    A figure is taken as printed: which step it falls into does not change with its rounding.
    """

    inner: Expression
    step: Expression
    """The printed points of the step."""
    scale: Callable[[Decimal], Expression | None] | None = None
    """The printed points for another value, where the whole scale is known."""

    def at(self, inner: Expression) -> Tiered:
        """The step that another value falls into."""
        points = self.scale(inner.value()) if self.scale else None
        return Tiered(inner, points or self.step, self.scale)

    def operands(self) -> tuple[Operand, ...]:
        return self.inner.operands() + self.step.operands()

    def evaluate(self, lookup: Lookup) -> Decimal:
        return self.step.evaluate(lookup)

    def formula(self, show: Callable[[Operand], str]) -> str:
        return f"({self.inner.formula(show)} → {self.step.formula(show)})"


@record(frozen=True, slots=True)
class Whole(Expression):
    """How many whole steps an expression makes, steps begun counted or not: `⌈6.8⌉` is 7."""

    inner: Expression
    begun: bool

    def operands(self) -> tuple[Operand, ...]:
        return self.inner.operands()

    def evaluate(self, lookup: Lookup) -> Decimal:
        return self.inner.evaluate(lookup).to_integral_value(ROUND_CEILING if self.begun else ROUND_FLOOR)

    def formula(self, show: Callable[[Operand], str]) -> str:
        written = self.inner.formula(show)
        return f"⌈{written}⌉" if self.begun else f"⌊{written}⌋"


def bracketed(expression: Expression, show: Callable[[Operand], str]) -> str:
    """The written form, in brackets where it is a sum."""
    written = expression.formula(show)
    return f"({written})" if expression.loose and len(written.split(" ")) > 1 else written


def total(numbers: Sequence[Number], role: str = "line item") -> Sum:
    """The plain sum of figures."""
    return Sum(tuple([(ONE, Operand(number, role)) for number in numbers]))


def difference(minuend: Number, subtrahend: Number, roles: tuple[str, str] = ("minuend", "subtrahend")) -> Sum:
    """One figure minus another."""
    return Sum(((ONE, Operand(minuend, roles[0])), (-ONE, Operand(subtrahend, roles[1]))))


def ratio(numerator: Number, denominator: Number) -> Quotient:
    """One figure as a share of another."""
    return Quotient(Operand(numerator, "numerator"), Operand(denominator, "denominator"))


def growth(before: Number, after: Number) -> Quotient:
    """The relative change from `before` to `after`."""
    return Quotient(difference(after, before, ("after", "before")), Operand(before, "base"))


def mean(numbers: Sequence[Number]) -> Quotient:
    """The arithmetic mean of figures."""
    return Quotient(total(numbers, "term"), Literal(Decimal(len(numbers))))


@record(frozen=True, slots=True)
class Reading:
    """One way to understand a claim, why it is licensed, and how sure that is (0 to 1)."""

    expression: Expression
    licence: str
    """Key of the licence in the message catalogue (same-row, same-sentence, printed-formula …), or the words."""
    certainty: Decimal
    relation: Relation = Relation.EQUAL
    operands: tuple[Operand, ...] = field(init=False, metadata=made_by("expression.operands()"))
    """The figures of the expression."""


@record(frozen=True, slots=True)
class Claim:
    """What the report states, and the readings of which one must hold."""

    code: str
    stated: Number
    readings: tuple[Reading, ...]
    label: str = ""
    """What the stated figure is, in the report's own words."""
    context: tuple[tuple[str, Location], ...] = ()
    """More places a reader will want to see: (role, location)."""
    innocent: bool = False
    """Whether a failure has an ordinary innocent explanation, and so is information at most."""
    conjecture: bool = False
    """Whether a failure counts only while no other relation proves the figures right."""
    loud: bool = False
    """Whether even a failure that the rounding of another figure could explain must be told."""
    grain: Decimal | None = None
    """Set where figures are awarded and not measured (points): the operands are then exact as printed, and the stated
    figure may be off by half the grain. None where every figure carries its own rounding."""
    message: str = ""
    """What its finding says, in place of the catalogue's words; {label}, {stated}, {computed}, {formula} and
    {difference} are filled in."""


@record(frozen=True, slots=True)
class Statement:
    """A claim that words or dates make, not figures: settled by the check's own yes or no.

    `message` is a key of the message catalogue or, for a check from outside, the text itself; `values` fill its blanks.
    """

    code: str
    location: Location
    holds: bool
    message: str
    certainty: Decimal
    values: tuple[tuple[str, str], ...] = ()
    stated: str = ""
    computed: str = ""
    related: tuple[tuple[str, Location], ...] = ()
    innocent: bool = False


@record(frozen=True, slots=True)
class Unchecked:
    """A figure that a check would have tested, had it found what it needs. `reason` is a key of the message
    catalogue, or the text itself.
    """

    code: str
    location: Location
    reason: str
    values: tuple[tuple[str, str], ...] = ()
    number: Number | None = None


Proposal = Claim | Statement | Unchecked
