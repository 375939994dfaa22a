"""A figure that is said to reach its target does.

完好率要求不低于95%，实际完好率96.2%，达到目标要求: where a sentence gives a bound and a figure and says that the target
was reached (达到目标, 超额完成, 控制在预算以内), the figure keeps to the bound. Where the sentence names only the
figure (居民满意度91.60%，达到年度目标), the bound is the target that the report gives under the same name. Words that
deny it (未达到) say nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Relation, Threshold
from lint.identity import Identity, Known, identities
from lint.number import Hedge, Number
from lint.report import Fact, Passage, Report
from lint.targets import core, indicators, less_is_better, plain
from lint.units import compatible

BESIDE = Decimal("0.7")
ELSEWHERE = Decimal("0.6")
REACH = 60
SHORTEST = 3


class TargetClaimed(Check):
    code = "RNG513"
    name = "target-claimed"

    holds = (
        example("绿地完好率要求不低于95%，实际完好率96.2%，达到目标要求。"),
        example("“三公”经费预算50.00万元，实际支出46.20万元，控制在预算以内。"),
    )
    fails = (
        example("年度目标为新增停车位不少于1,000个，实际新增962个，超额完成目标。", stated="962个", computed="1000个"),
        example(
            "The target was at least 90%; satisfaction reached 87.5%, so the target was met.",
            stated="87.5%",
            computed="90.0%",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        words = report.words
        for passage in report.prose:
            if passage.table is not None or passage.heading:
                continue
            for key, relation in (("reached", Relation.AT_LEAST), ("kept", Relation.AT_MOST)):
                for match in words.pattern("target_claims", key).finditer(passage.value):
                    claim = self.claim(passage, match, relation, report)
                    if claim is not None:
                        yield claim

    def claim(self, passage: Passage, match: re.Match[str], relation: Relation, report: Report) -> Claim | None:
        start = passage.sentences[passage.sentence_of(match.start())][0]
        facts = passage.facts_in(max(start, match.start() - REACH), match.start())
        if not facts:
            return None
        actual = facts[-1]
        if is_target(passage, actual, report):
            return None
        if len(facts) > 1 and is_target(passage, facts[-2], report):
            if not alike(actual.number, facts[-2].number):
                return None
            return self.bounded(actual, facts[-2].number, relation, "same-sentence", BESIDE, report)
        bound = target_elsewhere(actual, report) if relation is Relation.AT_LEAST else None
        return None if bound is None else self.bounded(actual, bound, relation, "like-label", ELSEWHERE, report)

    def bounded(
        self, actual: Fact, bound: Number, relation: Relation, licence: str, certainty: Decimal, report: Report
    ) -> Claim:
        if bound.hedge in (Hedge.OVER, Hedge.UNDER):
            relation = Relation.AT_LEAST if bound.hedge is Hedge.OVER else Relation.AT_MOST
        elif less_is_better(report, actual.label):
            relation = Relation.AT_MOST
        reading = Reading(Threshold(Operand(bound, "target")), licence, certainty, relation)
        return Claim(self.code, actual.number, (reading,), actual.label)


def is_target(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure is what is aimed at or allowed: by its bound, or by the words before it."""
    before = passage.value[max(passage.sentences[fact.sentence][0], fact.number.start - 16) : fact.number.start]
    clause = re.split("[，；。,;]", before)[-1]
    if report.words.pattern("target_claims", "done").search(clause):
        return False
    return bool(report.words.pattern("target_claims", "aimed").search(clause)) or fact.number.hedge in (
        Hedge.OVER,
        Hedge.UNDER,
    )


def target_elsewhere(actual: Fact, report: Report) -> Number | None:
    """The one target that the report gives under the name of a figure, in prose or in a table of indicators."""
    known = report.derived(identities_by_fact).get(id(actual))
    if known is None or len(known.identity.topic) < SHORTEST or actual.number.hedge is not Hedge.NONE:
        return None
    found = [number for number in report.derived(aims).get(key_of(known.identity), ()) if alike(actual.number, number)]
    found += [
        one.target_number
        for one in indicators(report)
        if one.target_number is not None
        and core(report, one.name) == plain(report, actual.label)
        and alike(actual.number, one.target_number)
    ]
    return found[0] if len({number.value for number in found}) == 1 else None


def identities_by_fact(report: Report) -> dict[int, Known]:
    return {id(known.fact): known for known in report.derived(identities)}


def aims(report: Report) -> dict[tuple[str, str], list[Number]]:
    """The figures in prose that are aimed at this year, by what they are of."""
    found: dict[tuple[str, str], list[Number]] = {}
    for known in report.derived(identities):
        if "target" in known.identity.stage and not known.in_table and known.period in ("", report.year):
            found.setdefault(key_of(known.identity), []).append(known.fact.number)
    return found


def key_of(identity: Identity) -> tuple[str, str]:
    return identity.topic, identity.dimension


def alike(one: Number, other: Number) -> bool:
    return one.unit.dimension == other.unit.dimension and compatible(one.unit, other.unit)
