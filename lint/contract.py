"""The JSON form of a result, by the contract of version 1, and the way back.

On the way there and back a figure that is printed over several lines keeps one box instead of one for each; else
nothing is lost.

The outputs for programs, the cache and the result store all use this form. Keys are only ever added, at the end.
"""

from __future__ import annotations

from typing import Any

from lint.document import Box, Location
from lint.finding import (
    Coverage,
    DocumentResult,
    Figure,
    Finding,
    NotChecked,
    Origin,
    Related,
    Remark,
    Severity,
    State,
    Suppressed,
    Suppression,
    Verified,
)

Object = dict[str, Any]


def as_result(result: DocumentResult) -> Object:
    """All that is known of a report, save the report itself."""
    return {
        "path": result.path,
        "format": result.format,
        "language": result.language,
        "coverage": as_coverage(result.coverage),
        "findings": [as_finding(finding) for finding in result.findings],
        "verified": [as_verified(claim) for claim in result.verified],
        "unchecked": [as_unchecked(figure) for figure in result.unchecked],
        "notes": [as_note(note) for note in result.notes],
        "suppressed_findings": [as_suppressed(one) for one in result.suppressed],
        "suppressions": [as_suppression(one) for one in result.suppressions],
        "figures": [{"state": one.state.value, "location": as_location(one.location)} for one in result.figures],
    }


def as_coverage(coverage: Coverage) -> Object:
    return {
        "numbers": coverage.numbers,
        "verified": coverage.verified,
        "contradicted": coverage.contradicted,
        "unchecked": coverage.unchecked,
        "claims": coverage.claims,
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


def as_note(note: Remark) -> Object:
    """What the reader left out or could not do; not part of version 1 of the contract, which lets keys be added."""
    return {
        "code": note.code,
        "message": note.message,
        "location": None if note.location is None else as_location(note.location),
    }


def as_suppressed(suppressed: Suppressed) -> Object:
    """A finding that is not told, with where it is written that it is not."""
    why = {
        "origin": suppressed.origin.value,
        "reason": suppressed.reason,
        "source": suppressed.source,
        "location": None if suppressed.location is None else as_location(suppressed.location),
    }
    return {**as_finding(suppressed.finding), "suppression": why}


def as_suppression(suppression: Suppression) -> Object:
    return {
        "origin": suppression.origin.value,
        "codes": list(suppression.codes),
        "reason": suppression.reason,
        "source": suppression.source,
        "location": None if suppression.location is None else as_location(suppression.location),
        "source_line": suppression.source_line,
        "key": list(suppression.key),
        "used": list(suppression.used),
        "words": list(suppression.words),
    }


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
        **({"certainty": location.certainty} if location.certainty < 1 else {}),
    }


# ---------------------------------------------------------------- the way back


def result_from(written: Object) -> DocumentResult:
    """The result as it was before `as_result`. Raises KeyError, TypeError, ValueError where it was not made by it."""
    return DocumentResult(
        path=written["path"],
        format=written["format"],
        language=written["language"],
        coverage=Coverage(**written["coverage"]),
        findings=tuple(finding_from(finding) for finding in written["findings"]),
        verified=tuple(verified_from(claim) for claim in written["verified"]),
        unchecked=tuple(unchecked_from(figure) for figure in written["unchecked"]),
        notes=tuple(note_from(note) for note in written["notes"]),
        suppressed=tuple(suppressed_from(one) for one in written.get("suppressed_findings", ())),
        suppressions=tuple(suppression_from(one) for one in written.get("suppressions", ())),
        figures=tuple(figure_from(figure) for figure in written.get("figures", ())),
    )


def finding_from(written: Object) -> Finding:
    return Finding(
        **written
        | {
            "severity": Severity(written["severity"]),
            "location": location_from(written["location"]),
            "related": tuple(related_from(place) for place in written["related"]),
            "also": tuple(finding_from(other) for other in written["also"]),
        }
    )


def verified_from(written: Object) -> Verified:
    return Verified(
        **written
        | {
            "location": location_from(written["location"]),
            "related": tuple(related_from(place) for place in written["related"]),
        }
    )


def unchecked_from(written: Object) -> NotChecked:
    return NotChecked(**written | {"location": location_from(written["location"])})


def figure_from(written: Object) -> Figure:
    return Figure(location_from(written["location"]), State(written["state"]))


def note_from(written: Object) -> Remark:
    location = written["location"]
    return Remark(**written | {"location": None if location is None else location_from(location)})


def suppressed_from(written: Object) -> Suppressed:
    why = written["suppression"]
    finding = finding_from({key: value for key, value in written.items() if key != "suppression"})
    return Suppressed(finding, Origin(why["origin"]), why["reason"], why["source"], place_from(why["location"]))


def suppression_from(written: Object) -> Suppression:
    return Suppression(
        Origin(written["origin"]),
        tuple(written["codes"]),
        written["reason"],
        written["source"],
        place_from(written["location"]),
        written["source_line"],
        tuple(written["key"]),
        tuple(written["used"]),
        tuple(written["words"]),
    )


def place_from(written: Object | None) -> Location | None:
    return None if written is None else location_from(written)


def related_from(written: Object) -> Related:
    return Related(written["role"], location_from({key: value for key, value in written.items() if key != "role"}))


def location_from(written: Object) -> Location:
    boxes = (Box(*written["box"]),) if "box" in written else ()
    return Location(**{key: value for key, value in written.items() if key != "box"}, boxes=boxes)
