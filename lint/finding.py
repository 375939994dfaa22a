"""What a user sees: findings, ticks, and what was not checked; the JSON contract is these classes, written down."""

from __future__ import annotations

from enum import Enum

from lint.document import Document, Location
from lint.records import record


class Severity(Enum):
    """How bad. The order is the order of loudness."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def loudness(self) -> int:
        return ("info", "warning", "error").index(self.value)


@record(frozen=True, slots=True)
class Related:
    """A place that takes part in a claim, and the role it plays."""

    role: str
    location: Location


@record(frozen=True, slots=True)
class Finding:
    """A claim that fails, or several that one wrong figure explains."""

    code: str
    name: str
    severity: Severity
    certainty: float
    rank: int
    message: str
    stated: str
    computed: str
    formula: str
    difference: str
    tolerance: str
    suggestion: str
    fingerprint: str
    location: Location
    related: tuple[Related, ...] = ()
    licence: str = ""
    """Why the program believes that the report means this relation, in words."""
    also: tuple[Finding, ...] = ()
    """Other relations that the same wrong figure breaks; where it stands in one only, that one."""

    @property
    def further(self) -> tuple[Finding, ...]:
        """The relations of `also` that the message does not tell already."""
        return tuple(one for one in self.also if not self.message.startswith(one.message))


@record(frozen=True, slots=True)
class Verified:
    """A claim that holds."""

    code: str
    stated: str
    computed: str
    formula: str
    location: Location
    related: tuple[Related, ...] = ()

    def __hash__(self) -> int:
        at = self.location  # of which these tell all but few apart: whole places take long to hash
        return hash((self.code, self.formula, at.line, at.column, at.row))


@record(frozen=True, slots=True)
class NotChecked:
    """A figure that could not be checked, and why."""

    reason: str
    location: Location
    code: str = ""


@record(frozen=True, slots=True)
class Remark:
    """A note on how the report was read, in the language of the messages."""

    code: str
    message: str
    location: Location | None = None


class Origin(Enum):
    """Where it is written that a finding is not to be told."""

    COMMENT = "comment"
    """In a comment of the report."""
    SETTINGS = "settings"
    """In a file of settings, or in the file beside the report."""
    BASELINE = "baseline"


@record(frozen=True, slots=True)
class Suppression:
    """Something written that keeps findings quiet, and what came of it in one report."""

    origin: Origin
    codes: tuple[str, ...]
    """Codes and their beginnings."""
    reason: str
    source: str
    """The file of settings that it is written in; empty for a comment of the report."""
    location: Location | None = None
    """The place of a comment in the report."""
    source_line: int | None = None
    key: tuple[str | int, ...] = ()
    """The way to it in that file."""
    used: tuple[str, ...] = ()
    """Those of its codes that kept something quiet."""
    words: tuple[str, ...] = ()
    """Its codes as they are written in the report: in small letters, or the names of checks."""


@record(frozen=True, slots=True)
class Suppressed:
    """A finding that is not told, and why."""

    finding: Finding
    origin: Origin
    reason: str = ""
    source: str = ""
    location: Location | None = None


class State(Enum):
    """What is known of one figure."""

    VERIFIED = "verified"
    CONTRADICTED = "contradicted"
    UNCHECKED = "unchecked"


@record(frozen=True, slots=True)
class Figure:
    """One figure of the report and its state, as the coverage counts it."""

    location: Location
    state: State


@record(frozen=True, slots=True)
class Coverage:
    """How much of the report was proved: figures by state, and claims settled either way."""

    numbers: int = 0
    verified: int = 0
    contradicted: int = 0
    unchecked: int = 0
    claims: int = 0


@record(frozen=True, slots=True)
class DocumentResult:
    """All that is known of one report after its check."""

    path: str
    format: str
    language: str
    coverage: Coverage
    findings: tuple[Finding, ...]
    verified: tuple[Verified, ...]
    unchecked: tuple[NotChecked, ...]
    notes: tuple[Remark, ...] = ()
    document: Document | None = None
    """The report itself, where the settings ask to keep it."""
    figures: tuple[Figure, ...] = ()
    """Every figure with its state."""
    suppressed: tuple[Suppressed, ...] = ()
    """The findings that are not told, by rank."""
    suppressions: tuple[Suppression, ...] = ()
    """What is written to keep findings quiet, used or not."""


@record(frozen=True, slots=True)
class FileError:
    """A file that could not be read: what is wrong and what to do."""

    path: str
    message: str


@record(frozen=True, slots=True)
class RunResult:
    """One run over one or many reports."""

    documents: tuple[DocumentResult, ...]
    errors: tuple[FileError, ...] = ()
