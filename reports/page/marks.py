"""A text of the report as HTML, with its figures marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from reports.page.places import Spot

TURNING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, halves of characters, and characters that turn the direction of a line."""


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

    def opening(self, tag: str) -> str:
        """The tag before its text. Links never stand in links: a mark around another is a span."""
        link = f' href="#{self.target}"' if tag == "a" else ""
        claims = f' data-c="{self.claims}"' if self.claims else ""
        told = f' title="{escape(self.told)}"' if self.told and tag == "a" else ""
        return f'<{tag} class="f {self.state}" id="{self.id}"{link}{claims}{told}>'


def marked(raw: str, marks: Sequence[tuple[Spot, Mark]]) -> Markup:
    """The text with its marks, without the blanks around it. Everything of the report is escaped here."""
    return Markup("".join(pieces(raw, marks))).strip()


def pieces(raw: str, marks: Sequence[tuple[Spot, Mark]]) -> Iterator[str]:
    """Text and tags in turn. Where two marks overlap, the earlier ends with the later, so that no figure is cut."""
    ordered = sorted(marks, key=lambda pair: (pair[0].start, -pair[0].end))
    outer = {at for at, ((one, _), (following, _)) in enumerate(pairwise(ordered)) if following.start < one.end}
    open_marks: list[tuple[int, str]] = []
    at = 0
    for index, (spot, mark) in enumerate(ordered):
        while open_marks and open_marks[-1][0] <= spot.start:
            end, tag = open_marks.pop()
            yield f"{text(raw[at:end])}</{tag}>"
            at = end
        tag = "span" if index in outer or not mark.target else "a"
        yield f"{text(raw[at : spot.start])}{mark.opening(tag)}"
        at = spot.start
        open_marks = [(max(end, spot.end), outer_tag) for end, outer_tag in open_marks] + [(spot.end, tag)]
    while open_marks:
        end, tag = open_marks.pop()
        yield f"{text(raw[at:end])}</{tag}>"
        at = end
    yield text(raw[at:])


def text(raw: str) -> str:
    """A piece of the report, escaped; what would turn the direction of a line is written by its number."""
    if TURNING.search(raw):
        raw = TURNING.sub(lambda found: f"<U+{ord(found[0]):04X}>", raw)
    return str(escape(raw))
