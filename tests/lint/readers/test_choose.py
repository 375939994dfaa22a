"""Readers are chosen by content first, by suffix second."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lint.readers import ReadError
from lint.readers.choose import all_readers, by_suffix, reader_for
from tests import writers
from tests.generator import generate

BLOCKS = generate(0).blocks


def test_suffixes_are_known_without_importing_readers() -> None:
    assert by_suffix() == {
        suffix: kind.__module__.rpartition(".")[2] for kind in all_readers() for suffix in kind.suffixes
    }


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("name", ["report", "report.txt", "report.docx", "report.xlsx", "report.pdf", "报告.HTM"])
def test_content_comes_before_the_suffix(kind: str, name: str) -> None:
    assert reader_for(writers.WRITERS[kind](BLOCKS), name).format == kind


@pytest.mark.parametrize(
    ("name", "known_format"),
    [
        ("a.txt", "text"),
        ("a.md", "markdown"),
        ("a.csv", "csv"),
        ("a.TSV", "csv"),
        ("a", "text"),
        ("a.unknown", "text"),
        ("-", "text"),
    ],
)
def test_the_suffix_decides_where_content_does_not(name: str, known_format: str) -> None:
    assert reader_for("项目,金额".encode(), name).format == known_format


def test_a_document_model_is_known_by_its_first_key() -> None:
    assert reader_for(b'{"tieout_document": 1}', "x").format == "json"


def test_a_damaged_word_document_is_still_one() -> None:
    content = writers.docx(BLOCKS)
    with pytest.raises(ReadError, match="damaged: not a whole Word document"):
        reader_for(content[: len(content) // 2], "x").read(content[: len(content) // 2])


def test_protected_office_files_are_told() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReadError, match="password"):
        reader_for(content, "a.docx")


def test_text_imports_no_other_reader() -> None:
    script = (
        "import sys; from lint.readers.choose import reader_for; reader_for(b'12', 'a.txt').read(b'12');"
        "print([m for m in sys.modules if m.startswith(('lxml', 'docx', 'openpyxl', 'markdown_it', 'pypdfium2'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
