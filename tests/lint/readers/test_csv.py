"""Tables of separated values."""

from __future__ import annotations

import pytest

from lint.readers import RawBlock, RawParagraph, RawTable
from lint.readers.csv import CsvReader


def read(source: str) -> tuple[RawBlock, ...]:
    return CsvReader().read(source.encode()).blocks


def rows(block: RawBlock) -> list[list[str]]:
    assert isinstance(block, RawTable)
    return [[cell.text.raw for cell in row.cells] for row in block.rows]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found(separator: str) -> None:
    lines = [["项目", "金额"], ["甲", "456.05"], ["合计", "864.05"]]
    assert rows(read("\n".join(separator.join(line) for line in lines))[0]) == lines


def test_thousands_in_quotes_stay_together() -> None:
    (table,) = read('项目,金额\n甲,"1,456.05"\n"乙 ""丙""",\n')
    assert rows(table) == [["项目", "金额"], ["甲", "1,456.05"], ['乙 "丙"']]


def test_every_figure_is_found_in_the_source() -> None:
    source = 'a,5,"x\n5",5\r\n\r\n"5""5", 5\r\n5,"5"\r\n'
    lines = source.split("\n")
    found = set()
    for block in read(source):
        runs = (
            [block.text] if isinstance(block, RawParagraph) else [cell.text for row in block.rows for cell in row.cells]
        )
        for text in runs:
            for at, character in enumerate(text.raw):
                if character == "5":
                    place = text.place(at)
                    assert place.line is not None
                    assert place.column is not None
                    assert lines[place.line - 1][place.column - 1] == "5"
                    found.add((place.line, place.column))
    assert len(found) == source.count("5")


def test_titles_and_blank_lines() -> None:
    title, first, second = read("收支表\n项目,金额\n甲,1\n,\n项目,人数\n乙,2\n")
    assert isinstance(title, RawParagraph)
    assert (title.text.raw, rows(first)[1], rows(second)[1]) == ("收支表", ["甲", "1"], ["乙", "2"])
    assert isinstance(second, RawTable)
    place = second.rows[1].cells[1].text.place(0)
    assert (place.line, place.table, place.row, place.cell) == (6, 2, 6, 2)


def test_a_chinese_export_is_read() -> None:
    (table,) = CsvReader().read("项目,金额\n甲,1\n".encode("gb18030")).blocks
    assert rows(table)[0] == ["项目", "金额"]


def test_an_unclosed_quote_takes_no_time() -> None:
    read('a,"' * 50_000)
    read('"' * 100_001)
