"""Text for a terminal: nothing in it that the terminal would obey, and lines broken where Chinese may be broken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls; an escape sequence starts with one
    "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible, or turns the line around
    "\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"  # line ends, halves of characters, tags
)
"""Characters of a report that must not reach a terminal as they are."""

WORD = re.compile(r"\s+|[!-~\u00a1-\u024f]+|.", re.DOTALL)


def neutral(text: str) -> str:
    """The text on one line, every character that a terminal would obey written by its number: `<U+202E>`."""
    return UNSAFE.sub(lambda found: " " if found[0].isspace() else f"<U+{ord(found[0]):04X}>", text)


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(character_width(character) for character in text)


def character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int | None, first: str = "", following: str = "") -> list[str]:
    """The text in lines of at most `columns`; what starts the first line and the following ones is never broken."""
    if columns is None or width(first) + width(text) <= columns:
        return [first + text]
    lines: list[str] = []
    line, used = first, width(first)
    empty = not first.strip()
    for word in breakable(text, max(columns - max(width(following), width(first) if empty else 0), 2)):
        size = width(word)
        if not empty and used + width(word.rstrip()) > columns:
            lines.append(line.rstrip())
            line, used, empty = following, width(following), True
            word, size = word.lstrip(), width(word.lstrip())
        line, used = line + word, used + size
        empty = empty and not word
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def breakable(text: str, longest: int) -> Iterator[str]:
    """The parts between which a line may break: no part starts with a closing mark or ends with an opening one."""
    part = ""
    for word in WORD.findall(text):
        opened = part != "" and unicodedata.category(part[-1]) in ("Ps", "Pi")
        together = not part or opened or closes(word)
        if not together or width(part) + width(word) > longest:
            yield from halves(part, longest)
            part = ""
        part += word
    if part:
        yield from halves(part, longest)


def closes(word: str) -> bool:
    """Whether a word may not start a line: a closing bracket or quote, a full stop, a space."""
    return word.isspace() or (len(word) == 1 and unicodedata.category(word) in ("Pe", "Pf", "Po"))


def halves(part: str, longest: int) -> Iterator[str]:
    """A part that no line can hold, in as few pieces as will do."""
    piece, used = "", 0
    for character in part:
        size = character_width(character)
        if piece and used + size > longest:
            yield piece
            piece, used = "", 0
        piece, used = piece + character, used + size
    if piece:
        yield piece
