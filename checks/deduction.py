"""Points taken off are what is missing from full marks.

Where a scored indicator tells its deduction (满分2分，得分1.5分，扣0.5分), the deduction is the difference. A
deduction told by name elsewhere (采购执行率（扣0.05分）) is the weight less the score of the like-named indicator of
the score table; so is one told in the notes of the indicator's own row. And 100 less all the deductions that the
report tells is the total score; where it may tell only some of them, the total cannot be above that.

Full marks may be raised by the points of an indicator that does not apply and has given them away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Reading, Relation, Sum, Unchecked, difference
from lint.like_names import LikeNames, names_of_tables
from lint.nearby import clause_of
from lint.number import ONE, ZERO, Number
from lint.report import Report
from lint.score_outline import Deduction, Entry, deductions, entries, events_of, is_rule, stated_totals
from lint.score_table import ScoreTable, score_tables
from lint.score_tree import Indicator
from lint.shifting import Extra, Shifts, raised, shifts_of, with_extras

OWN = Decimal("0.85")
NAMED = Decimal("0.9")
ALIKE = Decimal("0.6")
ALL_TOLD = Decimal("0.9")
FULL = Literal(Decimal(100), "100")
SAME_NAME, SIMILAR_NAME = 90, 55


class DeductionClaim(Check):
    code = "SCR304"
    name = "deduction"

    holds = (
        example("采购执行指标满分2分，评价得分1.5分，扣0.5分。"),
        example(
            "对照标准自评，自评得分98.5分。", "1. 采购执行（扣0.5分）：执行偏慢。", "2. 编外人员（扣1分）：人数偏多。"
        ),
    )
    fails = (
        example("采购执行指标满分2分，评价得分1.5分，扣0.8分。", stated="0.8", computed="0.5"),
        example(
            "对照标准自评，自评得分99.5分。",
            "1. 采购执行（扣0.5分）：执行偏慢。",
            "2. 编外人员（扣1分）：人数偏多。",
            stated="99.5",
            computed="98.5",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim | Unchecked]:
        tables, shifts = report.derived(score_tables), report.derived(shifts_of)
        found = report.derived(entries)
        told = [one for one in deductions(report) if not sums_up(one, report)]
        told = without_details(told, report)
        for entry in found:
            yield from self.own(entry, shifts, report)
        for table in tables:
            yield from self.noted(table, report, shifts)
        names = report.derived(names_of_tables)
        for deduction in of_clear_names(told):
            yield from self.named(deduction, names, report, shifts)
        joint = report.words.pattern("outline", "joint")
        yield from self.total(report, tables, told, [entry for entry in found if not joint.match(entry.name)])

    def own(self, entry: Entry, shifts: Shifts, report: Report) -> Iterator[Claim | Unchecked]:
        """Full marks less the score is what the entry says was taken off."""
        if entry.score is None or not entry.losses:
            return
        if len(entry.losses) == 1 or opens_parts(entry, report):
            points, extras = (entry.full, entry.score), shifts.unprinted(shifts.named(entry.name))
            yield self.missing(entry.losses[0], points, "same-sentence", OWN, entry.name, extras)
        elif not (shifts.scales and entry.full.value == FULL.exact):
            rest = Sum(((ONE, Operand(entry.full, "full marks")), *minus(entry.losses)))
            yield self.claim(entry.score, rest, "same-paragraph", ALIKE, entry.name)

    def noted(self, table: ScoreTable, report: Report, shifts: Shifts) -> Iterator[Claim | Unchecked]:
        """Deductions in the notes of an indicator's row."""
        for leaf in table.leaves:
            losses = [
                event.number
                for note in leaf.notes
                if not note.criterion
                for event in events_of(note, report.words)
                if event.kind == "loss" and not is_rule(note, event, report.words)
            ]
            if len(losses) == 1 and leaf.weight is not None and leaf.score is not None:
                points, extras = (leaf.weight, leaf.score), shifts.unprinted(leaf)
                yield self.missing(losses[0], points, "score-table", OWN, leaf.name, extras)

    def named(
        self, deduction: Deduction, names: Sequence[LikeNames], report: Report, shifts: Shifts
    ) -> Iterator[Claim | Unchecked]:
        """A deduction against the like-named indicator of the score table."""
        for of_table in names:
            leaf, alike = of_table.clearest(deduction.name)
            if alike < SIMILAR_NAME:
                continue
            if leaf is not None and leaf.weight is not None and leaf.score is not None:
                certainty = NAMED if alike >= SAME_NAME else ALIKE
                points, extras = (leaf.weight, leaf.score), shifts.unprinted(leaf)
                yield self.missing(deduction.number, points, "same-label", certainty, deduction.name, extras)
                return
        yield from self.like_entry(deduction, report)

    def like_entry(self, deduction: Deduction, report: Report) -> Iterator[Claim]:
        """A deduction against the one indicator of its very name that another paragraph scores, where its own scores
        none.
        """
        if id(deduction.passage) in report.derived(passages_of_entries):
            return
        alike = report.derived(scored_by_name).get(deduction.name, ())
        if len(alike) == 1 and alike[0].score is not None:
            missing = difference(alike[0].full, alike[0].score, ("full marks", "score"))
            yield self.claim(deduction.number, missing, "same-label", ALIKE, deduction.name)

    def total(
        self, report: Report, tables: Sequence[ScoreTable], told: Sequence[Deduction], found: Sequence[Entry]
    ) -> Iterator[Claim]:
        """100 less what was taken off is the total score."""
        losses: list[Expression] = [Operand(one.number, "deduction") for one in told]
        if not losses:
            losses = [
                difference(entry.full, entry.score, ("full marks", "score"))
                for entry in shortfalls(found)
                if entry.score is not None
            ]
        tables = [table for table in tables if not is_of_part(table)]
        scores = [(row.scores[0], table) for table in tables for row in table.totals if row.scores and row.scores[0]]
        totals: list[tuple[Number, ScoreTable | None]] = [(number, table) for number, table in scores if number]
        totals.extend((number, tables[-1] if tables else None) for number in report.derived(stated_totals))
        if not losses:
            return
        lists = [losses, *lists_of(told)]
        for number, table in totals:
            if number.value * 2 > FULL.exact and number.value <= FULL.exact:
                readings = tuple(
                    reading
                    for each in lists
                    for reading in self.total_readings(remaining(each), len(each), table, report.derived(shifts_of))
                )
                readings += tuple(Reading(remaining(each), "deductions", ALIKE) for each in exact_lists(told))
                yield Claim(self.code, number, readings, "", grain=ZERO)

    def total_readings(self, rest: Sum, count: int, table: ScoreTable | None, shifts: Shifts) -> tuple[Reading, ...]:
        equal = Reading(rest, "deductions", ALL_TOLD)
        most = Reading(rest, "deductions", ALL_TOLD, Relation.AT_MOST)
        if table is not None and not shifts.scales and sum(lost(leaf, shifts) for leaf in table.leaves) == count:
            return (equal,)
        return (equal, most)

    def missing(
        self,
        loss: Number,
        points: tuple[Number, Number],
        licence: str,
        certainty: Decimal,
        label: str,
        extras: Sequence[Extra],
    ) -> Claim | Unchecked:
        """A deduction as what full marks are above the score; they may be raised by points of what does not apply."""
        full, score = points
        claim = self.claim(loss, difference(full, score, ("full marks", "score")), licence, certainty, label)

        def of_raised(extra: Extra) -> Reading:
            rest = Sum((*raised(full, extra, "full marks").terms, (-ONE, Operand(score, "score"))))
            return Reading(rest, licence, certainty)

        return with_extras(claim, extras, of_raised)

    def claim(self, stated: Number, expression: Expression, licence: str, certainty: Decimal, label: str) -> Claim:
        return Claim(self.code, stated, (Reading(expression, licence, certainty),), label, grain=ZERO)


def of_clear_names(told: Sequence[Deduction]) -> Iterator[Deduction]:
    """The deductions without those of one name in one paragraph: 执行率扣1分，全年执行率扣0.5分 are of two."""
    names = Counter((id(one.passage), one.name) for one in told)
    return (one for one in told if names[id(one.passage), one.name] == 1)


def passages_of_entries(report: Report) -> frozenset[int]:
    """The passages that score an indicator, by id."""
    return frozenset(id(entry.passage) for entry in report.derived(entries))


def scored_by_name(report: Report) -> dict[str, list[Entry]]:
    """The indicators that the prose tells a score of, by their names."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in report.derived(entries):
        if entry.score is not None:
            found[entry.name].append(entry)
    return found


def opens_parts(entry: Entry, report: Report) -> bool:
    """Whether all later deductions of an entry are parts of its first: 扣2分。其中，采购扣1分，编外扣1分."""
    first, second = entry.losses[:2]
    of_which = report.words.pattern("parts", "of_which")
    return of_which.search(entry.passage.value, first.end, second.start) is not None


def is_of_part(table: ScoreTable) -> bool:
    """Whether the total of a table is of other full marks than 100: of one part of the report's score."""
    weights = [row.weight.value for row in table.totals if row.weight is not None]
    return bool(weights) and FULL.exact not in weights


def remaining(losses: Sequence[Expression]) -> Sum:
    """Full marks less what was taken off."""
    return Sum(((ONE, FULL), *((-ONE, loss) for loss in losses)))


def lists_of(told: Sequence[Deduction]) -> list[list[Expression]]:
    """Fewer deductions than all: those of each section, and each name once. A report may list them in detail and again
    in sum, or in full twice.
    """
    by_section: dict[tuple[str, ...], list[Deduction]] = {}
    for one in told:
        by_section.setdefault(one.passage.section, []).append(one)
    once = list({(one.name, one.number.value): one for one in told}.values())
    groups = [once, *by_section.values()]
    return [operands(group) for group in groups if len(group) < len(told)]


def exact_lists(told: Sequence[Deduction]) -> list[list[Expression]]:
    """Fewer deductions than all, which then must be all there were: those of one paragraph, and those that are
    not the detail of another.
    """
    outer = [one for one in told if not in_brackets(one)]
    by_passage: dict[int, list[Deduction]] = {}
    for one in outer:
        by_passage.setdefault(one.passage.index, []).append(one)
    groups = [outer, *by_passage.values()]
    return [operands(group) for group in groups if 2 <= len(group) < len(told)]


def operands(told: Sequence[Deduction]) -> list[Expression]:
    return [Operand(one.number, "deduction") for one in told]


def in_brackets(one: Deduction) -> bool:
    """Whether a deduction stands in brackets behind another that sums it up: 管理扣1.2分（采购扣0.2分，编外扣1分）."""
    before = one.passage.value[: one.number.start]
    inner = max(before.rfind("（"), before.rfind("("))
    if inner < 0 or inner < max(before.rfind("）"), before.rfind(")")):
        return False
    return any(fact.dimension == "score" and inner - fact.number.end in (0, 1) for fact in one.passage.facts)


def without_details(told: Sequence[Deduction], report: Report) -> list[Deduction]:
    """The deductions that are no part of another."""
    by_passage: dict[int, list[Deduction]] = {}
    for one in told:
        by_passage.setdefault(one.passage.index, []).append(one)
    return [one for one in told if not is_detail(one, by_passage[one.passage.index], report)]


def is_detail(one: Deduction, told: Sequence[Deduction], report: Report) -> bool:
    """Whether a deduction is part of one before it in its sentence: 管理扣0.6分，其中采购扣0.2分; or of the one that
    opens its clause, which says that they follow and is their sum: 管理扣0.6分，为采购扣0.2分、编外扣0.4分.
    """
    value = one.passage.value
    sentence = one.passage.sentence_of(one.number.start)
    return is_of_clause(one, told, report) or any(
        one.passage.sentence_of(other.number.start) == sentence
        and report.words.pattern("parts", "of_which").search(value, other.number.end, one.number.start)
        for other in told
    )


def is_of_clause(one: Deduction, told: Sequence[Deduction], report: Report) -> bool:
    """Whether a deduction is one of those that the first of its clause sums up and says to follow."""
    start, end = clause_of(one.passage, one.passage.sentence_of(one.number.start), one.number.start)
    first, *rest = [other for other in told if start <= other.number.start < end]
    if one is first or not report.words.pattern("outline", "details").match(one.passage.value, first.number.end):
        return False
    return sum((other.number.value for other in rest), ZERO) == first.number.value


def sums_up(one: Deduction, report: Report) -> bool:
    """Whether a deduction is the sum of those told one by one: 共扣3分."""
    return bool(report.words.pattern("outline", "loss_sum").search(one.passage.value[: one.number.start]))


def minus(numbers: Sequence[Number]) -> tuple[tuple[Decimal, Expression], ...]:
    return tuple((-ONE, Operand(number, "deduction")) for number in numbers)


def shortfalls(found: Sequence[Entry]) -> list[Entry]:
    """Entries of one section that all score below full marks: a list of what cost points."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in found:
        groups.setdefault(entry.passage.section[:2], []).append(entry)
    short = [
        group
        for group in groups.values()
        if all(entry.score and entry.score.value < entry.full.value for entry in group)
    ]
    return short[-1] if short else []


def lost(leaf: Indicator, shifts: Shifts) -> bool:
    return (
        leaf.weight is not None and leaf.score is not None and leaf.score.value < leaf.weight.value + shifts.most(leaf)
    )
