"""Parts, means and bands that a report tells in prose: what is told, and what must stay silent."""

from __future__ import annotations

import pytest

from tests.by_hand import told


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
