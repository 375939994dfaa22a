"""The check by its examples and by small reports, the reader and the output format by hand."""

from __future__ import annotations

import pytest
from tieout_training.bars import BarReader
from tieout_training.person_days import PersonDays
from tieout_training.tally import TallyReporter

from lint.api import ReadError, ReportOptions
from lint.testing import assert_examples, check_lines, findings, read_document, run_of, verified


def test_the_examples_of_the_check() -> None:
    assert_examples(PersonDays())


def test_other_units_of_the_same_things() -> None:
    assert findings(PersonDays(), "30人参加，为期3天，合计100人日。") == [("100人日", "90人日")]
    assert verified(PersonDays(), "30人参加，为期3天，合计90人日。") == ["90人日"]


def test_two_courses_in_a_sentence_prove_nothing() -> None:
    line = "培训30人、3天，另培训20人、2天，共100人天。"
    assert (findings(PersonDays(), line), verified(PersonDays(), line)) == ([], [])


def test_the_option() -> None:
    assert findings(PersonDays({"fewest": 50}), "培训30人、3天，共80人天。") == []


def test_a_guess_is_a_warning() -> None:
    (finding,) = check_lines(PersonDays(), "培训30人、3天，共80人天。").findings
    assert finding.severity.value == "warning"
    assert finding.licence == "person-days are people times days"


def test_bars_are_read_with_their_places() -> None:
    document = read_document(BarReader(), "经费情况\n项目|金额\n甲|１2\n乙| 30\n".encode())
    (table,) = document.tables
    assert [[cell.value for cell in row] for row in table.rows] == [["甲", "12"], ["乙", "30"]]
    place = table.rows[1][1].text.locate(0, 2)
    assert (place.line, place.column, place.text) == (4, 4, "30")


def test_what_is_no_text_is_told() -> None:
    with pytest.raises(ReadError):
        BarReader().read(b"\xff\xfe")


def test_findings_are_counted() -> None:
    run = run_of("| 项目 | 金额 |", "| 甲 | 1.00 |", "| 乙 | 2.00 |", "| 合计 | 9.00 |")
    assert TallyReporter().render(run, ReportOptions()) == "    1 SUM101\n"
