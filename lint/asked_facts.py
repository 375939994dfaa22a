"""The facts that a scoring standard asks for, found anywhere in the report: rates by name, and the quarters' rates.

Scoring standards, targets, limits and other years are left out. A rate is looked for by the patterns of the language
data, or by the subject itself; what is found is every figure so named, since a report may state several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from lint.number import ZERO, Hedge, Number
from lint.records import record
from lint.report import Fact, Grid, GridRow, Passage, Report
from lint.signs import sign_before

FARTHEST = 160
QUARTER_REACH = 14
IN_BRACKETS = re.compile(r"\s*[（(][^（）()。；;\d]{0,24}$")
QUARTERS = (1, 2, 3, 4)
CLAUSE_START = re.compile(r"[，。；：！？,;:、（(\n]")
LONGEST_GAP = 15
SHORTEST_SUBJECT = 3
HEDGES = (Hedge.NONE, Hedge.ABOUT, Hedge.OVER, Hedge.ODD)
STOPS = "。；;！？\n"
TIMES = ("×", "*", "x", "X")


@record(frozen=True, slots=True, eq=False)
class Named:
    """A rate with the words that lead up to it."""

    fact: Fact
    lead: str
    """Its sentence up to the figure; in a table its row and column."""
    clause: str
    """The last clause of the lead."""
    bare: bool
    """Whether the clause names no matter of its own: 执行率为."""

    @property
    def number(self) -> Number:
        return self.fact.number


@record(frozen=True, slots=True, eq=False)
class Series:
    """The rates of the four quarters, and what the words say of them."""

    rates: tuple[Number, Number, Number, Number]
    scheduled: bool
    """Whether they are already rates against the calendar."""
    cumulative: bool
    """Whether they are said to be cumulative."""


@record(frozen=True, slots=True)
class Found:
    """Figures that a name may mean; each value once."""

    numbers: tuple[Number, ...] = ()
    sure: bool = False
    """Whether their words are exactly those asked for."""


@record(frozen=True, slots=True)
class Name:
    """How a rate is called in a report, and the words before it that do not make it another one."""

    pattern: re.Pattern[str]
    neutral: re.Pattern[str]


class AskedFacts:
    """Answers a scoring standard's questions about one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = report.words
        self.by_name: dict[Name, list[tuple[Named, str]]] = {}

    @cached_property
    def rates(self) -> list[Named]:
        found: list[Named] = []
        for fact, lead in (*self.in_prose(), *self.in_tables()):
            clause = CLAUSE_START.split(lead)[-1]
            found.append(Named(fact, lead, clause, self.is_bare(clause)))
        return found

    def rate(self, subject: str) -> Found:
        """The rates of that name. They are sure where the words before the name do not make it another matter's."""
        name = self.name_for(subject)
        if name is None:
            return Found()
        named = self.called(name)
        match = name.pattern.search(subject)
        own = {"", self.telling(subject[: match.start()], name) if match else ""}
        sure = [one for one, head in named if head in own]
        return Found(tuple(distinct(sure or [one for one, _ in named])), bool(sure))

    def called(self, name: Name) -> list[tuple[Named, str]]:
        """The rates of a name, each with the telling words before it; many indicators ask for one name."""
        if name not in self.by_name:
            heads = ((one, self.head(name, one)) for one in self.rates)
            self.by_name[name] = [(one, head) for one, head in heads if head is not None]
        return self.by_name[name]

    def name_for(self, subject: str) -> Name | None:
        for entry in self.words.data["scoring"].get("subjects", ()):
            if self.words.compiled(entry["subject"]).search(subject):
                return Name(self.words.compiled(entry["fact"]), self.words.compiled(entry.get("neutral", "(?!)")))
        bare = self.neutral(subject) or subject
        if len(bare) < SHORTEST_SUBJECT or not self.words.pattern("scoring", "rate_word").search(bare):
            return None
        return Name(re.compile(re.escape(bare), re.IGNORECASE), self.words.compiled("(?!)"))

    def head(self, name: Name, named: Named) -> str | None:
        """The telling words right before the name of a rate; None where the figure is not called that."""
        if (match := self.naming(name.pattern, named.clause)) is not None:
            return self.telling(named.clause[: match.start()], name)
        if not named.bare or (match := self.naming(name.pattern, named.lead)) is None:
            return None
        return self.telling(CLAUSE_START.split(named.lead[: match.start()])[-1], name)

    def telling(self, head: str, name: Name) -> str:
        return name.neutral.sub("", self.neutral(head))

    def naming(self, pattern: re.Pattern[str], lead: str) -> re.Match[str] | None:
        """The name right before the figure, a printed formula between them aside."""
        matches = list(pattern.finditer(lead))
        if not matches:
            return None
        match = matches[-1]
        gap = lead[match.end() :]
        near = bool(self.words.pattern("scoring", "copula_gap").match(gap)) and len(gap) <= LONGEST_GAP
        return match if near or self.words.pattern("scoring", "formula_gap").match(gap) else None

    def is_bare(self, clause: str) -> bool:
        """Whether the last words before a figure name no matter of their own: 执行率为."""
        return bool(self.words.pattern("scoring", "generic_subject").match(self.neutral(clause)))

    def neutral(self, words: str) -> str:
        """Some words without those that do not tell one matter from another."""
        return self.words.pattern("scoring", "neutral_head").sub("", self.words.label(words))

    # ------------------------------------------------------------------ prose

    def in_prose(self) -> Iterator[tuple[Fact, str]]:
        """The rates of the prose, each with its lead."""
        for passage in self.report.prose:
            previous, name = 0, ""
            for fact in passage.facts:
                if fact.dimension != "ratio" or sign_before(passage.value, fact.number.start) in TIMES:
                    continue
                if self.is_of_this_year(fact) and fact.number.hedge in HEDGES and fact.value >= ZERO:
                    lead = self.lead(passage, fact, previous)
                    after = passage.value[fact.number.end : fact.number.end + 40]
                    if not self.is_aim(lead, after):
                        yield fact, lead
                        if name and IN_BRACKETS.match(passage.value[previous : fact.number.start]):
                            yield fact, name  # 执行率93%（剔除…后为96%): of the same name
                        name = lead
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
        return not fact.period or fact.period == self.report.year or (fact.period.isdigit() and not self.report.year)

    # ------------------------------------------------------------------ tables

    def in_tables(self) -> Iterator[tuple[Fact, str]]:
        """The rates of the tables, each with its row and column, and with its row alone."""
        aim = self.words.pattern("facts", "aim")
        for grid in self.report.grids:
            for row in without_rivals(grid, self.report):
                for column, fact in row.facts.items():
                    if fact.dimension != "ratio" or fact.number.hedge is not Hedge.NONE:
                        continue
                    header = grid.columns[column].label
                    if not aim.search(header) and not self.is_of_scores(grid.columns[column].leaf):
                        yield fact, f"{row.label}{header}" if header else row.label
                        if header:
                            yield fact, row.label

    def is_of_scores(self, header: str) -> bool:
        keys = ("weight_header", "score_header", "rate_header")
        return any(self.words.pattern("scores", key).search(header) for key in keys)

    # ------------------------------------------------------------------ quarters

    @cached_property
    def series(self) -> list[Series]:
        """The rates of the four quarters, wherever they are all given."""
        found = [one for passage in self.report.prose if (one := self.series_in(passage)) is not None]
        for grid in self.report.grids:
            found.extend(self.series_of(grid))
        return found

    def series_in(self, passage: Passage) -> Series | None:
        if sum(fact.dimension == "ratio" for fact in passage.facts) < len(QUARTERS):
            return None
        quarters: dict[int, Number] = {}
        previous = 0
        for fact in passage.facts:
            if fact.dimension != "ratio":
                continue
            between = passage.value[previous : fact.number.start]
            if quarter := self.quarter(fact.label[-QUARTER_REACH:]) or self.quarter(between):
                quarters.setdefault(quarter, fact.number)
            previous = fact.number.end
        if len(quarters) != len(QUARTERS):
            quarters = self.listed(passage)
        if len(quarters) != len(QUARTERS):
            return None
        first = min(number.start for number in quarters.values())
        lead = passage.value[max(0, first - 60) : first]
        if not self.words.pattern("scoring", "quarter_rate").search(lead):
            return None
        return self.built(quarters, lead)

    def listed(self, passage: Passage) -> dict[int, Number]:
        """The four rates of a list: 各季度支出进度分别为24%、55%、72%和98%."""
        match = self.words.pattern("scoring", "each_listed").search(passage.value)
        if match is None:
            return {}
        sentence = passage.sentence_of(match.start())
        following = [
            fact.number
            for fact in passage.facts
            if fact.sentence == sentence and fact.dimension == "ratio" and fact.number.start > match.end()
        ][: len(QUARTERS)]
        gaps = (passage.value[one.end : other.start] for one, other in pairwise(following))
        if len(following) < len(QUARTERS) or any(len(gap.strip()) > 1 for gap in gaps):
            return {}
        return dict(zip(QUARTERS, following, strict=True))

    def series_of(self, grid: Grid) -> Iterator[Series]:
        if sum(fact.dimension == "ratio" for row in grid.rows for fact in row.facts.values()) < len(QUARTERS):
            return
        rows = [(quarter, row) for row in grid.rows if (quarter := self.quarter(row.label))]
        for column in grid.columns if len(rows) >= len(QUARTERS) else ():
            quarters = {
                quarter: fact.number
                for quarter, row in rows
                if (fact := row.facts.get(column.index)) and fact.dimension == "ratio"
            }
            if len(quarters) == len(QUARTERS) and self.words.pattern("scoring", "quarter_rate").search(column.label):
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
        match = next(iter(list(self.words.table("quarter_row").finditer(label))[-1:]), None)
        return next((index for index, group in enumerate(match.groups(), start=1) if group), 0) if match else 0

    @cached_property
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
