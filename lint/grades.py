"""The grade of a total score (优, 良, 中, 差): the bands that the report prints, and the grades that it states."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from lint.bands import Span, points_range
from lint.document import Location
from lint.number import Number
from lint.records import record
from lint.report import Passage, Report
from lint.score_outline import stated_totals
from lint.score_table import score_tables
from lint.words import Words

HUNDRED = Decimal(100)
FEWEST = 2
TEXTS_KEPT = 128


@record(frozen=True, slots=True)
class Band:
    """A range of points and the grade that it has, by the place of its name among the grades."""

    span: Span
    grade: int
    name: str


@record(frozen=True, slots=True)
class Graded:
    """A grade that the report states, with the total that it is of, where the words tell."""

    grade: int
    name: str
    location: Location
    total: Number | None


def bands(report: Report) -> tuple[Band, ...]:
    """The printed bands; empty where the report prints fewer than two, or two scales that differ."""
    scales = [found for passage in report.passages if len(found := bands_of(passage, report)) >= FEWEST]
    if not scales or any({(one.span, one.grade) for one in scale} != own(scales[0]) for scale in scales[1:]):
        return ()
    return scales[0]


def own(scale: tuple[Band, ...]) -> set[tuple[Span, int]]:
    return {(one.span, one.grade) for one in scale}


def bands_of(passage: Passage, report: Report) -> tuple[Band, ...]:
    """The bands of one passage, in the order of their grades; empty where one grade has two."""
    found: dict[int, Band] = {}
    if not report.words.pattern("grades", "hint").search(passage.value):
        return ()
    for key in ("of_range", "named_range"):
        for _, band in printed(passage.value, key, report.words):
            if band.grade in found and found[band.grade].span != band.span:
                return ()
            found[band.grade] = band
        if len(found) >= FEWEST:
            break
    return tuple(found[grade] for grade in sorted(found))


@lru_cache(maxsize=TEXTS_KEPT)
def printed(text: str, key: str, words: Words) -> tuple[tuple[tuple[int, int], Band], ...]:
    """The bands that a text prints in one form, with their places. It is asked of a text for several reasons."""
    found = []
    for match in words.pattern("grades", key).finditer(text):
        span, grade = points_range(match["range"], words), grade_of(match["of"], words)
        if span is not None and grade is not None and is_of_hundred(span):
            found.append((match.span(), Band(span, grade, match["of"])))
    return tuple(found)


def is_of_hundred(span: Span) -> bool:
    edges = [edge for edge in (span.low, span.high) if edge is not None]
    return (
        bool(edges) and span.low != span.high and all(edge <= HUNDRED for edge in edges) and max(edges) >= HUNDRED / 2
    )


def grade_of(name: str, words: Words) -> int | None:
    """The place of a grade among the grades: 优 and 优秀 are one."""
    groups: list[str] = words.data.get("grades", {}).get("names", [])
    return next((at for at, group in enumerate(groups) if words.compiled(group).fullmatch(name)), None)


def stated_grades(report: Report) -> Iterator[Graded]:
    """The grades that the text and the score tables state."""
    for passage in report.prose:
        if passage.table is None:
            yield from graded_in(passage, report)
    for table in report.derived(score_tables):
        totals = [row.scores[0] for row in table.totals if row.scores and row.scores[0]]
        for row in table.grid.rows:
            if not any(report.words.pattern("grades", "row").search(text) for _, text in row.stubs):
                continue
            for cell in row.cells.values():
                grade = grade_of(cell.value, report.words)
                if grade is not None:
                    place = cell.text.locate(0, len(cell.value))
                    yield Graded(grade, cell.value, place, totals[-1] if totals else None)


def bands_inside(passage: Passage, report: Report) -> bool:
    """Whether a passage prints bands and nothing else that could be a grade of the report's own."""
    return len(bands_of(passage, report)) >= FEWEST and not any(
        True for _ in report.words.pattern("outline", "total").finditer(passage.masked)
    )


def graded_in(passage: Passage, report: Report) -> Iterator[Graded]:
    """The grades that a passage states; none where it prints what the grades stand for."""
    stated = list(report.words.pattern("grades", "stated").finditer(passage.value))
    if not stated or bands_inside(passage, report):
        return
    within = [span for key in ("of_range", "named_range") for span, _ in printed(passage.value, key, report.words)]
    for match in stated:
        if any(start <= match.start() < end for start, end in within):
            continue
        name = match["of"] or match["quoted"]
        grade = grade_of(name, report.words)
        if grade is not None:
            start = match.start("of" if match["of"] else "quoted")
            total = total_in(passage, start, report)
            yield Graded(grade, name, passage.locate(start, start + len(name)), total)


def total_in(passage: Passage, at: int, report: Report) -> Number | None:
    """The total score that the sentence of a grade states, before it."""
    totals = {id(number): number for number in report.derived(stated_totals)}
    sentence = passage.sentence_of(at)
    found = [
        fact.number
        for fact in passage.facts
        if fact.sentence == sentence and fact.number.end <= at and id(fact.number) in totals
    ]
    return found[-1] if found else None


def only_total(report: Report) -> Number | None:
    """The total score of the report, where all its places give one value."""
    totals = list(report.derived(stated_totals))
    totals += [
        row.scores[0] for table in report.derived(score_tables) for row in table.totals if row.scores and row.scores[0]
    ]
    values = {number.value for number in totals}
    return totals[0] if len(values) == 1 else None
