"""Amounts per person, household or thing in prose: 户均40万元, 平均每处11万元, 项目平均支出12.67万元. No verdicts."""

from __future__ import annotations

from collections.abc import Iterator

from lint.changes import end_role
from lint.claim import Quotient, ratio
from lint.nearby import clause_of
from lint.number import ZERO
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.units import canonical_counter, compatible

MOST_NEAR = 8


@record(frozen=True, slots=True)
class PerUnit:
    """A quotient that an amount per unit may be, and whether its words ask for just that count."""

    quotient: Quotient
    asked: bool


def per_unit(passage: Passage, position: int, report: Report) -> Iterator[PerUnit]:
    """The amounts by the counts of the sentence up to the figure, the nearest first; none for a figure that is not said
    to be one per unit.
    """
    stated = passage.facts[position]
    said = said_before(passage, stated)
    match = report.words.pattern("means", "per_unit").search(said)
    if match is None or report.words.pattern("means", "per_time").search(match[0]):
        return
    if end_role(passage, stated, report) == "before":
        return  # that of another year, which this one is compared with
    unit = next((name for name in match.groups() if name), "")
    start = passage.sentences[stated.sentence][0]
    clause, _ = clause_of(passage, stated.sentence, stated.number.start)
    near = passage.facts_in(start, stated.number.start)[-MOST_NEAR:]
    amounts = [
        fact
        for fact in reversed(near)
        if fact.dimension == stated.dimension
        and fact.value > stated.value
        and compatible(fact.number.unit, stated.number.unit)
        and not is_per_unit(passage, fact, report)
    ]
    counts = [
        fact for fact in reversed(near) if fact.dimension == "count" and fact.value > ZERO and fact not in amounts
    ]
    for amount in amounts:
        for count in counts:
            apart = (amount.number.start < clause) != (count.number.start < clause)
            asked = amount is amounts[0] and not apart and counts_asked(unit, count, report)
            yield PerUnit(ratio(amount.number, count.number), asked)


def is_per_unit(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure is itself said to be one per unit."""
    return bool(report.words.pattern("means", "per_unit").search(said_before(passage, fact)))


def said_before(passage: Passage, fact: Fact) -> str:
    """The words of the clause right before a figure."""
    start = max(passage.sentences[fact.sentence][0], fact.number.start - 16)
    return passage.value[start : fact.number.start]


def counts_asked(unit: str, count: Fact, report: Report) -> bool:
    """Whether a count is of what the words ask for: 户均 asks for 户 or 家, 平均每处 for 处, 人均 for 人."""
    counter = canonical_counter(count.number.unit, report.language) or ""
    asked: dict[str, str] = report.words.data["means"].get("units", {})
    return bool(unit) and (counter in asked.get(unit, unit).split() or unit in f"{count.label}{count.after}")
