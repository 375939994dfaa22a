"""The language server through its protocol, as an editor speaks to it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.lint.server.client import Client, connected
from tests.test_cli_run import CLEAN, FAULTY, tieout

if find_spec("pygls") is None:
    pytest.skip("needs the extra lsp", allow_module_level=True)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with connected(tmp_path) as client:
        yield client


def codes(shown: Any) -> list[str]:
    return [one["code"] for one in shown["diagnostics"]]


def test_findings_are_diagnostics_with_their_figures_as_related_information(client: Client, tmp_path: Path) -> None:
    uri = (tmp_path / "report.txt").as_uri()
    client.open(uri, FAULTY.replace("甲", "𠮷甲"))
    shown = client.diagnostics()
    (finding,) = shown["diagnostics"]
    assert (shown["uri"], shown["version"], finding["code"], finding["source"]) == (uri, 1, "SUM101", "tieout")
    assert finding["severity"] == 1
    assert finding["range"] == {"start": {"line": 4, "character": 3}, "end": {"line": 4, "character": 9}}
    assert "846.05 ≠ 864.05 = 456.05 + 408.00" in finding["message"]
    first, second = finding["relatedInformation"]
    assert first["message"] == "分项 456.05"
    assert first["location"]["range"]["start"] == {"line": 2, "character": 4}, "a character of two units stands before"
    assert second["location"]["range"]["start"] == {"line": 3, "character": 2}
    client.change(uri, CLEAN, 2)
    assert client.diagnostics() == {"uri": uri, "version": 2, "diagnostics": []}


def test_a_diagnostic_can_be_suppressed_where_it_stands(client: Client, tmp_path: Path) -> None:
    uri = (tmp_path / "report.md").as_uri()
    text = "# 决算\n\n| 项目 | 决算数 |\n|---|---|\n| 甲 | 456.05 |\n| 乙 | 408.00 |\n| 合计 | 846.05 |\n\n完。\n"
    client.open(uri, text, "markdown")
    (finding,) = client.diagnostics()["diagnostics"]
    asked = {"textDocument": {"uri": uri}, "range": finding["range"], "context": {"diagnostics": [finding]}}
    (action,) = client.request("textDocument/codeAction", asked)
    assert (action["kind"], action["diagnostics"][0]["code"]) == ("quickfix", "SUM101")
    assert "SUM101" in action["title"]
    (edit,) = action["edit"]["changes"][uri]
    assert edit["range"]["start"] == edit["range"]["end"] == {"line": 6, "character": 15}
    lines = text.split("\n")
    lines[6] += edit["newText"]
    assert lines[6].startswith("| 合计 | 846.05 | <!-- tieout: ignore[SUM101] ")
    client.change(uri, "\n".join(lines), 2)
    assert client.diagnostics()["diagnostics"] == []


def test_what_is_written_in_one_go_is_checked_once(client: Client, tmp_path: Path) -> None:
    uri = (tmp_path / "report.txt").as_uri()
    client.open(uri, CLEAN)
    assert client.diagnostics()["version"] == 1
    for version in range(2, 30):
        client.change(uri, FAULTY if version % 2 else CLEAN, version)
    shown = client.diagnostics()
    assert (shown["version"], codes(shown)) == (29, ["SUM101"])


def test_a_closed_document_has_no_diagnostics(client: Client, tmp_path: Path) -> None:
    uri = (tmp_path / "report.txt").as_uri()
    client.open(uri, FAULTY)
    assert codes(client.diagnostics()) == ["SUM101"]
    client.send("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.diagnostics()["diagnostics"] == []


def test_a_document_that_was_never_saved_is_checked_by_its_language(client: Client) -> None:
    client.open("untitled:Untitled-1", FAULTY)
    assert codes(client.diagnostics()) == ["SUM101"]
    client.open("untitled:Untitled-2", "# 决算\n\n- 甲\n", "markdown")
    assert client.diagnostics()["uri"] == "untitled:Untitled-2"


def test_other_languages_are_left_alone(client: Client, tmp_path: Path) -> None:
    client.open((tmp_path / "sums.py").as_uri(), FAULTY, "python")
    uri = (tmp_path / "report.txt").as_uri()
    client.open(uri, FAULTY)
    assert client.diagnostics()["uri"] == uri


def test_an_empty_document_is_no_trouble(client: Client, tmp_path: Path) -> None:
    client.open((tmp_path / "report.txt").as_uri(), "")
    assert client.diagnostics()["diagnostics"] == []


def test_the_settings_of_the_folder_count_also_when_they_change(tmp_path: Path) -> None:
    settings = tmp_path / "tieout.toml"
    settings.write_text("ignore = [\n", encoding="utf-8")
    watching = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    with connected(tmp_path, watching) as client:
        assert client.until("client/registerCapability")["registrations"][0]["id"] == "settings"
        uri = (tmp_path / "report.txt").as_uri()
        client.open(uri, FAULTY)
        assert "tieout.toml" in client.until("window/showMessage")["message"]
        assert codes(client.diagnostics()) == []
        settings.write_text('severity = {SUM101 = "warning"}\nlanguage = "en"\n', encoding="utf-8")
        client.send("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 2}]})
        (finding,) = client.diagnostics()["diagnostics"]
        assert (finding["severity"], finding["relatedInformation"][0]["message"]) == (2, "line item 456.05")


def test_what_the_baseline_knows_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(FAULTY, encoding="utf-8")
    (tmp_path / "tieout.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    with connected(tmp_path) as client:
        client.open(path.as_uri(), FAULTY)
        assert "--write-baseline" in client.until("window/showMessage")["message"]
        assert codes(client.diagnostics()) == []
        assert tieout("check", "--write-baseline", path).returncode == 0
        client.change(path.as_uri(), FAULTY, 2)
        assert codes(client.diagnostics()) == []
        client.change(path.as_uri(), FAULTY.replace("846.05", "847.05"), 3)
        assert codes(client.diagnostics()) == ["SUM101", "DOC933"]
