"""Text for a terminal: harmless, and broken where Chinese may be broken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.terminal import UNSAFE, neutral, width, wrap


def test_escape_sequences_and_turned_text_are_made_visible() -> None:
    assert neutral("\x1b[31m红\u202e\u200b\x9b") == "<U+001B>[31m红<U+202E><U+200B><U+009B>"


def test_line_breaks_and_tabs_become_spaces() -> None:
    assert neutral("a\r\n\tb\u2028c") == "a   b c"


@given(st.text())
def test_nothing_unsafe_is_left(text: str) -> None:
    assert UNSAFE.search(neutral(text)) is None


def test_chinese_takes_two_columns() -> None:
    assert width("合计abc，") == 9
    assert width("e\u0301") == 1


def test_a_line_without_a_limit_stays_whole() -> None:
    assert wrap("合计" * 100, None, "  ") == ["  " + "合计" * 100]


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    assert wrap("一二三四。五", 8) == ["一二三", "四。五"]


def test_an_opening_bracket_does_not_end_a_line() -> None:
    assert wrap("一二三（四", 8) == ["一二三", "（四"]


def test_what_starts_the_first_line_stays_whole() -> None:
    assert wrap("一二三", 8, "a.txt:1:1: ", "  ") == ["a.txt:1:1:", "  一二三"]


def test_a_figure_is_not_broken() -> None:
    assert wrap("合计为 1,234.56 万元", 12, "", "  ") == ["合计为", "  1,234.56", "  万元"]


@given(st.text(alphabet="合计，。（）a1 ."), st.integers(min_value=12, max_value=40))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns, "", "  ")
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
