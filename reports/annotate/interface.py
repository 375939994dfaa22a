"""What writes findings into a copy of a report."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from lint.finding import Finding
from lint.messages import Catalogue
from lint.terminal import neutral
from reports._wording import calculation

AUTHOR = "tieout"


class Annotator(ABC):
    """Writes annotated copies of one family of formats."""

    suffixes: ClassVar[tuple[str, ...]]

    @abstractmethod
    def annotated(self, content: bytes, findings: Sequence[Finding], words: Catalogue, summary: bool) -> bytes:
        """The report with a note at the stated figure of each finding, and on request a summary at its end."""


def note_of(finding: Finding, words: Catalogue) -> str:
    """What a note says: the finding, its calculation, the suggestion, and what else breaks."""
    severity = words.name("severity", finding.severity.value)
    lines = [f"{finding.code} {severity}", finding.message, calculation(finding)]
    if finding.suggestion:
        lines.append(words.text("report.suggestion", suggestion=finding.suggestion))
    if finding.also:
        lines.append(words.text("report.also"))
        lines += [other.message for other in finding.also]
    return "\n".join(neutral(line) for line in lines if line)
