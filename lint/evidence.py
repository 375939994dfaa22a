"""How sure a relation is, judged by how often it holds where a report uses it again.

A relation read off a header or a layout is a conjecture until the rows (or the columns) confirm it. Checks hand over
the claims that share one structure; what comes back are the same claims, each with the certainty that the others lend
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lint.claim import Claim, Reading
from lint.number import ZERO
from lint.records import record
from lint.settle import Settled, Verdict, settle


@record(frozen=True, slots=True)
class Support:
    """How the claims of one structure came out; those in which every figure is 0 do not count."""

    holding: int
    failing: int

    @property
    def share(self) -> Decimal:
        counted = self.holding + self.failing
        return Decimal(self.holding) / counted if counted else ZERO


def support(claims: Sequence[Claim]) -> Support:
    """Counts the claims that hold and those that fail."""
    outcomes = [settle(claim) for claim in claims]
    telling = [one for one in outcomes if not trivial(one)]
    holding = sum(one.verdict.passes for one in telling)
    failing = sum(one.verdict is Verdict.FAILS for one in telling)
    return Support(holding, failing)


def trivial(settled: Settled) -> bool:
    return settled.claim.stated.value == ZERO and (settled.computed or ZERO) == ZERO


def weighed(claims: Sequence[Claim], alone: Decimal, refuted: Decimal) -> list[Claim]:
    """The claims with the certainty that their fellows give them.

    `alone` is the certainty of a structure that only one claim uses, `refuted` that of one that holds nowhere.
    """
    found = support(claims)
    if found.holding and found.share * 3 >= 2:
        certainty = max(alone, Decimal("0.95"))
    elif found.holding and found.holding >= found.failing:
        certainty = max(alone, Decimal("0.9"))
    elif found.holding:
        certainty = min(alone, Decimal("0.6"))
    elif found.failing <= 1:
        certainty = alone
    else:
        certainty = refuted
    return [scaled(claim, certainty) for claim in claims]


def scaled(claim: Claim, certainty: Decimal) -> Claim:
    """The claim with the certainty of its surest reading set, the others kept below it."""
    first, *others = claim.readings
    if first.certainty == certainty and all(one.certainty <= certainty for one in others):
        return claim
    wanted = (certainty, *(min(certainty, one.certainty) for one in others))
    readings = tuple(
        Reading(one.expression, one.licence, sure, one.relation)
        for one, sure in zip(claim.readings, wanted, strict=True)
    )
    return replace(claim, readings=readings)


def holds(claim: Claim) -> bool:
    """Whether a claim holds, for checks that choose between layouts."""
    return settle(claim).verdict.passes
