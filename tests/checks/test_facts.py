"""The same fact told twice, figures and dates that cannot be: DUP401 to DUP405, UNT803, DAT703."""

from __future__ import annotations

import pytest

from tests.by_hand import findings_of, proved, told

# ---------------------------------------------------------------------- DUP401: one fact, two values


@pytest.mark.parametrize(
    "again",
    ["人员经费决算4,560,500.00元。", "人员经费决算456.05万元。", "人员经费决算456.1万元。", "人员经费决算456.0万元。"],
)
def test_one_fact_may_be_printed_in_another_unit_or_coarser(again: str) -> None:
    assert told("DUP401", "人员经费决算456.05万元。", "", again) == []
    assert len(proved("DUP401", "人员经费决算456.05万元。", "", again)) == 1


@pytest.mark.parametrize(
    ("lines", "stated", "computed"),
    [
        (("人员经费决算456.05万元。", "", "人员经费决算465.05万元。"), "465.05万元", "456.05万元"),
        (("采购执行率98.65%。", "", "采购执行率98.56%。"), "98.56%", "98.65%"),
        (
            (
                "采购计划金额3,947.26万元。",
                "",
                "预算执行情况表",
                "| 项目 | 计划金额（元） |",
                "| 采购 | 39,742,600.00 |",
                "| 宣传 | 300.00 |",
            ),
            "39,742,600.00",
            "39,472,600.00",
        ),
        (
            ("人员经费决算465.05万元。", "", "人员经费决算456.05万元。", "", "人员经费决算456.05万元。"),
            "465.05万元",
            "456.05万元",  # outvoted, though it stands first
        ),
    ],
)
def test_one_fact_with_two_values_is_told(lines: tuple[str, ...], stated: str, computed: str) -> None:
    assert told("DUP401", *lines) == [(stated, computed)]
    assert [one.severity.value for one in findings_of("DUP401", *lines)] == ["warning"]


def test_a_last_digit_off_is_information() -> None:
    found = findings_of("DUP401", "人员经费决算456.05万元。", "", "人员经费决算456.06万元。")
    assert [one.severity.value for one in found] == ["info"]


def test_parts_and_their_sum_are_no_three_values_of_one_fact() -> None:
    table = ("单位：人", "| 项目 | 完成值 |", "| 培训人员 | 168 |", "| 举办培训班 | 2 |")
    assert told("DUP401", "办好骨干班，培训人员68人。", "", "办好新人班，培训人员100人。", "", *table) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人员经费年初预算456.05万元。", "人员经费决算437.21万元。"),
        ("2019年人员经费决算456.05万元。", "2020年人员经费决算465.05万元。"),
        ("甲项目检测费10.00万元。", "乙项目检测费12.00万元。"),
        ("满意度目标为90.00%。", "满意度为95.00%。"),
        ("人员经费决算约456万元。", "人员经费决算465.05万元。"),
        ("第一季度累计支出100.05万元。", "第二季度累计支出200.05万元。"),
    ],
)
def test_facts_that_differ_by_right_are_left_alone(one: str, other: str) -> None:
    loud = [found for found in findings_of("DUP401", one, "", other) if found.severity.value != "info"]
    assert loud == []


# ---------------------------------------------------------------------- DUP402: nearly one name, one slip apart


def test_a_slip_between_two_figures_of_nearly_one_name_is_told() -> None:
    first, again = "水利专业人才本科生比率84.62%。", "说明，水利专业人才本科生学历比率{}。"
    assert told("DUP402", first, "", again.format("84.12%")) == [("84.12%", "84.62%")]
    assert told("DUP402", first, "", again.format("84.62%")) == []
    assert proved("DUP402", first, "", again.format("84.62%")) == ["84.62%"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("水利专业人才本科生比率84.62%。", "水利专业人才本科生学历比率65.43%。"),  # no slip
        ("第三季度设备购置费执行率84.62%。", "设备购置费执行率84.12%。"),  # a part of the year
        ("环境监测站点巡查里程2,754.63公里。", "水质监测站点养护里程2,754.36公里。"),
        ("水利专业人才本科生比率84%。", "水利专业人才本科生学历比率14%。"),  # too few digits
    ],
)
def test_like_names_without_a_slip_are_two_facts(one: str, other: str) -> None:
    assert told("DUP402", one, "", other) == []


# ---------------------------------------------------------------------- DUP403: one study, two periods


@pytest.mark.parametrize(
    ("first", "again", "found"),
    [
        ("产业发展规划研究（2020-2025年）", "《产业发展规划研究（2020-2025年）》", []),
        ("产业发展规划研究（2019至2023年）", "《产业发展规划研究（2019—2023年）》", []),
        ("产业发展规划研究（2019-2023年）", "《产业发展规划研究（2020-2025年）》", [("2020-2025", "2019-2023")]),
        ("产业发展规划研究（2019-2023年）", "《生态环境保护方案（2020-2025年）》", []),
    ],
)
def test_a_named_study_has_one_period(first: str, again: str, found: list[tuple[str, str]]) -> None:
    assert told("DUP403", f"下达任务{first}。", "", f"已完成{again}。") == found


def test_a_series_of_periods_is_no_contradiction() -> None:
    years = ("2011-2015", "2016-2020", "2021-2025")
    assert told("DUP403", *(f"完成产业发展规划研究（{period}年）。" for period in years)) == []


# ---------------------------------------------------------------------- DUP404: a shifted point


def test_the_same_digits_with_another_point_are_told() -> None:
    lines = ("预算安排2,754.63万元。", "", "全年下达指标2,754.63万元。", "", "其中项目资金275.463万元。")
    assert [stated for stated, _ in told("DUP404", *lines)] == ["275.463万元"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("预算安排2,754.63万元。", "调整后为27,546,300.00元。"),
        ("预算安排500.00万元。", "设备支出50.00万元。"),
        ("预算安排约2,754.63万元。", "设备支出275.463万元。"),
        ("预算安排2,754.63万元。", "巡查里程275.463公里。"),
    ],
)
def test_round_hedged_or_equal_amounts_are_no_shifted_point(one: str, other: str) -> None:
    assert told("DUP404", one, "", other) == []


# ---------------------------------------------------------------------- DUP405: newly set up


@pytest.mark.parametrize(
    ("again", "found"),
    [
        ("全年建立了社区服务站8个。", []),
        ("全年建立了7个社区服务站。", ["7个"]),
        ("累计建成25家社区服务站。", []),
        ("计划新建10家社区服务站。", []),
        ("上年新建5家社区服务站。", []),
        ("全年新增7个监测点位。", []),
        ("全年新建约10家社区服务站。", []),
    ],
)
def test_a_number_of_new_things_is_the_same_everywhere(again: str, found: list[str]) -> None:
    assert [stated for stated, _ in told("DUP405", "本年新建8家社区服务站。", "", again)] == found


# ---------------------------------------------------------------------- UNT803: thousands separators


@pytest.mark.parametrize("figure", ["26,79.76万元", "3,5816.32万元", "1,23,456.00元", "３５，８１．３２万元"])
def test_separators_that_do_not_stand_every_three_digits_are_told(figure: str) -> None:
    assert [stated for stated, _ in told("UNT803", f"本年支出{figure}。")] == [figure]


@pytest.mark.parametrize(
    "line",
    [
        "支出26,799.76万元。",
        "支出1,234,567.00元。",
        "支出35816.32万元。",
        "第1,2项任务完成。",
        "分别为3，4人。",
        "３，４５６万元",
    ],
)
def test_ordinary_figures_and_lists_have_their_separators(line: str) -> None:
    assert told("UNT803", line) == []


# ---------------------------------------------------------------------- DAT703: dates that are none


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("项目于2020年21月4日完成。", "2020年21月4日"),
        ("项目于2021年2月30日完成。", "2021年2月30日"),
        ("项目于2020年4月31日完成。", "2020年4月31日"),
        ("2020年13月支出。", "2020年13月"),
        ("200年度预算已公开。", "200年度"),
        ("2820年度部门整体绩效自评报告。", "2820年度"),
    ],
)
def test_a_date_that_does_not_exist_is_told(line: str, stated: str) -> None:
    assert [found for found, _ in told("DAT703", line)] == [stated]


@pytest.mark.parametrize(
    "line",
    [
        "项目于2020年2月29日完成。",
        "2020年12月31日。",
        "2020年度预算。",
        "执行期18个月。",
        "每年6、9、12月月末拨付。",
        "2020年1-12月。",
    ],
)
def test_ordinary_dates_are_left_alone(line: str) -> None:
    assert told("DAT703", line) == []


def test_29_february_needs_a_leap_year() -> None:
    assert [found for found, _ in told("DAT703", "项目于2021年2月29日完成。")] == ["2021年2月29日"]
