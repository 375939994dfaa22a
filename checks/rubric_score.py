"""A self-score follows from the scoring standard that the report prints and the facts that it states.

The standard of each indicator is read as a small program: a scale (≥90%得1分；85%以上不足90%得0.7分), points by rate
(采购执行率×1分, 已完成数/计划数×6分), points in proportion between two bounds, points lost for each percentage point
off a bound (每低于1个百分点扣0.5分) or for each fault found (每发现一处扣0.5分), the quarters' progress against the
calendar, and points that need a reader's judgement. The rates, counts and amounts that it asks for are looked for
anywhere in the report by name, targets and other years left out; a rate that is not printed is computed where both
its parts are. Points of judgement count in full: the score cannot be above what that gives, and where the program
needs no judgement it must be exactly that.

A standard may send the points of what does not apply elsewhere: 如无政府采购项目，该指标分值计入预算执行率指标;
不涉及的，其分值按比例分摊至同级其他指标; 没有发生会议费的，2.分值并入1. Where the report says that it does not apply
(不适用 or 不涉及 in the row, 本年度无政府采购项目 in the text, a weight of 0), an indicator that got points is
recomputed with its full marks raised by them, and the one that gave them away scores nothing, or full marks where they
stayed. Where a score is 0 or blank and nothing says whether it applies, either may be so, and what depends on it cannot
be checked.

The check speaks only where the pieces of the standard make up the indicator's weight, and accuses only where every
figure so named gives another score. A rate of another matter (项目执行率 for 预算执行率) may confirm a score and
never accuses. Scores are kept to two decimals. What cannot be checked is listed, with the fact that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from lint.asked_counts import AskedCounts
from lint.asked_facts import AskedFacts
from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Unchecked
from lint.evidence import holds
from lint.number import Number
from lint.points import Points, Result
from lint.raising import WAIVED, moved_readings, waives
from lint.report import Report
from lint.rubric import Standards
from lint.score_items import score_items
from lint.score_table import score_tables
from lint.score_tree import Indicator
from lint.scoring import program_of
from lint.shifting import Shifts, shifts_of, unsure

CENT = Decimal("0.01")


class RubricScore(Check):
    code = "SCR308"
    name = "rubric-score"

    holds = (
        example(
            "经调查，服务对象满意度为92.5%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 效果 | 服务对象满意度 | 6 | 1. 满意度≥95%的，得6分；2. 90%≤满意度<95%的，得4分；3. <90%，得2分。 | 4 |",
        ),
        example(
            "本年采购执行率为95.59%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 政府采购执行情况 | 2 | 1. 采购执行率得分=采购执行率×1分；2. 采购政策落实到位（1分）。 | 1.96 |",
        ),
        example(
            "全年预算执行率为95%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 债务管理 | 2 | 管理规范的，得2分。不涉及的，该指标分值计入预算执行率指标。 | 不涉及 |",
            "| 管理 | 预算执行率 | 8 | 预算执行率×8分。 | 9.5 |",
        ),
        example(
            "三公经费控制率为96%。本年度没有培训费。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 公用经费 | 5 | 1. 三公经费控制率×3分；2. 培训费控制率×2分。没有培训费的，2.分值并入1. | 4.8 |",
        ),
    )
    fails = (
        example(
            "经调查，服务对象满意度为98.5%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 效果 | 服务对象满意度 | 6 | 1. 满意度≥95%的，得6分；2. 90%≤满意度<95%的，得4分；3. <90%，得2分。 | 4 |",
            stated="4",
            computed="6",
        ),
        example(
            "本年采购执行率为97.10%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 政府采购执行情况 | 2 | 1. 采购执行率得分=采购执行率×1分；2. 采购政策落实到位（1分）。 | 2 |",
            stated="2",
            computed="1.97",
        ),
        example(
            "全年预算执行率为95%。",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 债务管理 | 2 | 管理规范的，得2分。不涉及的，该指标分值计入预算执行率指标。 | 不涉及 |",
            "| 管理 | 预算执行率 | 8 | 预算执行率×8分。 | 9.8 |",
            stated="9.8",
            computed="9.5",
        ),
        example(
            "The budget execution rate was 95%.",
            "| Level 1 indicator | Level 2 indicator | Weight | Criteria | Score |",
            "| Control | Debt | 2 | earns 2 points. If not applicable, its weight goes to Budget execution. | N/A |",
            "| Control | Budget execution | 8 | execution rate × 8 points. | 9.8 |",
            stated="9.8",
            computed="9.5",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim | Unchecked]:
        rates, counts, shifts = AskedFacts(report), AskedCounts(report), report.derived(shifts_of)
        for indicators in (*(table.leaves for table in report.derived(score_tables)), report.derived(score_items)):
            points = Points(rates, counts, indicators)
            for indicator in indicators:
                score, weight = indicator.score, indicator.weight
                if score is not None and weight is not None and score is not weight and indicator.standard:
                    yield from self.of_indicator(indicator, score, weight, points, shifts)

    def of_indicator(
        self, indicator: Indicator, score: Number, weight: Number, points: Points, shifts: Shifts
    ) -> Iterator[Claim | Unchecked]:
        standard = points.rates.report.derived(Standards).part(indicator.standard[0])
        program = program_of(standard, weight, indicator.name, points.rates.words)
        whole = len(indicator.standard) == 1
        moved = moved_readings(indicator, standard if whole else None, weight, points, shifts)
        if (program is None or not whole) and not moved.readings:
            yield self.unchecked(score, "standard-unread", indicator.name)
            return
        result = points.result(program, indicator) if program is not None and whole else Result()
        if moved.without_part and result.missing:
            result = Result()
        waived = program is not None and waives(program, points)
        full = (Reading(Operand(weight, "full marks"), "rubric", WAIVED),) if waived else ()
        claim = Claim(self.code, score, (*result.readings, *full, *moved.sure), indicator.name, grain=grain_of(score))
        decided = result.sure or waived or moved.decided
        if claim.readings and (decided or holds(claim)):
            may = moved.unsure and not holds(claim) and holds(replace(claim, readings=moved.unsure))
            yield unsure(self.code, score, indicator.name, moved.giver) if may else claim
        else:
            yield from self.open_points(indicator, score, result)

    def open_points(self, indicator: Indicator, score: Number, result: Result) -> Iterator[Unchecked]:
        """Why a score could not be recomputed."""
        if result.readings:
            yield self.unchecked(score, "fact-unsure", indicator.name)
        elif not result.missing:
            yield self.unchecked(score, "judgement", indicator.name)
        for missing in result.missing if not result.readings else ():
            yield self.unchecked(score, missing.reason, missing.fact)

    def unchecked(self, score: Number, reason: str, fact: str) -> Unchecked:
        return Unchecked(self.code, score.location, reason, (("label", fact), ("fact", fact)), score)


def grain_of(score: Number) -> Decimal:
    """Scores are kept to two decimals, or to as many as are printed."""
    places = len(score.digits.partition(".")[2])
    return Decimal(1).scaleb(-places) if places else CENT
