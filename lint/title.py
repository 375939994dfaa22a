"""What a report calls itself."""

from __future__ import annotations

import re

from lint.document import Document, Paragraph

LONGEST_TITLE = 60
SHORTEST_TITLE = 6
FIRST_BLOCKS = 6
"""The title stands among these, if anywhere."""
NO_TITLE = {"zh": re.compile("[：:。]"), "en": re.compile(r"[.:]\s*$|^\d+[.)]")}
"""By language: notes, sentences and numbered headings have these marks, titles have not."""


def title_of(document: Document) -> str:
    """The first short line of the report that is no note; empty where there is none."""
    not_title = NO_TITLE.get(document.language, NO_TITLE["en"])
    lines = (block.text.raw.strip() for block in document.blocks[:FIRST_BLOCKS] if isinstance(block, Paragraph))
    return next(
        (line for line in lines if SHORTEST_TITLE <= len(line) <= LONGEST_TITLE and not not_title.search(line)), ""
    )
