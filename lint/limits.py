"""How much of a file is read before it is refused: a broken or hostile file costs one error, never the run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from lint.messages import ToldError
from lint.records import record

MEGABYTE = 1024 * 1024
VALUE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>|[kmg]b?|s)", re.IGNORECASE)
UNITS = {"": 1, "s": 1, "k": 1024, "m": MEGABYTE, "g": 1024 * MEGABYTE}


class LimitError(ToldError):
    """A setting that is no limit."""


@record(frozen=True, slots=True)
class Limits:
    """The limits of one document. docs/limits.md lists them with their defaults."""

    size: int = 64 * MEGABYTE
    """Bytes of a file, and of a member of an archive."""
    pages: int = 2_000
    """Pages of a document."""
    scans: int = 300
    """Pages that are read by OCR; the others are left out and told."""
    cells: int = 500_000
    """Cells of all tables of a document, places covered by merged cells included."""
    depth: int = 50
    """How deep tables, lists and blocks may stand inside each other."""
    expanded: int = 512 * MEGABYTE
    """Bytes that a packed file (an archive, a .docx, an .xlsx) may unpack to, all members together."""
    ratio: int = 200
    """How many times larger than its packed form a member may be; members below a megabyte are always read."""
    members: int = 2_000
    """Members of an archive, those of archives inside it included."""
    nesting: int = 3
    """How deep archives may stand inside each other."""
    seconds: float = 60
    """Time for one document that is read in a process of its own, and for each of its pages that is read by OCR."""
    memory: int = 2048 * MEGABYTE
    """Bytes of address space for a process that reads documents."""

    def changed(self, settings: Iterable[str]) -> Limits:
        """These limits with some changed: `pages=5000`, `size=200MB`. Raises LimitError."""
        changes: dict[str, Any] = dict(self.change(setting) for setting in settings)
        return replace(self, **changes)

    def change(self, setting: str) -> tuple[str, float]:
        name, _, value = setting.partition("=")
        known = {field.name for field in fields(self)}
        if name.strip() not in known:
            raise LimitError("limit.unknown", name=repr(name.strip()), known=", ".join(sorted(known)))
        match = VALUE.fullmatch(value.strip())
        number = float(match["number"]) * UNITS[match["unit"][:1].lower()] if match else 0
        if not number:
            raise LimitError("limit.value", value=repr(value.strip()), name=name.strip())
        return name.strip(), number if name.strip() == "seconds" else int(number)


DEFAULTS = Limits()


def shown(name: str, value: float) -> str:
    """A limit as it is told: 64 MB, 2,000."""
    return in_megabytes(int(value)) if name in ("size", "expanded", "memory") else f"{value:,}"


def in_megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.3g} MB" if size < 100 * MEGABYTE else f"{size // MEGABYTE} MB"
