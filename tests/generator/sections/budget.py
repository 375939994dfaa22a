"""Sections: who the department is, and its budget."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tests.generator.facts import IDLE_FUNCTIONS
from tests.generator.look import chinese
from tests.generator.model import HUNDRED, ZERO, Figure, Paragraph
from tests.generator.rules import FALL, GROWTH
from tests.generator.writer import Writer


def cover(w: Writer) -> None:
    title = w.pick("部门整体绩效自评报告", "部门整体支出绩效自评报告")
    w.blocks.append(Paragraph(f"{w.year}度{title}"))
    w.say(f"部门名称（公章）：{w.facts.place}{w.facts.topic.name}")
    w.say(f"填报人：{w.pick('林知远', '周澄', '何慕青', '苏一鸣')}")
    w.say(f"联系电话：0{w.rng.randint(310, 999)}-{w.rng.randint(1000000, 1999999)}")
    if w.chance(0.5):
        number = f"{w.pick('云财绩', '岚府办', '柏财预')}〔{w.facts.year}〕{w.rng.randint(3, 98)}号"
        w.say(
            "为落实全面实施预算绩效管理的要求，",
            w.pick(f"根据《关于做好绩效自评工作的通知》（{number}），", f"按照财政部门文件（{number}）的部署，"),
            f"{w.us}对{w.year}度部门整体支出开展了自评，现将有关情况报告如下。",
        )


def duties(w: Writer) -> None:
    chosen = w.rng.sample(w.facts.topic.duties, w.rng.randint(3, len(w.facts.topic.duties)))
    w.heading(2, w.pick("部门主要职能", "主要职责"))
    if w.chance(0.5):
        number = w.lists(w.count(len(chosen), spoken=True), len(chosen))
        w.say(w.pick(f"{w.us}承担以下{number}项职责：", f"根据机构编制方案，{w.us}主要职责共{number}项："))
    for place, duty in enumerate(chosen, 1):
        w.say(f"{place}.{' ' * w.look.spaced}{duty}。")


def tasks(w: Writer) -> None:
    names = list(w.facts.projects)
    w.heading(2, "年度总体工作和重点工作任务")
    number = w.lists(w.count(len(names), "tasks", spoken=True), len(names))
    goals = (f"{chinese(i)}是{w.pick('推进', '组织实施', '做好')}{name}" for i, name in enumerate(names, 1))
    w.say(
        w.pick(f"{w.year}，{w.us}确定了{number}项重点工作：", f"全年重点抓好{number}项任务："), "；".join(goals), "。"
    )


def budget(w: Writer) -> None:
    """年初预算数, 调整预算数, their difference, and the rate of adjustment."""
    facts = w.facts
    w.heading(2, f"{w.year}部门预算编制情况")
    initial, adjusted = w.stage("initial", "total"), w.stage("adjusted", "total")
    change = facts.adjusted["total"] - facts.initial["total"]
    signs, word = ((1, -1), "增") if change >= 0 else ((-1, 1), "减")
    gap = w.adds(w.money(abs(change), "adjustment"), (adjusted, initial), signs=signs)
    rate = w.percent(HUNDRED * abs(change) / facts.initial["total"], "adjustment-rate")
    w.relate("growth", GROWTH if change >= 0 else FALL, rate, adjusted, initial)
    u = w.look.unit
    w.say(
        w.pick(
            f"{w.year}，{w.us}年初预算数{initial}{u}，调整预算数{adjusted}{u}，调整预算数比年初预算数调{word}{gap}{u}，调整率{rate}%。",
            f"经批复，{w.us}{w.year}度年初预算总规模为{initial}{u}；年中根据履职需要申请调整，预算总规模调整为{adjusted}{u}，"
            f"调{word}{gap}{u}，调整率为{rate}%。",
            f"{w.us}{w.year}年初预算安排{initial}{u}，年中调{word}{gap}{u}，调整后预算{adjusted}{u}，预算调整率{rate}%。",
        ),
        w.pick(
            "调整事项均按规定程序报批。",
            f"调整的主要原因是年中{w.pick('下达专项经费', '核定人员待遇', '压减一般性支出')}。",
            "",
        ),
    )


def overview(w: Writer) -> None:
    """The large totals once more in 亿元, rounded."""
    hundred_million = Decimal(10**8)
    adjusted, final = w.facts.adjusted["total"], w.facts.final["total"]
    if final < hundred_million:
        return
    places = w.rng.choice((2, 4))
    a, b = (
        w.money(amount.quantize(HUNDRED, ROUND_HALF_UP), fact, hundred_million, places)
        for amount, fact in ((adjusted, "adjusted:total"), (final, "final:total"))
    )
    w.say(w.pick(f"全年预算规模{a}亿元，实际支出{b}亿元。", f"调整后预算总规模{a}亿元，决算支出{b}亿元。"))


def initial_split(w: Writer) -> None:
    """The initial budget by use, in one of several wordings."""
    total = w.stage("initial", "total")
    personnel, public, project = (w.stage("initial", part) for part in ("personnel", "public", "project"))
    u = w.look.unit
    if w.chance(0.5):
        w.adds(total, (personnel, public, project))
        w.say(
            w.pick(
                f"按支出用途划分，年初预算支出{total}{u}，其中：人员经费{personnel}{u}、公用经费{public}{u}、项目支出{project}{u}。",
                f"年初预算支出{total}{u}，由人员经费{personnel}{u}、公用经费{public}{u}和项目支出{project}{u}组成。",
                f"年初预算支出合计{total}{u}。其中，人员经费{personnel}{u}，公用经费{public}{u}，项目支出{project}{u}。",
            )
        )
        return
    basic = w.stage("initial", "basic")
    w.adds(total, (basic, project))
    w.adds(basic, (personnel, public))
    w.say(
        w.pick(
            f"年初预算支出{total}{u}，包括基本支出{basic}{u}（人员经费{personnel}{u}、公用经费{public}{u}）和项目支出{project}{u}。",
            f"年初预算支出{total}{u}，其中：基本支出{basic}{u}，项目支出{project}{u}。"
            f"基本支出中，人员经费{personnel}{u}，公用经费{public}{u}。",
            f"年初基本支出预算{basic}{u}，含人员经费{personnel}{u}和公用经费{public}{u}；年初项目支出预算{project}{u}，"
            f"两项合计{total}{u}。",
        )
    )


def adjusted_split(w: Writer) -> None:
    """The adjusted budget by use, with shares."""
    facts, u = w.facts, w.look.unit
    total, basic, project = (w.stage("adjusted", part) for part in ("total", "basic", "project"))
    w.adds(total, (basic, project))
    shares = [
        w.rate(facts.adjusted[p], facts.adjusted["total"], "", f, total)
        for p, f in (("basic", basic), ("project", project))
    ]
    w.say(
        w.pick(
            f"调整后预算总规模{total}{u}，按资金用途，基本支出{basic}{u}（占比{shares[0]}%），项目支出{project}{u}（占比{shares[1]}%）。",
            f"调整后预算{total}{u}，其中基本支出{basic}{u}，占{shares[0]}%；项目支出{project}{u}，占{shares[1]}%。",
            f"调整后预算{total}{u}，基本支出和项目支出分别为{basic}{u}、{project}{u}，占比分别为{shares[0]}%和{shares[1]}%。",
        )
    )


def function_table(w: Writer) -> None:
    """The functional classification with a column of differences, and rows of zeros."""
    w.say(f"按支出功能分类，预算调整{w.next_table()}。")
    rows: list[Sequence[object]] = []
    columns: tuple[list[Figure], ...] = ([], [], [])
    names = [*w.facts.functions, *w.rng.sample(IDLE_FUNCTIONS, w.rng.randint(0, len(IDLE_FUNCTIONS)))]
    for name in sorted(names):
        initial, adjusted, _ = w.facts.functions.get(name, (ZERO, ZERO, ZERO))
        figures = w.money(initial), w.money(adjusted), w.money(adjusted - initial)
        w.adds(figures[2], (figures[1], figures[0]), "table-row", (1, -1))
        rows.append((name, *figures))
        for column, figure in zip(columns, figures, strict=True):
            column.append(figure)
    a, b = w.facts.initial["total"], w.facts.adjusted["total"]
    totals = w.money(a, "initial:total"), w.money(b, "adjusted:total"), w.money(b - a)
    w.adds(totals[2], (totals[1], totals[0]), "table-row", (1, -1))
    for total, column in zip(totals, columns, strict=True):
        w.adds(total, column, "table-sum")
    rows.append((w.pick("合计", "总计"), *totals))
    header = ["支出功能分类", *map(w.column, ("年初预算数", "调整预算数", w.pick("差异值", "差额")))]
    w.table(w.caption("部门整体支出预算调整情况表（按支出功能分类）"), [header], rows, w.look.unit)


def purpose_table(w: Writer) -> None:
    """A hierarchy of rows: basic spending with its parts, project spending with a part that is not the whole."""
    w.say(f"按支出用途，预算调整与执行{w.next_table()}。")
    stages = ("initial", "adjusted", "final")
    amounts = {
        part: [w.stage(stage, part) for stage in stages]
        for part in ("basic", "personnel", "public", "project", "total")
    }
    for i in range(3):
        w.adds(amounts["total"][i], (amounts["basic"][i], amounts["project"][i]), "table-sum")
        w.adds(amounts["basic"][i], (amounts["personnel"][i], amounts["public"][i]), "table-sum")
    labels = w.pick(
        "一、基本支出|人员经费|公用经费|二、项目支出|三、经营支出|合计",
        "一、基本支出|（一）人员经费|（二）公用经费|二、项目支出|三、经营支出|总计",
    )
    first, person, public, second, third, last = labels.split("|")
    nothing = [w.money(ZERO) for _ in stages]
    capital = [w.money(stage["project"] / 4 // w.facts.quantum * w.facts.quantum) for stage in w.facts.stages]
    rows = [
        (first, *amounts["basic"]),
        (person, *amounts["personnel"]),
        (public, *amounts["public"]),
        (second, *amounts["project"]),
        (w.pick("其中：基本建设类项目", "  其中：信息化类项目"), *capital),
        (third, *nothing),
        (last, *amounts["total"]),
    ]
    if w.chance(0.6):
        parts = ("basic", "personnel", "public", "project")
        rates = [
            w.rate(w.facts.final[p], w.facts.adjusted[p], "", amounts[p][2], amounts[p][1], kind="table-row")
            for p in parts
        ]
        whole = w.rate(
            w.facts.final["total"],
            w.facts.adjusted["total"],
            "execution-rate",
            amounts["total"][2],
            amounts["total"][1],
            kind="table-row",
        )
        built = w.facts.stages
        capital_rate = w.rate(
            built[2]["project"] / 4 // w.facts.quantum,
            built[1]["project"] / 4 // w.facts.quantum,
            "",
            capital[2],
            capital[1],
            kind="table-row",
        )
        shown = [*rates, capital_rate, None, whole]
        rows = [(*row, "—" if rate is None else f"{rate}%") for row, rate in zip(rows, shown, strict=True)]
        header: list[object] = ["支出用途", *map(w.column, ("年初预算数", "调整预算数", "决算数")), "执行率"]
    else:
        header = ["支出用途", *map(w.column, ("年初预算数", "调整预算数", "决算数"))]
    w.table(w.caption("部门整体支出构成情况表（按支出用途）"), [header], rows, w.look.unit)
