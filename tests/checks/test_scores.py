"""The family of scores: what is accused, what is proved, and what is left alone."""

from __future__ import annotations

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
    fact = "各季度累计预算执行率分别为第一季度20%、第二季度40%、第三季度60%、第四季度90%。"
    assert proved(checked(fact, "", HEAD, standard + "4.35"), "SCR308") == ["4.35"]
    assert len(found(checked(fact, "", HEAD, standard + "5.8"), "SCR308")) == 1


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
