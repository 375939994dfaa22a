"""Markdown: blocks, list numbers, tables, and where they stand."""

from __future__ import annotations

from lint.readers import RawDocument, RawParagraph, RawTable
from lint.readers.markdown import MarkdownReader


def read(source: str) -> RawDocument:
    return MarkdownReader().read(source.encode())


def texts(raw: RawDocument) -> list[str]:
    return [block.text.raw for block in raw.blocks if isinstance(block, RawParagraph)]


def test_headings_and_paragraphs() -> None:
    raw = read("---\ntitle: x\n---\n# 报告\n\n支出 **864.05** 万元\n\n二、预算\n===\n")
    assert texts(raw) == ["报告", "支出 864.05 万元", "二、预算"]
    assert [block.level for block in raw.blocks if isinstance(block, RawParagraph)] == [1, None, 1]


def test_ordered_lists_keep_their_numbers() -> None:
    assert texts(read("3. 甲\n4. 乙\n   1) 子\n\n- 丙\n")) == ["3. 甲", "4. 乙", "1) 子", "- 丙"]


def test_lines_of_their_own_are_paragraphs() -> None:
    assert texts(read("一、概况\n（一）职能\n1.支出12万元。\n")) == ["一、概况", "（一）职能", "1.支出12万元。"]


def test_a_wrapped_sentence_is_one_paragraph() -> None:
    source = "本年度我单位按照年初批复的预算组织各项支出，全年累计完成的\n支出为864.05万元。\n"
    assert texts(read(source)) == [source.replace("\n", "")]


def test_pipe_tables() -> None:
    raw = read("表1 收支\n\n| 项目 | 金额 |\n| --- | ---: |\n| a\\|b | 456.05 |\n| 合计 |  |\n")
    table = raw.blocks[1]
    assert isinstance(table, RawTable)
    assert [[cell.text.raw for cell in row.cells] for row in table.rows] == [
        ["项目", "金额"],
        ["a|b", "456.05"],
        ["合计", ""],
    ]


def test_every_figure_is_found_in_the_source() -> None:
    source = (
        "# 5 年\n\n1. 支出 5 *5* 万\n   5 元 `5`\n\n| a | b |\n|---|---|\n| 5 | 15 |\n|  | x 5 |\n\n"
        "<table><tr><td>5<td>x\n<td>5</table>\n"
    )
    lines = source.split("\n")
    found = set()
    for block in read(source).blocks:
        runs = (
            [block.text] if isinstance(block, RawParagraph) else [cell.text for row in block.rows for cell in row.cells]
        )
        for text in runs:
            for at, character in enumerate(text.raw):
                if character == "5":
                    place = text.locate(at, at + 1)
                    assert place.line is not None
                    assert place.column is not None
                    assert lines[place.line - 1][place.column - 1] == "5"
                    found.add((place.line, place.column))
    assert len(found) == source.count("5")


def test_tables_written_as_html_have_spans() -> None:
    raw = read("文\n\n<table><tr><td rowspan=2>a<td>1</tr>\n<tr><td>2</tr></table>\n\n| c | d |\n|---|---|\n")
    first, second = (block for block in raw.blocks if isinstance(block, RawTable))
    assert first.rows[0].cells[0].row_span == 2
    assert first.rows[1].cells[0].text.place(0).line == 4
    assert second.rows[0].cells[0].text.place(0).table == 2


def test_deep_nesting_is_survived() -> None:
    read(">" * 5000 + " a")
    read("- " * 5000 + " a")
    read("[" * 5000)
