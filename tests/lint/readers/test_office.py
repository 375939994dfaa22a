"""Files that LibreOffice converts, and what is said where it is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lint.engine import check_bytes
from lint.readers import ReadError
from lint.readers.office import OfficeReader, converted, program
from tests.generator import generate
from tests.writers import docx

needs_office = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")


def test_without_libreoffice_the_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match="libreoffice-writer"):
        OfficeReader().read(b"{\\rtf1 hello}")


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_an_old_file_gives_the_findings_of_its_docx(tmp_path: Path, suffix: str) -> None:
    content = docx(generate(1).blocks)
    (tmp_path / "report.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(program()), profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "report.docx")], check=True, capture_output=True)
    old = check_bytes((tmp_path / f"report.{suffix}").read_bytes(), f"report.{suffix}")
    new = check_bytes(content, "report.docx")
    assert [(one.code, one.stated) for one in old.findings] == [(one.code, one.stated) for one in new.findings]
    assert len(old.verified) == len(new.verified)
    assert old.format == suffix


@needs_office
def test_many_files_are_converted_in_one_run() -> None:
    made = converted([b"{\\rtf1 one}", b"{\\rtf1 two}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken"])
    assert [content is not None and content.startswith(b"PK") for content in made[:2]] == [True, True]
