"""The generator of reports: what it draws is consistent, and what it spoils is not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings

from tests.generator import KINDS, STYLES, Plant, Relation, Report, Table, generate, plant, wrong
from tests.strategies import plants, reports

few = settings(max_examples=40, deadline=None)


@pytest.mark.parametrize("style", STYLES)
def test_a_seed_gives_the_same_report_again(style: str) -> None:
    assert generate(11, style).text == generate(11, style).text
    assert generate(11, style).slots == generate(11, style).slots
    assert generate(11, style).text != generate(12, style).text


def test_seeds_go_round_the_styles() -> None:
    assert {generate(seed).style for seed in range(len(STYLES))} == set(STYLES)


@few
@given(reports())
def test_every_slot_stands_where_it_says(report: Report) -> None:
    lines = report.text.split("\n")
    assert report.slots
    for slot in report.slots:
        assert lines[slot.line - 1][slot.column - 1 :].startswith(slot.text)


@few
@given(reports())
def test_no_private_character_is_left(report: Report) -> None:
    assert max(report.text) < "\U000f0000"
    assert all(max(str(block)) < "\U000f0000" for block in report.blocks)


@few
@given(reports())
def test_tables_are_full_grids(report: Report) -> None:
    for table in (block for block in report.blocks if isinstance(block, Table)):
        assert len({len(row) for row in table.rows}) == 1
        covered = sum(cell is None for row in table.rows for cell in row)
        assert covered == sum(cell.rows * cell.columns - 1 for row in table.rows for cell in row if cell)


@few
@given(reports())
def test_every_relation_holds_as_the_report_says(report: Report) -> None:
    assert all(report.holds(relation) for relation in report.relations)


@few
@given(reports())
def test_relations_hold_when_recomputed_from_the_printed_strings(report: Report) -> None:
    checked = [relation for relation in report.relations if relation.rule.name in FORMULAS]
    assert len(checked) >= 20
    for relation in checked:
        assert reaches(report, relation), [report.figures[index].text for index in relation.figures]


def test_every_kind_of_relation_is_drawn() -> None:
    drawn = Counter(kind for seed in range(40) for slot in generate(seed).slots for kind in slot.kinds)
    assert set(drawn) == set(KINDS)


@few
@given(plants())
def test_a_slip_changes_one_figure_of_one_line(planted: tuple[Report, Plant]) -> None:
    report, (text, slot, mistyped) = planted
    before, after = report.text.split("\n"), text.split("\n")
    changed = [number for number, lines in enumerate(zip(before, after, strict=True), 1) if lines[0] != lines[1]]
    assert changed == [slot.line]
    line, start = before[slot.line - 1], slot.column - 1
    assert after[slot.line - 1] == line[:start] + mistyped + line[start + len(slot.text) :]


@few
@given(plants(relations=2))
def test_a_slip_breaks_a_relation_of_its_figure(planted: tuple[Report, Plant]) -> None:
    report, (_, slot, mistyped) = planted
    spoilt = report.changed(slot, mistyped)
    broken = [relation for relation in spoilt.relations if not spoilt.holds(relation)]
    assert broken
    assert all(slot.figure in relation.figures for relation in broken)
    assert slot.relations >= 2


def test_a_slip_is_the_same_again() -> None:
    assert plant(generate(3), 5) == plant(generate(3), 5)


@pytest.mark.parametrize("printed", ["2,754.63", "10.71", "-1,364.64", "7600000.00", "37", "0.05", "100"])
def test_a_slip_is_far_enough_off_to_be_one(printed: str) -> None:
    value = Decimal(printed.replace(",", ""))
    for seed in range(60):
        mistyped = wrong(printed, random.Random(seed))
        if mistyped is not None:
            off = abs(Decimal(mistyped.replace(",", "")) - value)
            assert off > max(abs(value) * Decimal("0.006"), Decimal("0.05"))


# The relations once more, written without the generator's own arithmetic.

FORMULAS: dict[str, Callable[[Sequence[Decimal], Sequence[int]], Decimal]] = {
    "sum": lambda v, weights: sum((x * w for x, w in zip(v, weights, strict=True)), Decimal(0)),
    "ratio": lambda v, _: v[0] / v[1] * 100,
    "growth": lambda v, _: (v[0] / v[1] - 1) * 100,
    "fall": lambda v, _: (1 - v[0] / v[1]) * 100,
    "part": lambda v, _: v[0] / (v[0] + v[1]) * 100,
    "mean": lambda v, _: sum(v, Decimal(0)) / len(v),
    "equal": lambda v, _: v[0],
}


def reaches(report: Report, relation: Relation) -> bool:
    """Whether some operands that round to what is printed give a value that rounds to what is stated."""
    stated, *operands = (report.figures[index] for index in relation.figures)
    ranges = []
    for figure in operands:
        number, half = Decimal(figure.text.replace(",", "")) * figure.scale, figure.resolution / 2
        ranges.append((number - half, number + half))
    formula, weights = FORMULAS[relation.rule.name], relation.rule.weights
    if relation.rule.name in ("sum", "mean"):
        rising = [pair if weight > 0 else pair[::-1] for pair, weight in zip(ranges, weights or (1,) * 9, strict=False)]
        ends = [formula([pair[side] for pair in rising], weights) for side in (0, 1)]
    else:
        ends = [formula(corner, weights) for corner in product(*ranges) if len(corner) == 1 or corner[1]]
    value, half = Decimal(stated.text.replace(",", "")) * stated.scale, stated.resolution / 2
    return min(ends) - half <= value <= max(ends) + half
