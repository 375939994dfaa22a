"""Equations that a report prints: `3/(3+25)=10.71%`, `4/4×6=6`. Found in prose, parsed, kept in the report's own
figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lint.claim import Expression, Literal, Operand, Product, Quotient, Sum
from lint.number import ONE, Number
from lint.records import record
from lint.report import Passage

OPERATORS = {"+": "+", "-": "-", "−": "-", "–": "-", "×": "*", "*": "*", "x": "*", "÷": "/", "/": "/"}
OPEN, CLOSE = "(（", ")）"
PLAIN = re.compile(r"\d+(?:\.\d+)?")
LONGEST = 120
LONGEST_NAME = 16
QUOTES = "“”‘’"


@record(frozen=True, slots=True)
class Equation:
    """A printed equation: the figure stated on one side, the expression on the other, and where it begins."""

    stated: Number
    expression: Expression
    start: int
    end: int


@record(frozen=True, slots=True)
class Token:
    kind: str
    """figure, operator, open, close"""
    text: str
    start: int
    end: int
    number: Number | None = None


class NotAnExpression(Exception):
    """The tokens do not form one."""

    def __init__(self, wanted: str, token: Token | None = None) -> None:
        super().__init__(wanted)
        self.token = token
        """Where it went wrong; None at the end."""


def equations(passage: Passage) -> Iterator[Equation]:
    """The printed equations of a passage, each with one computed side and one stated figure."""
    value = passage.value
    if "=" not in value:
        return
    numbers = {fact.number.start: fact.number for fact in passage.facts}
    ends = {fact.number.end: fact.number for fact in passage.facts}
    for at in (match.start() for match in re.finditer("[=≈]", value)):
        left = tokens_before(value, at, ends)
        right = tokens_after(value, at + 1, numbers)
        for side, other in ((left, right), (right, left)):
            if len(other) == 1 and other[0].number is not None and has_operator(side) and stands_alone(value, other[0]):
                try:
                    expression = parse(side)
                except NotAnExpression:
                    continue
                yield Equation(
                    other[0].number, expression, min(side[0].start, other[0].start), max(side[-1].end, other[0].end)
                )
                break


def stands_alone(value: str, token: Token) -> bool:
    """Whether a figure is not the last factor of a formula in words (…×100%)."""
    return value[: token.start].rstrip()[-1:] not in tuple(OPERATORS) + tuple(CLOSE)


def has_operator(tokens: list[Token]) -> bool:
    return any(token.kind == "operator" for token in tokens) and sum(token.kind == "figure" for token in tokens) >= 2


def tokens_before(value: str, at: int, ends: dict[int, Number]) -> list[Token]:
    """The longest run of figures, operators and brackets that ends at an equals sign."""
    found: list[Token] = []
    position = at
    while position > 0 and at - position < LONGEST:
        char = value[position - 1]
        if char.isspace():
            position -= 1
            continue
        number = ends.get(position)
        if (number is not None and number.text[:1] not in "-−–") or number is not None:
            found.append(Token("figure", number.text, number.start, number.end, number))
            position = number.start
        elif char in OPERATORS or char in OPEN + CLOSE:
            found.append(mark(char, position - 1))
            position -= 1
        elif char.isdigit() and (match := re.search(r"\d+(?:\.\d+)?$", value[max(0, position - 24) : position])):
            start = position - len(match[0])
            found.append(Token("figure", match[0], start, position))
            position = start
        elif (named := name_before(value, position)) is not None:
            position = named
        else:
            break
    tokens = found[::-1]
    while tokens and (tokens[0].kind in ("operator", "close")):
        tokens.pop(0)
    return balanced_tail(tokens)


def name_before(value: str, end: int) -> int | None:
    """Where the name of an operand begins that ends there (（本年12.6万元-上年12万元）/上年12万元): behind an operator
    or a bracket; None for other words.
    """
    start = end
    while start > 0 and end - start < LONGEST_NAME and (value[start - 1].isalpha() or value[start - 1] in QUOTES):
        start -= 1
    before = value[:start].rstrip()[-1:]
    return start if start < end and before and (before in OPERATORS or before in OPEN) else None


def balanced_tail(tokens: list[Token]) -> list[Token]:
    """Drops opening brackets whose partner lies outside the run, as in `（3/25=12%）`."""
    depth = 0
    for index in range(len(tokens) - 1, -1, -1):
        depth += (tokens[index].kind == "close") - (tokens[index].kind == "open")
        if depth < 0:
            return tokens[index + 1 :]
    return tokens


def tokens_after(value: str, at: int, starts: dict[int, Number]) -> list[Token]:
    """The longest run of figures, operators and brackets after an equals sign."""
    found: list[Token] = []
    position = at
    while position < len(value) and position - at < LONGEST:
        char = value[position]
        if char.isspace():
            position += 1
            continue
        number = starts.get(position)
        if number is not None:
            found.append(Token("figure", number.text, number.start, number.end, number))
            position = number.end
        elif char in OPERATORS or char in OPEN + CLOSE:
            found.append(mark(char, position))
            position += 1
        elif match := PLAIN.match(value, position):
            found.append(Token("figure", match[0], position, match.end()))
            position = match.end()
        else:
            break
    depth = 0
    for index, token in enumerate(found):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth < 0:
            found = found[:index]
            break
    while found and found[-1].kind in ("operator", "open"):
        found.pop()
    return found


def mark(char: str, at: int) -> Token:
    kind = "operator" if char in OPERATORS else "open" if char in OPEN else "close"
    return Token(kind, OPERATORS.get(char, char), at, at + 1)


def parse(tokens: list[Token]) -> Expression:
    """The expression of a run of tokens. Raises NotAnExpression."""
    return Parser(tokens).whole()


class Parser:
    """Recursive descent over sums, products and brackets; what stands between the operators is made by `leaf`."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.position = 0

    def whole(self) -> Expression:
        """The expression of all tokens. Raises NotAnExpression."""
        expression = self.sum()
        if self.position != len(self.tokens):
            raise NotAnExpression("operator-wanted", self.peek())
        return expression

    def peek(self) -> Token | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def take(self, *texts: str) -> str | None:
        token = self.peek()
        if token is not None and token.kind == "operator" and token.text in texts:
            self.position += 1
            return token.text
        return None

    def sum(self) -> Expression:
        terms = [(ONE, self.product())]
        while sign := self.take("+", "-"):
            terms.append((ONE if sign == "+" else -ONE, self.product()))
        return terms[0][1] if len(terms) == 1 else Sum(tuple(terms))

    def product(self) -> Expression:
        result = self.atom()
        while sign := self.take("*", "/"):
            factor = self.atom()
            if sign == "/":
                result = Quotient(result, factor)
            elif isinstance(result, Product):
                result = Product((*result.factors, factor))
            else:
                result = Product((result, factor))
        return result

    def atom(self) -> Expression:
        token = self.peek()
        if token is None or token.kind in ("operator", "close"):
            raise NotAnExpression("figure-wanted", token)
        self.position += 1
        if token.kind != "open":
            return self.leaf(token)
        inner = self.sum()
        closing = self.peek()
        if closing is None or closing.kind != "close":
            raise NotAnExpression("closing-wanted", closing)
        self.position += 1
        return inner

    def leaf(self, token: Token) -> Expression:
        if token.number is not None:
            return Operand(token.number, "factor")
        try:
            return Literal(Decimal(token.text), token.text)
        except InvalidOperation as error:
            raise NotAnExpression("figure-wanted", token) from error
