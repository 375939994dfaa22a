"""Spreadsheets: what the sheets show, and where."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lint.layout import build
from lint.readers import RawDocument, RawParagraph, RawTable, ReadError
from lint.readers.xlsx import SpreadsheetReader


def workbook() -> tuple[Workbook, Worksheet]:
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    return made, sheet


def saved(made: Workbook) -> bytes:
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def read(made: Workbook) -> RawDocument:
    return SpreadsheetReader().read(saved(made))


def texts(raw: RawDocument) -> list[str]:
    return [block.text.raw for block in raw.blocks if isinstance(block, RawParagraph)]


def rows(raw: RawDocument, table: int = 0) -> list[list[str]]:
    found = [block for block in raw.blocks if isinstance(block, RawTable)][table]
    return [[cell.text.raw for cell in row.cells] for row in found.rows]


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (3, "0.00", "3.00"),
        (0.107142, "0.00%", "10.71%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0.00_ ;(#,##0.00)", "(1,234.50)"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "-1,234.50"),
        (-5, "0.0;[Red]-0.0", "-5.0"),
        (123456789, '0!.0,"万"', "12345.7万"),
        (12.3, "General", "12.3"),
        (0.1 + 0.2, "General", "0.3"),
        (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (date(2023, 3, 15), 'yyyy"年"m"月"d"日"', "2023年3月15日"),
        (datetime(2023, 3, 15, 12), "yyyy-mm-dd", "2023-03-15"),
        ("00123", "@", "00123"),
        (True, "General", "TRUE"),
    ],
)
def test_a_cell_reads_as_it_is_printed(value: object, number_format: str, printed: str) -> None:
    made, sheet = workbook()
    sheet.append(["项目", value])
    sheet["B1"].number_format = number_format
    sheet.append(["合计", 1])
    assert rows(read(made))[0][1] == printed


def test_blank_rows_part_tables_and_titles_stand_above() -> None:
    made, sheet = workbook()
    for line in (["收支表"], ["单位：万元"], ["项目", "金额"], ["甲", 1], [], ["项目", "人数"], ["乙", 2], ["合计", 2]):
        sheet.append(line)
    raw = read(made)
    assert texts(raw) == ["收支表", "单位：万元"]
    assert rows(raw) == [["项目", "金额"], ["甲", "1"]]
    assert rows(raw, 1) == [["项目", "人数"], ["乙", "2"], ["合计", "2"]]


def test_a_report_written_into_one_column_is_prose() -> None:
    made, sheet = workbook()
    for line in (["一、概况"], ["全年支出864.05万元。\n其中人员经费456.05万元。"]):
        sheet.append(line)
    assert texts(read(made)) == ["一、概况", "全年支出864.05万元。", "其中人员经费456.05万元。"]


def test_places_are_addresses() -> None:
    made, sheet = workbook()
    sheet.title = "收支"
    sheet["C5"], sheet["D5"], sheet["C6"], sheet["D6"] = "项目", "金额", "甲", 864.05
    table = read(made).blocks[0]
    assert isinstance(table, RawTable)
    place = table.rows[1].cells[1].text.locate(0, 6)
    assert (place.cell, place.row, place.table, place.text) == ("收支!D6", 6, 1, "864.05")
    name, _, address = str(place.cell).rpartition("!")
    assert load_workbook(io.BytesIO(saved(made)))[name][address].value == 864.05


def test_merged_cells_have_their_spans_and_hide_what_they_cover() -> None:
    made, sheet = workbook()
    for line in (["项目", "预算", "", "x"], ["", "年初", "调整", "x"], ["甲", 1, 2, 3]):
        sheet.append(line)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    table = read(made).blocks[0]
    assert isinstance(table, RawTable)
    assert [(cell.text.raw, cell.column, cell.column_span, cell.row_span) for cell in table.rows[0].cells] == [
        ("项目", 0, 1, 2),
        ("预算", 1, 2, 1),
        ("x", 3, 1, 1),
    ]


def test_a_formula_without_a_stored_result_is_told() -> None:
    made, sheet = workbook()
    sheet.append(["合计", 1, "=B1+1"])
    sheet.append(["甲", 1, 2])
    raw = read(made)
    assert [(note.code, note.location and note.location.cell) for note in raw.notes] == [("DOC913", "Sheet!C1")]


def test_a_formula_reads_as_its_stored_result() -> None:
    made, sheet = workbook()
    sheet.append(["合计", 1, "=B1+1"])
    sheet.append(["甲", 1, 2])
    source = zipfile.ZipFile(io.BytesIO(saved(made)))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for member in source.infolist():
            target.writestr(
                member.filename, source.read(member).replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
            )
    raw = SpreadsheetReader().read(written.getvalue())
    assert rows(raw)[0] == ["合计", "1", "2"]
    assert not raw.notes


def test_hidden_rows_columns_and_sheets_are_read_and_told() -> None:
    made, sheet = workbook()
    for line in (["甲", 1, 2], ["乙", 3, 4], ["合计", 4, 6]):
        sheet.append(line)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = made.create_sheet("暗")
    other.append(["丙", 5])
    other.append(["丁", 5])
    other.sheet_state = "hidden"
    raw = read(made)
    assert rows(raw) == [["甲", "1", "2"], ["乙", "3", "4"], ["合计", "4", "6"]]
    assert rows(raw, 1) == [["丙", "5"], ["丁", "5"]]
    (note,) = raw.notes
    assert note.code == "DOC914"
    assert all(hidden in str(note.message) for hidden in ("2:2", "C:C", "暗"))


def test_only_hidden_columns_with_values_are_told() -> None:
    made, sheet = workbook()
    sheet.append(["甲", 1, 2])
    sheet.append(["乙", 3, 4])
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["G"].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[9].hidden = True
    (note,) = read(made).notes
    assert note.message.values["cells"] == "Sheet!2:2, Sheet!B:B"


@pytest.mark.parametrize(
    ("value", "number_format", "told"),
    [
        (5, ";;;", True),
        (-5, "0;;0", True),
        ("内部口径", ";;;", True),
        (0, "0;-0;;@", False),
        ("公开", "0;-0;;@", False),
    ],
)
def test_what_a_number_format_hides_is_left_out_and_told(value: object, number_format: str, told: bool) -> None:
    made, sheet = workbook()
    sheet.append(["项目", "金额", value])
    sheet.append(["甲", 1, 2])
    sheet["C1"].number_format = number_format
    raw = read(made)
    assert [(note.code, note.location and note.location.cell) for note in raw.notes] == [("DOC910", "Sheet!C1")] * told
    assert rows(raw)[0] == ["项目", "金额"] + ["公开"] * (value == "公开")


def laid(*lines: list[object], merged: str = "") -> list[list[list[str]]]:
    made, sheet = workbook()
    for line in lines:
        sheet.append(line)
    if merged:
        sheet.merge_cells(merged)
    raw = read(made)
    return [rows(raw, at) for at in range(sum(isinstance(block, RawTable) for block in raw.blocks))]


LEFT = [["项目", "金额"], ["甲", "1"], ["合计", "1"]]
RIGHT = [["人员", "人数"], ["在编", "2"], ["合计", "2"]]


def test_a_blank_column_parts_tables_that_stand_side_by_side() -> None:
    assert laid(
        ["收支与人员"],
        ["项目", "金额", None, "人员", "人数"],
        ["甲", 1, None, "在编", 2],
        ["合计", 1, None, "合计", 2],
        ["注：金额单位为万元，人数为年末数。"],
        merged="A1:E1",
    ) == [LEFT, RIGHT]


def test_a_table_is_as_long_as_its_own_rows_whatever_stands_beside_it() -> None:
    assert laid(
        ["项目", "金额", None, "人员", "人数"],
        ["甲", 1, None, "在编", 2],
        ["合计", 1, None, "合计", 2],
        [None, None, None, "车辆", "台数"],
        ["课题", "经费", None, "大型", 3],
        ["丙", 4, None, "合计", 3],
    ) == [LEFT, [["课题", "经费"], ["丙", "4"]], [*RIGHT, ["车辆", "台数"], ["大型", "3"], ["合计", "3"]]]


def test_a_row_without_height_is_hidden() -> None:
    content = by_hand(
        rows='<row r="1" ht="0" customHeight="1"><c t="str"><v>a</v></c><c><v>1</v></c></row>'
        '<row r="2"><c t="str"><v>b</v></c><c><v>2</v></c></row>',
    )
    (note,) = SpreadsheetReader().read(content).notes
    assert note.message.values["cells"] == "a!1:1"


@pytest.mark.parametrize(
    "lines",
    [
        [["项目", "年初", None, "年末"], ["甲", 1, None, 3], ["乙", 2, None, 4]],
        [["项目", None, "金额"], ["甲", None, 1], ["乙", None, 2]],
        [["项目", "金额", None, "说明"], ["甲", 1, None, "无"], ["乙", 1, None, "无"]],
    ],
)
def test_a_column_left_blank_parts_nothing(lines: list[list[object]]) -> None:
    assert len(laid(*lines)) == 1


def test_tables_side_by_side_share_the_title_and_the_unit_above_them() -> None:
    made, sheet = workbook()
    for line in (
        ["收支总表"],
        ["单位：万元"],
        ["收入", "决算数", None, "支出", "决算数"],
        ["财政拨款", 30, None, "基本支出", 20],
        ["合计", 30, None, "合计", 20],
    ):
        sheet.append(line)
    tables = list(build(read(made), "a.xlsx").tables)
    assert [(table.caption, table.unit_note) for table in tables] == [
        ("收支总表", "万元"),
        ("收支总表 单位：万元", "万元"),
    ]


def test_a_vast_merged_range_does_not_explode() -> None:
    made, sheet = workbook()
    sheet.append(["甲", 1])
    sheet.append(["乙", 2])
    source = zipfile.ZipFile(io.BytesIO(saved(made)))
    for ref in ("A1:CV1000", "A1:XFD1048576"):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as target:
            for member in source.infolist():
                merged = f'</sheetData><mergeCells><mergeCell ref="{ref}"/></mergeCells>'.encode()
                target.writestr(member.filename, source.read(member).replace(b"</sheetData>", merged))
        SpreadsheetReader().read(written.getvalue())


def test_names_of_sheets_are_headings_where_there_are_several() -> None:
    made, sheet = workbook()
    sheet.title = "三公经费"
    sheet.append(["甲", 1])
    made.create_sheet("Sheet2").append(["乙", 2])
    assert texts(read(made)) == ["三公经费"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_dtd_is_refused(part: str) -> None:
    made, sheet = workbook()
    sheet.append(["甲", 1])
    source = zipfile.ZipFile(io.BytesIO(saved(made)))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == part:
                data = (
                    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + data[data.index(b"<", 1) if data[:2] == b"<?" else 0 :]
                )
            target.writestr(member.filename, data)
    with pytest.raises(ReadError, match="DTD or an entity"):
        SpreadsheetReader().read(written.getvalue())


def by_hand(**parts: str) -> bytes:
    """A workbook of one sheet: the XML of its rows, and of other parts."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="r{name}" Type="{office}/{kind}" Target="{name}.xml"/>'
        for name, kind in (("sheet", "worksheet"), ("texts", "sharedStrings"), ("styles", "styles"))
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        target.writestr(
            "xl/workbook.xml",
            f'<workbook {main} xmlns:r="{office}">{parts.get("properties", "")}'
            '<sheets><sheet name="a" sheetId="1" r:id="rsheet"/></sheets></workbook>',
        )
        target.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        target.writestr("xl/sheet.xml", f"<worksheet {main}><sheetData>{parts['rows']}</sheetData></worksheet>")
        target.writestr("xl/texts.xml", f"<sst {main}>{parts.get('texts', '')}</sst>")
        target.writestr("xl/styles.xml", f"<styleSheet {main}>{parts.get('styles', '')}</styleSheet>")
    return written.getvalue()


def test_shared_texts_are_read_without_their_readings() -> None:
    content = by_hand(
        rows='<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row><c t="s"><v>7</v></c><c><v>5</v></c><c><v>6</v></c></row>',
        texts="<si><t>项目</t></si><si><r><t>金</t></r><r><t>额_x000D_</t></r><rPh><t>jin</t></rPh></si>",
    )
    assert rows(SpreadsheetReader().read(content)) == [["项目", "金额"], ["5", "6"]]


def test_days_may_count_from_1904() -> None:
    content = by_hand(
        properties='<workbookPr date1904="1"/>',
        rows='<row><c s="0"><v>0</v></c><c><v>1</v></c></row>',
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
    )
    assert rows(SpreadsheetReader().read(content))[0][0] == "1904/1/1"


def test_broken_numbers_in_attributes_are_passed_over() -> None:
    content = by_hand(
        rows='<row r="x" hidden="9"><c r="ZZZZ9" s="-1"><v>abc</v></c><c r="A1" s="99"><v>1e999</v></c></row>'
        '<row r="99999999"><c t="s"><v>-5</v></c><c t="b"><v>1</v></c><c t="?"><v>x</v></c></row>',
    )
    assert rows(SpreadsheetReader().read(content))
