"""Scans: read by OCR where it is installed; what is missing is named where it is not."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from lint.engine import check_bytes, check_text
from lint.finding import Severity
from lint.readers import ReadError, scan
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


@needs_ocr
@pytest.mark.parametrize(
    "name", ["harbour-note", "harbour-note-faulty", "municipal-culture-faulty", "institute-agronomy-faulty"]
)
def test_a_scan_gives_nearly_all_findings_of_its_text(name: str) -> None:
    text, content = example(name)
    read, typed = check_bytes(content, "scan.pdf"), check_text(text)
    found = {(one.code, one.stated.replace(" ", "")) for one in read.findings}
    known = {(one.code, one.stated.replace(" ", "")) for one in typed.findings}
    assert len(found & known) >= 0.9 * len(known)
    errors = {(one.code, one.stated.replace(" ", "")) for one in read.findings if one.severity is Severity.ERROR}
    assert errors <= known
    assert "DOC905" in {note.code for note in read.notes}


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
    notes = check_bytes(content, "scan.pdf").notes
    assert [note.code for note in notes] == ["DOC901"]
    assert "tieout[ocr]" in str(notes[0].message)
    with pytest.raises(ReadError, match=r"tieout\[ocr\]"):
        scan.ScanReader().read(b"\x89PNG")
