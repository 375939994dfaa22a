"""Shares in prose: a percentage of a base (占…的3.41%, 占比, 完成年度目标7,200个的105%), with its amount and what its
words call the base. No verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.changes import change_kind, end_role
from lint.nearby import is_edge, leaves_bracket
from lint.number import ZERO
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.splits import wholes_of_parts
from lint.units import compatible
from lint.words import Words

REACH = 60
SHORTEST_NAME = 3
RATES = ("ratio", "points")


@record(frozen=True, slots=True)
class Share:
    """A stated share, the amount before it, and the name of its base (empty for 占比)."""

    fact: Fact
    amount: Fact
    base: str
    given: Fact | None = None
    """The base, where it stands in the share itself: 占总数72个的25%."""
    of_target: bool = False
    """Whether it is the share of an aim that was reached: 完成年度目标的105%. It may exceed 100%."""
    others: tuple[Fact, ...] = ()
    """More figures of the sentence that the share of an aim may be of."""
    listed: tuple[Fact, ...] = ()
    """Amounts of one list with its own, the nearest first, where no name says which of them the share is of."""


def shares(passage: Passage, report: Report) -> Iterator[Share]:
    """The shares of a passage: a percentage after 占… or 完成…的, with an amount close before it."""
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
        target = words.pattern("shares", "of_target").search(before)
        match = target or words.pattern("shares", "of_base").search(before)
        ahead = words.pattern("shares", "after_base").search(passage.value[fact.number.end : fact.number.end + 40])
        if match is None and ahead is None:
            continue
        base = words.label((match or ahead)[1] or "")  # type: ignore[index]
        amount = amount_before(passage, fact, position, report)
        if amount is None or fact.number.start - amount.number.end > REACH:
            continue
        if is_joint(passage.value[amount.number.end : fact.number.start], words):
            continue
        owner: Fact | None = None
        listed: tuple[Fact, ...] = ()
        if match is not None and target is None:
            at = match.start() + max(start, fact.number.start - 28)
            owner = owner_of(passage, fact, at, position, report)
            listed = listed_with(passage, amount, at, words)
        yield Share(fact, owner or amount, base, of_target=target is not None, listed=listed)


def amount_before(passage: Passage, fact: Fact, position: int, report: Report) -> Fact | None:
    """The nearest amount before a share in its sentence, outside closed brackets; amounts of change (比上年增加5万元)
    only where there is no other.
    """
    start = passage.sentences[fact.sentence][0]
    nearest: Fact | None = None
    for earlier in reversed(passage.facts[:position]):
        if earlier.number.start < start:
            break
        if earlier.dimension in RATES:
            continue
        if leaves_bracket(passage.value[earlier.number.end : fact.number.start]) or is_edge(passage, earlier, report):
            continue
        if change_kind(passage, earlier, report) is None:
            return earlier
        nearest = nearest or earlier
    return nearest


def is_joint(between: str, words: Words) -> bool:
    """Whether a share is that of several amounts together: 甲3件、乙2件，两项合计占50%."""
    return bool(words.pattern("shares", "joint").search(between))


def given_base(passage: Passage, fact: Fact, position: int, report: Report) -> Share | None:
    """A share whose base stands between 占 (or 完成) and the percentage, and whose part is the figure before it; the
    share of an aim may be that of another figure of its sentence.
    """
    words = report.words
    start = passage.sentences[fact.sentence][0]
    base = passage.facts[position - 1]
    if base.dimension == "ratio" or base.value == ZERO or base.number.start < start:
        return None
    behind = words.pattern("shares", "given_end").match(passage.value[base.number.end : fact.number.start])
    if behind is None:
        return None
    before = passage.value[max(start, base.number.start - 20) : base.number.start]
    of_target = bool(words.pattern("shares", "given_target").search(before))
    if not of_target and not words.pattern("shares", "given_base").search(before):
        return None
    alike = [
        part
        for part in passage.facts[: position - 1]
        if part.number.start >= start
        and part.dimension == base.dimension
        and compatible(part.number.unit, base.number.unit)
        and not (of_target and end_role(passage, part, report) == "before")
    ]
    if not alike or (not of_target and alike[-1] is not passage.facts[position - 2]):
        return None
    if behind[1] not in alike[-1].label:
        return None  # 小区12个，占3个街道小区总数的25%: the 3 are no base
    if of_target:
        others = alike[-2::-1]
    else:  # 整治2,186座，其中更换1,412座、加固774座；占…: of all of them, or of the last
        whole = report.derived(wholes_of_parts).get(id(alike[-1].number))
        others = [one for one in alike[:-1] if one.value == whole]
    return Share(fact, alike[-1], words.label(base.label), base, of_target, tuple(others))


def owner_of(passage: Passage, fact: Fact, at: int, position: int, report: Report) -> Fact | None:
    """The amount whose name stands before 占 in the same clause: 编外人员数量占总人数…, 税收收入占…, not merely the
    nearest.
    """
    clause = passage.value[max(0, at - 24) : at]
    for stop in "，。；、（(,;:：":
        clause = clause.rpartition(stop)[2]
    name = report.words.label(clause)
    if len(name) < 2:
        return None
    matter = report.words.topic(name)
    start = passage.sentences[fact.sentence][0]
    named = [
        earlier
        for earlier in passage.facts[:position]
        if earlier.number.start >= start
        and (
            (earlier.dimension == "count" and common(name, earlier.label + earlier.aside + earlier.after) >= 2)
            or (earlier.dimension == "money" and len(matter) >= 2 and common(matter, earlier.label) == len(matter))
            or (earlier.dimension not in RATES and earlier.label == name)
        )
        and change_kind(passage, earlier, report) is None
    ]
    return max(named, key=lambda one: common(name, one.label + one.aside + one.after), default=None)


def listed_with(passage: Passage, amount: Fact, at: int, words: Words) -> tuple[Fact, ...]:
    """The other amounts of the list that ends right before a share: it may be that of each, or of all together."""
    if not words.pattern("shares", "unnamed").match(passage.value[amount.number.end : at]):
        return ()
    found = [amount]
    for fact in reversed(passage.facts_in(passage.sentences[amount.sentence][0], amount.number.start)):
        gap = passage.value[fact.number.end : found[-1].number.start]
        kind = "listed" if amount.dimension == "money" else "listed_counts"
        if not words.pattern("shares", kind).match(gap) or not compatible(fact.number.unit, amount.number.unit):
            break
        found.append(fact)
    return tuple(found[1:])


def common(one: str, other: str) -> int:
    """Length of the longest run of characters that two labels share."""
    longest = 0
    for start in range(len(one)):
        while start + longest < len(one) and one[start : start + longest + 1] in other:
            longest += 1
    return longest


def named_facts(report: Report) -> tuple[Fact, ...]:
    """The report's amounts and counts that have a name."""
    return tuple(fact for fact in report.facts if fact.label and fact.dimension in ("money", "count"))


def named_by(base: str, fact: Fact, words: Words) -> bool:
    """Whether a figure bears the name of the base: 在校学生总数 is that of 共有在校学生."""
    label = fact.label
    if not base or not label:
        return False
    part_of_year = words.pattern("identity", "qualifier")
    if part_of_year.search(label) and not part_of_year.search(base):
        return False  # what was spent in a quarter is not what was spent
    bare = words.pattern("shares", "total_noise").sub("", base)
    return base in label or (len(label) >= 2 and label in base) or (len(bare) >= 3 and bare in label)


@record(frozen=True, slots=True)
class NamedShare:
    """A share that tells the names of its part and of its base, and no amounts: 合同制人员占在岗职工总数的44.83%."""

    fact: Fact
    parts: tuple[Fact, ...]
    bases: tuple[Fact, ...]


def named_shares(passage: Passage, report: Report) -> Iterator[NamedShare]:
    """The shares of a passage whose sentence gives no amount before them, with the figures of those names."""
    words = report.words
    for fact in passage.facts:
        start = passage.sentences[fact.sentence][0]
        if fact.dimension != "ratio" or any(
            one.dimension != "ratio" for one in passage.facts_in(start, fact.number.start)
        ):
            continue
        match = words.pattern("shares", "named").search(passage.value, start, fact.number.start)
        if match is None or match.end() != fact.number.start:
            continue
        part, base = (
            words.pattern("shares", "total_noise").sub("", words.label(match[key])) for key in ("part", "base")
        )
        index = report.derived(facts_by_name)
        if part in index and base in index:
            yield NamedShare(fact, tuple(index[part]), tuple(index[base]))


def facts_by_name(report: Report) -> dict[str, list[Fact]]:
    """The report's amounts and counts of this year by their whole name, one of each value."""
    found: dict[str, dict[object, Fact]] = {}
    noise = report.words.pattern("shares", "total_noise")
    for fact in named_facts(report):
        if not fact.period or fact.period == report.year:
            name = noise.sub("", fact.label)
            if len(name) >= SHORTEST_NAME:
                found.setdefault(name, {}).setdefault(fact.value, fact)
    return {name: list(facts.values()) for name, facts in found.items()}


def label_of(share: Share) -> str:
    return share.fact.label if share.listed else f"{share.amount.label} {share.fact.label}".strip()
