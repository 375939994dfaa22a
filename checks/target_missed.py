"""An indicator reaches its target, or the report says that it does not.

In an indicator table (三级指标 | 预期指标值 | 实际完成值) each actual value is held against its target: ≥, ≤ and =
as printed; a bare figure is the least to be reached, or the most where less is better (成本, 投诉); dates by their
order (2020年12月31日前); words must be the same.

A missed target is no error in itself. It is a warning where the report claims that its targets were reached, or gives
an indicator with a signed target full marks, and says nowhere of this indicator that it fell short: not in its row
(偏差原因, a score below the weight), not in any sentence that names it. Otherwise it is information.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from lint.check import Check, Option, example
from lint.claim import Claim, Operand, Proposal, Reading, Relation, Statement, Threshold
from lint.document import Location
from lint.figures import DateSpan, find_dates
from lint.number import Hedge, Number
from lint.report import Report
from lint.targets import Indicator, completion_claim, full_marks, indicators, is_admitted, plain
from lint.units import compatible

SIGNED = Decimal("0.75")
BARE = Decimal("0.6")
DATES = Decimal("0.65")
SAME_WORDS = Decimal("0.5")


class TargetMissed(Check):
    code = "RNG511"
    name = "target-missed"

    accept_admitted = Option(True, "Whether a missed target that the report does not deny is only information.")

    holds = (
        example(
            "| 三级指标 | 预期指标值 | 实际完成值 |",
            "| 完成研究报告数量 | ≥27份 | 31份 |",
            "| 验收合格率 | =100% | 100% |",
            "| 平台上线时间 | 2020年12月31日前 | 2020年11月2日完成 |",
        ),
    )
    fails = (
        example(
            "本单位全面完成了年度各项目标任务。",
            "",
            "| 三级指标 | 预期指标值 | 实际完成值 |",
            "| 完成研究报告数量 | ≥27份 | 31份 |",
            "| 专业人员持证率 | ≥90% | 84.62% |",
            stated="84.62%",
            computed="90.00%",
        ),
        example(
            "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |",
            "| 举办培训 | ≥12期 | 11期 | 10 | 10 |",
            "| 参训满意度 | ≥90% | 94% | 10 | 10 |",
            stated="11",
            computed="12",
        ),
        example(
            "All four targets were met.",
            "",
            "| Indicator | Target | Actual |",
            "| Surplus margin | ≥ 70% | 73.47% |",
            "| Days lost | ≤ 25 | 29 |",
            stated="29",
            computed="25",
        ),
    )

    def claims(self, report: Report) -> Iterator[Proposal]:
        claimed = completion_claim(report)
        for indicator in indicators(report):
            claim = contradicted(report, indicator, claimed)
            excused = partial(self.is_excused, report, indicator, claim)
            proposal = of_figures(self.code, report, indicator, claim, excused) or of_dates(
                self.code, report, indicator, excused
            )
            proposal = proposal or of_words(self.code, report, indicator)
            if proposal is not None:
                yield proposal

    def is_excused(self, report: Report, indicator: Indicator, claim: tuple[str, Location] | None) -> bool:
        """Whether a miss of this indicator is only information."""
        return self.accept_admitted and (claim is None or is_admitted(report, indicator))


def contradicted(
    report: Report, indicator: Indicator, claim: tuple[str, Location] | None
) -> tuple[str, Location] | None:
    """What a miss of an indicator contradicts, and the role of that: the full marks of its row, else the claim that
    targets were reached.
    """
    score = full_marks(report, indicator)
    if score is not None and (is_signed(report, indicator) or find_dates(indicator.target.text, report.language)):
        return "score", score.location
    return None if claim is None else ("claim", claim[1])


def is_signed(report: Report, indicator: Indicator) -> bool:
    """Whether a sign says how the target is to be reached: ≥, ≤, =."""
    target = indicator.target_number
    hedged = target is not None and target.hedge is not Hedge.NONE
    return (
        hedged or bool(indicator.sign) or bool(report.words.pattern("targets", "equal").search(indicator.target.value))
    )


def of_figures(
    code: str, report: Report, indicator: Indicator, claim: tuple[str, Location] | None, excused: Callable[[], bool]
) -> Claim | None:
    """The figure aimed at, and the one reached; `excused` where a miss is only information."""
    target, actual = indicator.target_number, indicator.actual_number
    if target is None or actual is None or not same_unit(target, actual) or repeats(target, actual):
        return None
    relation = indicator.bound(report)
    certainty = SIGNED if is_signed(report, indicator) else BARE
    reading = Reading(Threshold(Operand(target, "target")), "target", certainty, relation)
    missed = actual.value < target.value if relation is Relation.AT_LEAST else actual.value > target.value
    innocent = missed and excused()
    context = (claim,) if missed and claim is not None and not innocent else ()
    return Claim(code, actual, (reading,), indicator.name, context=context, innocent=innocent)


def repeats(target: Number, actual: Number) -> bool:
    """Whether the actual value is the target copied with its sign, which proves nothing."""
    return target.hedge is not Hedge.NONE and actual.hedge is target.hedge and actual.value == target.value


def same_unit(target: Number, actual: Number) -> bool:
    first, second = target.unit, actual.unit
    return compatible(first, second) and ("ratio" in (first.dimension, second.dimension)) == (
        first.dimension == second.dimension == "ratio"
    )


def of_dates(code: str, report: Report, indicator: Indicator, excused: Callable[[], bool]) -> Statement | None:
    """The last day aimed at, and the day of completion."""
    aimed = find_dates(indicator.target.text, report.language)
    reached = find_dates(indicator.actual.text, report.language)
    if len(aimed) != 1 or len(reached) != 1 or "range" in (aimed[0].kind, reached[0].kind):
        return None
    last, done = latest(aimed[0]), earliest(reached[0])
    if last is None or done is None:
        return None
    holds = done <= last
    innocent = not holds and excused()
    values = (("label", indicator.name), ("actual", indicator.actual.value), ("target", indicator.target.value))
    return statement(code, indicator, holds, "target-date-missed", DATES, values, innocent)


def of_words(code: str, report: Report, indicator: Indicator) -> Statement | None:
    """Words that are the same in both cells; other words are not judged."""
    target, actual = plain(report, indicator.target.value), plain(report, indicator.actual.value)
    if not target or target != actual or report.words.pattern("targets", "not_applicable").search(target):
        return None
    return statement(code, indicator, True, "target-echo", SAME_WORDS, (), False)


def statement(
    code: str,
    indicator: Indicator,
    holds: bool,
    message: str,
    certainty: Decimal,
    values: tuple[tuple[str, str], ...],
    innocent: bool,
) -> Statement:
    target = indicator.target.text
    return Statement(
        code,
        indicator.actual.text.locate(0, len(indicator.actual.text)),
        holds,
        message,
        certainty,
        values,
        stated=indicator.actual.text.raw.strip(),
        computed=indicator.target.text.raw.strip(),
        related=(("target", target.locate(0, len(target))),),
        innocent=innocent,
    )


def latest(date: DateSpan) -> tuple[int, int, int] | None:
    return None if date.year is None else (date.year, date.month or 12, date.day or 31)


def earliest(date: DateSpan) -> tuple[int, int, int] | None:
    return None if date.year is None else (date.year, date.month or 1, date.day or 1)
