"""Old and foreign files (.doc, .wps, .rtf, .odt): LibreOffice makes .docx of them, in a temporary folder.

LibreOffice is not part of this program. It is looked for on the PATH as `soffice` or `libreoffice`, and runs without a
window, with a profile of its own that is thrown away: no macro runs in it, and nothing is fetched from a network. One
run converts many files; a file that takes too long or ends the run is told, and another run converts the rest.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lint.child import command, end_group
from lint.document import Note
from lint.limits import DEFAULTS, Limits
from lint.messages import message
from lint.readers import RawDocument, Reader, ReadError

PROGRAMS = ("soffice", "libreoffice")
RTF = b"{\\rtf"
ZIP = b"PK\x03\x04"
XML = b"<?xml"
WORD_STREAM = "WordDocument".encode("utf-16-le")
FILTERS = {
    "rtf": ("Rich Text Format",),
    "odt": ("writer8",),
    "xml": ("MS Word 2003 XML",),
    "doc": ("MS Word 97", "MS Word 95"),
    "wps": ("MS_Works",),
}
"""The names that LibreOffice has for what a file may be. Left to guess, it takes a damaged file for a plain text."""
START = 20.0
"""Seconds that LibreOffice may take to start."""
MOMENT = 0.1
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
NOWHERE = "127.0.0.1"
SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetFTPProxyName", NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetFTPProxyPort", "9"),
)


class OfficeReader(Reader):
    """Reads .doc, .wps, .rtf and .odt."""

    format = "office"
    suffixes = (".doc", ".wps", ".rtf", ".odt")

    def read(self, content: bytes) -> RawDocument:
        made = converted([content], self.limits)[0]
        if isinstance(made, ReadError):
            raise made
        return self.read_converted(content, made)

    def read_converted(self, content: bytes, made: bytes) -> RawDocument:
        """The raw blocks of a file of which LibreOffice has made a .docx. Raises ReadError."""
        from lint.readers.docx import WordReader

        raw = WordReader(self.limits, self.password).read(made)
        note = Note("DOC908", message("note.office"))
        return replace(raw, format=kind_of(content), notes=(*raw.notes, note))


def kind_of(content: bytes) -> str:
    """What a file is, whatever its suffix; a file of WPS Office is an old Word document, one of Works is none."""
    for beginning, kind in ((RTF, "rtf"), (ZIP, "odt"), (XML, "xml")):
        if content.startswith(beginning):
            return kind
    return "doc" if WORD_STREAM in content else "wps"


def within_limits(content: bytes, limits: Limits) -> str:
    """What a file is; one that is packed was unpacked, because LibreOffice has no limits. Raises ReadError."""
    kind = kind_of(content)
    if kind == "odt":
        from lint.office.package import Package

        package = Package(content, limits, message("unreadable.open-document"))
        for name in package.members:
            package.bytes(name)
    return kind


def program() -> str | None:
    """LibreOffice, where it is installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def converted(contents: Sequence[bytes], limits: Limits = DEFAULTS) -> list[bytes | ReadError]:
    """The files as .docx, or why not, in as few runs of LibreOffice as may be. Raises ReadError where there is none."""
    soffice = program()
    if soffice is None:
        raise ReadError("unreadable.office")
    made: dict[int, bytes | ReadError] = {}
    with tempfile.TemporaryDirectory(prefix="tieout-") as name:
        office = Office(soffice, Path(name), limits.seconds)
        by_kind: dict[str, list[int]] = defaultdict(list)
        for number, content in enumerate(contents):
            try:
                by_kind[within_limits(content, limits)].append(number)
            except ReadError as error:
                made[number] = error
        for kind, numbers in by_kind.items():
            files = {number: contents[number] for number in numbers}
            for filter_name in FILTERS[kind]:
                made |= office.converted(files, filter_name)
                files = {number: files[number] for number in files if isinstance(made[number], ReadError)}
    return [made[number] for number in range(len(contents))]


class Office:
    """LibreOffice with a profile and a folder of its own."""

    def __init__(self, soffice: str, folder: Path, seconds: float) -> None:
        self.soffice = soffice
        self.folder = folder
        self.seconds = seconds
        """Time for one file."""
        profile = folder / "profile" / "user" / "registrymodifications.xcu"
        profile.parent.mkdir(parents=True)
        items = "\n".join(ITEM.format(path=path, name=name, value=value) for path, name, value in SETTINGS)
        profile.write_text(PROFILE.format(items=items), encoding="utf-8")

    def converted(self, files: dict[int, bytes], filter_name: str) -> dict[int, bytes | ReadError]:
        """The files as .docx, or why not; after a file that ended a run, the rest in another run."""
        made: dict[int, bytes | ReadError] = {}
        while waiting := {number: content for number, content in files.items() if number not in made}:
            complaint = self.run(waiting, filter_name)
            for number in waiting:
                target = self.target(number)
                if zipfile.is_zipfile(target):
                    made[number] = target.read_bytes()
                elif complaint is None:
                    made[number] = ReadError("unreadable.office-failed")
            if complaint is not None:
                culprit = next((number for number in waiting if number not in made), None)
                if culprit is not None:
                    made[culprit] = complaint
        return made

    def run(self, files: dict[int, bytes], filter_name: str) -> ReadError | None:
        """One run of LibreOffice; what to say of the file at which it was ended or ended itself. Raises ReadError."""
        sources = []
        for number, content in files.items():
            source = self.folder / f"{number}.in"
            source.write_bytes(content)
            sources.append(str(source))
        started = [
            *command("lint.child", "guard"),
            *(self.soffice, f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"),
            *("--headless", "--norestore", "--nolockcheck", f"--infilter={filter_name}"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(self.folder / "out"), *sources),
        ]
        process = subprocess.Popen(
            started,
            stdin=subprocess.PIPE,  # its end tells the guard that we are gone
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            start_new_session=True,
        )
        with process:
            code = self.watched(process, list(files))
            if code is None:
                end_group(process.pid)
                return ReadError("unreadable.office-time", seconds=f"{self.seconds:g}")
        return ReadError("unreadable.office-failed") if code else None

    def watched(self, process: subprocess.Popen[bytes], numbers: Sequence[int]) -> int | None:
        """The exit code; None where no file was finished for too long."""
        deadline = time.monotonic() + START + self.seconds
        finished = 0
        while True:
            try:
                return process.wait(MOMENT)
            except subprocess.TimeoutExpired:
                now_finished = sum(self.target(number).exists() for number in numbers)
                if now_finished > finished:
                    finished, deadline = now_finished, time.monotonic() + self.seconds
                if time.monotonic() > deadline:
                    return None

    def target(self, number: int) -> Path:
        return self.folder / "out" / f"{number}.docx"
