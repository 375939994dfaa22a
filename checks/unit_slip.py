"""An amount has the unit that the other amounts have.

The same digits under one name ten thousand times apart (支出 472,198.99 元, and 47.22 for it in a table in 元) are
one amount whose unit was mistaken; one small amount in 元 among several in 万元 of one sentence looks like a lost
万, and so does what was spent in 元 beside a budget of nearly the same figure in 万元. Prices, means and amounts a
head are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from operator import attrgetter

from lint.check import Check, example
from lint.claim import Statement
from lint.number import Hedge, Number
from lint.report import Fact, Passage, Report
from lint.slips import significant
from lint.spending import Role, role_of_words

SAME_NAME = Decimal("0.75")
AMONG_OTHERS = Decimal("0.6")
TEN_THOUSAND = Decimal(10000)
FEWEST_DIGITS = 4
FEWEST_SHARED = 3
WHOLE_NAME = 4
FEWEST_OTHERS = 3
CLOSE = Decimal("0.0003")
SHARED = 3
HALF, TWICE = Decimal("0.5"), Decimal("1.5")


class UnitSlip(Check):
    code = "UNT801"
    name = "unit-slip"

    holds = (example("全年差旅费11.86万元、会议费39.84万元、劳务费562.37万元、印刷费15.32万元。"),)
    fails = (
        example(
            "全年差旅费11.86万元、会议费39.84万元、劳务费562.37元、印刷费15.32万元、培训费21.45万元。",
            stated="562.37元",
        ),
        example("年末固定资产原值为3,731.95万元。", "", "经盘点，固定资产原值3,731.95元。", stated="3,731.95元"),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        yield from self.same_names(report)
        for passage in report.prose:
            amounts = [fact for fact in passage.facts if fact.dimension == "money" and is_plain(fact.number)]
            if len(amounts) > 1:
                for _, together in groupby(amounts, key=attrgetter("sentence")):
                    of_sentence = list(together)
                    yield from self.among_others(report, passage, of_sentence)
                    yield from self.beside_budget(report, passage, of_sentence)

    def same_names(self, report: Report) -> Iterator[Statement]:
        """Amounts of one name, the same but for a factor of ten thousand."""
        by_digits: dict[str, list[Fact]] = defaultdict(list)
        for fact in report.facts:
            if fact.dimension == "money" and is_plain(fact.number):
                digits = significant(fact.number)
                if len(digits) >= FEWEST_SHARED:
                    by_digits[digits[:3]].append(fact)
        told: set[int] = set()
        for alike in by_digits.values():
            if not are_far_apart(alike):
                continue
            facts = [fact for fact in alike if not is_each(report, fact)]
            distinct = list({(fact.value, fact.label): fact for fact in reversed(facts)}.values())
            for fact in facts:
                other = next((one for one in distinct if are_slips(fact, one)), None)
                if other is not None and id(other.number) not in told:
                    told.add(id(fact.number))
                    yield self.slip(fact, other)

    def slip(self, fact: Fact, other: Fact) -> Statement:
        values = (("label", fact.label or other.label), ("stated", fact.number.text), ("other", other.number.text))
        return Statement(
            self.code,
            fact.number.location,
            False,
            "unit-slip",
            SAME_NAME,
            values,
            stated=fact.number.text,
            computed=other.number.text,
            related=(("same fact", other.number.location),),
        )

    def among_others(self, report: Report, passage: Passage, amounts: Sequence[Fact]) -> Iterator[Statement]:
        """One amount in the bare unit among many in 万 of it."""
        if len(amounts) <= FEWEST_OTHERS:
            return
        large = [fact for fact in amounts if fact.number.unit.scale == TEN_THOUSAND]
        small = [fact for fact in amounts if fact.number.unit.scale == 1]
        if len(large) == len(amounts):
            last, symbol = large[-1].number, large[-1].number.unit.symbol
            unit = passage.locate(last.end - len(symbol), last.end)
            yield Statement(self.code, unit, True, "unit-among-others", AMONG_OTHERS, stated=symbol)
        elif len(small) == 1 and len(large) == len(amounts) - 1 and looks_cut(report, passage, small[0]):
            number = small[0].number
            values = (("usual", large[0].number.unit.symbol), ("stated", number.text))
            yield Statement(
                self.code,
                number.location,
                False,
                "unit-among-others",
                AMONG_OTHERS,
                values,
                stated=number.text,
                related=(("other figure", large[0].number.location),),
            )

    def beside_budget(self, report: Report, passage: Passage, amounts: Sequence[Fact]) -> Iterator[Statement]:
        """What was spent in the bare unit beside its budget in 万 of it, the two nearly the same as printed."""
        for one, other in pairwise(amounts):
            large, small = sorted((one, other), key=lambda fact: -fact.number.unit.scale)
            if large.number.unit.scale != TEN_THOUSAND or small.number.unit.scale != 1:
                continue
            roles = {role_of_words(fact.label, report.words) for fact in (one, other)}
            if roles != {Role.BUDGET, Role.SPENT} or not looks_cut(report, passage, small):
                continue
            if not HALF <= small.number.printed / large.number.printed <= TWICE:
                continue
            number = small.number
            yield Statement(
                self.code,
                number.location,
                False,
                "unit-among-others",
                AMONG_OTHERS,
                (("usual", large.number.unit.symbol), ("stated", number.text)),
                stated=number.text,
                related=(("other figure", large.number.location),),
            )


def is_plain(number: Number) -> bool:
    return number.hedge is Hedge.NONE and number.value > 0


def are_far_apart(facts: Sequence[Fact]) -> bool:
    """Whether the largest of some amounts is about ten thousand times the smallest, or more."""
    values = [fact.number.value for fact in facts]
    return max(values) >= min(values) * TEN_THOUSAND * HALF


def is_each(report: Report, fact: Fact) -> bool:
    """Whether an amount is a price or an amount a head."""
    return bool(report.words.pattern("unit_slips", "per_one").search(fact.label + fact.after))


def are_slips(fact: Fact, other: Fact) -> bool:
    """Whether `fact` is `other` with 元 for 万元: smaller by ten thousand, of one name."""
    ratio = other.value / fact.value / TEN_THOUSAND
    if abs(ratio - 1) > CLOSE:
        return False
    if len(significant(fact.number)) < FEWEST_DIGITS:
        return len(fact.label) >= WHOLE_NAME and fact.label == other.label
    return of_one_name(fact.label, other.label)


def of_one_name(first: str, second: str) -> bool:
    return len(first) >= SHARED and any(first[at : at + SHARED] in second for at in range(len(first) - SHARED + 1))


def looks_cut(report: Report, passage: Passage, fact: Fact) -> bool:
    """Printed with decimals like its neighbours, and too small to be told in 元 beside them."""
    number = fact.number
    start = max(number.start - 12, 0)
    around = passage.value[start : number.end + 6]
    decimal = "." in number.digits
    return decimal and number.value < TEN_THOUSAND and not report.words.pattern("unit_slips", "per_one").search(around)
