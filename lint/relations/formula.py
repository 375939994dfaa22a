"""The formula of a declared relation: a name, a sign of comparison, and an expression over names.

`资产合计 = 负债合计 + 净资产合计`, `决算数 <= 预算数 × 110%`. A name is any run of words; one that holds a sign of
arithmetic or begins with a digit stands in quotes. `资产合计 | 资产总计` is one figure under either name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from lint.claim import Expression, Literal, Lookup, Operand, Product, Quotient, Relation, Sum
from lint.fold import fold
from lint.formula import OPERATORS, NotAnExpression, Parser, Token
from lint.language import CODES, load
from lint.messages import ToldError
from lint.number import BARE, Unit
from lint.records import record
from lint.units import unit_named

COMPARISONS = {"=": Relation.EQUAL, "==": Relation.EQUAL}
COMPARISONS |= {"<=": Relation.AT_MOST, "≤": Relation.AT_MOST, ">=": Relation.AT_LEAST, "≥": Relation.AT_LEAST}
MIRRORED = {
    Relation.EQUAL: Relation.EQUAL,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.AT_MOST,
}
SIGNS = r"\s()|=≤≥<>+*×÷/−–\"“”「」-"
WORD = rf"[^{SIGNS}]+"
TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<comparison><=|>=|==|[=≤≥<>])"  # a lone < or > is refused with a hint
    r"|(?P<open>\()|(?P<close>\))|(?P<or>\|)"
    r"|(?P<quoted>\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’|「[^」]*」)"
    r"|(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?) ?(?P<unit>[^\W\d]+|[%‰])?"  # 1.1, 10%, 50万元
    r"|(?P<operator>[-−–+*×÷/])"
    rf"|(?P<name>{WORD}(?: +(?!'){WORD})*)"
    r"|(?P<wrong>.)"
)
HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])")
"""As in full-time: it may be a minus."""
KINDS = {"quoted": "name", "unit": "figure"}
"""Tokens that are written in two ways."""
LONGEST = 1000
MOST_BRACKETS = 50


class FormulaError(ToldError):
    """A formula that cannot be read: what is wrong, and at which character."""

    def __init__(self, key: str, position: int, /, **values: object) -> None:
        super().__init__(f"formula.{key}", **values)
        self.position = position
        """Of the first character that is wrong, from 1; one past the end where something is missing."""


@record(frozen=True, slots=True)
class Label(Expression):
    """A figure by its name, or by any of several; a blank in an expression, never computed itself."""

    names: tuple[str, ...]

    def operands(self) -> tuple[Operand, ...]:
        return ()

    def evaluate(self, lookup: Lookup) -> Decimal:
        raise TypeError(f"{self.names[0]!r} stands for a figure that was not put in")

    def formula(self, show: Callable[[Operand], str]) -> str:
        return " | ".join(self.names)


@record(frozen=True, slots=True)
class Constant(Literal):
    """An exact amount of the formula itself, in base units: the 50万元 of a bound."""

    unit: Unit = BARE


@record(frozen=True, slots=True)
class Formula:
    """A relation over names: the figure that is stated, and the expression that it must equal or keep to."""

    stated: Label
    relation: Relation
    expression: Expression

    def labels(self) -> tuple[Label, ...]:
        """The names in the expression, each once, in order."""
        return tuple(dict.fromkeys(labels_in(self.expression)))

    def __str__(self) -> str:
        expression = self.expression.formula(lambda operand: operand.number.text)
        return f"{' | '.join(self.stated.names)} {self.relation.value} {expression}"


def parse_formula(written: str) -> Formula:
    """The relation that a formula declares. Raises FormulaError."""
    if len(written) > LONGEST:
        raise FormulaError("too-long", LONGEST + 1, most=LONGEST)
    tokens = list(tokens_of(fold(written)))
    signs = [token for token in tokens if token.kind == "comparison"]
    if len(signs) != 1:
        raise FormulaError("sign-wanted", signs[1].start + 1 if signs else len(written) + 1)
    at = tokens.index(signs[0])
    left = expression_of(tokens[:at], signs[0].start)
    right = expression_of(tokens[at + 1 :], len(written))
    relation = COMPARISONS[signs[0].text]
    if not isinstance(left, Label):
        left, right, relation = right, left, MIRRORED[relation]
    if not isinstance(left, Label):
        raise FormulaError("two-expressions", 1)
    if not any(labels_in(right)) and relation is Relation.EQUAL:
        raise FormulaError("one-name", signs[0].end + 1)
    if any(set(label.names) & set(left.names) for label in labels_in(right)):
        raise FormulaError("both-sides", 1, name=left.names[0])
    return Formula(left, relation, right)


def expression_of(tokens: list[Token], end: int) -> Expression:
    """One side of the formula; `end` is where it ends."""
    opened = [token for token in tokens if token.kind == "open"]
    if len(opened) > MOST_BRACKETS:
        raise FormulaError("too-many-brackets", opened[MOST_BRACKETS].start + 1, most=MOST_BRACKETS)
    try:
        return FormulaParser(tokens).whole()
    except NotAnExpression as error:
        raise FormulaError(str(error), error.token.start + 1 if error.token else end + 1) from error


class FormulaParser(Parser):
    """Sums, products and brackets over names and numbers."""

    def leaf(self, token: Token) -> Expression:
        if token.kind == "figure":
            return constant(token)
        if token.kind != "name":
            raise NotAnExpression("figure-wanted", token)
        names = [token.text]
        while (following := self.peek()) is not None and following.kind == "or":
            self.position += 1
            other = self.peek()
            if other is None or other.kind != "name":
                raise NotAnExpression("name-wanted", other)
            names.append(other.text)
            self.position += 1
        return Label(tuple(dict.fromkeys(names)))


def constant(token: Token) -> Constant:
    """`1.1`, `10%`, `50万元`. Raises FormulaError."""
    match = TOKEN.match(token.text)
    assert match is not None
    symbol = match["unit"] or ""
    unit = unit_of(symbol) if symbol else BARE
    if unit is None:
        raise FormulaError("no-unit", token.start + 1, unit=symbol)
    return Constant(Decimal(match["figure"].replace(",", "")) * unit.scale, token.text, unit)


def unit_of(symbol: str) -> Unit | None:
    """The unit that either language calls so."""
    found = (unit_named(symbol, load(code)) for code in CODES)
    return next((unit for unit in found if unit is not None), None)


def tokens_of(written: str) -> Iterator[Token]:
    """The tokens of a folded formula. Raises FormulaError."""
    hyphens = {match.start() for match in HYPHEN.finditer(written)}
    for match in TOKEN.finditer(written):
        kind, text, start = str(match.lastgroup), match[0].strip(), match.start()
        if text in ("<", ">"):
            raise FormulaError("bare-comparison", start + 1, sign=text)
        if kind == "wrong":
            raise FormulaError("no-meaning", start + 1, sign=text)
        if start in hyphens:
            raise FormulaError("hyphen", start + 1)
        if kind == "quoted":
            text = text[1:-1].strip()
            if not text:
                raise FormulaError("empty-name", start + 1)
        if kind == "operator":
            text = OPERATORS[text]
        if kind != "space":
            yield Token(KINDS.get(kind, kind), text, start, match.end())


def labels_in(expression: Expression) -> Iterator[Label]:
    """The names of an expression, in order; a name used twice comes twice."""
    match expression:
        case Label():
            yield expression
        case Sum():
            for _, term in expression.terms:
                yield from labels_in(term)
        case Product():
            for factor in expression.factors:
                yield from labels_in(factor)
        case Quotient():
            yield from labels_in(expression.numerator)
            yield from labels_in(expression.denominator)
