"""What every format says about one small report and one missing file, word for word.

After a wanted change: `TIEOUT_GOLDEN=rewrite python -m pytest tests/reports/test_golden_formats.py`, then read the
difference.
"""

from __future__ import annotations

import json
import os
import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import reports
from lint import __version__
from lint.cli import main

FOLDER = Path(__file__).parents[1] / "golden" / "formats"
REWRITE = os.environ.get("TIEOUT_GOLDEN") == "rewrite"
EVERYTHING = ("--show-verified", "--show-unchecked", "--statistics", "--coverage", "--lang", "zh")
SUFFIXES = {"json": ".json", "sarif": ".json", "gitlab": ".json", "html": ".html", "junit": ".xml", "markdown": ".md"}


def written(output_format: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The output as text: a workbook cell by cell, a page without the style and the script that every page has."""
    monkeypatch.chdir(FOLDER)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    target = folder / "output"
    arguments = ["check", "report.txt", "missing.txt", *EVERYTHING, "-o", f"{output_format}:{target}"]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 2
    content = target.read_bytes()
    if output_format == "xlsx":
        return cells(content)
    text = content.decode("utf-8").replace(__version__, "VERSION")
    if output_format == "html":
        text = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", text, flags=re.DOTALL)
        text = re.sub(r"sha256-[\w+/=]+", "sha256-…", text)
    return without_manuals(text) if output_format == "sarif" else text


def cells(content: bytes) -> str:
    lines = []
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        lines.append(f"[{sheet.title}] {sheet.dimensions}")
        rows = sheet.iter_rows(values_only=True)
        lines += ["\t".join("" if value is None else str(value) for value in row) for row in rows]
    return "\n".join(lines) + "\n"


def without_manuals(text: str) -> str:
    """The log without the pages of the checks, which have tests of their own."""
    log = json.loads(text)
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        for key in ("shortDescription", "fullDescription", "help"):
            assert all(rule[key].values())
            rule[key] = "…"
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("output_format", reports.names())
def test_the_format_is_as_before(output_format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = written(output_format, tmp_path, monkeypatch)
    golden = FOLDER / (output_format + SUFFIXES.get(output_format, ".txt"))
    if REWRITE:
        golden.write_bytes(text.encode())
    assert golden.exists(), "no golden file for this format: see the docstring of this file"
    assert text == golden.read_bytes().decode()


def test_there_is_no_golden_without_its_format() -> None:
    assert {path.stem for path in FOLDER.iterdir()} - {"report"} == set(reports.names())
