"""The finding about a wrong figure stands at the wrong figure."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from lint.document import Location
from lint.engine import check_text
from lint.finding import Finding, Severity
from tests.by_hand import check_lines
from tests.generator import Plant, generate, plant

SAMPLE = range(7000, 7060)
FIRST_RANKS = 2

amounts = st.lists(st.integers(1_000, 99_999), min_size=6, max_size=12, unique=True)
NAMES = ("项目甲", "项目乙", "项目丙", "项目丁", "项目戊", "项目己", "合计")


def loud(text: str) -> list[Finding]:
    return [one for one in check_text(text).findings if one.severity is not Severity.INFO]


def shows(place: Location, planted: Plant) -> bool:
    return place.line == planted.slot.line and planted.wrong.replace(",", "") in place.text.replace(",", "")


def test_slips_in_generated_reports_are_found_and_named() -> None:
    """Of figures in two relations or more: at least 19 of 20 shown, among the first two; 9 of 10 named themselves."""
    shown = named = first = 0
    for seed in SAMPLE:
        planted = plant(generate(seed), seed, relations=2)
        found = [
            one
            for one in loud(planted.text)
            if any(shows(place, planted) for place in (one.location, *(place.location for place in one.related)))
        ]
        shown += bool(found)
        named += bool(found) and shows(found[0].location, planted)
        first += bool(found) and found[0].rank <= FIRST_RANKS
    assert shown >= Decimal("0.95") * len(SAMPLE)
    assert named >= Decimal("0.9") * shown
    assert first >= Decimal("0.95") * shown


@settings(max_examples=40, deadline=None, derandomize=True)
@given(amounts, st.integers(0, 6), st.integers(0, 2), st.integers(50, 9_999))
def test_a_wrong_cell_of_a_table_of_sums_and_differences_is_named(
    cents: list[int], row: int, column: int, off: int
) -> None:
    """Each cell stands in a row and in a column; whichever is changed, by whatever amount, is the one that is named."""
    values = [Decimal(one) / 100 for one in cents]
    table = [[before, after, after - before] for before, after in zip(values[::2], values[1::2], strict=False)]
    table.append([sum((cells[at] for cells in table), Decimal(0)) for at in range(3)])
    row = min(row, len(table) - 1)
    right = table[row][column]
    wrong = table[row][column] = right + Decimal(off) / 100
    names = [*NAMES[: len(table) - 1], NAMES[-1]]
    lines = [
        f"| {name} | {' | '.join(f'{one:.2f}' for one in cells)} |" for name, cells in zip(names, table, strict=True)
    ]
    result = check_lines("单位：万元", "| 项目 | 上年数 | 本年数 | 增减额 |", *lines)
    (finding,) = [one for one in result.findings if one.severity is not Severity.INFO]
    assert (finding.stated, finding.computed) == (f"{wrong:.2f}", f"{right:.2f}")
    assert finding.location.line == row + 3
