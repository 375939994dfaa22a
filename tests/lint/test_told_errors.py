"""What commands say of arguments and surroundings that do not fit stands in the user's language."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.audit.recording import recorder
from lint.cli import main
from lint.commands.flags import share
from lint.messages import catalogue

LANGUAGES = [("en", 0), ("zh", 1)]


def told(*arguments: object) -> str:
    """What a command that cannot do what it is asked for says, in one line."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == 2
    return result.stderr.replace("\n", " ")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with recorder(tmp_path / "results.db"):
        pass
    return tmp_path / "results.db"


@pytest.mark.parametrize(("language", "at"), LANGUAGES)
def test_wrong_usage_of_an_archive_is_told(store: Path, language: str, at: int) -> None:
    lang = ("--lang", language)
    audit = told("audit", "--to", store, *lang)
    merge = told("merge", store, "--to", store, *lang)
    report = told("report", store, "-o", store.with_suffix(".html"), "--title-pattern", "(", *lang)
    assert ("name what is to be audited", "请写出要核查的文件夹或文件")[at] in audit
    assert (f"--to {store} is one of the stores", f"--to {store} 是要合并的结果库之一")[at] in merge
    assert ("not a regular expression: missing )", "不是正则表达式：missing )")[at] in report


@pytest.mark.parametrize(("language", "at"), LANGUAGES)
def test_an_extra_that_is_not_installed_is_named(
    store: Path, monkeypatch: pytest.MonkeyPatch, language: str, at: int
) -> None:
    monkeypatch.setitem(sys.modules, "lint.audit.cluster", None)
    lang = ("--lang", language)
    engine = told("audit", store.parent, "--to", store, "--engine", "dask", *lang)
    assert ('needs the extra "cluster"', "需要 cluster 组件")[at] in engine


@pytest.mark.parametrize(("language", "at"), LANGUAGES)
def test_what_cannot_be_compared_is_told(tmp_path: Path, language: str, at: int) -> None:
    report, broken = tmp_path / "report.txt", tmp_path / "broken.docx"
    report.write_text("人员经费 3.00 万元。\n", encoding="utf-8")
    broken.write_bytes(b"")
    assert ("nothing could be checked", "没有一份报告能核对")[at] in told("diff", report, broken, "--lang", language)


def test_an_output_of_a_comparison_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("人员经费 3.00 万元。\n", encoding="utf-8")
    assert str(tmp_path / "none") in told("diff", report, report, "-o", tmp_path / "none" / "changes.txt")


@pytest.mark.parametrize(("language", "at"), LANGUAGES)
def test_outputs_that_cannot_be_are_told(tmp_path: Path, language: str, at: int) -> None:
    report = tmp_path / "report.txt"
    report.write_text("人员经费 3.00 万元。\n", encoding="utf-8")
    check = ("check", report, "--lang", language)
    twice = told(*check, "-o", "json:-", "-o", "text:-")
    assert ("two outputs to standard output", "有两份结果都写到标准输出")[at] in twice
    assert ("'html:' names no file", "“html:”没有写出文件名")[at] in told(*check, "-o", "html:")


@pytest.mark.parametrize(("language", "at"), LANGUAGES)
def test_a_share_is_a_number_from_0_to_1(monkeypatch: pytest.MonkeyPatch, language: str, at: int) -> None:
    monkeypatch.setattr("lint.commands.flags.words_of_user", lambda: catalogue(language))
    assert str(share("0.25")) == "0.25"
    command = ("check", "--demote-below", "25%", ".")
    assert ("25% is not a number from 0 to 1", "25% 不是 0 到 1 之间的数")[at] in told(*command)
