"""An actual value says what was reached, and does not only repeat the sign of its target.

预期 ≥90%, 实际 ≥90%: the target was copied, and what the survey really gave is not told. This is information, never
an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Statement
from lint.number import Hedge
from lint.report import Report
from lint.targets import indicators, plain

CERTAINTY = Decimal("0.6")


class TargetEcho(Check):
    code = "RNG512"
    name = "target-echo"

    holds = (
        example(
            "| 三级指标 | 预期指标值 | 实际完成值 |",
            "| 服务对象满意度 | ≥90% | 93.20% |",
            "| 培训期数 | ≥27期 | 29期 |",
        ),
    )
    fails = (
        example(
            "| 三级指标 | 预期指标值 | 实际完成值 |",
            "| 服务对象满意度 | ≥90% | ≥90% |",
            "| 培训期数 | ≥27期 | 29期 |",
            stated="≥90%",
            computed="",
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        for indicator in indicators(report):
            target, actual = indicator.target_number, indicator.actual_number
            if target is None or actual is None or target.hedge is Hedge.NONE:
                continue
            echoes = actual.hedge is target.hedge and plain(report, indicator.actual.value) == plain(
                report, indicator.target.value
            )
            text = indicator.actual.text
            yield Statement(
                self.code,
                text.locate(0, len(text)),
                not echoes,
                "target-echo",
                CERTAINTY,
                (("label", indicator.name), ("actual", indicator.actual.value)),
                stated=indicator.actual.text.raw.strip(),
                related=(("target", indicator.target.text.locate(0, len(indicator.target.text))),),
                innocent=True,
            )
