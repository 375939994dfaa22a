"""Sections: what was received and spent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tests.generator.facts import ITEMS, split
from tests.generator.look import chinese, listed
from tests.generator.model import HUNDRED, ONE, ZERO, Cell, Figure
from tests.generator.rules import EQUAL, FALL, GROWTH
from tests.generator.writer import Writer


def execution(w: Writer) -> None:
    facts, u = w.facts, w.look.unit
    w.heading(2, f"{w.year}部门预算执行情况")
    adjusted, final = w.stage("adjusted", "total"), w.stage("final", "total")
    rate = w.rate(facts.final["total"], facts.adjusted["total"], "execution-rate", final, adjusted)
    w.say(
        w.pick(
            f"{w.year}度，{w.us}调整后预算为{adjusted}{u}，本年支出决算数为{final}{u}，预算执行率{rate}%。",
            f"截至{w.facts.year}年12月31日，{w.us}实际支出{final}{u}，调整预算数{adjusted}{u}，预算执行率为{rate}%。",
            f"全年决算支出{final}{u}，占调整预算数{adjusted}{u}的{rate}%。",
        ),
        w.pick("", "资金支付进度与工作进度基本匹配。", "支付较集中于下半年，均衡性还需改进。"),
    )


def final_split(w: Writer) -> None:
    """What was spent, by use; the parts in the next sentence, or in order."""
    u = w.look.unit
    total, basic, project, personnel, public = (
        w.stage("final", p) for p in ("total", "basic", "project", "personnel", "public")
    )
    w.adds(total, (basic, project))
    w.adds(basic, (personnel, public))
    w.say(
        w.pick(
            f"本年决算支出{total}{u}，其中用于基本支出（含人员经费和公用经费）{basic}{u}，用于项目支出{project}{u}。"
            f"基本支出中人员经费{personnel}{u}、公用经费{public}{u}。",
            f"决算支出{total}{u}由两部分组成：基本支出{basic}{u}，项目支出{project}{u}。"
            f"基本支出{w.stage('final', 'basic')}{u}（人员经费{personnel}{u}，公用经费{public}{u}）用于保障机构运转。",
            f"从支出结构看，基本支出与项目支出决算分别为{basic}{u}和{project}{u}，合计{total}{u}；"
            f"基本支出包括人员经费{personnel}{u}、公用经费{public}{u}。",
        )
    )


def income(w: Writer) -> None:
    facts, u = w.facts, w.look.unit
    items = [(name, w.money(amount, f"income:{name}")) for name, amount in facts.income.items()]
    total = w.adds(w.money(sum(facts.income.values(), ZERO), "income:total"), [figure for _, figure in items])
    told = [f"{name}{figure}{u}" for name, figure in items]
    w.say(
        w.pick(
            f"{w.year}度取得收入总计{total}{u}，其中包括：{listed(told, '；')}。",
            f"{w.us}本年收入合计{total}{u}，由{listed(told)}组成。",
            f"本年收入合计{total}{u}，其中{listed(told, '，')}。",
        )
    )


def growth(w: Writer) -> None:
    """The final accounts against those of last year."""
    facts, u = w.facts, w.look.unit
    now, before = facts.final["total"], facts.last_final
    up = now >= before
    final, last = w.stage("final", "total"), w.money(before, "last-final")
    change = w.money(abs(now - before))
    rate = w.percent(HUNDRED * abs(now - before) / before)
    w.relate("growth", GROWTH if up else FALL, rate, final, last)
    w.adds(change, (final, last), "growth", (1, -1) if up else (-1, 1))
    more, grows = ("增加", "增长") if up else ("减少", "下降")
    w.say(
        w.pick(
            f"与上年比较，决算支出由{last}{u}{more}至{final}{u}，{more}{change}{u}，{grows}{rate}%。",
            f"本年决算支出{final}{u}，上年决算支出{last}{u}，比上年{more}{change}{u}，{grows}{rate}%。",
            f"本年决算支出{final}{u}，较上年的{last}{u}{more}{change}{u}，同比{grows}{rate}%。",
        )
    )


def two_splits(w: Writer) -> None:
    """Two competing splits of one total in one sentence, each of them complete."""
    u = w.look.unit
    total, basic, project = (w.stage("final", part) for part in ("total", "basic", "project"))
    functions = [(name, w.money(spent)) for name, (_, _, spent) in w.facts.functions.items()]
    w.adds(total, (basic, project))
    w.adds(total, [figure for _, figure in functions])
    told = listed([f"{name}{figure}{u}" for name, figure in functions])
    w.say(
        f"决算支出{total}{u}。按支出用途分，基本支出{basic}{u}、项目支出{project}{u}；",
        f"按功能分类，{told}。",
    )


def overspent(w: Writer) -> None:
    """A control rate above 100% that is told and explained."""
    u = w.look.unit
    planned = Decimal(w.rng.randrange(200, 900)) * 100
    spent = planned + Decimal(w.rng.randrange(5, 80)) * 100
    a, b = w.money(planned), w.money(spent)
    rate = w.rate(spent, planned, "", b, a)
    w.say(f"会议费年初安排{a}{u}，实际支出{b}{u}，控制率为{rate}%，超出部分系年中承办现场会，已按程序追加预算。")


def execution_table(w: Writer) -> None:
    """Functions once more, with rates of execution."""
    w.say(f"按功能分类，预算执行{w.next_table()}。")
    rows: list[Sequence[object]] = []
    budgets, finals = [], []
    for place, (name, (_, adjusted, final)) in enumerate(w.facts.functions.items(), 1):
        a, b = w.money(adjusted), w.money(final)
        budgets.append(a)
        finals.append(b)
        rows.append((f"{chinese(place)}、{name}", a, b, f"{w.rate(final, adjusted, '', b, a, kind='table-row')}%"))
    total, spent = w.stage("adjusted", "total"), w.stage("final", "total")
    w.adds(total, budgets, "table-sum")
    w.adds(spent, finals, "table-sum")
    rate = w.rate(w.facts.final["total"], w.facts.adjusted["total"], "execution-rate", spent, total, kind="table-row")
    rows.append(("合计", total, spent, f"{rate}%"))
    header = [w.pick("项目（按功能分类）", "支出功能分类"), *map(w.column, ("调整预算数", "决算数")), "执行率"]
    w.table(w.caption("预算执行情况表"), [header], rows, w.look.unit)


def projects(w: Writer) -> None:
    """Each project with its budget and what was spent, in prose."""
    facts, u = w.facts, w.look.unit
    number = w.lists(w.count(len(facts.projects), "projects", spoken=True), len(facts.projects))
    adjusted, final = w.stage("adjusted", "project"), w.stage("final", "project")
    told, budgets, finals = [], [], []
    for name, (_, budgeted, spent) in facts.projects.items():
        a, b = w.money(budgeted, f"project:{name}:adjusted"), w.money(spent, f"project:{name}:final")
        rate = w.rate(spent, budgeted, f"project:{name}:rate", b, a)
        budgets.append(a)
        finals.append(b)
        told.append(f"“{name}”项目调整预算数{a}{u}，年末执行数{b}{u}，执行率{rate}%")
    w.adds(adjusted, budgets)
    w.adds(final, finals)
    rate = w.rate(facts.final["project"], facts.adjusted["project"], "project-rate", final, adjusted)
    w.say(
        w.pick(
            f"全年共安排{number}个项目，项目支出调整预算数{adjusted}{u}，决算数{final}{u}，执行率{rate}%。其中：",
            f"{w.us}实施{number}个预算项目，项目支出预算调整为{adjusted}{u}，实际支出{final}{u}，执行率为{rate}%，具体是：",
        ),
        listed(told, "；"),
        "。",
    )


def task_table(w: Writer) -> None:
    """The projects again, in 元, under a header of two rows with merged cells."""

    def twice(amount: Decimal, fact: str) -> tuple[Figure, Figure]:
        """All of an amount, and the part of it that the treasury gave: the same."""
        full, treasury = w.money(amount, fact, ONE), w.money(amount, "", ONE)
        w.relate("same-fact", EQUAL, treasury, full)
        return full, treasury

    rows: list[Sequence[object]] = []
    columns: tuple[list[Figure], ...] = ([], [], [], [])
    for place, (name, (_, budgeted, spent)) in enumerate(w.facts.projects.items()):
        key = f"project:{name}"
        figures = (*twice(budgeted, f"{key}:adjusted"), *twice(spent, f"{key}:final"))
        first = Cell("年度主要任务完成情况", rows=len(w.facts.projects) + 1) if place == 0 else None
        done = f"于{w.facts.year}年{w.rng.randint(6, 12)}月完成{w.pick('全部内容', '既定任务', '验收')}。"
        rows.append((first, name, done, *figures))
        for column, figure in zip(columns, figures, strict=True):
            column.append(figure)
    totals = [
        figure
        for stage, amounts in (("adjusted", w.facts.adjusted), ("final", w.facts.final))
        for figure in twice(amounts["project"], f"{stage}:project")
    ]
    for total, column in zip(totals, columns, strict=True):
        w.adds(total, column, "table-sum")
    rows.append((None, "金额合计", "", *totals))
    budgeted_and_spent = [Cell("预算数（元）", columns=2), None, Cell("执行数（元）", columns=2), None]
    header: list[list[object]] = [
        ["", Cell("任务名称", rows=2), Cell("完成情况", rows=2), *budgeted_and_spent],
        ["", None, None, *["全额", "其中：财政拨款"] * 2],
    ]
    w.table(w.caption("年度主要任务完成情况表"), header, rows)


def shares(w: Writer) -> None:
    """A list of items with their shares of project spending: all of them, or only the main ones."""
    facts, u = w.facts, w.look.unit
    names = w.rng.sample(ITEMS, w.rng.randint(4, 8))
    parts = split(facts.final["project"], [w.rng.uniform(1, 6) for _ in names], facts.quantum)
    base = w.stage("final", "project")
    whole = w.chance(0.5)
    if not whole:
        names, parts = names[: len(names) - 1], parts[: len(parts) - 1]
    figures = [w.money(part) for part in parts]
    rates = [w.rate(part, facts.final["project"], "", f, base) for part, f in zip(parts, figures, strict=True)]
    of = w.pick("项目支出", "项目总支出")
    told = [f"{name}{f}{u}，占{of}的{rate}%" for name, f, rate in zip(names, figures, rates, strict=True)]
    if whole:
        w.adds(base, figures)
        w.say(f"项目支出决算数{base}{u}，按经济分类包括：{listed(told, '；')}。")
    else:
        w.say(
            w.pick(f"项目支出决算数{base}{u}，主要用于：", f"项目支出决算数{base}{u}，其中主要有："),
            listed(told, "；"),
            "。",
        )


def procurement(w: Writer) -> None:
    facts, u = w.facts, w.look.unit
    plan = sum((plan for plan, _ in facts.procurement.values()), ZERO)
    actual = sum((actual for _, actual in facts.procurement.values()), ZERO)
    p, a = w.money(plan, "procurement:plan"), w.money(actual, "procurement:actual")
    rate = w.rate(actual, plan, "procurement-rate", a, p)
    items = [(name, w.money(done, f"procurement:{name}")) for name, (_, done) in facts.procurement.items()]
    w.adds(a, [figure for _, figure in items])
    told = listed([f"{name}支出{figure}{u}" for name, figure in items], "，")
    w.say(
        w.pick(
            f"{w.year}度采购计划金额{p}{u}，实际采购金额{a}{u}，采购执行率为{rate}%，其中{told}。",
            f"{w.us}全年申报政府采购计划{p}{u}，实际采购{a}{u}，政府采购执行率{rate}%。实际采购金额中，{told}。",
        ),
        w.pick("采购程序合规，未发生质疑投诉。", "节约的资金已交回财政。", ""),
    )


def procurement_table(w: Writer) -> None:
    w.say(f"政府采购{w.next_table()}。")
    rows: list[Sequence[object]] = []
    plans, actuals = [], []
    for name in ("货物类", "工程类", "服务类"):
        if name not in w.facts.procurement:
            rows.append((f"{name}采购", *"———"))
            continue
        plan, actual = w.facts.procurement[name]
        p, a = w.money(plan), w.money(actual, f"procurement:{name}")
        plans.append(p)
        actuals.append(a)
        rows.append((f"{name}采购", p, a, f"{w.rate(actual, plan, '', a, p, kind='table-row')}%"))
    plan = sum((plan for plan, _ in w.facts.procurement.values()), ZERO)
    actual = sum((actual for _, actual in w.facts.procurement.values()), ZERO)
    p, a = w.money(plan, "procurement:plan"), w.money(actual, "procurement:actual")
    w.adds(p, plans, "table-sum")
    w.adds(a, actuals, "table-sum")
    rows.append(("合计", p, a, f"{w.rate(actual, plan, 'procurement-rate', a, p, kind='table-row')}%"))
    header = ["采购种类", *map(w.column, ("采购计划金额", "实际采购金额")), "采购执行率"]
    w.table(w.caption("政府采购执行情况表"), [header], rows, w.look.unit)


def carry_over(w: Writer) -> None:
    """Opening balance + income − spending = closing balance, over all sources of money."""
    facts, u = w.facts, w.look.unit
    opening = Decimal(w.rng.randrange(1, 300)) * 10000
    total = sum(facts.income.values(), ZERO)
    other = (total - facts.adjusted["total"]) * Decimal("0.8") // facts.quantum * facts.quantum
    spent = facts.final["total"] + other
    o, i, s, f, x = (
        w.money(opening),
        w.money(total, "income:total"),
        w.money(spent),
        w.stage("final", "total"),
        w.money(other),
    )
    closing = w.adds(w.money(opening + total - spent), (o, i, s), signs=(1, 1, -1))
    w.adds(s, (f, x))
    w.say(
        f"从全部资金看，年初结转和结余{o}{u}，本年收入合计{i}{u}，本年全部资金支出{s}{u}（其中财政拨款支出{f}{u}，其他资金支出{x}{u}），",
        w.pick(f"年末结转和结余{closing}{u}。", f"年末结转结余为{closing}{u}，按规定结转下年使用。"),
    )
