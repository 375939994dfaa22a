"""A rate agrees with the amounts that it is the rate of.

执行率 is what was spent by what was budgeted, 控制率 what was spent by what was allowed, 利用率 what is in use by
what there is, and so on: the definitions stand in the language's data file. The operands are looked for in the same
clause, then in the same sentence, then in the sentences before it; where they are not there, in the whole report,
among the figures of this year whose names say no more (全年预算数, 核定编制总数) and have one value. Of two words in a
label the last is its head: 整体支出调整后预算 is a budget, 预算执行数 is spending. Amounts that the text excludes
(不含, 剔除) may be taken off either operand.

A rate that no definition names is told by its own words: 回收率 is what came back (回收1,462份) of what stands before
it (发放1,500份), 参与率 what was done (实际参加) of what was due (应参加). Where the rate says more than the part does
(按期办结率 beside 办结), it may be the rate of something else, and is told only where a slip explains it. It holds
where any two figures of its clause give it, or several answers of a survey together (满意, 基本满意).

Both operands carry their own rounding; the stated rate may be off by half a unit in its last place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product

from lint.check import Check, example
from lint.claim import Claim, Expression, Operand, Quotient, Reading, Sum, difference, ratio
from lint.evidence import holds
from lint.far_rates import far_readings
from lint.nearby import clause_of, last_end, said_of, share_characters
from lint.number import ONE, ZERO
from lint.part_rates import part_readings
from lint.rates import Definition, definitions_named, is_factor, is_share, states_rate
from lint.report import Fact, Passage, Report, begin_of
from lint.splits import wholes_of_parts
from lint.units import compatible

NEAREST = (("same-sentence", Decimal("0.93")), ("same-sentence", Decimal("0.85")), ("same-paragraph", Decimal("0.7")))
AMBIGUOUS = Decimal("0.7")
EXCLUDING = Decimal("0.6")
GUESS = Decimal("0.45")
MOST_PAIRS = 9
MOST_NEAR = 40
"""So many figures on either side of a rate are looked at; a sentence of prose has a dozen."""
NO_AMOUNTS = ("ratio", "points", "score")


class RateMismatch(Check):
    code = "PCT201"
    name = "rate-mismatch"

    holds = (
        example("本年采购计划金额1,020.00万元，实际采购金额1,006.18万元，采购执行率为98.65%。"),
        example("年末在编人员14人，编外人员23人，编外人员控制率为62.16%。"),
        example("发放问卷1,500份，回收1,462份，回收率97.47%。"),
        example("高考本科上线1,706人，上线率70.79%（参加高考2,410人）。"),
        example("预算总指标2,000.00万元，支出数1,800.00万元，已冻结资金100.00万元，预算执行率（不含冻结资金）94.74%。"),
    )
    fails = (
        example(
            "全年预算数5,213.40万元。",
            "",
            "年末累计支出4,987.65万元，预算执行率98.67%。",
            stated="98.67%",
            computed="95.67%",
        ),
        example(
            "本年采购计划金额1,020.00万元，实际采购金额1,006.18万元，采购执行率为97.65%。",
            stated="97.65%",
            computed="98.65%",
        ),
        example(
            "公用经费调整预算数591,178.32元，决算数436,948.12元，公用经费控制率为73.92%。",
            stated="73.92%",
            computed="73.91%",
        ),
        example("发放问卷1,500份，回收1,462份，回收率98.60%。", stated="98.60%", computed="97.47%"),
        example("应参加轮岗420人，实际参加386人，参与率92.91%。", stated="92.91%", computed="91.90%"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            for position, fact in enumerate(passage.facts):
                if fact.dimension == "ratio" and states_rate(fact, passage, report):
                    claim = self.defined_claim(passage, fact, report) or self.named_claim(passage, position, report)
                    if claim is None or is_guess(claim):
                        claim = self.far_claim(passage, fact, claim, report)
                    if claim is not None:
                        yield claim

    def defined_claim(self, passage: Passage, fact: Fact, report: Report) -> Claim | None:
        """The claim under the first definition of that name whose operands the text gives."""
        for definition in definitions_for(fact, report):
            claim = self.claim(passage, fact, definition, report)
            if claim is not None:
                return claim
        return None

    def named_claim(self, passage: Passage, position: int, report: Report) -> Claim | None:
        """The claim of a rate that is named after its part (回收率); None where no figure nearby may be the part."""
        rate = passage.facts[position]
        readings = part_readings(passage, position, report)
        return Claim(self.code, rate.number, tuple(readings), rate.label) if readings else None

    def far_claim(self, passage: Passage, rate: Fact, guess: Claim | None, report: Report) -> Claim | None:
        """The claim of a rate whose operands the report gives elsewhere, with the guesses at those nearby."""
        for definition in definitions_for(rate, report):
            readings = far_readings(passage, rate, definition, report)
            if readings:
                return Claim(self.code, rate.number, (*readings, *(guess.readings if guess else ())), rate.label)
        return guess

    def claim(self, passage: Passage, rate: Fact, definition: Definition, report: Report) -> Claim | None:
        excluded_words = report.words.pattern("exclusions", "words")
        searched = 0
        for (licence, certainty), scope in zip(NEAREST, scopes(passage, rate), strict=True):
            if len(scope) == searched:  # each scope holds the one before it
                continue
            searched = len(scope)
            pairs = operand_pairs(rate, scope, definition, report)
            if not pairs:
                continue
            if len(pairs) > 1:
                certainty = min(certainty, AMBIGUOUS)
            if is_used(passage, rate, pairs, definition, report):
                certainty = GUESS
            readings = [
                Reading(
                    expression_of(*pair, definition), licence, certainty if index == 0 else min(certainty, AMBIGUOUS)
                )
                for index, pair in enumerate(pairs)
            ]
            readings.extend(of_own_clause(passage, rate, pairs[0]))
            start, end = passage.sentences[rate.sentence]
            if excluded_words.search(passage.value[start:end]):
                readings.extend(without_excluded(passage, pairs, scope, licence))
            return Claim(self.code, rate.number, tuple(readings), rate.label)
        return None


def of_own_clause(passage: Passage, rate: Fact, pair: tuple[Fact, Fact]) -> Iterator[Reading]:
    """Where only the base stands in an earlier clause, the amounts of the rate's own clause may be its base too."""
    start, _ = clause_of(passage, rate.sentence, rate.number.start)
    part, whole = pair
    if whole.number.start >= start or not start <= part.number.start < rate.number.start:
        return
    for fact in passage.facts_in(start, rate.number.start):
        alike = fact.dimension == part.dimension and compatible(fact.number.unit, part.number.unit)
        if fact is not part and alike and fact.value >= part.value:
            yield Reading(ratio(part.number, fact.number), "same-sentence", GUESS)


def definitions_for(rate: Fact, report: Report) -> list[Definition]:
    """The definitions of the rates that a figure may be by its name; a share (占…) is only one of both together."""
    named = definitions_named(rate.label, report.words)
    return [one for one in named if (one.of_both or not is_share(rate, report)) and one.is_meant(rate)]


def is_guess(claim: Claim) -> bool:
    """Whether no reading of a claim is more than a guess, and none holds."""
    return all(reading.certainty < AMBIGUOUS for reading in claim.readings) and not holds(claim)


def is_used(
    passage: Passage, rate: Fact, pairs: Sequence[tuple[Fact, Fact]], definition: Definition, report: Report
) -> bool:
    """Whether another rate of the same kind stands between the operands and this one, or after them with a name that
    is theirs and not this one's; then the operands are its.
    """
    pair = pairs[0]
    end = max(fact.number.end for fact in pair)
    start = min(fact.number.start for fact in pair)
    others = [
        fact
        for fact in around(passage, rate)
        if fact.dimension == "ratio" and fact.number.start > start and definition.names(fact.label)
    ]
    if any(fact.number.end < rate.number.start or rate.number.end < fact.number.start < end for fact in others):
        return True
    wholes = [one for one in pairs[1:] if one[1] is pair[1] and one[0].number.start < pair[0].number.start]
    if (
        wholes
        and end < rate.number.start
        and report.words.pattern("parts", "of_which").search(passage.value, pair[1].number.end, pair[0].number.start)
    ):
        return True
    topics = [topic for fact in pair if (topic := report.words.topic(fact.label))]
    own = report.words.topic(rate.label)
    if not own or any(share_characters(own, topic) for topic in topics):
        return False
    names = (report.words.topic(fact.label) for fact in others if rate.number.end < fact.number.start)
    return any(share_characters(name, topic) for name in names for topic in topics)


def scopes(passage: Passage, rate: Fact) -> Iterator[list[Fact]]:
    """Facts of the same clause, of the same sentence, and of the two sentences before with it."""
    start, end = passage.sentences[rate.sentence]
    earlier = passage.sentences[max(rate.sentence - 2, 0)][0]
    near = around(passage, rate)
    for left, right in (clause_of(passage, rate.sentence, rate.number.start), (start, end), (earlier, end)):
        yield [fact for fact in near if left <= fact.number.start and fact.number.end <= right]


def around(passage: Passage, rate: Fact) -> list[Fact]:
    """The figures next to a rate in its passage, on either side."""
    position = bisect_left(passage.facts, rate.number.start, key=begin_of)
    return [
        *passage.facts[max(0, position - MOST_NEAR) : position],
        *passage.facts[position + 1 : position + 1 + MOST_NEAR],
    ]


def operand_pairs(rate: Fact, scope: Sequence[Fact], definition: Definition, report: Report) -> list[tuple[Fact, Fact]]:
    """Numerators and denominators that fit the definition, the nearest first; figures before the rate come first."""
    amounts = [fact for fact in scope if fact.dimension not in NO_AMOUNTS and not in_formula(fact)]
    if definition.dimension:
        amounts = [fact for fact in amounts if fact.dimension in (definition.dimension, "number")]
    roles = list(roles_of(amounts, definition, report))
    numerators = [(fact, distance(rate, fact)) for fact, role in roles if "numerator" in role]
    denominators = [(fact, distance(rate, fact)) for fact, role in roles if "denominator" in role]
    nearest = sorted(product(numerators, denominators), key=lambda pair: pair[0][1] + pair[1][1])
    fitting = (
        (numerator, denominator)
        for (numerator, _), (denominator, _) in nearest
        if fit(numerator, denominator, rate, definition, report)
    )
    return list(islice(fitting, MOST_PAIRS))


def fit(numerator: Fact, denominator: Fact, rate: Fact, definition: Definition, report: Report) -> bool:
    """Whether two figures may be the operands of one rate."""
    return (
        numerator is not denominator
        and not is_part_of(denominator, numerator, report)
        and compatible(numerator.number.unit, denominator.number.unit)
        and denominator.value != ZERO
        and (definition.any_matter or same_matter(numerator, denominator, rate, report))
    )


def is_part_of(part: Fact, whole: Fact, report: Report) -> bool:
    """Whether the text breaks one figure down into others, of which the other is one: 在职159人，其中行政编制107人."""
    return report.derived(wholes_of_parts).get(id(part.number)) == whole.value


def in_formula(fact: Fact) -> bool:
    """Whether a figure is a term of a printed formula, which is another check's."""
    return fact.passage is not None and is_factor(fact, fact.passage)


def roles_of(amounts: Sequence[Fact], definition: Definition, report: Report) -> Iterator[tuple[Fact, str]]:
    """Each figure with its role; a bare total has that of the figures that it adds up: 年初预算1.65亿元，追加0.14亿元，
    合计1.79亿元.
    """
    joint = report.words.pattern("totals", "joint_before")
    before = ""
    for fact in amounts:
        role = role_of(fact, definition)
        if not role and joint.search(fact.clause):
            role = before
        before = role or before
        yield fact, role


def role_of(fact: Fact, definition: Definition) -> str:
    """The role that the head of a label gives: the last of the words that the definition knows."""
    label = said_of(fact) or fact.after
    above = last_end(definition.numerator, label)
    below = last_end(definition.denominator, label)
    if above < 0 and below < 0:
        return ""
    if definition.part_first and above >= 0:
        return "numerator"
    if above == below:
        return "numerator denominator"
    return "numerator" if above > below else "denominator"


def same_matter(numerator: Fact, denominator: Fact, rate: Fact, report: Report) -> bool:
    """Whether two figures are about the same thing: neither names a matter that the other and the rate both leave
    out.
    """
    topics = [report.words.topic(fact.label) for fact in (numerator, denominator, rate)]
    above, below, of_rate = topics
    if not above or not below:
        return True
    foreign = not share_characters(above, below)
    return not ((foreign or of_rate) and definition_is_plain(of_rate, above, below))


def definition_is_plain(of_rate: str, above: str, below: str) -> bool:
    """Two foreign topics, neither of which the rate names."""
    return not (share_characters(of_rate, above) or share_characters(of_rate, below))


def distance(rate: Fact, fact: Fact) -> int:
    """How far a figure stands from the rate; what comes after counts double."""
    gap = rate.number.start - fact.number.end
    return gap if gap >= 0 else 2 * (fact.number.start - rate.number.end)


def expression_of(numerator: Fact, denominator: Fact, definition: Definition) -> Expression:
    if definition.of_both:
        above = Operand(numerator.number, "numerator")
        whole = Sum(((ONE, Operand(denominator.number, "denominator")), (ONE, Operand(numerator.number, "numerator"))))
        return Quotient(above, whole)
    return ratio(numerator.number, denominator.number)


def without_excluded(
    passage: Passage, pairs: Sequence[tuple[Fact, Fact]], scope: Sequence[Fact], licence: str
) -> Iterator[Reading]:
    """Readings with a third amount of the scope taken off either operand."""
    for numerator, denominator in pairs[:4]:
        for excluded in scope:
            if (
                excluded in (numerator, denominator)
                or excluded.dimension != numerator.dimension
                or excluded.value == ZERO
            ):
                continue
            less_below = difference(denominator.number, excluded.number, ("denominator", "subtrahend"))
            less_above = difference(numerator.number, excluded.number, ("numerator", "subtrahend"))
            yield Reading(Quotient(Operand(numerator.number, "numerator"), less_below), licence, EXCLUDING)
            yield Reading(Quotient(less_above, Operand(denominator.number, "denominator")), licence, EXCLUDING)
