"""What is left over, or was saved, is one figure less another.

采购预算6,380万元，实际采购5,964.35万元，节约资金415.65万元; 发现隐患1,056处，整改1,049处，剩余7处: the words of
a rest (结余, 节约, 审减, 剩余, 未整改) ask for what there was to begin with (预算, 送审, 应, 计划, 发现) and what was
done of it (支出, 审定, 实际, 完成). The two are looked for before it in the same clause, then in its sentence and the
two before; figures that only break down another are passed over. A rest may also be that of a sum (新收 and 旧存 less
审结), or of several deductions.

A carry-over (结转) may hold what was left of earlier years: it is told only where a slip explains the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from lint.changes import CLAUSE
from lint.check import Check, example
from lint.claim import Claim, Expression, Operand, Reading, Sum, difference
from lint.identity import identities, topic_of
from lint.nearby import clause_of, leaves_bracket, said_of, share_characters
from lint.number import ONE, ZERO, Hedge
from lint.rates import is_factor
from lint.report import Fact, Passage, Report
from lint.splits import all_splits
from lint.units import compatible
from lint.words import Words

CLEAR = Decimal("0.8")
LIKELY = Decimal("0.65")
FAR = Decimal("0.6")
GUESS = Decimal("0.45")
MOST_NEAR = 6
LONG_ITEM = 8
"""So many characters or more name an item; fewer only say when (截至年底)."""
MOST_TERMS = 4
NO_AMOUNTS = ("ratio", "points", "score")
NEITHER = {"opening", "change", "carried", "target", "cumulative"}
"""Stages of what is neither the final budget nor spending."""


class Remainder(Check):
    code = "SUM106"
    name = "remainder"

    holds = (
        example("采购预算6,380.00万元，实际采购5,964.35万元，节约资金415.65万元。"),
        example("发现隐患1,056处，完成整改1,049处，整改率99.34%，剩余7处正在整改。"),
        example("新收案件12,846件，旧存1,508件，审结13,027件，未结1,327件。"),
    )
    fails = (
        example(
            "采购预算6,380.00万元，实际采购5,964.35万元，节约资金451.65万元。",
            stated="451.65万元",
            computed="415.65万元",
        ),
        example("发现隐患1,056处，完成整改1,049处，剩余9处正在整改。", stated="9处", computed="7处"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            for position, fact in enumerate(passage.facts):
                if is_rest(passage, fact, report.words):
                    readings = readings_of(passage, position, report)
                    if readings:
                        yield Claim(self.code, fact.number, tuple(readings), fact.label)


def is_rest(passage: Passage, fact: Fact, words: Words) -> bool:
    """Whether a figure is called what is left, was saved or was taken off."""
    if fact.dimension in NO_AMOUNTS or fact.number.hedge is not Hedge.NONE or fact.value <= ZERO:
        return False
    said = said_of(fact)
    return bool(words.pattern("remainders", "name").search(said)) and not words.pattern(
        "remainders", "not_rest"
    ).search(said)


def readings_of(passage: Passage, position: int, report: Report) -> list[Reading]:
    """The clear pair first, then every other difference of the figures near."""
    rest = passage.facts[position]
    start, _ = clause_of(passage, rest.sentence, rest.number.start)
    near = figures_before(passage, position, report)
    readings: list[Reading] = []
    if start > passage.sentences[rest.sentence][0]:
        near = own_clause(near, start)
    for whole, part in combinations(near, 2):
        if whole.value > part.value:
            sure = certainty_of(whole, part, near, rest, whole.number.start >= start, report.words)
            sure = GUESS if is_of_item(passage, whole, rest, start) else sure
            readings.append(Reading(difference(whole.number, part.number), "same-sentence", sure))
        elif is_measured(passage, whole, part, near, rest, report.words):
            readings.append(Reading(difference(part.number, whole.number), "same-sentence", CLEAR))
    readings += [Reading(one, "same-paragraph", GUESS) for one in other_rests(near)]
    if all(reading.certainty == GUESS for reading in readings):
        readings += far_rests(rest, report)
    return sorted(readings, key=lambda reading: -reading.certainty)


def figures_before(passage: Passage, position: int, report: Report) -> list[Fact]:
    """The figures of its kind before a rest, in its sentence and the two before; parts of others left out."""
    rest = passage.facts[position]
    parts = report.derived(parts_in_prose)
    found = [
        fact
        for fact in passage.facts[:position]
        if fact.sentence >= rest.sentence - 2
        and fact.dimension == rest.dimension
        and compatible(fact.number.unit, rest.number.unit)
        and id(fact) not in parts
        and not is_factor(fact, passage)
        and not stands_in_brackets(passage, fact, rest)
    ]
    return found[-MOST_NEAR:]


def own_clause(near: Sequence[Fact], start: int) -> list[Fact]:
    """The figures of the clause alone, where it has a pair of its own: those before its semicolon are of another."""
    own = [fact for fact in near if fact.number.start >= start]
    return own if len(own) > 1 else list(near)


def parts_in_prose(report: Report) -> frozenset[int]:
    """The identities of the figures that break down a total."""
    return frozenset(id(part) for split in report.derived(all_splits) for part in split.parts)


def stands_in_brackets(passage: Passage, fact: Fact, rest: Fact) -> bool:
    """Whether a figure stands in brackets that close before the rest."""
    return leaves_bracket(passage.value[fact.number.end : rest.number.start])


def certainty_of(whole: Fact, part: Fact, near: Sequence[Fact], rest: Fact, clause: bool, words: Words) -> Decimal:
    """Clear for the last two figures of the clause, where their words are those of a whole and of what was done; less
    so in other clauses, where the rest does not name a matter of its own.
    """
    carried = words.pattern("remainders", "carried").search(said_of(rest))
    if carried or changed_to(part, words) or is_detail(whole, part, words):
        return GUESS
    if words.pattern("changes", "amount").search(said_of(part)):
        return GUESS  # 合同价286万元，变更增加13万元，审计核减8万元
    own = not names_own_matter(said_of(rest), words)
    begun = bool(words.pattern("remainders", "whole").search(said_of(whole)))
    done = bool(words.pattern("remainders", "part").search(said_of(part)))
    adjacent = list(near[-2:]) == [whole, part]
    if begun and done and adjacent:
        return CLEAR if clause else (LIKELY if own else GUESS)
    return LIKELY if clause and adjacent and (begun or done) else GUESS


def is_measured(passage: Passage, part: Fact, whole: Fact, near: Sequence[Fact], rest: Fact, words: Words) -> bool:
    """Whether the last two figures before a rest are what was done and what it is measured by: 合同金额1,187.90万元，较
    预算1,240.00万元节约….
    """
    if list(near[-2:]) != [part, whole] or part.sentence != rest.sentence:
        return False
    compared = words.pattern("remainders", "compared").search(passage.value[part.number.end : whole.number.start])
    return bool(compared) and not words.pattern("remainders", "carried").search(rest.label)


def changed_to(part: Fact, words: Words) -> bool:
    """Whether a figure is what the one before it became (由240万元调减为208万元), and nothing taken from it."""
    return bool(words.pattern("changes", "after_near").search(part.clause))


def is_detail(whole: Fact, part: Fact, words: Words) -> bool:
    """Whether a figure only details the one before it: 总支出4,310万元，其中人员支出2,804万元."""
    if whole.passage is None:
        return False
    return bool(words.pattern("parts", "of_which").search(whole.passage.value, whole.number.end, part.number.start))


def is_of_item(passage: Passage, whole: Fact, rest: Fact, start: int) -> bool:
    """Whether the clause of a rest opens with an item of its own, which the clause of the whole says nothing of:
    服务：预算97万元，支出95.19万元；其中执行率最低的加工项目，结余33.6万元.
    """
    opening = CLAUSE.split(passage.value[start : rest.number.start])
    if whole.number.start >= start or len(opening) < 2 or len(opening[0].strip()) < LONG_ITEM:
        return False
    first, _ = clause_of(passage, whole.sentence, whole.number.start)
    return not any(map(str.isdigit, opening[0])) and not share_characters(
        opening[0], passage.value[first : whole.number.start]
    )


def names_own_matter(label: str, words: Words) -> bool:
    """Whether the words of a rest say of what it is: 会议费节约."""
    bare = words.pattern("remainders", "name").sub("", label)
    return bool(words.pattern("remainders", "plain").sub("", bare))


def far_rests(rest: Fact, report: Report) -> Iterator[Reading]:
    """What the report budgets for a matter less what was spent of it: 项目支出尚有415万元未支出. Sure where each has
    one value; where there are several, the greatest are no more than possible.
    """
    words = report.words
    if rest.dimension != "money" or rest.period not in ("", report.year):
        return
    bare = words.pattern("remainders", "name").sub("", said_of(rest))
    topic = topic_of(words.pattern("remainders", "tail").sub("", bare), words)
    budgets, spent = report.derived(budgets_and_spending)
    wholes, parts = budgets.get(topic, {}), spent.get(topic, {})
    if not wholes or not parts:
        return
    explained = difference_in_section(rest, report)
    if explained is not None:
        yield Reading(explained, "like-label", GUESS)
        return
    whole, part = wholes[max(wholes)], parts[max(parts)]
    only = len(wholes) == len(parts) == 1 and not words.pattern("remainders", "carried").search(said_of(rest))
    if whole.value > part.value:
        yield Reading(difference(whole.number, part.number), "like-label", FAR if only else GUESS)


def difference_in_section(rest: Fact, report: Report) -> Expression | None:
    """The difference of two amounts of its section that a rest is: of all income and all spending, say, each told in a
    paragraph of its own.
    """
    if rest.passage is None:
        return None
    amounts = report.derived(amounts_by_section).get(rest.passage.section[:1], {})
    for part in amounts.values():
        whole = amounts.get(rest.value + part.value)
        if whole is not None and rest not in (part, whole):
            return difference(whole.number, part.number)
    return None


def amounts_by_section(report: Report) -> dict[tuple[str, ...], dict[Decimal, Fact]]:
    """The amounts of the prose of each first-level section, the first of each value."""
    found: dict[tuple[str, ...], dict[Decimal, Fact]] = defaultdict(dict)
    for passage in report.prose:
        for fact in passage.facts:
            if fact.dimension == "money" and fact.value > ZERO and fact.number.hedge is Hedge.NONE:
                found[passage.section[:1]].setdefault(fact.value, fact)
    return found


Values = dict[str, dict[Decimal, Fact]]


def budgets_and_spending(report: Report) -> tuple[Values, Values]:
    """The final budgets and the spending of this year by their matter, one figure of each value."""
    budgets: Values = defaultdict(dict)
    spent: Values = defaultdict(dict)
    for known in report.derived(identities):
        identity = known.identity
        if identity.dimension != "money" or known.period not in ("", report.year) or identity.stage & NEITHER:
            continue
        if identity.stage == {"final"}:
            spent[identity.topic].setdefault(known.fact.value, known.fact)
        elif identity.stage and identity.stage <= {"budget", "adjusted"}:
            budgets[identity.topic].setdefault(known.fact.value, known.fact)
    return budgets, spent


def other_rests(near: Sequence[Fact]) -> Iterator[Expression]:
    """A sum less the last figure, and a figure less all that follow it."""
    for length in range(3, min(len(near), MOST_TERMS) + 1):
        terms = near[-length:]
        yield signed(terms, [ONE] * (length - 1) + [-ONE])
        yield signed(terms, [ONE] + [-ONE] * (length - 1))


def signed(facts: Sequence[Fact], signs: Sequence[Decimal]) -> Sum:
    roles = {ONE: "minuend", -ONE: "subtrahend"}
    return Sum(tuple((sign, Operand(fact.number, roles[sign])) for fact, sign in zip(facts, signs, strict=True)))
