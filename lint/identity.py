"""When two figures are figures of the same thing.

A figure's identity is its topic (what it is about), its stage (年初, 调整, 预算, 决算, 计划, 实际, 目标, 累计), its
period and its dimension. Labels are brought to that form by structure, with the words of the language's data file;
nothing is matched by likeness. Where the stage differs, the figures legitimately differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from lint.records import record
from lint.report import Column, Fact, Grid, GridRow, Passage, Report
from lint.signs import sign_after, sign_before
from lint.slips import enough_digits, slip_between
from lint.words import Words

WHOLE = "*"
LONGEST_BARE = 10
LONGEST_TOPIC = 24
LONGEST_HEADING = 20
OPENING = 24
TELLING_TOPIC = 5
BEFORE = 16
"""Characters before a figure that say where it stands in a change."""
LABELS_KEPT = 1024


@record(frozen=True, slots=True)
class Identity:
    """What a figure is of. Hashable: equal identities are the same thing."""

    topic: str
    stage: frozenset[str]
    dimension: str


@record(frozen=True, slots=True)
class Known:
    """A figure with its identity."""

    fact: Fact
    identity: Identity
    period: str

    @property
    def in_table(self) -> bool:
        return self.fact.grid is not None


@lru_cache(maxsize=LABELS_KEPT)
def stages(label: str, words: Words) -> frozenset[str]:
    """The stages that a label names."""
    patterns = words.data["identity"]["stages"].items()
    return frozenset([name for name, pattern in patterns if words.compiled(pattern).search(label)])


@lru_cache(maxsize=LABELS_KEPT)
def topic_of(label: str, words: Words) -> str:
    """A label without its stage and without the words that every amount has; WHOLE for the whole budget."""
    topic = label
    for pattern in words.data["identity"]["stages"].values():
        topic = words.compiled(pattern).sub("", topic)
    topic = words.pattern("identity", "noise").sub("", topic)
    for entry in words.data["identity"]["synonyms"]:
        topic = words.compiled(entry[0]).sub(entry[1], topic)
    topic = topic.strip("()（）、，：: -—·.")
    return WHOLE if words.pattern("identity", "whole").match(topic) else topic


def identities(report: Report) -> tuple[Known, ...]:
    """Every figure whose words identify it; ask for it as `report.derived(identities)`."""
    found: list[Known | None] = []
    for passage in report.passages:
        if not passage.criterion and not passage.heading:
            found += [in_prose(fact, passage, report.words) for fact in passage.facts if fact.label]
    for grid in report.grids:
        found += in_table(grid, report.words)
    return tuple([known for known in found if known is not None])


def in_prose(fact: Fact, passage: Passage, words: Words) -> Known | None:
    """The figure of a passage that states facts, with what its own words say that it is of."""
    if fact.dimension == "score" and is_in_brackets(fact, passage):
        return None
    if fact.dimension == "number" or words.pattern("identity", "nameless").search(fact.label):
        return None
    label = fact.label
    if fact.dimension == "ratio" and words.pattern("changes", "rate").search(label):
        return None
    if is_of_no_money(fact, passage, words):
        return None
    if words.pattern("changes", "yearly").match(label):
        return None  # 比上年增加: of what, is not said
    stage = stages(words.pattern("identity", "set_out").sub("", label), words) or inherited_stage(fact, words)
    if words.pattern("facts", "aim").search(f"{label} {fact.after}") or is_among_aims(fact, passage, words):
        stage = stage | {"target"}
    elif is_of_extent(fact, passage, words):
        stage = stage | {"extent"}
    if "opening" not in stage and is_left_behind(fact, passage, words):
        return None
    topic = topic_of(words.pattern("identity", "subject").sub("", label), words)
    if not topic or len(topic) > LONGEST_TOPIC or (fact.dimension == "count" and fact.value <= 1):
        return None
    return Known(fact, Identity(topic, stage, fact.dimension), fact.period)


def is_left_behind(fact: Fact, passage: Passage, words: Words) -> bool:
    """Whether a figure is what another has come from: 决算支出由51.20万元增加至53.40万元."""
    following = next(iter(passage.facts_in(fact.number.end, passage.sentences[fact.sentence][1])), None)
    if following is None or following.dimension != fact.dimension:
        return False
    between = passage.value[fact.number.end : following.number.start].rstrip()
    ahead = passage.value[max(0, fact.number.start - BEFORE) : fact.number.start].rstrip()
    return all(
        words.pattern("changes", key).search(said) for key, said in (("after_near", between), ("before_near", ahead))
    )


def is_of_no_money(fact: Fact, passage: Passage, words: Words) -> bool:
    """Whether a rate that names no matter follows words of its sentence that are not about money: 新建建筑全部执行
    节能标准，执行率100%.
    """
    if fact.dimension != "ratio" or not words.pattern("identity", "bare_rate").fullmatch(fact.label):
        return False
    start = passage.sentences[fact.sentence][0]
    said = words.plain(passage.value[start : fact.number.start])
    if len(said) < LONGEST_BARE or words.pattern("identity", "of_money").search(said):
        return False
    return not any(one.dimension == "money" for one in passage.facts_in(start, fact.number.start))


def is_among_aims(fact: Fact, passage: Passage, words: Words) -> bool:
    """Whether a figure stands in a sentence that opens with words for aims, or below a heading of aims."""
    start = passage.sentences[fact.sentence][0]
    if words.pattern("facts", "aims_opening").search(passage.value, start, min(fact.number.start, start + OPENING)):
        return True
    if looks_ahead(fact, passage, words):
        return True
    heading = words.pattern("facts", "aims_heading")
    if passage.section and heading.search(passage.section[-1]):
        return True
    return heading.search(own_heading(passage)) is not None


def is_of_extent(fact: Fact, passage: Passage, words: Words) -> bool:
    """Whether a figure tells of a whole project, of which a year does a part: 建设内容包括改造管道46公里."""
    start = passage.sentences[fact.sentence][0]
    return words.pattern("facts", "extent").search(passage.value, start, fact.number.start) is not None


def looks_ahead(fact: Fact, passage: Passage, words: Words) -> bool:
    """Whether a figure below a heading of what is to be done next follows words of its sentence that look ahead."""
    heading = words.pattern("facts", "ahead_heading")
    start = passage.sentences[fact.sentence][0]
    return any(heading.search(title) for title in passage.section) and bool(
        words.pattern("facts", "looking_ahead").search(passage.value, start, fact.number.start)
    )


def own_heading(passage: Passage) -> str:
    """The heading that a paragraph begins with, as its first and short sentence: （三）年度主要工作任务。"""
    start, end = passage.sentences[0]
    opening = passage.value[start:end].strip()
    is_heading = len(passage.sentences) > 1 and len(opening) <= LONGEST_HEADING and not any(map(str.isdigit, opening))
    return opening.rstrip("。") if is_heading else ""


def is_in_brackets(fact: Fact, passage: Passage) -> bool:
    """Whether points stand alone in brackets behind a name, 投入管理（15分）: full marks as often as a score."""
    before, after = sign_before(passage.value, fact.number.start), sign_after(passage.value, fact.number.end)
    return before in ("(", "（") and after in (")", "）")


def inherited_stage(fact: Fact, words: Words) -> frozenset[str]:
    """The stage of the amount that opened the list: 调整后预算100万元，其中基本支出60万元. Changes open none."""
    if fact.passage is None or fact.dimension != "money":
        return frozenset()
    before = fact.passage.sentences[max(fact.sentence - 1, 0)][0]
    for earlier in reversed(fact.passage.facts_in(before, fact.number.start)):
        if earlier.dimension != "money" or is_measure(earlier, words):
            continue
        if stage := stages(earlier.label, words) - {"change"}:
            return stage
    start = fact.passage.sentences[fact.sentence][0]
    first = next(iter(fact.passage.facts_in(start, fact.number.end)), fact)
    return stages(fact.passage.value[start : min(first.number.start, fact.number.start)], words)


def is_measure(fact: Fact, words: Words) -> bool:
    """Whether a figure only tells what a share is of, and opens no list: 占年初预算100万元的40%."""
    base, target = words.pattern("shares", "given_base"), words.pattern("shares", "given_target")
    return bool(base.search(fact.clause) or target.search(fact.clause))


@record(frozen=True, slots=True)
class Head:
    """What the head of a column tells of the figures under it."""

    of_indicators: bool
    """Whether the column holds what was aimed at or reached, whatever each row measures."""
    stage: frozenset[str]
    measure: str
    """What the column measures, of what its rows name."""


def in_table(grid: Grid, words: Words) -> Iterator[Known]:
    """The figures of a grid, with what their rows and columns say that they are of."""
    filled = {column for row in grid.rows for column in row.facts}
    heads = {column.index: head_of(column, words) for column in grid.columns if column.index in filled}
    attributes = attribute_columns(grid, words)
    for row in grid.rows:
        if row.facts and (row.label or row.stubs) and not is_named_by(row, attributes):
            yield from in_row(row, grid, heads, words)


def attribute_columns(grid: Grid, words: Words) -> frozenset[int]:
    """The columns of words that say of whom or of what kind a row is, and not what it is: their words come back, those
    of a column before them, filled in as many rows, do not (项目名称 beside 所属单位; not 三级指标 beside 一级指标).
    """
    values: dict[int, list[str]] = {}
    for row in grid.rows:
        if len(row.stubs) > 1:
            for column, text in row.stubs:
                if not words.pattern("targets", "not_applicable").match(text):
                    values.setdefault(column, []).append(text)
    distinct = {
        column: len(texts)
        for column, texts in values.items()
        if len(texts) > 1 and len(set(texts)) == len(texts) and not all(text.isdigit() for text in texts)
    }
    return frozenset(
        column
        for column, texts in values.items()
        if len(set(texts)) < len(texts)
        and any(named < column and filled >= len(texts) for named, filled in distinct.items())
    )


def is_named_by(row: GridRow, columns: frozenset[int]) -> bool:
    """Whether the label of a row stands in one of some columns."""
    return bool(columns) and len(row.stubs) > 1 and row.stubs[-1][0] in columns and row.stubs[-1][1] == row.label


def head_of(column: Column, words: Words) -> Head | None:
    """The head of a column; None where the column only repeats what is stated elsewhere."""
    of_indicators = bool(words.pattern("identity", "indicator_column").search(column.leaf))
    if of_indicators:
        return Head(True, stage_of_indicators(column, words), "")
    if words.table("stated_column").search(column.leaf):
        return None
    header = " ".join([words.table("unit_in_header").sub("", part) for part in column.path[-2:]])
    header = words.pattern("identity", "year_in_header").sub("", header)
    return Head(False, stages(header, words), topic_of(header.replace(" ", ""), words))


def in_row(row: GridRow, grid: Grid, heads: Mapping[int, Head | None], words: Words) -> Iterator[Known]:
    """The figures of a row, with what it and their columns say that they are of."""
    topic, own_stage = topic_of_row(row, grid, words)
    ends_year = words.pattern("identity", "full_year_row").search(row.label) is not None
    for fact in row.facts.values():
        head = heads[fact.column]
        if head is None:
            continue
        if ends_year and "cumulative" in head.stage:
            is_money = fact.dimension == "money"
            subject, stage = WHOLE, head.stage - {"cumulative"} | ({"final"} if is_money else frozenset())
        else:
            is_money = False
            subject, stage = topic, head.stage | own_stage
        told = WHOLE if is_money else topic_in_table(fact, grid, subject, head.measure, stage, words)
        if len(told) <= LONGEST_TOPIC:
            yield Known(fact, Identity(told, stage, fact.dimension), fact.period)


def topic_of_row(row: GridRow, grid: Grid, words: Words) -> tuple[str, frozenset[str]]:
    """What a row is about, and the stage that its label names; a total is about what its table is."""
    if any(words.table("total_row").match(text) for _, text in row.stubs):
        return topic_of(words.pattern("identity", "table_words").sub("", grid.table.caption), words), frozenset()
    return topic_of(words.label(strip_marker(row.label, words)), words), stages(row.label, words)


def stage_of_indicators(column: Column, words: Words) -> frozenset[str]:
    """The stage of a column of indicators: they are aims, or what was reached and aimed at in one column."""
    aimed = words.pattern("targets", "target").search(column.leaf)
    done = words.pattern("targets", "actual").search(column.leaf)
    return frozenset({"target"}) if aimed and not done else frozenset()


def topic_in_table(fact: Fact, grid: Grid, subject: str, measure: str, stage: frozenset[str], words: Words) -> str:
    """What a figure is about, by what its row is about and what its column measures."""
    if measure == WHOLE or (measure and fact.dimension == "ratio" and names_rate(subject, words)):
        measure = ""
    if subject and subject != WHOLE:
        return subject + measure if measure not in subject else subject
    if not words.pattern("identity", "budget_caption").search(grid.table.caption):
        return WHOLE + measure
    if fact.dimension == "ratio" and not stage:
        return str(words.data["identity"]["budget_rate"])
    return WHOLE + measure


def names_rate(subject: str, words: Words) -> bool:
    """Whether a row is itself called a rate, so that its column only says which one."""
    return bool(words.table("rate_header").search(subject))


@lru_cache(maxsize=LABELS_KEPT)
def strip_marker(label: str, words: Words) -> str:
    """A row label without 其中, its numbering, and its unit."""
    label = words.table("of_which").sub("", label)
    for pattern in words.data["tables"]["levels"]:
        label = words.compiled(pattern).sub("", label)
    return words.table("unit_in_header").sub("", label)


def groups(report: Report) -> list[list[Known]]:
    """Figures of one identity, where there are two or more, periods apart."""
    found: dict[tuple[str, frozenset[str], str, str], list[Known]] = defaultdict(list)
    year = report.year
    for known in report.derived(identities):
        period = known.period if known.period and known.period != year else ""
        one = known.identity
        found[one.topic, one.stage, one.dimension, period].append(known)
    told = (without_series(members) for members in found.values() if len(members) >= 2)
    return [members for members in told if len(members) >= 2]


def without_series(members: Sequence[Known]) -> list[Known]:
    """The figures without those of a series: one name with several values in one passage or table names nothing."""
    places: dict[int, list[Known]] = defaultdict(list)
    for member in members:
        places[id(member.fact.passage or member.fact.grid)].append(member)
    series = {place for place, found in places.items() if len(found) >= 2 and is_series(found)}
    return [member for member in members if id(member.fact.passage or member.fact.grid) not in series]


def is_series(members: Sequence[Known]) -> bool:
    """Whether figures of one name in one place differ by more than a slip."""
    first = members[0].fact.number
    in_prose = members[0].fact.grid is None
    telling = in_prose and enough_digits(first) and len(members[0].identity.topic) >= TELLING_TOPIC
    return any(
        member.fact.value != first.value and not (telling and slip_between(first, member.fact.value))
        for member in members
    )
