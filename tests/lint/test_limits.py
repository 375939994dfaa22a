"""Limits: each has a setting, a default that the documentation states, and an error that names it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

import pytest

from lint.engine import Settings, check_bytes, check_paths
from lint.limits import DEFAULTS, LimitError, Limits, shown
from lint.readers import ReadError
from lint.readers.json import dump
from lint.readers.text import read_text
from tests import writers
from tests.generator import Cell, Table
from tests.pdf_writer import pdf_of

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


GRID = Table("", "", 1, tuple(tuple(map(Cell, row)) for row in (("项目", "金额"), ("甲", "1.00"), ("合计", "1.00"))))
"""Six cells."""
FILES: dict[str, Callable[[], bytes]] = {
    **{kind: partial(write, (GRID,)) for kind, write in writers.WRITERS.items()},
    "txt": partial(writers.text, (GRID,)),
    "csv": partial(writers.csv, GRID),
    "json": lambda: dump(read_text(writers.text((GRID,)).decode())).encode(),
    "pdf": partial(pdf_of, (GRID,)),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_cells_of_every_format_are_bounded(kind: str) -> None:
    content = FILES[kind]()
    assert check_bytes(content, f"a.{kind}", settings=Settings(limits=Limits(cells=6))).coverage.numbers == 2
    with pytest.raises(ReadError, match="more than 5 cells"):
        check_bytes(content, f"a.{kind}", settings=Settings(limits=Limits(cells=5)))


def test_places_under_merged_cells_count_those_below_the_table_do_not() -> None:
    merged = "<table><tr><td colspan=2>甲</td><td rowspan=9>1.00</td></tr><tr><td>乙</td><td>2.00</td></tr></table>"
    assert check_bytes(merged.encode(), "a.html", settings=Settings(limits=Limits(cells=6))).coverage.numbers == 2
    with pytest.raises(ReadError, match="limit cells"):
        check_bytes(merged.encode(), "a.html", settings=Settings(limits=Limits(cells=5)))


def inside(kind: str, depth: int) -> str:
    """One figure, so many lists, quotations or tables deep."""
    if kind == "md":
        return "> " * depth + "支出1.00万元。\n\n收入2.00万元。\n"
    opened, closed = {"div": ("<div>", "</div>"), "ul": ("<ul><li>", "</li></ul>")}.get(
        kind, ("<table><tr><td>a</td><td>", "</td></tr></table>")
    )
    return f"{opened * depth}支出1.00万元。{closed * depth}收入2.00万元。"


@pytest.mark.parametrize("kind", ["div", "ul", "table", "md"])
def test_what_stands_deeper_than_the_limit_is_left_out_and_told(kind: str) -> None:
    settings = Settings(limits=Limits(depth=4))
    name = "a.md" if kind == "md" else "a.html"
    for depth, figures in ((3, 2), (9, 1)):
        result = check_bytes(inside(kind, depth).encode(), name, settings=settings)
        assert result.coverage.numbers == figures
        told = [one for one in result.findings if one.code == "DOC912"]
        assert ["depth" in one.message for one in told] == [True] * (2 - figures)


def test_elements_that_only_mark_words_have_no_depth() -> None:
    page = "<p>" + "<font>支出1.00万元。<br>" * 150
    assert check_bytes(page.encode(), "a.html", settings=Settings(limits=Limits(depth=4))).coverage.numbers == 150
