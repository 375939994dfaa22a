"""Tables without ruling lines: rows and columns by where their words stand. A character is 10 points wide and high."""

from __future__ import annotations

import pytest

from lint.paper import Glyph
from lint.paper.alignment import Aligned, aligned_tables
from lint.paper.lines import Line, rows

Word = tuple[str, float, float]
"""A word, where it begins, and the height of its middle."""


def line(word: Word) -> Line:
    text, left, middle = word
    glyphs = [Glyph(char, left + 10 * at, middle - 5, left + 10 * at + 10, middle + 5) for at, char in enumerate(text)]
    return Line(glyphs)


def read(*words: Word) -> list[list[str]]:
    """The rows of the only table, with a blank text for each column without a cell."""
    (table,) = (found for found in aligned_tables(rows(map(line, words)), ()) if isinstance(found, Aligned))
    made = []
    for row in table.rows:
        cells = {slot.column: "".join(part.raw for part in slot.lines) for slot in row}
        made.append([cells.get(column, "") for column in range(len(table.columns))])
    return made


HEADER: tuple[Word, ...] = (("item", 0, 10), ("words", 100, 10), ("sum", 200, 10))
EXPECTED = [["item", "words", "sum"], ["one", "abcdefghij", "1.0"], ["two", "klm", "2.0"]]


def test_rows_of_single_lines() -> None:
    assert read(*HEADER, ("one", 0, 30), ("abc", 100, 30), ("1.0", 200, 30)) == [
        ["item", "words", "sum"],
        ["one", "abc", "1.0"],
    ]


def test_a_wrapped_cell_whose_row_begins_at_one_height() -> None:
    first = (("one", 0, 30), ("abcde", 100, 30), ("1.0", 200, 30), ("fghij", 100, 43))
    assert read(*HEADER, *first, ("two", 0, 65), ("klm", 100, 65), ("2.0", 200, 65)) == EXPECTED


def test_a_wrapped_cell_whose_row_has_one_middle() -> None:
    first = (("abcde", 100, 30), ("one", 0, 36.5), ("1.0", 200, 36.5), ("fghij", 100, 43))
    assert read(*HEADER, *first, ("two", 0, 65), ("klm", 100, 65), ("2.0", 200, 65)) == EXPECTED


def test_a_wrapped_cell_where_rows_are_no_further_apart_than_its_lines() -> None:
    first = (("one", 0, 23), ("abcde", 100, 23), ("1.0", 200, 23), ("fghij", 100, 36))
    assert read(*HEADER, *first, ("two", 0, 49), ("klm", 100, 49), ("2.0", 200, 49)) == EXPECTED


def test_a_label_in_the_middle_of_its_rows_belongs_to_the_first() -> None:
    figures = [(f"{number}.0", 200.0, 20.0 * number + 10) for number in range(1, 6)]
    words = [("x" * number, 100.0, 20.0 * number + 10) for number in range(1, 6)]
    assert read(*HEADER, *words, *figures, ("ab", 0, 40), ("cde", 0, 90)) == [
        ["item", "words", "sum"],
        ["ab", "x", "1.0"],
        ["", "xx", "2.0"],
        ["cde", "xxx", "3.0"],
        ["", "xxxx", "4.0"],
        ["", "xxxxx", "5.0"],
    ]


def test_a_heading_between_two_header_rows_belongs_to_the_upper() -> None:
    header = (("item", 0, 19), ("money", 100, 10), ("plan", 100, 28), ("real", 200, 28))
    assert read(*header, ("one", 0, 46), ("1.0", 100, 46), ("2.0", 200, 46)) == [
        ["item", "money", ""],
        ["", "plan", "real"],
        ["one", "1.0", "2.0"],
    ]


def test_a_heading_at_the_left_of_figures_at_the_right() -> None:
    assert read(
        ("item", 0, 10), ("sum", 100, 10), ("one", 0, 30), ("1.0", 140, 30), ("two", 0, 50), ("22.0", 130, 50)
    ) == [
        ["item", "sum"],
        ["one", "1.0"],
        ["two", "22.0"],
    ]


def test_a_figure_that_its_column_cuts_is_whole() -> None:
    cut = (("one", 0, 30), ("abc", 100, 30), ("1,23", 200, 30), ("4", 200, 43))
    assert read(*HEADER, *cut, ("two", 0, 65), ("klm", 100, 65), ("2,345", 200, 65))[1] == ["one", "abc", "1,234"]


def test_a_full_cell_is_parted_from_the_figure_behind_it() -> None:
    full = line(("abcdefghi", 100, 30))
    beside = [Glyph("5", 193, 25, 203, 35), Glyph("0", 203, 25, 213, 35)]
    found = rows([*map(line, HEADER), line(("one", 0, 30)), Line([*full.glyphs, *beside]), *map(line, second_row())])
    (table,) = (one for one in aligned_tables(found, ()) if isinstance(one, Aligned))
    assert [[part.raw for part in slot.lines] for slot in table.rows[1]] == [["one"], ["abcdefghi"], ["50"]]


def second_row() -> tuple[Word, ...]:
    return ("two", 0, 50), ("klm", 100, 50), ("20", 193, 50)


@pytest.mark.parametrize("below", [("notes on this table", 0, 66), ("note", -60, 66)])
def test_prose_below_a_table_is_none_of_it(below: Word) -> None:
    words = (*HEADER, ("one", 0, 30), ("abc", 100, 30), ("1.0", 200, 30), below)
    found = aligned_tables(rows(map(line, words)), ())
    assert [isinstance(one, Aligned) for one in found] == [True, False]


def test_words_side_by_side_without_figures_are_no_table() -> None:
    words: tuple[Word, ...] = (("name", 0, 10), ("phone", 100, 10), ("place", 0, 30), ("date", 100, 30))
    assert not any(isinstance(one, Aligned) for one in aligned_tables(rows(map(line, words)), ()))
