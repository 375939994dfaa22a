"""A share agrees with the amount and the base that it is a share of.

差旅费10.79万元，占总支出0.30%: the amount is the figure before the share; the base is the figure that its words name.
Where a list gives several shares of one base, the base is the figure that most of them agree with, whatever it is
called. A base that is called a total (总人数, 全部职工) is not one of its parts: beside 编外 3人 and 在编 20人 it is
both together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from lint.changes import change_kind
from lint.check import Check, example
from lint.claim import Claim, Expression, Operand, Quotient, Reading, total
from lint.evidence import Support, holds, support
from lint.nearby import leaves_bracket
from lint.number import ONE, ZERO
from lint.report import Fact, Passage, Report
from lint.rounding import bounds
from lint.units import compatible

AGREED = Decimal("0.95")
COMPLETE = Decimal("0.85")
NAMED = Decimal("0.85")
GUESS = Decimal("0.4")
MOST_BASES = 24
REACH = 60
NEARLY = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Share:
    """A stated share, the amount before it, and the name of its base (empty for 占比)."""

    fact: Fact
    amount: Fact
    base: str
    given: Fact | None = None
    """The base, where it stands in the share itself: 占总数72个的25%."""


class ShareOfBase(Check):
    code = "PCT202"
    name = "share-of-base"

    holds = (
        example("本年总支出3,645.60万元，其中差旅费10.79万元，占总支出0.30%；会议费38.95万元，占总支出1.07%。"),
        example("基本支出853.06万元（占比3.41%），项目支出24,153.46万元（占比96.59%）。"),
    )
    fails = (
        example(
            "本年总支出3,645.60万元，其中差旅费10.79万元，占总支出0.30%；会议费38.95万元，占总支出1.70%；"
            "劳务费551.48万元，占总支出15.13%。",
            stated="1.70%",
            computed="1.07%",
        ),
        example("单位聘用人员3人，在编人员20人，聘用人员占总人数的15.00%。", stated="15.00%", computed="13.04%"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            groups: dict[tuple[str, str], list[Share]] = defaultdict(list)
            found = list(shares(passage, report))
            for share in found:
                if share.given is not None:
                    yield self.of_given(share, share.given)
                    continue
                if any(other.amount is share.amount and other.fact is not share.fact for other in found):
                    continue  # one amount cannot be the part of several shares; it may be their base
                groups[share.base, share.amount.dimension].append(share)
            for group in groups.values():
                yield from self.group_claims(passage, group, report)

    def of_given(self, share: Share, base: Fact) -> Claim:
        reading = Reading(quotient(share.amount, Operand(base.number, "base"), share), "share-base", NAMED)
        return Claim(self.code, share.fact.number, (reading,), label_of(share))

    def group_claims(self, passage: Passage, group: Sequence[Share], report: Report) -> Iterator[Claim]:
        """The claims of all shares of one base, under the base that serves most of them."""
        bases = list(islice(candidate_bases(passage, group, report), MOST_BASES))
        if len(group) >= 2:
            best = max(
                ((support(self.with_base(group, base)), base) for base, _ in bases),
                key=lambda one: one[0].holding,
                default=None,
            )
            yield from self.whole_of(passage, group, report)
            if best is not None and convincing(best[0]):
                yield from self.with_base(group, best[1])
                return
        for share in group:
            readings = [
                Reading(quotient(share.amount, base, share), "share-base", NAMED if named else GUESS)
                for base, named in bases
                if not is_operand(share.amount, base)
            ]
            if readings:
                readings.sort(key=lambda reading: -reading.certainty)
                yield Claim(self.code, share.fact.number, tuple(readings), label_of(share))

    def whole_of(self, passage: Passage, group: Sequence[Share], report: Report) -> Iterator[Claim]:
        """Where the shares add up to 100%, their amounts add up to the base that stands before them."""
        amounts = [share.amount.number for share in group]
        hundred = total([share.fact.number for share in group], "share")
        least, most = bounds(hundred)
        if least is None or most is None or not least <= ONE <= most:
            return
        claims = [
            Claim(self.code, whole.number, (Reading(total(amounts), "share-base", COMPLETE),), whole.label)
            for whole in wholes_before(passage, group, report)
        ]
        yield from [claim for claim in claims if holds(claim)][:1] or claims[:1]

    def with_base(self, group: Sequence[Share], base: Expression) -> list[Claim]:
        return [
            Claim(
                self.code,
                share.fact.number,
                (Reading(quotient(share.amount, base, share), "share-base", AGREED),),
                label_of(share),
            )
            for share in group
            if not is_operand(share.amount, base)
        ]


def wholes_before(passage: Passage, group: Sequence[Share], report: Report) -> list[Fact]:
    """The figures of the shares' kind that stand before the first of them, the nearest first; amounts of change and
    figures below one of the shares' own are no wholes.
    """
    first = group[0].amount
    if len({share.amount.dimension for share in group}) != 1:
        return []
    largest = max(share.amount.value for share in group)
    before = [
        fact
        for fact in passage.facts
        if fact.number.end <= first.number.start
        and fact.dimension == first.dimension
        and compatible(fact.number.unit, first.number.unit)
        and fact.sentence >= first.sentence - 1
        and fact.value >= largest
        and change_kind(passage, fact, report) is None
    ]
    return before[::-1]


def convincing(found: Support) -> bool:
    return found.holding >= 2 and found.share * 3 >= 2


def label_of(share: Share) -> str:
    return f"{share.amount.label} {share.fact.label}".strip()


def quotient(amount: Fact, base: Expression, share: Share) -> Expression:
    return Quotient(Operand(amount.number, "part"), base)


def is_operand(fact: Fact, expression: Expression) -> bool:
    return isinstance(expression, Operand) and expression.number is fact.number


def shares(passage: Passage, report: Report) -> Iterator[Share]:
    """The shares of a passage: a percentage after 占…, with an amount close before it."""
    words = report.words
    for position, fact in enumerate(passage.facts):
        if fact.dimension != "ratio" or position == 0:
            continue
        start = passage.sentences[fact.sentence][0]
        before = passage.value[max(start, fact.number.start - 28) : fact.number.start]
        given = given_base(passage, fact, position, report)
        if given is not None:
            yield given
            continue
        match = words.pattern("shares", "of_base").search(before)
        ahead = words.pattern("shares", "after_base").search(passage.value[fact.number.end : fact.number.end + 40])
        if match is None and ahead is None:
            continue
        base = words.label((match or ahead)[1] or "")  # type: ignore[index]
        amount = next(
            (
                earlier
                for earlier in reversed(passage.facts[:position])
                if earlier.dimension != "ratio"
                and earlier.number.start >= start
                and not leaves_bracket(passage.value[earlier.number.end : fact.number.start])
            ),
            None,
        )
        if amount is None or fact.number.start - amount.number.end > REACH or amount.value == ZERO:
            continue
        owner = None
        if match is not None:
            owner = owner_of(passage, fact, match.start() + max(start, fact.number.start - 28), position, report)
        yield Share(fact, owner or amount, base)


def given_base(passage: Passage, fact: Fact, position: int, report: Report) -> Share | None:
    """A share whose base stands between 占 and the percentage, and whose part is the figure before it."""
    words = report.words
    start = passage.sentences[fact.sentence][0]
    base = passage.facts[position - 1]
    if base.dimension == "ratio" or base.value == ZERO or base.number.start < start:
        return None
    if not words.pattern("shares", "given_end").match(passage.value[base.number.end : fact.number.start]):
        return None
    if not words.pattern("shares", "given_base").search(
        passage.value[max(start, base.number.start - 20) : base.number.start]
    ):
        return None
    part = passage.facts[position - 2] if position >= 2 else None
    if part is None or part.number.start < start or part.dimension != base.dimension:
        return None
    if not compatible(part.number.unit, base.number.unit):
        return None
    return Share(fact, part, words.label(base.label), base)


def owner_of(passage: Passage, fact: Fact, at: int, position: int, report: Report) -> Fact | None:
    """The amount whose name stands before 占 in the same clause: 编外人员数量占总人数…, not merely the nearest."""
    clause = passage.value[max(0, at - 24) : at]
    for stop in "，。；、（(,;:：":
        clause = clause.rpartition(stop)[2]
    name = report.words.label(clause)
    if len(name) < 2:
        return None
    start = passage.sentences[fact.sentence][0]
    named = [
        earlier
        for earlier in passage.facts[:position]
        if earlier.dimension == "count"
        and earlier.number.start >= start
        and common(name, earlier.label + earlier.aside + earlier.after) >= 2
    ]
    return max(named, key=lambda one: common(name, one.label + one.aside + one.after), default=None)


def common(one: str, other: str) -> int:
    """Length of the longest run of characters that two labels share."""
    longest = 0
    for start in range(len(one)):
        while start + longest < len(one) and one[start : start + longest + 1] in other:
            longest += 1
    return longest


def candidate_bases(passage: Passage, group: Sequence[Share], report: Report) -> Iterator[tuple[Expression, bool]]:
    """Figures that may be the base, and whether their words say so; named ones first."""
    amounts = {id(share.amount.number) for share in group}
    first = group[0]
    base = first.base
    others = [
        fact
        for fact in passage.facts
        if id(fact.number) not in amounts
        and fact.number.start < group[-1].fact.number.start
        and compatible(fact.number.unit, first.amount.number.unit)
        and fact.dimension == first.amount.dimension
        and fact.value != ZERO
    ]
    is_total = bool(report.words.pattern("facts", "total_word").search(base))
    same_sentence = [fact for fact in others if fact.sentence == first.fact.sentence]
    siblings = [fact for fact in same_sentence if is_sibling(first, fact, report)]
    if is_total and len(group) == 1 and len(siblings) == 1 and not named_by(base, siblings[0]):
        yield total([siblings[0].number, first.amount.number], "base"), True
        others = [fact for fact in others if fact is not siblings[0]]
    elif is_total and len(group) == 1:
        for fact in same_sentence:
            yield total([fact.number, first.amount.number], "base"), False
    for fact in sorted(others, key=lambda fact: not named_by(base, fact)):
        yield Operand(fact.number, "base"), named_by(base, fact)
    if len(group) >= 2:
        together = total([share.amount.number for share in group], "base")
        yield together, not base and are_whole(group, together)
    if base and not any(named_by(base, fact) for fact in others):
        for fact in report.derived(named_facts):
            if fact.passage is not passage and fact.dimension == first.amount.dimension and named_by(base, fact):
                yield Operand(fact.number, "base"), False


def are_whole(group: Sequence[Share], together: Expression) -> bool:
    """Whether shares may be all there are: they come to about 100%, or one of them is right so."""
    if abs(total([share.fact.number for share in group]).value() - ONE) <= NEARLY:
        return True
    return any(
        holds(Claim("", share.fact.number, (Reading(quotient(share.amount, together, share), "share-base", GUESS),)))
        for share in group
    )


def named_facts(report: Report) -> tuple[Fact, ...]:
    """The report's amounts and counts that have a name."""
    return tuple(fact for fact in report.facts if fact.label and fact.dimension in ("money", "count"))


def is_sibling(share: Share, fact: Fact, report: Report) -> bool:
    """Whether a count is the other part of one whole: the same counter, and a name with the same head (…人员数量)."""
    if fact.dimension != "count":
        return False
    one, other = share.amount.label, fact.label
    if one == other or not one or not other:
        return False
    return common(one[-6:], other[-6:]) >= 2 or common(share.fact.label[:8], other) >= 2


def named_by(base: str, fact: Fact) -> bool:
    """Whether a figure bears the name of the base."""
    label = fact.label
    if not base or not label:
        return False
    return base in label or (len(label) >= 2 and label in base)
