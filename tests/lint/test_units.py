"""What units measure and which may be compared."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from lint.language import load
from lint.number import Unit
from lint.units import canonical_counter, compatible, factor, unit_named

ZH, EN = load("zh"), load("en")


def unit(symbol: str, language: str = "zh") -> Unit:
    named = unit_named(symbol, load(language))
    assert named is not None, symbol
    return named


@pytest.mark.parametrize(
    ("symbol", "dimension", "scale", "whole"),
    [
        ("元", "money", "1", False),
        ("万元", "money", "10000", False),
        ("万 元", "money", "10000", False),
        ("千元", "money", "1000", False),
        ("百万元", "money", "1000000", False),
        ("亿元", "money", "100000000", False),
        ("万美元", "USD", "10000", False),
        ("%", "ratio", "0.01", False),
        ("‰", "ratio", "0.001", False),
        ("个百分点", "points", "0.01", False),
        ("百分点", "points", "0.01", False),
        ("分", "score", "1", False),
        ("人", "count", "1", True),
        ("人次", "count", "1", True),
        ("万人次", "count", "10000", False),
        ("万", "number", "10000", False),
        ("万平方米", "平方米", "10000", False),
        ("公顷", "平方米", "10000", False),
        ("千克", "吨", "0.001", False),
        ("公里", "米", "1000", False),
        ("千米", "米", "1000", False),
        ("吨/日", "吨/天", "1", False),
    ],
)
def test_common_unit_is_known(symbol: str, dimension: str, scale: str, whole: bool) -> None:
    named = unit(symbol)
    assert (named.dimension, named.scale, named.whole) == (dimension, Decimal(scale), whole)


@pytest.mark.parametrize("symbol", ["含工勤人员", "", "元元", "万万", "其中", "/", "元/", "部门"])
def test_other_words_are_no_units(symbol: str) -> None:
    assert unit_named(symbol, ZH) is None


def test_compound_unit_is_worked_out() -> None:
    assert unit("万元/公里").dimension == unit("元/米").dimension
    assert factor(unit("万元/公里"), unit("元/米")) == 10
    assert unit("元/人·天").dimension == unit("元/名·日").dimension
    assert unit("元/平方米·月").dimension != unit("元/平方米").dimension
    assert isinstance(unit("万元/公里").scale, Decimal)


def test_people_and_visits_never_meet() -> None:
    assert compatible(unit("人"), unit("名"))
    assert compatible(unit("万人"), unit("位"))
    assert not compatible(unit("人"), unit("人次"))
    assert not compatible(unit("个"), unit("人次"))
    assert compatible(unit("个"), unit("台"))
    assert not compatible(unit("家"), unit("台"))
    assert not compatible(unit("%"), unit("个百分点"))
    assert not compatible(unit("元"), unit("美元"))


def test_bare_number_contradicts_no_unit() -> None:
    assert compatible(unit("万"), unit("万元"))


def test_counter_has_one_name() -> None:
    assert [canonical_counter(unit(symbol), ZH) for symbol in ("名", "万人", "人次", "台套", "元")] == [
        "人",
        "人",
        "人次",
        "台",
        "",
    ]


def test_factor_converts() -> None:
    assert factor(unit("万元"), unit("元")) == 10_000
    assert factor(unit("million", "en"), unit("thousand", "en")) == 1000
    with pytest.raises(ValueError, match="does not convert"):
        factor(unit("元"), unit("人"))


def test_english_units() -> None:
    assert unit("percentage points", "en").dimension == "points"
    assert unit("million tonnes", "en").scale == 1_000_000


def test_common_units_do_not_import_pint() -> None:
    code = (
        "import sys; from lint.language import load; from lint.units import unit_named as u; zh = load('zh');"
        "[u(s, zh) for s in ('万元', '万人次', '元/人', '吨/天', '含工勤人员')]; sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_counter_is_known_to_both_languages() -> None:
    chinese, english = load("zh").data["units"]["counters"], load("en").data["units"]["counters"]
    counters = [counter for groups in chinese.values() for counter in groups.split()]
    assert counters
    assert not any(canonical_counter(Unit(counter, "count"), load("en")) for counter in counters)
    assert not set(counters) & {counter for groups in english.values() for counter in groups.split()}


def test_what_stands_where_a_unit_may_is_not_kept_for_good() -> None:
    for number in range(3000):
        assert unit_named(f"第{number}分局", ZH) is None
    assert unit_named.cache_info().currsize < 3000
