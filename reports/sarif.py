"""SARIF 2.1.0, for code scanning services and editors. Columns count Unicode characters.

On request claims that hold are results of kind `pass`, and figures that could not be checked of kind `open`.
Where a report has no lines (Word tables, sheets, pages) the place is a logical location: `table 2/row 5/cell 4`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from urllib.parse import quote

from lint import __version__
from lint.contract import Object
from lint.document import Location
from lint.finding import DocumentResult, FileError, Finding, Origin, RunResult, Severity, Suppressed
from lint.messages import catalogue
from reports._wording import calculation, tick
from reports.interface import Reporter, ReportOptions
from reports.json import escaped

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class SarifReporter(Reporter):
    """SARIF 2.1.0."""

    name = "sarif"
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        results = [result for document in run.documents for result in results_of(document, options)]
        codes = sorted({str(result["ruleId"]) for result in results})
        for result in results:
            result["ruleIndex"] = codes.index(result["ruleId"])
        log: Object = {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver(codes, options)},
                    "columnKind": "unicodeCodePoints",
                    "invocations": [invocation(run.errors)],
                    "artifacts": [{"location": {"uri": uri(one.path)}} for one in run.documents],
                    "results": results,
                }
            ],
        }
        return escaped(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def driver(codes: Iterable[str], options: ReportOptions) -> Object:
    rules = [rule(code, options) for code in codes]
    return {"name": "tieout", "version": __version__, "semanticVersion": __version__, "rules": rules}


def rule(code: str, options: ReportOptions) -> Object:
    """What SARIF wants to know of a check: its name, what it asks in a line, and its whole page as help."""
    known = options.explain(code, "zh" if options.language == "zh" else "en")
    if known is None:
        return {"id": code}
    return {
        "id": code,
        "name": known.name,
        "shortDescription": {"text": known.summary},
        "fullDescription": {"text": rationale(known.manual)},
        "help": {"text": known.manual, "markdown": known.manual},
    }


def rationale(manual: str) -> str:
    """A check's page without its title and its examples."""
    return manual.partition("\n## ")[0].partition("\n")[2].strip()


def invocation(errors: Iterable[FileError]) -> Object:
    told = [
        {
            "level": "error",
            "message": {"text": error.message},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(error.path)}}}],
        }
        for error in errors
    ]
    return {"executionSuccessful": not told, "toolExecutionNotifications": told}


def results_of(document: DocumentResult, options: ReportOptions) -> Iterator[Object]:
    """What is told of a report; what no check has looked at has no place here, for every result names its rule."""
    for finding in options.shown(document):
        yield result_of(finding, document, options)
    for one in document.suppressed:
        if one.finding.severity.loudness >= options.min_severity.loudness:
            yield {**result_of(one.finding, document, options), "suppressions": [suppression_of(one, document)]}
    if options.show_verified:
        for claim in document.verified:
            yield settled(claim.code, "pass", tick(claim), claim.location, document)
    if options.show_unchecked:
        for figure in document.unchecked:
            if figure.code:
                yield settled(figure.code, "open", figure.reason, figure.location, document)


def settled(code: str, kind: str, told: str, location: Location, document: DocumentResult) -> Object:
    """A result that is no failure; it has no level."""
    where = [place(location, document.path)]
    return {"ruleId": code, "kind": kind, "level": "none", "message": {"text": told}, "locations": where}


def suppression_of(suppressed: Suppressed, document: DocumentResult) -> Object:
    """Why a result is not to be told: what is written in the report itself counts as in the source."""
    inside = suppressed.origin is Origin.COMMENT
    told: Object = {"kind": "inSource" if inside else "external", "status": "accepted"}
    if suppressed.reason:
        told["justification"] = suppressed.reason
    if suppressed.location is not None:
        told["location"] = place(suppressed.location, document.path)
    return told


def result_of(finding: Finding, document: DocumentResult, options: ReportOptions) -> Object:
    words = catalogue(options.language_of(document))
    related = [
        {**place(one.location, document.path), "id": number, "message": {"text": words.name("role", one.role)}}
        for number, one in enumerate(finding.related, start=1)
    ]
    return {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "rank": round(finding.certainty * 100, 1),
        "message": {"text": " ".join(part for part in (finding.message, calculation(finding)) if part)},
        "locations": [place(finding.location, document.path)],
        "relatedLocations": related,
        "partialFingerprints": {"tieout/v1": finding.fingerprint},
        "properties": {
            "certainty": finding.certainty,
            "rank": finding.rank,
            "stated": finding.stated,
            "computed": finding.computed,
            "formula": finding.formula,
            "difference": finding.difference,
            "tolerance": finding.tolerance,
            "suggestion": finding.suggestion,
            "also": [other.code for other in finding.also],
        },
    }


def place(location: Location, path: str) -> Object:
    physical: Object = {"artifactLocation": {"uri": uri(path)}}
    if location.line is not None:
        physical["region"] = region(location)
    logical = list(logical_names(location))
    if not logical:
        return {"physicalLocation": physical}
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": "/".join(logical)}]}


def region(location: Location) -> Object:
    """The stretch of text; SARIF allows no column without its line, and no end before its start."""
    found: Object = {"startLine": location.line}
    if location.column is not None:
        found["startColumn"] = location.column
    if location.end_line is not None:
        found["endLine"] = location.end_line
    if location.end_column is not None and location.column is not None:
        found["endColumn"] = location.end_column
    return {**found, "snippet": {"text": location.text}}


def logical_names(location: Location) -> Iterator[str]:
    for name in ("page", "table", "row", "cell"):
        value = getattr(location, name)
        if value is not None:
            yield f"{name} {value}"


def uri(path: str) -> str:
    """A path as a URI reference: relative where it is, `file:///…` where it is absolute."""
    pure = PurePath(path)
    written = quote(pure.as_posix(), safe="/:", errors="replace")
    return f"file://{written}" if pure.is_absolute() else written.replace(":", "%3A")
