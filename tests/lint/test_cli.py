"""The command line: what is checked, where the result goes, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import reports
from lint import __version__
from lint.cli import main
from lint.collection import all_checks
from lint.engine import Settings
from lint.finding import FileError, RunResult
from tests.reports.results import NOTICE, STAFF_SHARE, document, run_of

REPORT = "人员经费 3.00 万元。\n"
FAULTY = "编制24人，在编18人，编外6人，编外人员占比33.33%（编外人员数/（在编人员数+编外人员数）×100%）。\n"
OUTPUT_OPTIONS = (
    *(("--output-format", name) for name in reports.names()),
    ("--show-verified", "--show-unchecked", "--statistics", "--coverage"),
    ("--quiet", "--color", "always", "--lang", "en"),
    ("-o", "json:-", "-o", f"html:{os.devnull}"),
)


def tieout(*arguments: object, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text, catch_exceptions=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def engine_gives(monkeypatch: pytest.MonkeyPatch, run: RunResult) -> list[Settings]:
    """Puts a result in the engine's place; the settings that it was called with are collected."""
    seen: list[Settings] = []

    def check_paths(paths: Iterable[Path], *, settings: Settings, cache: object) -> RunResult:
        seen.append(settings)
        return run

    monkeypatch.setattr("lint.engine.check_paths", check_paths)
    return seen


def test_exit_code_is_0_without_findings(monkeypatch: pytest.MonkeyPatch, report: Path) -> None:
    engine_gives(monkeypatch, run_of(document()))
    assert tieout("check", report).exit_code == 0


def test_exit_code_is_1_with_findings(monkeypatch: pytest.MonkeyPatch, report: Path) -> None:
    engine_gives(monkeypatch, run_of(document(STAFF_SHARE)))
    result = tieout("check", report)
    assert result.exit_code == 1
    assert "PCT201" in result.stdout


def test_information_alone_does_not_fail_unless_asked_for(monkeypatch: pytest.MonkeyPatch, report: Path) -> None:
    engine_gives(monkeypatch, run_of(document(NOTICE)))
    assert tieout("check", report).exit_code == 0
    assert "SUM101" in tieout("check", report).stdout
    assert tieout("check", "--min-severity", "info", report).exit_code == 1


def test_findings_below_the_wanted_severity_are_neither_listed_nor_counted(
    monkeypatch: pytest.MonkeyPatch, report: Path
) -> None:
    engine_gives(monkeypatch, run_of(document(NOTICE)))
    result = tieout("check", "--min-severity", "warning", report)
    assert result.exit_code == 0
    assert "SUM101" not in result.stdout


def test_exit_zero_forgives_findings_but_not_unreadable_files(monkeypatch: pytest.MonkeyPatch, report: Path) -> None:
    engine_gives(monkeypatch, run_of(document(STAFF_SHARE)))
    assert tieout("check", "--exit-zero", report).exit_code == 0
    engine_gives(monkeypatch, run_of(document(STAFF_SHARE), errors=(FileError("x", "damaged"),)))
    assert tieout("check", "--exit-zero", report).exit_code == 2


def test_unreadable_files_are_named_and_the_others_checked(tmp_path: Path, report: Path) -> None:
    missing, binary, empty = tmp_path / "missing.txt", tmp_path / "binary.txt", tmp_path / "empty.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    empty.write_bytes(b"")
    result = tieout("check", missing, binary, empty, report)
    assert result.exit_code == 2
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == [str(missing), str(binary), str(empty)]
    assert "Traceback" not in result.output
    listed = json.loads(tieout("check", "--output-format", "json", missing, binary, empty, report).stdout)
    assert [error["path"] for error in listed["errors"]] == [str(missing), str(binary), str(empty)]
    assert [read["path"] for read in listed["documents"]] == [str(report)]


def test_json_on_standard_output_is_nothing_but_json(tmp_path: Path) -> None:
    result = tieout("check", "--output-format", "json", tmp_path / "missing.txt")
    assert json.loads(result.output)["documents"] == []


def test_a_folder_without_reports_does_not_look_clean(tmp_path: Path) -> None:
    result = tieout("check", "--lang", "en", tmp_path)
    assert result.exit_code == 2
    assert "no report" in result.stderr


def test_a_folder_is_walked(report: Path) -> None:
    listed = json.loads(tieout("check", "--output-format", "json", report.parent).stdout)
    assert [read["path"] for read in listed["documents"]] == [str(report)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_standard_input_is_a_report(encoding: str) -> None:
    result = tieout("check", "--output-format", "json", "-", text=REPORT.encode(encoding))
    (read,) = json.loads(result.stdout)["documents"]
    assert read["coverage"]["numbers"] == 1


def test_a_report_without_figures_does_not_look_clean() -> None:
    result = tieout("check", "--lang", "en", "-", text="没有数字。\n")
    assert "not a pass" in result.stdout


def test_output_goes_to_a_file(monkeypatch: pytest.MonkeyPatch, report: Path, tmp_path: Path) -> None:
    engine_gives(monkeypatch, run_of(document(STAFF_SHARE)))
    target = tmp_path / "result.json"
    result = tieout("check", "--output-format", "json", "-o", target, report)
    assert (result.exit_code, result.output) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["documents"][0]["findings"]


def test_a_report_is_never_overwritten_by_its_result(report: Path) -> None:
    result = tieout("check", "-o", report, report)
    assert result.exit_code == 2
    assert report.read_text(encoding="utf-8") == REPORT


def test_an_output_that_cannot_be_written_is_told_in_a_line(report: Path, tmp_path: Path) -> None:
    result = tieout("check", "-o", tmp_path / "none" / "result.txt", report)
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["--output-format", "xml", "x"], ["--min-severity", "loud", "x"], ["--no"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    assert tieout("check", *arguments).exit_code == 2


def test_colour_only_on_request_in_a_pipe(monkeypatch: pytest.MonkeyPatch, report: Path) -> None:
    engine_gives(monkeypatch, run_of(document(STAFF_SHARE)))
    runner = CliRunner()
    plain = runner.invoke(main, ["check", str(report)], color=True)
    coloured = runner.invoke(main, ["check", "--color", "always", str(report)], color=True)
    assert "\x1b" not in plain.stdout
    assert "\x1b" in coloured.stdout


def test_the_language_of_messages_reaches_the_engine(monkeypatch: pytest.MonkeyPatch, report: Path) -> None:
    seen = engine_gives(monkeypatch, run_of(document()))
    tieout("check", "--lang", "en", report)
    assert [settings.messages for settings in seen] == ["en"]


def test_version() -> None:
    assert tieout("--version").stdout == f"tieout {__version__}\n"


def test_the_command_line_alone_imports_no_engine() -> None:
    code = "import sys, lint.cli; print(*sorted(sys.modules))"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {
        "lint.engine",
        "lint.finding",
        "decimal",
        "tomllib",
        "jinja2",
        "pint",
        "checks",
        "reports.text",
    }


def test_rules_are_listed_by_code() -> None:
    codes = [line.split()[0] for line in tieout("rules").stdout.splitlines()]
    assert codes == sorted(check.code for check in all_checks())


def test_a_rule_is_explained_by_code_or_name() -> None:
    for check in all_checks():
        shown = tieout("rule", check.code.lower())
        assert shown.exit_code == 0
        assert shown.stdout.startswith(f"# {check.code} {check.name}\n")
        assert tieout("rule", check.name).stdout == shown.stdout


def test_an_unknown_rule_is_told_with_what_was_meant() -> None:
    result = tieout("rule", "ZZZ999")
    assert result.exit_code == 2
    assert "no check 'ZZZ999'" in result.stderr
    if all_checks():
        known = all_checks()[0].code
        assert known in tieout("rule", known.replace("1", "I")).stderr


def test_all_pages_are_written_to_a_folder(tmp_path: Path) -> None:
    assert tieout("rule", "--all", "-o", tmp_path / "rules").exit_code == 0
    written = {path.name for path in (tmp_path / "rules").iterdir()}
    assert written == {"README.md"} | {f"{check.code}.md" for check in all_checks()}


def test_a_rule_or_all_of_them() -> None:
    assert tieout("rule").exit_code == 2
    assert tieout("rule", "--all", "SUM101").exit_code == 2


@pytest.mark.parametrize("options", OUTPUT_OPTIONS, ids=" ".join)
def test_how_a_result_is_shown_never_changes_the_exit_code(options: tuple[str, ...], tmp_path: Path) -> None:
    clean, faulty, missing = tmp_path / "clean.txt", tmp_path / "faulty.txt", tmp_path / "missing.txt"
    clean.write_text("工作进展顺利。\n", encoding="utf-8")
    faulty.write_text(FAULTY, encoding="utf-8")
    for paths, code in (((clean,), 0), ((clean, faulty), 1), ((faulty, missing), 2)):
        result = CliRunner().invoke(main, ["check", *map(str, paths), *options], catch_exceptions=False)
        assert result.exit_code == code
