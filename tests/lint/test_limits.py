"""Limits: each has a setting, a default that the documentation states, and an error that names it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from lint.engine import Settings, check_bytes, check_paths
from lint.limits import DEFAULTS, LimitError, Limits, shown
from lint.readers import ReadError

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"
REPORT = "合计\t3.00\n".encode()


def test_limits_are_changed_by_name() -> None:
    changed = DEFAULTS.changed(["pages=5000", "size=200MB", "seconds=1.5", "expanded=1g"])
    assert changed == replace(DEFAULTS, pages=5000, size=200 * 1024**2, seconds=1.5, expanded=1024**3)


@pytest.mark.parametrize("setting", ["page=5", "pages", "pages=", "pages=0", "pages=-3", "pages=many", "=5"])
def test_what_is_no_limit_is_told(setting: str) -> None:
    with pytest.raises(LimitError, match="limit"):
        DEFAULTS.changed([setting])


def test_the_documentation_states_every_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert rows == {field.name: shown(field.name, getattr(DEFAULTS, field.name)) for field in fields(Limits)}


def test_a_file_that_is_too_large_is_an_error_of_its_own(tmp_path: Path) -> None:
    large, small = tmp_path / "large.txt", tmp_path / "small.txt"
    large.write_bytes(REPORT * 200)
    small.write_bytes(REPORT)
    run = check_paths([large, small], settings=Settings(limits=Limits(size=1000)))
    assert [document.path for document in run.documents] == [str(small)]
    assert "limit size" in run.errors[0].message


def test_a_document_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(ReadError, match="limit seconds"):
        check_bytes(REPORT, "report.txt", settings=Settings(limits=Limits(seconds=0.01), alone=True))


def test_a_document_read_alone_gives_the_same_result() -> None:
    content = "项目\t金额\n甲\t1.00\n乙\t2.00\n合计\t4.00\n".encode()
    assert check_bytes(content, "a.txt", settings=Settings(alone=True)) == check_bytes(content, "a.txt")


def test_an_error_in_a_document_read_alone_is_the_same() -> None:
    with pytest.raises(ReadError, match="empty"):
        check_bytes(b"  ", "a.txt", settings=Settings(alone=True))
