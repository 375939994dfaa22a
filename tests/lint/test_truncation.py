"""A document that cuts its last digits off is told so once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.claim import Claim, Expression, Reading, Relation, ratio, total
from lint.number import Number
from lint.settle import Settled, settle
from lint.truncation import holds_cut, truncates
from tests.by_hand import PERCENT, YUAN, check_lines, figure


def claim(stated: Number, expression: Expression, relation: Relation = Relation.EQUAL) -> Settled:
    return settle(Claim("X", stated, (Reading(expression, "same-row", Decimal("0.9"), relation),)))


def items(*printed: str) -> Expression:
    return total([figure(one) for one in printed])


@pytest.mark.parametrize(
    ("stated", "cut"),
    [
        ("30", True),  # all are cut off by nothing
        ("35", True),  # up to 0.9 each of six items
        ("36", False),
        ("29", False),  # parts that are cut off add up to no more than the whole
    ],
)
def test_a_total_may_be_above_its_cut_off_items_by_less_than_one_each(stated: str, cut: bool) -> None:
    assert holds_cut(claim(figure(stated), items("5", "5", "5", "5", "5", "5"))) is cut


def test_a_rate_may_be_cut_off() -> None:
    assert holds_cut(claim(figure("66.66", PERCENT), ratio(figure("200.00"), figure("300.00"))))
    assert not holds_cut(claim(figure("66.67", PERCENT), ratio(figure("200.0000"), figure("300.0000"))))


def test_a_document_truncates_where_all_failures_hold_and_nothing_is_rounded_up() -> None:
    failed = [
        claim(figure("66.66", PERCENT), ratio(figure("200.0000"), figure("300.0000"))),
        claim(figure("34"), items("5", "5", "5", "5", "5", "5")),
    ]
    assert not any(one.verdict.passes for one in failed)
    assert truncates(failed, [])
    assert not truncates(failed[:1], [])  # one alone may as well be a wrong digit
    wrong = claim(figure("43"), items("5", "5", "5", "5", "5", "5"))
    assert not truncates([*failed, wrong], [])
    rounded_up = claim(figure("66.67", PERCENT), ratio(figure("200.0000"), figure("300.0000")))
    assert not truncates(failed, [rounded_up])


def test_the_same_fact_printed_twice_is_not_explained() -> None:
    assert not holds_cut(claim(figure("10", YUAN), total([figure("11", YUAN)]), Relation.SAME))


REPORT = (
    "单位：万元",
    "| 项目 | 上年数 | 本年数 |",
    "| 甲 | 5 | 7 |",
    "| 乙 | 6 | 8 |",
    "| 丙 | 7 | 9 |",
    "| 丁 | 8 | 6 |",
    "| 戊 | 9 | 5 |",
    "| 己 | 4 | 4 |",
    "| 合计 | {budget} | {spent} |",
)


def findings(budget: str, spent: str) -> list[tuple[str, int]]:
    result = check_lines(*(line.format(budget=budget, spent=spent) for line in REPORT))
    return [(one.severity.value, len(one.also)) for one in result.findings]


def test_totals_above_their_cut_off_items_are_told_once_as_information() -> None:
    """The items add up to 39 and 39; up to 44 would be cut off, above 42 fails."""
    assert findings("39", "39") == []
    assert findings("43", "43") == [("info", 2)]
    assert [severity for severity, _ in findings("43", "35")] != ["info"]
