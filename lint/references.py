"""Numbered tables and annexes of a report, and the places that refer to them. No verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from lint.document import Location, Paragraph, Text
from lint.enumeration import numeral
from lint.records import record
from lint.report import Passage, Report

LONGEST_CAPTION = 120
"""In columns, of which a Chinese character takes two."""
KINDS = ("table", "annex")
SENTENCE_ENDS = ("。", "；", "，")
OWN_NUMBER = 3
"""附件1 among the first blocks is the report's own number in a notice."""


@record(frozen=True, slots=True)
class Caption:
    """The number of a table or an annex where it stands."""

    printed: str
    """表1-2"""
    number: str
    """1-2"""
    title: str
    location: Location


def captions(report: Report) -> dict[str, list[Caption]]:
    """The captions of each kind in reading order; a caption repeated on the next page comes once. Ask for them as
    `report.derived(captions)`.
    """
    patterns = {kind: report.words.pattern("references", f"{kind}_caption") for kind in KINDS}
    found: dict[str, dict[tuple[str, str], Caption]] = {kind: {} for kind in KINDS}
    for position, block in enumerate(report.document.blocks):
        if not isinstance(block, Paragraph):
            continue
        for kind, pattern in patterns.items():
            match = caption_match(pattern, block.text.value)
            if match is not None and not (kind == "annex" and position < OWN_NUMBER):
                caption = caption_of(report, block.text, match)
                found[kind].setdefault((caption.number, caption.title), caption)
    return {kind: list(told.values()) for kind, told in found.items()}


def caption_of(report: Report, text: Text, match: re.Match[str]) -> Caption:
    shift = len(text.value) - len(text.value.lstrip())
    title = re.sub(r"\s", "", text.value[shift + match.end() :])[:40]
    location = text.locate(shift + match.start(), shift + match.end())
    return Caption(re.sub(r"\s", "", match[0]), normal(report, match[2]), title, location)


def reference_matches(report: Report, passage: Passage, kind: str) -> Iterator[re.Match[str]]:
    """The references of a passage, captions themselves left out. Numbers come normalised by `normal`."""
    pattern = report.words.pattern("references", kind)
    if not pattern.search(passage.value):
        return
    caption = report.words.pattern("references", f"{kind}_caption")
    lead = caption_match(caption, passage.value)
    start = len(passage.value) - len(passage.value.lstrip()) + (lead.end() if lead else 0)
    yield from pattern.finditer(passage.value, start)


def caption_match(pattern: re.Pattern[str], value: str) -> re.Match[str] | None:
    """The caption that a paragraph is; None for a sentence that begins with a reference."""
    text = value.strip()
    match = pattern.match(text)
    return None if match is None or text.endswith(SENTENCE_ENDS) or width(text) > LONGEST_CAPTION else match


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def normal(report: Report, written: str) -> str:
    """The number of a caption without spaces, its dashes alike, its numeral in digits."""
    number = re.sub(r"\s", "", written)
    number = re.sub("[－—–]", "-", number)
    value = numeral(report, number) if not any(char.isdigit() for char in number) else 0
    return str(value) if value else number
