"""The points of an indicator are the same in the text and in the score table.

指标满分3分，评价得分2分 in the text and 分值 3, 得分 2 in the table: full marks against the weight, score against
score, for indicators that bear the same name in both. A total score that the text states (自评得分97.5分) is that of
the table's last row. An indicator whose name two rows could mean is left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Relation, Sum, Unchecked
from lint.evidence import holds
from lint.like_names import names_of_tables
from lint.number import ONE, Number
from lint.report import Fact, Passage, Report
from lint.score_outline import Entry, entries, stated_totals
from lint.score_table import HUNDRED, ScoreTable, TotalRow, score_tables
from lint.shifting import Extra, shifts_of, with_extras

NAMED = Decimal("0.85")
SAME_NAME = 95
TABLES_AROUND = 4
TOTAL = Decimal("0.9")


class ScoreTwice(Check):
    code = "DUP406"
    name = "score-twice"

    holds = (
        example(
            "预算编制合理性指标满分5分，评价得分4分，得分率80%。",
            "",
            "| 一级指标 | 三级指标 | 分值 | 得分 |",
            "| 决策 | 预算编制合理性 | 5 | 4 |",
            "| 决策 | 绩效目标完整性 | 5 | 5 |",
            "| 总分 |  | 10 | 9 |",
        ),
    )
    fails = (
        example(
            "预算编制合理性指标满分5分，评价得分4分，得分率80%。",
            "",
            "| 一级指标 | 三级指标 | 分值 | 得分 |",
            "| 决策 | 预算编制合理性 | 5 | 3 |",
            "| 决策 | 绩效目标完整性 | 5 | 5 |",
            "| 总分 |  | 10 | 8 |",
            stated="3",
            computed="4",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim | Unchecked]:
        shifts = report.derived(shifts_of)
        tables = report.derived(score_tables)
        for table, names, told in zip(
            tables, report.derived(names_of_tables), entries_near(tables, report), strict=True
        ):
            for entry in told:
                leaf, alike = names.clearest(entry.name)
                if leaf is None or alike < SAME_NAME:
                    continue
                yield from self.pair(leaf.weight, entry.full, NAMED, leaf.name, shifts.extras(leaf))
                yield from self.pair(leaf.score, entry.score, NAMED, leaf.name)
            totals = [row for row in table.totals if row.scores and row.scores[0]]
            for stated in report.derived(stated_totals):
                for total in totals[-1:]:
                    if not is_of_more(stated, total) and not is_told_less(stated, total, report):
                        yield from self.pair(total.scores[0], stated, TOTAL, "")

    def pair(
        self,
        in_table: Number | None,
        in_text: Number | None,
        certainty: Decimal,
        name: str,
        extras: Sequence[Extra] = (),
    ) -> Iterator[Claim | Unchecked]:
        """One figure in both places; `extras` are points that one of them may hold and the other not."""
        if in_table is not None and in_text is not None and in_table is not in_text:
            same = Operand(in_text, "same fact")
            claim = Claim(self.code, in_table, (Reading(same, "same-label", certainty, Relation.SAME),), name)
            if not extras or holds(claim):
                yield claim
                return
            less = with_extras(claim, extras, lambda extra: moved(same, extra, -ONE, certainty))
            more = with_extras(claim, extras, lambda extra: moved(same, extra, ONE, certainty))
            yield less if isinstance(less, Unchecked) or holds(less) else more


def entries_near(tables: Sequence[ScoreTable], report: Report) -> list[list[Entry]]:
    """For each score table the entries to compare with it: of many tables, an entry is held against those around it."""
    starts = [start_of(table) for table in tables]
    near: list[list[Entry]] = [[] for _ in tables]
    for entry in report.derived(entries):
        before = bisect_right(starts, entry.full.location.order())
        first = max(min(before - TABLES_AROUND // 2, len(tables) - TABLES_AROUND), 0)
        for told in near[first : first + TABLES_AROUND]:
            told.append(entry)
    return near


def start_of(table: ScoreTable) -> tuple[int, ...]:
    """Where the first figure of a score table stands in reading order."""
    numbers = (number for leaf in table.leaves for number in (leaf.weight, leaf.score) if number is not None)
    return min((number.location.order() for number in numbers), default=())


def moved(full: Operand, extra: Extra, sign: Decimal, certainty: Decimal) -> Reading:
    """Full marks told before points came to them, or after."""
    return Reading(Sum(((ONE, full), (sign, extra.share))), "same-label", certainty)


def is_told_less(stated: Number, total: TotalRow, report: Report) -> bool:
    """Whether one sentence takes points off the total of a table, or adds some, and comes to the stated one:
    指标得分合计93.85分，另扣2.5分，最终得分91.35分.
    """
    base = total.scores[0]
    if base is None or stated.value == base.value:
        return False
    wanted = {stated.value, base.value, abs(stated.value - base.value)}
    return any(
        len(wanted) == len(wanted & {fact.value for fact in found})
        for passage in report.prose
        if passage.table is None
        for found in by_sentence(passage)
    )


def by_sentence(passage: Passage) -> Iterator[list[Fact]]:
    """The points that each sentence of a passage tells."""
    for start, end in passage.sentences:
        yield [fact for fact in passage.facts_in(start, end) if fact.dimension == "score"]


def is_of_more(stated: Number, total: TotalRow) -> bool:
    """Whether a total score is above the full marks of a table, so that it is of more than what that scores."""
    return total.weight is not None and total.weight.value < min(stated.value, HUNDRED)
