"""The baseline as its users work with it, through the installed command."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.by_hand import text_of
from tests.in_process import tieout as inside
from tests.test_cli_run import CLEAN, FAULTY, tieout
from tests.test_suppression import TOTAL, result_of, word, write

ABOVE = "经抽样调查，服务对象满意度为106.5%。"
BOTH = f"{FAULTY}\n{ABOVE}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "report.txt", BOTH)
    return tmp_path


def entries(folder: Path, name: str = "tieout-baseline.json") -> list[dict[str, Any]]:
    written = json.loads((folder / name).read_text(encoding="utf-8"))
    assert (written["format"], written["version"]) == ("tieout-baseline", 1)
    return [entry for document in written["documents"] for entry in document["decisions"]]


def codes(folder: Path, *arguments: object, exit_code: int = 0) -> list[str]:
    result = inside("check", "--output-format", "json", *arguments, ".", cwd=folder)
    assert result.exit_code == exit_code, result.stderr
    return sorted(one["code"] for document in json.loads(result.stdout)["documents"] for one in document["findings"])


def fingerprint_of(folder: Path, code: str) -> str:
    return next(str(entry["fingerprint"]) for entry in entries(folder) if entry["code"] == code)


def test_a_written_baseline_keeps_known_findings_quiet_and_new_ones_are_told(folder: Path) -> None:
    assert codes(folder, "--write-baseline") == []
    written = entries(folder)
    assert [(one["code"], one["decision"], one["by"], one["date"]) for one in written] == [
        ("RNG501", "known", "", date.today().isoformat()),
        ("SUM101", "known", "", date.today().isoformat()),
    ]
    assert codes(folder, "--baseline", "tieout-baseline.json") == []
    assert codes(folder, exit_code=1) == ["RNG501", "SUM101"]
    write(folder / "report.txt", BOTH + "\n培训合格率为104%。\n")
    assert codes(folder, "--baseline", "tieout-baseline.json", exit_code=1) == ["RNG501"]
    assert codes(folder, "--baseline", "tieout-baseline.json", "--write-baseline") == []
    assert len(entries(folder)) == 3


def test_the_installed_command_goes_by_a_baseline(folder: Path) -> None:
    assert tieout("check", "--write-baseline", ".", cwd=folder).returncode == 0
    write(folder / "report.txt", f"{CLEAN}\n{ABOVE}\n")
    known = ("check", "--baseline", "tieout-baseline.json", "--show-baselined", "--lang", "en", "report.txt")
    told = tieout(*known, cwd=folder)
    assert (told.returncode, told.stderr) == (0, "")
    assert "RNG501 in the baseline" in told.stdout
    assert tieout(*known, "--strict-baseline", cwd=folder).returncode == 1


def test_the_settings_name_a_baseline(folder: Path) -> None:
    write(folder / "tieout.toml", 'baseline = "known.json"')
    missing = tieout("check", ".", cwd=folder)
    assert missing.returncode == 2
    assert "--write-baseline" in missing.stderr
    assert codes(folder, "--write-baseline") == []
    assert len(entries(folder, "known.json")) == 2
    assert codes(folder) == []
    assert tieout("check", folder / "report.txt").returncode == 0


def test_annotated_copies_leave_out_what_the_baseline_knows(folder: Path) -> None:
    codes(folder, "--write-baseline")
    write(folder / "tieout.toml", 'baseline = "tieout-baseline.json"')
    write(folder / "report.txt", BOTH.replace("106.5%", "107.5%"))
    assert tieout("annotate", "report.txt", "-o", "copy.txt", cwd=folder).returncode == 0
    copy = (folder / "copy.txt").read_text(encoding="utf-8")
    assert ("RNG501" in copy, "SUM101" in copy) == (True, False)


def test_what_is_known_can_be_shown(folder: Path) -> None:
    codes(folder, "--write-baseline")
    told = tieout("check", "--baseline", "tieout-baseline.json", "--lang", "en", "report.txt", cwd=folder).stdout
    assert "SUM101" not in told
    assert "(2 in the baseline)" in told
    shown = tieout(
        "check", "--baseline", "tieout-baseline.json", "--show-baselined", "--lang", "en", "report.txt", cwd=folder
    ).stdout
    assert "report.txt:5:4: SUM101 in the baseline " in shown
    sarif = tieout("check", "--baseline", "tieout-baseline.json", "--output-format", "sarif", "report.txt", cwd=folder)
    results = json.loads(sarif.stdout)["runs"][0]["results"]
    assert [result["suppressions"][0]["kind"] for result in results] == ["external", "external"]


@pytest.mark.parametrize(
    "moved",
    [
        f"{ABOVE}\n\n{FAULTY}",
        f"第一段。\n\n第二段。\n\n{FAULTY}\n第三段。\n\n{ABOVE}\n",
        BOTH.replace("\t", "  \t "),
    ],
)
def test_moved_paragraphs_keep_their_entries(folder: Path, moved: str) -> None:
    codes(folder, "--write-baseline")
    write(folder / "report.txt", moved)
    assert codes(folder, "--baseline", "tieout-baseline.json") == []


def test_a_converted_or_renamed_report_keeps_its_entries(folder: Path) -> None:
    codes(folder, "--write-baseline")
    (folder / "report.txt").rename(folder / "renamed.txt")
    assert codes(folder, "--baseline", "tieout-baseline.json") == []
    (folder / "renamed.txt").unlink()
    word(folder / "report.docx")
    document = docx.Document(str(folder / "report.docx"))
    document.add_paragraph(ABOVE)
    document.save(str(folder / "report.docx"))
    assert codes(folder, "--baseline", "tieout-baseline.json") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("846.05", "846.15"), ("408.00", "408.10"), ("单位：万元", "单位：元"), ("合计", "总计"), ("106.5%", "107.5%")],
)
def test_a_changed_figure_unit_or_label_loses_its_entry(folder: Path, before: str, after: str) -> None:
    codes(folder, "--write-baseline")
    write(folder / "report.txt", BOTH.replace(before, after))
    assert len(codes(folder, "--baseline", "tieout-baseline.json", "--ignore", "DOC", exit_code=1)) == 1


def test_two_equal_findings_share_an_entry(folder: Path) -> None:
    write(folder / "report.txt", f"{ABOVE}\n\n第二段。\n\n{ABOVE}\n")
    assert codes(folder, exit_code=1) == ["RNG501", "RNG501"]
    codes(folder, "--write-baseline")
    assert len(entries(folder)) == 1
    assert codes(folder, "--baseline", "tieout-baseline.json") == []
    write(folder / "report.txt", f"{ABOVE}\n")
    assert codes(folder, "--baseline", "tieout-baseline.json", "--strict-baseline") == []


def test_stale_entries_are_told_strictly_on_request_and_pruned(folder: Path) -> None:
    codes(folder, "--write-baseline")
    write(folder / "report.txt", f"{CLEAN}\n{ABOVE}\n")
    assert codes(folder, "--baseline", "tieout-baseline.json") == ["DOC933"]
    assert codes(folder, "--baseline", "tieout-baseline.json", "--strict-baseline", exit_code=1) == ["DOC933"]
    assert codes(folder, "--baseline", "tieout-baseline.json", "--strict-baseline", "--select", "RNG") == []
    stale = fingerprint_of(folder, "SUM101")
    assert stale in tieout("baseline", "prune", "--dry-run", cwd=folder).stdout
    assert len(entries(folder)) == 2
    assert tieout("baseline", "prune", cwd=folder).returncode == 0
    assert [entry["code"] for entry in entries(folder)] == ["RNG501"]
    assert codes(folder, "--baseline", "tieout-baseline.json", "--strict-baseline") == []


def test_entries_of_lost_reports_are_pruned_unless_their_finding_is_elsewhere(folder: Path) -> None:
    write(folder / "other.txt", "培训合格率为104%。\n")
    codes(folder, "--write-baseline")
    (folder / "report.txt").rename(folder / "moved.txt")
    (folder / "other.txt").unlink()
    assert tieout("baseline", "prune", cwd=folder).returncode == 0
    assert sorted(entry["code"] for entry in entries(folder)) == ["RNG501", "SUM101"]


def test_findings_are_listed_accepted_and_dismissed(folder: Path) -> None:
    codes(folder, "--write-baseline")
    total, above = fingerprint_of(folder, "SUM101"), fingerprint_of(folder, "RNG501")
    accepted = tieout(
        "baseline", "accept", total[:6], "--by", "李四", "--reason", "已通知单位", "--lang", "en", cwd=folder
    )
    assert (accepted.returncode, accepted.stdout) == (0, f"{total} accepted\n")
    assert tieout("baseline", "dismiss", above, "--by", "", cwd=folder).returncode == 0
    decided = {one["code"]: (one["decision"], one["reason"], one["by"]) for one in entries(folder)}
    assert decided == {"SUM101": ("accepted", "已通知单位", "李四"), "RNG501": ("dismissed", "", "")}
    listed = tieout("baseline", "list", "--lang", "en", cwd=folder).stdout.splitlines()
    assert len(listed) == 2
    (line,) = tieout("baseline", "list", "--decision", "accepted", "--lang", "en", cwd=folder).stdout.splitlines()
    assert line.startswith(f"{total} accepted report.txt:5:4: SUM101 ")
    assert line.endswith(f"(已通知单位; 李四, {date.today().isoformat()})")
    assert codes(folder, "--baseline", "tieout-baseline.json") == []
    shown = tieout("check", "--baseline", "tieout-baseline.json", "--show-baselined", "report.txt", cwd=folder).stdout
    assert "已通知单位" in shown
    tieout("baseline", "dismiss", total, cwd=folder)
    assert [one["reason"] for one in entries(folder) if one["code"] == "SUM101"] == ["已通知单位"]


@pytest.mark.parametrize("given", ["ab", "0000000000000000"])
def test_an_unknown_fingerprint_is_2(folder: Path, given: str) -> None:
    codes(folder, "--write-baseline")
    result = tieout("baseline", "accept", given, cwd=folder)
    assert result.returncode == 2
    assert given in result.stderr


@pytest.mark.parametrize(
    "arguments", [("check", "report.txt"), ("baseline", "list"), ("baseline", "accept", "abcd"), ("baseline", "prune")]
)
def test_a_malformed_file_is_2(folder: Path, arguments: tuple[str, ...]) -> None:
    write(folder / "known.json", '{"format": "tieout-baseline", "version": 1, "documents": 3}')
    result = tieout(*arguments, "--baseline", "known.json", cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "known.json" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_the_html_page_exports_is_read_as_it_is(folder: Path) -> None:
    """In the words of the page's script: the finding's fingerprint with a decision."""
    finding = next(one for one in result_of(folder / "report.txt", exit_code=1)["findings"] if one["code"] == "SUM101")
    exported = {
        "format": "tieout-baseline",
        "version": 1,
        "tool": "tieout 0.1.0",
        "documents": [
            {
                "path": "somewhere/else.txt",
                "decisions": [
                    {
                        "fingerprint": finding["fingerprint"],
                        "code": "SUM101",
                        "decision": "dismissed",
                        "reason": "两处列支",
                        "date": "2026-11-21",
                        "message": "…",
                        "place": "5:4",
                    }
                ],
            }
        ],
    }
    write(folder / "page.json", json.dumps(exported))
    assert codes(folder, "--baseline", "page.json", exit_code=1) == ["RNG501"]


def test_two_runs_that_write_at_once_lose_no_entry(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("tieout")
    for name, wrong in (("a", "846.05"), ("b", "847.05"), ("c", "848.05")):
        write(tmp_path / f"{name}.txt", text_of((*TOTAL[:-1], f"| 合计 | {wrong} |")))
    runs = [
        subprocess.Popen(
            [command, "check", "--write-baseline", "--baseline", "known.json", f"{name}.txt"],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
        )
        for name in "abc"
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert len(entries(tmp_path, "known.json")) == 3
