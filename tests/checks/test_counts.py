"""Counts against lists, groups and numbering: what is told, and the ordinary wording that must stay silent."""

from __future__ import annotations

import pytest

from lint.check import as_tabs
from lint.engine import check_text


def told(code: str, *lines: str) -> list[tuple[str, str]]:
    """(stated, computed) of each finding of a code that is louder than information, and of what it breaks."""
    result = check_text("\n".join(as_tabs(line) for line in lines) + "\n")
    loud = [one for one in result.findings if one.code == code and one.severity.value != "info"]
    return [(one.stated, one.computed) for finding in loud for one in (finding, *finding.also)]


def proved(code: str, *lines: str) -> list[str]:
    result = check_text("\n".join(as_tabs(line) for line in lines) + "\n")
    return [one.stated for one in result.verified if one.code == code]


@pytest.mark.parametrize(
    ("sentence", "stated", "computed"),
    [
        ("中心设综合部、技术部和财务部五个部门。", "五个", "3个"),
        ("全年共开展4场活动，分别为春季论坛、夏季沙龙、秋季路演。", "4场", "3场"),
        ("在3个试验站（北站、东站）开展试验。", "3个", "2个"),
        ("下设3个科室：办公室、业务一科、业务二科、业务三科。", "3个", "4个"),
        ("分别于2020年5月、7月和11月举办2次培训。", "2次", "3次"),
        ("确定了四项重点工作：一是修缮步道；二是清淤河道；三是更新泵站。", "四项", "3项"),
        ("出台3项制度，分别是《甲办法》《乙办法》。", "3项", "2项"),
        ("The plan has five parts: roads, bridges and parks.", "five", "3"),
    ],
)
def test_a_count_that_its_list_contradicts_is_told(sentence: str, stated: str, computed: str) -> None:
    assert told("CNT601", sentence) == [(stated, computed)]


@pytest.mark.parametrize(
    "sentence",
    [
        "中心设综合部、技术部等5个部门。",
        "购置设备3台，包括电脑、打印机。",
        "对教育、医疗开展3次检查。",
        "新建、授牌8家工作站。",
        "出台5项措施（详见附件、通知）。",
        "在来自甲省、乙省、丙省的，11个基地代表参会。",
        "购置电脑、打印机共9台。",
        "引导企业参与创新、创业，孵化12个项目。",
        "全年完成2项任务：推进甲、乙、丙项目建设，提升服务能力。",
        "共建立4项制度，分别是《甲办法》《乙办法》《丙和丁规定》和《戊细则》。",
        "聚焦“三保”、“六稳”2项任务。",
        "实施项目共15个（含上年结转项目5个），预算985万元。",
        "建成2个平台：信息采集、分析和共享平台，应急指挥平台。",
    ],
)
def test_a_list_that_need_not_be_all_is_left_alone(sentence: str) -> None:
    assert told("CNT601", sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "从经济性、效率性两个方面进行分析。",
        "经济发展与环境保护、人才培养和科技创新四个领域取得进展。",
        "分别于5月和11月举办2次培训。",
        "在甲镇、乙镇、丙镇等3个镇开展试点。",
        "出台3项制度：《甲和乙办法》《丙（试行）、丁规定》《戊细则》。",
    ],
)
def test_a_list_of_the_stated_length_is_proved_however_its_items_are_joined(sentence: str) -> None:
    assert proved("CNT601", sentence)


def test_a_list_that_its_verb_opens_is_counted_whatever_stands_before_it() -> None:
    lead = "单位负责规划建设、产业招商、科技创新和企业服务，"
    assert told("CNT601", lead + "内设综合部、建设部、产业部、金融部5个部门。") == [("5个", "4个")]
    assert told("CNT601", "内设立案庭、刑庭、民庭、执行局、办公室共6个部门。") == [("6个", "5个")]


def test_numbered_paragraphs_are_counted_up_to_the_next_heading() -> None:
    lines = [
        "一、主要职责",
        "",
        "主要职责共四项：",
        "",
        "1.甲。",
        "",
        "2.乙。",
        "",
        "3.丙。",
        "",
        "二、重点工作",
        "",
        "1.丁。",
    ]
    assert told("CNT601", *lines) == [("四项", "3项")]


def test_a_list_told_before_is_found_by_its_numbers() -> None:
    assert proved("CNT601", "任务如下：一、修缮步道。二、清淤河道。针对这2项工作，成效良好。") == ["2项"]


# ---------------------------------------------------------------------- groups


def test_one_thing_missing_among_groups_named_alike_is_told() -> None:
    assert told("CNT602", "完成记录片30部，其中技艺类12部、音乐类9部、民俗类8部。") == [("30部", "29部")]


def test_groups_that_add_up_are_proved() -> None:
    assert proved("CNT602", "受理来件7宗，其中主办来件4宗，协办来件3宗。") == ["7宗"]
    assert proved("CNT602", "共有车辆9台，其中甲站5台、乙站4台。") == ["9台"]
    both = "编制312人，实有298人，其中本级编制58人，实有55人；下属编制254人，实有243人。"
    assert proved("CNT602", both) == ["312人", "298人"]


@pytest.mark.parametrize(
    ("sentence", "stated", "mended"),
    [
        ("共有车辆8台，分别为甲站5台、乙站4台。", "8台", "9台"),
        ("在校学生1,683人，其中男生882人、女生810人。", "1,683人", "1,692人"),
        ("总人口32.6万人，其中户籍人口9.8万人、非户籍人口28.2万人。", "32.6万人", "38.0万人"),
        ("下属单位49家，其中小学21所、初中11所、高中4所、其他事业单位10家。", "49家", "46家"),
        ("专业技术人员412人（正高118人，副高249人）。", "249人", "294人"),
        ("行政编制86名、事业编制42名，共182名。", "182名", "128名"),
        ("年末在编人员94人。在编人员中，管理岗21人、专业技术岗38人、工勤技能岗53人。", "94人", "112人"),
        ("优化线路36条，其中快线类5条、普线类24条、微线类8条，完成年度目标30条的120%。", "36条", "37条"),
        ("城市和农村低保326户、512人，其中城市112户136人，农村214户367人。", "367人", "376人"),
    ],
)
def test_groups_that_are_all_there_are_add_up(sentence: str, stated: str, mended: str) -> None:
    assert (stated, mended) in told("CNT602", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "在职人员32人，其中党员20人、女职工16人。",
        "现有人员32人，其中硕士生15名，本科生14名。",
        "举办活动10场，其中线上3场、进社区2场，培训人员200人次。",
        "建成站点8家，其中新建2家、改建1家，累计25家。",
        "比上年增加3人，其中新招录5人、调出2人。",
        "承担课题12项，其中省级5项、市级3项、区级1项。",
        "培训30期，其中线上培训12期、参加600人次。",
        "全年办结投诉20件，办结率100%，其中满意19件。",
        "承担重点项目10个，其中省级5个、市级4个。",
        "受理投诉16,872件，其中12345 热线转办12,341件、信访系统2,810件。",
        "核定编制380名，年末实有在编人员352人、合同制人员286人，在岗职工共638人。",
        "自评得分为92分（90分以上为优）。其中：预算编制得9分，产出得83分。",
        "新建公园3个，其中栽植乔木500株、灌木800株。",
    ],
)
def test_groups_that_overlap_or_leave_a_rest_are_left_alone(sentence: str) -> None:
    assert told("CNT602", sentence) == []


# ---------------------------------------------------------------------- numbering


def numbered(*markers: str) -> list[str]:
    return [line for marker in markers for line in (f"{marker}某项内容。", "")]


@pytest.mark.parametrize(
    ("markers", "stated"),
    [
        (("1. ", "2. ", "2. ", "4. "), "2. 某项内容"),
        (("一、", "二、", "四、", "五、"), "四、某项内容"),
        (("（一）", "（二）", "（五）", "（四）"), "（五）某项内容"),
    ],
)
def test_one_slip_in_a_run_of_numbers_is_told_once(markers: tuple[str, ...], stated: str) -> None:
    assert [found for found, _ in told("CNT603", *numbered(*markers))] == [stated]


@pytest.mark.parametrize(
    "markers",
    [
        ("一、", "（一）", "（二）", "二、", "（一）", "（二）", "三、"),
        ("1. ", "2. ", "3. ", "1. ", "2. "),
        ("三、", "一、", "二、", "四、"),
        ("2. ", "3. ", "7. "),
        ("一、", "1. ", "2. ", "一、", "二、", "三、", "二、", "三、"),
    ],
)
def test_lists_that_start_afresh_or_stand_within_others_are_left_alone(markers: tuple[str, ...]) -> None:
    assert told("CNT603", *numbered(*markers)) == []


def test_a_number_that_runs_on_in_the_text_counts_as_seen() -> None:
    lines = ["一、甲。二、乙的内容在同一段里。", "", "三、丙。", "", "四、丁。", "", "五、戊。"]
    assert told("CNT603", *lines) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "一是甲；二是乙（一是甲一；二是甲二）；三是丙。",
        "首先修缮步道，其次清淤河道，三是更新泵站。",
        "问题一是预算偏低；二是进度偏慢。",
    ],
)
def test_ordinals_in_order_within_a_paragraph_are_left_alone(sentence: str) -> None:
    assert told("CNT603", sentence) == []


def test_an_ordinal_without_those_before_it_is_told() -> None:
    assert [found for found, _ in told("CNT603", "本年举办活动多场，三是参加展会。")] == ["三是参加展会"]


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("全年完成47处路口信号优化，其中城区28处、近郊18处、远郊6处。", "47处"),
        ("改造泵站36座，其中城北15座、城南12座、开发区19座。", "36座"),
        ("新建充电桩86个——城区52个，乡镇43个。", "43个"),
        ("实有在编人员198人，其中局机关26人、公路中心86人、运输服务中心37人、执法大队39人、航道管理站8人。", "198人"),
        ("纳入评价的25个项目，结果为“优”的18个，“良”的4个，“中”的2个。", "25个"),
    ],
)
def test_places_offices_and_grades_that_contradict_their_total_are_told(sentence: str, stated: str) -> None:
    assert told("CNT602", sentence)[0][0] == stated


@pytest.mark.parametrize(
    "sentence",
    [
        "建成公园36个，其中城区18个、开发区9个。",
        "全年完成47处路口信号优化，其中城区28处、近郊13处、远郊6处。",
        "获奖28项，其中市级12项、团体奖10项、一等奖9项。",
        "年末实有人员198人，其中党员126人、局机关26人、退役军人51人。",
        "实有在编人员198人，其中局机关26人、公路管理站60人；退休人员75人。",
        "举办活动86场——其中进社区52场、进校园41场，部分活动既进社区又进校园。",
        "对25个项目开展自评，结果为“优”的18个，“良”的4个，另有3个未评定等级。",
        "对25个项目开展自评，其中评为“优”的18个，“良”的4个。",
        "新建道路12条——全长36.5公里，总投资1,200.00万元。",
        "累计开展巡查252次，其中白天180次、夜间72次，城区巡查130次、乡村巡查122次。",
    ],
)
def test_places_offices_and_grades_that_may_be_some_are_left_alone(sentence: str) -> None:
    assert told("CNT602", sentence) == []
