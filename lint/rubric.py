"""Scoring standards (评分标准) taken apart: numbered parts, and what each figure of points in them is for.

`1. 按时公开（1分）；2. 未公开的，得0分` has two parts, one with a share of one point, one with a tier of no points.
Nothing here judges; SCR305 asks whether the points make up the weight, SCR308 whether the score follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from lint.number import ZERO, Number
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.shift_clauses import without_clauses
from lint.words import Words

CIRCLED = "①"
ALTERNATIVES = 2
STANDARDS_KEPT = 1024
"""The standards of an authority are printed in all its reports: what follows from their words alone is kept."""


class Use(Enum):
    """What points in a standard are for."""

    SHARE = "share"
    """（1分）: what a part is worth."""
    CAP = "cap"
    """最高得1分."""
    TIER = "tier"
    """得0.7分: what one step of a scale gives."""
    FACTOR = "factor"
    """×1分: what a full rate gives."""
    LOSS = "loss"
    """扣1分: what a fault costs."""


@record(frozen=True, slots=True)
class Award:
    """A figure of points in a standard."""

    use: Use
    number: Number


@record(frozen=True, slots=True)
class Part:
    """A stretch of a standard: all of it, or a numbered part."""

    passage: Passage
    start: int
    end: int
    awards: tuple[Award, ...]
    """Those of its own text, outside its parts."""
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        return self.passage.value[self.start : self.end]

    def of(self, use: Use) -> list[Number]:
        return [award.number for award in self.awards if award.use is use]

    def walk(self) -> list[Part]:
        """The part itself and those within it, in order."""
        return [self, *[inner for part in self.parts for inner in part.walk()]] if self.parts else [self]


@record(frozen=True, slots=True)
class Stretch:
    """A stretch of the text of a standard, and the numbered ones within it."""

    start: int
    own_end: int
    """Where its own text ends and its parts begin."""
    end: int
    parts: tuple[Stretch, ...] = ()


class Standards:
    """The standards of one report. More than one check asks for each; it is read once."""

    def __init__(self, report: Report) -> None:
        self.words = report.words
        self.known: dict[Passage, Part] = {}

    def part(self, passage: Passage) -> Part:
        """A standard as the tree of its numbered parts."""
        if passage not in self.known:
            self.known[passage] = read_standard(passage, self.words)
        return self.known[passage]


def read_standard(passage: Passage, words: Words) -> Part:
    """A standard as the tree of its numbered parts; clauses for what does not apply give no points of their own."""
    passage = without_clauses(passage, words)
    awards = sorted(awards_of(passage, words), key=lambda award: award.number.start)
    return part_of(passage, stretches_of(passage.value, words), awards)


def part_of(passage: Passage, stretch: Stretch, awards: Sequence[Award]) -> Part:
    parts = tuple([part_of(passage, inner, awards) for inner in stretch.parts])
    return Part(passage, stretch.start, stretch.end, within(awards, stretch.start, stretch.own_end), parts)


def within(awards: Sequence[Award], start: int, end: int) -> tuple[Award, ...]:
    return tuple([award for award in awards if start <= award.number.start < end])


@lru_cache(maxsize=STANDARDS_KEPT)
def stretches_of(value: str, words: Words) -> Stretch:
    """The text of a standard, divided by its numbers."""
    kinds = [words.compiled(source) for source in words.data["scores"].get("markers", [])]
    return divided(value, 0, len(value), [kind for kind in kinds if len(kind.findall(value)) > 1], words)


def divided(value: str, start: int, end: int, kinds: Sequence[re.Pattern[str]], words: Words) -> Stretch:
    """A stretch of text; of the kinds of numbering not used above, the one that begins first divides it."""
    found = [
        (starts, index) for index, marker in enumerate(kinds) if (starts := numbered(value, start, end, marker, words))
    ]
    if not found:
        return Stretch(start, end, end)
    starts, used = min(found)
    left = [*kinds[:used], *kinds[used + 1 :]]
    spans = zip(starts, [*(first for first, _ in starts[1:]), end], strict=True)
    parts = tuple([divided(value, after, stop, left, words) for (_, after), stop in spans])
    return Stretch(start, starts[0][0], end, parts)


def numbered(value: str, start: int, end: int, marker: re.Pattern[str], words: Words) -> list[tuple[int, int]]:
    """Where parts 1, 2, 3 … begin: (offset of the number, offset after it). None where there is but one."""
    found: list[tuple[int, int]] = []
    before = words.pattern("scores", "before_marker")
    for match in marker.finditer(value, start, end):
        number = ordinal(match[1])
        if number == len(found) + 1 and before.search(value[max(start, match.start() - 3) : match.start()]):
            found.append((match.start(), match.end()))
    return found if len(found) > 1 else []


def ordinal(marker: str) -> int:
    """The number that a list marker stands for: 3, ③ and c are the third."""
    if marker.isdigit() and marker.isascii():
        return int(marker)
    if marker.isascii():
        return ord(marker) - ord("a") + 1
    return ord(marker) - ord(CIRCLED) + 1


def awards_of(passage: Passage, words: Words) -> Iterator[Award]:
    """The figures of points with their use; each once."""
    seen: set[int] = set()
    for use, at in points_told(passage.masked, words):
        fact = passage.fact_at(at)
        if fact is not None and fact.number.start not in seen and is_points(fact):
            seen.add(fact.number.start)
            yield Award(use, fact.number)


@lru_cache(maxsize=STANDARDS_KEPT)
def points_told(masked: str, words: Words) -> tuple[tuple[Use, int], ...]:
    """What points in the text of a standard are for, and where they stand; the surest use first."""
    uses = (Use.CAP, Use.SHARE, Use.LOSS, Use.TIER, Use.FACTOR)
    found = ((use, words.pattern("scores", use.value).finditer(masked)) for use in uses)
    return tuple((use, match.start("points")) for use, matches in found for match in matches)


def is_points(fact: Fact) -> bool:
    return fact.dimension in ("score", "number")


def full_points(part: Part) -> list[tuple[Number, ...]]:
    """The ways to read what a part is worth at most, the likeliest first, each as the figures that add up."""
    shares = tuple(part.of(Use.SHARE))
    if shares:
        return [shares]
    own = own_points(part)
    below = points_of_parts(part.parts)
    if own and below:
        return [*below, *own, *(first + second for first in own[:1] for second in below[:1])]
    return below or own


def own_points(part: Part) -> list[tuple[Number, ...]]:
    """What the text of a part itself gives: its factors, or the highest of its tiers."""
    options: list[tuple[Number, ...]] = []
    if factors := tuple(part.of(Use.FACTOR)):
        options.append(factors)
        options.extend((factor,) for factor in factors if len(factors) > 1)
    if tiers := part.of(Use.TIER):
        best = (highest(tiers),)
        if best[0].value != ZERO:
            options.append(best)
    return options


def points_of_parts(parts: Sequence[Part]) -> list[tuple[Number, ...]]:
    """Parts add up, unless they are the steps of one scale: then the highest counts."""
    each = [options for part in parts if (options := full_points(part))]
    if not each:
        return []
    firsts = [options[0] for options in each]
    added = tuple(number for option in firsts for number in option)
    best = max(firsts, key=total_of)
    if is_scale(parts):
        return [best, added]
    if all(part.of(Use.SHARE) for part in parts if part.awards or part.parts) and not descending(firsts):
        return [added]
    if len(firsts) == ALTERNATIVES or descending(firsts):
        return [added, best, firsts[0]]
    return [added]


def descending(options: Sequence[tuple[Number, ...]]) -> bool:
    """Whether each is worth less than the one before: grades (优秀5分, 良好3分) perhaps, and not parts that add up."""
    worths = [total_of(option) for option in options]
    return len(worths) > 1 and all(first > second for first, second in pairwise(worths))


def is_scale(parts: Sequence[Part]) -> bool:
    """Whether parts are the steps of one scale: tiers alone, and not all alike."""
    worth = [part for part in parts if part.awards or part.parts]
    tiers = [part.of(Use.TIER) for part in worth]
    return len(worth) > 1 and all(
        len(found) == 1 and not part.of(Use.SHARE) for found, part in zip(tiers, worth, strict=True)
    )


def highest(numbers: Sequence[Number]) -> Number:
    return max(numbers, key=lambda number: number.value)


def total_of(numbers: Sequence[Number]) -> Decimal:
    return sum((number.value for number in numbers), ZERO)
