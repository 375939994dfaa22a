"""What a report calls itself."""

from __future__ import annotations

import re

from lint.document import Document, Paragraph
from lint.language import load

LONGEST_TITLE = 60
SHORTEST_TITLE = 6
FIRST_BLOCKS = 6
"""The title stands among these, if anywhere."""
NO_TITLE = {"zh": re.compile("[：:。]"), "en": re.compile(r"[.:]\s*$|^\d+[.)]")}
"""By language: notes, sentences and numbered headings have these marks, titles have not."""


def title_of(document: Document) -> str:
    """The first short line of the report that is no note, and whose report its cover says it is: `title · department`.

    Empty where there is no such line.
    """
    not_title = NO_TITLE.get(document.language, NO_TITLE["en"])
    lines = [block.text.raw.strip() for block in document.blocks[:FIRST_BLOCKS] if isinstance(block, Paragraph)]
    title = next(
        (line for line in lines if SHORTEST_TITLE <= len(line) <= LONGEST_TITLE and not not_title.search(line)), ""
    )
    owner = owner_in(lines, document.language)
    return f"{title} · {owner}" if title and owner and owner not in title else title


def owner_in(lines: list[str], language: str) -> str:
    """The department that a line of the cover names."""
    cover = re.compile(load(language).data["layout"]["cover_owner"])
    return next((found[1].strip() for line in lines if (found := cover.match(line))), "")
