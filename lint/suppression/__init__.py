"""Suppressions: what a report, or a file of settings beside it, says about findings that are not to be told.

`directive` reads what stands in a report, `places` tells which findings each is for, `silence` applies them, and `edit`
takes unused ones out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.document import Directive

SIGN = "tieout"


def mentions(source: str) -> bool:
    """Whether a text may hold a directive: cheap to ask of every report."""
    return SIGN in source.lower()


def directives_in(source: str) -> tuple[Directive, ...]:
    """The directives in the comments of a text."""
    if not mentions(source):
        return ()
    from lint.suppression.directive import commented

    return commented(source).directives
