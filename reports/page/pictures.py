"""Plots of the report's own tables and paragraphs: what each indicator scored, what was spent of each budget, how far
each target was met, what share of its base each part is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lint.document import Location
from lint.finding import DocumentResult, Finding, Related
from lint.messages import Catalogue
from reports._wording import clipped
from reports.page.places import Places, Spot
from reports.page.plots import HUNDRED, ZERO, Measure, Plot, amount, measured, shares
from reports.page.register import Register

KINDS = {"weight": "weights", "full marks": "weights", "budget": "budget", "target": "target"}
"""What the plot of a table is called, by the role of the figures that its own figures are measured by."""
LEAST_ROWS = 3
"""Fewer rows say no more than the figures do."""
LONGEST_LABEL = 14
BOUNDS = ("≤", "≥")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of the report, settled either way."""

    stated: str
    formula: str
    location: Location
    related: Sequence[Related]
    wrong: bool


def pictures(
    document: DocumentResult, shown: Sequence[Finding], register: Register, words: Catalogue
) -> dict[int, Plot]:
    """The plot of every block that has one, by its position in the report."""
    if register.places is None:
        return {}
    album = Album(register, register.places)
    for finding in shown:
        for one in (finding, *finding.further):
            album.add(Told(one.stated, one.formula, one.location, one.related, one is finding))
    for claim in document.verified:
        album.add(Told(claim.stated, claim.formula, claim.location, claim.related, False))
    return album.plots(words)


class Album:
    """Gathers the measured figures of each block; one that is measured twice counts once, at its first claim."""

    def __init__(self, register: Register, places: Places) -> None:
        self.register = register
        self.places = places
        self.measured: dict[tuple[int, str], dict[Spot, Measure]] = defaultdict(dict)
        self.shares: dict[tuple[int, Location], dict[Spot, Measure]] = defaultdict(dict)

    def add(self, claim: Told) -> None:
        spot = self.register.spot(claim.location)
        if spot is None:
            return
        block = self.places.homes[spot.text].block
        for one in claim.related:
            if one.role in KINDS and claim.formula[:1] in BOUNDS:
                self.add_measured(block, spot, one, claim)
            elif one.role == "base":
                self.add_share(block, spot, one, claim)

    def add_measured(self, block: int, spot: Spot, by: Related, claim: Told) -> None:
        """A figure of a table beside the target, the budget or the full marks of its row."""
        value, whole = amount(claim.stated), amount(by.location.text)
        beside = self.register.spot(by.location)
        if value is None or whole is None or beside is None or not self.places.together(spot, beside):
            return
        blank = value[0] == ZERO and by.role == "budget"
        label = self.places.label(min(spot, beside))
        if blank or not label or value[1] != whole[1] or whole[0] <= ZERO:
            return
        text = f"{claim.stated} / {by.location.text}"
        anchor = self.register.anchor(claim.location)
        measure = Measure(clipped(label, LONGEST_LABEL), text, value[0], whole[0], anchor, claim.wrong)
        self.measured[block, KINDS[by.role]].setdefault(spot, measure)

    def add_share(self, block: int, spot: Spot, base: Related, claim: Told) -> None:
        """A percentage beside the part whose share it is."""
        share = amount(claim.stated)
        part = next((one.location for one in claim.related if one.role == "part"), None)
        beside = self.register.spot(part) if part else None
        if share is None or share[1] != "%" or part is None or beside is None or share[0] > HUNDRED:
            return
        label = self.places.label(beside)
        label = label if len(label) <= LONGEST_LABEL else f"…{label[1 - LONGEST_LABEL :]}"
        anchor = self.register.anchor(claim.location)
        measure = Measure(label, f"{part.text} · {claim.stated}", share[0], HUNDRED, anchor, claim.wrong)
        self.shares[block, base.location].setdefault(spot, measure)

    def plots(self, words: Catalogue) -> dict[int, Plot]:
        """The plot of each block: that with the most rows."""
        best: dict[int, Plot] = {}
        for (block, kind), found in self.measured.items():
            if len(found) >= LEAST_ROWS:
                title = words.text(f"html.plot-{kind}")
                keep(best, block, measured(in_order(found), title, common=kind == "weights"))
        for (block, base), found in self.shares.items():
            if len(found) >= LEAST_ROWS and sum(one.value for one in found.values()) <= HUNDRED + 1:
                keep(best, block, shares(in_order(found), words.text("html.plot-shares", base=base.text)))
        return best


def in_order(found: dict[Spot, Measure]) -> list[Measure]:
    return [found[spot] for spot in sorted(found)]


def keep(best: dict[int, Plot], block: int, plot: Plot) -> None:
    if block not in best or len(plot.rows) > len(best[block].rows):
        best[block] = plot
