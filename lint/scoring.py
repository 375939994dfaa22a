"""A scoring standard as a small program: scales, points by rate, and points that need a reader's judgement.

`≥90%的，得1分；90%>利用率≥75%的，得0.7分` is a Scale, `采购执行率×1分` is Rated, `制度齐全（1分）` is Judged. Only
programs whose pieces make up the weight of the indicator exactly are worth running.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lint.number import ZERO, Number
from lint.records import quick
from lint.rubric import Part, Use, highest, is_scale
from lint.words import Words

PERCENT = Decimal("0.01")
LONGEST_SUBJECT = 30


@quick
@dataclass(frozen=True, slots=True)
class Span:
    """The values that a step of a scale is for; None is unbounded."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_closed: bool = True
    high_closed: bool = True

    def holds(self, value: Decimal) -> bool:
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Step:
    span: Span
    points: Number


@dataclass(frozen=True, slots=True)
class Scale:
    """The points of the first step that a rate falls into."""

    subject: str
    steps: tuple[Step, ...]

    @property
    def most(self) -> Number:
        return highest([step.points for step in self.steps])

    def points(self, value: Decimal) -> Number | None:
        return next((step.points for step in self.steps if step.span.holds(value)), None)


@dataclass(frozen=True, slots=True)
class Rated:
    """A rate times points, capped or not."""

    subject: str
    points: Number
    quarter: int = 0
    """Which quarter's cumulative rate it asks for; 0 for a rate of the year."""
    mean: bool = False
    """The mean of the quarters."""

    @property
    def most(self) -> Number:
        return self.points


@dataclass(frozen=True, slots=True)
class Judged:
    """Points for what only a reader can judge."""

    points: Number

    @property
    def most(self) -> Number:
        return self.points


Piece = Scale | Rated | Judged


def program_of(part: Part, weight: Number, name: str, words: Words) -> list[Piece] | None:
    """The pieces of a standard; None where they do not make up the weight."""
    pieces = list(pieces_of(part, name, words))
    if not pieces or sum((piece.most.value for piece in pieces), ZERO) != weight.value:
        return None
    return pieces


def pieces_of(part: Part, name: str, words: Words) -> Iterator[Piece]:
    """What a part gives points for: by its own text, or by its parts."""
    shares = part.of(Use.SHARE)
    scale = scale_of(part, name, words)
    if scale is not None and (not shares or [scale.most.value] == [share.value for share in shares]):
        yield scale
    elif shares:
        yield from (Judged(share) for share in shares)
    elif part.parts and is_scale(part.parts):
        yield Judged(highest([number for step in part.parts for number in step.of(Use.TIER)]))
    elif factors := part.of(Use.FACTOR):
        yield from (rated(part, factor, name, words) for factor in factors)
    elif part.parts:
        for inner in part.parts:
            yield from pieces_of(inner, name, words)
    elif tiers := [tier for tier in part.of(Use.TIER) if tier.value != ZERO]:
        yield Judged(highest(tiers))


def rated(part: Part, points: Number, name: str, words: Words) -> Rated:
    """What the words before a factor say: which rate, of which quarter."""
    text = part.text.partition("×")[0]
    subject = clean(re.split("[=＝]", text)[0], words) or clean(name, words)
    match = words.table("quarter_row").search(text)
    quarter = next((index for index, group in enumerate(match.groups(), start=1) if group), 0) if match else 0
    scheduled = words.pattern("scoring", "schedule").search(text)
    mean = bool(words.pattern("scoring", "mean").search(text)) and not scheduled
    return Rated(subject, points, 0 if mean or not scheduled else quarter, mean)


# ---------------------------------------------------------------- scales


def scale_of(part: Part, name: str, words: Words) -> Scale | None:
    """The scale that the tiers of a part form, each with a condition that can be read; None where one has none."""
    tiers = tiers_of(part)
    if len(tiers) < 2:
        return None
    steps: list[Step] = []
    subjects: list[str] = []
    for text, points in tiers:
        found = condition(text, words)
        if found is None:
            return None
        span, subject = found
        steps.append(Step(span, points))
        subjects.append(subject)
    named = next(
        (subject for subject in subjects if not words.pattern("scoring", "generic_subject").match(subject)), ""
    )
    return Scale(named or heading_of(part, words) or clean(name, words), tuple(steps))


def tiers_of(part: Part) -> list[tuple[str, Number]]:
    """The tiers of a part with the text of each condition: its numbered steps, or the clauses of its own text."""
    if part.parts:
        if not is_scale(part.parts):
            return []
        found = []
        for step in part.parts:
            tiers = step.of(Use.TIER)
            if tiers:
                found.append((step.passage.value[step.start : tiers[0].start], tiers[0]))
        return [(unnumbered(text, index), points) for index, (text, points) in enumerate(found, start=1)]
    tiers = part.of(Use.TIER)
    starts = [part.start, *(tier.end for tier in tiers)]
    return [(part.passage.value[start : tier.start], tier) for start, tier in zip(starts, tiers, strict=False)]


def unnumbered(text: str, index: int) -> str:
    """A step's text without its number: `2.90%>率≥75%` is step 2 with 90%."""
    return re.sub(rf"^\s*[(（]?\s*{index}\s*[)）.．、]\s*", "", text)


def heading_of(part: Part, words: Words) -> str:
    """The name before the formula or the steps of a part: 日常公用经费控制率=…"""
    text = part.passage.value[part.start : part.parts[0].start] if part.parts else ""
    return (
        clean(re.sub(r"^\s*[(（]?\d{1,2}\s*[)）.．、]\s*", "", re.split("[=＝]", text)[0]), words)
        if re.search("[=＝]", text)
        else ""
    )


def clean(subject: str, words: Words) -> str:
    bare = re.sub(r"^\s*[(（]?\d{1,2}\s*[)）.．、]\s*", "", subject)
    return words.pattern("scoring", "subject_noise").sub("", bare).strip("，。；、,;:： ")[:LONGEST_SUBJECT]


def condition(text: str, words: Words) -> tuple[Span, str] | None:
    """The values that a condition admits, and what it is about; None where it cannot be read or has no percentage."""
    pattern = words.pattern("scoring", "threshold")
    matches = [match for match in pattern.finditer(text) if match[1]]
    if not 1 <= len(matches) <= 2 or not any(match[2] for match in matches):
        return None
    values = [Decimal(match[1]) * PERCENT for match in matches]
    edges = [match.start() for match in matches], [match.end() for match in matches]
    if len(matches) == 2 and words.pattern("scoring", "range_to").match(text[edges[1][0] : edges[0][1]]):
        low, high = sorted(values)
        return Span(low, high), clean(text[: edges[0][0]], words)
    span = Span()
    for index, value in enumerate(values):
        before = text[edges[1][index - 1] if index else 0 : edges[0][index]]
        after = text[edges[1][index] : edges[0][index + 1] if index + 1 < len(values) else len(text)]
        bound = bound_of(before, after, value, words)
        if bound is None:
            return None
        span = narrowed(span, bound)
    subject = text[edges[1][0] : edges[0][1]] if len(matches) == 2 else text[: edges[0][0]]
    if len(matches) == 1 and not clean(without_signs(subject, words), words):
        subject = text[edges[1][0] :]
    return span, clean(without_signs(subject, words), words)


def without_signs(text: str, words: Words) -> str:
    for key in ("above_closed", "above", "below_closed", "below"):
        text = words.pattern("scoring", key).sub("", text)
    return text


SIGNS = (
    ("above_closed", True, True),
    ("below_closed", False, True),
    ("above", True, False),
    ("below", False, False),
)


def bound_of(before: str, after: str, value: Decimal, words: Words) -> Span | None:
    """The bound that a threshold sets: by the sign before it, the words after it, or the sign after it, turned."""
    for key, lower, closed in SIGNS:
        if re.search(f"(?:{words.pattern('scoring', key).pattern})\\s*$", before):
            return Span(value, None, closed) if lower else Span(None, value, True, closed)
    if re.search(f"(?:{words.pattern('scoring', 'equal').pattern})\\s*$", before):
        return Span(value, value)
    if words.pattern("scoring", "after_above").search(after):
        return Span(value, None)
    if words.pattern("scoring", "after_below").search(after):
        return Span(None, value)
    for key, lower, closed in SIGNS:
        if re.match(f"\\s*(?:{words.pattern('scoring', key).pattern})", after):
            return Span(None, value, True, closed) if lower else Span(value, None, closed)
    return None


def narrowed(one: Span, other: Span) -> Span:
    """The values that both admit, where each sets a different bound."""
    low, low_closed = (other.low, other.low_closed) if other.low is not None else (one.low, one.low_closed)
    high, high_closed = (other.high, other.high_closed) if other.high is not None else (one.high, one.high_closed)
    return Span(low, high, low_closed, high_closed)
