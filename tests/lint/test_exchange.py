"""Two cells that have changed places are one slip."""

from __future__ import annotations

from lint.finding import Finding
from tests.by_hand import check_lines

HEAD = ("单位：万元", "| 项目 | 年初预算数 | 调整预算数 | 差异值 |")
RIGHT = {
    "people": "| 人员经费 | 367.17 | 456.05 | 88.88 |",
    "public": "| 公用经费 | 219.31 | 201.64 | -17.67 |",
    "project": "| 项目支出 | 300.26 | 320.53 | 20.27 |",
    "total": "| 合计 | 886.74 | 978.22 | 91.48 |",
}


def loud(**changed: str) -> list[Finding]:
    result = check_lines(*HEAD, *{**RIGHT, **changed}.values())
    return [one for one in result.findings if one.severity.value != "info"]


def test_the_table_is_right_as_it_stands() -> None:
    assert loud() == []


def test_cells_of_a_row_that_have_changed_places_are_told_once() -> None:
    (finding,) = loud(public="| 公用经费 | 201.64 | 219.31 | -17.67 |")
    assert {finding.stated, finding.computed} == {"201.64", "219.31"}
    assert "对调" in finding.message
    assert [one.location.text for one in finding.related if one.role == "exchanged"] == [finding.computed]
    assert sorted(one.stated for one in finding.also) == ["-17.67", "886.74", "978.22"]


def test_cells_of_a_column_that_have_changed_places_are_told_once() -> None:
    (finding,) = loud(people="| 人员经费 | 367.17 | 456.05 | -17.67 |", public="| 公用经费 | 219.31 | 201.64 | 88.88 |")
    assert {finding.stated, finding.computed} == {"-17.67", "88.88"}
    assert "对调" in finding.message


def test_cells_are_not_exchanged_where_that_would_mend_less_than_all() -> None:
    found = loud(public="| 公用经费 | 201.64 | 219.31 | -17.76 |")
    assert found
    assert all("对调" not in one.message for one in found)


def test_one_wrong_cell_is_no_exchange() -> None:
    (finding,) = loud(public="| 公用经费 | 291.31 | 201.64 | -17.67 |")
    assert (finding.stated, finding.computed) == ("291.31", "219.31")
    assert "对调" not in finding.message
