"""Figures that are proved by others far from them, or by a difference, a running total or the rows of a table."""

from __future__ import annotations

import pytest

from tests.by_hand import check_lines, told

Lines = tuple[str, ...]

PROJECTS = (
    "单位：万元",
    "| 项目 | 类型 | 预算数 | 支出数 | 执行率 |",
    "| 河道整治工程 | 工程 | 100.00 | 99.00 | 99.00% |",
    "| 水闸改造工程 | 工程 | 100.00 | 90.00 | 90.00% |",
    "| 水质监测服务 | 服务 | 200.00 | 196.00 | 98.00% |",
)

WRONG: dict[str, tuple[str, Lines, str, str]] = {
    "a budget in another section": (
        "PCT201",
        (
            "年初批复部门预算486.00万元，年中追加35.34万元，全年预算数521.34万元。",
            "",
            "本年度支出498.77万元，执行率98.67%。",
        ),
        "98.67%",
        "95.67%",
    ),
    "posts approved and filled in two places": (
        "PCT201",
        ("经市编办核定编制总数126名。", "", "年末在职人员119人。", "", "在职人员控制率为97.44%。"),
        "97.44%",
        "94.44%",
    ),
    "a saving of a contract below its budget": (
        "SUM106",
        ("合同金额1,187.90万元，较预算1,240.00万元节约55.10万元。",),
        "55.10万元",
        "52.10万元",
    ),
    "a rate of saving": (
        "PCT201",
        ("政府采购预算1,284.60万元，实际采购1,198.37万元，节约资金86.23万元，节约率6.17%。",),
        "6.17%",
        "6.71%",
    ),
    "a rate of adjustment behind the supplement": (
        "PCT204",
        ("年初批复部门预算4,860.00万元，年中追加353.40万元，全年预算数5,213.40万元，预算调整率7.57%。",),
        "7.57%",
        "7.27%",
    ),
    "a fall after a rise": (
        "PCT204",
        ("全年门急诊448,215人次，上年412,680人次，增加35,535人次，下降8.61%。",),
        "8.61%",
        "-8.61%",
    ),
    "what was built so far": (
        "SUM104",
        ("截至上年末累计建成计量设施3,260处，本年新建418处，累计建成3,978处。",),
        "3,978处",
        "3,678处",
    ),
    "what is in stock": (
        "SUM104",
        ("上年末结存120套，本年购入35套，报废12套，年末结存153套。",),
        "153套",
        "143套",
    ),
    "a column of running totals": (
        "SUM102",
        (
            "| 季度 | 门急诊（人次） | 累计门急诊（人次） |",
            "| 一季度 | 108,320 | 108,320 |",
            "| 二季度 | 113,477 | 251,797 |",
            "| 三季度 | 110,206 | 332,003 |",
            "| 四季度 | 116,212 | 448,215 |",
        ),
        "251,797",
        "221,797",
    ),
    "a column of what there was and what came": (
        "SUM102",
        (
            "| 类型 | 上年累计 | 本年新建 | 累计 |",
            "| 流量计 | 1,204 | 156 | 1,390 |",
            "| 管道水表 | 1,688 | 201 | 1,889 |",
            "| 智能闸控 | 368 | 61 | 429 |",
        ),
        "1,390",
        "1,360",
    ),
    "a rate of completion of targets in several units": (
        "SUM102",
        (
            "| 任务 | 计划值 | 完成值 | 完成率 |",
            "| 河道清淤（公里） | ≥46 | 52.4 | 143.91% |",
            "| 老旧水闸改造（座） | ≥12 | 12 | 100.00% |",
            "| 水质监测（次） | ≥1,500 | 1,605 | 107.00% |",
        ),
        "143.91%",
        "113.91%",
    ),
    "a rate of adjustment in a sentence of its own": (
        "PCT204",
        ("年初预算786.00万元，全年预算831.56万元，其中基本支出400.00万元。预算调整率5.08%。",),
        "5.08%",
        "5.80%",
    ),
    "the rate of a part of the budget": (
        "PCT201",
        (
            "全年预算831.56万元，其中基本支出预算392.02万元。",
            "",
            "全年支出810.24万元，其中基本支出390.19万元，项目支出420.05万元。基本支出执行率92.53%。",
        ),
        "92.53%",
        "99.53%",
    ),
    "those who did not come": ("SUM106", ("应参训教师768人，实际参训752人，未参训19人。",), "19人", "16人"),
    "rows below a bound": ("CNT605", ("有2个项目执行率未达到95%。", "", *PROJECTS), "2个", "1个"),
    "rows above the same bound": (
        "CNT605",
        ("执行率低于95%的项目1个，95%以上的项目3个。", "", *PROJECTS),
        "3个",
        "2个",
    ),
    "a row named by its first cell": (
        "DUP407",
        ("河道整治工程支出96.00万元。", "", *PROJECTS),
        "96.00万元",
        "99.00万元",
    ),
    "a joint share of two parts": (
        "PCT202",
        ("手术6,120台，其中三级手术2,448台、四级手术734台，三四级手术占比54.99%。",),
        "54.99%",
        "51.99%",
    ),
    "a share of each part of a total": (
        "PCT209",
        (
            "全年收入38,642.17万元，其中医疗收入31,208.66万元、财政补助收入5,120.40万元、其他收入2,313.11万元，"
            "分别占80.76%、16.25%和5.99%。",
        ),
        "16.25%",
        "13.25%",
    ),
    "quarters of a year": (
        "CNT602",
        ("全年监测水质1,605次；分季度看，一季度312次，二季度405次，三季度408次，四季度410次。",),
        "1,605次",
        "1,535次",
    ),
    "ranks of those named before": (
        "CNT602",
        ("在岗医师286人。医师中高级职称52人，中级职称128人，初级及以下36人。",),
        "286人",
        "216人",
    ),
    "stages without a year": (
        "DAT701",
        ("4月20日签订合同；5月6日开工；2月18日完工；12月5日通过验收。",),
        "2月18日",
        "5月6日",
    ),
    "a satisfaction rate and its row with the unit in its label": (
        "DUP401",
        ("居民满意度87.60%。", "", "| 三级指标 | 目标值 | 完成值 |", "| 居民满意度（%） | ≥85 | 91.60 |"),
        "91.60",
        "87.60",
    ),
    "a mean whose amount is named in another sentence": (
        "PCT208",
        ("公务接待费4.20万元（上年5.10万元）。公务用车12辆。全年接待61批次、560人次，人均接待费57.00元。",),
        "57.00元",
        "75.00元",
    ),
    "a mean that is a count": ("PCT208", ("组织演练12场，参演1,420人次，平均每场128人次。",), "128人次", "118人次"),
    "a mean for each vehicle": (
        "PCT208",
        ("公务用车运行维护费31.50万元，年末保有量15辆，每辆平均2.01万元。",),
        "2.01万元",
        "2.10万元",
    ),
    "a rate of growth by the later figure": (
        "PCT204",
        ("全年支出540.00万元，比上年的500.00万元增加40.00万元，增长7.41%。",),
        "7.41%",
        "8.00%",
    ),
    "a rate of adjustment by the adjusted budget": (
        "PCT204",
        ("年初预算500.00万元，其中基本支出200.00万元。年中追加40.00万元，调整后预算540.00万元，预算调整率7.41%。",),
        "7.41%",
        "8.00%",
    ),
    "a fall whose earlier figure stands in brackets behind": (
        "PCT204",
        (
            "财政拨款支出420.36万元，占本年支出的99.00%。与上年相比，财政拨款支出减少28.87万元（2023年度为438.23万元）。",
        ),
        "28.87万元",
        "17.87万元",
    ),
    "less than the budget": (
        "PCT204",
        ("经费支出预算为51.00万元，支出决算为39.70万元，完成预算的77.84%，比预算数减少12.30万元。",),
        "12.30万元",
        "11.30万元",
    ),
    "growth since a year in brackets": (
        "PCT204",
        ("全年接待游客386.5万人次，同比增长6.9%（2023年为352.8万人次）。",),
        "6.9%",
        "9.6%",
    ),
    "how far a rate is from its target in the table": (
        "PCT207",
        (
            "项目按期完成率为93.33%，比目标值低1.76个百分点。",
            "",
            "| 三级指标 | 目标值 | 实际完成值 |",
            "| 项目按期完成率 | ≥95% | 93.33% |",
        ),
        "1.76个百分点",
        "1.67个百分点",
    ),
    "how much of its budget a project has spent": (
        "PCT201",
        ("健身设施年初预算598.00万元，全年支出574.14万元，预算完成率95.56%。",),
        "95.56%",
        "96.01%",
    ),
    "the public that is satisfied": (
        "PCT201",
        ("抽样调查480人，回答“满意”的462人，群众满意度为88.75%。",),
        "88.75%",
        "96.25%",
    ),
    "a share of the plan in place of what was bought": (
        "PCT202",
        ("采购计划1,502.00万元，实际采购1,434.88万元。授予中小企业合同金额1,180.45万元，占实际采购金额的78.59%。",),
        "78.59%",
        "82.27%",
    ),
    "what was left at the end of the year": (
        "SUM104",
        (
            "本年收入合计2,923.48万元。加上年初结转和结余87.52万元，收入总计3,011.00万元。",
            "",
            "本年支出合计2,781.18万元。年末结转和结余223.82万元。",
        ),
        "223.82万元",
        "229.82万元",
    ),
    "a column of the year beside its quarters": (
        "SUM102",
        (
            "| 指标 | 一季度 | 二季度 | 三季度 | 四季度 | 全年 |",
            "| 受理件 | 1,204 | 1,318 | 1,287 | 1,391 | 5,200 |",
            "| 培训班 | 342 | 365 | 290 | 381 | 1,378 |",
            "| 咨询人次 | 2,145 | 2,238 | 2,301 | 2,415 | 9,199 |",
        ),
        "9,199",
        "9,099",
    ),
    "a share of what one figure elsewhere is called": (
        "PCT202",
        ("专项业务支出1,562.23万元。", "", "重点工作共支出1,368.87万元，占专项业务支出的78.62%。"),
        "78.62%",
        "87.62%",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_is_told_what_the_figure_should_be(name: str) -> None:
    code, lines, stated, computed = WRONG[name]
    assert (stated, computed) in told(code, "2024年度部门整体绩效自评报告", "", *lines)


ENGLISH: dict[str, tuple[str, Lines, str, str]] = {
    "so many for each, the unit behind": (
        "PCT208",
        ("We served 91,000 meals at a cost of £874,210, or £9.16 per meal.",),
        "£9.16",
        "£9.61",
    ),
    "an increase or its rate": (
        "PCT204",
        ("Total income was £540,000 (2023: £500,000), an increase of £40,000 or 7.4%.",),
        "7.4%",
        "8.0%",
    ),
}


@pytest.mark.parametrize("name", ENGLISH)
def test_it_is_told_what_the_english_figure_should_be(name: str) -> None:
    code, lines, stated, computed = ENGLISH[name]
    assert (stated, computed) in told(code, "Annual report 2024", "", *lines)


def test_the_panel_of_a_table_that_lacks_rows_is_looked_at_for_operands() -> None:
    result = check_lines(
        "在职人员控制率为95.00%。",
        "",
        "| 单位 | 在职人数 | 单位 | 编制人数 |",
        "| 甲站 | 12人 |  |  |",
        "| 乙站 | 14人 |  |  |",
        "| 丙站 | 12人 | 丁站 | 40人 |",
        "| 合计 | 38人 | 合计 | 40人 |",
    )
    assert [note.message for note in result.notes] == []
