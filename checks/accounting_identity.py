"""Figures that accounting ties together agree: 净资产 is 资产 less 负债, an adjusted budget the opening one with its
changes.

Each identity stands in the language's data file as a total and its signed terms, named by patterns. The terms are
looked for in the sentence of the total, then in its paragraph; each must be named once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Sum
from lint.number import ONE, ZERO
from lint.report import Fact, Passage, Report

SAME_SENTENCE = Decimal("0.85")
SAME_PARAGRAPH = Decimal("0.45")


@dataclass(frozen=True, slots=True)
class Identity:
    """A total and its terms, by the patterns of their names; optional terms may be absent."""

    total: re.Pattern[str]
    terms: tuple[tuple[Decimal, re.Pattern[str]], ...]


class AccountingIdentity(Check):
    code = "SUM104"
    name = "accounting-identity"

    holds = (example("资产合计5,766.23万元，负债合计209.22万元，净资产合计5,557.01万元。"),)
    fails = (
        example(
            "资产合计5,766.23万元，负债合计209.22万元，净资产合计5,575.01万元。",
            stated="5,575.01万元",
            computed="5,557.01万元",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        identities = [identity_of(entry, report) for entry in report.words.table_of("accounting")]
        for passage in report.prose:
            for fact in passage.facts:
                if fact.dimension != "money" or not fact.label:
                    continue
                for identity in identities:
                    if identity.total.search(fact.label) and (claim := self.claim(passage, fact, identity)):
                        yield claim

    def claim(self, passage: Passage, stated: Fact, identity: Identity) -> Claim | None:
        start, end = passage.sentences[stated.sentence]
        for scope, certainty, licence in (
            (passage.facts_in(start, end), SAME_SENTENCE, "same-sentence"),
            (passage.facts, SAME_PARAGRAPH, "same-paragraph"),
        ):
            terms = found_terms(stated, scope, identity)
            if terms is not None:
                return Claim(self.code, stated.number, (Reading(Sum(terms), licence, certainty),), stated.label)
        return None


def identity_of(entry: dict[str, object], report: Report) -> Identity:
    terms = entry["terms"]
    assert isinstance(terms, list)
    signed = tuple((ONE if name[0] == "+" else -ONE, report.words.compiled(name[1:])) for name in terms)
    return Identity(report.words.compiled(str(entry["total"])), signed)


def found_terms(stated: Fact, scope: Sequence[Fact], identity: Identity) -> tuple[tuple[Decimal, Operand], ...] | None:
    """The term figures, each named exactly once in the scope; None where one is missing or ambiguous."""
    terms: list[tuple[Decimal, Operand]] = []
    for weight, pattern in identity.terms:
        named = [
            fact
            for fact in scope
            if fact is not stated
            and fact.dimension == stated.dimension
            and fact.value != ZERO
            and pattern.search(fact.label)
        ]
        if len(named) != 1:
            return None
        terms.append((weight, Operand(named[0].number, "line item" if weight > 0 else "subtrahend")))
    return tuple(terms)
