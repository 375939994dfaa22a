"""What is written as JSON and read back is the same result."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from hypothesis import given, settings
from hypothesis import strategies as st

from lint.contract import as_result, result_from
from lint.document import Box, Location
from lint.finding import (
    Coverage,
    DocumentResult,
    Finding,
    NotChecked,
    Related,
    Remark,
    Suppressed,
    Suppression,
    Verified,
)

LEFT_OUT = {"document", "figures"}
"""The report itself is no part of the JSON form."""


def filled(kind: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Objects of a dataclass with every field drawn, so that a field which is new and forgotten fails the test."""
    assert is_dataclass(kind)
    hints = get_type_hints(kind)
    drawn = {one.name: of(hints[one.name]) for one in fields(kind) if one.name not in LEFT_OUT}
    return st.builds(kind, **drawn | given)


def of(kind: Any) -> st.SearchStrategy[Any]:
    return st.integers(0, 10_000) if kind is int else st.from_type(kind)


EDGES = st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)
CERTAINTY = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
BOXES = st.just(()) | st.tuples(st.builds(Box, EDGES, EDGES, EDGES, EDGES))
PLACES = filled(Location, boxes=BOXES, certainty=CERTAINTY)
RELATED = st.lists(filled(Related, location=PLACES), max_size=2).map(tuple)


INNER = filled(Finding, location=PLACES, related=RELATED, certainty=CERTAINTY, also=st.just(()))
FINDINGS = filled(
    Finding, location=PLACES, related=RELATED, certainty=CERTAINTY, also=st.lists(INNER, max_size=1).map(tuple)
)

RESULTS = filled(
    DocumentResult,
    coverage=filled(Coverage),
    findings=st.lists(FINDINGS, max_size=2).map(tuple),
    verified=st.lists(filled(Verified, location=PLACES, related=RELATED), max_size=2).map(tuple),
    unchecked=st.lists(filled(NotChecked, location=PLACES), max_size=2).map(tuple),
    notes=st.lists(filled(Remark, location=st.none() | PLACES), max_size=2).map(tuple),
    suppressed=st.lists(filled(Suppressed, finding=INNER, location=st.none() | PLACES), max_size=2).map(tuple),
    suppressions=st.lists(filled(Suppression, location=st.none() | PLACES), max_size=2).map(tuple),
)


@settings(max_examples=50)
@given(RESULTS)
def test_nothing_is_lost_on_the_way_to_json_and_back(result: DocumentResult) -> None:
    assert result_from(json.loads(json.dumps(as_result(result)))) == result
