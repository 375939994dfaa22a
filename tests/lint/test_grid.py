"""From printed rows to tables: what extraction broke is mended, and nothing else is touched."""

from __future__ import annotations

import pytest

from lint.document import Table
from tests.by_hand import tables_of, values_of

HALF_WIDTH = str.maketrans("（）：", "():")
SCORES = "| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |"
STANDARD = "| 一级指标 | 评分标准 | 分值 | 得分 |"
FIRST_HALF = "完成率达到90%以上得满分，每降低一个百分点扣除0.1分，"
SECOND_HALF = "扣完为止，未开展不得分，资料不全的酌情扣分直至扣完为止。"


def only(*lines: str) -> Table:
    (table,) = tables_of(*lines)
    return table


def paths(table: Table) -> list[str]:
    return [" ".join(table.column_path(column)) for column in range(table.width)]


def columns(table: Table, row: int) -> dict[str, int]:
    """Where each cell of a row stands."""
    return {value: column for column, value in values_of(table)[row]}


# ---------------------------------------------------------------------- headers


def test_a_merged_header_cell_reaches_over_the_columns_below_it() -> None:
    table = only(
        "| 任务 | 预算数（元） | | 执行数（元） | |",
        "| | 全额 | 其中：财政拨款 | 全额 | 其中：财政拨款 |",
        "| 河道 | 540.00 | 500.00 | 612.00 | 600.00 |",
    )
    assert paths(table) == [
        "任务",
        "预算数(元) 全额",
        "预算数(元) 其中：财政拨款",
        "执行数(元) 全额",
        "执行数(元) 其中：财政拨款",
    ]
    assert len(table.header) == 2


def test_a_header_cell_without_a_second_row_below_it_stays_narrow() -> None:
    table = only("| 项目 | 预算数 | | 备注 |", "| 甲 | 1.00 | 2.00 | 无 |", "| 乙 | 1.00 | 2.00 | 无 |")
    assert paths(table) == ["项目", "预算数", "", "备注"]


def test_years_may_head_columns() -> None:
    table = only("| 项目 | 2019年 | 2020年 |", "| 甲 | 1.00 | 2.00 |")
    assert paths(table) == ["项目", "2019年", "2020年"]
    assert len(table.rows) == 1


def test_a_row_of_figures_is_no_header() -> None:
    table = only("| 甲 | 1.00 | 2.00 |", "| 乙 | 3.00 | 4.00 |")
    assert table.header == ()
    assert len(table.rows) == 2


@pytest.mark.parametrize("between", [(), ("",), ("", "3", ""), ("", "- 3 -", ""), ("", "第3页 共9页", "")])
def test_a_header_printed_again_continues_its_table(between: tuple[str, ...]) -> None:
    head = "| 项目 | 预算数 | 决算数 |"
    table = only(head, "| 甲 | 1.00 | 2.00 |", *between, head, "| 乙 | 3.00 | 4.00 |")
    assert values_of(table) == [[(0, "甲"), (1, "1.00"), (2, "2.00")], [(0, "乙"), (1, "3.00"), (2, "4.00")]]


def test_both_rows_of_a_header_printed_again_are_dropped() -> None:
    head = ("| 任务 | 预算数（元） | | 执行数（元） | |", "| | 全额 | 其中：财政拨款 | 全额 | 其中：财政拨款 |")
    table = only(*head, "| 甲 | 1.00 | 1.00 | 2.00 | 2.00 |", "", *head, "| 乙 | 3.00 | 3.00 | 4.00 | 4.00 |")
    assert [row[0][1] for row in values_of(table)] == ["甲", "乙"]


# ---------------------------------------------------------------------- several tables in one grid


def test_another_header_begins_another_table() -> None:
    first, second = tables_of(
        "| 项目 | 预算数 | 决算数 |", "| 甲 | 1.00 | 2.00 |", "| 乙 | 3.00 | 4.00 |",
        "| 科目 | 原值 | 净值 | 数量 |", "| 车辆 | 10.00 | 8.00 | 3 |",
    )  # fmt: skip
    assert paths(first)[:3] == ["项目", "预算数", "决算数"]
    assert paths(second) == ["科目", "原值", "净值", "数量"]
    assert [len(first.rows), len(second.rows)] == [2, 1]
    assert [first.number, second.number] == [1, 2]


def test_a_row_of_header_words_that_heads_no_figures_stays_a_row() -> None:
    table = only(
        "| 年度任务 | 主要内容 | 金额 | 说明 |",
        "| 培训 | 开办两期 | 3.00 | 按期 |",
        "| 任务 | 内容 | | |",
        "| 宣传 | 印发手册 | 4.00 | 按期 |",
    )
    assert len(table.rows) == 3


def test_a_title_above_the_header_is_the_caption() -> None:
    table = only("| 表1 收支情况 | | |", "| 项目 | 预算数 | 决算数 |", "| 甲 | 1.00 | 2.00 |")
    assert table.caption == "表1 收支情况"
    assert paths(table) == ["项目", "预算数", "决算数"]


# ---------------------------------------------------------------------- rows cut in two


def test_a_row_cut_by_a_page_end_is_one_row_again() -> None:
    table = only(
        STANDARD,
        f"| 产出指标 | {FIRST_HALF} | 5 | 4 |",
        "",
        STANDARD,
        f"| | {SECOND_HALF} | | |",
        "| 效益指标 | 达标得满分 | 5 | 5 |",
    )
    assert values_of(table)[0] == [(0, "产出指标"), (1, FIRST_HALF + SECOND_HALF), (2, "5"), (3, "4")]
    assert len(table.rows) == 2


def test_both_halves_of_a_cut_cell_keep_their_lines() -> None:
    table = only(STANDARD, f"| 产出指标 | {FIRST_HALF} | 5 | 4 |", "", f"| | {SECOND_HALF} | | |")
    text = table.rows[0][1].text
    assert (text.place(0).line, text.place(len(FIRST_HALF)).line) == (2, 4)
    assert text.place(len(FIRST_HALF)).column == 2  # behind the tab


def test_a_row_with_figures_after_a_page_end_is_a_row_of_its_own() -> None:
    table = only(STANDARD, f"| 产出指标 | {FIRST_HALF} | 5 | 4 |", "", f"| 效益指标 | {SECOND_HALF} | 6 | 5 |")
    assert len(table.rows) == 2


def test_short_labels_under_finished_text_are_a_row_of_their_own() -> None:
    table = only(
        "| 任务 | 内容 | 金额 |",
        "| 培训 | 开办两期培训班。 | 3.00 |",
        "",
        "| 宣传。 | 印发手册。 | |",
        "| 巡查 | 无 | 1.00 |",
    )
    assert [row[0][1] for row in values_of(table)][-1] == "巡查"


@pytest.mark.parametrize("label", ["二、离退休人员", "（二）离退休人员", "2.离退休人员", "其中：离退休人员"])
def test_a_label_with_a_number_of_its_own_is_a_row_of_its_own(label: str) -> None:
    table = only(
        "| 项目 | 编制数 | 实有数 |",
        "| 一、在职人员（人） | 20 | 18 |",
        "",
        f"| {label} | | |",
        "| 三、编外人员（人） | | 3 |",
    )
    assert [row[0][1].translate(HALF_WIDTH) for row in values_of(table)] == [
        "一、在职人员(人)",
        label.translate(HALF_WIDTH),
        "三、编外人员(人)",
    ]


def test_rows_on_one_page_are_never_joined() -> None:
    table = only(STANDARD, f"| 产出指标 | {FIRST_HALF} | 5 | 4 |", f"| | {SECOND_HALF} | | |")
    assert len(table.rows) == 2


# ---------------------------------------------------------------------- rows that lost a cell


def test_a_row_that_lost_its_first_cell_has_its_figures_under_their_headers() -> None:
    table = only(
        SCORES,
        "| 产出 | 数量 | 培训期数 | 5 | 4.5 |",
        "| 数量 | 检测批次 | 6 | 5.5 |",
        "| 效益 | 社会 | 投诉率 | 10 | 9 |",
    )
    assert columns(table, 1)["6"] == 3
    assert columns(table, 1)["5.5"] == 4
    assert columns(table, 2) == {"效益": 0, "社会": 1, "投诉率": 2, "10": 3, "9": 4}


def test_a_row_that_lost_two_cells_has_its_figures_under_their_headers() -> None:
    table = only(SCORES, "| 产出 | 数量 | 培训期数 | 5 | 4.5 |", "| 检测批次 | 6 | 5.5 |")
    assert (columns(table, 1)["6"], columns(table, 1)["5.5"]) == (3, 4)


def test_a_full_row_is_left_where_it_stands() -> None:
    table = only("| 项目 | 数量 | 金额 |", "| 甲 | 3 | 1.00 |", "| 乙 | - | 1.00 |", "| 丙 | | 1.00 |")
    assert values_of(table)[1] == [(0, "乙"), (1, "-"), (2, "1.00")]
    assert values_of(table)[2] == [(0, "丙"), (2, "1.00")]


def test_cells_never_change_their_order() -> None:
    table = only(SCORES, "| 产出 | 数量 | 培训期数 | 5 | 4.5 |", "| 数量 | 检测批次 | 6 | 5.5 |", "| 满意度 | 10 | 9 |")
    for row in values_of(table):
        placed = [column for column, _ in row]
        assert placed == sorted(set(placed))
        assert max(placed) < table.width
