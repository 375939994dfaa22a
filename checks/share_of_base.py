"""A share agrees with the amount and the base that it is a share of.

差旅费11.86万元，占总支出0.32%: the amount is the figure before the share; the base is the figure that its words name.
Where a list gives several shares of one base, the base is the figure that most of them agree with, whatever it is
called; it may stand in the share itself (完成年度目标7,200个的105%). Where only the names are given, the figures of
these names are looked for in the whole report. A base that is called a total (总人数, 全部职工) is not one of its
parts: beside 编外 3人 and 在编 25人 it is both together. Where nothing says which amount of a list a share is of
(编外3人、在编25人，占总人数10.71%), it may be that of each, or of all together.

A base that the paragraph does not give may be the one amount of the whole report that is the same under another name:
占全年支出 is of the 支出决算, 占全部自评资金 of the 涉及资金.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, permutations

from lint.changes import change_kind, end_role
from lint.check import Check, example
from lint.claim import Claim, Expression, Operand, Quotient, Reading, ratio, total
from lint.evidence import Support, holds, support
from lint.identity import WHOLE, identities, stages, topic_of
from lint.number import ONE, ZERO, Hedge
from lint.report import Fact, Passage, Report
from lint.rounding import bounds
from lint.shares import NamedShare, Share, common, facts_by_name, label_of, named_by, named_facts, named_shares, shares
from lint.spending import Role, role_of_words
from lint.units import compatible
from lint.words import Words

AGREED = Decimal("0.95")
COMPLETE = Decimal("0.85")
NAMED = Decimal("0.85")
OF_TARGET = Decimal("0.65")
ELSEWHERE = Decimal("0.6")
HALF = Decimal("0.6")
GUESS = Decimal("0.4")
LONG_NAME = 4
NEAR_AIM = 2
"""So many sentences before a share of an aim the aim may stand."""
SAME_ORDER = (Decimal("0.6"), Decimal("1.67"))
FINE = Decimal("0.0001")
BREAK = re.compile("[；;]")
MOST_SHARES = 40
MOST_BASES = 24
MOST_NAMED = 3
NEARLY = Decimal("0.05")


class ShareOfBase(Check):
    code = "PCT202"
    name = "share-of-base"

    holds = (
        example("本年总支出3,756.40万元，其中差旅费11.86万元，占总支出0.32%；会议费39.84万元，占总支出1.06%。"),
        example("基本支出864.17万元（占比3.61%），项目支出23,042.35万元（占比96.39%）。"),
        example("新增学位7,560个，其中小学3,240个、初中4,320个，完成年度目标7,200个的105.00%。"),
        example("在岗职工638人，合同制人员286人。", "", "合同制人员占在岗职工总数的44.83%。"),
    )
    fails = (
        example(
            "本年总支出3,756.40万元，其中差旅费11.86万元，占总支出0.32%；会议费39.84万元，占总支出1.60%；"
            "劳务费562.37万元，占总支出14.97%。",
            stated="1.60%",
            computed="1.06%",
        ),
        example("单位聘用人员3人，在编人员25人，聘用人员占总人数的12.00%。", stated="12.00%", computed="10.71%"),
        example(
            "支出决算9,455.17万元。",
            "",
            "上半年支出3,214.76万元，仅占全年支出的43.00%。",
            stated="43.00%",
            computed="34.00%",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            groups: list[list[Share]] = []
            found = list(shares(passage, report))
            for share in found:
                if share.given is not None:
                    yield self.of_given(share, share.given)
                    continue
                if share.of_target and share.amount.value != ZERO:
                    yield from self.group_claims(passage, [share], report)
                    continue
                if any(rivals(share, other) for other in found):
                    continue  # one amount cannot be the part of several shares; it may be their base
                group = next((one for one in groups if of_one_base(one[0], share)), None)
                if group is None:
                    groups.append([share])
                else:
                    group.append(share)
            for whole_group in groups:
                group = [share for share in whole_group if share.amount.value != ZERO]
                yield from self.of_nothing(passage, whole_group, report)
                for start in range(0, len(group), MOST_SHARES):  # a longer list is no statement about one base
                    yield from self.group_claims(passage, group[start : start + MOST_SHARES], report)
            for one in named_shares(passage, report):
                yield from self.of_names(one)

    def of_nothing(self, passage: Passage, group: Sequence[Share], report: Report) -> Iterator[Claim]:
        """Shares of nothing (0万元，占0%): of any base."""
        base = next((base for base, _ in candidate_bases(passage, group, report)), None)
        for share in group:
            if base is not None and share.amount.value == ZERO:
                reading = Reading(quotient(share.amount, base), "share-base", GUESS)
                yield Claim(self.code, share.fact.number, (reading,), label_of(share))

    def of_given(self, share: Share, base: Fact) -> Claim:
        parts = (share.amount, *share.others)
        sure = NAMED if not share.of_target else OF_TARGET
        readings = (Reading(ratio(part.number, base.number), "share-base", sure) for part in parts)
        if share.of_target:
            readings = (without_wild(reading, share.fact) for reading in readings)
        return Claim(self.code, share.fact.number, tuple(readings), label_of(share))

    def of_names(self, share: NamedShare) -> Iterator[Claim]:
        """A share of which only the names are told: sure where each name is that of one figure."""
        sure = ELSEWHERE if len(share.parts) == len(share.bases) == 1 else GUESS
        readings = [
            Reading(ratio(part.number, base.number), "like-label", sure)
            for part in share.parts[:MOST_NAMED]
            for base in share.bases[:MOST_NAMED]
            if compatible(part.number.unit, base.number.unit) and part.value <= base.value
        ]
        if readings:
            yield Claim(self.code, share.fact.number, tuple(readings), share.fact.label)

    def group_claims(self, passage: Passage, group: Sequence[Share], report: Report) -> Iterator[Claim]:
        """The claims of all shares of one base, under the base that serves most of them."""
        bases = list(islice(candidate_bases(passage, group, report), MOST_BASES))
        if len(group) >= 2:
            best = self.best_base(group, [base for base, _ in bases])
            yield from self.whole_of(passage, group, report)
            if best is not None and convincing(best[0]):
                yield from self.with_base(group, best[1])
                return
            sure = best[1] if best is not None and half_agreed(best[0], group) else None
        else:
            sure = None
        told = the_named(passage, group[0], report) if len(group) == 1 else None
        if told is not None and any(is_operand(told, base) and named for base, named in bases):
            bases = [(base, named) for base, named in bases if is_operand(told, base)]
        for share in group:
            readings = [
                Reading(
                    quotient_of,
                    "share-base",
                    sure_of(share, base) if named and holds_part(base, share) else HALF if base is sure else GUESS,
                )
                for base, named in bases
                if not is_operand(share.amount, base)
                for quotient_of in (
                    *quotients(share, base, named=named),
                    *of_several(passage, share, base, report.words),
                )
            ]
            readings = [self.surer(reading, share, report) for reading in readings]
            if not any(named for _, named in bases):
                readings.extend(of_base_elsewhere(passage, share, report))
            if report.words.pattern("shares", "aim_label").search(share.base):
                readings = [without_wild(reading, share.fact) for reading in readings]
            if readings:
                readings.sort(key=lambda reading: -reading.certainty)
                yield Claim(self.code, share.fact.number, tuple(readings), label_of(share))

    def best_base(self, group: Sequence[Share], bases: Sequence[Expression]) -> tuple[Support, Expression] | None:
        """The first of the bases that serve most of the shares; once one serves all, the others are not tried."""
        best: tuple[Support, Expression] | None = None
        for base in bases:
            found = support(self.with_base(group, base))
            if best is None or found.holding > best[0].holding:
                best = found, base
            if found.holding == len(group):
                break
        return best

    def surer(self, reading: Reading, share: Share, report: Report) -> Reading:
        """The reading; sure enough to be told where its base is the one figure of the report that bears the very name
        that the share gives it, and the two are of one order.
        """
        if reading.certainty > GUESS or share.of_target or len(share.base) < LONG_NAME:
            return reading
        named = report.derived(facts_by_name).get(share.base, ())
        numbers = list(reading.operands)
        if len(named) != 1 or len(numbers) != 2 or numbers[-1].number.value != named[0].value:
            return reading
        sure = replace(reading, certainty=ELSEWHERE)
        return without_wild(sure, share.fact) if share.amount.value < named[0].value else reading

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
                tuple(Reading(one, "share-base", AGREED) for one in (*quotients(share, base), *of_list(share, base))),
                label_of(share),
            )
            for share in group
            if not is_operand(share.amount, base)
        ]


def of_base_elsewhere(passage: Passage, share: Share, report: Report) -> Iterator[Reading]:
    """The share of the one amount of the whole report that its base is, under whatever name: 全年支出 is 支出决算."""
    if not share.base or share.of_target or share.listed or share.amount.dimension != "money":
        return
    near = [fact for fact in passage.facts if fact is not share.amount and fact.dimension == "money"]
    if any(named_by(share.base, fact, report.words) for fact in near):
        return
    base = report.derived(known_bases).get(base_name(share.base, report.words))
    if base is not None and base.passage is not passage and ZERO < share.amount.value < base.value:
        yield without_wild(Reading(ratio(share.amount.number, base.number), "share-base", ELSEWHERE), share.fact)


def known_bases(report: Report) -> dict[str, Fact]:
    """The amounts of the year that shares may be of, by what they are; those with several values left out."""
    found: dict[str, dict[Decimal, Fact]] = {}
    for known in report.derived(identities):
        fact = known.fact
        if fact.dimension == "money" and known.period in ("", report.year) and fact.number.hedge is Hedge.NONE:
            name = base_name(fact.label, report.words)
            if name and not (fact.passage and change_kind(fact.passage, fact, report)):
                found.setdefault(name, {}).setdefault(fact.value, fact)
    return {name: next(iter(facts.values())) for name, facts in found.items() if len(facts) == 1}


def base_name(label: str, words: Words) -> str:
    """What an amount is, whatever it is called, where it is all that was spent, or all funds of what was reviewed;
    empty for anything else.
    """
    if words.pattern("shares", "all_funds").match(label):
        return "funds"
    spent = topic_of(label, words) == WHOLE and role_of_words(label, words) is Role.SPENT
    return "spent" if spent and stages(label, words) <= {"final"} else ""


def of_one_base(one: Share, other: Share) -> bool:
    """Whether two shares may be of one base: of one name, and their amounts of one kind, not patents and papers."""
    alike = compatible(one.amount.number.unit, other.amount.number.unit)
    return alike and (one.base, one.amount.dimension) == (other.base, other.amount.dimension)


def rivals(one: Share, other: Share) -> bool:
    """Whether two shares claim one amount, and not of two bases that both name: 占预算的90%，占收入的40%."""
    if one.amount is not other.amount or one.fact is other.fact:
        return False
    return not one.base or not other.base or one.base == other.base


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
        and end_role(passage, fact, report) != "before"
    ]
    return before[::-1]


def without_wild(reading: Reading, share: Fact) -> Reading:
    """The reading; a guess where the share of an aim is so far from it that another figure is likely meant."""
    computed = reading.expression.value()
    near = computed != ZERO and SAME_ORDER[0] <= share.value / computed <= SAME_ORDER[1]
    return reading if near else replace(reading, certainty=GUESS)


def half_agreed(found: Support, group: Sequence[Share]) -> bool:
    """Whether one of two shares of one base is right with it to the hundredth: the other is of it too."""
    fine = all(share.fact.number.resolution <= FINE for share in group)
    return len(group) == 2 and found.holding == 1 and fine and group[0].fact.sentence == group[1].fact.sentence


def convincing(found: Support) -> bool:
    return found.holding >= 2 and found.share * 3 >= 2


def the_named(passage: Passage, share: Share, report: Report) -> Fact | None:
    """The one figure of the paragraph that bears the very name that a share gives its base, and holds the amount: no
    other figure is meant then.
    """
    noise = report.words.pattern("shares", "total_noise")
    name = noise.sub("", share.base)
    if len(name) < LONG_NAME or share.of_target:
        return None
    same = [fact for fact in passage.facts if fact is not share.amount and noise.sub("", fact.label) == name]
    return same[0] if len(same) == 1 and same[0].value >= share.amount.value else None


def quotient(amount: Fact, base: Expression) -> Expression:
    return Quotient(Operand(amount.number, "part"), base)


def quotients(share: Share, base: Expression, *, named: bool = True) -> Iterator[Expression]:
    """The share of its own amount; under a base that is named also those of the others in one list with it."""
    yield quotient(share.amount, base)
    for fact in share.listed if named else ():
        if not is_operand(fact, base):
            yield quotient(fact, base)


def of_list(share: Share, base: Expression) -> Iterator[Expression]:
    """The share of all amounts of its list together."""
    if share.listed:
        yield Quotient(total([one.number for one in (*share.listed[::-1], share.amount)], "part"), base)


def sure_of(share: Share, base: Expression) -> Decimal:
    """How sure a base is that its words name. What a list comes to is no sure base of a share that nothing says to be
    of one part of it; one part divided by another tells that such a share is meant.
    """
    stated = share.fact.number
    if not share.listed or isinstance(base, Operand):
        return NAMED
    if stated.resolution > FINE:
        return GUESS
    amounts = [one.number for one in (share.amount, *share.listed) if one.value != ZERO]
    wrong = (Reading(ratio(part, other), "share-base", GUESS) for part, other in permutations(amounts, 2))
    return HALF if any(holds(Claim("", stated, (one,))) for one in wrong) else GUESS


def of_several(passage: Passage, share: Share, base: Expression, words: Words) -> Iterator[Expression]:
    """The same share of several amounts that stand side by side before it: 三级2,448台、四级734台，三四级占比….

    Only where they come to no more than the base.
    """
    run, side_by_side = [share.amount], words.pattern("lists", "side_by_side")
    for fact in reversed(passage.facts_in(passage.sentences[share.fact.sentence][0], share.amount.number.start)):
        gap = passage.value[fact.number.end : run[0].number.start]
        if not side_by_side.match(gap) or not compatible(fact.number.unit, run[0].number.unit):
            return
        if is_operand(fact, base):
            return
        run.insert(0, fact)
        together = total([one.number for one in run], "part")
        if together.value() <= base.value():
            yield Quotient(together, base)


def holds_part(base: Expression, share: Share) -> bool:
    """Whether a base is as large as its part; 较预算节约216.20万元 before 占预算的88.72% is not the budget."""
    return share.fact.value > ONE or base.value() >= share.amount.value


def is_operand(fact: Fact, expression: Expression) -> bool:
    return isinstance(expression, Operand) and expression.number is fact.number


def candidate_bases(passage: Passage, group: Sequence[Share], report: Report) -> Iterator[tuple[Expression, bool]]:
    """Figures that may be the base, and whether their words say so; named ones first."""
    words = report.words
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
    is_total = bool(words.pattern("facts", "total_word").search(base))
    same_sentence = [fact for fact in others if fact.sentence == first.fact.sentence]
    siblings = [fact for fact in same_sentence if is_sibling(first, fact, report)]
    if is_total and len(group) == 1 and len(siblings) == 1 and not named_by(base, siblings[0], words):
        yield total([siblings[0].number, first.amount.number], "base"), True
        others = [fact for fact in others if fact is not siblings[0]]
    elif is_total and len(group) == 1:
        for fact in same_sentence:
            yield total([fact.number, first.amount.number], "base"), False
    named = {id(fact) for fact in named_bases(passage, first, others, words)}
    for fact in sorted(others, key=lambda fact: id(fact) not in named):
        yield Operand(fact.number, "base"), id(fact) in named
    if len(group) >= 2:
        together = total([share.amount.number for share in group], "base")
        yield together, not base and are_whole(group, together)
    if base and not any(named_by(base, fact, words) for fact in others):
        for fact in report.derived(named_facts):
            if fact.passage is not passage and fact.dimension == first.amount.dimension and named_by(base, fact, words):
                yield Operand(fact.number, "base"), False


def named_bases(passage: Passage, share: Share, others: Sequence[Fact], words: Words) -> list[Fact]:
    """The figures of a passage that the words of a share name as its base."""
    named = [fact for fact in others if named_by(share.base, fact, words)]
    if words.pattern("shares", "aim_label").search(share.base):  # further off, the aim of another matter may be meant
        named = [fact for fact in named if fact.sentence >= share.fact.sentence - NEAR_AIM]
    if share.of_target:
        named = [fact for fact in named if is_its_aim(passage, share, fact, words)]
    return named


def is_its_aim(passage: Passage, share: Share, aim: Fact, words: Words) -> bool:
    """Whether a figure is called a budget or an aim, and is that of the share's own amount: not of the whole that the
    amount is a part of, nor of what another share has measured already.
    """
    if not words.pattern("shares", "aim_label").search(aim.label):
        return False
    between = passage.value[aim.number.end : share.amount.number.start]
    if BREAK.search(between) or words.pattern("parts", "of_which").search(between):
        return False
    measured = passage.facts_in(aim.number.end, share.amount.number.start)
    return not any(
        fact.dimension == "ratio" and words.pattern("shares", "of_target").search(passage.value, 0, fact.number.start)
        for fact in measured
    )


def are_whole(group: Sequence[Share], together: Expression) -> bool:
    """Whether shares may be all there are: they come to about 100%, or one of them is right so."""
    if abs(total([share.fact.number for share in group]).value() - ONE) <= NEARLY:
        return True
    return any(
        holds(Claim("", share.fact.number, (Reading(quotient(share.amount, together), "share-base", GUESS),)))
        for share in group
    )


def is_sibling(share: Share, fact: Fact, report: Report) -> bool:
    """Whether a count is the other part of one whole: the same counter, and a name with the same head (…人员数量)."""
    if fact.dimension != "count":
        return False
    one, other = share.amount.label, fact.label
    if one == other or not one or not other:
        return False
    return common(one[-6:], other[-6:]) >= 2 or common(share.fact.label[:8], other) >= 2
