"""Score tables: the tree of indicators with their weights, their scores and the standards that they are scored by.

A score table is told by its headers: a column of weights (分值, 权重, 满分), and one of scores (得分) or of scoring
standards. Weights may stand in one column, in one column a level, or in the name itself (部门决策（20分）). A blank
stub continues the cell above it. Rows that lost a cell in extraction are read by the order of their cells. Nothing
here judges.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from lint.document import Cell
from lint.grid import BLANK, ENDED
from lint.hierarchy import UNMARKED
from lint.number import ZERO, Number
from lint.records import record
from lint.report import Grid, GridRow, Passage, Report
from lint.score_tree import Indicator, adopted, count_of, flattened, keeps_parents_in_rows
from lint.shift_clauses import clauses_of
from lint.words import Words

LONGEST_NAME = 45
MOST_LOOSE = 2
"""A table of fewer rows than this is not told by the points in its labels."""
LONG_TEXT = 30
UNFINISHED = "、，；：,;:"
HUNDRED = Decimal(100)


@record(frozen=True, slots=True, eq=False)
class TotalRow:
    """A row that adds up: the total of the table, or a subtotal of the rows above it."""

    row: GridRow
    weight: Number | None
    scores: tuple[Number | None, ...]
    covered: tuple[Indicator, ...]
    """The indicators without parts that it covers."""
    since_last: tuple[Indicator, ...] = ()
    """Those of them after the total before it."""


@record(frozen=True, slots=True, eq=False)
class ScoreTable:
    """A grid read as a score table."""

    grid: Grid
    roots: tuple[Indicator, ...]
    totals: tuple[TotalRow, ...]
    subtotals: tuple[TotalRow, ...]
    damaged: bool
    """Whether a row could not be read, so that sums may lack an item."""
    mended: bool = False
    """Whether a row was read by something else than its columns, so that the tree is partly a guess."""

    @property
    def leaves(self) -> list[Indicator]:
        return [leaf for root in self.roots for leaf in root.leaves()]

    @property
    def complete(self) -> bool:
        """Whether the weights of the leaves make a whole that is printed or usual, so that no row is lost."""
        weights = [leaf.weight.value for leaf in self.leaves if leaf.weight is not None]
        if len(weights) < len(self.leaves):
            return False
        wholes = {HUNDRED, *(total.weight.value for total in self.totals if total.weight is not None)}
        return sum(weights, ZERO) in wholes

    def same_scale(self, more: Callable[[Indicator], Decimal] = lambda _: ZERO) -> bool:
        """Whether scores are out of the weights; where most are above theirs, they are out of 100. `more` tells by
        how many points a weight may have grown.
        """
        pairs = [
            (leaf.score.value, leaf.weight.value + more(leaf))
            for leaf in self.leaves
            if leaf.score is not None and leaf.weight is not None
        ]
        above = sum(score > weight for score, weight in pairs)
        return above * 2 <= len(pairs) or above < 2

    @property
    def indicators(self) -> list[Indicator]:
        return [one for root in self.roots for one in root.walk()]


@record(frozen=True, slots=True)
class Layout:
    """Which column of a score table holds what."""

    names: tuple[int, ...]
    weights: Mapping[int, int]
    """Weight column: level of the indicator that it weighs; -1 for the deepest name of the row."""
    scores: tuple[int, ...]
    rate: int | None
    standards: frozenset[int]
    other_figures: bool
    """Whether columns beside weights, scores and rates hold figures (targets, actual values)."""


def score_tables(report: Report) -> list[ScoreTable]:
    """The score tables of a report, in order; one that a stray line cut in two is one again."""
    passages = {id(passage.text): passage for passage in report.passages if passage.table is not None}
    readers: list[TableReader] = []
    current: TableReader | None = None
    for grid in report.grids:
        if current is not None and current.goes_on_in(grid):
            current.add(grid)
            continue
        layout = layout_of(grid, report.words)
        current = TableReader(grid, layout, report.words, passages) if layout is not None else None
        if current is not None:
            current.add(grid)
            readers.append(current)
    return [table for reader in readers if (table := reader.table()).roots]


def layout_of(grid: Grid, words: Words) -> Layout | None:
    """The roles of the columns; None where the grid is no score table."""
    weights = figure_columns(grid, words.pattern("scores", "weight_header"))
    scores = figure_columns(grid, words.pattern("scores", "score_header"))
    standards = frozenset(
        column.index for column in grid.columns if not column.numeric and words.is_criterion_header(column.leaf)
    )
    levels = [column.index for column in grid.columns if words.pattern("scores", "level_header").search(column.label)]
    levels = [index for index in levels if index not in weights and index not in scores]
    if not scores and not (weights and (standards or len(levels) >= 2)):
        return None
    if not weights and len(levels) < 2 and not names_weigh(grid, words):
        return None
    edge = min([*weights[-1:], *scores[:1]])
    names = tuple(levels) or tuple(
        column.index
        for column in grid.columns
        if column.index < edge and not column.numeric and column.index not in standards
    )
    if not names:
        return None
    rates = (column.index for column in grid.columns if words.pattern("scores", "rate_header").search(column.leaf))
    rate = next(rates, None)
    known = {*weights, *scores, *(() if rate is None else (rate,))}
    others = any(column.numeric and column.index not in known for column in grid.columns[: max(known, default=0)])
    return Layout(names, weight_levels(weights, names), scores, rate, standards, others)


def figure_columns(grid: Grid, header: re.Pattern[str]) -> tuple[int, ...]:
    """The columns of figures under a header."""
    return tuple(column.index for column in grid.columns if header.match(column.leaf) and column.numeric)


def names_weigh(grid: Grid, words: Words) -> bool:
    """Whether most row labels give points in brackets: 投入管理（15分）."""
    pattern = words.pattern("scores", "weight_in_label")
    labels = [row.label for row in grid.rows if row.facts]
    return sum(bool(pattern.search(label)) for label in labels) * 3 >= 2 * max(len(labels), MOST_LOOSE)


def weight_levels(columns: Sequence[int], names: Sequence[int]) -> dict[int, int]:
    """The level that each weight column weighs: that of the name column to its left, where there are several."""
    if len(columns) == 1:
        return {columns[0]: -1}
    return {column: sum(name < column for name in names) - 1 for column in columns}


@record(frozen=True, slots=True)
class RowParts:
    """What a body row says: names by level, their weights, and the rest."""

    names: tuple[tuple[int, str], ...]
    weights: Mapping[int, Number]
    scores: tuple[Number | None, ...]


LETTERED = re.compile(r"[A-Z](\d*)(?![.\d]|\s*[A-Za-z])")
ONE_PLACE = re.compile(r"10|\d")
"""One level of a code; the tenth of a level has two digits."""


class TableReader:
    """Reads one grid from the top, keeping the indicators that are open at each level."""

    def __init__(self, grid: Grid, layout: Layout, words: Words, passages: Mapping[int, Passage]) -> None:
        self.grid = grid
        self.layout = layout
        self.lettered = has_lettered_codes(grid, layout)
        self.words = words
        self.passages = passages
        self.roots: list[Indicator] = []
        self.open: list[Indicator] = []
        self.last: Indicator | None = None
        self.totals: list[tuple[int, GridRow]] = []
        self.subtotals: list[tuple[int, GridRow]] = []
        self.position = 0
        self.damaged = False
        self.mended = False

    def goes_on_in(self, grid: Grid) -> bool:
        """Whether the next grid is the rest of this table: under the same headers, or under none."""
        labels = [column.label for column in grid.columns]
        same = labels == [column.label for column in self.grid.columns]
        headless = not any(labels) and len(labels) == len(self.grid.columns)
        return (same or headless) and not self.totals

    def add(self, grid: Grid) -> None:
        """Reads the rows of a grid."""
        for row in grid.rows:
            self.position += 1
            self.row(row)

    def table(self) -> ScoreTable:
        """The table that all rows make."""
        parents, outermost = count_of(self.roots), len(self.roots)
        nested = len(self.layout.names) == 1 or keeps_parents_in_rows(self.roots)
        roots = adopted(self.roots if nested else flattened(self.roots))
        mended = self.mended or (count_of(roots), len(roots)) != (parents, outermost)
        leaves = [leaf for root in roots for leaf in root.leaves()]
        totals = self.covering(self.totals, leaves, everything=True)
        subtotals = self.covering(self.subtotals, leaves, everything=False)
        return ScoreTable(self.grid, tuple(roots), totals, subtotals, self.damaged, mended)

    def covering(
        self, rows: Sequence[tuple[int, GridRow]], leaves: Sequence[Indicator], *, everything: bool
    ) -> tuple[TotalRow, ...]:
        """The rows that add up, each with the leaves above it (all of them, where it stands on top)."""
        found = []
        previous = -1
        for position, row in rows:
            above = tuple(leaf for leaf in leaves if leaf.row < position) or tuple(leaves)
            since = tuple(leaf for leaf in above if leaf.row > previous)
            found.append(self.total_row(row, above if everything else since, since))
            previous = position
        return tuple(found)

    def total_row(self, row: GridRow, covered: tuple[Indicator, ...], since: tuple[Indicator, ...]) -> TotalRow:
        numbers = (row.number(column) for column in sorted(self.layout.weights, reverse=True))
        weight = next((number for number in numbers if number is not None), None)
        scores = tuple(row.number(column) for column in self.layout.scores)
        if scores and not any(scores) and len(row.facts) == 1:
            only = next(iter(row.facts.values())).number
            known = sum((leaf.weight.value for leaf in covered if leaf.weight), ZERO)
            if weight is None or weight.value not in (HUNDRED, known):
                weight, scores = None, (only, *scores[1:])
        return TotalRow(row, weight, scores, covered, since)

    def row(self, row: GridRow) -> None:
        first = next((cell.value for _, cell in sorted(row.cells.items()) if not BLANK.match(cell.value)), "")
        if self.words.pattern("scores", "total_row").match(first):
            self.totals.append((self.position, row))
        elif any(self.words.pattern("scores", "subtotal_row").match(text) for _, text in row.stubs):
            self.subtotals.append((self.position, row))
        elif not row.facts and not self.gives_away(row):
            self.continued(row)
        else:
            parts = self.by_column(row)
            if parts is None:
                parts = self.by_order(row)
                self.mended = True
            if parts is None:
                self.damaged = True
            else:
                self.place(row, parts)

    def by_column(self, row: GridRow) -> RowParts | None:
        """The row read by its columns; None where a cell stands where it does not belong."""
        for column in self.layout.names:
            if column in row.cells and (is_sentence(own_name(row.cells[column])) or column in row.facts):
                return None
        for column in (*self.layout.weights, *self.layout.scores):
            cell = row.cells.get(column)
            if cell is not None and column not in row.facts and len(cell.value) > LONG_TEXT:
                return None
        names = tuple(
            (level, own_name(row.cells[column]))
            for level, column in enumerate(self.layout.names)
            if column in row.cells and not BLANK.match(row.cells[column].value)
        )
        if not names:
            return None
        names = self.without_gaps(names)
        deepest = names[-1][0]
        weights = {
            deepest if level < 0 else level: number
            for column, level in self.layout.weights.items()
            if (number := row.number(column)) is not None
        }
        return RowParts(names, weights, tuple(row.number(column) for column in self.layout.scores))

    def without_gaps(self, names: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
        """Names of neighbouring levels: where a lost cell left a gap, the upper ones belong further right."""
        last = names[-1][0]
        closed = tuple((last - len(names) + 1 + at, name) for at, (_, name) in enumerate(names))
        if closed != names:
            self.mended = True
        return closed

    def by_order(self, row: GridRow) -> RowParts | None:
        """The row read by the order of its cells: names, each with its weight, then long text, then the score."""
        if self.layout.other_figures:
            return None
        names: list[str] = []
        weights: dict[int, Number] = {}
        score: Number | None = None
        seen_text = False
        for column, cell in sorted(row.cells.items()):
            number = row.number(column)
            if BLANK.match(cell.value):
                continue
            if number is not None and not seen_text and names:
                weights[len(names) - 1] = number
            elif number is not None:
                score = number
            elif len(cell.value) > LONG_TEXT or is_sentence(cell.value):
                seen_text = True
            elif not seen_text:
                names.append(cell.value)
        if not names or not seen_text or len(names) > len(self.layout.names):
            return None
        shift = len(self.layout.names) - len(names)
        placed = tuple((level + shift, name) for level, name in enumerate(names))
        scores = (score, *(None for _ in self.layout.scores[1:])) if self.layout.scores else ()
        return RowParts(placed, {level + shift: number for level, number in weights.items()}, scores)

    def place(self, row: GridRow, parts: RowParts) -> None:
        """Hangs the row's indicators into the tree."""
        leaf: Indicator | None = None
        last_level = parts.names[-1][0]
        for level, name in parts.names:
            level = self.numbered_level(level, name)
            known = next((one for one in self.open if one.level == level), None)
            if known is not None and known.name == name and level != last_level:
                leaf = known
                continue
            self.open = [one for one in self.open if one.level < level]
            weight = parts.weights.get(level if len(self.layout.names) > 1 else 0)
            leaf = Indicator(name, level, self.position, weight or self.weight_in_name(row, name))
            (self.open[-1].children if self.open else self.roots).append(leaf)
            self.open.append(leaf)
        assert leaf is not None
        leaf.own_row = True
        leaf.scores = parts.scores
        leaf.rate = row.number(self.layout.rate) if self.layout.rate is not None else None
        leaf.standard, leaf.notes = self.texts(row)
        leaf.not_applicable = self.says_not_applicable(row)
        leaf.remarks = self.remarks(row)
        self.last = leaf

    def gives_away(self, row: GridRow) -> bool:
        """Whether a row without figures is that of an indicator which does not apply, or may not."""
        if self.says_not_applicable(row):
            return True
        name = row.cells.get(self.layout.names[-1])
        if name is None or BLANK.match(name.value) or is_sentence(own_name(name)):
            return False
        return any(True for passage in self.texts(row)[0] for _ in clauses_of(passage, self.words))

    def says_not_applicable(self, row: GridRow) -> bool:
        """Whether a cell beside the names says nothing but that the indicator does not apply."""
        says = self.words.pattern("shifts", "cell")
        return any(says.match(remark) for remark in self.remarks(row))

    def remarks(self, row: GridRow) -> tuple[str, ...]:
        """The short texts of a row beside names, standard and figures."""
        beside = (cell for at, cell in sorted(row.cells.items()) if at not in self.layout.names and at not in row.facts)
        return tuple(cell.value for cell in beside if len(cell.value) <= LONG_TEXT and not BLANK.match(cell.value))

    def numbered_level(self, level: int, name: str) -> int:
        """In a table with one column of names, the numbering of the name tells its level."""
        if len(self.layout.names) > 1:
            return level
        if self.lettered and (code := LETTERED.match(name)):
            return len(ONE_PLACE.findall(code[1]))
        levels = self.words.data["tables"]["levels"]
        return next(
            (index for index, pattern in enumerate(levels) if self.words.compiled(pattern).match(name)), UNMARKED
        )

    def weight_in_name(self, row: GridRow, name: str) -> Number | None:
        """The points that a name gives in brackets."""
        cell = next((cell for cell in row.cells.values() if own_name(cell) == name), None)
        passage = self.passages.get(id(cell.text)) if cell else None
        match = self.words.pattern("scores", "name_points").search(passage.masked) if passage else None
        fact = passage.fact_at(match.start("points")) if passage and match else None
        return fact.number if fact else None

    def texts(self, row: GridRow) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """The scoring standard of a row, and its other long texts."""
        passages = [
            (column, passage)
            for column, cell in sorted(row.cells.items())
            if column not in self.layout.names or len(cell.value) > LONGEST_NAME
            if (passage := self.passages.get(id(cell.text))) is not None
        ]
        standard = [passage for _, passage in passages if passage.criterion and awards_points(passage)]
        if not standard:
            standard = [passage for column, passage in passages if column in self.layout.standards]
        return tuple(standard), tuple(passage for _, passage in passages if passage not in standard)

    def continued(self, row: GridRow) -> None:
        """A row of text alone, under an indicator, is the rest of its long texts, cut by a page end, or a name."""
        standard, notes = self.texts(row)
        if self.last is not None and any(len(cell.value) > LONG_TEXT for cell in row.cells.values()):
            self.last.standard += standard
            self.last.notes += notes


def has_lettered_codes(grid: Grid, layout: Layout) -> bool:
    """Whether most names of a table begin with a code of a letter and digits (A, A1, A12), which tell their level."""
    names = [own_name(cell) for row in grid.rows if (cell := row.cells.get(layout.names[0])) is not None]
    coded = [match[1] for name in names if (match := LETTERED.match(name))]
    return any(coded) and len(coded) * 2 > len(names)


def own_name(cell: Cell) -> str:
    """The name in a cell, without the rest of another cell that a page end joined to it."""
    value = cell.value
    if is_sentence(value) and len(cell.text.pieces) > 1:
        return cell.text.value[: cell.text.pieces[1][0]].strip()
    return value


def is_sentence(value: str) -> bool:
    """Whether a cell is too long for a name, or ends like a sentence or in the middle of one."""
    return len(value) > LONGEST_NAME or bool(ENDED.search(value)) or value[-1:] in UNFINISHED


def awards_points(passage: Passage) -> bool:
    return any(fact.dimension == "score" for fact in passage.facts)
