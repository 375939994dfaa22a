"""Lays reports out as PDF with reportlab, in a Chinese type that every PDF program has (no font file is needed)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer, Table
from reportlab.platypus import Paragraph as Flow

from tests.generator import Block, Cell, Heading
from tests.generator import Table as Grid

CHINESE = "STSong-Light"
LATIN = "Helvetica"


@dataclass(frozen=True)
class Paper:
    """How a report is printed."""

    columns: int = 1
    ruled: bool = True
    lines: str = ""
    """Level lines of a table that is not ruled: `head` around it and below its header; `rows` also below each row."""
    padding: float = 3
    """Above and below the text of a cell."""
    top: bool = False
    """Whether cells begin at the top of their row; else their middles are level."""
    right: bool = False
    """Whether figures end at the right of their column."""
    turned: bool = False
    """Landscape pages: printed sideways on upright paper."""
    rotate: int = 0
    """By how many degrees a viewer turns each page."""
    running: str = ""
    size: float = 10.5
    font: str = ""
    """A font file to print with, for pages that are to be drawn; else a Chinese type without a font file."""
    encrypt: Any = None


PLAIN = Paper()
FIGURE = re.compile(r"[-\d,.%]+")


def pdf_of(blocks: Iterable[Block], paper: Paper = PLAIN) -> bytes:
    """The blocks on paper."""
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    known = list(blocks)
    chinese = any(re.search("[\u4e00-\u9fff]", str(block)) for block in known)
    if paper.font:
        pdfmetrics.registerFont(TTFont("printed", paper.font))
    printer = Printer(paper, "printed" if paper.font else CHINESE if chinese else LATIN, chinese)
    flow: list[Flowable] = []
    for block in known:
        flow += printer.flowables(block)
    return printer.build(flow)


class Printer:
    def __init__(self, paper: Paper, font: str, chinese: bool) -> None:
        self.paper = paper
        self.font = font
        wrap = "CJK" if chinese else None
        size = paper.size
        self.style = ParagraphStyle(
            "body",
            fontName=font,
            fontSize=size,
            leading=size * 1.6,
            wordWrap=wrap,
            spaceAfter=2,
            firstLineIndent=2 * size if wrap else 0,
        )
        self.heading = ParagraphStyle(
            "heading", parent=self.style, fontSize=size * 1.2, firstLineIndent=0, spaceBefore=6
        )
        self.plain = ParagraphStyle("plain", parent=self.style, firstLineIndent=0, leading=size * 1.3, spaceAfter=0)
        self.width = (A4[0] - 120 - (columns_gap(paper) if paper.columns > 1 else 0)) / paper.columns - 12

    def flowables(self, block: Block) -> list[Flowable]:
        if isinstance(block, Grid):
            above = [text for text in (block.caption, block.unit_note) if text]
            return [*(Flow(escape(text), self.plain) for text in above), self.table(block), Spacer(1, 6)]
        style = self.heading if isinstance(block, Heading) else self.style
        return [Flow(escape(block.text), style)] if block.text.strip() else []

    def table(self, grid: Grid) -> Flowable:
        rows: list[list[object]] = []
        style: list[tuple[Any, ...]] = [
            ("FONT", (0, 0), (-1, -1), self.font, self.paper.size),
            ("VALIGN", (0, 0), (-1, -1), "TOP" if self.paper.top else "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), self.paper.padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.paper.padding),
            ("LEADING", (0, 0), (-1, -1), self.plain.leading),
        ]
        if self.paper.ruled:
            style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        widths = self.widths(grid)
        for number, row in enumerate(grid.rows):
            rows.append([])
            for column, cell in enumerate(row):
                rows[-1].append(self.cell(cell, widths, column))
                if self.paper.right and cell is not None and FIGURE.fullmatch(cell.text):
                    style.append(("ALIGN", (column, number), (column, number), "RIGHT"))
                if cell is not None and (cell.rows > 1 or cell.columns > 1):
                    style.append(("SPAN", (column, number), (column + cell.columns - 1, number + cell.rows - 1)))
        if self.paper.lines:
            style += level_lines(grid, every=self.paper.lines == "rows")
        return Table(rows, colWidths=widths, style=style, repeatRows=grid.header_rows, splitInRow=0)

    def cell(self, cell: Cell | None, widths: Sequence[float], column: int) -> object:
        if cell is None:
            return ""
        room = sum(widths[column : column + cell.columns]) - 13
        if pdfmetrics.stringWidth(cell.text, self.font, self.paper.size) <= room:
            return cell.text
        return Flow(escape(cell.text), self.plain)

    def widths(self, grid: Grid) -> list[float]:
        """Columns as wide as their figures need; what is left goes to those with the longest words."""
        count = len(grid.rows[0])
        needs = [14.0 + 2 * self.paper.size] * count
        wants = [0.0] * count
        for row in grid.rows:
            for column, cell in enumerate(row):
                if cell is None or cell.columns > 1:
                    continue
                width = pdfmetrics.stringWidth(cell.text, self.font, self.paper.size) + 14
                if FIGURE.fullmatch(cell.text):
                    needs[column] = max(needs[column], width)
                wants[column] = max(wants[column], width)
        extra = [max(want - need, 0) for want, need in zip(wants, needs, strict=True)]
        spare = self.width - sum(needs)
        if sum(extra) <= spare:
            return [need + more for need, more in zip(needs, extra, strict=True)]
        shares = [more**0.6 for more in extra]
        return [need + max(spare, 0) * share / sum(shares) for need, share in zip(needs, shares, strict=True)]

    def build(self, flow: list[Flowable]) -> bytes:
        out = io.BytesIO()
        wide, high = landscape(A4) if self.paper.turned else A4
        gap = columns_gap(self.paper)
        width = (wide - 120 - gap * (self.paper.columns - 1)) / self.paper.columns
        frames = [Frame(60 + number * (width + gap), 60, width, high - 120) for number in range(self.paper.columns)]
        document = BaseDocTemplate(out, pagesize=(wide, high), encrypt=self.paper.encrypt)
        document.addPageTemplates(PageTemplate(frames=frames, onPage=self.furniture))
        document.build(flow)
        return out.getvalue()

    def furniture(self, canvas: Any, document: Any) -> None:
        canvas.setPageRotation(self.paper.rotate)
        if self.paper.turned:
            canvas.setPageSize(A4)
            canvas.rotate(90)
            canvas.translate(0, -A4[0])
        if self.paper.running:
            canvas.setFont(self.font, 9)
            canvas.drawCentredString(A4[0] / 2, A4[1] - 40, self.paper.running)
            canvas.drawCentredString(A4[0] / 2, 35, f"- {document.page} -")


def level_lines(grid: Grid, *, every: bool) -> list[tuple[Any, ...]]:
    """Lines above, below the header and below a table; every: also below each row, save where cells are merged."""
    found: list[tuple[Any, ...]] = [("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black)]
    found += [("LINEBELOW", (0, number), (-1, number), 0.5, colors.black) for number in (grid.header_rows - 1, -1)]
    for number, row in enumerate(grid.rows if every else ()):
        for column, cell in enumerate(row):
            if cell is not None:
                end = (column + cell.columns - 1, number + cell.rows - 1)
                found.append(("LINEBELOW", (column, end[1]), end, 0.5, colors.black))
    return found


def columns_gap(paper: Paper) -> float:
    return 2.5 * paper.size
