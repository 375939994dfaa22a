"""How an audit stands: counted while it runs, shown as progress, told at its end."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field

LATELY = 30.0
"""Seconds that the rate is taken over."""


@dataclass(slots=True)
class Tally:
    """Documents and findings so far."""

    expected: int = 0
    """Documents in all, as far as it is known yet."""
    done: int = 0
    reused: int = 0
    """Of those done: read from the store, as nothing has changed."""
    elsewhere: int = 0
    """Of those done: they belong to other parts of the archive."""
    failed: int = 0
    """Of those done: not checked, for a reason that is recorded."""
    known: int = 0
    """Findings that a baseline knows; they are not among those that follow."""
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    started: float = field(default_factory=time.monotonic)
    marks: deque[tuple[float, int]] = field(default_factory=deque)
    """(time, documents checked by then), the last of them not long ago."""

    @property
    def checked(self) -> int:
        """Documents that took work."""
        return self.done - self.reused - self.elsewhere

    def seconds(self) -> float:
        return time.monotonic() - self.started

    def rate(self) -> float:
        """Documents a second, lately; 0 where it cannot be told yet."""
        now = time.monotonic()
        if not self.marks or now - self.marks[-1][0] > 1:
            self.marks.append((now, self.done))
        while len(self.marks) > 1 and now - self.marks[0][0] > LATELY:
            self.marks.popleft()
        since, done = self.marks[0]
        passed = now - since
        return (self.done - done) / passed if passed > 1 else 0.0

    def remaining(self) -> float | None:
        """Seconds to go, at the rate of late; None where it cannot be told."""
        rate = self.rate()
        return (self.expected - self.done) / rate if rate else None
