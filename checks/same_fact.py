"""A fact that the report states twice has one value.

Two figures are of the same fact where their topic, stage (年初, 调整后, 决算, 计划, 实际, 目标), period and dimension
agree, in prose or in tables, whatever their units: 2,643.36万元 in the text and 26,433,600.00元 in a table. At equal
resolution they must be equal; else the finer, rounded, must give the coarser. What differs by stage, by year or by
source of funds is not the same fact.

A difference of one unit in the last place is information: a sum of rounded parts differs so from the rounded sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, Option, example
from lint.claim import Claim, Expression, Operand, Reading, Relation, Sum
from lint.identity import WHOLE, Known, groups
from lint.number import ONE, Hedge, Number
from lint.report import Report
from lint.slips import enough_digits, slip_between
from lint.splits import of_other_wholes
from lint.units import compatible

SPECIFIC = Decimal("0.72")
CLOSE = Decimal("0.8")
BARE_RATE = 4
APART = Decimal("0.6")
LOOSE = Decimal("0.4")
MOST_VALUES = 3
MOST_MEMBERS = 24
SLIGHT = Decimal("0.005")
LIKELY = Decimal("0.6")
FEWEST_CHARACTERS = 3
LONG_TOPIC = 5


class SameFact(Check):
    code = "DUP401"
    name = "same-fact"

    not_compared = Option[tuple[str, ...]]((), "Words in the names of figures that are not compared.")

    holds = (
        example(
            "本年采购计划金额4,588.13万元，实际采购金额4,510.43万元。",
            "后文说明：采购计划金额45,881,300.00元，实际采购金额4,510.4万元。",
        ),
    )
    fails = (
        example(
            "本年采购计划金额4,588.13万元，实际采购金额4,510.43万元。",
            "后文说明：采购计划金额4,588.13万元，实际采购金额4,501.43万元。",
            stated="4,501.43万元",
            computed="4,510.43万元",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for members in groups(report):
            clusters = by_value([one for one in members if not self.is_left_out(one)][:MOST_MEMBERS])
            if not 0 < len(clusters) <= MOST_VALUES:
                continue
            yield from (one for one in self.cluster_claims(clusters) if not is_of_other_whole(one, report))

    def is_left_out(self, known: Known) -> bool:
        return any(word in known.fact.label for word in self.not_compared)

    def cluster_claims(self, clusters: Sequence[list[Known]]) -> Iterator[Claim]:
        """Each further place against the first of its cluster; each cluster against the largest."""
        ordered = sorted(clusters, key=lambda cluster: -len(cluster))
        leader = ordered[0][0]
        for cluster in ordered:
            reference = cluster[0]
            for member in cluster[1:]:
                if apart(reference, member):
                    yield self.claim(member, reference, SPECIFIC)
        for cluster in ordered[1:]:
            if apart(leader, cluster[0]):
                stated, other = later_first(leader, cluster[0], len(ordered[0]) > len(cluster))
                yield self.claim(stated, other, certainty_of(stated, other))

    def claim(self, stated: Known, other: Known, certainty: Decimal) -> Claim:
        operand: Expression = Operand(other.fact.number, "same fact")
        if "change" in stated.identity.stage and stated.fact.value * other.fact.value < 0:
            operand = Sum(((-ONE, operand),))  # 调减 5 in words is -5 in a table
        return Claim(
            self.code,
            stated.fact.number,
            (Reading(operand, "same-label", certainty, Relation.SAME),),
            stated.fact.label or other.fact.label or stated.identity.topic.lstrip(WHOLE),
        )


def is_of_other_whole(claim: Claim, report: Report) -> bool:
    """Whether the two figures of a claim are parts of different totals, and so rightly differ."""
    others = claim.readings[0].expression.operands()
    return any(of_other_wholes(report, claim.stated, operand.number) for operand in others)


def by_value(members: Sequence[Known]) -> list[list[Known]]:
    clusters: dict[Decimal, list[Known]] = defaultdict(list)
    for member in members:
        value = member.fact.value
        clusters[abs(value) if "change" in member.identity.stage else value].append(member)
    return list(clusters.values())


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


def certainty_of(one: Known, other: Known) -> Decimal:
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
        return LOOSE
    topic = one.identity.topic
    if topic.startswith(WHOLE) or len(topic) < FEWEST_CHARACTERS:
        return LOOSE
    if first.unit.dimension == "ratio" and len(topic) <= BARE_RATE:
        return LOOSE
    if amount or one.fact.label == other.fact.label:
        return SPECIFIC
    return LIKELY if len(topic) >= LONG_TOPIC else LOOSE


def dimension_sums(number: Number) -> bool:
    """Amounts and counts: far apart they are of different things, as 8 kindergartens and the 1,800 places in them."""
    return number.unit.dimension in ("money", "count")


def differently_hedged(first: Number, second: Number) -> bool:
    return first.hedge is not second.hedge and Hedge.NONE not in (first.hedge, second.hedge)
