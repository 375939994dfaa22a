"""Scoring standards: their parts, what their points are for, and the program that they make."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.bands import condition
from lint.engine import read
from lint.layout import build
from lint.number import ZERO, Number
from lint.report import Passage, Report
from lint.rubric import Use, full_points, read_standard
from lint.scoring import Judged, Piece, Rated, Scale, program_of
from lint.words import words_of

WORDS = words_of("zh")


def report_of(text: str) -> Report:
    return Report(build(read(f"{text}\n".encode(), "report.txt"), "report.txt"))


def passage_of(text: str) -> Passage:
    """The standard in a sentence of its own, told to be Chinese."""
    return max(report_of(text).passages, key=lambda passage: len(passage.value))


def worth(text: str) -> list[Decimal]:
    """What a standard is worth, under each way to read it."""
    options = full_points(read_standard(passage_of(text), WORDS))
    return [sum((number.value for number in option), ZERO) for option in options]


def program(text: str, weight: str) -> list[Piece] | None:
    number = report_of(f"满分{weight}分。").passages[0].facts[0].number
    found = program_of(read_standard(passage_of(text), WORDS), number, "指标", WORDS)
    return None if found is None else list(found.pieces)


@pytest.mark.parametrize(
    ("standard", "points"),
    [
        ("1. 按时公开（1分）；2. 内容完整（2分）。", 3),
        ("1. 利用率≥90%的，得2分；2. 利用率≥75%的，得1分；3. 利用率<75%的，得0分。", 2),
        ("利用率达到90%的得2分，达到75%的得1分，其余得0分。", 2),
        ("1. 执行率得分=执行率×1分；2. 政策落实到位（1分），落实不到位的酌情扣分。", 2),
        (
            "1. 预算公开（1.5分）：（1）按时的，得1.5分；（2）逾期的，得1分。"
            "2. 决算公开（1.5分）：（1）按时的，得1.5分；（2）逾期的，得1分。",
            3,
        ),
        ("（1）1. 甲率≤90%的，得3分；2. 甲率>90%的，得2分。（2）1. 乙率≤90%的，得3分；2. 乙率>90%的，得2分。", 6),
        ("1. 按要求编报（5分）；2. 发现一项不符合的扣1分，扣完为止。", 5),
        ("全部按期完成得8分；一项没有完成扣4分，扣完为止。", 8),
    ],
)
def test_the_likeliest_reading_gives_the_points_of_a_standard(standard: str, points: int) -> None:
    assert worth(standard)[0] == points


def test_parts_that_are_alternatives_may_count_once() -> None:
    assert 6 in worth("1. 全部按期完成（6分）；2. 部分未完成的，得分=已完成数/计划数×6分。")


def test_a_number_that_touches_its_threshold_is_still_a_number() -> None:
    (scale,) = program("1.利用率≥90%的，得2分；2.90%>利用率≥75%的，得1分；3.利用率<75%的，得0分。", "2") or []
    assert isinstance(scale, Scale)
    assert [step.span.low for step in scale.steps if step.span] == [Decimal("0.90"), Decimal("0.75"), None]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("比率≥90%的，", "0.90", "0.8999"),
        ("90%>比率≥75%的，", "0.75", "0.90"),
        ("5%≤比率≤10%的，", "0.10", "0.1001"),
        ("比率在95%（含）以上的，", "0.95", "0.94"),
        ("比率低于80%的，", "0.799", "0.80"),
        ("比率为80%-90%的，", "0.85", "0.91"),
        ("比率不超过100%的，", "1.00", "1.01"),
    ],
)
def test_conditions_admit_what_they_say(text: str, inside: str, outside: str) -> None:
    found = condition(text, WORDS)
    assert found is not None
    assert found[0].holds(Decimal(inside))
    assert not found[0].holds(Decimal(outside))


def test_a_condition_without_a_percentage_is_not_read() -> None:
    assert condition("按规定时限和内容公开的，", WORDS) is None


def test_a_program_is_kept_only_where_its_pieces_make_up_the_weight() -> None:
    standard = "1. 采购执行率得分=采购执行率×1分；2. 政策落实到位（1分）。"
    pieces = program(standard, "2") or []
    assert [type(piece) for piece in pieces] == [Rated, Judged]
    assert program(standard, "3") is None


def test_quarters_are_told_by_the_calendar() -> None:
    pieces = program(
        "1. 一季度得分=（一季度支出进度/序时进度25%）×1分；2. 二季度得分=（二季度支出进度/序时进度50%）×1分；"
        "3. 三季度得分=（三季度支出进度/序时进度75%）×1分；4. 四季度得分=（四季度支出进度/序时进度100%）×1分；"
        "5. 全年平均得分=全年平均执行率×2分。",
        "6",
    )
    assert [(piece.quarter, piece.mean) for piece in pieces or () if isinstance(piece, Rated)] == [
        (1, False),
        (2, False),
        (3, False),
        (4, False),
        (0, True),
    ]


def test_what_a_fault_costs_is_no_points() -> None:
    part = read_standard(passage_of("全部完成得8分；每少一项扣2分，扣完为止。"), WORDS)
    losses: list[Number] = part.of(Use.LOSS)
    assert [loss.digits for loss in losses] == ["2"]
