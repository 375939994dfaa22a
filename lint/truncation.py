"""Whether a document cuts the last digits of its figures off, where others round them.

A figure cut off at resolution u stands for anything from itself up to u more; a rounded one for half of u on either
side. So a relation holds between figures cut off where it holds between figures half of u larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from lint.claim import Relation
from lint.mending import figures, settled_under
from lint.number import HALF, ZERO, Hedge, Number
from lint.settle import Settled, Verdict

FEWEST = 2
"""One relation that cutting off explains is as well a wrong last digit."""
NEARLY = Decimal("0.999")
"""What is cut off is less than one unit in the last place."""


def truncates(failed: Sequence[Settled], held: Iterable[Settled]) -> bool:
    """Whether all relations that fail hold between figures cut off, and none that holds needs rounded ones."""
    if len(failed) < FEWEST or not all(holds_cut(one) for one in failed):
        return False
    return all(holds_cut(one) for one in held if one.verdict is Verdict.ROUNDING and is_computed(one))


def is_computed(settled: Settled) -> bool:
    return settled.reading.relation is Relation.EQUAL and settled.claim.grain is None


def holds_cut(settled: Settled) -> bool:
    """Whether a relation holds if all its figures have been cut off."""
    if not is_computed(settled):
        return False
    shifted = {id(number): middle(number) for number in figures(settled)}
    return settled_under(settled, settled.reading, shifted).verdict is not Verdict.FAILS


def middle(number: Number) -> Number:
    """The figure in the middle of what it may stand for if cut off."""
    if number.hedge is not Hedge.NONE or number.resolution == ZERO:
        return number
    resolution = number.resolution * NEARLY
    shift = resolution * HALF if number.value >= ZERO else -resolution * HALF
    return replace(number, value=number.value + shift, resolution=resolution)
