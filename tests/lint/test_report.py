"""The report as checks see it: figures with their names, units and resolutions."""

from __future__ import annotations

import gc
import weakref
from decimal import Decimal

import pytest

from lint.report import Fact, Report, sentence_spans
from tests.by_hand import report_of


def fact_of(report: Report, text: str) -> Fact:
    (found,) = [fact for fact in report.facts if fact.number.text == text]
    return found


# ---------------------------------------------------------------------- prose


@pytest.mark.parametrize(
    ("line", "figure", "label"),
    [
        ("我中心年初预算数1,170.00万元。", "1,170.00万元", "年初预算数"),
        ("采购执行率为98.65%。", "98.65%", "采购执行率"),
        ("其中，人员经费支出达456.05万元。", "456.05万元", "人员经费支出"),
        ("编外人员控制率=3/（3+25）=10.71%。", "10.71%", "编外人员控制率"),
    ],
)
def test_a_figure_is_named_by_the_words_before_it(line: str, figure: str, label: str) -> None:
    assert fact_of(report_of(line), figure).label == label


def test_the_words_behind_a_figure_stay_with_it() -> None:
    assert fact_of(report_of("单位现有3名硕士生。"), "3名").after == "硕士生"


def test_a_name_in_brackets_is_an_aside() -> None:
    fact = fact_of(report_of("预算执行率（不含冻结资金）94.74%。"), "94.74%")
    assert (fact.label, fact.aside) == ("预算执行率", "不含冻结资金")


def test_a_bare_multiple_is_money_where_its_name_is() -> None:
    assert fact_of(report_of("年初预算1085万。"), "1085万").dimension == "money"
    assert fact_of(report_of("浏览量达1085万。"), "1085万").dimension != "money"


def test_a_figure_has_the_year_of_its_sentence() -> None:
    report = report_of("2019年支出100.00万元。2020年支出120.00万元。上年支出90.00万元。")
    assert [fact.period for fact in report.facts] == ["2019", "2020", "上年"]


def test_the_year_of_the_report_is_that_of_its_title() -> None:
    report = report_of("某局2020年度部门整体绩效自评报告", "", "2019年2019年2019年支出均为100万元。")
    assert report.year == "2020"


def test_masking_keeps_every_offset() -> None:
    report = report_of("年初预算数1,170.00万元，执行率98.65%，3/（3+25）=10.71%。")
    (passage,) = report.passages
    assert len(passage.masked) == len(passage.value)
    for fact in passage.facts:
        hidden = passage.masked[fact.number.start : fact.number.end]
        assert all("\ue000" <= char <= "\ue007" for char in hidden)


def test_sentences_cover_their_passage_without_a_gap() -> None:
    value = "支出100万元。执行率99%！Rose to 4.5. The rest was 3.2"
    spans = list(sentence_spans(value))
    assert [value[start:end] for start, end in spans] == [
        "支出100万元。",
        "执行率99%！",
        "Rose to 4.5.",
        " The rest was 3.2",
    ]


# ---------------------------------------------------------------------- tables


@pytest.mark.parametrize(
    "lines",
    [
        ("单位：万元", "| 项目 | 决算数 |", "| 甲 | 437.21 |", "| 乙 | 382.14 |"),
        ("| 项目 | 决算数（万元） |", "| 甲 | 437.21 |", "| 乙 | 382.14 |"),
        ("单位：元", "| 项目 | 决算数（万元） |", "| 甲 | 437.21 |", "| 乙 | 382.14 |"),
        ("| 项目 | 决算数 |", "| 甲 | 437.21万元 |", "| 乙 | 382.14万元 |"),
    ],
)
def test_a_cell_has_the_unit_of_itself_its_header_or_the_note_above(lines: tuple[str, ...]) -> None:
    report = report_of(*lines)
    assert [fact.value for fact in report.facts] == [Decimal("4372100"), Decimal("3821400")]


def test_columns_of_rates_and_counts_do_not_take_the_unit_of_the_table() -> None:
    report = report_of("单位：万元", "| 项目 | 决算数 | 人数 | 执行率 |", "| 甲 | 437.21 | 12 | 95.87% |")
    assert [fact.dimension for fact in report.facts] == ["money", "number", "ratio"]


def test_a_column_has_the_resolution_that_most_of_its_cells_show() -> None:
    report = report_of("单位：万元", "| 项目 | 决算数 |", "| 甲 | 437.21 |", "| 乙 | 382.1 |", "| 丙 | 3.25 |")
    assert {fact.number.resolution for fact in report.facts} == {Decimal(100)}
    report = report_of("单位：万元", "| 项目 | 决算数 |", "| 甲 | 437 |", "| 乙 | 382 |", "| 丙 | 3.25 |")
    assert [fact.number.resolution for fact in report.facts] == [10000, 10000, 100]


def test_brackets_around_an_amount_of_a_table_make_it_negative() -> None:
    report = report_of("单位：万元", "| 项目 | 差异 |", "| 甲 | （1,388.45） |", "| 乙 | 20.00 |")
    assert report.facts[0].value == Decimal("-13884500")


def test_dashes_and_words_are_no_figures() -> None:
    report = report_of("| 项目 | 决算数 | 说明 |", "| 甲 | — | 见附件 |", "| 乙 | 3.00 | 无 |", "| 丙 | 2.00 | / |")
    assert [fact.number.text for fact in report.facts] == ["3.00", "2.00"]


def test_a_row_is_called_by_its_last_short_text() -> None:
    report = report_of("| 一级指标 | 三级指标 | 得分 |", "| 产出 | 培训期数 | 5 |", "| 效益 | 投诉率 | 4 |")
    assert [row.label for row in report.grids[0].rows] == ["培训期数", "投诉率"]


def test_scoring_standards_are_rules_and_not_facts() -> None:
    standard = "执行率达到90%得3分，达到75%得2分，低于75%不得分。"
    report = report_of("| 三级指标 | 评分标准 | 得分 |", f"| 预算执行率 | {standard} | 3 |", "| 投诉率 | 同上 | 2 |")
    (passage,) = [passage for passage in report.passages if passage.value == standard]
    assert passage.criterion
    assert passage not in report.prose


def test_every_fact_of_prose_knows_its_passage_and_every_cell_its_grid() -> None:
    report = report_of("支出3.00万元。", "", "| 项目 | 决算数 |", "| 甲 | 3.00 |", "| 乙 | 4.00 |")
    prose, *cells = report.facts
    assert prose.passage is report.passages[0]
    assert all(cell.grid is not None and cell.grid.rows[cell.row].facts[cell.column] is cell for cell in cells)


def test_what_is_derived_is_made_once() -> None:
    made: list[Report] = []

    def make(report: Report) -> int:
        made.append(report)
        return 7

    report = report_of("支出3.00万元。")
    assert [report.derived(make), report.derived(make), len(made)] == [7, 7, 1]


def test_facts_from_a_stretch_begin_in_it() -> None:
    (passage,) = report_of("收到5件，办结34件，退回6件。").prose
    at = passage.value.index("34")
    assert [fact.value for fact in passage.facts_from(at, at + 1)] == [34]
    assert [fact.value for fact in passage.facts_from(at + 1, len(passage.value))] == [6]


def test_a_released_report_is_freed_without_a_search_for_garbage() -> None:
    report = report_of("年初预算数120.00万元。", "| 项目 | 金额（万元） |", "| 差旅费 | 3.20 |", "| 会议费 | 4.10 |")
    gone = [weakref.ref(report)]
    facts, size = len(report.facts), len(gc.get_objects())
    gc.disable()
    try:
        report.release()
        del report
        assert gone[0]() is None
        assert len(gc.get_objects()) < size - facts
    finally:
        gc.enable()
