"""A score lies between 0 and the weight of its indicator.

In a score table no indicator can score more than its full marks (分值, 满分, weight); nor can one whose full marks and
score the text gives in one sentence. Extra points (加分项) are left alone, and so are tables whose scores are out of
100.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Literal, Operand, Reading, Relation
from lint.number import ZERO, Number
from lint.report import Report
from lint.score_outline import entries
from lint.score_table import score_tables
from lint.score_tree import Indicator

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
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        bonus = report.words.pattern("scores", "bonus")
        for table in report.derived(score_tables):
            if not table.same_scale:
                continue
            certainty = ROW_LOST if table.damaged else SURE
            for indicator in table.indicators:
                if not bonus.search(indicator.name):
                    yield from self.of_indicator(indicator, certainty)
        for entry in report.derived(entries):
            if entry.score is not None and not bonus.search(entry.name) and same_scale(entry.score, entry.full):
                most = Reading(Operand(entry.full, "full marks"), "same-sentence", IN_PROSE, Relation.AT_MOST)
                yield Claim(self.code, entry.score, (most,), entry.name, grain=ZERO)

    def of_indicator(self, indicator: Indicator, certainty: Decimal) -> Iterator[Claim]:
        for score in indicator.scores:
            if score is None:
                continue
            if indicator.weight is not None and same_scale(score, indicator.weight):
                most = Reading(Operand(indicator.weight, "full marks"), "score-table", certainty, Relation.AT_MOST)
                yield Claim(self.code, score, (most,), indicator.name, grain=ZERO)
            if score.value < ZERO:
                least = Reading(Literal(ZERO), "score-table", certainty, Relation.AT_LEAST)
                yield Claim(self.code, score, (least,), indicator.name, grain=ZERO)


def same_scale(score: Number, weight: Number) -> bool:
    """Points against points: weights in per cent say nothing of the scale of the scores."""
    return {score.unit.dimension, weight.unit.dimension} <= {"score", "number"}
