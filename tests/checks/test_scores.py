"""The family of scores: what is accused, what is proved, and what is left alone."""

from __future__ import annotations

import pytest

from lint.engine import check_text
from lint.finding import DocumentResult, Finding

HEAD = "一级指标|二级指标|分值|评分标准|得分"


def checked(*lines: str) -> DocumentResult:
    text = "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in lines)
    return check_text(text + "\n")


def found(result: DocumentResult, code: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == code]


def told(result: DocumentResult, code: str) -> list[tuple[str, str]]:
    return [(finding.stated, finding.computed) for finding in found(result, code)]


def proved(result: DocumentResult, code: str) -> list[str]:
    return [claim.stated for claim in result.verified if claim.code == code]


# ---------------------------------------------------------------- totals and weights


def test_points_add_up_exactly_and_not_within_rounding() -> None:
    result = checked(
        HEAD,
        "管理|预算编制|50|编制规范的，得50分。|49.95",
        "产出|任务完成|50|全部完成的，得50分。|50",
        "总得分||||99.9",
    )
    assert told(result, "SCR301") == [("99.9", "99.95")]


def test_a_total_may_include_the_points_of_the_head_of_a_form() -> None:
    result = checked(
        "项目资金|全年预算数|全年执行数|分值|得分",
        "年度资金总额|120.00|118.00|10|9.83",
        "",
        "绩效指标",
        "",
        "一级指标|二级指标|分值|得分",
        "产出|任务完成|50|50",
        "效果|满意度|40|38",
        "总分||100|97.83",
    )
    assert found(result, "SCR301") == []
    assert found(result, "SCR302") == []


def test_weights_of_the_first_level_make_a_hundred() -> None:
    result = checked(
        HEAD,
        "管理（40分）|预算编制|40|编制规范的，得40分。|40",
        "产出（65分）|任务完成|65|全部完成的，得65分。|60",
    )
    assert told(result, "SCR302") == [("65分", "60分")]
    assert [finding.severity.value for finding in found(result, "SCR302")] == ["warning"]


def test_a_weight_is_told_once_where_it_breaks_both_its_level_and_the_hundred() -> None:
    result = checked(
        HEAD,
        "管理（35分）|预算编制|40|编制规范的，得40分。|40",
        "产出（60分）|任务完成|60|全部完成的，得60分。|60",
    )
    assert told(result, "SCR302") == [("35分", "40分")]


def test_scores_out_of_a_hundred_are_not_above_their_weights() -> None:
    result = checked("指标|权重|得分", "预算执行|40|90", "产出任务|60|95", "总得分||93")
    assert found(result, "SCR306") == []
    assert proved(result, "SCR301") == ["93"]


def test_extra_points_may_exceed_the_weight() -> None:
    result = checked("指标|分值|得分", "预算执行|40|40", "产出任务|60|55", "创新加分|0|3")
    assert found(result, "SCR306") == []


# ---------------------------------------------------------------- standards


def test_a_single_share_is_told_where_it_is_not_the_weight() -> None:
    result = checked(
        HEAD,
        "管理|目标完整|3|1. 按要求编报目标（8分）；2. 没有编报的，一项扣1分，扣完为止。|3",
        "产出|任务完成|97|全部完成的，得97分。|97",
    )
    assert told(result, "SCR305") == [("8分", "3分")]


def test_points_for_each_of_many_things_have_no_highest() -> None:
    result = checked(
        HEAD,
        "产出|论文|10|1. 每发表一篇得2分；2. 每获一项专利得3分。|10",
        "产出|任务完成|90|全部完成的，得90分。|90",
    )
    assert found(result, "SCR305") == []


def test_grades_in_brackets_do_not_add_up() -> None:
    result = checked(
        HEAD,
        "产出|质量|5|1. 优秀（5分）；2. 良好（3分）；3. 较差（0分）。|5",
        "产出|任务完成|95|全部完成的，得95分。|95",
    )
    assert found(result, "SCR305") == []


# ---------------------------------------------------------------- scores from standards


SATISFACTION = "效果|服务对象满意度|6|1. 满意度≥95%的，得6分；2. 90%≤满意度<95%的，得4分；3. 满意度<90%的，得2分。|"


def test_a_score_in_the_wrong_step_is_a_warning() -> None:
    result = checked("经调查，服务对象满意度为96.5%。", "", HEAD, SATISFACTION + "4")
    assert told(result, "SCR308") == [("4", "6")]
    assert [finding.severity.value for finding in found(result, "SCR308")] == ["warning"]


def test_a_score_holds_where_one_of_several_rates_gives_it() -> None:
    result = checked("经调查，学员满意度为96.5%。企业满意度为92.0%。", "", HEAD, SATISFACTION + "4")
    assert proved(result, "SCR308") == ["4"]


def test_a_target_is_not_taken_for_the_rate() -> None:
    result = checked("力争服务对象满意度达到95%以上。", "", HEAD, SATISFACTION + "4")
    assert found(result, "SCR308") == []
    assert any("满意度" in point.reason for point in result.unchecked if point.code == "SCR308")


def test_points_of_judgement_count_in_full_and_never_accuse_what_is_below() -> None:
    standard = "管理|政府采购|2|1. 采购执行率得分=采购执行率×1分；2. 政策落实到位（1分）。|"
    fact = "本年政府采购执行率为98.20%。"
    assert found(checked(fact, "", HEAD, standard + "1.5"), "SCR308") == []
    assert told(checked(fact, "", HEAD, standard + "2"), "SCR308") == [("2", "1.98")]
    assert proved(checked(fact, "", HEAD, standard + "1.98"), "SCR308") == ["1.98"]


def test_the_quarters_are_read_as_cumulative_or_single_rates() -> None:
    standard = (
        "产出|预算执行率|6|1. 一季度得分=（一季度支出进度/序时进度25%）×1分；"
        "2. 二季度得分=（二季度支出进度/序时进度50%）×1分；"
        "3. 三季度得分=（三季度支出进度/序时进度75%）×1分；4. 四季度得分=（四季度支出进度/序时进度100%）×1分；"
        "5. 全年平均得分=全年平均执行率×2分。|"
    )
    fact = "各季度累计预算执行率依次为第一季度20%、第二季度40%、第三季度60%、第四季度90%。"
    assert proved(checked(fact, "", HEAD, standard + "4.35"), "SCR308") == ["4.35"]
    assert len(found(checked(fact, "", HEAD, standard + "5.8"), "SCR308")) == 1


RULES = {
    "faults of one kind": (
        "自查发现项目档案存在2处缺漏。",
        "项目档案管理",
        "3",
        "档案规范的得3分，每发现一处不符合要求扣0.5分，扣完为止。",
    ),
    "faults that may cost no more than so much": (
        "自查发现会计核算不规范4处。",
        "会计核算规范性",
        "4",
        "核算规范得4分；每发现1处不规范扣1分，最多扣3分。",
    ),
    "points of a rate below a bound": (
        "全年预算执行率为93.2%。",
        "预算执行率",
        "10",
        "预算执行率达到100%的得10分，每低于1个百分点扣0.5分，扣完为止。",
    ),
    "points of a rate above a bound": (
        "年末编外人员控制率为7.00%。",
        "编外人员控制率",
        "2",
        "编外人员控制率不超过5%得满分，每超过1个百分点扣0.2分。",
    ),
    "a rate that is not printed": (
        "项目资金调整预算数为500.00万元，实际支出470.00万元。",
        "项目资金执行率",
        "8",
        "执行率为100%得8分，每降低1%扣0.5分。",
    ),
    "a rate that the standard defines": (
        "年末固定资产总额1000万元，其中在用固定资产900万元。",
        "固定资产利用率",
        "4",
        "固定资产利用率=在用固定资产总额/固定资产总额×100%。利用率≥95%得4分，85%-95%得3分，85%以下得0分。",
    ),
    "done of what was planned": (
        "2023年计划开展培训20期，实际完成18期。",
        "培训完成率",
        "10",
        "得分=实际完成期数/计划期数×10分。",
    ),
    "a rate times the weight": ("全年预算执行率为93.2%。", "预算执行率", "8", "预算执行率×分值。"),
    "a rate above 100%": ("任务完成率为112%。", "任务完成率", "6", "完成率×分值，超过100%的按满分计。"),
    "bands in words": (
        "预算执行率为86.4%。",
        "预算执行率",
        "10",
        "执行率90%以上得10分，85%以上不足90%得7分，80%以上不足85%得4分，低于80%不得分。",
    ),
    "a band of nought": (
        "预算调整率为12.5%。",
        "预算调整率",
        "4",
        "①预算调整率=0，得4分；②0＜预算调整率≤5%，得3分；③5%＜预算调整率≤15%，得2分；④预算调整率＞15%，不得分。",
    ),
    "in proportion between two bands": (
        "预算执行率为91%。",
        "预算执行率",
        "10",
        "执行率达到95%及以上得满分；低于60%不得分；60%至95%之间按线性插值计算得分。",
    ),
    "in proportion by a printed formula": (
        "预算执行率为88%。",
        "预算执行率",
        "10",
        "执行率≥95%得10分；执行率在80%（含）至95%之间的，按(执行率-80%)/(95%-80%)×10分计算；执行率<80%不得分。",
    ),
    "quarters against the calendar": (
        "截至一季度末累计支出进度24%，截至二季度末55%，截至三季度末72%，截至四季度末98%。",
        "支出进度",
        "4",
        "一至四季度累计支出进度达到序时进度的，每季度得1分；未达到的，得分=累计支出进度/序时进度×1分。",
    ),
    "quarters that lag": (
        "各季度支出进度分别为26%、55%、72%和98%。",
        "支出均衡性",
        "4",
        "累计支出进度达到序时进度的得4分；每有一个季度未达到序时进度扣1分，扣完为止。",
    ),
    "bands whose edge is told again": (
        "专项资金执行率为88.9%。",
        "专项资金执行率",
        "5",
        "专项资金执行率95%以上（含95%）得5分；80%以上（含80%）不足95%得3分；不足80%得0分。",
    ),
    "points behind a comma": (
        "企业满意度为91.3%。",
        "企业满意度",
        "5",
        "企业满意度95%（含）-100%，5分；85%（含）-95%，4分；85%以下，0分。",
    ),
    "a rate over the one that earns all": (
        "财政拨款执行率92.12%。",
        "财政拨款执行率",
        "10",
        "财政拨款执行率≥98%，得10分；未达到98%的，按财政拨款执行率/98%×10分计算。",
    ),
    "lengths": (
        "年度计划改造长度50.0公里，实际改造长度46.2公里。",
        "管网改造完成率",
        "10",
        "管网改造完成率=实际改造长度/计划改造长度×100%，得分=完成率×10分。",
    ),
    "what did not happen": (
        "全年未发生安全责任事故。",
        "安全生产",
        "5",
        "未发生安全责任事故得5分，每发生一起扣2分，扣完为止。",
    ),
}
SCORES = {
    "faults of one kind": ("2", "2.5"),
    "faults that may cost no more than so much": ("1", "0"),
    "points of a rate below a bound": ("6.6", "7.6"),
    "points of a rate above a bound": ("1.6", "1.8"),
    "a rate that is not printed": ("5", "6"),
    "a rate that the standard defines": ("3", "4"),
    "done of what was planned": ("9", "9.5"),
    "a rate times the weight": ("7.46", "7.64"),
    "a rate above 100%": ("6", "5"),
    "bands in words": ("7", "10"),
    "a band of nought": ("2", "3"),
    "in proportion between two bands": ("8.86", "8.68"),
    "in proportion by a printed formula": ("5.33", "8"),
    "quarters against the calendar": ("3.9", "4"),
    "quarters that lag": ("2", "3"),
    "bands whose edge is told again": ("3", "5"),
    "points behind a comma": ("4", "5"),
    "a rate over the one that earns all": ("9.4", "9.04"),
    "lengths": ("9.24", "9.42"),
    "what did not happen": ("5", "3"),
}


def scored(rule: str, score: str) -> DocumentResult:
    fact, name, weight, standard = RULES[rule]
    return checked(fact, "", HEAD, f"管理|{name}|{weight}|{standard}|{score}")


@pytest.mark.parametrize("rule", RULES)
def test_a_score_that_follows_from_its_standard_is_proved(rule: str) -> None:
    right, _ = SCORES[rule]
    result = scored(rule, right)
    assert proved(result, "SCR308") == [right]
    assert [finding for finding in result.findings if finding.severity.value != "info"] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_score_that_does_not_follow_is_a_warning_with_the_whole_sum(rule: str) -> None:
    _, wrong = SCORES[rule]
    (finding,) = found(scored(rule, wrong), "SCR308")
    assert finding.severity.value == "warning"
    assert finding.formula


@pytest.mark.parametrize(
    ("fact", "name", "standard", "reason"),
    [
        ("项目执行率为80%。", "预算执行率", "预算执行率×8分。", "预算执行率"),
        ("新增资产采购执行率为76.0%。", "预算执行率", "得分=执行率×8分。", "预算执行率"),
        ("上年预算执行率为80%。", "预算执行率", "得分=执行率×8分。", "预算执行率"),
        (
            "非税收入完成率为97.5%。",
            "收入完成率",
            "完成率100%以上得8分；95%以上不足100%得6分；95%以下得0分。",
            "收入完成率",
        ),
        ("制度齐全。", "内控制度", "内控健全得8分，每发现一处不符合扣1分，扣完为止。", "数量"),
        ("制度齐全。", "内控制度", "内控健全得3分；执行有效得2分。", "分值"),
        ("制度齐全。", "内控制度", "1. 制度健全（5分）；2. 执行有效（3分）。", "判断"),
    ],
)
def test_a_score_that_cannot_be_recomputed_says_what_is_missing(
    fact: str, name: str, standard: str, reason: str
) -> None:
    result = checked(fact, "", HEAD, f"管理|{name}|8|{standard}|5")
    assert found(result, "SCR308") == []
    assert any(reason in point.reason for point in result.unchecked if point.code == "SCR308")


@pytest.mark.parametrize(
    ("fact", "name", "weight", "standard", "score"),
    [
        (
            "发现合同管理不规范2处。另有合同管理不规范1处。",
            "合同管理规范性",
            "5",
            "规范的得5分，每发现1处不规范扣1分。",
            "2",
        ),
        ("发现合同管理不规范2处，已整改1处。", "合同管理规范性", "5", "规范的得5分，每发现1处不规范扣1分。", "3"),
        ("项目档案存放在2处库房，管理规范。", "项目档案管理", "5", "规范的得5分，每发现1处不规范扣1分。", "5"),
        ("年初预算执行率85.00%，调整后预算执行率97.00%。", "预算执行率", "10", "预算执行率×10分。", "9.7"),
        ("预算执行率93.2%（剔除专项资金后为96.0%）。", "预算执行率", "10", "预算执行率×10分。", "9.6"),
        ("预算执行率约93%。", "预算执行率", "10", "预算执行率×10分。", "9.35"),
        ("预算执行率不低于98%。实际预算执行率93.0%。", "预算执行率", "10", "预算执行率×10分。", "9.3"),
        (
            "培训计划12期，实际12期，其中安全培训计划4期，实际3期。",
            "培训完成率",
            "10",
            "得分=实际期数/计划期数×10分。",
            "10",
        ),
        ("任务完成率为95%。", "任务完成率", "10", "完成率95%-100%得10分，90%-95%得6分，90%以下不得分。", "6"),
        ("任务完成率为95%。", "任务完成率", "10", "完成率95%-100%得10分，90%-95%得6分，90%以下不得分。", "10"),
        (
            "预算执行率93.6%。",
            "预算执行率",
            "10",
            "预算执行率100%得满分，每低1个百分点扣0.5分，不足1个百分点的不扣分。",
            "7",
        ),
        (
            "服务对象满意度为87.3%。",
            "服务对象满意度",
            "10",
            "满意度≥90%得10分；满意度<90%的，得分=满意度/90%×10分。",
            "9.7",
        ),
        (
            "制度执行中发现5项问题。",
            "制度执行有效性",
            "6",
            "1.健全得2分；2.有效得4分，每发现一项问题扣1分，扣完为止。",
            "2",
        ),
        (
            "发现制度执行问题2项。",
            "制度执行有效性",
            "6",
            "1.健全得2分；2.有效得4分，每发现一项问题扣1分，扣完为止。",
            "3",
        ),
    ],
)
def test_a_score_that_another_reading_explains_is_not_accused(
    fact: str, name: str, weight: str, standard: str, score: str
) -> None:
    result = checked(fact, "", HEAD, f"管理|{name}|{weight}|{standard}|{score}")
    assert [finding for finding in result.findings if finding.severity.value != "info"] == []


ITEMS = (
    "1.预算执行率（5分）。评分标准：预算执行率≥95%得5分，90%≤预算执行率<95%得4分，低于90%不得分。2023年预算执行率为93.2%，自评得分{}分。",
    "（2）群众满意度（10分）",
    "评分标准：满意度达到90%及以上的得10分，每降低1个百分点扣0.5分，扣完为止。",
    "自评情况：经问卷调查，群众满意度为87.0%。",
    "自评得分：{}分。",
    "3.档案管理规范性（分值4分，自评得分{}分）",
    "评价标准：档案规范的得4分，每发现一处不规范扣0.5分，扣完为止。",
    "自评说明：自查发现档案管理不规范3处，已列入整改。",
)


def items(*scores: str) -> DocumentResult:
    return checked(*("\n\n".join(ITEMS).format(*scores)).split("\n"))


def test_scores_in_prose_follow_from_the_standards_printed_with_them() -> None:
    result = items("4", "8.5", "2.5")
    assert proved(result, "SCR308") == ["4分", "8.5分", "2.5分"]
    assert result.findings == ()


def test_scores_in_prose_that_do_not_follow_are_told() -> None:
    assert len(found(items("5", "9", "3"), "SCR308")) == 3


def test_points_in_brackets_behind_the_names_are_the_weights_of_a_table() -> None:
    right = checked("指标|得分", "投入管理（15分）|14分", "产出绩效（85分）|80分", "合计|94分")
    assert proved(right, "SCR306") == ["14分", "80分"]
    wrong = checked("指标|得分", "投入管理（15分）|16分", "产出绩效（85分）|80分", "合计|95分")
    assert told(wrong, "SCR301") == [("16分", "15分")]


ENGLISH = (
    "This is the self-evaluation report of the department for 2023.",
    "",
    "The user satisfaction rate is 92.5%. The budget execution rate is 93.2%.",
    "",
    "Level 1 indicator|Level 2 indicator|Weight|Criteria|Score",
    "Effect|User satisfaction rate|6|1. satisfaction rate at least 95%: earns 6 points; 2. at least 90% and below 95%: "
    "earns 4 points; 3. below 90%: earns 2 points.|{}",
    "Management|Budget execution rate|8|budget execution rate × 8 points|{}",
    "Management|Pace of the budget execution rate|8|Budget execution rate at least 95% earns 8 points; each 1 "
    "percentage point below costs 0.5 points.|{}",
)


def test_standards_in_english_are_run_too() -> None:
    right = checked(*"\n".join(ENGLISH).format("4", "7.46", "7.1").split("\n"))
    assert proved(right, "SCR308") == ["4", "7.46", "7.1"]
    wrong = checked(*"\n".join(ENGLISH).format("6", "7.64", "7.9").split("\n"))
    assert sorted(stated for stated, _ in told(wrong, "SCR308")) == ["6", "7.64", "7.9"]


@pytest.mark.parametrize("rule", RULES)
def test_no_check_breaks_on_a_standard(rule: str) -> None:
    assert scored(rule, "1").notes == ()


SEVERAL_FAULTS = (
    "管理|绩效报告报送|6|1. 按时报送且内容准确的，得6分；2. 每发现一处错漏扣1分；每逾期一天扣0.5分，扣完为止。|"
)


@pytest.mark.parametrize(
    ("told_faults", "score", "computed"),
    [
        ("自查发现绩效报告报送存在2处错漏，逾期3天。", "2.5", None),  # 6 - 2 × 1 - 3 × 0.5
        ("自查发现绩效报告报送存在2处错漏，逾期3天。", "5.2", "2.5"),
        ("自查发现绩效报告报送存在2处错漏。", "5.5", None),  # whether it came late is not told
    ],
)
def test_several_rules_of_deduction_are_checked_together_where_each_count_is_told(
    told_faults: str, score: str, computed: str | None
) -> None:
    result = checked(told_faults, "", HEAD, SEVERAL_FAULTS + score)
    assert told(result, "SCR308") == ([] if computed is None else [(score, computed)])
    if computed is None and "逾期" in told_faults:
        assert proved(result, "SCR308") == [score]


def test_faults_of_another_indicator_cost_this_one_nothing() -> None:
    standard = "规范的得5分，每发现一处不规范扣1分，扣完为止。"
    rows = (f"管理|合同管理规范性|5|{standard}|5", f"管理|资产管理规范性|5|{standard}|3")
    result = checked("自查发现资产管理存在2处不规范。", "", HEAD, *rows)
    assert found(result, "SCR308") == []
    assert proved(result, "SCR308") == ["3"]


def test_a_weight_in_brackets_is_not_the_score_told_elsewhere() -> None:
    result = checked(
        "一级指标|分值|得分", "投入管理（15分）|15|14", "产出绩效（85分）|85|80", "", "其中投入管理14分，产出绩效80分。"
    )
    assert found(result, "DUP401") == []


# ---------------------------------------------------------------- grades and lists

BANDS = {
    "ranges": ("90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，60分以下为差。", "良", "优"),
    "names before ranges": (
        "评价结果分为优（90分及以上）、良（80-90分）、中（60-80分）、差（60分以下）四个等级。",
        "良",
        "中",
    ),
    "signs": (
        "得分≥90分的为优秀；80分≤得分<90分的为良好；60分≤得分<80分的为合格；得分<60分的为不合格。",
        "良好",
        "优秀",
    ),
    "letters": ("90分以上（含90分）为A级，80分至90分为B级，60分至80分为C级，60分以下为D级。", "B", "A"),
    "colons": ("绩效等级：优秀：90分以上；良好：80-89分；合格：60-79分；不合格：60分以下。", "良好", "合格"),
    "whole words": (
        "总分90分（含）以上的，评价等级为优；80分（含）至90分的，评价等级为良；80分以下的，评价等级为中。",
        "良",
        "优",
    ),
}


@pytest.mark.parametrize("form", BANDS)
def test_a_grade_is_that_of_the_band_of_the_total(form: str) -> None:
    printed, right, wrong = BANDS[form]
    told_as = "本单位自评得分87.5分，自评等级为“{}”。"
    assert proved(checked(printed, "", told_as.format(right)), "SCR309") == [right]
    assert told(checked(printed, "", told_as.format(wrong)), "SCR309") == [(wrong, right)]


def test_a_total_on_an_edge_that_is_not_told_may_have_either_grade() -> None:
    printed = "90-100分为优，80-90分为良，60-80分为中，60分以下为差。"
    for grade in "优良":
        assert found(checked(printed, "", f"本单位自评得分90分，自评等级为{grade}。"), "SCR309") == []


def test_each_project_has_the_grade_of_its_own_total() -> None:
    result = checked(
        "90分及以上为优，80分至90分为良，80分以下为中。",
        "",
        "道路项目自评得分85分，等级为良。",
        "",
        "部门整体自评得分91分，评价结果为优。",
    )
    assert proved(result, "SCR309") == ["良", "优"]
    assert found(result, "SCR309") == []


def test_a_grade_without_printed_bands_is_listed_as_not_checked() -> None:
    result = checked("本单位自评得分87.5分，自评等级为优。")
    assert found(result, "SCR309") == []
    assert any("分数段" in point.reason for point in result.unchecked if point.code == "SCR309")


def test_full_marks_and_deductions_are_no_items_of_a_list_of_scores() -> None:
    result = checked("投入满分20分、过程得27分，产出扣3分，合计92分。")
    assert found(result, "SCR310") == []


# ---------------------------------------------------------------- prose


def test_parts_are_found_by_their_numbering() -> None:
    result = checked(
        "1. 资金管理。资金管理指标满分5分，评价得分4.9分，得分率98%。",
        "（1）采购执行，指标满分2分，评价得分1.9分，得分率95%。（2）财务合规，指标满分3分，评价得分3分，得分率100%。",
        "2. 项目管理。项目管理指标满分4分，评价得分4分，得分率100%。",
    )
    assert sorted(proved(result, "SCR307")) == ["4.9分", "5分"]
    assert len(proved(result, "SCR303")) == 4


def test_a_list_of_problems_is_no_breakdown_of_the_indicator_before_it() -> None:
    result = checked(
        "（一）评分情况",
        "（1）满意度，指标满分6分，评价得分6分。",
        "（二）存在问题",
        "1.采购执行指标，满分4分，得分3分。",
        "2.编外人员指标，满分2分，得分1分。",
    )
    assert found(result, "SCR307") == []


def test_a_rule_that_would_take_points_is_no_deduction() -> None:
    result = checked("采购执行指标满分2分，评价得分2分。按标准每低一个百分点扣0.1分。")
    assert found(result, "SCR304") == []


def test_a_deduction_is_compared_with_the_like_named_indicator() -> None:
    result = checked(
        HEAD,
        "管理|政府采购执行情况|40|编制规范的，得40分。|39.5",
        "产出|编外人员控制率|60|全部完成的，得60分。|60",
        "",
        "1. 政府采购执行率（扣0.8分）：执行偏慢，今后改进。",
    )
    assert told(result, "SCR304") == [("0.8分", "0.5分")] or ("0.8 分", "0.5 分") in told(result, "SCR304")


def test_a_total_may_be_below_what_the_told_deductions_leave() -> None:
    result = checked("部门自评得分95分，主要扣分如下。", "1. 采购执行（扣0.5分）：执行偏慢，今后改进。")
    assert found(result, "SCR304") == []


# ---------------------------------------------------------------- above 100%


def test_rates_against_a_plan_may_exceed_a_hundred() -> None:
    result = checked("全年任务完成率为120%，收入增长率为105%，支出占比100%。")
    assert found(result, "RNG501") == []


def test_a_hundred_or_more_includes_a_hundred() -> None:
    assert found(checked("设备验收合格率≥100%。"), "RNG501") == []
    assert len(found(checked("设备验收合格率超过100%。"), "RNG501")) == 1


def test_of_many_score_tables_an_entry_is_held_against_those_around_it() -> None:
    part = (
        "立项规范性指标满分5分，评价得分4分，得分率80%。\n\n"
        "| 一级指标 | 三级指标 | 分值 | 得分 |\n| 决策 | 立项规范性 | 5 | 4 |\n| 决策 | 目标合理性 | 5 | 5 |\n"
        "| 总分 |  | 10 | 9 |\n"
    )
    ticks = [tick for tick in check_text("\n\n".join([part] * 12)).verified if tick.code == "DUP406"]
    assert len(ticks) == 12 * 4 * 2  # the weight and the score of each entry, in four tables
