"""The right figure in the wrong place: a row left out of a total, a copy of the cell above, last year's figure, another
base. Each is told only where it explains a figure exactly.
"""

from __future__ import annotations

from decimal import InvalidOperation
from itertools import islice, permutations

from lint.claim import Operand, Quotient, Relation, Sum
from lint.number import HALF, ONE, ZERO, Hedge, Number
from lint.settle import Settled
from lint.slips import Slip, bare_digits
from lint.surroundings import Surroundings, is_telling
from lint.units import compatible

MOST_BASES = 16
MOST_OWN = 4
FEWEST_TERMS = 3
FEWEST_DIGITS = 3


def misplaced(settled: Settled, number: Number, around: Surroundings) -> Slip | None:
    """How a wrong figure of a failed claim came to stand where it does."""
    if settled.reading.relation not in (Relation.EQUAL, Relation.SAME):
        return None
    if settled.claim.stated is number:
        return left_out_or_twice(settled, around) or copied(number, around) or wrong_base(settled, around)
    return copied(number, around)


def left_out_or_twice(settled: Settled, around: Surroundings) -> Slip | None:
    """The one row whose amount is exactly what a sum lacks, or has too much."""
    stated, expression = settled.claim.stated, settled.reading.expression
    if not isinstance(expression, Sum):
        return None
    terms = [(weight, term.number) for weight, term in expression.terms if isinstance(term, Operand)]
    if (
        len(terms) < FEWEST_TERMS
        or len(terms) != len(expression.terms)
        or any(abs(weight) != ONE for weight, _ in terms)
    ):
        return None
    missing = [number for weight, number in terms if weight * number.value == -settled.difference]
    doubled = [number for weight, number in terms if weight * number.value == settled.difference]
    kind, found = ("slip-left-out", missing) if missing else ("slip-twice", doubled)
    if not found:
        kind, found = "slip-included", further_rows(settled, around)
    if len(found) != 1 or not is_telling(found[0]):
        return None
    return Slip(kind, stated, found[0].text, around.name(found[0]) or found[0].text)


def further_rows(settled: Settled, around: Surroundings) -> list[Number]:
    """Figures of the same column, outside the sum, whose amount is what the stated total has too much."""
    taken = {id(operand.number) for operand in settled.reading.operands}
    return [
        fact.number
        for fact in around.column(settled.claim.stated)
        if fact.value == settled.difference and id(fact.number) not in taken and fact.number is not settled.claim.stated
    ]


def copied(number: Number, around: Surroundings) -> Slip | None:
    """A figure that is that of the cell above or to the left, or of the same name in another year."""
    if not is_telling(number):
        return None
    for kind, rows, columns in (("slip-copy-above", 1, 0), ("slip-copy-left", 0, 1)):
        other = around.beside(number, rows, columns)
        if other is not None and other.value == number.value and not around.is_habit(number, rows, columns):
            return Slip(kind, number, other.text)
    periods = list(dict.fromkeys(fact.period for fact in around.other_periods(number)))
    return Slip("slip-other-period", number, number.text, periods[0]) if len(periods) == 1 else None


def wrong_base(settled: Settled, around: Surroundings) -> Slip | None:
    """Another quotient of the claim's own figures that the stated rate is, or the one other base beside them."""
    stated, expression = settled.claim.stated, settled.reading.expression
    if not isinstance(expression, Quotient) or stated.resolution == ZERO or stated.hedge is not Hedge.NONE:
        return None
    own = list({id(one.number): one.number for one in expression.operands()}.values())
    if not 2 <= len(own) <= MOST_OWN:
        return None
    shares = [Quotient(Operand(part, "part"), Operand(base, "base")) for part, base in permutations(own, 2)]
    parts = {id(operand.number) for operand in expression.numerator.operands()}
    shares += [Quotient(expression.numerator, Operand(base, "base")) for base in own if len(parts) > 1]
    found = [share for share in shares if gives(share, stated)]
    if not found and len(bare_digits(stated)) > FEWEST_DIGITS:
        known = {id(number) for number in (stated, *own)}
        others = (base for base in around.together(stated) if id(base) not in known)
        nearby = islice((base for base in others if compatible(base.unit, own[-1].unit)), MOST_BASES)
        shares = [Quotient(expression.numerator, Operand(base, "base")) for base in nearby]
        found = [share for share in shares if gives(share, stated)]
        found = found if len({share.denominator.value() for share in found}) == 1 else []
    return Slip("slip-base", stated, found[0].formula(printed)) if found else None


def gives(share: Quotient, stated: Number) -> bool:
    """Whether a quotient of figures as printed rounds to the stated rate."""
    try:
        return abs(share.value() - stated.value) <= stated.resolution * HALF and share.value() != ZERO
    except (ZeroDivisionError, InvalidOperation):
        return False


def printed(operand: Operand) -> str:
    number = operand.number
    return number.text if number.unit.dimension in ("ratio", "points") else number.digits
