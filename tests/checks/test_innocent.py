"""Consistent passages and tables, in the ways that reports really put them, of which nothing may be said."""

from __future__ import annotations

import pytest

from lint.engine import check_text
from tests.by_hand import loud

Lines = tuple[str, ...]

INNOCENT: dict[str, Lines] = {
    "staff by rank and by age": ("编制46名，实有43名，其中审计专业技术人员31人，占72.09%；35岁以下18人，占41.86%。",),
    "points by the upper limit of two indicators": (
        "6.批示采用（10分）。被批示9篇，按上限得10分。",
        "",
        "7.信息宣传（5分）。省级3篇、市级8篇，按上限得5分。",
    ),
    "points that the public gave": (
        "社会评价得分94.20分。",
        "| 一级指标 | 三级指标 | 分值 | 得分 |",
        "| 产出 | 设备购置 | 60 | 58 |",
        "| 效益 | 家长满意度 | 40 | 39 |",
        "| 合计 |  | 100 | 97 |",
    ),
    "mean sizes of classes of parts": (
        "教学班126个，其中高中72个、初中54个；学生5,586人，其中高中3,384人（含国际部96人）、初中2,202人。"
        "平均班额44.33人，高中平均班额47.00人，初中平均班额40.78人。",
    ),
    "a price that was raised before it was cut": (
        "合同价286.40万元，变更增加12.60万元，审计核减8.20万元，结算290.80万元。",
    ),
    "candidates of a level, and those who teach": (
        "教职工486人，其中专任教师432人。",
        "| 指标 | 目标值 | 完成值 |",
        "| 本科上线率 | ≥93% | 94.63% |",
    ),
    "deductions of an indicator and their sum": (
        "4.资产管理（满分10分）：资产盘点不及时扣1.00分，闲置资产3件、每件扣0.20分扣0.60分，共扣1.60分，得8.40分。",
    ),
    "what was saved of a price in brackets": (
        "预算386.00万元，支出379.05万元，执行率98.20%；数字化外包单价0.42元/页，126.00万页计52.92万元，"
        "中标价与预算控制价（0.46元/页，57.96万元）相比节约5.04万元，节约率8.70%。",
    ),
    "a rate of control whose matter its paragraph names": (
        "人员编制50名，在编46人。全年预算2,256.00万元，支出2,226.00万元，预算完成率98.67%。",
        "",
        "3.公用经费控制率（5分，得5分）。控制率96.40%，在100%以内。",
    ),
    "a share of all that was broken down before": (
        "井盖整治2,186座，其中更换1,412座、加固774座；占排查问题井盖2,240座的97.59%。",
    ),
    "kinds of places in brackets": ("6个县（市、区）得分分别为96.20分、95.40分、95.10分、94.30分、93.60分、92.80分。",),
    "what was taken off a budget, printed as negative": (
        "年初预算5,860.00万元，追加462.80万元，追减-84.37万元，调整后预算6,238.43万元。",
    ),
    "deductions whose details follow them": (
        "自评得分93.85分。决策类扣1分，为绩效指标细化不够；过程类扣2.75分，为资金到位不及时扣1分、执行率扣0.75分、"
        "档案管理扣1分；产出类扣2.40分，为展览更新率扣1.40分、开放天数扣1分。",
    ),
    "a rule beside what was aimed at": ("目标不少于310天，实际306天，完成率98.71%，按标准每少1天扣0.25分。",),
    "what came, and what came in time": (
        "预算1,280.00万元，其中中央补助860.00万元、市级420.00万元；市级资金于9月到位，到位率100%，"
        "及时到位率67.19%（按时到位860.00万元）。",
    ),
    "rates of what was measured in the clause before": (
        "COD平均进水浓度246毫克/升，出水18毫克/升，削减率92.68%；氨氮进水28.60毫克/升，出水0.62毫克/升，"
        "削减率97.83%；出水达标天数363天，达标率99.45%。",
    ),
    "amounts for each of several, and what they come to": (
        "公用经费按民警每人每年4.50万元、辅警每人每年0.60万元核定，共1,632.60万元，另核定车辆运行费312.00万元"
        "（104辆，车均3.00万元），合计1,944.60万元。",
    ),
    "the most that each may get": (
        "改造1.26万户，其中煤改气0.84万户、煤改电0.42万户；设备补贴每户不超过2,000元，实际平均每户1,960元，"
        "共补贴2,469.60万元。",
    ),
    "shares of classes of age": (
        "职工中，30岁（含）以下占32.60%，30岁—40岁（含）占45.10%，40岁—50岁（含）占18.20%，50岁以上占4.10%。",
    ),
    "deductions of which one is of the management of aims": (
        "绩效目标管理扣1分；采购执行率扣0.1分；公众满意度扣0.74分；其他指标未扣分，合计扣1.84分。",
    ),
    "rates behind a semicolon are not of those before it": (
        "应参训教师318人，全部参训，参训率100%；国培、省培结业率98.60%。",
    ),
    "an amount of change without a unit": ("出院2.14万人次，比上年2.20万减少0.06万，下降2.73%。",),
    "changes of households and of people": ("新增低保对象612户984人，退出548户867人，新增比退出多64户117人。",),
    "answers and results side by side": (
        "回收问卷480份，非常满意148份、满意262份、一般25份、不满意45份。抽检样品31批，合格14批、不合格17批。",
    ),
    "who came and went in the bracket behind a change": (
        "编制数98个，实有在编92人，较上年末增加3人（新招聘5人、退休2人）。",
    ),
    "bands of grades between a total and its parts": (
        "自评总得分91.3分，等级为“优秀”（90分及以上为优秀，80分（含）至90分为良好，60分以下为不合格）。"
        "其中：投入20分，得18.5分；过程30分，得27.2分；产出50分，得45.6分。",
    ),
    "a rate of what was made, behind how many make it": ("茶叶加工企业由6家增加到8家，实现产值1.53亿元，增长9.3%。",),
    "another earlier figure with a change of its own behind a change": (
        "公务用车运行费14.25万元，较上年增加0.31万元，“三公”经费总额比上年的20.36万元减少0.63万元。",
    ),
    "what is left of all income is not what is left of the budget": (
        "二、收支情况",
        "（一）总收入4,680.00万元，其中财政补助收入3,120.00万元、医疗收入1,560.00万元。",
        "（二）总支出4,310.55万元，其中人员支出2,804.10万元。收支相抵，结余369.45万元。",
        "（三）全年预算数3,120.00万元，支出数3,043.28万元，预算执行率97.54%。",
    ),
    "the sum of the deductions of several indicators behind the last of them": (
        "资产管理满分4分，得2.8分，扣1.2分；群众安全感目标98%，实际97.2%，满分10分得8.8分，扣1.2分。两项共扣2.4分。",
    ),
    "a rate whose part alone is told, behind counts of other things": (
        "全院18个审判庭中已有16个实现全程录像；电子卷宗生成率99.1%；网上立案3,852件，网上立案率52.64%。",
    ),
    "how many came and left, and the net change since last year": (
        "年内退休11人，新录用9人，调入3人，调出4人，与2022年末的246人相比净减少3人。",
    ),
    "what one of several items has left, behind the last of them": (
        "科技特派员服务：预算97.00万元，支出95.19万元；其中进度最慢的农产品加工中试项目，结余33.60万元。",
    ),
    "two amounts of five digits that have nothing in common but them": (
        "年中调增基本支出126.35万元，用于补发津贴。",
        "全年罚没款1,263.5万元。",
    ),
    "a rate that is to be reached, below the heading of what comes next": (
        "四、自评结果",
        "企业满意度93.5%，扣1.5分。",
        "五、下阶段工作",
        "经营主体总量力争突破7.2万户，企业满意度达到95%以上。",
    ),
    "those who got the best grade, and those who passed": ("年度评估参评单位92家，获优秀38家、合格51家、不合格3家。",),
    "so many for each of two kinds": (
        "配送图书6.6万册，每个乡镇分馆平均2,000册、每座城市书房平均2,500册，另投放0.2万册。",
    ),
    "what was built beside what there is": (
        "全市有城市书房12座，流动服务车2辆。",
        "| 指标 | 年度目标 | 完成情况 |",
        "| 新建城市书房 | 3座 | 3座 |",
        "| 阅读活动 | 700场 | 742场 |",
    ),
    "those of the town who hold a card, in a table beside the number of staff": (
        "现有在编人员59人。",
        "持证读者31.72万人，占常住人口118.6万人的26.75%。",
        "| 指标 | 年度目标 | 完成情况 |",
        "| 持证率 | ≥26% | 26.75% |",
        "| 设备完好率 | ≥98% | 98.7% |",
    ),
    "groups in units of their own, and the rest in that of the total": (
        "储备救灾物资32种1.26万件（套），其中帐篷560顶、棉被4,200床、折叠床1,350张，其余品种6,490件（套）。",
    ),
    "one of several changes, a digit short of them all": (
        "年初预算2,064.30万元；年中压减奖励项目100.00万元，追加研发补助260.00万元，基本支出追加12.46万元，"
        "年终预算2,236.76万元，较年初净增172.46万元。",
    ),
    "so much for each item beside what they come to": (
        "立项28项，拨付396.00万元，其中重点项目8项、每项24万元计192.00万元，一般项目20项、每项10.2万元计204.00万元；",
    ),
    "staff who came otherwise, and those retired long ago": (
        "核定编制146名，其中行政编制32名、事业编制114名；年末实有在职人员139人，其中行政31人、事业108人。"
        "年内退休6人、调出2人，公开招录5人，军转安置1人，年初在职141人。"
        "另有离退休人员88人（离休1人、退休87人）。",
    ),
    "a score of last year below a form that has its year in brackets": (
        "财政资金绩效自评表（2023年度）",
        "| 一级指标 | 三级指标 | 分值 | 得分 |",
        "| 产出 | 巡查次数 | 60 | 58.4 |",
        "| 效益 | 群众知晓率 | 40 | 36.2 |",
        "| 总分 |  | 100 | 94.6 |",
        "2022年自评得分96.80分，本年较上年下降2.2分。",
    ),
    "what was carried over is part of the income of a budget": (
        "收支总预算2,418.60万元。收入包括：财政拨款收入2,300.00万元、事业收入78.60万元、上年结转40.00万元；"
        "支出包括：基本支出1,740.25万元、项目支出678.35万元。",
    ),
    "the rest done later": ("应缴收益486万元，上年末已缴362万元，余124万元于4月全部上缴，上缴率100%。",),
    "how many of each kind were done": (
        "设定指标32个，年末完成30个，其中数量指标14个全部完成，质量指标8个完成7个，时效指标4个完成3个，其他6个均已完成。",
    ),
    "a rate of enrolment is no share of the staff": (
        "在职在编2,968人；临聘人员214人，较上年净减少在编人员37人。高中阶段毛入学率94.12%。",
    ),
    "several changes of a budget": (
        "年初预算1,846.00万元，年中追加12个单位项目经费共218.60万元，压减9.60万元，调整后预算2,055.00万元。",
    ),
    "full marks of an item in brackets": (
        "按满分100分，预算执行（10分）得9.65分，产出（60分）得59.00分，效益（30分）得28.00分，总分96.65分。",
    ),
    "a rate of standards that were kept": (
        "新建民用建筑全部执行节能标准，执行率100%。全年预算数26,412.50万元，执行数24,936.10万元，执行率94.41%。",
    ),
    "a deduction of one place among those that were made": (
        "一是进度偏慢，扣0.50分。二是一处站房启用延迟，扣1分。三是台账不全，扣0.40分。以上共扣1.90分。",
    ),
    "a deduction for each of several": (
        "| 一级指标 | 三级指标 | 权重 | 得分 | 扣分原因 |",
        "| 决策 | 指标明确性 | 40 | 38.5 | 2项指标未量化，各扣0.75分 |",
        "| 过程 | 制度执行 | 60 | 59 | 2家未建台账，均扣0.5分 |",
        "| 合计 |  | 100 | 97.5 |  |",
    ),
    "the same words for each kind of indicators": (
        "决策情况。该类指标权重20分，得16.5分。",
        "",
        "产出情况。该类指标权重35分，得33.1分。",
    ),
    "more set up than was aimed at": (
        "（二）绩效目标",
        "",
        "新增护理床位240张，改造1200户。",
        "",
        "四、完成情况",
        "",
        "新增护理床位246张，超额6张。",
    ),
    "a subtotal and the rows behind it": (
        "单位：万元",
        "| 项目 | 本年数 | 上年数 |",
        "| 增值税 | 96840 | 92310 |",
        "| 契税 | 18422 | 21365 |",
        "| 税收小计 | 115262 | 113675 |",
        "| 非税收入 | 84420 | 78126 |",
        "| 收入合计 | 199682 | 191801 |",
    ),
    "a balance rolled over from earlier years": (
        "基金收入22.15亿元，支出20.64亿元，结转下年1.51亿元；保险基金收入15.02亿元，支出13.77亿元，年末滚存结余18.93亿元。",
    ),
    "the extent of a project and what one year did": (
        "建设内容包括改造管道46.8公里，更换智能水表5.2万只。",
        "",
        "当年改造管道21.3公里，更换智能水表2.28万只。",
    ),
    "the rate of all beside those of the rows": (
        "单位：万元",
        "| 投向 | 安排资金 | 支出资金 | 支出进度 |",
        "| 产业发展 | 5260.00 | 5141.30 | 97.74% |",
        "| 基础设施 | 3185.00 | 3098.64 | 97.29% |",
        "| 合计 | 8445.00 | 8239.94 | 97.57% |",
        "",
        "全年支出8239.94万元，支出进度97.57%。",
    ),
    "kinds of income, and rows that go on after the first called of which": (
        "单位：万元",
        "| 收入项目 | 预算数 | 决算数 |",
        "| 财政拨款 | 34800.00 | 35127.46 |",
        "| 事业收入 | 19500.00 | 19386.15 |",
        "| 其中：学费住宿费 | 13200.00 | 13264.90 |",
        "| 科研事业收入 | 4600.00 | 4428.03 |",
        "| 其他收入 | 3200.00 | 3463.16 |",
        "| 合计 | 57500.00 | 57976.77 |",
    ),
    "an amount for each of others than are counted": (
        "全年服务28416人次，活动872场，志愿服务4.37万小时，活跃志愿者人均39.5小时。",
    ),
    "by how much two figures are above and below their plans": (
        "地区生产总值达到768.42亿元，总量居第3位；零售总额较计划少4.15亿元；一般公共预算收入超计划1.36亿元。",
    ),
    "indicators of a plan with a unit each": (
        "| 指标名称 | 单位 | 2023年计划 | 2023年实际 |",
        "| 一般公共预算收入 | 亿元 | 58.0 | 59.36 |",
        "| 外贸进出口总额 | 亿元 | 180 | 193.27 |",
        "| 居民人均可支配收入 | 元 | 52800 | 53146 |",
        "| 空气质量优良率 | % | 88 | 89.6 |",
    ),
    "an amount for each person and month": ("养老金支出34.62亿元，惠及退休人员11.86万人，月人均养老金2433元。",),
    "the share of an aim beside the growth on last year": (
        "支出合计78.16亿元。",
        "",
        "总支出比上年的73.05亿元增长7.00%，完成预算80.50亿元的97.09%。",
    ),
    "points taken off the total of the indicators": (
        "评价得分91.35分，等级为优。",
        "",
        "| 一级指标 | 三级指标 | 分值 | 得分 |",
        "| 决策 | 政策符合性 | 40 | 38.50 |",
        "| 过程 | 制度执行 | 60 | 55.35 |",
        "| 合计 |  | 100 | 93.85 |",
        "",
        "指标得分合计为93.85分，另因虚报人数在总分中扣2.5分，最终得分91.35分。",
    ),
    "a rate of growth before the change of a share": (
        "工程类增长14.8%，服务类增长11.49%，服务类占比较上年的29.78%提高0.60个百分点。",
    ),
    "a mean count told in ten thousands": ("直播48场，累计观看1260万次，场均观看26.3万次。",),
    "deductions of which the first is the sum, in the next sentence": (
        "过程：满分20分，得16.7分，扣3.3分。其中支付率扣1分，文件不规范扣0.8分，记录缺失扣1.5分。",
    ),
    "more set aside than was called for": ("按标准应安排2767.9万元，实际安排2768.0万元。",),
    "levels told by letters and digits": (
        "| 指标 | 权重 | 得分 | 扣分点 |",
        "| A决策 | 20 | 17.5 |  |",
        "| A1项目立项 | 12 | 10 | 依据不足，扣2分 |",
        "| A2绩效目标 | 8 | 7.5 | 不够细化，扣0.5分 |",
        "| B产出 | 80 | 76.72 |  |",
        "| B1数量 | 44 | 43.12 | 管理率未达标，扣0.88分 |",
        "| B2质量 | 36 | 33.6 | 动态使用率低，扣2.4分 |",
        "| 总计 | 100 | 94.22 |  |",
    ),
    "full marks that are called the total": (
        "总分100分。预算执行满分60分，履职满分40分。",
        "| 一级指标 | 三级指标 | 分值 | 得分 |",
        "| 管理 | 预算执行 | 60 | 56.4 |",
        "| 产出 | 履职情况 | 40 | 36.2 |",
        "| 合计 |  | 100 | 92.6 |",
    ),
    "a rate of change, and one of control": (
        "结转结余率3.20%，“三公”经费控制率78.40%，采购执行率97.30%。",
        "| 三级指标 | 分值 | 评分标准 | 得分 |",
        "| “三公”经费变动率 | 4 | 变动率≤0的，得4分；变动率＞0的，每超过1个百分点扣0.4分。 | 4 |",
    ),
    "by how much a rate told before exceeds the bound": (
        "预算调整率8.60%，公用经费控制率102.50%。",
        "",
        "2.公用经费控制率102.50%，超2.5个百分点，按3个百分点计，扣1.2分。",
    ),
    "the detail of a deduction behind it": (
        "自评总分95.2分。预算执行扣2.6分；采购扣1.4分；履职扣0.8分，其中社团数量扣0.5分，按时完成率扣0.3分。",
        "| 指标 | 分值 | 得分 |",
        "| 预算执行 | 30 | 27.4 |",
        "| 采购 | 20 | 18.6 |",
        "| 履职 | 50 | 49.2 |",
        "| 合计 | 100 | 95.2 |",
    ),
    "an average among other indicators of a service": (
        "| 指标 | 一季度 | 二季度 |",
        "| 受理来电（件） | 12480 | 11305 |",
        "| 办结来电（件） | 11731 | 10740 |",
        "| 平均响应时间（秒） | 52 | 44 |",
    ),
    "an overspend that a negative balance shows": (
        "| 项目 | 预算数 | 支出数 | 结余 |",
        "| 河道清淤 | 540.00 | 572.00 | -32.00 |",
        "| 堤防巡查 | 320.00 | 298.00 | 22.00 |",
    ),
    "a mean of things counted otherwise": (
        "现有教学班36个，其中小学22个、初中14个；在校学生1,640人，其中小学1,004人、初中636人，平均班额45.6人。",
    ),
    "what sums up the indicators before it": (
        "1.预算执行。满分20分，得19.1分。",
        "2.资产管理。满分30分，自评28.6分。",
        "以上两项满分50分，合计得分47.7分，加上履职得分48.2分，自评总得分95.9分。",
    ),
    "shares of things of two kinds": (
        "获授权专利64件，其中发明专利48件，占比75.00%；发表论文250篇，其中核心期刊110篇，占44.00%。",
    ),
    "the score of a part of the report beside that of all": (
        "自评得分93.60分。其中履职效能满分40分，得分38.40分；管理效率满分60分，得分55.20分。",
        "表2 管理效率得分表",
        "| 指标 | 分值 | 得分 |",
        "| 预算管理 | 35 | 32.20 |",
        "| 采购管理 | 25 | 23.00 |",
        "| 合计 | 60 | 55.20 |",
    ),
    "the score of a section in its heading and of its parts in the text": (
        "1.经济性（满分8分，自评7分）",
        "三公经费控制率86.40%，得4分；公用经费控制率91.20%，得3分。",
        "| 二级指标 | 分值 | 自评得分 |",
        "| 经济性 | 8 | 7 |",
        "| 效率性 | 92 | 90 |",
        "| 合计 | 100 | 97 |",
    ),
    "full marks won, and then those of another": (
        "固定资产利用率97.20%，高于90%，得满分1分；资产管理安全性得3分。",
        "资产管理（满分4分，自评4分）。",
    ),
    "points and extra points behind those of another": (
        "满编率未超过100%，得3分；编外人员占比8.40%，按标准得0.6分；因人数较上年减少，加0.4分，合计得1分。",
    ),
    "a figure before and after a change is no part of itself": (
        "系统注册用户由年初的6.35万人增至7.10万人，增长11.81%，全年可用率99.91%。",
    ),
    "a debt ratio beside the net assets": (
        "资产总额1,905.40万元；负债214.60万元，净资产1,690.80万元，资产负债率11.26%。",
    ),
    "a mean of what stands in a table": (
        "出访3批次，出访团员14人次；公务用车12辆，车均运行费1.85万元；国内公务接待61批次、542人次，人均接待费96.31元。",
        "单位：万元",
        "| 项目 | 2023年预算 | 2023年决算 |",
        "| 公务接待费 | 8.00 | 5.22 |",
        "| 会议费 | 3.00 | 2.41 |",
        "| 合计 | 11.00 | 7.63 |",
    ),
    "what is new is not all there is": (
        "全年新增农业龙头企业1.24万家，总数达7.2万家。",
        "| 指标名称 | 目标值 | 完成值 |",
        "| 农业龙头企业 | ≥7万家 | 7.2万家 |",
    ),
    "a formula with the names of its figures": (
        "经费变动率=（本年预算18.90万元-上年预算18.00万元）/上年预算18.00万元×100%=5.00%，大于0。",
    ),
    "a reason behind a difference": ("改造泵站47座，比计划少3座，主要原因是3座泵站用地未落实。",),
    "full marks in brackets before what the parts won": (
        "自评得分92.6分（满分100分），其中决策30分得28.1分，管理30分得27.5分，绩效40分得37.0分。",
    ),
    "a change before the breakdown of what changed": (
        "年初预算500.00万元，调整后预算600.00万元，比年初增加100.00万元，增幅20.00%。"
        "其中：基本支出400.00万元，占66.67%；项目支出200.00万元，占33.33%。",
    ),
    "the budget that was met before the breakdown of what was spent": (
        "决算支出95.00万元，为预算100.00万元的95.00%，其中：基本支出60.00万元、项目支出35.00万元。",
    ),
    "two tables side by side": (
        "单位：万元",
        "| 项目 | 预算数 | 决算数 | 项目 | 预算数 | 决算数 |",
        "| 一、财政拨款 | 100.00 | 98.00 | 一、基本支出 | 69.00 | 69.00 |",
        "| 二、其他收入 | 5.00 | 7.00 |   人员经费 | 59.00 | 59.00 |",
        "|  |  |  |   公用经费 | 10.00 | 10.00 |",
        "|  |  |  | 二、项目支出 | 36.00 | 36.00 |",
        "| 本年收入合计 | 105.00 | 105.00 | 本年支出合计 | 105.00 | 105.00 |",
    ),
    "only the first part is called 其中": (
        "单位：万元",
        "| 项目 | 上年数 | 本年数 |",
        "| 接待费 | 8.95 | 6.42 |",
        "| 用车费 | 301.77 | 296.31 |",
        "| 其中：购置费 | 100.00 | 90.00 |",
        "| 运行费 | 201.77 | 206.31 |",
        "| 合计 | 310.72 | 302.73 |",
    ),
    "a share is no execution rate": (
        "采购计划金额200.00万元，实际采购金额160.00万元，采购执行率80.00%。"
        "授予小企业合同金额120.00万元，占政府采购支出总额的75.00%。",
    ),
    "a rate whose operands are another's": (
        "“三公”经费控制率为91.60%；日常公用经费决算数95.67万元，调整预算数100.00万元，日常公用经费控制率为95.67%。",
    ),
    "several answers make one rate": (
        "回收有效问卷1,462份，其中非常满意1,103份、满意316份、基本满意32份、不满意11份，满意率为99.25%。"
        "学生满意率98%，教师满意率96%。",
    ),
    "a percentage that sets a class": (
        "项目预算100.00万元，实际支出94.00万元，执行率94.00%。其中执行率在95%以上的项目28个，80%~95%的项目6个。",
    ),
    "a change of what comes next": ("优良率62.7%，较2019年的58.1%提高4.6个百分点；近视率34.5%，同比下降1.2个百分点。",),
    "a change since last year beside this year's budget": (
        "2021年经费年初预算86.00万元，决算71.36万元，同比减少5.12万元，下降6.69%。",
    ),
    "a rate without a name of its own": (
        "全年审核预算项目，审减资金2.13亿元，审减率8.9%。",
        "全年评审结算项目，审减资金2.74亿元，审减率9.57%。",
    ),
    "deductions told in full twice, of some that were made": (
        "采购管理扣1分，档案管理扣1.5分。",
        "采购管理扣1分，档案管理扣1.5分。",
        "综上，自评得分95.5分。",
    ),
    "deductions told in sum and in detail": (
        "自评得分97.76分。管理扣1.24分（编外人员扣1分，政府采购扣0.04分，财务合规扣0.2分）；绩效扣1分（支出进度扣1分）。",
    ),
    "a table on its side": (
        "| 指标 | 投入 | 产出 | 合计 |",
        "| 满分 | 40 | 60 | 100 |",
        "| 得分 | 38.00 | 54.00 | 92.00 |",
        "| 得分率 | 95.00% | 90.00% | 92.00% |",
    ),
    "a base inside the share": ("抽查项目18个，占项目总数72个的25%。",),
    "a part in brackets before the share": ("研究生学历67人，占30.73%；高级职称89人（含正高级4人），占40.83%。",),
    "one amount and several shares": ("检查单位3.8万家次，A级占比36.2%、B级占比58.4%、C级占比5.4%。",),
    "both staffs are the base": ("在编306人，编外89人，编外人员占在编和编外总人数的22.53%。",),
    "income above its budget": (
        "单位：万元",
        "| 项目 | 预算数 | 决算数 |",
        "| 其他收入 | 0.00 | 43.46 |",
        "| 财政拨款收入 | 100.00 | 98.00 |",
    ),
    "a second total below the one that comes first": (
        "单位：万元",
        "| 项目 | 年初数 | 年末数 |",
        "| 资产总计 | 30.00 | 32.00 |",
        "| 流动资产 | 10.00 | 11.00 |",
        "| 固定资产 | 20.00 | 21.00 |",
        "| 负债总计 | 5.00 | 4.00 |",
    ),
    "a name with 和 before a count": ("省文化和旅游厅设16个内设机构和机关党委、离退休干部处。",),
    "the rate of a part": (
        "调整后预算14.76亿元，年末支出14.31亿元，执行率97.0%。其中投资项目支出11.92亿元，执行率98.3%。",
    ),
    "posts approved and posts filled are two lists": (
        "核定编制126名，其中管理岗38名、专业技术岗74名、工勤岗14名。",
        "",
        "年末在职人员119人，其中管理岗36人、专业技术岗71人、工勤岗12人。",
    ),
    "an aim and what was done": ("年度目标为：清淤46公里，组织节水宣传48场。", "", "组织节水宣传60场。"),
    "what was exceeded and by how much": (
        "计划举办28场，实际举办30场，超额完成28场的任务。全年接待30万人次，比目标25万人次多5万人次。",
        "共有街道12个，其中8个达到标准，比上年多3个，第二批验收5个。",
    ),
    "the same operation in two grades": ("手术6,120台，其中三级手术2,448台、四级手术734台，三四级手术占比51.99%。",),
    "an adjusted budget of one matter only": (
        "项目支出年初预算100.00万元，全年预算120.00万元。基本支出预算200.00万元。",
        "",
        "项目支出114.00万元，执行率95.00%。基本支出190.00万元，执行率95.00%。",
    ),
    "a rate of half a year": (
        "全年预算数500.00万元。",
        "",
        "6月底累计支出240.00万元，执行率51.06%（扣除上年结转后）。年末累计支出480.00万元，执行率96.00%。",
    ),
    "a row of a table and an amount of another year": (
        "门诊楼改造2022年预算700.00万元。信息平台支出300.00万元，其中一期支出200.00万元。",
        "",
        "单位：万元",
        "| 项目名称 | 预算金额 | 执行金额 |",
        "| 门诊楼改造 | 860.00 | 812.46 |",
        "| 信息平台 | 310.00 | 300.00 |",
        "| 检验设备购置 | 128.00 | 109.30 |",
    ),
    "a column of what was invested so far, by project": (
        "单位：万元",
        "| 项目 | 本年投资 | 累计投资 |",
        "| 东区泵站 | 120.00 | 120.00 |",
        "| 西区泵站 | 80.00 | 310.00 |",
        "| 南区泵站 | 60.00 | 540.00 |",
    ),
    "a staff list and a proportion": (
        "在岗职工864人，其中医师286人、护士418人、医技人员97人、行政后勤63人，医护比为1:1.46。",
    ),
    "works that run over the turn of the year": ("10月8日开工，次年3月20日完工，4月2日通过验收。",),
    "a share of one base told under two names": (
        "聘用6人，在编12人，聘用人员占总人数的比率为33.33%，编外人员控制率33.33%。",
    ),
    "a budget carried over is no earlier budget": (
        "年初预算460.00万元，年度执行中追加58.00万元，另有上年结转项目资金10.00万元，调整后预算数为528.00万元，"
        "较年初预算增加68.00万元，调整率14.78%；剔除上年结转因素后，调整率为12.61%。",
    ),
    "a change is not that of the next clause": ("事故起数830起，下降8.3%；死亡65人，减少14人。",),
    "deductions and their sum": (
        "自评得分96.3分。共扣3.7分：预算执行率扣0.7分；政府采购执行率扣1分；结案率扣1分；投诉率扣1分。",
    ),
    "a total that names its parts": (
        "收回问卷288份，其中“满意”241份、“基本满意”38份、“不满意”9份，满意和基本满意合计279份。",
    ),
    "a part that is broken down itself": ("馆藏文物12,846件，其中珍贵文物1,032件：一级38件、二级214件、三级780件。",),
    "a share of several together": (
        "投诉31,417件，前三位为：预付卡6,283件、食品5,970件、通讯3,142件，三者合计占投诉量的49.00%。",
    ),
    "ups and downs in brackets": (
        "年中净增349.19万元（基本支出调增56.16万元，项目支出调增426.58万元、调减133.55万元）。",
    ),
    "a rest of what a budget became": ("该项目预算由240万元调减为208万元后仍结余19.55万元。",),
    "a mean of another year": (
        "体育场地1,482.6万平方米，常住人口516.3万人，人均2.87平方米，比2023年人均2.71平方米增加0.16平方米。",
    ),
    "a ratio of two is not compared": ("年末结转262.72万元，与全年预算数之比为1.40%，较上年2.03%下降0.63个百分点。",),
    "a rate called 比率": ("优良天数比率85.5%，比2022年（301天，82.5%）增加11天，提高3.0个百分点。",),
    "a mean beside the edges of classes": (
        "90分以上97个，80～90分（不含90分）3个，60～80分1个。项目平均得分97.38分。",
    ),
    "a time from one date to another": ("建设工期30个月（2022年10月开工，预计2025年3月完工）。",),
    "how far each budget was met": (
        "一般公共预算支出年初预算100.00万元，决算107.30万元，完成年初预算的107.3%。",
        "",
        "职业教育年初预算60.00万元，决算64.74万元，完成年初预算的107.9%。",
    ),
    "so many of so many": ("32个小区中有14个未按期完工。", "", "抽查的8个小区中，7个一次验收合格。"),
    "a meter is no table": (
        "安装智能水表6.3万只，详见表1。",
        "",
        "表1 安装情况",
        "",
        "| 项目 | 只 |",
        "| 水表 | 3 |",
        "| 电表 | 2 |",
    ),
    "line numbers in two panels": (
        "单位：万元",
        "| 收入 |  |  | 支出 |  |  |",
        "| 项目 | 行次 | 决算数 | 项目 | 行次 | 决算数 |",
        "| 一、拨款收入 | 1 | 846.53 | 一、教育支出 | 5 | 802.47 |",
        "| 二、其他收入 | 2 | 67.21 |  | 6 |  |",
        "| 本年收入合计 | 3 | 913.74 | 本年支出合计 | 7 | 802.47 |",
        "| 年初结转 | 4 | 23.88 | 年末结转 | 8 | 135.15 |",
        "| 总计 | 5 | 937.62 | 总计 | 9 | 937.62 |",
    ),
    "codes that stand within each other": (
        "单位：万元",
        "| 科目编码 | 科目名称 | 合计 | 财政拨款 |",
        "|  | 合计 | 62.40 | 62.40 |",
        "| 201 | 一般公共服务支出 | 50.00 | 50.00 |",
        "| 20138 | 市场监督管理事务 | 50.00 | 50.00 |",
        "| 2013801 | 行政运行 | 41.00 | 41.00 |",
        "| 2013816 | 食品安全监管 | 9.00 | 9.00 |",
        "| 205 | 教育支出 | 12.40 | 12.40 |",
        "| 20508 | 进修及培训 | 12.40 | 12.40 |",
    ),
    "rows under rows without numbering": (
        "单位：万元",
        "| 补贴类别 | 应发 | 实发 |",
        "| 高龄津贴 | 369.60 | 362.18 |",
        "| 80岁以上 | 300.00 | 295.00 |",
        "| 90岁以上 | 69.60 | 67.18 |",
        "| 运营补贴 | 88.80 | 83.20 |",
        "| 护理型 | 50.08 | 45.04 |",
        "| 普通型 | 38.72 | 38.16 |",
        "| 总计 | 458.40 | 445.38 |",
    ),
    "a column of costs per square metre": (
        "| 街道（镇） | 面积（㎡） | 投资（元） | 单方造价（元/㎡） |",
        "| 城东街道 | 2,864 | 343,680 | 120.00 |",
        "| 城西街道 | 2,017 | 252,125 | 125.00 |",
        "| 合计 | 4,881 | 595,805 | 122.07 |",
    ),
    "last year's actual figures beside next year's budget": (
        "单位：万元",
        "| 项目 | 2020年决算 | 2021年预算 | 2021年决算 |",
        "| 接待费 | 9.26 | 8.00 | 7.14 |",
        "| 用车费 | 52.11 | 50.00 | 49.78 |",
    ),
    "an amount of another matter before an average": (
        "应急投放3次共620吨；涉及种粮农户1,932户，户均收购9.8吨，较上年的9.1吨增长7.7%。",
    ),
    "a mean of the visits whose people are counted in another clause": (
        "全年演出186场，下乡128场；惠及群众9.3万人次，场均500人次。",
    ),
    "a mean count of the first of two amounts": (
        "12个司法所调解纠纷2,040件，成功1,998件，成功率97.94%，平均每个司法所170件。",
    ),
    "a mean amount beside other years": (
        "接待游客386.5万人次（上年352.8万人次）；旅游收入21.64亿元，上年19.27亿元，游客人均消费560元。",
    ),
    "what is spent by a half of the year, of the year": (
        "全年支出400.00万元。一季度支出90.00万元，四季度支出130.00万元。上半年支出180.00万元，占全年支出的45.00%。",
    ),
    "last year's whole before the list of this year": (
        "财政拨款支出423.48万元。比上年减少27.88万元（2020年度为451.36万元）。"
        "其中：教育支出300.00万元，占70.84%；卫生支出123.48万元，占29.16%。",
    ),
    "aims in a paragraph of tasks": (
        "（三）年度主要工作任务。举办演出180场，接待游客380万人次，实现收入21亿元。",
        "",
        "（四）完成情况。全年接待游客386.5万人次。",
    ),
    "a fall below the budget of the later of two pairs": (
        "会议费预算8.00万元，决算6.00万元。培训费预算51.00万元，决算39.70万元，完成预算的77.84%，比预算数减少11.30万元。",
    ),
    "what is left of one kind of money at the end of the year": (
        "本年收入总计4,175.77万元，支出合计4,100.00万元。",
        "",
        "财政拨款年初结转和结余20.00万元，年末结转和结余12.50万元。",
    ),
    "what was shared out before the rest was carried over": (
        "本年收入总计4,175.77万元，支出合计4,100.00万元，结余分配25.77万元。",
        "",
        "年末结转和结余50.00万元。",
    ),
    "a table of the most important of several projects": (
        "全年实施6个项目，其中重点项目见表1。",
        "",
        "表1 重点项目支出情况",
        "| 项目名称 | 预算数 | 支出数 |",
        "| 河道整治 | 100.00 | 99.00 |",
        "| 水闸改造 | 100.00 | 90.00 |",
        "| 水质监测 | 200.00 | 196.00 |",
        "| 合计 | 400.00 | 385.00 |",
    ),
    "a column of the year that is no sum of its quarters": (
        "| 指标 | 一季度 | 二季度 | 三季度 | 四季度 | 全年 |",
        "| 在岗人数（人） | 118 | 120 | 121 | 120 | 120 |",
        "| 平均水位（米） | 3.20 | 3.60 | 3.40 | 3.00 | 3.30 |",
        "| 在册船舶（艘） | 12 | 12 | 14 | 15 | 15 |",
    ),
    "income of each kind and all there is to spend": ("财政拨款收入总计3,000.00万元，支出总计3,200.00万元。",),
    "satisfaction of those asked and of those served": (
        "发放问卷500份，收回480份，其中对环境满意462份；服务对象满意度88.75%。",
    ),
    "a target missed by less than a year ago": (
        "项目按期完成率为93.33%，与目标值的差距比上年缩小1.10个百分点。",
        "",
        "| 三级指标 | 目标值 | 实际完成值 |",
        "| 项目按期完成率 | ≥93% | 93.33% |",
    ),
    "a share of what is named in each of two years": (
        "上年专项支出400.00万元。本年专项支出500.00万元，其中设备购置100.00万元，占专项支出的20.00%。",
    ),
    "a weighted mean": ("收回问卷11份、120份、27份，满意度分别为96.4%、91.7%、93.3%，加权平均92.3%。",),
    "columns of averages": (
        "| 类别 | 班级数（个） | 幼儿数（人） | 金额（元） | 班均人数（人） | 生均拨款（元） |",
        "| 一类园 | 168 | 5,124 | 6,124,000 | 30.5 | 1,195 |",
        "| 二类园 | 203 | 6,018 | 4,865,000 | 29.6 | 808 |",
        "| 合计 | 371 | 11,142 | 10,989,000 | 30.0 | 986 |",
    ),
    "points told one by one": ("毛入园率93.8%，普惠率96.2%，公办率62.7%，分别比上年提高1.1个、2.4个和3.6个百分点。",),
    "a budget with what was added to it": (
        "年初预算1.65亿元，年中追加1,400万元，合计1.79亿元，全部到位；支出17,206.54万元，执行率96.13%。",
    ),
    "a row of last year's figures": (
        "| 季度 | 事故（起） | 直接经济损失（万元） |",
        "| 全年 | 830 | 241.01 |",
        "| 上年同期 | 905 | 268.40 |",
        "",
        "起数830起，直接经济损失241.01万元，减少27.39万元。",
    ),
    "a target that was not reached, and says so": ("年度目标为新增停车位不少于1,000个，实际新增962个，未达到目标。",),
    "wells, and samples taken from them": ("Of the 46 wells in use, 2,300 samples were taken.",),
    "a percentage in brackets of a total elsewhere": (
        "Northgate had 188,640 visits (21.7%) and Millpond 161,733 (18.6%).",
    ),
    "winter months": ("供暖期为2023年11月至2月。", "", "值守自2023年12月20日至次年1月8日。"),
    "years from the last to the first": ("2024年、2023年、2022年信访量分别为120件、135件、151件，呈逐年下降趋势。",),
    "amounts by source and by use": (
        "全年支出100.00万元，其中财政拨款支出90.00万元、基本支出60.00万元、政府采购支出12.00万元。",
    ),
    "a part of a plan of the state": (
        "对照《行动方案》，见第六部分要求。",
        "",
        "一、概况",
        "",
        "二、做法",
        "",
        "三、问题",
    ),
    "a row and the total of its table have rates of their own": (
        "智慧校园建设项目执行率85.58%。",
        "",
        "表1 项目支出情况表",
        "",
        "| 项目名称 | 预算数 | 支出数 | 执行率 |",
        "| 校舍维修改造 | 1,260.00 | 1,248.30 | 99.07% |",
        "| 智慧校园建设 | 865.45 | 740.65 | 85.58% |",
        "| 合计 | 2,125.45 | 1,988.95 | 93.58% |",
    ),
    "a stock and what came and went": (
        "Opening stock 1,860 items; 240 were bought and 155 were scrapped; closing stock was 1,945 items.",
    ),
    "no car was bought": ("本年无公务用车购置。", "", "公务用车运行维护费8.20万元，保有量4辆。"),
    "full marks beside the points won": (
        "自评96.86分。其中投入20分得19.5分，过程20分得19.36分，产出35分得34分，效果25分得24分。",
    ),
    "a row that adds up the months beside a running total": (
        "| 月份 | 降水量 | 累计降水量 |",
        "| 1月 | 18.4 | 18.4 |",
        "| 2月 | 42.1 | 60.5 |",
        "| 3月 | 67.3 | 127.8 |",
        "| 一季度 | 127.8 | 127.8 |",
    ),
    "what was saved and what was overspent in columns of their own": (
        "单位：万元",
        "| 支出内容 | 预算 | 支出 | 结余 | 超支 |",
        "| 设备采购 | 245.00 | 238.60 | 6.40 |  |",
        "| 人员补助 | 95.00 | 96.40 |  | 1.40 |",
        "| 设备维护 | 120.00 | 117.25 | 2.75 |  |",
        "| 培训演练 | 36.00 | 34.00 | 2.00 |  |",
        "| 合计 | 496.00 | 486.25 | 11.15 | 1.40 |",
        "",
        "人员补助超支部分从培训演练结余中调剂。",
    ),
    "full marks named before the score": (
        "总分100分，自评96.2分。扣分情况：编制质量扣0.8分，政府采购扣1分，整改率扣1分，满意度扣1分，合计扣3.8分。",
    ),
    "the figure that a rate rose from": (
        "完成改造8.6万户，进度完成率107.5%（任务8万户），天然气覆盖率由年初的71.6%提升至85.3%。",
    ),
    "taxes that grew and spending that fell": (
        "3月，公共预算收入完成1,210万元，完成年初预算数3,000万元的40.3%，比上年减收90万元，下降6.9%。其中："
        "税收收入810万元，比上年增收60万元，增长8.0%；非税收入400万元，比上年减收150万元，下降27.3%。",
    ),
    "each item with last year's figure": (
        "支出完成9,000万元，比上年同期8,000万元增支1,000万元，增长12.5%，其中：文化体育与传媒支出2,400万元，"
        "比上年同期1,500万元增支900万元，增长60.0%；卫生支出6,600万元，比上年同期6,500万元增支100万元，增长1.5%。",
    ),
    "quantities that are neither money nor counts": (
        "粮食总产量1,380万吨，比上年减少20万吨，下降1.4%。早稻产量330万吨，比上年减少10万吨，下降2.9%。",
    ),
    "growth of each of two that stand side by side": (
        "受理投诉8,300件，比2019年增加25.5%；受理举报6,400件，比2019年增加34.6%。",
        "去年共受理案件880件，审结770件，比前年分别上升8.2%和6.6%。",
    ),
    "a mean rate of growth": ("在校学生由2003年的200人增至2021年的900人，年均增速8.7%。",),
    "what a project list adds besides": (
        "2021年实施项目共17个（含暂付项目6个），年初批复预算8个项目900万元（含1个年初结转项目50万元），年中增加9个项目。",
    ),
    "falls of parts whose amounts are not told": (
        "“三公”经费支出决算为13,000.00元，完成年初预算的100%。其中：因公出国（境）费支出决算为0.00元；"
        "公务用车运行费支出决算为13,000.00元。“三公”经费支出决算数比上年减少520.00元，下降3.85%。其中：因公出国（境）费支出决算减少0.00元，"
        "下降0.00%；公务接待费支出决算减少520.00元，下降100.00%。",
    ),
    "a growth told before its amount, and after it what else there is": (
        "收入完成27,500万元，同比增长10.00%，增收2,500万元，从征收部门来看：税务部门完成13,000万元，占收入的47.27%；"
        "财政部门完成14,500万元，占收入的52.73%。",
    ),
    "parts of a budget whose own budgets are not told": (
        "“三公”经费支出预算为25.00万元，支出决算为9.00万元，完成预算的36.00%，其中：公务用车运行费支出决算为8.50万元，"
        "完成预算的65.38%；公务接待费支出决算为0.50万元，完成预算的4.17%。",
    ),
    "revenue of the general budget is no budget": (
        "全市地方预算收入75.00亿元，完成预算的61.2%。市本级财政总收入45.00亿元，其中地方预算收入24.00亿元，完成预算的57.4%。",
    ),
    "a share after an increase": (
        "财政总收入190,000万元。地方收入100,000万元，增收2,500万元。其中：税收收入66,000万元，增收10,000万元，"
        "税收收入占地方收入66.00%。",
    ),
    "two shares after increases": (
        "截至8月底，累计完成税收收入36,000万元，增加2,300万元，增长6.82%，税收占收入的比重为53.73%；"
        "累计完成非税收入31,000万元，增加4,100万元，增长15.24%，非税收入占收入比重为46.27%。",
    ),
    "points ahead of the schedule": ("收入完成39.00亿元，增长21.4%，完成预算的54.5%，超序时进度4.5个百分点。",),
    "points of one rate after those of others": ("牛奶产量增长8.3%，肉类产量下降4.6%，降幅比上半年收窄5.9个百分点。",),
    "growth on the same basis before a share of a budget": (
        "收入完成34.00亿元，同口径比增长25.5%，为预算数37.50亿元的90.67%，超序时进度15.7个百分点。",
    ),
    "one kind of revenue of two totals": (
        "财政总收入4,400万元，占年初预算10,000万元的44.0%。其中：税收收入3,500万元，占年初预算8,400万元的41.7%；"
        "非税收入900万元，占年初预算1,600万元的56.3%。",
        "地方收入1,750万元。地方收入按构成分：税收收入1,050万元，占年初预算2,400万元的43.8%；非税收入700万元，"
        "占年初预算1,400万元的50.0%。",
    ),
    "what was spent, and then what was planned": (
        "2021年经费支出1,004.40万元，预算执行比例为88.81%。",
        "其中：出国费865.80万元，预算执行比例为90.20%，车辆费138.60万元，预算执行比例为81.05%。",
        "2021年经费预算1,130.90万元，其中：出国费959.90万元，车辆费171.00万元。",
    ),
    "parts of which the last is broken down": (
        "采购支出总额33,500万元，其中授予中小企业32,400万元，占支出总额的96.7%，其中授予小微企业2,700万元，占支出总额的8.1%。",
        "经费支出6,280元。其中：用车费1,380元，占总支出的21.97%；接待费4,900元，占总支出的78.03%，具体是国内接待费"
        "4,900元，国（境）外接待费0元。",
    ),
    "main taxes after a smaller item": (
        "收入1,230亿元，增长18.0%。其中：税收收入780亿元，增长15.5%；非税收入450亿元，增长22.8%。"
        "分主要税种看：增值税120亿元，增长10.8%；营业税240亿元，增长17.5%；所得税150亿元，增长12.0%。",
    ),
    "rows of rates and of numbering": (
        "单位：万元",
        "| 年度 | 合计 | 出国费 | 接待费 | 车辆费 |",
        "| 行次 | 1 | 2 | 3 | 4 |",
        "| 2015年 | 2840 | 90 | 1400 | 1350 |",
        "| 2016年 | 2364 | 12 | 1356 | 996 |",
        "| 增减% | -16.76 | -86.67 | -3.14 | -26.22 |",
    ),
    "a saving on the budget is not the budget": (
        "桥梁检修成交金额4,512.30万元，较预算节约187.70万元。",
        "全年实际支付4,230.00万元，占预算的90.00%、占合同金额的93.74%。",
        "桥梁检修成交金额4,512.30万元，较预算节约187.70万元，全年实际支付4,230.00万元，占预算的90.00%。",
    ),
    "a column of growth beside the one of amounts": (
        "| 指标 | 本月 | 比上年同月±% |",
        "| 一、接待游客（人次） | 3,000 | 11.00 |",
        "| 1.入境游客 | 1,000 | 2.00 |",
        "| 甲地同胞 | 600 | -7.00 |",
        "| 乙地同胞 | 400 | 19.00 |",
        "| 2.国内游客 | 2,000 | 16.00 |",
    ),
    "a part in another unit than its whole, as a column says": (
        "| 项目 | 单位 | 2021年 | 2022年 |",
        "| 一、旅游收入 | 亿元 | 130.25 | 141.60 |",
        "| 其中：外汇收入 | 万美元 | 41,350.20 | 27,840.60 |",
    ),
    "a total of which one part is shared by the others": (
        "全县水资源总量为27.1亿立方米，其中，地表水资源量25.9亿立方米，地下水资源量7.8亿立方米，"
        "地下水与地表水不重复量1.2亿立方米。",
        "",
        "地下水资源量为7.8亿立方米，其中，平原区地下水资源量2.4亿立方米，山丘区地下水资源量5.9亿立方米，"
        "两者的重复计算量0.5亿立方米。",
    ),
    "a part that is mostly of one thing": (
        "基金支出806亿元，其中，本级支出58亿元，增长6.9%；地方支出748亿元，增长3.5%，主要是土地收入安排的支出642亿元。",
    ),
    "amounts in two units": (
        "一、播种面积820公顷（12,300亩），比2021年减少80公顷（1,200亩），下降8.9%。",
        "二、总产量610万吨（122亿斤），比2021年增加10万吨（2亿斤），增长1.7%。",
    ),
    "a mean of years and a yield are no means of what stands before": (
        "人均收入比上年增长9.2%，扣除价格因素增长8.3%，比2019年增长14.5%，两年平均增长7.0%。",
        "",
        "全年产量1,390.2亿斤、增产17.6亿斤，粮食平均亩产389.7公斤。",
    ),
    "an amount of some, for each of them": (
        "接待游客3.20亿人次，实现旅游收入3,600亿元，其中过夜游客7,200万人次，人均消费2,950元。",
    ),
    "changes since last year of what was named before": (
        "全国收入25,966亿元，比去年同期增加4,906亿元，增长23.3%。"
        "全国支出22,124亿元，比去年同期增加4,306亿元，增长24.2%。",
    ),
    "how far years are from their mean": (
        "地表水资源量31.2亿立方米，比多年平均偏多17.2%。",
        "",
        "地下水资源量8.8亿立方米，比多年平均偏多9.7%。",
    ),
    "a month beside its year": (
        "12月指标如下：案件调解率19.45%，审限内结案率96.33%，简易程序适用率87.64%。",
        "",
        "全年指标如下：案件调解率23.29%，审限内结案率97.23%，简易程序适用率89.42%。",
    ),
    "teachers of all schools and of some": (
        "全省共有各级学校5,188所，专任教师16,728.5人。",
        "",
        "全省共有中等学校2,138所，专任教师9,730.9人。",
    ),
    "a total and, further on, one of its parts under the same name": (
        "一、接待入境游客871.02万人次，旅游外汇收入合计23.14亿美元。",
        "",
        "二、接待过夜游客418.00万人次，旅游外汇收入18.67亿美元。",
    ),
    "decimals behind the word for a telephone": (
        "年末电话用户达3,117.4万户，其中城市电话用户2212.9万户，农村电话用户904.5万户。",
        "年末电话用户达3117.4万户，其中城市电话用户2212.9万户，农村电话用户904.5万户。",
    ),
    "a rate of those refused, of all who were decided on": (
        "批准申请148件186人，不批准申请24件31人，不批准率为14.29%。",
    ),
    "a share of a plan of its own": (
        "重点项目286个，年度计划完成投资420.5亿元，上半年完成211.9亿元。项目数量增长10%。开工率高。"
        "前6个月，165个工业项目完成投资148.3亿元，占年度计划的71.2%。",
    ),
    "figures grouped by spaces": (
        "受理案件31 200件（不含旧存2 850件），比上年下降1.3%。其中，基层法院26 520件，占85%；中级法院4 680件，占15%。",
    ),
    "a rate of capital behind another rate": (
        "项目累计完成投资164.20亿元，投资完成率44.10%，资本金累计到位86.80亿元，到位率75.20%。",
    ),
}

ENGLISH: dict[str, Lines] = {
    "amounts per thing that others than the figures before them make": (
        "6,210 homes (81% of the stock) were inspected; the remaining 1,457 follow at a cost of £23 million, or "
        "£16,000 per home. 0.6 million shares were bought for $42.6 million (average price $71.00), and "
        "dividends of $0.31 per share were paid. In 2023, $48.3 million was spent: 21 trams at "
        "about $1.05 million each, and track.",
    ),
    "so many for each of what another sentence counts": (
        "We ran 1,378 youth sessions, 22 short of our target of 1,400. "
        "Attendance was 24,804, an average of 18 young people per session.",
    ),
    "expenditure in parentheses, and balances that are carried forward": (
        "| | 2023 | 2022 |",
        "| Donations | 600 | 640 |",
        "| Legacies | 720 | 650 |",
        "| Total income | 1,320 | 1,290 |",
        "| Raising income | (270) | (310) |",
        "| Charitable activities | (540) | (740) |",
        "| Management costs | (16) | (8) |",
        "| Total expenditure | (826) | (1,058) |",
        "| Net movement in funds | 494 | 232 |",
        "| Total funds brought forward | 4,730 | 4,498 |",
        "| Total funds carried forward | 5,224 | 4,730 |",
    ),
}


@pytest.mark.parametrize("name", ENGLISH)
def test_a_consistent_english_report_is_not_accused(name: str) -> None:
    assert loud("Annual report 2023", *ENGLISH[name]) == []


@pytest.mark.parametrize("name", INNOCENT)
def test_a_consistent_report_is_not_accused(name: str) -> None:
    assert loud("2021年度部门整体绩效自评报告", *INNOCENT[name]) == []


ENGLISH_PAGES: dict[str, Lines] = {
    "headlines without full stops": (
        "Riverside Trust",
        "Charity registration number 1098765",
        "Trustees' report",
        "The Trust supported 11,846 people (2023: 10,290), an increase of 15.1%.",
    ),
    "a unit in the plural": (
        "The budget was £413.280 millions. Spending was £412.390 millions, a saving of £0.890 million.",
    ),
    "a change before another matter": ("Revenue up 3.7%; diluted EPS of $1.65, up from $1.46.",),
    "balances carried forward": (
        "| | 2024 £ | 2023 £ |",
        "| Total income | 900 | 800 |",
        "| Total expenditure | 850 | 790 |",
        "| Net movement in funds | 50 | 10 |",
        "| Total funds brought forward | 210 | 200 |",
        "| Total funds carried forward | 260 | 210 |",
    ),
    "percentages in brackets are below zero": (
        "| Source | FY 2024 | FY 2025 | Change | % Change |",
        "| Sales tax | 99,100 | 104,200 | 5,100 | 5.1% |",
        "| Grants | 35,622 | 30,450 | (5,172) | (14.5%) |",
        "| Charges | 40,905 | 43,000 | 2,095 | 5.1% |",
    ),
    "an outturn with its variances": (
        "| | Budget | Outturn | Variance | Variance % |",
        "| Employees | 6,420 | 6,287 | (133) | (2.1%) |",
        "| Premises | 1,985 | 2,214 | 229 | 11.5% |",
        "| Books | 1,150 | 1,148 | (2) | (0.2%) |",
        "| Fees and charges | (410) | (376) | 34 | 8.3% |",
        "| Grants | (250) | (281) | (31) | (12.4%) |",
    ),
    "a share of the last whole before of whom": (
        "We lend to one in six of the county's 712,000 residents (16.6%). "
        "21,306 people joined, of whom 9,588 (45%) were under 16.",
        "We employed 341 people (318 full-time equivalents), of whom 187 were women (54.8%).",
    ),
    "an overspend that the rest shows": (
        "| Heading | Budget to date | Spent to date | Left |",
        "| Land work | 860 | 812 | 48 |",
        "| Staff | 420 | 431 | -11 |",
    ),
    "an overspend of a row with an apostrophe, which the text explains": (
        "Children's fund overspent by 3 as more families came.",
        "",
        "| Fund | Budget | Spent |",
        "| Children's fund | 61 | 64 |",
        "| Travel fund | 20 | 18 |",
    ),
    "an operating statement beside its budget": (
        "| $ million | 2023 budget | 2023 actual |",
        "| Licence fees | 21.5 | 22.1 |",
        "| Government grant | 9.0 | 9.0 |",
        "| Salaries | 22.8 | 22.3 |",
        "| Other costs | 7.7 | 8.1 |",
        "| Surplus | 0.0 | 0.7 |",
    ),
    "an average among other indicators": (
        "| KPI | Jan | Feb |",
        "| Calls received | 12,480 | 11,305 |",
        "| Calls answered | 11,731 | 10,740 |",
        "| Average wait (seconds) | 52 | 44 |",
    ),
    "an average among rates and counts": (
        "| KPI | Jan | Feb |",
        "| Calls lost | 48 | 51 |",
        "| Answer rate | 94.0% | 95.0% |",
        "| Average wait (seconds) | 52 | 44 |",
    ),
    "an average among indicators as large": (
        "| Outcome | Target | Result | % of target |",
        "| Homes assessed | 4,000 | 4,386 | 109.7% |",
        "| Homes improved | 2,500 | 2,310 | 92.4% |",
        "| Installers trained | 120 | 131 | 109.2% |",
        "| Average saving per home | 300 | 318 | 106.0% |",
    ),
    "a mean of what lies between two figures": (
        "A well costs between $9,500 and $18,000; the average was $12,400.",
        "",
        "On a scale of 1 to 10 the mean score for advice was 8.4.",
    ),
    "a price of each of those told before others": (
        "31 waivers were granted: 19 were urgent, 8 had a single supplier and 4 had other reasons. Their value was "
        "GBP 1.92m, GBP 62,000 each.",
    ),
    "changes in brackets with a currency sign": (
        "| Revenue | Budget | Actual | Over (under) |",
        "| Fares | $38,500 | $36,962 | ($1,538) |",
        "| Sales tax | 112,000 | 117,340 | 5,340 |",
        "| Other | 4,300 | 5,118 | 818 |",
        "| Total | $154,800 | $159,420 | $4,620 |",
    ),
    "a mean and then what it is the mean of": (
        "14 of 17 contracts are finished, 2 are late and 1 was stopped. The score of 86 is the mean of 88, 82 and 88.",
    ),
    "rates of two targets in one bracket": (
        "The project gave 5,640 stoves to homes in 62 villages, against a target of 5,200 stoves in 60 villages "
        "(108.5% and 103.3% of target).",
    ),
    "averages of different days": (
        "Weekday boardings averaged 59,300 (2022: 52,800); Saturday and Sunday averages were 34,100 and 26,700.",
    ),
    "a long caption": (
        "Table 1 and Table 2 show the budget.",
        "",
        "Table 1. General Fund revenues",
        "",
        "| Source | Amount |",
        "| Tax | 3.20 |",
        "",
        "Table 2. General Fund expenditures (thousands of dollars) and authorized positions",
        "",
        "| Department | Amount |",
        "| Fire | 3.20 |",
    ),
}


@pytest.mark.parametrize("name", ENGLISH_PAGES)
def test_a_consistent_english_page_is_not_accused(name: str) -> None:
    assert loud(*ENGLISH_PAGES[name]) == []


def test_plans_of_other_names_and_editions_that_follow_each_other_are_not_one() -> None:
    text = (
        "印发卫生事业发展规划（2019-2023年）。\n\n完成文化事业发展规划（2020-2024年）编制。\n\n"
        "总结人才发展规划（2016-2020年），编制人才发展规划（2021-2025年）。\n"
    )
    assert [finding.code for finding in check_text(text).findings if finding.code == "DUP403"] == []


def test_what_is_below_a_target_is_no_difference_across_a_semicolon() -> None:
    table = ("| 三级指标 | 年度指标值 | 实际完成值 |", "| 开办社团 | 45个 | 43个 |", "| 开设课程 | 40门 | 46门 |")
    assert loud(*table, "", "开设课程46门，超目标6门；开办社团43个，比目标少2个。") == []


def test_deductions_of_one_name_in_one_paragraph_are_of_two_indicators() -> None:
    text = (
        "1. 预算执行率指标，满分6分，得分4.43分，扣1.57分。",
        "",
        "2. 全年预算执行率指标，满分3分，得分2.14分，扣0.86分。",
        "",
        "其中预算执行率扣1.57分，全年预算执行率扣0.86分。",
    )
    assert loud(*text) == []


def test_a_base_may_stand_before_its_noun() -> None:
    assert loud("新建站点18个，占全部52个站点的34.62%。") == []
    assert loud("改造小区12个，占3个街道小区总数的24.00%。") == []


def test_bounds_prove_no_change() -> None:
    text = "有43家中心受理超过1万件，21家受理超过3万件。新收诉求9,579件，同比上升42.18%。\n"
    assert [tick.code for tick in check_text(text).verified if tick.code == "PCT204"] == []
