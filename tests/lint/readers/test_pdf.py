"""PDF: the same report on paper gives the same findings, at the right places, however the paper looks."""

from __future__ import annotations

import io
import time
from collections import Counter
from functools import cache
from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from lint.engine import Settings, check_bytes, check_text, read
from lint.finding import DocumentResult
from lint.limits import Limits
from lint.readers import RawDocument, RawParagraph, RawTable, ReadError
from lint.readers.pdf import PdfReader
from tests.generator import Block, Cell, Paragraph, Report, Table, generate, plant
from tests.paper import printed_at, squeezed
from tests.pdf_writer import Paper, pdf_of
from tests.writers import text

BENCH = Path(__file__).parents[4] / "shared" / "reports"
EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.txt"))
Key = tuple[str, str, str]


@cache
def spoilt(seed: int) -> Report:
    """A generated report with one wrong figure."""
    report = generate(seed)
    _, slot, wrong = plant(report, seed)
    return report.changed(slot, wrong)


def findings(result: DocumentResult) -> Counter[Key]:
    return Counter(key(one.code, one.stated, one.computed) for one in result.findings)


def verified(result: DocumentResult) -> Counter[Key]:
    return Counter(key(one.code, one.stated, one.computed) for one in result.verified)


def key(code: str, stated: str, computed: str) -> Key:
    """What a finding says, without the spaces that a line end may eat."""
    return code, stated.replace(" ", ""), computed.replace(" ", "")


def share(part: Counter[Key], whole: Counter[Key]) -> float:
    return sum((part & whole).values()) / max(sum(whole.values()), 1)


def tables(raw: RawDocument) -> list[list[list[str]]]:
    return [
        [[cell.text.raw for cell in row.cells] for row in block.rows]
        for block in raw.blocks
        if isinstance(block, RawTable)
    ]


def prose(raw: RawDocument) -> list[str]:
    return [block.text.raw for block in raw.blocks if isinstance(block, RawParagraph)]


# ---------------------------------------------------------------- the same findings


@pytest.mark.parametrize(("seed", "rotate"), [(0, 0), (2, 90), (5, 90), (1, 270)])
def test_a_turned_page_reads_the_same(seed: int, rotate: int) -> None:
    report = spoilt(seed)
    printed = check_bytes(pdf_of(report.blocks, Paper(turned=True, rotate=rotate, size=8)), "report.pdf")
    assert findings(printed) == findings(check_text(report.text))


ALIGNED = Paper(ruled=False)
ACADEMIC = Paper(ruled=False, lines="head", top=True, right=True)
LINED = Paper(ruled=False, lines="rows", right=True)
TIGHT = Paper(ruled=False, padding=0, top=True)
SIDEWAYS = Paper(ruled=False, turned=True, size=8)


@pytest.mark.parametrize(
    ("paper", "seed"),
    [
        *((ALIGNED, seed) for seed in (0, 1, 3, 6, 9, 14, 24)),
        *((ACADEMIC, seed) for seed in (1, 2)),
        *((LINED, seed) for seed in (0, 5)),
        *((SIDEWAYS, seed) for seed in (1, 2)),
        *((TIGHT, seed) for seed in (0, 2)),
    ],
)
def test_tables_without_ruling_lines_are_found_by_alignment(paper: Paper, seed: int) -> None:
    report = spoilt(seed)
    printed = check_bytes(pdf_of(report.blocks, paper), "report.pdf")
    typed = check_text(report.text)
    assert findings(printed) == findings(typed)
    assert share(verified(printed), verified(typed)) >= (0.97 if paper is TIGHT else 0.98)


@pytest.mark.parametrize("seed", range(6))
def test_prose_in_two_columns_reads_the_same(seed: int) -> None:
    words = tuple(block for block in spoilt(seed).blocks if not isinstance(block, Table))
    printed = check_bytes(pdf_of(words, Paper(columns=2, running="自评报告")), "report.pdf")
    typed = check_bytes(text(words), "report.txt")
    assert share(verified(printed), verified(typed)) >= 0.9
    assert findings(printed) == findings(typed)


# ---------------------------------------------------------------- places


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_box_is_where_a_viewer_shows_the_figure(rotate: int, quarters: int) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.setPageRotation(rotate)
    canvas.translate(200, 150)
    canvas.rotate(90 * quarters)
    canvas.drawString(-100, 20, "Staff: 12 posts, 10 filled.")
    canvas.drawString(-100, 0, "The rate is 80.00% (10/12).")
    canvas.save()
    (block,) = PdfReader().read(out.getvalue()).blocks
    assert isinstance(block, RawParagraph)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as oracle:
        for figure in ("12", "10", "80.00%"):
            start = block.text.raw.index(figure)
            place = block.text.locate(start, start + len(figure))
            assert sorted(printed_at(oracle, place)) == sorted(figure)


def test_a_figure_over_two_lines_has_two_boxes_and_one_around_them() -> None:
    grid = Table("", "", 1, (row("项目", "金额"), row("合计" * 100, "1"), row("甲", "1")))
    raw = PdfReader().read(pdf_of([grid]))
    (table,) = (block for block in raw.blocks if isinstance(block, RawTable))
    text = table.rows[1].cells[0].text
    place = text.locate(0, len(text))
    assert len(place.boxes) > 1
    assert place.box is not None
    assert place.box.top == place.boxes[0].top
    assert place.box.bottom == place.boxes[-1].bottom


def test_a_text_has_no_boxes() -> None:
    result = check_text("全年预算10万元，支出8万元，执行率80%。")
    assert [one.location.boxes for one in result.verified] == [()]


def test_a_figure_in_a_table_has_page_table_row_and_cell() -> None:
    grid = Table("", "", 1, (row("项目", "金额"), row("甲", "1.00"), row("乙", "2.00"), row("合计", "4.00")))
    result = check_bytes(pdf_of([Paragraph("金额见下表。"), grid]), "report.pdf")
    place = result.findings[0].location
    assert (place.page, place.table, place.row, place.cell, place.text) == (1, 1, 4, 2, "4.00")


def row(*cells: str) -> tuple[Cell | None, ...]:
    return tuple(Cell(cell) for cell in cells)


# ---------------------------------------------------------------- tables


def test_merged_cells_are_known_by_their_missing_lines() -> None:
    grid = Table(
        "",
        "",
        2,
        (
            (Cell("项目", rows=2), Cell("预算数", columns=2), None),
            (None, Cell("年初"), Cell("调整")),
            (Cell("人员经费"), Cell("10.00"), Cell("12.00")),
        ),
    )
    raw = PdfReader().read(pdf_of([grid]))
    block = next(block for block in raw.blocks if isinstance(block, RawTable))
    assert not block.lost_spans
    spans = [(cell.text.raw, cell.column, cell.column_span, cell.row_span) for cell in block.rows[0].cells]
    assert spans == [("项目", 0, 1, 2), ("预算数", 1, 2, 1)]
    assert [(cell.text.raw, cell.column) for cell in block.rows[1].cells] == [("年初", 1), ("调整", 2)]


def test_a_table_over_two_pages_is_one() -> None:
    rows_ = (row("项目", "金额"), *(row(f"第{n}项", f"{n}.00") for n in range(1, 81)), row("合计", "3240.00"))
    content = pdf_of([Paragraph("明细如下。"), Table("", "", 1, rows_)], Paper(running="自评报告"))
    raw = PdfReader().read(content)
    assert len(tables(raw)) == 1
    assert len(tables(raw)[0]) >= 82
    result = check_bytes(content, "report.pdf")
    assert not result.findings
    assert any(one.code == "SUM101" for one in result.verified)


def test_a_merged_cell_goes_on_behind_a_page_end() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in (1, 2):
        drawn(canvas, [("Group", "Item", "Points")] if page == 1 else [], "Finance" if page == 1 else "", 12)
        canvas.showPage()
    canvas.save()
    made = [block for block in PdfReader().read(out.getvalue()).blocks if isinstance(block, RawTable)]
    assert len(made) == 1
    assert [cell.row_span for line in made[0].rows for cell in line.cells if cell.text.raw == "Finance"] == [24]
    assert len(made[0].rows) == 25


def drawn(canvas: Canvas, head: list[tuple[str, str, str]], label: str, count: int) -> None:
    """A table whose first column is one merged cell, with 100 points a column and 20 a row."""
    top, bottom = 760, 760 - 20 * (len(head) + count)
    for x in (100, 200, 300, 400):
        canvas.line(x, bottom, x, top)
    for row_ in range(len(head) + count + 1):
        full = row_ <= len(head) or row_ == len(head) + count
        canvas.line(100 if full else 200, top - 20 * row_, 400, top - 20 * row_)
    for column, title in enumerate(head[0] if head else ()):
        canvas.drawString(105 + 100 * column, top - 15, title)
    canvas.drawString(105, top - 20 * len(head) - 15, label)
    for row_ in range(count):
        height = top - 20 * (len(head) + row_) - 15
        canvas.drawString(205, height, f"item {row_}")
        canvas.drawString(305, height, str(row_))


@pytest.mark.parametrize("seed", range(4))
def test_as_many_rows_are_right_as_with_pdfplumber(seed: int) -> None:
    report = spoilt(seed)
    known = Counter(
        tuple(squeezed(cell.text) for cell in line if cell is not None and cell.text)
        for block in report.blocks
        if isinstance(block, Table)
        for line in block.rows
    )
    content = pdf_of(report.blocks)
    ours = Counter(
        tuple(squeezed(cell) for cell in line if cell) for table in tables(PdfReader().read(content)) for line in table
    )
    with pdfplumber.open(io.BytesIO(content)) as paper:
        theirs = Counter(
            tuple(squeezed(cell) for cell in line if cell)
            for page in paper.pages
            for table in page.extract_tables()
            for line in table
        )
    right, oracle = sum((known & ours).values()), sum((known & theirs).values())
    assert right >= oracle
    assert right >= 0.97 * sum(known.values())


# ---------------------------------------------------------------- prose


def test_a_paragraph_over_lines_and_pages_is_one() -> None:
    long = "".join(f"第{n}项工作已经完成并通过了验收，" for n in range(1, 200)) + "全部完成。"
    raw = PdfReader().read(pdf_of([Paragraph(long)], Paper(running="自评报告")))
    assert "".join("".join(prose(raw)).split()) == long
    assert len(prose(raw)) == 1


def test_running_headers_and_page_numbers_are_left_out() -> None:
    raw = PdfReader().read(pdf_of(spoilt(0).blocks, Paper(running="某某中心自评报告")))
    assert not any("某某中心自评报告" in paragraph for paragraph in prose(raw))
    assert not any(paragraph.strip("- ").isdigit() for paragraph in prose(raw))


def test_look_alike_radicals_are_read_as_their_characters() -> None:
    raw = PdfReader().read(pdf_of([Paragraph("本年⽀出合计30万元。")]))
    assert "支出" in "".join(block.text.value for block in raw.blocks if isinstance(block, RawParagraph))


def test_a_character_alone_on_its_line_is_kept() -> None:
    grid = Table("", "", 1, (row("一级指标", "得分"), row("部" * 200, "5")))
    read_back = tables(PdfReader().read(pdf_of([grid, Paragraph("完。")])))
    assert read_back[0][1][0] == "部" * 200


def test_a_watermark_askew_is_left_out() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "The total is 30.")
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.drawString(0, 0, "DRAFT 12345")
    canvas.restoreState()
    canvas.save()
    assert prose(PdfReader().read(out.getvalue())) == ["The total is 30."]


# ---------------------------------------------------------------- files that are not as they should be


def test_an_encrypted_file_asks_for_its_password() -> None:
    content = pdf_of([Paragraph("合计30万元。")], Paper(encrypt=StandardEncryption("secret", strength=128)))
    with pytest.raises(ReadError, match="--password"):
        PdfReader().read(content)
    with pytest.raises(ReadError, match="wrong"):
        PdfReader(password="guess").read(content)
    assert prose(PdfReader(password="secret").read(content)) == ["合计30万元。"]


def test_too_many_pages_are_refused() -> None:
    content = pdf_of([Paragraph("工作完成。" * 40)] * 60)
    with pytest.raises(ReadError, match="limit pages"):
        PdfReader(Limits(pages=2)).read(content)


def test_a_page_without_text_is_told() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    assert {note.code for note in PdfReader().read(out.getvalue()).notes} <= {"DOC901", "DOC902", "DOC905", "DOC909"}
    assert PdfReader().read(out.getvalue()).notes


@pytest.mark.parametrize("share_left", range(0, 100, 5))
def test_a_truncated_file_is_read_or_refused(share_left: int) -> None:
    content = whole()
    notes = notes_or_error(content[: len(content) * share_left // 100])
    assert notes
    assert all(notes)


@pytest.mark.parametrize("start", range(0, 1024, 64))
def test_flipped_bytes_do_no_harm(start: int) -> None:
    for place in range(start, start + 64, 4):
        broken = bytearray(whole())
        broken[place] ^= 0xFF
        notes_or_error(bytes(broken))


def notes_or_error(content: bytes) -> list[str]:
    """What is said of a broken file."""
    try:
        return [str(note.message) for note in read(content, "report.pdf", Settings()).notes]
    except ReadError as error:
        return [str(error)]


@pytest.mark.parametrize("step", [0.06, 3.4])
def test_lines_without_end_are_not_looked_at_in_pairs(step: float) -> None:
    few, many = (full_of_lines(count, step) for count in (2250, 9000))
    PdfReader().read(few)  # whatever is loaded at first use
    assert work(many) < 8 * work(few)


def full_of_lines(count: int, step: float) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(step * count, step * count))
    for number in range(count):
        canvas.line(number * step, 0, number * step, count * step)
        canvas.line(0, number * step, count * step, number * step)
    canvas.drawString(10, 10, "Total 10")
    canvas.save()
    return out.getvalue()


def work(content: bytes) -> float:
    """Processor time, of which only a ratio says something."""
    started = time.process_time()
    PdfReader().read(content)
    return time.process_time() - started


@cache
def whole() -> bytes:
    blocks: list[Block] = list(spoilt(3).blocks)
    return pdf_of(blocks)


def test_characters_beyond_the_first_plane_are_whole() -> None:
    """PDFium gives them as two halves."""
    raw = PdfReader().read(pdf_of([Paragraph("收入\U0001f600为10.00万元。")]))
    (block,) = raw.blocks
    assert isinstance(block, RawParagraph)
    assert "10.00万元" in block.text.raw
    assert not any("\ud800" <= char <= "\udfff" for char in block.text.raw)
