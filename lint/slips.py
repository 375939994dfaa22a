"""The slip of a typist that explains a wrong figure: what it is called, and what the figure would be without it.

The kinds are those that studies of number entry find most: a digit mistyped, two digits swapped, a digit left out or
doubled, the decimal point shifted (Wiseman, Cairns and Cox, "A Taxonomy of Number Entry Error", BCS-HCI 2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lint.number import ZERO, Number

IN_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
"""Not a figure in words: 五类."""
SEPARATORS = re.compile("[,，\\s]")
FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): "."}
TEN_THOUSAND = Decimal(10000)
ENOUGH_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Slip:
    """A kind of slip, the figure that holds it, and the figure mended, as printed."""

    kind: str
    number: Number
    mended: str


def slip_between(number: Number, wanted: Decimal) -> Slip | None:
    """The one slip that turns the printed figure into the wanted value (in base units); None where none does."""
    digits = bare_digits(number)
    target = wanted / number.unit.scale
    if target < 0 or number.value < 0:
        target = abs(target)
    written = written_like(target, digits)
    if written is None or written == digits:
        return None
    kind = slip_kind(digits, written)
    return Slip(kind, number, like_printed(written, number)) if kind else None


def one_slip_away(number: Number) -> Iterator[Decimal]:
    """Every value that one slip may have turned into the printed figure, in base units."""
    digits = bare_digits(number)
    if not IN_DIGITS.fullmatch(digits):
        return
    whole, _, decimals = digits.partition(".")
    sign = -1 if number.value < 0 else 1
    written = {*mistyped(digits), *swapped(digits), *shortened(digits), *lengthened(digits), *shifted(whole, decimals)}
    for candidate in sorted(written - {digits}):
        if candidate and candidate.strip(".") == candidate:
            yield sign * Decimal(candidate) * number.unit.scale


def mistyped(digits: str) -> Iterator[str]:
    for index, digit in enumerate(digits):
        if digit != ".":
            yield from (digits[:index] + other + digits[index + 1 :] for other in "0123456789" if other != digit)


def swapped(digits: str) -> Iterator[str]:
    for index in range(len(digits) - 1):
        yield digits[:index] + digits[index + 1] + digits[index] + digits[index + 2 :]


def shortened(digits: str) -> Iterator[str]:
    for index, digit in enumerate(digits):
        if digit != "." and len(digits) > 1:
            yield digits[:index] + digits[index + 1 :]


def lengthened(digits: str) -> Iterator[str]:
    for index in range(1, len(digits) + 1):
        yield from (digits[:index] + digit + digits[index:] for digit in "0123456789")


def shifted(whole: str, decimals: str) -> Iterator[str]:
    """The point moved by up to two places either way, or lost or added."""
    joined = whole + decimals
    for point in range(max(1, len(whole) - 2), min(len(joined), len(whole) + 2) + 1):
        yield joined[:point] + ("." + joined[point:] if point < len(joined) else "")


def bare_digits(number: Number) -> str:
    return SEPARATORS.sub("", number.digits.translate(FULL_WIDTH)).lstrip("-+−–（(").rstrip(")）")


def written_like(value: Decimal, digits: str) -> str | None:
    """The value with as many decimals as the printed figure, or one more; None where it needs still more."""
    decimals = len(digits.partition(".")[2])
    for places in (decimals, decimals + 1):
        rounded = round(value, places)
        if rounded == value:
            return f"{rounded:.{places}f}"
    return None


def slip_kind(printed: str, wanted: str) -> str | None:
    """The key of the one slip that leads from the wanted figure to the printed one."""
    if len(printed) == len(wanted):
        wrong = [index for index, (a, b) in enumerate(zip(printed, wanted, strict=True)) if a != b]
        if len(wrong) == 1 and "." not in (printed[wrong[0]], wanted[wrong[0]]):
            return "slip-digit"
        if len(wrong) == 2 and wrong[1] - wrong[0] == 1:
            first, second = wrong
            if printed[first] == wanted[second] and printed[second] == wanted[first]:
                return "slip-shift" if "." in (printed[first], printed[second]) else "slip-swap"
    if abs(len(printed) - len(wanted)) == 1:
        short, long = sorted((printed, wanted), key=len)
        if any(long[:index] + long[index + 1 :] == short and long[index] != "." for index in range(len(long))):
            return "slip-drop"
    if strip_point(printed) == strip_point(wanted):
        return "slip-shift"
    return None


def strip_point(digits: str) -> str:
    return digits.replace(".", "").strip("0")


def like_printed(written: str, number: Number) -> str:
    """The mended digits in the printed figure's dress: thousands separators and unit."""
    if "," in number.digits or "，" in number.digits:
        whole, point, decimals = written.partition(".")
        written = f"{int(whole):,}{point}{decimals}"
    unit = number.text[len(number.digits) :] if number.text.startswith(number.digits) else number.unit.symbol
    return written + unit


def enough_digits(number: Number) -> bool:
    """Whether the figure has digits enough that a slip's fit can hardly be chance."""
    return len(strip_point(bare_digits(number))) >= ENOUGH_DIGITS


def is_unit_slip(stated: Decimal, computed: Decimal) -> bool:
    """Whether the two values are the same but for 万元 taken for 元, or the reverse."""
    if computed == ZERO or stated == ZERO:
        return False
    ratio = abs(stated / computed)
    return any(abs(ratio / factor - 1) < Decimal("0.001") for factor in (TEN_THOUSAND, 1 / TEN_THOUSAND))
