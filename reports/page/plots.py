"""Small plots: bars beside the words and figures that they show, so that nothing is told by a picture alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lint.finding import Finding
from lint.messages import Catalogue
from lint.terminal import neutral

ZERO, HUNDRED = Decimal(0), Decimal(100)
VISIBLE = Decimal("0.01")
"""Bars whose lengths differ by a smaller part of the plot look the same."""
MOST_SEGMENTS = 24
MOST_ROWS = 30
GAP = Decimal("0.4")
"""Between the segments of a bar, in hundredths of the plot."""
SUMMED = frozenset({"line item", "weight", "score", "part", "full marks", "criterion", "term"})
"""Roles of figures that are added up."""
SHARED = ({"numerator", "denominator"}, {"part", "base"})
"""Roles that make a percentage a share of a base."""
MEASURED = {"target": "actual", "budget": "spent"}
"""The role of what the stated figure is measured by, and its own."""
FIGURE = re.compile(r"\s*(\d[\d,，]*(?:\.\d+)?)\s*(\D*)")


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a row, in hundredths of the plot's width."""

    start: str
    width: str
    look: str
    """stated, computed, whole, part, short or wrong: the colours of the style."""


@dataclass(frozen=True, slots=True)
class Row:
    """Bars between what they are and how much."""

    label: str
    text: str
    bars: tuple[Bar, ...]
    anchor: str = ""
    """Of the figure, where it stands in the report."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows of bars with a title."""

    rows: tuple[Row, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure beside the one that it is measured by, as a row of a report shows them."""

    label: str
    text: str
    value: Decimal
    whole: Decimal
    anchor: str
    wrong: bool


def plot_of(finding: Finding, words: Catalogue) -> Plot | None:
    """The plot of a finding, where its stated and its computed value differ visibly."""
    stated, computed = amount(finding.stated), amount(finding.computed)
    if stated is None or computed is None or stated[1] != computed[1]:
        return None
    if stated[1].startswith("%") and is_share(finding) and max(stated[0], computed[0]) <= HUNDRED:
        return compared(finding, words, stated[0], computed[0], HUNDRED)
    items = summands(finding, computed[0])
    return compared(finding, words, stated[0], computed[0], max(stated[0], computed[0]), items)


def is_share(finding: Finding) -> bool:
    roles = {one.role for one in finding.related}
    return any(pair <= roles for pair in SHARED)


def summands(finding: Finding, computed: Decimal) -> Sequence[Decimal]:
    """The figures that make up the computed value, where it is their plain sum."""
    found = [amount(one.location.text) for one in finding.related if one.role in SUMMED]
    values = [one[0] for one in found if one is not None]
    plain = len(values) == len(found) and 2 <= len(values) <= MOST_SEGMENTS and sum(values) == computed
    return values if plain else ()


def compared(
    finding: Finding,
    words: Catalogue,
    stated: Decimal,
    computed: Decimal,
    scale: Decimal,
    items: Sequence[Decimal] = (),
) -> Plot | None:
    """The stated value above the computed one, this one in its parts where they are known."""
    if scale <= ZERO or abs(stated - computed) / scale < VISIBLE:
        return None
    names = labels(finding, words)
    whole = (bar(ZERO, HUNDRED, "whole"),) if scale == HUNDRED and not items else ()
    below = tuple(segments(items, scale)) if items else (bar(ZERO, computed / scale * HUNDRED, "computed"),)
    above = bar(ZERO, stated / scale * HUNDRED, "stated")
    rows = (
        Row(names[0], neutral(finding.stated), (*whole, above)),
        Row(names[1], neutral(finding.computed), (*whole, *below)),
    )
    return Plot(rows)


def labels(finding: Finding, words: Catalogue) -> tuple[str, str]:
    """What the two bars are called: stated and recomputed, actual and target, here and elsewhere."""
    for one in finding.related:
        if one.role in MEASURED:
            return words.name("role", MEASURED[one.role]), words.name("role", one.role)
        if one.role == "same fact":
            return words.text("html.here"), words.text("html.elsewhere")
    return words.text("html.stated"), words.text("html.computed")


def segments(items: Sequence[Decimal], scale: Decimal) -> Iterator[Bar]:
    start = ZERO
    for item in items:
        width = item / scale * HUNDRED
        yield bar(start, max(width - GAP, width / 2), "computed")
        start += width


def measured(measures: Sequence[Measure], title: str, common: bool) -> Plot:
    """A row for each figure: its bar on that of the whole. With a common scale the wholes differ in length."""
    known = largest(measures)
    longest = max(one.whole for one in known)
    rows = []
    for one in known:
        scale = longest if common else one.whole
        look = "wrong" if one.wrong else "part" if one.value >= one.whole else "short"
        filled = min(one.value / scale, Decimal(1)) * HUNDRED
        bars = (bar(ZERO, one.whole / scale * HUNDRED, "whole"), bar(ZERO, filled, look))
        rows.append(Row(neutral(one.label), neutral(one.text), bars, one.anchor))
    return Plot(tuple(rows), title)


def shares(measures: Sequence[Measure], title: str) -> Plot:
    """A row for each part of one base: every bar starts where the one before it ends."""
    rows, start = [], ZERO
    for one in largest(measures):
        width = one.value / one.whole * HUNDRED
        room = max(min(width, HUNDRED - start), ZERO)
        bars = (bar(ZERO, HUNDRED, "whole"), bar(start, room, "wrong" if one.wrong else "part"))
        rows.append(Row(neutral(one.label), neutral(one.text), bars, one.anchor))
        start += width
    return Plot(tuple(rows), title)


def largest(measures: Sequence[Measure]) -> Sequence[Measure]:
    """As many as a plot can hold, in their order: those with the largest wholes."""
    if len(measures) <= MOST_ROWS:
        return measures
    least = sorted((one.whole for one in measures), reverse=True)[MOST_ROWS - 1]
    return [one for one in measures if one.whole >= least][:MOST_ROWS]


def bar(start: Decimal, width: Decimal, look: str) -> Bar:
    return Bar(f"{start:.1f}", f"{width:.1f}", look)


def amount(printed: str) -> tuple[Decimal, str] | None:
    """A printed figure as a number and the unit after it."""
    found = FIGURE.fullmatch(printed)
    if not found:
        return None
    try:
        return Decimal(re.sub("[,，]", "", found[1])), found[2].strip()
    except InvalidOperation:
        return None
