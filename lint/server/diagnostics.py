"""Findings as editors show them, and what the editor may do about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Range,
    TextEdit,
    WorkspaceEdit,
)
from lsprotocol.types import Location as Place

from lint.document import Location
from lint.finding import DocumentResult, Finding, Related, Remark, Severity
from lint.messages import Catalogue, catalogue
from lint.server.positions import Positions
from reports._wording import calculation

SOURCE = "tieout"
SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


def diagnostics_of(
    result: DocumentResult, positions: Positions, uri: str, language: str, least: Severity
) -> list[Diagnostic]:
    """The findings of a report at least as bad as `least`, and the notes that have a place."""
    words = catalogue(result.language if language == "auto" else language)
    found = [one for one in result.findings if one.severity.loudness >= least.loudness]
    shown = [diagnostic_of(finding, positions, uri, words) for finding in found]
    return shown + [note_of(note, positions) for note in result.notes]


def note_of(note: Remark, positions: Positions) -> Diagnostic:
    """A note on how the text was read or checked."""
    where = range_of(note.location, positions)
    return Diagnostic(where, note.message, severity=DiagnosticSeverity.Information, code=note.code, source=SOURCE)


def diagnostic_of(finding: Finding, positions: Positions, uri: str, words: Catalogue) -> Diagnostic:
    """A finding with its working; what takes part in it is related information."""
    told = [finding.message, calculation(finding)]
    told += [f"{other.code} {other.message}" for other in finding.also]
    if finding.suggestion:
        told.append(words.text("report.suggestion", suggestion=finding.suggestion))
    return Diagnostic(
        range=range_of(finding.location, positions),
        message="\n".join(filter(None, told)),
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        related_information=list(related_of(finding.related, positions, uri, words)),
        data={"line": finding.location.line, "fingerprint": finding.fingerprint},
    )


def related_of(
    related: Sequence[Related], positions: Positions, uri: str, words: Catalogue
) -> Iterator[DiagnosticRelatedInformation]:
    for one in related:
        where = positions.range_of(one.location)
        if where is not None:
            told = f"{words.name('role', one.role)} {one.location.text}"
            yield DiagnosticRelatedInformation(Place(uri, where), told)


def range_of(location: Location | None, positions: Positions) -> Range:
    """The stretch of a finding; of one without a place in the text, the beginning."""
    start = positions.position(0)
    return (positions.range_of(location) if location else None) or Range(start, start)


def suppressions(
    diagnostics: Sequence[Diagnostic], positions: Positions, uri: str, words: Catalogue
) -> list[CodeAction]:
    """For each of our diagnostics, the edit that keeps it quiet: a comment at the end of its line."""
    actions: list[CodeAction] = []
    for one in diagnostics:
        line = one.data.get("line") if isinstance(one.data, dict) else None
        if one.source != SOURCE or not isinstance(line, int) or not 1 <= line <= len(positions.our_lines):
            continue
        place = positions.position(positions.end_of_line(line))
        comment = f" <!-- tieout: ignore[{one.code}] {words.text('editor.reason')} -->"
        edit = WorkspaceEdit(changes={uri: [TextEdit(Range(place, place), comment)]})
        title = words.text("editor.suppress", code=one.code, line=line)
        actions.append(CodeAction(title, kind=CodeActionKind.QuickFix, diagnostics=[one], edit=edit))
    return actions
