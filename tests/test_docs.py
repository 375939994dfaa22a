"""The documents: what they link exists, and both READMEs give the same commands and show what the program says."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.in_process import tieout

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
SHOWN = re.compile(r"```console\n\$ tieout check report\.txt\n(.*?)```", re.DOTALL)
SHOWN_REPORT = """2023年度部门整体支出绩效自评报告

一、人员情况

编外人员控制率=编外人员数/（在编人员数+编外人员数）=3/（3+25）=10.71%。

二、履职情况

年末实有编外人员3人，在编人员25人，编外人员占总人数12.00%。

全年政府采购计划金额1,430.00万元，实际采购金额1,367.00万元，采购执行率95.95%。
"""
"""What the READMEs show the findings of."""
COMMAND = re.compile(r"^python3 -m venv .*$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_both_readmes_give_the_same_two_commands() -> None:
    english, chinese = (
        COMMAND.findall((ROOT / name).read_text(encoding="utf-8")) for name in ("README.md", "README.zh-CN.md")
    )
    assert len(english) == 2
    assert english == chinese


def test_the_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    commands = [line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if "-m pytest" in line]
    assert commands == COMMAND.findall("\n".join(commands))
    assert "grep -m 1 -e '-m pytest' README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_what_the_command_says(name: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(SHOWN_REPORT, encoding="utf-8")
    told = tieout("check", "report.txt", cwd=tmp_path).stdout
    page = (ROOT / name).read_text(encoding="utf-8")
    (shown,) = SHOWN.findall(page)
    if os.environ.get("TIEOUT_GOLDEN") == "rewrite":
        (ROOT / name).write_text(page.replace(shown, told), encoding="utf-8")
    assert told == shown, "after a wanted change: TIEOUT_GOLDEN=rewrite python -m pytest tests/test_docs.py"
