"""Where the command takes its reports and its arguments from: named standard input, files of arguments, saved files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cli import main
from tests.test_cli_run import CLEAN, FAULTY, tieout
from tests.writers import blocks_of, docx

COMMAND = Path(sys.executable).with_name("tieout")


# ---------------------------------------------------------------------- --stdin-filename


def test_standard_input_has_the_name_the_format_and_the_settings_that_it_is_given(tmp_path: Path) -> None:
    name = tmp_path / "report.docx"
    found = tieout("check", "--output-format", "json", "--stdin-filename", name, "-", text=docx(blocks_of(FAULTY)))
    (document,) = json.loads(found.stdout)["documents"]
    assert (document["path"], document["format"], found.returncode) == (str(name), "docx", 1)
    (tmp_path / "tieout.toml").write_text('ignore = ["SUM101"]\n', encoding="utf-8")
    assert tieout("check", "--stdin-filename", name, "-", text=docx(blocks_of(FAULTY))).returncode == 0


@pytest.mark.parametrize("arguments", [["--stdin-filename", "a.txt", "b.txt"], ["--watch", "-"]])
def test_options_that_do_not_fit_what_is_checked_are_refused(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["check", *arguments])
    assert result.exit_code == 2
    assert "Usage" in result.stderr


# ---------------------------------------------------------------------- @file


def test_arguments_stand_in_a_file_a_line_each(tmp_path: Path) -> None:
    (tmp_path / "第一 季度.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "list").write_text("--output-format\njson\n\n第一 季度.txt\nfaulty.txt\n", encoding="utf-8")
    found = tieout("check", "@list", cwd=tmp_path)
    assert [one["path"] for one in json.loads(found.stdout)["documents"]] == ["第一 季度.txt", "faulty.txt"]


def test_a_report_whose_name_begins_with_the_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "@report.txt").write_text(CLEAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["check", "./@report.txt"]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "--", "@report.txt"]).exit_code == 0


def test_a_file_of_arguments_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    missing = CliRunner().invoke(main, ["check", f"@{tmp_path / 'missing'}"])
    assert (missing.exit_code, "cannot read arguments" in missing.stderr) == (2, True)
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    binary = CliRunner().invoke(main, ["check", f"@{tmp_path / 'binary'}"])
    assert (binary.exit_code, "not UTF-8" in binary.stderr) == (2, True)


# ---------------------------------------------------------------------- --watch


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A folder with a faulty report, and the command that watches it."""
    (tmp_path / "report.txt").write_text(FAULTY, encoding="utf-8")
    command = [str(COMMAND), "check", "--watch", "--lang", "en", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        yield tmp_path, process
        process.kill()


def save(path: Path, text: str) -> None:
    """As editors save: the old file or the new one, never half of one."""
    draft = path.with_suffix(".draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def until_summary(process: subprocess.Popen[str]) -> str:
    """What is shown up to the last line of a result."""
    assert process.stdout is not None
    shown = ""
    for line in process.stdout:
        shown += line
        if "figures seen" in line:
            return shown
    raise AssertionError(f"the command ended: {shown}")


def test_a_saved_report_is_checked_again(watched: tuple[Path, subprocess.Popen[str]]) -> None:
    folder, process = watched
    assert "SUM101" in until_summary(process)
    save(folder / "report.txt", CLEAN)
    assert "SUM101" not in until_summary(process)
    save(folder / "new.txt", FAULTY)
    assert "new.txt:5:4: SUM101" in until_summary(process)
    save(folder / "tieout.toml", 'ignore = ["SUM"]\n')
    assert "SUM101" not in until_summary(process)
    (folder / "new.txt").unlink()
    assert "3 figures seen" in until_summary(process)


def test_wrong_settings_are_told_and_watching_goes_on(watched: tuple[Path, subprocess.Popen[str]]) -> None:
    folder, process = watched
    until_summary(process)
    save(folder / "tieout.toml", "ignore = [\n")
    assert process.stdout is not None
    assert "tieout.toml" in process.stdout.readline()
    save(folder / "report.txt", CLEAN)
    save(folder / "tieout.toml", "")
    assert "0 error(s)" in until_summary(process)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal as Unix has it")
def test_on_a_terminal_the_screen_is_cleared_and_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    import pty

    report = tmp_path / "report.txt"
    report.write_text(FAULTY, encoding="utf-8")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"}
    command = [str(COMMAND), "check", "--watch", "--lang", "en", str(report)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while b"figures seen" not in shown:
            shown += os.read(ours, 4096)
        assert b"\x1b[2J" in shown.partition(b"SUM101")[0]
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    os.close(ours)


# ---------------------------------------------------------------------- completion


def completed(words: str, shell: str = "bash") -> list[str]:
    """What the shell is told to complete the last of some words with."""
    command = {
        **os.environ,
        "_TIEOUT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    told = subprocess.run([COMMAND], capture_output=True, text=True, check=True, env=command).stdout
    return [line.partition(",")[2] for line in told.splitlines()]


def test_commands_options_codes_and_formats_are_completed() -> None:
    assert "check" in completed("tieout ch")
    assert completed("tieout check --min-s") == ["--min-severity"]
    assert completed("tieout rule xrf00")[:2] == ["XRF001", "XRF002"]
    assert completed("tieout check --select PCT,RNG51")[:2] == ["PCT,RNG511", "PCT,RNG512"]
    assert completed("tieout check --output-format js") == ["json", "jsonl"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    script = CliRunner().invoke(main, ["completion", shell])
    assert script.exit_code == 0
    assert f"_TIEOUT_COMPLETE={shell}_complete" in script.stdout


def test_an_unknown_shell_is_refused() -> None:
    assert CliRunner().invoke(main, ["completion", "tcsh"]).exit_code == 2


# ---------------------------------------------------------------------- what only looks like a report


MODEL = '{"blocks": [{"type": "paragraph", "text": "x"}], "tieout_document": 1}'


def test_a_walk_takes_no_data_of_other_programs_for_a_report(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    (tmp_path / "report.json").write_text(MODEL, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "package.json", "package.json")
        archive.write(tmp_path / "report.json", "report.json")
    walked = tieout("check", "--output-format", "json", tmp_path)
    paths = [document["path"] for document in json.loads(walked.stdout)["documents"]]
    assert (walked.returncode, paths) == (0, [f"{tmp_path}/a.zip!report.json", f"{tmp_path}/report.json"])
    named = tieout("check", tmp_path / "package.json")
    assert named.returncode == 2
    assert "tieout_document" in named.stderr


def test_what_a_run_writes_into_a_walked_folder_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(FAULTY, encoding="utf-8")
    command = ("check", ".", "-o", "html:a.html", "-o", "csv:b.csv", "-o", "html:pages/", "--statistics")
    assert [tieout(*command, cwd=tmp_path).returncode for _ in range(2)] == [1, 1]
    assert (tmp_path / "b.csv").read_text(encoding="utf-8-sig").count("SUM101") == 1
    listed = tieout("check", "--show-files", "--config", 'exclude=["b.csv"]', ".", cwd=tmp_path)
    assert listed.stdout.split() == ["report.txt"]
