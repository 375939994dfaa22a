"""How a stated value follows from others, and whether it does within the rounding of what is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from tests.generator.model import HUNDRED, ONE, ZERO, Figure, Rule


def weighted_sum(*weights: int) -> Rule:
    """Stated = Σ weight × operand."""
    return Rule("sum", lambda v: sum((w * x for w, x in zip(weights, v, strict=True)), ZERO), True, weights)


def steps_up(*steps: tuple[str, Decimal]) -> Callable[[Decimal], Decimal]:
    """The points of the first step whose floor the rate reaches: (90, 3), (75, 2), (0, 0)."""
    return lambda rate: next((points for floor, points in steps if rate >= Decimal(floor)), ZERO)


def steps_down(*steps: tuple[str, Decimal]) -> Callable[[Decimal], Decimal]:
    """The points of the first step whose ceiling the rate keeps: (90, 3), (100, 2), (999, 0)."""
    return lambda rate: next((points for ceiling, points in steps if rate <= Decimal(ceiling)), ZERO)


def _divide(v: Sequence[Decimal]) -> Decimal | None:
    return HUNDRED * v[0] / v[1] if v[1] else None


def _grow(v: Sequence[Decimal]) -> Decimal | None:
    return HUNDRED * (v[0] - v[1]) / v[1] if v[1] else None


def _part(v: Sequence[Decimal]) -> Decimal | None:
    return HUNDRED * v[0] / (v[0] + v[1]) if v[0] + v[1] else None


RATIO = Rule("ratio", _divide)
GROWTH = Rule("growth", _grow)
FALL = Rule("fall", lambda v: None if (rate := _grow(v)) is None else -rate)
PART = Rule("part", _part)
MEAN = Rule("mean", lambda v: sum(v, ZERO) / len(v))
EQUAL = Rule("equal", lambda v: v[0])
AT_LEAST = Rule("at-least", lambda v: v[0])
AT_MOST = Rule("at-most", lambda v: v[0])
WHOLE = Rule("whole", lambda v: v[0])
"""A percentage of n whole things: some whole number of them gives it."""


def holds(rule: Rule, stated: Figure, *operands: Figure) -> bool:
    """Whether the printed figures can come from exact ones that keep the rule."""
    if rule.name == "at-least":
        return stated.value >= operands[0].value
    if rule.name == "at-most":
        return stated.value <= operands[0].value
    half = stated.resolution / 2
    if rule.name == "whole":
        near = (stated.value * operands[0].value / HUNDRED).to_integral_value(ROUND_HALF_UP)
        return operands[0].value > 0 and abs(HUNDRED * near / operands[0].value - stated.value) <= half
    if rule.name == "equal":
        finer, coarser = sorted((stated, operands[0]), key=lambda figure: figure.resolution)
        return abs(finer.value - coarser.value) <= (
            coarser.resolution / 2 if coarser.resolution > finer.resolution else 0
        )
    computed = rule.compute([figure.value for figure in operands])
    if rule.linear:
        assert computed is not None
        allowance = sum((abs(w) * figure.resolution for w, figure in zip(rule.weights, operands, strict=True)), ZERO)
        return abs(stated.value - computed) <= allowance / 2 + half
    corners = [(figure.value - figure.resolution / 2, figure.value + figure.resolution / 2) for figure in operands]
    ends = [rule.compute(corner) for corner in product(*(sorted(set(pair)) for pair in corners))]
    known = [end for end in (*ends, computed) if end is not None]
    return bool(known) and min(known) - half <= stated.value <= max(known) + half


def reprinted(figure: Figure, text: str) -> Figure:
    """The figure as another printed string reads."""
    number = Decimal(text.replace(",", ""))
    resolution = ONE.scaleb(int(number.as_tuple().exponent)) * figure.scale if figure.resolution else ZERO
    return replace(figure, text=text, value=number * figure.scale, resolution=resolution)
