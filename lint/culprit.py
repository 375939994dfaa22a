"""One cause, one finding: the smallest set of figures whose change would make failed claims hold.

Failed claims that share figures form a group. A figure is a suspect with each value that would make one of its claims
hold. Of the sets of suspects that explain a whole group, the cheapest is taken: a suspect costs one, and one more for
each claim that holds now and would not with the new value, since another figure would then have to be wrong as well.
Among sets that cost the same the likeliest is taken: the one whose figures are a typist's slip away from what they
should be, in the number of decimals that is usual here, with a value that stands elsewhere in the report too.

The smallest explanation is the likeliest: Reiter, "A Theory of Diagnosis from First Principles", Artificial
Intelligence 32 (1987). Sets of up to three figures are enumerated; larger groups are explained greedily.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from lint.claim import Relation
from lint.exchange import Exchange, exchanges
from lint.mending import figures, holds_under, holds_with
from lint.number import ONE, Number
from lint.records import record
from lint.settle import Settled, Verdict, settle_reading
from lint.surroundings import Surroundings
from lint.suspects import Evidence, Suspect, suspects, weighed

MOST_CLAIMS = 60
MOST_RIVALS = 3
MOST_RIVALS_OF_ONE = 1
OPTIONS = {1: 400, 2: 40, 3: 16}
"""How many suspects are combined into sets of one, two and three."""
EQUALLY = Decimal(3)
"""Suspects whose likelihoods are no further apart are all told."""


@record(frozen=True, slots=True)
class Cause:
    """A figure, the value that would mend it, and the failed claims that it explains, the surest first."""

    suspect: Suspect
    claims: tuple[Settled, ...]
    rivals: tuple[Suspect, ...] = ()
    """Other figures that explain the same claims as well."""
    doubts: tuple[Settled, ...] = ()
    """Claims too unsure to be told alone that fail too and would hold."""
    exchanged: Number | None = None
    """The figure of another cell with which this one has changed places."""

    @property
    def number(self) -> Number:
        return self.suspect.number

    @property
    def mended(self) -> Decimal:
        return self.suspect.mended

    @property
    def is_plain(self) -> bool:
        """Whether it says no more than its one claim does: that the stated figure is wrong."""
        return len(self.claims) == 1 and self.claims[0].claim.stated is self.number and not self.rivals


def causes(
    failed: Iterable[Settled],
    held: Iterable[Settled],
    doubted: Iterable[Settled] = (),
    around: Surroundings | None = None,
) -> Iterator[Cause]:
    """What explains the failed claims, each claim by one cause; claims of groups beyond the limit have none."""
    failed = [one for one in failed if one.verdict is Verdict.FAILS]
    groups = [group for group in connected(failed) if len(group) <= MOST_CLAIMS]
    if not groups:
        return
    evidence = Evidence.of(list(held), doubted, around or Surroundings())
    found = of_groups(groups, failed, evidence)
    chosen = [explanation(group, failed, some) for group, some in zip(groups, found, strict=True)]
    swapped = list(exchanges(chosen, found, failed, evidence))
    yield from (of_exchange(one, failed) for one in swapped)
    explained = {at for one in swapped for at in one.mends}
    for group, some, best in zip(groups, found, chosen, strict=True):
        yield from of_group(set(group) - explained, failed, some, best, evidence)


def of_groups(groups: Sequence[Collection[int]], failed: Sequence[Settled], evidence: Evidence) -> list[list[Suspect]]:
    """The suspects of each group, weighed by what all other claims say."""
    found = [suspects(group, failed, evidence) for group in groups]
    offers: dict[int, list[Number]] = defaultdict(list)
    for one in (one for own in found for one in own):
        offers[id(one.number)].append(one.replacement)
    return [[weighed(one, evidence, offers, {id(other.number) for other in own}) for one in own] for own in found]


def of_group(
    left: set[int], failed: Sequence[Settled], found: Sequence[Suspect], chosen: Sequence[Suspect], evidence: Evidence
) -> Iterator[Cause]:
    """The causes of failed claims that share figures, as far as they are left."""
    for suspect in sorted(chosen, key=lambda one: -len(one.mends)):
        explained = left & (suspect.mends or suspect.touches)
        left -= explained
        if explained:
            others = rivals(suspect, explained, found)
            named = cause(suspect, [failed[at] for at in sorted(explained)], others, evidence)
            if named is not None:
                yield named


def cause(
    suspect: Suspect, explained: Sequence[Settled], others: Sequence[Suspect], evidence: Evidence
) -> Cause | None:
    """The cause of claims; None where it would be one of many figures of a single claim."""
    claims = sorted(explained, key=lambda one: (-one.reading.certainty, one.claim.code))
    doubts = [one for one in evidence.doubted.get(id(suspect.number), ()) if holds_with(one, suspect.changes)]
    if len(claims) == 1 and not doubts:
        if claims[0].reading.relation is Relation.SAME:
            others = ()  # that either place may be wrong is what the claim itself says
        if len(others) > MOST_RIVALS_OF_ONE:
            return None
    return Cause(suspect, tuple(claims), tuple(others[:MOST_RIVALS]), tuple(doubts))


def rivals(suspect: Suspect, explained: Collection[int], found: Sequence[Suspect]) -> list[Suspect]:
    """Other figures that explain the same at the same cost and are about as likely, the likeliest first."""
    best: dict[int, Suspect] = {}
    for other in sorted(found, key=merit):
        if (
            other.number is not suspect.number
            and other.mends.issuperset(explained)
            and other.cost == suspect.cost
            and other.likelihood * EQUALLY >= suspect.likelihood
        ):
            best.setdefault(id(other.number), other)
    return list(best.values())


def of_exchange(exchange: Exchange, failed: Sequence[Settled]) -> Cause:
    claims = sorted((failed[at] for at in exchange.mends), key=lambda one: (-one.reading.certainty, one.claim.code))
    return Cause(exchange.suspect, tuple(claims), exchanged=exchange.other)


# ---------------------------------------------------------------------- groups


def connected(failed: Sequence[Settled]) -> list[list[int]]:
    """The places of failed claims in groups that share figures, in the order of their first claim."""
    groups: list[list[int]] = []
    home: dict[int, list[int]] = {}
    for at, one in enumerate(failed):
        keys = dict.fromkeys(id(number) for number in figures(one))  # in order, so that runs agree
        joined = [at]
        for group in {id(home[key]): home[key] for key in keys if key in home}.values():
            joined = group + joined
            groups = [other for other in groups if other is not group]
        groups.append(joined)
        for member in joined:
            home.update(dict.fromkeys((id(number) for number in figures(failed[member])), joined))
    return groups


# ---------------------------------------------------------------------- the smallest explanation


def explanation(group: Collection[int], failed: Sequence[Settled], found: Sequence[Suspect]) -> Sequence[Suspect]:
    """The cheapest set of suspects under which every claim of the group holds, the likeliest of those."""
    options = sorted(best_of_each(found), key=lambda one: (-len(one.mends), *merit(one)))
    wanted = frozenset().union(*(one.mends for one in options))
    best: tuple[Suspect, ...] = ()
    for size, most in OPTIONS.items():
        if best and cost_of(best) <= size:
            break
        for chosen in combinations(options[:most], size):
            if (not best or rank(chosen) < rank(best)) and explains(chosen, wanted, failed):
                best = chosen
    return best or greedy(wanted, found)


def best_of_each(found: Sequence[Suspect]) -> list[Suspect]:
    """Of the suspects that mend and touch the same claims, the best."""
    best: dict[tuple[frozenset[int], frozenset[int]], Suspect] = {}
    for one in found:
        key = one.mends, one.touches
        if key not in best or merit(one) < merit(best[key]):
            best[key] = one
    return list(best.values())


def merit(one: Suspect) -> tuple[int, Decimal, tuple[int, ...]]:
    """The better, the smaller. Of equals the one that is read first, so that all formats name the same."""
    return one.cost, -one.likelihood, one.number.location.order()


def rank(chosen: Sequence[Suspect]) -> tuple[int, int, Decimal]:
    likelihood = ONE
    for one in chosen:
        likelihood *= one.likelihood
    return cost_of(chosen), len(chosen), -likelihood


def cost_of(chosen: Sequence[Suspect]) -> int:
    return sum(one.cost for one in chosen)


def explains(chosen: Sequence[Suspect], wanted: frozenset[int], failed: Sequence[Settled]) -> bool:
    """Whether all claims that can be explained hold once all suspects are mended; claims of two are settled anew."""
    if len({id(one.number) for one in chosen}) < len(chosen):
        return False
    mended = frozenset().union(*(one.mends for one in chosen))
    shared = {at for one, other in combinations(chosen, 2) for at in one.touches & other.touches}
    if not mended | shared >= wanted:
        return False
    changes = {key: number for one in chosen for key, number in one.changes.items()}
    return all(holds_with(failed[at], changes) for at in shared)


def greedy(left: frozenset[int], found: Sequence[Suspect]) -> list[Suspect]:
    """Suspects taken one by one, the one that mends most of what is left, less what it breaks, first."""
    chosen: list[Suspect] = []
    while options := [one for one in found if one.mends & left]:
        best = max(options, key=lambda one: (len(one.mends & left) - one.cost, one.likelihood))
        chosen.append(best)
        left -= best.mends
    return chosen


def as_mended(settled: Settled, suspect: Suspect) -> Settled:
    """The claim under the reading by which the suspect mends it, where that is not the one that decided it."""
    for reading in (settled.reading, *settled.claim.readings):
        if holds_under(settled, reading, suspect.changes):
            return settled if reading is settled.reading else settle_reading(settled.claim, reading)
    return settled
