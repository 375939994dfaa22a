"""Copies of a report with the findings written into them; the source is never touched. One file per kind of format."""

from __future__ import annotations

import sys
from functools import cache

from lint.plugins import find
from reports.annotate.interface import Annotator


@cache
def annotators() -> tuple[Annotator, ...]:
    return tuple(kind() for kind in find(sys.modules[__name__], Annotator))


def annotator_for(document_format: str) -> Annotator | None:
    """The one that writes copies of reports that were read as this format."""
    return next((one for one in annotators() if one.format == document_format), None)


def formats() -> tuple[str, ...]:
    return tuple(sorted(one.format for one in annotators()))
