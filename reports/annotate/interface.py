"""What writes findings into a copy of a report."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from lint.finding import Finding
from lint.messages import Catalogue
from lint.terminal import neutral
from reports._wording import calculation

AUTHOR = "tieout"


@dataclass(frozen=True, slots=True)
class Notes:
    """What is to be written into a copy."""

    findings: Sequence[Finding]
    words: Catalogue
    summary: bool = False
    """Whether a table of all findings is wanted at the end."""
    password: str | None = None
    """Opens the report where it is encrypted."""

    def text(self, finding: Finding) -> str:
        """What a note says: the finding, its calculation, the suggestion, and what else breaks."""
        words = self.words
        severity = words.name("severity", finding.severity.value)
        lines = [f"{finding.code} {severity}", finding.message, calculation(finding)]
        if finding.suggestion:
            lines.append(words.text("report.suggestion", suggestion=finding.suggestion))
        if finding.further:
            lines.append(words.text("report.also"))
            lines += [other.message for other in finding.further]
        return "\n".join(neutral(line) for line in lines if line)


class Annotator(ABC):
    """Writes annotated copies of one family of formats."""

    format: ClassVar[str]
    """The format of reports, as their reader names it."""
    suffixes: ClassVar[tuple[str, ...]]
    """How the file of a copy may be named."""

    @abstractmethod
    def annotated(self, content: bytes, notes: Notes) -> bytes:
        """The report with a note at the stated figure of each finding, and on request a summary at its end."""
