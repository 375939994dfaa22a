"""The configuration of a run, after every file and option was read: plain frozen values, no text of a file in them."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.configuration.paths import matches
from lint.finding import Severity
from lint.limits import DEFAULTS, Limits
from lint.records import record

if TYPE_CHECKING:
    from lint.configuration.ignored import Ignore
    from lint.relations.declared import Declared
    from lint.vocabulary import Rate, Synonyms

ALL = "ALL"
"""The selector of every check."""

NONE = Decimal(0)

NO_CACHE = "off"
"""Stands for no cache where its folder would be named."""

SIDECAR = ".tieout.toml"
"""What the file of suppressions beside a report is called: the name of the report and this."""

LEFT_OUT = ("~$*", "tieout-baseline.json", "node_modules", "__pycache__", "venv", "site-packages")
"""What a walked folder never gives unless it is asked for; hidden files and folders are left out in any case."""


@record(frozen=True, slots=True)
class Output:
    """How results are shown where the command line does not say."""

    format: str = "text"
    files: tuple[str, ...] = ()
    """As `-o`: FORMAT:FILE."""
    show_verified: bool = False
    show_unchecked: bool = False
    show_suppressed: bool = False
    show_baselined: bool = False
    statistics: bool = False
    coverage: bool = False
    quiet: bool = False
    color: str = "auto"


@record(frozen=True, slots=True)
class Demotion:
    """Which checks become information because reviewers dismiss too many of their findings."""

    below: Decimal = NONE
    """Checks that are surely less precise than this share, 0 to 1; at 0 none."""
    decisions: tuple[str, ...] = ()
    """Files of decisions, and folders of them; without any, the baseline counts."""


@record(frozen=True, slots=True)
class Configuration:
    """Everything that may be set. The defaults are those of a run without any file."""

    select: tuple[str, ...] = (ALL,)
    """Selectors of the checks that run: a code, its beginning (`SUM`, `SUM1`), or ALL."""
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    """Selectors of checks that do not run; the longer of two selectors that fit a code decides."""
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(pattern of paths, selectors)."""
    severity: tuple[tuple[str, Severity], ...] = ()
    """(selector, severity of the findings of its codes); of equal selectors the first counts."""
    demote: Demotion = Demotion()
    """Why some of these severities are there: they are part of `severity` already."""
    checks: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()
    """(code, options by name)."""
    language: str = "auto"
    min_severity: Severity | None = None
    fail_on: Severity | None = None
    exclude: tuple[str, ...] = LEFT_OUT
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    limits: Limits = DEFAULTS
    synonyms: Synonyms = ()
    rates: tuple[Rate, ...] = ()
    relations: tuple[Declared, ...] = ()
    """`[[relation]]` tables."""
    suppressions: tuple[Ignore, ...] = ()
    """`[[ignore]]` tables."""
    require_reason: bool = False
    baseline: str = ""
    """File of decisions, by its path; empty for none."""
    plugins: tuple[str, ...] = (ALL,)
    """Names of the distributions whose plug-ins are used."""
    output: Output = Output()
    cache: str = ""
    """Folder of the cache; empty for the usual place, `off` for none."""
    root: Path | None = field(default=None, compare=False)
    """The folder that patterns of paths are relative to; None for the working folder."""
    files: tuple[Path, ...] = field(default=(), compare=False)
    """The files that were read, the deciding one first."""
    origins: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Where each key that is set was set: (key, `tieout.toml:3`)."""

    def selects(self, code: str, path: str = "") -> bool:
        """Whether findings of a code are wanted in a report: the longest selector that fits decides, of equals
        `ignore`; what `per-file-ignores` names is never wanted.
        """
        wanted = longest(code, (*self.select, *self.extend_select))
        if wanted < 0 or wanted <= longest(code, (*self.ignore, *self.extend_ignore)):
            return False
        return not any(
            any(fits(code, selector) for selector in selectors) and matches(path, (pattern,), self.root)
            for pattern, selectors in self.per_file_ignores
        )

    def severity_of(self, code: str) -> Severity | None:
        """The severity that was set for a code; None where settling decides."""
        fitting = [(len_of(selector), severity) for selector, severity in self.severity if fits(code, selector)]
        return max(fitting, key=lambda one: one[0])[1] if fitting else None

    def options_of(self, code: str) -> dict[str, Any]:
        """The options that were set for a check, by name."""
        return {name: value for listed, options in self.checks if listed == code for name, value in options}


DEFAULT = Configuration()


def fits(code: str, selector: str) -> bool:
    return selector == ALL or code.startswith(selector)


def len_of(selector: str) -> int:
    """How much a selector says; ALL says nothing."""
    return 0 if selector == ALL else len(selector)


def longest(code: str, selectors: tuple[str, ...]) -> int:
    """The length of the longest selector that fits; -1 where none does."""
    return max((len_of(selector) for selector in selectors if fits(code, selector)), default=-1)
