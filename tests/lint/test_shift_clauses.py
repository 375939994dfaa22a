"""Clauses that send points elsewhere, as read from the words of a scoring standard."""

from __future__ import annotations

import pytest

from lint.document import Document, Paragraph, Text
from lint.report import Passage, Report
from lint.shift_clauses import Clause, How, clauses_of, without_clauses
from lint.words import words_of


def passage_of(value: str, language: str = "zh") -> Passage:
    document = Document("", "text", language, (Paragraph(Text(value, value)),))
    return Report(document).passages[0]


def read(value: str, language: str = "zh") -> list[Clause]:
    return list(clauses_of(passage_of(value, language), words_of(language, ())))


@pytest.mark.parametrize(
    ("text", "matter", "to"),
    [
        ("如无政府采购项目，该指标分值计入预算执行率指标。", "政府采购", "预算执行率指标"),
        ("不涉及的，本指标不计分，权重调剂到“预算执行率”。", "", "“预算执行率”"),
        ("若部门无专项资金，则该项4分并入预算执行率。", "专项资金", "预算执行率"),
        ("没有发生的，2.分值并入1.", "", "1."),
        ("未开展绩效评价的，其分值平均分配到其他指标。", "绩效评价", "其他指标"),
        ("该指标不适用时，权重分由上述两项指标平均分担。", "", "上述两项指标平均分担"),
    ],
)
def test_what_there_is_none_of_and_where_the_points_go(text: str, matter: str, to: str) -> None:
    (clause,) = read(text)
    assert (clause.matter, clause.to) == (matter, to)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("不涉及的，分值计入预算执行率。", How.UNSAID),
        ("不涉及的，分值平均分配到其他指标。", How.EVENLY),
        ("不涉及的，分值按比例分摊至其他指标。", How.BY_WEIGHT),
        ("不涉及的，分值按权重分配到其他指标。", How.BY_WEIGHT),
    ],
)
def test_how_points_are_shared_out(text: str, how: How) -> None:
    assert [clause.how for clause in read(text)] == [how]


def test_the_parts_points_and_new_full_marks_that_a_clause_names() -> None:
    (clause,) = read("没有发生的，第二项分值并入第①项。")
    assert (clause.part, clause.to_part) == (2, 1)
    (clause,) = read("若部门无专项资金，则该项4分并入预算执行率，预算执行率满分为9分。")
    assert clause.points is not None
    assert clause.top is not None
    assert (clause.points.text, clause.top.text) == ("4分", "9分")
    (clause,) = read("不适用的指标，其分值按比例调整至同级其他指标，总分=得分/(100-不适用分值)×100。")
    assert (clause.generic, clause.others, clause.how, clause.scaled) == (True, True, How.BY_WEIGHT, True)


@pytest.mark.parametrize(
    "text",
    [
        "未按规定将结余资金调整到位的，扣2分。",
        "不涉及的，得满分。",
        "无正当理由未完成的，得0分，并计入年度考核。",
        "未发生安全事故的得2分。",
        "没有完成的任务，分值按完成率计算。",
        "无违规问题得4分，发现一项扣1分。",
    ],
)
def test_other_rules_move_no_points(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("If there is no procurement, its 4 points are added to Budget execution.", "to Budget execution"),
        ("If not applicable, the points are redistributed pro rata among the others.", "pro rata among the others"),
        ("Where the indicator is not applicable, its weight is shared equally by all others.", "equally by all others"),
    ],
)
def test_english_clauses(text: str, to: str) -> None:
    assert [clause.to for clause in read(text, "en")] == [to]


@pytest.mark.parametrize(
    "text", ["If no report is filed, deduct 2 points.", "No points are given if it is late.", "If late, earns 1 point."]
)
def test_other_english_rules_move_no_points(text: str) -> None:
    assert read(text, "en") == []


def test_a_standard_without_its_clauses_keeps_the_places_of_its_figures() -> None:
    passage = passage_of("1. 制度齐全（2分）；2. 有会议费的，控制有效（1分）。没有发生的，2.分值并入1.")
    bare = without_clauses(passage, words_of("zh", ()))
    assert len(bare.value) == len(passage.value)
    assert bare.value.strip().endswith("（1分）。")
    assert [fact.number.value for fact in bare.facts if fact.dimension == "score"] == [2, 1]
