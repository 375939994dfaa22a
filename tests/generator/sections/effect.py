"""Sections: what was done, and how it was received."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tests.generator.look import chinese, listed
from tests.generator.model import CENT, HUNDRED, Figure, Rule
from tests.generator.rules import AT_LEAST, AT_MOST, EQUAL, GROWTH, WHOLE
from tests.generator.sections.running import count_split
from tests.generator.writer import Writer


def platforms(w: Writer) -> None:
    """Counts that are proved by the names behind them."""
    topic = w.facts.topic
    names = w.rng.sample(topic.platforms, w.rng.randint(2, len(topic.platforms)))
    number = w.lists(w.count(len(names), spoken=True), len(names))
    w.say(
        w.pick(
            f"全年建成{number}个平台：{listed(names)}。",
            f"运行维护{number}个平台，分别是{listed(names[:-1])}和{names[-1]}。",
        )
    )
    groups = count_split(w.rng.randint(5, 40), w.rng, 3)
    parts = [w.count(part) for part in groups]
    total = w.adds(w.count(sum(groups)), parts, "count-list")
    event = topic.event
    w.say(
        w.pick(
            f"组织{event}{total}场，其中线上{parts[0]}场，进社区{parts[1]}场，进学校{parts[2]}场。",
            f"举办{event}共{total}场（线上{parts[0]}场、进社区{parts[1]}场、进学校{parts[2]}场），"
            f"吸引近{w.rng.randint(3, 9)}0家单位参与。",
        )
    )


def outputs(w: Writer) -> None:
    """Things made, with a growth in whole things, and legitimate differences that must stay silent."""
    thing, counter = w.facts.topic.things
    before = w.rng.randint(8, 60)
    now = before + w.rng.randint(1, 20)
    a, b = w.count(before), w.count(now, "things")
    more = w.adds(w.count(now - before), (b, a), "growth", (1, -1))
    rate = w.relate("growth", GROWTH, w.percent(HUNDRED * (now - before) / before), b, a)
    w.say(
        w.pick(
            f"完成{thing}{b}{counter}，比上年的{a}{counter}增加{more}{counter}，增长{rate}%。",
            f"{thing}由上年的{a}{counter}增至{b}{counter}，增加{more}{counter}，增幅{rate}%。",
        ),
        w.pick(
            "相关工作得到群众好评。",
            f"上级平台采用超过{w.rng.randint(3, 9)}次。",
            f"惠及{w.rng.randint(2, 9)}00余人次。",
        ),
    )


def satisfaction(w: Writer) -> None:
    """A survey: sent, returned, content; and a rate whose people are known only as a whole (GRIM)."""
    sent = w.rng.randint(80, 600)
    back = int(sent * w.rng.uniform(0.85, 0.99))
    content = int(back * w.rng.uniform(0.9, 0.995))
    s, b, c = w.count(sent), w.count(back), w.count(content)
    returned = w.rate(Decimal(back), Decimal(sent), "", b, s)
    happy = w.rate(Decimal(content), Decimal(back), "satisfaction", c, b)
    w.say(
        w.pick(
            f"开展服务对象满意度调查，发放问卷{s}份，收回有效问卷{b}份，回收率{returned}%；表示满意的{c}份，满意度为{happy}%。",
            f"共发放满意度调查问卷{s}份，收回{b}份，问卷回收率为{returned}%。其中{c}份表示满意，服务对象满意度{happy}%。",
        ),
        _against_last_year(w, happy),
    )
    if w.chance(0.5):
        people = w.rng.randint(20, 160)
        number = w.count(people)
        pleased = w.percent(HUNDRED * (people - w.rng.randint(1, 6)) / people, places=2)
        w.relate("ratio", WHOLE, pleased, number)
        w.say(f"培训{w.facts.topic.people}{number}人，参训人员满意率为{pleased}%。")


def _against_last_year(w: Writer, now: Figure) -> str:
    """The change of a rate in percentage points, in half of the reports."""
    if w.chance(0.5):
        return ""
    points = w.percent(Decimal(w.rng.randrange(20, 500)) / HUNDRED)
    before = w.percent(now.value - points.value)
    w.adds(points, (now, before), "growth", (1, -1))
    return f"满意度比上年的{before}%提高{points}个百分点。"


def complaints(w: Writer) -> None:
    total = w.rng.randint(2, 30)
    groups = count_split(total, w.rng, 2)
    parts = [w.count(part) for part in groups]
    whole = w.adds(w.count(total), parts, "count-list")
    w.say(f"全年受理群众来信来访{whole}件，其中来信{parts[0]}件，来访{parts[1]}件，均在规定时限内办结。")


def timeliness(w: Writer) -> None:
    """A score as a printed equation: done / planned × points."""
    planned = w.rng.randint(8, 25)
    done = planned - w.rng.choice((0, 0, 1, 2))
    n, m = w.count(planned, "planned"), w.count(done, "done")
    x, y, points = w.count(done), w.count(planned), w.points(6)
    score = w.points(Decimal(6 * done) / planned, "score:任务完成及时性", CENT)
    w.relate("expression", Rule("equation", lambda v: v[0] / v[1] * v[2] if v[1] else None), score, x, y, points)
    w.relate("same-fact", EQUAL, x, m)
    w.relate("same-fact", EQUAL, y, n)
    w.say(
        w.pick(
            f"年度分解任务{n}项，按期完成{m}项，任务完成及时性得分={x}/{y}×{points}={score}分。",
            f"全年计划完成分解任务{n}项，实际按期完成{m}项，该项得分为{x}÷{y}×{points}={score}分。",
        )
    )


def remarks(w: Writer) -> None:
    """Figures that claim nothing: dates, hedges, names of policies, rates without operands."""
    year = w.facts.year
    day = f"{w.rng.randint(3, 11)}月{w.rng.randint(2, 28)}日"
    told = (
        f"{day}，承办第{chinese(w.rng.randint(3, 12))}届交流会，吸引逾{w.rng.randint(3, 9)}00人次参与。",
        f"围绕“{w.rng.randint(1, 3)}+{w.rng.randint(2, 6)}”工作格局，与{w.rng.randint(10, 19)}余家单位建立联系。",
        f"服务热线接通率稳定在{w.rng.randint(91, 98)}%以上。",
        f"认真执行《{w.facts.place}预算绩效管理办法（{year - w.rng.randint(1, 4)}年修订）》。",
        f"自{year}年7月1日起，窗口服务时间延长至{w.rng.randint(18, 21)}时。",
        "相关做法被省级简报刊发，辐射周边约30公里范围。",
    )
    w.say(*w.rng.sample(told, w.rng.randint(2, 4)))


def indicator_table(w: Writer) -> None:
    """Targets and what was reached; every target is met, and figures told elsewhere are told the same."""
    facts = w.facts
    thing, counter = facts.topic.things
    rows: list[Sequence[object]] = []

    def row(first: object, second: str, name: str, sign: str, target: Figure, unit: str, actual: Figure) -> None:
        w.relate("target", {"≥": AT_LEAST, "≤": AT_MOST, "=": EQUAL}[sign], actual, target)
        rows.append((first, second, name, f"{sign}{target}{unit}", f"{actual}{unit}"))

    held = w.rng.randint(4, 30)
    made = int(w.known("things").value) if "things" in w.same else held + 1
    row(
        "产出指标",
        "数量指标",
        f"完成{thing}数量",
        "≥",
        w.count(made - w.rng.randint(0, 4)),
        counter,
        w.count(made, "things"),
    )
    row("", "", f"组织{facts.topic.people}培训", "≥", w.count(held - 2), "次", w.count(held))
    row("", "质量指标", "项目验收合格率", "=", w.percent(HUNDRED, places=0), "%", w.percent(HUNDRED, places=0))
    exact = HUNDRED * facts.final["total"] / facts.adjusted["total"]
    target = w.percent(Decimal(int(exact) // 5 * 5), places=0)
    row(
        "",
        "时效指标" if w.chance(0.5) else "成本指标",
        "预算执行率",
        "≥",
        target,
        "%",
        w.percent(exact, "execution-rate"),
    )
    if "three-rate" in w.same:
        row(
            "",
            "成本指标",
            "“三公”经费控制率",
            "≤",
            w.percent(HUNDRED, places=0),
            "%",
            w.percent(w.known("three-rate").value, "three-rate"),
        )
    rows.append(("效益指标", "社会效益指标", "公共服务水平", "有所提升", "有所提升"))
    if "satisfaction" in w.same:
        value = w.known("satisfaction").value
        row(
            "满意度指标",
            "服务对象满意度指标",
            "服务对象满意度",
            "≥",
            w.percent(Decimal(85), places=0),
            "%",
            w.percent(value, "satisfaction"),
        )
    w.say(f"年度绩效指标完成{w.next_table()}。")
    header = [
        "一级指标",
        "二级指标",
        "三级指标",
        w.pick("预期指标值", "年度指标值"),
        w.pick("实际完成指标值", "实际完成值"),
    ]
    w.table(w.caption("年度绩效指标完成情况表"), [header], rows)
