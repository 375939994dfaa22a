"""Figures that accounting ties together agree: 净资产 is 资产 less 负债, an adjusted budget the opening one with its
changes, the staff at the end of the year those at its beginning with who came and who went, 支出总计 is 收入总计,
年末结转 is 年初结转 with 收入, less 支出 and 结余分配.

Each identity stands in the language's data file as a total and its signed terms, named by patterns. The terms are
looked for in the sentence of the total, then in its paragraph; each must be named once. A term that may come several
times (追加…、追加…, 调减…) is all of those that are named; where the words say that only the main ones are, a
difference is told only where a slip explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Sum
from lint.nearby import clause_of, said_of
from lint.number import ONE, ZERO
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.splits import in_brackets
from lint.units import compatible
from lint.words import Words, union

SAME_SENTENCE = Decimal("0.85")
SAME_PARAGRAPH = Decimal("0.45")
SEVERAL_NAMED = Decimal("0.65")
ELSEWHERE = Decimal("0.6")
GUESS = Decimal("0.45")


@record(frozen=True, slots=True)
class Term:
    """A figure that takes part, by its name: added or taken off, once or as often as it comes."""

    sign: Decimal
    name: re.Pattern[str]
    several: bool
    optional: bool = False
    """Whether the total may also be reckoned without it: what was carried over may be in the opening budget."""


@record(frozen=True, slots=True)
class Identity:
    """A total and its terms."""

    total: re.Pattern[str]
    terms: tuple[Term, ...]
    without: re.Pattern[str]
    """What no term's name may hold: 净增加 is a sum of terms."""
    printed: bool = False
    """Whether its names are looked for in the words as they are printed: 收入总计 is not 收入合计."""

    unless: re.Pattern[str] | None = None
    """For an identity whose terms may stand anywhere in the report, once each: an amount of this name undoes it."""
    after: re.Pattern[str] | None = None
    """What must stand right behind the total."""
    slips_only: bool = False
    """Whether the report may leave out a term, so that a difference is told only where a slip explains it."""

    def said(self, fact: Fact) -> str:
        """The words of a figure in which its names are looked for."""
        return fact.clause if self.printed else said_of(fact)

    @property
    def has_several(self) -> bool:
        return any(term.several for term in self.terms)

    def without_optional(self) -> Identity:
        """The identity without the terms that may be left out."""
        return replace(self, terms=tuple(term for term in self.terms if not term.optional))


class AccountingIdentity(Check):
    code = "SUM104"
    name = "accounting-identity"

    holds = (
        example(
            "年初结转和结余84.26万元，本年收入2,610.50万元，本年支出2,588.10万元，结余分配6.40万元，年末结转和结余100.26万元。"
        ),
        example("资产合计6,412.80万元，负债合计318.45万元，净资产合计6,094.35万元。"),
        example("年初预算600.00万元，年中追加80.00万元、追加20.00万元，收回30.00万元，调整后预算670.00万元。"),
        example("年初预算460.00万元，追加58.00万元，另有上年结转资金10.00万元，调整后预算528.00万元。"),
        example("年末在编263人。当年退休9人、调出2人、招录14人，年初在编260人。"),
        example("2022年度收入总计4,175.77万元，支出总计4,175.77万元。"),
        example("本年收入总计4,175.77万元。", "", "本年支出合计4,135.93万元。年末结转和结余39.84万元。"),
    )
    fails = (
        example(
            "年初结转和结余84.26万元，本年收入2,610.50万元，本年支出2,588.10万元，结余分配6.40万元，年末结转和结余106.26万元。",
            stated="106.26万元",
            computed="100.26万元",
        ),
        example(
            "资产合计6,412.80万元，负债合计318.45万元，净资产合计6,049.35万元。",
            stated="6,049.35万元",
            computed="6,094.35万元",
        ),
        example("年末在编263人。当年退休9人、调出2人、招录41人，年初在编260人。", stated="263人", computed="290人"),
        example(
            "2022年度收入总计4,175.77万元，支出总计4,157.77万元。",
            stated="4,157.77万元",
            computed="4,175.77万元",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        identities = identities_of(report.words)
        total = report.words.compiled(union(str(entry["total"]) for entry in report.words.table_of("accounting")))
        for passage in report.prose:
            for fact in passage.facts:
                if fact.dimension in ("ratio", "points", "score") or not fact.label:
                    continue
                if not total.search(fact.label) and not total.search(fact.clause):
                    continue
                for identity in identities:
                    name = fact.clause if identity.printed else fact.label
                    if not identity.total.search(name) or not is_followed(passage, fact, identity):
                        continue
                    if claim := self.claim(passage, fact, identity, report):
                        yield claim

    def claim(self, passage: Passage, stated: Fact, identity: Identity, report: Report) -> Claim | None:
        start, end = passage.sentences[stated.sentence]
        for scope, certainty, licence in (
            (passage.facts_in(start, end), SAME_SENTENCE, "same-sentence"),
            (passage.facts, SEVERAL_NAMED if identity.has_several else SAME_PARAGRAPH, "same-paragraph"),
        ):
            ways = [
                terms
                for kept in (identity, identity.without_optional())
                if (terms := found_terms(stated, scope, kept)) is not None
            ]
            if not ways:
                continue
            if identity.slips_only or (identity.has_several and may_lack_some(passage, stated, ways[0], report)):
                certainty = GUESS
            readings = tuple(Reading(Sum(terms), licence, certainty) for terms in ways)
            return Claim(self.code, stated.number, readings, stated.label)
        far = far_terms(stated, identity, report)
        if far is None:
            return None
        sure = GUESS if identity.slips_only else ELSEWHERE
        return Claim(self.code, stated.number, (Reading(Sum(far), "like-label", sure),), stated.label)


@lru_cache(maxsize=16)
def identities_of(words: Words) -> tuple[Identity, ...]:
    """The identities that the language data knows."""
    return tuple(identity_of(entry, words) for entry in words.table_of("accounting"))


def identity_of(entry: dict[str, object], words: Words) -> Identity:
    """`+name` and `-name` come once, `*+name` and `*-name` as often as they come; `?+name` may be left out."""
    written = entry["terms"]
    assert isinstance(written, list)
    terms = []
    for term in written:
        bare = term.lstrip("*?")
        sign = ONE if bare[0] == "+" else -ONE
        terms.append(Term(sign, words.compiled(bare[1:]), term != bare, term.startswith("?")))
    without = words.compiled(str(entry.get("without", "(?!)")))
    total = words.compiled(str(entry["total"]))
    unless = words.compiled(str(entry["unless"])) if "unless" in entry else None
    after = words.compiled(str(entry["after"])) if "after" in entry else None
    printed, slips_only = bool(entry.get("printed", False)), bool(entry.get("slips_only", False))
    return Identity(total, tuple(terms), without, printed, unless, after, slips_only)


def is_followed(passage: Passage, fact: Fact, identity: Identity) -> bool:
    """Whether what must stand behind the total of an identity does."""
    return identity.after is None or bool(identity.after.match(passage.value, fact.number.end))


def far_terms(stated: Fact, identity: Identity, report: Report) -> tuple[tuple[Decimal, Operand], ...] | None:
    """The terms in the whole report, for an identity that allows it; each must have one value, and be of this year."""
    if identity.unless is None or tells_of_part(stated, identity):
        return None
    facts = [fact for passage in report.prose for fact in passage.facts if fact.period in ("", report.year)]
    if any(fact.value != ZERO and identity.unless.search(fact.clause) for fact in facts):
        return None
    scope = [fact for term in identity.terms for fact in one_of_each_value(facts, stated, term, identity)]
    return found_terms(stated, scope, identity)


def tells_of_part(stated: Fact, identity: Identity) -> bool:
    """Whether the sentence of a figure, or the heading that it stands under, is about one kind of money only."""
    passage = stated.passage
    if passage is None:
        return True
    start, end = passage.sentences[stated.sentence]
    said = (passage.value[start:end], *passage.section[-1:])
    return any(identity.without.search(one) for one in said)


def one_of_each_value(facts: Sequence[Fact], stated: Fact, term: Term, identity: Identity) -> list[Fact]:
    """The figures that may be a term, those of one value once."""
    return list({fact.value: fact for fact in facts if is_term(fact, stated, term, identity)}.values())


def found_terms(stated: Fact, scope: Sequence[Fact], identity: Identity) -> tuple[tuple[Decimal, Operand], ...] | None:
    """The term figures in the order of the text; None where one is missing or ambiguous."""
    found: list[tuple[Decimal, Fact]] = []
    for term in identity.terms:
        matching = (fact for fact in scope if is_term(fact, stated, term, identity))
        named = list(matching if term.several else islice(matching, 2))  # two are ambiguous, however many follow
        if term.several:
            named = [fact for fact in named if not is_aside(fact, stated)]
        if len(named) != 1 and not term.several:
            return None
        found.extend((signed(term, fact), fact) for fact in named)
    once = sum(not term.several for term in identity.terms)
    if len(found) < min(2, len(identity.terms)) or (identity.has_several and len(found) == once):
        return None
    found.sort(key=lambda one: one[1].number.start)
    roles = {ONE: "line item", -ONE: "subtrahend"}
    return tuple((sign, Operand(fact.number, roles[sign])) for sign, fact in found)


def signed(term: Term, fact: Fact) -> Decimal:
    """The sign of a term; what is taken off and printed as negative has its sign already: 追减-84万元."""
    return ONE if term.several and fact.value < ZERO else term.sign


def is_term(fact: Fact, stated: Fact, term: Term, identity: Identity) -> bool:
    return (
        fact is not stated
        and fact.value != ZERO
        and is_counted_alike(fact, stated)
        and bool(term.name.search(identity.said(fact)))
        and not identity.without.search(identity.said(fact))
    )


def is_aside(fact: Fact, stated: Fact) -> bool:
    """Whether a figure stands in brackets without the total, where it breaks another one down (离退休88人，其中退休87人
    in brackets).
    """
    passage = fact.passage
    if passage is None:
        return False
    start = passage.sentences[fact.sentence][0]
    if not in_brackets(passage.value, start, fact.number.start):
        return False
    return stated.sentence != fact.sentence or not in_brackets(passage.value, start, stated.number.start)


def is_counted_alike(fact: Fact, stated: Fact) -> bool:
    """Whether two figures are of one kind; a bare one may count what the other does: 1,860 items; 240 were bought."""
    if {fact.dimension, stated.dimension} == {"count", "number"}:
        return True
    return fact.dimension == stated.dimension and compatible(fact.number.unit, stated.number.unit)


def may_lack_some(passage: Passage, stated: Fact, terms: Sequence[tuple[Decimal, Operand]], report: Report) -> bool:
    """Whether there may be more changes than those that are named: the words between the figures say that these are
    the main ones (主要是追加…), or a figure that no term is stands among them (军转安置1人).
    """
    known = {operand.number.start for _, operand in terms} | {stated.number.start}
    first, last = min(known), max(known)
    if report.words.pattern("totals", "main_only").search(passage.value, first, last):
        return True
    if last != stated.number.start:
        last = clause_of(passage, passage.sentence_of(last), last)[1]
    return any(
        fact.number.start not in known
        and is_counted_alike(fact, stated)
        and not in_brackets(passage.value, passage.sentences[fact.sentence][0], fact.number.start)
        for fact in passage.facts_in(first, last)
    )
