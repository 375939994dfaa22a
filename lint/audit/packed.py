"""A result in the form in which it is stored: columns to search and count by, and the rest as JSON.

A worker packs its results itself, so that the process which writes the store has nothing to do but write.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from lint.contract import (
    Object,
    as_coverage,
    as_finding,
    as_note,
    as_suppressed,
    as_suppression,
    as_unchecked,
    as_verified,
    result_from,
)
from lint.engine import broken_checks
from lint.finding import Coverage, DocumentResult, Severity
from lint.title import title_of

NOTHING = Coverage()
FAST = 1
"""Level of compression: level 6 saves a quarter more and takes three times as long."""


class Outcome(Enum):
    """How the check of one document ended."""

    CHECKED = "checked"
    UNREADABLE = "unreadable"
    """It was read and refused: damaged, encrypted, too large."""
    TIMEOUT = "timeout"
    MEMORY = "memory"
    DIED = "died"
    """It ended the process that read it."""


@dataclass(frozen=True, slots=True)
class PackedFinding:
    """A finding: what is searched, and the whole as JSON."""

    rank: int
    code: str
    name: str
    severity: str
    certainty: float
    stated: str
    computed: str
    message: str
    fingerprint: str
    json: str


@dataclass(frozen=True, slots=True)
class Packed:
    """What the store keeps of one content."""

    outcome: Outcome
    message: str = ""
    """Why it was not checked, or which checks broke on it."""
    seconds: float = 0.0
    format: str = ""
    language: str = ""
    title: str = ""
    coverage: Coverage = NOTHING
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    findings: tuple[PackedFinding, ...] = ()
    record: bytes | None = None


def packed(result: DocumentResult, seconds: float = 0.0) -> Packed:
    """A result, ready to be stored."""
    loud = Counter(finding.severity for finding in result.findings)
    rest = {
        "verified": [as_verified(claim) for claim in result.verified],
        "unchecked": [as_unchecked(figure) for figure in result.unchecked],
        "notes": [as_note(note) for note in result.notes],
        "suppressed_findings": [as_suppressed(one) for one in result.suppressed],
        "suppressions": [as_suppression(one) for one in result.suppressions],
    }
    return Packed(
        Outcome.CHECKED,
        storable("; ".join(error.message for error in broken_checks(result))),
        seconds=seconds,
        format=result.format,
        language=result.language,
        title=storable(title_of(result.document)) if result.document else "",
        coverage=result.coverage,
        errors=loud[Severity.ERROR],
        warnings=loud[Severity.WARNING],
        infos=loud[Severity.INFO],
        findings=tuple(packed_finding(as_finding(finding)) for finding in result.findings),
        record=zlib.compress(compact(rest), FAST),
    )


def packed_finding(written: Object) -> PackedFinding:
    return PackedFinding(
        rank=written["rank"],
        code=written["code"],
        name=written["name"],
        severity=written["severity"],
        certainty=written["certainty"],
        stated=storable(written["stated"]),
        computed=storable(written["computed"]),
        message=storable(written["message"]),
        fingerprint=written["fingerprint"],
        json=compact(written).decode(),
    )


def unpacked(stored: Packed, path: str) -> DocumentResult:
    """The result as it was. Raises ValueError where nothing was checked."""
    if stored.record is None:
        raise ValueError(f"{path} was not checked: {stored.message}")
    rest = json.loads(zlib.decompress(stored.record))
    return result_from(
        {
            "path": path,
            "format": stored.format,
            "language": stored.language,
            "coverage": as_coverage(stored.coverage),
            "findings": [json.loads(finding.json) for finding in stored.findings],
            **rest,
        }
    )


def compact(written: Object) -> bytes:
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def storable(text: str) -> str:
    r"""The text with halves of characters, which no database takes, written as `\udce9`: as JSON writes them too."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
