"""A file in the right folder is found."""

from __future__ import annotations

import reports
from lint.plugins import find, module_names
from reports.interface import Reporter


def test_a_format_is_a_file() -> None:
    assert {"text", "json"} <= set(reports.names())
    assert "interface" not in reports.names()


def test_every_reporter_is_named_after_its_file() -> None:
    found = find(reports, Reporter)
    assert sorted(reporter.name for reporter in found) == list(reports.names())
    assert [type(reports.reporter(name)) for name in reports.names()] == list(found)


def test_the_abstract_class_is_not_a_plug_in() -> None:
    assert "interface" in module_names(reports)
    assert Reporter not in find(reports, Reporter)
