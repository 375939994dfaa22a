"""LibreOffice opens annotated copies without complaint, and what it saves again has all their notes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest

from lint.readers.office import program
from tests.pdf_writer import pdf_of
from tests.reports.test_annotate import annotate, excel_report, word_report
from tests.reports.test_annotate_pdf import BLOCKS

pytestmark = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")


def saved_again(source: Path) -> Path:
    """The annotated copy of a report as LibreOffice writes it after it has opened it."""
    copy = source.with_name(f"copy{source.suffix}")
    assert annotate(source, copy, "--summary").exit_code == 0
    made = through_libreoffice(copy)
    if not made.exists() and not through_libreoffice(source).exists():
        pytest.skip(f"this LibreOffice has no module that opens {source.suffix}")
    return made


def through_libreoffice(file: Path) -> Path:
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [str(program()), profile, "--headless", "--convert-to", file.suffix[1:]]
    out = file.parent / "again"
    subprocess.run([*command, "--outdir", str(out), str(file)], check=True, capture_output=True, timeout=120)
    return out / file.name


def test_libreoffice_keeps_the_comments_of_a_word_copy(tmp_path: Path) -> None:
    again = docx.Document(str(saved_again(word_report(tmp_path / "r.docx"))))
    assert [one.author for one in again.comments] == ["tieout", "tieout"]
    assert len(again.tables) == 2


def test_libreoffice_keeps_the_notes_of_an_excel_copy(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(saved_again(excel_report(tmp_path / "r.xlsx")))
    assert [cell.coordinate for row in book.worksheets[0].iter_rows() for cell in row if cell.comment] == ["B4"]
    assert book.sheetnames[-1] == "tieout"


def test_libreoffice_opens_a_pdf_copy(tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(pdf_of(BLOCKS))
    with pdfplumber.open(saved_again(tmp_path / "r.pdf")) as document:
        assert len(document.pages) == 1
