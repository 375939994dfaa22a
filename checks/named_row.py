"""What the text says of a row of a table is what the row says.

门诊楼改造：预算860.00万元，支出812.46万元; 人才培养项目执行率仅为85.39%: a sentence that names one row of a table by
its whole label, and then a budget, what was spent or a rate in words that are those of one column of that table. The
figures up to the next row that is named are compared; those of another year, of a part of the year, or after 其中 are
not. A paragraph that points at the table behind it (8个项目，涉及资金4,682.20万元…，具体见下表) speaks of its total
row, where the count of what is listed or another of its figures says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import itemgetter

from lint.changes import change_kind
from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Relation
from lint.introduced import Introduced, introduced
from lint.number import Hedge, Number
from lint.rates import is_aim, is_factor
from lint.records import record
from lint.report import Column, Fact, Grid, GridRow, Passage, Report
from lint.slips import slip_between
from lint.spending import Role, role_of_words
from lint.words import Words

NAMED = Decimal("0.72")
SHORTEST = 4
LONGEST = 24
REACH = 90
GRAM = 3
FEWEST = 4
"""So few rows, the total's among them, are hardly a list."""


@record(frozen=True, slots=True)
class Named:
    """A row by the name that the text may call it."""

    name: str
    grid: Grid
    row: GridRow


class NamedRow(Check):
    code = "DUP407"
    name = "named-row"

    holds = (
        example(
            "门诊楼改造：预算860.00万元，支出812.46万元。",
            "",
            "单位：万元",
            "| 项目名称 | 预算金额 | 执行金额 | 执行率 |",
            "| 门诊楼改造 | 860.00 | 812.46 | 94.47% |",
            "| 人才培养工程 | 128.00 | 109.30 | 85.39% |",
        ),
    )
    fails = (
        example(
            "存在的问题：人才培养工程项目执行率仅为88.39%。",
            "",
            "单位：万元",
            "| 项目名称 | 预算金额 | 执行金额 | 执行率 |",
            "| 门诊楼改造 | 860.00 | 812.46 | 94.47% |",
            "| 人才培养工程 | 128.00 | 109.30 | 85.39% |",
            stated="88.39%",
            computed="85.39%",
        ),
        example(
            "对3个项目开展绩效自评，涉及资金898.00万元，具体见下表。",
            "",
            "单位：万元",
            "| 项目名称 | 预算金额 | 执行金额 |",
            "| 门诊楼改造 | 860.00 | 812.46 |",
            "| 人才培养工程 | 128.00 | 109.30 |",
            "| 设备维修 | 12.00 | 12.00 |",
            "| 合计 | 1,000.00 | 933.76 |",
            stated="898.00万元",
            computed="1000.00万元",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for one in report.derived(introduced):
            yield from self.of_total(one, report)
        index = report.derived(rows_by_beginning)
        if not index:
            return
        for passage in report.prose:
            if passage.table is None and not passage.heading and passage.facts:
                yield from self.of_passage(passage, index, report)

    def of_passage(self, passage: Passage, index: dict[str, list[Named]], report: Report) -> Iterator[Claim]:
        places = list(named_in(passage, index))
        for position, (at, named) in enumerate(places):
            following = places[position + 1][0] if position + 1 < len(places) else len(passage.value)
            stop = min(following, passage.sentences[passage.sentence_of(at)][1], at + len(named.name) + REACH)
            told: set[str] = set()
            for fact in passage.facts_in(at + len(named.name), stop):
                if is_other_matter(passage, at, fact, report):
                    break
                twin, role = twin_of(fact, passage, named, report, at)
                if role and role not in told:
                    told.add(role)
                    if twin is not None:
                        reading = Reading(Operand(twin, "same fact"), "same-label", NAMED, Relation.SAME)
                        label = f"{named.name} {fact.label}".strip()
                        yield Claim(self.code, fact.number, (reading,), label, conjecture=True)

    def of_total(self, one: Introduced, report: Report) -> Iterator[Claim]:
        """The figures of all that the table behind a paragraph lists are those of its last row, its total."""
        passage, rows, words = one.passage, one.grid.rows, report.words
        totals = [row for row in rows if any(words.table("total_row").match(text) for _, text in row.stubs)]
        if len(rows) < FEWEST or totals != [rows[-1]] or words.pattern("row_counts", "some_only").search(passage.value):
            return
        whole = Named("", one.grid, totals[0])
        twins: dict[str, tuple[Fact, Number]] = {}
        for fact in passage.facts:
            at = passage.sentences[fact.sentence][0]
            if not is_other_matter(passage, at, fact, report) and not is_earlier(passage, fact, report):
                twin, role = twin_of(fact, passage, whole, report, at)
                if twin is not None and role not in twins:
                    twins[role] = fact, twin
        counts = [fact for fact in passage.facts if fact.dimension == "count" and fact.value == len(rows) - 1]
        agreeing = [role for role, (fact, twin) in twins.items() if fact.value == twin.value]
        for fact, twin in twins.values():
            counted = any(one.sentence == fact.sentence and one.number.start < fact.number.start for one in counts)
            slipped = (counts or agreeing) and slip_between(fact.number, twin.value)
            if not (counted or slipped or fact.value == twin.value):
                continue
            reading = Reading(Operand(twin, "same fact"), "same-label", NAMED, Relation.SAME)
            yield Claim(self.code, fact.number, (reading,), fact.label, conjecture=True)


def is_earlier(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether the sentence names an earlier year before a figure."""
    start = passage.sentences[fact.sentence][0]
    return bool(report.words.pattern("facts", "relative_period").search(passage.value, start, fact.number.start))


def rows_by_beginning(report: Report) -> dict[str, list[Named]]:
    """The rows of tables whose name no other row has, by the first letters of the name, longer names first."""
    rows: dict[str, list[Named]] = defaultdict(list)
    for grid in report.grids:
        items = [row for row in grid.rows if row.facts and is_item(row, report.words)]
        for column in naming_columns(items):
            for row in items:
                name = name_of(row.cells[column].value, report.words)
                if SHORTEST <= len(name) <= LONGEST:
                    rows[name].append(Named(name, grid, row))
    index: dict[str, list[Named]] = defaultdict(list)
    for name, named in rows.items():
        if len(named) == 1:
            index[name[:GRAM]].append(named[0])
    for found in index.values():
        found.sort(key=lambda one: -len(one.name))
    return dict(index)


def is_item(row: GridRow, words: Words) -> bool:
    """Whether a row is neither a total nor breaks down another."""
    total, part = words.table("total_row"), words.table("of_which")
    return not any(total.match(text) or part.search(text) for _, text in row.stubs)


def naming_columns(rows: Sequence[GridRow]) -> list[int]:
    """The columns left of the figures that are filled in every row; others only group the rows."""
    filled = [{column for column, _ in row.stubs} for row in rows]
    return sorted(set.intersection(*filled)) if filled else []


def name_of(label: str, words: Words) -> str:
    """A row's label without its numbering; empty for what the text may call many things."""
    name = label
    for level in words.data["tables"]["levels"]:
        name = words.compiled(level).sub("", name)
    name = words.plain(words.table("unit_in_header").sub("", name))
    return "" if words.pattern("spending", "no_name").search(name) else name


def named_in(passage: Passage, index: dict[str, list[Named]]) -> Iterator[tuple[int, Named]]:
    """The rows that a passage names, with the place of the name."""
    value = passage.value
    end = 0
    for at, rows in sorted(beginnings_in(value, index), key=itemgetter(0)):
        found = next((one for one in rows if value.startswith(one.name, at)), None) if at >= end else None
        if found is not None:
            yield at, found
            end = at + len(found.name)


def beginnings_in(value: str, index: dict[str, list[Named]]) -> Iterator[tuple[int, list[Named]]]:
    """Where a text has the first letters of rows' names, with these rows; most texts have none."""
    for beginning, rows in index.items():
        if beginning in value:
            at = value.find(beginning)
            while at >= 0:
                yield at, rows
                at = value.find(beginning, at + 1)


def is_other_matter(passage: Passage, at: int, fact: Fact, report: Report) -> bool:
    """Whether a figure is of a part, of another year or of a part of the year, or a mean."""
    said = passage.value[at : fact.number.start]
    words = report.words
    return (
        bool(words.pattern("parts", "of_which").search(said))
        or bool(words.pattern("far_rates", "other").search(said))
        or bool(words.table("cumulative").search(said))
        or bool(fact.period and fact.period != report.year)
    )


def twin_of(fact: Fact, passage: Passage, named: Named, report: Report, at: int) -> tuple[Number | None, str]:
    """The figure of the row in the one column that a figure's words are those of, and the role that both have."""
    if fact.number.hedge is not Hedge.NONE or is_factor(fact, passage) or change_kind(passage, fact, report):
        return None, ""
    role = role_of(fact, named, report) or extreme(fact, passage, at, report)
    if not role:
        return None, ""
    columns = [column for column in named.grid.numeric if column_role(column, fact, report) == role]
    number = named.row.number(columns[0].index) if len(columns) == 1 else None
    if number is None or number.unit.dimension != fact.dimension or number.hedge is not Hedge.NONE:
        return None, role
    return number, role


def role_of(fact: Fact, named: Named, report: Report) -> str:
    """What the words of a figure say that it is: a budget, spending, or a rate by its name; empty for anything else."""
    words = report.words
    label = fact.label.replace(named.name, "")
    if fact.dimension == "ratio":
        return "" if is_aim(fact, report) else rate_name(label, report)
    if fact.dimension != "money" or words.pattern("spending", "opening").search(label):
        return ""
    if not named.name and words.pattern("spending", "involved").match(label):
        return Role.BUDGET.value
    role = role_of_words(label, words)
    rest = words.pattern("spending", "bare").sub("", label)
    return role.value if role and not rest else ""


def extreme(fact: Fact, passage: Passage, at: int, report: Report) -> str:
    """The rate of a row that is named as the highest or the lowest of its kind: 支出率…，最低的是运维项目，为93.40%."""
    words = report.words
    start = passage.sentences[fact.sentence][0]
    lead = passage.value[start:at]
    if fact.dimension != "ratio" or fact.label or not words.pattern("spending", "extreme").search(lead):
        return ""
    found = list(words.pattern("spending", "rate_word").finditer(lead))
    return found[-1][0] if found else ""


def rate_name(label: str, report: Report) -> str:
    match = report.words.pattern("spending", "rate_name").search(label)
    return match[0] if match else ""


def column_role(column: Column, fact: Fact, report: Report) -> str:
    """The same of a column by its header."""
    header = report.words.table("unit_in_header").sub("", column.leaf)
    if fact.dimension == "ratio":
        return rate_name(header, report)
    role: Role | None = role_of_words(header, report.words)
    return role.value if role else ""
