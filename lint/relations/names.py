"""The figures of a report by their exact names, for relations that a user declares.

A figure of prose has the name that its clause ends in; a cell of a table that of its row, of its column, or of both
together. Nothing is matched by likeness: 净资产合计 is not 资产合计. Figures that the report asks for and does not
state (targets, bounds) have no name here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from lint.identity import WHOLE, inherited_stage, stages, strip_marker, topic_of
from lint.number import Hedge, Number
from lint.report import Column, Fact, Grid, GridRow, Passage, Report
from lint.words import Words

SPACES = re.compile(r"\s+")
SUBJECT = re.compile(r"(?:^|[。；;!?！？.])\s*([^，。；：:,;]{1,24})[：:]")
PARTS = re.compile("[；;]")
Place = tuple[Hashable, ...]
"""A column, a row, a sentence …: its kind, and what tells it from the others."""
BOUNDS = (Hedge.OVER, Hedge.UNDER)


class By(Enum):
    """What gives a figure its name."""

    PROSE = "prose"
    ROW = "row"
    COLUMN = "column"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Setting:
    """What must be alike where figures of different places are put together."""

    period: str
    stages: frozenset[str]
    measure: str
    """What else the header of the other direction says; empty where it says nothing."""
    subject: str = ""
    """Whose figure it is, as a colon says in prose: of `甲站：资产合计…` 甲站."""


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A figure under one of its names."""

    number: Number
    name: str
    """As printed."""
    by: By
    places: tuple[Place, ...]
    """What it shares with the figures beside it, the narrowest first: its column or row; its sentence, paragraph."""
    setting: Setting
    section: tuple[str, ...]
    across: str = ""
    """The header of the other direction: the column of a figure that its row names."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The named figures of a report."""

    by_name: Mapping[str, tuple[Named, ...]]
    by_place: Mapping[tuple[str, Place], tuple[Named, ...]]

    def named(self, names: Iterable[str], place: Place = ()) -> list[Named]:
        """The figures under any of some names: all of them, or those of a place."""
        keys = dict.fromkeys(key_of(name) for name in names)
        found = (self.by_name.get(key, ()) if not place else self.by_place.get((key, place), ()) for key in keys)
        return [one for group in found for one in group]


def index(report: Report) -> Index:
    """Every figure by its names; ask for it as `report.derived(index)`."""
    by_name: dict[str, list[Named]] = defaultdict(list)
    by_place: dict[tuple[str, Place], list[Named]] = defaultdict(list)
    for key, named in (*of_prose(report), *of_tables(report)):
        by_name[key].append(named)
        for place in named.places:
            by_place[key, place].append(named)
        by_place[key, ("section", named.section)].append(named)
    return Index(
        {key: tuple(group) for key, group in by_name.items()}, {key: tuple(group) for key, group in by_place.items()}
    )


def key_of(name: str) -> str:
    """A name as it is compared: without spaces, in small letters."""
    return SPACES.sub("", name).casefold()


# ---------------------------------------------------------------------- prose


def of_prose(report: Report) -> Iterator[tuple[str, Named]]:
    for passage in report.prose:
        subjects = [(match.end(), key_of(report.words.opened(match[1]))) for match in SUBJECT.finditer(passage.value)]
        for fact in passage.facts:
            name = name_in_prose(fact, report.words)
            if name and fact.number.hedge not in BOUNDS:
                stage = frozenset() if stages(name, report.words) else inherited_stage(fact, report.words)
                subject = [told for end, told in subjects if end < fact.number.start and told not in ("", key_of(name))]
                setting = Setting(period(fact.period, report), stage, "", subject[-1] if subject else "")
                yield (
                    key_of(name),
                    Named(fact.number, name, By.PROSE, places_in_prose(passage, fact), setting, passage.section),
                )


def name_in_prose(fact: Fact, words: Words) -> str:
    """The words that end before the figure; of `20名在编人员`, those right after it."""
    clause = words.opened(fact.clause)
    name = words.pattern("relations", "copula").sub("", clause)
    opened = words.pattern("relations", "opening").sub("", name)
    return opened or (fact.after if fact.dimension == "count" else "")


def places_in_prose(passage: Passage, fact: Fact) -> tuple[Place, ...]:
    """Its part of the sentence between semicolons, its sentence, its paragraph."""
    start, _ = passage.sentences[fact.sentence]
    part = len(PARTS.findall(passage.value, start, fact.number.start))
    return (
        ("part", passage.index, fact.sentence, part),
        ("sentence", passage.index, fact.sentence),
        ("paragraph", passage.index),
    )


def period(named: str, report: Report) -> str:
    """A period; empty for that of the report."""
    return "" if named == report.year else named


# ---------------------------------------------------------------------- tables


def of_tables(report: Report) -> Iterator[tuple[str, Named]]:
    for grid in report.grids:
        lines = column_lines(grid)
        for row in grid.rows:
            for column in grid.columns:
                fact = row.facts.get(column.index)
                if fact is not None and fact.number.hedge not in BOUNDS and not is_aim(column, report.words):
                    yield from of_cell(report, grid, row, column, fact, lines[column.index])


def is_aim(column: Column, words: Words) -> bool:
    return bool(words.pattern("facts", "aim").search(column.label))


def of_cell(
    report: Report, grid: Grid, row: GridRow, column: Column, fact: Fact, line: Place
) -> Iterator[tuple[str, Named]]:
    words = report.words
    row_name = strip_marker(row.label, words).strip()
    headers = [words.table("unit_in_header").sub("", header).strip() for header in column.path]
    column_names = list(dict.fromkeys([*headers[-1:], "".join(headers)]))
    across_row, across_column = " ".join(headers), row_name

    def named(name: str, by: By, place: Place, across: str) -> tuple[str, Named]:
        setting = setting_of(across, words.period(across) or ("" if across else fact.period), report)
        return key_of(name), Named(fact.number, name, by, (place,), setting, grid.table.section, across)

    if row_name:
        yield named(row_name, By.ROW, line, across_row)
    for name in filter(None, column_names):
        yield named(name, By.COLUMN, ("row", id(grid), row.index), across_column)
        if row_name:
            yield named(row_name + name, By.CELL, ("table", id(grid.table)), "")


def column_lines(grid: Grid) -> dict[int, Place]:
    """What tells each column of a grid: its header, which a panel beside it may share, or itself."""
    known = Counter(column.path for column in grid.columns)
    told = {column.index: column.path for column in grid.columns if column.path and known[column.path] == 1}
    return {column.index: ("column", id(grid.table), told.get(column.index, column.index)) for column in grid.columns}


def setting_of(across: str, year: str, report: Report) -> Setting:
    """What the other header of a cell says of it; that of a total says nothing."""
    words = report.words
    measure = topic_of(across.replace(" ", ""), words) if across else ""
    neutral = measure == WHOLE or bool(words.pattern("relations", "neutral").match(across))
    stage = stages(across, words)
    return Setting(period(year, report), stage, "" if neutral else key_of(measure))
