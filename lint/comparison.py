"""What became of the findings of an earlier check: new, fixed, or still there, in a report or an archive.

A finding is still there where one with its fingerprint is (rule, words and values: it may have moved), or else where
one says the same of other figures: same rule, same words, as in the report of the following year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lint.finding import Finding

Key = TypeVar("Key")

FIGURES = re.compile(r"[\d０-９][\d０-９.,，．]*")


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding of both checks."""

    old: Finding
    new: Finding

    @property
    def same_figures(self) -> bool:
        return self.old.fingerprint == self.new.fingerprint


@dataclass(frozen=True, slots=True)
class Comparison:
    """The findings of two checks of one report, each list by rank."""

    new: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportChange:
    """What became of one report; a report that only one side has is wholly new or wholly gone."""

    path: str
    comparison: Comparison
    added: bool = False
    removed: bool = False


def compare(old: Sequence[Finding], new: Sequence[Finding]) -> Comparison:
    """The findings of two checks, paired."""
    kept: list[Kept] = []
    for key in (fingerprint, words):
        pairs, old, new = paired(old, new, key)
        kept += pairs
    return Comparison(tuple(new), tuple(old), tuple(sorted(kept, key=lambda pair: pair.new.rank)))


def compare_archives(
    old: Mapping[str, Sequence[Finding]], new: Mapping[str, Sequence[Finding]]
) -> tuple[ReportChange, ...]:
    """The reports of two archives by path, those alone whose findings are not all the same."""
    changes = (
        ReportChange(path, compare(old.get(path, ()), new.get(path, ())), path not in old, path not in new)
        for path in sorted({*old, *new})
    )
    return tuple(
        one for one in changes if one.comparison.new or one.comparison.fixed or any(changed(one.comparison.kept))
    )


def changed(kept: Iterable[Kept]) -> Iterable[Kept]:
    return (pair for pair in kept if not pair.same_figures)


def fingerprint(finding: Finding) -> str:
    return finding.fingerprint


def words(finding: Finding) -> tuple[str, str]:
    """The rule, and what is said without the figures."""
    return finding.code, FIGURES.sub("#", finding.message)


def paired(
    old: Sequence[Finding], new: Sequence[Finding], key: Callable[[Finding], Key]
) -> tuple[list[Kept], list[Finding], list[Finding]]:
    """Pairs with one key, and what is left on both sides; of several with one key, in the order of rank."""
    waiting: dict[Key, list[Finding]] = defaultdict(list)
    for finding in old:
        waiting[key(finding)].append(finding)
    pairs: list[Kept] = []
    left: list[Finding] = []
    for finding in new:
        if known := waiting[key(finding)]:
            pairs.append(Kept(known.pop(0), finding))
        else:
            left.append(finding)
    matched = {id(pair.old) for pair in pairs}
    return pairs, [finding for finding in old if id(finding) not in matched], left
