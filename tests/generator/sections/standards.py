"""Scoring standards in other words: bands in words, points off a bound, points in proportion, quarters that keep up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from tests.generator.model import CENT, ONE, ZERO, Figure, Rule
from tests.generator.writer import Indicator, Writer

Follow = Callable[[Decimal], Decimal]


def bands_in_words(w: Writer, name: str, steps: Sequence[tuple[str, str]]) -> tuple[str, Figure]:
    """Rising bands without a sign: 95%（含）以上得2分，85%（含）-95%得1.5分 …"""
    top = w.points(steps[0][1])
    texts = [f"{name}{steps[0][0]}%（含）以上得{top}分"]
    for (limit, points), (before, _) in zip(steps[1:-1], steps[:-2], strict=True):
        texts.append(
            w.pick(
                f"{limit}%（含）-{before}%（不含）得{points}分",
                f"{limit}%以上不足{before}%得{points}分",
                f"{limit}%（含）至{before}%得{points}分",
            )
        )
    last = steps[-1][1]
    texts.append(f"{steps[-2][0]}%以下" + ("不得分" if last == "0" else f"得{last}分"))
    return "；".join(texts) + "。", top


def off_bound(group: str, family: str, name: str, weight: str, bound: str, step: str, rate: Figure | None) -> Indicator:
    """Points less so much for each percentage point below a bound."""
    full, limit, each = Decimal(weight), Decimal(bound), Decimal(step)

    def follow(v: Sequence[Decimal]) -> Decimal:
        return max(full - max(limit - v[0], ZERO) * each, ZERO)

    def standard(w: Writer) -> tuple[str, list[Figure]]:
        top = w.points(weight)
        bare = name.removeprefix("全年")
        text = w.pick(
            f"{bare}达到{bound}%的得{top}分，每低于1个百分点扣{step}分，扣完为止。",
            f"{bare}≥{bound}%的，得{top}分；每降低1%扣{step}分，扣完为止。",
        )
        return text, [top]

    return following(
        group, family, name, full, standard, Rule("off-bound", follow), ("execution-rate", rate), "预算执行仍有差距"
    )


def in_proportion(
    group: str, family: str, name: str, weight: str, low: str, high: str, rate: Figure | None
) -> Indicator:
    """Full points from one bound on, none below another, and in proportion between them."""
    full, least, most = Decimal(weight), Decimal(low), Decimal(high)

    def follow(v: Sequence[Decimal]) -> Decimal:
        return full * min(max((v[0] - least) / (most - least), ZERO), ONE)

    def standard(w: Writer) -> tuple[str, list[Figure]]:
        top = w.points(weight)
        between = w.pick(
            f"{low}%（含）至{high}%之间的，按（{name}-{low}%）/（{high}%-{low}%）×{weight}分计算",
            f"{low}%（含）至{high}%之间按线性插值计算得分",
        )
        return f"{name}≥{high}%得{top}分；{between}；{name}<{low}%不得分。", [top]

    rule, lost = Rule("proportion", follow), f"{name}有待提升"
    return following(group, family, name, full, standard, rule, ("satisfaction", rate), lost)


def following(
    group: str,
    family: str,
    name: str,
    full: Decimal,
    standard: Callable[[Writer], tuple[str, list[Figure]]],
    rule: Rule,
    fact: tuple[str, Figure | None],
    lost: str,
) -> Indicator:
    """An indicator whose score follows from one printed rate, kept to two decimals; full where it is not printed."""
    known, rate = fact
    exact = rule.compute([rate.value]) if rate is not None else None
    score = full if exact is None else exact.quantize(CENT, ROUND_HALF_UP)
    basis, operands = (rule, (known,)) if rate is not None else (None, ())
    reason = lost if score < full else ""
    return Indicator(group, family, name, full, score, standard, basis, operands, reason, rounded=rate is not None)


def each_quarter(w: Writer, group: str) -> Indicator:
    """Points for each quarter that keeps up with the calendar, less in proportion for one that lags."""
    facts = tuple(f"pace:{place}" for place in range(4))
    known = facts[0] in w.same
    each = Decimal("1.5")

    def follow(v: Sequence[Decimal]) -> Decimal:
        return sum((min(rate / (25 * place), ONE) * each for place, rate in enumerate(v, 1)), ZERO)

    score = follow([w.known(fact).value for fact in facts]).quantize(CENT, ROUND_HALF_UP) if known else 4 * each

    def standard(w: Writer) -> tuple[str, list[Figure]]:
        return "各季度末累计执行率达到序时进度的，每季度得1.5分；未达到的，得分=累计执行率/序时进度×1.5分。", []

    rule = Rule("each-quarter", follow) if known else None
    lost = "预算执行均衡性不足" if score < 4 * each else ""
    operands = facts if known else ()
    return Indicator(group, "效率性", "预算执行率", 4 * each, score, standard, rule, operands, lost, rounded=known)


def no_accident(group: str) -> Indicator:
    """Full points for what did not happen."""

    def standard(w: Writer) -> tuple[str, list[Figure]]:
        full = w.points(2)
        return f"未发生安全责任事故的得{full}分，每发生一起扣1分，扣完为止。", [full]

    return Indicator(group, "制度管理", "安全生产管理", Decimal(2), Decimal(2), standard)


def safety(w: Writer) -> None:
    w.say(w.pick("全年未发生安全责任事故。", "安全生产形势平稳，全年未发生安全责任事故。"))


def group_scores(w: Writer, got: Decimal) -> None:
    """The scores of the first level, with their total."""
    groups = list(dict.fromkeys(indicator.group for indicator in w.indicators))
    sums = {group: sum((i.score for i in w.indicators if i.group == group), ZERO) for group in groups}
    parts = [w.points(score, resolution=CENT) for score in sums.values()]
    total = w.points(got, "score:total", CENT if any(i.rounded for i in w.indicators) else ZERO)
    w.adds(total, parts, "score-sum")
    told = "、".join(f"{group}{part}分" for group, part in zip(groups, parts, strict=True))
    w.say(f"各一级指标得分：{told}，合计{total}分。")
