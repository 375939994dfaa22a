"""Pages as Word and WPS print them: rows and figures cut at page ends, footnotes, marks of continuation."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from lint.document import Document
from lint.engine import check_bytes
from lint.layout import build
from lint.readers.pdf import PdfReader

CHINESE = "STSong-Light"
SIZE, LEADING, LEFT, PAD = 10.0, 13.0, 60.0, 5.0
WIDTHS = (110.0, 80.0, 80.0)

Rows = Sequence[Sequence[str]]


class Pages:
    """Draws pages from the top: lines of prose, and tables with ruling lines whose cells have their lines given."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4)
        self.number = 1
        self.begin()

    def begin(self) -> None:
        self.height = A4[1] - 100
        self.text(f"— {self.number} —", A4[0] / 2 - 15, 40)
        self.text("某某单位整体绩效自评报告", 230, A4[1] - 45)

    def text(self, words: str, left: float, height: float, size: float = SIZE) -> None:
        self.canvas.setFont(CHINESE, size)
        self.canvas.drawString(left, height, words)

    def line(self, words: str) -> None:
        self.height -= 1.6 * SIZE
        self.text(words, LEFT, self.height)

    def table(self, rows: Rows, widths: Sequence[float] = WIDTHS) -> None:
        edges = [LEFT + sum(widths[:at]) for at in range(len(widths) + 1)]
        top = self.height - 8
        self.canvas.line(edges[0], top, edges[-1], top)
        for row in rows:
            bottom = top - LEADING * max(cell.count("\n") + 1 for cell in row) - PAD
            for cell, left in zip(row, edges, strict=False):
                for at, words in enumerate(cell.split("\n")):
                    self.text(words, left + PAD, top - LEADING * (at + 1))
            for x in edges:
                self.canvas.line(x, top, x, bottom)
            self.canvas.line(edges[0], bottom, edges[-1], bottom)
            top = bottom
        self.height = top - 4

    def footnote(self, words: str) -> None:
        self.canvas.line(LEFT, 80, LEFT + 140, 80)
        self.text(words, LEFT, 68, 7.5)

    def turn(self) -> None:
        self.canvas.showPage()
        self.number += 1
        self.begin()

    def content(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()

    def document(self) -> Document:
        return build(PdfReader().read(self.content()), "report.pdf")


def grid(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return [[cell.value for cell in row] for row in table.rows]


HEAD = ("项目", "预算数", "决算数")


def test_a_row_that_a_page_end_cuts_is_one_with_its_figures() -> None:
    pages = Pages()
    pages.table([HEAD, ("办公用房修缮与", "917638.", "795130.")])
    pages.turn()
    pages.table(
        [("设备更新项目", "00", "00"), ("信息化", "1906102.00", "1632361.00"), ("合计", "2823740.00", "2427491.00")]
    )
    assert grid(pages.document()) == [
        ["办公用房修缮与设备更新项目", "917638.00", "795130.00"],
        ["信息化", "1906102.00", "1632361.00"],
        ["合计", "2823740.00", "2427491.00"],
    ]


def test_a_thousand_cut_in_two_is_whole_again() -> None:
    pages = Pages()
    pages.table([HEAD, ("甲", "14,669,9", "13,571,4")])
    pages.turn()
    pages.table([("", "00", "00"), ("乙", "10,100", "10,000")])
    assert grid(pages.document())[0] == ["甲", "14,669,900", "13,571,400"]


def test_whole_figures_at_both_sides_of_a_page_end_are_two_rows() -> None:
    pages = Pages()
    pages.table([HEAD, ("甲", "12", "10"), ("乙", "13", "11")])
    pages.turn()
    pages.table([("丙", "5", "4"), ("合计", "30", "25")])
    assert grid(pages.document()) == [["甲", "12", "10"], ["乙", "13", "11"], ["丙", "5", "4"], ["合计", "30", "25"]]


def test_a_label_alone_after_a_page_end_is_a_row_of_its_own() -> None:
    pages = Pages()
    pages.table([HEAD, ("一、在职人员", "12", "10")])
    pages.turn()
    pages.table([HEAD, ("离退休人员", "", ""), ("编外人员", "5", "4")])
    assert grid(pages.document()) == [["一、在职人员", "12", "10"], ["离退休人员"], ["编外人员", "5", "4"]]


def test_a_table_goes_on_under_its_mark_of_continuation() -> None:
    pages = Pages()
    pages.line("表1 支出情况表")
    pages.table([HEAD, ("甲", "2.00", "1.00")])
    pages.turn()
    pages.line("续表1")
    pages.line("单位：万元")
    pages.table([HEAD, ("乙", "4.00", "3.00"), ("合计", "7.00", "4.00")])
    content = pages.content()
    assert grid(build(PdfReader().read(content), "report.pdf")) == [
        ["甲", "2.00", "1.00"],
        ["乙", "4.00", "3.00"],
        ["合计", "7.00", "4.00"],
    ]
    assert [(one.stated, one.computed) for one in check_bytes(content, "report.pdf").findings] == [("7.00", "6.00")]


def test_a_paragraph_goes_on_behind_a_footnote() -> None:
    full = "本单位围绕年度工作要点认真组织实施各项任务，预算编制科学合理，支出进度符合要求，全年"
    pages = Pages()
    for words in ("  " + full[:-2], full, full):
        pages.line(words)
    pages.footnote("① 数据来自部门决算报表。")
    pages.turn()
    pages.line("支出864.05万元，执行率为98.65%。")
    pages.line("全部任务均已完成。")
    texts = [paragraph.text.value for paragraph in pages.document().paragraphs]
    assert any(text.endswith("全年支出864.05万元，执行率为98.65%。") for text in texts), texts
    assert any("数据来自部门决算报表" in text for text in texts)


def test_a_table_goes_on_behind_a_footnote() -> None:
    pages = Pages()
    pages.line("本年度各项目的预算与决算情况如下，其中金额以万元计，人数为年末数，详见下表。")
    pages.table([HEAD, ("甲①", "1.00", "2.00")])
    pages.footnote("① 甲项目跨年实施。")
    pages.turn()
    pages.table([HEAD, ("乙", "3.00", "4.00"), ("合计", "4.00", "6.00")])
    assert [row[0] for row in grid(pages.document())] == ["甲①", "乙", "合计"]


def test_narrow_columns_wrap_every_few_characters() -> None:
    pages = Pages()
    head = ("一级\n指标", "二级\n指标", "三级\n指标", "分\n值", "评分标准", "得\n分")
    first = ("部门\n决策", "预算\n编制", "预算编制\n合理性", "4", "安排合理得2分；\n资金投向体现重\n点得2分。", "4")
    second = ("", "", "预算编制\n规范性", "6", "每发现一处不符\n合的，扣0.5分，扣\n完为止。", "5.5")
    pages.table([head, first, second], (36, 36, 56, 24, 90, 28))
    (table,) = pages.document().tables
    assert [cell.value for row in table.header for cell in row] == [
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "评分标准",
        "得分",
    ]
    assert [cell.value for cell in table.rows[1]] == [
        "预算编制规范性",
        "6",
        "每发现一处不符合的，扣0.5分，扣完为止。",
        "5.5",
    ]


def test_page_numbers_and_running_headers_are_no_text() -> None:
    pages = Pages()
    pages.line("全年支出100万元。")
    pages.turn()
    pages.line("全部任务均已完成。")
    assert [paragraph.text.value for paragraph in pages.document().paragraphs] == [
        "全年支出100万元。",
        "全部任务均已完成。",
    ]
