"""The tree of a score table's indicators, and how it is put right where lost cells hung a row under the wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lint.number import ZERO, Number
from lint.report import Passage


@dataclass(slots=True, eq=False)
class Indicator:
    """One indicator, whatever its level, and those under it."""

    name: str
    level: int
    """0 for the outermost."""
    row: int
    weight: Number | None = None
    scores: tuple[Number | None, ...] = ()
    """One a score column; most tables have one."""
    rate: Number | None = None
    standard: tuple[Passage, ...] = ()
    """The scoring standard, in pieces where a page end cut it."""
    notes: tuple[Passage, ...] = ()
    """Other long text of its row: what it means, why points were taken off."""
    remarks: tuple[str, ...] = ()
    """The short texts of its row beside names, standard and figures."""
    not_applicable: bool = False
    """Whether a cell of its row says that it does not apply: 不适用, 不涉及."""
    children: list[Indicator] = field(default_factory=list)
    own_row: bool = False
    """Whether it is the deepest indicator of a row, so that the row's score is its own."""

    @property
    def score(self) -> Number | None:
        """The score of the first column that has one."""
        for score in self.scores:  # no generator: all checks of scores ask for it, of every indicator
            if score is not None:
                return score
        return None

    def leaves(self) -> list[Indicator]:
        """The indicators below that have none below them; itself, where it has none."""
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]

    def walk(self) -> list[Indicator]:
        """Itself and all indicators below, in order."""
        return [self, *[one for child in self.children for one in child.walk()]] if self.children else [self]

    def weighted_parts(self) -> list[Indicator]:
        """The nearest indicators below that have a weight of their own."""
        parts: list[Indicator] = []
        for child in self.children:
            parts.extend([child] if child.weight is not None else child.weighted_parts())
        return parts


def parts_sum(indicator: Indicator) -> Decimal | None:
    """What the parts of an indicator weigh together; None where it has none that weigh."""
    weights = [part.weight.value for part in indicator.weighted_parts() if part.weight is not None]
    return sum(weights, ZERO) if weights else None


def is_row_parent(indicator: Indicator) -> bool:
    """Whether an indicator has a row of its own, with weight and score, and others under it."""
    return indicator.own_row and bool(indicator.children) and None not in (indicator.weight, indicator.score)


def is_tied(indicator: Indicator) -> bool:
    return indicator.weight is not None and parts_sum(indicator) == indicator.weight.value


def keeps_parents_in_rows(roots: Sequence[Indicator]) -> bool:
    """Whether a table gives parents rows of their own: in most of these the weight is that of the parts."""
    parents = [one for root in roots for one in root.walk() if is_row_parent(one)]
    ties = sum(is_tied(parent) for parent in parents)
    return ties >= 2 and ties * 2 > len(parents)


def flattened(siblings: Sequence[Indicator]) -> list[Indicator]:
    """The tree without parts under an indicator that is scored in its own row, unless several weigh what it does."""
    found: list[Indicator] = []
    for indicator in siblings:
        indicator.children = flattened(indicator.children)
        found.append(indicator)
        if is_row_parent(indicator) and not (is_tied(indicator) and len(indicator.children) > 1):
            found.extend(indicator.children)
            indicator.children = []
    return found


def adopted(roots: Sequence[Indicator]) -> list[Indicator]:
    """Where outermost indicators have weights, one that has none lost its place: it goes on under the one before."""
    if sum(root.weight is not None and bool(root.children) for root in roots) < 2:
        return list(roots)
    kept: list[Indicator] = []
    for root in roots:
        if root.weight is None and kept:
            kept[-1].children.append(root)
        else:
            kept.append(root)
    return kept


def count_of(roots: Sequence[Indicator]) -> int:
    """How many indicators have parts: a tree that was put right has fewer, or fewer roots."""
    return sum(bool(one.children) for root in roots for one in root.walk())
