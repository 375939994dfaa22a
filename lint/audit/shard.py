"""One part of an archive of several, for schedulers that start a process for each: `2/10` is the second of ten.

A document belongs to the part that the SHA-256 of its content gives, so that equal documents meet in one part and it
does not matter where they stand. A file that cannot be opened belongs to the part that its path gives.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from lint.messages import ToldError

WRITTEN = re.compile(r"(\d{1,6})/(\d{1,6})")
DIGITS = 15
"""Hexadecimal digits of the digest that are used: so many are a number that any program can hold."""


class ShardError(ToldError):
    """What was given is no part."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A part by its number, from 1, and the number of parts."""

    number: int = 1
    parts: int = 1

    def holds(self, sha256: str) -> bool:
        """Whether a content belongs to this part."""
        return int(sha256[:DIGITS], 16) % self.parts == self.number - 1

    def holds_path(self, path: str) -> bool:
        return self.holds(hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest())

    def __str__(self) -> str:
        return f"{self.number}/{self.parts}" if self.parts > 1 else ""


WHOLE = Shard()


def shard(written: str) -> Shard:
    """`I/N`. Raises ShardError."""
    found = WRITTEN.fullmatch(written.strip())
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise ShardError("audit.shard", written=written)
    return Shard(int(found[1]), int(found[2]))
