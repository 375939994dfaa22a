"""What a generated report is made of: figures, relations, blocks, slots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

STYLES = ("municipal", "district", "institute", "english")
KINDS = (
    "sum",
    "table-sum",
    "table-row",
    "ratio",
    "growth",
    "average",
    "expression",
    "score-sum",
    "score-weight",
    "score-rubric",
    "score-rate",
    "same-fact",
    "count-list",
    "target",
)
MARK = 0xF0000
MARKS = "[\U000f0000-\U000ffffd]"
ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
CENT = Decimal("0.01")
NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure, at one place of the report."""

    index: int
    """Its number in `Report.figures`."""
    text: str
    """The printed string, without its unit."""
    value: Decimal
    """What the printed string says, in the base unit: 元, people, per cent, points."""
    resolution: Decimal
    """One unit in the last printed place, in the base unit; 0 for exact figures (counts, points)."""
    scale: Decimal = ONE
    """Base units in one printed unit: 10000 for 万元."""

    def __str__(self) -> str:
        return chr(MARK + self.index)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a stated value follows from its operands."""

    name: str
    compute: Callable[[Sequence[Decimal]], Decimal | None]
    """Gives the value; None where the rule is a bound that does not hold, or where the operands give no value."""
    linear: bool = False
    """A weighted sum: the allowances of the operands add up."""
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """One claim of the report: `stated` follows from `operands` by `rule`. Figures are given by their index."""

    kind: str
    rule: Rule
    stated: int
    operands: tuple[int, ...]

    @property
    def figures(self) -> tuple[int, ...]:
        return (self.stated, *self.operands)


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged one covers `rows` × `columns` places of the grid."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: a row holds a cell, or None where a merged cell covers the place."""

    caption: str
    unit_note: str
    header_rows: int
    rows: tuple[tuple[Cell | None, ...], ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Slot:
    """A printed figure that takes part in a relation, and where the text shows it (1-based, in characters)."""

    line: int
    column: int
    text: str
    figure: int
    kinds: tuple[str, ...]
    relations: int
    """How many relations it takes part in."""


@dataclass(frozen=True)
class Look:
    """How a report is printed."""

    unit: str = "万元"
    scale: Decimal = Decimal(10000)
    places: int = 2
    rate_places: int = 2
    commas: bool = False
    spaced: bool = False
    half_width: bool = False
    numerals: bool = False
    unit_in_header: bool = False
    trims: bool = False
    page_lines: int = 0
    """Lines on a page; 0 for one endless page."""
    page_numbers: str = ""
    rounded: bool = False
    """Underlying amounts are finer than what is printed, and every figure is rounded by itself."""
