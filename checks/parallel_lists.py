"""Two lists that go together item by item agree.

累计支出分别为38,260万元、84,102万元、126,417万元，累计执行率分别为21.70%、47.70%、71.70%: each rate is its amount by
one base that serves the others. 执行率分别为19.36%、44.20%、70.15%，较序时进度分别低5.64、5.80、4.85个百分点: each
figure is the distance of its rate from the calendar (25%, 50%, 75%) or from a third list.

The relation is taken from the items that keep it: at least two, and all but one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Reading, Sum, ratio
from lint.evidence import support
from lint.item_lists import runs
from lint.number import ONE, ZERO, Number
from lint.report import Fact, Passage, Report
from lint.units import compatible

CONFIRMED = Decimal("0.85")
FEWEST = 2
PLAIN = 4
"""So many items go together even where no word says that they do."""
MOST_BASES = 40
QUARTERS = tuple(Decimal(quarter) / 4 for quarter in range(1, 5))
Maker = Callable[[int], Expression | None]


class ParallelLists(Check):
    code = "PCT209"
    name = "parallel-lists"

    holds = (
        example(
            "调整后预算176,315.32万元。",
            "累计支出分别为38,260.42万元、84,102.40万元、126,417.08万元，累计执行率分别为21.70%、47.70%、71.70%。",
        ),
        example("前三季度执行率分别为19.36%、44.20%、70.15%，较序时进度分别低5.64、5.80、4.85个百分点。"),
    )
    fails = (
        example(
            "调整后预算176,315.32万元。",
            "累计支出分别为38,260.42万元、84,102.40万元、126,417.08万元，累计执行率分别为21.70%、47.07%、71.70%。",
            stated="47.07%",
            computed="47.70%",
        ),
        example(
            "前三季度执行率分别为19.36%、44.20%、70.15%，较序时进度分别低6.54、5.80、4.85个百分点。",
            stated="6.54",
            computed="5.64",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        respective = report.words.pattern("lists", "respective")
        for passage in report.prose:
            if len(passage.facts) < 2 * FEWEST:
                continue
            found = runs(passage, report.words)
            for at, run in enumerate(found):
                told = respective.search(passage.value, lead_of(passage, run), run[0].number.start)
                if told or len(run) >= PLAIN:
                    yield from self.of_run(passage, run, found[:at], report)

    def of_run(
        self, passage: Passage, run: Sequence[Fact], earlier: Sequence[list[Fact]], report: Report
    ) -> Iterator[Claim]:
        others = [other[-len(run) :] for other in earlier if len(other) >= len(run) and near(other, run)]
        best: list[Claim] = []
        for makers in relations(others, passage, run, report):
            claims = [
                Claim(self.code, fact.number, (Reading(expression, "several-rows", CONFIRMED),), run[0].label)
                for index, fact in enumerate(run)
                if (expression := makers(index)) is not None
            ]
            if len(claims) == len(run) and agrees(claims, best):
                best = claims
        yield from best


def agrees(claims: Sequence[Claim], best: Sequence[Claim]) -> bool:
    """Whether all items but one keep a relation, two at least, and more than keep the best one so far."""
    found = support(claims)
    enough = found.holding >= FEWEST and found.holding >= len(claims) - 1
    return enough and (not best or found.holding > support(best).holding)


def lead_of(passage: Passage, run: Sequence[Fact]) -> int:
    """Where the words that lead up to a list begin."""
    return max(passage.sentences[run[0].sentence][0], run[0].number.start - 24)


def near(other: Sequence[Fact], run: Sequence[Fact]) -> bool:
    return other[0].sentence >= run[0].sentence - 1


def relations(
    others: Sequence[Sequence[Fact]], passage: Passage, run: Sequence[Fact], report: Report
) -> Iterator[Maker]:
    """What each item may be, by its place in the list."""
    if run[0].dimension == "ratio":
        for parts in others:
            if parts[0].dimension in ("money", "count"):
                yield from of_bases(parts, passage, run, report)
                yield from of_wholes(parts, others)
    if run[0].dimension == "points":
        rates = [other for other in others if other[0].dimension == "ratio"]
        for first in rates:
            for other in rates:
                if other is not first:
                    yield distances(first, [exact_quarter(fact.number) for fact in other])
            yield distances(first, [Literal(share, f"{share * 100:f}%") for share in QUARTERS])


def of_wholes(parts: Sequence[Fact], others: Sequence[Sequence[Fact]]) -> Iterator[Maker]:
    """Each amount by that in its place in another list of its kind."""
    for wholes in others:
        if wholes is not parts and compatible(wholes[0].number.unit, parts[0].number.unit):
            yield quotients(parts, wholes)


def of_bases(parts: Sequence[Fact], passage: Passage, run: Sequence[Fact], report: Report) -> Iterator[Maker]:
    """Each amount by one figure of its kind: those of the passage first, then the report's."""
    seen = {ZERO}
    for base in (*passage.facts, *report.derived(whole_amounts)):
        if base.value in seen or base in parts or not compatible(base.number.unit, parts[0].number.unit):
            continue
        if len(seen) >= MOST_BASES:
            return
        seen.add(base.value)
        yield by_base(parts, base.number)


def whole_amounts(report: Report) -> tuple[Fact, ...]:
    """The report's amounts and counts in prose that are called a budget or a total, the likeliest bases of rates."""
    base = report.words.pattern("lists", "base")
    return tuple(
        fact
        for fact in report.facts
        if fact.dimension in ("money", "count") and fact.passage is not None and base.search(fact.label)
    )


def by_base(parts: Sequence[Fact], base: Number) -> Maker:
    return lambda index: ratio(parts[index].number, base)


def quotients(parts: Sequence[Fact], wholes: Sequence[Fact]) -> Maker:
    def make(index: int) -> Expression | None:
        whole = wholes[index].number
        return ratio(parts[index].number, whole) if whole.value != ZERO else None

    return make


def exact_quarter(number: Number) -> Expression:
    """A rate; one of the calendar (25%, 50%, 75%) is exact as printed."""
    return Literal(number.value, number.text) if number.value in QUARTERS else Operand(number, "before")


def distances(rates: Sequence[Fact], others: Sequence[Expression]) -> Maker:
    """How far each rate is from another."""

    def make(index: int) -> Expression | None:
        if index >= len(others):
            return None
        rate = exact_quarter(rates[index].number)
        higher, lower = sorted((rate, others[index]), key=lambda one: -one.value())
        return Sum(((ONE, higher), (-ONE, lower)))

    return make
