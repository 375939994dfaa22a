"""The outline of a table's rows: what a total covers, what a row is broken down into."""

from __future__ import annotations

from lint.hierarchy import UNMARKED, breakdowns, outline
from tests.by_hand import report_of

Ways = list[list[str]]


def broken_down(*rows: str, header: str = "| 项目 | 金额 |") -> dict[str, Ways]:
    """For each whole, the parts of its readings; rows are `label amount`."""
    report = report_of(header, *(f"| {row.replace(' ', ' | ')} |" for row in rows))
    (grid,) = report.grids
    return {
        ways[0].whole.row.label: [[part.row.label for part in way.parts] for way in ways]
        for ways in breakdowns(grid, report.words)
        if ways
    }


def complete(*rows: str) -> dict[str, bool]:
    report = report_of("| 项目 | 金额 |", *(f"| {row.replace(' ', ' | ')} |" for row in rows))
    (grid,) = report.grids
    return {ways[0].whole.row.label: ways[0].complete for ways in breakdowns(grid, report.words)}


# ---------------------------------------------------------------------- totals


def test_a_total_at_the_end_covers_the_rows_above() -> None:
    assert broken_down("甲项 10.00", "乙项 50.00", "合计 60.00") == {"合计": [["甲项", "乙项"]]}


def test_a_total_at_the_head_covers_the_rows_below() -> None:
    assert broken_down("合计 60.00", "甲项 10.00", "乙项 50.00") == {"合计": [["甲项", "乙项"]]}


def test_a_subtotal_covers_the_rows_since_the_one_before() -> None:
    report = report_of(
        "| 项目 | 金额 |", "| 甲 | 60.00 |", "| 乙 | 10.00 |", "| 小计 | 70.00 |", "| 丙 | 20.00 |", "| 丁 | 10.00 |",
        "| 小计 | 30.00 |", "| 合计 | 100.00 |",
    )  # fmt: skip
    (grid,) = report.grids
    found = [
        (ways[0].whole.row.index, [[part.row.label for part in way.parts] for way in ways])
        for ways in breakdowns(grid, report.words)
    ]
    assert found == [
        (2, [["甲", "乙"]]),
        (5, [["丙", "丁"]]),
        (6, [["小计", "小计"], ["甲", "乙", "丙", "丁"]]),
    ]


def test_a_grand_total_may_take_a_group_without_a_subtotal_by_its_items() -> None:
    found = broken_down("子甲 10.00", "子乙 50.00", "小计 60.00", "子丙 40.00", "总计 100.00")
    assert ["子甲", "子乙", "子丙"] in found["总计"]


# ---------------------------------------------------------------------- levels


def test_each_level_of_numbering_adds_up_to_the_one_above() -> None:
    found = broken_down(
        "一、基本支出 60.00", "（一）人员经费 10.00", "1.工资 4.00", "2.津贴 6.00", "（二）公用经费 50.00",
        "二、项目支出 40.00", "合计 100.00",
    )  # fmt: skip
    assert found["合计"][0] == ["一、基本支出", "二、项目支出"]
    assert found["一、基本支出"] == [["(一)人员经费", "(二)公用经费"]]
    assert found["(一)人员经费"] == [["1.工资", "2.津贴"]]
    assert set(found) == {"合计", "一、基本支出", "(一)人员经费"}


def test_the_last_row_of_a_level_does_not_take_the_next_level_s_rows() -> None:
    found = broken_down("一、甲 10.00", "二、乙 50.00", "（一）子甲 20.00", "（二）子乙 30.00", "三、丙 1.00")
    assert found == {"二、乙": [["(一)子甲", "(二)子乙"]]}


def test_rows_without_numbers_under_a_numbered_one_are_its_parts() -> None:
    found = broken_down("一、基本支出 60.00", "人员经费 10.00", "公用经费 50.00", "二、项目支出 40.00", "合计 100.00")
    assert found["一、基本支出"] == [["人员经费", "公用经费"]]
    assert found["合计"][0] == ["一、基本支出", "二、项目支出"]


def test_every_kind_of_numbering_has_its_level() -> None:
    report = report_of(
        "| 项目 | 金额 |", *(f"| {label} | 1.00 |" for label in ("一、甲", "（二）乙", "3.丙", "（4）丁", "①戊", "己"))
    )
    assert [row.level for row in outline(report.grids[0], report.words)] == [0, 1, 2, 3, 4, UNMARKED]


def test_rows_without_figures_under_a_number_stand_in_for_their_row() -> None:
    report = report_of(
        "| 项目 | 金额 |", "| 一、甲 | |", "| （一）子甲 | 10.00 |", "| （二）子乙 | 50.00 |", "| 二、乙 | 40.00 |",
        "| 合计 | 100.00 |",
    )  # fmt: skip
    (grid,) = report.grids
    ways = next(ways for ways in breakdowns(grid, report.words) if ways[0].is_total)
    covered = {part.row.label for way in ways for part in way.parts}
    assert {"(一)子甲", "(二)子乙", "二、乙"} <= covered


# ---------------------------------------------------------------------- of which


def test_rows_of_which_are_parts_of_the_row_above_and_not_of_the_total() -> None:
    rows = ("人员经费 60.00", "其中：工资 10.00", "公用经费 55.00", "合计 115.00")
    assert broken_down(*rows) == {"合计": [["人员经费", "公用经费"]], "人员经费": [["其中：工资"]]}
    assert complete(*rows) == {"合计": True, "人员经费": False}


def test_rows_that_with_the_one_of_which_make_up_the_row_above_belong_to_it() -> None:
    found = broken_down("人员经费 60.00", "其中：工资 10.00", "津贴 50.00", "公用经费 55.00", "合计 115.00")
    assert found == {"合计": [["人员经费", "公用经费"]], "人员经费": [["其中：工资", "津贴"]]}


def test_a_row_in_lenticular_brackets_is_of_which() -> None:
    assert broken_down("甲 10.00", "【乙】 4.00", "丙 40.00", "合计 50.00")["合计"] == [["甲", "丙"]]


def test_a_list_opened_by_of_which_need_not_be_complete() -> None:
    rows = ("一、甲 60.00", "其中：1.子甲 10.00", "2.子乙 20.00", "二、乙 40.00", "合计 100.00")
    assert broken_down(*rows)["合计"][0] == ["一、甲", "二、乙"]
    assert complete(*rows)["一、甲"] is False


# ---------------------------------------------------------------------- groups


def test_each_group_of_alternatives_adds_up_to_the_total() -> None:
    found = broken_down(
        "按来源 ", "财政拨款 60.00", "其他收入 40.00", "按用途 ", "基本支出 30.00", "项目支出 70.00", "合计 100.00"
    )
    assert found["合计"] == [["财政拨款", "其他收入"], ["基本支出", "项目支出"]]


def test_a_total_is_no_part_of_anything() -> None:
    found = broken_down("一、甲 60.00", "（一）子甲 60.00", "合计 60.00")
    assert found == {"一、甲": [["(一)子甲"]], "合计": [["一、甲"], ["一、甲", "(一)子甲"]]}
