"""Counts of what scored within a band: `自评得分90分以上的7个，80分至90分的1个`. No verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lint.number import Hedge
from lint.records import record
from lint.report import Fact, Passage, Report
from lint.units import canonical_counter

KEYS = ("band_between", "sign_above", "sign_below", "band_above", "band_below", "count_above", "count_below")
"""The surest first: what stands between two edges also stands above the one."""


@record(frozen=True, slots=True)
class ScoreBand:
    """A count of things whose scores lie within two edges; None is unbounded."""

    count: Fact
    low: Decimal | None
    high: Decimal | None

    def holds(self, value: Decimal, low_closed: bool, high_closed: bool) -> bool:
        """Whether a score lies within, the edges counted or not."""
        above = self.low is None or value > self.low or (low_closed and value == self.low)
        below = self.high is None or value < self.high or (high_closed and value == self.high)
        return above and below


def score_bands(passage: Passage, report: Report) -> list[list[ScoreBand]]:
    """The bands of each sentence of a passage that counts by scores, in the order of the text; none of a sentence that
    speaks of another year, or gives one band twice.
    """
    if len(passage.facts) < 2 or not {"score", "count"} <= {fact.dimension for fact in passage.facts}:
        return []
    found: dict[int, ScoreBand] = {}
    for key in KEYS:
        for match in report.words.pattern("score_bands", key).finditer(passage.masked):
            band = band_of(passage, match)
            if band is not None:
                found.setdefault(band.count.number.start, band)
    sentences: dict[int, list[ScoreBand]] = {}
    for at in sorted(found):
        sentences.setdefault(found[at].count.sentence, []).append(found[at])
    return [
        bands
        for bands in sentences.values()
        if len({(band.low, band.high) for band in bands}) == len(bands) and is_of_the_year(passage, bands, report)
    ]


def is_of_the_year(passage: Passage, bands: Sequence[ScoreBand], report: Report) -> bool:
    """Whether no other year is named before the last of some bands, in their sentence."""
    last = bands[-1].count
    said = passage.value[passage.sentences[last.sentence][0] : last.number.start]
    if report.words.pattern("facts", "relative_period").search(said):
        return False
    return all(band.count.period in ("", report.year) for band in bands)


def band_of(passage: Passage, match: re.Match[str]) -> ScoreBand | None:
    """The band of a match; None where its count is no plain one, or its edges are those of other things."""
    count = passage.fact_at(match.start("n"))
    edges = {name: passage.fact_at(match.start(name)) for name in ("low", "high") if name in match.groupdict()}
    if count is None or count.dimension != "count" or count.number.hedge is not Hedge.NONE or None in edges.values():
        return None
    low, high = (edge.value if (edge := edges.get(name)) else None for name in ("low", "high"))
    return ScoreBand(count, low, high) if low is None or high is None or low < high else None


def wholes_of(bands: Sequence[ScoreBand], passage: Passage, report: Report) -> Iterator[Fact]:
    """The counts before some bands, in their sentence or the two before it, that may be of all that was scored."""
    first = bands[0].count
    start = passage.sentences[max(first.sentence - 2, 0)][0]
    counter = canonical_counter(first.number.unit, report.language)
    counted = {id(band.count) for band in bands}
    for fact in passage.facts_in(start, first.number.start):
        alike = fact.dimension == "count" and canonical_counter(fact.number.unit, report.language) == counter
        if alike and id(fact) not in counted and fact.number.hedge is Hedge.NONE:
            yield fact


def adjoin(bands: Sequence[ScoreBand]) -> bool:
    """Whether each band begins where the one before ends, so that none overlaps another."""
    ordered = sorted(bands, key=lambda band: band.low if band.low is not None else Decimal(-1), reverse=True)
    return all(one.low is not None and one.low == other.high for one, other in pairwise(ordered))
