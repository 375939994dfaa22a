"""Copies of a report with the findings written into them; the source is never touched. One file per kind of format."""

from __future__ import annotations

import sys
from functools import cache

from lint.plugins import find
from reports.annotate.interface import Annotator


@cache
def annotators() -> tuple[Annotator, ...]:
    return tuple(kind() for kind in find(sys.modules[__name__], Annotator))


def annotator_for(suffix: str) -> Annotator | None:
    """The one that writes copies of files with this suffix."""
    return next((one for one in annotators() if suffix.lower() in one.suffixes), None)


def suffixes() -> tuple[str, ...]:
    return tuple(sorted(suffix for one in annotators() for suffix in one.suffixes))
