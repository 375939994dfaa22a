"""Sections: running costs, staff, assets, quarters."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal

from tests.generator.look import listed
from tests.generator.model import HUNDRED, ZERO, Cell, Figure, Rule
from tests.generator.rules import MEAN, PART, RATIO
from tests.generator.writer import Writer


def three_public(w: Writer) -> None:
    """三公经费, item by item; the actual spending stays below the budget."""
    facts, u = w.facts, w.look.unit
    names = ("因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
    budgets = [Decimal(w.rng.randrange(200, 900)) * 100 for _ in names]
    actuals = [(part * w.rng.randrange(40, 97) / 100 // facts.quantum) * facts.quantum for part in budgets]
    budgeted, spent = w.money(sum(budgets, ZERO), "three:budget"), w.money(sum(actuals, ZERO), "three:actual")
    rate = w.rate(sum(actuals, ZERO), sum(budgets, ZERO), "three-rate", spent, budgeted)
    figures = [w.money(part) for part in actuals]
    w.adds(spent, figures)
    told = listed([f"{name}{figure}{u}" for name, figure in zip(names, figures, strict=True)])
    w.say(
        w.pick("一是“三公”经费控制率。", "“三公”经费方面，", ""),
        w.pick(
            f"{w.year}度“三公”经费预算安排{budgeted}{u}，实际支出{spent}{u}，其中{told}，“三公”经费控制率为{rate}%。",
            f"{w.us}“三公”经费预算数{budgeted}{u}，实际支出数{spent}{u}（{told}），“三公”经费控制率{rate}%。",
        ),
    )


def daily_public(w: Writer) -> None:
    facts, u = w.facts, w.look.unit
    adjusted, final = w.stage("adjusted", "public"), w.stage("final", "public")
    rate = w.rate(
        facts.final["public"],
        facts.adjusted["public"],
        "public-rate",
        final,
        adjusted,
        kind="expression" if w.chance(0.3) else "ratio",
    )
    w.say(
        w.pick(
            f"日常公用经费调整预算数{adjusted}{u}，决算数{final}{u}，日常公用经费控制率为{rate}%。",
            f"日常公用经费调整预算数为{adjusted}{u}，日常公用经费决算数为{final}{u}，故日常公用经费控制率为{rate}%，控制在预算范围以内。",
            f"日常公用经费决算数{final}{u}，调整预算数{adjusted}{u}，日常公用经费控制率=日常公用经费决算数/日常公用经费调整预算数×100%={rate}%。",
        )
    )


def personnel(w: Writer) -> None:
    """Posts, staff and contract staff; the rates in words or as printed equations."""
    facts = w.facts
    posts, staff, contract = (
        w.count(facts.posts, "posts"),
        w.count(facts.staff, "staff"),
        w.count(facts.contract, "contract"),
    )
    filled = w.rate(Decimal(facts.staff), Decimal(facts.posts), "staff-rate", staff, posts)
    outside = w.percent(HUNDRED * facts.contract / (facts.staff + facts.contract), "contract-rate")
    w.relate("ratio", PART, outside, contract, staff)
    if w.chance(0.5):
        x, y, z = w.count(facts.contract), w.count(facts.staff), w.count(facts.contract)
        shown = w.percent(HUNDRED * facts.contract / (facts.staff + facts.contract), "contract-rate")
        w.relate(
            "expression",
            Rule("equation", lambda v: HUNDRED * v[0] / (v[1] + v[2]) if v[1] + v[2] else None),
            shown,
            x,
            y,
            z,
        )
        equation = w.pick(f"，即{x}/（{y}+{z}）={shown}%", f"（{x}÷（{y}＋{z}）×100%＝{shown}%）")
    else:
        equation = ""
    w.say(
        w.pick(
            f"截至{facts.year}年末，{w.us}核定编制{posts}名，在编人员{staff}人，编外人员{contract}人。"
            f"财政供养人员控制率为{filled}%，编外人员控制率为{outside}%{equation}。",
            f"{w.us}核定编制数为{posts}人，年末实有在编人员{staff}人，财政供养人员控制率{filled}%；"
            f"另有编外人员（含劳务派遣）{contract}人，编外人员控制率{outside}%{equation}。",
        )
    )
    if w.chance(0.6):
        degrees = count_split(facts.staff, w.rng, 3)
        parts = [w.count(number) for number in degrees]
        total = w.adds(w.count(facts.staff, "staff"), parts)
        shares = [
            w.rate(Decimal(n), Decimal(facts.staff), "", part, total) for n, part in zip(degrees, parts, strict=True)
        ]
        w.say(
            f"在编人员{total}人中，研究生学历{parts[0]}人，占{shares[0]}%；本科学历{parts[1]}人，占{shares[1]}%；"
            f"大专及以下学历{parts[2]}人，占{shares[2]}%。"
        )


def count_split(total: int, rng: random.Random, parts: int) -> list[int]:
    """Whole numbers, each at least 1, that add up to the total."""
    cuts = sorted(rng.sample(range(1, total), parts - 1))
    return [b - a for a, b in zip((0, *cuts), (*cuts, total), strict=True)]


def personnel_table(w: Writer) -> None:
    facts = w.facts
    w.say(f"人员{w.next_table()}。")
    posts, staff = count_split(facts.posts, w.rng, 2), [0, 0]
    staff[0] = max(0, posts[0] - (facts.posts - facts.staff))
    staff[1] = facts.staff - staff[0]
    p = [w.count(number) for number in posts]
    s = [w.count(number) for number in staff]
    total, present = w.count(facts.posts, "posts"), w.count(facts.staff, "staff")
    w.adds(total, p, "table-sum")
    w.adds(present, s, "table-sum")
    rows = [
        ("一、在职人员（人）", total, present),
        ("（一）管理岗位", p[0], s[0]),
        ("（二）专业技术岗位", p[1], s[1]),
        ("二、离退休人员（人）", "", ""),
        ("三、编外人员（人）", "", w.count(facts.contract, "contract")),
    ]
    w.table(w.caption("人员情况表"), [["人员情况", "编制人数", "年末实有人数"]], rows)


def assets(w: Writer) -> None:
    """Fixed assets in use, in prose and in a table with blank cells."""
    facts, u = w.facts, w.look.unit
    kinds = (
        "一、房屋及构筑物",
        "二、通用设备（台、辆等）",
        "三、专用设备（台、套等）",
        "四、图书档案（本、套等）",
        "五、家具、用具（件、套等）",
    )
    values = [Decimal(w.rng.randrange(2000, 400000)) * 100 for _ in kinds]
    used = [
        value if w.chance(0.6) else value * w.rng.randrange(88, 100) / 100 // facts.quantum * facts.quantum
        for value in values
    ]
    whole, busy = w.money(sum(values, ZERO), "assets"), w.money(sum(used, ZERO), "assets-used")
    rate = w.rate(sum(used, ZERO), sum(values, ZERO), "asset-rate", busy, whole)
    w.say(
        w.pick(
            f"年末固定资产总额{whole}{u}，其中在用固定资产{busy}{u}，固定资产利用率为{rate}%。",
            f"截至年末，实际在用固定资产总额{busy}{u}，所有固定资产总额{whole}{u}，固定资产利用率{rate}%。",
        )
    )
    if w.chance(0.4):
        return
    w.say(f"固定资产{w.next_table()}。")
    rows: list[Sequence[object]] = []
    v, b = [w.money(value) for value in values], [w.money(value) for value in used]
    for place, kind in enumerate(kinds):
        share = w.rate(used[place], values[place], "", b[place], v[place], kind="table-row")
        quantity = "" if place == 0 else str(w.rng.randint(3, 400))
        rows.append((kind, quantity, v[place], b[place], f"{share}%"))
        if place == 1:
            car = w.money(values[1] / 3 // facts.quantum * facts.quantum)
            rows.append(("其中：1.车辆", str(w.rng.randint(1, 3)), car, "", ""))
    total, busy = w.money(sum(values, ZERO), "assets"), w.money(sum(used, ZERO), "assets-used")
    w.adds(total, v, "table-sum")
    w.adds(busy, b, "table-sum")
    rate = w.rate(sum(used, ZERO), sum(values, ZERO), "asset-rate", busy, total, kind="table-row")
    rows.insert(0 if w.chance(0.5) else len(rows), ("合计", "", total, busy, f"{rate}%"))
    header: list[list[object]] = [
        [Cell("资产类别", rows=2), Cell("账面数", columns=4), None, None, None],
        [None, "数量", w.column("原值"), w.column("其中：在用"), "利用率"],
    ]
    w.table(w.caption("固定资产使用情况表"), header, rows, u)


def quarters(w: Writer) -> None:
    """Cumulative spending by quarter, its rates and their mean."""
    facts, u = w.facts, w.look.unit
    names = ("一季度", "二季度", "三季度", "四季度")
    whole = facts.adjusted["total"]
    exact = [HUNDRED * spent / whole for spent in facts.quarters]

    def figures() -> tuple[list[Figure], Figure]:
        rates = [w.percent(rate, f"pace:{place}") for place, rate in enumerate(exact)]
        mean = w.percent(sum((rate.value for rate in rates), ZERO) / 4, "pace:mean")
        return rates, w.relate("average", MEAN, mean, *rates)

    if w.chance(0.7):
        rates, mean = figures()
        told = listed([f"第{name}{rate}%" for name, rate in zip(names, rates, strict=True)])
        w.say(
            w.pick(
                f"各季度末累计执行率分别为：{told}，全年平均执行率为{mean}%。",
                f"按季度统计，累计预算执行率为{told}；四个季度平均执行率{mean}%。",
            )
        )
        if w.chance(0.4):
            return
    w.say(f"各季度执行{w.next_table()}。")
    rates, mean = figures()
    rows: list[Sequence[object]] = []
    for place, name in enumerate(names):
        last = "final:total" if place == 3 else ""
        total, spent = w.money(whole, "adjusted:total"), w.money(facts.quarters[place], last)
        w.relate("table-row", RATIO, rates[place], spent, total)
        rows.append((f"第{name}", total, spent, f"{rates[place]}%"))
    rows.append(("全年平均执行率", "", "", f"{mean}%"))
    header = ["季度", *map(w.column, ("调整预算数", "累计支出数")), "累计执行率"]
    w.table(w.caption("各季度预算执行情况表"), [header], rows, u)
