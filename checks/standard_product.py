"""An amount paid for each of several, for so long, comes to the product.

聘用协管员12人，每人每月3,000元，按12个月计算，共需43.20万元: in one stretch between semicolons, one amount for each
(每人每月, 每户, 每场), one count of what it is for, as many months or days as its words ask for, and one total that
follows (共, 合计, 共需). A stretch with a second count of the same things or a third amount is passed over. Where words
of another matter stand between the amount for each and the total, or no number of months is told for a whole year, a
difference is told only where a slip explains it.

A product printed as a formula (12×3,000×12=432,000) is told by printed-equation (PCT203).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Product, Reading
from lint.nearby import clause_of
from lint.number import ZERO, Hedge
from lint.rates import is_factor
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.units import canonical_counter, unit_named

CLEAR = Decimal("0.75")
GUESS = Decimal("0.45")
REACH = 20
FEWEST = 3
MONTHS = Decimal(12)


class StandardProduct(Check):
    code = "SUM109"
    name = "standard-product"

    holds = (
        example("聘用协管员14人，每人每月2,800元，按12个月计算，共需47.04万元。"),
        example("春节前走访困难户86户，每户发放慰问金500元，合计4.30万元。"),
    )
    fails = (
        example(
            "聘用协管员14人，每人每月2,800元，按12个月计算，共需47.40万元。", stated="47.40万元", computed="47.04万元"
        ),
        example("春节前走访困难户86户，每户发放慰问金500元，合计4.80万元。", stated="4.80万元", computed="4.30万元"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        mark = report.words.pattern("products", "mark")
        for passage in report.prose:
            if len(passage.facts) < FEWEST or not mark.search(passage.value):
                continue
            for fact in passage.facts:
                readings = readings_of(passage, fact, report)
                if readings:
                    label = report.words.pattern("products", "plain").sub("", fact.label) and fact.label
                    yield Claim(self.code, fact.number, tuple(readings), label)


@record(frozen=True, slots=True)
class Standard:
    """An amount for each of several, with the word for what it is for and that for the time, if any."""

    fact: Fact
    unit: str
    time: str


def readings_of(passage: Passage, total: Fact, report: Report) -> list[Reading]:
    """The product that a total is said to be, and that by a further count, which the words may mean."""
    if total.dimension != "money" or not report.words.pattern("products", "total").search(total.clause):
        return []
    start, _ = clause_of(passage, total.sentence, total.number.start)
    before = passage.facts_in(start, total.number.start)
    standard = standard_of(passage, before, start, report)
    if standard is None or total.value <= standard.fact.value or total.number.hedge is not Hedge.NONE:
        return []
    counts = [fact for fact in before if fact.dimension == "count" and fact.value > ZERO]
    numbers = [fact for fact in counts if counts_alike(fact, standard.unit, report)]
    times = [fact for fact in counts if standard.time and counts_alike(fact, standard.time, report)]
    others = [fact for fact in counts if fact not in numbers and fact not in times]
    if len(numbers) != 1 or len(times) > 1 or len(others) > 1:
        return []
    factors: list[Expression] = [Operand(one.number, "factor") for one in (*numbers, standard.fact, *times)]
    sure = CLEAR if not others and is_plain(passage, standard.fact, total, report) else GUESS
    if standard.time and not times:
        if not report.words.pattern("products", "year").search(passage.value, start, total.number.start):
            return []
        factors.append(Literal(MONTHS))
        sure = GUESS
    products = [Product(tuple(factors)), *(Product((*factors, Operand(one.number, "factor"))) for one in others)]
    return [Reading(product, "same-sentence", sure) for product in products]


def standard_of(passage: Passage, before: Sequence[Fact], start: int, report: Report) -> Standard | None:
    """The one amount before a total, where it is said to be for each of what is counted."""
    amounts = [fact for fact in before if is_amount(fact, report)]
    if len(amounts) != 1 or is_factor(amounts[0], passage) or amounts[0].number.hedge is not Hedge.NONE:
        return None
    fact = amounts[0]
    said = passage.value[max(start, fact.number.start - REACH) : fact.number.start]
    match = report.words.pattern("products", "each").search(said)
    below = fact.dimension.partition("/")[2]
    if match is not None:
        return Standard(fact, match["unit"] or match["mean"], match["time"] or below)
    return Standard(fact, below, "") if below else None


def is_amount(fact: Fact, report: Report) -> bool:
    """Whether a figure is an amount of money, or one for each of something: 3,000元/月."""
    above = unit_named(fact.dimension.partition("/")[0], report.language)
    return fact.dimension == "money" or (above is not None and above.dimension == "money")


def is_plain(passage: Passage, rate: Fact, total: Fact, report: Report) -> bool:
    """Whether no words of another matter stand between the amount for each and the total."""
    between = passage.masked[rate.number.end : total.number.start]
    return not report.words.pattern("products", "plain").sub("", between)


def counts_alike(fact: Fact, unit: str, report: Report) -> bool:
    """Whether a figure counts what a word asks for: 12名 of 每人, 12个月 of 每月."""
    counter = canonical_counter(fact.number.unit, report.language) or ""
    asked: dict[str, str] = report.words.data["products"]["units"]
    return bool(counter) and counter in asked.get(unit, unit).split()
