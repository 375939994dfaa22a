"""Reports of several years: openings against closings, last year's figures, lowered targets; and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint.cli import main

COVER = "{year}年度部门整体绩效自评报告\n\n部门名称（公章）：甲市图书馆\n\n"
EARLIER = "年末结转结余资金120.50万元。2019年决算支出2,439.13万元。年末馆藏总量412,600册。读者满意度目标值95%。"
LATER = (
    "年初结转结余资金120.50万元。上年决算支出2,439.13万元，本年决算支出2,500.00万元。年初馆藏总量412,600册。"
    "年初预算2,300.00万元。读者满意度目标值95%。"
)


def across(folder: Path, earlier: str, later: str, department: str = "甲市图书馆") -> Result:
    (folder / "a.txt").write_text(COVER.format(year=2019) + earlier + "\n", encoding="utf-8")
    cover = COVER.format(year=2020).replace("甲市图书馆", department)
    (folder / "b.txt").write_text(cover + later + "\n", encoding="utf-8")
    return CliRunner().invoke(main, ["across", "--lang", "en", str(folder)])


def test_years_that_agree_are_silent(tmp_path: Path) -> None:
    result = across(tmp_path, EARLIER, LATER)
    assert result.exit_code == 0, result.stdout
    assert result.stdout == "2 reports of 1 departments, 0 findings.\n"


@pytest.mark.parametrize(
    ("right", "wrong", "code", "exit_code"),
    [
        ("年初结转结余资金120.50", "年初结转结余资金125.50", "CRS002", 1),
        ("年初馆藏总量412,600", "年初馆藏总量421,600", "CRS002", 1),
        ("上年决算支出2,439.13", "上年决算支出2,439.31", "CRS001", 1),
        ("目标值95%", "目标值90%", "CRS003", 0),
    ],
)
def test_a_figure_that_does_not_follow_is_told(
    tmp_path: Path, right: str, wrong: str, code: str, exit_code: int
) -> None:
    assert right in LATER
    result = across(tmp_path, EARLIER, LATER.replace(right, wrong))
    assert result.stdout.count(code) == 1, result.stdout
    assert "1 findings" in result.stdout
    assert result.exit_code == exit_code


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("本年决算支出2,500.00", "本年决算支出2,600.00"),  # this year's own figure
        ("年初预算2,300.00", "年初预算2,439.00"),  # a budget is no balance
        ("目标值95%", "目标值98%"),  # a raised target
        ("120.50万元", "1,205,000.00元"),  # another unit
    ],
)
def test_what_may_differ_is_left_alone(tmp_path: Path, right: str, other: str) -> None:
    assert right in LATER
    assert "0 findings" in across(tmp_path, EARLIER, LATER.replace(right, other)).stdout


def test_other_departments_are_not_compared(tmp_path: Path) -> None:
    result = across(tmp_path, EARLIER, LATER.replace("120.50", "999.50"), department="乙市图书馆")
    assert result.stdout == "2 reports of 2 departments, 0 findings.\n"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    result = across(tmp_path, EARLIER, LATER)
    assert result.exit_code == 2
    assert "broken.docx" in result.stderr
