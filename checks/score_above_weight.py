"""A score lies between 0 and the weight of its indicator.

In a score table no indicator can score more than its full marks (分值, 满分, weight); nor can one whose full marks and
score the text gives in one sentence. Extra points (加分项) are left alone, and so are tables whose scores are out of
100.

Where an indicator does not apply, and a clause of the report sends its points elsewhere (不涉及的，分值并入…;
平均分配到…; 按比例分摊至同级其他指标), the full marks of those who get them are their weight and their share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Reading, Relation, Unchecked
from lint.number import ZERO, Number
from lint.report import Report
from lint.score_outline import entries
from lint.score_table import score_tables
from lint.score_tree import Indicator
from lint.shifting import Extra, Shifts, raised, shifts_of, with_extras

SURE = Decimal("0.95")
IN_PROSE = Decimal("0.85")
ROW_LOST = Decimal("0.6")


class ScoreAboveWeight(Check):
    code = "SCR306"
    name = "score-above-weight"

    holds = (
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 预算编制 | 15 | 编制规范的，得15分。 | 14 |",
        ),
        example("预算编制指标满分15分，评价得分14分。"),
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 债务管理 | 4 | 管理规范的，得4分。不涉及的，分值平均分配到预算编制、内部控制。 | 不涉及 |",
            "| 管理 | 预算编制 | 15 | 编制规范的，得15分。 | 17 |",
            "| 管理 | 内部控制 | 10 | 制度健全的，得10分。 | 12 |",
        ),
    )
    fails = (
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 预算编制 | 15 | 编制规范的，得15分。 | 41 |",
            stated="41",
            computed="15",
        ),
        example(
            "| Indicator | Weight | Score |",
            "| Budget execution | 40 | 46 |",
            "| Delivery of outputs | 60 | 55 |",
            stated="46",
            computed="40",
        ),
        example("预算编制指标满分15分，评价得分41分。", stated="41", computed="15"),
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 债务管理 | 4 | 管理规范的，得4分。不涉及的，分值并入预算编制。 | 不涉及 |",
            "| 管理 | 预算编制 | 15 | 编制规范的，得15分。 | 20 |",
            "| 管理 | 内部控制 | 10 | 制度健全的，得10分。 | 10 |",
            stated="20",
            computed="19",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim | Unchecked]:
        bonus = report.words.pattern("scores", "bonus")
        shifts = report.derived(shifts_of)
        for table in report.derived(score_tables):
            if not table.same_scale(shifts.most):
                continue
            certainty = ROW_LOST if table.damaged else SURE
            for indicator in table.indicators:
                if not bonus.search(indicator.name):
                    yield from self.of_indicator(indicator, certainty, shifts)
        for entry in report.derived(entries):
            if entry.score is not None and not bonus.search(entry.name) and same_scale(entry.score, entry.full):
                extras = shifts.unprinted(shifts.named(entry.name))
                yield self.claim(entry.score, entry.full, "same-sentence", IN_PROSE, entry.name, extras)

    def of_indicator(self, indicator: Indicator, certainty: Decimal, shifts: Shifts) -> Iterator[Claim | Unchecked]:
        for score in indicator.scores:
            if score is None:
                continue
            if indicator.weight is not None and same_scale(score, indicator.weight):
                extras = shifts.unprinted(indicator)
                yield self.claim(score, indicator.weight, "score-table", certainty, indicator.name, extras)
            if score.value < ZERO:
                least = Reading(Literal(ZERO), "score-table", certainty, Relation.AT_LEAST)
                yield Claim(self.code, score, (least,), indicator.name, grain=ZERO)

    def claim(
        self, score: Number, full: Number, licence: str, certainty: Decimal, name: str, extras: Sequence[Extra]
    ) -> Claim | Unchecked:
        """The score against the full marks, which may be raised by the points of what does not apply."""

        def at_most(most: Expression) -> Reading:
            return Reading(most, licence, certainty, Relation.AT_MOST)

        claim = Claim(self.code, score, (at_most(Operand(full, "full marks")),), name, grain=ZERO)
        return with_extras(claim, extras, lambda extra: at_most(raised(full, extra, "full marks")))


def same_scale(score: Number, weight: Number) -> bool:
    """Points against points: weights in per cent say nothing of the scale of the scores."""
    return {score.unit.dimension, weight.unit.dimension} <= {"score", "number"}
