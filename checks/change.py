"""A change agrees with the two figures that it is the change between.

An amount of change (差额, 增加, 减少, 调整了) is the difference of two figures; a rate of change (增长, 下降, 调整率,
超…的) is that difference by the earlier one. The figures are looked for in the same sentence and the two before it:
what is called 上年, 年初 or stands after 由 is the earlier, what is called 本年, 调整后 or stands after 增至 the
later. Where only the later figure and the amount of change are given, the earlier follows from them. How many times
the earlier figure the later one is (是上年的2.5倍) follows from the two likewise.

Percentage points between two rates are told by points-apart (PCT207).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice, pairwise

from lint.changes import CLAUSE, change_kind, direction, end_role, ordered
from lint.check import Check, example
from lint.claim import Claim, Expression, Operand, Quotient, Reading, Sum, difference, growth, ratio
from lint.identity import WHOLE, identities, topic_of
from lint.nearby import clause_of, leaves_bracket
from lint.number import ONE, ZERO, Hedge, Number
from lint.report import Fact, Passage, Report
from lint.units import compatible

CLEAR = Decimal("0.92")
LIKELY = Decimal("0.75")
POSSIBLE = Decimal("0.45")
MOST_FACTS = 8
ELSEWHERE = Decimal("0.65")
MOST_NAMED = 3
REACH_AHEAD = 60
REACH_BACK = 24
SHORTEST_NAME = 3
MULTIPLE = "multiple"
BREAK = re.compile("[；;]")
BRACKET = re.compile("[（(]")


class Change(Check):
    code = "PCT204"
    name = "change"

    holds = (
        example(
            "年初预算数1,240.00万元，调整预算数2,915.58万元，调整预算比年初预算的差额1,675.58万元，调整率135.13%。"
        ),
        example("年末人员由上年的28人增至32人，增长14.29%。"),
        example("本年支出550.00万元，比上年增加50.00万元，增长10.00%。"),
        example("观众由上年的20.0万人次增加到50.0万人次，是上年的2.5倍。"),
    )
    fails = (
        example(
            "年初预算数1,240.00万元，调整预算数2,915.58万元，调整预算比年初预算的差额1,657.58万元。",
            stated="1,657.58万元",
            computed="1,675.58万元",
        ),
        example("观众由上年的20.0万人次增加到50.0万人次，是上年的2.8倍。", stated="2.8倍", computed="2.5倍"),
        example("年末人员由上年的28人增至32人，增长12.50%。", stated="12.50%", computed="14.29%"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            for position, fact in enumerate(passage.facts):
                kind = change_kind(passage, fact, report) or multiple(fact, report)
                if kind is None or fact.dimension == "points" or is_other_change(fact, report):
                    continue
                readings = list(self.readings(passage, position, kind, report))
                if readings:
                    readings.sort(key=lambda reading: -reading.certainty)
                    innocent = is_rebased(passage, fact, report)
                    yield Claim(self.code, fact.number, tuple(readings), fact.label, innocent=innocent)

    def readings(self, passage: Passage, position: int, kind: str, report: Report) -> Iterator[Reading]:
        stated = passage.facts[position]
        others = neighbours(passage, position, report)
        for before, after, certainty in pairs(passage, stated, others, report):
            if kind == MULTIPLE:
                yield Reading(ratio(after.number, before.number), "same-sentence", certainty)
                continue
            expression = (
                growth(before.number, after.number)
                if kind == "rate"
                else difference(after.number, before.number, ("after", "before"))
            )
            yield Reading(turned(expression, before, after, stated, report, passage), "same-sentence", certainty)
        if kind == "rate":
            yield from from_amount(passage, stated, others, report)
            yield from of_budgets(stated, report)
            yield from from_named(passage, stated, others, report)
            yield from from_newcomers(stated, others, report)
            yield from from_last_year(passage, position, report)


def multiple(fact: Fact, report: Report) -> str | None:
    """The kind of a figure that says how many times an earlier one a later one is: 是上年的2.5倍."""
    if fact.dimension != "ratio" or fact.number.unit.scale != ONE or fact.number.hedge is not Hedge.NONE:
        return None
    return MULTIPLE if report.words.pattern("changes", "times").search(fact.clause) else None


def is_other_change(stated: Fact, report: Report) -> bool:
    """Whether a figure is no change between two others: a mean for each year, or one of several told respectively."""
    words = report.words
    return any(words.pattern("changes", key).search(stated.clause) for key in ("each_year", "respective"))


def is_rebased(passage: Passage, stated: Fact, report: Report) -> bool:
    """Whether the words say that a change is reckoned without something (剔除上年结转后), or on another basis."""
    start, _ = clause_of(passage, stated.sentence, stated.number.start)
    return bool(report.words.pattern("changes", "rebased").search(passage.value, start, stated.number.start))


def neighbours(passage: Passage, position: int, report: Report) -> list[Fact]:
    """Figures of the same sentence and the two before it that may be the two ends of a change; none of what is told as
    its reason.
    """
    stated = passage.facts[position]
    reason = report.words.pattern("changes", "reason")
    earliest = passage.sentences[max(stated.sentence - 2, 0)][0]
    before = (
        fact
        for fact in reversed(passage.facts_in(earliest, stated.number.start))
        if fact.dimension != "score" or stated.dimension == "score"
    )
    reach = min(stated.number.end + REACH_AHEAD, passage.sentences[stated.sentence][1])
    following = BREAK.search(passage.value, stated.number.end, reach)
    limit = following.start() if following else reach
    after = [
        fact
        for fact in passage.facts[position + 1 : position + 3]
        if fact.number.start < limit
        and not reason.search(passage.value, stated.number.end, fact.number.start)
        and not is_detail(passage, stated, fact, report)
    ]
    return [*list(islice(before, MOST_FACTS))[::-1], *after]


def is_detail(passage: Passage, stated: Fact, fact: Fact, report: Report) -> bool:
    """Whether a figure stands in the bracket behind a change, and no words call it an end: 增加3人（新聘5人）."""
    between = passage.value[stated.number.end : fact.number.start]
    if not BRACKET.match(between) or leaves_bracket(between):
        return False
    named = (("changes", "before"), ("changes", "after"), ("changes", "from"), ("facts", "period"))
    return not any(report.words.pattern(*key).search(between) for key in named)


def pairs(
    passage: Passage, stated: Fact, others: Sequence[Fact], report: Report
) -> Iterator[tuple[Fact, Fact, Decimal]]:
    """(earlier, later, certainty) of the figures that the stated change may lie between."""
    dimension = stated.dimension if stated.dimension != "ratio" else None
    ends = [
        fact
        for fact in others
        if (fact.dimension == dimension or (dimension is None and fact.dimension not in ("ratio", "points")))
        and change_kind(passage, fact, report) is None
        and not is_part(passage, fact, stated, report)
        and not is_restated(passage, fact)
        and not opens_with_change(passage, fact, report)
        and not is_flow(passage, fact, report)
        and not is_bare_change(passage, fact, report)
        and (dimension is None or compatible(fact.number.unit, stated.number.unit))
    ]
    for one, other in combinations(ends, 2):
        if not compatible(one.number.unit, other.number.unit) or one.dimension != other.dimension:
            continue
        earlier, later = ordered(passage, one, other, report)
        if earlier.value == ZERO:
            continue
        certainty = certainty_of(passage, stated, earlier, later, report)
        if certainty == POSSIBLE and (
            is_adjustment(passage, stated, earlier, later, ends, report)
            or is_against_budget(passage, stated, earlier, later, report)
            or is_of_subject(passage, stated, earlier, later, report)
        ):
            certainty = LIKELY
        if certainty == POSSIBLE and has_changes_between(passage, stated, earlier, later, report):
            continue  # 追加12万元，压减100万元: one of several changes is not the whole difference
        if certainty == POSSIBLE and (is_bound(earlier) or is_bound(later)):
            continue  # more than 30,000 and more than 10,000 prove any change between them
        if certainty > POSSIBLE or not goes_against(passage, stated, earlier, later, report):
            yield earlier, later, certainty


def is_bound(fact: Fact) -> bool:
    """Whether a figure is only a bound: 超过1万件."""
    return fact.number.hedge in (Hedge.OVER, Hedge.UNDER)


def is_bare_change(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure without a unit is an amount of change: 2.14万人次，比上年2.20万减少0.06万."""
    before = passage.value[max(0, fact.number.start - REACH_BACK) : fact.number.start].rstrip()
    return fact.dimension == "number" and bool(report.words.pattern("changes", "amount").search(before))


def opens_with_change(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether the clause of an amount opens with the change that it is: 追加12个单位经费共218万元."""
    if fact.dimension != "money":
        return False
    clause = CLAUSE.split(passage.value[passage.sentences[fact.sentence][0] : fact.number.start])[-1]
    return bool(report.words.pattern("changes", "opens").match(clause))


def is_flow(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a count is of those who came or left within the year (退休11人，调出4人), and no words call it an end."""
    flow = fact.dimension == "count" and report.words.pattern("changes", "flow").search(fact.clause)
    return bool(flow) and not end_role(passage, fact, report)


def is_restated(passage: Passage, fact: Fact) -> bool:
    """Whether a figure alone in brackets gives the one right before it in another unit: 112公顷（1,680亩）."""
    at = fact.number.start - 1
    end = fact.number.end
    if passage.value[at : at + 1] not in ("（", "(") or passage.value[end : end + 1] not in ("）", ")"):
        return False
    before = passage.fact_at(at - 1)
    return (
        before is not None
        and before.number.end == at
        and before.dimension == fact.dimension
        and before.number.unit != fact.number.unit
    )


def is_part(passage: Passage, fact: Fact, stated: Fact, report: Report) -> bool:
    """Whether a figure stands in a bracket before the change that only details: 8个项目（含结转1个），增加3个."""
    if not leaves_bracket(passage.value[fact.number.end : stated.number.start]):
        return False
    inside = BRACKET.split(passage.value[: fact.number.start])[-1]
    return bool(report.words.pattern("changes", "aside").match(inside))


def goes_against(passage: Passage, stated: Fact, earlier: Fact, later: Fact, report: Report) -> bool:
    """Whether two figures moved the other way than the change is said to: hardly its ends, where nothing names them."""
    said = direction(passage, stated, report)
    return bool(said) and stated.value > ZERO and (later.value > earlier.value) != (said == "up")


def certainty_of(passage: Passage, stated: Fact, earlier: Fact, later: Fact, report: Report) -> Decimal:
    """Clear where both ends are named (by the change, or by 由…增至), likely where the earlier is, else only
    possible.
    """
    if since_last_year(passage, stated, report) and (is_budget(earlier, report) or is_budget(later, report)):
        return POSSIBLE
    if both_named(earlier, later, stated):
        return CLEAR
    if (
        other_matter(passage, stated, earlier, later, report)
        or is_rate_of_other(passage, stated, earlier, later, report)
        or starts_other_change(passage, stated, earlier, report)
    ):
        return POSSIBLE
    if end_role(passage, earlier, report) != "before":
        return POSSIBLE
    if stated.sentence != later.sentence or stated.sentence != earlier.sentence:
        return POSSIBLE
    if has_changes_between(passage, stated, earlier, later, report):
        return POSSIBLE
    if end_role(passage, later, report) == "after":
        return CLEAR
    if later.number.start > stated.number.end:
        return POSSIBLE
    between = passage.facts_in(min(earlier.number.end, later.number.end), max(earlier.number.start, later.number.start))
    others = [fact for fact in between if fact not in (stated, earlier, later) and not is_budget(fact, report)]
    return LIKELY if not any(fact.dimension == earlier.dimension for fact in others) else POSSIBLE


def has_changes_between(passage: Passage, stated: Fact, earlier: Fact, later: Fact, report: Report) -> bool:
    """Whether an amount of change is one of several between its ends: 追加12个单位经费共218万元，压减9万元."""
    between = passage.facts_in(earlier.number.end, later.number.start)
    alike = [fact for fact in between if fact.dimension == stated.dimension and fact is not stated]
    return stated in between and any(direction(passage, fact, report) for fact in alike)


def is_adjustment(
    passage: Passage, stated: Fact, earlier: Fact, later: Fact, ends: Sequence[Fact], report: Report
) -> bool:
    """Whether a rate of adjustment (预算调整率) has these ends: the one opening and the one final figure before it, in
    its sentence and the one before.
    """
    if not report.words.pattern("changes", "of_budget").fullmatch(stated.label):
        return False
    near = [one for one in ends if stated.sentence - 1 <= one.sentence and one.number.start < stated.number.start]
    roles = [(end_role(passage, one, report), one) for one in near]
    return [one for role, one in roles if role == "before"] == [earlier] and [
        one for role, one in roles if role == "after"
    ] == [later]


def is_against_budget(passage: Passage, stated: Fact, earlier: Fact, later: Fact, report: Report) -> bool:
    """Whether an amount is by how much spending differs from the budget (比预算数减少) and these are the two, next to
    each other before it in its sentence.
    """
    if not report.words.pattern("changes", "than_budget").search(stated.clause):
        return False
    start = passage.sentences[stated.sentence][0]
    amounts = [one for one in passage.facts_in(start, stated.number.start) if one.dimension == stated.dimension]
    return amounts[-2:] == [earlier, later] and is_budget(earlier, report) and not is_budget(later, report)


def is_of_subject(passage: Passage, stated: Fact, earlier: Fact, later: Fact, report: Report) -> bool:
    """Whether the words of a change name the later figure in full (财政拨款支出减少…), and the earlier one stands in
    brackets right behind, of an earlier year: （2022年度为…）.
    """
    behind = passage.value[stated.number.end : earlier.number.start]
    if earlier.number.start < stated.number.end or len(BRACKET.findall(behind)) != 1 or BREAK.search(behind):
        return False
    if stated.dimension == "ratio" or end_role(passage, earlier, report) != "before":
        return False
    subject = subject_of(stated, report)
    return len(subject) >= SHORTEST_NAME and subject == later.label and later.sentence >= stated.sentence - 1


def both_named(earlier: Fact, later: Fact, stated: Fact) -> bool:
    """Whether the words of a change name both its ends, each at a place of its own: 调整预算比年初预算的差额."""
    names = (earlier.label[-5:], later.label[-5:])
    if any(len(name) < SHORTEST_NAME or name not in stated.label for name in names):
        return False
    rest = stated.label.replace(max(names, key=len), "\n", 1)
    return min(names, key=len) in rest


def other_matter(passage: Passage, stated: Fact, earlier: Fact, later: Fact, report: Report) -> bool:
    """Whether the ends belong to what was said before: a semicolon or a closed bracket parts them from the change or
    from each other, or another figure like them stands nearer.
    """
    last = max((earlier, later), key=lambda fact: fact.number.start)
    first = earlier if last is later else later
    nearer = passage.facts_in(stated.number.end, last.number.start)
    if any(one.dimension == last.dimension and one is not first for one in nearer):
        return True
    if last.number.end <= stated.number.start:
        if BREAK.search(passage.value, last.number.end, stated.number.start):
            return True
        nearer = passage.facts_in(last.number.end, stated.number.start)
        if any(fact.dimension == last.dimension and change_kind(passage, fact, report) is None for fact in nearer):
            return True
    between = passage.value[first.number.end : last.number.start]
    return bool(BREAK.search(between)) or (first is earlier and leaves_bracket(between))


def is_rate_of_other(passage: Passage, stated: Fact, earlier: Fact, later: Fact, report: Report) -> bool:
    """Whether a clause between the ends and a rate gives a figure of another kind, which the rate may be the change
    of: 企业由6家增加到8家，实现产值1.53亿元，增长9.3%.
    """
    end = max(earlier.number.end, later.number.end)
    if stated.dimension != "ratio" or end > stated.number.start:
        return False
    return any(
        fact.dimension not in (earlier.dimension, "ratio", "points")
        and change_kind(passage, fact, report) is None
        and CLAUSE.search(passage.value, end, fact.number.start)
        and not leaves_bracket(passage.value[fact.number.end : stated.number.start])
        for fact in passage.facts_in(end, stated.number.start)
    )


def starts_other_change(passage: Passage, stated: Fact, earlier: Fact, report: Report) -> bool:
    """Whether an earlier figure in a clause behind a change has a change of its own right behind it: 运行费14.25万元，
    较上年增加0.31万元，总额比上年的20.36万元减少0.63万元.
    """
    following = passage.facts_in(earlier.number.end, passage.sentences[earlier.sentence][1])
    if earlier.number.start < stated.number.end or not following:
        return False
    own = following[0].dimension == stated.dimension and change_kind(passage, following[0], report) is not None
    return own and not CLAUSE.search(passage.value, earlier.number.end, following[0].number.start)


def since_last_year(passage: Passage, stated: Fact, report: Report) -> bool:
    """Whether a change is said to be one since last year (同比, 比上年)."""
    start = max(passage.sentences[stated.sentence][0], stated.number.start - REACH_BACK)
    said = passage.value[start : stated.number.start]
    return bool(report.words.pattern("changes", "yearly").search(said))


def is_budget(fact: Fact, report: Report) -> bool:
    """Whether a figure is a budget of this year, which no change since last year starts from."""
    words = report.words
    planned = words.pattern("changes", "planned").search(fact.label)
    return bool(planned) and not words.pattern("facts", "relative_period").search(fact.label)


def turned(
    expression: Expression, before: Fact, after: Fact, stated: Fact, report: Report, passage: Passage
) -> Expression:
    """The change as a positive figure: the way that its words say, else the way that the figures went."""
    if stated.value < ZERO or not falls(passage, before, after, stated, report):
        return expression
    if isinstance(expression, Sum):
        return difference(before.number, after.number, ("before", "after"))
    return Quotient(difference(before.number, after.number, ("before", "after")), Operand(before.number, "base"))


def falls(passage: Passage, before: Fact, after: Fact, stated: Fact, report: Report) -> bool:
    said = direction(passage, stated, report)
    return said == "down" if said else after.value < before.value


def from_amount(passage: Passage, stated: Fact, others: Sequence[Fact], report: Report) -> Iterator[Reading]:
    """The rate from the later figure and the amount of change, or from the earlier figure and the amount."""
    amounts = [
        fact
        for fact in others
        if fact.sentence == stated.sentence
        and change_kind(passage, fact, report) == "amount"
        and not contradicts(passage, stated, fact, report)
    ]
    for amount in amounts[-2:]:
        gap = passage.value[amount.number.end : stated.number.start]
        close = len(gap) < 16 and fewer_breaks(gap)
        ends = [
            fact
            for fact in others
            if fact.dimension == amount.dimension
            and (fact.value != ZERO or amount.value != ZERO)
            and compatible(fact.number.unit, amount.number.unit)
            and change_kind(passage, fact, report) is None
            and not is_bound(fact)
        ]
        changed = what_changed(passage, amount, ends, report)
        said_yearly = any(since_last_year(passage, one, report) for one in (amount, stated))
        reached = what_was_reached(passage, amount, ends, report)
        for fact in ends:
            named_before = report.words.pattern("changes", "before").search(fact.label) is not None
            near = close and fact.sentence == stated.sentence
            later = fact in reached or (fact is changed and said_yearly)
            if fact.value != ZERO and (named_before or not later):
                direct = Quotient(Operand(amount.number, "difference"), Operand(fact.number, "base"))
                proved = bool(reached) and end_role(passage, fact, report) == "before"
                sure = named_before or (proved and abs(reached[0].value - fact.value) == amount.value)
                yield Reading(direct, "same-sentence", LIKELY if near and sure else POSSIBLE)
            back = rate_back(passage, amount, fact, report)
            yield Reading(back, "same-sentence", LIKELY if near and fact is changed and not named_before else POSSIBLE)


def what_was_reached(passage: Passage, amount: Fact, ends: Sequence[Fact], report: Report) -> list[Fact]:
    """The figures that an amount of change led to from one that is called the earlier: none of them is its base."""
    fell = direction(passage, amount, report) == "down"
    change = -amount.value if fell else amount.value
    earlier = {fact.value for fact in ends if end_role(passage, fact, report) == "before"}
    return [fact for fact in ends if fact.value - change in earlier and fact.value not in earlier]


def from_named(passage: Passage, stated: Fact, others: Sequence[Fact], report: Report) -> Iterator[Reading]:
    """The rate from the amount of change and a figure that its words name and that stands elsewhere: 接待费支出减少
    0.28万元，下降3.09%.
    """
    amounts = [fact for fact in others if fact.sentence == stated.sentence and fact.number.end <= stated.number.start]
    amount = amounts[-1] if amounts else None
    if amount is None or amount.value == ZERO or change_kind(passage, amount, report) != "amount":
        return
    named = subject_of(amount, report)
    for fact in report.derived(amounts_by_name).get(named, ())[:MOST_NAMED]:
        if fact.dimension == amount.dimension and fact not in others:
            yield Reading(rate_back(passage, amount, fact, report), "like-label", POSSIBLE)


def from_newcomers(stated: Fact, others: Sequence[Fact], report: Report) -> Iterator[Reading]:
    """The rate from what is new and the total right behind it: 新增1.2万家，总数达7万家，增长20.7%. No more than
    possible, for some may have gone.
    """
    words = report.words
    for new, whole in pairwise(others):
        alike = new.dimension == whole.dimension and compatible(new.number.unit, whole.number.unit)
        if (
            alike
            and new.sentence == whole.sentence == stated.sentence
            and words.pattern("changes", "newcomers").search(new.clause)
            and words.pattern("facts", "total_word").search(whole.clause)
            and whole.value > new.value
        ):
            back = Sum(((ONE, Operand(whole.number, "after")), (-ONE, Operand(new.number, "difference"))))
            yield Reading(Quotient(Operand(new.number, "difference"), back), "same-sentence", POSSIBLE)


def from_last_year(passage: Passage, position: int, report: Report) -> Iterator[Reading]:
    """The rate from the figure right before it and the one that is called the same of last year further on, behind
    what breaks the first down: “三公”经费31.85万元，比上年下降4.50%，其中…；上年“三公”经费为33.35万元.
    """
    stated = passage.facts[position]
    if not position or not since_last_year(passage, stated, report):
        return
    later = passage.facts[position - 1]
    gap = passage.value[later.number.end : stated.number.start]
    own = report.words.pattern("changes", "since_last_year").fullmatch(gap) and len(later.label) >= SHORTEST_NAME
    if not own or end_role(passage, later, report) == "before" or change_kind(passage, later, report) is not None:
        return
    last_year, rebased = report.words.pattern("facts", "relative_period"), report.words.pattern("changes", "rebased")
    subject = topic_of(later.label, report.words)
    stop = passage.sentences[min(stated.sentence + 1, len(passage.sentences) - 1)][1]
    same = [
        fact
        for fact in passage.facts_in(stated.number.end, stop)
        if fact.dimension == later.dimension
        and fact.value != ZERO
        and compatible(fact.number.unit, later.number.unit)
        and last_year.search(fact.clause)
        and topic_of(report.words.label(last_year.sub("", fact.label)), report.words) == subject
        and not rebased.search(passage.value, stated.number.end, fact.number.start)
    ]
    if len(same) == 1 and not is_detail(passage, stated, same[0], report):
        expression = growth(same[0].number, later.number)
        yield Reading(turned(expression, same[0], later, stated, report, passage), "same-sentence", LIKELY)


def amounts_by_name(report: Report) -> dict[str, list[Fact]]:
    """The amounts of this year's prose by their names, one of each value; amounts of change have none."""
    found: dict[str, dict[Decimal, Fact]] = {}
    for passage in report.prose:
        for fact in passage.facts:
            this_year = not fact.period or fact.period == report.year
            if fact.dimension == "money" and this_year and len(fact.label) >= SHORTEST_NAME:
                found.setdefault(fact.label, {}).setdefault(fact.value, fact)
    return {name: list(facts.values()) for name, facts in found.items()}


def rate_back(passage: Passage, amount: Fact, later: Fact, report: Report) -> Expression:
    """A rate of change by its amount and the figure after it."""
    fell = direction(passage, amount, report) == "down"
    return Quotient(Operand(amount.number, "difference"), earlier_of(later.number, amount.number, fell))


def what_changed(passage: Passage, amount: Fact, ends: Sequence[Fact], report: Report) -> Fact | None:
    """The figure that an amount of change belongs to: the last before it that its words name, or, where they name
    none (比上年增加), the last before it in the same part of the sentence, outside brackets.
    """
    before = [fact for fact in ends if fact.number.end <= amount.number.start]
    named = subject_of(amount, report)
    if named:
        alike = [fact for fact in before if fact.label and (fact.label in named or named in fact.label)]
        return alike[-1] if alike else None
    for fact in reversed(before):
        between = passage.value[fact.number.end : amount.number.start]
        if BREAK.search(between):
            return None
        if not leaves_bracket(between) and end_role(passage, fact, report) != "before":
            return fact
    return None


def subject_of(amount: Fact, report: Report) -> str:
    """What the words right before a change say has changed; empty where they only compare (比上年增加)."""
    words = report.words
    return words.label(words.pattern("changes", "compared").split(amount.clause, maxsplit=1)[0])


def of_budgets(stated: Fact, report: Report) -> Iterator[Reading]:
    """The rate of adjustment of the whole budget, from the one opening and the one final budget of the report."""
    if not report.words.pattern("changes", "of_budget").fullmatch(stated.label):
        return
    opening, final = report.derived(whole_budgets)
    if len({fact.value for fact in opening}) == 1 and len({fact.value for fact in final}) == 1:
        yield Reading(growth(opening[0].number, final[0].number), "like-label", ELSEWHERE)


def whole_budgets(report: Report) -> tuple[list[Fact], list[Fact]]:
    """The figures that the report gives as its whole budget of this year: at its opening, and after it."""
    opening: list[Fact] = []
    final: list[Fact] = []
    for known in report.derived(identities):
        stage = known.identity.stage
        if (
            known.identity.topic != WHOLE
            or known.identity.dimension != "money"
            or known.period not in ("", report.year)
        ):
            continue
        if not stage & {"budget", "adjusted", "opening"} or stage & {"change", "final", "carried", "cumulative"}:
            continue
        if known.fact.value > ZERO and known.fact.number.hedge is Hedge.NONE:
            (opening if "opening" in stage else final).append(known.fact)
    return opening, final


def contradicts(passage: Passage, stated: Fact, amount: Fact, report: Report) -> bool:
    """Whether a rate and an amount of change are said to go opposite ways: 增加35件，下降8.61%."""
    ways = {direction(passage, fact, report) for fact in (stated, amount)}
    return ways == {"up", "down"}


def fewer_breaks(gap: str) -> bool:
    return gap.count("，") + gap.count(",") <= 1 and "。" not in gap


def earlier_of(later: Number, amount: Number, fell: bool) -> Expression:
    """The figure before the change, from the one after it."""
    sign = ONE if fell else -ONE
    return Sum(((ONE, Operand(later, "after")), (sign, Operand(amount, "difference"))))
