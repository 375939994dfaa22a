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
    for name in ("江堤巡护", "湖滨养护", "苗圃管护"):
        check_lines(
            f"全年养护执行率为98%，{name}覆盖率为95%。本年度无{name}项目。",
            "",
            "| 一级指标 | 二级指标 | 分值 | 评分标准 | 得分 |",
            f"| 管理 | {name}执行率 | 4 | {name}执行率×4分。如无{name}项目，该指标分值计入预算执行率指标。 | 0 |",
            f"| 管理 | 预算执行率 | 36 | {name}覆盖率×36分。 | 34.2 |",
            f"| 产出 | 任务完成 | 60 | 未发生{name}问题得60分，每发生一起扣2分，扣完为止。 | 60 |",
        )
        kept.append(vars(words_of("zh", ()))["compiled"].cache_info().currsize)
    assert kept[0] == kept[1] == kept[2]
