"""Amounts per person, household or thing in prose: 户均40万元, 平均每处11万元, 项目平均支出12.67万元. No verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.changes import change_kind, end_role
from lint.claim import Literal, Operand, Quotient, ratio
from lint.identity import identities, topic_of
from lint.nearby import clause_of, share_characters
from lint.number import ZERO
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.splits import wholes_of_parts
from lint.units import canonical_counter, compatible

MOST_NEAR = 8
DAYS = (Decimal(365), Decimal(366))
MONTHS = (Decimal(12),)
SHORTEST_MATTER = 2
SHORTEST_NAME = 3
NOT_SPENT = {"budget", "opening", "adjusted", "change", "carried", "target"}
OPENS = re.compile("[:;：；]")
"""What parts an amount from the list that it is spent on."""


@record(frozen=True, slots=True)
class PerUnit:
    """A quotient that an amount per unit may be, and whether its words ask for just that count."""

    quotient: Quotient
    asked: bool


def per_unit(passage: Passage, position: int, report: Report) -> Iterator[PerUnit]:
    """The amounts by the counts of the sentence up to the figure, the nearest first; none for a figure that is not said
    to be one per unit.
    """
    stated = passage.facts[position]
    said = said_before(passage, stated)
    match = report.words.pattern("means", "per_unit").search(said)
    if match is None:
        yield from per_time(passage, position, report)
        yield from per_unit_behind(passage, position, report)
        return
    ahead = said[: match.start()]
    if report.words.pattern("means", "per_time").search(match[0]) or report.words.pattern(
        "means", "per_time_ahead"
    ).search(ahead):
        return
    if end_role(passage, stated, report) == "before":
        return  # that of another year, which this one is compared with
    unit = next((name for name in match.groups() if name), "")
    start = passage.sentences[stated.sentence][0]
    clause, _ = clause_of(passage, stated.sentence, stated.number.start)
    near = passage.facts_in(start, stated.number.start)[-MOST_NEAR:][::-1]
    amounts = [fact for fact in near if may_be_amount(passage, fact, stated, report)]
    others = [fact for fact in near if fact not in amounts and not is_like(fact, stated, report)]
    group = report.words.pattern("means", "group").search(ahead)
    if group is not None:  # 志愿者人均: no others are counted
        others = [fact for fact in others if share_characters(group["group"], fact.label + fact.after)]
    counts, wanted = counts_among(others, passage, unit, match[0], report)
    if any(fact.number.start >= clause for fact in wanted):  # those before a semicolon are of another matter
        counts = [fact for fact in counts if fact.number.start >= clause]
        wanted = [fact for fact in wanted if fact.number.start >= clause]
        if not any(fact.number.start >= clause for fact in amounts):
            yield from of_named_elsewhere(passage, stated, match[0], wanted, report)
    named = named_amounts(passage, stated, match[0], report)
    if len(named) == 1 and named[0] not in amounts and len(wanted) == 1:
        yield PerUnit(ratio(named[0].number, wanted[0].number), True)
    now = [fact for fact in amounts if end_role(passage, fact, report) != "before"]
    wholes = [fact for fact in now if stated.dimension == "count" and is_whole(passage, fact, report)]
    priced = "price" in match.groupdict() and bool(match["price"])  # of whatever is counted, where one thing is
    of_which = report.words.pattern("parts", "of_which")  # behind it, the amount may be that of some of them
    for amount in amounts:
        for count in counts:
            apart = (amount.number.start < clause) != (count.number.start < clause)
            only = wanted == [count] and now == [amount] and amount.number.start >= clause
            asked = amount is amounts[0] and not apart and counts_asked(unit, count, report)
            asked = asked and (not priced or wanted == [count])
            some = of_which.search(passage.value, amount.number.end, stated.number.start)
            all_of_both = wanted == [count] and wholes == [amount]  # 在校学生…人，其中…，平均班额
            yield PerUnit(ratio(amount.number, count.number), ((asked or only) and not some) or all_of_both)


def per_time(passage: Passage, position: int, report: Report) -> Iterator[PerUnit]:
    """What comes to a day or a month of the year's amount right before it: 全年清运4.5万吨，日均123吨. No more than
    possible: it may be of working days, or of a part of the year.
    """
    stated = passage.facts[position]
    match = report.words.pattern("means", "per_span").search(said_before(passage, stated))
    if match is None or not position:
        return
    amount = passage.facts[position - 1]
    if amount.sentence != stated.sentence or not may_be_amount(passage, amount, stated, report):
        return
    for spans in DAYS if match["day"] else MONTHS:
        yield PerUnit(Quotient(Operand(amount.number, "numerator"), Literal(spans)), False)


def counts_among(
    facts: Sequence[Fact], passage: Passage, unit: str, said: str, report: Report
) -> tuple[list[Fact], list[Fact]]:
    """The counts that an amount may be divided by, and those of what its words ask for."""
    counts = [fact for fact in facts if fact.dimension == "count" and fact.value > ZERO]
    named = [fact for fact in counts if len(fact.label) >= SHORTEST_NAME and fact.label in said]
    if len(named) == 1:  # 平均每家中小企业, where there are others too
        return named, named
    return counts, [fact for fact in counts if counts_asked(unit, fact, report) and is_whole(passage, fact, report)]


def per_unit_behind(passage: Passage, position: int, report: Report) -> Iterator[PerUnit]:
    """The amount by the count where these are the two figures right before one whose unit is named behind it: £9.60 per
    meal, 120 hours each. With another figure between them, what is divided by what is open; so it is with the last of
    several counts of another sentence.
    """
    stated = passage.facts[position]
    match = unit_behind(stated, report)
    if match is None or position < 2 or stated.dimension in ("ratio", "points", "score"):
        return
    unit = (match["unit"] or "").lower()
    pair = passage.facts[position - 2 : position]
    for amount, count in (pair, pair[::-1]):
        if (
            amount.sentence == stated.sentence
            and amount.dimension == stated.dimension
            and compatible(amount.number.unit, stated.number.unit)
            and not OPENS.search(passage.value, pair[0].number.end, stated.number.start)
            and count.dimension in ("count", "number")
            and amount.value > stated.value
            and ZERO < count.value < amount.value
            and unit in f"{count.number.unit.symbol} {count.after} ".lower()
            and all(is_whole(passage, fact, report) for fact in (amount, count))
        ):
            alone = count.sentence == stated.sentence or len(counts_of(passage, count.sentence)) == 1
            yield PerUnit(ratio(amount.number, count.number), alone)


def counts_of(passage: Passage, sentence: int) -> list[Fact]:
    """The figures of a sentence that may count something."""
    return [fact for fact in passage.facts_in(*passage.sentences[sentence]) if fact.dimension in ("count", "number")]


def unit_behind(fact: Fact, report: Report) -> re.Match[str] | None:
    """The words behind a figure that say what it is one per: per meal, each."""
    return report.words.pattern("means", "per_unit_after").match(fact.after)


def is_whole(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a count is neither part of another nor that of another year."""
    return id(fact.number) not in report.derived(wholes_of_parts) and end_role(passage, fact, report) != "before"


def may_be_amount(passage: Passage, fact: Fact, stated: Fact, report: Report) -> bool:
    """Whether a figure may be what was divided: of the stated one's kind, larger, and no mean itself."""
    return (
        fact.dimension == stated.dimension
        and fact.value > stated.value
        and compatible(fact.number.unit, stated.number.unit)
        and (stated.dimension != "count" or is_like(fact, stated, report))
        and not is_per_unit(passage, fact, report)
    )


def is_like(fact: Fact, stated: Fact, report: Report) -> bool:
    """Whether two figures are counted by the same word: 1,380人次, 平均每场115人次."""
    counters = [canonical_counter(one.number.unit, report.language) for one in (fact, stated)]
    return bool(counters[0]) and counters[0] == counters[1]


def named_amounts(passage: Passage, stated: Fact, said: str, report: Report) -> list[Fact]:
    """The amounts before a figure in its paragraph that bear the name of what is divided, this year's only, one of each
    value: 人均接待费 is the 公务接待费 by the people.
    """
    matter = report.words.pattern("means", "matter_noise").sub("", said)
    if len(matter) < SHORTEST_MATTER or stated.dimension == "count":
        return []
    found = {
        fact.value: fact
        for fact in passage.facts_in(0, stated.number.start)
        if may_be_amount(passage, fact, stated, report)
        and matter in fact.label
        and end_role(passage, fact, report) != "before"
        and change_kind(passage, fact, report) is None
        and not report.words.pattern("changes", "planned").search(fact.label)
    }
    return list(found.values())


def of_named_elsewhere(
    passage: Passage, stated: Fact, said: str, counts: Sequence[Fact], report: Report
) -> Iterator[PerUnit]:
    """The one amount that was spent this year in the whole report on what is divided, by the count of the clause:
    人均接待费 and 公务接待费 in a table. One of several things together (购置及运行费) may be meant in part.
    """
    matter = topic_of(report.words.pattern("means", "matter_noise").sub("", said), report.words)
    if len(matter) < SHORTEST_MATTER or stated.dimension != "money" or len(counts) != 1:
        return
    found = {
        known.fact.value: known
        for known in report.derived(identities)
        if known.identity.topic.endswith(matter)
        and known.identity.dimension == stated.dimension
        and known.fact.value > stated.value
        and not known.identity.stage & NOT_SPENT
        and known.period in ("", report.year)
    }
    if len(found) == 1:
        (known,) = found.values()
        joint = report.words.pattern("counts", "joins").search(known.identity.topic)
        yield PerUnit(ratio(known.fact.number, counts[0].number), not joint)


def is_per_unit(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure is itself said to be one per unit."""
    said = said_before(passage, fact)
    patterns = (report.words.pattern("means", "per_unit"), report.words.pattern("products", "each"))
    return any(pattern.search(said) for pattern in patterns)


def said_before(passage: Passage, fact: Fact) -> str:
    """The words of the clause right before a figure."""
    start = max(passage.sentences[fact.sentence][0], fact.number.start - 16)
    return passage.value[start : fact.number.start]


def counts_asked(unit: str, count: Fact, report: Report) -> bool:
    """Whether a count is of what the words ask for: 户均 asks for 户 or 家, 平均每处 for 处, 人均 for 人."""
    counter = canonical_counter(count.number.unit, report.language) or ""
    asked: dict[str, str] = report.words.data["means"].get("units", {})
    return bool(unit) and (counter in asked.get(unit, unit).split() or unit in f"{count.label}{count.after}")
