"""Scans: read by OCR where it is installed; what is missing is named where it is not."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from lint.engine import Settings, check_bytes, check_raw, check_text, read
from lint.finding import DocumentResult, Severity
from lint.ocr import recognition
from lint.paper import Glyph, Sheet
from lint.paper.pages import blocks_of as page_blocks
from lint.readers import RawDocument, RawTable, ReadError, scan
from tests.generator import Cell, Table
from tests.pdf_writer import pdf_of
from tests.writers import blocks_of

ROOT = Path(__file__).parents[3]
TURN = 0.7
DOTS = 170
DRAW = f"""
import io, sys
import pypdfium2
pages = [
    page.render(scale={DOTS} / 72).to_pil().convert("L").rotate({TURN}, fillcolor=255, resample=3)
    for page in pypdfium2.PdfDocument(sys.stdin.buffer.read())
]
out = io.BytesIO()
pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution={DOTS})
sys.stdout.buffer.write(out.getvalue())
"""
needs_ocr = pytest.mark.skipif(not scan.available(), reason="the extra ocr is not installed")


def scanned(content: bytes) -> bytes:
    """A PDF as a scanner gives it back: pictures of its pages, laid in a little askew.

    Drawn in another process, where PDFium has the fonts of the system.
    """
    return subprocess.run([sys.executable, "-c", DRAW], input=content, capture_output=True, check=True).stdout


def example(name: str) -> tuple[str, bytes]:
    text = (ROOT / "examples" / f"{name}.txt").read_text(encoding="utf-8")
    if not name.startswith("harbour") and not chinese_fonts():
        pytest.skip("no Chinese font to draw the pages with")
    return text, scanned(pdf_of(blocks_of(text)))


def chinese_fonts() -> bool:
    lister = shutil.which("fc-list")
    return lister is not None and bool(subprocess.run([lister, ":lang=zh-cn"], capture_output=True).stdout.strip())


@pytest.fixture
def each_picture_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report and its faulty twin share most of their lines: what was read is remembered, bit by bit the same."""
    read_once = recognition.read_once
    known: dict[tuple[object, bytes], recognition.Reading] = {}

    def remembered(image: Any) -> recognition.Reading:
        key = image.shape, image.tobytes()
        if key not in known:
            known[key] = read_once(image)
        return known[key]

    monkeypatch.setattr(recognition, "read_once", remembered)


def told(result: DocumentResult, least: Severity = Severity.INFO) -> set[tuple[str, str]]:
    """The findings of a severity and worse, by code and stated figure."""
    loud = (one for one in result.findings if one.severity.loudness >= least.loudness)
    return {(one.code, one.stated.replace(" ", "")) for one in loud}


@needs_ocr
@pytest.mark.usefixtures("each_picture_once")
@pytest.mark.parametrize("name", ["harbour-note", "municipal-culture", "district-waterways", "institute-agronomy"])
def test_a_scan_gives_nearly_all_findings_of_its_text(name: str) -> None:
    for twin in (name, f"{name}-faulty"):
        text, content = example(twin)
        read, typed = check_bytes(content, "scan.pdf"), check_text(text)
        assert len(told(read) & told(typed)) >= 0.9 * len(told(typed))
        assert told(read, Severity.ERROR) <= told(typed)
        assert "DOC905" in {note.code for note in read.notes}


@needs_ocr
def test_the_cells_of_a_ruled_table_on_a_scan_are_kept_apart() -> None:
    rows = (("Item", "Plan", "Actual"), ("Roads", "7", "1,199,000.00"), ("Bridges", "3", "5"), ("Total", "10", "11"))
    grid = Table("", "", 1, tuple(tuple(Cell(text) for text in row) for row in rows))
    raw = read(scanned(pdf_of([grid])), "scan.pdf")
    table = next(block for block in raw.blocks if isinstance(block, RawTable))
    assert [[cell.text.raw for cell in row.cells] for row in table.rows] == [list(row) for row in rows]


SENTENCE = "全年预算200.00万元，实际支出150.00万元，预算执行率为57.00%。"


@pytest.mark.parametrize(("sure", "severity"), [(1.0, "error"), (0.7, "warning"), (0.3, "info")])
def test_a_finding_is_no_surer_than_its_figures_were_read(sure: float, severity: str) -> None:
    """One digit of the budget is read with this certainty, all else with full certainty."""
    glyphs = [Glyph(char, 60 + 12 * at, 100, 72 + 12 * at, 112) for at, char in enumerate(SENTENCE)]
    glyphs[4] = glyphs[4]._replace(certainty=sure)
    raw = RawDocument("scan", tuple(page_blocks([Sheet(1, 595, 842, glyphs)])))
    finding = check_raw(raw, "scan.png", settings=Settings(messages="en")).findings[0]
    assert (finding.stated, finding.severity.value) == ("57.00%", severity)
    assert finding.certainty == pytest.approx(min(sure, check_text(SENTENCE).findings[0].certainty))
    assert ("hardly readable" in finding.suggestion) == (sure < 0.9)


@needs_ocr
def test_an_image_of_a_page_is_read() -> None:
    page = pypdfium2.PdfDocument(pdf_of(blocks_of("Income was 10. Costs were 4. The surplus was 6.")))[0]
    out = io.BytesIO()
    page.render(scale=2).to_pil().save(out, "PNG")
    raw = scan.ScanReader().read(out.getvalue())
    assert "surplus" in str(raw.blocks)


@needs_ocr
def test_what_is_no_image_is_refused() -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        scan.ScanReader().read(b"\x89PNG\r\n\x1a\nbroken")


def test_without_the_extra_a_scan_is_told_and_how_to_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("PIL")
    content = scanned(pdf_of(blocks_of("Income was 10.")))
    monkeypatch.setattr(scan, "available", lambda: False)
    (finding,) = check_bytes(content, "scan.pdf").findings
    assert (finding.code, finding.severity) == ("DOC901", Severity.WARNING)
    assert "tieout[ocr]" in finding.message
    with pytest.raises(ReadError, match=r"tieout\[ocr\]"):
        scan.ScanReader().read(b"\x89PNG")
