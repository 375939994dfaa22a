"""`[[ignore]]`: a suppression that stands in a file of settings."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ignore:
    """A suppression that stands in a file of settings: every part that is given must fit the finding."""

    codes: tuple[str, ...]
    path: str = ""
    """Pattern of the reports that it is for; empty for all."""
    fingerprint: str = ""
    stated: str = ""
    """The figure as printed."""
    contains: str = ""
    """Words of the message or of the text at the place."""
    line: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    cell: str = ""
    reason: str = ""
    source: str = field(default="", compare=False)
    """The file that it stands in."""
    source_line: int | None = field(default=None, compare=False)
    key: tuple[str | int, ...] = field(default=(), compare=False)
    """The way to it in that file."""
