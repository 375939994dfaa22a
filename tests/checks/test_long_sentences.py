"""The work of a check grows with a sentence of hundreds of figures, not with the square of them: counted in calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from lint.collection import checks_for
from lint.configuration.model import DEFAULT
from lint.layout import build
from lint.readers.text import read_text
from lint.report import Report

FEW, MANY = 100, 200
SLACK = 1.25
"""A doubled sentence may take a quarter more than double the calls; the square would take double that."""


def executed(number: int) -> str:
    spent, budget = 900 + number, 1000 + number
    return f"第{number}项目预算{budget}.00万元，支出{spent}.00万元，预算执行率{spent * 100 / budget:.2f}%"


def returned(number: int) -> str:
    sent, back = 1000 + number, 900 + number
    return f"第{number}批发放问卷{sent}份，回收{back}份，回收率{back * 100 / sent:.2f}%"


def grown(number: int) -> str:
    return f"第{number}科收入{1000 + number}.00万元，比上年增长{10 + number % 9}.{number % 100:02d}%"


def shared(number: int) -> str:
    return f"第{number}科支出{100 + number}.00万元，占总支出{10 + number % 9}.{number % 100:02d}%"


def rate_alone(number: int) -> str:
    return f"第{number}科执行率{90 + number % 9}.{number % 100:02d}%"


def calls(code: str, text: str) -> int:
    """How many functions are called while one check looks at a report."""
    report = Report(build(read_text(text), "report.txt"))
    check = next(one for one in checks_for(DEFAULT, "report.txt") if one.code == code)
    called = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        list(check.claims(report))
    finally:
        sys.setprofile(before)
    return called


@pytest.mark.parametrize(
    ("code", "item"),
    [
        ("PCT201", executed),
        ("PCT201", returned),
        ("PCT201", rate_alone),
        ("PCT202", shared),
        ("PCT204", grown),
        ("RNG504", returned),
    ],
)
def test_twice_the_figures_take_twice_the_work(code: str, item: Callable[[int], str]) -> None:
    few, many = (calls(code, "，".join(map(item, range(length))) + "。") for length in (FEW, MANY))
    assert few > FEW
    assert many <= 2 * SLACK * few
