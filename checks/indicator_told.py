"""What the text tells of an indicator is what the table of indicators says was reached.

编制技术导则的数量 ≥12份, 实际14份 in the table, 已编制14份技术导则 in the text: the words of a figure hold most of the
characters of one indicator's name, in their order, and of no other's as many. What the text calls an aim
(编制导则12份的目标) is the target. Reports tell some indicators in part, so that a difference says little by itself: it
is told only where the text tells at least three other indicators, and nearly all of them rightly, where nowhere else
the text gives what was reached, and where one slip turns one figure into the other.

A cell of a form that tells several indicators and little else (年度总体目标: 预期目标, 实际完成情况) tells what was
aimed at, or what was reached, of each: where all of its figures but one are those of their rows, and at least two, a
slip in that one is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from lint.changes import change_kind, end_role
from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Relation, Threshold
from lint.number import ONE, Hedge, Number
from lint.rates import is_aim
from lint.records import record
from lint.report import Fact, Report
from lint.rounding import meets
from lint.slips import bare_digits, slip_between
from lint.targets import Indicator, core, indicators, plain
from lint.units import compatible

AGREED = Decimal("0.6")
TOLD = Decimal("0.45")
FEWEST = 3
AGREEING = 2
NOT_MEASURED = ("money", "number", "score", "points")
MOST = 200
SHORTEST = 3
LIKENESS = Decimal("0.66")
MOSTLY = Decimal("0.66")
LONGEST_CELL = 240
LEAST_RIGHT = Decimal("0.75")
FEWEST_DIGITS = 2
REACH = 24
LONG_CELL = 60
"""A cell that tells what was done, and not of one indicator alone."""

SHOWN = (
    "| 三级指标 | 预期指标值 | 实际完成值 |",
    "| 编制技术导则数量 | ≥12份 | 14份 |",
    "| 开展水质监测次数 | ≥36次 | 42次 |",
    "| 培训基层人员数量 | ≥150人 | 168人 |",
    "| 样品检测及时率 | ≥95% | 97.40% |",
)
TOLD_RIGHTLY = "一是已编制14份技术导则；二是开展水质监测42次；三是培训基层人员168人；四是样品检测及时率达97.40%。"


class IndicatorTold(Check):
    code = "DUP408"
    name = "indicator-told"

    holds = (example(TOLD_RIGHTLY, "", *SHOWN),)
    fails = (example(TOLD_RIGHTLY.replace("14份", "41份"), "", *SHOWN, stated="41份", computed="14份"),)

    def claims(self, report: Report) -> Iterator[Claim]:
        rows = list(islice(indicators(report), MOST + 1))
        if not FEWEST <= len(rows) <= MOST:
            return
        yield from self.of_cells(rows, report)
        known = [one for one in (indicator_of(each, report) for each in rows) if one is not None]
        if len(known) < FEWEST:
            return
        index = by_piece(known)
        told: dict[tuple[int, bool], list[Fact]] = defaultdict(list)
        for fact in facts_told(report):
            best = most_like(fact, known, index, report)
            if best is not None:
                aimed = is_aimed(fact, report)
                told[best, aimed].append(fact)
        yield from self.compared(known, told)

    def of_cells(self, rows: Sequence[Indicator], report: Report) -> Iterator[Claim]:
        """The figures of each cell that tells several indicators, of what was reached or of what was aimed at."""
        cells = [
            one
            for one in report.prose
            if one.table is not None
            and not one.criterion
            and len(one.facts) >= FEWEST
            and len(one.value) <= LONGEST_CELL
        ]
        own = {id(cell.text) for row in rows for cell in (row.target, row.actual)}
        longer = report.words.pattern("targets", "of_several_years")
        cells = [one for one in cells if id(one.text) not in own and not longer.search(f"{one.header}{one.value}")]
        if not cells:
            return
        known = [one for one in (indicator_of(each, report, measured=True) for each in rows) if one is not None]
        index, new = by_piece(known), report.words.pattern("changes", "newcomers")
        for cell in cells:
            told: dict[int, list[Fact]] = defaultdict(list)
            for fact in cell.facts:
                if is_of_the_year(fact, report, measured=True) and not new.search(fact.clause):
                    best = most_like(fact, known, index, report)
                    if best is not None:
                        told[best].append(fact)
            single = {known[at]: facts[0] for at, facts in told.items() if len(facts) == 1}
            if len(single) >= MOSTLY * len([fact for fact in cell.facts if is_tellable(fact.dimension, measured=True)]):
                yield from self.of_cell(single)

    def of_cell(self, told: Mapping[Known, Fact]) -> Iterator[Claim]:
        """The one figure of a cell that a slip has changed, where at least two others are right and none is wrong."""
        actual = [(fact, one.actual) for one, fact in told.items()]
        target = [(fact, one.target) for one, fact in told.items() if one.target is not None]
        for pairs in (actual, target):
            wrong = [(fact, wanted) for fact, wanted in pairs if not meets(fact.number, (wanted.value, wanted.value))]
            if len(wrong) != 1 or len(pairs) - 1 < AGREEING or len(pairs) < len(told):
                continue
            ((fact, wanted),) = wrong
            if all(fact.value not in one.values for one, other in told.items() if other is fact):
                if is_slip(fact.number, wanted):
                    yield claim(self.code, fact, wanted, AGREED)
                return

    def compared(self, known: Sequence[Known], told: Mapping[tuple[int, bool], Sequence[Fact]]) -> Iterator[Claim]:
        """The figures of each indicator that are right, and the one that is wrong where nearly all others are right."""
        right = {at for (at, _), facts in told.items() if any(is_right(fact, known[at]) for fact in facts)}
        tellable = {at for at, _ in told if not is_all(known[at].actual)}
        for (at, aimed), facts in told.items():
            wanted = known[at].target if aimed else known[at].actual
            if wanted is None:
                continue
            for fact in facts:
                if fact.value == wanted.value:
                    yield claim(self.code, fact, wanted, TOLD)
            others = [fact for fact in facts if fact.value not in known[at].values]
            others = [fact for fact in others if not in_cell(fact)] or others
            if len(others) != 1 or any(fact.value == wanted.value for fact in facts):
                continue
            agreeing, rest = len(right - {at}), len(tellable - {at})
            if agreeing >= FEWEST and agreeing >= LEAST_RIGHT * rest and is_slip(others[0].number, wanted):
                yield claim(self.code, others[0], wanted, AGREED)


def in_cell(fact: Fact) -> bool:
    """Whether a figure stands in the words of a cell, which tell one task of several."""
    return fact.passage is not None and fact.passage.table is not None


def is_aimed(fact: Fact, report: Report) -> bool:
    """Whether a figure is called an aim: 完成编制导则12份的绩效目标."""
    start, end = fact.number.end, fact.number.end + REACH
    behind = fact.passage is not None and report.words.pattern("targets", "aimed").match(fact.passage.value, start, end)
    return bool(behind) or is_aim(fact, report)


def is_right(fact: Fact, one: Known) -> bool:
    """Whether a figure is what was reached or aimed at; 100% is so of many."""
    return fact.value in one.values and not is_all(fact.number)


def is_all(number: Number) -> bool:
    return number.unit.dimension == "ratio" and number.value == ONE


@record(frozen=True, slots=True)
class Known:
    """An indicator as the text may tell it."""

    name: str
    actual: Number
    target: Number | None

    @property
    def values(self) -> tuple[Decimal, ...]:
        """What was reached and what was aimed at."""
        return (self.actual.value,) if self.target is None else (self.actual.value, self.target.value)


def indicator_of(indicator: Indicator, report: Report, *, measured: bool = False) -> Known | None:
    """The indicator; None where its name is too short or nothing countable (or, if asked, measured) was reached."""
    name = core(report, indicator.name)
    actual, target = indicator.actual_number, indicator.target_number
    if actual is None or actual.hedge is not Hedge.NONE or len(name) < SHORTEST:
        return None
    if not is_tellable(actual.unit.dimension, measured=measured) or len(bare_digits(actual)) < FEWEST_DIGITS:
        return None
    return Known(name, actual, target)


def facts_told(report: Report) -> Iterator[Fact]:
    """The counts and rates of the text that may be an indicator's."""
    for passage in report.prose:
        if (passage.table is None or len(passage.value) >= LONG_CELL) and not passage.heading:
            yield from (fact for fact in passage.facts if is_of_the_year(fact, report))


def is_tellable(dimension: str, *, measured: bool) -> bool:
    """Whether figures of a kind may be an indicator's: counts and rates, and lengths, areas and so on if asked."""
    return dimension in ("count", "ratio") or (measured and dimension not in NOT_MEASURED)


def is_of_the_year(fact: Fact, report: Report, *, measured: bool = False) -> bool:
    """Whether a count or a rate may be what was reached in all and in the whole year."""
    if not is_tellable(fact.dimension, measured=measured) or fact.number.hedge is not Hedge.NONE or not fact.label:
        return False
    if fact.passage is None or fact.period not in ("", report.year):
        return False
    words = report.words
    part = (words.pattern("far_rates", "other"), words.pattern("parts", "of_which"), words.table("cumulative"))
    if any(pattern.search(fact.clause) for pattern in part):
        return False
    return change_kind(fact.passage, fact, report) is None and end_role(fact.passage, fact, report) != "before"


def most_like(fact: Fact, known: Sequence[Known], index: Mapping[str, Collection[int]], report: Report) -> int | None:
    """The place of the one indicator that a figure's words are most like; None where there is none."""
    said = words_of(fact, report)
    likeness = {
        at: Decimal(in_order(known[at].name, said)) / len(known[at].name)
        for at in {at for piece in pieces(said) for at in index.get(piece, ())}
        if known[at].actual.unit.dimension == fact.dimension
        and holds_enough(said, known[at].name)
        and compatible(known[at].actual.unit, fact.number.unit)
    }
    best = max(likeness.values(), default=LIKENESS)
    likest = [at for at, found in likeness.items() if found == best]
    return likest[0] if best >= LIKENESS and len(likest) == 1 else None


def words_of(fact: Fact, report: Report) -> str:
    """The words of a figure: before it, and behind it unless the next item of a list begins there."""
    joined = report.words.pattern("counts", "joins").match(fact.after)
    return plain(report, fact.label + ("" if joined else fact.after))


def by_piece(known: Sequence[Known]) -> dict[str, list[int]]:
    """The places of indicators by the pairs of characters in their names."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(known):
        for piece in pieces(one.name):
            index[piece].append(at)
    return index


def pieces(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def holds_enough(said: str, name: str) -> bool:
    """Whether some words may be like enough to a name: in whatever order, they hold enough of its characters."""
    return len([char for char in name if char in said]) >= LIKENESS * len(name)


def in_order(name: str, said: str) -> int:
    """How many characters of a name some words hold, in its order: their longest common subsequence."""
    row = [0] * (len(said) + 1)
    for char in name:
        before = 0
        for at, other in enumerate(said, start=1):
            above, left = row[at], row[at - 1]
            row[at] = before + 1 if char == other else above if above > left else left
            before = above
    return row[-1]


def is_slip(number: Number, wanted: Number) -> bool:
    """Whether a slip explains that a figure is not what it should be."""
    if len(bare_digits(number)) < FEWEST_DIGITS or len(bare_digits(wanted)) < FEWEST_DIGITS:
        return False
    return bool(slip_between(number, wanted.value) or slip_between(wanted, number.value))


def claim(code: str, fact: Fact, wanted: Number, certainty: Decimal) -> Claim:
    """The claim that a figure is that of its indicator; an aim is exact, whatever its sign."""
    expression = Operand(wanted, "same fact")
    if wanted.hedge is Hedge.NONE:
        reading = Reading(expression, "like-label", certainty, Relation.SAME)
    else:
        reading = Reading(Threshold(expression), "like-label", certainty)
    return Claim(code, fact.number, (reading,), fact.label, conjecture=True)
