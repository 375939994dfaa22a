"""JSON for programs, by the contract of version 1: keys are only ever added, at the end.

The text is exact once parsed. As it stands, invisible and direction-changing characters are escaped, so that it is safe
to look at in a terminal.
"""

from __future__ import annotations

import json
import re
from typing import Any

from lint import __version__
from lint.document import Location
from lint.finding import DocumentResult, Finding, NotChecked, Related, Remark, RunResult, Verified
from lint.terminal import UNSAFE
from reports.interface import Reporter, ReportOptions

SCHEMA_VERSION = 1

Object = dict[str, Any]


class JsonReporter(Reporter):
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
    coverage = document.coverage
    return {
        "path": document.path,
        "format": document.format,
        "language": document.language,
        "coverage": {
            "numbers": coverage.numbers,
            "verified": coverage.verified,
            "contradicted": coverage.contradicted,
            "unchecked": coverage.unchecked,
            "claims": coverage.claims,
        },
        "findings": [as_finding(finding) for finding in options.shown(document)],
        "verified": [as_verified(claim) for claim in document.verified] if options.show_verified else [],
        "unchecked": [as_unchecked(figure) for figure in document.unchecked],
        "notes": [as_note(note) for note in document.notes],
    }


def as_note(note: Remark) -> Object:
    """What the reader left out or could not do; not part of version 1 of the contract, which lets keys be added."""
    return {
        "code": note.code,
        "message": note.message,
        "location": None if note.location is None else as_location(note.location),
    }


def as_finding(finding: Finding) -> Object:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "certainty": finding.certainty,
        "rank": finding.rank,
        "message": finding.message,
        "stated": finding.stated,
        "computed": finding.computed,
        "formula": finding.formula,
        "difference": finding.difference,
        "tolerance": finding.tolerance,
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
        "location": as_location(finding.location),
        "related": [as_related(place) for place in finding.related],
        "licence": finding.licence,
        "also": [as_finding(other) for other in finding.also],
    }


def as_verified(claim: Verified) -> Object:
    return {
        "code": claim.code,
        "stated": claim.stated,
        "computed": claim.computed,
        "formula": claim.formula,
        "location": as_location(claim.location),
        "related": [as_related(place) for place in claim.related],
    }


def as_unchecked(figure: NotChecked) -> Object:
    return {"reason": figure.reason, "location": as_location(figure.location), "code": figure.code}


def as_related(related: Related) -> Object:
    return {"role": related.role, **as_location(related.location)}


def as_location(location: Location) -> Object:
    return {
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "page": location.page,
        "table": location.table,
        "row": location.row,
        "cell": location.cell,
        "text": location.text,
        **({"box": [round(edge, 2) for edge in location.box]} if location.box else {}),
    }


def escaped(written: str) -> str:
    """The JSON text with characters that a terminal would obey as `\\uXXXX`; line breaks between the values stay."""
    return UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else escape(found[0]), written)


def escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return re.sub("(....)", r"\\u\1", units.hex())
