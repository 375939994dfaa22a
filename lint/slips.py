"""The slip of a typist that explains a wrong figure: what it is called, and what the figure would be without it.

The kinds are those that studies of number entry find most: a digit mistyped, two digits swapped, a digit left out or
doubled, the decimal point shifted (Wiseman, Cairns and Cox, "A Taxonomy of Number Entry Error", BCS-HCI 2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from lint.number import HALF, ZERO, Number
from lint.records import record

IN_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
"""Not a figure in words: 五类."""
AS_PRINTED = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
SEPARATORS = re.compile("[,，\\s]")
FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): "."}
MINUS = ("-", "−", "–")
HUNDRED = Decimal(100)
TEN_THOUSAND = Decimal(10000)
MOST_SHIFTED = 2
SLACK = Decimal("1.1")
"""A span is taken a little wider than the slope at its middle says."""
ENOUGH_DIGITS = 4
DIGITS_KEPT = 1024
WEIGHTS = {
    "slip-swap": Decimal("0.1"),
    "slip-drop": Decimal("0.1"),
    "slip-shift": Decimal("0.1"),
    "slip-double": Decimal("0.05"),
    "slip-unit": Decimal("0.05"),
    "slip-digit": Decimal("0.02"),
    "slip-extra": Decimal("0.002"),
}
"""How often one key stroke slips in this way and no other, roughly: a wrong digit may be any of nine."""


@record(frozen=True, slots=True)
class Slip:
    """A kind of slip, the figure that holds it, and the figure mended, as printed."""

    kind: str
    """Key of its words in the message catalogue."""
    number: Number
    mended: str
    detail: str = ""
    """What else its words name: the row left out, the other year."""

    @property
    def is_telling(self) -> bool:
        """Whether it says more than that another figure should stand there: of one digit, the digit is wrong."""
        return self.kind != "slip-digit" or len(bare_digits(self.number)) > 1


@record(frozen=True, slots=True)
class Candidate:
    """What a figure may have been before one slip."""

    kind: str
    written: str
    """Its digits, without separators and unit."""
    value: Decimal
    """In base units."""
    weight: Decimal

    @property
    def decimals(self) -> int:
        return decimals_of(self.written)

    def slip(self, number: Number) -> Slip:
        return Slip(self.kind, number, like_printed(self.written, number))


def slip_between(number: Number, wanted: Decimal) -> Slip | None:
    """The one slip that turns the wanted value (in base units) into the printed figure; None where none does."""
    if wanted == number.value:
        return None
    digits = bare_digits(number)
    target = wanted / number.unit.scale
    if (target < 0) != (number.value < 0):
        return None  # no digit turns a figure into one of the other sign
    target = abs(target)
    found = [(kind, written) for written in written_like(target, digits) if (kind := slip_kind(digits, written))]
    if not found:
        return None
    kind, written = max(found, key=lambda one: (WEIGHTS[one[0]], is_plain(one[0], one[1], digits)))
    return Slip(kind, number, like_printed(written, number))


def is_plain(kind: str, written: str, digits: str) -> bool:
    """Whether a slip left all else as it was: the decimals or, where the point has moved, the digits."""
    if kind == "slip-shift":
        return written.replace(".", "") == digits.replace(".", "") and decimals_of(written) != decimals_of(digits)
    return decimals_of(written) == decimals_of(digits)


def candidates(number: Number, spans: Iterable[Span] | None = None) -> list[Candidate]:
    """The figures that one slip may have turned into the printed one, each once; only those that a span may hold."""
    digits = bare_digits(number)
    if not IN_DIGITS.fullmatch(digits):
        return []
    ranges = None if spans is None else Ranges.of(spans, number, decimals_of(digits) + MOST_SHIFTED + 1)
    sign = -1 if number.value < 0 else 1
    found: dict[str, str] = {digits: ""}
    for kind, written in one_slip_away(digits):
        if written not in found and (ranges is None or ranges.hold(written)):
            found[written] = kind
    del found[digits]
    return [
        Candidate(kind, written, sign * Decimal(written) * number.unit.scale, WEIGHTS[kind])
        for written, kind in found.items()
        if AS_PRINTED.fullmatch(written)
    ]


@record(frozen=True, slots=True)
class Span:
    """The values of a figure, in base units, for which a claim may hold: the exact one, and how far from it."""

    middle: Decimal
    half: Decimal

    def reaches(self, value: Decimal, resolution: Decimal) -> bool:
        """Whether a value of this resolution may make the claim hold; what does is yet to be tried."""
        return abs(value - self.middle) <= SLACK * self.half + resolution * HALF


@record(frozen=True, slots=True)
class Ranges:
    """Spans in whole units of a last place, so that many strings of digits are held against them quickly."""

    bounds: tuple[tuple[int, int], ...]
    least: int
    most: int
    places: int

    @classmethod
    def of(cls, spans: Iterable[Span], number: Number, places: int) -> Ranges:
        unit = number.unit.scale.scaleb(-places)
        ends = [(abs(span.middle) / unit, SLACK * span.half / unit) for span in spans]
        bounds = tuple((int(middle - half), int(middle + half) + 1) for middle, half in ends)
        least, most = min((low for low, _ in bounds), default=0), max((high for _, high in bounds), default=0)
        return cls(bounds, least, most, places)

    def hold(self, written: str) -> bool:
        """Whether digits, off by up to half of their last place, lie in one of the ranges."""
        whole, _, decimals = written.partition(".")
        if not whole or len(decimals) > self.places:
            return False
        unit = 10 ** (self.places - len(decimals))
        value, half = int(whole + decimals) * unit, unit // 2
        if not self.least - half <= value <= self.most + half:  # as for nearly all
            return False
        return any(low - half <= value <= high + half for low, high in self.bounds)


def one_slip_away(digits: str) -> Iterator[tuple[str, str]]:
    """Kinds of slips and the strings of digits that they may have turned into these, the likeliest kinds first."""
    yield from (("slip-swap", written) for written in swapped(digits))
    yield from (("slip-drop", written) for written in lengthened(digits))
    yield from (("slip-shift", written) for written in shifted(*digits.partition(".")[::2]))
    yield from sorted(shortened(digits))
    yield from (("slip-digit", written) for written in mistyped(digits))


def mistyped(digits: str) -> Iterator[str]:
    for index, digit in enumerate(digits):
        if digit != ".":
            yield from (digits[:index] + other + digits[index + 1 :] for other in "0123456789" if other != digit)


def swapped(digits: str) -> Iterator[str]:
    for index in range(len(digits) - 1):
        if "." not in digits[index : index + 2]:
            yield digits[:index] + digits[index + 1] + digits[index] + digits[index + 2 :]
    point = digits.find(".")
    if 0 < point < len(digits) - 1:  # the digits on either side of the point
        yield digits[: point - 1] + digits[point + 1] + "." + digits[point - 1] + digits[point + 2 :]


def shortened(digits: str) -> Iterator[tuple[str, str]]:
    for index, digit in enumerate(digits):
        if digit != "." and len(digits) > 1:
            yield kind_of_surplus(digits, index), (digits[:index] + digits[index + 1 :]).rstrip(".")


def kind_of_surplus(digits: str, index: int) -> str:
    """A digit too many is its neighbour doubled, or a stray one."""
    doubled = digits[index] in (digits[max(index - 1, 0) : index], digits[index + 1 : index + 2])
    return "slip-double" if doubled else "slip-extra"


def lengthened(digits: str) -> Iterator[str]:
    for index in range(len(digits) + 1):
        yield from (digits[:index] + digit + digits[index:] for digit in "0123456789")


def shifted(whole: str, decimals: str) -> Iterator[str]:
    """The point moved by up to two places either way, or lost or added."""
    joined = whole + decimals
    for point in range(max(1, len(whole) - MOST_SHIFTED), min(len(joined), len(whole) + MOST_SHIFTED) + 1):
        yield joined[:point] + ("." + joined[point:] if point < len(joined) else "")


def bare_digits(number: Number) -> str:
    """The digits of a figure without separators, sign and brackets."""
    return bare(number.digits)


@lru_cache(maxsize=DIGITS_KEPT)
def bare(digits: str) -> str:
    return SEPARATORS.sub("", digits.translate(FULL_WIDTH)).lstrip("-+−–（(").rstrip(")）")


def significant(number: Number) -> str:
    """The digits of a figure without its point and the noughts at either end: those that a shifted point leaves."""
    return significant_of(number.digits)


@lru_cache(maxsize=DIGITS_KEPT)
def significant_of(digits: str) -> str:
    return strip_point(bare(digits))


@lru_cache(maxsize=DIGITS_KEPT)
def decimals_of(digits: str) -> int:
    return len(digits.replace("．", ".").rstrip(")）").partition(".")[2])


def is_round(number: Number) -> bool:
    """Whether a figure is a whole number of hundreds, as printed."""
    return number.printed != ZERO and number.printed % HUNDRED == ZERO


def written_like(value: Decimal, digits: str) -> Iterator[str]:
    """The value with as many decimals as the printed figure, with one more, and with fewer, as far as it needs them."""
    decimals = len(digits.partition(".")[2])
    for places in (decimals, decimals + 1, *range(decimals - 1, -1, -1)):
        rounded = round(value, places)
        if rounded == value:
            yield f"{rounded:.{places}f}"


def slip_kind(printed: str, wanted: str) -> str | None:
    """The key of the one slip that leads from the wanted figure to the printed one."""
    if len(printed) == len(wanted) and (kind := kind_at_equal_length(printed, wanted)):
        return kind
    if abs(len(printed) - len(wanted)) == 1:
        short, long = sorted((printed, wanted), key=len)
        for index, digit in enumerate(long):
            if digit != "." and long[:index] + long[index + 1 :] == short:
                return "slip-drop" if printed is short else kind_of_surplus(long, index)
    if strip_point(printed) == strip_point(wanted):
        return "slip-shift"
    return None


def kind_at_equal_length(printed: str, wanted: str) -> str | None:
    wrong = [index for index, (a, b) in enumerate(zip(printed, wanted, strict=True)) if a != b]
    if len(wrong) == 1 and "." not in (printed[wrong[0]], wanted[wrong[0]]):
        return "slip-digit"
    if len(wrong) != 2 or printed[wrong[0]] != wanted[wrong[1]] or printed[wrong[1]] != wanted[wrong[0]]:
        return None
    between = printed[wrong[0] + 1 : wrong[1]]
    if between not in ("", "."):
        return None
    return "slip-shift" if "." in (printed[wrong[0]], printed[wrong[1]]) else "slip-swap"


def strip_point(digits: str) -> str:
    return digits.replace(".", "").strip("0")


def like_printed(written: str, number: Number) -> str:
    """The mended digits in the printed figure's dress: thousands separators, sign, and the unit before or after."""
    if "," in number.digits or "，" in number.digits:
        whole, point, decimals = written.partition(".")
        written = f"{int(whole):,}{point}{decimals}"
    if number.digits[:1] in MINUS:
        written = number.digits[0] + written
    before, found, after = number.text.partition(number.digits)
    return before + written + after if found else written + number.unit.symbol


def enough_digits(number: Number) -> bool:
    """Whether the figure has digits enough that a slip's fit can hardly be chance."""
    return len(significant(number)) >= ENOUGH_DIGITS


def is_unit_slip(stated: Decimal, computed: Decimal) -> bool:
    """Whether the two values are the same but for 万元 taken for 元, or the reverse."""
    if computed == ZERO or stated == ZERO:
        return False
    ratio = abs(stated / computed)
    return any(abs(ratio / factor - 1) < Decimal("0.001") for factor in (TEN_THOUSAND, 1 / TEN_THOUSAND))


def printed_value(value: Decimal, like: Number) -> str:
    """A value in the unit of a figure, with the unit where it stands after the figure."""
    unit = like.unit.symbol if like.unit.symbol in like.text else ""
    return f"{(value / like.unit.scale).normalize():f}{unit}"
