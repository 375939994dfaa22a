"""Formulas over labels: what they mean, and where a wrong one is wrong."""

from __future__ import annotations

import pytest

from lint.claim import Relation
from lint.messages import LANGUAGES, catalogue
from lint.relations.formula import FormulaError, parse_formula


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("资产合计 = 负债合计 + 净资产合计", "资产合计 = 负债合计 + 净资产合计"),
        ("资产合计＝负债合计＋净资产合计", "资产合计 = 负债合计 + 净资产合计"),
        ("控制率 = 编外 ／（在编＋编外）×１００％", "控制率 = 编外 / (在编 + 编外) × 100%"),
        ("负债 + 净资产 = 资产", "资产 = 负债 + 净资产"),
        ("结余 = 收入-支出", "结余 = 收入 - 支出"),
        ("决算数 <= 预算数 × 110%", "决算数 ≤ 预算数 × 110%"),
        ("预算数*1.1 >= 决算数", "决算数 ≤ 预算数 × 1.1"),
        ("三公经费 ≤ 50 万元", "三公经费 ≤ 50 万元"),
        ("Total assets = Liabilities + Members' equity", "Total assets = Liabilities + Members' equity"),
        ("“2023年数” = 'full-time staff' ÷ 「其中：甲」", "2023年数 = full-time staff / 其中：甲"),
        ("资产合计|资产总计 = 负债 + 净资产", "资产合计 | 资产总计 = 负债 + 净资产"),
        ("a = b - (c - d) / (2 × e)", "a = b - (c - d) / (2 × e)"),
        ("y = 'x' + z", "y = x + z"),
    ],
)
def test_a_formula_is_read(written: str, read: str) -> None:
    assert str(parse_formula(written)) == read


def test_the_figures_of_a_formula_are_its_names() -> None:
    formula = parse_formula("控制率 = 编外 / (在编 + 编外)")
    assert formula.stated.names == ("控制率",)
    assert formula.relation is Relation.EQUAL
    assert [label.names for label in formula.labels()] == [("编外",), ("在编",)]


@pytest.mark.parametrize(
    ("written", "key", "position"),
    [
        ("", "sign-wanted", 1),
        ("资产", "sign-wanted", 3),
        ("a = b = c", "sign-wanted", 7),
        ("a = ", "figure-wanted", 5),
        ("a = b +", "figure-wanted", 8),
        ("a = 3 + -b", "figure-wanted", 9),
        ("a = (b + c", "closing-wanted", 11),
        ("a = b) + c", "operator-wanted", 6),
        ("a = b 'c' + d", "operator-wanted", 7),
        ("a < b", "bare-comparison", 3),
        ("a + b = c + d", "two-expressions", 1),
        ("a = 2023年数", "no-unit", 5),
        ("a = a + b", "both-sides", 1),
        ("a = 5", "one-name", 4),
        ('a = b + ""', "empty-name", 9),
        ("a = b | + c", "name-wanted", 9),
        ("Revenue-Costs = Result", "hyphen", 8),
        ('a = b + "c', "no-meaning", 9),
        ("a = " + "(" * 60 + "b" + ")" * 60, "too-many-brackets", 55),
        ("a = " + "b + " * 400 + "b", "too-long", 1001),
    ],
)
def test_a_wrong_formula_says_what_is_wrong_and_where(written: str, key: str, position: int) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(written)
    assert (caught.value.message.key, caught.value.position) == (f"formula.{key}", position)
    for language in LANGUAGES:
        assert "formula." not in caught.value.message.text(catalogue(language))
