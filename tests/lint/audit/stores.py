"""Stores compared: all that they say of documents, whatever the order, the times and the numbers of their rows."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from lint.audit.store import Store, opened

TIMES = {"id", "run", "seconds", "started", "finished", "attempt", "reused", "record", "result"}
"""Columns that differ between two runs which found the same."""


def told_by(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The content of a store, table by table, in an order of its own."""
    with opened(path) as store:
        assert store.problems() == ()
        return {
            "runs": sorted(facts(store, "SELECT * FROM runs")),
            "results": sorted(facts(store, "SELECT * FROM results")),
            "findings": sorted(
                facts(store, "SELECT sha256, suffix, findings.* FROM findings JOIN results ON results.id = result")
            ),
            "quiet": sorted(
                facts(store, "SELECT path, fingerprint, reason, source FROM quiet JOIN findings ON id = finding")
            ),
            "documents": sorted(
                facts(store, "SELECT path, refusal, sha256 FROM documents LEFT JOIN results ON results.id = result")
            ),
        }


def facts(store: Store, sql: str) -> Iterator[tuple[object, ...]]:
    for found in store.rows(sql):
        row = dict(found)
        values = [str(value) for name, value in row.items() if name not in TIMES]
        if row.get("record") is not None:
            values.append(hashlib.sha256(zlib.decompress(row["record"])).hexdigest())
        yield tuple(values)
