"""Takes unused suppressions out of the files that they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from lint.configuration.lines import Statement, statements
from lint.configuration.toml import toml
from lint.document import Location
from lint.finding import Origin, Suppression
from lint.suppression.directive import CODES, SEPARATORS

WORD = (".docx", ".docm", ".dotx")
TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm")


class CannotEdit(Exception):
    """A suppression that has to be taken out by hand."""


def without_unused(path: Path, unused: Sequence[Suppression]) -> bytes:
    """The content of a file without the codes that suppress nothing. Raises OSError, CannotEdit."""
    content = path.read_bytes()
    if unused[0].origin is Origin.SETTINGS:
        return edited_settings(content.decode("utf-8"), unused).encode("utf-8")
    if path.suffix.lower() in TEXT_SUFFIXES:
        text, encoding = decoded(content)
        return edited_text(text, unused).encode(encoding)
    if path.suffix.lower() in WORD and not any(one.used for one in unused):
        from lint.suppression.word import without_comments

        return without_comments(content, {one.location.text for one in unused if one.location})
    raise CannotEdit


# ---------------------------------------------------------------------- text, Markdown, HTML


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file, and the encoding to write it in again: as it is read, with its mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16"), "utf-16"
    for encoding in ("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8", "gb18030"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise CannotEdit


def edited_text(text: str, unused: Iterable[Suppression]) -> str:
    """The text with each comment taken out, or its codes that are of no use."""
    lines = text.split("\n")
    places = ((one.location, without_codes(one)) for one in unused if one.location is not None)
    for location, written in sorted(places, key=lambda one: one[0].order(), reverse=True):
        replace_comment(lines, location, written)
    return "\n".join(lines)


def without_codes(suppression: Suppression) -> str:
    """The comment without the codes that are of no use; empty where no others are in it. What names no check that is
    known here stays.
    """
    written = suppression.location.text if suppression.location else ""
    useless = {
        word for code, word in zip(suppression.codes, suppression.words, strict=True) if code not in suppression.used
    }
    found = CODES.search(written)
    kept = [word for word in SEPARATORS.split(found["codes"]) if word and word not in useless] if found else []
    return written[: found.start("codes")] + ", ".join(kept) + written[found.end("codes") :] if found and kept else ""


def replace_comment(lines: list[str], location: Location, written: str) -> None:
    """Puts other words in the place of a comment; a line that nothing is left of goes. Raises CannotEdit."""
    first, last = (location.line or 0) - 1, (location.end_line or 0) - 1
    before, after = lines[first][: (location.column or 1) - 1], lines[last][(location.end_column or 1) - 1 :]
    if "\n".join(lines[first : last + 1]) != before + location.text + after:
        raise CannotEdit
    left = before.rstrip(" ") + after if not written else before + written + after
    lines[first : last + 1] = [left] if left.strip() else []


# ---------------------------------------------------------------------- files of settings


def edited_settings(text: str, unused: Iterable[Suppression]) -> str:
    """The file without its entries that suppress nothing, and without such codes of the others. Raises CannotEdit."""
    found = list(statements(text))
    lines = dict(enumerate(text.split("\n"), start=1))
    for one in unused:
        entry = [statement for statement in found if statement.table == one.key]
        codes = next((statement for statement in entry if "code" in statement.sets), None)
        if codes is None or entry[0].sets:  # an entry in a row of entries, between brackets
            raise CannotEdit
        for statement in [codes] if one.used else entry:
            for line in lines_of(statement):
                lines.pop(line, None)
        if one.used:
            lines[codes.line] = f"code = {toml(list(one.used) if len(one.used) > 1 else one.used[0])}"
    kept = "\n".join(lines[line] for line in sorted(lines))
    return re.sub(r"\n{3,}", "\n\n", kept).lstrip("\n")


def lines_of(statement: Statement) -> range:
    return range(statement.line, statement.line + statement.text.count("\n") + 1)
