"""Characters that make a reader see another figure than the program: told, never guessed away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.document import Document, Note, Paragraph, Text
from lint.messages import message

INVISIBLE = re.compile("[\x00\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""NUL, and characters that change the direction of what follows."""
MARKS = "\u061c\u200e\u200f"
"""They turn at most the signs between figures, and come with dates that are copied from a list of files."""
LOOK_ALIKE = "OoОоΟοlIІӀЗзЅ"
"""Latin, Cyrillic and Greek letters that look like 0, 1, 3 and 5; an upright stroke parts figures (12|0.50)."""
LETTER = "A-Za-z\u0370-\u052f"
FIGURE = re.compile(rf"\d(?<![{LETTER}\d.,_-]\d)[\d.,]*[{LOOK_ALIKE}][\d.,{LOOK_ALIKE}]*(?![{LETTER}_-])")
"""A figure with such a letter in it or at its end: 1O0.50, 26З.5; never CO2, 5G, 10Om. Its digit comes before what may
not stand before it, so that a search leaps from digit to digit.
"""
OTHER_DIGIT = re.compile(r"[^\D0-9０-９]")
"""A digit of another script."""
MOST = 20


def notes_on(document: Document) -> tuple[Note, ...]:
    """What a document hides, with its place."""
    every = list(texts(document))
    if not is_suspicious("\n".join([text.raw for text in every])):  # as hardly any is: one look for all its cells
        return ()
    found: list[Note] = []
    for text in every:
        found += suspicions(text)
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def is_suspicious(raw: str) -> bool:
    return any(pattern.search(raw) for pattern in (INVISIBLE, FIGURE, OTHER_DIGIT))


def texts(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in (*block.header, *block.rows) for cell in row)


def suspicions(text: Text) -> Iterator[Note]:
    raw = text.raw
    for match in INVISIBLE.finditer(raw):
        around = INVISIBLE.sub("", raw[max(match.start() - 12, 0) : match.end() + 12])
        told = message("note.direction", character=code_of(match[0]), around=around)
        if match[0] == "\x00":
            told = message("note.zero-character", around=around)
        yield Note("DOC916" if match[0] in MARKS else "DOC906", told, text.locate(match.start(), match.end()))
    for match in FIGURE.finditer(raw):
        if is_figure(match[0]):
            letter = next(char for char in match[0] if char in LOOK_ALIKE)
            told = message("note.look-alike", figure=match[0], character=named(letter))
            yield Note("DOC907", told, text.locate(match.start(), match.end()))
    if OTHER_DIGIT.search(raw) is None:
        return
    for match in re.finditer(r"\d[\d.,]*", raw):
        if strange := OTHER_DIGIT.search(match[0]):
            told = message("note.other-digits", figure=match[0], character=named(strange[0]))
            yield Note("DOC907", told, text.locate(*match.span()))


def named(character: str) -> str:
    """A character with its number, since it looks like another: O U+004F."""
    return f"{character} {code_of(character)}"


def code_of(character: str) -> str:
    return f"U+{ord(character):04X}"


def is_figure(value: str) -> bool:
    """Three characters or more, of which most are digits: a label such as 1l is none."""
    digits = sum(char.isdigit() for char in value)
    return len(value) >= 3 and digits * 2 >= len(value) and (digits >= 2 or "." in value)
