"""Parts, means and bands that a report tells in prose: what is told, and what must stay silent."""

from __future__ import annotations

import pytest

from tests.by_hand import loud, told


@pytest.mark.parametrize(
    ("sentence", "stated", "computed"),
    [
        ("查处违法案件856起，罚没收入268.30万元，案均3,314元。", "3,314元", "3,134元"),
        ("服务企业120家，兑付资金3,600.00万元，企均32.00万元。", "32.00万元", "30.00万元"),
    ],
)
def test_an_amount_for_each_case_or_firm_that_is_wrong_is_told(sentence: str, stated: str, computed: str) -> None:
    assert told("PCT208", sentence) == [(stated, computed)]


@pytest.mark.parametrize(
    "sentence",
    [
        "受理案件856起，其中重大案件12起，涉案金额268.30万元，案均22.36万元。",
        "服务企业120家，兑付资金3,600.00万元，上年企均28.50万元。",
        "受理案件856起，案均办理天数12.5天。",
    ],
)
def test_an_amount_for_each_of_some_cases_is_left_alone(sentence: str) -> None:
    assert told("PCT208", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "stated", "computed"),
    [
        ("项目自评得分96.56分，等级为优。其中成本得10分，产出得40分，合计扣4.34分。", "4.34分", "3.44分"),
        ("本项目自评总分92.3分，其中决策扣1.5分，过程扣2.2分，产出扣4分，共计扣7.1分。", "7.1分", "7.7分"),
        ("综合评价得分94.5分，共扣6.5分，扣分原因如下：执行率偏低扣2分；验收滞后扣3.5分。", "6.5分", "5.5分"),
    ],
)
def test_all_deductions_together_are_what_the_score_lacks_of_a_hundred(
    sentence: str, stated: str, computed: str
) -> None:
    assert set(told("SCR312", sentence)) == {(stated, computed)}


@pytest.mark.parametrize(
    "sentence",
    [
        "自评得分94.5分，其中决策指标扣1分，过程指标共扣2分，产出扣2.5分。",
        "自评得分94.5分。一是产出方面，数量偏低扣2分、质量偏低扣1.5分，共扣3.5分；二是效益不明显扣2分。",
        "自评总分118分，满分120分，各项指标合计扣3分。",
        "自评得分97.5分，其中创新工作加分1.5分，各项指标合计扣4分。",
        "自评得分96分。数量指标扣1分，质量指标扣1.5分，合计扣2.5分。",
        "综合评价得分94.5分，共扣5.5分，主要扣分原因：预算执行率偏低扣2分；验收滞后扣1.5分。",
        "自评得分95分，其中两项指标合计扣3分。",
        "按评分标准，每发现一处问题扣1分，最高合计扣5分。自评得分98分。",
    ],
)
def test_a_sum_of_some_deductions_is_left_alone(sentence: str) -> None:
    assert told("SCR312", sentence) == []


SCORED = (
    "| 项目名称 | 自评得分 |",
    "| 河道整治 | 98.5 |",
    "| 水闸改造 | 88.0 |",
    "| 水质监测 | 96.2 |",
    "| 泵站更新 | 93.4 |",
)


@pytest.mark.parametrize(
    ("sentence", "stated", "computed"),
    [
        ("对4个项目开展了自评，自评得分90分以上的2个，80分至90分的1个。", "2个", "3个"),
        ("共有4个项目，得分在90分以上的项目有4个，低于90分的项目1个。", "4个", "3个"),
        ("参评项目4个，得分≥90分的2个，低于90分的1个。", "2个", "3个"),
        ("3个项目自评得分在90分以上，2个项目得分在80分以下，平均94.03分，参评项目4个。", "2个", "0个"),
    ],
)
def test_how_many_scored_within_a_band_is_counted_in_the_table(sentence: str, stated: str, computed: str) -> None:
    assert told("CNT605", sentence, "", *SCORED) == [(stated, computed)]


@pytest.mark.parametrize(
    "sentence",
    [
        "对4个项目开展了自评，自评得分90分以上的3个，80分至90分的1个。",
        "对25个项目开展自评，90分以上的18个，80分至90分的7个。",
        "上年4个项目参与自评，90分以上的2个，80分至90分的2个。",
        "4个项目均在90分以上的得5分，90分以上的每少1个扣1分。",
        "5个单位自评90分以上的4个、80分至90分的1个；所属4个项目90分以上的3个、80分至90分的1个。",
    ],
)
def test_bands_of_other_things_are_not_counted_in_the_table(sentence: str) -> None:
    assert told("CNT605", sentence, "", *SCORED) == []


@pytest.mark.parametrize(
    ("sentence", "stated", "computed"),
    [
        ("对10个项目开展自评，自评得分90分以上的7个，80分至90分的4个。", "10个", "11个"),
        ("本年纳入评价的项目共12个，其中90分（含）以上8个，80—90分3个，80分以下2个。", "12个", "13个"),
        ("参评项目15个。得分不低于85分的9个，低于85分的5个。", "15个", "14个"),
    ],
)
def test_bands_that_adjoin_come_to_all_that_was_scored(sentence: str, stated: str, computed: str) -> None:
    assert set(told("CNT602", sentence)) == {(stated, computed)}


@pytest.mark.parametrize(
    "sentence",
    [
        "对25个项目开展自评，90分以上的18个，80分至90分的5个，其余项目尚未完成自评。",
        "对10个项目开展自评，自评得分90分以上的7个（其中95分以上的3个），80分至90分的3个。",
        "对12个项目开展自评，得分90分以上的8个，70分以下的1个。",
        "本次10个项目得分90分以上的9个，较上年的80分以上的10个有所减少。",
        "90分以上的项目7个，80至90分的项目3个。",
    ],
)
def test_bands_that_leave_something_out_are_left_alone(sentence: str) -> None:
    assert told("CNT602", sentence) == []


LISTED = (
    "| 序号 | 项目名称 | 全年预算数（万元） | 全年执行数（万元） | 执行率 |",
    "| 1 | 河道整治 | 100.00 | 99.00 | 99.00% |",
    "| 2 | 水闸改造 | 100.00 | 85.00 | 85.00% |",
    "| 3 | 水质监测 | 200.00 | 196.00 | 98.00% |",
    "| 4 | 泵站更新 | 150.00 | 148.50 | 99.00% |",
    "| 合计 | | 550.00 | 528.50 | 96.09% |",
)


@pytest.mark.parametrize(
    ("code", "sentence", "stated", "computed"),
    [
        ("CNT605", "对5个项目开展绩效自评，涉及资金550.00万元，具体见下表。", "5个", "4个"),
        ("CNT605", "本年共实施6个项目。各项目执行情况如下：", "6个", "4个"),
        ("DUP407", "对4个项目开展绩效自评，涉及资金505.00万元，详见下表。", "505.00万元", "550.00万元"),
        ("DUP407", "纳入自评的4个项目总体执行率96.90%，各项目情况如下：", "96.90%", "96.09%"),
    ],
)
def test_what_a_paragraph_says_of_the_table_behind_it_is_what_it_holds(
    code: str, sentence: str, stated: str, computed: str
) -> None:
    assert told(code, sentence, "", *LISTED) == [(stated, computed)]


@pytest.mark.parametrize(
    "sentence",
    [
        "对4个项目开展绩效自评，涉及资金550.00万元，执行528.50万元，执行率96.09%，具体见下表。",
        "全年预算600.00万元，其中项目支出550.00万元，4个项目情况如下：",
        "本单位共8个项目，重点项目情况如下：",
        "本单位共8个项目，其中4个由本级实施，具体情况见下表。",
        "上年对6个项目开展自评，涉及资金820.00万元。本年各项目情况如下：",
        "对4个项目开展自评，年初预算480.00万元，追加70.00万元，各项目情况见下表。",
        "部门整体支出1,820.00万元，执行率97.30%。4个项目执行情况如下：",
        "对4个项目开展自评，占部门项目支出预算1,200.00万元的45.83%，具体见下表。",
    ],
)
def test_what_a_paragraph_says_of_something_else_is_left_alone(sentence: str) -> None:
    assert [one for one in loud(sentence, "", *LISTED) if one[0] in ("CNT605", "DUP407")] == []


@pytest.mark.parametrize(
    ("base", "share", "stated", "computed"),
    [
        ("支出决算9,455.17万元。", "上半年支出3,214.76万元，仅占全年支出的43.00%。", "43.00%", "34.00%"),
        ("全年执行数6,182.40万元。", "12月份支付1,236.50万元，占全年支出的23.00%。", "23.00%", "20.00%"),
        (
            "对18个项目开展自评，涉及资金12,860.00万元。",
            "3个重点项目全年预算6,250.00万元，占全部自评资金的46.80%。",
            "46.80%",
            "48.60%",
        ),
    ],
)
def test_a_base_may_be_told_elsewhere_under_another_name(base: str, share: str, stated: str, computed: str) -> None:
    assert told("PCT202", base, "", share) == [(stated, computed)]


@pytest.mark.parametrize(
    "share",
    [
        "项目全年支出500.00万元，其中设备费200.00万元，占全年支出的40.00%。",
        "财政拨款支出5,000.00万元，其中人员经费2,500.00万元，占财政拨款支出的50.00%。",
        "上年一季度支出1,160.00万元，占上年支出的20.00%。",
        "基本支出2,400.00万元、项目支出3,600.00万元，占总支出的97.05%。",
        "培训费60.00万元，占公用支出的12.00%。",
        "财政资金2,500.00万元，占项目资金的62.50%。",
        "四季度支出2,000.00万元，占支出预算的31.00%。",
    ],
)
def test_a_share_of_something_else_is_not_measured_by_all_that_was_spent(share: str) -> None:
    assert told("PCT202", "支出决算6,182.40万元，本次自评涉及资金5,000.00万元。", "", share) == []


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        (
            "“三公”经费支出31.85万元，比上年下降4.50%，其中运行维护费24.60万元、接待费7.25万元；"
            "上年“三公”经费为35.33万元。",
            "4.50%",
        ),
        ("会议费支出12.60万元，较上年增长5.00%，主要是增开专题会议3次。上年会议费支出11.20万元。", "5.00%"),
        ("公用经费支出420.00万元，同比增长5.0%，其中办公费120.00万元；去年公用经费支出440.00万元。", "440.00万元"),
    ],
)
def test_the_amount_of_last_year_may_follow_its_rate(sentence: str, stated: str) -> None:
    assert told("PCT204", sentence)[0][0] == stated


@pytest.mark.parametrize(
    "sentence",
    [
        "会议费支出12.60万元，较上年增长5.00%，主要是增开专题会议3次。上年会议费支出12.00万元。",
        "会议费支出12.60万元，较上年增长5.00%，主要是增开专题会议3次。上年培训费支出10.00万元。",
        "会议费支出12.60万元，较上年预算增长5.00%；上年会议费支出11.00万元。",
        "人员经费支出120.00万元，占比较上年提高5.00%；上年人员经费支出118.00万元。",
        "公用经费支出420.00万元，较上年增长5.0%，其中办公费120.00万元，上年办公费110.00万元。",
        "公用经费支出420.00万元，较上年增长5.0%（剔除一次性因素）；上年公用经费支出410.00万元。",
    ],
)
def test_another_amount_of_last_year_is_not_that_of_the_rate(sentence: str) -> None:
    assert loud(sentence) == []


AIMED = "完成12处供水工程维修养护，更换老旧管网38.6公里，受益人口5.2万人。"
REACHED = "完成13处供水工程维修养护，更换老旧管网39.2公里，受益人口5.3万人。"


def form(aimed: str, reached: str) -> tuple[str, ...]:
    """A form whose first rows tell in words what was aimed at and what was reached."""
    return (
        "| 年度总体目标 | 预期目标 | | 实际完成情况 |",
        f"| | {aimed} | | {reached} |",
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |",
        "| 产出指标 | 数量指标 | 维修养护工程 | ≥12处 | 13处 | 20 | 20 |",
        "| | 数量指标 | 更换老旧管网 | ≥38.6公里 | 39.2公里 | 20 | 20 |",
        "| 效益指标 | 社会效益指标 | 受益人口 | ≥5.2万人 | 5.3万人 | 30 | 30 |",
        "| 满意度指标 | 服务对象满意度 | 用水户满意度 | ≥90% | 93% | 20 | 20 |",
    )


@pytest.mark.parametrize(
    ("aimed", "reached", "stated"),
    [
        (AIMED.replace("38.6", "36.8"), REACHED, "36.8公里"),
        (AIMED, REACHED.replace("13处", "31处"), "31处"),
        (AIMED, REACHED.replace("5.3万人", "3.5万人"), "3.5万人"),
    ],
)
def test_a_goal_in_words_tells_what_its_indicators_do(aimed: str, reached: str, stated: str) -> None:
    assert [one for one, _ in told("DUP408", *form(aimed, reached))] == [stated]


@pytest.mark.parametrize(
    ("aimed", "reached"),
    [
        (AIMED, REACHED),
        (f"三年内{AIMED.replace('12处', '120处')}", REACHED),
        (AIMED, REACHED.replace("39.2", "39")),
        (AIMED, REACHED.replace("13处", "12处")),
        (AIMED, REACHED.replace("受益人口5.3万人", "上半年受益人口3.5万人")),
        (AIMED, REACHED.replace("13处", "31处").replace("39.2", "32.9")),
        (AIMED.replace("受益人口5.2万人", "新增受益人口2.5万人"), REACHED),
    ],
)
def test_a_goal_in_words_that_tells_something_else_is_left_alone(aimed: str, reached: str) -> None:
    assert told("DUP408", *form(aimed, reached)) == []


def stacked(*rows: str) -> tuple[str, ...]:
    """A column of cells that each hold a name and its figure."""
    return ("| 项目 | 情况 | 说明 |", *(f"| {at} | {row} |" for at, row in enumerate(rows, start=1)))


@pytest.mark.parametrize(
    ("rows", "stated", "computed"),
    [
        (
            ("按收入性质分：4,962.75 | 略", "其中：一般公共预算：4,562.75 | 略", "政府性基金拨款：40.00 | 略"),
            "40.00",
            "400.00",
        ),
        (("合计：4,764.24 | 略", "其中：基本支出：2,951.64 | 略", "项目支出：1,848.60 | 略"), "2,951.64", "2,915.64"),
        (("资金总额：620.00 | 略", "其中：财政拨款：500.00 | 略", "其他资金：102.00 | 略"), "620.00", "602.00"),
    ],
)
def test_named_figures_one_under_the_other_add_up_to_their_total(
    rows: tuple[str, ...], stated: str, computed: str
) -> None:
    assert told("SUM103", *stacked(*rows))[0] == (stated, computed)


@pytest.mark.parametrize(
    "rows",
    [
        ("按收入性质分：4,962.75 | 略", "其中：一般公共预算：4,562.75 | 略", "政府性基金拨款：400.00 | 略"),
        (
            "按收入性质分：4,962.75 | 略",
            "其中：一般公共预算：4,562.75 | 政府性基金拨款：300.00",
            "其他资金：100.00 | 略",
        ),
        (
            "按支出性质分：4,764.24 | 略",
            "其中：基本支出：2,915.64 | 略",
            "其中：人员经费：2,115.64 | 略",
            "项目支出：1,848.60 | 略",
        ),
        ("资金总额：4,962.75 | 略", "一般公共预算：4,562.75 | 略", "政府性基金拨款：100.00 | 略"),
        ("按收入性质分：4,962.75 | 略", "其中：一般公共预算：4,562.75 | 略", "占比：91.94% | 略"),
        (
            "按收入性质分：4,962.75 | 略",
            "其中：一般公共预算：4,562.75 | 略",
            "用于项目建设 | 略",
            "上年结转：100.00 | 略",
        ),
    ],
)
def test_named_figures_that_are_no_list_are_left_alone(rows: tuple[str, ...]) -> None:
    assert told("SUM103", *stacked(*rows)) == []
