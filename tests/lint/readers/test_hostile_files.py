"""Broken files of every format give a document or a clear error: cut short, or with a byte changed."""

from __future__ import annotations

import io
import random
import subprocess
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from lint.layout import build
from lint.limits import Limits
from lint.paper import Sheet
from lint.readers import ReadError, office, scan
from lint.readers.choose import reader_for
from lint.readers.json import dump
from lint.readers.text import read_text
from tests import writers
from tests.generator import Table, generate
from tests.pdf_writer import pdf_of

PICTURES = ("png", "tif")
WITHOUT_PICTURES = ("docx", "xlsx", "html", "md", "csv", "json", "xls", "txt", "pdf")
OCR = scan.available()
needs_ocr = pytest.mark.skipif(not OCR, reason="the extra ocr is not installed")
FORMATS = (*WITHOUT_PICTURES, *(pytest.param(kind, marks=needs_ocr) for kind in PICTURES))


@cache
def whole(kind: str) -> bytes:
    report = generate(1)
    blocks = report.blocks[:16]
    if kind == "docx":
        return only_body(writers.docx(blocks))
    if kind in writers.WRITERS:
        return writers.WRITERS[kind](blocks)
    if kind == "csv":
        return writers.csv(next(block for block in report.blocks if isinstance(block, Table)))
    if kind == "json":
        return dump(read_text(report.text[:4000])).encode()
    if kind == "xls":
        return old_workbook()
    if kind == "pdf":
        return pdf_of(blocks[:4])
    if kind in PICTURES:
        return picture(kind)
    return report.text.encode()


def only_body(content: bytes) -> bytes:
    """A Word document of one part, so that its beginning is the beginning of the report."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    return written.getvalue()


def old_workbook() -> bytes:
    pytest.importorskip("python_calamine")
    made = pytest.importorskip("xlwt").Workbook(encoding="utf-8")
    sheet = made.add_sheet("a")
    for row, value in enumerate((456.05, 408, 864.05)):
        sheet.write(row, 0, "x")
        sheet.write(row, 1, value)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def picture(kind: str) -> bytes:
    from PIL import Image

    written = io.BytesIO()
    Image.linear_gradient("L").resize((40, 60)).save(written, {"png": "PNG", "tif": "TIFF"}[kind])
    return written.getvalue()


@pytest.fixture(autouse=True)
def pictures_are_opened_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a broken picture does is done when it is opened; what is on it then is any picture."""
    monkeypatch.setattr(scan, "available", lambda: True)
    monkeypatch.setattr(scan, "sheet_of", lambda _, number, __: (Sheet(number, 595, 842, ()), 0))


def survives(content: bytes, kind: str) -> None:
    """Reads, or refuses in words."""
    with suppress(ReadError):
        build(reader_for(content, f"report.{kind}").read(content), "report")


@pytest.mark.parametrize("kind", FORMATS)
def test_files_cut_short(kind: str) -> None:
    content = whole(kind)
    for percent in range(0, 100, 5):
        survives(content[: len(content) * percent // 100], kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_each_byte_of_the_beginning_changed(kind: str) -> None:
    content = whole(kind)
    for at in range(min(1024, len(content))):
        survives(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :], kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_bytes_changed_anywhere(kind: str) -> None:
    rng = random.Random(kind)
    for _ in range(40):
        content = bytearray(whole(kind))
        for _ in range(rng.choice((1, 4, 40))):
            content[rng.randrange(len(content))] = rng.randrange(256)
        survives(bytes(content), kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_one_format_under_the_name_of_another(kind: str) -> None:
    for other in (*WITHOUT_PICTURES, *(PICTURES if OCR else ())):
        survives(whole(kind), other)


@pytest.mark.parametrize("kind", ["html", "md", "csv", "json", "txt"])
def test_unfriendly_characters(kind: str) -> None:
    for content in (b"\x00" * 100, b"a\x00b", "\u202e864.05\u2066\x1b[31m,１２３\ud7ff".encode(), b"\xff" * 50):
        survives(content, kind)


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_old_formats_cut_short_and_with_bytes_changed(kind: str, tmp_path: Path) -> None:
    content = in_old_format(kind, tmp_path)
    broken = [content[: len(content) * percent // 100] for percent in range(0, 100, 5)]
    broken += [content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :] for at in range(0, 1024, 128)]
    for made in office.converted(broken, Limits(seconds=20)):
        if isinstance(made, bytes):
            survives(made, "docx")


def in_old_format(kind: str, folder: Path) -> bytes:
    (folder / "report.docx").write_bytes(writers.docx(generate(1).blocks[:4]))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(office.program()), profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "report.docx")], check=True, capture_output=True)
    return (folder / f"report.{kind}").read_bytes()
