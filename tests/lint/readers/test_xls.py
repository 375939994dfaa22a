"""Old spreadsheets, and what is said where their reader is not installed."""

from __future__ import annotations

import io
import sys

import pytest

from lint.readers import RawParagraph, RawTable, ReadError
from lint.readers.xls import OldSpreadsheetReader


def test_sheets_are_read_with_the_digits_of_their_values() -> None:
    pytest.importorskip("python_calamine")
    xlwt = pytest.importorskip("xlwt")
    made = xlwt.Workbook(encoding="utf-8")
    sheet = made.add_sheet("收支")
    lines: tuple[tuple[object, ...], ...] = (
        *(("收支表",), ("项目", "金额"), ("甲", 864.05), ("合计", 864.05)),
        *((), ("乙", "x"), ("丙", 3)),
    )
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            sheet.write(row, column, value)
    written = io.BytesIO()
    made.save(written)
    raw = OldSpreadsheetReader().read(written.getvalue())
    title, first, second = raw.blocks
    assert isinstance(title, RawParagraph)
    assert title.text.raw == "收支表"
    assert isinstance(first, RawTable)
    assert isinstance(second, RawTable)
    assert [[cell.text.raw for cell in row.cells] for row in first.rows] == [
        ["项目", "金额"],
        ["甲", "864.05"],
        ["合计", "864.05"],
    ]
    assert second.rows[1].cells[1].text.place(0).cell == "收支!B7"
    assert second.rows[1].cells[1].text.place(0).table == 2
    assert [note.code for note in raw.notes] == ["DOC915"]


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ReadError, match=r"tieout\[legacy\]"):
        OldSpreadsheetReader().read(b"")


def test_a_broken_file_is_told_once(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("python_calamine")
    with pytest.raises(ReadError, match="damaged"):
        OldSpreadsheetReader().read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 600)
    assert capfd.readouterr().err == ""
