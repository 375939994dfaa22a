"""Totals and differences: SUM101 to SUM105."""

from __future__ import annotations

import pytest

from tests.by_hand import check_lines, loud, proved, told

UNIT = "单位：万元"
HEAD = "| 项目 | 年初数 | 年末数 |"
Lines = tuple[str, ...]


# ---------------------------------------------------------------------- SUM101: totals of tables


@pytest.mark.parametrize(
    "rows",
    [
        ("| 甲 | 1.00 | 2.00 |", "| 乙 | 3.00 | 4.00 |", "| 合计 | 4.00 | 6.00 |"),
        ("| 合计 | 4.00 | 6.00 |", "| 甲 | 1.00 | 2.00 |", "| 乙 | 3.00 | 4.00 |"),
        ("| 甲 | 1.00 | 2.00 |", "| 乙 | 3.00 | — |", "| 总 计 | 4.00 | 2.00 |"),
        ("| 甲 | 1.00 | 2.00 |", "| 其中：丙 | 0.40 | 0.50 |", "| 乙 | 3.00 | 4.00 |", "| 合计 | 4.00 | 6.00 |"),
        ("| 甲 | 5.00 | 2.00 |", "| 乙 | （3.00） | -4.00 |", "| 合计 | 2.00 | -2.00 |"),
        ("| 甲 | 1.00 | 2.00 |", "| 乙 | 3.01 | 4.00 |", "| 合计 | 4.00 | 6.00 |"),  # 0.01 within 0.015
    ],
)
def test_a_total_that_its_rows_give_is_proved(rows: Lines) -> None:
    assert told("SUM101", UNIT, HEAD, *rows) == []
    assert len(proved("SUM101", UNIT, HEAD, *rows)) == 2


@pytest.mark.parametrize(
    ("rows", "stated", "computed"),
    [
        (("| 甲 | 1.00 | 2.00 |", "| 乙 | 3.00 | 4.00 |", "| 合计 | 4.00 | 7.00 |"), "7.00", "6.00"),
        (("| 合计 | 4.00 | 7.00 |", "| 甲 | 1.00 | 2.00 |", "| 乙 | 3.00 | 4.00 |"), "7.00", "6.00"),
        (
            (
                "| 甲 | 1.00 | 2.00 |",
                "| 乙 | 3.00 | 4.00 |",
                "| 小计 | 4.00 | 7.00 |",
                "| 丙 | 1.00 | 1.00 |",
                "| 丁 | 2.00 | 2.00 |",
                "| 小计 | 3.00 | 3.00 |",
                "| 合计 | 7.00 | 9.00 |",
            ),
            "7.00",
            "6.00",
        ),
        (
            (
                "| 一、甲 | 10.00 | 20.00 |",
                "| （一）丙 | 4.00 | 12.00 |",
                "| （二）丁 | 6.00 | 7.00 |",
                "| 二、乙 | 3.00 | 4.00 |",
                "| 合计 | 13.00 | 24.00 |",
            ),
            "20.00",
            "19.00",
        ),
        (("| 甲 | 1.00 | 2.00 |", "| 乙 | 3.00 | 4.00 |", "| 合计 | 4.00 | 6.02 |"), "6.02", "6.00"),
    ],
)
def test_a_total_that_its_rows_do_not_give_is_told(rows: Lines, stated: str, computed: str) -> None:
    assert (stated, computed) in told("SUM101", UNIT, HEAD, *rows)
    assert len(loud(UNIT, HEAD, *rows)) == 1


@pytest.mark.parametrize(
    "table",
    [
        ("| 项目 | 单价（元） | 数量 |", "| 甲 | 1.00 | 2 |", "| 乙 | 3.00 | 4 |", "| 合计 | 9.00 | 6 |"),
        ("| 项目 | 执行率 |", "| 甲 | 90.00% |", "| 乙 | 80.00% |", "| 合计 | 85.00% |"),
        (UNIT, HEAD, "| 甲 | 1.00 | 2.00 |", "| 乙 | 3.00 | 4.00 |", "| 平均 | 2.00 | 3.00 |"),
        (UNIT, HEAD, "| 合计站 | 1.00 | 2.00 |", "| 乙 | 3.00 | 4.00 |"),
        (UNIT, HEAD, "| 甲 | 10.00 | 20.00 |", "| 其中：丙 | 4.00 | 12.00 |", "| 乙 | 3.00 | 4.00 |"),
    ],
)
def test_rates_prices_means_and_parts_are_not_added_up(table: Lines) -> None:
    assert told("SUM101", *table) == []


# ---------------------------------------------------------------------- SUM102: columns computed from columns


@pytest.mark.parametrize(
    ("header", "rows", "stated", "computed"),
    [
        (
            "总指标 | 支出 | 剩余",
            ("10.00 | 8.00 | 2.00", "20.00 | 15.00 | 6.00", "30.00 | 15.00 | 15.00"),
            "6.00",
            "5.00",
        ),
        ("年初 | 年末 | 增减", ("10.00 | 8.00 | -2.00", "20.00 | 15.00 | -5.00", "3.00 | 9.00 | 5.00"), "5.00", "6.00"),
        (
            "预算 | 决算 | 执行率",
            ("10.00 | 8.00 | 80.00%", "20.00 | 15.00 | 75.00%", "30.00 | 15.00 | 55.00%"),
            "55.00%",
            "50.00%",
        ),
        (
            "货物 | 服务 | 合计",
            ("10.00 | 8.00 | 18.00", "20.00 | 15.00 | 35.00", "30.00 | 15.00 | 54.00"),
            "54.00",
            "45.00",
        ),
        (
            "上年 | 本年 | 增长率",
            ("10.00 | 8.00 | -20.00%", "20.00 | 25.00 | 25.00%", "30.00 | 45.00 | 40.00%"),
            "40.00%",
            "50.00%",
        ),
    ],
)
def test_a_row_that_breaks_the_relation_of_its_columns_is_told(
    header: str, rows: Lines, stated: str, computed: str
) -> None:
    table = (UNIT, f"| 项目 | {header} |", *(f"| {name} | {row} |" for name, row in zip("甲乙丙", rows, strict=True)))
    assert told("SUM102", *table) == [(stated, computed)]
    assert len(proved("SUM102", *table)) == 2


def test_shares_of_a_column_s_total_are_computed() -> None:
    table = (
        UNIT,
        "| 项目 | 金额 | 占比 |",
        "| 甲 | 10.00 | 25.00% |",
        "| 乙 | 20.00 | 50.00% |",
        "| 丙 | 10.00 | 52.00% |",
        "| 合计 | 40.00 | 100.00% |",
    )
    assert told("SUM102", *table) == [("52.00%", "25.00%")]


@pytest.mark.parametrize(
    "table",
    [
        ("| 指标 | 分值 | 得分 |", "| 甲 | 10 | 8 |", "| 乙 | 5 | 5 |", "| 丙 | 6 | 4 |"),
        ("| 设备 | 数量 | 单价 | 年限 |", "| 甲 | 10 | 8 | 2 |", "| 乙 | 5 | 5 | 4 |", "| 丙 | 6 | 4 | 3 |"),
        (
            "| 季度 | 收入 | 支出 |",
            "| 一季度 | 10.00 | 8.00 |",
            "| 二季度 | 20.00 | 25.00 |",
            "| 三季度 | 9.00 | 9.00 |",
        ),
        ("| 项目 | 年初 | 年末 | 差异说明 |", "| 甲 | 10.00 | 8.00 | 压减2.00 |", "| 乙 | 20.00 | 25.00 | 追加 |"),
    ],
)
def test_columns_without_a_relation_are_left_alone(table: Lines) -> None:
    assert told("SUM102", *table) == []


# ---------------------------------------------------------------------- SUM103: totals in prose


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("本年支出853.05万元，其中人员经费634.05万元、公用经费219.00万元。", "853.05万元"),
        ("本年支出853.05万元，包括人员经费634.05万元和公用经费219.00万元。", "853.05万元"),
        ("全年收入由财政拨款634.05万元、其他收入219.00万元组成，合计853.05万元。", "853.05万元"),
        ("全年支出853.05万元（含人员经费634.05万元和公用经费219.00万元）。", "853.05万元"),
        ("人员经费634.05万元、公用经费219.00万元，合计853.05万元。", "853.05万元"),
        ("本年支出853.05万元，主要用于设备购置620.00万元、维修200.00万元。", "853.05万元"),
        (
            "Total spending was USD 508.70 million, of which salaries USD 412.50 million and rent USD 96.20 million.",
            "USD 508.70 million",
        ),
    ],
)
def test_a_total_that_its_list_gives_is_proved(sentence: str, total: str) -> None:
    assert told("SUM103", sentence) == []
    assert total in proved("SUM103", sentence)


@pytest.mark.parametrize(
    ("sentence", "stated", "computed"),
    [
        ("本年支出835.05万元，其中：基本支出634.05万元、项目支出219.00万元。", "835.05万元", "853.05万元"),
        ("本年支出853.05万元，其中人员经费634.05万元、公用经费291.00万元。", "853.05万元", "925.05万元"),
        ("全年支出853.05万元（含人员经费634.05万元和公用经费291.00万元）。", "853.05万元", "925.05万元"),
        ("人员经费634.05万元和公用经费219.00万元，合计835.05万元。", "835.05万元", "853.05万元"),
        ("管理河道128.40公里，其中干流46.20公里、支流28.20公里。", "128.40公里", "74.40公里"),
        ("本年支出853.05万元，主要用于设备购置620.00万元、维修300.00万元。", "853.05万元", "920.00万元"),
    ],
)
def test_a_total_that_its_list_does_not_give_is_told(sentence: str, stated: str, computed: str) -> None:
    assert (stated, computed) in told("SUM103", sentence)
    assert check_lines(sentence).findings[0].severity.value != "info"


@pytest.mark.parametrize(
    "sentence",
    [
        "本年支出853.05万元，其中设备购置620.00万元。",
        "年初预算853.05万元，其中人员经费634.05万元；决算809.35万元，其中人员经费615.21万元。",
        "本年支出853.05万元，其中设备购置120.00万元、维修等30.00万元。",
    ],
)
def test_lists_that_need_not_be_complete_are_left_alone(sentence: str) -> None:
    assert told("SUM103", sentence) == []


# ---------------------------------------------------------------------- SUM104: identities of accounting


@pytest.mark.parametrize(
    ("sentence", "stated", "computed"),
    [
        ("资产合计500.00万元，负债合计120.00万元，净资产合计308.00万元。", "308.00万元", "380.00万元"),
        ("本年收入100.00万元，支出80.00万元，结余30.00万元。", "30.00万元", "20.00万元"),
        ("年初预算100.00万元，年中追加20.00万元，调整后预算130.00万元。", "130.00万元", "120.00万元"),
        ("年初预算100.00万元，年中压减20.00万元，调整后预算90.00万元。", "90.00万元", "80.00万元"),
        (
            "年初预算100.00万元。年中追加20.00万元、追加5.00万元，收回3.00万元，调整后预算142.00万元。",
            "142.00万元",
            "122.00万元",
        ),
        ("全年追加223.18万元、调减12.06万元，净增221.12万元，调整率11.33%。", "221.12万元", "211.12万元"),
        (
            "固定资产原值26,430.18万元，累计折旧9,215.47万元，固定资产净值17,241.71万元。",
            "17,241.71万元",
            "17,214.71万元",
        ),
        ("年末在编283人，当年退休9人、招录14人，年初在编258人。", "283人", "263人"),
        ("全年新收案件846件，旧存108件，审结902件，未结62件。", "62件", "52件"),
    ],
)
def test_figures_that_accounting_ties_together_must_agree(sentence: str, stated: str, computed: str) -> None:
    assert (stated, computed) in told("SUM104", sentence)
    right = sentence.replace(stated, computed)
    assert told("SUM104", right) == []
    assert proved("SUM104", right) == [computed]


@pytest.mark.parametrize(
    "sentence",
    [
        "固定资产500.00万元，流动负债120.00万元，净资产收益率3.00%。",
        "年末净资产380.00万元。",
        "年末资产500.00万元，固定资产300.00万元，净资产380.00万元。",
        "上年结转结余10.00万元，本年收入100.00万元，支出80.00万元。",
        "年初预算100.00万元，主要是追加人员经费12.00万元，调整后预算130.00万元。",
        "年初预算100.00万元，较上年增加7.00万元。年中追加20.00万元，调整后预算120.00万元，净增加20.00万元。",
    ],
)
def test_amounts_without_all_terms_of_an_identity_are_left_alone(sentence: str) -> None:
    assert told("SUM104", sentence) == []


# ---------------------------------------------------------------------- SUM105: parts known to be the whole


@pytest.mark.parametrize(
    ("lines", "stated", "computed"),
    [
        (
            ("基本支出决算634.05万元。", "", "项目支出决算219.00万元。", "", "全年支出决算数835.05万元。"),
            "835.05万元",
            "853.05万元",
        ),
        (
            ("人员经费决算400.05万元。", "", "公用经费决算234.00万元。", "", "基本支出决算643.05万元。"),
            "643.05万元",
            "634.05万元",
        ),
        (
            (
                "项目一年初预算数100.00万元，调整数120.00万元，执行数110.00万元；"
                "项目二年初预算数200.00万元，调整数220.00万元，执行数210.00万元。",
                "",
                "全部项目年初预算数300.00万元，调整数340.00万元，执行数302.00万元。",
            ),
            "302.00万元",
            "320.00万元",
        ),
    ],
)
def test_known_parts_add_up_wherever_they_stand(lines: Lines, stated: str, computed: str) -> None:
    assert told("SUM105", *lines) == [(stated, computed)]
    assert told("SUM105", *(line.replace(stated, computed) for line in lines)) == []


@pytest.mark.parametrize(
    "lines",
    [
        (
            "基本支出决算634.05万元。",
            "",
            "项目支出决算219.00万元。",
            "",
            "全年支出决算数999.99万元。",
        ),  # no slip explains it
        ("基本支出决算634.05万元。", "", "项目支出年初预算219.00万元。", "", "全年支出决算数835.05万元。"),
        ("基本支出决算634.05万元。", "", "全年支出决算数835.05万元。"),
    ],
)
def test_parts_of_another_budget_or_far_off_are_left_alone(lines: Lines) -> None:
    assert told("SUM105", *lines) == []


def test_scores_in_prose_add_up_to_the_total_score() -> None:
    parts = "其中：投入15分、过程28分、产出30分、效果22分。"
    assert told("SUM103", "自评得分95分，" + parts) == []
    assert told("SUM103", "自评得分96分，" + parts) == [("96分", "95分")]
    assert loud("自评得分96分，其中：编外人员扣1分，支出进度扣3分。") == []


# ---------------------------------------------------------------------- SUM106: what is left over


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("采购预算6,380.00万元，实际采购5,964.35万元，节约资金{}。", "415.65万元", "451.65万元"),
        ("采购计划1,986.00万元，完成1,903.45万元，采购执行率95.84%，资金节约{}。", "82.55万元", "85.25万元"),
        ("送审金额9,846.50万元，审定金额8,971.22万元，审减{}，审减率8.89%。", "875.28万元", "857.28万元"),
        ("发现隐患1,056处，完成整改1,049处，整改率99.34%，剩余{}正在整改。", "7处", "9处"),
        ("计划安装站点45个，实际安装40个，完成率88.89%，尚有{}未装。", "5个", "6个"),
        ("年初预算468.00万元，支出441.73万元，未使用{}。", "26.27万元", "22.67万元"),
    ],
)
def test_what_is_left_is_the_difference(sentence: str, right: str, wrong: str) -> None:
    assert told("SUM106", sentence.format(right)) == []
    assert right in proved("SUM106", sentence.format(right))
    assert wrong in [stated for stated, _ in told("SUM106", sentence.format(wrong))]


@pytest.mark.parametrize(
    "sentence",
    [
        "本年收入500.00万元，本年支出480.00万元，年末结转和结余35.60万元。",  # what earlier years left is not told
        "年初结转100.00万元，本年收入2,113.98万元，本年支出2,042.66万元（其中专项1,939.16万元），年末结余171.32万元。",
        "预算500.00万元，支出480.00万元，人均节约0.30万元。",
        "培训班预算50.00万元，支出48.00万元；会议费节约9.00万元。",
        "计划检查企业120家，检查130家，未完成整改18家。",
    ],
)
def test_a_rest_of_something_else_is_left_alone(sentence: str) -> None:
    assert told("SUM106", sentence) == []
