"""The exact figures of an imaginary department, drawn bottom up."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal

from tests.generator.model import CENT, ONE, ZERO, Look


@dataclass(frozen=True)
class Topic:
    """What an imaginary department does."""

    name: str
    duties: tuple[str, ...]
    projects: tuple[str, ...]
    platforms: tuple[str, ...]
    event: str
    things: tuple[str, str]
    """A thing it makes, and the counter of it."""
    people: str


TOPICS = (
    Topic(
        "河湖事务中心",
        (
            "承担辖区河道、湖泊的日常巡查与养护",
            "负责防汛物资的储备、调拨和更新",
            "开展水质监测并发布监测简报",
            "组织水情教育与志愿服务",
        ),
        ("河道清淤养护", "水质自动监测站运维", "防汛物资更新", "滨水步道修缮", "水情教育活动"),
        ("水情信息平台", "巡河调度平台", "物资管理平台", "公众服务平台"),
        "水情开放日",
        ("水质监测简报", "期"),
        "志愿者",
    ),
    Topic(
        "公共文化服务中心",
        ("组织开展群众文化活动", "承担馆藏图书的采编与流通", "负责非物质文化遗产的记录和展示", "培训基层文艺骨干"),
        ("总分馆体系建设", "馆藏图书采购", "非遗展厅改造", "基层文艺培训", "流动书车运行"),
        ("数字阅读平台", "活动预约平台", "非遗资料平台"),
        "读书月活动",
        ("非遗记录片", "部"),
        "学员",
    ),
    Topic(
        "园林绿化管理所",
        ("负责公园绿地的养护和考核", "承担古树名木的登记与保护", "组织花卉展览与科普宣传", "指导社区开展绿化认养"),
        ("公园绿地养护", "古树名木保护", "口袋公园建设", "花卉展览布置", "绿化废弃物处理"),
        ("养护巡查平台", "古树档案平台", "认养服务平台", "灌溉控制平台", "舆情处置平台"),
        "花卉科普展",
        ("古树体检报告", "份"),
        "市民",
    ),
    Topic(
        "农业技术推广院",
        (
            "开展粮油新品种的引进与试验",
            "承担土壤墒情的监测和预报",
            "组织农技人员的继续教育",
            "提供植物病虫害的诊断服务",
        ),
        ("新品种引进试验", "土壤墒情监测", "农技人员培训", "病虫害诊断实验室建设", "示范田运行"),
        ("墒情监测平台", "诊断服务平台", "种质资源平台"),
        "农技下乡活动",
        ("研究报告", "份"),
        "农户",
    ),
)
PLACES = {
    "municipal": ("云汐市", "岚泽市", "柏川市", "青屿市"),
    "district": ("云汐市鹭汀区", "岚泽市澄湾区", "柏川市枫桥埠区"),
    "institute": ("汀南省", "岭北省", "沧东省"),
}
FUNCTIONS = (
    ("城乡社区支出", 30),
    ("社会保障和就业支出", 4),
    ("卫生健康支出", 2),
    ("住房保障支出", 3),
    ("科学技术支出", 6),
    ("农林水支出", 9),
    ("节能环保支出", 5),
)
IDLE_FUNCTIONS = (
    "外交支出",
    "国防支出",
    "金融支出",
    "商业服务业等支出",
    "交通运输支出",
    "粮油物资储备支出",
    "债务付息支出",
)
ITEMS = (
    "委托业务费",
    "劳务费",
    "维修（护）费",
    "办公费",
    "印刷费",
    "邮电费",
    "租赁费",
    "差旅费",
    "物业管理费",
    "培训费",
)


@dataclass
class Facts:
    """The exact figures of one department. Amounts are in 元."""

    year: int
    topic: Topic
    place: str
    quantum: Decimal
    initial: dict[str, Decimal] = field(default_factory=dict)
    adjusted: dict[str, Decimal] = field(default_factory=dict)
    final: dict[str, Decimal] = field(default_factory=dict)
    functions: dict[str, tuple[Decimal, Decimal, Decimal]] = field(default_factory=dict)
    projects: dict[str, tuple[Decimal, Decimal, Decimal]] = field(default_factory=dict)
    procurement: dict[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    income: dict[str, Decimal] = field(default_factory=dict)
    quarters: tuple[Decimal, ...] = ()
    last_final: Decimal = ZERO
    posts: int = 0
    staff: int = 0
    contract: int = 0

    @property
    def stages(self) -> tuple[dict[str, Decimal], ...]:
        """The budget at the three times that a report compares."""
        return self.initial, self.adjusted, self.final


def draw_facts(rng: random.Random, style: str, look: Look) -> Facts:
    """Draws amounts from the bottom up, so that every total is an exact sum."""
    quantum = CENT if look.scale == 1 else ONE if look.rounded else look.scale / 100
    facts = Facts(rng.randint(2018, 2025), rng.choice(TOPICS), rng.choice(PLACES[style]), quantum)

    def amount(low: int, high: int) -> Decimal:
        """An amount between two numbers of 万元."""
        return Decimal(rng.randrange(int(low * 10000 / quantum), int(high * 10000 / quantum))) * quantum

    def part(whole: Decimal, low: float, high: float) -> Decimal:
        return (whole * Decimal(rng.uniform(low, high)) / quantum).quantize(ONE, ROUND_DOWN) * quantum

    size = rng.choice((1, 1, 3, 10))
    for name, low, high in (("personnel", 300, 900), ("public", 60, 240), ("project", 800, 2600)):
        facts.initial[name] = amount(low, high) * size
        facts.adjusted[name] = part(facts.initial[name], 0.92, 1.18)
        facts.final[name] = part(facts.adjusted[name], 0.86, 0.995)
    _widen(facts, rng)
    for stage in facts.stages:
        stage["basic"] = stage["personnel"] + stage["public"]
        stage["total"] = stage["basic"] + stage["project"]
    chosen = rng.sample(FUNCTIONS, rng.randint(3, 6))
    facts.functions = breakdown(rng, quantum, facts, "total", [name for name, _ in chosen], [w for _, w in chosen])
    names = rng.sample(facts.topic.projects, rng.randint(2, 5))
    facts.projects = breakdown(rng, quantum, facts, "project", names, [rng.randint(3, 9) for _ in names])
    kinds = rng.sample(("货物类", "工程类", "服务类"), rng.choice((2, 3, 3)))
    for kind in sorted(kinds, key=lambda name: "货工服".index(name[0])):
        plan = amount(5, 90) * size
        facts.procurement[kind] = (plan, part(plan, 0.85, 0.999))
    facts.income["一般公共预算财政拨款收入"] = facts.adjusted["total"]
    for name in rng.sample(("事业收入", "经营收入", "其他收入", "上级补助收入"), rng.randint(1, 3)):
        facts.income[name] = amount(2, 160)
    paces = sorted(rng.uniform(0.08, 0.9) for _ in range(3))
    facts.quarters = (*(part(facts.final["total"], pace, pace) for pace in paces), facts.final["total"])
    facts.last_final = part(facts.final["total"], 0.75, 0.97 if rng.random() < 0.7 else 1.2)
    facts.posts = rng.randint(12, 90)
    facts.staff = facts.posts - rng.randint(0, max(1, facts.posts // 8))
    facts.contract = rng.randint(1, max(2, facts.staff // 4))
    return facts


def _widen(facts: Facts, rng: random.Random) -> None:
    """Makes a change of the whole budget large enough to show in its rate."""
    names = ("personnel", "public", "project")
    change = sum((facts.adjusted[name] - facts.initial[name] for name in names), ZERO)
    if abs(change) * 50 < sum((facts.initial[name] for name in names), ZERO):
        more = facts.initial["project"] / 10 // facts.quantum * facts.quantum
        facts.adjusted["project"] += more
        facts.final["project"] += more * rng.randint(7, 9) / 10 // facts.quantum * facts.quantum


def breakdown(
    rng: random.Random, quantum: Decimal, facts: Facts, whole: str, names: Sequence[str], weights: Sequence[int]
) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    """Splits initial, adjusted and final amount of a whole into named parts, none spending more than it has."""
    initial = split(facts.initial[whole], [w * rng.uniform(0.7, 1.3) for w in weights], quantum)
    adjusted = split(facts.adjusted[whole], [float(part) * rng.uniform(0.9, 1.1) for part in initial], quantum)
    unspent = facts.adjusted[whole] - facts.final[whole]
    left = split(unspent, [float(part) * rng.uniform(0.4, 1.6) for part in adjusted], quantum)
    return {name: (a, b, b - c) for name, a, b, c in zip(names, initial, adjusted, left, strict=True)}


def split(total: Decimal, weights: Sequence[float], quantum: Decimal) -> list[Decimal]:
    """Parts that add up to the total exactly; the last takes what is left."""
    units, whole = int(total / quantum), sum(weights)
    parts = [int(units * weight / whole) for weight in weights[:-1]]
    return [part * quantum for part in (*parts, units - sum(parts))]
