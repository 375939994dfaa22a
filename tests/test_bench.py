"""The accuracy bench: real reports with ledgers of their claims, where they are at hand."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
SCORE = SHARED / "bench" / "score.py"
LEAST_PRECISION = 85.0


@pytest.mark.skipif(not SCORE.exists(), reason="the bench reports are not part of the repository")
def test_every_plain_inconsistency_is_found_with_few_false_alarms() -> None:
    command = [sys.executable, str(SCORE), "--reports", str(SHARED / "reports"), "--ledgers", str(SHARED / "ledgers")]
    tool = f"{sys.executable} -c 'from lint.cli import main; main()'"
    done = subprocess.run(
        [*command, "--tool", tool, "--misses", "--alarms"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    rates = {name: float(rate) for name, rate in re.findall(r"(recall A|precision) \S+ = ([\d.]+)%", last)}
    assert rates["recall A"] == 100, done.stdout
    assert rates["precision"] >= LEAST_PRECISION, done.stdout
