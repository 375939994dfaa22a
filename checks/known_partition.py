"""Parts that together are known to be the whole add up to it, wherever the report states them.

基本支出 and 项目支出 make up the spending, 人员经费 and 公用经费 the 基本支出: the partitions stand in the language's
data file. A figure is told by its name and its stage (年初, 调整后, 决算), so that parts and whole are of one budget.
Projects that a paragraph lists with the same figures each (年初预算数 …, 调整数 …, 执行数 …) add up to the figures of
all projects; the first figure of each bears the name of its project.

The parts may stand far from the whole; a difference is told where a slip explains it, or where other figures of the
same list do add up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Reading, total
from lint.evidence import holds
from lint.identity import WHOLE, Known, identities, stages
from lint.number import ZERO, Number
from lint.report import Fact, Passage, Report
from lint.slips import slip_between
from lint.units import compatible
from lint.words import Words

FAR = Decimal("0.45")
CONFIRMED = Decimal("0.7")
SAME_ORDER = Decimal("0.2")
LONGEST_STAGE = 7
MOST_READINGS = 6


class KnownPartition(Check):
    code = "SUM105"
    name = "known-partition"

    holds = (
        example("决算基本支出8,407.35元。", "", "决算项目支出5,713.28元。", "", "全年支出决算数14,120.63元。"),
        example(
            "年初预算数640.00万元，调整预算数612.30万元，执行数598.10万元。",
            "",
            "“湿地修复”项目年初预算数410.00万元，调整预算数396.20万元，执行数388.40万元；“鸟类监测”项目年初预算数230.00"
            "万元，调整预算数216.10万元，执行数209.70万元。",
        ),
    )
    fails = (
        example(
            "决算基本支出8,407.35元。",
            "",
            "决算项目支出5,713.28元。",
            "",
            "全年支出决算数14,210.63元。",
            stated="14,210.63元",
            computed="14,120.63元",
        ),
        example(
            "年初预算数640.00万元，调整预算数612.30万元，执行数598.10万元。",
            "",
            "“湿地修复”项目年初预算数401.00万元，调整预算数396.20万元，执行数388.40万元；“鸟类监测”项目年初预算数230.00"
            "万元，调整预算数216.10万元，执行数209.70万元。",
            stated="401.00万元",
            computed="410.00万元",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        amounts = [one for one in report.derived(identities) if one.identity.dimension == "money"]
        known = [one for one in amounts if one.fact.value != ZERO]
        wholes = [one for one in known if one.identity.topic == WHOLE]
        yield from self.partition_claims(report, known)
        told: dict[int, list[Known]] = defaultdict(list)
        for one in amounts:
            if one.identity.topic == WHOLE and one.identity.stage and one.fact.passage is not None:
                told[id(one.fact.passage)].append(one)
        for members in told.values():
            yield from self.series_claims(members, wholes, report.words)

    def partition_claims(self, report: Report, known: Sequence[Known]) -> Iterator[Claim]:
        """Each whole against the parts of its stage."""
        by_topic: dict[tuple[str, frozenset[str]], list[Known]] = defaultdict(list)
        for one in known:
            by_topic[one.identity.topic, one.identity.stage].append(one)
        topics = {topic for topic, _ in by_topic}
        partitions = [
            one for one in report.words.table_of("partitions") if topics.issuperset([one["whole"], *one["parts"]])
        ]
        for stage in dict.fromkeys(stage for _, stage in list(by_topic)):
            for partition in partitions:
                parts = [by_topic.get((topic, stage), []) for topic in partition["parts"]]
                stated = by_topic.get((partition["whole"], stage), [])
                if stated and all(parts):
                    yield from self.against(stated, distinct_sums(parts))

    def against(self, stated: Sequence[Known], sums: Sequence[list[Number]]) -> Iterator[Claim]:
        for one in stated:
            usable = [
                numbers for numbers in sums if all(compatible(number.unit, one.fact.number.unit) for number in numbers)
            ]
            readings = tuple(Reading(total(numbers), "definition", FAR) for numbers in usable[:MOST_READINGS])
            if readings:
                yield Claim(self.code, one.fact.number, readings, one.fact.label, conjecture=True)

    def series_claims(self, told: Sequence[Known], wholes: Sequence[Known], words: Words) -> Iterator[Claim]:
        """The figures that a paragraph gives for each of several things, against those for all of them."""
        passage = told[0].fact.passage
        series: dict[frozenset[str], list[Known]] = defaultdict(list)
        for one in told:
            series[one.identity.stage].append(one)
        repeated = {stage: members for stage, members in series.items() if len(members) >= 2}
        if len(repeated) < 2 or len({len(members) for members in repeated.values()}) != 1:
            return
        held: list[Claim] = []
        open_claims: list[Claim] = []
        facts = {stage: [member.fact for member in members] for stage, members in repeated.items()}
        facts = {**heads_of(list(facts.values()), words), **facts}
        for stage, members in facts.items():
            numbers = [member.number for member in members]
            claims = [series_claim(self.code, whole, numbers) for whole in wholes if of_series(whole, stage, passage)]
            proved = [claim for claim in claims if holds(claim)]
            held.extend(proved)
            if not proved:
                open_claims.extend(claim for claim in claims if near(claim))
        yield from held
        if held:
            yield from open_claims


def heads_of(series: Sequence[Sequence[Fact]], words: Words) -> dict[frozenset[str], list[Fact]]:
    """The amounts right before those of a series, by the stage that all their names end with; the names of the things
    stand before it: 甲项目年初预算数…，调整数….
    """
    firsts = min(series, key=lambda members: members[0].number.start)
    known = {id(fact) for members in series for fact in members}
    heads = [head for first in firsts if (head := amount_before(first)) is not None and id(head) not in known]
    found = {stages(head.label[-LONGEST_STAGE:], words) for head in heads}
    if len(heads) < len(firsts) or len(found) != 1 or not all(found):
        return {}
    return {found.pop(): heads}


def amount_before(fact: Fact) -> Fact | None:
    """The amount right before another in its sentence or its clause."""
    passage = fact.passage
    start = passage.sentences[fact.sentence][0] if passage else 0
    before = passage.facts_in(start, fact.number.start) if passage else ()
    return before[-1] if before and before[-1].dimension == fact.dimension else None


def series_claim(code: str, whole: Known, numbers: Sequence[Number]) -> Claim:
    reading = Reading(total(numbers), "same-paragraph", CONFIRMED)
    return Claim(code, whole.fact.number, (reading,), whole.fact.label)


def of_series(whole: Known, stage: frozenset[str], passage: Passage | None) -> bool:
    return whole.identity.stage == stage and whole.fact.passage is not passage


def near(claim: Claim) -> bool:
    """Whether a sum and its whole are of one order, or a slip in one part of it apart, so that the one can be meant to
    be the other.
    """
    parts = [operand.number for operand in claim.readings[0].operands]
    missing = claim.stated.value - claim.readings[0].expression.value()
    if abs(missing) <= SAME_ORDER * max(abs(claim.stated.value), abs(claim.stated.value - missing)):
        return True
    return any(slip_between(part, part.value + missing) for part in parts)


def distinct_sums(parts: Sequence[Sequence[Known]]) -> list[list[Number]]:
    """One choice of each part, by distinct values; the first printings."""
    choices: list[list[Number]] = [[]]
    for members in parts:
        unique = {member.fact.value: member.fact.number for member in members}
        choices = [[*chosen, number] for chosen in choices for number in list(unique.values())[:3]]
    return choices[:MOST_READINGS]
