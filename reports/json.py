"""JSON for programs, by the contract of version 1: keys are only ever added, at the end.

The text is exact once parsed. As it stands, invisible and direction-changing characters are escaped, so that it is safe
to look at in a terminal.
"""

from __future__ import annotations

import json
import re
from collections import Counter

from lint import __version__
from lint.contract import Object, as_coverage, as_finding, as_note, as_suppressed, as_unchecked, as_verified
from lint.finding import DocumentResult, Origin, RunResult
from lint.terminal import UNSAFE
from reports.interface import Reporter, ReportOptions

SCHEMA_VERSION = 1


class JsonReporter(Reporter):
    """One object: the contract of docs/output.md."""

    name = "json"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        result = {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "tieout", "version": __version__},
            "documents": [as_document(document, options) for document in run.documents],
            "errors": [{"path": error.path, "message": error.message} for error in run.errors],
        }
        return escaped(json.dumps(result, ensure_ascii=False, indent=1)) + "\n"


def as_document(document: DocumentResult, options: ReportOptions) -> Object:
    return {
        "path": document.path,
        "format": document.format,
        "language": document.language,
        "coverage": as_coverage(document.coverage),
        "findings": [as_finding(finding) for finding in options.shown(document)],
        "verified": [as_verified(claim) for claim in document.verified] if options.show_verified else [],
        "unchecked": [as_unchecked(figure) for figure in document.unchecked],
        "notes": [as_note(note) for note in document.notes],
        "suppressed": counts_of(document),
        "suppressed_findings": [as_suppressed(one) for one in options.hidden(document)],
    }


def counts_of(document: DocumentResult) -> Object:
    """How many findings are not told, by where it is written that they are not."""
    found = Counter(one.origin for one in document.suppressed)
    return {origin.value: found[origin] for origin in Origin}


def escaped(written: str) -> str:
    """The JSON text with characters that a terminal would obey as `\\uXXXX`; line breaks between the values stay."""
    return UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else escape(found[0]), written)


def escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return re.sub("(....)", r"\\u\1", units.hex())
