"""What is known of every place of a report: its state, the claims that it takes part in, and its anchor on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lint.document import Location
from lint.finding import DocumentResult, Finding, Related, Severity, State
from lint.messages import Catalogue
from lint.terminal import neutral
from reports._wording import clipped, tick
from reports.page.marks import Mark
from reports.page.places import Places, Spot

MOST_TOLD = 2
"""So many claims are told at a figure; the rest are counted."""
NOTED = "noted"
"""The state of a figure that information alone names."""


class Register:
    """Collects the places of a result before anything is written down; places stand in reading order."""

    def __init__(self, document: DocumentResult, shown: Sequence[Finding], prefix: str, words: Catalogue) -> None:
        self.places = Places(document.document) if document.document else None
        self.prefix = prefix
        self.words = words
        self.spots: dict[Location, Spot | None] = {}
        self.states: dict[Spot, str] = {}
        self.claims: dict[Spot, list[str]] = defaultdict(list)
        self.told: dict[Spot, list[str]] = defaultdict(list)
        self.collect(document, shown)
        known = {*self.states, *self.claims}
        self.anchors = {spot: f"{prefix}p{at}" for at, spot in enumerate(sorted(known), start=1)}

    def collect(self, document: DocumentResult, shown: Sequence[Finding]) -> None:
        for figure in document.figures:
            if spot := self.spot(figure.location):
                self.states[spot] = figure.state.value
        for rank, finding in enumerate(shown, start=1):
            self.collect_finding(finding, f"{self.prefix}n{rank}")
        for at, claim in enumerate(document.verified, start=1):
            told = self.words.text("html.holds", told=tick(claim))
            self.take_part(f"{self.prefix}c{at}", claim.location, claim.related, told)
        for point in document.unchecked:
            spot = self.spot(point.location)
            if spot and not self.claims[spot]:
                self.told[spot].append(neutral(point.reason))

    def collect_finding(self, finding: Finding, anchor: str) -> None:
        """A finding, and what breaks with it: the figures that those relations state are not to blame."""
        self.take_part(anchor, finding.location, finding.related, finding.message)
        spot = self.spot(finding.location)
        if spot and finding.severity is not Severity.INFO:
            self.states[spot] = State.CONTRADICTED.value
        elif spot and self.states.get(spot) != State.CONTRADICTED.value:
            self.states[spot] = NOTED
        for at, other in enumerate(finding.further, start=1):
            self.take_part(f"{anchor}-{at}", other.location, other.related, other.message)

    def take_part(self, anchor: str, location: Location, related: Iterable[Related], told: str) -> None:
        places = (location, *(one.location for one in related))
        for spot in dict.fromkeys(spot for place in places if (spot := self.spot(place))):
            self.claims[spot].append(anchor)
            if len(self.told[spot]) < MOST_TOLD:
                self.told[spot].append(neutral(clipped(told)))

    def spot(self, location: Location) -> Spot | None:
        try:
            return self.spots[location]
        except KeyError:
            found = self.spots[location] = self.places.spot(location) if self.places else None
            return found

    def anchor(self, location: Location) -> str:
        """The anchor of a place; nothing where the page does not show it."""
        spot = self.spot(location)
        return self.anchors.get(spot, "") if spot else ""

    def section(self, location: Location) -> tuple[str, ...]:
        """The path of headings above a place."""
        spot = self.spot(location)
        return self.places.sections[spot.text] if self.places and spot else ()

    def marks(self) -> dict[int, list[tuple[Spot, Mark]]]:
        """The marks of every text, by its number."""
        marked: dict[int, list[tuple[Spot, Mark]]] = defaultdict(list)
        for spot, anchor in self.anchors.items():
            marked[spot.text].append((spot, self.mark(spot, anchor)))
        return marked

    def mark(self, spot: Spot, anchor: str) -> Mark:
        claims = self.claims.get(spot, [])
        state = self.states.get(spot, "")
        target = claims[0] if claims else ("" if state == "" else f"{self.prefix}open")
        return Mark(anchor, state, target, " ".join(claims), "\n".join(self.sentences(spot, state, claims)))

    def sentences(self, spot: Spot, state: str, claims: Sequence[str]) -> Iterator[str]:
        """What a figure says of itself; never nothing, for a reader who cannot see its colour."""
        told = self.told.get(spot, ())
        if state == State.UNCHECKED.value and claims:
            yield self.words.text("html.only-in-failed")
        elif state == State.UNCHECKED.value and not told:
            yield self.words.text("reason.no-relation")
        yield from told
        if len(claims) > len(told) > 0:
            yield self.words.text("html.more-claims", count=len(claims) - len(told))
