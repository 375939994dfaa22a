"""A printed figure: exactly what stands there, what it is worth, and how finely it is printed."""

from __future__ import annotations

from dataclasses import field
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum

from lint.document import Location
from lint.records import made_by, record

ZERO = Decimal(0)
ONE = Decimal(1)
HALF = Decimal("0.5")
WIDE = Context(prec=200, rounding=ROUND_HALF_UP)
"""Wide enough for what comes of the longest figures, multiplied and divided, however fine the place to round to."""


class Hedge(Enum):
    """A word beside a figure that makes it inexact, and on which side."""

    NONE = ""
    ABOUT = "about"
    """约, 左右, 近似: on either side."""
    NEARLY = "nearly"
    """近, 不足, 将近: a little below."""
    OVER = "over"
    """超过, 以上, ≥, 突破, 逾: at or above."""
    UNDER = "under"
    """以下, 以内, ≤, 不超过: at or below."""
    ODD = "odd"
    """余, 多: above, but below the next step of the last printed place (20余 is 20 to 30)."""


@record(frozen=True, slots=True)
class Unit:
    """A unit as printed, its dimension, and its size in the dimension's base unit.

    Dimensions: money (base 元), ratio (base 1; 1% is 0.01), points (percentage points; 1 is 0.01, as 1% is), score
    (分), count (whole things; `symbol` is the counter), number (a bare figure), and others by their base unit's name.
    """

    symbol: str
    dimension: str
    scale: Decimal = ONE
    whole: bool = False
    """Counts things that cannot be divided: a figure in this unit is exact."""


BARE = Unit("", "number")


NOWHERE = Location("")


@record(frozen=True, slots=True, eq=False)
class Number:
    """One figure. Two figures are equal only where they are the same printed figure (identity)."""

    text: str
    """The printed string with its unit, as in the source: `2,754.63 万元`."""
    digits: str
    """The printed figure alone: `2,754.63`."""
    value: Decimal
    """In the base unit of its dimension: 2,754.63 万元 is 27546300."""
    resolution: Decimal
    """One unit in the last printed place, in the base unit; 0 for a figure that is exact."""
    unit: Unit
    hedge: Hedge = Hedge.NONE
    location: Location = NOWHERE
    start: int = 0
    """Offset of the figure in the text of its block or cell."""
    end: int = 0
    whole: bool = field(init=False, metadata=made_by("not resolution"))
    """An exact count of whole things."""

    @property
    def printed(self) -> Decimal:
        """The value in the printed unit: 2754.63 for 2,754.63 万元."""
        return self.value / self.unit.scale

    @property
    def is_exact(self) -> bool:
        """Whether it can only stand for its value."""
        return self.hedge is Hedge.NONE and not self.resolution

    def interval(self) -> tuple[Decimal | None, Decimal | None]:
        """The closed range of true values that may have been printed like this; None is unbounded."""
        half = self.resolution * HALF
        low, high = self.value - half, self.value + half
        match self.hedge:
            case Hedge.NONE:
                return low, high
            case Hedge.OVER:
                return low, None
            case Hedge.UNDER:
                return None, high
            case Hedge.NEARLY:
                return low - abs(self.value) * Decimal("0.1"), high
            case Hedge.ABOUT:
                spread = max(abs(self.value) * Decimal("0.05"), self.resolution)
                return low - spread, high + spread
            case Hedge.ODD:
                return low, high + last_step(self.printed) * self.unit.scale


def round_half_up(value: Decimal, places: int = 0) -> Decimal:
    """The value with so many decimals; a tie is rounded away from zero."""
    return value.quantize(ONE.scaleb(-places), context=WIDE)


def last_step(value: Decimal) -> Decimal:
    """The place value of the last digit that is not 0: 10 for 20, 100 for 1300, 1 for 25."""
    digits = value.normalize()
    exponent = digits.as_tuple().exponent
    return ONE.scaleb(exponent) if isinstance(exponent, int) else ONE
