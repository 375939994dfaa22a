"""An indicator that does not apply, whose standard sends its points elsewhere: to one, evenly, by weight, to nobody."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from tests.generator.model import CENT, HUNDRED, ONE, ZERO, Figure, Rule
from tests.generator.writer import Indicator, Writer

NAME = "政府购买服务管理"
SHARE = 0.35
"""Of all reports that have such an indicator."""


def draw_giver(w: Writer, group: str) -> list[Indicator]:
    """The indicator that does not apply, in some reports; drawn aside, so that all else stays as it was."""
    aside = random.Random(f"shifting {w.seed} {w.style}")
    if aside.random() >= SHARE:
        return []
    return [giver_of(group, Decimal(aside.choice((2, 4))), aside)]


def giver_of(group: str, weight: Decimal, aside: random.Random) -> Indicator:
    each = weight / 2
    kind = aside.choice(("named", "named", "even", "by weight", "scaled"))

    def standard(w: Writer) -> tuple[str, list[Figure]]:
        figures = [w.points(each), w.points(each)]
        clause = w.shift.clause if w.shift is not None else ""
        return f"1. 购买程序合规（{figures[0]}分）； 2. 合同管理规范（{figures[1]}分）。{clause}", figures

    return Indicator(group, "资金管理", NAME, weight, ZERO, standard, away=kind)


def shift_points(w: Writer) -> None:
    """Moves the points of the indicator that does not apply, and notes what the report says about it."""
    giver = next((one for one in w.indicators if one.away), None)
    if giver is None:
        return
    aside = random.Random(f"moving {w.seed} {w.style}")
    others = [one for one in w.indicators if one is not giver and f"score:{one.name}" not in w.same]  # told in the text
    siblings = [one for one in others if one.family == giver.family]
    plain = [one for one in others if one.basis is None and one.score == one.weight and one.standard is not None]
    kind = giver.away
    if kind == "by weight" and not all(is_cents(giver.weight * one.weight / weight_of(siblings)) for one in siblings):
        kind = "named"
    receivers = {"scaled": [], "by weight": siblings, "even": aside.sample(plain, 2)}.get(kind, [aside.choice(others)])
    weight = weight_of(receivers)
    shares = {
        one.name: giver.weight / len(receivers) if kind == "even" else giver.weight * one.weight / weight
        for one in receivers
    }
    w.indicators = [grown(w, one, shares.get(one.name, ZERO)) for one in w.indicators]
    w.shift = told(giver, kind, [one.name for one in receivers], aside)


def is_cents(points: Decimal) -> bool:
    return points == points.quantize(CENT)


def weight_of(indicators: Sequence[Indicator]) -> Decimal:
    return sum((one.weight for one in indicators), ZERO)


def grown(w: Writer, indicator: Indicator, share: Decimal) -> Indicator:
    """An indicator with the points that came to it: its score grows in proportion."""
    if not share:
        return indicator
    factor = (indicator.weight + share) / indicator.weight
    rule, exact = indicator.basis, indicator.score
    if rule is not None and all(fact in w.same for fact in indicator.operands):
        exact = rule.compute([w.known(fact).value for fact in indicator.operands]) or ZERO
    score = (exact * factor).quantize(CENT, ROUND_HALF_UP)
    rounded = indicator.rounded or score != exact * factor
    basis = multiplied(rule, factor) if rule is not None else None
    return replace(indicator, score=score, basis=basis, rounded=rounded, came=share)


def multiplied(rule: Rule, factor: Decimal) -> Rule:
    compute: Callable[[Sequence[Decimal]], Decimal | None] = rule.compute

    def more(values: Sequence[Decimal]) -> Decimal | None:
        value = compute(values)
        return None if value is None else value * factor

    return Rule(f"{rule.name}-grown", more)


class Shift:
    """What a report says of the points that moved."""

    def __init__(self, clause: str, note: str, mark: str, fact: str, scale: Decimal) -> None:
        self.clause = clause
        """In the standard of the indicator itself."""
        self.note = note
        """In a paragraph before the score table, for all indicators."""
        self.mark = mark
        """In the place of its score."""
        self.fact = fact
        """In the text: that there was none of it."""
        self.scale = scale
        """What the sum of the scores is multiplied by to give the total."""


def told(giver: Indicator, kind: str, names: Sequence[str], aside: random.Random) -> Shift:
    """The words for it, of which the report has enough to know that the indicator does not apply."""
    given = f"{giver.weight.normalize():f}"
    opening = aside.choice(("如无政府购买服务项目，", "未开展政府购买服务的，", "不涉及的，"))
    quoted = "、".join(f"“{name}”" for name in names)
    worded = {
        "named": (
            f"该指标分值计入{quoted}指标。",
            f"则该项{given}分并入{quoted}。",
            f"本指标不计分，权重调剂到{quoted}。",
            f"分值调整至{quoted}指标。",
        ),
        "even": (f"该指标分值平均分配到{quoted}两项指标。", f"其分值由{quoted}平均分担。"),
        "by weight": ("该指标分值按权重比例分摊至同级其他指标。", "其分值按比例调整至同一二级指标下的其他指标。"),
        "scaled": ("本指标不计分。",),
    }
    clause = opening + aside.choice(worded[kind])
    note = "不适用的指标不计分，总分=得分/(100-不适用分值)×100。" if kind == "scaled" else ""
    generic = kind == "by weight" and aside.random() < 0.5
    if generic:
        clause, note = "", "不适用的指标，其分值按比例调整至同级其他指标。"
    in_cell = generic or kind == "scaled" or aside.random() < 0.6
    mark = aside.choice(("不适用", "不涉及", "—（不适用）")) if in_cell else aside.choice(("—", "/", "", "0"))
    fact = "" if in_cell else aside.choice(("本年度无政府购买服务项目。", "本年度未开展政府购买服务。"))
    scale = HUNDRED / (HUNDRED - giver.weight) if kind == "scaled" else ONE
    return Shift(clause, note, mark, fact, scale)


def shift_note(w: Writer) -> None:
    """What the text says before the score table."""
    if w.shift is not None and (w.shift.note or w.shift.fact):
        w.say(w.shift.note, w.shift.fact)
