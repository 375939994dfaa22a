"""Placeholders in the patterns of a language's data file."""

from __future__ import annotations

import pytest

from lint.words import compiled, words_of
from tests.by_hand import check_lines


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


def test_no_pattern_with_words_of_a_report_is_kept() -> None:
    """A worker reads tens of thousands of reports, each with names of its own."""
    kept = []
    for name in ("甲湖巡护", "乙湖巡护", "丙湖巡护"):
        check_lines(
            "| 三级指标 | 分值 | 评分标准 | 得分 |",
            f"| {name}率 | 4 | {name}率×4分；如无{name}，该项4分并入宣传次数。 | 0 |",
            f"| 宣传次数 | 6 | 未发生{name}问题的，得满分，每发现一处问题扣1分。 | 6 |",
            "",
            f"本年度无{name}。",
        )
        kept.append(vars(words_of("zh"))["compiled"].cache_info().currsize)
    assert kept[0] == kept[1] == kept[2]
