"""The text that people read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lint.document import Location
from lint.finding import Coverage, Related, Remark, RunResult, Severity
from lint.terminal import UNSAFE, width
from reports._wording import equation
from reports.interface import ReportOptions
from reports.text import TextReporter
from tests.reports.results import NOTICE, STAFF_SHARE, document, run_of


def lines(run: RunResult, options: ReportOptions | None = None) -> list[str]:
    return TextReporter().render(run, options or ReportOptions()).splitlines()


def test_a_finding_is_one_line_to_jump_to_with_its_working_below() -> None:
    assert lines(run_of(document(STAFF_SHARE)))[:-1] == [
        "report.txt:119:93: PCT201 错误 编外人员占比：报告写 12.00%，重算应为 10.71%，相差 1.29 个百分点。",
        "    12.00% ≠ 10.71% = 3 人 / (3 人 + 25 人)",
        "    容许误差 0.005 个百分点；依据：报告自己写明的算式",
        "    涉及：分子 119:61“3 人”；分母 119:61“3 人”、119:70“25 人”",
        "    建议：12.00% 是 3/25",
    ]


def test_the_last_line_counts_findings_figures_and_claims() -> None:
    assert lines(run_of(document(STAFF_SHARE, NOTICE)))[-1] == (
        "错误 1 项、警告 0 项、提示 1 项；看到数字 10 个，核对相符 4 个，矛盾 1 个，未牵涉 5 个；"
        "核对勾稽关系 3 条，无法核对 1 处。"
    )


def test_the_last_line_adds_up_all_reports() -> None:
    last = lines(run_of(document(path="a.txt"), document(path="b.txt")))[-1]
    assert last.startswith("2 份报告：")
    assert "数字 20 个" in last


def test_words_follow_the_report_unless_a_language_is_asked_for() -> None:
    english = lines(run_of(document(STAFF_SHARE, language="en")))
    assert "PCT201 error " in english[0]
    assert "10 figures seen, 4 verified" in english[-1]
    assert "PCT201 错误 " in lines(run_of(document(STAFF_SHARE, language="en")), ReportOptions(language="zh"))[0]


def test_lesser_findings_are_left_out_and_not_counted() -> None:
    shown = lines(run_of(document(STAFF_SHARE, NOTICE)), ReportOptions(min_severity=Severity.WARNING))
    assert not any("SUM101" in line for line in shown)
    assert "提示 0 项" in shown[-1]


def test_quiet_prints_one_line_for_each_finding() -> None:
    shown = lines(run_of(document(STAFF_SHARE, NOTICE)), ReportOptions(quiet=True))
    assert [line.split()[1] for line in shown] == ["PCT201", "SUM101"]


def test_findings_of_the_same_cause_are_listed_below_it() -> None:
    shown = lines(run_of(document(replace(STAFF_SHARE, also=(NOTICE,)))))
    below = shown.index("    同一处数字还使下列关系不成立：")
    assert shown[below + 1].startswith("      report.txt:119:93: SUM101 提示")


def test_a_report_in_which_nothing_was_checked_does_not_look_clean() -> None:
    unproved = replace(document(), coverage=Coverage(numbers=10, unchecked=10))
    assert "不等于没有问题" in lines(run_of(unproved))[-1]


def test_nothing_read_prints_nothing() -> None:
    assert lines(run_of()) == []


def test_verified_unchecked_and_notes_are_listed_on_request() -> None:
    noted = replace(document(), notes=(Remark("DOC905", "第 2 页由 OCR 读出"),))
    shown = lines(run_of(noted), ReportOptions(show_verified=True, show_unchecked=True))
    assert shown[:-1] == [
        "report.txt: DOC905 说明 第 2 页由 OCR 读出",
        "report.txt:3:1: SUM101 相符 864.05 = 456.05 + 408.00",
        "report.txt:9:2: PCT202 未核 8% 找不到基数",
    ]


def test_a_report_cannot_send_orders_to_the_terminal() -> None:
    evil = "\x1b]0;x\x07\u202e"
    finding = replace(
        STAFF_SHARE,
        message=evil,
        stated=evil,
        suggestion=evil,
        related=(Related("part", Location(evil, 1, 1)),),
        licence=evil,
    )
    rendered = TextReporter().render(run_of(document(finding, path=f"{evil}.txt")), ReportOptions())
    assert all(UNSAFE.search(line) is None for line in rendered.splitlines())


def test_colour_changes_nothing_but_the_colour() -> None:
    import click

    run = run_of(document(STAFF_SHARE, NOTICE))
    plain = TextReporter().render(run, ReportOptions())
    coloured = TextReporter().render(run, ReportOptions(colour=True))
    assert coloured != plain
    assert click.unstyle(coloured) == plain


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    run = run_of(document(replace(STAFF_SHARE, also=(NOTICE,))))
    assert max(width(line) for line in lines(run, ReportOptions(width=columns))) <= columns


def test_a_place_without_lines_is_told_by_page_and_table() -> None:
    finding = replace(STAFF_SHARE, location=Location("12.00%", page=3, table=2, row=5, cell=4))
    assert lines(run_of(document(finding)))[0].startswith("report.txt:第3页 表2 行5 格4: PCT201")


def test_a_bound_is_not_told_as_an_equation() -> None:
    assert equation("105%", "100%", "≤ 100%") == "105% > 100%"
    assert equation("5", "8", "≥ 3 + 5") == "5 < 8 = 3 + 5"


@pytest.mark.parametrize(
    ("computed", "formula"), [("90.00%", "90%"), ("3 分", "3"), ("71.20 万元", "71.20"), ("1,200", "1200.0")]
)
def test_a_formula_that_repeats_the_computed_value_is_not_written_again(computed: str, formula: str) -> None:
    assert equation("1", computed, formula) == f"1 ≠ {computed}"


def test_the_same_figure_in_another_unit_is_written() -> None:
    assert equation("7125000.50", "7120000.00", "712.00 万元") == "7125000.50 ≠ 7120000.00 = 712.00 万元"


def test_two_figures_that_only_words_tell_apart_make_no_equation() -> None:
    assert equation("100%", "100%", "") == ""


@pytest.mark.parametrize(
    ("stated", "computed", "formula", "told"),
    [
        ("35.91", "31.31", "87.46% = 35.91 / 35.80", "87.46% ≠ 35.91 / 35.80; 87.46% = 31.31 / 35.80"),
        (
            "-41.82 万元",
            "-42.81 万元",
            "79.06 = (-41.82) + 121.87",
            "79.06 ≠ (-41.82) + 121.87; 79.06 = (-42.81) + 121.87",
        ),
        ("3", "4", "20 = 3 + 13 + 3", "20 ≠ 3 + 13 + 3: 3 → 4"),
        ("五项", "六项", "20 = 5 + 14", "20 ≠ 5 + 14: 五项 → 六项"),
        ("156.95", "165.95", "165.95 = 156.95", "165.95 ≠ 156.95"),
        ("7", "8", f"20 = 7{' + 0.50' * 12}", f"20 ≠ 7{' + 0.50' * 12}: 7 → 8"),
    ],
)
def test_an_operand_that_is_wrong_is_shown_in_its_relation_and_put_right(
    stated: str, computed: str, formula: str, told: str
) -> None:
    assert equation(stated, computed, formula) == told
