"""Web pages: what a browser shows, and where it stands in the source."""

from __future__ import annotations

import pytest

from lint.limits import Limits
from lint.readers import RawDocument, RawParagraph, RawTable, ReadError
from lint.readers.html import HtmlReader


def read(source: str | bytes) -> RawDocument:
    return HtmlReader().read(source.encode() if isinstance(source, str) else source)


def texts(raw: RawDocument) -> list[str]:
    return [block.text.raw for block in raw.blocks if isinstance(block, RawParagraph)]


def rows(raw: RawDocument, table: int = 0) -> list[list[tuple[str, int, int, int]]]:
    found = [block for block in raw.blocks if isinstance(block, RawTable)][table]
    return [[(cell.text.raw, cell.column, cell.column_span, cell.row_span) for cell in row.cells] for row in found.rows]


def test_headings_and_paragraphs() -> None:
    raw = read("<h1>报告</h1><p>支出 <b>864.05</b>\n万元</p>文<div>字</div>")
    assert texts(raw) == ["报告", "支出 864.05 万元", "文", "字"]
    assert [block.level for block in raw.blocks if isinstance(block, RawParagraph)] == [1, None, None, None]


def test_a_line_end_between_chinese_characters_is_no_blank() -> None:
    assert texts(read("<p>预算执\n    行率为97%</p>")) == ["预算执行率为97%"]


def test_every_figure_is_found_in_the_source() -> None:
    source = (
        '<p title="864.05">收入&nbsp;1&#44;864.05<!-- 864.05 -->\n万元，<i>支\n出</i>\n12&lt;864.05</p>'
        "<script>864.05</script><del>864.05</del><p hidden>864.05</p><p>864.05"
    )
    lines = source.split("\n")
    found = 0
    for block in read(source).blocks:
        assert isinstance(block, RawParagraph)
        for start in range(len(block.text)):
            if block.text.raw.startswith("864.05", start):
                place = block.text.locate(start, start + 6)
                assert place.line is not None
                assert place.column is not None
                assert lines[place.line - 1][place.column - 1 :].startswith("864.05")
                found += 1
    assert found == 3


def test_an_entity_moves_the_column_not_the_text() -> None:
    (block,) = read("<p>&#52;&#54;&yen;9</p>").blocks
    assert isinstance(block, RawParagraph)
    assert block.text.raw == "46¥9"
    assert [block.text.place(at).column for at in range(4)] == [4, 9, 14, 19]


def test_merged_cells_have_their_spans() -> None:
    raw = read(
        "<table><thead><tr><th rowspan=2>项目<th colspan=2>预算</tr><tr><th>年初<th>调整</tr></thead>"
        "<tbody><tr><td>甲<td>1<td>2</tr></tbody></table>"
    )
    assert rows(raw) == [
        [("项目", 0, 1, 2), ("预算", 1, 2, 1)],
        [("年初", 1, 1, 1), ("调整", 2, 1, 1)],
        [("甲", 0, 1, 1), ("1", 1, 1, 1), ("2", 2, 1, 1)],
    ]


def test_a_cell_knows_its_table_row_and_column() -> None:
    raw = read("<table><tr><td>a<td>b</table>\n<table><tr><td colspan=2>c<td>d<tr><td>e<td>f<td>864.05</table>")
    table = raw.blocks[1]
    assert isinstance(table, RawTable)
    place = table.rows[1].cells[2].text.locate(0, 6)
    assert (place.line, place.table, place.row, place.cell) == (2, 2, 2, 3)


def test_a_caption_stands_above_its_table() -> None:
    raw = read("<table><caption>表1 收支 单位：万元</caption><tr><td>a<td>1</table>")
    assert texts(raw) == ["表1 收支 单位：万元"]
    assert isinstance(raw.blocks[1], RawTable)


def test_lists_have_their_numbers() -> None:
    raw = read(
        "<ol start=3><li>甲<li>乙<ol type=a><li>子</ol><li value=9>丙</ol><ul><li>丁</ul>"
        "<ol style='list-style-type:cjk-ideographic'><li>戊</ol>"
    )
    assert texts(raw) == ["3.甲", "4.乙", "a.子", "9.丙", "• 丁", "一、戊"]


def test_layout_tables_are_unfolded() -> None:
    raw = read(
        "<table><tr><td><h2>一、概况</h2><p>支出1万元。</p><table><tr><td>a<td>1<tr><td>b<td>2</table></td></tr></table>"
    )
    assert texts(raw) == ["一、概况", "支出1万元。"]
    assert rows(raw) == [[("a", 0, 1, 1), ("1", 1, 1, 1)], [("b", 0, 1, 1), ("2", 1, 1, 1)]]


def test_what_is_not_shown_is_left_out_and_told() -> None:
    raw = read(
        '<p>明<span style="display: none">暗99</span></p><p hidden>暗</p><script>1</script><style>2</style>'
        "<del>旧</del>"
    )
    assert texts(raw) == ["明"]
    assert [note.code for note in raw.notes] == ["DOC910"]


@pytest.mark.parametrize(
    "source",
    [
        '<meta charset="gb2312"><p>预算①〇</p>'.encode("gb18030"),
        '<meta http-equiv="Content-Type" content="text/html; charset=gbk"><p>预算①〇</p>'.encode("gb18030"),
        "<p>预算①〇</p>".encode("gb18030"),
        "<p>预算①〇</p>".encode("utf-8-sig"),
        "<p>预算①〇</p>".encode("utf-16"),
        '<meta charset="gb2312"><p>预算①〇</p>'.encode(),
    ],
)
def test_encodings(source: bytes) -> None:
    assert texts(read(source)) == ["预算①〇"]


def test_breaks_in_cells_and_paragraphs() -> None:
    raw = read("<p>一、概况<br>二、预算</p><table><tr><td>年初<br>预算数<td>1</table>")
    assert texts(raw) == ["一、概况", "二、预算"]
    assert rows(raw)[0][0][0] == "年初预算数"


def test_a_raised_digit_is_an_exponent() -> None:
    (block,) = read("<p>10<sup>2</sup></p>").blocks
    assert isinstance(block, RawParagraph)
    assert (block.text.raw, block.text.value) == ("102", "10²")


def test_no_entity_is_resolved() -> None:
    raw = read('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>a&x;b</p>')
    assert "root" not in "".join(texts(raw))


def test_huge_spans_do_not_explode() -> None:
    with pytest.raises(ReadError, match="more than 500,000 cells"):
        read("<table><tr>" + "<td colspan=1000 rowspan=65534>1" * 600 + "</table>")
    assert rows(read("<table><tr><td>1<td rowspan=65534 colspan=1000000>1<tr><td>1</table>"))[0][1][2:] == (1000, 2)
    limited = HtmlReader(Limits(cells=3))
    with pytest.raises(ReadError):
        limited.read(b"<table><tr><td>1<td>2<tr><td>3<td>4</table>")


@pytest.mark.parametrize("opening", ["<div>", "<table><tr><td>", "<ol><li>", "<b>", "<sup>"])
def test_deep_nesting_ends_with_a_note(opening: str) -> None:
    raw = read("<p>上文</p>" + opening * 20_000 + "下文")
    assert texts(raw)[0] == "上文"


def test_unclosed_quotes_and_tags_take_no_time() -> None:
    read('<p a="' * 20_000)
    read("<" * 200_000)
    read("&" * 200_000)
