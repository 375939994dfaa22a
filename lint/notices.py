"""What tieout tells of a file besides its figures: the codes of the DOC family, with their names.

They are selected, ignored and given a severity like the codes of checks.
"""

from __future__ import annotations

from lint.document import Location
from lint.finding import Finding, Severity
from lint.messages import Catalogue

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
    "DOC916": "direction-mark",
    "DOC920": "broken-check",
    "DOC921": "broken-plug-in",
    "DOC930": "unused-suppression",
    "DOC931": "suppression-without-reason",
    "DOC932": "unknown-suppression",
    "DOC933": "stale-baseline-entry",
}

SEVERITIES = {
    "DOC901": Severity.WARNING,
    "DOC902": Severity.WARNING,
    "DOC903": Severity.WARNING,
    "DOC904": Severity.WARNING,
    "DOC906": Severity.WARNING,
    "DOC907": Severity.WARNING,
    "DOC909": Severity.INFO,
    "DOC910": Severity.INFO,
    "DOC911": Severity.WARNING,
    "DOC912": Severity.WARNING,
    "DOC913": Severity.WARNING,
    "DOC914": Severity.INFO,
    "DOC915": Severity.INFO,
    "DOC916": Severity.INFO,
    "DOC930": Severity.INFO,
    "DOC931": Severity.WARNING,
    "DOC932": Severity.WARNING,
}
"""How bad a notice is that is a finding: a warning where part of the report was not read, or may not say what it shows;
information where that is ordinary. What is not named here is a note on how the report was read.
"""


def notice(
    code: str, severity: Severity, message: str, fingerprint: str, location: Location | None = None, rank: int = 0
) -> Finding:
    """A finding about a file or its settings, without figures and without working."""
    return Finding(
        code=code,
        name=NOTICES.get(code, ""),
        severity=severity,
        certainty=1,
        rank=rank,
        message=message,
        stated="",
        computed="",
        formula="",
        difference="",
        tolerance="",
        suggestion="",
        fingerprint=fingerprint,
        location=location or Location(""),
    )


def notice_page(code: str, words: Catalogue) -> str | None:
    """What a notice means, for people; None where there is no such notice. It may be called by its name too."""
    known = next((one for one, name in NOTICES.items() if code.upper() == one or code == name), None)
    if known is None:
        return None
    severity = SEVERITIES.get(known)
    told = words.name("severity", severity.value) if severity else words.text("report.note")
    return f"# {known} {NOTICES[known]} ({told})\n\n{words.text(f'notice.{known}')}\n"
