"""What stands around a figure: its neighbours in a table, its like in other years, and its value in other places.

Reports repeat their figures. A value that stands in a second place is hardly a slip; a value that would mend a claim
and stands elsewhere already is likely the right one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lint.number import ONE, ZERO, Number
from lint.report import Fact
from lint.slips import bare_digits, decimals_of, strip_point
from lint.units import compatible

TELLING_DIGITS = 3
"""So many significant digits are hardly printed twice by chance."""
SURE = Decimal(20)
NEAR = Decimal(8)
RARE = Decimal("0.02")


@dataclass(frozen=True)
class Surroundings:
    """The facts of a report, indexed when something fails."""

    facts: Sequence[Fact] = ()
    year: str = ""
    """The year that the report is about, which facts without a period are of."""

    @cached_property
    def known(self) -> Mapping[int, Fact]:
        """The fact of each figure, by the figure's identity."""
        return {id(fact.number): fact for fact in self.facts}

    @cached_property
    def printed(self) -> Mapping[Decimal, list[Fact]]:
        """Facts by value."""
        found: dict[Decimal, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[fact.value].append(fact)
        return found

    @cached_property
    def decimals(self) -> Mapping[str, Counter[int]]:
        """How many decimals figures of a unit are printed with."""
        found: dict[str, Counter[int]] = defaultdict(Counter)
        for fact in self.facts:
            found[unit_of(fact.number)][decimals_of(fact.number.digits)] += 1
        return found

    def usual(self, number: Number, decimals: int) -> Decimal:
        """The share of figures of this unit that are printed with so many decimals, at least a little."""
        counts = self.decimals.get(unit_of(number))
        if not counts:
            return ONE
        return max(RARE, Decimal(counts[decimals]) / counts.total())

    def echo(self, number: Number, value: Decimal, apart_from: Collection[int]) -> Decimal:
        """How much more likely a value is in the place of a figure for being printed elsewhere; 1 where it is not."""
        own = self.known.get(id(number))
        if own is None:
            return ONE
        found = [
            fact
            for fact in self.printed.get(value, ())
            if fact is not own and id(fact.number) not in apart_from and compatible(fact.number.unit, number.unit)
        ]
        others = [fact for fact in found if len(found) > 1 or not touching(own, fact)]
        if not others:
            return ONE
        if any(is_telling(fact.number) or (own.label and fact.label == own.label) for fact in others):
            return SURE
        return NEAR if any(same_place(own, fact) for fact in others) else ONE

    @cached_property
    def rows(self) -> Mapping[tuple[int, int], Mapping[int, Fact]]:
        """The facts of each row of each grid, by column."""
        found: dict[tuple[int, int], dict[int, Fact]] = defaultdict(dict)
        for fact in self.facts:
            if fact.grid is not None:
                found[id(fact.grid), fact.row][fact.column] = fact
        return found

    def beside(self, number: Number, rows: int, columns: int) -> Number | None:
        """The figure in the cell so many rows above and so many columns to the left."""
        own = self.known.get(id(number))
        if own is None or own.grid is None:
            return None
        fact = self.rows.get((id(own.grid), own.row - rows), {}).get(own.column - columns)
        return None if fact is None else fact.number

    def in_line(self, number: Number, value: Decimal) -> Iterator[Number]:
        """Figures of a value in the row or the column of a figure."""
        own = self.known.get(id(number))
        if own is None or own.grid is None:
            return
        for fact in self.printed.get(value, ()):
            in_line = fact.grid is own.grid and (fact.row == own.row or fact.column == own.column)
            if in_line and fact is not own and fact.number.unit == number.unit:
                yield fact.number

    def is_habit(self, number: Number, rows: int, columns: int) -> bool:
        """Whether other figures of the column too are those of the cells so far above or to the left."""
        return any(
            (other := self.beside(fact.number, rows, columns)) is not None and other.value == fact.value != ZERO
            for fact in self.column(number)
            if fact.number is not number
        )

    def row(self, number: Number) -> Iterator[Number]:
        """The figures of a figure's row."""
        own = self.known.get(id(number))
        if own is not None and own.grid is not None:
            yield from (fact.number for fact in self.rows[id(own.grid), own.row].values())

    def column(self, number: Number) -> Iterator[Fact]:
        """The facts of a figure's column."""
        own = self.known.get(id(number))
        if own is not None and own.grid is not None:
            yield from own.grid.column_facts(own.column)

    def together(self, number: Number) -> Iterator[Number]:
        """The figures of a figure's sentence, or of its row."""
        own = self.known.get(id(number))
        if own is not None and own.passage is not None:
            yield from (fact.number for fact in own.passage.facts if fact.sentence == own.sentence)
        else:
            yield from self.row(number)

    def other_periods(self, number: Number) -> Iterator[Fact]:
        """Facts of the same name in another year, printed with the value of a figure."""
        own = self.known.get(id(number))
        if own is None:
            return
        for fact in self.printed.get(own.value, ()):
            if (
                fact.dimension == own.dimension
                and fact.period not in ("", self.year, own.period)
                and same_name(own, fact)
            ):
                yield fact

    def name(self, number: Number) -> str:
        """What the report calls a figure: the label of its row or clause, else the heads of its row and column."""
        own = self.known.get(id(number))
        if own is None or own.label or own.grid is None:
            return own.label if own is not None else ""
        return f"{own.grid.row_of(own).label} {own.grid.columns[own.column].leaf}".strip()


def unit_of(number: Number) -> str:
    return number.unit.dimension + number.unit.symbol


def is_telling(number: Number) -> bool:
    """Whether a figure has digits enough that meeting them again is no chance."""
    return len(strip_point(bare_digits(number))) >= TELLING_DIGITS


def touching(one: Fact, other: Fact) -> bool:
    """Whether two facts stand in cells side by side, where one may be a copy of the other."""
    if one.grid is None or one.grid is not other.grid:
        return False
    return abs(one.row - other.row) + abs(one.column - other.column) <= 1


def same_place(one: Fact, other: Fact) -> bool:
    """Whether two facts stand in one sentence or one row."""
    if one.passage is not None:
        return one.passage is other.passage and one.sentence == other.sentence
    return one.grid is other.grid and one.row == other.row


def same_name(one: Fact, other: Fact) -> bool:
    """Whether two facts bear one label; in a table, that of one row."""
    return bool(one.label) and one.label == other.label
