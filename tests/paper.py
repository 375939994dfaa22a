"""What tests of PDF files ask of other programs: which words stand in a box, and whether there is Chinese type."""

from __future__ import annotations

import shutil
import subprocess

from pdfplumber.pdf import PDF

from lint.document import Location


def printed_at(paper: PDF, location: Location) -> str:
    """What pdfplumber reads in the boxes of a location, without spaces; sideways type runs upwards."""
    assert location.page is not None
    chars = paper.pages[location.page - 1].chars
    read_back = ""
    for box in location.boxes:
        inside = [
            char
            for char in chars
            if box.left - 0.1 <= (char["x0"] + char["x1"]) / 2 <= box.right + 0.1
            and box.top <= (char["top"] + char["bottom"]) / 2 <= box.bottom
        ]
        sideways = box.bottom - box.top > box.right - box.left
        inside.sort(key=lambda char: -float(char["top"]) if sideways else float(char["x0"]))
        read_back += "".join(char["text"] for char in inside)
    return squeezed(read_back)


def squeezed(value: str) -> str:
    return "".join(value.split())


def chinese_fonts() -> bool:
    """Whether programs can print Chinese here."""
    lister = shutil.which("fc-list")
    return lister is not None and bool(subprocess.run([lister, ":lang=zh-cn"], capture_output=True).stdout.strip())
