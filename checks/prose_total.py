"""A total in prose is the sum of the parts that follow it, or that stand before it.

决算收入总计3,572.83万元，其中财政拨款2,158.42万元、经营收入1,414.41万元: the parts after 其中, 包括, 分别为, 由…组成,
in brackets or in the next sentence. 人员经费375万元和公用经费408万元，合计783万元: the parts before 合计, 共. Two
splits of one total (by source, by use) are two claims.

其中 need not name every part, 主要 never does: such lists may only not exceed their total. A list is taken as
complete where its parts together are known to be the whole (基本支出 and 项目支出), where it ends in 其他, or where
its words say so; else a difference is told only where one typist's slip would explain it.

Cells one under the other that each hold a name and its figure (按收入性质分：4,962.75; 其中：一般公共预算：4,562.75;
政府性基金拨款：400.00) are such a list.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.cell_splits import cell_splits
from lint.check import Check, example
from lint.claim import Claim
from lint.report import Report
from lint.splits import all_splits, split_claims


class ProseTotal(Check):
    code = "SUM103"
    name = "prose-total"

    holds = (
        example("本年支出28,406万元，其中：人员经费支出632万元、公用经费支出327万元、项目支出27,447万元。"),
        example("用于基本支出（含人员经费和公用经费）8,407.35元（含人员经费8,120.85元和公用经费286.50元）。"),
        example("全年支出200.00万元，主要用于设备购置120.00万元、维修30.00万元。"),
    )
    fails = (
        example(
            "本年支出28,406万元，其中：人员经费支出632万元、公用经费支出372万元、项目支出27,447万元。",
            stated="372万元",
            computed="327万元",
        ),
        example(
            "Spending was USD 508.70 million, of which salaries USD 412.50 million and other costs USD 69.20 million.",
            stated="USD 69.20 million",
            computed="USD 96.20 million",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for split in report.derived(all_splits):
            if split.whole.dimension not in ("count", "number"):
                yield from split_claims(self.code, split, report.words)
        for split in report.derived(cell_splits):
            yield from split_claims(self.code, split, report.words)
