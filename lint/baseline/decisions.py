"""What is known of findings from earlier runs: a fingerprint, what was decided, why, by whom and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import Any


class Decision(Enum):
    """What became of a finding. None of these is told again."""

    KNOWN = "known"
    """It was there when the baseline was written; nobody has looked at it."""
    ACCEPTED = "accepted"
    """It is right."""
    DISMISSED = "dismissed"
    """It is wrong, or does not matter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is known. All but the fingerprint and the decision is for people."""

    fingerprint: str
    decision: Decision
    code: str = ""
    reason: str = ""
    by: str = ""
    date: str = ""
    """The day of the decision: 2026-11-21."""
    message: str = ""
    place: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    """Keys of later versions; they are kept."""

    def decided(self, decision: Decision, reason: str | None, by: str, date: str) -> Entry:
        """The entry after somebody looked at it; without a reason the old one stays."""
        return replace(self, decision=decision, reason=self.reason if reason is None else reason, by=by, date=date)


@dataclass(frozen=True, slots=True)
class Listed:
    """The entries of one report."""

    path: str
    """As it was named; for people, since a report may move."""
    entries: tuple[Entry, ...]
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Baseline:
    """All entries of a file."""

    documents: tuple[Listed, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def by_fingerprint(self) -> Mapping[str, Entry]:
        """Every entry; of several with one fingerprint the first."""
        found: dict[str, Entry] = {}
        for _, entry in self.entries():
            found.setdefault(entry.fingerprint, entry)
        return found

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Each entry with the path of its report."""
        return ((document.path, entry) for document in self.documents for entry in document.entries)

    def changed(self, change: Callable[[Entry], Entry | None]) -> Baseline:
        """The baseline with each entry changed, or left out where the change gives None."""
        documents = (
            replace(one, entries=tuple(new for entry in one.entries if (new := change(entry))))
            for one in self.documents
        )
        return replace(self, documents=tuple(one for one in documents if one.entries))

    def with_entries(self, path: str, entries: tuple[Entry, ...]) -> Baseline:
        """The baseline with more entries of a report."""
        if not entries:
            return self
        others = tuple(one for one in self.documents if one.path != path)
        own = next((one for one in self.documents if one.path == path), Listed(path, ()))
        return replace(self, documents=(*others, replace(own, entries=own.entries + entries)))
