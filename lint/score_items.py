"""Indicators that the prose scores with their standard: 预算执行率（5分）。评分标准：…。自评得分4分。

An indicator opens with its name and its points in brackets, and goes to the next one, over at most a few paragraphs.
Its score is the one that its paragraphs state outside the standard; where they state two, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from lint.number import Number
from lint.report import Passage, Report
from lint.score_tree import Indicator

LONGEST = 10
"""Passages that one indicator may take."""


def score_items(report: Report) -> tuple[Indicator, ...]:
    """The scored indicators of the prose that print their standard, in order."""
    prose = [passage for passage in report.passages if passage.table is None]
    openings = [at for at, passage in enumerate(prose) if is_opening(passage, report)]
    found = (item_of(prose[start:end], report) for start, end in pairwise([*openings, len(prose)]))
    return tuple(item for item in found if item is not None)


def is_opening(passage: Passage, report: Report) -> bool:
    return not passage.criterion and bool(report.words.pattern("outline", "item").match(passage.masked))


def item_of(passages: Sequence[Passage], report: Report) -> Indicator | None:
    """The indicator that some passages are about; None where no one standard is printed."""
    own = list(own_passages(passages))
    standards = tuple(passage for passage in own if passage.criterion)
    match = report.words.pattern("outline", "item").match(own[0].masked)
    if len(standards) != 1 or match is None:
        return None
    weight = own[0].fact_at(match.start("points"))
    score = score_of(own, match.end(), report)
    if match["got"] and (beside := own[0].fact_at(match.start("got"))):
        score = beside.number
    if weight is None:
        return None
    notes = tuple(passage for passage in own if not passage.criterion)
    return Indicator(match["name"], 0, own[0].index, weight.number, (score,), standard=standards, notes=notes)


def own_passages(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The first passage and those after it, up to the next heading."""
    yield passages[0]
    for passage in islice(passages, 1, LONGEST):
        if passage.heading:
            return
        yield passage


def score_of(passages: Sequence[Passage], after: int, report: Report) -> Number | None:
    """The one score that the passages state; None where they state none, or several."""
    found: dict[object, Number] = {}
    for at, passage in enumerate(passages):
        if passage.criterion:
            continue
        begin = after if at == 0 else 0
        for match in report.words.pattern("outline", "item_score").finditer(passage.masked, begin):
            fact = passage.fact_at(match.start("points"))
            if fact is not None:
                found[fact.value] = fact.number
    return next(iter(found.values())) if len(found) == 1 else None
