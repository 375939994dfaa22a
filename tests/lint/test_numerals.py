"""Chinese numerals, against our own examples and against cn2an."""

from __future__ import annotations

import re
from decimal import Decimal

import cn2an
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lint.language import load
from lint.numerals import read_numeral

ZH = load("zh")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三", "3"),
        ("两", "2"),
        ("零", "0"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("一百一十", "110"),
        ("三万五千", "35000"),
        ("三万零五", "30005"),
        ("十二亿三千万", "1230000000"),
        ("一万亿", "1000000000000"),
        ("壹佰贰拾叁万", "1230000"),
        ("二〇二〇", "2020"),
        ("十二点五", "12.5"),
        ("一点二亿", "120000000"),
        ("零点零五", "0.05"),
    ],
)
def test_numeral_is_read(written: str, value: str) -> None:
    assert read_numeral(written, ZH) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["", "百", "万", "三五", "三万五", "一百二", "十百", "一百零", "点五", "三点", "二十三十", "百万", "人"]
)
def test_what_is_no_numeral_has_no_value(written: str) -> None:
    assert read_numeral(written, ZH) is None


def test_english_has_no_written_numerals() -> None:
    assert read_numeral("三万", load("en")) is None


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["low", "up"]))
def test_every_whole_number_is_read_back(number: int, mode: str) -> None:
    assert read_numeral(cn2an.an2cn(number, mode), ZH) == number


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False))
def test_every_decimal_is_read_back(number: Decimal) -> None:
    assert read_numeral(cn2an.an2cn(f"{number:f}", "low"), ZH) == number


@given(st.text(alphabet="零一二三四五六七八九十百千万亿", min_size=1, max_size=8))
def test_what_cn2an_reads_strictly_is_read_alike_or_not_at_all(written: str) -> None:
    assume(re.search("[百千万亿零]十", written) is None)  # cn2an loses the 十万 of 一亿十万
    try:
        expected = cn2an.cn2an(written, "strict")
    except ValueError:
        return
    assert read_numeral(written, ZH) in (None, expected)


@given(st.text())
def test_any_text_is_survived(raw: str) -> None:
    read_numeral(raw, ZH)
