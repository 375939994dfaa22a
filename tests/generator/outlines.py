"""Which sections a report of each style has, in order."""

from __future__ import annotations

from collections.abc import Callable

from tests.generator.model import STYLES
from tests.generator.report import Report
from tests.generator.sections.budget import (
    adjusted_split,
    budget,
    cover,
    duties,
    function_table,
    initial_split,
    overview,
    purpose_table,
    tasks,
)
from tests.generator.sections.effect import (
    complaints,
    indicator_table,
    outputs,
    platforms,
    remarks,
    satisfaction,
    timeliness,
)
from tests.generator.sections.english import english_note
from tests.generator.sections.execution import (
    carry_over,
    execution,
    execution_table,
    final_split,
    growth,
    income,
    overspent,
    procurement,
    procurement_table,
    projects,
    shares,
    task_table,
    two_splits,
)
from tests.generator.sections.running import assets, daily_public, personnel, personnel_table, quarters, three_public
from tests.generator.sections.scores import annex, appraisal, problems, score_outline, score_table, total_score
from tests.generator.sections.shifting import shift_note
from tests.generator.sections.standards import safety
from tests.generator.writer import Writer

Section = Callable[[Writer], None]


def sometimes(probability: float, section: Section) -> Section:
    """A section that some reports have and some have not."""

    def drawn(w: Writer) -> None:
        if w.chance(probability):
            section(w)

    return drawn


BUDGET = (
    budget,
    sometimes(0.5, overview),
    initial_split,
    sometimes(0.7, adjusted_split),
    sometimes(0.8, function_table),
    sometimes(0.7, purpose_table),
)
SPENDING = (
    execution,
    sometimes(0.6, final_split),
    sometimes(0.4, two_splits),
    sometimes(0.6, income),
    sometimes(0.5, growth),
    sometimes(0.6, execution_table),
    sometimes(0.8, projects),
    sometimes(0.5, shares),
    sometimes(0.2, overspent),
)
RUNNING = (procurement, sometimes(0.6, procurement_table), assets, personnel, sometimes(0.6, personnel_table))
EFFECT = (
    three_public,
    daily_public,
    quarters,
    sometimes(0.7, platforms),
    sometimes(0.7, outputs),
    satisfaction,
    sometimes(0.5, complaints),
    sometimes(0.6, timeliness),
    sometimes(0.7, remarks),
    sometimes(0.8, safety),
)
SCORES = (sometimes(0.7, indicator_table), shift_note, score_table)


def performed(w: Writer) -> None:
    w.heading(2, w.pick("部门履职绩效情况", "主要履职绩效"))


def experience(w: Writer) -> None:
    w.heading(2, w.pick("主要经验和做法", "预算绩效管理工作主要经验"))
    w.say(
        w.pick("一是强化组织领导，成立绩效自评工作组。", "一是健全内控制度，规范资金审批。"),
        w.pick("二是加强过程监控，按季度通报进度。", "二是压实项目责任，定期会商难点。"),
    )


OUTLINES: dict[str, tuple[tuple[str, tuple[Section, ...]], ...]] = {
    "municipal": (
        ("", (cover,)),
        ("部门（单位）基本情况", (duties, tasks, *BUDGET, *SPENDING, sometimes(0.4, carry_over), *RUNNING)),
        ("部门（单位）主要履职绩效分析", (performed, *EFFECT, sometimes(0.6, task_table))),
        ("总体评价和整改措施", (appraisal, experience, problems, annex)),
        ("部门整体支出绩效评价指标评分情况", (total_score, *SCORES)),
    ),
    "district": (
        ("", (cover,)),
        ("部门（单位）基本情况", (duties, tasks, *BUDGET, *SPENDING, *RUNNING)),
        ("部门（单位）主要履职绩效分析", (performed, *EFFECT)),
        ("总体评价和整改措施", (appraisal, experience, problems)),
        ("部门整体支出绩效评价指标评分情况", (total_score, *SCORES)),
    ),
    "institute": (
        ("", (cover,)),
        ("部门（单位）基本情况", (duties, sometimes(0.7, tasks), *BUDGET, *SPENDING, carry_over, *RUNNING)),
        ("部门（单位）主要履职绩效分析", (performed, *EFFECT, sometimes(0.5, task_table))),
        ("总体评价和整改措施", (appraisal, score_outline, experience, problems)),
        ("部门整体支出绩效评价指标评分情况", (total_score, *SCORES)),
    ),
    "english": (("", (english_note,)),),
}


def generate(seed: int, style: str | None = None) -> Report:
    """A consistent report; the same seed and style give the same one."""
    style = style or STYLES[seed % len(STYLES)]
    writer = Writer(seed, style)
    for title, sections in OUTLINES[style]:
        if title:
            writer.heading(1, title)
        for section in sections:
            section(writer)
    return writer.report(seed)
