"""Files of settings as a user has them: how they are found, joined, and told, through the installed command."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.by_hand import text_of
from tests.in_process import tieout as inside
from tests.test_cli_run import CLEAN, FAULTY, tieout

BOTH = FAULTY + "\n经抽样调查，服务对象满意度为106.5%。\n"
"""A wrong total (SUM101) and a rate above 100% (RNG501)."""


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "report.txt", BOTH)
    return tmp_path


def settings(folder: Path, content: str) -> None:
    write(folder / "tieout.toml", content)


def codes(folder: Path, *arguments: object, exit_code: int = 1) -> list[str]:
    """The codes of the findings in a folder, sorted."""
    return sorted(finding["code"] for finding in findings(folder, *arguments, exit_code=exit_code))


def findings(folder: Path, *arguments: object, exit_code: int = 1) -> list[dict[str, Any]]:
    result = inside("check", "--output-format", "json", *arguments, folder)
    assert result.exit_code == exit_code, result.stderr
    return [finding for document in json.loads(result.stdout)["documents"] for finding in document["findings"]]


def listed(folder: Path, *arguments: object) -> list[str]:
    result = tieout("check", "--show-files", *arguments, ".", cwd=folder)
    assert result.returncode == 0, result.stderr
    return result.stdout.split()


# ---------------------------------------------------------------------- which checks run


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ["RNG501", "SUM101"]),
        ('select = ["SUM"]', ["SUM101"]),
        ('select = ["RNG5"]', ["RNG501"]),
        ('select = ["above-100-percent"]', ["RNG501"]),
        ('select = ["SUM"]\nextend-select = ["RNG501"]', ["RNG501", "SUM101"]),
        ('ignore = ["SUM"]', ["RNG501"]),
        ('ignore = ["SUM"]\nextend-ignore = ["XRF"]', ["RNG501"]),
        ('ignore = ["SUM"]\nselect = ["ALL", "SUM101"]', ["RNG501", "SUM101"]),
        ('[per-file-ignores]\n"report.*" = ["SUM"]', ["RNG501"]),
        ('[per-file-ignores]\n"drafts/" = ["SUM"]', ["RNG501", "SUM101"]),
    ],
)
def test_the_file_chooses_the_checks(folder: Path, content: str, expected: list[str]) -> None:
    settings(folder, content)
    assert codes(folder) == expected


def test_the_command_line_chooses_over_the_file(folder: Path) -> None:
    settings(folder, 'select = ["RNG"]\nextend-select = ["RNG501"]')
    assert codes(folder, "--select", "SUM,CNT") == ["SUM101"]
    assert codes(folder, "--ignore", "rng501", exit_code=0) == []
    assert codes(folder, "--isolated") == ["RNG501", "SUM101"]
    assert codes(folder, "--config", 'select=["SUM"]') == ["SUM101"]
    assert codes(folder, "--config", write(folder / "other.toml", 'select = ["SUM"]')) == ["SUM101"]


def test_nobody_is_told_what_was_ignored(folder: Path) -> None:
    settings(folder, 'ignore = ["ALL"]')
    assert codes(folder, exit_code=0) == []


def test_the_installed_command_takes_them_all_together(folder: Path) -> None:
    settings(folder, 'select = ["XRF"]')
    mine = write(folder / "mine.toml", 'select = ["CNT"]\nextend-select = ["XRF"]\n[severity]\nSUM = "info"\n')
    flags = ("--select", "SUM,RNG", "--ignore", "RNG", "--fail-on", "error", "--lang", "en", "--color", "never")
    result = tieout("check", "--config", mine, "--config", "output.quiet=true", *flags, "report.txt", cwd=folder)
    assert (result.returncode, result.stderr) == (0, "")
    assert [line.split(" ")[:3] for line in result.stdout.splitlines()] == [["report.txt:5:4:", "SUM101", "info"]]
    assert tieout("check", "--isolated", "--min-severity", "error", folder).returncode == 1


# ---------------------------------------------------------------------- how bad, what is listed, what fails


def test_severities_thresholds_and_the_exit_code(folder: Path) -> None:
    settings(folder, '[severity]\nSUM = "info"\nRNG501 = "warning"')
    severities = {finding["code"]: finding["severity"] for finding in findings(folder)}
    assert severities == {"SUM101": "info", "RNG501": "warning"}
    assert codes(folder, "--min-severity", "warning") == ["RNG501"]
    assert codes(folder, "--fail-on", "error", exit_code=0) == ["RNG501", "SUM101"]
    settings(folder, 'min-severity = "error"\nfail-on = "info"\n[severity]\nSUM = "info"')
    assert codes(folder) == ["RNG501"]
    settings(folder, 'fail-on = "info"\n[severity]\nALL = "info"')
    assert codes(folder) == ["RNG501", "SUM101"]
    assert codes(folder, "--fail-on", "warning", exit_code=0) == ["RNG501", "SUM101"]


def test_annotated_copies_follow_the_settings(folder: Path) -> None:
    settings(folder, 'ignore = ["SUM"]\nlanguage = "en"')
    assert tieout("annotate", "report.txt", "-o", "copy.txt", cwd=folder).returncode == 0
    copy = (folder / "copy.txt").read_text(encoding="utf-8")
    assert "RNG501" in copy
    assert "SUM101" not in copy


# ---------------------------------------------------------------------- language and output


def test_language_and_output(folder: Path) -> None:
    settings(folder, 'language = "en"\n[output]\nquiet = true\ncolor = "always"')
    told = tieout("check", folder).stdout
    assert "the report states" in told
    assert "\x1b" in told
    assert len(told.splitlines()) == 2
    assert "报告写" in tieout("check", "--lang", "zh", "--color", "never", folder).stdout


def test_format_files_and_what_is_shown(folder: Path) -> None:
    settings(folder, '[output]\nformat = "csv"\nfiles = ["json:found.json"]')
    result = tieout("check", "report.txt", cwd=folder)
    assert (result.returncode, result.stdout) == (1, "")
    assert json.loads((folder / "found.json").read_text(encoding="utf-8"))["documents"]
    settings(folder, '[output]\nformat = "json"\nshow-verified = true')
    write(folder / "report.txt", CLEAN)
    assert json.loads(tieout("check", folder).stdout)["documents"][0]["verified"]
    settings(folder, "[output]\nshow-unchecked = true\nstatistics = true\ncoverage = true")
    write(folder / "report.txt", text_of(("本年收入 3.00 万元。",)))
    assert "1:6" in tieout("check", folder).stdout


def test_the_environment_sets_format_and_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEOUT_FORMAT", "jsonl")
    assert json.loads(tieout("check", folder).stdout.splitlines()[0])
    assert tieout("check", "--output-format", "concise", folder).stdout.startswith(str(folder))
    other = write(folder / "other" / "x.toml", 'select = ["SUM"]\n[output]\nformat = "concise"')
    monkeypatch.setenv("TIEOUT_CONFIG", str(other))
    told = tieout("check", folder).stdout
    assert [json.loads(line)["code"] for line in told.splitlines() if "code" in json.loads(line)] == ["SUM101"]
    monkeypatch.setenv("TIEOUT_FORMAT", "nonsense")
    result = tieout("check", folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "TIEOUT_FORMAT" in result.stderr


# ---------------------------------------------------------------------- which files


def test_what_is_excluded(folder: Path) -> None:
    for name in ("a/x.txt", "drafts/y.txt", "a/old.bak.txt", "node_modules/z.txt", "~$report.docx"):
        write(folder / name, CLEAN)
    assert listed(folder) == ["report.txt", "a/old.bak.txt", "a/x.txt", "drafts/y.txt"]
    settings(folder, 'extend-exclude = ["drafts/", "*.bak.txt"]')
    assert listed(folder) == ["report.txt", "a/x.txt"]
    settings(folder, 'exclude = ["/a/"]')
    assert listed(folder) == ["report.txt", "~$report.docx", "drafts/y.txt", "node_modules/z.txt"]


def test_a_named_file_is_checked_unless_exclusion_is_forced(folder: Path) -> None:
    write(folder / "drafts" / "y.txt", FAULTY)
    settings(folder, 'extend-exclude = ["drafts/"]')
    assert tieout("check", "drafts/y.txt", cwd=folder).returncode == 1
    settings(folder, 'extend-exclude = ["drafts/"]\nforce-exclude = true')
    assert tieout("check", "drafts/y.txt", cwd=folder).returncode == 0
    assert tieout("check", folder / "drafts" / "y.txt", folder / "report.txt").returncode == 1


def test_what_git_ignores_is_left_out(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    write(folder / ".gitignore", "out/\n*.txt\n!report.txt\n")
    write(folder / "a" / ".gitignore", "!kept.txt\n")
    for name in ("a/kept.txt", "a/lost.txt", "out/b.csv"):
        write(folder / name, CLEAN)
    assert listed(folder) == ["report.txt", "a/kept.txt"]
    settings(folder, "respect-gitignore = false")
    assert listed(folder) == ["report.txt", "a/kept.txt", "a/lost.txt", "out/b.csv"]


def test_limits_of_the_file_and_of_the_command_line(folder: Path) -> None:
    settings(folder, '[limits]\nsize = "1KB"')
    write(folder / "report.txt", CLEAN * 50)
    assert tieout("check", folder).returncode == 2
    assert tieout("check", "--limit", "size=1MB", folder).returncode == 0


# ---------------------------------------------------------------------- which file of settings


def test_the_closest_file_wins_and_extends_another_only_if_it_says_so(folder: Path) -> None:
    write(folder / "inner" / "report.txt", BOTH)
    settings(folder, 'ignore = ["SUM"]')
    write(folder / "inner" / ".tieout.toml", 'select = ["SUM"]')
    assert codes(folder) == ["RNG501", "SUM101"]
    write(folder / "inner" / ".tieout.toml", 'extend = "../tieout.toml"\nselect = ["SUM", "RNG"]')
    assert codes(folder) == ["RNG501", "RNG501"]


def test_settings_in_pyproject(folder: Path) -> None:
    write(folder / "pyproject.toml", '[project]\nname = "x"\n[tool.tieout]\nselect = ["SUM"]\n')
    assert codes(folder) == ["SUM101"]


def test_wrong_settings_are_2_with_the_line_in_either_language(folder: Path) -> None:
    settings(folder, 'select = ["SUM"]\nselct = 1\n')
    result = tieout("check", "report.txt", cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "Error: tieout.toml:2: unknown key “selct”; did you mean select?\n"
    assert "tieout.toml:2: 没有“selct”" in tieout("check", "--lang", "zh", "report.txt", cwd=folder).stderr


# ---------------------------------------------------------------------- tieout config, tieout init, --show-settings


def test_the_settings_in_force_with_their_sources(folder: Path) -> None:
    settings(folder, 'min-severity = "warning"\n[severity]\nSUM = "info"')
    shown = tieout("check", "--show-settings", "--fail-on", "error", "--lang", "en", "report.txt", cwd=folder).stdout
    assert 'min-severity = "warning"  # tieout.toml' in shown
    assert 'fail-on = "error"  # --fail-on' in shown
    assert 'select = ["ALL"]  # default' in shown
    assert '[severity]  # tieout.toml\nSUM = "info"' in shown


def test_every_key_is_explained(folder: Path) -> None:
    names = [line.split()[0] for line in tieout("config", "--lang", "en").stdout.splitlines()]
    assert {"select", "limits.pages", "output.format", "relation", "tieout"} <= set(names)
    settings(folder, 'min-severity = "warning"')
    told = tieout("config", "min-severity", "--lang", "en", cwd=folder).stdout
    assert 'here: "warning" (tieout.toml)' in told
    unknown = tieout("config", "min-severty", "--lang", "en")
    assert unknown.returncode == 2
    assert "did you mean min-severity" in unknown.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_file_explains_everything_and_works_once_uncommented(folder: Path, language: str) -> None:
    assert tieout("init", "--lang", language, folder).returncode == 0
    assert codes(folder) == ["RNG501", "SUM101"]
    written = (folder / "tieout.toml").read_text(encoding="utf-8")
    names = {line.split()[0] for line in tieout("config").stdout.splitlines()}
    keys = {name for name in names if "." not in name}
    assert {
        key for key in keys if any(f"\n#{start}" in written for start in (f"{key} =", f"[{key}", f"[[{key}"))
    } == keys
    assert tieout("init", folder).returncode == 2
    write(folder / "base.toml", "")
    (folder / "decisions").mkdir()
    settings(folder, uncommented(written).replace("../tieout.toml", "base.toml"))
    assert tieout("check", "--show-settings", folder).returncode == 0


def uncommented(written: str) -> str:
    """The examples of a first file, without their comments."""
    lines = [line[1:] for line in written.splitlines() if line.startswith("#") and not line.startswith("# ")]
    return "\n".join(line for line in lines if line.strip())


# ---------------------------------------------------------------------- options of checks

TOTALS = ("单位：万元", "| 项目 | 决算数 |", "| 甲 | 456.05 |", "| 乙 | 408.00 |", "| 合计 | 846.05 |")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[checks.SUM101]\nnot-sumed = []", "tieout.toml:2: unknown key “not-sumed”; did you mean not-summed?"),
        ("[checks.SUM101]\nnot-summed = 3", "tieout.toml:2: checks.SUM101.not-summed: 3 is not a list"),
        ("[checks.DAT702]\nyears-before = -1", "tieout.toml:2: checks.DAT702.years-before: -1 is less than 0"),
        ("[checks.PCT201]\nx = 1", "tieout.toml:1: PCT201 has no options"),
        (
            "[checks.table-totl]\nx = 1",
            "tieout.toml:1: no check “table-totl” that has options; did you mean table-total",
        ),
    ],
)
def test_a_wrong_option_is_told_with_its_line(folder: Path, content: str, told: str) -> None:
    settings(folder, content)
    result = inside("check", "report.txt", cwd=folder)
    assert result.exit_code == 2
    assert told in result.stderr


def test_options_are_explained(folder: Path) -> None:
    assert "opening-budget-binds" in tieout("rule", "RNG503").stdout
    told = tieout("config", "checks.RNG503.opening-budget-binds", "--lang", "zh").stdout
    assert "年初预算" in told
    assert "默认值：false" in told


# ---------------------------------------------------------------------- words of the user


def test_synonyms_and_rates(folder: Path) -> None:
    lines = (*TOTALS[:-1], "| 全口径 | 846.05 |", "", "全年立办案卷80宗，归档案卷60宗，入柜率为70.00%。")
    write(folder / "report.txt", text_of(lines))
    assert codes(folder, exit_code=0) == []
    settings(
        folder,
        '[synonyms]\n"合计" = ["全口径"]\n[[rate]]\nname = "入柜率"\nnumerator = "归档"\ndenominator = ["立办"]',
    )
    assert codes(folder) == ["PCT201", "SUM101"]


# ---------------------------------------------------------------------- what reviewers say


def decided(folder: Path, code: str, accepted: int, dismissed: int) -> Path:
    """A file of decisions on other reports."""
    said = ["accepted"] * accepted + ["dismissed"] * dismissed
    rows = [{"fingerprint": f"{code}{at}", "code": code, "decision": one} for at, one in enumerate(said)]
    document = {"path": "other.txt", "decisions": rows}
    return write(
        folder / "decisions" / f"{code}.json",
        json.dumps({"format": "tieout-baseline", "version": 1, "documents": [document]}),
    )


def severities(folder: Path, *arguments: object, exit_code: int = 1) -> dict[str, str]:
    return {one["code"]: one["severity"] for one in findings(folder / "report.txt", *arguments, exit_code=exit_code)}


def test_checks_that_reviewers_dismiss_too_often_give_information(folder: Path) -> None:
    decided(folder, "SUM101", 8, 2)  # between 49% and 94%: nothing is proved
    decided(folder, "RNG501", 1, 19)  # between 1% and 24%
    demoted = {"SUM101": "error", "RNG501": "info"}
    assert severities(folder, "--demote-below", "0.5", "--decisions", folder / "decisions") == demoted
    settings(folder, '[demote]\nbelow = 0.5\ndecisions = ["decisions/"]')
    assert severities(folder) == demoted
    assert severities(folder, "--demote-below", "0.2") == {"SUM101": "error", "RNG501": "error"}
    assert severities(folder, "--config", "severity.RNG=error") == demoted
    assert severities(folder, "--config", "severity.RNG501=warning")["RNG501"] == "warning", "it is set for the code"


def test_demotion_goes_by_the_baseline_where_no_decisions_are_named(folder: Path) -> None:
    settings(folder, 'demote.below = 0.5\nbaseline = "decisions/RNG501.json"')
    decided(folder, "RNG501", 1, 19)
    assert severities(folder)["RNG501"] == "info"


def test_demotion_without_decisions_is_told(folder: Path) -> None:
    for arguments in (("--demote-below", "0.5"), ("--demote-below", "2"), ("--demote-below", "x")):
        assert inside("check", *arguments, folder).exit_code == 2
    write(folder / "none.json", "[]")
    told = inside("check", "--demote-below", "0.5", "--decisions", folder / "none.json", folder)
    assert (told.exit_code, "none.json" in told.stderr) == (2, True)
