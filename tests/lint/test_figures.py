"""Which quantities a text prints, and what each is worth. Every sentence here is of our own writing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.document import Place, Text
from lint.figures import find_dates, find_numbers
from lint.fold import fold
from lint.language import load
from lint.number import ZERO, Hedge, Number, Unit
from lint.units import unit_named

ZH, EN = load("zh"), load("en")
YUAN = Unit("元", "money")
WAN_YUAN = Unit("万元", "money", Decimal(10_000))
HEADCOUNT = Unit("人", "count", whole=True)


def text(raw: str) -> Text:
    return Text(raw, fold(raw))


def numbers(raw: str, language: str = "zh", **options: object) -> list[Number]:
    return find_numbers(text(raw), load(language), **options)  # type: ignore[arg-type]


def printed(raw: str, language: str = "zh", **options: object) -> list[str]:
    return [number.text for number in numbers(raw, language, **options)]


def only(raw: str, language: str = "zh", **options: object) -> Number:
    found = numbers(raw, language, **options)
    assert len(found) == 1, [number.text for number in found]
    return found[0]


@pytest.mark.parametrize(
    ("raw", "shown", "digits", "value", "resolution", "dimension"),
    [
        ("预算 2,754.63 万元。", "2,754.63 万元", "2,754.63", "27546300", "100", "money"),
        ("２，７５４．６３万元", "２，７５４．６３万元", "２，７５４．６３", "27546300", "100", "money"),
        ("预算28406万，", "28406万", "28406", "284060000", "10000", "number"),
        ("支出1.2亿元", "1.2亿元", "1.2", "120000000", "10000000", "money"),
        ("支出2020.05万元", "2020.05万元", "2020.05", "20200500", "100", "money"),
        ("支出2020.12 元", "2020.12 元", "2020.12", "2020.12", "0.01", "money"),
        ("15,000.00元", "15,000.00元", "15,000.00", "15000", "0.01", "money"),
        ("425.6 万 元", "425.6 万 元", "425.6", "4256000", "1000", "money"),
        ("补助三万五千元", "三万五千元", "三万五千", "35000", "1000", "money"),
        ("壹佰贰拾叁万元", "壹佰贰拾叁万元", "壹佰贰拾叁万", "1230000", "10000", "money"),
        ("壹佰贰拾叁万元整", "壹佰贰拾叁万元", "壹佰贰拾叁万", "1230000", "1", "money"),
        ("一点二亿元", "一点二亿元", "一点二亿", "120000000", "10000000", "money"),
        ("1亿2000万元", "1亿2000万元", "1亿2000", "120000000", "10000", "money"),
        ("3万5000元", "3万5000元", "3万5000", "35000", "1", "money"),
        ("占百分之十五", "百分之十五", "十五", "0.15", "0.01", "ratio"),
        ("占百分之十二点五", "百分之十二点五", "十二点五", "0.125", "0.001", "ratio"),
        ("占百分之12.5", "百分之12.5", "12.5", "0.125", "0.001", "ratio"),
        ("千分之三", "千分之三", "三", "0.003", "0.001", "ratio"),
        ("执行率10.71%", "10.71%", "10.71", "0.1071", "0.0001", "ratio"),
        ("执行率10.71％", "10.71％", "10.71", "0.1071", "0.0001", "ratio"),
        ("0.3‰", "0.3‰", "0.3", "0.0003", "0.0001", "ratio"),
        ("提高1.5个百分点", "1.5个百分点", "1.5", "0.015", "0.001", "points"),
        ("提高1.5百分点", "1.5百分点", "1.5", "0.015", "0.001", "points"),
        ("每超一个百分点", "一个百分点", "一", "0.01", "0.01", "points"),
        ("焚烧229万吨", "229万吨", "229", "2290000", "10000", "吨"),
        ("产能450吨/天", "450吨/天", "450", "450", "1", "吨/天"),
        ("补贴每项300元/人", "300元/人", "300", "300", "1", "元/人"),
        ("得91.24分", "91.24分", "91.24", "91.24", "0.01", "score"),
        ("得分 .5 分", ".5 分", ".5", "0.5", "0.1", "score"),
        ("服务1.2万人次", "1.2万人次", "1.2", "12000", "1000", "count"),
        ("服务3万人", "3万人", "3", "30000", "10000", "count"),
        ("平均1.5次", "1.5次", "1.5", "1.5", "0.1", "count"),
        ("面积3.5万平方米", "3.5万平方米", "3.5", "35000", "1000", "平方米"),
        ("面积 120㎡", "120㎡", "120", "120", "1", "平方米"),
        ("增长1.5倍", "1.5倍", "1.5", "1.5", "0.1", "ratio"),
        ("¥1,200.50", "¥1,200.50", "1,200.50", "1200.50", "0.01", "money"),
        ("￥1,200", "￥1,200", "1,200", "1200", "1", "money"),
        ("人民币500万元", "人民币500万元", "500", "5000000", "10000", "money"),
        ("RMB500万", "RMB500万", "500", "5000000", "10000", "money"),
        ("折合US$5万", "US$5万", "5", "50000", "10000", "USD"),
        ("约合30万美元", "30万美元", "30", "300000", "10000", "USD"),
        ("增幅为-1,364.64 万元", "-1,364.64 万元", "1,364.64", "-13646400", "100", "money"),
        ("增长率：-3.5%", "-3.5%", "3.5", "-0.035", "0.001", "ratio"),
        ("租金80元/平方米/月", "80元/平方米/月", "80", "80", "1", "元/平方米·个月"),
        ("每人1,500元/月", "1,500元/月", "1,500", "1500", "1", "元/个月"),
        ("百分之百", "百分之百", "百", "1", "0.01", "ratio"),
        ("寿命83.5岁", "83.5岁", "83.5", "83.5", "0.1", "岁"),
        ("24小时", "24小时", "24", "1440", "60", "分钟"),
    ],
)
def test_quantity_is_read_with_its_unit_and_fineness(
    raw: str, shown: str, digits: str, value: str, resolution: str, dimension: str
) -> None:
    number = only(raw)
    assert (number.text, number.digits, number.unit.dimension) == (shown, digits, dimension)
    assert number.value == Decimal(value)
    assert number.resolution == Decimal(resolution)


@pytest.mark.parametrize(
    ("raw", "shown", "value"),
    [
        ("共5个项目", "5个", 5),
        ("在编 20 人", "20 人", 20),
        ("电脑11台", "11台", 11),
        ("整治五座填埋场", "五座", 5),
        ("分为三个方面", "三个", 3),
        ("设主任一名", "一名", 1),
        ("副主任二名", "二名", 2),
        ("完成两个报告", "两个", 2),
        ("围绕十大职能", "十大", 10),
        ("六大产业", "六大", 6),
        ("报告一份", "一份", 1),
        ("举办一次", "一次", 1),
        ("案件一宗", "一宗", 1),
        ("十二名干部", "十二名", 12),
        ("一百二十三人", "一百二十三人", 123),
        ("历时12个月", "12个月", 12),
        ("课程36学时", "36学时", 36),
        ("一百零五户", "一百零五户", 105),
        ("引进3 名专家", "3 名", 3),
        ("引进三名专家", "三名", 3),
        ("计划三次", "三次", 3),
        ("清单一份", "一份", 1),
        ("其中5人均已到岗", "5人", 5),
        ("5人工作组", "5人", 5),
        ("12种植物", "12种", 12),
        ("3家长期合作单位", "3家", 3),
        ("12次月度检查", "12次", 12),
        ("5项目标任务", "5项", 5),
    ],
)
def test_count_of_whole_things_is_exact(raw: str, shown: str, value: int) -> None:
    number = only(raw)
    assert (number.text, number.value, number.resolution) == (shown, Decimal(value), ZERO)


@pytest.mark.parametrize(
    ("raw", "shown", "hedge"),
    [
        ("执行率≥90%", "90%", Hedge.OVER),
        ("执行率≤90%", "90%", Hedge.UNDER),
        ("扶持近50家", "50家", Hedge.NEARLY),
        ("扶持近 50 家", "50 家", Hedge.NEARLY),
        ("招聘20余名", "20余名", Hedge.ODD),
        ("招聘 20 余名", "20 余名", Hedge.ODD),
        ("走访40多名", "40多名", Hedge.ODD),
        ("走访十余家", "十余家", Hedge.ODD),
        ("走访二十多家", "二十多家", Hedge.ODD),
        ("走访十几家", "十几家", Hedge.ODD),
        ("补助3万余元", "3万余元", Hedge.ODD),
        ("补助30余万元", "30余万元", Hedge.ODD),
        ("超过4次", "4次", Hedge.OVER),
        ("约30人", "30人", Hedge.ABOUT),
        ("满意度99%以上", "99%", Hedge.OVER),
        ("满意度 99% 以上", "99%", Hedge.OVER),
        ("30人（含）以上", "30人", Hedge.OVER),
        ("控制在10%以内", "10%", Hedge.UNDER),
        ("不少于30人", "30人", Hedge.OVER),
        ("不低于95%", "95%", Hedge.OVER),
        ("不超过10%", "10%", Hedge.UNDER),
        ("未超过10%", "10%", Hedge.UNDER),
        ("至少4家", "4家", Hedge.OVER),
        ("突破 800 万元", "800 万元", Hedge.OVER),
        ("每场50 人左右", "50 人", Hedge.ABOUT),
        ("比率<5%", "5%", Hedge.UNDER),
        ("比率＞5%", "5%", Hedge.OVER),
        ("90%≤比率", "90%", Hedge.OVER),
        ("90%>比率", "90%", Hedge.UNDER),
        ("95%≤X", "95%", Hedge.OVER),
        ("X<5%", "5%", Hedge.UNDER),
        ("每超1个百分点", "1个百分点", Hedge.NONE),
        ("节约30万元", "30万元", Hedge.NONE),
        ("近3年", "3年", Hedge.NONE),
        ("最近5天", "5天", Hedge.NONE),
        ("共30人", "30人", Hedge.NONE),
    ],
)
def test_hedge_is_read_and_leading_words_stay_out_of_the_text(raw: str, shown: str, hedge: Hedge) -> None:
    number = only(raw)
    assert (number.text, number.hedge) == (shown, hedge)


def test_twenty_odd_is_twenty_to_thirty() -> None:
    assert only("招聘20余名").interval() == (Decimal(20), Decimal(30))
    assert only("补助3万余元").interval() == (Decimal(25000), Decimal(45000))


def test_comparison_of_two_figures_hedges_neither() -> None:
    assert [number.hedge for number in numbers("=3/(3+25)=10.71%>10%")] == [Hedge.NONE] * 5


NO_QUANTITIES = """
财决01表 | 2.0版本 | 4.5星级 | 处理"12345"工单 | 2020-2021学年 | 第1—4季度
2020年 | 2020 年度 | 2020-2022年 | 2021年12月31日 | 7月1日 | 2020/12/31 | 2020.12.31 | 2020-12-31
3、6、9、12月 | 二〇二〇年 | 二〇二一年十二月三十一日 | 2020年6-9月 | 2019、2020年 | （2021-2023）
5月1日至7日 | 2020“绿色”大会 | 研究（2020）》 | 截至2020年12月底 | 20年度 | 11 月， | 2020—2022年
2020年至2022年 | 每月15日 | 1. 开展研究 | 1.负责征收 | 2、目标设置 | （3）财务 | (3) 财务 | ①落实
3.1.2 项目管理 | 内容：1、无 | 完成。2.整改 | 完成； 3. 整改 | 公开。 2、 | 第3条 | 第二十二届
第一季度 | 一季度 | 第4页 | 第二轮 | 第十九条 | 第1、2项 | 第3-5条 | 表1-2 | 附件 1 | 图3
表 1-2 收支情况 | 联系电话：0571-86000123 | 联系电话： 13800138000 | 0571-86000123转 | 13800138000
某财预[2019]177号 | 某发〔2014〕45号 | （2018）32号 | 第12号 | “2+4” | “1+N” | “十四五”
“985” | 2019-1802 | K150TN | L-82 | AI2.0 | GB/T 19001-2016 | ISO9001 | PM2.5 | COVID-19 | 5G网络
3D打印 | 4A级景区 | 60强项目 | 985高校 | 12345热线 | ISBN 978-7-5095-1234-5 | 8:30 | 8：30-17：00
9时30分 | https://example.cn/2020/5 | 3号楼 | 2级 | 40周年 | 90年代 | 21世纪 | — | - | / | 无
不适用 | 零件 | 一般 | 一体化 | 统一部署 | 统一台账 | 万一 | 一带一路 | 第一 | 十分重视 | 一是完善
二是加强 | 三公经费 | 四位一体 | 双创 | 百强 | 一些问题 | 一个方面 | 一种模式 | 一项工作 | 一批人才
一起推进 | 一部分 | 一次性 | 二次供水 | 二期工程 | 千家万户 | 万户 | 数十家 | 几十名 | 十几
周三场次 | 每一位 | 同一名 | 2020项目 | 2020部门预算 | 三五家 | “三会一课” | 八项规定 | 四个意识
十九大 | 三分之二 | 五台山 | 三门峡 | 陆家嘴 | 一一对应 | 三重一大 | 两手抓 | 三等奖 | 一级指标
二级项目 | 一线 | 440307199001011234 | 标段-2 | 代码AB-100-20 | sz12345
"""


@pytest.mark.parametrize("raw", [raw for line in NO_QUANTITIES.split("\n") for raw in line.split(" | ")])
def test_what_is_no_quantity_is_passed_over(raw: str) -> None:
    assert printed(raw) == []


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("接待12批28人次", ["12批", "28人次"]),
        ("控制率=2/3", ["2", "3"]),
        ("90%~95%", ["90%", "95%"]),
        ("每组5-10人", ["5", "10人"]),
        ("3/（25+3）=10.71%", ["3", "25", "3", "10.71%"]),
        ("得6分（满分10分）", ["6分", "10分"]),
        ("2020年10家，2021年12家", ["10家", "12家"]),
        ("2021 年 110 人次", ["110 人次"]),
        ("为6.25%。2.整改", ["6.25%"]),
        ("分别为3、5、8人", ["3", "5", "8人"]),
        ("1.偏差<4%的，得2分；2.4%≤偏差≤8%的，得1.5分；3.偏差>8%", ["4%", "2分", "4%", "8%", "1.5分", "8%"]),
        ("1.购置费3万元。2.5万元用于培训", ["3万元", "2.5万元"]),
        ("完成。1.5万元用于培训", ["1.5万元"]),
        ("1. 率≥90%； 2. 90%>率≥75%； 3. 75%>率", ["90%", "90%", "75%", "75%"]),
        ("第二针接种率 100%", ["100%"]),
        ("采购K150TN打印机5台", ["5台"]),
        ("2,754.63-1,170.00=1,584.63", ["2,754.63", "1,170.00", "1,584.63"]),
        ("100-95=5", ["100", "95", "5"]),
        ("2020/2100=96.19%", ["2020", "2100", "96.19%"]),
        ("购附件3份", ["3份"]),
        ("代表5人", ["5人"]),
        ("报表3张", ["3张"]),
        ("落实“2+4”部署，走访5家", ["5家"]),
        ("8:30-17:00，共8小时", ["8小时"]),
        ("三会一课学习 13 次", ["13 次"]),
        ("3个部门5名", ["3个", "5名"]),
        ("得分率100%。（2）预算", ["100%"]),
        ("满意度达99.5%（超出3个百分点）", ["99.5%", "3个百分点"]),
        ("节能支出-其他-2019 年结转 5 元", ["5 元"]),
        ("100元，200元", ["100元", "200元"]),
        ("1,2,3", ["1", "2", "3"]),
    ],
)
def test_several_figures_in_one_text(raw: str, shown: list[str]) -> None:
    assert printed(raw) == shown


def test_first_end_of_a_range_counts_the_same_things() -> None:
    told = [(int(number.value), number.unit.symbol) for number in numbers("5-10万元")]
    assert told == [(50000, "万元"), (100000, "万元")]


def test_parentheses_are_negative_only_as_a_whole_cell() -> None:
    cell = only("（1,388.45）", in_table=True)
    assert (cell.text, cell.digits, cell.value) == ("（1,388.45）", "1,388.45", Decimal("-1388.45"))
    assert only("（1,388.45）").value == Decimal("1388.45")
    assert only("差异（1,388.45）", in_table=True).value == Decimal("1388.45")
    assert numbers("（3）", in_table=True) == []
    assert numbers("007", in_table=True) == []
    assert only("（1分）", in_table=True).value == 1


def test_default_unit_is_that_of_the_header() -> None:
    number = only("7600000.00", in_table=True, default_unit=YUAN)
    assert (number.value, number.resolution, number.unit) == (Decimal("7600000.00"), Decimal("0.01"), YUAN)
    assert only("1,085", in_table=True, default_unit=WAN_YUAN).value == 10_850_000
    assert only("99.5%", in_table=True, default_unit=WAN_YUAN).unit.dimension == "ratio"
    assert only("20", in_table=True, default_unit=HEADCOUNT).resolution == ZERO
    assert only("28406万", in_table=True, default_unit=YUAN).unit.dimension == "money"


def test_bare_whole_number_is_not_exact() -> None:
    assert only("为20").resolution == 1
    assert only("20", in_table=True).resolution == 1


def test_year_alone_is_a_quantity_only_as_a_cell() -> None:
    assert printed("2020", in_table=True) == ["2020"]
    assert printed("2020") == []
    assert printed("13900001234", in_table=True) == []
    assert printed("13900001234", in_table=True, default_unit=YUAN) == ["13900001234"]


@pytest.mark.parametrize("cell", ["—", "-", "/", "无", "不适用", "", "——", "…", "　"])
def test_empty_cell_gives_no_number(cell: str) -> None:
    assert numbers(cell, in_table=True, default_unit=YUAN) == []


@pytest.mark.parametrize(
    ("raw", "shown", "value", "dimension"),
    [
        ("spent $5.2 million", "$5.2 million", "5200000", "money"),
        ("spent $5.2m on", "$5.2m", "5200000", "money"),
        ("US$1,200", "US$1,200", "1200", "money"),
        ("a loss of -$30", "-$30", "-30", "money"),
        ("rose 12.5 percent", "12.5 percent", "0.125", "ratio"),
        ("rose 1.5 percentage points", "1.5 percentage points", "0.015", "points"),
        ("rose 25 bps", "25 bps", "0.0025", "points"),
        ("5 staff joined", "5 staff", "5", "count"),
        ("12 people attended", "12 people", "12", "count"),
        ("3 million tonnes", "3 million tonnes", "3000000", "t"),
        ("2.5 km of road", "2.5 km", "2.5", "km"),
    ],
)
def test_english_quantity(raw: str, shown: str, value: str, dimension: str) -> None:
    number = only(raw, "en")
    assert (number.text, number.value, number.unit.dimension) == (shown, Decimal(value), dimension)


def test_english_hedges() -> None:
    assert only("more than 30 people", "en").hedge is Hedge.OVER
    assert only("about 30 people", "en").hedge is Hedge.ABOUT
    assert only("no more than 10%", "en").hedge is Hedge.UNDER
    assert only("30 people or more", "en").hedge is Hedge.OVER
    assert only("30+ people", "en").hedge is Hedge.OVER
    assert [number.hedge for number in numbers("45/(45+15)=75%", "en")] == [Hedge.NONE] * 4


@pytest.mark.parametrize(
    "raw",
    [
        "in 2020",
        "December 31, 2020",
        "31 December 2020",
        "FY2020/21",
        "Q3 2020",
        "Table 3",
        "see Table 3.",
        "Section 4.2",
        "the 5th",
    ],
)
def test_english_dates_and_references_are_no_quantities(raw: str) -> None:
    assert printed(raw, "en") == []


@pytest.mark.parametrize(
    ("raw", "year", "month", "day", "kind"),
    [
        ("2020年", 2020, None, None, "year"),
        ("2020 年度", 2020, None, None, "year"),
        ("2021年12月31日", 2021, 12, 31, "day"),
        ("7月1日", None, 7, 1, "day"),
        ("2020/12/31", 2020, 12, 31, "day"),
        ("2020.12.31", 2020, 12, 31, "day"),
        ("2020-06", 2020, 6, None, "month"),
        ("2020年11月", 2020, 11, None, "month"),
        ("2020-2022年", 2020, None, None, "range"),
        ("2020年6-9月", 2020, 6, None, "range"),
        ("3、6、9、12月", None, 3, None, "range"),
        ("二〇二一年十二月三十一日", 2021, 12, 31, "day"),
        ("5月1日至7日", None, 5, 1, "range"),
        ("2020“绿色”大会", 2020, None, None, "year"),
        ("20年度", 2020, None, None, "year"),
    ],
)
def test_date_is_read(raw: str, year: int | None, month: int | None, day: int | None, kind: str) -> None:
    (span,) = find_dates(text(raw), ZH)
    assert (span.year, span.month, span.day, span.kind) == (year, month, day, kind)
    assert span.location.text == raw[span.start : span.end]


@pytest.mark.parametrize(
    ("raw", "year", "month", "day"),
    [
        ("December 31, 2020", 2020, 12, 31),
        ("31 December 2020", 2020, 12, 31),
        ("May 2021", 2021, 5, None),
        ("in 2020", 2020, None, None),
    ],
)
def test_english_date_is_read(raw: str, year: int, month: int | None, day: int | None) -> None:
    (span,) = find_dates(text(raw), EN)
    assert (span.year, span.month, span.day) == (year, month, day)


def test_location_is_that_of_the_printed_figure() -> None:
    raw = "在编 ２０ 人，满分"
    number = find_numbers(Text(raw, fold(raw), ((0, Place(line=7, column=5)),)), ZH)[0]
    assert number.location.text == number.text == "２０ 人"
    assert (number.location.line, number.location.column, number.location.end_column) == (7, 8, 12)


FRAGMENT_WORDS = (
    "2020年 年 月 日 万元 元 亿 1,388.45 -5 （3） ( ) % ‰ 个百分点 人次 三万五千 一个 十 百分之 点五 第 表 "
    "附件 号 〔2014〕 "
    "$ \\% \\geq <p> ≥ 近 约 余 多 以上 / = × + . 、 。 ； ： “ ” 1. 2、 12:30 M203 ￥ RMB 至 ~ — 壹佰 整"
)
FRAGMENTS = st.sampled_from(FRAGMENT_WORDS.split(" "))
ANY_TEXT = st.one_of(st.text(), st.lists(FRAGMENTS | st.text(max_size=3), max_size=12).map("".join))


@given(ANY_TEXT, st.booleans(), st.sampled_from([None, YUAN, HEADCOUNT]), st.sampled_from([ZH, EN]))
def test_any_text_is_read_and_every_offset_holds(raw: str, in_table: bool, unit: Unit | None, language: object) -> None:
    found = numbers(raw, language.code, in_table=in_table, default_unit=unit)  # type: ignore[attr-defined]
    for number in found:
        assert raw[number.start : number.end] == number.text == number.location.text
        assert number.digits in number.text
        assert number.resolution >= 0
    starts = [number.start for number in found]
    assert starts == sorted(starts)
    for span in find_dates(text(raw), language):  # type: ignore[arg-type]
        assert not any(number.start < span.end and span.start < number.end for number in found) or in_table


AMOUNTS = st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=2)
FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")


@given(AMOUNTS, st.sampled_from(["{}", "{:,}"]), st.sampled_from(["万元", " 元", "%", "亿元", " 万 元"]), st.booleans())
def test_decimal_in_any_style_is_read_back_exactly(amount: Decimal, style: str, unit: str, full_width: bool) -> None:
    shown = style.format(amount)
    shown = (shown.translate(FULL_WIDTH) if full_width else shown) + unit
    number = only(f"支出{shown}，")
    named = unit_named(unit, ZH)
    assert named is not None
    assert number.text == shown
    assert number.value == amount * named.scale
    assert number.printed == amount
    assert number.resolution == Decimal("0.01") * named.scale


@given(AMOUNTS, st.sampled_from(["-{:,}", "({:,})", "（{:,}）"]))
def test_negative_cell_is_read_back_exactly(amount: Decimal, style: str) -> None:
    shown = style.format(amount)
    number = only(shown, in_table=True)
    assert (number.text, number.value) == (shown, -amount)


@pytest.mark.parametrize(
    ("cell", "shown", "value"),
    [
        ("($1,538)", "($1,538)", "-1538"),
        (" (£ 5) ", "(£ 5)", "-5"),
        ("($2.5 million)", "($2.5 million)", "-2500000"),
        ("$1,538", "$1,538", "1538"),
        ("+3.52", "+3.52", "3.52"),
        ("-3.52", "-3.52", "-3.52"),
    ],
)
def test_signs_of_a_cell(cell: str, shown: str, value: str) -> None:
    (number,) = numbers(cell, "en", in_table=True)
    assert (number.text, number.value) == (shown, Decimal(value))
