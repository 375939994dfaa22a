"""Sections: indicators, standards, scores, and what cost points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tests.generator.look import listed
from tests.generator.model import CENT, HUNDRED, ONE, ZERO, Cell, Figure, Paragraph, Rule
from tests.generator.rules import RATIO, steps_down, steps_up
from tests.generator.sections.shifting import draw_giver, shift_points
from tests.generator.sections.standards import (
    bands_in_words,
    each_quarter,
    group_scores,
    in_proportion,
    no_accident,
    off_bound,
)
from tests.generator.writer import Indicator, Writer

CLAUSES = {
    "预算编制合理性": (
        "预算安排与职责任务相匹配",
        "资金投向体现年度重点",
        "测算依据充分、标准统一",
        "年中未发生频繁调剂",
    ),
    "绩效目标完整性": ("整体和项目均设定绩效目标", "目标覆盖主要工作任务"),
    "绩效指标明确性": ("指标分解到具体任务", "指标体现履职效果", "指标值可量化、可核验", "指标值有测算依据"),
    "财务合规性": ("支出范围和标准符合制度", "审批手续齐全", "会计核算规范"),
    "项目实施程序": ("立项和调整履行报批程序", "招标、建设、验收环节规范"),
    "管理制度健全性": ("建立财务和内控制度", "制度得到有效执行", "建立绩效管理工作机制"),
    "重点工作完成情况": ("重点任务全部按期启动", "重点任务全部按期完成", "完成质量通过验收"),
    "履职效益": ("社会效益指标达到预期", "生态效益和可持续影响指标达到预期"),
    "群众信访办理情况": ("意见反映渠道畅通", "按时办结并答复"),
}


def appraisal(w: Writer) -> None:
    """Draws the indicators and their scores; prints nothing. The effect indicator takes the points that are left."""
    rng = w.rng

    def plain(group: str, family: str, name: str, *points: str) -> Indicator:
        clauses = CLAUSES[name][: len(points)]
        weight = sum(map(Decimal, points), ZERO)

        def standard(w: Writer) -> tuple[str, list[Figure]]:
            figures = [w.points(point) for point in points]
            pairs = enumerate(zip(clauses, figures, strict=True), 1)
            return "； ".join(f"{i}. {clause}（{figure}分）" for i, (clause, figure) in pairs) + "。", figures

        return Indicator(group, family, name, weight, weight, standard)

    def deducting(group: str, family: str, name: str, weight: str, step: str, found: int, what: str) -> Indicator:
        def standard(w: Writer) -> tuple[str, list[Figure]]:
            full, each = w.points(weight), w.points(step, f"step:{name}")
            return f"1. {what}符合要求的，得{full}分； 2. 每发现一处不符合要求的，扣{each}分，扣完为止。", [full]

        score = Decimal(weight) - found * Decimal(step)
        rule = Rule("deduct", lambda v: v[0] - v[1] * v[2])
        lost = f"自查发现{what}存在{{found}}处不符合要求的情形" if found else ""
        facts = (f"weight:{name}", f"found:{name}", f"step:{name}") if found else ()
        return Indicator(group, family, name, Decimal(weight), score, standard, rule if found else None, facts, lost)

    def stepped(
        group: str,
        family: str,
        name: str,
        weight: str,
        up: bool,
        steps: Sequence[tuple[str, str]],
        fact: str,
        lost: str,
    ) -> Indicator:
        ladder = [(limit, Decimal(points)) for limit, points in steps]
        follow = steps_up(*ladder) if up else steps_down(*ladder)
        score = follow(w.known(fact).value) if fact in w.same else Decimal(weight)
        operands = (fact,) if fact in w.same else ()
        worded = up and rng.random() < 0.5

        def standard(w: Writer) -> tuple[str, list[Figure]]:
            text, top = bands_in_words(w, name, steps) if worded else bands(w, name, up, steps)
            return text, [top]

        rule = Rule("steps", lambda v: follow(v[0])) if operands else None
        return Indicator(
            group,
            family,
            name,
            Decimal(weight),
            score,
            standard,
            rule,
            operands,
            lost if score < Decimal(weight) else "",
        )

    def known(fact: str) -> Figure | None:
        return w.known(fact) if fact in w.same else None

    a, b, c = "部门决策", "部门管理", "部门绩效"
    drawn = [
        plain(a, "预算编制", "预算编制合理性", *rng.choice((("1", "2", "2"), ("1", "1", "1", "2"), ("2", "2")))),
        deducting(a, "预算编制", "预算编制规范性", rng.choice("456"), "0.5", rng.choice((0, 0, 1, 2)), "预算编制"),
        plain(a, "目标设置", "绩效目标完整性", *rng.choice((("1", "2"), ("2", "2")))),
        plain(a, "目标设置", "绩效指标明确性", *rng.choice((("2", "2", "1", "1"), ("2", "3", "1"), ("3", "2", "2")))),
        _procurement_indicator(w, b),
        plain(b, "资金管理", "财务合规性", *rng.choice((("1", "1", "1"), ("1.5", "1.5")))),
        *draw_giver(w, b),
        plain(b, "项目管理", "项目实施程序", *rng.choice((("1", "1"), ("0.5", "1.5")))),
        deducting(b, "项目管理", "项目监管", rng.choice("23"), "0.5", rng.choice((0, 0, 1)), "项目监管记录"),
        stepped(
            b,
            "资产管理",
            "固定资产利用率",
            "2",
            True,
            (("95", "2"), ("85", "1.5"), ("70", "1"), ("0", "0")),
            "asset-rate",
            "部分资产闲置",
        ),
        stepped(
            b, "人员管理", "财政供养人员控制率", "1", False, (("100", "1"), ("999", "0")), "staff-rate", "人员超编"
        ),
        stepped(
            b,
            "人员管理",
            "编外人员控制率",
            "1",
            False,
            (("5", "1"), ("10", "0.5"), ("999", "0")),
            "contract-rate",
            "编外人员偏多",
        ),
        plain(b, "制度管理", "管理制度健全性", "0.5", "1.5", "1"),
        *([no_accident(b)] if w.chance(0.5) else []),
        _running_indicator(w, c),
        rng.choice((_pace_indicator, each_quarter))(w, c),
        *(
            [off_bound(c, "效率性", "全年预算执行率", "3", "98", "0.2", known("execution-rate"))]
            if w.chance(0.5)
            else []
        ),
        plain(c, "效率性", "重点工作完成情况", *rng.choice((("4", "4"), ("3", "3", "2")))),
        *([_timeliness_indicator(w, c)] if "done" in w.same else []),
        plain(c, "公平性", "群众信访办理情况", "1", "2"),
        in_proportion(c, "公平性", "服务对象满意度", "6", "80", "95", known("satisfaction"))
        if w.chance(0.4)
        else stepped(
            c,
            "公平性",
            "服务对象满意度",
            "6",
            True,
            (("95", "6"), ("90", "4"), ("80", "2"), ("0", "1")),
            "satisfaction",
            "服务对象满意度有待提升",
        ),
    ]
    drawn = [indicator for indicator in drawn if indicator.weight]
    rest = HUNDRED - sum((indicator.weight for indicator in drawn), ZERO)
    effect = plain(c, "效果性", "履职效益", *(str(part) for part in (rest - 10, Decimal(10))))
    place = next(i for i, indicator in enumerate(drawn) if indicator.family == "公平性")
    w.indicators = [*drawn[:place], effect, *drawn[place:]]
    shift_points(w)


def bands(w: Writer, name: str, up: bool, steps: Sequence[tuple[str, str]]) -> tuple[str, Figure]:
    """The steps of a standard in words, and the points of the first one."""
    top = w.points(steps[0][1])
    shown: list[object] = [top, *(points for _, points in steps[1:])]
    texts = []
    for place, (limit, _) in enumerate(steps):
        before = steps[place - 1][0]
        last = place == len(steps) - 1
        if up:
            span = f"{name}≥{limit}%" if place == 0 else f"{name}＜{before}%" if last else f"{limit}%≤{name}＜{before}%"
        else:
            span = f"{name}≤{limit}%" if place == 0 else f"{name}＞{before}%" if last else f"{before}%＜{name}≤{limit}%"
        texts.append(f"{place + 1}. {span}的，得{shown[place]}分")
    return "； ".join(texts) + "。", top


def _procurement_indicator(w: Writer, group: str) -> Indicator:
    """Rate × points, and points for keeping the rules."""
    known = "procurement-rate" in w.same
    rate = w.known("procurement-rate").value if known else HUNDRED
    score = (1 + rate / HUNDRED).quantize(CENT, ROUND_HALF_UP)

    def standard(w: Writer) -> tuple[str, list[Figure]]:
        figures = [w.points(1), w.points(1)]
        text = f"1. 采购执行率得分=采购执行率×{figures[0]}分； 2. 政府采购政策执行到位的，得{figures[1]}分。"
        return text, figures

    rule = Rule("rated", lambda v: 1 + v[0] / HUNDRED) if known else None
    operands = ("procurement-rate",) if known else ()
    lost = "采购计划未全部执行" if score < 2 else ""
    return Indicator(
        group, "资金管理", "政府采购执行情况", Decimal(2), score, standard, rule, operands, lost, rounded=known
    )


def _running_indicator(w: Writer, group: str) -> Indicator:
    """Two rates, each with its own steps."""
    steps = (("90", "3"), ("100", "2"), ("999", "0"))
    follow = steps_down(*((limit, Decimal(points)) for limit, points in steps))
    facts = tuple(fact for fact in ("three-rate", "public-rate") if fact in w.same)
    score = sum((follow(w.known(fact).value) for fact in facts), ZERO) + 3 * (2 - len(facts))

    def standard(w: Writer) -> tuple[str, list[Figure]]:
        texts, tops = zip(
            *(bands(w, name, False, steps) for name in ("“三公”经费控制率", "日常公用经费控制率")), strict=True
        )
        return f"（1）{texts[0]} （2）{texts[1]}", list(tops)

    rule = Rule("two-steps", lambda v: sum((follow(rate) for rate in v), ZERO)) if len(facts) == 2 else None
    lost = "公用经费控制仍有压减空间" if score < 6 else ""
    return Indicator(group, "经济性", "公用经费控制率", Decimal(6), score, standard, rule, facts, lost)


def _pace_indicator(w: Writer, group: str) -> Indicator:
    """Cumulative rates against the calendar, each worth a point, and their mean worth two."""
    facts = tuple(f"pace:{place}" for place in (0, 1, 2, 3, "mean"))
    known = facts[0] in w.same

    def follow(v: Sequence[Decimal]) -> Decimal:
        paces = (min(rate / (25 * place), ONE) for place, rate in enumerate(v[:4], 1))
        return sum(paces, ZERO) + v[4] / 50

    score = follow([w.known(fact).value for fact in facts]).quantize(CENT, ROUND_HALF_UP) if known else Decimal(6)

    def standard(w: Writer) -> tuple[str, list[Figure]]:
        points = [w.points(1) for _ in range(4)] + [w.points(2)]
        names = ("一季度", "二季度", "三季度", "四季度")
        texts = [
            f"{i + 1}. {name}得分=（{name}累计执行率/序时进度{25 * (i + 1)}%）×{points[i]}分，最高得1分"
            for i, name in enumerate(names)
        ]
        return "； ".join((*texts, f"5. 全年平均得分=全年平均执行率×{points[4]}分。")), points

    rule = Rule("pace", follow) if known else None
    lost = "预算执行均衡性不足" if score < 6 else ""
    return Indicator(
        group, "效率性", "预算执行率", Decimal(6), score, standard, rule, facts if known else (), lost, rounded=known
    )


def _timeliness_indicator(w: Writer, group: str) -> Indicator:
    """Done / planned × points."""
    name, done, planned = "任务完成及时性", w.known("done").value, w.known("planned").value
    score = (6 * done / planned).quantize(CENT, ROUND_HALF_UP)

    def standard(w: Writer) -> tuple[str, list[Figure]]:
        return f"得分=按期完成任务数/计划完成任务数×{(full := w.points(6))}分。", [full]

    rule = Rule("equation", lambda v: v[0] / v[1] * 6 if v[1] else None)
    lost = "部分任务未按期完成" if done < planned else ""
    return Indicator(group, "效率性", name, Decimal(6), score, standard, rule, ("done", "planned"), lost, rounded=True)


def score_of(w: Writer, indicator: Indicator) -> Figure:
    return w.points(indicator.score, f"score:{indicator.name}", CENT if indicator.rounded else ZERO)


def weight_of(w: Writer, indicator: Indicator) -> Figure:
    return w.points(indicator.weight, f"weight:{indicator.name}")


def full_of(w: Writer, indicator: Indicator) -> Figure:
    """The full marks, which are the weight unless points came to it."""
    return w.points(indicator.full, f"full:{indicator.name}") if indicator.came else weight_of(w, indicator)


def score_rate(w: Writer, score: Figure, weight: Figure) -> Figure:
    exact = HUNDRED * score.value / weight.value
    shown = w.percent(exact, places=0 if exact == exact.to_integral_value() else 2)
    return w.relate("score-rate", RATIO, shown, score, weight)


def score_outline(w: Writer) -> None:
    """The scores in prose, family by family: full marks, score, rate."""
    w.heading(2, w.pick("指标评分情况", "各项指标得分情况"))
    scored = [indicator for indicator in w.indicators if not indicator.away]
    for family in dict.fromkeys(indicator.family for indicator in scored):
        members = [indicator for indicator in scored if indicator.family == family]
        figures = [(full_of(w, indicator), score_of(w, indicator)) for indicator in members]
        told = [
            f"（{i}）{m.name}，指标满分{weight}分，评价得分{score}分，得分率{score_rate(w, score, weight)}%"
            for i, (m, (weight, score)) in enumerate(zip(members, figures, strict=True), 1)
        ]
        rounded = CENT if any(m.rounded for m in members) else ZERO
        whole = w.points(sum((m.full for m in members), ZERO), f"full:{family}")
        got = w.points(sum((m.score for m in members), ZERO), f"score:{family}", rounded)
        w.adds(whole, [weight for weight, _ in figures], "score-weight")
        w.adds(got, [score for _, score in figures], "score-sum")
        w.heading(3, family)
        w.say(
            f"{family}指标满分{whole}分，评价得分{got}分，得分率{score_rate(w, got, whole)}%。",
            listed(told, "；"),
            "。",
        )


def score_table(w: Writer) -> None:
    """The score table: weights in their own columns (district), or in the label of the first level."""
    own = w.style == "district"
    rows: list[Sequence[object]] = []
    weights: dict[str, list[Figure]] = {}
    scores: list[Figure] = []
    for place, indicator in enumerate(w.indicators):
        weight = weight_of(w, indicator)
        text, points = indicator.standard(w)
        if points:
            w.adds(weight, points, "score-weight")
        shown: object = w.shift.mark if w.shift is not None and indicator.away else ""
        if not indicator.away:
            shown = score = score_of(w, indicator)
            scores.append(score)
            if indicator.basis:
                _follow(w, indicator, score)
        weights.setdefault(indicator.family, []).append(weight)
        before = w.indicators[place - 1] if place else None
        first = _span(w, "group", indicator, before)
        second = _span(w, "family", indicator, before)
        levels: list[object] = [first, second]
        if own:
            level_one = w.points(_weight(w, "group", indicator.group), f"weight:{indicator.group}") if first else None
            level_two = (
                w.points(_weight(w, "family", indicator.family), f"weight:{indicator.family}") if second else None
            )
            levels = [
                first,
                level_one and Cell(str(level_one), rows=_rows(first)),
                second,
                level_two and Cell(str(level_two), rows=_rows(second)),
            ]
        elif first:
            full = w.points(_weight(w, "group", indicator.group), f"weight:{indicator.group}")
            levels[0] = Cell(f"{indicator.group}（{full}分）", rows=first.rows)
        rows.append((*levels, indicator.name, weight, text, shown))
    _tie_weights(w, weights, own)
    total = total_of(w)
    if is_scaled(w):
        w.relate("score-sum", Rule("scaled", lambda v: sum(v, ZERO) * scale_of(w)), total, *scores)
    else:
        w.adds(total, scores, "score-sum")
    blanks = [""] * (6 if own else 4)
    rows.append((w.pick("综合评分", "总得分", "合计得分"), *blanks, total))
    if not own:
        rows.append(("评分等级", *blanks, grade(total.value)))
    header: list[list[object]] = [["一级指标", "二级指标", "三级指标", "分值", "评分标准", "得分"]]
    if own:
        header = [
            [
                Cell("一级指标", columns=2),
                None,
                Cell("二级指标", columns=2),
                None,
                Cell("三级指标", columns=2),
                None,
                "评分标准",
                "得分",
            ],
            ["名称", "分值", "名称", "分值", "名称", "分值", "", ""],
        ]
    w.table(w.caption("部门整体支出绩效评分表"), header, rows)


def _follow(w: Writer, indicator: Indicator, score: Figure) -> None:
    """Notes that a score follows from facts which may be printed later."""
    rule = indicator.basis
    assert rule is not None

    def note() -> None:
        if all(fact in w.same for fact in indicator.operands):
            w.relate("score-rubric", rule, score, *(w.known(fact) for fact in indicator.operands))

    w.deferred.append(note)


def _span(w: Writer, level: str, indicator: Indicator, before: Indicator | None) -> Cell | None:
    """The merged cell of a level where it begins, None where it goes on."""
    name = getattr(indicator, level)
    if before is not None and getattr(before, level) == name:
        return None
    return Cell(name, rows=sum(getattr(other, level) == name for other in w.indicators))


def _rows(cell: Cell | None) -> int:
    return cell.rows if cell else 1


def _weight(w: Writer, level: str, name: str) -> Decimal:
    return sum((indicator.weight for indicator in w.indicators if getattr(indicator, level) == name), ZERO)


def _tie_weights(w: Writer, leaves: dict[str, list[Figure]], own: bool) -> None:
    """Weights add up level by level."""
    families: dict[str, list[str]] = {}
    for indicator in w.indicators:
        members = families.setdefault(indicator.group, [])
        if indicator.family not in members:
            members.append(indicator.family)
    for group, members in families.items():
        whole = w.same[f"weight:{group}"][-1]
        if own:
            w.adds(whole, [w.same[f"weight:{family}"][-1] for family in members], "score-weight")
            for family in members:
                w.adds(w.same[f"weight:{family}"][-1], leaves[family], "score-weight")
        else:
            w.adds(whole, [leaf for family in members for leaf in leaves[family]], "score-weight")
    w.adds(w.known("weight:total"), [w.same[f"weight:{group}"][-1] for group in families], "score-weight")


def scale_of(w: Writer) -> Decimal:
    return w.shift.scale if w.shift is not None else ONE


def is_scaled(w: Writer) -> bool:
    """Whether the total is taken over what applies."""
    return scale_of(w) != ONE


def total_of(w: Writer) -> Figure:
    exact = sum((i.score for i in w.indicators), ZERO) * scale_of(w)
    return w.points(exact, "score:total", CENT if is_scaled(w) or any(i.rounded for i in w.indicators) else ZERO)


def grade(total: Decimal) -> str:
    return "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"


def total_score(w: Writer) -> None:
    """The total: full marks less what was taken off."""
    full, losses = (
        w.points(100, "weight:total"),
        [w.points(i.full - i.score, f"loss:{i.name}") for i in w.indicators if i.lost],
    )
    got = total_of(w)
    total = got.value
    if not is_scaled(w):
        w.adds(got, [full, *losses], "score-sum", (1, *(-1 for _ in losses)))
    told = [f"{i.name}扣{loss}分" for i, loss in zip((i for i in w.indicators if i.lost), losses, strict=True)]
    reasons = f"其中{listed(told, '，')}。" if told else "未发生扣分。"
    band = w.pick("", "（90分及以上为优，80分至90分为良，60分至80分为中，60分以下为差）")
    w.say(f"对照评分标准，{w.us}自评满分{full}分，自评得分{got}分，评价等级为“{grade(total)}”{band}。", reasons)
    if w.chance(0.5) and not is_scaled(w):
        group_scores(w, total)


def problems(w: Writer) -> None:
    """What went wrong, with the points that it cost."""
    w.heading(2, w.pick("存在问题及改进措施", "部门整体支出绩效存在问题及改进措施"))
    lost = [indicator for indicator in w.indicators if indicator.lost]
    if not lost:
        w.say("本年度未发现影响评分的突出问题，绩效管理的精细化水平仍需持续提高。")
    for number, indicator in enumerate(lost, 1):
        reason = indicator.lost
        if "{found}" in reason:
            step = Decimal("0.5") * indicator.full / indicator.weight
            found = ((indicator.full - indicator.score) / step).quantize(ONE)
            reason = reason.format(found=w.count(int(found), f"found:{indicator.name}"))
        loss = w.points(indicator.full - indicator.score, f"loss:{indicator.name}")
        full, got = full_of(w, indicator), score_of(w, indicator)
        w.adds(loss, (full, got), "score-sum", (1, -1))
        w.say(
            f"{number}.{' ' * w.look.spaced}",
            w.pick(
                f"{indicator.name}（扣{loss}分）：{reason}，该项指标满分{full}分，得分{got}分。",
                f"{indicator.name}指标，满分{full}分，得分{got}分，扣{loss}分。原因是{reason}。",
            ),
            w.pick("改进措施：明确责任和时限，逐项整改。", "下一步将加强统筹，按季度跟踪。", "今后将完善内部流程。"),
        )


def annex(w: Writer) -> None:
    """A closing reference to an annex that exists."""
    w.heading(2, w.pick("后续工作计划", "下一步工作安排"))
    w.say(f"{w.facts.year + 1}年，{w.us}将继续做好绩效管理，力争预算执行率保持在95%以上。", "佐证材料清单见附件1。")
    w.blocks.append(Paragraph("附件1"))
    w.say(f"佐证材料清单：{w.year}度部门决算报表、政府采购合同、满意度调查问卷。")
