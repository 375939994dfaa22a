"""Old and foreign files (.doc, .wps, .rtf, .odt): LibreOffice makes .docx of them, in a temporary folder.

LibreOffice is not part of this program. It is looked for on the PATH as `soffice` or `libreoffice`, runs without a
window, with a profile of its own that is thrown away, and is ended when the time for the document is over.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lint.document import Note
from lint.limits import DEFAULTS, Limits
from lint.messages import message
from lint.readers import RawDocument, Reader, ReadError

PROGRAMS = ("soffice", "libreoffice")
RTF = b"{\\rtf"
ZIP = b"PK\x03\x04"
START = 20.0
"""Seconds that LibreOffice may take beside the time for each document."""


class OfficeReader(Reader):
    """Reads .doc, .wps, .rtf and .odt."""

    format = "office"
    suffixes = (".doc", ".wps", ".rtf", ".odt")

    def read(self, content: bytes) -> RawDocument:
        from lint.readers.docx import WordReader

        made = converted([content], self.limits)[0]
        if made is None:
            raise ReadError("unreadable.office-failed")
        raw = WordReader(self.limits, self.password).read(made)
        note = Note("DOC908", message("note.office"))
        return replace(raw, format=kind_of(content), notes=(*raw.notes, note))


def kind_of(content: bytes) -> str:
    if content.startswith(RTF):
        return "rtf"
    return "odt" if content.startswith(ZIP) else "doc"


def program() -> str | None:
    """LibreOffice, where it is installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def converted(contents: Sequence[bytes], limits: Limits = DEFAULTS) -> list[bytes | None]:
    """The files as .docx, None for each that could not be made one; all in one run of LibreOffice. Raises ReadError."""
    soffice = program()
    if soffice is None:
        raise ReadError("unreadable.office")
    with tempfile.TemporaryDirectory(prefix="tieout-") as name:
        folder = Path(name)
        (folder / "out").mkdir()
        files = []
        for number, content in enumerate(contents):
            file = folder / f"{number}.{kind_of(content)}"
            file.write_bytes(content)
            files.append(str(file))
        command = [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder / "out"),
            *files,
        ]
        seconds = START + limits.seconds * len(contents)
        try:
            subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, cwd=folder)
        except subprocess.TimeoutExpired as error:
            raise ReadError("unreadable.office-time", seconds=f"{seconds:g}") from error
        except OSError as error:
            raise ReadError("unreadable.office-start", error=error.strerror) from error
        return [made(folder / "out" / f"{number}.docx") for number in range(len(contents))]


def made(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
