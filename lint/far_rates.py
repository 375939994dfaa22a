"""Rates whose operands stand elsewhere in the report: the budget in the first section, what was spent of it in the
third, in prose or in a table. No verdicts.

An operand is taken from afar only where its words say no more than the definition of the rate does (全年预算数,
核定编制总数), of this year and of the rate's own matter, and where all figures that the report so names have one value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lint.claim import Expression, Operand, Quotient, Reading, Sum, ratio
from lint.identity import WHOLE, Known, identities, is_of_no_money, topic_of
from lint.nearby import last_end
from lint.number import ONE, ZERO, Hedge
from lint.rates import Definition, is_factor
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.units import compatible

ONE_FAR = Decimal("0.72")
BOTH_FAR = Decimal("0.6")
GUESS = Decimal("0.45")
SAME_ORDER = (Decimal("0.6"), Decimal("1.67"))
MOST_VALUES = 3
MOST_BEFORE = 40
REACH = 120
LONGEST_REST = 1


@dataclass(frozen=True, slots=True)
class Operands:
    """The figures that a report names as the part or the whole of one rate, by what they are about."""

    parts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    wholes: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    opening: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    """Wholes at the beginning of the year, which may have been adjusted."""


class OperandIndex:
    """The operands of each definition, looked for once where first asked for: `report.derived(OperandIndex)`."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._found: dict[int, Operands] = {}

    def of(self, definition: Definition) -> Operands:
        key = id(definition.entry)
        if key not in self._found:
            self._found[key] = operands_of(definition, self.report)
        return self._found[key]


def far_readings(passage: Passage, rate: Fact, definition: Definition, report: Report) -> list[Reading]:
    """The readings of a rate with one operand in its sentence and the other far from it, else with both far."""
    known = report.derived(OperandIndex).of(definition)
    if not (known.wholes or known.opening) or is_of_no_money(rate, passage, report.words):
        return []
    if not is_of_whole_year(passage, rate, report):
        return []
    topic = topic_of_rate(rate, definition, report)
    near = part_near(passage, rate, definition, report)
    if near is not None and not fits(near.topic, topic):
        return []
    about = near.topic if near is not None else topic
    parts = [near.fact] if near is not None else one_of_each_value(known.parts.get(about, ()))
    settled = known.wholes.get(about, ())
    wholes = one_of_each_value(settled or known.opening.get(about, ()))
    if not parts or not wholes or max(len(parts), len(wholes)) > MOST_VALUES:
        return []
    sure = ONE_FAR if near is not None else BOTH_FAR
    if len(parts) > 1 or len(wholes) > 1 or not settled:
        sure = GUESS
    return [
        reading_of(quotient_of(part, whole, definition), sure, rate)
        for part in parts
        for whole in wholes
        if part is not whole and compatible(part.number.unit, whole.number.unit)
    ]


@record(frozen=True, slots=True)
class Near:
    """The part of a rate in its own sentence, with what it is about."""

    fact: Fact
    topic: str


def part_near(passage: Passage, rate: Fact, definition: Definition, report: Report) -> Near | None:
    """The last figure before the rate in its sentence that is named as its part; none where another rate parts them."""
    start = passage.sentences[rate.sentence][0]
    topics = report.derived(topics_of)
    position = bisect_left(passage.facts, rate.number.start, key=lambda fact: fact.number.start)
    for fact in reversed(passage.facts[max(0, position - MOST_BEFORE) : position]):
        if fact.number.start < start or fact.dimension == "ratio":
            return None
        if id(fact) in topics and names_part(fact.label, definition) and is_kind(fact, definition):
            return Near(fact, "" if definition.any_matter else topics[id(fact)])
    return None


def topics_of(report: Report) -> dict[int, str]:
    """What each figure is about, by the identity of its fact."""
    return {id(known.fact): known.identity.topic for known in report.derived(identities)}


def operands_of(definition: Definition, report: Report) -> Operands:
    """The figures of this year that a report names as the part or the whole of a rate."""
    found = Operands()
    named = topics_of_sentences(report)
    for known in report.derived(identities):
        fact = known.fact
        if not is_kind(fact, definition) or not is_plain(known, report):
            continue
        if known.identity.topic == WHOLE and fact.passage is not None and is_of_earlier(fact, named):
            continue
        words = words_of(known)
        about = "" if definition.any_matter else known.identity.topic
        if definition.any_matter and not says_no_more(words, definition, report):
            continue
        above, below = last_end(definition.numerator, words), last_end(definition.denominator, words)
        if above > below and "opening" not in known.identity.stage:
            found.parts[about].append(fact)
        elif below > above:
            (found.opening if "opening" in known.identity.stage else found.wholes)[about].append(fact)
    return found


def topics_of_sentences(report: Report) -> dict[tuple[int, int], int]:
    """Where each sentence first names an amount with a topic of its own: what follows may be of the same matter."""
    first: dict[tuple[int, int], int] = {}
    for known in report.derived(identities):
        fact = known.fact
        if (
            fact.passage is not None
            and fact.dimension == "money"
            and known.identity.topic != WHOLE
            and "change" not in known.identity.stage
        ):
            key = (id(fact.passage), fact.sentence)
            first[key] = min(first.get(key, fact.number.start), fact.number.start)
    return first


def is_of_earlier(fact: Fact, named: Mapping[tuple[int, int], int]) -> bool:
    """Whether an amount without a topic of its own follows one that has one: 项目支出年初预算…，全年预算…."""
    return named.get((id(fact.passage), fact.sentence), fact.number.start) < fact.number.start


def words_of(known: Known) -> str:
    """The words that name a figure; of one in a table those of its row and its column."""
    fact = known.fact
    if fact.grid is None:
        return fact.label
    return f"{fact.grid.row_of(fact).label}{fact.grid.columns[fact.column].leaf}"


def is_kind(fact: Fact, definition: Definition) -> bool:
    """Whether a figure can be an operand by its dimension: amounts where the definition asks for them, else counts."""
    return fact.dimension == (definition.dimension or "count") and fact.value > ZERO


def is_plain(known: Known, report: Report) -> bool:
    """Whether a figure is stated of this year, as it is, and not as a change, a rest, an aim or a running total."""
    fact = known.fact
    if known.identity.stage & {"change", "carried", "target", "cumulative", "before"}:
        return False
    if fact.number.hedge is not Hedge.NONE or (known.period and known.period != report.year):
        return False
    if report.words.pattern("spending", "change").search(fact.label):
        return False
    return fact.passage is None or not is_factor(fact, fact.passage)


def names_part(words: str, definition: Definition) -> bool:
    """Whether the last word of a name that the definition knows is one of a part."""
    return last_end(definition.numerator, words) > last_end(definition.denominator, words)


def says_no_more(words: str, definition: Definition, report: Report) -> bool:
    """Whether a name has no words beside those of the definition and those that say nothing: 核定编制总数."""
    bare = definition.denominator.sub("", definition.numerator.sub("", words))
    return len(report.words.pattern("far_rates", "plain").sub("", bare)) <= LONGEST_REST


def topic_of_rate(rate: Fact, definition: Definition, report: Report) -> str:
    """What a rate is about by its own words; WHOLE for that of the whole budget."""
    if definition.any_matter:
        return ""
    bare = report.words.pattern("far_rates", "name_end").sub("", rate.label)
    return topic_of(bare, report.words) if bare else WHOLE


def fits(part: str, rate: str) -> bool:
    """Whether a rate may be that of a part: it names the same matter, or none."""
    return rate in (part, WHOLE, "") or any(rate[at : at + 2] in part for at in range(len(rate) - 1))


def is_of_whole_year(passage: Passage, rate: Fact, report: Report) -> bool:
    """Whether a rate is neither a mean nor one of a part of the year, nor one with something taken off."""
    start, end = passage.sentences[rate.sentence]
    said = passage.value[max(start, rate.number.start - REACH) : min(end, rate.number.end + REACH)]
    return not (
        report.words.pattern("far_rates", "other").search(said)
        or report.words.pattern("exclusions", "words").search(said)
    )


def one_of_each_value(facts: Sequence[Fact]) -> list[Fact]:
    return list({fact.value: fact for fact in reversed(facts)}.values())[::-1]


def quotient_of(part: Fact, whole: Fact, definition: Definition) -> Expression:
    if not definition.of_both:
        return ratio(part.number, whole.number)
    both = Sum(((ONE, Operand(whole.number, "denominator")), (ONE, Operand(part.number, "numerator"))))
    return Quotient(Operand(part.number, "numerator"), both)


def reading_of(expression: Expression, certainty: Decimal, rate: Fact) -> Reading:
    """The reading; a guess where the two rates are so far apart that another operand is likely meant."""
    times = rate.value / expression.value()
    sure = SAME_ORDER[0] <= times <= SAME_ORDER[1]
    return Reading(expression, "like-label", certainty if sure else min(certainty, GUESS))
