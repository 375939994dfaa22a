"""The report as checks see it: passages of prose with their figures, grids with theirs, and what each figure is of.

Built once from a Document, read-only after. Prose also comes masked: each figure replaced, at equal length, by a letter
of its kind, so that sentence patterns of the language data can be matched against the words between the figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain, count, pairwise
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from lint.document import Cell, Document, Location, Paragraph, Table, Text
from lint.figures import DateSpan, find_dates, find_numbers, is_negative_cell, only_figure, short_negative
from lint.grid import BLANK
from lint.language import Language, load
from lint.number import BARE, HALF, ONE, ZERO, Hedge, Number, Unit
from lint.records import made_by, record
from lint.signs import sign_after, sign_before
from lint.units import currency_signs, unit_named
from lint.words import Words, words_of

if TYPE_CHECKING:
    from lint.vocabulary import Rate

KINDS = {
    "money": "\ue001",
    "count": "\ue002",
    "ratio": "\ue003",
    "points": "\ue004",
    "score": "\ue005",
    "number": "\ue006",
}
OTHER = "\ue007"
FILLER = "\ue000"
SENTENCE_END = re.compile(  # its first character comes first, by which a search leaps from one to the next
    r"[。！？!?.](?:(?<!\.)[。！？!?]*|(?<=[a-zA-Z)%\d]\.)(?=\s+[A-Z]|\s*$)"
    r"|(?<=[)%]\.)(?=\s+[£$€]?\d)|(?<=[a-z]{4}\.)(?<!approx\.)(?=\s+\d))"
)
CLAUSE_BREAK = re.compile(r"[，。；：！？,;:!?、（）()\n《》]")
ASIDE = re.compile(r"[（(]([^（）()]{0,24})[)）]")
FORMULA_SIGNS = ("+", "×", "÷", "/", "*")
MINUS = ("-", "−", "–")
EQUALS_AHEAD = re.compile(r"\s*[-−–][^，。；,;：:=≈\n]{0,60}[=≈]")
"""Behind the 100 of 100-0.05-1=98.95."""
EQUALS_BEHIND = re.compile(r"[=≈][^，。；,;：:=≈\n]*[-−–]\s*$|[=≈]\s*$")
"""Before the 0.05 of 98.95=100-0.05-1."""
T = TypeVar("T")
LONG_CELL = 18
LONG_LABEL = 40
NAMING_REACH = 40
AFTER_REACH = 30
CELLS_KEPT = 1024
"""A cell is read for the kind of its column, then for its figure."""


def kind_of(number: Number) -> str:
    return KINDS.get(number.unit.dimension, OTHER)


@record(frozen=True, slots=True, eq=False)
class Fact:
    """A figure with what it is a figure of."""

    number: Number
    label: str
    """The words that name it, normalised: 年初预算数, 采购执行率."""
    after: str
    """The words right after it, to the next break: 名硕士生 gives 硕士生."""
    clause: str = field(kw_only=True, default="")
    """The words right before it as printed, to the beginning of their clause; empty in tables."""
    aside: str = field(kw_only=True, default="")
    """What stands in brackets in its label: 预算执行率（不含冻结资金）."""
    sentence: int
    """Index of its sentence in the passage; 0 in tables."""
    passage: Passage | None = None
    grid: Grid | None = None
    row: int = -1
    column: int = -1
    period: str = ""
    section: tuple[str, ...] = ()
    value: Decimal = field(init=False, metadata=made_by("number.value"))
    dimension: str = field(init=False, metadata=made_by("number.unit.dimension"))


begin_of = attrgetter("number.start")
"""Of a fact, the offset of its figure."""
end_of = attrgetter("number.end")
start_of = itemgetter(0)


@record(frozen=True, slots=True, eq=False)
class Passage:
    """A paragraph, or the prose in one cell of a table, with its figures."""

    text: Text
    facts: tuple[Fact, ...]
    masked: str
    sentences: tuple[tuple[int, int], ...]
    index: int
    section: tuple[str, ...] = ()
    heading: bool = False
    table: Table | None = None
    header: str = ""
    """Header of the column, for a cell."""
    criterion: bool = False
    """Whether it is the text of a scoring standard, which states rules and not facts."""
    value: str = field(init=False, metadata=made_by("text.value"))

    def sentence_of(self, offset: int) -> int:
        return max(bisect_right(self.sentences, offset, key=start_of) - 1, 0)

    def facts_in(self, start: int, end: int) -> Sequence[Fact]:
        """The facts whose figures lie within a stretch of the passage."""
        return self.facts[bisect_left(self.facts, start, key=begin_of) : bisect_right(self.facts, end, key=end_of)]

    def facts_from(self, start: int, end: int) -> Sequence[Fact]:
        """The facts whose figures begin within a stretch of the passage."""
        return self.facts[bisect_left(self.facts, start, key=begin_of) : bisect_left(self.facts, end, key=begin_of)]

    def fact_at(self, offset: int) -> Fact | None:
        at = bisect_right(self.facts, offset, key=begin_of) - 1
        return self.facts[at] if at >= 0 and offset < self.facts[at].number.end else None

    def locate(self, start: int, end: int) -> Location:
        return self.text.locate(start, end)


@record(frozen=True, slots=True)
class Column:
    """A column of a grid."""

    index: int
    path: tuple[str, ...]
    unit: Unit | None
    numeric: bool
    marks: bool = False
    """Whether it holds line numbers or codes, which are names and no figures."""
    period: str = ""
    """The year that its header names."""
    units: bool = False
    """Whether it holds the unit of each row."""
    label: str = field(init=False, metadata=made_by("' '.join(path)"))
    leaf: str = field(init=False, metadata=made_by("path[-1] if path else ''"))


@record(frozen=True, slots=True, eq=False)
class GridRow:
    """A body row: its label, and the figure of each cell that is one figure."""

    index: int
    label: str
    """Text of the last filled cell left of the figures."""
    stubs: tuple[tuple[int, str], ...]
    """All text cells left of the figures: (column, text)."""
    cells: Mapping[int, Cell]
    facts: Mapping[int, Fact]

    def number(self, column: int) -> Number | None:
        fact = self.facts.get(column)
        return fact.number if fact else None


@record(frozen=True, slots=True, eq=False)
class Grid:
    """A table with its figures read."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    numeric: tuple[Column, ...] = field(init=False, metadata=made_by("tuple([one for one in columns if one.numeric])"))

    def row_of(self, fact: Fact) -> GridRow:
        """The row of a fact; a panel of a table leaves out rows that say nothing in it."""
        at = min(fact.row, len(self.rows) - 1)
        while self.rows[at].index != fact.row:
            at -= 1
        return self.rows[at]

    def column_facts(self, column: int) -> list[Fact]:
        return [row.facts[column] for row in self.rows if column in row.facts]


class Report:
    """All that a check may look at."""

    def __init__(self, document: Document, rates: tuple[Rate, ...] = ()) -> None:
        self.document = document
        self.language: Language = load(document.language)
        self.words: Words = words_of(document.language, rates)
        self.passages: tuple[Passage, ...] = ()
        self.grids: tuple[Grid, ...] = ()
        self._naming = self.words.pattern("facts", "naming") if self.words.holds("facts", "naming") else None
        self._derived: dict[object, Any] = {}
        self._currency = ""
        self._build()

    def derived(self, make: Callable[[Report], T]) -> T:
        """What a pure reader of reports makes of this one, made once: `report.derived(score_tables)`."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    def release(self) -> None:
        """Lets go of all that was read: facts hold the passage or grid that holds them, and would wait for a search for
        garbage. The report says nothing any more.
        """
        self._derived.clear()
        for passage in self.passages:
            object.__setattr__(passage, "facts", ())
        for grid in self.grids:
            object.__setattr__(grid, "rows", ())

    def _build(self) -> None:
        self._read_blocks()
        foreign = {fact.dimension for fact in self.facts} & self._currencies()
        if len(foreign) == 1:  # a report in one currency, which then is its money
            self._currency = foreign.pop()
            self._read_blocks()

    def _currencies(self) -> set[str]:
        """Dimensions of amounts of money; empty where the language's own is among the report's figures."""
        own = any(fact.dimension == "money" for fact in self.facts)
        return set() if own else set(currency_signs(self.language).values())

    def read_numbers(self, text: Text, *, in_table: bool = False, default_unit: Unit | None = None) -> list[Number]:
        """The figures of a text; those in the report's one currency are money."""
        numbers = find_numbers(text, self.language, in_table=in_table, default_unit=default_unit)
        if (naming := self._naming) is not None:
            numbers = [one for one in numbers if not naming.search(text.value, one.start - NAMING_REACH, one.start)]
        return [self.in_currency(number) for number in numbers] if self._currency else numbers

    def in_currency(self, number: Number) -> Number:
        """The figure; as money where its unit is the report's one currency."""
        if not self._currency or number.unit.dimension != self._currency:
            return number
        return replace(number, unit=replace(number.unit, dimension="money"))

    def _read_blocks(self) -> None:
        self.__dict__.pop("facts", None)
        passages: list[Passage] = []
        grids: list[Grid] = []
        indices = count()
        for block in self.document.blocks:
            if isinstance(block, Paragraph):
                passages.extend(self.paragraph(block, indices))
            else:
                grid = self.grid(block)
                grids.extend(panels(grid, self.words))
                passages.extend(self.cell_passages(grid, indices))
        self.passages = tuple(passages)
        self.grids = tuple(grids)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every figure of the report, prose first."""
        prose = [fact for passage in self.passages for fact in passage.facts]
        cells = [fact for grid in self.grids for row in grid.rows for fact in row.facts.values()]
        return (*prose, *cells)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(fact.number for fact in self.facts)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """Passages that state facts: not headings' numbering, not scoring standards."""
        return tuple(passage for passage in self.passages if not passage.criterion)

    @cached_property
    def dated(self) -> tuple[tuple[Passage, tuple[DateSpan, ...]], ...]:
        """The passages of prose that name dates, with their dates."""
        month = self.words.pattern("date_order", "dated")
        found = (
            (passage, tuple(find_dates(passage.text, self.language)))
            for passage in self.prose
            if month.search(passage.value)
        )
        return tuple((passage, dates) for passage, dates in found if dates)

    @cached_property
    def year(self) -> str:
        """The year that the report is about: of its title, else the one named most."""
        return self.words.year_of([block.text.value for block in self.document.paragraphs])

    # ------------------------------------------------------------------ prose

    def paragraph(self, block: Paragraph, indices: Iterator[int]) -> Iterator[Passage]:
        """A paragraph; a scoring standard in it (评分标准：…) is a passage of its own: it states rules, not facts."""
        at, heading = 0, block.level > 0
        for start, end in self.standards(block.text.value):
            if block.text.value[at:start].strip():
                yield self.passage(block.text.slice(at, start), block.section, indices, heading=heading)
            yield self.passage(block.text.slice(start, end), block.section, indices, criterion=True)
            at = end
        if at == 0 or block.text.value[at:].strip():
            rest = block.text.slice(at, len(block.text)) if at else block.text
            yield self.passage(rest, block.section, indices, heading=heading)

    def standards(self, value: str) -> Iterator[tuple[int, int]]:
        """The stretches of a text that print scoring standards: from the words for one to those for what came of it."""
        opening, ending = self.words.pattern("outline", "standard"), self.words.pattern("outline", "standard_end")
        at = 0
        while (match := opening.search(value, at)) is not None:
            after = ending.search(value, match.end())
            at = after.start() if after else len(value)
            if self.words.pattern("outline", "awards").search(value, match.end(), at):
                yield match.end(), at

    def passage(
        self,
        text: Text,
        section: tuple[str, ...],
        indices: Iterator[int],
        *,
        heading: bool = False,
        table: Table | None = None,
        header: str = "",
        criterion: bool = False,
    ) -> Passage:
        numbers = self.read_numbers(text)
        sentences = tuple(sentence_spans(text.value))
        shown = masked(text.value, numbers)
        passage = Passage(text, (), shown, sentences, next(indices), section, heading, table, header, criterion)
        # facts know the very object of their passage, for checks ask whether two stand in one
        object.__setattr__(passage, "facts", tuple(self.prose_facts(passage, numbers)))
        return passage

    def prose_facts(self, passage: Passage, numbers: Sequence[Number]) -> Iterator[Fact]:
        value, sentences = passage.value, passage.sentences
        periods = self.words.names_period(value)
        previous_end = sentence = 0
        for position, printed in enumerate(numbers):
            number = exact_in_formula(printed, value)
            while sentence + 1 < len(sentences) and sentences[sentence + 1][0] <= number.start:
                sentence += 1
            opening = sentences[sentence][0]
            before = value[max(previous_end, opening) : number.start]
            following = numbers[position + 1].start if position + 1 < len(numbers) else len(value)
            reach = min(following, number.end + AFTER_REACH)
            stop = CLAUSE_BREAK.search(value, number.end, reach)
            after = value[number.end : stop.start() if stop else reach]
            plain, aside = without_asides(before)
            clause, adjoining = last_clauses(plain)
            if before.rstrip().endswith("="):
                clause = formula_name(value[opening : number.start])
            label = self.words.label(clause)
            number = self.like_compared(number, before, numbers[position - 1 : position])
            yield Fact(
                self.words_money(number, label),
                label,
                after.strip(),
                sentence,
                passage=passage,
                period=self.words.period(ASIDE.sub("", value[opening : number.start])) if periods else "",
                section=passage.section,
                clause=adjoining,
                aside=aside,
            )
            previous_end = number.end

    def like_compared(self, number: Number, before: str, compared: Sequence[Number]) -> Number:
        """A bare figure of another year has the unit of the one that it is set beside: 412 people (2023: 398)."""
        if number.unit.symbol or not compared or number.unit != BARE:
            return number
        if not self.words.pattern("facts", "comparative").search(before):
            return number
        unit = compared[0].unit
        return replace(number, unit=unit, resolution=ZERO) if unit.whole else number

    def words_money(self, number: Number, label: str) -> Number:
        """1085万 is money where its name is that of an amount."""
        if number.unit.dimension != "number" or number.unit.scale == ONE:
            return number
        if not self.words.pattern("facts", "money_word").search(label):
            return number
        return replace(number, unit=Unit(number.unit.symbol, "money", number.unit.scale))

    # ------------------------------------------------------------------ tables

    def grid(self, table: Table) -> Grid:
        columns = self.columns(table)
        first = min((column.index for column in columns if column.numeric), default=table.width)
        cells = chain.from_iterable(table.rows)
        bracketed = any(is_negative_cell(cell.value) for cell in cells if "(" in cell.value)
        rows = tuple(
            self.grid_row(table, columns, first, index, cells, bracketed) for index, cells in enumerate(table.rows)
        )
        return with_column_resolution(with_signs(Grid(table, columns, rows)))

    def columns(self, table: Table) -> tuple[Column, ...]:
        shared = self.unit(table.unit_note)
        filled: list[list[Text]] = [[] for _ in range(table.width)]
        for cell in chain.from_iterable(table.rows):
            if cell.column < table.width and not BLANK.match(cell.value):
                filled[cell.column].append(cell.text)
        columns = []
        for index, texts in enumerate(filled):
            path = table.column_path(index)
            figures = sum(self.is_figure(text, None) for text in texts)
            marks = any(self.words.table("marks_column").match(part) for part in path)
            numeric = figures > 0 and figures * 2 >= len(texts) and not marks
            period = self.words.period(" ".join(path))
            units = bool(path) and bool(self.words.table("unit_column").match(path[-1]))
            columns.append(Column(index, path, self.column_unit(path, shared), numeric, marks, period, units))
        return tuple(columns)

    def column_unit(self, path: tuple[str, ...], shared: Unit | None) -> Unit | None:
        """The unit that a column's header gives, else the table's; None for columns of counts and rates."""
        for header in reversed(path):
            named = self.words.unit_in_header(header)
            if named and (unit := self.unit(named)):
                return unit
        if shared is not None and not self.words.is_unitless_header(" ".join(path)):
            return shared
        return None

    def unit(self, symbol: str) -> Unit | None:
        return unit_named(symbol.strip(), self.language) if symbol.strip() else None

    def is_figure(self, text: Text, unit: Unit | None) -> bool:
        """Whether a cell holds one figure and nothing else but its unit and hedge."""
        value = text.value
        if (len(value) > LONG_LABEL and len(value.strip()) > LONG_LABEL) or not any(map(str.isdigit, value)):
            return False
        return is_one_figure(value, unit is not None, self.words)

    def whole_figure(self, text: Text, unit: Unit | None) -> Number | None:
        """The figure of a cell that holds one figure and nothing else but its unit and hedge."""
        return self.read_numbers(text, in_table=True, default_unit=unit)[0] if self.is_figure(text, unit) else None

    def grid_row(
        self,
        table: Table,
        columns: Sequence[Column],
        first: int,
        index: int,
        cells: Sequence[Cell],
        bracketed: bool,
    ) -> GridRow:
        """A row with its figures; `bracketed` says that the table puts negative ones in parentheses."""
        by_column = {cell.column: cell for cell in cells}
        measured = self.unit_cell(columns, by_column)
        stubs = tuple(
            (cell.column, cell.value) for cell in cells if cell.column < first and cell.value and cell is not measured
        )
        label = row_label([text for _, text in stubs])
        name = self.words.label(label)
        row_unit = self.unit(self.words.unit_in_header(label))
        own = self.unit(measured.value) if measured is not None else None
        period = self.words.period(label)
        facts: dict[int, Fact] = {}
        for column in columns:
            cell = by_column.get(column.index)
            if cell is None or column.marks or (column.index < first and not column.numeric):
                continue
            unit = column.unit or (row_unit if self.takes(column, row_unit) else self.unit_of_cell(column, own))
            number = self.whole_figure(cell.text, unit)
            if number is None and bracketed and (negative := short_negative(cell.text, self.language, unit)):
                number = self.in_currency(negative)
            if number is not None:
                facts[column.index] = Fact(
                    number,
                    name,
                    column.label,
                    0,
                    row=index,
                    column=column.index,
                    period=column.period or period,
                    section=table.section,
                )
        return GridRow(index, label, stubs, by_column, facts)

    def unit_cell(self, columns: Sequence[Column], cells: Mapping[int, Cell]) -> Cell | None:
        """The cell of a row that gives the unit of its figures, in a column headed 单位."""
        for column in columns:
            cell = cells.get(column.index) if column.units else None
            if cell is not None and self.unit(cell.value) is not None:
                return cell
        return None

    def unit_of_cell(self, column: Column, unit: Unit | None) -> Unit | None:
        """The unit that a cell of its own gives a row, for its amounts and not for their growth or share, nor for what
        they weigh and score.
        """
        if unit is None:
            return None
        words = self.words
        rates = any(words.table(key).search(column.leaf) for key in ("rate_header", "growth_header", "share_header"))
        points = any(words.pattern("scores", key).match(column.leaf) for key in ("weight_header", "score_header"))
        return None if rates or points or column.marks else unit

    def takes(self, column: Column, unit: Unit | None) -> bool:
        """Whether the unit in a row's label is that of a column's cells: 满意度（%） of its target and its result."""
        if unit is None or unit.whole:
            return unit is not None
        return any(self.words.pattern("targets", key).search(column.leaf) for key in ("target", "actual"))

    def cell_passages(self, grid: Grid, indices: Iterator[int]) -> Iterator[Passage]:
        """The prose in long cells, and in shorter ones that hold figures among words."""
        headers = [(column.label, self.words.is_criterion_header(column.label)) for column in grid.columns]
        for row in grid.rows:
            for column, cell in sorted(row.cells.items()):
                if column in row.facts:
                    continue
                value = cell.value
                header, criteria = headers[column] if column < len(headers) else ("", False)
                bare = len(value) < LONG_CELL and not any(map(str.isdigit, value))
                if bare and not (value and criteria):
                    continue
                criterion = criteria or self.words.is_criterion(value)
                yield self.passage(
                    cell.text, grid.table.section, indices, table=grid.table, header=header, criterion=criterion
                )


@lru_cache(maxsize=CELLS_KEPT)
def is_one_figure(value: str, has_unit: bool, words: Words) -> bool:
    """Whether a cell holds one figure and nothing else but its unit and hedge; see `only_figure`."""
    span = only_figure(value, words.language, has_unit)
    return span is not None and words.is_hedge_only(value[: span[0]].lstrip().removeprefix("+") + value[span[1] :])


def with_column_resolution(grid: Grid) -> Grid:
    """Gives figures that lost their trailing zeros the resolution that most of their column shows."""
    finer: dict[int, Decimal] = {}
    for column in grid.numeric:
        shown = sorted(fact.number.resolution for fact in grid.column_facts(column.index) if not fact.number.whole)
        if len(shown) >= 2:
            finer[column.index] = shown[(len(shown) - 1) // 2]
    for row in grid.rows:
        assert isinstance(row.facts, dict)
        row.facts.update({index: refined(row.facts[index], finer[index]) for index in row.facts.keys() & finer.keys()})
    return owned(grid)


def refined(fact: Fact, resolution: Decimal) -> Fact:
    number = fact.number
    if number.resolution <= resolution or number.hedge is not Hedge.NONE:
        return fact
    return replace(fact, number=replace(number, resolution=resolution))


def with_signs(grid: Grid) -> Grid:
    """Percentages in brackets are below zero where others of their column stand without brackets."""
    for column in grid.numeric:
        if mixes_brackets(grid, column.index):
            for row in grid.rows:
                if column.index in row.facts:
                    assert isinstance(row.facts, dict)
                    row.facts[column.index] = below_zero(row, row.facts[column.index])
    return grid


def mixes_brackets(grid: Grid, column: int) -> bool:
    rates = [row for row in grid.rows if column in row.facts and row.facts[column].dimension == "ratio"]
    return len({in_brackets(row.cells[column]) for row in rates}) == 2


def in_brackets(cell: Cell) -> bool:
    return cell.value[:1] in ("(", "（") and cell.value[-1:] in (")", "）")


def below_zero(row: GridRow, fact: Fact) -> Fact:
    if fact.dimension != "ratio" or fact.value < ZERO or not in_brackets(row.cells[fact.column]):
        return fact
    return replace(fact, number=replace(fact.number, value=-fact.value))


def panels(grid: Grid, words: Words) -> list[Grid]:
    """The grid; where two tables stand side by side (收入 left, 支出 right), each as a grid of its own.

    A column of row labels right of the figures opens the next panel: short texts, one of them a total's, with a column
    of figures after it.
    """
    figures = [column.index for column in grid.numeric]
    cuts = [
        column.index
        for column in grid.columns
        if figures and figures[0] < column.index < figures[-1] and opens_panel(grid, column, words)
    ]
    if not cuts:
        return [grid]
    edges = [0, *cuts, len(grid.columns)]
    return [panel(grid, start, end, words) for start, end in pairwise(edges)]


def opens_panel(grid: Grid, column: Column, words: Words) -> bool:
    if column.numeric:
        return False
    texts = [row.cells[column.index].value for row in grid.rows if column.index in row.cells]
    texts = [text for text in texts if text.strip()]
    return any(words.table("total_row").match(text) for text in texts) and all(
        len(text) <= LONG_LABEL for text in texts
    )


def panel(grid: Grid, start: int, end: int, words: Words) -> Grid:
    """The columns from `start` to before `end`, with the rows that say something there."""
    columns = tuple(
        replace(column, numeric=False) if column.numeric and not start <= column.index < end else column
        for column in grid.columns
    )
    first = min((column.index for column in columns if column.numeric), default=end)
    rows = []
    for row in grid.rows:
        cells = {index: cell for index, cell in row.cells.items() if start <= index < end}
        stubs = tuple((index, cell.value) for index, cell in sorted(cells.items()) if index < first and cell.value)
        label = row_label([text for _, text in stubs])
        facts = {
            index: replace(fact, label=words.label(label)) for index, fact in row.facts.items() if start <= index < end
        }
        if stubs or facts:
            rows.append(GridRow(row.index, label, stubs, cells, facts))
    return owned(Grid(grid.table, columns, tuple(rows)))


def owned(grid: Grid) -> Grid:
    """The grid with its facts knowing it."""
    for row in grid.rows:
        for fact in row.facts.values():
            object.__setattr__(fact, "grid", grid)  # the very object, as with the passages of facts in prose
    return grid


def row_label(stubs: Sequence[str]) -> str:
    """What a row is called: its last short text, since longer ones describe and signs (≥, /) name nothing."""
    short = [text for text in stubs if len(text) <= LONG_LABEL and not text.isdigit()]
    short = [text for text in short if any(map(str.isalnum, text))] or short
    return short[-1] if short else (stubs[0] if stubs else "")


def without_asides(words: str) -> tuple[str, str]:
    """Some words without those in brackets, and the last of these."""
    asides = ASIDE.findall(words) if "(" in words or "（" in words else ()
    return (ASIDE.sub("", words), asides[-1]) if asides else (words, "")


def formula_name(before: str) -> str:
    """What a formula gives, from the words before its first equals sign: 控制率=决算数/预算数×100%= gives 控制率."""
    clause = re.split("[，。；：;]", ASIDE.sub("", before))[-1]
    return clause.partition("=")[0].strip()


def exact_in_formula(number: Number, value: str) -> Number:
    """The figure, taken as exact where it is a factor or a term of a printed formula and no amount."""
    if number.unit.dimension == "money" or number.whole:
        return number
    before, after = sign_before(value, number.start), sign_after(value, number.end)
    in_formula = before in FORMULA_SIGNS or after in FORMULA_SIGNS
    if not in_formula and (before in MINUS or after in MINUS):  # elsewhere a dash makes a range: 3-5
        in_formula = bool(
            EQUALS_AHEAD.match(value, number.end)
            or EQUALS_BEHIND.search(value[max(number.start - 60, 0) : number.start])
        )
    return replace(number, resolution=ZERO) if in_formula else number


def sentence_spans(value: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in SENTENCE_END.finditer(value):
        yield start, match.end()
        start = match.end()
    if start < len(value) or start == 0:
        yield start, len(value)


def last_clauses(before: str) -> tuple[str, str]:
    """The words of the clause that a figure ends, where it has none those of the one before; and without those, but for
    a clause that only a colon parts from the figure.
    """
    parts = CLAUSE_BREAK.split(before)
    last = parts[-1].strip()
    if last:
        return last, last
    before_colon = before.rstrip(" ：:")
    adjoining = CLAUSE_BREAK.split(before_colon)[-1].strip() if before_colon else ""
    for part in reversed(parts):
        if words := part.strip():
            return words, adjoining
        if part is not parts[-1]:
            break
    return "", adjoining


def masked(value: str, numbers: Sequence[Number]) -> str:
    """The text with each figure replaced by a letter of its kind and fillers, at equal length."""
    if not numbers:
        return value
    parts: list[str] = []
    at = 0
    for number in numbers:
        parts += (value[at : number.start], kind_of(number), FILLER * (number.end - number.start - 1))
        at = number.end
    parts.append(value[at:])
    return "".join(parts)


__all__ = ["BARE", "HALF", "ZERO", "Column", "Fact", "Grid", "GridRow", "Passage", "Report"]
