"""Short passages of many fields, each with one slip in it and without: the first is told, the second is not."""

from __future__ import annotations

import pytest

from lint.finding import Severity
from tests.by_hand import check_lines, loud

TITLES = {False: "2024年度部门整体绩效自评报告", True: "Annual report 2024"}

PASSAGES: dict[str, tuple[str, str]] = {
    "the sum of the deductions told": (
        "1.调整偏大，预算配置扣1.2分。#2.进度偏慢，预算执行扣2.4分。#3.标签缺失，扣0.5分。#以上各项合计扣4.6分。",
        "1.调整偏大，预算配置扣1.2分。#2.进度偏慢，预算执行扣2.4分。#3.标签缺失，扣0.5分。#以上各项合计扣4.1分。",
    ),
    "bodies and their count behind a comma": (
        "内设综合科、疾控科、妇幼科、检验科，共5个科室。",
        "内设综合科、疾控科、妇幼科、检验科，共4个科室。",
    ),
    "scores behind the bands of grades": (
        "自评总得分91.3分，等级为“优秀”（90分及以上为优秀，60分以下为不合格）。"
        "其中：投入20分，得18.5分；过程30分，得27.2分；产出50分，得46.5分。",
        "自评总得分91.3分，等级为“优秀”（90分及以上为优秀，60分以下为不合格）。"
        "其中：投入20分，得18.5分；过程30分，得27.2分；产出50分，得45.6分。",
    ),
    "what is left of a matter told elsewhere": (
        "项目支出预算658.92万元，项目支出决算616.78万元。#项目支出尚有24.14万元未支出。",
        "项目支出预算658.92万元，项目支出决算616.78万元。#项目支出尚有42.14万元未支出。",
    ),
    "a mean of a day": (
        "全年清运垃圾4.68万吨，日均清运182.22吨。",
        "全年清运垃圾4.68万吨，日均清运128.22吨。",
    ),
    "the size of a class": (
        "现有教学班36个，其中小学22个、初中14个；在校学生1,640人，其中小学1,004人、初中636人，平均班额54.6人。",
        "现有教学班36个，其中小学22个、初中14个；在校学生1,640人，其中小学1,004人、初中636人，平均班额45.6人。",
    ),
    "scores of the first level": (
        "自评总分91.40分。各一级指标得分：决策18.20分（满分20分）、过程17.90分（满分20分）、产出31.50分（满分35分）、"
        "效益28.30分（满分25分）。",
        "自评总分91.40分。各一级指标得分：决策18.20分（满分20分）、过程17.90分（满分20分）、产出31.50分（满分35分）、"
        "效益23.80分（满分25分）。",
    ),
    "a target that is asked for": (
        "设备共享率87.25%，与90%的要求相差2.57个百分点。",
        "设备共享率87.25%，与90%的要求相差2.75个百分点。",
    ),
    "a deduction and the score of another paragraph": (
        "（一）预算执行。预算执行指标满分10分，得9.64分。#主要问题：1.支出率未达100%，预算执行扣0.63分。",
        "（一）预算执行。预算执行指标满分10分，得9.64分。#主要问题：1.支出率未达100%，预算执行扣0.36分。",
    ),
    "a survey that bears the name of the rate": (
        "家长满意度调查共回收有效问卷1,560份，其中满意1,498份，满意度95.0%。",
        "家长满意度调查共回收有效问卷1,560份，其中满意1,482份，满意度95.0%。",
    ),
    "a total of scores behind full marks": (
        "以上四项满分40分，得38.62分，加上目标完成得分57.45分，自评总得分96.70分。",
        "以上四项满分40分，得38.62分，加上目标完成得分57.45分，自评总得分96.07分。",
    ),
    "those who came and went": (
        "全年新招录9人，退休5人，调出2人，年末实有人数比上年末净增3人。",
        "全年新招录9人，退休5人，调出2人，年末实有人数比上年末净增2人。",
    ),
    "above the target that is told": (
        "立项数较年度目标150项超额24项。#绩效指标 | 目标值 | 实际值#科研立项数 | 150项 | 172项#论文数 | 80篇 | 84篇",
        "立项数较年度目标150项超额22项。#绩效指标 | 目标值 | 实际值#科研立项数 | 150项 | 172项#论文数 | 80篇 | 84篇",
    ),
    "deductions and their sum in other paragraphs": (
        "1.目标不细，扣0.60分。#2.备案超期，扣0.90分。#3.资产闲置，扣0.25分。#以上3项合计扣1.57分。",
        "1.目标不细，扣0.60分。#2.备案超期，扣0.90分。#3.资产闲置，扣0.25分。#以上3项合计扣1.75分。",
    ),
    "above a goal of the text": (
        "全年计划开展教研活动90场次。#全年开展教研活动104场次，其中备课40场次，超额完成24场次。",
        "全年计划开展教研活动90场次。#全年开展教研活动104场次，其中备课40场次，超额完成14场次。",
    ),
    "half a year by its quarters": (
        "四个季度分别支出318.20万元、402.75万元、377.64万元、560.10万元，上半年支出702.95万元。",
        "四个季度分别支出318.20万元、402.75万元、377.64万元、560.10万元，上半年支出720.95万元。",
    ),
    "a mean by an amount of a table": (
        "公务用车保有量16辆，全年无购置，车均运行费2.82万元。#单位：万元#项目 | 2023年决算 | 2024年决算#"
        "公务用车运行维护费 | 35.80 | 36.48#公务接待费 | 4.10 | 3.95",
        "公务用车保有量16辆，全年无购置，车均运行费2.28万元。#单位：万元#项目 | 2023年决算 | 2024年决算#"
        "公务用车运行维护费 | 35.80 | 36.48#公务接待费 | 4.10 | 3.95",
    ),
    "indicators and what sums them up": (
        "1.预算执行。满分20分，得19.1分。#2.资产管理。满分30分，自评28.6分。#以上两项满分50分，合计得分48.7分。",
        "1.预算执行。满分20分，得19.1分。#2.资产管理。满分30分，自评28.6分。#以上两项满分50分，合计得分47.7分。",
    ),
    "a list of bodies before their count": (
        "我所内设办公室、检测室、标准室、培训科5个机构，核定编制46名。",
        "我所内设办公室、检测室、标准室、培训科4个机构，核定编制46名。",
    ),
    "rates of running totals, no word saying that they go together": (
        "全年预算数820.00万元。一季度末、二季度末、三季度末、年末累计支出143.50万元、382.12万元、590.40万元、795.40万元，"
        "累计支付进度17.50%、46.60%、27.00%、97.00%。",
        "全年预算数820.00万元。一季度末、二季度末、三季度末、年末累计支出143.50万元、382.12万元、590.40万元、795.40万元，"
        "累计支付进度17.50%、46.60%、72.00%、97.00%。",
    ),
    "full marks and points won over a comma": (
        "自评得分91.5分。其中：投入20分，自评19分；过程30分，自评26.5分；产出30分，自评28分；效果20分，自评19分。",
        "自评得分91.5分。其中：投入20分，自评19分；过程30分，自评25.5分；产出30分，自评28分；效果20分，自评19分。",
    ),
    "points between an amount and its parts": (
        "预算9.40万元，实际支出7.85万元，得5分。其中：公务用车运行维护费6.12万元，公务接待费1.93万元，无出国费用。",
        "预算9.40万元，实际支出7.85万元，得5分。其中：公务用车运行维护费6.12万元，公务接待费1.73万元，无出国费用。",
    ),
    "a mean per each of those that its words name": (
        "服务企业3,410家，其中小微企业2,860家，减免费用429.00万元，平均每家小微企业减免1,258.06元。",
        "服务企业3,410家，其中小微企业2,860家，减免费用429.00万元，平均每家小微企业减免1,500.00元。",
    ),
    "what is below a target": (
        "成交额2,914.60亿元，同比增长8.4%，低于3,000亿元的目标58.40亿元。",
        "成交额2,914.60亿元，同比增长8.4%，低于3,000亿元的目标85.40亿元。",
    ),
    "the others": (
        "全年应验收项目214个，通过验收198个，验收率92.52%，其余26个项目延期。",
        "全年应验收项目214个，通过验收198个，验收率92.52%，其余16个项目延期。",
    ),
    "a stock with what came and what went": (
        "全年购置设备58台，报废设备31台，年末设备总数由年初的1,306台增加到1,364台。",
        "全年购置设备58台，报废设备31台，年末设备总数由年初的1,306台增加到1,333台。",
    ),
    "the lowest of a table": (
        "支出率最低的是档案整理项目，为91.80%。"
        "#项目名称 | 预算 | 支出 | 支出率#档案整理 | 61.00 | 55.01 | 90.18%#库房维修 | 84.00 | 81.90 | 97.50%",
        "支出率最低的是档案整理项目，为90.18%。"
        "#项目名称 | 预算 | 支出 | 支出率#档案整理 | 61.00 | 55.01 | 90.18%#库房维修 | 84.00 | 81.90 | 97.50%",
    ),
    "more content people than were asked": (
        "共访问380人，满意427人。",
        "共访问380人，满意342人。",
    ),
    "a rate of content people above 100%": (
        "窗口服务满意率103.5%，较上年提高2个百分点。",
        "窗口服务满意率98.5%，较上年提高2个百分点。",
    ),
    "more waterworks mended than there are": (
        "全区共有水厂9座，其中11座完成深度处理改造。",
        "全区共有水厂11座，其中9座完成深度处理改造。",
    ),
    "more pupils passed than took part": (
        "参加考试学生1,240人，及格1,262人。",
        "参加考试学生1,262人，及格1,240人。",
    ),
    "more cases closed than were due": (
        "全年应审结案件860件，审结875件，审结率98.29%。",
        "全年应审结案件875件，审结860件，审结率98.29%。",
    ),
    "a rate below the least that is asked for, called reached": (
        "公园绿地完好率要求不低于95%，实际完好率93.2%，达到目标要求。",
        "公园绿地完好率要求不低于95%，实际完好率96.2%，达到目标要求。",
    ),
    "a degree of content below its target, called reached": (
        "群众满意度目标值为90%，实际88.6%，已完成年度目标。",
        "群众满意度目标值为90%，实际91.6%，已完成年度目标。",
    ),
    "a count below its target, called exceeded": (
        "年度目标为新增停车位不少于1,000个，实际新增962个，超额完成目标。",
        "年度目标为新增停车位不少于1,000个，实际新增1,062个，超额完成目标。",
    ),
    "spending above its budget, called within it": (
        "“三公”经费预算50.00万元，实际支出56.20万元，控制在预算以内。",
        "“三公”经费预算50.00万元，实际支出46.20万元，控制在预算以内。",
    ),
    "a pass rate above 100%": (
        "The pass rate was 104%.",
        "The pass rate was 94%.",
    ),
    "more wells met the standard than were sampled": (
        "Of the 46 wells sampled, 52 met the standard.",
        "Of the 52 wells sampled, 46 met the standard.",
    ),
    "a target of at least so much, called met": (
        "The target was at least 90%; satisfaction reached 87.5%, so the target was met.",
        "The target was at least 90%; satisfaction reached 92.5%, so the target was met.",
    ),
    "no accident, and one": (
        "全年未发生安全责任事故。#3月，泵站检修中发生一般安全事故1起，1人轻伤。",
        "全年发生安全责任事故1起。#3月，泵站检修中发生一般安全事故1起，1人轻伤。",
    ),
    "no lawsuit, and three": (
        "本年度未收到行政诉讼案件。#法治工作方面，办理行政诉讼案件3件，均胜诉。",
        "本年度行政诉讼案件较少。#法治工作方面，办理行政诉讼案件3件，均胜诉。",
    ),
    "no procurement, and spending on it": (
        "年内未开展政府采购。#政府采购支出120.00万元，均执行采购程序。",
        "年内规范开展政府采购。#政府采购支出120.00万元，均执行采购程序。",
    ),
    "nothing carried over, and an amount of it": (
        "本年无结转结余资金。#年末结转结余资金35.60万元，下年继续使用。",
        "本年结转结余资金较少。#年末结转结余资金35.60万元，下年继续使用。",
    ),
    "no cars, and their running costs": (
        "本单位无公务用车。#公务用车运行维护费8.20万元，保有量4辆。",
        "本单位公务用车管理规范。#公务用车运行维护费8.20万元，保有量4辆。",
    ),
    "no journeys abroad, and two": (
        "全年无因公出国（境）团组。#因公出国（境）团组2个、6人次。",
        "全年因公出国（境）从严控制。#因公出国（境）团组2个、6人次。",
    ),
    "all indicators reached, and some not": (
        "各项指标均完成年度目标。#部分指标未完成年度目标，其中节水灌溉面积仅完成82%。",
        "多数指标完成年度目标。#部分指标未完成年度目标，其中节水灌溉面积仅完成82%。",
    ),
    "no complaints, and fourteen": (
        "No complaints were received in 2024.#The trust received 14 complaints about access.",
        "Few complaints were received in 2024.#The trust received 14 complaints about access.",
    ),
    "a fall to more": (
        "门诊量由上年的41.2万人次下降到44.8万人次。",
        "门诊量由上年的41.2万人次上升到44.8万人次。",
    ),
    "a rate that fell from less": (
        "漏损率11.2%，比上年的10.4%下降0.8个百分点。",
        "漏损率9.6%，比上年的10.4%下降0.8个百分点。",
    ),
    "a falling series that rises": (
        "2022年、2023年、2024年信访量分别为120件、135件、151件，呈逐年下降趋势。",
        "2022年、2023年、2024年信访量分别为151件、135件、120件，呈逐年下降趋势。",
    ),
    "more of it, and less": (
        "上年培训480人次，本年培训450人次，培训人次有所增加。",
        "上年培训480人次，本年培训510人次，培训人次有所增加。",
    ),
    "losses that fell to more": (
        "Water losses fell from 10.4% to 11.2%.",
        "Water losses fell from 11.2% to 10.4%.",
    ),
    "a rise to less than the year before": (
        "Admissions rose to 18,240, compared with 19,506 in 2023.",
        "Admissions rose to 19,506, compared with 18,240 in 2023.",
    ),
    "finished before it was begun": (
        "工程于2024年5月6日开工，2024年4月18日竣工。",
        "工程于2024年5月6日开工，2024年9月18日竣工。",
    ),
    "the 31st of a short month": (
        "合同于2024年6月31日签订。",
        "合同于2024年6月30日签订。",
    ),
    "a term that ends before it begins": (
        "服务期自2024年3月1日至2023年12月31日。",
        "服务期自2024年3月1日至2024年12月31日。",
    ),
    "a survey that ends before it begins": (
        "调查于2024年11月20日至11月8日开展。",
        "调查于2024年11月8日至11月20日开展。",
    ),
    "a thirteenth month": (
        "2024年13月完成验收。",
        "2024年12月完成验收。",
    ),
    "a lease that ends before it begins": (
        "The lease runs from 1 June 2024 to 31 May 2023.",
        "The lease runs from 1 June 2024 to 31 May 2025.",
    ),
    "the 31st of April": (
        "The pump was commissioned on 31 April 2024.",
        "The pump was commissioned on 30 April 2024.",
    ),
    "a table that is not there": (
        "各项目支出见表2。#表1 项目支出情况表#项目 | 金额#甲 | 1.00#乙 | 2.00",
        "各项目支出见表1。#表1 项目支出情况表#项目 | 金额#甲 | 1.00#乙 | 2.00",
    ),
    "an annex that is not there": (
        "详见附件3。#附件1：名单#附件2：说明",
        "详见附件2。#附件1：名单#附件2：说明",
    ),
    "a part that is not there": (
        "具体做法见第六部分。#一、概况#二、做法#三、问题",
        "具体做法见第二部分。#一、概况#二、做法#三、问题",
    ),
    "an English table that is not there": (
        "See Table 4 for the costs.#Table 1. Costs#Item | EUR#Fuel | 1.00#Oil | 2.00",
        "See Table 1 for the costs.#Table 1. Costs#Item | EUR#Fuel | 1.00#Oil | 2.00",
    ),
    "one of three amounts in another unit": (
        "年初预算1,284.60万元，全年预算1,310.20万元，决算1,302.55元。",
        "年初预算1,284.60万元，全年预算1,310.20万元，决算1,302.55万元。",
    ),
    "one budget in two units": (
        "采购预算86.40万元。#采购预算86.40元，实际支出82.10万元。",
        "采购预算86.40万元。#采购预算86.40万元，实际支出82.10万元。",
    ),
    "inspections listed and counted": (
        "全年开展专项检查四次，分别为春季检查、汛前检查和冬季检查。",
        "全年开展专项检查三次，分别为春季检查、汛前检查和冬季检查。",
    ),
    "kinds of bodies and how many they are": (
        "共有10个下属单位，其中全额拨款6个、差额拨款3个、自收自支2个。",
        "共有11个下属单位，其中全额拨款6个、差额拨款3个、自收自支2个。",
    ),
    "libraries listed and counted": (
        "The council runs five libraries: Central, Northgate, Millpond and Harrow Lane.",
        "The council runs four libraries: Central, Northgate, Millpond and Harrow Lane.",
    ),
    "cases closed in time by those taken in": (
        "全年受理诉求3,860件，按期办结3,802件，按期办结率98.05%。",
        "全年受理诉求3,860件，按期办结3,802件，按期办结率98.50%。",
    ),
    "growth by its amount": (
        "图书借阅量46.8万册次，比上年增加5.2万册次，增长11.25%。",
        "图书借阅量46.8万册次，比上年增加5.2万册次，增长12.50%。",
    ),
    "a percentage in brackets of those asked": (
        "Of 1,250 visitors asked, 1,155 (94.2%) were satisfied.",
        "Of 1,250 visitors asked, 1,155 (92.4%) were satisfied.",
    ),
    "a percentage in brackets of the budget": (
        "Spending was $14.26 million against a budget of $14.80 million (93.6%).",
        "Spending was $14.26 million against a budget of $14.80 million (96.4%).",
    ),
    "a percentage of whom": (
        "The school enrolled 640 pupils, of whom 296 (42.6%) receive free meals.",
        "The school enrolled 640 pupils, of whom 296 (46.3%) receive free meals.",
    ),
    "two kinds of spending and their sum": (
        "基本支出326.18万元，项目支出418.42万元，合计774.60万元。",
        "基本支出326.18万元，项目支出418.42万元，合计744.60万元。",
    ),
    "what income came from": (
        "处置资产收入12.40万元，其中车辆7.60万元、设备3.20万元、废旧物资1.90万元。",
        "处置资产收入12.40万元，其中车辆7.60万元、设备3.20万元、废旧物资1.60万元。",
    ),
    "staff by their posts": (
        "The trust employs 148 people: 96 rangers, 34 drivers and 21 office staff.",
        "The trust employs 148 people: 96 rangers, 31 drivers and 21 office staff.",
    ),
    "income less costs": (
        "Income of $5.40 million less costs of $4.85 million left a surplus of $0.65 million.",
        "Income of $5.40 million less costs of $4.85 million left a surplus of $0.55 million.",
    ),
}


def lines_of(passage: str) -> list[str]:
    """The blocks of a passage, which # parts, rows of tables as `| a | b |`."""
    lines: list[str] = []
    for block in passage.split("#"):
        is_row = " | " in block
        if not (is_row and lines and lines[-1].startswith("|")):
            lines.append("")
        lines.append(f"| {block} |" if is_row else block)
    return [TITLES[passage.isascii()], *lines]


@pytest.mark.parametrize("name", PASSAGES)
def test_a_slip_is_told_with_the_line_that_it_stands_in(name: str) -> None:
    wrong, right = map(lines_of, PASSAGES[name])
    changed = {number for number, (one, other) in enumerate(zip(wrong, right, strict=True), start=1) if one != other}
    findings = [one for one in check_lines(*wrong).findings if one.severity is not Severity.INFO]
    places = [place for one in findings for place in (one.location, *(other.location for other in one.related))]
    assert changed & {place.line for place in places}


@pytest.mark.parametrize("name", PASSAGES)
def test_the_same_without_the_slip_is_not(name: str) -> None:
    assert loud(*lines_of(PASSAGES[name][1])) == []
