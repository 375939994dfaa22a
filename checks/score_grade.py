"""The grade that a report states is that of its total score.

Where the report prints its bands (90（含）-100分为优，80（含）-90分为良…), the grade that it states (评价等级为“良”),
in the text or in a row of the score table, is that of the band which the total score falls into. An edge that no sign
and no（含）gives to one band may belong to both. Where no bands are printed, the grade cannot be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Statement, Unchecked
from lint.grades import bands, only_total, stated_grades
from lint.report import Report

GRADED = Decimal("0.75")


class ScoreGrade(Check):
    code = "SCR309"
    name = "score-grade"

    holds = (
        example(
            "本次自评得分87.5分，评价等级为“良”。",
            "评价等级划分：90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，60分以下为差。",
        ),
    )
    fails = (
        example(
            "本次自评得分87.5分，评价等级为“优”。",
            "评价等级划分：90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，60分以下为差。",
            stated="优",
            computed="良",
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement | Unchecked]:
        scale = bands(report)
        for graded in stated_grades(report):
            total = graded.total or only_total(report)
            if total is None or not scale:
                reason = "total-missing" if total is None else "bands-missing"
                yield Unchecked(self.code, graded.location, reason, (("grade", graded.name),))
                continue
            own = [band for band in scale if band.span.holds(total.value)]
            if own:
                yield Statement(
                    self.code,
                    graded.location,
                    any(band.grade == graded.grade for band in own),
                    "grade",
                    GRADED,
                    (("total", total.text), ("stated", graded.name), ("computed", own[0].name)),
                    graded.name,
                    own[0].name,
                    (("score", total.location),),
                )
