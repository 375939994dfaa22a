"""The documentation site builds without a warning."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_each_benchmark_is_told_of() -> None:
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    commands = [path.name for path in sorted((ROOT / "benchmarks").glob("*.py")) if "def main(" in path.read_text()]
    assert [name for name in commands if f"python benchmarks/{name}" not in page] == []


@pytest.mark.skipif(find_spec("mkdocs") is None, reason="mkdocs is not installed (extra dev)")
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "zh" / "guide" / "index.html").exists()
