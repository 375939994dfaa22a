"""How much of a file is read before it is refused: a broken or hostile file costs one error, never the run."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one document. docs/limits.md lists them with their defaults."""

    size: int = 64 * MEGABYTE
    """Bytes of a file, and of a member of an archive."""
    pages: int = 2_000
    """Pages of a document."""
    cells: int = 500_000
    """Cells of all tables of a document, places covered by merged cells included."""
    depth: int = 50
    """How deep tables, lists and elements may stand inside each other."""
    expanded: int = 512 * MEGABYTE
    """Bytes that a packed file (an archive, a .docx, an .xlsx) may unpack to, all members together."""
    ratio: int = 200
    """How many times larger than its packed form a member may be; members below a megabyte are always read."""
    members: int = 2_000
    """Members of an archive, those of archives inside it included."""
    nesting: int = 3
    """How deep archives may stand inside each other."""
    seconds: float = 60
    """Time for one document, where it is read in a process of its own."""


DEFAULTS = Limits()
