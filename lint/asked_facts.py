"""The facts that a scoring standard asks for, found anywhere in the report: rates by name, and the quarters' rates.

Scoring standards, targets, limits and other years are left out. A rate is looked for by the patterns of the language
data, or by the subject itself; what is found is every figure so named, since a report may state several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lint.number import ZERO, Hedge, Number
from lint.records import quick
from lint.report import Fact, Grid, GridRow, Passage, Report

FARTHEST = 160
LONGEST_GAP = 15
SHORTEST_SUBJECT = 3
HEDGES = (Hedge.NONE, Hedge.ABOUT, Hedge.OVER, Hedge.ODD)
STOPS = "。；;！？\n"
TIMES = ("×", "*", "x", "X")


@quick
@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A rate with the words that lead up to it."""

    fact: Fact
    lead: str
    """Its sentence up to the figure; in a table its row and column."""

    @property
    def number(self) -> Number:
        return self.fact.number


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """The rates of the four quarters, and what the words say of them."""

    rates: tuple[Number, Number, Number, Number]
    scheduled: bool
    """Whether they are already rates against the calendar."""
    cumulative: bool
    """Whether they are said to be cumulative."""


class AskedFacts:
    """Answers a scoring standard's questions about one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = report.words

    @cached_property
    def rates(self) -> list[Named]:
        return [*self.in_prose(), *self.in_tables()]

    def rate(self, subject: str) -> list[Named]:
        """The rates of that name."""
        pattern = self.pattern_for(subject)
        return [named for named in self.rates if pattern is not None and self.names(pattern, named)]

    def pattern_for(self, subject: str) -> re.Pattern[str] | None:
        for entry in self.words.data["scoring"].get("subjects", ()):
            if self.words.compiled(entry["subject"]).search(subject):
                return self.words.compiled(entry["fact"])
        if len(subject) < SHORTEST_SUBJECT or not self.words.pattern("scoring", "rate_word").search(subject):
            return None
        return self.words.compiled(re.escape(subject))

    def names(self, pattern: re.Pattern[str], named: Named) -> bool:
        """Whether the words name the rate right before the figure, a printed formula between them aside."""
        ends = [match.end() for match in pattern.finditer(named.lead)]
        if not ends:
            return False
        gap = named.lead[ends[-1] :]
        return (bool(self.words.pattern("scoring", "copula_gap").match(gap)) and len(gap) <= LONGEST_GAP) or bool(
            self.words.pattern("scoring", "formula_gap").match(gap)
        )

    # ------------------------------------------------------------------ prose

    def in_prose(self) -> Iterator[Named]:
        for passage in self.report.prose:
            previous = 0
            for fact in passage.facts:
                if fact.dimension != "ratio" or passage.value[: fact.number.start].rstrip()[-1:] in TIMES:
                    continue
                if self.is_of_this_year(fact) and fact.number.hedge in HEDGES and fact.value >= ZERO:
                    lead = self.lead(passage, fact, previous)
                    after = passage.value[fact.number.end : fact.number.end + 40]
                    if not self.is_aim(lead, after):
                        yield Named(fact, lead)
                previous = fact.number.end

    def lead(self, passage: Passage, fact: Fact, previous: int) -> str:
        """The words of the sentence before a figure, from the rate before it on, quotation marks left out."""
        start = max(passage.sentences[fact.sentence][0], fact.number.start - FARTHEST, previous)
        text = passage.value[start : fact.number.start]
        for stop in STOPS:
            text = text.rpartition(stop)[2]
        return self.words.pattern("scoring", "quotes").sub("", text)

    def is_aim(self, lead: str, after: str) -> bool:
        aim = self.words.pattern("facts", "aim")
        return bool(aim.search(lead[-12:]) or self.words.pattern("scoring", "aim_after").match(after))

    def is_of_this_year(self, fact: Fact) -> bool:
        return not fact.period or not self.report.year or fact.period == self.report.year

    # ------------------------------------------------------------------ tables

    def in_tables(self) -> Iterator[Named]:
        aim = self.words.pattern("facts", "aim")
        for grid in self.report.grids:
            for row in without_rivals(grid, self.report):
                for column, fact in row.facts.items():
                    header = grid.columns[column].label
                    if fact.dimension == "ratio" and fact.number.hedge is Hedge.NONE and not aim.search(header):
                        yield Named(fact, f"{row.label}{header}" if header else row.label)
                        if header:
                            yield Named(fact, row.label)

    # ------------------------------------------------------------------ quarters

    def series(self) -> list[Series]:
        """The rates of the four quarters, wherever they are all given."""
        found = [one for passage in self.report.prose if (one := self.series_in(passage)) is not None]
        for grid in self.report.grids:
            found.extend(self.series_of(grid))
        return found

    def series_in(self, passage: Passage) -> Series | None:
        quarters: dict[int, Number] = {}
        for fact in passage.facts:
            if fact.dimension == "ratio" and (quarter := self.quarter(fact.label[-8:])):
                quarters.setdefault(quarter, fact.number)
        if len(quarters) != 4:
            return None
        first = min(number.start for number in quarters.values())
        lead = passage.value[max(0, first - 60) : first]
        if not self.words.pattern("scoring", "quarter_rate").search(lead):
            return None
        return self.built(quarters, lead)

    def series_of(self, grid: Grid) -> Iterator[Series]:
        for column in grid.columns:
            quarters = {
                quarter: fact.number
                for row in grid.rows
                if (quarter := self.quarter(row.label))
                and (fact := row.facts.get(column.index))
                and fact.dimension == "ratio"
            }
            if len(quarters) == 4 and self.words.pattern("scoring", "quarter_rate").search(column.label):
                yield self.built(quarters, column.label)

    def built(self, quarters: dict[int, Number], words: str) -> Series:
        rates = (quarters[1], quarters[2], quarters[3], quarters[4])
        rising = all(first.value <= second.value for first, second in pairwise(rates))
        return Series(
            rates,
            bool(self.words.pattern("scoring", "scheduled").search(words)) or not rising,
            bool(self.words.pattern("scoring", "cumulative").search(words)),
        )

    def quarter(self, label: str) -> int:
        if self.words.pattern("scoring", "mean").search(label):
            return 0
        match = self.words.table("quarter_row").search(label)
        return next((index for index, group in enumerate(match.groups(), start=1) if group), 0) if match else 0

    def means(self) -> list[Named]:
        """The mean rates that are printed: 全年平均执行率."""
        mean, rate = self.words.pattern("scoring", "mean"), self.words.pattern("scoring", "quarter_rate")
        return [named for named in self.rates if mean.search(named.lead[-24:]) and rate.search(named.lead[-24:])]


def without_rivals(grid: Grid, report: Report) -> Sequence[GridRow]:
    """The total rows of a table, which say of the whole what the others say of its items; where there are none, all."""
    total = report.words.table("total_row")
    return [row for row in grid.rows if row.facts and any(total.match(text) for _, text in row.stubs)] or grid.rows


def distinct(named: Sequence[Named]) -> list[Number]:
    """One figure of each value, in order."""
    found: dict[object, Number] = {}
    for one in named:
        found.setdefault(one.number.value, one.number)
    return list(found.values())
