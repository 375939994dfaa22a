"""Lays reports out in the formats that they come in, with what each format knows: headings, merged cells, captions.

A report is its blocks (`tests.generator`), or a plain text cut into blocks by `blocks_of`.
"""

from __future__ import annotations

import csv as csv_module
import html as html_module
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import docx as python_docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from lint.document import Paragraph as Printed
from lint.document import Table as Grid
from lint.layout import build
from lint.readers.text import read_text
from tests.generator import Block, Cell, Heading, Paragraph, Table


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text: pages put together, rows with tabs as tables, lost cells and spans made good."""
    blocks: list[Block] = []
    recent: list[str] = []
    for block in build(read_text(text), "text").blocks:
        if isinstance(block, Printed):
            blocks.append(Heading(block.level, block.text.raw) if block.level else Paragraph(block.text.raw))
            recent = [*recent[-2:], block.text.value]
        elif block.header or block.rows:
            caption = "" if block.caption in recent else block.caption
            blocks.append(Table(caption, "", len(block.header), tuple(full_grid(block))))
            recent = []
    return tuple(blocks)


def full_grid(table: Grid) -> Iterator[tuple[Cell | None, ...]]:
    """The rows with blank cells put in, None for what a merged cell covers."""
    for row in (*table.header, *table.rows):
        cells: list[Cell | None] = [Cell("")] * table.width
        for cell in row:
            cells[cell.column : cell.column + cell.column_span] = [None] * cell.column_span
            cells[cell.column] = Cell(cell.text.raw, 1, cell.column_span)
        yield tuple(cells)


def text(blocks: Iterable[Block]) -> bytes:
    """The same blocks as a text of one page; what a merged cell covers is blank."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += [part for title in titles(block) for part in (title, "")]
            lines += ["\t".join(cell.text if cell else "" for cell in row) for row in block.rows]
        else:
            lines.append(block.text)
        lines.append("")
    return "\n".join(lines).encode()


def docx(blocks: Iterable[Block]) -> bytes:
    """A Word document with styled headings and merged cells."""
    document = python_docx.Document()
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, min(block.level, 9))
        elif isinstance(block, Paragraph):
            document.add_paragraph(block.text)
        else:
            for title in titles(block):
                document.add_paragraph(title)
            word_table(document, block)
            document.add_paragraph("")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


LIST = """<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>
<w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>"""
PRINTED_NUMBER = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.) *")


def numbered_docx(blocks: Iterable[Block]) -> bytes:
    """A Word document whose headings are numbered by Word: their text has no number."""
    document = python_docx.Document()
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(LIST))
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    for block in blocks:
        if isinstance(block, Table):
            for title in titles(block):
                document.add_paragraph(title)
            word_table(document, block)
        elif isinstance(block, Heading) and (number := PRINTED_NUMBER.match(block.text)):
            added = document.add_heading(block.text[number.end() :], block.level)
            level = f'<w:ilvl w:val="{block.level - 1}"/><w:numId w:val="91"/>'
            added._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{level}</w:numPr>"))
        else:
            document.add_paragraph(block.text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def word_table(document: WordDocument, table: Table) -> None:
    grid = document.add_table(len(table.rows), len(table.rows[0]))
    cells = [list(row.cells) for row in grid.rows]
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell is not None and cell.text:
                cells[at][column].text = cell.text
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell is not None and (cell.rows > 1 or cell.columns > 1):
                merged = cells[at][column].merge(cells[at + cell.rows - 1][column + cell.columns - 1])
                for empty in merged.paragraphs[1:]:
                    empty._p.getparent().remove(empty._p)


def html(blocks: Iterable[Block]) -> bytes:
    """A page with headings and merged cells."""
    lines = ["<!DOCTYPE html>", '<html lang="zh"><head><meta charset="utf-8"><title>报告</title></head><body>']
    for block in blocks:
        if isinstance(block, Heading):
            lines.append(f"<h{min(block.level, 6)}>{escaped(block.text)}</h{min(block.level, 6)}>")
        elif isinstance(block, Paragraph):
            lines.append(f"<p>{escaped(block.text)}</p>")
        else:
            lines += [f"<p>{escaped(title)}</p>" for title in titles(block)]
            lines.append("<table>")
            lines += [html_row(row, "th" if at < block.header_rows else "td") for at, row in enumerate(block.rows)]
            lines.append("</table>")
    return "\n".join([*lines, "</body></html>"]).encode()


def html_row(row: Sequence[Cell | None], tag: str) -> str:
    cells = []
    for cell in row:
        if cell is not None:
            spans = "".join(
                f' {name}="{span}"' for name, span in (("rowspan", cell.rows), ("colspan", cell.columns)) if span > 1
            )
            cells.append(f"<{tag}{spans}>{escaped(cell.text)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def escaped(value: str) -> str:
    return html_module.escape(value, quote=False)


def markdown(blocks: Iterable[Block]) -> bytes:
    """Markdown with pipe tables, which know no merged cells."""
    parts = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"{'#' * min(block.level, 6)} {marked_down(block.text)}")
        elif isinstance(block, Paragraph):
            parts.append(marked_down(block.text))
        else:
            parts += [marked_down(title) for title in titles(block)]
            rows = [
                "| " + " | ".join(marked_down(cell.text) if cell else "" for cell in row) + " |" for row in block.rows
            ]
            rows.insert(1, "|" + " --- |" * len(block.rows[0]))
            parts.append("\n".join(rows))
    return ("\n\n".join(parts) + "\n").encode()


def marked_down(value: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#~&])", r"\\\1", value)


def xlsx(blocks: Iterable[Block]) -> bytes:
    """One sheet: a paragraph a row, tables between blank rows, figures as numbers with the format that prints them."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    at = 1
    for block in blocks:
        if not isinstance(block, Table):
            sheet.cell(at, 1, block.text).data_type = "s"
            at += 2
            continue
        for title in titles(block):
            sheet.cell(at, 1, title)
            at += 1
        for row in block.rows:
            for column, cell in enumerate(row, start=1):
                if cell is None:
                    continue
                if cell.rows > 1 or cell.columns > 1:
                    sheet.merge_cells(None, at, column, at + cell.rows - 1, column + cell.columns - 1)
                if cell.text:
                    value, shown = typed(cell.text)
                    written = sheet.cell(at, column, value)
                    written.number_format = shown
                    if isinstance(value, str):
                        written.data_type = "s"
            at += 1
        at += 1
    stored = io.BytesIO()
    workbook.save(stored)
    return stored.getvalue()


def typed(printed: str) -> tuple[str | float | int, str]:
    """A cell's value and the number format that prints it as it was printed."""
    found = re.fullmatch(r"(-?)(\d[\d,]*)(?:\.(\d+))?(%?)", printed)
    digits = printed.replace(",", "").rstrip("%")
    if found is None or len(digits) > 14 or (len(found[2]) > 1 and found[2][0] == "0"):
        return printed, "General"
    shown = "#,##0" if "," in found[2] else "0"
    shown += f".{'0' * len(found[3])}" if found[3] else ""
    number = float(digits)
    return (number / 100 if found[4] else number), shown + found[4]


def csv(table: Table) -> bytes:
    """One table."""
    written = io.StringIO()
    writer = csv_module.writer(written)
    writer.writerows([title] for title in titles(table))
    writer.writerows([cell.text if cell else "" for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def titles(table: Table) -> list[str]:
    return [title for title in (table.caption, table.unit_note) if title]


WRITERS: dict[str, Callable[[Iterable[Block]], bytes]] = {
    "docx": docx,
    "html": html,
    "xlsx": xlsx,
    "md": markdown,
}
"""The writer of each format that holds a whole report."""

__all__ = ["WRITERS", "blocks_of", "csv", "numbered_docx", "text"]
