"""Plots: bars as long as what they show, with the words that say the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import lxml.html
import pytest

from lint.document import Location
from lint.engine import Settings, check_text
from lint.finding import Related
from lint.messages import catalogue
from reports.html import HtmlReporter
from reports.interface import ReportOptions
from reports.page.plots import Bar, Measure, Plot, amount, measured, plot_of, shares
from tests.reports.results import STAFF_SHARE, run_of

ZH = catalogue("zh")
SPENDING = """一、支出

表1 支出情况表（单位：万元）

项目\t预算数\t决算数\t执行率
人员经费\t300.00\t240.00\t80.00%
公用经费\t100.00\t100.00\t100.00%
项目支出\t400.00\t100.00\t25.00%
合计\t800.00\t440.00\t55.00%
"""


def related(*operands: tuple[str, str]) -> tuple[Related, ...]:
    return tuple(Related(role, Location(text, 1, column)) for column, (role, text) in enumerate(operands, start=1))


def plotted(stated: str, computed: str, *operands: tuple[str, str]) -> Plot | None:
    finding = replace(STAFF_SHARE, stated=stated, computed=computed, related=related(*operands))
    return plot_of(finding, ZH)


def lengths(plot: Plot | None) -> list[tuple[str, list[tuple[str, str, str]]]]:
    assert plot is not None
    return [(row.label, [(bar.start, bar.width, bar.look) for bar in row.bars]) for row in plot.rows]


def test_a_share_stands_on_the_whole_of_its_base() -> None:
    assert lengths(plotted("33.33%", "25.00%", ("part", "6 人"), ("base", "24 人"))) == [
        ("报告所写", [("0.0", "100.0", "whole"), ("0.0", "33.3", "stated")]),
        ("重新计算", [("0.0", "100.0", "whole"), ("0.0", "25.0", "computed")]),
    ]


def test_a_sum_is_shown_in_its_parts_beside_the_stated_total() -> None:
    items = (("weight", "10"), ("weight", "30"), ("weight", "40"))
    assert lengths(plotted("60", "80", *items)) == [
        ("报告所写", [("0.0", "75.0", "stated")]),
        ("重新计算", [("0.0", "12.1", "computed"), ("12.5", "37.1", "computed"), ("50.0", "49.6", "computed")]),
    ]


def test_an_actual_figure_stands_beside_its_target() -> None:
    assert [label for label, _ in lengths(plotted("80%", "100%", ("target", "100%")))] == ["实际值", "目标值"]
    assert [label for label, _ in lengths(plotted("12", "10", ("budget", "10")))] == ["支出数", "预算数"]
    assert [label for label, _ in lengths(plotted("12", "10", ("same fact", "10")))] == ["此处", "另一处"]


@pytest.mark.parametrize(
    ("stated", "computed"), [("100.00", "100.01"), ("3 人", "3 个"), ("0", "0"), ("第三季度", "12"), ("", "")]
)
def test_what_bars_cannot_show_has_none(stated: str, computed: str) -> None:
    assert plotted(stated, computed) is None


def test_measures_share_a_scale_or_have_their_own() -> None:
    rows = (measure("5", "10"), measure("20", "20"))
    assert [row.bars for row in measured(rows, "", common=True).rows] == [
        (Bar("0.0", "50.0", "whole"), Bar("0.0", "25.0", "short")),
        (Bar("0.0", "100.0", "whole"), Bar("0.0", "100.0", "part")),
    ]
    assert measured(rows, "", common=False).rows[0].bars[1] == Bar("0.0", "50.0", "short")


def test_each_share_starts_where_the_one_before_it_ends() -> None:
    plot = shares((measure("30", "100"), measure("50", "100"), measure("20", "100", wrong=True)), "")
    assert [(row.bars[1].start, row.bars[1].width) for row in plot.rows] == [
        ("0.0", "30.0"),
        ("30.0", "50.0"),
        ("80.0", "20.0"),
    ]
    assert plot.rows[2].bars[1].look == "wrong"


def test_a_plot_keeps_the_largest_of_too_many_rows_in_their_order() -> None:
    many = [measure("1", str(whole)) for whole in range(1, 41)]
    kept = measured(many, "", common=True)
    assert len(kept.rows) == 30
    assert kept.rows[-1].bars[0].width == "100.0"


def test_printed_figures_are_read_with_their_unit() -> None:
    assert amount("1,234.50 万元") == (Decimal("1234.50"), "万元")
    assert amount("≥90%") is None
    assert amount("2024年10月") is None


def test_spending_is_drawn_against_budget_below_its_table() -> None:
    result = check_text(SPENDING, "a.txt", settings=Settings(keep_document=True))
    root: Any = lxml.html.document_fromstring(HtmlReporter().render(run_of(result), ReportOptions()))
    (plot,) = root.xpath('//article[@class="document"]//figure')
    assert plot.getprevious().get("class") == "table"
    assert plot.xpath("string(figcaption)").startswith("支出与预算")
    assert [row.xpath("string(span)") for row in plot.xpath(".//li")] == ["人员经费", "公用经费", "项目支出", "合计"]
    assert [row.xpath("string(a)") for row in plot.xpath(".//li")][2] == "100.00 / 400.00"
    assert [row.xpath("string(.//rect[2]/@width)") for row in plot.xpath(".//li")] == ["80.0", "100.0", "25.0", "55.0"]
    assert {link[1:] for link in plot.xpath(".//a/@href")} <= set(root.xpath("//@id"))


def test_shares_of_one_base_are_drawn_below_their_paragraph() -> None:
    parts = "人员经费120.00万元，占60.00%；公用经费50.00万元，占25.00%；项目支出30.00万元，占15.00%。"
    text = f"全年支出200.00万元。其中：{parts}\n"
    result = check_text(text, "a.txt", settings=Settings(keep_document=True))
    root: Any = lxml.html.document_fromstring(HtmlReporter().render(run_of(result), ReportOptions()))
    (plot,) = root.xpath('//article[@class="document"]//figure')
    assert [row.xpath("string(span)") for row in plot.xpath(".//li")] == ["人员经费", "公用经费", "项目支出"]
    assert [row.xpath("string(a)") for row in plot.xpath(".//li")][1] == "50.00万元 · 25.00%"


def measure(value: str, whole: str, wrong: bool = False) -> Measure:
    return Measure("项目", f"{value} / {whole}", Decimal(value), Decimal(whole), "", wrong)
