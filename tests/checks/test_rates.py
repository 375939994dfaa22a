"""Rates, shares, equations, changes and means: PCT201 to PCT206."""

from __future__ import annotations

import pytest

from tests.by_hand import findings_of, proved, told

Lines = tuple[str, ...]

# ---------------------------------------------------------------------- PCT201: rates by their definitions


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("采购计划金额1,020.00万元，实际采购金额1,006.18万元，采购执行率{}。", "98.65%", "98.56%"),
        ("调整预算数200.00万元。决算数150.00万元。预算执行率为{}。", "75.00%", "57.00%"),
        ("编制32人，在编人员30人，财政供养人员控制率{}。", "93.75%", "96.75%"),
        ("年末在编人员14人，编外人员23人，编外人员控制率为{}。", "62.16%", "164.29%"),  # 23/37, not 23/14
        ("固定资产总额500.00万元，在用固定资产480.00万元，固定资产利用率为{}。", "96.00%", "69.00%"),
        ("受理投诉20件，办结19件，办结率{}。", "95.00%", "90.00%"),
        ("“三公”经费预算数10.00万元，支出5.73万元，“三公”经费控制率{}。", "57.30%", "75.30%"),
        (
            "预算总指标2,000.00万元，支出数1,800.00万元，已冻结资金100.00万元，预算执行率（不含冻结资金）{}。",
            "94.74%",
            "97.44%",
        ),
    ],
)
def test_a_rate_follows_from_its_operands(sentence: str, right: str, wrong: str) -> None:
    assert told("PCT201", sentence.format(right)) == []
    assert proved("PCT201", sentence.format(right)) == [right]
    assert wrong in [stated for stated, _ in told("PCT201", sentence.format(wrong))]
    assert proved("PCT201", sentence.format(wrong)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "年初目标：预算执行率不低于95.00%，调整预算数200.00万元，决算数150.00万元。",
        "上年预算执行率为95.00%，调整预算数200.00万元，决算数150.00万元。",
        "执行率=决算数150.00万元/预算数200.00万元×100%。",
        "满意度为95.00%，参加培训200人。",
        "预算执行率为95.00%。",
        "采购执行率为95.00%，人员经费预算数200.00万元，人员经费决算数150.00万元。",
    ],
)
def test_targets_other_years_and_foreign_amounts_are_no_operands(sentence: str) -> None:
    assert told("PCT201", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("发放问卷1,500份，回收1,462份，回收率{}。", "97.47%", "98.60%"),
        ("送审金额28.64亿元，审定金额25.90亿元，审减2.74亿元，审减率{}。", "9.57%", "9.75%"),
        ("应检8,642人，实检8,306人，婚检率{}；新生儿听力筛查率99.2%。", "96.11%", "91.66%"),
        ("本科上线1,706人，上线率{}（参加高考2,410人）。", "70.79%", "77.79%"),
        ("建立健康档案86.3万份，建档率{}（常住人口95.2万人）。", "90.7%", "97.0%"),
        ("洽谈项目216个，签约86个；签约项目中开工52个，开工率{}。", "60.47%", "66.47%"),
        ("发放问卷2,000份，收回1,926份（有效1,902份），有效率{}。", "98.75%", "97.85%"),
        ("执行到位6.38亿元，申请执行标的15.20亿元，到位率{}。", "41.97%", "51.97%"),
        ("计划采样960次，实际采样1,008次，完成率{}。", "105.00%", "115.00%"),
        ("新收案件12,846件，旧存1,508件，审结13,027件，未结1,327件，结案率{}。", "90.76%", "90.67%"),
    ],
)
def test_a_rate_is_that_of_the_part_it_is_named_after(sentence: str, right: str, wrong: str) -> None:
    assert told("PCT201", sentence.format(right)) == []
    assert proved("PCT201", sentence.format(right)) == [right]
    assert wrong in [stated for stated, _ in told("PCT201", sentence.format(wrong))]


@pytest.mark.parametrize(
    "sentence",
    [
        "受理事项1,200件，办结1,100件，按期办结率98.50%。",  # of those settled, how many in time
        "计划上线模块12个，实际上线11个，上线率91.67%，电子送达率82.40%。",
        "共有车辆46辆，其中执法用车38辆，完好率98.20%。",
        "办理结婚登记308对、离婚登记16对、补领证件75件，合计399件，登记合格率99.99%。",
        "老年人健康管理4.12万人，管理率71.5%；高血压患者规范管理3.68万人，规范管理率76.2%。",
        "完成改造26个小区，涉及楼栋412栋，总投资3.21亿元；计划改造24个，完成率108.3%。",
        "有效问卷500份。问卷中，非常满意301份、满意150份、基本满意40份、不满意9份，满意率98.20%。",
        "全年审核预算项目，审减资金2.13亿元，审减率8.9%。",
        "拥有设备1,208台，其中在用1,186台，设备使用功率85.00%。",
    ],
)
def test_a_rate_that_may_be_of_something_else_is_left_alone(sentence: str) -> None:
    assert told("PCT201", sentence) == []


def test_an_operand_further_away_makes_a_rate_less_sure() -> None:
    near = findings_of("PCT201", "预算数200.00万元，决算数150.00万元，预算执行率为95.00%。")
    far = findings_of("PCT201", "调整预算数200.00万元。决算数150.00万元。预算执行率为95.00%。")
    assert [one.severity.value for one in (*near, *far)] == ["error", "warning"]


# ---------------------------------------------------------------------- PCT202: shares of a base


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        (
            "本年总支出3,756.40万元，其中差旅费11.86万元，占总支出0.32%；会议费39.84万元，占总支出{}；"
            "劳务费562.37万元，占总支出14.97%。",
            "1.06%",
            "1.60%",
        ),
        (
            "基本支出864.17万元（占比3.61%），项目支出23,042.35万元（占比{}），全年支出23,906.52万元。",
            "96.39%",
            "95.69%",
        ),
        ("聘用人员3人，在编人员25人，聘用人员占总人数的{}。", "10.71%", "12.00%"),
        ("全年收入200.00万元，财政拨款150.00万元，占全年收入的{}。", "75.00%", "57.00%"),
        ("公共收入500.00万元。税务部门完成200.00万元，占调整预算90.75%，占公共收入的{}。", "40.00%", "44.00%"),
        ("地方收入1,000万元，增收25万元。税收收入660万元，增收100万元，税收收入占地方收入{}。", "66.00%", "69.00%"),
    ],
)
def test_a_share_follows_from_its_base(sentence: str, right: str, wrong: str) -> None:
    assert told("PCT202", sentence.format(right)) == []
    assert right in proved("PCT202", sentence.format(right))
    assert (wrong, right) in told("PCT202", sentence.format(wrong))


LISTED = "编外人员3人{}在编人员25人，占总人数{}。"
STAFF_OF_28 = "本单位总人数28人。"


@pytest.mark.parametrize("sign", ["、", "，", "和"])
@pytest.mark.parametrize("before", ["", STAFF_OF_28])
@pytest.mark.parametrize("right", ["10.71%", "89.29%", "100.00%"])
def test_a_share_after_a_list_may_be_that_of_each_of_its_amounts_or_of_all(before: str, sign: str, right: str) -> None:
    sentence = before + LISTED.format(sign, right)
    assert told("PCT202", sentence) == []
    assert right in proved("PCT202", sentence)


@pytest.mark.parametrize("before", ["", STAFF_OF_28])
def test_one_part_of_a_list_over_another_is_no_share_of_the_whole(before: str) -> None:
    (finding,) = findings_of("PCT202", before + LISTED.format("、", "12.00%"))
    assert (finding.stated, finding.computed, finding.severity.value) == ("12.00%", "10.71%", "warning")
    assert "3 / 25" in finding.suggestion
    assert "在编" not in finding.message, "nothing says whose share it is"


def test_a_list_together_may_be_a_share_of_a_whole_that_is_not_told() -> None:
    assert told("PCT202", LISTED.format("、", "12.03%")) == []
    assert told("PCT202", STAFF_OF_28 + LISTED.format("、", "12.03%")) == [("12.03%", "10.71%")]


def test_a_list_among_other_shares_of_one_base_is_a_share_of_it_together() -> None:
    sentence = (
        "全年支出200.00万元，其中差旅费20.00万元，占全年支出10.00%；劳务费50.00万元，占全年支出25.00%；"
        "会议费10.00万元、培训费30.00万元，占全年支出{}。"
    )
    for right in ("20.00%", "5.00%", "15.00%"):
        assert told("PCT202", sentence.format(right)) == []
    assert "18.00%" in [stated for stated, _ in told("PCT202", sentence.format("18.00%"))]


def test_a_share_of_nothing_is_nothing() -> None:
    sentence = (
        "本年收入合计200.00万元，其中：财政拨款收入200.00万元，占100%；事业收入0万元，占{}；经营收入0万元，占0%。"
    )
    assert told("PCT202", sentence.format("0%")) == []
    assert proved("PCT202", sentence.format("0%")).count("0%") == 2
    assert proved("PCT202", sentence.format("5%")).count("5%") == 0


@pytest.mark.parametrize(
    ("lines", "right", "wrong"),
    [
        (("新增学位7,560个，其中小学3,240个、初中4,320个，完成年度目标7,200个的{}。",), "105.00%", "103.50%"),
        (("新增就业3,812人，为年度任务3,600人的{}。",), "105.89%", "108.59%"),
        (("改造任务450户，完工463户，完成任务的{}，投入185.20万元。",), "102.89%", "108.29%"),
        (("在岗职工638人，合同制人员286人。", "", "合同制人员占在岗职工总数的{}。"), "44.83%", "48.43%"),
        (("专任教师218人，其中研究生67人，占30.73%，高级职称89人（含正高4人），占{}。",), "40.83%", "48.03%"),
        (("在校学生68,420人，其中小学生38,116人；随迁子女20,526人，占在校学生总数的{}。",), "30.00%", "33.00%"),
    ],
)
def test_a_base_may_be_an_aim_or_stand_elsewhere(lines: Lines, right: str, wrong: str) -> None:
    assert told("PCT202", *(line.format(right) for line in lines)) == []
    assert right in proved("PCT202", *(line.format(right) for line in lines))
    assert wrong in [stated for stated, _ in told("PCT202", *(line.format(wrong) for line in lines))]


@pytest.mark.parametrize(
    "sentence",
    [
        "硕士生3名，占15.00%。",
        "该市生产总值占全省15.00%。",
        "会议费39.84万元，占用资金较多，同比下降3.00%。",
        "本年支出100.00万元，占比较上年提高2.00%。",
        "任务数15,000人，实际筛查甲项15,320人、乙项15,186人，分别完成任务的102.13%和101.24%。",
        "投入35万元，建成公园3个，完成年度任务2个的150%。",
        "编外人员占职工总数的12.00%。",
    ],
)
def test_a_share_without_a_base_is_left_alone(sentence: str) -> None:
    assert told("PCT202", sentence) == []


# ---------------------------------------------------------------------- PCT203: printed equations


@pytest.mark.parametrize(
    ("formula", "right", "wrong"),
    [
        ("编外人员控制率=3/（3+25）={}", "10.71%", "12.00%"),
        ("编外人员控制率＝３／（３＋２５）＝{}", "10.71%", "10.72%"),
        ("该项指标得分=4/4×6={}", "6分", "5分"),
        ("该项指标得分=92.5%×10={}", "9.25分", "9.52分"),
        ("自评得分：100-0.15-1-2={}", "96.85分", "96.05分"),
        ("人均支出=100÷8={}", "12.5", "12.8"),
        ("资金合计1,200.50万元+300.00万元={}", "1,500.50万元", "1,550.50万元"),
        ("Utilisation was 45/(45+15)={}.", "75%", "70%"),
    ],
)
def test_a_printed_equation_comes_out_as_printed(formula: str, right: str, wrong: str) -> None:
    assert told("PCT203", formula.format(right)) == []
    assert proved("PCT203", formula.format(right)) == [right]
    assert [stated for stated, _ in told("PCT203", formula.format(wrong))] == [wrong]


def test_a_bare_result_may_be_a_percentage() -> None:
    assert proved("PCT203", "执行率=97.42/100=97.42") == ["97.42"]
    assert told("PCT203", "执行率=97.42/100=79.42") != []


@pytest.mark.parametrize(
    "line",
    [
        "执行率=决算数/预算数×100%",
        "日期2020-1-3",
        "电话0755-12345678",
        "比例为2/3，其余为1/3",
        "采用“2+4”模式",
        "x=3+y",
    ],
)
def test_formulas_in_words_dates_and_telephones_are_no_equations(line: str) -> None:
    assert told("PCT203", line) == []
    assert proved("PCT203", line) == []


# ---------------------------------------------------------------------- PCT204: changes


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("年末人员由上年的28人增至32人，增长{}。", "14.29%", "12.50%"),
        ("年末人员由上年的32人减至28人，下降{}。", "12.50%", "14.29%"),
        ("本年支出550.00万元，比上年增加50.00万元，增长{}。", "10.00%", "11.00%"),
        ("本年支出450.00万元，上年支出500.00万元，下降{}。", "10.00%", "11.11%"),
        ("年初预算数100.00万元，调整预算数120.00万元，调整率{}。", "20.00%", "16.67%"),
        ("年初预算数1,170.00万元，调整预算数2,754.63万元，差额{}。", "1,584.63万元", "1,548.63万元"),
        ("税收收入810万元，比上年增收60万元，增长{}。", "8.0%", "7.4%"),
        ("非税收入400万元，较上年同期减收150万元，下降{}。", "27.3%", "37.5%"),
        ("上划收入8.00亿元，减少800万元，负增长{}。", "0.99%", "1.09%"),
        ("收入完成27,500万元，同比增长{}，增收2,500万元，税务部门完成13,000万元。", "10.00%", "9.09%"),
        ("用车费2.90万元，比去年3.00万元少{}。", "0.10万元", "0.01万元"),
        ("粮食总产量1,380万吨，比上年减少20万吨，下降{}。", "1.4%", "4.1%"),
        ("收入2,400万元，比上年同期2,000万元增收{}，同比上升20.0%。", "400万元", "300万元"),
        ("补助支出16.00万元，较上年（减少）4.00万元，减幅{}。", "20.0%", "25.0%"),
    ],
)
def test_a_change_follows_from_its_two_ends(sentence: str, right: str, wrong: str) -> None:
    assert told("PCT204", sentence.format(right)) == []
    assert right in proved("PCT204", sentence.format(right))
    assert wrong in [stated for stated, _ in told("PCT204", sentence.format(wrong))]


@pytest.mark.parametrize(
    ("lines", "rate"),
    [
        (("用车费支出决算为8.40万元。", "用车费支出决算减少0.30万元，降低{}。"), "3.45%"),
        (("接待费支出决算为0.30万元；购置费支出决算为0.00元。", "购置费支出决算减少2.70万元，下降{}。"), "100.00%"),
        (("项目支出0元，同比减少47,000元，下降{}。",), "100%"),
    ],
)
def test_a_change_of_an_amount_that_is_named_elsewhere_or_is_none_now(lines: Lines, rate: str) -> None:
    assert told("PCT204", *(line.format(rate) for line in lines)) == []
    assert rate in proved("PCT204", *(line.format(rate) for line in lines))
    assert proved("PCT204", *(line.format("7.77%") for line in lines)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "人员增加3人，其中硕士2人。",
        "全市生产总值增长6.00%，全年支出100.00万元。",
        "按要求压减10.00%，全年支出100.00万元。",
        "本年支出550.00万元，同比增长10.00%。",
    ],
)
def test_a_change_without_its_ends_is_left_alone(sentence: str) -> None:
    assert told("PCT204", sentence) == []


# ---------------------------------------------------------------------- PCT205: means


@pytest.mark.parametrize(
    ("lines", "right", "wrong"),
    [
        (("第一季度20.10%、第二季度45.30%、第三季度70.20%、第四季度98.40%，全年平均执行率{}。",), "58.50%", "85.50%"),
        (("三期培训满意度分别为90.00%、92.00%、97.00%，平均满意度{}。",), "93.00%", "95.00%"),
        (("| 季度 | 执行率 |", "| 一季度 | 20.0% |", "| 二季度 | 40.0% |", "| 平均 | {} |"), "30.0%", "35.0%"),
        (("| Quarter | Rate |", "| First | 20.0% |", "| Second | 40.0% |", "| Average | {} |"), "30.0%", "35.0%"),
    ],
)
def test_a_mean_is_that_of_its_list(lines: Lines, right: str, wrong: str) -> None:
    assert told("PCT205", *(line.format(right) for line in lines)) == []
    assert proved("PCT205", *(line.format(right) for line in lines)) == [right]
    assert told("PCT205", *(line.format(wrong) for line in lines)) == [(wrong, right)]


@pytest.mark.parametrize(
    "sentence",
    [
        "甲站120.00万元、乙站80.00万元，户均补助3.00万元。",
        "人均支出5.00万元，编制20人。",
        "平均每月支出10.00万元，全年支出120.00万元。",
    ],
)
def test_amounts_a_head_or_a_month_are_no_means_of_a_list(sentence: str) -> None:
    assert told("PCT205", sentence) == []


# ---------------------------------------------------------------------- PCT206: printed formulas used again

FORMULA = ("编外人员控制率=3/（3+25）=10.71%。", "")


def test_a_share_with_the_figures_of_a_printed_formula_follows_it() -> None:
    again = "使用编外人员3人，在编人员25人，编外人员占总人数的{}。"
    assert told("PCT206", *FORMULA, again.format("12.00%")) == [("12.00%", "10.71%")]
    assert told("PCT206", *FORMULA, again.format("10.71%")) == []
    assert "10.71%" in proved("PCT206", *FORMULA, again.format("10.71%"))


@pytest.mark.parametrize(
    "again",
    [
        "使用编外人员3人，在编人员25人，满意度12.00%。",
        "上年编外人员4人，在编人员25人，编外人员占总人数的13.79%。",
        "培训25期，检测3批，检测合格率12.00%。",
    ],
)
def test_other_figures_or_another_rate_do_not_use_the_formula(again: str) -> None:
    assert told("PCT206", *FORMULA, again) == []


def test_the_wrong_share_is_told_once_with_all_that_speaks_against_it() -> None:
    again = "使用编外人员3人，在编人员25人，编外人员占总人数的12.00%。"
    codes = [one.code for code in ("PCT201", "PCT202", "PCT206") for one in findings_of(code, *FORMULA, again)]
    assert "PCT206" in codes
    assert all(
        one.stated == "12.00%"
        for code in ("PCT201", "PCT202", "PCT206")
        for one in findings_of(code, *FORMULA, again)
        if one.severity.value != "info"
    )


# ---------------------------------------------------------------------- PCT207: percentage points


@pytest.mark.parametrize(
    ("lines", "right", "wrong"),
    [
        (("满意度由90.00%提高到95.00%，提高{}。",), "5个百分点", "6个百分点"),
        (("本科上线率70.79%（参加高考2,410人），比上年的68.42%提高{}。",), "2.37个百分点", "2.73个百分点"),
        (("预算执行率96.39%，较全区平均水平（95.10%）高{}。",), "1.29个百分点", "1.92个百分点"),
        (("结案率90.76%，同比提升{}（上年为88.45%）。",), "2.31个百分点", "2.13个百分点"),
        (("护理型床位占比59.00%，超过55%的目标值{}。",), "4.00个百分点", "5.00个百分点"),
        (("社会组织年检率95.66%。", "", "社会组织年检率未达到98%的目标，差{}。"), "2.34个百分点", "3.24个百分点"),
        (
            (
                "| 三级指标 | 年初目标值 | 全年实际值 |",
                "| 项目支付率 | ≥98% | 97.48% |",
                "| 培训合格率 | ≥95% | 99.48% |",
                "",
                "项目支付率低于目标值{}，扣0.05分。",
            ),
            "0.52个百分点",
            "0.25个百分点",
        ),
    ],
)
def test_points_are_the_difference_of_two_rates(lines: Lines, right: str, wrong: str) -> None:
    def written(value: str) -> Lines:
        return tuple(line.replace("{}", value) for line in lines)

    assert told("PCT207", *written(right)) == []
    assert right in proved("PCT207", *written(right))
    assert wrong in [stated for stated, _ in told("PCT207", *written(wrong))]


@pytest.mark.parametrize(
    "sentence",
    [
        "支出进度为72.49%，每低于序时进度1个百分点扣0.1分。",
        "优良率62.7%；近视率34.5%，同比下降1.2个百分点。",
        "甲项目执行率80.00%，乙项目执行率90.00%，合格率下降0.3个百分点。",
        "前三季度支出进度分别为19.36%、44.20%、70.15%，较序时进度分别低5.64、5.80、4.85个百分点。",
        "力争满意度由90.00%提高3个百分点以上。",
    ],
)
def test_points_whose_two_rates_are_not_named_are_left_alone(sentence: str) -> None:
    assert told("PCT207", sentence) == []


# ---------------------------------------------------------------------- PCT208: amounts per unit


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("兑现资金8,600万元，惠及企业215家，户均{}。", "40万元", "45万元"),
        ("处治路段126处，投入资金1,386万元，平均每处{}。", "11.00万元", "11.80万元"),
        ("安排项目126个，预算1,680万元，支出1,596万元，项目平均支出{}。", "12.67万元", "16.27万元"),
        ("发放补贴1,306户、1,206.5万元，户均{}。", "9,238元", "9,283元"),
    ],
)
def test_an_amount_per_unit_is_the_amount_by_the_count(sentence: str, right: str, wrong: str) -> None:
    assert told("PCT208", sentence.format(right)) == []
    assert right in proved("PCT208", sentence.format(right))
    assert wrong in [stated for stated, _ in told("PCT208", sentence.format(wrong))]


@pytest.mark.parametrize(
    "sentence",
    [
        "培训26期，安排50.00万元，另购教材1,200册，人均0.80万元。",
        "门诊次均费用286.4元，住院次均费用11,236.7元。",
        "发放低保金16,852.32万元，城乡低保对象31,208人，人均月补助450元。",
    ],
)
def test_an_amount_per_something_that_is_not_counted_is_left_alone(sentence: str) -> None:
    assert told("PCT208", sentence) == []


# ---------------------------------------------------------------------- PCT209: lists that go together


def test_one_item_that_breaks_with_the_others_is_told() -> None:
    lists = "累计支出分别为20.00万元、45.00万元、72.00万元，累计执行率分别为20.00%、{}、72.00%。"
    assert told("PCT209", "全年预算100.00万元。", lists.format("45.00%")) == []
    assert len(proved("PCT209", "全年预算100.00万元。", lists.format("45.00%"))) == 3
    assert told("PCT209", "全年预算100.00万元。", lists.format("54.00%")) == [("54.00%", "45.00%")]


def test_lists_without_a_common_base_are_left_alone() -> None:
    lists = "三个项目分别支出20.00万元、45.00万元、72.00万元，执行率分别为88.12%、91.30%、97.64%。"
    assert told("PCT209", "全年预算100.00万元。", lists) == []


def test_a_list_gives_its_unit_to_all_of_its_decimals() -> None:
    text = "支出进度分别为19.36%、44.20%、70.15%，与序时进度25%、50%、75%相比，分别相差5.64、5.80和{}个百分点。"
    assert proved("PCT209", text.format("4.85")) == ["5.64", "5.80", "4.85个百分点"]
    assert told("PCT209", text.format("4.58")) == [("4.58个百分点", "4.85个百分点")]


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Expenditure fell to £54.2m (2019: £58.2m), a reduction of {}.", "6.9%", "9.6%"),
        ("Income increased by £23.7 million to a record £561 million, an improvement of {}.", "4.4%", "5.4%"),
        ("Energy use was reduced by 4.0m kWh to 54.2m kWh, a reduction of {}.", "6.9%", "9.6%"),
    ],
)
def test_a_reduction_and_an_improvement_are_changes(sentence: str, right: str, wrong: str) -> None:
    assert right in proved("PCT204", sentence.format(right))
    assert wrong not in proved("PCT204", sentence.format(wrong))


@pytest.mark.parametrize(
    ("label", "stated"),
    [("Average", "5.9"), ("Average rate", "5.9"), ("Average of schools", "85.9"), ("Mean of the schools", "57.8")],
)
def test_a_row_of_means_is_told_where_it_names_nothing_or_what_the_heads_name(label: str, stated: str) -> None:
    rows = ("| School | Rate |", "| Ashby | 52.4 |", "| Brook | 58.8 |", "| Cedar | 64.8 |")
    assert told("PCT205", *rows, f"| {label} | {stated} |") == [(stated, "58.7")]
    assert proved("PCT205", *rows, f"| {label} | 58.7 |") == ["58.7"]


def test_a_price_of_each_is_by_the_only_count_of_the_sentence_before() -> None:
    assert told("PCT208", "We trained 48 people. The courses cost £9,600, £250 each.") == [("£250", "£200")]
    assert told("PCT208", "Of 60 people 48 were trained and 12 were not. The courses cost £9,600, £250 each.") == []
