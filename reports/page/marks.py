"""A text of the report cut into marked and unmarked parts, for the templates to write one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reports.page.places import Spot


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure, or a stretch that a claim names: its anchor, its look, and the claims that it takes part in."""

    id: str
    state: str
    """verified, contradicted, unchecked, noted (named by information only), or nothing for what is no figure."""
    target: str
    """Anchor of its first claim; without scripts a click leads there."""
    claims: str
    """Anchors of all its claims, with blanks between."""
    told: str
    """What is known of it, in a sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """What comes next in a marked text: plain text, or the start or the end of a mark."""

    kind: str
    """text, link, end-link, span or end-span. Links never stand in links: a mark around another is a span."""
    text: str = ""
    mark: Mark | None = None


def parts(raw: str, marks: Sequence[tuple[Spot, Mark]]) -> Iterator[Part]:
    """The text in parts. Where two marks overlap, the later ends with the earlier."""
    ordered = sorted(marks, key=lambda pair: (pair[0].start, -pair[0].end))
    outer = {at for at, ((one, _), (following, _)) in enumerate(pairwise(ordered)) if following.start < one.end}
    open_marks: list[tuple[int, str]] = []
    at = 0
    for index, (spot, mark) in enumerate(ordered):
        while open_marks and open_marks[-1][0] <= spot.start:
            end, kind = open_marks.pop()
            yield Part("text", raw[at:end])
            yield Part(f"end-{kind}")
            at = end
        yield Part("text", raw[at : spot.start])
        at = spot.start
        kind = "span" if index in outer or not mark.target else "link"
        yield Part(kind, mark=mark)
        open_marks.append((min(spot.end, open_marks[-1][0]) if open_marks else spot.end, kind))
    while open_marks:
        end, kind = open_marks.pop()
        yield Part("text", raw[at:end])
        yield Part(f"end-{kind}")
        at = end
    yield Part("text", raw[at:])
