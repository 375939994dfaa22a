"""The file of decisions: what is written is read, what is broken is refused, and nobody's entries are lost."""

from __future__ import annotations

import json
import multiprocessing
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.baseline.decisions import Baseline, Decision, Entry, Listed
from lint.baseline.file import BaselineError, as_bytes, change, parsed, read

HERE = Path("baseline.json")
NAMES = st.text(st.characters(codec="utf-8"), max_size=12)
MORE = st.dictionaries(NAMES.map(lambda name: f"x-{name}"), st.integers() | NAMES, max_size=2)
ENTRIES = st.builds(
    Entry,
    st.text("0123456789abcdef", min_size=1, max_size=16),
    st.sampled_from(Decision),
    NAMES, NAMES, NAMES, NAMES, NAMES, NAMES,
    MORE,
)  # fmt: skip
LISTS = st.builds(Listed, NAMES, st.lists(ENTRIES, max_size=3).map(tuple), MORE)
BASELINES = st.builds(Baseline, st.lists(LISTS, max_size=3, unique_by=lambda one: one.path).map(tuple), MORE)


def in_order(baseline: Baseline) -> Baseline:
    documents = sorted(baseline.documents, key=lambda one: one.path)
    return Baseline(
        tuple(
            Listed(one.path, tuple(sorted(one.entries, key=lambda each: (each.code, each.fingerprint))), one.more)
            for one in documents
        ),
        baseline.more,
    )


@given(BASELINES)
def test_what_is_written_is_read_again_and_written_the_same(baseline: Baseline) -> None:
    content = as_bytes(baseline)
    again = parsed(content, HERE)
    assert again == in_order(baseline)
    assert as_bytes(again) == content


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
SHAPES = st.builds(
    lambda version, documents: {"format": "tieout-baseline", "version": version, "documents": documents},
    st.just(1) | JSON,
    JSON | st.lists(st.builds(lambda path, rows: {"path": path, "decisions": rows}, NAMES | JSON, JSON), max_size=2),
)


@given(st.binary(max_size=60) | (JSON | SHAPES).map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_refused_and_never_breaks_the_program(content: bytes) -> None:
    with suppress(BaselineError):
        assert isinstance(parsed(content, HERE), Baseline)


ENTRY = {"fingerprint": "ab12", "decision": "known"}


def file_of(entry: dict[str, Any], **top: Any) -> bytes:
    written = {"format": "tieout-baseline", "version": 1, "documents": [{"path": "a", "decisions": [entry]}], **top}
    return json.dumps(written).encode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1"),
        (b'{"format": "tieout-baseline",\n "version": 1,,}', "line 2"),
        (b"[]", "top"),
        (file_of(ENTRY, version=2), "be 1"),
        (file_of(ENTRY, format="other"), "tieout-baseline"),
        (file_of(ENTRY, documents={}), "documents"),
        (file_of({"decision": "known"}), "documents[0].decisions[0].fingerprint"),
        (file_of({"fingerprint": 3, "decision": "known"}), "documents[0].decisions[0].fingerprint"),
        (file_of({"fingerprint": "ab12"}), "documents[0].decisions[0].decision"),
        (file_of({"fingerprint": "ab12", "decision": "maybe"}), "documents[0].decisions[0].decision"),
        (file_of({**ENTRY, "reason": 5}), "documents[0].decisions[0].reason"),
    ],
)
def test_what_is_wrong_is_named(content: bytes, told: str) -> None:
    with pytest.raises(BaselineError) as caught:
        parsed(content, HERE)
    assert told in str(caught.value)


def test_a_file_of_the_html_page_is_read_as_it_is() -> None:
    exported = file_of(
        {"fingerprint": "2620ddbadb9122e7", "code": "SCR305", "decision": "dismissed", "reason": "无误",
         "date": "2026-11-21", "message": "…", "place": "5:4"},
        tool="tieout 0.1.0",
    )  # fmt: skip
    entry = parsed(exported, HERE).by_fingerprint["2620ddbadb9122e7"]
    assert (entry.decision, entry.reason, entry.by) == (Decision.DISMISSED, "无误", "")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BaselineError):
        read(tmp_path / "none.json")


def add(path: Path, name: str, count: int) -> None:
    """Adds entries one by one, each in a change of its own."""
    for number in range(count):
        entry = Entry(f"{name}{number:03}", Decision.KNOWN)
        change(path, partial(with_entry, name=name, entry=entry))


def with_entry(before: Baseline, name: str, entry: Entry) -> Baseline:
    return before.with_entries(name, (entry,))


def test_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    spawning = multiprocessing.get_context("spawn")
    writers = [spawning.Process(target=add, args=(path, name, 20)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert len(read(path).by_fingerprint) == 60
    assert [left.name for left in tmp_path.iterdir() if left.suffix == ".tmp"] == []


def test_a_change_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    add(path, "a", 1)
    before = path.read_bytes()

    def fails(_: Baseline) -> Baseline:
        raise OSError("x")

    with pytest.raises(OSError, match="x"):
        change(path, fails)
    assert path.read_bytes() == before
