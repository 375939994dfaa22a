"""Counts and amounts that a scoring standard asks for: faults found, what was planned and done, the parts of a rate.

A figure counts as the one that is asked for only where its words say so: its own name, or a sentence that shares more
words with the indicator than with any other indicator of the table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from lint.identity import WHOLE, stages, topic_of
from lint.number import ZERO, Hedge, Number
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.score_tree import Indicator
from lint.scoring import Asked, Fault
from lint.units import canonical_counter

SHARED = 4
SHARED_WITH_RULE = 3
SHORTEST = 2
MOST = 6
LONGEST_WINDOW = 160
NO_THINGS = ("ratio", "points", "score", "number")
BUDGETED = {"adjusted", "budget"}


@record(frozen=True, slots=True)
class Pair:
    """The part and the whole that make a rate."""

    part: Number
    whole: Number


@record(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence with the one before it, and what it states."""

    passage: Passage
    text: str
    window: str
    facts: tuple[Fact, ...]


@record(frozen=True, slots=True, eq=False)
class Told:
    """A sentence with the counts of faults that it tells."""

    sentence: Sentence
    counts: tuple[Number, ...]


class AskedCounts:
    """Answers a scoring standard's questions about one report, as far as they are not about printed rates."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = report.words
        self.cores: dict[str, str] = {}
        self.by_counter: dict[str, list[Told]] = {}
        self.by_topic: dict[str, tuple[list[Number], list[Number]]] = {}

    # ------------------------------------------------------------------ faults

    def faults(self, fault: Fault, indicator: Indicator, rivals: Sequence[Indicator]) -> list[Number]:
        """The counts of faults that the report tells of an indicator, each value once."""
        own = [one for note in indicator.notes if not note.criterion for one in self.sentences_of(note)]
        found = [number for sentence in own for number in self.counted(sentence, fault.counter)]
        if not found:
            told = self.told(fault.counter)
            about = (one.counts for one in told if self.is_about(one.sentence, indicator, fault.text, rivals))
            found = [number for counts in about for number in counts]
        return list({number.value: number for number in found}.values())[:MOST]

    def told(self, counter: str) -> list[Told]:
        """The sentences that count faults in a counter."""
        if counter not in self.by_counter:
            told = (Told(one, tuple(self.counted(one, counter))) for one in self.prose if one.facts)
            self.by_counter[counter] = [one for one in told if one.counts]
        return self.by_counter[counter]

    def counted(self, sentence: Sentence, counter: str) -> Iterator[Number]:
        """The counts of a sentence that are of faults, in the counter of the rule."""
        for fact in sentence.facts:
            unit = fact.number.unit
            if fact.dimension != "count" or canonical_counter(unit, self.words.language) != counter:
                continue
            around = f"{fact.clause}{fact.after}"
            if fact.number.hedge is not Hedge.NONE or self.words.pattern("scoring", "mended").search(around):
                continue
            if self.words.pattern("scoring", "fault").search(around) and not self.is_rule(fact):
                yield fact.number

    def is_rule(self, fact: Fact) -> bool:
        return bool(self.words.pattern("outline", "rule").search(fact.clause))

    def is_about(self, sentence: Sentence, indicator: Indicator, rule: str, rivals: Sequence[Indicator]) -> bool:
        """Whether a sentence is about an indicator, and about none of the others as much."""
        shared = self.shared(indicator.name, sentence.window)
        enough = shared >= SHARED or (shared >= SHORTEST and common(rule, sentence.text) >= SHARED_WITH_RULE)
        if not enough and shared < max(len(self.core(indicator.name)), SHORTEST + 1):
            return False
        return all(self.shared(other.name, sentence.window) < shared for other in rivals if other is not indicator)

    def shared(self, name: str, text: str) -> int:
        """How long a stretch of a name stands in a text; the whole name counts as if it were longer."""
        return len(name) + SHARED if name in text else common(self.core(name), text)

    def core(self, name: str) -> str:
        """The words of a name that tell it from others; asked of each indicator for each sentence."""
        if name not in self.cores:
            bare = self.words.pattern("scoring", "name_noise").sub("", self.words.plain(name))
            self.cores[name] = self.words.pattern("scoring", "plain_noise").sub("", bare)
        return self.cores[name]

    # ------------------------------------------------------------------ planned and done

    def pairs(self, asked: Asked, name: str) -> list[Pair]:
        """What was done of what was planned, where one sentence about the indicator tells both."""
        if named := self.named_pairs(asked):
            return named
        found = [
            pair
            for sentence, pair in self.planned_and_done
            if self.is_counted_so(pair.part, asked.numerator) and covered(self.core(name), sentence.text)
        ]
        values = {(pair.part.value, pair.whole.value): pair for pair in found}
        return list(values.values())[:MOST]

    @cached_property
    def planned_and_done(self) -> list[tuple[Sentence, Pair]]:
        """The sentences that tell what was planned and what was done."""
        return [(one, pair) for one in self.prose if len(one.facts) > 1 and (pair := self.pair_of(one))]

    def pair_of(self, sentence: Sentence) -> Pair | None:
        """The one planned and the one done figure of a sentence, in one unit."""
        planned, done = self.words.pattern("part_rates", "planned"), self.words.pattern("part_rates", "done")
        things = [fact for fact in sentence.facts if fact.dimension not in NO_THINGS]
        wholes = [fact for fact in things if planned.search(fact.label)]
        parts = [fact for fact in things if done.search(fact.label) and not planned.search(fact.label)]
        if len(wholes) != 1 or len(parts) != 1:
            return None
        part, whole = parts[0].number, wholes[0].number
        if part.unit != whole.unit or whole.value == ZERO:
            return None
        return Pair(part, whole) if part.hedge is Hedge.NONE and whole.hedge is Hedge.NONE else None

    def is_counted_so(self, number: Number, noun: str) -> bool:
        """Whether a noun (完成期数) does not name another counter than the figure has."""
        named = self.words.pattern("scoring", "counter_noun").search(noun)
        counter = named["counter"] if named else ""
        known = self.words.language.data["units"]["counters"]
        return counter not in known or counter == canonical_counter(number.unit, self.words.language)

    # ------------------------------------------------------------------ the parts of a rate by name

    def named_pairs(self, asked: Asked) -> list[Pair]:
        """The two figures that a standard's own formula names."""
        if not asked.numerator or not asked.denominator:
            return []
        parts, wholes = self.amounts(asked.numerator), self.amounts(asked.denominator)
        return [
            Pair(part, whole)
            for part in parts
            for whole in wholes
            if part.unit.dimension == whole.unit.dimension and whole.value != ZERO
        ][:MOST]

    def amounts(self, name: str) -> list[Number]:
        return list(self.by_name.get(self.plain_name(name), {}).values())

    @cached_property
    def by_name(self) -> dict[str, dict[Decimal, Number]]:
        found: dict[str, dict[Decimal, Number]] = {}
        for sentence in self.prose:
            for fact in sentence.facts:
                exact = fact.number.hedge is Hedge.NONE and fact.dimension not in NO_THINGS
                if exact and self.is_current(fact):
                    found.setdefault(self.plain_name(fact.label), {}).setdefault(fact.value, fact.number)
        found.pop("", None)
        return found

    def plain_name(self, name: str) -> str:
        bare = self.words.pattern("scoring", "neutral_head").sub("", self.words.label(name))
        return self.words.pattern("scoring", "amount_noise").sub("", bare)

    def is_current(self, fact: Fact) -> bool:
        return not fact.period or fact.period == self.report.year

    def spending(self, subject: str) -> list[Pair]:
        """What was spent of what was budgeted, where a rate of execution is asked for and not printed."""
        match = self.words.pattern("scoring", "execution_of").match(subject)
        if match is None:
            return []
        topic = topic_of(match["matter"], self.words)
        budgets, spent = self.money_of(topic)
        if not spent and len(budgets) == 1:
            spent = values(self.spent_of(budgets[0]))
        return [Pair(spent[0], budgets[0])] if len(spent) == len(budgets) == 1 and budgets[0].value != ZERO else []

    @cached_property
    def money(self) -> list[Fact]:
        return [fact for fact in self.report.facts if fact.dimension == "money" and self.is_current(fact)]

    def money_of(self, topic: str) -> tuple[list[Number], list[Number]]:
        """What was budgeted and what was spent for a topic, each amount once."""
        if topic not in self.by_topic:
            budgets = values(fact.number for fact in self.money if self.is_budget(fact, topic))
            self.by_topic[topic] = budgets, values(fact.number for fact in self.money if self.is_spent(fact, topic))
        return self.by_topic[topic]

    def is_budget(self, fact: Fact, topic: str) -> bool:
        stage = stages(fact.label, self.words)
        return bool(stage) and stage <= BUDGETED and self.is_of(fact, topic)

    def is_spent(self, fact: Fact, topic: str) -> bool:
        return stages(fact.label, self.words) == {"final"} and self.is_of(fact, topic)

    def is_of(self, fact: Fact, topic: str) -> bool:
        """Whether an amount of the prose is of a topic by its own words, which may be those of all the budget."""
        own = fact.passage is not None and not fact.passage.criterion and fact.number.hedge is Hedge.NONE
        return own and topic_of(self.plain_name(fact.label), self.words) == topic

    def spent_of(self, budget: Number) -> Iterator[Number]:
        """What is told to be spent, of nothing else, right after a budget in its sentence."""
        for before, after in pairwise(self.money):
            same = before.passage is after.passage and before.sentence == after.sentence
            if before.number is budget and same and self.is_spent(after, WHOLE):
                yield after.number

    # ------------------------------------------------------------------ what does not apply

    def is_denied(self, matter: str) -> bool:
        """Whether the report says that there was none of something."""
        pattern = re.compile(f"(?:{self.words.pattern('scoring', 'denied').pattern}){re.escape(matter)}")
        return any(pattern.search(sentence.text) for sentence in self.prose)

    # ------------------------------------------------------------------ sentences

    @cached_property
    def prose(self) -> list[Sentence]:
        return [one for passage in self.report.prose if passage.table is None for one in self.sentences_of(passage)]

    def sentences_of(self, passage: Passage) -> Iterator[Sentence]:
        begin = 0
        own: dict[int, list[Fact]] = defaultdict(list)
        for fact in passage.facts:
            own[fact.sentence].append(fact)
        for index, (start, end) in enumerate(passage.sentences):
            facts = tuple(own[index]) if index in own else ()
            window = passage.value[max(begin, end - LONGEST_WINDOW) : end]
            yield Sentence(passage, passage.value[start:end], window, facts)
            begin = start


def values(numbers: Iterable[Number]) -> list[Number]:
    """One figure of each value."""
    return list({number.value: number for number in numbers}.values())


def covered(name: str, text: str) -> bool:
    """Whether most of a name stands in a text, in pieces of two characters."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return bool(pairs) and 2 * sum(pair in text for pair in pairs) >= len(pairs)


def common(one: str, other: str) -> int:
    """The length of the longest stretch of one text that stands in another."""
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best
