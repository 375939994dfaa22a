"""The digests that say whether a result still counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lint import rule_set as digests
from lint.configuration.ignored import Ignore
from lint.configuration.model import Configuration, Output
from lint.engine import Settings
from lint.limits import Limits
from lint.rule_set import rule_set, settings_digest

PLAIN = settings_digest(Settings())


@pytest.mark.parametrize(
    "changed",
    [
        Settings(messages="zh"),
        Settings(limits=Limits(pages=3)),
        Settings(password="secret"),
        Settings(configuration=Configuration(select=("SUM",))),
        Settings(configuration=Configuration(synonyms=(("a", ("b",)),))),
        Settings(configuration=Configuration(suppressions=(Ignore(("SUM101",)),))),
    ],
)
def test_settings_that_change_results_change_the_digest(changed: Settings) -> None:
    assert settings_digest(changed) != PLAIN
    assert settings_digest(replace(changed)) == settings_digest(changed)


@pytest.mark.parametrize(
    "changed",
    [
        Settings(limits=Limits(seconds=900, memory=1)),
        Settings(alone=True, keep_document=True),
        Settings(configuration=Configuration(output=Output("json"), cache="off", root=Path("/x"), exclude=("y",))),
    ],
)
def test_settings_that_find_nothing_do_not(changed: Settings) -> None:
    assert settings_digest(changed) == PLAIN


def test_a_password_is_not_told_by_its_digest() -> None:
    first, second = (settings_digest(Settings(password=word)) for word in ("one", "two"))
    assert first != second
    assert "one" not in first


def test_the_path_counts_where_the_settings_ask_for_it(tmp_path: Path) -> None:
    by_path = Settings(configuration=Configuration(suppressions=(Ignore(("SUM",), path="a*"),), root=tmp_path))
    first, second = (settings_digest(by_path, str(tmp_path / name)) for name in ("a.txt", "b.txt"))
    assert first != second
    moved = replace(by_path, configuration=replace(by_path.configuration, root=tmp_path / "deep"))
    assert settings_digest(moved, str(tmp_path / "deep" / "a.txt")) == first


def test_the_program_and_its_words_decide_the_rule_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Package:
        __path__ = (str(tmp_path),)

    monkeypatch.setattr(digests, "PACKAGES", (Package,))
    (tmp_path / "audit").mkdir()
    (tmp_path / "words.toml").write_text("a = 1")
    before = rule_set()
    (tmp_path / "audit" / "run.py").write_text("no matter")
    (tmp_path / "notes.txt").write_text("no matter")
    assert rule_set() == before
    (tmp_path / "words.toml").write_text("a = 2")
    assert rule_set() != before
    (tmp_path / "words.toml").write_text("a = 1")
    assert rule_set() == before
    monkeypatch.setattr(digests, "LIBRARIES", (*digests.LIBRARIES, "pytest"))
    assert rule_set() != before
