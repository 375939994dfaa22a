"""By how much one figure is said to be above or below another is the difference of the two.

应参加34家，实际参加28家，差6家; 开展义诊28场，比计划的24场多4场; 监测1,605次，比上年多235次（上年1,370次）: the two
figures are looked for before the difference in its sentence, and in the bracket right after it. Where only one is
there (举办60场，超额完成12场), the other is the target of the indicator whose actual value it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Reading, Sum
from lint.identity import WHOLE, Known, identities
from lint.nearby import clause_of, leaves_bracket, share_characters
from lint.number import ONE, ZERO, Hedge, Number
from lint.rates import is_factor
from lint.report import Fact, Passage, Report
from lint.targets import Indicator, core, indicators, plain
from lint.units import compatible

CLEAR = Decimal("0.8")
LIKELY = Decimal("0.68")
OF_INDICATOR = Decimal("0.65")
GUESS = Decimal("0.45")
MOST_NEAR = 5
MOST_BEFORE = 40
REACH = 20
NO_AMOUNTS = ("ratio", "points", "score")


class Excess(Check):
    code = "SUM107"
    name = "excess"

    holds = (
        example("应参加活动的乡镇34个，实际参加28个，差6个。"),
        example("全年监测水质1,605次，比上年多235次（上年1,370次）。"),
    )
    fails = (
        example("全年开展义诊28场，比计划的24场多6场。", stated="6场", computed="4场"),
        example(
            "组织节水宣传60场，超额完成15场。",
            "",
            "| 三级指标 | 目标值 | 实际完成值 |",
            "| 节水宣传场次 | ≥48场 | 60场 |",
            stated="15场",
            computed="12场",
        ),
        example(
            "The target was to plant 150 trees; 184 trees were planted, 37 more than the target.",
            stated="37",
            computed="34",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            for position, fact in enumerate(passage.facts):
                if is_excess(passage, fact, report):
                    readings = readings_of(passage, position, report)
                    if readings:
                        yield Claim(self.code, fact.number, tuple(readings), fact.label)


def is_excess(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether the words beside a figure say by how much something is above or below something else."""
    if fact.dimension in NO_AMOUNTS or fact.number.hedge is not Hedge.NONE or fact.value <= ZERO:
        return False
    words = report.words
    if words.pattern("excess", "aimed").match(passage.value[fact.number.end : fact.number.end + REACH]):
        return False  # 超额完成28期的目标: the target itself
    start = passage.sentences[fact.sentence][0]
    before = passage.value[max(start, fact.number.start - REACH) : fact.number.start].rstrip()
    if words.pattern("excess", "said").search(before):
        return True
    return bool(words.pattern("excess", "more").match(passage.value[fact.number.end : fact.number.end + 2 * REACH]))


def readings_of(passage: Passage, position: int, report: Report) -> list[Reading]:
    """The pair that the words compare first, then every other pair nearby, then that of an indicator."""
    stated = passage.facts[position]
    before, aside = figures_near(passage, position, report)
    near = [*before, *aside]
    pairs = [(one, other) for index, one in enumerate(near) for other in near[index + 1 :]]
    compared = compared_pair(passage, stated, before, aside, report)
    start, _ = clause_of(passage, stated.sentence, stated.number.start)  # a guess looks no further than a semicolon
    if compared is not None and compared[2] == CLEAR:
        pairs = [(compared[0], compared[1])]
    readings = [
        Reading(apart(one.number, other.number), "same-sentence", compared[2])
        if compared and compared[:2] == (one, other)
        else Reading(apart(one.number, other.number), "same-sentence", GUESS)
        for one, other in pairs
        if one.value != other.value and (compared is not None or min(one.number.start, other.number.start) >= start)
    ]
    if compared is None and before:
        readings += of_indicators(passage, stated, before[-1], report)
        readings += of_goals(passage, before, report)
    return sorted(readings, key=lambda reading: -reading.certainty)


def figures_near(passage: Passage, position: int, report: Report) -> tuple[list[Fact], list[Fact]]:
    """The figures of its kind before a difference in its sentence, and the one in the bracket right after it."""
    stated = passage.facts[position]
    before = [
        fact
        for fact in passage.facts[max(0, position - MOST_BEFORE) : position]
        if fact.sentence == stated.sentence
        and is_alike(fact, stated)
        and not is_factor(fact, passage)
        and not is_excess(passage, fact, report)
        and not leaves_bracket(passage.value[fact.number.end : stated.number.start])
    ]
    following = passage.facts[position + 1 : position + 2]
    gap = passage.value[stated.number.end : following[0].number.start] if following else ""
    words = report.words.pattern("excess", "aside")
    aside = [fact for fact in following if gap[:1] in ("（", "(") and is_alike(fact, stated) and words.search(gap)]
    return before[-MOST_NEAR:], aside


def is_alike(fact: Fact, stated: Fact) -> bool:
    if stated.dimension == "number" and fact.dimension == "count":  # 184 trees, 34 more than the target
        return True
    return fact.dimension == stated.dimension and compatible(fact.number.unit, stated.number.unit)


def compared_pair(
    passage: Passage, stated: Fact, before: Sequence[Fact], aside: Sequence[Fact], report: Report
) -> tuple[Fact, Fact, Decimal] | None:
    """The two figures that the words compare, and how sure that is: the last before and the one in the bracket, or
    the last two before, the second measuring the first (比计划的24场多4场) or both alone in the sentence.
    """
    if aside and before:
        return before[-1], aside[0], CLEAR
    if len(before) < 2:
        return None
    one, other = before[-2:]
    start, _ = clause_of(passage, stated.sentence, stated.number.start)
    if other.number.start < start:
        return None  # those before a semicolon are of another matter
    said = passage.value[other.number.end : stated.number.start]
    measured = report.words.pattern("excess", "measured").match(said)
    compares = report.words.pattern("excess", "compares")
    if not measured and report.words.pattern("facts", "relative_period").search(said):
        return None  # by how much it is above last year's figure, which is not told
    if not any(compares.search(told) for told in (one.label + one.aside, other.label + other.aside, said)):
        return None
    if measured or (len(before) == 2 and start <= one.number.start):
        return one, other, CLEAR
    named = compares.search(one.label + one.aside)  # what stands before a semicolon is compared where it is a target
    return (one, other, LIKELY) if len(before) == 2 and named else None


def of_indicators(passage: Passage, stated: Fact, actual: Fact, report: Report) -> Iterator[Reading]:
    """The target of the one indicator whose actual value is the figure before the difference, or the reverse."""
    start = passage.sentences[stated.sentence][0]
    said = plain(report, passage.value[start : stated.number.start])
    found = [
        (one.target_number, one.actual_number)
        for one in report.derived(counted_indicators)
        if one.target_number is not None
        and one.actual_number is not None
        and actual.value in (one.actual_number.value, one.target_number.value)
        and share_characters(core(report, one.name), said)
    ]
    others = [target if reached.value == actual.value else reached for target, reached in found]
    values = {other.value for other in others}
    if len(values) == 1 and stated.value not in values:
        yield Reading(apart(actual.number, others[0]), "like-label", OF_INDICATOR)


def of_goals(passage: Passage, before: Sequence[Fact], report: Report) -> Iterator[Reading]:
    """The one goal that the report sets elsewhere for what a figure before the difference is of: 计划开展活动120场."""
    known = {id(one.fact): one.identity for one in report.derived(identities)}
    for fact in before:
        identity = known.get(id(fact))
        if identity is None or identity.topic == WHOLE or "target" in identity.stage:
            continue
        goals = {
            one.fact.value: one.fact
            for one in report.derived(goals_by_topic).get(identity.topic, ())
            if one.fact.passage is not passage and is_alike(one.fact, fact)
        }
        if len(goals) == 1:
            (goal,) = goals.values()
            yield Reading(apart(fact.number, goal.number), "like-label", OF_INDICATOR)


def goals_by_topic(report: Report) -> dict[str, list[Known]]:
    """The aims that the prose states of this year, by what they are of."""
    found: dict[str, list[Known]] = defaultdict(list)
    subject = report.words.pattern("identity", "subject")
    for known in report.derived(identities):
        if "target" in known.identity.stage and not known.in_table and known.period in ("", report.year):
            found[subject.sub("", known.identity.topic)].append(known)
    return found


def counted_indicators(report: Report) -> tuple[Indicator, ...]:
    """The indicators with a figure for their target and one for their actual value."""
    return tuple(one for one in indicators(report) if one.target_number is not None and one.actual_number is not None)


def apart(one: Number, other: Number) -> Expression:
    """The higher figure less the lower; a bound that is exceeded or missed is exact as printed."""
    higher, lower = sorted((one, other), key=lambda number: -number.value)
    return Sum(((ONE, as_printed(higher, "minuend")), (-ONE, as_printed(lower, "subtrahend"))))


def as_printed(number: Number, role: str) -> Expression:
    return Literal(number.value, number.text) if number.hedge is not Hedge.NONE else Operand(number, role)
