"""Marks in a text: whatever they are and whatever the text says, the text stays what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from reports.page.marks import TURNING, Mark, marked
from reports.page.places import Spot

HOSTILE = st.text(alphabet="<>&\"'/ab1中\u202e\x1b ", max_size=40)


def spots(length: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    at = st.integers(0, length)
    return st.lists(st.tuples(at, at).filter(lambda pair: pair[0] < pair[1]), max_size=6, unique=True)


def marks(pairs: list[tuple[int, int]]) -> list[tuple[Spot, Mark]]:
    return [
        (Spot(0, start, end), Mark(f"p{number}", "verified", f"c{number}", f"c{number}", '"<b>'))
        for number, (start, end) in enumerate(pairs)
    ]


@given(st.data(), HOSTILE)
def test_the_text_is_unchanged_and_every_mark_is_there(data: st.DataObject, raw: str) -> None:
    pairs = data.draw(spots(len(raw)))
    element: Any = lxml.html.fragment_fromstring(str(marked(raw, marks(pairs))), create_parent="p")
    shown = TURNING.sub(lambda found: f"<U+{ord(found[0]):04X}>", raw)
    assert element.text_content().strip() == shown.strip()
    assert sorted(element.xpath(".//@id")) == sorted(f"p{number}" for number in range(len(pairs)))
    assert element.xpath(".//a//a") == []
    assert {str(each.tag) for each in element.iterdescendants()} <= {"a", "span"}


def test_a_figure_that_another_mark_overlaps_stays_whole() -> None:
    html = str(marked("计划1020.00万元", marks([(0, 7), (2, 9)])))
    assert "1020.00</a>" in html
    assert list(tags(html)) == ["span", "a", "/a", "/span"]


def tags(html: str) -> Iterator[str]:
    for part in html.split("<")[1:]:
        yield part.partition(">")[0].partition(" ")[0]
