"""Plain text: encodings, line ends, rows between tabs, pipes and spaces."""

from __future__ import annotations

import pytest

from lint.engine import check_bytes
from lint.finding import DocumentResult
from lint.readers import RawParagraph, RawTable, ReadError
from lint.readers.text import TextReader, read_text

REPORT = "单位：万元\n项目\t预算数\t决算数\n人员经费\t456.05\t437.21\n公用经费\t408.00\t382.14\n合计\t846.05\t819.35\n"


def told(result: DocumentResult) -> list[tuple[str, str, int | None, int | None, str]]:
    return [(one.code, one.stated, one.location.line, one.location.column, one.message) for one in result.findings]


def blocks(source: str) -> list[str | list[list[str]]]:
    """Paragraphs as strings, tables as rows of cells."""
    found: list[str | list[list[str]]] = []
    for block in read_text(source).blocks:
        if isinstance(block, RawParagraph):
            found.append(block.text.value)
        else:
            assert isinstance(block, RawTable)
            found.append([[cell.text.value for cell in row.cells] for row in block.rows])
    return found


# ---------------------------------------------------------------------- encodings and line ends


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_a_report_says_the_same_in_every_encoding(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    wanted = told(check_bytes(REPORT.encode(), "report.txt"))
    assert [stated for _, stated, *_ in wanted] == ["846.05"]
    assert told(check_bytes(mark + REPORT.encode(encoding), "report.txt")) == wanted


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_do_not_matter(ending: str) -> None:
    wanted = told(check_bytes(REPORT.encode(), "report.txt"))
    assert told(check_bytes(REPORT.replace("\n", ending).encode(), "report.txt")) == wanted
    assert told(check_bytes(REPORT.rstrip("\n").replace("\n", ending).encode(), "report.txt")) == wanted


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"abc\x00def 1,234.00", "zero bytes"),
        (b"\xff\xfea", "UTF-16"),
        (b"\x81\xff\xff\xff", "GB18030"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(content: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        TextReader().read(content)


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n \n"])
def test_a_blank_file_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        check_bytes(content, "report.txt")


def test_a_byte_order_mark_is_no_character_of_the_first_line() -> None:
    result = check_bytes("\ufeff支出3元，其中甲1元、乙2元。".encode(), "report.txt")
    assert min((one.location.line or 0, one.location.column or 0) for one in result.verified) == (1, 3)


# ---------------------------------------------------------------------- rows


def test_tabs_make_rows_and_blank_cells_count() -> None:
    assert blocks("项目\t预算数\t决算数\n甲\t\t2.00\n") == [[["项目", "预算数", "决算数"], ["甲", "", "2.00"]]]


def test_pipes_make_rows_and_their_ruling_is_dropped() -> None:
    source = "| 项目 | 预算数 |\n|:---|---:|\n| 甲 | 1.00 |\n"
    assert blocks(source) == [[["项目", "预算数"], ["甲", "1.00"]]]


def test_columns_two_spaces_apart_make_rows() -> None:
    source = "支出情况如下。\n项目      预算数    决算数\n人员 经费   456.05    437.21\n公用经费    408.00    382.14\n"
    assert blocks(source) == [
        "支出情况如下。",
        [["项目", "预算数", "决算数"], ["人员 经费", "456.05", "437.21"], ["公用经费", "408.00", "382.14"]],
    ]


def test_one_line_with_wide_spaces_is_prose() -> None:
    assert blocks("全年支出  100万元\n") == ["全年支出  100万元"]


def test_a_ruling_line_is_nothing() -> None:
    assert blocks("支出情况\n-----------\n支出100万元。\n") == ["支出情况", "支出100万元。"]


def test_cells_keep_their_columns_in_the_source() -> None:
    for source, columns in (("甲\t 1.00\t2.00\n", [1, 4, 9]), ("|  甲 | 1.00|\n", [4, 8])):
        (table,) = read_text(source).blocks
        assert isinstance(table, RawTable)
        assert [cell.text.place(0).column for cell in table.rows[0].cells] == columns


def test_a_cell_over_several_lines_is_one_cell() -> None:
    source = "指标\t说明\n培训\t全年共开办了各类业务培训班合计\n二十八期，超过年初目标\n宣传\t无\n"
    assert blocks(source) == [
        [["指标", "说明"], ["培训", "全年共开办了各类业务培训班合计二十八期，超过年初目标"], ["宣传", "无"]]
    ]


def test_prose_after_a_blank_line_is_not_swallowed_by_a_cell() -> None:
    source = "培训\t全年共开办了各类业务培训班合计\n\n二十八期，超过年初目标\n"
    assert blocks(source)[1] == "二十八期，超过年初目标"


def test_a_row_broken_inside_a_cell_is_one_row() -> None:
    source = "甲\t乙\t丙\t丁\n一\t二\t三\t四\n五\t六上\n六下\t七\t八\n九\t十\t百\t千\n"
    assert blocks(source) == [
        [["甲", "乙", "丙", "丁"], ["一", "二", "三", "四"], ["五", "六上六下", "七", "八"], ["九", "十", "百", "千"]]
    ]


def test_full_width_pipes_of_prose_make_no_table() -> None:
    assert blocks("甲|乙|丙\n") == ["甲|乙|丙"]


def test_a_row_printed_over_several_lines_is_one_row() -> None:
    source = (
        "项目名称\t桥梁养护\n"
        "预算执行\n（10分）\t预算数\n（万元）\t年初预算\t调整后\n预算数\t执行数\t执行率\n"
        "\t总额\t30.00\t40.00\t38.00\t95.00%\n"
        "\t其中：\n财政资金\t30.00\t40.00\t38.00\t95.00%\n"
        "\t单位\n自有\n资金\t0.00\t0.00\t0.00\t0.00%\n"
    )
    (table,) = blocks(source)
    assert table == [
        ["项目名称", "桥梁养护"],
        ["预算执行(10分)", "预算数(万元)", "年初预算", "调整后预算数", "执行数", "执行率"],
        ["", "总额", "30.00", "40.00", "38.00", "95.00%"],
        ["", "其中：财政资金", "30.00", "40.00", "38.00", "95.00%"],
        ["", "单位自有资金", "0.00", "0.00", "0.00", "0.00%"],
    ]


@pytest.mark.parametrize(
    "source",
    [
        "绩效指标\n名称\t目标\t实际\t得分\n场次\t9\t9\t5\n人次\t80\t81\t5\n",
        "名称\t目标\t实际\t得分\n场次\t9\t9\t5\n合计\t\t\t5\n备注\t无\n",
        "科室\t人数\t编制\t空编\n甲科\t9\t9\t0\n其中\t3\n乙科\t8\t9\t1\n",
    ],
)
def test_short_rows_and_titles_of_a_tabbed_text_stay_apart(source: str) -> None:
    rows = [[line] if "\t" not in line else line.split("\t") for line in source.splitlines()]
    found = blocks(source)
    assert [row for block in found for row in ([[block]] if isinstance(block, str) else block)] == rows
