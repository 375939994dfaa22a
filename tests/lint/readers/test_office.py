"""Files that LibreOffice converts, and what is said where it is missing."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from lint.engine import Settings, check_bytes, check_paths
from lint.limits import DEFAULTS, Limits
from lint.messages import catalogue
from lint.readers import ReadError, office
from lint.readers.choose import OLE
from lint.readers.office import Office, OfficeReader, converted, program
from tests.generator import generate
from tests.writers import docx

MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
CONTENT = """<?xml version="1.0"?><office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:body><office:text>
<text:section text:name="s"><text:section-source xlink:href="ADDRESS/three.odt"/><text:p>c</text:p></text:section>
<text:p><draw:frame svg:width="1cm" svg:height="1cm"><draw:image xlink:href="ADDRESS/four.png"/></draw:frame></text:p>
</office:text></office:body></office:document-content>"""
needs_office = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")


def test_without_libreoffice_the_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match="libreoffice-writer"):
        OfficeReader().read(b"{\\rtf1 hello}")


@needs_office
@pytest.mark.parametrize(("suffix", "named"), [("doc", "wps"), ("rtf", "rtf"), ("odt", "odt")])
def test_an_old_file_gives_the_findings_of_its_docx(tmp_path: Path, suffix: str, named: str) -> None:
    """What WPS Office calls .wps is an old Word document."""
    content = docx(generate(1).blocks)
    (tmp_path / "report.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(program()), profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "report.docx")], check=True, capture_output=True)
    old = check_bytes((tmp_path / f"report.{suffix}").read_bytes(), f"report.{named}")
    new = check_bytes(content, "report.docx")
    assert [(one.code, one.stated) for one in old.findings] == [(one.code, one.stated) for one in new.findings]
    assert len(old.verified) == len(new.verified)
    assert old.format == suffix


@needs_office
def test_many_files_are_converted_in_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []
    run = Office.run

    def counted(office: Office, files: dict[int, bytes], filter_name: str) -> ReadError | None:
        runs.append(len(files))
        return run(office, files, filter_name)

    monkeypatch.setattr(Office, "run", counted)
    made = converted([b"{\\rtf1 one}", b"{\\rtf1 two}", b"{\\rtf1 three}"])
    assert [content.startswith(b"PK") for content in made if isinstance(content, bytes)] == [True, True, True]
    assert runs == [3]


@needs_office
def test_a_damaged_file_is_no_report_and_the_others_are_converted() -> None:
    damaged = OLE + b"WordDocument".hex().encode() + bytes(3000)
    broken, good, works = converted([damaged, b"{\\rtf1 good}", b"no such format\x00"])
    assert isinstance(good, bytes)
    assert isinstance(broken, ReadError)
    assert isinstance(works, ReadError)


@needs_office
def test_old_files_among_others_are_checked_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    convert = office.converted

    def counted(contents: Sequence[bytes], limits: Limits = DEFAULTS) -> list[bytes | ReadError]:
        calls.append(len(contents))
        return convert(contents, limits)

    monkeypatch.setattr(office, "converted", counted)
    names = ["a.rtf", "b.txt", "c.rtf", "d.wps", "e.doc"]
    for name in names:
        (tmp_path / name).write_bytes(b"{\\rtf1 Income was 10.}" if name.endswith("rtf") else b"Income was 10.")
    (tmp_path / "d.wps").write_bytes(OLE + bytes(3000))
    run = check_paths([tmp_path / name for name in names])
    assert [(Path(one.path).name, one.format) for one in run.documents] == [
        ("a.rtf", "rtf"),
        ("b.txt", "text"),
        ("c.rtf", "rtf"),
        ("e.doc", "text"),
    ]
    assert [Path(error.path).name for error in run.errors] == ["d.wps"]
    assert calls == [3]


@needs_office
def test_a_packed_file_that_becomes_too_large_is_not_given_to_libreoffice() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b" " * 30_000_000)
    bomb, good = converted([written.getvalue(), b"{\\rtf1 good}"])
    assert isinstance(bomb, ReadError)
    assert "limit ratio" in bomb.message.text(catalogue("en"))
    assert isinstance(good, bytes)


STAND_IN = """#!/bin/sh
while [ "$1" != "--outdir" ]; do shift; done
out=$2; shift 2; mkdir -p "$out"
for file in "$@"; do
    grep -q HANG "$file" && sleep 600
    name=$(basename "$file" .in)
    printf 'PK\\005\\006%0.s' 1 > "$out/$name.docx"
    head -c 18 /dev/zero >> "$out/$name.docx"
done
"""
"""Stands for LibreOffice: makes an empty zip of each file, and hangs at one that says so."""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")
def test_a_program_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file hangs: it is given up, the others are converted."""
    stand_in = tmp_path / "soffice"
    stand_in.write_text(STAND_IN)
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(office, "START", 0.5)
    one, two, three = converted([b"{\\rtf1 one}", b"{\\rtf1 HANG}", b"{\\rtf1 three}"], Limits(seconds=0.5))
    assert isinstance(one, bytes)
    assert isinstance(three, bytes)
    assert isinstance(two, ReadError)
    assert "seconds" in str(two.message.key + str(two.message.values))


@needs_office
def test_nothing_is_fetched_from_a_network() -> None:
    asked = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        linked = f'{{\\rtf1 a {{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}/one.png" \\\\d}}}}}}'
        template = f"{{\\rtf1{{\\*\\template {address}/two.dot}} b}}"
        made = converted([linked.encode(), template.encode(), flat_text(address)])
        server.shutdown()
    assert [isinstance(one, bytes) for one in made] == [True, True, True]
    assert asked == []


def flat_text(address: str) -> bytes:
    """An .odt with a picture and a section that are to be fetched."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", CONTENT.replace("ADDRESS", address))
    return written.getvalue()


def test_where_there_is_no_room_for_what_is_converted_the_other_files_are_checked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(contents: Sequence[bytes], limits: Limits = DEFAULTS) -> list[bytes | ReadError]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(office, "converted", full)
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 10}")
    (tmp_path / "b.txt").write_text("10")
    run = check_paths([tmp_path / "a.rtf", tmp_path / "b.txt"], settings=Settings(messages="en"))
    assert [Path(one.path).name for one in run.documents] == ["b.txt"]
    assert ["No space left on device" in one.message for one in run.errors] == [True]
