"""A total in prose is the sum of the parts that follow it, or that stand before it.

决算收入总计3,461.65万元，其中财政拨款2,047.24万元、经营收入1,414.41万元: the parts after 其中, 包括, 分别为, 由…组成,
in brackets or in the next sentence. 人员经费545万元和公用经费219万元，合计764万元: the parts before 合计, 共. Two
splits of one total (by source, by use) are two claims.

其中 need not name every part, 主要 never does: such lists may only not exceed their total. A list is taken as
complete where its parts together are known to be the whole (基本支出 and 项目支出), where it ends in 其他, or where
its words say so; else a difference is told only where one typist's slip would explain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Reading, Relation, total
from lint.evidence import holds
from lint.identity import stages
from lint.number import ZERO
from lint.report import FORMULA_SIGNS, Fact, Passage, Report
from lint.units import compatible

COMPLETE = Decimal("0.92")
STATED = Decimal("0.8")
LISTED = Decimal("0.6")
GUESS = Decimal("0.45")
BOUND = Decimal("0.7")
SCORES = Decimal("0.75")
UNLIKELY = Decimal("0.3")
SUMMED = ("money", "count", "score")
MOST_PARTS = 40
MOST_WHOLES = 4
CLOSE = Decimal("0.1")
BREAKS = re.compile("[；;。]")


@dataclass(frozen=True, slots=True)
class Listing:
    """A total and the parts that a sentence lists for it."""

    whole: Fact
    parts: tuple[Fact, ...]
    certainty: Decimal
    """How sure it is that the parts are all there are."""
    partial: bool
    """Whether the words say that the list is not complete (主要)."""
    licence: str


class ProseTotal(Check):
    code = "SUM103"
    name = "prose-total"

    holds = (
        example("本年支出26,217万元，其中：人员经费支出545万元、公用经费支出219万元、项目支出25,453万元。"),
        example("用于基本支出（含人员经费和公用经费）9,652.02元（含人员经费9,338.48元和公用经费313.54元）。"),
        example("全年支出200.00万元，主要用于设备购置120.00万元、维修30.00万元。"),
    )
    fails = (
        example(
            "本年支出26,217万元，其中：人员经费支出545万元、公用经费支出291万元、项目支出25,453万元。",
            stated="291万元",
            computed="219万元",
        ),
        example(
            "Spending was USD 508.70 million, of which salaries USD 412.50 million and other costs USD 69.20 million.",
            stated="USD 69.20 million",
            computed="USD 96.20 million",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for passage in report.prose:
            if len(passage.facts) < 3:
                continue
            for listing in listings(passage, report):
                yield from self.of_listing(listing)

    def of_listing(self, listing: Listing) -> Iterator[Claim]:
        numbers = [part.number for part in listing.parts]
        certainty = GUESS if listing.partial else listing.certainty
        shorter = (numbers[:length] for length in range(len(numbers) - 1, 1, -1))
        readings = [
            Reading(total(numbers), listing.licence, certainty),
            *(Reading(total(some), listing.licence, GUESS) for some in shorter),
        ]
        grain = ZERO if listing.whole.dimension == "score" else None  # points are awarded and not measured
        claim = Claim(self.code, listing.whole.number, tuple(readings), listing.whole.label, grain=grain)
        if not listing.partial or holds(claim):
            yield claim
        if listing.partial and listing.whole.dimension == "money" and not holds(claim):
            bound = Reading(total(numbers), listing.licence, BOUND, Relation.AT_LEAST)
            yield Claim(self.code, listing.whole.number, (bound,), listing.whole.label)


def listings(passage: Passage, report: Report) -> Iterator[Listing]:
    """Every total of a passage with the parts listed after it, and those listed before it."""
    words = report.words
    for match in words.pattern("totals", "opens").finditer(passage.value):
        found = after_opening(passage, match.start(), match.end(), match[0], report)
        if found is not None:
            yield found
    for position, fact in enumerate(passage.facts):
        found = before_total(passage, position, fact, report)
        if found is not None:
            yield found


def after_opening(passage: Passage, start: int, end: int, word: str, report: Report) -> Listing | None:
    """The list that a word like 其中 opens: its total is the last amount before it, its parts follow to the end of
    the list.
    """
    before = [
        fact
        for fact in passage.facts
        if fact.number.end <= start and fact.dimension in SUMMED and not sets_class(passage, fact, report)
    ]
    if not before:
        return None
    last = before[-1]
    sentence = passage.sentence_of(start)
    opens_sentence = not passage.value[passage.sentences[sentence][0] : start].strip()
    if last.sentence != sentence and not (opens_sentence and last.sentence == sentence - 1):
        return None
    if last.sentence == sentence and not near(passage.value[last.number.end : start]):
        return None
    stop, bracketed = list_end(passage, start, end, sentence)
    whole = whole_of_list(passage, before, (end, stop, bracketed), report)
    parts = parts_between(passage, end, stop, whole, bracketed, report)
    if len(parts) < 2:
        return None
    partial = is_partial(passage, start, end, parts, stop, report)
    licence = "parts-in-brackets" if bracketed else "list-after-total"
    certainty = completeness(word, parts, report)
    if whole.dimension == "score":
        if any(report.words.pattern("totals", "no_part_score").search(part.label) for part in parts):
            return None
        off = abs(sum((part.value for part in parts), ZERO) - whole.value)
        certainty = SCORES if off <= CLOSE * whole.value else UNLIKELY
    return Listing(whole, tuple(parts), certainty, partial, licence)


def whole_of_list(passage: Passage, before: Sequence[Fact], stretch: tuple[int, int, bool], report: Report) -> Fact:
    """The total that a list breaks down: the figure right before it, unless its sentence has another that the parts
    add up to, or come near to where they are far from the nearest (an amount of change, the budget that was met).
    """
    last = before[-1]
    start, stop, bracketed = stretch
    if bracketed:
        return last
    nearest: tuple[Decimal, Fact] = (CLOSE, last)
    for position, whole in enumerate(reversed([fact for fact in before if fact.sentence == last.sentence])):
        if whole.dimension != last.dimension or position >= MOST_WHOLES:
            continue
        parts = parts_between(passage, start, stop, whole, bracketed, report)
        if len(parts) < 2 or whole.value <= ZERO:
            if whole is last and len(parts) < 2:
                return last
            continue
        added = sum((part.value for part in parts), ZERO)
        off = abs(added - whole.value) / whole.value
        if holds(
            Claim("", whole.number, (Reading(total([part.number for part in parts]), "list-after-total", GUESS),))
        ):
            return whole
        if off < CLOSE and whole is last:
            nearest = (ZERO, last)
        elif off < nearest[0]:
            nearest = (off, whole)
    return nearest[1]


def sets_class(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure is the edge of a class (90分及以上为优) and no total."""
    after = passage.value[fact.number.end : fact.number.end + 12]
    return bool(report.words.pattern("totals", "edge").match(after))


def near(gap: str) -> bool:
    """Whether a total and the opening of its list stand in one thought."""
    return len(gap) <= 24 and not BREAKS.search(gap)


def list_end(passage: Passage, start: int, end: int, sentence: int) -> tuple[int, bool]:
    """Where a list ends: at the closing bracket where it opened in one, else at the end of its sentence."""
    value = passage.value
    stop = passage.sentences[sentence][1]
    opened = max(value.rfind("（", 0, start), value.rfind("(", 0, start))
    closed = max(value.rfind("）", 0, start), value.rfind(")", 0, start))
    if opened > closed and start - opened <= 8:
        closing = min((at for at in (value.find("）", end), value.find(")", end)) if at >= 0), default=stop)
        return min(closing, stop), True
    return stop, False


def parts_between(passage: Passage, start: int, stop: int, whole: Fact, bracketed: bool, report: Report) -> list[Fact]:
    """The amounts of a list, without those in brackets behind its items and without a second total."""
    parts: list[Fact] = []
    for fact in passage.facts_in(start, stop):
        counted = whole.dimension == "count" and fact.dimension == "number" and not in_formula(passage, fact)
        if fact.dimension != whole.dimension and not counted:
            continue
        if not compatible(fact.number.unit, whole.number.unit):
            continue
        if not bracketed and in_brackets(passage.value, start, fact.number.start):
            continue
        if other_stage(fact.label, whole.label, report) or report.words.table("cumulative").search(fact.label):
            continue
        if is_joint(passage, fact, report):
            continue
        parts.append(fact)
    return parts[:MOST_PARTS]


def is_joint(passage: Passage, fact: Fact, report: Report) -> bool:
    """Whether a figure is itself called a total of what was listed: 合计."""
    before = passage.value[max(0, fact.number.start - 16) : fact.number.start]
    return bool(report.words.pattern("totals", "joint_before").search(before.rstrip()))


def in_formula(passage: Passage, fact: Fact) -> bool:
    """Whether a bare figure is a term of a printed formula, and no item of a list."""
    before = passage.value[: fact.number.start].rstrip()[-1:]
    after = passage.value[fact.number.end :].lstrip()[:1]
    return before in FORMULA_SIGNS or after in FORMULA_SIGNS


def other_stage(part: str, whole: str, report: Report) -> bool:
    """Whether one is planned and the other done: what was spent is no part of what was budgeted."""
    one, other = stages(part, report.words), stages(whole, report.words)
    return bool(one and other) and ("final" in one) != ("final" in other)


def in_brackets(value: str, start: int, at: int) -> bool:
    inner = value[start:at]
    return inner.count("（") + inner.count("(") > inner.count("）") + inner.count(")")


def is_partial(passage: Passage, start: int, end: int, parts: Sequence[Fact], stop: int, report: Report) -> bool:
    """Whether the words say that only the main parts are named."""
    around = passage.value[max(0, start - 4) : end + 6]
    last = passage.value[parts[-1].number.end : min(stop, parts[-1].number.end + 6)]
    return bool(
        report.words.pattern("totals", "main_only").search(around)
        or report.words.pattern("totals", "main_after").search(last)
    )


def completeness(word: str, parts: Sequence[Fact], report: Report) -> Decimal:
    """How sure it is that a list is complete."""
    words = report.words
    labels = [part.label for part in parts]
    if any(is_partition(partition, labels, report) for partition in words.data["totals"]["partitions"]):
        return COMPLETE
    if word in (":", "："):
        return LISTED
    if words.pattern("totals", "rest").search(labels[-1]) or words.pattern("totals", "exhaustive").search(word):
        return STATED
    return GUESS


def is_partition(partition: Sequence[str], labels: Sequence[str], report: Report) -> bool:
    """Whether every label is one of the parts that make up a known whole, and each part is there."""
    if len(labels) < len(partition):
        return False
    patterns = [report.words.compiled(pattern) for pattern in partition]
    covered = [any(pattern.search(label) for label in labels) for pattern in patterns]
    return all(covered) and len(labels) == len(partition)


def before_total(passage: Passage, position: int, fact: Fact, report: Report) -> Listing | None:
    """The list that ends in its total: A 5台，B 4台，共9台."""
    if fact.dimension not in ("money", "count") or fact.value == ZERO:
        return None
    if not is_joint(passage, fact, report):
        return None
    run: list[Fact] = []
    for earlier in reversed(passage.facts[:position]):
        if earlier.sentence != fact.sentence:
            break
        if earlier.dimension != fact.dimension or not compatible(earlier.number.unit, fact.number.unit):
            continue
        run.insert(0, earlier)
    if len(run) < 2:
        return None
    gap = passage.value[run[-1].number.end : fact.number.start]
    if len(gap) > 20 or BREAKS.search(gap):
        return None
    return Listing(fact, tuple(reversed(run)), GUESS, False, "same-sentence")
