"""Page ends mended, furniture dropped, sections known; every character keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.document import Document, Paragraph, Table, Text
from lint.layout import build
from lint.readers.text import read_text
from tests.by_hand import document_of, paragraphs_of, tables_of

LONG = "本年度我中心围绕年度工作要点认真组织实施各项任务，预算编制科学合理，"


def values(*lines: str) -> list[str]:
    return [paragraph.text.value for paragraph in paragraphs_of(*lines)]


# ---------------------------------------------------------------------- page ends


def test_a_paragraph_cut_by_blank_lines_is_one_again() -> None:
    (paragraph,) = paragraphs_of(LONG, "", "执行率达到98.65%。")
    assert paragraph.text.value == LONG + "执行率达到98.65%。"
    assert paragraph.text.place(len(LONG)).line == 3


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 3 —", "第3页", "第 3 页 共 9 页"])
def test_a_page_number_between_its_halves_is_dropped(number: str) -> None:
    assert values(LONG, "", number, "", "执行率达到98.65%。") == [LONG + "执行率达到98.65%。"]


def test_a_finished_sentence_ends_its_paragraph() -> None:
    assert values("全年支出100万元。", "", "执行率达到98.65%。") == ["全年支出100万元。", "执行率达到98.65%。"]


@pytest.mark.parametrize("opening", ["二、下一步工作", "(二)支出情况", "1.收入情况", "一是加强管理。", "表2 支出情况"])
def test_what_opens_something_new_is_not_joined(opening: str) -> None:
    assert values(LONG, "", opening) == [LONG, opening]


def test_a_heading_is_not_joined_with_what_follows() -> None:
    assert values("一、部门基本情况", "", "本部门编制20人。") == ["一、部门基本情况", "本部门编制20人。"]


def test_english_lines_are_joined_with_a_space() -> None:
    (joined,) = values("The council spent 412.50 million on salaries, and the", "rest on supplies and rent.")
    assert joined == "The council spent 412.50 million on salaries, and the rest on supplies and rent."


def test_a_table_cut_by_a_page_is_one_table() -> None:
    head = "| 项目 | 预算数 | 决算数 |"
    document = document_of(head, "| 甲 | 1.00 | 2.00 |", "", "7", "", head, "| 乙 | 3.00 | 4.00 |")
    assert len(list(document.tables)) == 1
    assert list(document.paragraphs) == []


@pytest.mark.parametrize("mark", ["续表", "续表1", "表1 支出情况表（续）", "续上表"])
@pytest.mark.parametrize("again", [True, False])
def test_a_table_that_says_it_goes_on_is_one_table(mark: str, again: bool) -> None:
    head = "| 项目 | 预算数 | 决算数 |"
    rest = [head] * again + ["| 乙 | 3.00 | 4.00 |", "| 合计 | 4.00 | 6.00 |"]
    document = document_of("表1 支出情况表", head, "| 甲 | 1.00 | 2.00 |", "", mark, "", "单位：万元", "", *rest)
    (table,) = document.tables
    assert [row[0].value for row in table.rows] == ["甲", "乙", "合计"]
    assert [paragraph.text.value for paragraph in document.paragraphs] == ["表1 支出情况表"]


def test_an_english_table_that_says_it_goes_on_is_one_table() -> None:
    head = "| Item | Budget | Actual |"
    document = document_of(
        "Spending of the council on roads.",
        head,
        "| Roads | 1.00 | 2.00 |",
        "",
        "Table 1 (continued)",
        "",
        head,
        "| Total | 1.00 | 2.00 |",
    )
    assert [len(table.rows) for table in document.tables] == [2]


def test_another_table_with_the_same_columns_stays_another() -> None:
    head = "| 项目 | 预算数 | 决算数 |"
    document = document_of(head, "| 甲 | 1.00 | 2.00 |", "", "表2 上年情况表", "", head, "| 乙 | 3.00 | 4.00 |")
    assert len(list(document.tables)) == 2


# ---------------------------------------------------------------------- furniture


def test_a_running_header_is_dropped() -> None:
    header = "某市水务局部门整体绩效自评报告"
    pages = [line for page in range(4) for line in (header, "", f"第{page + 1}项任务已于年内完成。", "")]
    assert header not in values(*pages)
    assert len(values(*pages)) == 4


def test_a_line_that_comes_back_but_is_a_note_or_a_heading_stays() -> None:
    pages = [line for _ in range(4) for line in ("单位：万元", "", "一、支出情况", "")]
    assert values(*pages).count("单位：万元") == 4
    assert values(*pages).count("一、支出情况") == 4


def test_the_table_of_contents_is_not_read() -> None:
    found = values(
        "目 录", "", "一、部门基本情况 1", "二、支出情况 3", "三、自评得分........5", "", "一、部门基本情况", "",
        "编制20人。",
    )  # fmt: skip
    assert found == ["一、部门基本情况", "编制20人。"]


def test_leaders_give_a_line_of_contents_away_anywhere() -> None:
    assert values("全年支出100万元。", "", "附件一 收支总表…………………12") == ["全年支出100万元。"]


# ---------------------------------------------------------------------- sections


def test_headings_have_levels_and_make_the_path_of_a_section() -> None:
    document = document_of(
        "第一部分 部门概况", "", "一、基本情况", "", "（一）机构设置", "", "1.人员情况", "", "编制20人。", "",
        "（二）主要职能", "", "职能3项。", "", "二、支出情况", "", "支出100万元。",
    )  # fmt: skip
    levels = [(one.text.value, one.level) for one in document.paragraphs if one.level]
    assert [level for _, level in levels] == [1, 2, 3, 4, 3, 2]
    prose = {one.text.value: one.section for one in document.paragraphs if not one.level}
    assert prose["编制20人。"] == ("第一部分 部门概况", "一、基本情况", "(一)机构设置", "1.人员情况")
    assert prose["职能3项。"] == ("第一部分 部门概况", "一、基本情况", "(二)主要职能")
    assert prose["支出100万元。"] == ("第一部分 部门概况", "二、支出情况")


def test_a_numbered_sentence_is_prose() -> None:
    (paragraph,) = paragraphs_of("一、本年度支出100.00万元，其中基本支出60.00万元。")
    assert paragraph.level == 0


def test_a_table_knows_its_section() -> None:
    (table,) = tables_of("一、支出情况", "", "| 项目 | 金额 |", "| 甲 | 1.00 |")
    assert table.section == ("一、支出情况",)


# ---------------------------------------------------------------------- captions and unit notes


def test_the_lines_above_a_table_are_its_caption_and_unit_note() -> None:
    (table,) = tables_of("表1 支出情况", "", "单位：万元", "", "| 项目 | 金额 |", "| 甲 | 1.00 |")
    assert (table.caption, table.unit_note) == ("表1 支出情况", "万元")


@pytest.mark.parametrize("note", ["单位：万元", "单位:万元", "金额单位：万元", "单位：人民币万元", "（单位：万元）"])
def test_a_unit_note_may_be_written_in_several_ways(note: str) -> None:
    (table,) = tables_of(note, "", "| 项目 | 金额 |", "| 甲 | 1.00 |")
    assert table.unit_note == "万元"


def test_a_sentence_above_a_table_is_neither() -> None:
    (table,) = tables_of("全年支出如下。", "", "| 项目 | 金额 |", "| 甲 | 1.00 |")
    assert (table.caption, table.unit_note) == ("", "")


def test_a_note_belongs_to_the_next_table_only() -> None:
    first, second = tables_of(
        "单位：万元", "", "| 项目 | 金额 |", "| 甲 | 1.00 |", "", "人员情况如下。", "", "| 部门 | 人数 |", "| 乙 | 3 |"
    )
    assert (first.unit_note, second.unit_note) == ("万元", "")


# ---------------------------------------------------------------------- language


@pytest.mark.parametrize(
    ("line", "language"),
    [("全年支出100万元。", "zh"), ("Spending was 100 million.", "en"), ("12 34", "en"), ("GDP增长", "zh")],
)
def test_the_language_is_that_of_the_letters(line: str, language: str) -> None:
    assert document_of(line).language == language


# ---------------------------------------------------------------------- every character keeps its place

PLAIN_PIECES = """
一、部门基本情况 （一）支出 全年支出 100.00万元 ， 。 ； 其中： | 合计 3 12.5% （ ） 目录 ……
ＡＢ１２ &lt; <p> \\geq $5$ 😀 表1 单位：万元
"""
OTHER_PIECES = [
    "\t",
    "\t\t",
    "\n",
    "\n\n",
    "\r\n",
    "  ",
    "\u3000",
    "\ufeff",
    "\u2028",
    "\x0b",
    "a b",
    "表1 支出",
    "| 甲 | 1.00 |",
]
ROWS = ["项目\t预算数\t决算数\n", "甲\t1.00\t2.00\n"]
PIECES = st.sampled_from([*PLAIN_PIECES.split(), *OTHER_PIECES, *ROWS])
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=120))
many = settings(max_examples=150, deadline=None, derandomize=True)


def texts_of(document: Document) -> list[Text]:
    found: list[Text] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        if isinstance(block, Table):
            found.extend(cell.text for row in (*block.header, *block.rows) for cell in row)
    return found


def misplaced(text: Text, lines: list[str]) -> list[str]:
    """The characters of a text that do not stand where it says; a joining space of its own stands nowhere."""
    wrong = []
    for offset, char in enumerate(text.raw):
        place = text.place(offset)
        assert place.line is not None
        assert place.column is not None
        line = lines[place.line - 1]
        found = line[place.column - 1] if place.column <= len(line) else ""
        if found != char and not (char == " " and found == ""):
            wrong.append(f"{char!r} at {place.line}:{place.column}, where {found!r} stands")
    return wrong


@many
@given(TEXTS)
def test_every_character_stands_in_the_source_where_it_says(source: str) -> None:
    lines = source.split("\n")
    for text in texts_of(build(read_text(source), "-")):
        assert len(text.raw) == len(text.value)
        assert misplaced(text, lines) == []


@many
@given(TEXTS)
def test_no_character_is_told_twice(source: str) -> None:
    seen: set[tuple[int | None, int | None]] = set()
    for text in texts_of(build(read_text(source), "-")):
        for offset, char in enumerate(text.raw):
            place = text.place(offset)
            if not char.isspace():
                assert (place.line, place.column) not in seen
                seen.add((place.line, place.column))
