"""Equations that a report prints: found, parsed, and worth what they say."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.formula import Equation, equations
from tests.by_hand import report_of

many = settings(max_examples=200, deadline=None, derandomize=True)
Tree = tuple[str, "Tree", "Tree"] | str


def found(line: str) -> list[Equation]:
    return [equation for passage in report_of(line).passages for equation in equations(passage)]


def read(line: str) -> list[tuple[str, str]]:
    """(stated, formula) of each equation of a line, in the report's own figures."""
    return [(one.stated.text, one.expression.formula(lambda operand: operand.number.text)) for one in found(line)]


# ---------------------------------------------------------------------- what is an equation


@pytest.mark.parametrize(
    ("line", "stated", "formula", "value"),
    [
        ("编外人员控制率=3/（3+25）=10.71%，高于10%。", "10.71%", "3 / (3 + 25)", Fraction(3, 28)),
        ("３／（３＋２５）＝１０．７１％", "１０．７１％", "３ / (３ + ２５)", Fraction(3, 28)),
        ("本项指标得分=4/4×6=6分。", "6分", "4 / 4 × 6", Fraction(6)),
        ("自评得分100-0.15-1-2=96.85", "96.85", "100 - 0.15 - 1 - 2", Fraction(9685, 100)),
        ("比例（3/25=12%）偏高", "12%", "3 / 25", Fraction(3, 25)),
        ("2+3×4-5÷2=11.5", "11.5", "2 + 3 × 4 - 5 / 2", Fraction(23, 2)),
        ("占比10.71%=3/28", "10.71%", "3 / 28", Fraction(3, 28)),
        ("(1+2)*(3+4)=21", "21", "(1 + 2) × (3 + 4)", Fraction(21)),
        ("2-(3-4)=3", "3", "2 - (3 - 4)", Fraction(3)),
        ("10-(3+2)=5", "5", "10 - (3 + 2)", Fraction(5)),
        ("1/2/4=0.125", "0.125", "1 / 2 / 4", Fraction(1, 8)),
        ("8/(4/2)=4", "4", "8 / (4 / 2)", Fraction(4)),
        ("4/(2×2)=1", "1", "4 / (2 × 2)", Fraction(1)),
        ("85%×10=8.5分", "8.5分", "85% × 10", Fraction(17, 2)),
        ("20/20=100%", "100%", "20 / 20", Fraction(1)),
        ("3人/（3人+25人）=10.71%", "10.71%", "3人 / (3人 + 25人)", Fraction(3, 28)),
        ("1,200.50万元+300万元=1,500.50万元", "1,500.50万元", "1,200.50万元 + 300万元", Fraction(15005000)),
        ("（（1+2）=3", "3", "1 + 2", Fraction(3)),
    ],
)
def test_a_printed_equation_is_read(line: str, stated: str, formula: str, value: Fraction) -> None:
    ((told_stated, told_formula),) = read(line)
    assert (told_stated, told_formula) == (stated, formula)
    assert abs(Fraction(found(line)[0].expression.value()) - value) < Fraction(1, 10**20)


def test_every_link_of_a_chain_with_one_figure_on_a_side_is_read() -> None:
    assert read("3=1+2，又3+4=7") == [("3", "1 + 2"), ("7", "3 + 4")]
    assert read("8/3=2.67，3/8=37.5%") == [("2.67", "8 / 3"), ("37.5%", "3 / 8")]


@pytest.mark.parametrize(
    "line",
    [
        "执行率=决算数/预算数×100%",
        "控制率=决算数/预算数×100%=78.66%",  # the 100% is the last factor of a formula in words
        "共有5=5",
        "a+b=c",
        "3+=7",
        "=3+4",
        "全年支出3+4项",
        "(3+4",
        "得分∑=95",
    ],
)
def test_what_is_no_equation_of_figures_is_left_alone(line: str) -> None:
    assert read(line) == []


def test_figures_of_a_formula_are_exact_unless_they_are_amounts() -> None:
    (equation,) = found("85.5×10=855")
    assert [operand.number.resolution for operand in equation.expression.operands()] == [0, 0]
    (equation,) = found("85.5万元+10.0万元=95.5万元")
    assert [operand.number.resolution for operand in equation.expression.operands()] == [1000, 1000]


# ---------------------------------------------------------------------- printed, then parsed

LEAVES = st.one_of(st.integers(1, 99).map(str), st.integers(1, 9999).map(lambda n: f"{Decimal(n).scaleb(-2):f}"))


def joined(children: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.tuples(st.sampled_from("+-×*÷/"), children, children)


TREES: st.SearchStrategy[Tree] = st.recursive(LEAVES, joined, max_leaves=6)


def printed(tree: Tree, full_width: bool, spaced: bool) -> str:
    """The tree with the brackets that it needs and no more."""
    if isinstance(tree, str):
        return tree
    sign, left, right = tree
    low = "+-"
    before, after = (printed(side, full_width, spaced) for side in (left, right))
    if sign not in low and not isinstance(left, str) and left[0] in low:
        before = bracketed(before, full_width)
    if not isinstance(right, str) and (
        (sign == "-" and right[0] in low) or sign in "÷/" or (sign in "×*" and right[0] in low)
    ):
        after = bracketed(after, full_width)
    gap = " " if spaced else ""
    return f"{before}{gap}{sign}{gap}{after}"


def bracketed(text: str, full_width: bool) -> str:
    return f"（{text}）" if full_width else f"({text})"


def worth(tree: Tree) -> Fraction:
    if isinstance(tree, str):
        return Fraction(tree)
    sign, left, right = tree
    one, other = worth(left), worth(right)
    if sign in "+-":
        return one + other if sign == "+" else one - other
    return one * other if sign in "×*" else one / other


@many
@given(TREES, st.booleans(), st.booleans())
def test_a_printed_tree_is_worth_what_it_was(tree: Tree, full_width: bool, spaced: bool) -> None:
    try:
        wanted = worth(tree)
    except ZeroDivisionError:
        return
    if isinstance(tree, str) or len(printed(tree, full_width, spaced)) > 100:
        return
    line = f"计算结果={printed(tree, full_width, spaced)}=7.53"
    (equation,) = found(line)
    assert equation.stated.text == "7.53", line
    value = Fraction(equation.expression.value())
    assert abs(value - wanted) <= Fraction(1, 10**15) * max(Fraction(1), abs(wanted)), line


@many
@given(TREES)
def test_the_formula_that_a_reader_sees_is_worth_the_same(tree: Tree) -> None:
    try:
        wanted = worth(tree)
    except ZeroDivisionError:
        return
    if isinstance(tree, str) or len(printed(tree, True, False)) > 100:
        return
    (equation,) = found(f"计算结果={printed(tree, True, False)}=7.53")
    shown = equation.expression.formula(lambda operand: operand.number.text)
    exactly = re.sub(r"[\d.]+", lambda digits: f"Fraction('{digits[0]}')", shown.replace("×", "*"))
    assert eval(exactly, {"Fraction": Fraction}) == wanted, shown
