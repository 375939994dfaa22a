"""The conditions of a scoring scale: which values `90%（含）-100%`, `85%以上不足90%` or `0<调整率≤5%` admits.

An edge without a sign, a word or an（含）that says so may belong to either side: both neighbours then admit it, and the
report may have meant either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from lint.number import ONE, ZERO
from lint.records import record
from lint.words import Words

CONDITIONS_KEPT = 1024
"""The scales of one authority are printed in each of its reports."""
PERCENT = Decimal("0.01")
LONGEST_SUBJECT = 30
NUMBERED = re.compile(r"^\s*(?:[(（]?\d{1,2}\s*[)）.．、]|[①-⑳])\s*(?!\d*\s*%)")
SIGNS = (
    ("above_closed", True, True),
    ("below_closed", False, True),
    ("above", True, False),
    ("below", False, False),
)


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
class Edge:
    """A percentage of a condition, with the words on either side of it."""

    value: Decimal
    start: int
    end: int
    closed: bool | None
    """Whether it belongs to what it bounds, as（含）or（不含）says; None where nothing does."""


@lru_cache(maxsize=CONDITIONS_KEPT)
def condition(text: str, words: Words) -> tuple[Span, str] | None:
    """The values that a condition admits, and what it is about; None where it cannot be read or has no percentage."""
    text = words.pattern("scoring", "again").sub("", text)
    edges = list(edges_of(text, words))
    span = span_of(text, edges, words)
    return None if span is None else (span, subject_of(text, edges, words))


def points_range(text: str, words: Words) -> Span | None:
    """The points that a condition admits: 90分（含）以上, 80-90分."""
    text = words.pattern("scoring", "again").sub("", text)
    matches = words.pattern("scoring", "points_threshold").finditer(text)
    return span_of(text, [edge_of(match, ONE, words) for match in matches], words)


def span_of(text: str, edges: list[Edge], words: Words) -> Span | None:
    """The values between one or two edges; None where a sign or a word for one cannot be read."""
    if not 1 <= len(edges) <= 2:
        return None
    if len(edges) == 2 and words.pattern("scoring", "range_to").match(text[edges[0].end : edges[1].start]):
        first, second = sorted(edges, key=lambda edge: edge.value)
        return Span(first.value, second.value, first.closed is not False, second.closed is not False)
    span = Span()
    for index, edge in enumerate(edges):
        before = text[edges[index - 1].end if index else 0 : edge.start]
        after = text[edge.end : edges[index + 1].start if index + 1 < len(edges) else len(text)]
        bound = bound_of(before, after, edge, words)
        if bound is None:
            return None
        span = narrowed(span, bound)
    return span


def edges_of(text: str, words: Words) -> Iterator[Edge]:
    """The percentages of a condition; a bare figure counts beside one, and a bare 0 is 0%."""
    matches = list(words.pattern("scoring", "threshold").finditer(text))
    if not any(match[2] or Decimal(match[1]) == ZERO for match in matches):
        return
    for match in matches:
        yield edge_of(match, PERCENT, words)


def edge_of(match: re.Match[str], scale: Decimal, words: Words) -> Edge:
    closed = None if not match[3] else not words.pattern("scoring", "excluded").search(match[3])
    return Edge(Decimal(match[1]) * scale, match.start(), match.end(), closed)


def subject_of(text: str, edges: list[Edge], words: Words) -> str:
    """What a condition is about: the words between two edges, else those before the one, or after it (90%≤比率)."""
    between = text[edges[0].end : edges[1].start] if len(edges) == 2 else ""
    if words.pattern("scoring", "range_to").match(between):
        between = ""
    for part in (between, text[: edges[0].start], text[edges[-1].end :]):
        if subject := clean(without_signs(part, words), words):
            return subject
    return ""


def without_signs(text: str, words: Words) -> str:
    for key in ("after_words", "above_closed", "above", "below_closed", "below"):
        text = words.pattern("scoring", key).sub("", text)
    return text


def clean(subject: str, words: Words) -> str:
    """A subject without its numbering and the words that say nothing of what it is."""
    bare = words.pattern("scoring", "subject_noise").sub("", NUMBERED.sub("", subject))
    return bare.strip("，。；、,;:： ±")[:LONGEST_SUBJECT]


def bound_of(before: str, after: str, edge: Edge, words: Words) -> Span | None:
    """The bound that an edge sets: by the sign before it, the words after it, or the sign after it, turned."""
    value = edge.value

    def bound(*, lower: bool, closed: bool) -> Span:
        closed = closed if edge.closed is None else edge.closed
        return Span(value, None, closed) if lower else Span(None, value, True, closed)

    for key, lower, closed in SIGNS:
        if ends(before, words.pattern("scoring", key)):
            return bound(lower=lower, closed=closed)
    if words.pattern("scoring", "after_above").search(after):
        return bound(lower=True, closed=True)
    if words.pattern("scoring", "after_below").search(after):
        return bound(lower=False, closed=True)
    for key, lower, closed in SIGNS:
        if words.pattern("scoring", key).match(after.lstrip()):
            return bound(lower=not lower, closed=closed)
    plain = words.pattern("scoring", "plain_value")
    if ends(before, words.pattern("scoring", "equal")) or plain.search(f"{before}|{after}"):
        return Span(value, value)
    return None


def ends(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a text ends in a match of a pattern."""
    bare = text.rstrip()
    return any(match.end() == len(bare) for match in pattern.finditer(bare))


def narrowed(one: Span, other: Span) -> Span:
    """The values that both admit, where each sets a different bound."""
    low, low_closed = (other.low, other.low_closed) if other.low is not None else (one.low, one.low_closed)
    high, high_closed = (other.high, other.high_closed) if other.high is not None else (one.high, one.high_closed)
    return Span(low, high, low_closed, high_closed)
