"""A percentage in brackets right after a figure is its share of the figure that the words set it against.

Of 1,250 visitors asked, 1,155 (92.4%) were satisfied; 在校生640人，其中296人（46.25%）: the base is the figure after
“of”, or before “of whom” or 其中, and what was spent is set against the budget that follows it. Where the words do not
say what the base is, a difference is told only where a slip explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Expression, Operand, Quotient, Reading, growth, ratio, total
from lint.nearby import leaves_bracket
from lint.number import ZERO, Hedge
from lint.report import Fact, Passage, Report
from lint.units import compatible

SAID = Decimal("0.68")
GUESS = Decimal("0.4")
MOST_NEAR = 6
MOST_BEFORE = 40
OPENS = re.compile(r"^[^（()）。；;,，\d]{0,40}[（(]\s*$")
CLOSES = re.compile(r"^\s*[)）]")
NO_AMOUNTS = ("ratio", "points", "score")


class BracketedShare(Check):
    code = "PCT210"
    name = "bracketed-share"

    holds = (
        example("Of 1,250 visitors asked, 1,155 (92.4%) were satisfied."),
        example("Spending was $14.26 million against a budget of $14.80 million (96.4%)."),
    )
    fails = (
        example("Of 1,250 visitors asked, 1,155 (94.2%) were satisfied.", stated="94.2%", computed="92.4%"),
        example("在校学生640人，其中296人（42.65%）享受资助。", stated="42.65%", computed="46.25%"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            for position in range(1, len(passage.facts)):
                if is_bracketed(passage, position):
                    readings = sorted(readings_of(passage, position, report), key=lambda one: -one.certainty)
                    if readings:
                        share = passage.facts[position]
                        yield Claim(self.code, share.number, tuple(readings), passage.facts[position - 1].label)


def is_bracketed(passage: Passage, position: int) -> bool:
    """Whether a percentage stands alone in brackets behind an amount or a count."""
    amount, share = passage.facts[position - 1], passage.facts[position]
    return (
        share.dimension == "ratio"
        and share.number.hedge is Hedge.NONE
        and share.value > ZERO
        and amount.dimension not in NO_AMOUNTS
        and amount.value > ZERO
        and bool(OPENS.match(passage.value[amount.number.end : share.number.start]))
        and bool(CLOSES.match(passage.value[share.number.end : share.number.end + 3]))
    )


def readings_of(passage: Passage, position: int, report: Report) -> Iterator[Reading]:
    """The share of the base that the words name, then every other quotient of the figures of the sentence."""
    amount, share = passage.facts[position - 1], passage.facts[position]
    near = [
        fact
        for fact in passage.facts[max(0, position - 1 - MOST_BEFORE) : position - 1]
        if fact.sentence >= share.sentence - 1
        and fact.dimension == amount.dimension
        and compatible(fact.number.unit, amount.number.unit)
        and fact.value > ZERO
    ][-MOST_NEAR:]
    for fact in near:
        set_against = fact is near[-1] and is_set_against(passage, fact, amount, report)
        named = fact.sentence == share.sentence and is_base(passage, fact, amount, near, report)
        yield Reading(ratio(amount.number, fact.number), "same-sentence", SAID if named else GUESS)
        yield Reading(ratio(fact.number, amount.number), "same-sentence", SAID if set_against else GUESS)
        yield Reading(growth(fact.number, amount.number), "same-sentence", GUESS)
        yield Reading(Quotient(Operand(amount.number, "part"), total_of(near, amount)), "same-sentence", GUESS)


def is_base(passage: Passage, fact: Fact, amount: Fact, near: Sequence[Fact], report: Report) -> bool:
    """Whether the words say that an amount is of this figure: the last before “of whom” that is larger and in no
    bracket, or the only larger one, right after “of”.
    """
    if fact.value < amount.value:
        return False
    words = report.words
    if words.pattern("bracket_shares", "after_base").search(passage.value[fact.number.end : amount.number.start]):
        outer = [one for one in near if not leaves_bracket(passage.value[one.number.end : amount.number.start])]
        return fact is next((one for one in reversed(outer) if one.value >= amount.value), None)
    others = (one for one in near if one is not fact and one.sentence == fact.sentence)
    if any(one.value >= fact.value for one in others):
        return False
    before = passage.value[max(0, fact.number.start - 16) : fact.number.start]
    return bool(words.pattern("bracket_shares", "before_base").search(before))


def is_set_against(passage: Passage, fact: Fact, amount: Fact, report: Report) -> bool:
    """Whether the bracketed figure is what the one before it is set against: against a budget of."""
    between = passage.value[fact.number.end : amount.number.start]
    return bool(report.words.pattern("bracket_shares", "against").search(between))


def total_of(near: Sequence[Fact], amount: Fact) -> Expression:
    return total([*(fact.number for fact in near), amount.number], "base")
