"""How often reviewers agree with a rule: what files of decisions say, with a 95% interval.

The interval is that of Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
American Statistical Association 22 (1927): it is fair where decisions are few, and never leaves 0 to 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from pathlib import Path

from lint.baseline.decisions import Decision, Entry
from lint.baseline.file import read

DEVIATIONS = 1.96
"""Standard deviations that a 95% interval reaches to each side."""

Judgements = Mapping[str, Counter[Decision]]
"""Decisions of reviewers: rule → how often accepted and dismissed."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How many findings of a rule reviewers accepted and dismissed."""

    accepted: int = 0
    dismissed: int = 0

    @property
    def decided(self) -> int:
        return self.accepted + self.dismissed

    @property
    def share(self) -> float | None:
        """Accepted of all that were decided, 0 to 1; None where nothing was."""
        return self.accepted / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the precision lies, at 95%."""
        if not self.decided:
            return 0.0, 1.0
        share, square, count = self.accepted / self.decided, DEVIATIONS**2, self.decided
        middle = (share + square / (2 * count)) / (1 + square / count)
        reach = DEVIATIONS * sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def is_below(self, least: float | Decimal) -> bool:
        """Whether the rule is surely less precise than this: the whole interval lies below."""
        return self.decided > 0 and self.interval[1] < least


def precisions(judgements: Judgements) -> dict[str, Precision]:
    return {code: Precision(count[Decision.ACCEPTED], count[Decision.DISMISSED]) for code, count in judgements.items()}


def gathered(paths: Iterable[Path]) -> Judgements:
    """The decisions in files, and in the .json files of folders; a finding that files agree on counts once.

    Raises BaselineError.
    """
    decided: dict[tuple[str, str], Entry] = {}
    for path in files_of(paths):
        for report, entry in read(path).entries():
            if entry.code:
                decided[report, entry.fingerprint] = entry
    found: dict[str, Counter[Decision]] = defaultdict(Counter)
    for entry in decided.values():
        found[entry.code][entry.decision] += 1
    return found


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.json")) if path.is_dir() else [path]


def demotions(judgements: Judgements, least: float | Decimal) -> dict[str, Precision]:
    """The rules that reviewers' decisions prove to be less precise than `least` (0 to 1)."""
    return {code: one for code, one in sorted(precisions(judgements).items()) if one.is_below(least)}
