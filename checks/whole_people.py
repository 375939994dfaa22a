"""A percentage of so many people or questionnaires is one that a whole number of them can give.

Of 34 people 32 are 94.12% and 31 are 91.18%; 93.94% is not a share of 34 people, whoever is counted. The base is
sure where the rate is of the staff (本科以上学历 93.94%) and the report states how many they are, and where a rate
of those asked, trained or tested (满意率, 合格率) stands in one sentence with their number. Where several numbers
may be the base, each is tried, and the rate must fit none.

This is the GRIM test (Brown and Heathers, "The GRIM Test", Social Psychological and Personality Science 2017). Mean
scores and rates printed without decimals are left out: they fit too easily, or do not count people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, permutations

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Quotient, Reading, Sum, ratio
from lint.nearby import clause_of
from lint.number import ONE, ZERO, Hedge, Number, round_half_up
from lint.report import Fact, Report
from lint.units import canonical_counter

OF_STAFF = Decimal("0.68")
OF_ASKED = Decimal("0.62")
SEVERAL = Decimal("0.55")
COARSEST = Decimal("0.001")
LEAST = Decimal("0.3")
MOST_BASES = 4
MOST_COUNTED = 8
SMALLEST_BASE = 4


class WholePeople(Check):
    code = "RNG504"
    name = "whole-people"

    holds = (
        example("年末在职人员共34人。本科以上学历占比较高，其中本科以上学历94.12%。"),
        example("培训学员138人，参训人员满意率为97.83%。"),
    )
    fails = (
        example("年末在职人员共34人。单位人员本科以上学历93.94%。", stated="93.94%", computed="94.12%"),
        example("培训学员138人，参训人员满意率为97.38%。", stated="97.38%", computed="97.10%"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        staff, extra = staff_numbers(report)
        elsewhere = shares_of_others(report)
        for fact in report.facts:
            if fact.dimension != "ratio" or not is_fine_share(fact):
                continue
            if is_of_staff(report, fact):
                if fact.number.digits in elsewhere:
                    continue
                bases = [*staff_bases(staff), *joint_bases(staff, extra)]
                certainty = OF_STAFF
            else:
                bases = asked_bases(report, fact)
                certainty = OF_ASKED
            if 0 < len(bases) <= MOST_BASES:
                certainty = (
                    certainty if len(bases) == 1 else min(certainty, OF_STAFF if is_of_staff(report, fact) else SEVERAL)
                )
                readings = [Reading(nearest(fact.number, base), "whole-things", certainty) for base in bases]
                readings += [Reading(one, "same-sentence", LEAST) for one in printed_shares(fact)]
                yield Claim(self.code, fact.number, tuple(readings), fact.label)


def is_fine_share(fact: Fact) -> bool:
    """Whether a percentage is printed with decimals, and stands for itself."""
    number = fact.number
    fine = ZERO < number.resolution <= COARSEST
    return fine and number.hedge is Hedge.NONE and ZERO < number.value < ONE


def is_of_staff(report: Report, fact: Fact) -> bool:
    words = report.words
    label = fact.label
    return bool(words.pattern("whole_people", "of_staff").search(label)) and not words.pattern(
        "whole_people", "subset"
    ).search(label)


def shares_of_others(report: Report) -> frozenset[str]:
    """The shares, as printed, that the prose says are of something else than the staff (占常住人口的26.75%): under a
    short name in a table they are so too.
    """
    said = report.words.pattern("shares", "said")
    return frozenset(
        fact.number.digits
        for passage in report.prose
        for fact in passage.facts
        if fact.dimension == "ratio"
        and not is_of_staff(report, fact)
        and said.search(passage.value, passage.sentences[fact.sentence][0], fact.number.start)
    )


def staff_numbers(report: Report) -> tuple[list[Number], list[Number]]:
    """The numbers of staff that the report states, each value once; and those of people beyond the establishment."""
    words = report.words
    is_staff, is_not = words.pattern("whole_people", "staff"), words.pattern("whole_people", "not_staff")
    is_extra = words.pattern("whole_people", "extra_staff")
    staff: dict[Decimal, Number] = {}
    extra: dict[Decimal, Number] = {}
    for fact in report.facts:
        number = fact.number
        if fact.grid is not None or fact.dimension != "count" or number.hedge is not Hedge.NONE:
            continue
        if not counts_people(report, number):
            continue
        if is_extra.search(fact.label):
            extra.setdefault(number.value, number)
        elif number.value >= SMALLEST_BASE and is_staff.search(fact.label) and not is_not.search(fact.label):
            staff.setdefault(number.value, number)
    return list(staff.values()), list(extra.values())


def counts_people(report: Report, number: Number) -> bool:
    people = report.words.data.get("whole_people", {}).get("counter", "")
    return number.whole and number.value > ZERO and canonical_counter(number.unit, report.language) in people.split()


def staff_bases(staff: Sequence[Number]) -> Iterator[Expression]:
    for number in staff:
        yield Operand(number, "base")


def joint_bases(staff: Sequence[Number], extra: Sequence[Number]) -> Iterator[Expression]:
    for first in staff:
        for second in extra:
            yield Sum(((ONE, Operand(first, "base")), (ONE, Operand(second, "base"))))


def asked_bases(report: Report, fact: Fact) -> list[Expression]:
    """The numbers of people or papers between the same semicolons, for a rate of those who were asked."""
    words, passage = report.words, fact.passage
    if passage is None or not words.pattern("whole_people", "of_asked").search(fact.label):
        return []
    if words.pattern("whole_people", "mean_scores").search(fact.label):
        return []
    start, _ = clause_of(passage, fact.sentence, fact.number.start)
    asked = words.pattern("whole_people", "asked")
    bases = (
        Operand(other.number, "base")
        for other in passage.facts_in(start, fact.number.start)
        if other.number.hedge is Hedge.NONE
        and counts_people(report, other.number)
        and (asked.search(other.label) or asked.search(other.after))
    )
    return list(islice(bases, MOST_BASES + 1))  # of more than so many none is taken


def printed_shares(fact: Fact) -> Iterator[Expression]:
    """The quotients of two counts of the sentence: a rate of those who were asked is none of those who answered."""
    if fact.passage is None:
        return
    start, end = fact.passage.sentences[fact.sentence]
    counted = (one for one in fact.passage.facts_in(start, end) if one.number.whole and one.value > ZERO)
    for part, whole in permutations(islice(counted, MOST_COUNTED), 2):
        if part.value <= whole.value:
            yield ratio(part.number, whole.number)


def nearest(rate: Number, base: Expression) -> Expression:
    """The share of the base, in whole things, that comes nearest to the rate."""
    counted = round_half_up(rate.value * base.value())
    return Quotient(Literal(counted), base)
