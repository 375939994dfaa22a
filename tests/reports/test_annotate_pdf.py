"""Annotated copies of PDF: other programs find the notes over the figures, and the file's own bytes stay."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from lint.document import Box, Location
from lint.engine import check_bytes
from lint.finding import Finding, Severity
from lint.messages import catalogue
from reports.annotate.interface import Notes
from reports.annotate.paper import PdfAnnotator
from tests.generator import Cell, Paragraph, Table
from tests.pdf_writer import CHINESE, Paper, pdf_of
from tests.reports.results import STAFF_SHARE
from tests.reports.test_annotate import SHARE, TABLE, annotate

BLOCKS = (Paragraph(SHARE), Table("", "", 1, tuple(tuple(Cell(text) for text in row) for row in TABLE)))


def marks_in(content: bytes, password: str | None = None) -> list[dict[str, Any]]:
    """What pdfplumber reads of the annotations, with the text printed below each."""
    found = []
    with pdfplumber.open(BytesIO(content), password=password or "") as document:
        for page in document.pages:
            for one in page.annots:
                inside = [
                    char["text"]
                    for char in page.chars
                    if one["x0"] <= (char["x0"] + char["x1"]) / 2 <= one["x1"]
                    and one["top"] <= (char["top"] + char["bottom"]) / 2 <= one["bottom"]
                ]
                found.append({**one, "page": page.page_number, "below": "".join(inside)})
    return found


def test_a_highlight_stands_over_each_stated_figure_with_its_note(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of(BLOCKS))
    assert annotate(tmp_path / "a.pdf", tmp_path / "b.pdf").exit_code == 0
    share, total = marks_in((tmp_path / "b.pdf").read_bytes())
    assert (share["below"], total["below"]) == ("12.00%", "846.05")
    assert "12.00% ≠ 10.71% = 3 / (" in share["contents"]
    assert {one["title"] for one in (share, total)} == {"tieout"}
    assert "编外人员占比" in share["contents"]


def test_the_report_itself_keeps_its_bytes_and_reads_as_before(tmp_path: Path) -> None:
    content = pdf_of(BLOCKS)
    (tmp_path / "a.pdf").write_bytes(content)
    annotate(tmp_path / "a.pdf", tmp_path / "b.pdf")
    copy = (tmp_path / "b.pdf").read_bytes()
    assert copy.startswith(content)
    before, after = check_bytes(content, "a.pdf"), check_bytes(copy, "b.pdf")
    assert [one.fingerprint for one in after.findings] == [one.fingerprint for one in before.findings]


def test_pdfium_reads_the_highlights_back(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of(BLOCKS))
    annotate(tmp_path / "a.pdf", tmp_path / "b.pdf")
    document = pypdfium2.PdfDocument((tmp_path / "b.pdf").read_bytes())
    page = document[0]
    assert pdfium.FPDFPage_GetAnnotCount(page.raw) >= 2
    kinds = set()
    for index in range(2):
        found = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kinds.add(pdfium.FPDFAnnot_GetSubtype(found))
        assert pdfium.FPDFAnnot_CountAttachmentPoints(found) == 1
        pdfium.FPDFPage_CloseAnnot(found)
    assert kinds == {pdfium.FPDF_ANNOT_HIGHLIGHT}
    page.close()
    document.close()


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_are_marked_where_a_viewer_shows_the_figure(rotate: int, quarters: int) -> None:
    out = BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    canvas = Canvas(out, pagesize=(400, 400))
    canvas.setPageRotation(rotate)
    canvas.translate(200, 200)
    canvas.rotate(90 * quarters)
    canvas.setFont(CHINESE, 10)
    canvas.drawString(-140, 20, "全年预算10万元，支出8万元，执行率80%。")
    canvas.save()
    (rate,) = check_bytes(out.getvalue(), "a.pdf").verified
    copy = PdfAnnotator().annotated(out.getvalue(), Notes([finding(rate.location)], catalogue("en")))
    (mark,) = marks_in(copy)
    assert sorted(mark["below"]) == sorted("80%")


@pytest.mark.parametrize("strength", [40, 128])
def test_an_encrypted_report_stays_encrypted(tmp_path: Path, strength: int) -> None:
    locked = StandardEncryption("geheim", ownerPassword="herr", strength=strength)
    (tmp_path / "a.pdf").write_bytes(pdf_of(BLOCKS, Paper(encrypt=locked)))
    assert annotate(tmp_path / "a.pdf", tmp_path / "b.pdf").exit_code == 2
    assert annotate(tmp_path / "a.pdf", tmp_path / "b.pdf", "--password", "geheim").exit_code == 0
    copy = (tmp_path / "b.pdf").read_bytes()
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(copy)
    assert "12.00% ≠ 10.71%" in marks_in(copy, "geheim")[0]["contents"]


def test_a_finding_over_two_lines_is_one_highlight_of_two_boxes() -> None:
    content = pdf_of([Paragraph("正文" * 60)])
    raw = check_bytes(content, "a.pdf")
    assert raw.findings == ()
    with pdfplumber.open(BytesIO(content)) as document:
        lines = document.pages[0].extract_text_lines()[:2]
    boxes = tuple(Box(line["x0"], line["top"], line["x1"], line["bottom"]) for line in lines)
    copy = PdfAnnotator().annotated(content, Notes([finding(Location("正文", page=1, boxes=boxes))], catalogue("zh")))
    (mark,) = marks_in(copy)
    assert len(mark["data"]["QuadPoints"]) == 16
    assert mark["bottom"] - mark["top"] > boxes[0].bottom - boxes[0].top


def test_what_has_no_figure_on_a_page_is_a_note_in_its_corner() -> None:
    content = pdf_of([Paragraph("一页。")])
    homeless = [finding(Location("12.00%", page=1)), finding(Location("12.00%"))]
    marks = marks_in(PdfAnnotator().annotated(content, Notes(homeless, catalogue("zh"))))
    assert [mark["data"]["Subtype"].name for mark in marks] == ["Text", "Text"]
    assert marks[0]["top"] != marks[1]["top"]


def test_a_damaged_report_still_gets_its_notes() -> None:
    content = pdf_of(BLOCKS)
    cut = content[: content.rindex(b"xref") + 20]
    result = check_bytes(cut, "a.pdf")
    assert result.findings
    copy = PdfAnnotator().annotated(cut, Notes(result.findings, catalogue("zh")))
    assert [mark["below"] for mark in marks_in(copy)] == ["12.00%", "846.05"]


def test_nothing_found_gives_the_report_itself() -> None:
    content = pdf_of([Paragraph("一切正常。")])
    assert marks_in(PdfAnnotator().annotated(content, Notes([], catalogue("zh")))) == []


def finding(location: Location) -> Finding:
    return replace(STAFF_SHARE, severity=Severity.WARNING, location=location)
