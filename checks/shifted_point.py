"""Two amounts with the same digits but another place of the decimal point are one amount, mistyped.

2,915.58万元 and 291.558万元 in one report: six digits or more do not agree by chance, five but rarely, where the names
have something in common. The one that is printed more
often, or that another relation proves, is taken as right. A factor of 10,000 is a matter of units and another
check's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Relation
from lint.nearby import share_characters
from lint.number import ZERO, Hedge
from lint.report import Fact, Report
from lint.slips import bare_digits, significant

LIKELY = Decimal("0.75")
FEWEST_DIGITS = 5
FACTORS = frozenset(Decimal(10) ** power for power in (1, 2, 3))


class ShiftedPoint(Check):
    code = "DUP404"
    name = "shifted-point"
    proves = False

    holds = (example("预算2,915.58万元，决算2,183.47万元。", "", "调整后预算为29,155,800.00元。"),)
    fails = (
        example(
            "预算安排2,915.58万元，决算2,183.47万元。",
            "",
            "全年下达指标2,915.58万元。",
            "",
            "其中项目资金291.558万元。",
            stated="291.558万元",
            computed="2915.580万元",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        twins: dict[str, list[Fact]] = defaultdict(list)
        for fact in report.facts:
            if fact.dimension == "money" and fact.number.hedge is Hedge.NONE:
                digits = significant(fact.number)
                if len(digits) >= FEWEST_DIGITS:
                    twins[digits].append(fact)
        for facts in twins.values():
            if len(facts) > 1:
                yield from self.of_twins(facts)

    def of_twins(self, facts: Sequence[Fact]) -> Iterator[Claim]:
        """Each rarer value against the one printed most."""
        by_value: dict[Decimal, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_value[abs(fact.value)].append(fact)
        if len(by_value) < 2:
            return
        ordered = sorted(
            by_value.values(), key=lambda same: (-len(same), decimals(same[0]), same[0].number.location.order())
        )
        model = ordered[0][0]
        for others in ordered[1:]:
            for fact in others:
                same_unit = fact.number.unit.scale == model.number.unit.scale
                if not (far_from_chance(fact) or may_be_one(fact, model)):
                    continue
                if same_unit and fact.value != ZERO and is_shifted(fact.value, model.value):
                    reading = Reading(Operand(model.number, "same fact"), "near-miss", LIKELY, Relation.SAME)
                    yield Claim(self.code, fact.number, (reading,), fact.label, conjecture=True)


def far_from_chance(fact: Fact) -> bool:
    return len(significant(fact.number)) > FEWEST_DIGITS


def may_be_one(one: Fact, other: Fact) -> bool:
    """Whether the names of two amounts have something in common, or one of them has none. Among a hundred amounts two
    of five digits agree by chance in one report of twenty.
    """
    return not one.label or not other.label or share_characters(one.label, other.label)


def is_shifted(one: Decimal, other: Decimal) -> bool:
    ratio = abs(one / other)
    return ratio in FACTORS or 1 / ratio in FACTORS


def decimals(fact: Fact) -> int:
    return len(bare_digits(fact.number).partition(".")[2])
