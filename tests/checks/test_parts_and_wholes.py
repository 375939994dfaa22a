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
