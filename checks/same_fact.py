"""A fact that the report states twice has one value.

Two figures are of the same fact where their topic, stage (年初, 调整后, 决算, 计划, 实际, 目标), period and dimension
agree, in prose or in tables, whatever their units: 2,915.58万元 in the text and 29,155,800.00元 in a table. At equal
resolution they must be equal; else the finer, rounded, must give the coarser. What differs by stage, by year or by
source of funds is not the same fact.

A difference of one unit in the last place is information: a sum of rounded parts differs so from the rounded sum. In a
sentence that is printed twice word for word it is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, Option, example
from lint.claim import Claim, Expression, Operand, Reading, Relation, Sum
from lint.identity import WHOLE, Known, groups
from lint.number import ONE, Hedge, Number
from lint.records import record
from lint.report import Fact, Report
from lint.slips import enough_digits, slip_between
from lint.splits import of_other_wholes
from lint.units import compatible
from lint.words import Words

SPECIFIC = Decimal("0.72")
CLOSE = Decimal("0.8")
BARE_RATE = 4
APART = Decimal("0.6")
LOOSE = Decimal("0.4")
MOST_VALUES = 3
MOST_MEMBERS = 24
SLIGHT = Decimal("0.005")
MUCH = Decimal("0.05")
LIKELY = Decimal("0.6")
FEWEST_CHARACTERS = 3
LONG_TOPIC = 5
LONG_EVENT = 8
BEFORE, BEHIND = 16, 6
"""Characters around a figure that make its sentence known."""
DIGITLESS = re.compile(r"[^\d，。；：、,;:]+$")


class SameFact(Check):
    code = "DUP401"
    name = "same-fact"

    not_compared = Option[tuple[str, ...]]((), "Words in the names of figures that are not compared.")

    holds = (
        example(
            "本年采购计划金额3,947.26万元，实际采购金额3,861.52万元。",
            "后文说明：采购计划金额39,472,600.00元，实际采购金额3,861.5万元。",
        ),
    )
    fails = (
        example(
            "本年采购计划金额3,947.26万元，实际采购金额3,861.52万元。",
            "后文说明：采购计划金额3,947.26万元，实际采购金额3,816.52万元。",
            stated="3,816.52万元",
            computed="3,861.52万元",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        found: list[Pair] = []
        for members in groups(report):
            clusters = by_value([one for one in members if not self.is_left_out(one)][:MOST_MEMBERS])
            if 0 < len(clusters) <= MOST_VALUES:
                found.extend(self.pairs(clusters, report.words))
        for pair in of_one_subject(found):
            if not of_other_wholes(report, pair.stated.fact.number, pair.other.fact.number):
                yield self.claim(pair)

    def is_left_out(self, known: Known) -> bool:
        return any(word in known.fact.label for word in self.not_compared)

    def pairs(self, clusters: Sequence[list[Known]], words: Words) -> Iterator[Pair]:
        """Each further place against the first of its cluster; each cluster against the largest."""
        ordered = sorted(clusters, key=lambda cluster: -len(cluster))
        leader = ordered[0][0]
        for cluster in ordered:
            reference = cluster[0]
            for member in cluster[1:]:
                if apart(reference, member):
                    yield Pair(member, reference, SPECIFIC)
        if is_whole_and_parts(clusters):
            return
        for cluster in ordered[1:]:
            if apart(leader, cluster[0]):
                stated, other = later_first(leader, cluster[0], len(ordered[0]) > len(cluster))
                yield Pair(stated, other, certainty_of(stated, other, words))

    def claim(self, pair: Pair) -> Claim:
        stated, other = pair.stated, pair.other
        operand: Expression = Operand(other.fact.number, "same fact")
        if "change" in stated.identity.stage and stated.fact.value * other.fact.value < 0:
            operand = Sum(((-ONE, operand),))  # 调减 5 in words is -5 in a table
        return Claim(
            self.code,
            stated.fact.number,
            (Reading(operand, "same-label", pair.certainty, Relation.SAME),),
            stated.fact.label or other.fact.label or stated.identity.topic.lstrip(WHOLE),
            loud=pair.differs and is_repeated(stated.fact, other.fact),
        )


@record(frozen=True, slots=True)
class Pair:
    """Two figures of one identity, and how sure it is that they are meant to be one."""

    stated: Known
    other: Known
    certainty: Decimal

    @property
    def differs(self) -> bool:
        return abs(self.stated.fact.value) != abs(self.other.fact.value)

    @property
    def sentences(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """The two sentences, by their passage and place; None where a table takes part."""
        if self.stated.in_table or self.other.in_table:
            return None
        first, second = sorted((id(one.fact.passage), one.fact.sentence) for one in (self.stated, self.other))
        return first, second


def of_one_subject(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without those of two sentences that give the same facts of two subjects: where they share several and
    most of them differ, a month is set beside its year, or a town beside its county.
    """
    shared: dict[tuple[tuple[int, int], tuple[int, int]], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if (sentences := pair.sentences) is not None:
            shared[sentences].append(pair)
    apart = {key for key, found in shared.items() if 2 <= sum(one.differs for one in found) > len(found) // 2}
    return [pair for pair in pairs if pair.sentences not in apart] if apart else list(pairs)


def by_value(members: Sequence[Known]) -> list[list[Known]]:
    clusters: dict[Decimal, list[Known]] = defaultdict(list)
    for member in members:
        value = member.fact.value
        clusters[abs(value) if "change" in member.identity.stage else value].append(member)
    return list(clusters.values())


def is_whole_and_parts(clusters: Sequence[Sequence[Known]]) -> bool:
    """Whether the largest of several figures is the sum of the others: the year's, and those of its two courses."""
    if len(clusters) <= 2 or not dimension_sums(clusters[0][0].fact.number):
        return False
    values = sorted(one[0].fact.value for one in clusters)
    return sum(values[:-1]) == values[-1]


def apart(one: Known, other: Known) -> bool:
    """Whether two figures stand in different tables or passages: within one they are items of a series."""
    if not compatible(one.fact.number.unit, other.fact.number.unit):
        return False
    if one.in_table and other.in_table:
        return one.fact.grid is not other.fact.grid
    if one.in_table or other.in_table:
        return True
    return one.fact.passage is not other.fact.passage or one.fact.sentence != other.fact.sentence


def later_first(leader: Known, other: Known, outvoted: bool) -> tuple[Known, Known]:
    """The place to blame, and the one to compare with: the minority, else the later one."""
    if outvoted or leader.fact.number.location.order() <= other.fact.number.location.order():
        return other, leader
    return leader, other


def certainty_of(one: Known, other: Known, words: Words) -> Decimal:
    """How sure it is that two differing figures are meant to be one: a slip or a slight difference says so."""
    first, second = one.fact.number, other.fact.number
    if differently_hedged(first, second):
        return LOOSE
    if enough_digits(first) and (slip_between(first, second.value) or slip_between(second, first.value)):
        return CLOSE
    amount = first.unit.dimension == "money"
    if amount and not one.identity.stage:
        return LOOSE
    if amount and abs(first.value - second.value) <= SLIGHT * max(abs(first.value), abs(second.value)):
        return CLOSE
    if dimension_sums(first) and abs(first.value - second.value) > APART * max(abs(first.value), abs(second.value)):
        return LIKELY if of_one_event(one, other, words) else LOOSE
    if is_part_of(one, other, words) or of_other_openings(one, other):
        return LOOSE
    topic = one.identity.topic
    if topic.startswith(WHOLE) or len(topic) < FEWEST_CHARACTERS:
        return LOOSE
    if first.unit.dimension == "ratio" and len(topic) <= BARE_RATE:
        return LOOSE
    if amount or one.fact.label == other.fact.label:
        return SPECIFIC
    return LIKELY if len(topic) >= LONG_TOPIC else LOOSE


def is_repeated(one: Fact, other: Fact) -> bool:
    """Whether two figures stand in one sentence printed twice, word for word, so that no rounding makes them differ."""
    if one.passage is None or other.passage is None:
        return False
    first, second = (surrounding(fact.passage.value, fact) for fact in (one, other) if fact.passage is not None)
    return first == second and len(first[0]) == BEFORE and len(first[1]) == BEHIND


def surrounding(value: str, fact: Fact) -> tuple[str, str]:
    """The characters right before and right behind a figure, without spaces."""
    before = "".join(value[max(0, fact.number.start - 2 * BEFORE) : fact.number.start].split())
    behind = "".join(value[fact.number.end : fact.number.end + 2 * BEHIND].split())
    return before[-BEFORE:], behind[:BEHIND]


def of_one_event(one: Known, other: Known, words: Words) -> bool:
    """Whether two counts of one name stand in sentences that name one and the same event, and no part of the year or
    of a series (第二期, 上半年) in only one of them.
    """
    if (
        one.fact.label != other.fact.label
        or len(one.identity.topic) < FEWEST_CHARACTERS
        or one.fact.dimension != "count"
    ):
        return False
    first, second = said_before(one), said_before(other)
    parts = [set(words.pattern("identity", "part_of_series").findall(said)) for said in (first, second)]
    pieces = (first[at : at + LONG_EVENT] for at in range(len(first) - LONG_EVENT + 1))
    return parts[0] == parts[1] and any(piece in second and DIGITLESS.match(piece) for piece in pieces)


def said_before(known: Known) -> str:
    """The words of a figure's sentence up to its name."""
    fact = known.fact
    if fact.passage is None:
        return ""
    start = fact.passage.sentences[fact.sentence][0]
    return fact.passage.value[start : fact.number.start].rpartition(fact.label)[0]


def is_part_of(one: Known, other: Known, words: Words) -> bool:
    """Whether the greater of two figures is called a total and the other, much less, is not: 合计22亿元, 收入19亿元."""
    less, greater = sorted((one.fact, other.fact), key=lambda fact: fact.value)
    joint = words.pattern("totals", "joint_before")
    told = bool(joint.search(greater.clause)) and not joint.search(less.clause)
    return told and greater.value - less.value > MUCH * greater.value


def of_other_openings(one: Known, other: Known) -> bool:
    """Whether the sentences of two figures open with figures of other names."""
    first, second = opening(one), opening(other)
    return bool(first and second) and first not in second and second not in first


def opening(known: Known) -> str:
    """What the count or amount that opens a figure's sentence is called, where it is not the figure itself: schools
    of a kind, and then their pupils and teachers.
    """
    passage = known.fact.passage
    if passage is None:
        return ""
    first = next(one for one in passage.facts if one.sentence == known.fact.sentence)
    return first.label if first is not known.fact and first.dimension == known.fact.dimension else ""


def dimension_sums(number: Number) -> bool:
    """Amounts and counts: far apart they are of different things, as 8 kindergartens and the 1,800 places in them."""
    return number.unit.dimension in ("money", "count")


def differently_hedged(first: Number, second: Number) -> bool:
    return first.hedge is not second.hedge and Hedge.NONE not in (first.hedge, second.hedge)
