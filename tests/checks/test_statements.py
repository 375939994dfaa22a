"""Words, dates, units and references that contradict, and their innocent look-alikes."""

from __future__ import annotations

import pytest

from lint.check import as_tabs
from lint.engine import check_text


def told(code: str, *lines: str) -> list[str]:
    """What each finding of a code states, that is louder than information."""
    result = check_text("\n".join(as_tabs(line) for line in lines) + "\n")
    return [one.stated for one in result.findings if one.code == code and one.severity.value != "info"]


# ---------------------------------------------------------------------- opposed statements


@pytest.mark.parametrize(
    ("denial", "statement"),
    [
        ("本年度无信访投诉情况。", "周边投诉4起，均已处理。"),
        ("全年未收到群众信访。", "全年受理信访11件。"),
        ("决算公开目前尚未启动。", "预算公开和决算公开均已按规定时限完成。"),
        ("本年度无“三公”经费支出。", "“三公”经费实际支出15.51万元。"),
        ("本单位无编外人员。", "年末有编外人员3人。"),
    ],
)
def test_a_denial_against_a_statement_is_told(denial: str, statement: str) -> None:
    assert told("LOG001", statement, "", denial) == [denial]


@pytest.mark.parametrize(
    ("denial", "statement"),
    [
        ("采购程序合规，未发生质疑投诉。", "全年受理群众来信来访11件。"),
        ("全年未发生重大信访投诉事件。", "热线受理投诉12件。"),
        ("全年未收到投诉。", "受理投诉0件。"),
        ("2020年度无“三公”经费支出。", "上年“三公”经费实际支出15.51万元。"),
        ("决算公开目前尚未启动。", "预算公开已按规定时限完成。"),
        ("建立了投诉渠道。", "投诉4起，均已处理。"),
    ],
)
def test_denials_and_statements_of_different_things_are_left_alone(denial: str, statement: str) -> None:
    assert told("LOG001", "2020年度部门整体支出绩效自评报告", "", statement, "", denial) == []


# ---------------------------------------------------------------------- directions


def test_a_rise_to_a_smaller_figure_and_a_fall_to_a_larger_are_told() -> None:
    assert told("LOG002", "监测简报由上年的25期增至18期。") == ["18期"]
    assert told("LOG002", "能耗从980吨降至1,250吨。") == ["1,250吨"]


@pytest.mark.parametrize(
    "sentence",
    [
        "监测简报由上年的8期增至25期。",
        "由3个科室增加到人员25人。",
        "从2019年的28名增至32人。",
        "减至18期的计划由甲站承担，增加5期。",
    ],
)
def test_directions_that_agree_are_left_alone(sentence: str) -> None:
    assert told("LOG002", sentence) == []


# ---------------------------------------------------------------------- dates


def test_a_later_stage_before_an_earlier_one_is_told() -> None:
    sentence = "工程于2024年4月8日开工，2024年12月25日完工，2024年11月20日通过验收。"
    assert told("DAT701", sentence) == ["2024年11月20日"]


@pytest.mark.parametrize(
    "sentence",
    [
        "工程于2024年4月8日开工，2024年10月25日完工，2024年11月20日通过验收。",
        "一期2024年10月通过验收，二期2024年4月开工。",
        "2024年11月通过验收，计划2024年10月完成的配套工程顺延。",
        "2024年5月完成招标，2024年5月6日签订合同。",
        "2024年3月举办论坛，2024年1月印发通知。",
    ],
)
def test_dates_in_order_or_of_different_matters_are_left_alone(sentence: str) -> None:
    assert told("DAT701", sentence) == []


def test_a_day_that_the_calendar_lacks_is_told() -> None:
    assert told("DAT702", "项目于2021年2月29日完成。") == ["2021年2月29日"]
    assert told("DAT702", "项目于2020年2月29日完成。") == []


def test_a_plan_outside_the_year_is_left_alone() -> None:
    lines = (
        "2020年度部门整体支出绩效自评报告",
        "",
        "| 任务名称 | 完成情况 |",
        "| 甲 | 计划于2024年11月完成全部建设内容 |",
        "| 乙 | 于2020年10月完成全部建设内容 |",
    )
    assert told("DAT702", *lines) == []


# ---------------------------------------------------------------------- references


def test_a_reference_to_a_table_that_is_not_there_is_told() -> None:
    assert told("XRF001", "支出见表 3。", "", "表1 收入表", "", "内容。", "", "表2 支出表", "", "内容。") == ["表 3"]


@pytest.mark.parametrize(
    "sentence",
    [
        "支出见表1至表2。",
        "代表3人参加。",
        "填报表5份。",
        "见《预算编制通知》附件3。",
        "具体见下表。",
        "表1显示支出平稳。",
    ],
)
def test_other_wording_is_no_reference(sentence: str) -> None:
    assert told("XRF001", sentence, "", "表1 收入表", "", "内容。", "", "表2 支出表", "", "内容。") == []


def test_a_report_that_is_itself_an_annex_refers_to_other_annexes() -> None:
    assert told("XRF001", "附件1", "", "绩效自评报告", "", "佐证材料见附件2。") == []


def test_a_caption_left_out_or_used_twice_is_told() -> None:
    def tables(*numbers: str) -> list[str]:
        return [line for number in numbers for line in (f"表{number} 甲{number}表", "", "内容。", "")]

    assert told("XRF002", *tables("1-1", "1-2", "1-4")) == ["表1-4"]
    assert told("XRF002", *tables("1", "2", "2", "3")[:8], "表2 乙表", "", "内容。", "", *tables("3")) == ["表2"]
    assert told("XRF002", *tables("1-1", "1-2", "2-1", "2-2")) == []


def test_a_caption_repeated_on_the_next_page_is_one_table() -> None:
    lines = (
        "表1 甲表",
        "",
        "内容。",
        "",
        "表1 甲表",
        "",
        "内容。",
        "",
        "表2 乙表",
        "",
        "内容。",
        "",
        "表3 丙表",
        "",
        "内容。",
    )
    assert told("XRF002", *lines) == []


# ---------------------------------------------------------------------- units


def test_an_amount_in_yuan_among_many_in_ten_thousands_is_told() -> None:
    sentence = "差旅费11.86万元、会议费39.84万元、劳务费562.37元、印刷费15.32万元、培训费21.45万元。"
    assert told("UNT801", sentence) == ["562.37元"]


@pytest.mark.parametrize(
    "sentence",
    [
        "差旅费11.86万元、会议费39.84万元、人均562.37元、印刷费15.32万元、培训费21.45万元。",
        "差旅费11.86万元、会议费39.84万元、补助300元、印刷费15.32万元、培训费21.45万元。",
        "采购预算14,300元，实际执行13,670元，预算总规模调整425.6万元。",
    ],
)
def test_small_amounts_that_are_meant_so_are_left_alone(sentence: str) -> None:
    assert told("UNT801", sentence) == []


def test_the_same_digits_under_one_name_ten_thousand_times_apart_are_told() -> None:
    assert told("UNT801", "年末固定资产原值为3,731.95万元。", "", "经盘点，固定资产原值3,731.95元。") == ["3,731.95元"]
    assert told("UNT801", "年末固定资产原值为3,731.95万元。", "", "经盘点，固定资产原值37,319,500.00元。") == []


def test_a_note_that_contradicts_the_header_is_told() -> None:
    table = ("单位：万元", "| 项目 | 预算数（元） |", "| 差旅费 | 107,900.00 |", "| 会议费 | 389,500.00 |")
    assert told("UNT802", *table) == ["预算数（元）"]
