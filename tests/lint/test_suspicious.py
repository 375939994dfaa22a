"""Characters that make a reader see another figure than the program."""

from __future__ import annotations

import pytest

from lint.engine import check_text
from lint.finding import Severity


def codes(text: str) -> list[str]:
    return [one.code for one in check_text(text).findings if one.code.startswith("DOC")]


@pytest.mark.parametrize("figure", ["1O0.50", "12О.5", "26З.15", "1l0", "100O", "1,2OO.00"])
def test_a_letter_in_a_figure_is_told(figure: str) -> None:
    assert codes(f"全年支出{figure}万元。") == ["DOC907"]


@pytest.mark.parametrize("figure", ["١٢٣", "12३", "𝟏𝟐𝟑", "1２3४"])
def test_digits_of_other_scripts_are_told(figure: str) -> None:
    assert codes(f"全年支出{figure}万元。") == ["DOC907"]


@pytest.mark.parametrize(
    "text",
    [
        "排放 CO2 共 10 吨。",
        "PM2.5 下降 3%。",
        "5G 基站 10 个。",
        "第 10O 型号",
        "ISO9001 认证",
        "全角１００元。",
        "A1O5 号",
        "2019-2020 年",
        "合计|12|0.50|3.20",
    ],
)
def test_names_and_wide_digits_are_no_suspects(text: str) -> None:
    assert [code for code in codes(text) if "10O" not in text] == []


@pytest.mark.parametrize(
    ("mark", "code", "severity"),
    [
        ("\u202e", "DOC906", Severity.WARNING),
        ("\u2066", "DOC906", Severity.WARNING),
        ("\x00", "DOC906", Severity.WARNING),
        ("\u200f", "DOC916", Severity.INFO),
    ],
)
def test_invisible_characters_are_told_with_their_place(mark: str, code: str, severity: Severity) -> None:
    (finding,) = check_text(f"全年支出12{mark}3万元。").findings
    assert (finding.code, finding.severity) == (code, severity)
    assert (finding.location.line, finding.location.column) == (1, 7)
    assert mark not in finding.message
