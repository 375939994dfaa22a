"""Word documents: what the final document shows, and where."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from lint.readers import RawDocument, RawParagraph, RawTable, ReadError
from lint.readers.docx import WordReader

NAMESPACES = (
    nsdecls("w", "wp", "a")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(document: Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def read(document: Document) -> RawDocument:
    return WordReader().read(saved(document))


def texts(raw: RawDocument) -> list[str]:
    return [block.text.raw for block in raw.blocks if isinstance(block, RawParagraph)]


def tables(raw: RawDocument) -> list[RawTable]:
    return [block for block in raw.blocks if isinstance(block, RawTable)]


def body_of(inner: str) -> RawDocument:
    """A document whose body is this WordprocessingML."""
    document = docx.Document()
    body = document.element.body
    for element in parse_xml(f"<w:body {NAMESPACES}>{inner}</w:body>"):
        body.insert(len(body) - 1, element)
    return read(document)


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_part(content: bytes, name: str, part: str, kind: str) -> bytes:
    """A document with one more part, linked to from its body."""
    source = zipfile.ZipFile(io.BytesIO(content))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rX" Type="http://x/{kind}" Target="{name}"/></Relationships>'
                data = data.replace(b"</Relationships>", link.encode())
            target.writestr(member, data)
        target.writestr(f"word/{name}", part)
    return written.getvalue()


def numbering(*levels: tuple[str, str]) -> str:
    """A list definition: (format, text) for each level."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(levels)
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{inner}</w:abstractNum>'


def listed(document: Document, abstract: str, *numbers: str) -> None:
    """Puts a list definition and its lists (their XML) into a document."""
    element = document.part.numbering_part.element
    element.insert(0, parse_xml(abstract))
    for number in numbers:
        element.append(parse_xml(number))


def item(document: Document, text: str, level: int, number: int = 91) -> None:
    added = document.add_paragraph(text)
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    added._p.get_or_add_pPr().append(parse_xml(xml))


NUM = f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'


def test_headings_have_the_level_of_their_style() -> None:
    document = docx.Document()
    document.add_heading("Introduction", 1)
    document.add_heading("Method", 2)
    document.add_paragraph("Text.")
    assert [block.level for block in read(document).blocks if isinstance(block, RawParagraph)] == [1, 2, None]


def test_an_outline_level_makes_a_heading_without_a_style() -> None:
    raw = body_of(paragraph(run("部门概况"), '<w:outlineLvl w:val="1"/>'))
    assert isinstance(raw.blocks[0], RawParagraph)
    assert raw.blocks[0].level == 2


def test_automatic_numbers_are_restored() -> None:
    document = docx.Document()
    levels = (
        ("chineseCounting", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimalEnclosedCircle", "%4"),
    )
    listed(document, numbering(*levels), NUM)
    for level, text in (
        (0, "概况"),
        (1, "职能"),
        (1, "机构"),
        (2, "甲"),
        (2, "乙"),
        (3, "子"),
        (0, "预算"),
        (1, "收入"),
    ):
        item(document, text, level)
    assert texts(read(document)) == [
        "一、概况",
        "（一）职能",
        "（二）机构",
        "1.甲",
        "2.乙",
        "①子",
        "二、预算",
        "（一）收入",
    ]


def test_a_level_number_may_name_the_levels_above() -> None:
    document = docx.Document()
    listed(document, numbering(("decimal", "%1"), ("decimal", "%1.%2")), NUM)
    for level, text in ((0, "One"), (1, "Two"), (1, "Three")):
        item(document, text, level)
    assert texts(read(document)) == ["1 One", "1.1 Two", "1.2 Three"]


def test_a_list_that_starts_afresh_counts_from_its_start() -> None:
    document = docx.Document()
    again = (
        f'<w:num {nsdecls("w")} w:numId="92"><w:abstractNumId w:val="90"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    listed(document, numbering(("decimal", "%1.")), NUM, again)
    for number in (91, 91, 92, 92):
        item(document, "x", 0, number)
    assert texts(read(document)) == ["1. x", "2. x", "5. x", "6. x"]


def test_list_numbers_do_not_shift_the_columns_of_the_text() -> None:
    document = docx.Document()
    listed(document, numbering(("chineseCounting", "%1、")), NUM)
    item(document, "支出864.05万元", 0)
    (block,) = (block for block in read(document).blocks if isinstance(block, RawParagraph))
    start = block.text.raw.index("864.05")
    assert block.text.locate(start, start + 6).column == 3


def test_merged_cells_have_their_spans() -> None:
    document = docx.Document()
    grid = document.add_table(3, 3)
    for at, row in enumerate(grid.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"{at}{column}"
    for first, last in (((0, 1), (0, 2)), ((1, 0), (2, 0))):
        for cell in (grid.cell(*first), grid.cell(*last)):
            cell.text = ""
        grid.cell(*first).merge(grid.cell(*last)).text = "merged"
    (table,) = tables(read(document))
    cells = [
        [(cell.text.raw, cell.column, cell.column_span, cell.row_span) for cell in row.cells] for row in table.rows
    ]
    assert cells == [
        [("00", 0, 1, 1), ("merged", 1, 2, 1)],
        [("merged", 0, 1, 2), ("11", 1, 1, 1), ("12", 2, 1, 1)],
        [("21", 1, 1, 1), ("22", 2, 1, 1)],
    ]
    assert not table.lost_spans


def test_a_place_in_a_table_is_read_back_with_python_docx() -> None:
    document = docx.Document()
    document.add_paragraph("上文")
    grid = document.add_table(2, 2)
    grid.cell(1, 1).text = "支出 864.05"
    place = tables(read(document))[0].rows[1].cells[1].text.locate(3, 9)
    assert (place.text, place.table, place.row, place.cell, place.column) == ("864.05", 1, 2, 2, 4)
    paragraphs = list(document.element.body.iter(qn("w:p")))
    assert place.line is not None
    assert Paragraph(paragraphs[place.line - 1], document).text == "支出 864.05"


def test_nested_tables_follow_the_table_that_holds_them() -> None:
    document = docx.Document()
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text = "a"
    inner = outer.cell(1, 1).add_table(2, 2)
    inner.cell(0, 0).text = "b"
    first, second = tables(read(document))
    assert first.rows[0].cells[0].text.raw == "a"
    assert second.rows[0].cells[0].text.raw == "b"
    assert second.rows[0].cells[0].text.place(0).table == 2


def test_a_table_of_one_cell_is_a_frame() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "全年支出864.05万元。"
    raw = read(document)
    assert texts(raw) == ["全年支出864.05万元。"]
    assert not tables(raw)


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('框中12人'))}</w:txbxContent>"
    shape = f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    drawing = f"<w:drawing><wp:inline>{shape}</wp:inline></w:drawing>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    raw = body_of(paragraph(run("正文") + f"<w:r>{both}</w:r>") + paragraph(run("下文")))
    assert texts(raw) == ["正文", "框中12人", "下文"]
    assert [block.text.place(0).line for block in raw.blocks if isinstance(block, RawParagraph)] == [1, 2, 3]


def test_tracked_changes_are_read_as_accepted() -> None:
    changes = (
        '<w:del w:id="1" w:author="x"><w:r><w:delText>99</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="x">{run("12")}</w:ins>',
        f'<w:moveFrom w:id="3" w:author="x">{run("旧")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="x">{run("万元")}</w:moveTo>',
    )
    raw = body_of(
        paragraph(run("支出") + "".join(changes))
        + paragraph(run("前半"), '<w:rPr><w:del w:id="5" w:author="x"/></w:rPr>')
        + paragraph(run("后半"))
    )
    assert texts(raw) == ["支出12万元", "前半后半"]


def test_deleted_rows_are_left_out() -> None:
    row = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    deleted = row.format('<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>', run("b"))
    raw = body_of(f"<w:tbl>{row.format('', run('a'))}{deleted}{row.format('', run('c'))}</w:tbl>")
    assert [line.cells[0].text.raw for line in tables(raw)[0].rows] == ["a", "c"]
    assert tables(raw)[0].rows[1].cells[0].text.place(0).row == 3


def test_hidden_text_is_left_out_and_told() -> None:
    raw = body_of(paragraph(run("支出") + run("秘密99", "<w:vanish/>") + run("12万元", '<w:vanish w:val="0"/>')))
    assert texts(raw) == ["支出12万元"]
    assert [note.code for note in raw.notes] == ["DOC910"]
    assert raw.notes[0].location is not None
    assert raw.notes[0].location.line == 1


def test_only_the_results_of_fields_are_read() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> =SUM(ABOVE) 77 </w:instrText></w:r>"
    raw = body_of(
        paragraph(mark("begin") + code + run("66") + mark("separate") + run("864.05") + mark("end"))
        + paragraph(f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>')
    )
    assert texts(raw) == ["864.05", "3"]


def test_footnotes_stand_at_the_end() -> None:
    document = docx.Document()
    document.add_paragraph("正文12人。")
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p>{run("x")}</w:p></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{run("其中在编10人。")}</w:p></w:footnote></w:footnotes>'
    )
    raw = WordReader().read(with_part(saved(document), "footnotes.xml", notes, "footnotes"))
    assert texts(raw) == ["正文12人。", "其中在编10人。"]


def test_headers_and_footers_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第 3 页"
    document.add_paragraph("正文")
    assert texts(read(document)) == ["正文"]


def test_contents_are_left_out() -> None:
    document = docx.Document()
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、概况\t3", style)
    document.add_paragraph("正文")
    assert texts(read(document)) == ["正文"]


def test_a_soft_break_ends_a_line_but_not_a_sentence() -> None:
    document = docx.Document()
    document.add_paragraph("一、概况\n二、预算")
    document.add_paragraph("本年度我单位按照年初批复的预算组织各项支出，全年累计支出\n864.05万元。")
    assert texts(read(document)) == [
        "一、概况",
        "二、预算",
        "本年度我单位按照年初批复的预算组织各项支出，全年累计支出 864.05万元。",
    ]


def test_the_lines_of_a_header_cell_are_one_label() -> None:
    document = docx.Document()
    grid = document.add_table(2, 2)
    grid.cell(0, 1).text = "年初\n预算数"
    assert tables(read(document))[0].rows[0].cells[1].text.raw == "年初预算数"


def test_a_raised_digit_is_an_exponent() -> None:
    document = docx.Document()
    added = document.add_paragraph("10")
    added.add_run("2").font.superscript = True
    added.runs[0].font.size = Pt(10)
    (block,) = (block for block in read(document).blocks if isinstance(block, RawParagraph))
    assert (block.text.raw, block.text.value) == ("102", "10²")


@pytest.mark.parametrize("declared", ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_dtd_is_refused(declared: str, encoding: str) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        target.writestr(
            "word/document.xml", f'<?xml version="1.0" encoding="{encoding}"?>{declared}<a>&a;</a>'.encode(encoding)
        )
    with pytest.raises(ReadError, match="DTD or an entity"):
        WordReader().read(written.getvalue())


def test_a_bomb_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(ReadError, match="200 times"):
        WordReader().read(written.getvalue())


def nested(depth: int) -> bytes:
    """Tables inside tables."""
    deep = f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{deep}</w:body></w:document>")
    return written.getvalue()


def test_tables_inside_tables_are_read_or_refused() -> None:
    assert len(tables(WordReader().read(nested(40)))) == 40
    for depth, told in ((80, "more than 50 deep"), (200, "damaged"), (50_000, "200 times")):
        with pytest.raises(ReadError, match=told):
            WordReader().read(nested(depth))


def test_a_huge_span_is_clipped() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p>{run("a")}</w:p></w:tc>'
    assert (
        tables(body_of(f"<w:tbl><w:tr>{wide}<w:tc><w:p/></w:tc></w:tr></w:tbl>"))[0].rows[0].cells[0].column_span
        == 1000
    )


def controlled(inner: str) -> str:
    """A content control around anything: paragraphs, runs, rows, cells, tables, another one."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="a name"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def test_content_controls_are_read_through() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(run(text))}</w:tc>"

    within_row = f"<w:tr>{cell('乙')}{controlled(cell('2.00'))}</w:tr>"
    around_row = controlled(f"<w:tr>{cell('甲')}<w:tc>{controlled(paragraph(run('1.00')))}</w:tc></w:tr>")
    raw = body_of(
        controlled(controlled(paragraph(run("一、收支"))))
        + paragraph(run("支出") + controlled(run("3.00")) + run("万元"))
        + f"<w:tbl><w:tr>{cell('项目')}{cell('金额')}</w:tr>{around_row}{within_row}</w:tbl>"
        + controlled(f"<w:tbl><w:tr>{cell('合计')}{cell('3.00')}</w:tr></w:tbl>")
    )
    assert texts(raw) == ["一、收支", "支出3.00万元"]
    assert [[[one.text.raw for one in row.cells] for row in table.rows] for table in tables(raw)] == [
        [["项目", "金额"], ["甲", "1.00"], ["乙", "2.00"]],
        [["合计", "3.00"]],
    ]
