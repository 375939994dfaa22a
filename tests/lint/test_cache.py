"""The cache of results: it never changes what is told, and does no harm when it is damaged."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.cache import Cache, cache_for, installed_program, usual_folder
from lint.cli import main
from lint.configuration.model import Configuration
from lint.engine import Settings, check_bytes, from_cache
from lint.intake import Incoming
from lint.limits import Limits
from tests.by_hand import text_of
from tests.strategies import plants

FAULTY = text_of(("| 项目 | 决算数 |", "| 甲 | 456.05 |", "| 乙 | 408.00 |", "| 合计 | 846.05 |")).encode()
SETTINGS = Settings()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def files(cache: Cache) -> list[Path]:
    return [path for path, _ in cache.entries()]


def kept(cache: Cache, content: bytes = FAULTY, path: str = "a.txt", settings: Settings = SETTINGS) -> None:
    cache.put(content, path, settings, check_bytes(content, path, settings=settings))


def tieout(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


# ---------------------------------------------------------------- the same output


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    plants().map(lambda drawn: drawn[1].text),
    st.sampled_from(["text", "json", "sarif", "concise", "csv", "html", "grouped"]),
)
def test_output_is_the_same_with_and_without_the_cache(tmp_path: Path, text: str, output: str) -> None:
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")
    command = ("check", report, "--output-format", output, "--show-verified", "--cache-dir", tmp_path / "cache")
    plain = tieout(*command, "--no-cache")
    assert tieout(*command) == plain, "when it is kept"
    assert tieout(*command) == plain, "when it is read"


def test_a_report_is_found_under_another_name(cache: Cache) -> None:
    kept(cache, path="a.txt")
    found = cache.get(FAULTY, "folder/b.txt", SETTINGS)
    assert found == check_bytes(FAULTY, "folder/b.txt")


# ---------------------------------------------------------------- what decides


@pytest.mark.parametrize(
    ("content", "path", "changed"),
    [
        (FAULTY + b"\n", "a.txt", SETTINGS),
        (FAULTY, "a.md", SETTINGS),
        (FAULTY, "a.txt", Settings(messages="en")),
        (FAULTY, "a.txt", Settings(limits=Limits(cells=3))),
        (FAULTY, "a.txt", Settings(configuration=Configuration(ignore=("SUM",)))),
        (FAULTY, "a.txt", Settings(configuration=Configuration(per_file_ignores=(("a.txt", ("SUM",)),)))),
    ],
)
def test_what_decides_a_result_is_part_of_its_key(cache: Cache, content: bytes, path: str, changed: Settings) -> None:
    kept(cache)
    assert cache.get(FAULTY, "a.txt", SETTINGS) is not None
    assert cache.get(content, path, changed) is None


def test_settings_that_find_nothing_are_no_part_of_the_key(cache: Cache) -> None:
    kept(cache)
    assert cache.get(FAULTY, "a.txt", Settings(alone=True, configuration=Configuration(cache="elsewhere"))) is not None


def test_where_settings_follow_the_path_each_path_has_its_result(cache: Cache) -> None:
    by_path = Settings(configuration=Configuration(per_file_ignores=(("b.txt", ("ALL",)),)))
    kept(cache, path="a.txt", settings=by_path)
    assert cache.get(FAULTY, "a.txt", by_path) is not None
    assert cache.get(FAULTY, "b.txt", by_path) is None


def test_another_program_is_another_key(cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "checks"
    package.mkdir()
    file = package / "one.py"
    file.write_text("a = 1")
    monkeypatch.setattr("checks.__path__", [str(package)])
    before = installed_program()
    assert installed_program() == before
    (package / "notes.txt").write_text("no matter")
    assert installed_program() == before
    file.write_text("a = 22")
    assert installed_program() != before


@pytest.mark.parametrize("changed", [{"password": "secret"}, {"checks": ()}])
def test_some_results_are_not_kept(cache: Cache, changed: dict[str, object]) -> None:
    kept(cache, settings=replace(SETTINGS, **changed))  # type: ignore[arg-type]
    assert files(cache) == []


def test_who_needs_the_report_itself_reads_it_again(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(cache)
    whole = replace(SETTINGS, keep_document=True)
    wanted = check_bytes(FAULTY, "a.txt", settings=whole)
    monkeypatch.setattr("lint.engine.check_document", None)
    assert wanted.document is not None
    assert from_cache(Incoming("a.txt", FAULTY), whole, cache) == wanted
    assert from_cache(Incoming("a.txt", FAULTY), replace(whole, alone=True), cache) is None


# ---------------------------------------------------------------- damage, size, cleaning


@pytest.mark.parametrize("damage", [b"", b"x", b"cut", b"\x78\x01\x4b\x04\x00\x00\x62\x00\x62"])
def test_a_damaged_entry_is_ignored_and_made_again(cache: Cache, damage: bytes) -> None:
    kept(cache)
    (entry,) = files(cache)
    entry.write_bytes(entry.read_bytes()[:-7] if damage == b"cut" else damage)
    assert cache.get(FAULTY, "a.txt", SETTINGS) is None
    assert files(cache) == []
    kept(cache)
    assert cache.get(FAULTY, "a.txt", SETTINGS) is not None


def test_a_folder_that_cannot_be_made_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache")
    kept(cache)
    assert cache.get(FAULTY, "a.txt", SETTINGS) is None
    assert cache.prune(0) == (0, 0)


def test_entries_that_were_not_used_for_longest_go_first(cache: Cache) -> None:
    contents = [FAULTY + b"\n" * number for number in range(4)]
    for age, content in enumerate(contents):
        kept(cache, content)
        (new,) = (path for path in files(cache) if path.stat().st_mtime > time.time() - 100)
        os.utime(new, (1000 - age, 1000 - age))
    assert cache.get(contents[3], "a.txt", SETTINGS) is not None, "which is a use"
    size = max(path.stat().st_size for path in files(cache))
    cache.prune(2 * size + 1)
    known = [cache.get(content, "a.txt", SETTINGS) is not None for content in contents]
    assert known == [True, False, False, True]


def test_the_size_is_bounded_while_entries_are_added(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", most=12_000)
    for number in range(30):
        kept(cache, FAULTY + b"\n" * number)
    assert 0 < sum(path.stat().st_size for path in files(cache)) <= 12_000 + 12_000 // 8 + 2_000


def test_only_the_user_may_read_the_cache(cache: Cache) -> None:
    kept(cache)
    assert cache.folder.stat().st_mode & 0o077 == 0


def test_cleaning_removes_entries_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(FAULTY)
    mine = tmp_path / "results" / "20" / "mine.db"
    mine.parent.mkdir(parents=True)
    mine.write_text("x")
    tieout("check", tmp_path / "report.txt", "--cache-dir", tmp_path)
    assert len(files(Cache(tmp_path))) == 1
    code, told, _ = tieout("clean", "--cache-dir", tmp_path, "--lang", "en")
    assert (code, told.split()[:3]) == (0, ["1", "results", "removed"])
    assert files(Cache(tmp_path)) == []
    assert (tmp_path / "report.txt").exists()
    assert mine.exists()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(FAULTY)
    return path


def test_where_the_cache_is(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_for("off") is None
    usual = cache_for("")
    assert usual is not None
    assert usual.folder == usual_folder()
    tieout("check", report, "--no-cache")
    assert files(usual) == []
    tieout("check", report)
    assert len(files(usual)) == 1
    monkeypatch.setenv("TIEOUT_CACHE", str(tmp_path / "other"))
    tieout("check", report)
    assert len(files(Cache(tmp_path / "other"))) == 1
    monkeypatch.setenv("TIEOUT_CACHE", "off")
    tieout("check", report, "--lang", "en")
    assert len(files(usual)) == 1
