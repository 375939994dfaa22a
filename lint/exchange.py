"""Two cells of one row or column that have changed places: one slip, two wrong figures.

Told where putting each figure into the other's cell makes at least two failed claims hold that no single figure
explains, and breaks none that holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lint.mending import Changes, figures, holds_with
from lint.number import Number
from lint.records import record
from lint.settle import Settled
from lint.surroundings import Surroundings, is_telling
from lint.suspects import Evidence, Suspect

FEWEST_CLAIMS = 2
FEWEST_FIGURES = 2


@record(frozen=True, slots=True)
class Exchange:
    """A figure that belongs into another cell, the figure of that cell, and the failed claims that would hold."""

    suspect: Suspect
    other: Number
    mends: frozenset[int]


def exchanges(
    chosen: Sequence[Sequence[Suspect]],
    found: Sequence[Sequence[Suspect]],
    failed: Sequence[Settled],
    evidence: Evidence,
) -> Iterator[Exchange]:
    """Exchanged cells, each failed claim explained once. `chosen` are the suspects that else explain the claims."""
    touched: dict[int, set[int]] = defaultdict(set)
    for at, one in enumerate(failed):
        for number in figures(one):
            touched[id(number)].add(at)
    explained: set[int] = set()
    for suspect, other in pairs(found, evidence.around):
        mends = touched[id(suspect.number)] | touched[id(other)]
        if len(mends) < FEWEST_CLAIMS or mends & explained or needed(chosen, mends) < FEWEST_FIGURES:
            continue
        changes = exchanged(suspect.number, other)
        if mend_all(changes, (failed[at] for at in mends)) and breaks_none(changes, evidence):
            explained |= mends
            yield Exchange(
                replace(suspect, replacement=changes[id(suspect.number)], slip=None), other, frozenset(mends)
            )


def pairs(found: Iterable[Sequence[Suspect]], around: Surroundings) -> Iterator[tuple[Suspect, Number]]:
    """Suspects whose mended value stands in another cell of the same row or column, each pair once."""
    seen: set[frozenset[int]] = set()
    for suspect in (one for some in found for one in some):
        for other in around.in_line(suspect.number, suspect.mended):
            pair = frozenset((id(suspect.number), id(other)))
            if pair not in seen and is_telling(suspect.number) and is_telling(other):
                seen.add(pair)
                yield suspect, other


def exchanged(one: Number, other: Number) -> dict[int, Number]:
    """Both figures, each with the other's value."""
    return {
        id(one): replace(one, text=other.text, digits=other.digits, value=other.value, resolution=other.resolution),
        id(other): replace(other, text=one.text, digits=one.digits, value=one.value, resolution=one.resolution),
    }


def needed(chosen: Iterable[Sequence[Suspect]], mends: set[int]) -> int:
    """How many figures would have to be wrong without the exchange."""
    return sum(one.cost for some in chosen for one in some if one.mends & mends)


def mend_all(changes: Changes, claims: Iterable[Settled]) -> bool:
    return all(holds_with(one, changes) for one in claims)


def breaks_none(changes: Changes, evidence: Evidence) -> bool:
    held = {id(one): one for key in changes for one in evidence.upheld.get(key, ())}
    return all(holds_with(one, changes) for one in held.values())
