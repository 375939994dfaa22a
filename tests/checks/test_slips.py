"""Wrong figures of kinds that reports really have, each with correct reports that look much like it."""

from __future__ import annotations

import pytest

from tests.by_hand import loud, told

Lines = tuple[str, ...]

PROJECTS = (
    "年初预算数640.00万元，调整预算数612.30万元，执行数598.10万元。",
    "",
    "“湿地修复”项目年初预算数410.00万元，调整预算数396.20万元，执行数388.40万元；"
    "“鸟类监测”项目年初预算数230.00万元，调整预算数216.10万元，执行数209.70万元。",
)

INDICATORS = (
    "",
    "| 三级指标 | 预期指标值 | 实际完成值 |",
    "| 编制技术导则数量 | ≥12份 | 14份 |",
    "| 开展水质监测次数 | ≥36次 | 42次 |",
    "| 培训基层人员数量 | ≥150人 | 168人 |",
    "| 样品检测及时率 | ≥95% | 97.40% |",
    "| 设施巡查覆盖率 | ≥90% | 93.10% |",
)
TOLD = "一是已编制14份技术导则；二是开展水质监测42次；三是培训基层骨干人员168人；四是样品检测及时率达97.40%。"

PEOPLE = (
    "",
    "| 序号 | 姓名 | 性别 | 住址 |",
    "| 1 | 甲某 | 男 | 东湖街 |",
    "| 2 | 乙某 | 女 | 东湖街 |",
    "| 3 | 丙某 | 男 | 南湖街 |",
    "| 4 | 丁某 | 男 | 东湖街 |",
)

WRONG: dict[str, tuple[str, Lines, str, str]] = {
    "a share whose base stands before its noun": (
        "PCT202",
        ("新建站点18个，占全部52个站点的36.42%。",),
        "36.42%",
        "34.62%",
    ),
    "a rate of those who answered, behind a semicolon": (
        "PCT201",
        ("收回有效问卷240份；表示满意的228份，满意度为59.00%。",),
        "59.00%",
        "95.00%",
    ),
    "a mean whose point has moved": (
        "PCT205",
        ("累计执行率为第一季度12.40%、第二季度35.60%、第三季度61.20%、第四季度96.40%，全年平均执行率为5.140%。",),
        "5.140%",
        "51.400%",
    ),
    "the first figure of a project, which stands with its name": (
        "SUM105",
        (PROJECTS[0], "", PROJECTS[2].replace("410.00", "140.00")),
        "140.00万元",
        "410.00万元",
    ),
    "the base of a rate, where another amount is the nearer base": (
        "PCT201",
        ("年初预算数970.00万元，调整预算数91.80万元，执行数507.30万元，预算执行率52.74%。",),
        "91.80万元",
        "961.80万元",
    ),
    "a digit left out of a rate": (
        "DUP402",
        ("持证上岗人员比率83.64%。", "", "第二部分说明，持证上岗人员学历比率8.64%。"),
        "8.64%",
        "83.64%",
    ),
    "the number of people at one event, told twice": (
        "DUP401",
        (
            "全年举办2次“守护江豚”科普研学活动，参训人数160人次。",
            "",
            "中心开展了“守护江豚”科普研学活动，参训人数16人次。",
        ),
        "16人次",
        "160人次",
    ),
    "how content people are, in per cent and in points": (
        "DUP402",
        ("公众对服务的整体满意度为92.37%。", "", "公众满意度调查得分为93.27分。"),
        "93.27分",
        "92.37分",
    ),
    "what is carried over, less what was distributed": (
        "SUM104",
        (
            "部门收入合计2,736.40万元，年初结转和结余96.35万元，支出合计2,701.15万元，结余分配7.20万元，"
            "年末结转和结余142.40万元。",
        ),
        "142.40万元",
        "124.40万元",
    ),
    "what is carried into the next year": (
        "SUM104",
        ("上年结转96.35万元，本年收入2,736.40万元，本年支出2,701.15万元，结转下年使用113.60万元。",),
        "113.60万元",
        "131.60万元",
    ),
    "what a business left, and how it was distributed": (
        "SUM104",
        ("本年经营收入318.46万元。", "", "本年经营支出142.31万元。", "", "结余分配为167.15万元，均为经营结余。"),
        "167.15万元",
        "176.15万元",
    ),
    "the second list of one total": (
        "SUM103",
        (
            "收支总预算2,418.60万元。收入包括：财政拨款收入2,300.00万元、事业收入118.60万元；"
            "支出包括：基本支出1,740.25万元、项目支出768.35万元。",
        ),
        "2,418.60万元",
        "2,508.60万元",
    ),
    "a mean price": ("PCT208", ("购置执法终端45台，总价20.25万元，均价4,050元。",), "4,050元", "4,500元"),
    "a rate of what was taken in two sentences before": (
        "PCT201",
        ("全年受理诉求1,640件。各科室分办及时，回访到位。办结1,558件，办结率96.00%。",),
        "96.00%",
        "95.00%",
    ),
    "so many at so much each": (
        "SUM109",
        ("为86名困难老人每人发放慰问金500元，共计4.80万元。",),
        "4.80万元",
        "4.30万元",
    ),
    "so many at so much each a month": (
        "SUM109",
        ("按16人、每人2,750元/月、9个月测算，需经费36.90万元。",),
        "36.90万元",
        "39.60万元",
    ),
    "how many times last year's figure": (
        "PCT204",
        ("办件量由上年的1.2万件增加到4.2万件，为上年的3.8倍。",),
        "3.8倍",
        "3.5倍",
    ),
    "a rate of what is all done": (
        "PCT211",
        ("年度建设任务5项，全部高质量完成，建设任务完成率80%。",),
        "80%",
        "100%",
    ),
    "a year before a name that stands elsewhere with another": (
        "DAT703",
        ("成功举办2023年“守护江豚”科普大会。", "", "总结2203年“守护江豚”科普大会经验。"),
        "2203年",
        "",
    ),
    "where full points end": (
        "SCR311",
        (
            "| 二级指标 | 分值 | 评分标准 | 得分 |",
            "| 调剂管理 | 2 | 调剂金额占预算30%以内的，得2分；超出15%的，每超出一个百分点扣0.2分。 | 2 |",
        ),
        "15%",
        "30%",
    ),
    "an aim that was set at the beginning of the year": (
        "DUP401",
        (
            "未达到年初制定门诊预约率70%的目标。",
            "",
            "| 三级指标 | 预期指标值 | 实际完成值 |",
            "| 门诊预约率 | ≥80% | 76.20% |",
        ),
        "70%",
        "80%",
    ),
    "a sentence printed twice, its last figure off by one": (
        "DUP401",
        (
            "西山泵站全年安全运行，共抽排积水186万立方米，其中雨季抽排94万立方米，保障了片区出行。",
            "",
            "总体看，西山泵站全年安全运行，共抽排积水186万立方米，其中雨季抽排95万立方米，保障了片区出行。",
        ),
        "95万立方米",
        "94万立方米",
    ),
    "those in post, beside the posts allowed": (
        "CNT602",
        ("核定编制36人，年末实有63人，其中在编36人、编外0人。",),
        "63人",
        "36人",
    ),
    "an indicator in the text": (
        "DUP408",
        (TOLD.replace("168人", "186人"), *INDICATORS),
        "186人",
        "168人",
    ),
    "groups of people that a table lists": (
        "CNT606",
        ("选聘护林员4人，其中男职工2人、女职工2人。", *PEOPLE),
        "2人",
        "3人",
    ),
    "an indicator's target in the text": (
        "DUP408",
        (TOLD, "", "完成了培训骨干人员510人的绩效目标。", *INDICATORS),
        "510人",
        "150人",
    ),
    "an indicator beside others that do not apply": (
        "DUP401",
        (
            "门诊预约诊疗率为76.02%。",
            "",
            "| 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成值 |",
            "| 产出指标 | 质量指标 | 门诊预约诊疗率 | ≥70% | 76.20% |",
            "|  | 时效指标 | 不适用 | 不适用 | 不适用 |",
            "|  | 成本指标 | 不适用 | 不适用 | 不适用 |",
            "| 效益指标 | 社会效益 | 健康讲座场次 | ≥24场 | 26场 |",
        ),
        "76.20%",
        "76.02%",
    ),
}

CORRECT: dict[str, Lines] = {
    "projects beside the whole": PROJECTS,
    "some projects only": (
        "年初预算数980.00万元，调整预算数912.30万元，执行数898.10万元。",
        "",
        PROJECTS[2],
    ),
    "an event in two parts of the year": (
        "上半年举办“守护江豚”科普研学活动，参训人数160人次。",
        "",
        "下半年举办“守护江豚”科普研学活动，参训人数20人次。",
    ),
    "an event in two places": (
        "东湖街道举办“守护江豚”科普研学活动，参训人数160人次。",
        "",
        "南湖街道举办“守护江豚”科普研学活动，参训人数20人次。",
    ),
    "two sessions of one event": (
        "第一期“守护江豚”科普研学活动，参训人数160人次。",
        "",
        "第二期“守护江豚”科普研学活动，参训人数30人次。",
    ),
    "an event planned and held": (
        "计划举办“守护江豚”科普研学活动，参训人数30人次。",
        "",
        "举办“守护江豚”科普研学活动，参训人数160人次。",
    ),
    "two surveys, of the public and of those who work here": (
        "公众对服务的整体满意度为92.37%。",
        "",
        "职工满意度为95.12%，公众满意度调查得分为93.27分。",
    ),
    "a survey of this year and of last": (
        "公众对服务的整体满意度为92.37%。",
        "",
        "上年公众满意度调查得分为93.27分。",
    ),
    "a carry-over from which something was taken that is not told": (
        "上年结转96.35万元，本年收入2,736.40万元，本年支出2,701.15万元，结转下年使用52.07万元。",
    ),
    "a carry-over less what the treasury took back": (
        "年初结转和结余96.35万元，本年收入2,736.40万元，本年支出2,701.15万元，财政收回资金24.10万元，"
        "年末结转和结余107.50万元。",
    ),
    "income that holds the opening balance": (
        "收入总计2,832.75万元（含年初结转和结余96.35万元），支出合计2,701.15万元，年末结转和结余131.60万元。",
    ),
    "a distribution of other surpluses": (
        "本年经营收入318.46万元，经营支出142.31万元。",
        "",
        "结余分配为167.15万元，转入专用基金。",
    ),
    "both sides of a budget in one figure each": ("收支总预算2,418.60万元，其中收入2,418.60万元，支出2,418.60万元。",),
    "both sides of a budget without amounts": (
        "收支总预算2,418.60万元。收入包括：财政拨款收入、事业收入；支出包括：基本支出1,740.25万元、项目支出678.35万元。",
    ),
    "the main ones of both sides": (
        "收支总预算2,418.60万元。收入主要包括：财政拨款收入2,300.00万元、事业收入100.00万元；"
        "支出主要包括：基本支出1,740.25万元、项目支出600.00万元。",
    ),
    "a mean price of two kinds of things": ("购置终端45台、记录仪36台，总价36.45万元，均价4,500元。",),
    "a price of one of several things": ("购置终端45台，总价20.25万元，维保3.60万元，均价4,500元。",),
    "the rate of some of what was taken in": (
        "全年受理诉求1,640件。各科室分办及时，回访到位。重点诉求办结120件，办结率96.00%。",
    ),
    "a rate of its own, after what was taken in": ("全年受理诉求1,640件。按期办结1,574件，按期办结率98.50%。",),
    "what was taken in of two kinds": (
        "全年受理诉求1,640件，受理举报160件。各科室分办及时。办结1,710件，办结率95.00%。",
    ),
    "wages of a part of the year": ("聘用协管员14人，每人每月2,800元，全年共支出40.20万元。",),
    "a total that holds more than what is paid for each": (
        "走访慰问86户，每户500元，全年慰问经费和物资采购共支出12.36万元。",
    ),
    "an amount for each of some": ("聘用协管员14人，其中8人每人每月2,800元，按12个月计算，共需26.88万元。",),
    "an amount for each, and another": ("聘用协管员14人，每人每月2,800元，另发奖金3万元，共需50.04万元。",),
    "days for each course and courses": ("每期50人，每人每天补助100元，每期3天，举办4期，共计6.00万元。",),
    "a mean that was rounded": ("培训学员1,213人，人均446元，共支出54.10万元。",),
    "a total of several years": ("奖励先进个人20名，每人2,000元，三年累计发放11.40万元。",),
    "times another year's figure": ("办件量4.2万件，为上年的3.5倍，是2019年的6.1倍。",),
    "growth in times": ("办件量由上年的1.2万件增加到4.2万件，增长2.5倍。",),
    "times as an estimate": ("办件量由上年的1.2万件增加到4.2万件，是上年的近4倍。",),
    "all done, and a rate of those done in time": ("年内交办事项14件，全部办结，按期办结率96%。",),
    "all done, and a rate of money": ("采购任务全部完成，采购完成率96.40%。",),
    "all done but some": ("除2件未到期外全部办结，办结率86%。",),
    "all done, and more than was aimed at": ("年度建设任务5项，全部完成，建设任务完成率108%。",),
    "what is to be done": ("力争年内交办事项全部办结，办结率98%以上。",),
    "all done of one thing, and a rate of another": ("问题12个全部整改，信访办结率97%。",),
    "years of a history before a name": (
        "举办2023年“守护江豚”科普大会。",
        "",
        "迎来120年“滨江学堂”建校纪念。",
    ),
    "editions of a name in two years": (
        "举办2022年“守护江豚”科普大会。",
        "",
        "举办2023年“守护江豚”科普大会。",
    ),
    "how many of what has a name": (
        "举办2023年“守护江豚”科普大会。",
        "",
        "发放230份“守护江豚”科普手册。",
    ),
    "steps between full points and none": (
        "| 二级指标 | 分值 | 评分标准 | 得分 |",
        "| 预算执行 | 2 | 执行率95%以上的，得2分；低于60%的，得0分；其间按比例得分。 | 2 |",
    ),
    "points taken off in steps": (
        "| 二级指标 | 分值 | 评分标准 | 得分 |",
        "| 预算调整 | 2 | 调整率10%以内的，得2分；10%至20%的，得1分；超出20%的，每超出一个百分点扣0.1分。 | 2 |",
    ),
    "bounds of two parts of a standard": (
        "| 二级指标 | 分值 | 评分标准 | 得分 |",
        "| 预算调整 | 3 | 1.调整率10%以内的，得2分。2.结转率超出5%的，每超出一个百分点扣0.1分（1分）。 | 3 |",
    ),
    "a figure rounded in another sentence": (
        "西山泵站全年抽排积水186万立方米，其中雨季抽排94.6万立方米。",
        "",
        "西山泵站排涝能力提升，全年抽排积水186万立方米，雨季抽排95万立方米。",
    ),
    "one sentence of two pumping stations": (
        "西山泵站全年安全运行，共抽排积水186万立方米，其中雨季抽排94万立方米，保障了片区出行。",
        "",
        "东湖泵站全年安全运行，共抽排积水171万立方米，其中雨季抽排95万立方米，保障了片区出行。",
    ),
    "more people than last year": ("年末实有25人，比上年增加4人，其中在编25人、编外0人。",),
    "posts filled and posts allowed": ("核定编制36人，年末实有36人，其中在编36人、编外0人。",),
    "indicators told as they are": (TOLD, *INDICATORS),
    "an indicator told in part": (
        TOLD.replace("168人", "68人，其中女职工12人"),
        "",
        "另培训基层骨干人员100人。",
        *INDICATORS,
    ),
    "an indicator of last year": (TOLD, "", "上年培训基层骨干人员158人。", *INDICATORS),
    "an indicator of half a year": (TOLD.replace("培训基层骨干人员168人", "上半年培训基层骨干人员108人"), *INDICATORS),
    "an indicator told far from its figure": (TOLD.replace("168人", "250人次"), *INDICATORS),
    "few indicators told": ("已编制14份技术导则；培训基层骨干人员186人。", *INDICATORS),
    "an indicator and its target": (TOLD, "", "完成了培训骨干人员150人的绩效目标。", *INDICATORS),
    "indicators aimed at": ("目标为编制技术导则12份、开展水质监测36次、培训基层人员150人。", *INDICATORS),
    "an increase of an indicator": (TOLD, "", "培训基层骨干人员比上年增加18人。", *INDICATORS),
    "groups of people that a table lists rightly": ("选聘护林员4人，其中男职工3人、女职工1人。", *PEOPLE),
    "groups of others than the table lists": ("在职人员12人，其中男7人、女5人。", *PEOPLE),
    "groups that the table does not tell": ("选聘护林员4人，其中党员2人、群众2人。", *PEOPLE),
    "two tables of people": (
        "选聘护林员4人，其中男2人、女2人。",
        *PEOPLE,
        "",
        "表2",
        "",
        *PEOPLE[1:4],
        "| 3 | 己某 | 女 | 北湖街 |",
    ),
    "groups of what was paid and their number": (
        "补助对象共1,249户。",
        "",
        "表1 补助对象发放情况",
        "| 类别 | 金额 |",
        "| 城镇 | 412.00万元 |",
        "| 乡村 | 837.50万元 |",
    ),
    "two of several classes": (
        "补助对象共1,549人。",
        "",
        "表1 补助对象年龄",
        "| 类别 | 人数 |",
        "| 60岁至69岁 | 412 |",
        "| 70岁至79岁 | 837 |",
    ),
    "places along a road": ("完成K12+300至K14+800段路面改造，总长2.5公里；ZK3+120处增设护栏，投入36.40万元。",),
    "rates of two things that share a beginning": (
        "持证上岗人员比率83.64%。",
        "",
        "持证上岗人员培训比率38.20%。",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_figure_is_told(name: str) -> None:
    code, lines, stated, computed = WRONG[name]
    assert (stated, computed) in told(code, *lines)


@pytest.mark.parametrize("name", CORRECT)
def test_a_correct_report_is_not_accused(name: str) -> None:
    assert loud(*CORRECT[name]) == []
