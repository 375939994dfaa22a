"""Declared relations: which figures they put together, what they accuse, and what they leave alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.claim import Claim, Unchecked
from lint.judge import fingerprint
from lint.language import load
from lint.relations.check import DeclaredRelation
from lint.relations.declared import Declared, Scope
from lint.relations.formula import parse_formula
from lint.settle import settle
from lint.units import unit_named
from tests.by_hand import report_of

BALANCE = "资产合计 = 负债合计 + 净资产合计"
EXTRA = "编外人员控制率 = 编外人员 / (在编人员 + 编外人员)"
RATE = "执行率 = 决算数 / 预算数"


def proposals(formula: str, *lines: str, scope: str = "table", unit: str = "") -> list[Claim | Unchecked]:
    declared = Declared(
        "REL001", "house-rule", parse_formula(formula), formula, Scope(scope), unit_named(unit, load("zh"))
    )
    found = DeclaredRelation(declared).claims(report_of(*lines))
    return [one for one in found if isinstance(one, Claim | Unchecked)]


def verdicts(formula: str, *lines: str, scope: str = "table", unit: str = "") -> list[tuple[str, str]]:
    """(stated, verdict) of each claim; what cannot be checked with its reason."""
    told = []
    for one in proposals(formula, *lines, scope=scope, unit=unit):
        if isinstance(one, Unchecked):
            told.append((one.location.text, one.reason.removeprefix("declared-")))
        else:
            told.append((one.stated.text, settle(one).verdict.value.removesuffix(" within rounding")))
    return told


# ---------------------------------------------------------------------- rows of a table


SHEET = ("单位：万元", "| 项目 | 年初数 | 年末数 |", "| 资产合计 | 100.00 | 120.00 |", "| 负债合计 | 40.00 | 50.00 |")


def test_rows_are_put_together_in_each_column() -> None:
    assert verdicts(BALANCE, *SHEET, "| 净资产合计 | 60.00 | 70.00 |") == [("100.00", "holds"), ("120.00", "holds")]
    assert verdicts(BALANCE, *SHEET, "| 净资产合计 | 60.00 | 77.00 |") == [("100.00", "holds"), ("120.00", "fails")]


def test_figures_of_different_columns_are_never_put_together() -> None:
    assert verdicts(BALANCE, *SHEET, "| 净资产合计 | 60.00 | |") == [("100.00", "holds"), ("120.00", "missing")]


def test_numbering_and_units_of_labels_do_not_count() -> None:
    sheet = (
        "| 项目 | 年末数（万元） |",
        "| 一、资产合计 | 120.00 |",
        "| 二、负债合计 | 50.00 |",
        "| （一）净资产合计 | 77.00 |",
    )
    assert verdicts(BALANCE, *sheet) == [("120.00", "fails")]


def test_a_name_is_the_whole_label_and_never_a_part_of_it() -> None:
    sheet = ("| 项目 | 年末数（万元） |", "| 流动资产合计 | 120.00 |", "| 负债合计 | 50.00 |", "| 净资产合计 | 77.00 |")
    assert verdicts(BALANCE, *sheet) == []


def test_a_name_that_stands_for_two_rows_is_not_guessed() -> None:
    sheet = (*SHEET, "| 净资产合计 | 60.00 | 70.00 |", "| 净资产合计 | 61.00 | 71.00 |")
    assert verdicts(BALANCE, *sheet) == [("100.00", "ambiguous"), ("120.00", "ambiguous")]


def test_one_of_several_names() -> None:
    formula = "资产合计 | 资产总计 = 负债合计 | 负债总计 + 净资产合计"
    sheet = ("| 项目 | 年末数（万元） |", "| 资产总计 | 120.00 |", "| 负债合计 | 50.00 |", "| 净资产合计 | 77.00 |")
    assert verdicts(formula, *sheet) == [("120.00", "fails")]


def test_columns_of_shares_and_rates_of_change_are_left_alone() -> None:
    sheet = (
        "单位：万元",
        "| 项目 | 年初数 | 年末数 | 增减额 | 增长率 | 占比 |",
        "| 资产合计 | 100.00 | 120.00 | 20.00 | 20% | 100% |",
        "| 负债合计 | 40.00 | 50.00 | 10.00 | 25% | 41.67% |",
        "| 净资产合计 | 60.00 | 70.00 | 10.00 | 16.67% | 58.33% |",
    )
    assert verdicts(BALANCE, *sheet) == [("100.00", "holds"), ("120.00", "holds"), ("20.00", "holds")]


def test_targets_are_no_facts() -> None:
    sheet = (
        "| 指标 | 目标值 | 实际值 |",
        "| 在编人员 | 30人 | 25人 |",
        "| 编外人员 | 5人 | 3人 |",
        "| 编外人员控制率 | 10% | 10.71% |",
    )
    assert verdicts(EXTRA, *sheet) == [("10.71%", "holds")]


# ---------------------------------------------------------------------- columns of a table


def test_columns_are_put_together_in_each_row() -> None:
    table = (
        "| 项目 | 预算数（万元） | 决算数（万元） | 执行率 |",
        "| 人员经费 | 456.05 | 437.21 | 95.87% |",
        "| 公用经费 | 408.00 | 382.14 | 91.66% |",
        "| 合计 | 864.05 | 819.35 | 94.83% |",
    )
    assert verdicts(RATE, *table) == [("95.87%", "holds"), ("91.66%", "fails"), ("94.83%", "holds")]


def test_a_row_of_means_is_left_alone() -> None:
    table = (
        "| 项目 | 预算数（万元） | 决算数（万元） | 执行率 |",
        "| 人员经费 | 100.00 | 90.00 | 90.00% |",
        "| 公用经费 | 300.00 | 150.00 | 50.00% |",
        "| 平均 | 200.00 | 120.00 | 70.00% |",
    )
    assert verdicts(RATE, *table) == [("90.00%", "holds"), ("50.00%", "holds")]


def test_a_rate_without_a_sign_may_be_in_per_cent() -> None:
    table = (
        "| 项目 | 预算数 | 决算数 | 执行率 |",
        "| 人员经费 | 400.00 | 300.00 | 75.00 |",
        "| 公用经费 | 400.00 | 200.00 | 0.50 |",
    )
    assert verdicts(RATE, *table) == [("75.00", "holds"), ("0.50", "holds")]
    assert verdicts(RATE, *table, unit="%") == [("75.00", "holds"), ("0.50", "fails")]


def test_a_bound() -> None:
    table = (
        "单位：万元",
        "| 项目 | 预算数 | 决算数 |",
        "| 人员经费 | 456.05 | 501.66 |",
        "| 公用经费 | 408.00 | 408.05 |",
    )
    assert verdicts("决算数 <= 预算数", *table) == [("501.66", "fails"), ("408.05", "fails")]
    assert verdicts("决算数 <= 预算数 × 110%", *table) == [("501.66", "holds"), ("408.05", "holds")]
    assert verdicts("预算数 >= 决算数", *table) == [("456.05", "fails"), ("408.00", "fails")]
    assert verdicts("决算数 <= 500万元", *table) == [("501.66", "fails"), ("408.05", "holds")]


def test_a_cell_by_its_row_and_its_column() -> None:
    table = ("单位：万元", "| 项目 | 预算数 | 决算数 |", "| 会议费 | 10.00 | 8.00 |", "| 培训费 | 20.00 | 9.00 |")
    assert verdicts("会议费决算数 <= 培训费预算数", *table) == [("8.00", "holds")]
    assert verdicts("会议费预算数 <= 培训费决算数", *table) == [("10.00", "fails")]


# ---------------------------------------------------------------------- prose


def test_figures_of_one_sentence() -> None:
    assert verdicts(EXTRA, "在编人员25人，编外人员3人，编外人员控制率为12.00%。") == [("12.00%", "fails")]
    assert verdicts(EXTRA, "2023年末，单位在编人员25人，编外人员3人，编外人员控制率10.71%。") == [("10.71%", "missing")]
    assert verdicts(EXTRA, "现有在编人员25人，编外人员3人，编外人员控制率为10.71%。") == [("10.71%", "holds")]
    assert verdicts(EXTRA, "共有25名在编人员、3名编外人员，编外人员控制率为12%。") == [("12%", "fails")]


def test_figures_of_one_paragraph_are_less_sure() -> None:
    (claim,) = proposals(EXTRA, "在编人员25人。编外人员3人。编外人员控制率为12.00%。")
    assert isinstance(claim, Claim)
    assert claim.readings[0].certainty < Decimal("0.9")


def test_two_units_of_one_department_are_not_mixed() -> None:
    first = "甲站：资产合计100万元，负债合计40万元，净资产合计60万元；"
    line = first + "乙站：资产合计200万元，负债合计50万元，净资产合计150万元。"
    assert verdicts(BALANCE, line) == [("100万元", "holds"), ("200万元", "holds")]
    line = first + "乙站：资产合计200万元，净资产合计150万元。"
    assert verdicts(BALANCE, line) == [("100万元", "holds"), ("200万元", "missing")]
    line = "甲站：资产合计100万元，净资产合计60万元。乙站：负债合计50万元。"
    assert verdicts(BALANCE, line) == [("100万元", "missing")]
    assert verdicts(BALANCE, "资产情况：资产合计100万元。其中：负债合计40万元，净资产合计66万元。") == [
        ("100万元", "fails")
    ]


def test_bounds_and_changes_are_no_facts() -> None:
    assert verdicts(EXTRA, "在编人员25人，编外人员3人，编外人员控制率不高于10%。") == []
    assert verdicts(BALANCE, "资产合计增加20万元，负债合计50万元，净资产合计70万元。") == []
    assert verdicts(EXTRA, "在编人员25人，新增3名编外人员，编外人员控制率20%。") == [("20%", "missing")]


def test_english() -> None:
    formula = "Net assets = Total assets - Total liabilities"
    line = (
        "Total assets were 120.00 million yuan, total liabilities 50.00 million yuan and net assets 77.00 million yuan."
    )
    assert verdicts(formula, line) == [("77.00 million yuan", "fails")]
    table = (
        "| Item | 2022 | 2023 |",
        "| Total assets | 100 | 120 |",
        "| Total liabilities | 40 | 50 |",
        "| Net assets | 60 | 77 |",
    )
    assert verdicts(formula, *table) == [("60", "holds"), ("77", "fails")]


# ---------------------------------------------------------------------- across a section, across the report


APART = ("一、人员情况", "年末在编人员25人，编外人员3人。", "二、控制情况", "编外人员控制率为12.00%。")


def test_the_scope_bounds_how_far_figures_may_stand_apart() -> None:
    assert verdicts(EXTRA, *APART) == [("12.00%", "missing")]
    assert verdicts(EXTRA, *APART, scope="section") == [("12.00%", "missing")]
    assert verdicts(EXTRA, *APART, scope="report") == [("12.00%", "fails")]
    together = ("一、人员情况", "年末在编人员25人，编外人员3人。", "其他情况见后。", "编外人员控制率为12.00%。")
    assert verdicts(EXTRA, *together, scope="section") == [("12.00%", "fails")]


def test_figures_of_another_year_are_not_put_together() -> None:
    lines = ("2023年度部门整体绩效自评报告", "2022年，在编人员25人，编外人员3人。", "2023年，编外人员控制率为12.00%。")
    assert verdicts(EXTRA, *lines, scope="report") == [("12.00%", "missing")]


def test_figures_of_another_stage_are_not_put_together() -> None:
    table = (
        "单位：万元",
        "| 项目 | 年初预算数 | 决算数 |",
        "| 资产合计 | 100.00 | 120.00 |",
        "| 负债合计 | 40.00 | 50.00 |",
    )
    assert verdicts(BALANCE, *table, "净资产合计77.00万元。", scope="report") == [
        ("100.00", "missing"),
        ("120.00", "missing"),
    ]


def test_a_rounded_repetition_is_the_same_figure() -> None:
    lines = ("资产合计120.00万元，净资产合计70.40万元。", "负债合计49.60万元。", "负债合计约50万元。")
    assert verdicts(BALANCE, *lines, scope="report") == [("120.00万元", "holds")]
    assert verdicts(BALANCE, *lines, "负债合计52.00万元。", scope="report") == [("120.00万元", "ambiguous")]


def test_units_that_do_not_fit_are_told() -> None:
    lines = ("资产合计120.00万元，负债合计50人，净资产合计70.00万元。",)
    assert verdicts(BALANCE, *lines) == [("120.00万元", "units")]


def test_money_by_people_is_money() -> None:
    assert verdicts("人均经费 = 公用经费 / 在编人员", "公用经费408.00万元，在编人员100人，人均经费4.08万元。") == [
        ("4.08万元", "holds")
    ]


@pytest.mark.parametrize("formula", [BALANCE, EXTRA, RATE, "决算数 <= 预算数"])
def test_a_report_without_the_names_is_not_concerned(formula: str) -> None:
    assert proposals(formula, "本年收入100.00万元，支出90.00万元，结余10.00万元。", scope="report") == []


def test_a_finding_keeps_its_fingerprint_when_lines_move() -> None:
    def marks(*lines: str) -> list[str]:
        found = (one for one in proposals(BALANCE, *lines) if isinstance(one, Claim))
        return [fingerprint(one, one.readings[0]) for one in found]

    sheet = (*SHEET, "| 净资产合计 | 60.00 | 77.00 |")
    assert marks(*sheet) == marks("前言。", "", *sheet)
