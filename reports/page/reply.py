"""The letter to the authors, in parts: the browser puts in the findings that the reviewer has not dismissed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lint.finding import Finding
from lint.messages import LANGUAGES, Catalogue, catalogue
from lint.terminal import neutral
from reports._wording import calculation, clipped
from reports.page.register import Register

LEADING = re.compile(r"^[\W_]+(?=.*\w)|^\s+", re.DOTALL)
"""Punctuation that a quotation must not start with; a sign right before the figure stays."""
AROUND = 14
"""So many characters before a figure say where it stands."""


def replies(
    title: str, findings: Sequence[tuple[str, Finding]], register: Register
) -> Mapping[str, Mapping[str, object]]:
    """By language: how the letter begins and ends, and its line for every finding, by the finding's anchor."""
    return {language: reply(title, findings, register, catalogue(language)) for language in LANGUAGES}


def reply(
    title: str, findings: Sequence[tuple[str, Finding]], register: Register, words: Catalogue
) -> Mapping[str, object]:
    return {
        "head": words.text("html.reply-head", title=title),
        "none": words.text("html.reply-none"),
        "tail": words.text("html.reply-tail"),
        "reason": words.text("html.reply-reason"),
        "lines": {anchor: line(finding, register, words) for anchor, finding in findings},
    }


def line(finding: Finding, register: Register, words: Catalogue) -> str:
    """Section, quotation and message; in the language that is not the page's, the calculation tells instead."""
    section = neutral(" / ".join(register.section(finding.location)[-1:]))
    where = words.text("html.reply-section", section=section) if section else ""
    told = neutral(finding.message)
    if words.language != register.words.language and finding.computed:
        key = "html.reply-calculation"
        told = words.text(key, stated=finding.stated, computed=finding.computed, working=calculation(finding))
    return words.text("html.reply-line", where=where, quote=quoted(finding, register), told=told)


def quoted(finding: Finding, register: Register) -> str:
    """The stated figure with the words before it."""
    spot = register.spot(finding.location)
    before = ""
    if spot and register.places:
        before = register.places.texts[spot.text].raw[max(spot.start - AROUND, 0) : spot.start]
        before = LEADING.sub("", before)
    return neutral(clipped(before + finding.location.text))
