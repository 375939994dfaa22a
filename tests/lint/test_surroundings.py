"""Where the value of a figure is printed again, and what stands beside it."""

from __future__ import annotations

from decimal import Decimal

from lint.number import Number
from lint.surroundings import NEAR, RARE, SURE, Surroundings
from tests.by_hand import report_of


def around(*lines: str) -> Surroundings:
    return Surroundings(report_of(*lines).facts)


def number(surroundings: Surroundings, digits: str) -> Number:
    return next(fact.number for fact in surroundings.facts if fact.number.digits == digits)


def test_a_value_printed_elsewhere_echoes() -> None:
    found = around("年初预算864.05万元。", "", "调整后预算846.05万元。", "", "后文又写864.05万元。")
    wrong = number(found, "846.05")
    assert found.echo(wrong, Decimal(8640500), ()) == SURE
    assert found.echo(wrong, Decimal(8640600), ()) == 1
    assert found.echo(wrong, wrong.value, ()) == 1  # itself
    others = {id(fact.number) for fact in found.facts if fact.number.digits == "864.05"}
    assert found.echo(wrong, Decimal(8640500), others) == 1


def test_a_short_value_echoes_only_nearby_or_under_its_own_name() -> None:
    found = around("计划完成18项，实际完成81项。", "", "学员24人。", "", "学员42人，教师15人。")
    assert found.echo(number(found, "81"), Decimal(18), ()) == NEAR
    assert found.echo(number(found, "15"), Decimal(24), ()) == 1
    assert found.echo(number(found, "42"), Decimal(24), ()) == SURE


def test_a_copy_of_a_neighbour_is_no_echo() -> None:
    table = ("| 项目 | 预算数 | 决算数 |", "| 甲 | 408.00 | 408.00 |", "| 乙 | 311.00 | 304.00 |")
    found = around(*table)
    assert found.echo(number(found, "408.00"), Decimal(408), ()) == 1
    found = around(*table, "| 丙 | 408.00 | 401.00 |")
    assert found.echo(number(found, "401.00"), Decimal(408), ()) == SURE


def test_figures_of_another_kind_do_not_echo() -> None:
    found = around("执行率为85.31%。", "", "共发放853.1元。", "", "参加者8531人。")
    assert found.echo(number(found, "8531"), Decimal("853.1"), ()) == 1


def test_unusual_decimals_are_rare() -> None:
    found = around("支出10.25万元、11.25万元、12.25万元、13.5万元。")
    amount = number(found, "10.25")
    assert found.usual(amount, 2) == Decimal("0.75")
    assert found.usual(amount, 1) == Decimal("0.25")
    assert found.usual(amount, 3) == RARE


def test_neighbours_are_the_cells_above_and_to_the_left() -> None:
    found = around("| 项目 | 预算数 | 决算数 |", "| 甲 | 10.10 | 20.20 |", "| 乙 | 30.30 | 40.40 |")
    last = number(found, "40.40")
    assert found.beside(last, 1, 0) is number(found, "20.20")
    assert found.beside(last, 0, 1) is number(found, "30.30")
    assert found.beside(last, 2, 0) is None
    assert list(found.in_line(last, Decimal("20.20"))) == [number(found, "20.20")]
    assert list(found.in_line(last, Decimal("10.10"))) == []  # neither in its row nor in its column
    assert [one.digits for one in found.together(last)] == ["30.30", "40.40"]


def test_a_figure_that_is_not_of_the_report_has_no_surroundings() -> None:
    empty, other = Surroundings(), number(around("支出10.25万元。"), "10.25")
    assert empty.echo(other, other.value, ()) == 1
    assert empty.usual(other, 9) == 1
    assert empty.beside(other, 1, 0) is None
    assert empty.name(other) == ""
    assert not list(empty.together(other))
