"""What the command says about `examples/`, word for word.

After a wanted change: `TIEOUT_GOLDEN=rewrite python -m pytest tests/test_golden.py`, then read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path.relative_to(ROOT) for path in (ROOT / "examples").rglob("*.txt"))
GOLDEN = ROOT / "tests" / "golden"
REWRITE = os.environ.get("TIEOUT_GOLDEN") == "rewrite"


def printed(output_format: str, example: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    arguments = ["check", "--exit-zero", "--output-format", output_format, example.as_posix()]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def without_version(written: str) -> str:
    result = json.loads(written)
    del result["tool"]["version"]
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def compare(written: str, example: Path, suffix: str) -> None:
    golden = GOLDEN / example.relative_to("examples").with_suffix(suffix)
    if REWRITE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(written, encoding="utf-8")
    assert golden.exists(), f"no golden for {example}: see the docstring of this file"
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_text_is_as_before(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compare(printed("text", example, monkeypatch), example, ".out")


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_json_is_as_before(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compare(without_version(printed("json", example, monkeypatch)), example, ".json")


def test_there_is_no_golden_without_its_example() -> None:
    formats = GOLDEN / "formats"  # for tests/reports/test_golden_formats.py
    files = [path for path in GOLDEN.rglob("*.*") if path.is_file() and formats not in path.parents]
    kept = {path.relative_to(GOLDEN).with_suffix("") for path in files}
    assert kept == {path.relative_to("examples").with_suffix("") for path in EXAMPLES}
