"""Generated reports print standards of every kind: what follows from them is proved, and a slip in a score is told."""

from __future__ import annotations

import random

import pytest

from lint.engine import check_text
from tests.generator import Report, Slot, generate, wrong

SEEDS = (0, 1, 2, 5, 6, 9)


def scores(report: Report) -> list[Slot]:
    """The scores of the score table that follow from a standard."""
    follow = {relation.stated for relation in report.relations if relation.kind == "score-rubric"}
    return [slot for slot in report.slots if slot.figure in follow]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_score_of_a_generated_report_that_follows_from_its_standard_is_proved(seed: int) -> None:
    report = generate(seed)
    result = check_text(report.text)
    proved = {tick.location.line for tick in result.verified if tick.code == "SCR308"}
    lines = {slot.line for slot in scores(report) if "score-weight" not in slot.kinds}
    table = {line for line in lines if report.text.split("\n")[line - 1].count("\t") >= 4}
    assert table <= proved


@pytest.mark.parametrize("seed", SEEDS)
def test_a_slip_in_a_score_that_follows_from_its_standard_is_told(seed: int) -> None:
    report = generate(seed)
    chance = random.Random(seed)
    for slot in chance.sample(scores(report), 2):
        mistyped = wrong(slot.text, chance)
        if mistyped is None:
            continue
        result = check_text(report.changed(slot, mistyped).text)
        told = {(one.location.line, *(other.location.line for other in one.related)) for one in result.findings}
        assert any(slot.line in lines for lines in told), (slot.text, mistyped)
