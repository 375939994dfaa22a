"""Words of the user: read as those that tieout knows, with every figure still in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.configuration.model import Configuration
from lint.document import Place, Text
from lint.engine import Settings, check_text
from lint.finding import Finding
from lint.vocabulary import Rate, in_standard_words
from tests.by_hand import text_of

SYNONYMS = (("合计", ("总共", "合 共")), ("年初预算数", ("预算数", "期初数")), ("total", ("altogether", "in sum")))


def text(written: str) -> Text:
    return Text(written, written, ((0, Place(line=1, column=1)),))


def findings(*lines: str, configuration: Configuration) -> list[Finding]:
    return list(check_text(text_of(lines), settings=Settings(configuration=configuration)).findings)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("总共 5", "合计 5"),
        ("合   共 5", "合计 5"),
        ("期初数与年初预算数", "年初预算数与年初预算数"),
        ("预算数", "年初预算数"),
        ("Altogether 5", "total 5"),
        ("in  sum 5, insum 5", "total 5, insum 5"),
        ("taken altogetherness", "taken altogetherness"),
        ("", ""),
    ],
)
def test_a_synonym_is_read_as_the_word_it_stands_for(printed: str, read: str) -> None:
    assert in_standard_words(text(printed), SYNONYMS).value == read


@given(st.lists(st.sampled_from(["总共", "预算数", "年初预算数", "7", " ", "x", "合计"]), max_size=12))
def test_all_that_is_no_synonym_keeps_its_place_and_reading_twice_changes_nothing(parts: list[str]) -> None:
    printed = "".join(parts)
    read = in_standard_words(text(printed), SYNONYMS)
    columns = [read.place(at).column for at, character in enumerate(read.value) if character == "7"]
    assert columns == [at + 1 for at, character in enumerate(printed) if character == "7"]
    assert in_standard_words(read, SYNONYMS).value == read.value


def test_a_total_under_the_users_name_is_checked_at_its_place() -> None:
    lines = ("单位：万元", "| 项目 | 决算数 |", "| 甲 | 456.05 |", "| 乙 | 408.00 |", "| 全口径 | 846.05 |")
    assert findings(*lines, configuration=Configuration()) == []
    (found,) = findings(*lines, configuration=Configuration(synonyms=(("合计", ("全口径",)),)))
    assert (found.code, found.stated, found.computed) == ("SUM101", "846.05", "864.05")
    assert (found.location.line, found.location.column) == (5, 5)


def test_a_synonym_that_a_line_breaks_is_still_read() -> None:
    cut = "本年度单位各项支出安排情况说明如下，其中采购期初\n安排数1,020.00万元，"
    cut += "实际采购金额1,006.18万元，采购执行率为97.65%。\n"
    synonyms = (("采购计划金额", ("采购期初安排数",)),)
    result = check_text(cut, settings=Settings(configuration=Configuration(synonyms=synonyms)))
    assert [(one.code, one.computed) for one in result.findings] == [("PCT201", "98.65%")]


def test_a_rate_of_the_users_own() -> None:
    line = "全年立办案卷80宗，归档案卷60宗，入柜率为70.00%。"
    own = Rate(("入柜率",), ("归档",), ("立办",))
    assert findings(line, configuration=Configuration()) == []
    (found,) = findings(line, configuration=Configuration(rates=(own,)))
    assert (found.code, found.stated, found.computed) == ("PCT201", "70.00%", "75.00%")
    of_both = Rate(("入柜率",), ("归档",), ("立办",), of_both=True)
    (found,) = findings(line, configuration=Configuration(rates=(of_both,)))
    assert found.computed == "42.86%"


def test_a_rate_in_money_takes_no_counts() -> None:
    line = "全年立办案卷80宗，归档案卷60宗，入柜率为70.00%。"
    own = Rate(("入柜率",), ("归档",), ("立办",), unit="money")
    assert findings(line, configuration=Configuration(rates=(own,))) == []


def test_one_run_leaves_nothing_to_the_next() -> None:
    line = "全年立办案卷80宗，归档案卷60宗，入柜率为70.00%。"
    assert findings(line, configuration=Configuration(rates=(Rate(("入柜率",), ("归档",), ("立办",)),)))
    assert findings(line, configuration=Configuration()) == []
