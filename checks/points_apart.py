"""Percentage points are the difference between the two rates that they stand between.

上线率70.79%，比上年的68.42%提高2.37个百分点; 执行率96.39%，较全区平均水平（95.10%）高1.29个百分点; 同比提升2.31个百分点
（上年为88.45%). The other rate is looked for in the same sentence. Where only one rate is near, the words may name the
other: a rate that the report states elsewhere (年检率未达到98%的目标，差2.34个百分点), or an indicator whose target and
actual value a table gives (支付率低于目标值0.52个百分点).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from lint.changes import change_kind, direction, end_role, ordered
from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Reading, Sum
from lint.nearby import share_characters
from lint.number import ONE, Hedge, Number
from lint.report import Fact, Passage, Report
from lint.targets import Indicator, core, indicators, plain

COMPARED = Decimal("0.85")
TARGET = Decimal("0.65")
ELSEWHERE = Decimal("0.6")
GUESS = Decimal("0.45")
MOST_NEAR = 4
REACH = 24
SHORTEST_NAME = 3
SHORTEST_RATE = 4


class PointsApart(Check):
    code = "PCT207"
    name = "points-apart"

    holds = (
        example("本科上线率70.79%（参加高考2,410人），比上年的68.42%提高2.37个百分点。"),
        example("预算执行率96.39%，较全区平均水平（95.10%）高1.29个百分点。"),
        example("结案率90.76%，同比提升2.31个百分点（上年为88.45%）。"),
    )
    fails = (
        example("本科上线率70.79%，比上年的68.42%提高2.73个百分点。", stated="2.73个百分点", computed="2.37个百分点"),
        example("护理型床位占比59.00%，超过55%的目标值5.00个百分点。", stated="5.00个百分点", computed="4.00个百分点"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            for position, fact in enumerate(passage.facts):
                if fact.dimension != "points" or is_rule(passage, fact, report):
                    continue
                readings = list(self.readings(passage, position, report))
                if readings:
                    readings.sort(key=lambda reading: -reading.certainty)
                    yield Claim(self.code, fact.number, tuple(readings), fact.label)

    def readings(self, passage: Passage, position: int, report: Report) -> Iterator[Reading]:
        stated = passage.facts[position]
        near = rates_near(passage, position)
        compared = compared_pair(passage, stated, near, report)
        for one, other in combinations(near, 2):
            sure = COMPARED if compared == (one, other) else GUESS
            yield Reading(apart(passage, one, other, stated, report), "same-sentence", sure)
        if compared is None:
            yield from named_elsewhere(passage, stated, near, report)


def is_rule(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether points belong to a rule (每超一个百分点扣0.1分), are aimed at, or stand in a list of several."""
    before = passage.value[max(0, fact.number.start - REACH) : fact.number.start].rstrip()
    after = passage.value[fact.number.end :].lstrip()
    joint = report.words.pattern("lists", "joint")
    return bool(
        joint.match(before[-1:])
        or joint.match(after[:1])
        or report.words.pattern("changes", "points_rule").search(before)
    )


def rates_near(passage: Passage, position: int) -> list[Fact]:
    """The rates before the points in their sentence and the one before, and the one in brackets right after them."""
    stated = passage.facts[position]
    before = [
        fact for fact in passage.facts[:position] if fact.dimension == "ratio" and fact.sentence >= stated.sentence - 1
    ]
    following = passage.facts[position + 1 : position + 2]
    gap = passage.value[stated.number.end : following[0].number.start] if following else ""
    aside = [fact for fact in following if fact.dimension == "ratio" and gap[:1] in ("（", "(") and len(gap) < REACH]
    return [*before[-MOST_NEAR:], *aside]


def compared_pair(passage: Passage, stated: Fact, near: Sequence[Fact], report: Report) -> tuple[Fact, Fact] | None:
    """The two rates that the words compare: the last before the points with the one in brackets after them, or the
    last two, where 比, 较, 超过 or 由…至 joins them and no other points stand between.
    """
    own = [fact for fact in near if fact.sentence == stated.sentence]
    if len(own) < 2:
        return None
    one, other = own[-2:]
    if other.number.start > stated.number.end:
        return one, other
    between = passage.value[one.number.end : stated.number.start]
    if is_growth_beside_share(passage, one, other, report):
        return None
    if any(fact.dimension == "points" for fact in passage.facts_in(one.number.end, stated.number.start)):
        return None
    joined = end_role(passage, one, report) == "before" or is_compared(passage, one, other, stated, report)
    return (one, other) if joined and not any(mark in between for mark in "；;") else None


def is_growth_beside_share(passage: Passage, one: Fact, other: Fact, report: Report) -> bool:
    """Whether the first rate is one of growth, and the words before the second a share: 增长8.2%，占比较上年的…."""
    share = report.words.pattern("shares", "share_label")
    return change_kind(passage, one, report) is not None and bool(
        share.search(passage.value, one.number.end, other.number.start)
    )


def is_compared(passage: Passage, one: Fact, other: Fact, stated: Fact, report: Report) -> bool:
    """Whether words of comparison join two rates: between them, or after both, where they name no third thing that
    the last is compared with (超序时进度, 比上年提高).
    """
    compares = report.words.pattern("changes", "compares")
    if compares.search(passage.value, one.number.end, other.number.start):
        return True
    after = passage.value[other.number.end : stated.number.start]
    with_what = report.words.pattern("changes", "compared_with").search(after)
    if with_what is not None and not share_characters(with_what["what"], one.label):
        return False
    return bool(compares.search(after))


def apart(passage: Passage, one: Fact, other: Fact, stated: Fact, report: Report) -> Expression:
    """The later rate less the earlier as the words say, or the higher less the lower where they do not say which."""
    earlier, later = ordered(passage, one, other, report)
    said = direction(passage, stated, report)
    told = end_role(passage, earlier, report) == "before" or end_role(passage, later, report) == "after"
    if not (said and told):
        earlier, later = sorted((one, other), key=lambda fact: fact.value)
    elif said == "down":
        earlier, later = later, earlier
    exact = [fact.number for fact in (one, other) if is_aimed_at(passage, fact, report)]
    return difference_of(later.number, earlier.number, exact)


def is_aimed_at(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a rate is what is asked for: 与90%的要求相差."""
    return bool(report.words.pattern("excess", "aimed").match(passage.value[fact.number.end :]))


def difference_of(higher: Number, lower: Number, exact: Sequence[Number] = ()) -> Expression:
    return Sum(((ONE, as_printed(higher, "after", exact)), (-ONE, as_printed(lower, "before", exact))))


def as_printed(number: Number, role: str, exact: Sequence[Number]) -> Expression:
    """A rate as an operand; one that is exceeded or missed (超过55%的目标) is the bound itself."""
    if number.hedge in (Hedge.OVER, Hedge.UNDER) or any(number is one for one in exact):
        return Literal(number.value, number.text)
    return Operand(number, role)


# ---------------------------------------------------------------- a rate that is only named


def named_elsewhere(passage: Passage, stated: Fact, near: Sequence[Fact], report: Report) -> Iterator[Reading]:
    """Readings with what the sentence names: an indicator with its target, or a rate of the report."""
    start = passage.sentences[stated.sentence][0]
    said = plain(report, passage.value[start : stated.number.start])
    own = [fact for fact in near if fact.sentence == stated.sentence]
    if is_from_target(said, own, report):
        for indicator in report.derived(rated_indicators):
            target, actual = indicator.target_number, indicator.actual_number
            if target is None or actual is None or (own and own[0].value != actual.value):
                continue
            if core(report, indicator.name) in said:
                higher, lower = sorted((target, actual), key=lambda number: -number.value)
                yield Reading(difference_of(higher, lower), "like-label", TARGET)
    if len(own) == 1:
        named = [known for known in report.derived(named_rates) if known.label in said and known is not own[0]]
        certain = len({known.value for known in named}) == 1
        for known in filter(lambda one: is_other(one, own[0]), named):
            higher, lower = sorted((known.number, own[0].number), key=lambda number: -number.value)
            yield Reading(difference_of(higher, lower), "like-label", ELSEWHERE if certain else GUESS)


def is_other(known: Fact, rate: Fact) -> bool:
    """Whether a named rate is another than that of a sentence, and not the same one told again."""
    return known.label != rate.label and known.value != rate.value


def is_from_target(said: str, own: Sequence[Fact], report: Report) -> bool:
    """Whether points are measured from a target: the words speak of one, and beside a rate of the same sentence it is
    the very thing that the rate is compared with (比目标值低).
    """
    target = report.words.pattern("targets", "target")
    if not own:
        return bool(target.search(said))
    compared = report.words.pattern("changes", "compared_with").search(said)
    return len(own) == 1 and compared is not None and bool(target.search(compared["what"]))


def rated_indicators(report: Report) -> list[Indicator]:
    """The indicators whose target and actual value are percentages."""
    return [
        one
        for one in indicators(report)
        if one.target_number is not None
        and one.actual_number is not None
        and one.target_number.unit.dimension == one.actual_number.unit.dimension == "ratio"
        and len(core(report, one.name)) >= SHORTEST_NAME
    ]


def named_rates(report: Report) -> list[Fact]:
    """The rates of this year that the report states by a name of their own."""
    name = report.words.pattern("part_rates", "name")
    return [
        fact
        for fact in report.facts
        if fact.dimension == "ratio"
        and len(fact.label) >= SHORTEST_RATE
        and name.search(fact.label)
        and (not fact.period or fact.period == report.year)
    ]
