"""What tieout tells of a file besides its figures: the codes of the DOC family, with their names.

They are selected, ignored and given a severity like the codes of checks.
"""

from __future__ import annotations

NOTICES = {
    "DOC901": "page-without-text",
    "DOC902": "no-text",
    "DOC903": "damaged-page",
    "DOC904": "file-cut-off",
    "DOC905": "scanned-page",
    "DOC906": "hidden-character",
    "DOC907": "look-alike-digit",
    "DOC908": "converted-by-office",
    "DOC909": "unsure-reading",
    "DOC910": "hidden-text",
    "DOC911": "inserted-document",
    "DOC912": "nested-too-deep",
    "DOC913": "formula-without-result",
    "DOC914": "hidden-cells",
    "DOC915": "digits-not-shown",
    "DOC920": "broken-check",
    "DOC921": "broken-plug-in",
    "DOC930": "unused-suppression",
    "DOC931": "suppression-without-reason",
    "DOC932": "unknown-suppression",
    "DOC933": "stale-baseline-entry",
}
