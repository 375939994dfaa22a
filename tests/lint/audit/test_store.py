"""The result store: what is recorded is read back, an older store is brought up, and only one may write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.audit import schema
from lint.audit.packed import Outcome, Packed, packed, unpacked
from lint.audit.recording import Content, Plan, Recorder, recorder
from lint.audit.store import StoreError, opened
from lint.finding import DocumentResult, Remark
from tests.lint.audit.stores import told_by
from tests.lint.test_contract import RESULTS
from tests.reports.results import NOTICE, STAFF_SHARE, document

PLAN = Plan("rules", "settings", ("archive",))
ONE, TWO = Content("1" * 64, ".txt", 10, "settings"), Content("2" * 64, ".txt", 20, "settings")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "results.db"


@pytest.fixture
def store(path: Path) -> Iterator[Recorder]:
    with recorder(path) as made:
        yield made


def record(store: Recorder, path: str, content: Content, result: DocumentResult | Packed) -> None:
    store.place(path, store.check(content, packed(result) if isinstance(result, DocumentResult) else result))


def test_what_was_recorded_is_read_back(store: Recorder, path: Path) -> None:
    result = document(STAFF_SHARE, NOTICE, path="a.txt")
    store.begin(PLAN)
    record(store, "a.txt", ONE, result)
    record(store, "b.txt", TWO, Packed(Outcome.TIMEOUT, "60 seconds"))
    store.refuse("c.txt", "Permission denied")
    store.end(done=True)
    with opened(path) as other:
        found = {one.path: one for one in other.documents()}
        assert [(one.kind, one.message) for one in found.values()] == [
            ("checked", ""),
            ("timeout", "60 seconds"),
            ("refused", "Permission denied"),
        ]
        first = found["a.txt"]
        assert (first.errors, first.warnings, first.infos, first.coverage) == (1, 0, 1, result.coverage)
        assert [one.finding for one in other.findings()] == [STAFF_SHARE, NOTICE]
        assert [one.path for one in other.findings("SUM101")] == ["a.txt"]
        assert other.result("a.txt") == result
        assert other.result("b.txt") is None
        errors = [tuple(row) for row in other.rows("SELECT kind, message FROM latest_errors ORDER BY path")]
        assert errors == [("timeout", "60 seconds"), ("refused", "Permission denied")]
        assert other.problems() == ()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RESULTS, st.text(st.characters(), max_size=5))
def test_any_result_can_be_stored_and_read(store: Recorder, result: DocumentResult, name: str) -> None:
    store.begin(PLAN)
    record(store, "a" + name, ONE, result)
    (row,) = store.rows("SELECT * FROM results")
    assert unpacked(store.packed_of(row), result.path) == result


def test_a_check_that_broke_is_among_the_errors(store: Recorder) -> None:
    broken = Remark("DOC920", "the check SUM101 broke", None)
    store.begin(PLAN)
    store.place("a.txt", store.check(ONE, packed(replace(document(NOTICE), notes=(broken,)))))
    store.end(done=True)
    ((path, kind, message),) = store.rows("SELECT * FROM latest_errors")
    assert (path, kind, message) == ("a.txt", "broken-check", "the check SUM101 broke")


def test_one_content_at_two_paths_is_one_result(store: Recorder) -> None:
    store.begin(PLAN)
    record(store, "a.txt", ONE, document(STAFF_SHARE))
    known = store.known(ONE)
    assert known is not None
    assert (known.outcome, known.errors) == (Outcome.CHECKED, 1)
    store.place("b.txt", known.id)
    store.end(done=True)
    assert [one.path for one in store.findings()] == ["a.txt", "b.txt"]
    assert store.known(TWO) is None


def test_the_same_content_under_other_settings_is_not_known(store: Recorder) -> None:
    store.begin(PLAN)
    record(store, "a.txt", ONE, document())
    store.end(done=True)
    store.begin(PLAN)
    assert store.known(ONE) is not None
    assert store.known(replace(ONE, settings="other")) is None
    store.end(done=True)
    store.begin(replace(PLAN, rule_set="other"))
    assert store.known(ONE) is None


def test_a_result_made_again_takes_the_place_of_the_old_one(store: Recorder) -> None:
    store.begin(PLAN)
    record(store, "a.txt", ONE, document(STAFF_SHARE, NOTICE))
    record(store, "a.txt", ONE, document(NOTICE))
    store.end(done=True)
    assert [one.finding for one in store.findings()] == [NOTICE]


def test_a_run_that_was_stopped_is_gone_on_with_and_forgets_what_is_gone(store: Recorder) -> None:
    assert not store.begin(PLAN)
    record(store, "gone.txt", ONE, document())
    store.end(done=False)
    assert store.begin(PLAN)
    record(store, "b.txt", TWO, document())
    assert len(list(store.documents())) == 2
    store.end(done=True)
    assert [one.path for one in store.documents()] == ["b.txt"]
    assert [run.state for run in store.runs()] == ["done"]
    assert not store.begin(PLAN)


def test_the_latest_run_is_the_last_that_was_completed(store: Recorder) -> None:
    store.begin(PLAN)
    record(store, "a.txt", ONE, document())
    store.end(done=True)
    store.begin(PLAN)
    record(store, "a.txt", TWO, document())
    store.keep()
    assert store.latest().id == 1
    store.end(done=True)
    assert store.latest().id == 2
    assert [one.sha256 for one in store.documents(store.runs()[0])] == [ONE.sha256]


def test_what_an_earlier_run_checked_is_marked(store: Recorder) -> None:
    for _ in range(2):
        store.begin(PLAN)
        known = store.known(ONE)
        store.place("a.txt", known.id if known else store.check(ONE, packed(document())))
        store.end(done=True)
    assert [[one.reused for one in store.documents(run)] for run in store.runs()] == [[False], [True]]


def test_a_second_writer_is_refused_and_readers_are_not(store: Recorder, path: Path) -> None:
    store.begin(PLAN)
    store.keep()
    with pytest.raises(StoreError, match=r"another audit \(process \d+\)"), recorder(path):
        pass
    with opened(path) as other:
        assert [run.state for run in other.runs()] == ["running"]


def test_a_store_of_version_1_is_brought_to_the_present_one(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        old.executescript(schema.MIGRATIONS[0])
        old.executescript(f"PRAGMA application_id = {schema.APPLICATION}; PRAGMA user_version = 1")
        old.execute("INSERT INTO runs VALUES (1, 'done', '2026', '2026', 1, '0.1', 'rules', 'settings', '[]', '')")
        old.execute(
            "INSERT INTO results (id, sha256, suffix, rule_set, settings, run, outcome, size, seconds, numbers)"
            " VALUES (1, ?, '.txt', 'rules', 'settings', 1, 'unreadable', 10, 0.5, 7)",
            (ONE.sha256,),
        )
        old.execute("INSERT INTO documents VALUES (1, 'a.txt', 1, '', 1)")
        old.commit()
    with opened(path) as store:
        (only,) = store.documents()
        assert (only.path, only.kind, only.coverage.numbers, only.title) == ("a.txt", "unreadable", 7, "")
        assert next(store.rows("PRAGMA user_version"))[0] == schema.VERSION
    with recorder(path) as again:
        again.begin(PLAN)
        record(again, "b.txt", TWO, replace(packed(document()), title="T"))
        assert [one.title for one in again.documents(again.runs()[-1])] == ["T"]


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with recorder(path) as store:
        store.begin(PLAN)
        store.end(done=True)
    before = told_by(path)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE new (a); CREATE TABLE runs (b);"))
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        with pytest.raises(StoreError, match="already exists"), opened(path):
            pass
    assert told_by(path) == before


def test_what_is_no_store_is_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no result store"), opened(path):
        pass
    path.write_bytes(b"x" * 5000)
    with pytest.raises(StoreError, match="not a database"), recorder(path):
        pass
    path.unlink()
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("CREATE TABLE t (a)")
    with pytest.raises(StoreError, match="no result store of tieout"), opened(path):
        pass
    path.unlink()
    with closing(sqlite3.connect(path)) as newer:
        newer.executescript(
            f"CREATE TABLE t (a); PRAGMA application_id = {schema.APPLICATION}; PRAGMA user_version = 99"
        )
    with pytest.raises(StoreError, match="newer tieout"), opened(path):
        pass
    with pytest.raises(StoreError, match="cannot be written"), recorder(tmp_path / "none" / "results.db"):
        pass
