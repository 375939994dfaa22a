"""The points for budget execution are their weight times the rate.

In the head of a form (分值 10, 执行率 97.60%, 得分 9.76) the score of the row of all funds follows from the rate beside
it. Where the header prints the formula (20分×执行率) nothing else will do. Elsewhere a standard may give points by
steps, or take some off for each percentage point short: whole and half points are left alone, and so is what such a
deduction, or the rate of another budget of the row, gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from lint.check import Check, example
from lint.claim import Claim, Expression, Literal, Operand, Product, Reading, Sum, Threshold, ratio
from lint.execution_points import ExecutionPoints, execution_points
from lint.number import HALF, ONE, ZERO
from lint.report import Report

PRINTED = Decimal("0.85")
USUAL = Decimal("0.7")
OTHERWISE = Decimal("0.4")
STEPS = tuple(map(Decimal, ("5", "10", "20", "25", "30", "40", "50", "100")))
"""Points off for all of the rate: 10 are 0.1 for each percentage point."""


class ExecutionScore(Check):
    code = "SCR313"
    name = "execution-score"

    holds = (
        example(
            "| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |",
            "| 年度资金总额 | 240.00 | 250.00 | 244.00 | 10 | 97.60% | 9.76 |",
        ),
    )
    fails = (
        example(
            "| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |",
            "| 年度资金总额 | 240.00 | 250.00 | 244.00 | 10 | 97.60% | 9.67 |",
            stated="9.67",
            computed="9.76",
        ),
        example(
            "| 预算执行情况（20分） | 全年预算数 | 全年执行数 | 执行率 | 得分（20分×执行率） |",
            "| 部门整体支出总额 | 500.00 | 450.00 | 90.00% | 20 |",
            stated="20",
            computed="18",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for points in report.derived(execution_points):
            by_rate = Product((exact(points.weight), Operand(points.rate, "factor")))
            if points.printed:
                readings = [Reading(by_rate, "definition", PRINTED)]
            elif points.score.value % HALF == ZERO:
                continue  # by steps: 执行率95%以上的得10分
            else:
                readings = [Reading(by_rate, "definition", USUAL)]
                readings.extend(Reading(one, "definition", OTHERWISE) for one in otherwise(points))
            yield Claim(self.code, points.score, tuple(readings), points.row.label)


def exact(weight: Expression) -> Expression:
    """Points are set and not measured."""
    return Threshold(weight) if isinstance(weight, Operand) else weight


def otherwise(points: ExecutionPoints) -> Iterator[Expression]:
    """What other standards give: so much off for each percentage point, or the rate of another budget of the row."""
    for step in STEPS:
        yield Sum(((ONE, exact(points.weight)), (-step, Literal(ONE)), (step, Operand(points.rate, "factor"))))
    for spent, budget in permutations(points.amounts, 2):
        if ZERO < spent.value <= budget.value:
            yield Product((exact(points.weight), ratio(spent, budget)))
