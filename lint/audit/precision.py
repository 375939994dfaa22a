"""How often reviewers agree with a rule: what files of decisions say, with a 95% interval.

The interval is that of Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
American Statistical Association 22 (1927): it is fair where decisions are few, and never leaves 0 to 1.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from lint.messages import ToldError

FORMAT = "tieout-baseline"
ACCEPTED, DISMISSED = "accepted", "dismissed"
DEVIATIONS = 1.96
"""Standard deviations that a 95% interval reaches to each side."""

Judgements = Mapping[str, Counter[str]]
"""Decisions of reviewers: rule → how often accepted and dismissed."""


class DecisionsError(ToldError):
    """A file of decisions that cannot be read."""


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

    def is_below(self, least: float) -> bool:
        """Whether the rule is surely less precise than this: the whole interval lies below."""
        return self.decided > 0 and self.interval[1] < least


def precisions(judgements: Judgements) -> dict[str, Precision]:
    return {code: Precision(count[ACCEPTED], count[DISMISSED]) for code, count in judgements.items()}


def gathered(paths: Iterable[Path]) -> Judgements:
    """The decisions in files, and in the .json files of folders; a finding that files agree on counts once.

    Raises DecisionsError.
    """
    decided: dict[tuple[str, str], str] = {}
    codes: dict[tuple[str, str], str] = {}
    for path in files_of(paths):
        for report, decision in decisions_in(path):
            key = (report, str(decision["fingerprint"]))
            decided[key], codes[key] = str(decision["decision"]), str(decision["code"])
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, said in decided.items():
        found[codes[key]][said] += 1
    return found


def files_of(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.json")) if path.is_dir() else [path]


def decisions_in(path: Path) -> list[tuple[str, dict[str, str]]]:
    """(report, decision) of a file of decisions."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        if written["format"] != FORMAT:
            raise ValueError(FORMAT)
        found = [(one["path"], decision) for one in written["documents"] for decision in one["decisions"]]
        for _, decision in found:
            if not {"fingerprint", "code", "decision"} <= set(decision):
                raise ValueError("decision")
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise DecisionsError("archive.decisions-unreadable", path=path) from error
    return found


def demotions(judgements: Judgements, least: float) -> dict[str, Precision]:
    """The rules that reviewers' decisions prove to be less precise than `least` (0 to 1)."""
    return {code: one for code, one in sorted(precisions(judgements).items()) if one.is_below(least)}
