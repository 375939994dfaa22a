"""Files with a suffix of reports that no walk takes for one: data of other programs, and pages that tieout wrote.

A file that the user names is read in any case.
"""

from __future__ import annotations

from mmap import ACCESS_READ, mmap
from pathlib import Path, PurePath

HEAD = 4096
"""Bytes within which a page says who made it."""
MODEL = b'"tieout_document"'
"""What all files of our document model have, somewhere: see `lint.readers.json`."""
OWN_PAGE = b'<meta name="generator" content="tieout '
"""What all pages have that `reports.html` makes."""


def is_bystander(path: Path) -> bool:
    """Whether a walked file is no report. One that cannot be opened is none of these: checking it tells why."""
    if path.suffix.lower() not in (".json", ".html", ".htm"):
        return False
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            return is_no_report(content, path)
    except (OSError, ValueError):  # an empty file cannot be mapped
        return False


def is_no_report(content: bytes | mmap, name: PurePath) -> bool:
    """The same of a content, and the name that it has."""
    suffix = name.suffix.lower()
    if suffix == ".json":
        return content.find(MODEL) < 0
    return suffix in (".html", ".htm") and content.find(OWN_PAGE, 0, HEAD) >= 0
