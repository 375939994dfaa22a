"""Scores told in prose: `指标满分7分，评价得分6.85分，得分率97.86%`, in the order and with the levels of the text.

Each entry has the full marks that open it, then its score, rate and deductions where they follow. Which entries make
up another is proposed from their numbering and from the words (分别从A、B两个方面); whether the points tie is for the
checks to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lint.nearby import CLAUSES
from lint.number import ZERO, Number
from lint.numerals import read_numeral
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.shift_clauses import clauses_of, is_in
from lint.words import Words

REACH = 400
NAME_REACH = 90
MOST_PARTS = 12
HUNDRED = Decimal(100)
BARE_IN_BRACKETS = re.compile(r"[（(].*[）)]")
EVENTS = ("full", "again", "score", "rate", "loss")


@dataclass(slots=True, eq=False)
class Entry:
    """One indicator as the prose scores it."""

    name: str
    passage: Passage
    at: int
    full: Number
    score: Number | None = None
    rate: Number | None = None
    losses: list[Number] = field(default_factory=list)
    again: list[Number] = field(default_factory=list)
    """The score where it is told once more: 本项指标得1.5分."""
    marker: tuple[int, int] = (-1, 0)
    """Kind and ordinal of its numbering; kind -1 for none."""
    aspects: int | None = None
    """How many parts it is said to be judged by; 0 where it is said to have parts, without their number."""
    children: list[Entry] = field(default_factory=list)


@record(frozen=True, slots=True, eq=False)
class Deduction:
    """Points that the text says were taken off something."""

    name: str
    number: Number
    passage: Passage


@record(frozen=True, slots=True)
class Event:
    kind: str
    number: Number
    start: int
    end: int


def entries(report: Report) -> list[Entry]:
    """The scored indicators of the prose, in order; deductions within one stand in it."""
    told = report.derived(outlined)
    return [entry for passage, events in told for entry in entries_of(passage, events, report.words)]


def outlined(report: Report) -> list[tuple[Passage, list[Event]]]:
    """The passages outside tables that tell of points, with what they tell."""
    prose = [passage for passage in report.prose if passage.table is None]
    return [(passage, events) for passage in prose if (events := events_of(passage, report.words))]


def entries_of(passage: Passage, events: Sequence[Event], words: Words) -> Iterator[Entry]:
    current: Entry | None = None
    ruled: Entry | None = None  # the last that a deduction by a rule is told of, which may be one that was made
    loose: Event | None = None
    previous = 0
    told_before = losses_before(passage, events, words)
    for event in events:
        if event.kind == "full":
            current = entry_at(passage, event, previous, words)
            if loose is not None and stands_beside(passage, loose, event):
                current.score = loose.number
            current.losses.extend(told_before)
            yield current
        elif current is not None and event.start - current.at < REACH:
            if event.kind in ("score", "again") and current.score is None and not is_of_item(passage, current, event):
                current.score = event.number
            elif event.kind == "again":
                current.again.append(event.number)
            elif event.kind == "rate" and current.rate is None and current.score is not None:
                current.rate = event.number
            elif event.kind == "loss" and is_rule(passage, event, words):
                ruled = current
            elif event.kind == "loss":
                take_off(passage, current, event, ruled is current, words)
        loose = event if event.kind == "score" and (current is None or current.score is not event.number) else None
        previous = event.end


def take_off(passage: Passage, entry: Entry, loss: Event, ruled: bool, words: Words) -> None:
    """Write a deduction down; a sum of others stands for them where one of them was told by its rule: 扣1分，闲置3件、
    每件扣0.2分扣0.6分，共扣1.6分.
    """
    if not is_loss_sum(passage, entry, loss, words):
        entry.losses.append(loss.number)
    elif ruled:
        entry.losses[:] = [loss.number]


def is_loss_sum(passage: Passage, entry: Entry, loss: Event, words: Words) -> bool:
    """Whether a deduction sums up others: those of its entry, or, in a sentence of its own, those of several entries
    (四项共扣4.1分).
    """
    if not words.pattern("outline", "loss_sum").search(passage.value[: loss.number.start]):
        return False
    return bool(entry.losses or CLAUSES.search(passage.value, entry.full.end, loss.number.start))


def is_of_item(passage: Passage, entry: Entry, score: Event) -> bool:
    """Whether points in brackets between full marks and a score are the full marks of that score: 满分100分，其中
    执行（10分）得9.6分.
    """
    between = passage.facts_in(entry.full.end, score.number.start)
    return any(
        fact.dimension == "score"
        and BARE_IN_BRACKETS.fullmatch(passage.value, fact.number.start - 1, fact.number.end + 1)
        for fact in between
    )


def stands_beside(passage: Passage, score: Event, full: Event) -> bool:
    """Whether full marks follow a score as its own: 得5分（满分6分）."""
    return full.start - score.end < 8 and not CLAUSES.search(passage.value, score.end, full.start)


def losses_before(passage: Passage, events: Sequence[Event], words: Words) -> list[Number]:
    """The deduction that opens a passage about one indicator: 采购执行（扣0.5分）：…，该项指标满分2分，得分1.5分."""
    kinds = [event.kind for event in events]
    if kinds.count("full") != 1 or kinds.count("loss") != 1 or kinds.index("loss") > kinds.index("full"):
        return []
    loss = events[kinds.index("loss")]
    return [] if is_rule(passage, loss, words) else [loss.number]


def events_of(passage: Passage, words: Words) -> list[Event]:
    """Full marks, scores, rates and deductions of a passage, by position; each figure once, the surest kind first."""
    found: dict[int, Event] = {}
    if any(fact.dimension == "score" for fact in passage.facts):
        rules = [(clause.start, clause.end) for clause in clauses_of(passage, words)]
        for kind in EVENTS:
            for match in words.pattern("outline", kind).finditer(passage.masked):
                fact = passage.fact_at(match.start("points"))
                if fact is not None and fact.number.start not in found and not is_in(fact.number.start, rules):
                    found[fact.number.start] = Event(kind, fact.number, match.start(), match.end())
    return [found[at] for at in sorted(found)]


def is_rule(passage: Passage, event: Event, words: Words) -> bool:
    """Whether a deduction is one that a rule would make (每发现一项扣1分), not one that was made."""
    return bool(words.pattern("outline", "rule").search(passage.value[max(0, event.start - 10) : event.start]))


def entry_at(passage: Passage, event: Event, previous: int, words: Words) -> Entry:
    lead = passage.value[max(previous, event.start - REACH) : event.start]
    marker, after = last_marker(lead, words)
    start, end = passage.sentences[passage.sentence_of(event.start)]
    own = passage.value[max(start, previous) : end]
    entry = Entry(entry_name(passage, lead, after, words), passage, event.start, event.number, marker=marker)
    entry.aspects = aspects_of(own, words)
    return entry


def last_marker(lead: str, words: Words) -> tuple[tuple[int, int], int]:
    """The last list number in a stretch: its kind and ordinal, and the offset after it."""
    best = ((-1, 0), 0)
    for kind, source in enumerate(words.data["outline"].get("markers", ())):
        for match in words.compiled(source).finditer(lead):
            if match.end() > best[1]:
                best = ((kind, ordinal_of(match[0], words)), match.end())
    return best


def ordinal_of(marker: str, words: Words) -> int:
    """The number of a list marker: 3 for 三、, （3）, 3. and ③."""
    digits = "".join(char for char in marker if char.isascii() and char.isdigit())
    if digits:
        return int(digits)
    bare = "".join(char for char in marker if char.isalnum())
    if len(bare) == 1 and "①" <= bare <= "⑳":
        return ord(bare) - ord("①") + 1
    value = read_numeral(bare, words.language) if bare else None
    return int(value) if value is not None else 0


def entry_name(passage: Passage, lead: str, after: int, words: Words) -> str:
    """What is scored: the words before the full marks, else those after the list number, else the heading."""
    clause = lead.rpartition("。")[2][-NAME_REACH:]
    ending = words.pattern("outline", "name_end")
    stop = words.pattern("outline", "name_stop")
    skip = words.pattern("outline", "name_skip")
    for candidate in (lead[after:] if after else clause, clause):
        for piece in stop.split(candidate.strip()):
            name = ending.sub("", piece.strip())
            if name and not skip.match(name):
                return name
    return passage.section[-1] if passage.section else ""


def aspects_of(sentence: str, words: Words) -> int | None:
    if not words.pattern("outline", "aspects").search(sentence):
        return None
    count = words.pattern("outline", "aspect_count").search(sentence)
    if not count:
        return 0
    value = int(count[1]) if count[1].isdigit() else read_numeral(count[1], words.language)
    return int(value or 0)


# ---------------------------------------------------------------- which entries make up another


def sibling_sequence(found: Sequence[Entry], index: int, below: dict[int, int]) -> list[int]:
    """The entries after one, those that belong to a later one left out. `below` gives where each one's parts end."""
    sequence: list[int] = []
    at = index + 1
    while at < len(found) and len(sequence) < MOST_PARTS and may_be_part(found[at], found[index]):
        sequence.append(at)
        at = below.get(at, at + 1)
    return sequence


def may_be_part(entry: Entry, parent: Entry) -> bool:
    """Whether an entry can stand under another: in its section, and not numbered on its level or above."""
    under = entry.passage.section[: len(parent.passage.section)] == parent.passage.section
    return under and not (0 <= entry.marker[0] <= parent.marker[0])


def candidates(found: Sequence[Entry], index: int, below: dict[int, int]) -> list[list[int]]:
    """The runs of entries that may make up an entry, the likeliest first."""
    parent = found[index]
    sequence = sibling_sequence(found, index, below)
    runs: list[list[int]] = []
    numbered = numbered_run(found, sequence, parent)
    if len(numbered) > 1:
        runs.append(numbered)
    if parent.aspects is not None:
        if parent.aspects > 1:
            runs.append(sequence[: parent.aspects])
        runs.extend(sequence[:length] for length in range(2, len(sequence) + 1))
    return [run for position, run in enumerate(runs) if len(run) > 1 and run not in runs[:position]]


def numbered_run(found: Sequence[Entry], sequence: Sequence[int], parent: Entry) -> list[int]:
    """Entries numbered 1, 2, 3 … in a numbering of their own right after an entry."""
    run: list[int] = []
    for at in sequence:
        kind, number = found[at].marker
        if kind < 0 or kind == parent.marker[0] or number != len(run) + 1 or (run and found[run[0]].marker[0] != kind):
            break
        run.append(at)
    return run


def ties(whole: Number | None, parts: Sequence[Number | None]) -> bool:
    """Whether the parts add up to the whole exactly; False where one is missing."""
    known = [part.value for part in parts if part is not None]
    return whole is not None and len(known) == len(parts) and sum(known, ZERO) == whole.value


# ---------------------------------------------------------------- deductions and totals


def deductions(report: Report) -> list[Deduction]:
    """Points taken off that the prose tells with a name, outside scored entries: 采购执行率（扣0.05分）."""
    found: list[Deduction] = []
    for passage, events in report.derived(outlined):
        first = next((event.start for event in events if event.kind == "full"), len(passage.value))
        found.extend(
            Deduction(deduction_name(passage, event, report.words), event.number, passage)
            for event in events
            if event.kind == "loss" and event.start < first and not is_rule(passage, event, report.words)
        )
    return found


def deduction_name(passage: Passage, event: Event, words: Words) -> str:
    lead = passage.value[max(0, event.start - NAME_REACH) : event.start].rpartition("。")[2]
    _, after = last_marker(lead, words)
    bare = words.pattern("outline", "name_end").sub("", lead[after:].strip())
    return (
        words.label([piece for piece in words.pattern("outline", "name_stop").split(bare) if piece][-1]) if bare else ""
    )


def stated_totals(report: Report) -> list[Number]:
    """Total scores that the text states (自评得分97.5分), those of single indicators left out."""
    ordinary = {id(entry.score) for entry in report.derived(entries) if entry.full.value != HUNDRED}
    found = []
    for passage in report.prose:
        if not any(fact.dimension == "score" for fact in passage.facts):
            continue
        for match in report.words.pattern("outline", "total").finditer(passage.masked):
            before = passage.value[max(0, match.start() - 12) : match.start()]
            fact = passage.fact_at(match.start("points"))
            if fact is None or id(fact.number) in ordinary:
                continue
            if report.words.pattern("outline", "total_not").search(before) or is_of_another_year(fact, report):
                continue
            if fact.value == HUNDRED and are_full_marks(passage, match.start(), fact, report):
                continue
            found.append(fact.number)
    return found


def are_full_marks(passage: Passage, start: int, fact: Fact, report: Report) -> bool:
    """Whether a total of 100 is what may be won: 总分100分，自评96分, or 总分100分 alone."""
    words = report.words
    return bool(
        words.pattern("outline", "full_first").match(passage.value, fact.number.end)
        or words.pattern("outline", "full_total").fullmatch(passage.value, start, fact.number.start)
    )


def is_of_another_year(fact: Fact, report: Report) -> bool:
    """Whether a score is not that of the year that the report is about."""
    return bool(fact.period and report.year and fact.period != report.year)
