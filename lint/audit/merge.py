"""Several result stores made one: those of the parts of an archive, or of several archives."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from lint.audit.recording import Content, Plan, Recorder
from lint.audit.shard import shard
from lint.audit.store import DOCUMENTS, Run, Store, StoreError, opened

MANY = 500
"""So many documents are made safe at once."""


def merge(paths: Sequence[Path], into: Recorder, *, partial: bool = False) -> int:
    """Copies the latest run of each store into one run; gives the number of its documents.

    Raises StoreError where they do not fit together or, unless `partial` says that this is known, where one of the
    runs was not completed or a part is missing.
    """
    runs = [run_of(path, partial) for path in paths]
    first = runs[0]
    for path, run in zip(paths, runs, strict=True):
        if (run.rule_set, run.settings) != (first.rule_set, first.settings):
            raise StoreError("store.different", path=path, other=paths[0])
    if not partial and (missing := missing_parts(run.shard for run in runs)):
        raise StoreError("store.missing-parts", parts=", ".join(missing))
    sources = tuple(dict.fromkeys(source for run in runs for source in run.sources))
    into.begin(Plan(first.rule_set, first.settings, sources))
    count = sum(copied(path, into) for path in paths)
    into.end(done=True)
    return count


def run_of(path: Path, partial: bool) -> Run:
    with opened(path) as store:
        if store.problems():
            raise StoreError("store.damaged", path=path, problem=store.problems()[0])
        run = store.latest()
    if run.state != "done" and not partial:
        raise StoreError("store.not-done", path=path)
    return run


def missing_parts(written: Iterable[str]) -> list[str]:
    """The parts that are not among these: of `1/3` and `3/3`, `2/3`."""
    found = {shard(one) for one in written if one}
    return [
        f"{number}/{parts}"
        for parts in sorted({one.parts for one in found})
        for number in range(1, parts + 1)
        if number not in {one.number for one in found if one.parts == parts}
    ]


def copied(path: Path, into: Recorder) -> int:
    """Copies the documents of the latest run of a store; gives their number."""
    count = 0
    with opened(path) as store:
        run = store.latest().id
        for count, row in enumerate(store.rows(DOCUMENTS, (run,)), 1):
            if row["id"] is None:
                into.refuse(row["path"], row["refusal"])
            else:
                into.place(row["path"], result_of(store, row, path, into), store.known_at(row["path"], run).get)
            if count % MANY == 0:
                into.keep()
    return count


def result_of(store: Store, row: sqlite3.Row, path: Path, into: Recorder) -> int:
    """The result of a document in the other store, copied unless it is known there."""
    content = Content(row["sha256"], row["suffix"], row["size"], row["settings"])
    known = into.known(content)
    result = known.id if known else into.check(content, store.packed_of(row))
    if into.placed(row["path"]) not in (None, result):
        raise StoreError("store.two-results", path=path, document=row["path"])
    return result
