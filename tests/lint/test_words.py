"""Placeholders in the patterns of a language's data file."""

from __future__ import annotations

import pytest

from lint.words import compiled


def test_every_chinese_character_is_a_letter() -> None:
    characters = "".join(map(chr, range(0x4E00, 0x9FF0)))
    assert compiled("<letter>+").fullmatch(characters)


@pytest.mark.parametrize("other", "，。、：“”（ \n\t7Az_%㎡²③⑸⒋❶Ⅳ㈠\ue001\ue000")
def test_marks_numbers_and_latin_letters_are_none(other: str) -> None:
    assert not compiled("<letter>").match(other)


def test_a_figure_is_found_by_its_kind() -> None:
    found = compiled("<letter>共<n:count>").search("本年共\ue002\ue000\ue000个")
    assert found is not None
    assert found["n"] == "\ue002\ue000\ue000"
    assert compiled("共<money>").search("共\ue002\ue000") is None
