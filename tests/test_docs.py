"""The documents: what they link exists, and both READMEs give the same commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
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
