"""The slips of a typist: what they are called, and which values they lead to."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lint.number import Number
from lint.slips import Span, candidates, enough_digits, is_unit_slip, slip_between
from tests.by_hand import PEOPLE, PERCENT, WAN, YUAN, figure

few = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("printed", "wanted", "kind"),
    [
        ("846.05", "864.05", "slip-swap"),
        ("562.37", "562.33", "slip-digit"),
        ("26.36", "260.36", "slip-drop"),
        ("864.05", "1864.05", "slip-drop"),  # the first digit lost
        ("2600.36", "260.36", "slip-double"),
        ("26.336", "26.36", "slip-double"),  # behind the point
        ("26.366", "26.36", "slip-double"),
        ("2690.36", "260.36", "slip-extra"),
        ("12.34", "13.24", "slip-swap"),  # across the point
        ("275.463", "2754.63", "slip-shift"),
        ("27546.3", "2754.63", "slip-shift"),
        ("26.43", "2.643", "slip-shift"),
        ("864.05", "408.65", None),
        ("864.05", "468.50", None),
        ("864.05", "864.05", None),
        ("864.05", "864.0512", None),  # finer than a slip could be
        ("26.336", "26.46", None),  # doubled, and another digit wrong
        ("26.3336", "26.36", None),  # two digits too many
    ],
)
def test_a_slip_has_its_name(printed: str, wanted: str, kind: str | None) -> None:
    found = slip_between(figure(printed), Decimal(wanted))
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    ("number", "wanted", "mended"),
    [
        (figure("2,574.63", WAN), "27546300", "2,754.63万元"),
        (figure("15.00", PERCENT), "0.1600", "16.00%"),
        (figure("23", PEOPLE), "32", "32人"),
        (figure("1,234.00", YUAN), "12340.00", "12,340.00元"),
        (figure("-1,364.64", YUAN), "-1346.64", "-1,346.64元"),
    ],
)
def test_the_mended_figure_wears_the_dress_of_the_printed_one(number: Number, wanted: str, mended: str) -> None:
    found = slip_between(number, Decimal(wanted))
    assert found is not None
    assert found.mended == mended


def test_a_negative_figure_slips_like_a_positive_one() -> None:
    found = slip_between(figure("-1,364.64"), Decimal("-1346.64"))
    assert found is not None
    assert found.kind == "slip-swap"


def before(number: Number) -> dict[Decimal, str]:
    """What a figure may have been before one slip, with the kind of the slip."""
    return {one.value: one.kind for one in candidates(number)}


def slipped(right: str, kind: str, at: int) -> str:
    """A figure as a slip at one of its characters leaves it."""
    return {
        "slip-digit": right[:at] + str((int(right[at]) + 1) % 10) + right[at + 1 :],
        "slip-swap": right[:at] + right[at + 1 : at + 2] + right[at] + right[at + 2 :],
        "slip-drop": right[:at] + right[at + 1 :],
        "slip-double": right[: at + 1] + right[at:],
    }[kind]


@few
@given(st.integers(10, 10**6), st.sampled_from(("slip-digit", "slip-swap", "slip-drop", "slip-double")), st.data())
def test_every_slip_of_a_hand_is_recognised_and_undone(digits: int, kind: str, data: st.DataObject) -> None:
    """The right figure is slipped on purpose; from what was printed the right one must be reached again."""
    right = f"{digits}.{digits % 100:02d}"
    at = data.draw(st.sampled_from([at for at, char in enumerate(right) if char != "."]))
    printed = slipped(right, kind, at)
    assume(re.fullmatch(r"[1-9]\d*\.\d+", printed) and Decimal(printed) != Decimal(right))
    number = figure(printed)
    assert before(number)[Decimal(right)]
    found = slip_between(number, Decimal(right))
    assert found is not None
    assert Decimal(found.mended) == Decimal(right)


def test_values_one_slip_away_of_a_short_figure_are_these() -> None:
    mistyped = {Decimal(f"{digit}2") for digit in range(2, 10)} | {Decimal(f"1{digit}") for digit in range(10)}
    longer = {Decimal(f"{a}{b}{c}") for d in range(10) for a, b, c in ((1, 2, d), (1, d, 2), (d, 1, 2)) if a}
    assert set(before(figure("12", PEOPLE))) == (mistyped - {12}) | longer | {Decimal(21), 1, 2, Decimal("1.2")}


def test_values_one_slip_away_are_in_the_base_unit_and_keep_the_sign() -> None:
    assert before(figure("-12", WAN))[Decimal(-210000)] == "slip-swap"
    assert all(value <= 0 for value in before(figure("-12", WAN)))


def test_only_values_in_a_span_are_tried() -> None:
    near = Span(Decimal("864.05"), Decimal("0.01"))
    assert [one.value for one in candidates(figure("846.05"), [near])] == [Decimal("864.05")]
    assert candidates(figure("846.05"), [Span(Decimal("700"), Decimal("0.01"))]) == []
    assert candidates(figure("846.05"), []) == []


@few
@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 3000))
def test_the_values_in_a_span_are_those_that_it_reaches(digits: int, middle: int, half: int) -> None:
    number = figure(f"{digits}.{digits % 100:02d}", WAN)
    span = Span(Decimal(middle) * 10000, Decimal(half) * 100)
    wanted = {one.value for one in candidates(number) if span.reaches(one.value, Decimal(10000).scaleb(-one.decimals))}
    assert wanted <= {one.value for one in candidates(number, [span])}


def test_a_figure_in_words_has_no_slips() -> None:
    assert candidates(figure("12", PEOPLE))
    assert not candidates(replace(figure("12", PEOPLE), digits="十二"))


def test_that_another_digit_should_stand_there_tells_nothing_of_a_single_digit() -> None:
    single, double = slip_between(figure("8"), Decimal(3)), slip_between(figure("18"), Decimal(13))
    assert single is not None
    assert double is not None
    assert (single.is_telling, double.is_telling) == (False, True)


@pytest.mark.parametrize(
    ("stated", "computed", "found"),
    [
        ("10000", "1", True),
        ("27546300", "2754.63", True),
        ("2754.63", "27546300", True),
        ("27546300", "2754.70", True),  # within a thousandth
        ("27546300", "2700", False),
        ("1000", "1", False),
        ("0", "1", False),
        ("1", "0", False),
    ],
)
def test_ten_thousand_times_off_is_a_slip_of_the_unit(stated: str, computed: str, found: bool) -> None:
    assert is_unit_slip(Decimal(stated), Decimal(computed)) is found


def test_few_digits_fit_by_chance() -> None:
    assert enough_digits(figure("562.37"))
    assert not enough_digits(figure("5.10"))  # 51 alone tells
    assert not enough_digits(figure("800"))
