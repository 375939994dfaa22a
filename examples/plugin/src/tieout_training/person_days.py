"""Person-days are people times days.

A sentence that states how many people were trained, for how many days, and how many person-days that makes: each
once, or the sentence speaks of more than one course and nothing is concluded.

Courses of fewer people than `fewest` are left aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.api import Check, Claim, Fact, Operand, Option, Product, Proposal, Reading, Report, example

PEOPLE = ("人", "名", "people", "persons", "participants")
DAYS = ("天", "日", "day", "days")
PERSON_DAYS = ("人天", "人日", "person-day", "person-days")
LIKELY = Decimal("0.85")


class PersonDays(Check):
    code = "TRX101"
    name = "person-days"
    fewest = Option(2, "Courses of fewer people are left aside.", least=1)

    holds = (example("举办业务培训，培训30人、3天，共90人天。"),)
    fails = (example("举办业务培训，培训30人、3天，共80人天。", stated="80人天", computed="90人天"),)

    def claims(self, report: Report) -> Iterator[Proposal]:
        for passage in report.prose:
            for start, end in passage.sentences:
                facts = passage.facts_in(start, end)
                people, days, made = (only(facts, units) for units in (PEOPLE, DAYS, PERSON_DAYS))
                if people and days and made and people.value >= self.fewest:
                    product = Product((Operand(people.number, "factor"), Operand(days.number, "factor")))
                    reading = Reading(product, "person-days are people times days", LIKELY)
                    yield Claim(self.code, made.number, (reading,), label=made.label or "person-days")


def only(facts: Sequence[Fact], units: tuple[str, ...]) -> Fact | None:
    """The one figure in any of some units; None where there is none, or more than one."""
    found = [fact for fact in facts if fact.number.unit.symbol in units]
    return found[0] if len(found) == 1 else None
