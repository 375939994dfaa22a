"""Rates that are named after their part: 回收率 is what came back of what was sent.

发放问卷1,500份，回收1,462份，回收率97.47%: the words of the rate (回收) name the part; the whole is a figure of
the same kind that stands before it, or in brackets right after the rate. 应参加…实际参加… and 计划…完成… make a whole
and its part whatever the rate is called. Where the rate says more than the part does (按期办结率 beside 办结), it may
be the rate of something else: no more than a guess; so it is where no figure is named as the part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice, permutations

from lint.changes import change_kind, end_role
from lint.claim import Claim, Expression, Operand, Quotient, Reading, difference, ratio, total
from lint.evidence import holds
from lint.nearby import clause_of, share_characters
from lint.number import ONE, ZERO
from lint.rates import is_factor, is_share
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.units import compatible
from lint.words import Words

PAIRED = Decimal("0.82")
NAMED = Decimal("0.75")
TOGETHER = Decimal("0.7")
BEFORE = Decimal("0.65")
GUESS = Decimal("0.45")
SAME_ORDER = (Decimal("0.6"), Decimal("1.67"))
FINE = Decimal("0.001")
"""A rate to the tenth of a per cent or finer: figures that are not named meet it by chance but rarely."""
AFTER = 1000
REACH = 500
"""So many characters before a rate say what it is a rate of."""
MOST_NEAR = 10
MOST_BEFORE = 4
FARTHEST = 2
LONGEST_SUM = 6
NO_AMOUNTS = ("ratio", "points", "score")


@record(frozen=True, slots=True)
class Candidate:
    """A figure near a rate, with the words that belong to it."""

    fact: Fact
    name: str
    before: bool = False
    """Whether it stands in the clause or the sentence before."""
    carried: bool = False
    """Whether the clause of the rate comes back to it: 其中, or words that they share."""
    aside: bool = False
    """Whether it stands in brackets right after the rate, and so is its base, however it is counted."""
    taken_in: bool = False
    """Whether it is the one figure of the sentence before that says what was taken in (受理1,250件)."""


def part_readings(passage: Passage, position: int, report: Report) -> list[Reading]:
    """The readings under the figures that the words name; where none of them holds, under what else is nearby too."""
    rate = passage.facts[position]
    stem = stem_of(rate, passage, report)
    if not stem:
        return []
    near = figures_near(passage, position, stem, report)
    named = list(named_readings(near, stem, rate, report))
    if named and holds(Claim("", rate.number, tuple(named))):
        return named
    others = with_namesakes(other_quotients(near, rate), near, stem)
    return [*named, *(Reading(one, "same-sentence", GUESS) for one in others)]


def with_namesakes(found: Iterable[Expression], near: Sequence[Candidate], stem: str) -> Iterator[Expression]:
    """The quotients of a figure of the clause that bears the whole name of the rate (网上立案3,852件, 网上立案率),
    where there is one: it is the part, wherever the whole stands.
    """
    namesakes = {one.fact.number for one in near if stem in one.name and not one.before}
    for expression in found:
        if not namesakes or any(operand.number in namesakes for operand in expression.operands()):
            yield expression


def stem_of(fact: Fact, passage: Passage, report: Report) -> str:
    """What a rate is a rate of, from its name: 回收 of 问卷回收率; empty for what is no such rate."""
    words = report.words
    match = words.pattern("part_rates", "name").search(fact.label)
    if match is None or words.pattern("part_rates", "not_part").search(fact.label) or is_share(fact, report):
        return ""
    return match["stem"] if change_kind(passage, fact, report) is None else ""


def figures_near(passage: Passage, position: int, stem: str, report: Report) -> list[Candidate]:
    """The amounts and counts between the rate and the last semicolon before it, those in brackets right after it, and
    the last ones before the semicolon or in the sentence before.
    """
    rate = passage.facts[position]
    start, end = clause_of(passage, rate.sentence, rate.number.start)
    before = last_amounts(passage, start, rate.number.start, MOST_NEAR, report)
    bracket = closing_bracket(passage.value, rate.number.end, end)
    aside = [fact for fact in passage.facts_in(rate.number.end, bracket) if is_amount(passage, fact, report)]
    earlier = amounts_before(passage, rate, start, report)
    own = "".join(
        char for char in passage.value[max(start, rate.number.start - REACH) : rate.number.start] if char not in stem
    )
    of_which = bool(report.words.pattern("parts", "of_which").search(own))
    taken_in = taken_in_of(earlier, report.words) if start == passage.sentences[rate.sentence][0] else None
    return [
        *(
            Candidate(
                fact,
                name_of(fact, report),
                True,
                of_which
                or fact is taken_in
                or share_characters(name_of(fact, report), own)
                or is_asked(name_of(fact, report), stem, report),
                taken_in=fact is taken_in and not of_which,
            )
            for fact in earlier
        ),
        *(Candidate(fact, name_of(fact, report)) for fact in before),
        *(Candidate(fact, name_of(fact, report), aside=True) for fact in aside),
    ]


def last_amounts(passage: Passage, start: int, end: int, most: int, report: Report) -> list[Fact]:
    """The last amounts and counts of a stretch, as they stand."""
    amounts = (fact for fact in reversed(passage.facts_in(start, end)) if is_amount(passage, fact, report))
    return list(islice(amounts, most))[::-1]


def amounts_before(passage: Passage, rate: Fact, start: int, report: Report) -> list[Fact]:
    """The last amounts before the clause of a rate: of its sentence, else of the sentence before, or of the one before
    that where the one between gives none.
    """
    since = passage.sentences[rate.sentence][0]
    if start == since:
        for sentence in range(rate.sentence - 1, max(rate.sentence - 1 - FARTHEST, -1), -1):
            since = passage.sentences[sentence][0]
            if passage.facts_in(since, start):
                break
    return last_amounts(passage, since, start, MOST_BEFORE, report)


def taken_in_of(earlier: Sequence[Fact], words: Words) -> Fact | None:
    """The figure that says what was taken in, where no other is counted like it."""
    found = [fact for fact in earlier if words.pattern("part_rates", "taken_in").search(fact.label)]
    if len(found) != 1 or sum(compatible(fact.number.unit, found[0].number.unit) for fact in earlier) != 1:
        return None
    return found[0]


def is_asked(name: str, stem: str, report: Report) -> bool:
    """Whether a figure is of those who answered, and a rate of what they answered: 收回有效问卷156份；满意度."""
    asked, answers = (report.words.pattern("part_rates", key) for key in ("asked", "answers"))
    return bool(asked.search(name) and answers.search(stem))


def name_of(fact: Fact, report: Report) -> str:
    """The words of a figure; what names a survey of the rate (满意度调查共回收) says nothing of the part."""
    return report.words.pattern("part_rates", "survey").sub("", f"{fact.label}{fact.after}")


def closing_bracket(value: str, at: int, end: int) -> int:
    """The end of the bracket that opens right there; the place itself where none does."""
    closes = {"（": "）", "(": ")"}.get(value[at : at + 1])
    return max(value.find(closes, at, end), at) if closes else at


def is_amount(passage: Passage, fact: Fact, report: Report) -> bool:
    return (
        fact.dimension not in NO_AMOUNTS
        and fact.value > ZERO
        and not is_factor(fact, passage)
        and change_kind(passage, fact, report) is None
    )


def named_readings(near: Sequence[Candidate], stem: str, rate: Fact, report: Report) -> Iterator[Reading]:
    """The readings of the parts that the words name, each with the wholes that it may have; several answers of one
    name (满意, 基本满意) count together.
    """
    words = report.words
    planned = any(words.pattern("part_rates", "planned").search(one.name) for one in near if not one.before)
    parts = [one for one in near if (planned or not one.before) and may_be_part(one.name, stem, words)]
    linked = [one for one in parts if is_linked(stem, one.name)]
    parts = sorted(parts, key=lambda one: (-len(shared(stem, one.name)), abs(rate.number.start - one.fact.number.end)))
    alike = [one for one in linked if len(shared(stem, one.name)) == len(shared(stem, parts[0].name))]
    several = len(alike) > 1 and not planned
    denied = words.pattern("part_rates", "denied")  # 不捕率 is of those arrested and those not, together
    for part in parts[:2]:
        if not is_linked(stem, part.name) and is_taken(part, near, rate):
            continue
        for whole in wholes_of(part, near, stem, words):
            if are_ends(part.fact, whole.fact, report):
                continue
            other = is_of_another(whole, part, rate, words) or is_caught_up(part, rate, words)
            sure = not several and not other and not denied.search(stem)
            certainty = certainty_of(stem, part, whole, words) if sure else GUESS
            yield reading_of(ratio(part.fact.number, whole.fact.number), certainty, rate)
    if several:
        together = total([one.fact.number for one in alike], "numerator")
        for whole in wholes_of(alike[0], near, stem, words):
            yield reading_of(Quotient(together, Operand(whole.fact.number, "denominator")), TOGETHER, rate)


def are_ends(one: Fact, other: Fact, report: Report) -> bool:
    """Whether two figures are one fact before and after a change, and neither is part of the other: 由8万增至9万."""
    if one.passage is None or one.passage is not other.passage:
        return False
    return {end_role(one.passage, fact, report) for fact in (one, other)} == {"before", "after"}


def is_taken(part: Candidate, near: Sequence[Candidate], rate: Fact) -> bool:
    """Whether another rate stands between a part and the rate, and is the rate of the part."""
    passage = rate.passage
    between = passage.facts_in(part.fact.number.end, rate.number.start) if passage is not None else []
    return any(fact.dimension == "ratio" for fact in between)


def is_of_another(whole: Candidate, part: Candidate, rate: Fact, words: Words) -> bool:
    """Whether an amount that nothing calls a plan stands before a rate of its own: 完成投资154亿元，完成率44%，资本金
    到位87亿元，到位率75%.
    """
    if whole.fact.dimension != "money" or words.pattern("part_rates", "planned").search(whole.name):
        return False
    passage = rate.passage
    between = passage.facts_in(whole.fact.number.end, part.fact.number.start) if passage is not None else []
    return any(fact.dimension == "ratio" for fact in between)


def is_caught_up(part: Candidate, rate: Fact, words: Words) -> bool:
    """Whether the rest of a part was done later, all of it, so that the rate is of the part and the rest: 已缴36万元,
    余12万元于4月全部上缴，上缴率100%.
    """
    if rate.value < ONE or rate.passage is None:
        return False
    return bool(
        words.pattern("part_rates", "caught_up").search(rate.passage.value, part.fact.number.end, rate.number.start)
    )


def reading_of(expression: Quotient, certainty: Decimal, rate: Fact) -> Reading:
    """The reading; a guess where the two rates are so far apart that another whole is likely."""
    times = rate.value / expression.value()
    sure = SAME_ORDER[0] <= times <= SAME_ORDER[1]
    return Reading(expression, "same-sentence", certainty if sure else GUESS)


def may_be_part(name: str, stem: str, words: Words) -> bool:
    """Whether a figure's words share the rate's, or say that something was done; 未结 is no part of 结案率."""
    denied = words.pattern("part_rates", "denied")
    if denied.search(name) and not denied.search(stem):
        return False
    if words.pattern("part_rates", "planned").search(name):
        return False
    return is_linked(stem, name) or bool(words.pattern("part_rates", "done").search(name))


def wholes_of(part: Candidate, near: Sequence[Candidate], stem: str, words: Words) -> list[Candidate]:
    """The figures of the part's kind that it may be a part of, the nearest before it first. What was planned may be
    less than what was done; another part of the same name is no whole.
    """
    planned = words.pattern("part_rates", "planned")
    likeness = len(shared(stem, part.name))
    wholes = [
        one
        for one in near
        if one is not part
        and (not one.before or one.carried)
        and counted_alike(one, part)
        and (
            planned.search(one.name)
            or (one.fact.value >= part.fact.value and not 0 < likeness <= len(shared(stem, one.name)))
        )
    ]
    own = [one for one in wholes if not one.before]
    return sorted(own or wholes, key=lambda one: distance(part.fact, one.fact))


def counted_alike(whole: Candidate, part: Candidate) -> bool:
    """Whether both are counted in one unit; files (份) may be those of a part of the people, where the text says so."""
    if whole.aside and whole.fact.dimension == part.fact.dimension == "count":
        return True
    return compatible(whole.fact.number.unit, part.fact.number.unit)


def distance(part: Fact, fact: Fact) -> int:
    """How far a figure stands before the part; what comes after is farther than all that comes before."""
    gap = part.number.start - fact.number.end
    return gap if gap >= 0 else AFTER + fact.number.start - part.number.end


def certainty_of(stem: str, part: Candidate, whole: Candidate, words: Words) -> Decimal:
    """How sure it is that a rate is that of a part and its whole, by the words of all three."""
    planned, done = words.pattern("part_rates", "planned"), words.pattern("part_rates", "done")
    rest = words.pattern("part_rates", "plain").sub("", stem)
    missing = "".join(char for char in rest if char not in part.name and char not in whole.name)
    if words.pattern("part_rates", "qualifier").search(missing):
        return GUESS
    apart = whole.before or part.before
    if whole.taken_in and (
        words.pattern("part_rates", "qualifier").search(stem) or own_matter(part, whole, stem, words)
    ):
        return GUESS
    if planned.search(whole.name) and done.search(part.name) and not apart:
        return PAIRED
    if not is_linked(stem, part.name) or len(missing) > 1:
        return GUESS
    return BEFORE if apart else NAMED


def own_matter(part: Candidate, whole: Candidate, stem: str, words: Words) -> str:
    """What the words of a part say beyond what was done and beyond its whole: 重点件 of 重点件办结."""
    rest = words.pattern("part_rates", "done").sub("", part.name)
    return "".join(char for char in rest if char not in stem and char not in whole.name)


def shared(stem: str, name: str) -> str:
    """The characters of a rate's name that a figure's words have too."""
    return "".join(char for char in stem if char in name)


def is_linked(stem: str, name: str) -> bool:
    """Whether a figure's words share what the rate does: its last two characters, as 回收 of 问卷回收."""
    return any(char in name for char in stem[-2:])


def other_quotients(near: Sequence[Candidate], rate: Fact) -> Iterator[Expression]:
    """What else nearby may give the rate: two figures, or several answers together over a figure or over all."""
    if rate.number.resolution > FINE:
        return
    near = [one for one in near if not one.before or one.carried]
    facts = [one.fact for one in near]
    for part, whole in permutations(facts, 2):
        if compatible(part.number.unit, whole.number.unit) and (part.value <= whole.value or rate.value > ONE):
            yield ratio(part.number, whole.number)
            yield Quotient(difference(whole.number, part.number), Operand(whole.number, "denominator"))
    for run in runs(facts):
        together = total([fact.number for fact in run], "numerator")
        for whole in facts:
            if compatible(whole.number.unit, run[0].number.unit):
                yield Quotient(together, Operand(whole.number, "denominator"))
                yield Quotient(Operand(whole.number, "numerator"), together)
        for length in range(1, len(run)):
            yield Quotient(total([fact.number for fact in run[:length]], "numerator"), together)


def runs(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """Two neighbours or more that are counted alike."""
    for start in range(len(facts)):
        for end in range(start + 2, min(start + LONGEST_SUM, len(facts)) + 1):
            if not compatible(facts[end - 1].number.unit, facts[start].number.unit):
                break
            yield facts[start:end]
