"""Suppressions as their users write them, in each format, through the installed command."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.by_hand import text_of
from tests.in_process import tieout as inside
from tests.test_cli_run import CLEAN, FAULTY, tieout

TOTAL = ("单位：万元", "| 项目 | 决算数 |", "| 甲 | 456.05 |", "| 乙 | 408.00 |", "| 合计 | 846.05 |")
"""A total with two digits swapped in its fifth line: SUM101."""
ABOVE = "经抽样调查，服务对象满意度为106.5%。"
"""RNG501."""
MARKDOWN = "| 项目 | 决算数（万元） |\n|---|---|\n| 甲 | 456.05 |\n| 乙 | 408.00 |\n| 合计 | 846.05 |\n"
HTML = "<table><tr><td>项目</td><td>决算数（万元）</td></tr>\n<tr><td>甲</td><td>456.05</td></tr>\n<tr><td>乙</td>"
HTML += "<td>408.00</td></tr>\n<tr><td>合计</td><td>846.05</td></tr></table>\n"


def ignoring(codes: str, reason: str = "") -> str:
    return f"<!-- tieout: ignore[{codes}] {reason} -->"


def write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def result_of(path: Path, *arguments: object, exit_code: int = 0) -> dict[str, Any]:
    run = inside("check", "--output-format", "json", *arguments, path)
    assert run.exit_code == exit_code, run.output
    (document,) = json.loads(run.stdout)["documents"]
    found: dict[str, Any] = document
    return found


def codes(document: dict[str, Any]) -> list[str]:
    return sorted(finding["code"] for finding in document["findings"])


# ---------------------------------------------------------------------- comments in text, Markdown and HTML


@pytest.mark.parametrize(
    "lines",
    [
        (*TOTAL[:-1], f"| 合计 | 846.05 {ignoring('SUM101')} |"),
        (ignoring("SUM101"), *TOTAL),
        (TOTAL[0], ignoring("table-total"), *TOTAL[1:]),
        (ignoring("CNT"), ignoring("SUM1"), *TOTAL),
        ("<!-- tieout: disable[SUM] -->", "第一段。", "", *TOTAL, "<!-- tieout: enable[SUM] -->"),
        ("第一段。<!-- tieout: disable[ALL] -->", "", *TOTAL, "<!-- tieout: enable -->", "第二段。"),
    ],
    ids=["line", "block", "below the unit note", "two", "disabled", "all disabled"],
)
def test_a_comment_in_a_text_keeps_a_finding_quiet(tmp_path: Path, lines: tuple[str, ...]) -> None:
    text = text_of(lines)
    if "tieout" not in text:
        text = text.replace("846.05 ", f"846.05 {ignoring('SUM101')}").replace(
            "846.05\n", f"846.05 {ignoring('SUM101')}\n"
        )
    document = result_of(write(tmp_path / "report.txt", text))
    assert [code for code in codes(document) if code != "DOC930"] == []
    assert document["suppressed"] == {"comment": 1, "settings": 0, "baseline": 0}
    assert document["coverage"]["numbers"] == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", f"{ignoring('SUM101')}\n\n{MARKDOWN}"),
        ("b.md", MARKDOWN.replace("| 846.05 |", f"| 846.05 {ignoring('SUM101')} |")),
        ("c.html", f"{ignoring('SUM101')}\n{HTML}"),
        ("d.html", HTML.replace("846.05", f"846.05 {ignoring('SUM101')}")),
        ("e.html", f"<!-- tieout: disable[SUM] -->\n{HTML}<!-- tieout: enable[SUM] -->"),
    ],
)
def test_a_comment_in_markdown_and_html_too(tmp_path: Path, name: str, content: str) -> None:
    document = result_of(write(tmp_path / name, content))
    assert (codes(document), document["suppressed"]["comment"]) == ([], 1)


@pytest.mark.parametrize(
    "lines",
    [
        (ignoring("PCT"), *TOTAL),
        (ignoring("SUM101"), "第一段。", "", *TOTAL),
        (*TOTAL, ignoring("SUM101")),
        ("<!-- tieout: disable[SUM] -->", "第一段。", "<!-- tieout: enable[SUM101] -->", "", *TOTAL),
    ],
    ids=["other code", "other block", "behind", "enabled again"],
)
def test_what_a_comment_is_not_for_is_still_told(tmp_path: Path, lines: tuple[str, ...]) -> None:
    document = result_of(write(tmp_path / "report.txt", text_of(lines)), exit_code=1)
    assert "SUM101" in codes(document)
    assert document["suppressed"]["comment"] == 0


def test_a_directive_changes_nothing_else_in_a_text(tmp_path: Path) -> None:
    plain = write(tmp_path / "plain.txt", FAULTY)
    marked = write(tmp_path / "marked.txt", FAULTY.replace("408.00", f"408.00 {ignoring('CNT601', '3 of 4')}"))
    places = [
        [(one["code"], one["stated"], one["location"]["line"]) for one in result_of(path, exit_code=1)["findings"]]
        for path in (plain, marked)
    ]
    assert places[1] == [*places[0], ("DOC930", "", 4)]


def test_the_installed_command_keeps_quiet_too(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"{ignoring('SUM101')}\n{FAULTY}")
    write(tmp_path / "b.md", f"<!-- tieout: disable[ALL] -->\n\n{MARKDOWN}")
    write(tmp_path / "c.html", f"{ignoring('SUM')}\n{HTML}")
    word(tmp_path / "d.docx", ("846.05", "tieout: ignore[SUM101]"))
    write(tmp_path / "e.txt", FAULTY)
    write(tmp_path / "e.txt.tieout.toml", ENTRY)
    result = tieout("check", "--lang", "en", ".", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "(5 suppressed)" in result.stdout


# ---------------------------------------------------------------------- Word, Excel, files beside a report


def word(path: Path, *comments: tuple[str, str]) -> Path:
    """A report with the faulty total as a table; each comment is (text of a cell or paragraph, what it says)."""
    document = docx.Document()
    document.add_paragraph("单位：万元")
    table = document.add_table(rows=0, cols=2)
    for line in TOTAL[1:]:
        for cell, value in zip(table.add_row().cells, line.strip("| ").split(" | "), strict=True):
            cell.text = value
    paragraphs = [*document.paragraphs, *(one for row in table.rows for cell in row.cells for one in cell.paragraphs)]
    for place, said in comments:
        (paragraph,) = [one for one in paragraphs if one.text == place]
        document.add_comment(paragraph.runs, text=said, author="x")
    document.save(str(path))
    return path


def test_a_comment_in_word(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", ("846.05", "tieout：ignore【SUM101】 已核实"), ("408.00", "请核对"))
    document = result_of(path, "--show-suppressed")
    assert codes(document) == []
    (suppressed,) = document["suppressed_findings"]
    assert suppressed["suppression"]["reason"] == "已核实"
    assert codes(result_of(word(tmp_path / "b.docx", ("456.05", "tieout: ignore[SUM101]")), exit_code=1)) == [
        "DOC930",
        "SUM101",
    ]


def test_comments_in_word_disable_and_enable(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", ("单位：万元", "tieout: disable[SUM]"))
    assert codes(result_of(path)) == []
    path = word(tmp_path / "a.docx", ("单位：万元", "tieout: disable[SUM]"), ("甲", "tieout: enable[SUM]"))
    assert codes(result_of(path, exit_code=1)) == ["DOC930", "SUM101"]


def test_a_note_in_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目", "决算数（万元）"])
    for label, value in (("甲", 456.05), ("乙", 408), ("合计", 846.05)):
        sheet.append([label, value])
        sheet.cell(sheet.max_row, 2).number_format = "0.00"
    sheet["B4"].comment = Comment("某某:\ntieout: ignore[SUM101] 已核实", "某某")
    book.save(tmp_path / "a.xlsx")
    document = result_of(tmp_path / "a.xlsx", "--show-suppressed")
    assert codes(document) == []
    assert document["suppressed_findings"][0]["suppression"]["location"]["cell"] == "Sheet!B4"


ENTRY = '[[tieout.ignore]]\ncode = "SUM101"\n'


@pytest.mark.parametrize(
    ("name", "content", "quiet"),
    [
        ("report.txt.tieout.toml", ENTRY, True),
        ("report.txt.tieout.toml", '[[ignore]]\ncode = ["SUM"]\nstated = "846.05"', True),
        ("report.txt.tieout.toml", ENTRY + 'stated = "846.50"', False),
        ("report.txt.tieout.toml", ENTRY + "line = 5", True),
        ("report.txt.tieout.toml", ENTRY + "line = 4", False),
        ("report.txt.tieout.toml", ENTRY + 'contains = "合计"', True),
        ("report.txt.tieout.toml", ENTRY + 'contains = "小计"', False),
        ("other.txt.tieout.toml", ENTRY, False),
        ("tieout.toml", ENTRY, True),
        ("tieout.toml", ENTRY + 'path = "report.*"', True),
        ("tieout.toml", ENTRY + 'path = "/drafts/"', False),
        ("tieout.toml", 'ignore = ["CNT", { code = "SUM101", stated = "846.05" }]', True),
        ("pyproject.toml", '[[tool.tieout.tieout.ignore]]\ncode = "SUM101"', True),
    ],
)
def test_a_file_of_settings_keeps_findings_quiet(tmp_path: Path, name: str, content: str, quiet: bool) -> None:
    report = write(tmp_path / "report.txt", FAULTY)
    write(tmp_path / name, content)
    document = result_of(report, exit_code=0 if quiet else 1)
    assert document["suppressed"]["settings"] == quiet
    assert ("SUM101" in codes(document)) != quiet


def test_entries_name_pages_tables_rows_and_cells(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx")
    for marks, quiet in (
        ('table = 1\nrow = 4\ncell = "2"', True),
        ("table = 2", False),
        ("row = 3", False),
        ("page = 1", False),
    ):
        write(tmp_path / "a.docx.tieout.toml", ENTRY + marks)
        assert result_of(path, exit_code=0 if quiet else 1)["suppressed"]["settings"] == quiet
    fingerprint = result_of(path, exit_code=1)["findings"][0]["fingerprint"]
    write(tmp_path / "a.docx.tieout.toml", ENTRY + f'fingerprint = "{fingerprint}"')
    assert result_of(path)["suppressed"]["settings"] == 1


def test_a_wrong_file_beside_a_report_is_2_with_its_line(tmp_path: Path) -> None:
    report = write(tmp_path / "report.txt", FAULTY)
    write(tmp_path / "report.txt.tieout.toml", '[[ignore]]\ncode = "SUMM"\n')
    result = tieout("check", report)
    assert result.returncode == 2
    assert "report.txt.tieout.toml:2" in result.stderr
    assert tieout("check", "--isolated", report).returncode == 1


# ---------------------------------------------------------------------- reasons, unknown codes, what is of no use


def test_a_reason_can_be_required(tmp_path: Path) -> None:
    report = write(tmp_path / "report.txt", f"{ignoring('SUM101')}\n{FAULTY}")
    assert codes(result_of(report)) == []
    write(tmp_path / "tieout.toml", "require-reason = true")
    assert codes(result_of(report, exit_code=1)) == ["DOC931"]
    write(report, f"{ignoring('SUM101', '已核实')}\n{FAULTY}")
    assert codes(result_of(report)) == []


def test_an_unknown_code_in_a_comment_is_told(tmp_path: Path) -> None:
    report = write(tmp_path / "report.txt", f"{ignoring('SUM110')}\n{CLEAN}<!-- tieout: disable -->\n")
    document = result_of(report, "--lang", "en", exit_code=1)
    assert codes(document) == ["DOC932", "DOC932"]
    assert "did you mean SUM10" in " ".join(finding["message"] for finding in document["findings"])


def test_unused_suppressions_are_told_and_can_be_made_loud_or_left_out(tmp_path: Path) -> None:
    report = write(tmp_path / "report.txt", f"{ignoring('SUM101, PCT')}\n{FAULTY}")
    write(tmp_path / "report.txt.tieout.toml", '[[ignore]]\ncode = "CNT"')
    (first, second) = result_of(report, "--lang", "en")["findings"]
    assert {first["code"], second["code"]} == {"DOC930"}
    assert {first["severity"], second["severity"]} == {"info"}
    told = first["message"] + second["message"]
    assert "PCT" in told
    assert "report.txt.tieout.toml:1: CNT" in told
    write(tmp_path / "tieout.toml", '[severity]\nDOC930 = "error"')
    assert codes(result_of(report, exit_code=1)) == ["DOC930", "DOC930"]
    write(tmp_path / "tieout.toml", 'ignore = ["DOC930"]')
    assert codes(result_of(report)) == []


def test_a_suppression_of_a_check_that_does_not_run_is_not_unused(tmp_path: Path) -> None:
    report = write(tmp_path / "report.txt", f"{ignoring('SUM101, PCT')}\n{FAULTY}")
    assert codes(result_of(report, "--ignore", "PCT")) == []
    assert codes(result_of(report, "--select", "CNT,DOC")) == []


def test_unused_suppressions_are_listed_and_removed(tmp_path: Path) -> None:
    report = write(tmp_path / "a.txt", f"{ignoring('CNT')}\n{ignoring('SUM101, PCT', '已核实')}\n{FAULTY}")
    plain = write(tmp_path / "b.md", f"满意度为96.5%。{ignoring('RNG')}\n\n{ignoring('PCT')}\n\n{MARKDOWN}")
    entry = '# 说明\n[[tieout.ignore]]\ncode = "SUM102"\nreason = "x"\n\n[[ignore]]\ncode = ["SUM101",\n  "CNT"]\n'
    beside = write(tmp_path / "b.md.tieout.toml", entry)
    listed = tieout("suppressions", "--unused", "--lang", "en", cwd=tmp_path)
    assert listed.returncode == 1
    assert [line.partition(": ")[0] for line in listed.stdout.splitlines()] == [
        "a.txt:1:1",
        "b.md:1:11",
        "b.md:3:1",
        "b.md.tieout.toml:2",
    ]
    assert "(unused: PCT) 已核实" in tieout("suppressions", "--lang", "en", cwd=tmp_path).stdout
    assert tieout("suppressions", "--remove-unused", cwd=tmp_path).returncode == 0
    assert report.read_text(encoding="utf-8") == f"{ignoring('SUM101', '已核实')}\n{FAULTY}"
    assert plain.read_text(encoding="utf-8") == f"满意度为96.5%。\n\n\n{MARKDOWN}"
    assert beside.read_text(encoding="utf-8") == '# 说明\n\n[[ignore]]\ncode = "SUM101"\n'
    assert tieout("suppressions", "--unused", cwd=tmp_path).returncode == 0


def test_a_suppression_in_the_settings_is_unused_where_no_report_needs_it(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", FAULTY)
    write(tmp_path / "b.txt", CLEAN)
    write(tmp_path / "tieout.toml", f'{ENTRY}path = "*.txt"\n[[tieout.ignore]]\ncode = "CNT"\n')
    listed = tieout("suppressions", "--unused", "--lang", "en", cwd=tmp_path)
    assert (listed.returncode, listed.stdout) == (1, "tieout.toml:4: CNT (unused: CNT)\n")
    assert codes(result_of(tmp_path / "b.txt")) == []


def test_unused_comments_of_word_are_removed_and_those_of_sheets_named(tmp_path: Path) -> None:
    path = word(
        tmp_path / "a.docx", ("甲", "tieout: ignore[CNT]"), ("846.05", "tieout: ignore[SUM101]"), ("乙", "请核对")
    )
    assert tieout("suppressions", "--remove-unused", path).returncode == 0
    left = docx.Document(io.BytesIO(path.read_bytes()))
    assert sorted(comment.text for comment in left.comments) == ["tieout: ignore[SUM101]", "请核对"]
    assert codes(result_of(path)) == []
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "本年收入 3.00 万元。"
    book.active["A1"].comment = Comment("tieout: ignore[SUM101]", "x")
    book.save(tmp_path / "b.xlsx")
    result = tieout("suppressions", "--remove-unused", "--lang", "en", tmp_path / "b.xlsx")
    assert result.returncode == 2
    assert "by hand" in result.stderr


# ---------------------------------------------------------------------- outputs


def test_outputs_tell_how_many_are_kept_quiet_and_why(tmp_path: Path) -> None:
    report = write(tmp_path / "report.txt", f"{ignoring('SUM101', '已核实')}\n{FAULTY}")
    told = tieout("check", "--lang", "en", report).stdout
    assert "SUM101" not in told
    assert "(1 suppressed)" in told
    shown = tieout("check", "--lang", "en", "--show-suppressed", report).stdout
    assert f"{report}:6:4: SUM101 suppressed " in shown
    assert "(reason: 已核实)" in shown
    write(tmp_path / "tieout.toml", "[output]\nshow-suppressed = true")
    assert "SUM101 suppressed" in tieout("check", "--lang", "en", report).stdout
    (result,) = json.loads(tieout("check", "--output-format", "sarif", report).stdout)["runs"][0]["results"]
    (suppression,) = result["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("inSource", "已核实")
    lines = tieout("check", "--output-format", "jsonl", report).stdout.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"suppressed", "coverage"}
