"""Folding keeps the length and changes only the form of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.fold import fold


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("２，７５４．６３％", "2,754.63%"),
        ("预算，执行；完成：是", "预算，执行；完成：是"),
        ("（１）Ａ＋Ｂ－Ｃ＝Ｄ／Ｅ", "(1)A+B-C=D/E"),
        ("收⽀、⼈员", "收支、人员"),
        ("⻓期", "长期"),
        ("a\u00a0b\u3000c", "a b c"),
        ("−5", "-5"),
        ("①10²", "①10²"),
        ("<p>完成</p>", "   完成    "),
        ('<ol style="list: none">项</ol>', " " * 23 + "项     "),
        ("率<5%的", "率<5%的"),
        ("90%<x≤100%", "90%<x≤100%"),
        ("a<b and b>c", "a<b and b>c"),
        ("发表<“绿色”研究>论文", "发表<“绿色”研究>论文"),
        (r"\geq95\%", "≥   95 %"),
        (r"$90\% \leq$率$<$95%", " 90 % ≤    率 < 95%"),
        (r"100\times2\div4", "100×     2÷   4"),
        (r"\sum 得分", "∑    得分"),
        (r"\text{得分}", "      得分 "),
        ("$5 million and $6 million", "$5 million and $6 million"),
        ("US$5", "US$5"),
        ("$x=3$", " x=3 "),
        ("a &lt; b&nbsp;c", "a <    b      c"),
        ("R&D;", "R&D;"),
        ("C:\\temp", "C:     "),
    ],
)
def test_form_is_folded(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_chinese_comma_between_half_width_digits_separates() -> None:
    assert fold("1，200") == "1，200"


MARKUP = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<ol a='1'>",
        "<",
        ">",
        "$",
        "\\",
        "\\%",
        "\\geq",
        "\\text{",
        "}",
        "&lt;",
        "&",
        "５",
        "，",
        "．",
        "％",
    ]
)


@given(st.one_of(st.text(), st.lists(MARKUP | st.text(max_size=3)).map("".join)))
def test_length_is_kept(raw: str) -> None:
    assert len(fold(raw)) == len(raw)


@given(st.text(alphabet="预算执行率 0123456789.,%（），。"))
def test_plain_text_is_folded_once(raw: str) -> None:
    assert fold(fold(raw)) == fold(raw)
