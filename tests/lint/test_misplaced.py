"""Right figures in wrong places: told where they explain a figure exactly, and nowhere else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.claim import Claim, Reading, ratio
from lint.finding import Finding
from lint.misplaced import misplaced
from lint.settle import Verdict, settle
from lint.surroundings import Surroundings
from tests.by_hand import check_lines, report_of

HEAD = ("单位：万元", "| 项目 | 上年数 | 本年数 |")


def only(*lines: str) -> Finding:
    (finding,) = [one for one in check_lines(*lines).findings if one.severity.value != "info"]
    return finding


def suggestion(*lines: str) -> str:
    return only(*lines).suggestion


# ---------------------------------------------------------------------- rows of a total

ROWS = ("| 人员经费 | 375.00 | 456.05 |", "| 公用经费 | 200.00 | 219.38 |", "| 项目支出 | 320.50 | 411.27 |")


@pytest.mark.parametrize(
    ("total", "words"),
    [
        ("867.32", ("漏加", "公用经费", "219.38")),  # 456.05 + 411.27
        ("1306.08", ("重复加", "公用经费", "219.38")),  # 456.05 + 2 × 219.38 + 411.27
    ],
)
def test_the_row_that_a_total_lacks_or_has_twice_is_named(total: str, words: tuple[str, ...]) -> None:
    finding = only(*HEAD, *ROWS, f"| 合计 | 895.50 | {total} |")
    assert finding.stated == total
    assert finding.computed == "1086.70"
    assert all(word in finding.suggestion for word in words)


@pytest.mark.parametrize("total", ["867.33", "1306.09", "1000.00"])
def test_a_row_is_not_named_where_the_difference_is_not_its_amount(total: str) -> None:
    assert "公用经费" not in suggestion(*HEAD, *ROWS, f"| 合计 | 895.50 | {total} |")


def test_no_row_is_named_where_two_have_the_amount() -> None:
    rows = (*ROWS, "| 其他支出 | 10.00 | 219.38 |")
    assert "漏加" not in suggestion(*HEAD, *rows, "| 合计 | 905.50 | 1086.70 |")


def test_a_row_that_is_no_part_of_the_total_is_named() -> None:
    rows = (
        "| 一、基本支出 | 575.00 | 675.43 |",
        "| （一）人员经费 | 375.00 | 456.05 |",
        "| （二）公用经费 | 200.00 | 219.38 |",
        "| 二、项目支出 | 320.50 | 411.27 |",
        "| 三、上缴支出 | 100.00 | 105.21 |",
    )
    finding = only(*HEAD, *rows, "| 合计 | 995.50 | 1411.29 |")  # 675.43 + 411.27 + 105.21 + 219.38
    assert "误加" in finding.suggestion
    assert "公用经费" in finding.suggestion


# ---------------------------------------------------------------------- copies


def test_a_copy_of_the_cell_above_is_told() -> None:
    rows = ("| 人员经费 | 375.00 | 456.05 |", "| 公用经费 | 200.00 | 456.05 |", "| 项目支出 | 320.50 | 411.27 |")
    finding = only(*HEAD, *rows, "| 合计 | 895.50 | 1086.70 |")
    assert (finding.stated, finding.computed) == ("456.05", "219.38")
    assert finding.location.line == 4
    assert "照抄了上一行" in finding.suggestion


def test_a_copy_of_the_cell_to_the_left_is_told() -> None:
    rows = ("| 人员经费 | 375.00 | 456.05 |", "| 公用经费 | 207.31 | 207.31 |", "| 项目支出 | 320.50 | 411.27 |")
    finding = only(*HEAD, *rows, "| 合计 | 902.81 | 1086.70 |")
    assert (finding.stated, finding.computed) == ("207.31", "219.38")
    assert "照抄了左边一格" in finding.suggestion


def test_equal_cells_are_no_copies_where_the_columns_often_agree() -> None:
    rows = ("| 人员经费 | 456.05 | 456.05 |", "| 公用经费 | 207.31 | 207.31 |", "| 项目支出 | 320.50 | 411.27 |")
    assert "照抄" not in suggestion(*HEAD, *rows, "| 合计 | 983.86 | 1086.70 |")


def test_short_figures_are_no_copies() -> None:
    rows = ("| 人员 | 5 | 6 |", "| 公用 | 2 | 2 |", "| 项目 | 3 | 4 |")
    assert "照抄" not in suggestion("| 项目 | 上年数 | 本年数 |", *rows, "| 合计 | 10 | 15 |")


YEARS = (
    "2022年度部门整体绩效自评报告",
    "",
    "2021年采购计划金额1,234.56万元，实际采购金额1,111.05万元。",
    "",
    "2022年采购计划金额1,250.00万元，实际采购金额{spent}万元，采购执行率为96.00%。",
)


def test_the_figure_of_another_year_is_told() -> None:
    finding = only(*(line.format(spent="1,111.05") for line in YEARS))
    assert "2021" in finding.suggestion


def test_another_figure_is_not_that_of_another_year() -> None:
    finding = only(*(line.format(spent="1,111.06") for line in YEARS))
    assert "2021" not in finding.suggestion


# ---------------------------------------------------------------------- bases


@pytest.mark.parametrize(("rate", "base"), [("9.50", "(525.00 - 475.13) / 525.00"), ("9.58", "")])
def test_the_base_by_which_a_change_comes_out_is_told(rate: str, base: str) -> None:
    """The change is 10.50% of the first figure."""
    told = suggestion(f"Revenue rose by {rate}% from EUR 475.13 million in 2023 to EUR 525.00 million in 2024.")
    assert base in told
    assert ("base" in told) == bool(base)


def base_told(rate: str, text: str) -> str:
    """The base named for a rate that is said to be 600.00 of 750.00, among the figures of a text."""
    report = report_of(text.format(rate=rate))
    numbers = {fact.number.digits: fact.number for fact in report.facts}
    reading = Reading(ratio(numbers["600.00"], numbers["750.00"]), "same-sentence", Decimal("0.9"))
    settled = settle(Claim("X", numbers[rate], (reading,)))
    assert settled.verdict is Verdict.FAILS
    slip = misplaced(settled, numbers[rate], Surroundings(report.facts))
    return slip.mended if slip else ""


def test_another_figure_of_the_sentence_may_be_the_base() -> None:
    text = "年初预算750.00万元，调整预算800.00万元，支出600.00万元，执行率为{rate}%。"
    assert base_told("75.00", text) == "600.00 / 800.00"
    assert base_told("76.00", text) == ""


def test_a_base_in_another_sentence_or_one_of_several_is_not_named() -> None:
    assert base_told("75.00", "上年预算800.00万元。预算750.00万元，支出600.00万元，执行率为{rate}%。") == ""
    two = "年初预算750.00万元，调整预算800.00万元，下达800.01万元，支出600.00万元，执行率为{rate}%。"
    assert base_told("75.00", two) == ""
