"""Self-evaluation forms and reports as the provinces lay them out: nothing said of clean ones, slips told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lint.engine import check_text
from tests.by_hand import loud, text_of

FUNDS = (
    "| 项目资金（万元） | | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分 |",
    "| | 年度资金总额 | 90.00 | 80.00 | 72.00 | 10 | 90.00% | 9 |",
    "| | 其中：当年财政拨款 | 80.00 | 70.00 | 63.00 | — | 90.00% | — |",
    "| | 上年结转资金 | 10.00 | 10.00 | 9.00 | — | 90.00% | — |",
)
INDICATORS = (
    "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |",
    "| 产出指标（50分） | 数量指标 | 修缮桥梁 | ≥7座 | 8座 | 20 | 20 | |",
    "| | 时效指标 | 按期完工率 | 100% | 87.5% | 30 | 26.25 | 1座延期 |",
    "| 效益指标（40分） | 社会效益指标 | 早晚高峰平均车速提升 | ≥5% | 6% | 30 | 30 | |",
    "| | 满意度指标 | 群众满意度 | ≥90% | 94% | 10 | 10 | |",
    "| 总分 | | | | | 100 | 95.25 | |",
)
FUNDS_OF_TWENTY = (
    "| 预算执行情况（20分） | 全年预算数（A） | 全年执行数（B） | 执行率（B/A） | 得分（20分×执行率） |",
    "| 部门整体支出总额 | 500.00 | 450.00 | 90.00% | 18.00 |",
    "| 其中：基本支出 | 200.00 | 190.00 | 95.00% | |",
    "| 项目支出 | 300.00 | 260.00 | 86.67% | |",
    "",
    "年度绩效目标1（40分）：办好学校",
    "| 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 分值 | 得分 |",
    "| 产出指标 | 数量指标 | 新增学位 | ≥900个 | 950个 | 15 | 15 |",
    "| 产出指标 | 质量指标 | 验收合格率 | 100% | 100% | 25 | 25 |",
    "| 小计 | | | | | 40 | 40 |",
    "",
    "年度绩效目标2（40分）：配好教师",
    "| 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 分值 | 得分 |",
    "| 产出指标 | 数量指标 | 培训教师 | ≥300人 | 270人 | 30 | 27 |",
    "| 满意度指标 | 服务对象满意度指标 | 教师满意度 | ≥90% | 93% | 10 | 10 |",
    "| 小计 | | | | | 40 | 37 |",
    "| 总分 | | | | | 100 | 95.00 |",
)

CLEAN: dict[str, tuple[str, ...]] = {
    "the points for execution stand in the head of the form": (*FUNDS, "", "绩效指标", *INDICATORS),
    "they are twenty, and only a header says so": FUNDS_OF_TWENTY,
    "signs and units in columns of their own": (
        "| 预算执行情况（10分） | 预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 |",
        "| | 总额 | 30.00 | 40.00 | 38.00 | 95.00% | 10 | 9.50 |",
        "| | 其中：财政资金 | 30.00 | 40.00 | 38.00 | 95.00% | / | / |",
        "",
        "| 一级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 |",
        "| 产出指标 | 养护桥梁 | ≥ | 12 | 座 | 13 | 50 | 50 |",
        "| 产出指标 | 病害修复率 | ≥ | 95 | % | 96.2 | 25 | 25 |",
        "| 效益指标 | 群众投诉 | ≤ | 5 | 件 | 3 | 15 | 15 |",
        "| 合计 | | | | | | 100 | 99.50 |",
    ),
    "a staff broken down before its rate of the posts approved": (
        "核定编制90名，其中行政编制60名、事业编制30名；年末实有在职人员81人，其中行政编制55人、事业编制26人，"
        "在职人员控制率90.00%。",
    ),
    "a fund that is named after the budget": (
        "部门支出决算700.00万元，其中基本支出300.00万元，占42.86%；项目支出400.00万元，占57.14%。"
        "按资金性质分，一般公共预算支出640.00万元，政府性基金预算支出60.00万元。",
    ),
    "a figure that has come from another": (
        "决算支出由4,347.20万元增加至4,365.80万元，增加18.60万元。",
        "",
        "全年决算支出4,365.80万元。",
    ),
    "a share that names the first of the parts before it": (
        "全年处理污泥9.50万吨，其中焚烧处置7.60万吨、堆肥处置1.20万吨、资源化利用0.70万吨，焚烧处置占80.00%。",
    ),
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_form_is_not_accused(name: str) -> None:
    assert loud(*CLEAN[name]) == []


def figures_told(lines: Sequence[str]) -> set[str]:
    """The figures that errors and warnings point at, as stated or as a term."""
    findings = [one for one in check_text(text_of(tuple(lines))).findings if one.severity.value != "info"]
    return {place.text for one in findings for place in (one.location, *(part.location for part in one.related))}


SLIPS: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    "the points for execution": ((*FUNDS, "", "绩效指标", *INDICATORS), "90.00% | 9 |", "90.00% | 9.5 |", "9.5"),
    "the points of an indicator": ((*FUNDS, "", "绩效指标", *INDICATORS), "26.25", "30", "30"),
    "the total score": ((*FUNDS, "", "绩效指标", *INDICATORS), "95.25", "92.55", "92.55"),
    "the points for execution, of twenty": (FUNDS_OF_TWENTY, "18.00", "19.00", "19.00"),
    "a sign of its own": (CLEAN["signs and units in columns of their own"], "96.2", "92.6", "92.6"),
    "a weight beside a unit": (
        CLEAN["signs and units in columns of their own"],
        "3 | 15 | 15 |",
        "3 | 20 | 15 |",
        "20",
    ),
    "a subtotal": (FUNDS_OF_TWENTY, "| 40 | 37 |", "| 40 | 38 |", "38"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_a_form_is_told(name: str) -> None:
    lines, right, wrong, figure = SLIPS[name]
    faulty = [line.replace(right, wrong) for line in lines]
    assert faulty != list(lines)
    assert figure in figures_told(faulty)


def test_full_marks_beside_a_missed_target_are_told_unless_the_row_gives_a_reason() -> None:
    head = "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |"
    met = "| 印制手册 | ≥2000册 | 2100册 | 10 | 10 | |"
    short, late = "| 巡检次数 | ≥48次 | 46次 | 10 | 10 | |", "| 完工时间 | 2022年10月底前 | 2023年9月 | 10 | 10 | |"
    explained = short.replace("10 | |", "10 | 汛期停检2次，已补报 |")
    assert [code for code, _ in loud(head, met, short)] == ["RNG511"]
    assert [code for code, _ in loud(head, met, late)] == ["RNG511"]
    assert loud(head, met, explained) == []
    assert loud(head, met, short.replace("10 | 10", "10 | 9.58")) == []


SUMMARY = (
    "单位：万元、分",
    "| 序号 | 类别 | 项目名称 | 预算数 | 执行数 | 执行率 | 自评得分 |",
    "| 1 | 教育 | 校舍维修 | 300.00 | 270.00 | 90.00% | 93.5 |",
    "| 2 | 教育 | 教师培训 | 100.00 | 98.00 | 98.00% | 97.9 |",
    "| | 小计 | | 400.00 | 368.00 | 92.00% | 95.70 |",
    "| 3 | 文化 | 图书购置 | 60.00 | 60.00 | 100.00% | 99.0 |",
    "| 4 | 文化 | 剧场运行 | 40.00 | 32.00 | 80.00% | 86.0 |",
    "| | 小计 | | 100.00 | 92.00 | 92.00% | 92.50 |",
    "| 合计 | | | 500.00 | 460.00 | 92.00% | 94.10 |",
)


def test_totals_of_scores_in_a_list_of_projects_are_their_means() -> None:
    assert loud(*SUMMARY) == []
    for right, wrong in (("95.70", "97.50"), ("92.50", "95.20"), ("94.10", "91.40"), ("99.0 |", "90.9 |")):
        assert wrong.strip(" |") in figures_told([line.replace(right, wrong) for line in SUMMARY])
    weighted = [line.replace("94.10", "94.44") for line in SUMMARY]  # weighted by the budget
    assert loud(*weighted) == []


LISTS: dict[str, tuple[str, str, str, str]] = {
    "a list that says 主要 and ends in the rest": (
        "公用经费120.00万元。公用经费主要用于办公费40.36万元，差旅费32.18万元，劳务费20.40万元，其他商品和服务支出27.06万元。",
        "32.18",
        "31.28",
        "SUM103",
    ),
    "amounts of projects that are counted": (
        "项目支出210.50万元，占总支出的30.00%，共安排3个项目：校园安保85.30万元、食堂改造74.90万元、图书更新50.30万元。",
        "74.90",
        "79.40",
        "SUM103",
    ),
    "the count of such projects": (
        "项目支出210.50万元，共安排3个项目：校园安保85.30万元、食堂改造74.90万元、图书更新50.30万元。",
        "3个",
        "4个",
        "CNT601",
    ),
    "a score beside last year's": (
        "本年度自评得分为97.20分，较2021年度的95.65分提高1.55分。",
        "1.55",
        "1.45",
        "PCT204",
    ),
    "the grades that a number of projects got": (
        "全年共对27个项目开展自评。自评结果为“优”的19个、“良”的6个、“中”的2个，优良率92.59%。",
        "19个",
        "18个",
        "CNT602",
    ),
    "a total score that the text gives for the whole": (
        "按照标准，部门整体绩效自评得97.5分。\n\n一级指标\t分值\t得分\n投入\t40\t38.5\n产出\t60\t59\n合计\t100\t97.5",
        "得97.5",
        "得95.7",
        "DUP406",
    ),
    "what was spent on": (
        "项目支出620.40万元，占61.64%。项目支出用于渠道清淤284.60万元、闸门更新195.30万元、其他维护140.50万元。",
        "195.30",
        "159.30",
        "SUM103",
    ),
    "counts of unlike things, of which two digits are swapped": (
        "修复设施2380处，完成年度目标2500处的95.20%，其中路面坑槽1265处、窨井765处、隔离护栏350处。",
        "765",
        "756",
        "CNT602",
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_slip_in_a_list_is_told_and_the_list_itself_is_not(name: str) -> None:
    text, right, wrong, code = LISTS[name]
    assert loud(text) == []
    assert code in [one for one, _ in loud(text.replace(right, wrong))]


def test_a_short_list_that_leaves_something_out_is_not_one_swap_away() -> None:
    assert loud("修复设施252处，其中路面138处、窨井67处、护栏38处。") == []


def test_the_head_of_a_form_may_hold_words_under_its_figures() -> None:
    lines = (
        FUNDS[0],
        FUNDS[1],
        "| | 按收入性质分：80.00 | | | | 按支出性质分：72.00 | | |",
        "| | 其中：一般公共预算：80.00 | | | | 其中：基本支出：50.00 | | |",
        "| | 政府性基金拨款：0.00 | | | | 项目支出：22.00 | | |",
        "",
        "绩效指标",
        *INDICATORS,
    )
    assert loud(*lines) == []
    assert "9.5" in figures_told([line.replace("90.00% | 9 |", "90.00% | 9.5 |") for line in lines])


def test_the_rate_of_a_project_is_not_that_of_its_unit() -> None:
    lines = (
        "| 单位 | 全年预算数 | 全年执行数 | 执行率 |",
        "| 水文站 | 400.00 | 388.00 | 97.00% |",
        "| 排灌站 | 300.00 | 270.00 | 90.00% |",
        "",
        "重点项目见下表。",
        "",
        "| 项目名称 | 所属单位 | 全年预算数 | 全年执行数 | 执行率 |",
        "| 测报设备 | 水文站 | 100.00 | 99.00 | 99.00% |",
        "| 站房维修 | 水文站 | 90.00 | 81.00 | 90.00% |",
        "| 泵站改造 | 排灌站 | 200.00 | 160.00 | 80.00% |",
    )
    assert loud(*lines) == []


def test_means_of_scores_are_weighted_by_how_many_projects_there_are() -> None:
    lines = (
        "| 单位 | 项目个数 | 平均得分 |",
        "| 局机关 | 6 | 94.50 |",
        "| 档案馆 | 2 | 88.10 |",
        "| 监测站 | 4 | 91.20 |",
        "| 合计 | 12 | 92.33 |",
    )
    assert loud(*lines) == []
    assert "93.23" in figures_told([line.replace("92.33", "93.23") for line in lines])


@pytest.mark.parametrize(
    ("score", "told"),
    [
        ("9.53", False),  # 10 × 95.30%
        ("9.5", False),  # the same, to one place; or a step
        ("9", False),  # a step
        ("9.06", False),  # 0.2 off for each percentage point
        ("9.35", True),  # two digits swapped
        ("9.81", True),
    ],
)
def test_the_points_for_execution_follow_from_the_rate_where_no_step_may_give_them(score: str, told: bool) -> None:
    lines = (FUNDS[0], f"| | 年度资金总额 | 1000.00 | 1000.00 | 953.00 | 10 | 95.30% | {score} |")
    assert [code for code, _ in loud(*lines)] == (["SCR313"] if told else [])
