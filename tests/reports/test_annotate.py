"""Annotated copies: opened again, the notes stand at the figures and the rest is as it was."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from lint.cli import main

SHARE = "编外人员 3 人，在编人员 25 人，编外人员占比12.00%（编外人员数/（在编人员数+编外人员数）×100%）。"
TABLE = (("项目", "金额（万元）"), ("人员经费", "456.05"), ("公用经费", "408.00"), ("合计", "846.05"))


def annotate(source: Path, copy: Path, *options: str) -> Result:
    before = source.read_bytes()
    result = CliRunner().invoke(main, ["annotate", str(source), "-o", str(copy), *options], catch_exceptions=False)
    assert source.read_bytes() == before
    return result


def word_report(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("一、人员情况", 1)
    paragraph = document.add_paragraph(SHARE[:24])
    paragraph.add_run(SHARE[24:]).bold = True
    table = document.add_table(len(TABLE), 2)
    for row, values in zip(table.rows, TABLE, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    document.save(str(path))
    return path


def test_word_gets_comments_at_the_figures(tmp_path: Path) -> None:
    assert annotate(word_report(tmp_path / "a.docx"), tmp_path / "b.docx").exit_code == 0
    before, after = docx.Document(str(tmp_path / "a.docx")), docx.Document(str(tmp_path / "b.docx"))
    assert [one.text for one in after.paragraphs] == [one.text for one in before.paragraphs]
    comments = [(comment.author, comment.text) for comment in after.comments]
    assert {author for author, _ in comments} == {"tieout"}
    assert any("12.00% ≠ 10.71% = 3 / (" in text for _, text in comments)
    assert any("846.05 ≠ 864.05 = 456.05 + 408.00" in text for _, text in comments)


def test_a_comment_marks_nothing_but_its_figure_and_keeps_its_look(tmp_path: Path) -> None:
    annotate(word_report(tmp_path / "a.docx"), tmp_path / "b.docx")
    runs = docx.Document(str(tmp_path / "b.docx")).paragraphs[1].runs
    (figure,) = [run for run in runs if run.text == "12.00%"]
    assert figure.bold
    around = [
        str(neighbour.tag) for neighbour in (figure._r.getprevious(), figure._r.getnext()) if neighbour is not None
    ]
    assert [tag.rpartition("}")[2] for tag in around] == ["commentRangeStart", "commentRangeEnd"]


def test_a_summary_stands_at_the_end_on_request(tmp_path: Path) -> None:
    annotate(word_report(tmp_path / "a.docx"), tmp_path / "b.docx", "--summary")
    *_, table = docx.Document(str(tmp_path / "b.docx")).tables
    assert "846.05" in [cell.text for row in table.rows for cell in row.cells]
    order = [str(child.tag).rpartition("}")[2] for child in table._tbl.tblPr]
    assert order == ["tblW", "tblBorders", "tblLayout", "tblLook"], "the order of the schema, or Word repairs the file"


def excel_report(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "支出"
    for head, value in TABLE:
        sheet.append([head, value if head == "项目" else float(value)])
    for row in range(2, 5):
        sheet.cell(row, 2).number_format = "0.00"
    book.save(path)
    return path


def test_excel_gets_notes_and_a_sheet_of_findings(tmp_path: Path) -> None:
    annotate(excel_report(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    copy = openpyxl.load_workbook(BytesIO((tmp_path / "b.xlsx").read_bytes()))
    assert copy.sheetnames == ["支出", "tieout"]
    note = copy["支出"]["B4"].comment
    assert note is not None
    assert "864.05" in note.text
    assert copy["tieout"]["A2"].value == "支出!B4"


@pytest.mark.parametrize(
    ("name", "source", "marked"),
    [
        ("a.txt", SHARE, "占比12.00%〔1〕（"),
        ("a.md", SHARE, "占比12.00%[^tieout-1]（"),
        ("a.html", f"<html><body><p>{SHARE}</p></body></html>", "占比12.00%<sup"),
    ],
)
def test_texts_get_marks_and_notes(tmp_path: Path, name: str, source: str, marked: str) -> None:
    (tmp_path / name).write_text(source + "\n", encoding="utf-8")
    copy = tmp_path / f"copy-{name}"
    assert annotate(tmp_path / name, copy).exit_code == 0
    written = copy.read_text(encoding="utf-8")
    assert marked in written
    assert "10.71%" in written


def test_the_source_is_never_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SHARE, encoding="utf-8")
    assert annotate(path, path).exit_code == 2


def test_a_format_without_copies_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,1\n", encoding="utf-8")
    result = annotate(path, tmp_path / "b.csv")
    assert result.exit_code == 2
    assert "docx" in result.stderr


def test_a_copy_is_not_named_as_another_format(tmp_path: Path) -> None:
    result = annotate(word_report(tmp_path / "a.docx"), tmp_path / "b.pdf")
    assert result.exit_code == 2
    assert "b.docx" in result.stderr
    assert not (tmp_path / "b.pdf").exists()


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    word_report(tmp_path / "a.txt")
    assert annotate(tmp_path / "a.txt", tmp_path / "b.docx").exit_code == 0
    assert len(list(docx.Document(str(tmp_path / "b.docx")).comments)) == 2


@pytest.mark.parametrize(
    "kind", ["vnd.ms-word.document.macroEnabled", "vnd.openxmlformats-officedocument.wordprocessingml.template"]
)
def test_templates_and_documents_with_macros_stay_what_they_are(tmp_path: Path, kind: str) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    wanted = f"application/{kind}.main+xml".encode()
    with ZipFile(word_report(tmp_path / "a.docx")) as made, ZipFile(tmp_path / "a.docm", "w") as changed:
        for part in made.infolist():
            changed.writestr(part, made.read(part).replace(plain, wanted))
    assert annotate(tmp_path / "a.docm", tmp_path / "b.docm").exit_code == 0
    with ZipFile(tmp_path / "b.docm") as copy:
        assert wanted in copy.read("[Content_Types].xml")
        assert b"10.71%" in copy.read("word/comments.xml")


def test_a_web_page_in_another_encoding_says_that_its_copy_is_utf_8(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><p>{SHARE}</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("gb18030"))
    assert annotate(tmp_path / "a.html", tmp_path / "b.html").exit_code == 0
    copy = (tmp_path / "b.html").read_bytes()
    assert b'<meta charset="utf-8">' in copy
    assert "占比12.00%<sup" in copy.decode()
