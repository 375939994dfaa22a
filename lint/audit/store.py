"""The result store of an audit, read: one SQLite file, which other programs may read while an audit writes it.

    with opened(Path("results.db")) as store:
        run = store.latest()                    # the last run that was completed, else the last one
        for document in store.documents():      # what that run found at each path, by path
            print(document.path, document.title, document.errors, document.coverage.verified)
        for finding in store.findings("SUM101"):
            print(finding.path, finding.finding.message)
        result = store.result("reports/a.txt")  # the whole result of one report, as `tieout check` had it
        store.rows("SELECT code, count(*) FROM latest_findings GROUP BY code")

A content is checked once, whatever its paths: `results` has a row for each content (by its SHA-256, with the suffix,
the rule set and the settings that it was checked with), `findings` has the findings of each result, `documents` says
which result each run found at each path, and `quiet` which of its findings a baseline knew there. The views
`latest_run`, `latest_documents`, `latest_findings` and `latest_errors` show the latest run. docs/archive.md describes
tables and views for people who ask their own questions.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint.audit import schema
from lint.audit.lock import Locked, held
from lint.audit.packed import Outcome, Packed, PackedFinding, unpacked
from lint.baseline.apply import held_back
from lint.contract import finding_from
from lint.finding import Coverage, DocumentResult, Finding, Severity
from lint.messages import ToldError

BUSY = 30.0
"""Seconds to wait for another process that is just writing."""


class StoreError(ToldError):
    """A result store that cannot be used. The message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """One audit: what was audited, with what, and how far it came."""

    id: int
    state: str
    """`running` (also where it was killed), `stopped` by its user, or `done`."""
    started: str
    """Time in UTC, ISO 8601; `finished` too."""
    finished: str | None
    tool: str
    rule_set: str
    settings: str
    sources: tuple[str, ...]
    shard: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What a run found at one path. Where nothing was checked, `kind` and `message` say why."""

    path: str
    kind: str
    """`checked`; `unreadable`, `timeout`, `memory`, `died`; or `refused` where the file could not even be opened."""
    message: str
    sha256: str
    size: int
    seconds: float
    format: str
    language: str
    title: str
    coverage: Coverage
    errors: int
    warnings: int
    infos: int
    reused: bool
    """Whether an earlier run had checked this content."""

    @property
    def checked(self) -> bool:
        return self.kind == Outcome.CHECKED.value


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding and the path of its report."""

    path: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as far as it is counted, and the path of its report."""

    path: str
    code: str
    name: str
    severity: Severity


DOCUMENTS = """
    SELECT documents.path, documents.refusal, documents.run AS seen_by, documents.run <> results.run AS reused,
        results.*
    FROM documents LEFT JOIN results ON results.id = documents.result WHERE documents.run = ?
"""
FINDINGS = """
    SELECT documents.path, findings.* FROM documents JOIN findings ON findings.result = documents.result
    LEFT JOIN quiet ON quiet.run = documents.run AND quiet.path = documents.path AND quiet.finding = findings.id
    WHERE documents.run = ? AND quiet.finding IS NULL
"""


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """A result store, to be read. One of an older version is brought to this one first. Raises StoreError."""
    if not path.is_file():
        raise StoreError("store.missing", path=path)
    with connected(path) as connection:
        if version_of(connection, path) < schema.VERSION:
            try:
                with held(lock_of(path)):
                    upgrade(connection, path)
            except Locked:
                raise StoreError("store.older-in-use", path=path) from None
        yield Store(connection)


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, whatever its version. Raises StoreError."""
    try:
        with closing(sqlite3.connect(path, timeout=BUSY, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            version_of(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            yield connection
    except sqlite3.Error as error:
        raise StoreError("store.unusable", path=path, error=error) from error


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Brings the store to the present version. Who calls this holds the lock."""
    version = version_of(connection, path)
    if version < schema.VERSION:
        schema.migrate(connection, version)


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the schema; 0 for a new file. Raises StoreError for the database of another program."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != schema.APPLICATION:
        raise StoreError("store.foreign", path=path)
    if version > schema.VERSION:
        raise StoreError("store.newer", path=path, version=version, known=schema.VERSION)
    return int(version)


def lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


class Store:
    """Reads a result store. Methods that take a run use the latest where none is given."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def runs(self) -> tuple[Run, ...]:
        """All runs, the oldest first."""
        return tuple(run_of(row) for row in self.rows("SELECT * FROM runs ORDER BY id"))

    def latest(self) -> Run:
        """The last run that was completed, else the last one. Raises StoreError where there is none."""
        for row in self.rows("SELECT * FROM latest_run"):
            return run_of(row)
        raise StoreError("store.empty")

    def documents(self, run: Run | None = None) -> Iterator[StoredDocument]:
        """What the run found at each path, by path; also what could not be checked."""
        for row in self.rows(f"{DOCUMENTS} ORDER BY documents.path", (self.chosen(run),)):
            yield document_of(row, self.known_counts(row["path"], row["seen_by"]))

    def findings(self, code: str | None = None, run: Run | None = None) -> Iterator[StoredFinding]:
        """Findings, of one check or of all, by path and rank."""
        wanted = (self.chosen(run),) if code is None else (self.chosen(run), code)
        condition = "" if code is None else " AND findings.code = ?"
        for row in self.rows(f"{FINDINGS}{condition} ORDER BY documents.path, findings.id", wanted):
            yield StoredFinding(row["path"], finding_from(json.loads(row["json"])))

    def told(self, run: Run | None = None) -> Iterator[Told]:
        """All findings, as far as they are counted."""
        for row in self.rows(FINDINGS, (self.chosen(run),)):
            yield Told(row["path"], row["code"], row["name"], Severity(row["severity"]))

    def result(self, path: str, run: Run | None = None) -> DocumentResult | None:
        """The whole result of the report at a path; None where the run did not check it."""
        chosen = self.chosen(run)
        for row in self.rows(f"{DOCUMENTS} AND documents.path = ?", (chosen, path)):
            if row["record"] is not None:
                return held_back(unpacked(self.packed_of(row), path), self.known_at(path, chosen).get)
        return None

    def known_at(self, path: str, run: int) -> dict[str, tuple[str, str]]:
        """The findings at a path that are known there: fingerprint → why they are not told, and the baseline."""
        rows = self.rows(
            "SELECT fingerprint, reason, source FROM quiet JOIN findings ON id = finding WHERE run = ? AND path = ?",
            (run, path),
        )
        return {fingerprint: (reason, source) for fingerprint, reason, source in rows}

    def known_counts(self, path: str, run: int) -> Counter[str]:
        """How many findings at a path are known there, by severity."""
        rows = self.rows(
            "SELECT severity FROM quiet JOIN findings ON id = finding WHERE run = ? AND path = ?", (run, path)
        )
        return Counter(severity for (severity,) in rows)

    def language(self) -> str:
        """The language of most reports of the latest run; `auto` where there are none."""
        ask = "SELECT language FROM latest_documents WHERE language <> '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        return next((str(row[0]) for row in self.rows(ask)), "auto")

    def rows(self, sql: str, values: Sequence[object] = ()) -> Iterator[sqlite3.Row]:
        """The rows of a question of your own."""
        yield from self.connection.execute(sql, values)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the file: damage, and rows that refer to none. Reads all of it."""
        damage = [row[0] for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
        lost = [
            f"{row[0]} row {row[1]} refers to a missing row of {row[2]}"
            for row in self.rows("PRAGMA foreign_key_check")
        ]
        return tuple(damage + lost)

    def packed_of(self, row: sqlite3.Row) -> Packed:
        """What is stored of a row of `results`, with its findings."""
        found = self.rows("SELECT * FROM findings WHERE result = ? ORDER BY id", (row["id"],))
        return Packed(
            outcome=Outcome(row["outcome"]),
            message=row["message"],
            seconds=row["seconds"],
            format=row["format"],
            language=row["language"],
            title=row["title"],
            coverage=coverage_of(row),
            errors=row["errors"],
            warnings=row["warnings"],
            infos=row["infos"],
            findings=tuple(packed_finding_of(finding) for finding in found),
            record=row["record"],
        )

    def chosen(self, run: Run | None) -> int:
        return (run or self.latest()).id


def run_of(row: sqlite3.Row) -> Run:
    return Run(
        id=row["id"],
        state=row["state"],
        started=row["started"],
        finished=row["finished"],
        tool=row["tool"],
        rule_set=row["rule_set"],
        settings=row["settings"],
        sources=tuple(json.loads(row["sources"])),
        shard=row["shard"],
    )


def document_of(row: sqlite3.Row, known: Counter[str]) -> StoredDocument:
    """A row of the documents joined with their results; one that was refused has no result."""
    if row["id"] is None:
        return StoredDocument(
            row["path"], "refused", row["refusal"], "", 0, 0.0, "", "", "", Coverage(), 0, 0, 0, reused=False
        )
    return StoredDocument(
        path=row["path"],
        kind=row["outcome"],
        message=row["message"],
        sha256=row["sha256"],
        size=row["size"],
        seconds=row["seconds"],
        format=row["format"],
        language=row["language"],
        title=row["title"],
        coverage=coverage_of(row),
        errors=row["errors"] - known["error"],
        warnings=row["warnings"] - known["warning"],
        infos=row["infos"] - known["info"],
        reused=bool(row["reused"]),
    )


def coverage_of(row: sqlite3.Row) -> Coverage:
    return Coverage(row["numbers"], row["verified"], row["contradicted"], row["unchecked"], row["claims"])


def packed_finding_of(row: sqlite3.Row) -> PackedFinding:
    names = ("rank", "code", "name", "severity", "certainty", "stated", "computed", "message", "fingerprint", "json")
    values: dict[str, Any] = {name: row[name] for name in names}
    return PackedFinding(**values)
