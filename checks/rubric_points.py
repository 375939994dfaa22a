"""The points inside a scoring standard make up the weight of the indicator.

A standard (评分标准) says what each part is worth: `1. 按时公开（1分）；2. 内容完整（2分）` makes 3; the steps of a
scale (≥90%得1分；≥75%得0.7分) give at most the highest; `执行率×2分` gives 2. The sum, or for a scale the highest,
must be the indicator's weight (分值). Where a standard can be read in several ways and one gives the weight, it holds.

So it does where the weight is printed with the points of an indicator that does not apply and has given them away.

The new full marks that such a clause tells (该项4分并入预算执行率，预算执行率满分为9分) are the weight of the one that
gets the points and these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, Sum, Unchecked, total
from lint.number import ONE, ZERO, Number
from lint.report import Passage, Report
from lint.rubric import Part, Standards, Use, full_points
from lint.score_table import score_tables
from lint.score_tree import Indicator
from lint.shifting import CENT, Extra, Shift, Shifts, shifts_of, with_extras

SHARES_ALONE = Decimal("0.92")
SHARES_TOO_FEW = Decimal("0.8")
SCALE = Decimal("0.6")
FACTORS = Decimal("0.7")
WHOLE_END = re.compile(r"[。.）)]$")
OPEN = Decimal("0.45")
NEW_FULL = Decimal("0.7")


class RubricPoints(Check):
    code = "SCR305"
    name = "rubric-points"

    holds = (
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 信息公开 | 3 | 1. 按时公开（1分）；2. 内容完整（2分）。 | 3 |",
            "| 管理 | 资产利用率 | 2 | 1. 利用率≥90%的，得2分；2. 利用率≥75%的，得1分；3. 利用率<75%的，得0分。 | 2 |",
        ),
    )
    fails = (
        example(
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 管理 | 信息公开 | 3 | 1. 按时公开（1分）；2. 内容完整（4分）。 | 3 |",
            stated="3",
            computed="5",
        ),
        example(
            "| Level 1 indicator | Level 2 indicator | Weight | Criteria | Score |",
            "| Management | Disclosure | 4 | 1. on time (2 points); 2. complete (1 point). | 4 |",
            stated="4",
            computed="3",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim | Unchecked]:
        shifts = report.derived(shifts_of)
        for table in report.derived(score_tables):
            for indicator in table.leaves:
                if shifts.away([indicator]) and not has_weight(indicator):
                    continue  # its points have gone, those of its standard are the printed ones
                if indicator.weight is not None and indicator.weight.unit.dimension in ("score", "number"):
                    yield from self.of_indicator(indicator, indicator.weight, report, shifts.extras(indicator))

        for shift in shifts.found:
            yield from self.new_full_marks(shift, shifts)

    def new_full_marks(self, shift: Shift, shifts: Shifts) -> Iterator[Claim]:
        """The full marks that a clause tells of the one indicator that gets the points."""
        told = shift.clause.top
        receivers = [one for one in shift.ways[0] if not one[0].children] if len(shift.ways) == 1 else []
        if told is None or not shift.known or len(receivers) != 1:
            return
        receiver, share = receivers[0]
        if receiver.weight is not None and len(shifts.gifts[id(receiver)]) == 1:
            weight = Operand(receiver.weight, "weight")
            fulls = (Sum(((ONE, weight), (ONE, share))), *((weight,) if shift.printed else ()))
            readings = tuple(Reading(full, "rubric", NEW_FULL) for full in fulls)
            yield Claim(self.code, told, readings, receiver.name, grain=CENT)

    def of_indicator(
        self, indicator: Indicator, weight: Number, report: Report, extras: Sequence[Extra]
    ) -> Iterator[Claim | Unchecked]:
        standards = report.derived(Standards)
        parts = [standards.part(passage) for passage in indicator.standard]
        options = [option for part in parts for option in full_points(part)]
        if len(parts) > 1:
            options.append(tuple(number for part in parts for option in full_points(part)[:1] for number in option))
        options = [option for option in dict.fromkeys(options) if option]
        if not options:
            return
        certainty = certainty_of(parts, options, weight, report)
        if len(options) == 1 and len(options[0]) == 1 and parts[0].of(Use.TIER) == []:
            share = options[0][0]
            one = Reading(Operand(weight, "weight"), "rubric", certainty)
            claim = Claim(self.code, share, (one,), indicator.name, grain=ZERO)
            yield with_extras(claim, extras, lambda extra: Reading(before(weight, extra), "rubric", certainty))
            return
        readings = tuple(Reading(total(option, "criterion"), "rubric", certainty) for option in options)
        claim = Claim(self.code, weight, readings, indicator.name, grain=ZERO)
        points = total(options[0], "criterion")
        yield with_extras(claim, extras, lambda extra: Reading(after(points, extra), "rubric", certainty))


def before(weight: Number, extra: Extra) -> Sum:
    """A weight without the points that came to it."""
    return Sum(((ONE, Operand(weight, "weight")), (-ONE, extra.share)))


def after(points: Sum, extra: Extra) -> Sum:
    """The points of a standard with those that came to them."""
    return Sum((*points.terms, (ONE, extra.share)))


def has_weight(indicator: Indicator) -> bool:
    return indicator.weight is not None and indicator.weight.value != ZERO


def certainty_of(parts: list[Part], options: list[tuple[Number, ...]], weight: Number, report: Report) -> Decimal:
    """Sure where plain shares add up to something else; a scale less so; what is open-ended not at all."""
    if len(parts) > 1 or any(is_open(part.passage, report) for part in parts):
        return OPEN
    least = min(sum((number.value for number in option), ZERO) for option in options)
    if least <= weight.value and not is_whole(parts[0].passage):
        return OPEN
    uses = {award.use for part in parts[0].walk() for award in part.awards}
    if Use.SHARE in uses and Use.FACTOR not in uses:
        return SHARES_ALONE if least > weight.value else SHARES_TOO_FEW
    if uses <= {Use.TIER, Use.LOSS} and len(parts[0].parts) > 1:
        return SCALE
    most = sum((number.value for number in options[0]), ZERO)
    if Use.FACTOR in uses and len(parts[0].parts) > 1 and (most > weight.value or len(options) == 1):
        return FACTORS
    return OPEN


def is_whole(passage: Passage) -> bool:
    """Whether a standard ends like a text that is not cut."""
    return bool(WHOLE_END.search(passage.value.rstrip()))


def is_open(passage: Passage, report: Report) -> bool:
    """Whether points are given for each of a number of things: no highest is told."""
    words = report.words
    each = words.pattern("scores", "each")
    return any(
        each.search(passage.value[max(0, match.start() - 12) : match.start()])
        for use in (Use.TIER, Use.SHARE)
        for match in words.pattern("scores", use.value).finditer(passage.masked)
    )
