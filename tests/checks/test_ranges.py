"""Bounds: budgets, wholes, targets, whole people."""

from __future__ import annotations

import pytest

from lint.check import as_tabs
from lint.engine import check_text

CLAIM = "本单位全面完成了年度各项目标任务。"
INDICATORS = "| 三级指标 | 预期指标值 | 实际完成值 |"


def told(code: str, *lines: str) -> list[tuple[str, str, str]]:
    """(stated, computed, severity) of each finding of a code."""
    result = check_text("\n".join(as_tabs(line) for line in lines) + "\n")
    return [(one.stated, one.computed, one.severity.value) for one in result.findings if one.code == code]


# ---------------------------------------------------------------------- spending


def test_spending_above_the_adjusted_budget_is_told_and_above_the_opening_one_is_not() -> None:
    table = (
        "单位：万元",
        "| 项目 | 年初预算数 | 调整预算数 | 决算数 |",
        "| 人员经费 | 375.00 | 456.05 | 437.21 |",
        "| 公用经费 | 408.00 | 399.00 | 403.14 |",
    )
    assert told("RNG503", *table) == [("403.14", "399.00", "warning")]


def test_spending_above_an_opening_budget_alone_is_information() -> None:
    table = (
        "单位：万元",
        "| 项目 | 年初预算数 | 决算数 |",
        "| 人员经费 | 375.00 | 437.21 |",
        "| 公用经费 | 408.00 | 382.14 |",
    )
    assert told("RNG503", *table) == [("437.21", "375.00", "info")]


def test_an_excess_that_the_text_explains_is_information() -> None:
    table = (
        "会议活动超出部分系年中承办现场会，已按程序追加预算。",
        "| 任务名称 | 预算数（元） | 执行数（元） |",
        "| 会议活动 | 54,000.00 | 61,200.00 |",
        "| 堤防巡查 | 31,000.00 | 29,800.00 |",
    )
    assert told("RNG503", *table) == [("61,200.00", "54,000.00", "info")]


def test_one_excess_is_told_once_though_its_total_and_its_part_repeat_it() -> None:
    table = (
        "| 任务名称 | 预算数（元） | | 执行数（元） | |",
        "| | 全额 | 其中：财政拨款 | 全额 | 其中：财政拨款 |",
        "| 河道养护 | 540000.00 | 540000.00 | 612000.00 | 612000.00 |",
        "| 金额合计 | 540000.00 | 540000.00 | 612000.00 | 612000.00 |",
    )
    assert len(told("RNG503", *table)) == 1


@pytest.mark.parametrize(
    "table",
    [
        ("| 人员情况 | 编制人数 | 年末实有人数 |", "| 在职人员 | 13 | 15 |", "| 编外人员 | 2 | 3 |"),
        ("| 三级指标 | 分值 | 得分 |", "| 预算执行率 | 5 | 6 |", "| 采购执行率 | 2 | 3 |"),
        ("| 项目 | 支出预算数（元） | 结余数（元） |", "| 差旅 | 500 | 800 |", "| 会议 | 300 | 400 |"),
    ],
)
def test_columns_that_are_no_budget_and_spending_are_not_paired(table: tuple[str, ...]) -> None:
    assert told("RNG503", *table) == []


# ---------------------------------------------------------------------- parts and wholes


def test_a_row_of_which_is_not_above_the_row_that_it_belongs_to() -> None:
    table = (
        "| 资产类别 | 原值（万元） | 净值（万元） |",
        "| 一、专用设备 | 812.00 | 790.50 |",
        "| 其中：车辆 | 964.00 | 96.40 |",
        "| 二、家具用具 | 66.08 | 70.00 |",
    )
    assert ("964.00", "812.00", "warning") in told("RNG502", *table)


def test_a_blank_whole_with_a_filled_part_is_told_once() -> None:
    table = (
        "| 资产类别 | 数量 | 原值（万元） | 其中：在用（万元） |",
        "| 一、专用设备 | 341 | | |",
        "| 其中：1.车辆 | 3 | 96.40 | 96.40 |",
        "| 二、通用设备 | 120 | 298.37 | 298.37 |",
        "| 三、家具用具 | 96 | 66.08 | 66.08 |",
        "| 四、图书档案 | 30 | 12.10 | 12.10 |",
    )
    assert told("RNG502", *table) == [("96.40", "", "warning")]


def test_headings_without_figures_are_no_blank_wholes() -> None:
    table = (
        "| 人员情况 | 编制人数 | 实有人数 |",
        "| 一、在职人员 | | |",
        "| （一）管理岗位 | 5 | 5 |",
        "| （二）技术岗位 | 42 | 40 |",
        "| 二、编外人员 | | 7 |",
    )
    assert told("RNG502", *table) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "比上年增加3人，其中新招录5人。",
        "培训30期，其中线上培训参加1,200人次。",
        "全年收入120万元，其中第一项占35%，第二项占65%。",
        "人均支出5万元，其中甲站6万元。",
        "现有人员32人，较上年增加4人，其中硕士15人。",
    ],
)
def test_a_figure_after_of_which_that_is_no_part_is_left_alone(sentence: str) -> None:
    assert told("RNG502", sentence) == []


# ---------------------------------------------------------------------- targets


def test_a_missed_target_is_a_warning_where_the_report_claims_success_and_keeps_silent() -> None:
    table = (CLAIM, "", INDICATORS, "| 专业人员持证率 | ≥90% | 84.62% |", "| 培训期数 | ≥28期 | 30期 |")
    assert told("RNG511", *table) == [("84.62%", "90.00%", "warning")]


@pytest.mark.parametrize(
    "admission",
    [
        "专业人员持证率为84.62%，未达到年初目标。",
        "存在问题：专业人员持证率偏低。",
    ],
)
def test_a_missed_target_that_the_report_admits_is_information(admission: str) -> None:
    table = (CLAIM, "", admission, "", INDICATORS, "| 专业人员持证率 | ≥90% | 84.62% |", "| 培训期数 | ≥28期 | 30期 |")
    assert told("RNG511", *table) == [("84.62%", "90.00%", "info")]


def test_a_missed_target_with_its_reason_in_the_row_or_points_lost_is_information() -> None:
    with_reason = (
        CLAIM, "", "| 三级指标 | 年度指标值 | 实际完成值 | 偏差原因分析 |",
        "| 专业人员持证率 | ≥90% | 84.62% | 新招人员尚未考证 |", "| 培训期数 | ≥28期 | 30期 | |",
    )  # fmt: skip
    with_score = (
        CLAIM, "", "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |",
        "| 专业人员持证率 | ≥90% | 84.62% | 10 | 9.40 |", "| 培训期数 | ≥28期 | 30期 | 10 | 10 |",
    )  # fmt: skip
    for table in (with_reason, with_score):
        assert [severity for *_, severity in told("RNG511", *table)] == ["info"]


@pytest.mark.parametrize(
    "row",
    [
        "| 项目成本 | 500万元 | 480万元 |",
        "| “三公”经费控制率 | ≤100% | 57.30% |",
        "| 投诉数量 | 3件 | 1件 |",
        "| 服务水平 | 有所提升 | 明显提升 |",
        "| 平台上线时间 | 2020年12月31日前 | 2020年12月31日 |",
        "| 生态效益 | 不适用 | 不适用 |",
        "| 购置设备 | =10台 | 11台 |",
    ],
)
def test_a_target_that_is_met_or_cannot_be_judged_is_left_alone(row: str) -> None:
    assert told("RNG511", CLAIM, "", INDICATORS, row, "| 培训期数 | ≥28期 | 30期 |") == []


def test_a_target_is_exact_where_the_actual_is_rounded() -> None:
    table = (CLAIM, "", INDICATORS, "| 持证率 | ≥90% | 89.60% |", "| 培训期数 | ≥28期 | 30期 |")
    assert told("RNG511", *table) == [("89.60%", "90.00%", "warning")]


def test_a_date_after_its_target_is_told() -> None:
    table = (
        CLAIM,
        "",
        INDICATORS,
        "| 平台上线时间 | 2020年6月30日前 | 2020年11月2日完成 |",
        "| 培训期数 | ≥28期 | 30期 |",
    )
    assert [stated for stated, *_ in told("RNG511", *table)] == ["2020年11月2日完成"]


def test_a_copied_target_proves_nothing() -> None:
    table = (INDICATORS, "| 满意度 | ≥90% | ≥90% |", "| 培训期数 | ≥28期 | 30期 |")
    assert told("RNG512", *table) == [("≥90%", "", "info")]
    assert told("RNG511", *table) == []


# ---------------------------------------------------------------------- whole people


def test_a_share_of_the_staff_must_fit_their_number() -> None:
    assert told("RNG504", "年末在职人员共34人。单位人员本科以上学历93.94%。") == [("93.94%", "94.12%", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "年末在职人员共33人，上年末在职人员28人。单位人员本科以上学历93.94%。",
        "年末在职人员共32人。水利专业人才本科生比率84.62%。",
        "在编人员25人，编外人员3人。全体人员本科以上学历89.29%。",
        "发放问卷100份，收回98份，满意率98.98%。",
        "培训学员138人，平均满意率为97.38%。",
        "年末在职人员共34人。单位人员本科以上学历约93.94%。",
    ],
)
def test_a_share_of_others_or_of_a_number_that_fits_is_left_alone(text: str) -> None:
    assert told("RNG504", text) == []
