"""The JSON contract, version 1."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lint import __version__
from lint.document import Box, Location
from lint.finding import FileError, RunResult, Severity
from lint.terminal import UNSAFE
from reports.interface import ReportOptions
from reports.json import JsonReporter
from tests.reports.results import NOTICE, STAFF_SHARE, document, run_of

LOCATION = ["line", "column", "end_line", "end_column", "page", "table", "row", "cell", "text"]


def parsed(run: RunResult, options: ReportOptions | None = None) -> Any:
    return json.loads(JsonReporter().render(run, options or ReportOptions()))


def test_keys_stand_in_the_order_of_the_contract() -> None:
    result = parsed(run_of(document(STAFF_SHARE)), ReportOptions(show_verified=True))
    assert list(result) == ["schema_version", "tool", "documents", "errors"]
    assert result["schema_version"] == 1
    assert result["tool"] == {"name": "tieout", "version": __version__}
    (report,) = result["documents"]
    first = ["path", "format", "language", "coverage", "findings", "verified", "unchecked"]
    assert list(report) == [*first, "notes", "suppressed", "suppressed_findings"]
    assert list(report["coverage"]) == ["numbers", "verified", "contradicted", "unchecked", "claims"]
    contract = (
        "code name severity certainty rank message stated computed formula difference tolerance suggestion fingerprint "
        "location related"
    )
    assert list(report["findings"][0]) == [*contract.split(), "licence", "also"]
    assert list(report["findings"][0]["location"]) == LOCATION
    assert list(report["findings"][0]["related"][0]) == ["role", *LOCATION]
    assert list(report["verified"][0]) == ["code", "stated", "computed", "formula", "location", "related"]
    assert list(report["unchecked"][0])[:2] == ["reason", "location"]


def test_values_are_those_of_the_finding() -> None:
    (finding,) = parsed(run_of(document(STAFF_SHARE)))["documents"][0]["findings"]
    assert (finding["severity"], finding["certainty"], finding["stated"]) == ("error", 0.97, "12.00%")
    assert finding["related"][2] | {"page": None} == {
        "role": "denominator",
        "line": 119,
        "column": 70,
        "end_line": 119,
        "end_column": 74,
        "page": None,
        "table": None,
        "row": None,
        "cell": None,
        "text": "25 人",
    }


def test_verified_is_empty_unless_asked_for() -> None:
    assert parsed(run_of(document()))["documents"][0]["verified"] == []
    assert parsed(run_of(document()), ReportOptions(show_verified=True))["documents"][0]["verified"] != []


def test_lesser_findings_are_left_out() -> None:
    options = ReportOptions(min_severity=Severity.WARNING)
    findings = parsed(run_of(document(STAFF_SHARE, NOTICE)), options)["documents"][0]["findings"]
    assert [finding["code"] for finding in findings] == ["PCT201"]


def test_findings_of_the_same_cause_are_inside_it() -> None:
    (finding,) = parsed(run_of(document(replace(STAFF_SHARE, also=(NOTICE,)))))["documents"][0]["findings"]
    assert [other["code"] for other in finding["also"]] == ["SUM101"]


def test_a_place_on_a_page_has_the_box_around_its_lines() -> None:
    boxes = (Box(300, 100, 380.126, 110), Box(60, 116, 90, 126))
    finding = replace(STAFF_SHARE, location=Location("12.00%", page=2, boxes=boxes))
    (place,) = (one["location"] for one in parsed(run_of(document(finding)))["documents"][0]["findings"])
    assert place["box"] == [60, 100, 380.13, 126]


def test_errors_are_listed() -> None:
    errors = parsed(run_of(errors=(FileError("x.txt", "没有这个文件"),)))["errors"]
    assert errors == [{"path": "x.txt", "message": "没有这个文件"}]


@given(st.text(alphabet=st.characters(codec=None)))
def test_text_is_exact_and_safe_to_look_at(text: str) -> None:
    finding = replace(STAFF_SHARE, location=Location(text, 1, 1))
    rendered = JsonReporter().render(run_of(document(finding)), ReportOptions())
    read = json.loads(rendered.encode("utf-8"))
    assert read["documents"][0]["findings"][0]["location"]["text"] == text
    assert all(UNSAFE.search(line) is None for line in rendered.split("\n"))
