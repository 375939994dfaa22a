"""What a comment in a report tells the linter: `tieout: ignore[SUM101] why`, `disable[…]`, `enable[…]`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lint.document import Action, Directive, Location

DIRECTIVE = re.compile(
    r"\s*tieout\s*[:\uff1a]\s*(?P<action>ignore|disable|enable)\b\s*"
    r"(?:[\[\uff3b\u3010](?P<codes>[^\]\uff3d\u3011]*)[\]\uff3d\u3011])?\s*(?P<reason>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Brackets, colons and commas also as a Chinese keyboard writes them."""
CODES = re.compile(r"(?P<open>[\[\uff3b\u3010])(?P<codes>[^\]\uff3d\u3011]*)(?P<close>[\]\uff3d\u3011])")
SEPARATORS = re.compile(r"[\s,;\uff0c\u3001\uff1b]+")
COMMENT = re.compile(r"<!--(?P<inner>\s*tieout\s*[:\uff1a].*?)-->", re.IGNORECASE | re.DOTALL)
LONGEST_REASON = 500


def parsed(comment: str, location: Location) -> Directive | None:
    """The directive that a comment is; None where it is not for the linter."""
    found = DIRECTIVE.match(comment)
    if found is None:
        return None
    codes = tuple(code for code in SEPARATORS.split(found["codes"] or "") if code)
    reason = " ".join(found["reason"].split())[:LONGEST_REASON]
    return Directive(Action(found["action"].lower()), codes, reason, location)


@dataclass(frozen=True, slots=True)
class Commented:
    """A text with its directives."""

    text: str
    """The text, each directive blanked out at equal length."""
    directives: tuple[Directive, ...]
    alone: frozenset[int]
    """Lines (from 1) that hold nothing but directives."""


def commented(source: str) -> Commented:
    """Finds the directives in the comments of a text. One that stands alone is for the next block, one beside other
    words for its line.
    """
    text = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    lines = text.split("\n")
    directives: list[Directive] = []
    alone: set[int] = set()
    for directive in in_comments(source):
        first, last = directive.location.line or 1, directive.location.end_line or 1
        covered = range(first, last + 1)
        if any(lines[line - 1].strip() for line in covered):
            directives.append(replace(directive, lines=(first, last)))
        else:
            alone.update(covered)
            directives.append(directive)
    return Commented(text, tuple(directives), frozenset(alone))


def in_comments(source: str) -> Iterator[Directive]:
    """The directives in `<!-- … -->`, each with its place."""
    starts = [0, *(found.end() for found in re.finditer("\n", source))]
    for found in COMMENT.finditer(source):
        line, end_line = bisect_right(starts, found.start()), bisect_right(starts, found.end() - 1)
        location = Location(
            text=found[0],
            line=line,
            column=found.start() - starts[line - 1] + 1,
            end_line=end_line,
            end_column=found.end() - starts[end_line - 1] + 1,
        )
        if directive := parsed(found["inner"], location):
            yield directive
