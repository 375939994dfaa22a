"""What a comment tells the linter, however it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.document import Action, Location
from lint.suppression.directive import commented, parsed

HERE = Location("")


@pytest.mark.parametrize(
    ("comment", "action", "codes", "reason"),
    [
        ("tieout: ignore[SUM101]", Action.IGNORE, ("SUM101",), ""),
        (" tieout:ignore[SUM101, pct2] checked by hand ", Action.IGNORE, ("SUM101", "pct2"), "checked by hand"),
        ("Tieout：ignore【SUM101，PCT201、CNT】已核实", Action.IGNORE, ("SUM101", "PCT201", "CNT"), "已核实"),
        ("tieout: disable[ALL]\n  from an old\n  edition", Action.DISABLE, ("ALL",), "from an old edition"),
        ("tieout: enable", Action.ENABLE, (), ""),
        ("tieout: ignore", Action.IGNORE, (), ""),
        ("tieout: ignore[] x", Action.IGNORE, (), "x"),
        ("tieout: ignore[table-total]", Action.IGNORE, ("table-total",), ""),
    ],
)
def test_a_directive_is_read(comment: str, action: Action, codes: tuple[str, ...], reason: str) -> None:
    directive = parsed(comment, HERE)
    assert directive is not None
    assert (directive.action, directive.codes, directive.reason) == (action, codes, reason)


@pytest.mark.parametrize(
    "comment", ["", "tieout", "tieout is a linter", "see tieout: ignore[SUM101]", "tieout: ignored"]
)
def test_other_comments_are_left_alone(comment: str) -> None:
    assert parsed(comment, HERE) is None


def test_a_comment_has_its_place_and_leaves_no_trace() -> None:
    source = "一\n二 <!-- tieout: ignore[SUM101] --> 三\n<!-- tieout: disable[PCT]\nwhy -->\n四\n"
    found = commented(source)
    beside, alone = found.directives
    assert (
        found.text == "一\n二 " + " " * len("<!-- tieout: ignore[SUM101] -->") + " 三\n" + " " * 25 + "\n       \n四\n"
    )
    assert beside.lines == (2, 2)
    assert alone.lines is None
    assert found.alone == {3, 4}
    place = beside.location
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 3, 2, 34)
    assert (alone.location.line, alone.location.end_line, alone.location.end_column) == (3, 4, 8)


@given(st.text(alphabet="ab\n <!->tieout:[]SUM1 ", max_size=80))
def test_lines_and_length_never_change(source: str) -> None:
    found = commented(source)
    assert len(found.text) == len(source)
    assert [at for at, char in enumerate(found.text) if char == "\n"] == [
        at for at, char in enumerate(source) if char == "\n"
    ]
