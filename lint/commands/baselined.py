"""How `tieout check` goes by a baseline: `--baseline`, `--write-baseline`, `--strict-baseline`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lint.commands.common import Failure, cannot_write

if TYPE_CHECKING:
    from lint.baseline.apply import Opened
    from lint.configuration.model import Configuration
    from lint.finding import DocumentResult

USUAL = "tieout-baseline.json"
"""The file where nothing else is said."""


class Baselines:
    """The baselines of a run, each read once."""

    def __init__(self, language: str, write: bool = False, strict: bool = False) -> None:
        self.language = language
        self.write = write
        """Whether findings that are not known yet are added."""
        self.strict = strict
        """Whether entries whose finding is gone are errors."""
        self.opened: dict[Path, Opened] = {}

    def open(self, configuration: Configuration) -> None:
        """Reads the baseline of a configuration, so that a broken one is told before anything is checked."""
        path = self.path_of(configuration)
        if path is None or path in self.opened:
            return
        from lint.baseline.apply import Opened
        from lint.baseline.decisions import Baseline
        from lint.baseline.file import BaselineError, read
        from lint.messages import catalogue

        try:
            missing = self.write and not path.exists()
            self.opened[path] = Opened(Baseline() if missing else read(path), path)
        except BaselineError as error:
            raise Failure(error.message.text(catalogue(self.language))) from error

    def path_of(self, configuration: Configuration) -> Path | None:
        """The file of a configuration; None where no baseline is wanted."""
        named = configuration.baseline or (USUAL if self.write else "")
        return Path(named) if named else None

    def held(self, documents: tuple[DocumentResult, ...], configuration: Configuration) -> tuple[DocumentResult, ...]:
        """The results without the findings that the baseline knows, and with those that tell of stale entries."""
        path = self.path_of(configuration)
        if path is None:
            return documents
        from lint.baseline.apply import told_beside
        from lint.finding import Severity

        if self.write:
            self.opened[path] = self.written(path, documents)
        severity = Severity.ERROR if self.strict else Severity.INFO
        return told_beside(self.opened[path], documents, configuration, severity)

    def written(self, path: Path, documents: tuple[DocumentResult, ...]) -> Opened:
        """The baseline after all findings were added to it."""
        from datetime import date

        from lint.baseline.apply import Opened
        from lint.baseline.file import BaselineError, change
        from lint.messages import catalogue
        from reports._wording import place_of

        today = date.today().isoformat()
        try:
            after = change(path, lambda now: Opened(now, path).with_findings(documents, today, place_of))
        except BaselineError as error:
            raise Failure(error.message.text(catalogue(self.language))) from error
        except OSError as error:
            raise cannot_write(path, error) from error
        return Opened(after, path)
