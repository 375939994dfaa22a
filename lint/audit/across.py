"""What the reports of one department say about each other's years.

CRS001 earlier-year-figure: what a report says of the year before is what the report of that year said.
CRS002 opening-balance: a balance opens the year with what it closed the last one with.
CRS003 lowered-target: a target of this year is not below that of last year; a lower one is told as information.

Figures are paired where topic, stage and dimension agree, and the earlier report gives that fact one value. They must
be equal, or, at different resolutions, the finer rounded must give the coarser. Different years rarely use one scope
(units that joined, accounts that were reclassified), so a difference is a warning, never an error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lint.claim import Claim, Operand, Reading, Relation, Sum
from lint.finding import Finding, Severity
from lint.identity import WHOLE, Identity, Known, identities, topic_of
from lint.judge import Judge
from lint.messages import Catalogue
from lint.number import ONE
from lint.report import Report
from lint.settle import Verdict, settle

NAMES = {"CRS001": "earlier-year-figure", "CRS002": "opening-balance", "CRS003": "lowered-target"}
CERTAINTY = Decimal("0.75")
FEWEST_LETTERS = 2

Key = Callable[[Known], Identity | None]


@dataclass(frozen=True, slots=True)
class Yearly:
    """The report of a department on one year."""

    path: str
    year: int
    report: Report


@dataclass(frozen=True, slots=True)
class Across:
    """A finding in a later report that an earlier one contradicts."""

    path: str
    earlier: str
    """The path of the earlier report."""
    finding: Finding


def findings_across(reports: Iterable[Yearly], words: Catalogue) -> Iterator[Across]:
    """The findings between each report and that of the year before, by year."""
    by_year: dict[int, list[Yearly]] = defaultdict(list)
    for one in reports:
        by_year[one.year].append(one)
    for year in sorted(by_year):
        for later in by_year[year]:
            for earlier in by_year.get(year - 1, []):
                yield from between(earlier, later, words)


def between(earlier: Yearly, later: Yearly, words: Catalogue) -> Iterator[Across]:
    judge = Judge(words, NAMES, dict.fromkeys(NAMES, Severity.WARNING))
    for claim in claims(earlier, later, words):
        settled = settle(claim)
        if settled.verdict is Verdict.FAILS and (judged := judge.failure(settled)) is not None:
            yield Across(later.path, earlier.path, judged.finding)


def claims(earlier: Yearly, later: Yearly, words: Catalogue) -> Iterator[Claim]:
    """What the later report says that the earlier one knows better."""
    kinds: tuple[tuple[str, Key, Key, Relation, bool], ...] = (
        ("CRS001", of_own_year(earlier), of_year_before(later), Relation.SAME, False),
        ("CRS002", closing(earlier), opening(later), Relation.SAME, False),
        ("CRS003", target_of_own_year(earlier), target_of_own_year(later), Relation.AT_LEAST, True),
    )
    for code, known_by, told_by, relation, innocent in kinds:
        known = single_values(earlier.report, known_by)
        for figure in later.report.derived(identities):
            identity = told_by(figure)
            if identity is not None and identity in known:
                operand = Operand(known[identity].fact.number, "last-year")
                reading = Reading(Sum(((ONE, operand),)), "same-label", CERTAINTY, relation)
                yield Claim(
                    code,
                    figure.fact.number,
                    (reading,),
                    figure.fact.label or identity.topic,
                    innocent=innocent,
                    message=words.text(f"across.{code}", path=earlier.path, year=earlier.year),
                )


def single_values(report: Report, key: Key) -> dict[Identity, Known]:
    """The facts by identity, of those alone that the report gives one value."""
    found: dict[Identity, list[Known]] = defaultdict(list)
    for figure in report.derived(identities):
        identity = key(figure)
        if identity is not None:
            found[identity].append(figure)
    return {identity: figures[0] for identity, figures in found.items() if is_one_value(figures)}


def is_one_value(figures: Sequence[Known]) -> bool:
    return len({figure.fact.value for figure in figures}) == 1


def telling(identity: Identity) -> Identity | None:
    """The identity, where it says enough to be looked for in another report."""
    if identity.topic == WHOLE:
        return identity if identity.stage else None
    return identity if len(identity.topic) >= FEWEST_LETTERS and "change" not in identity.stage else None


def is_of_own_year(figure: Known, one: Yearly) -> bool:
    return figure.period in ("", str(one.year))


def of_own_year(one: Yearly) -> Key:
    def key(figure: Known) -> Identity | None:
        plain = is_of_own_year(figure, one) and "target" not in figure.identity.stage
        return telling(figure.identity) if plain else None

    return key


def of_year_before(one: Yearly) -> Key:
    relative = one.report.words.pattern("facts", "relative_period")

    def key(figure: Known) -> Identity | None:
        if figure.period != str(one.year - 1) and not relative.fullmatch(figure.period):
            return None
        if "target" in figure.identity.stage:
            return None
        topic = topic_of(relative.sub("", figure.identity.topic), one.report.words) or WHOLE
        return telling(replace(figure.identity, topic=topic))

    return key


def closing(one: Yearly) -> Key:
    pattern = one.report.words.pattern("across", "closing")

    def key(figure: Known) -> Identity | None:
        return balance(figure, one, pattern.search) if is_of_own_year(figure, one) else None

    return key


def opening(one: Yearly) -> Key:
    pattern = one.report.words.pattern("across", "opening")

    def key(figure: Known) -> Identity | None:
        return balance(figure, one, pattern.search)

    return key


def balance(figure: Known, one: Yearly, at_edge: Callable[[str], object]) -> Identity | None:
    """What a balance is of, without the words for the edge of the year; None for what is no balance: 年初预算."""
    words = one.report.words
    label = figure.fact.label
    if not at_edge(label) or words.pattern("across", "no_balance").search(label):
        return None
    topic = words.pattern("across", "edge").sub("", label)
    topic = words.pattern("identity", "noise").sub("", topic).strip()
    return telling(Identity(topic, frozenset(), figure.identity.dimension))


def target_of_own_year(one: Yearly) -> Key:
    def key(figure: Known) -> Identity | None:
        wanted = "target" in figure.identity.stage and is_of_own_year(figure, one)
        return telling(figure.identity) if wanted and figure.identity.dimension == "ratio" else None

    return key
