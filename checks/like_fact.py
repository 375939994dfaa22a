"""A figure that is one slip away from a figure of nearly the same name is the same figure, mistyped.

The names need not agree in full (水利专业本科生比率 and 水利专业人才中本科生及以上的比率): a name that is part of
the other, or a long stretch that both share, only proposes the pair. It is compared where the stages do not
contradict each other, and a difference is told only where the two figures have digits enough and one mistyped,
swapped, dropped or shifted digit turns one into the other, and neither figure is proved right by another relation.

How content people are is one figure in per cent and in points of a hundred: 满意度92.37% and 满意度得分92.37分.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations

from lint.check import Check, example
from lint.claim import Claim, Literal, Operand, Product, Reading, Relation
from lint.identity import WHOLE, Known, identities
from lint.number import Hedge, Number
from lint.report import Fact, Report
from lint.slips import ENOUGH_DIGITS, significant, slip_between
from lint.splits import of_other_wholes
from lint.units import compatible

MISTYPED = Decimal("0.75")
INDICATED = Decimal("0.6")
ALIKE = Decimal("0.45")
LONG_NAME = 4
SHARED = 4
GRAM = 3
MOST_SHARING = 12
HUNDRED = Decimal(100)


class LikeFact(Check):
    code = "DUP402"
    name = "like-fact"

    holds = (example("水利专业人才本科生比率84.62%。", "", "第二部分说明，水利专业人才本科生学历比率84.62%。"),)
    fails = (
        example(
            "水利专业人才本科生比率84.62%。",
            "",
            "第二部分说明，水利专业人才本科生学历比率84.12%。",
            stated="84.12%",
            computed="84.62%",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        known = [
            one
            for one in report.derived(identities)
            if one.identity.dimension in ("ratio", "count") or telling(one.fact.number)
        ]
        for first, second in proposed(sorted(known, key=place)):
            if not comparable(first, second) or differently_qualified(first, second, report):
                continue
            if of_other_wholes(report, first.fact.number, second.fact.number):
                continue
            claim = self.claim(second, first)
            if claim is not None:
                yield claim
        yield from self.content(report)

    def content(self, report: Report) -> Iterator[Claim]:
        """A degree of content in points against that in per cent, where the report has one of each."""
        rates, scores = (degrees(report, dimension) for dimension in ("ratio", "score"))
        if len({one.value for one in rates}) != 1 or len({one.value for one in scores}) != 1:
            return
        rate, score = rates[0].number, scores[0].number
        computed = Product((Literal(HUNDRED), Operand(rate, "same fact")))
        if score.value == computed.value() or slip_between(score, computed.value()):
            yield Claim(
                self.code, score, (Reading(computed, "like-label", MISTYPED),), scores[0].label, conjecture=True
            )

    def claim(self, stated: Known, other: Known) -> Claim | None:
        """A claim where the two figures agree, or where a slip explains why they do not; else they are two facts."""
        number, twin = stated.fact.number, other.fact.number
        if number.value == twin.value:
            certainty = ALIKE
        elif slip_between(number, twin.value) or slip_between(twin, number.value):
            certainty = MISTYPED
        elif indicated(stated, other):
            certainty = INDICATED
        else:
            return None
        reading = Reading(Operand(twin, "same fact"), "like-label", certainty, Relation.SAME)
        return Claim(self.code, number, (reading,), stated.fact.label or stated.identity.topic, conjecture=True)


def place(one: Known) -> tuple[int, ...]:
    return one.fact.number.location.order()


def degrees(report: Report, dimension: str) -> list[Fact]:
    """The figures in prose of how content people are, all of them and the whole year."""
    content, of_part = (report.words.pattern("identity", key) for key in ("content", "content_of_part"))
    return [
        fact
        for passage in report.prose
        if passage.table is None and not passage.heading and content.search(passage.value)
        for fact in passage.facts
        if fact.dimension == dimension
        and telling(fact.number)
        and content.search(fact.clause)
        and not of_part.search(fact.clause)
        and fact.period in ("", report.year)
    ]


def differently_qualified(one: Known, other: Known, report: Report) -> bool:
    """Whether only one of two names speaks of a part of the year or of a mean (第三季度, 累计, 平均)."""
    part = report.words.pattern("identity", "qualifier")
    first, second = (f"{known.fact.label}{known.identity.topic}" for known in (one, other))
    return bool(part.search(first)) != bool(part.search(second))


def telling(number: Number, fewest: int = ENOUGH_DIGITS) -> bool:
    """Digits enough that agreement is no chance, and no hedge."""
    enough = len(number.digits) >= fewest and len(significant(number)) >= fewest
    return enough and number.hedge is Hedge.NONE


def telling_pair(one: Number, other: Number) -> bool:
    """Whether two figures have digits enough together: a slip may have left out one of them."""
    return (telling(one) and telling(other, ENOUGH_DIGITS - 1)) or (telling(one, ENOUGH_DIGITS - 1) and telling(other))


def proposed(known: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """Pairs whose names share a stretch, found through an index of their three-letter pieces; each once, in order."""
    index: dict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(known):
        name = one.identity.topic
        for piece in {name[at : at + GRAM] for at in range(max(len(name) - GRAM + 1, 1))}:
            index[piece].append(position)
    few = (sharing for sharing in index.values() if 1 < len(sharing) <= MOST_SHARING)
    for first, second in sorted(set(chain.from_iterable(combinations(sharing, 2) for sharing in few))):
        yield known[first], known[second]


def comparable(one: Known, other: Known) -> bool:
    """Whether two figures may be one: like names, one unit, stages and periods that do not contradict each other."""
    first, second = one.identity, other.identity
    if first.dimension != second.dimension or stand_together(one.fact, other.fact):
        return False
    if names_only_measure(one, other) or names_only_measure(other, one):
        return False
    if not alike(first.topic, second.topic) or first == second:  # one name in full is of DUP401
        return False
    if one.period != other.period and not periods_meet(one.period, other.period):
        return False
    if bool(first.stage) != bool(second.stage) and first.dimension == "money":
        return False  # what was budgeted and what was spent may well be one digit apart
    if not (first.stage <= second.stage or second.stage <= first.stage):
        return False
    number, twin = one.fact.number, other.fact.number
    if number.resolution != twin.resolution and number.value == twin.value:
        return False
    if not compatible(number.unit, twin.unit):
        return False
    return telling_pair(number, twin) or indicated(one, other)


def names_only_measure(prose: Known, table: Known) -> bool:
    """Whether a rate in prose has the name of a column (支出进度), and that of no row, and is of them all."""
    grid = table.fact.grid
    if prose.in_table or grid is None or prose.identity.dimension != "ratio":
        return False
    label = grid.row_of(table.fact).label
    said, name = prose.identity.topic, table.identity.topic
    return name.endswith(said) and not name.endswith(label) and said not in label


def stand_together(one: Fact, other: Fact) -> bool:
    """Whether two figures stand in one table or one passage, where each is of something of its own."""
    if one.grid is not None and one.grid is other.grid:
        return True
    return one.passage is not None and one.passage is other.passage


def periods_meet(one: str, other: str) -> bool:
    """Whether two unlike periods do not contradict each other: one is not named, and the other is not last year."""
    return not (one and other) and not is_earlier(one or other)


def is_earlier(period: str) -> bool:
    """Whether a period is a word for last year (上年同期), which a figure without a period is not of."""
    return bool(period) and not any(char.isdigit() for char in period)


def indicated(one: Known, other: Known) -> bool:
    """Whether one figure is an indicator's in a table and the other's name in prose holds the indicator's in full."""
    if one.in_table == other.in_table or any(member.fact.number.hedge is not Hedge.NONE for member in (one, other)):
        return False
    table, prose = (one, other) if one.in_table else (other, one)
    if table.fact.grid is None or one.identity.stage != other.identity.stage:
        return False
    name, said = table.identity.topic, prose.identity.topic
    if any(len(row.label) >= GRAM and row.label in said and row.label not in name for row in table.fact.grid.rows):
        return False  # the name of another row
    return len(name) >= LONG_NAME and len(said) >= LONG_NAME and (said.endswith(name) or name.endswith(said))


def alike(one: str, other: str) -> bool:
    """One name is the other or its end, or they begin alike for the most part."""
    if one.startswith(WHOLE) or other.startswith(WHOLE):
        return one == other
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < SHARED:
        return False
    if long.endswith(short):
        return True
    return short[:SHARED] == long[:SHARED] and shared_beginning(short, long) >= (len(short) * 3 + 4) // 5


def shared_beginning(short: str, long: str) -> int:
    """How many characters two names begin with in common: their ends (…经费控制率) are common to many."""
    shared = 0
    for one, other in zip(short, long, strict=False):
        if one != other:
            break
        shared += 1
    return shared
