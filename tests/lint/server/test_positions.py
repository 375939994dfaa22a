"""Places as the protocol counts them."""

from __future__ import annotations

import pytest

pytest.importorskip("lsprotocol", reason="needs the extra lsp")

from lsprotocol.types import Position

from lint.document import Location
from lint.readers.text import read_text
from lint.server.positions import Positions


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def places(source: str, location: Location) -> tuple[tuple[int, int], tuple[int, int]]:
    found = Positions(source, utf16).range_of(location)
    assert found is not None
    return (found.start.line, found.start.character), (found.end.line, found.end.character)


def test_characters_beyond_the_basic_plane_are_two_units() -> None:
    source = "前言\n𠮷野：20人\n"
    assert places(source, Location("20人", 2, 4, 2, 7)) == ((1, 4), (1, 7))


def test_a_carriage_return_ends_a_line_of_the_protocol_and_none_of_ours() -> None:
    source = "a\rb 12\r\nc 34\n"
    assert places(source, Location("12", 1, 5, 1, 7)) == ((1, 2), (1, 4))
    assert places(source, Location("34", 2, 3, 2, 5)) == ((2, 2), (2, 4))


def test_form_feeds_and_line_separators_end_no_line_of_either() -> None:
    source = "a\x0cb\u2028c 12\n"
    assert places(source, Location("12", 1, 7, 1, 9)) == ((0, 6), (0, 8))


def test_a_byte_order_mark_is_no_column_of_ours() -> None:
    assert places("\ufeff合计 12\n", Location("12", 1, 4, 1, 6)) == ((0, 4), (0, 6))


def test_a_place_without_columns_is_its_line() -> None:
    assert places("a\r\nbc d\r\n", Location("", 2)) == ((1, 0), (1, 4))


def test_a_place_in_a_page_is_none_in_a_text() -> None:
    assert Positions("a\n", utf16).range_of(Location("12", page=3)) is None
    assert Positions("a\n", utf16).range_of(Location("12", 9, 1, 9, 2)) is None


def test_other_encodings_of_positions() -> None:
    assert Positions("合计𠮷", len).position(3) == Position(0, 3)
    assert Positions("合计𠮷", lambda text: len(text.encode())).position(3) == Position(0, 10)


def test_our_lines_are_those_of_the_reader() -> None:
    source = "a 1\rb\r\n\nc\x0b2\n3"
    read = [(block.text.place(0).line, block.text.raw) for block in read_text(source).blocks]  # type: ignore[union-attr]
    positions = Positions(source, len)
    for line, text in read:
        assert line is not None
        assert source[positions.offset(line, 1) : positions.end_of_line(line)].strip("\r") == text
