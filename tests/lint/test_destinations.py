"""Where outputs go."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cli import main
from lint.destinations import Destination, DestinationError, destinations

KNOWN = ("html", "json", "text")


def test_without_an_output_the_format_goes_to_standard_output() -> None:
    assert destinations([], KNOWN, "json", default_wanted=False) == (Destination("json", None),)


def test_a_file_without_a_format_takes_the_default() -> None:
    assert destinations(["a.txt"], KNOWN, "json", default_wanted=True) == (Destination("json", Path("a.txt")),)


def test_several_outputs_leave_standard_output_alone_unless_asked_for() -> None:
    given = ["html:a.html", "json:-"]
    assert destinations(given, KNOWN, "text", default_wanted=False) == (
        Destination("html", Path("a.html")),
        Destination("json", None),
    )
    assert destinations(given[:1], KNOWN, "text", default_wanted=True)[0] == Destination("text", None)


def test_a_colon_in_a_name_is_no_format() -> None:
    assert destinations(["C:a.txt"], KNOWN, "text", default_wanted=False) == (Destination("text", Path("C:a.txt")),)


@pytest.mark.parametrize("given", [["html:a", "json:a"], ["html:-", "json:-"], ["html:"]])
def test_outputs_that_cannot_be_are_refused(given: list[str]) -> None:
    with pytest.raises(DestinationError):
        destinations(given, KNOWN, "text", default_wanted=False)


def test_several_formats_at_once_and_a_folder_of_pages(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("人员经费 3.00 万元。\n", encoding="utf-8")
    outputs = ["-o", f"html:{tmp_path}/pages/", "-o", f"sarif:{tmp_path}/a.sarif", "-o", f"xlsx:{tmp_path}/a.xlsx"]
    result = CliRunner().invoke(main, ["check", str(report), *outputs], catch_exceptions=False)
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "a.sarif",
        "a.xlsx",
        "index.html",
        "r1.html",
        "report.txt",
    ]
