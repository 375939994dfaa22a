"""Writing into the result store: a run is begun, its documents recorded one by one, and ended.

What was recorded is safe once `keep` has returned, whatever becomes of the process. A run that was stopped or killed is
gone on with when the same is begun again: what it has checked is not checked again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from lint import __version__
from lint.audit.lock import Locked, held
from lint.audit.packed import Outcome, Packed, PackedFinding, storable
from lint.audit.store import Store, StoreError, connected, lock_of, upgrade
from lint.baseline.apply import Why

SAME_RUN = ("rule_set", "settings", "sources", "shard")
"""What must be equal for a run to be gone on with."""

RESULT = [
    *("sha256", "suffix", "rule_set", "settings", "run"),
    *("outcome", "message", "size", "seconds", "format", "language", "title"),
    *("numbers", "verified", "contradicted", "unchecked", "claims", "errors", "warnings", "infos", "record"),
]
QUIET = ["run", "path", "finding", "reason", "source"]
FINDING = ["result", *(field.name for field in fields(PackedFinding))]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run audits, and with what."""

    rule_set: str
    """Digest of everything that decides a result, save settings: program, words, plug-ins."""
    settings: str
    """Digest of the settings."""
    sources: tuple[str, ...]
    shard: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a result belongs to: some bytes, read as files with this suffix are."""

    sha256: str
    suffix: str
    size: int
    settings: str
    """Digest of the settings that it is checked with: those of the run, and its path where they ask for it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A content that was checked before: its row, how that ended, and its findings by severity."""

    id: int
    outcome: Outcome
    errors: int
    warnings: int
    infos: int


@contextmanager
def recorder(path: Path) -> Iterator[Recorder]:
    """The store, for the one process that writes it; made where there is none. Raises StoreError."""
    try:
        with held(lock_of(path)), connected(path) as connection:
            upgrade(connection, path)
            yield Recorder(connection)
    except Locked as holder:
        raise StoreError("store.in-use", path=path, process=holder) from None
    except OSError as error:
        raise StoreError("store.unwritable", path=path, error=error.strerror) from error


class Recorder(Store):
    """Writes one run after the other into a result store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.plan = Plan("", "", ())
        self.run = 0
        self.attempt = 0

    def begin(self, plan: Plan) -> bool:
        """Begins a run, or goes on with the last one where that was to do the same; says whether it goes on."""
        last = self.connection.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        sources = json.dumps([storable(source) for source in plan.sources], ensure_ascii=False)
        wanted = (plan.rule_set, plan.settings, sources, plan.shard)
        goes_on = last is not None and last["state"] != "done" and tuple(last[name] for name in SAME_RUN) == wanted
        if goes_on:
            self.run, self.attempt = last["id"], last["attempt"] + 1
            self.set_state("running")
        else:
            row = ("running", now(), 1, __version__, *wanted)
            self.run, self.attempt = self.insert("runs", ["state", "started", "attempt", "tool", *SAME_RUN], row), 1
        self.plan = plan
        return goes_on

    def known(self, content: Content) -> Known | None:
        """What is known of a content from an earlier check with the same rules and settings."""
        found = self.connection.execute(
            "SELECT id, outcome, errors, warnings, infos FROM results"
            " WHERE sha256 = ? AND suffix = ? AND rule_set = ? AND settings = ?",
            (content.sha256, content.suffix, self.plan.rule_set, content.settings),
        ).fetchone()
        return None if found is None else Known(found[0], Outcome(found[1]), *found[2:])

    def check(self, content: Content, packed: Packed) -> int:
        """Records a result that was just made, in place of the one that the content may have; gives its row."""
        self.start()
        counted = (*astuple(packed.coverage), packed.errors, packed.warnings, packed.infos)
        told = (packed.outcome.value, storable(packed.message), content.size, packed.seconds)
        named = (packed.format, packed.language, packed.title)
        key = (content.sha256, content.suffix, self.plan.rule_set, content.settings)
        before = self.known(content)
        if before is not None:
            self.connection.execute("DELETE FROM findings WHERE result = ?", (before.id,))
        row = (*key, self.run, *told, *named, *counted, packed.record)
        result = self.insert("results", RESULT, row) if before is None else self.update(before.id, row)
        self.connection.executemany(
            f"INSERT INTO findings ({', '.join(FINDING)}) VALUES ({marks(FINDING)})",
            [(result, *astuple(finding)) for finding in packed.findings],
        )
        return result

    def place(self, path: str, result: int, known: Why | None = None) -> Counter[str]:
        """Records that the run found this result at this path, and which of its findings are known there; counts
        these by severity.
        """
        self.start()
        self.put(path, result, "")
        quiet: Counter[str] = Counter()
        if known is not None:
            found = list(self.rows("SELECT id, fingerprint, severity FROM findings WHERE result = ?", (result,)))
            for finding, fingerprint, severity in found:
                if (why := known(fingerprint)) is not None:
                    self.insert("quiet", QUIET, (self.run, storable(path), finding, *map(storable, why)))
                    quiet[severity] += 1
        return quiet

    def refuse(self, path: str, why: str) -> None:
        """Records that the file at this path could not even be opened."""
        self.start()
        self.put(path, None, storable(why))

    def placed(self, path: str) -> int | None:
        """The result that the run has at this path."""
        found = self.connection.execute(
            "SELECT result FROM documents WHERE run = ? AND path = ? AND attempt = ?",
            (self.run, storable(path), self.attempt),
        ).fetchone()
        return None if found is None else found[0]

    def keep(self) -> None:
        """Makes what was recorded safe."""
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")

    def end(self, *, done: bool) -> None:
        """Ends the run: wholly done, which drops what an earlier attempt saw and this one did not; or stopped."""
        self.start()
        if done:
            self.connection.execute("DELETE FROM documents WHERE run = ? AND attempt < ?", (self.run, self.attempt))
        self.set_state("done" if done else "stopped")
        self.keep()
        self.connection.execute("PRAGMA optimize")

    # ---------------------------------------------------------------- rows

    def start(self) -> None:
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN IMMEDIATE")

    def put(self, path: str, result: int | None, refusal: str) -> None:
        self.connection.execute(
            "INSERT OR REPLACE INTO documents (run, path, result, refusal, attempt) VALUES (?, ?, ?, ?, ?)",
            (self.run, storable(path), result, refusal, self.attempt),
        )

    def set_state(self, state: str) -> None:
        self.connection.execute(
            "UPDATE runs SET state = ?, attempt = ?, finished = ? WHERE id = ?",
            (state, self.attempt, None if state == "running" else now(), self.run),
        )

    def insert(self, table: str, columns: list[str], row: tuple[object, ...]) -> int:
        made = self.connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks(columns)})", row)
        return made.lastrowid or 0

    def update(self, result: int, row: tuple[object, ...]) -> int:
        assigned = ", ".join(f"{name} = ?" for name in RESULT)
        self.connection.execute(f"UPDATE results SET {assigned} WHERE id = ?", (*row, result))
        return result


def marks(columns: list[str]) -> str:
    return ", ".join("?" * len(columns))


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
