"""The installed command, run as a user runs it: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lint import __version__
from tests.by_hand import text_of

CLEAN = text_of(("单位：万元", "| 项目 | 决算数 |", "| 甲 | 456.05 |", "| 乙 | 408.00 |", "| 合计 | 864.05 |"))
FAULTY = CLEAN.replace("864.05", "846.05")

DOCUMENT = {"path", "format", "language", "coverage", "findings", "verified", "unchecked"}
COVERAGE = {"numbers", "verified", "contradicted", "unchecked", "claims"}
FINDING = {
    "code", "name", "severity", "certainty", "rank", "message", "stated", "computed", "formula", "difference",
    "tolerance", "suggestion", "fingerprint", "location", "related",
}  # fmt: skip
LOCATION = {"line", "column", "end_line", "end_column", "page", "table", "row", "cell", "text"}


def tieout(*arguments: object, text: bytes | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("tieout")
    environment = {**os.environ, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    result = subprocess.run(
        [str(command), *map(str, arguments)], input=text, capture_output=True, cwd=cwd, env=environment, check=False
    )
    return subprocess.CompletedProcess(
        result.args, result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8")
    )


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN, encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


# ---------------------------------------------------------------------- exit codes


def test_the_exit_code_is_0_for_a_clean_report_and_1_for_a_faulty_one(clean: Path, faulty: Path) -> None:
    assert tieout("check", clean).returncode == 0
    found = tieout("check", faulty)
    assert (found.returncode, found.stderr) == (1, "")
    assert f"{faulty}:5:4: SUM101" in found.stdout
    assert tieout("check", "--exit-zero", faulty).returncode == 0
    assert tieout("check", clean, faulty).returncode == 1


@pytest.mark.parametrize(
    "arguments", [(), ("check",), ("check", "--output-format", "nonsense", "x"), ("rule", "X99"), ("x",)]
)
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    result = tieout(*arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "content", [None, b"", b" \n", bytes(range(256)) * 30], ids=["missing", "empty", "blank", "binary"]
)
def test_what_cannot_be_read_is_2_and_the_rest_is_still_checked(
    tmp_path: Path, faulty: Path, content: bytes | None
) -> None:
    broken = tmp_path / "broken.txt"
    if content is not None:
        broken.write_bytes(content)
    result = tieout("check", broken, faulty)
    assert result.returncode == 2
    assert "SUM101" in result.stdout
    assert str(broken) in result.stderr
    assert "Traceback" not in result.stdout + result.stderr


# ---------------------------------------------------------------------- inputs


def test_a_report_may_come_from_standard_input() -> None:
    assert tieout("check", "-", text=CLEAN.encode()).returncode == 0
    found = tieout("check", "-", text=FAULTY.encode("gb18030"))
    assert found.returncode == 1
    assert "SUM101" in found.stdout


def test_an_empty_standard_input_is_an_error() -> None:
    result = tieout("check", "-", text=b"")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_a_folder_is_walked_and_what_is_hidden_is_not(tmp_path: Path, clean: Path, faulty: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "third.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "notes.unknown").write_text("x", encoding="utf-8")
    result = tieout("check", "--output-format", "json", tmp_path)
    paths = [document["path"] for document in json.loads(result.stdout)["documents"]]
    assert sorted(paths) == sorted(str(path) for path in (clean, faulty, tmp_path / "deep" / "third.txt"))


def test_paths_are_told_as_they_were_given(tmp_path: Path, faulty: Path) -> None:
    assert tieout("check", "faulty.txt", cwd=tmp_path).stdout.startswith("faulty.txt:5:4: SUM101")


# ---------------------------------------------------------------------- outputs


def test_an_output_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path, faulty: Path) -> None:
    target = tmp_path / "result.json"
    target.write_text("old", encoding="utf-8")
    result = tieout("check", "--output-format", "json", "-o", target, faulty)
    assert (result.returncode, result.stdout) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["documents"][0]["findings"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["faulty.txt", "result.json"]


def test_an_output_file_that_cannot_be_written_is_an_error_and_the_old_one_stays(tmp_path: Path, faulty: Path) -> None:
    result = tieout("check", "-o", tmp_path / "missing" / "result.txt", faulty)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    before = faulty.read_bytes()
    assert tieout("check", "-o", faulty, faulty).returncode == 2
    assert faulty.read_bytes() == before


def test_the_job_summary_of_github_gets_the_findings(
    tmp_path: Path, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    found = tieout("check", "--output-format", "github", "faulty.txt", cwd=tmp_path)
    assert found.returncode == 1
    assert found.stdout.startswith(
        "::error file=faulty.txt,line=5,endLine=5,col=4,endColumn=10,title=SUM101 table-total::"
    )
    heading, report, *table = summary.read_text(encoding="utf-8").splitlines()
    assert (heading, report) == ("# Before", "### faulty.txt")
    assert [line for line in table if "SUM101" in line and line.startswith("| ")]


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(CLEAN * 3_000, encoding="utf-8")
    found = tieout("check", "--timeout", "0.2", "--lang", "en", "long.txt", cwd=tmp_path)
    assert (found.returncode, found.stderr[:44]) == (2, "long.txt: not read within 0.2 seconds and gi")


def test_json_keeps_its_contract(clean: Path, faulty: Path, tmp_path: Path) -> None:
    result = tieout("check", "--output-format", "json", "--show-verified", faulty, clean, tmp_path / "missing.txt")
    told = json.loads(result.stdout)
    assert {"schema_version", "tool", "documents", "errors"} <= set(told)
    assert told["schema_version"] == 1
    assert told["tool"] == {"name": "tieout", "version": __version__}
    assert [set(error) >= {"path", "message"} for error in told["errors"]] == [True]
    first, second = told["documents"]
    for document in (first, second):
        assert set(document) >= DOCUMENT
        assert set(document["coverage"]) >= COVERAGE
    (finding,) = first["findings"]
    assert set(finding) >= FINDING
    assert set(finding["location"]) >= LOCATION
    assert (finding["code"], finding["severity"], finding["rank"]) == ("SUM101", "error", 1)
    assert (finding["stated"], finding["computed"]) == ("846.05", "864.05")
    location = finding["location"]
    assert (location["line"], location["column"], location["end_column"]) == (5, 4, 10)
    assert FAULTY.split("\n")[4][location["column"] - 1 : location["end_column"] - 1] == location["text"] == "846.05"
    assert {place["text"] for place in finding["related"]} == {"456.05", "408.00"}
    assert all({"role", "line", "column", "text"} <= set(place) for place in finding["related"])
    assert [one["stated"] for one in second["verified"]] == ["864.05"]
    assert {"code", "stated", "computed", "formula", "location", "related"} <= set(second["verified"][0])


def test_no_colour_goes_to_a_pipe(faulty: Path) -> None:
    assert "\x1b" not in tieout("check", faulty).stdout
    assert "\x1b[" in tieout("check", "--color", "always", faulty).stdout


def test_quiet_prints_one_line_for_a_finding(clean: Path, faulty: Path) -> None:
    assert len(tieout("check", "-q", faulty).stdout.splitlines()) == 1
    assert tieout("check", "-q", clean).stdout == ""


def test_version_and_rules_are_told() -> None:
    assert tieout("--version").stdout.strip() == f"tieout {__version__}"
    assert "SUM101" in tieout("rules").stdout
    assert "合计" in tieout("rule", "SUM101").stdout
