"""The slips of a typist: what they are called, and which values they lead to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.number import Number
from lint.slips import enough_digits, is_unit_slip, one_slip_away, slip_between
from tests.by_hand import PEOPLE, PERCENT, WAN, YUAN, figure

few = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("printed", "wanted", "kind"),
    [
        ("835.05", "853.05", "slip-swap"),
        ("551.48", "551.43", "slip-digit"),
        ("26.36", "260.36", "slip-drop"),
        ("2600.36", "260.36", "slip-drop"),  # doubled: one digit too many
        ("264.336", "2643.36", "slip-shift"),
        ("26433.6", "2643.36", "slip-shift"),
        ("26.43", "2.643", "slip-shift"),
        ("853.05", "508.35", None),
        ("853.05", "358.50", None),
        ("853.05", "853.05", None),
        ("853.05", "853.0512", None),  # finer than a slip could be
    ],
)
def test_a_slip_has_its_name(printed: str, wanted: str, kind: str | None) -> None:
    found = slip_between(figure(printed), Decimal(wanted))
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    ("number", "wanted", "mended"),
    [
        (figure("2,463.36", WAN), "26433600", "2,643.36万元"),
        (figure("15.00", PERCENT), "0.1600", "16.00%"),
        (figure("23", PEOPLE), "32", "32人"),
        (figure("1,234.00", YUAN), "12340.00", "12,340.00元"),
    ],
)
def test_the_mended_figure_wears_the_dress_of_the_printed_one(number: Number, wanted: str, mended: str) -> None:
    found = slip_between(number, Decimal(wanted))
    assert found is not None
    assert found.mended == mended


def test_a_negative_figure_slips_like_a_positive_one() -> None:
    found = slip_between(figure("-1,253.53"), Decimal("-1235.53"))
    assert found is not None
    assert found.kind == "slip-swap"


@few
@given(st.integers(10, 10**6), st.data())
def test_every_slip_of_a_hand_is_among_the_values_one_slip_away(digits: int, data: st.DataObject) -> None:
    """The right figure is slipped on purpose; from what was printed the right one must be reached again."""
    right = f"{digits}.{digits % 100:02d}"
    at = data.draw(st.integers(0, len(right) - 2))
    kind = data.draw(st.sampled_from(("mistype", "swap", "drop", "double")))
    if right[at] == "." or (kind == "swap" and right[at + 1] == "."):
        return
    printed = {
        "mistype": right[:at] + str((int(right[at]) + 1) % 10) + right[at + 1 :],
        "swap": right[:at] + right[at + 1] + right[at] + right[at + 2 :],
        "drop": right[:at] + right[at + 1 :],
        "double": right[: at + 1] + right[at:],
    }[kind]
    if printed.startswith(("0", ".")) or printed == right or (kind == "drop" and at == 0):
        return
    number = figure(printed)
    assert Decimal(right) in set(one_slip_away(number))
    if kind != "double" or at < right.index("."):
        assert slip_between(number, Decimal(right)) is not None


def test_values_one_slip_away_of_a_short_figure_are_these() -> None:
    near = set(one_slip_away(figure("12", PEOPLE)))
    mistyped = {Decimal(f"{digit}2") for digit in range(10) if digit != 1} | {
        Decimal(f"1{digit}") for digit in range(10) if digit != 2
    }
    longer = {Decimal(f"1{digit}2") for digit in range(10)} | {Decimal(f"12{digit}") for digit in range(10)}
    assert near == mistyped | longer | {Decimal(21), Decimal(1), Decimal(2), Decimal("1.2")}


def test_values_one_slip_away_are_in_the_base_unit_and_keep_the_sign() -> None:
    assert Decimal(-130000) in set(one_slip_away(figure("-12", WAN)))
    assert all(value <= 0 for value in one_slip_away(figure("-12", WAN)))


@pytest.mark.parametrize(
    ("stated", "computed", "found"),
    [
        ("10000", "1", True),
        ("26433600", "2643.36", True),
        ("2643.36", "26433600", True),
        ("26433600", "2643.40", True),  # within a thousandth
        ("26433600", "2700", False),
        ("1000", "1", False),
        ("0", "1", False),
        ("1", "0", False),
    ],
)
def test_ten_thousand_times_off_is_a_slip_of_the_unit(stated: str, computed: str, found: bool) -> None:
    assert is_unit_slip(Decimal(stated), Decimal(computed)) is found


def test_few_digits_fit_by_chance() -> None:
    assert enough_digits(figure("551.48"))
    assert not enough_digits(figure("5.10"))  # 51 alone tells
    assert not enough_digits(figure("800"))
