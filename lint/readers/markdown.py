"""Markdown (.md): headings, paragraphs, lists with their numbers, pipe tables, and tables written as HTML.

A place is the line and column of the source; in a table also the table, its row (the header is row 1) and its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lint.document import Note, Place, Text
from lint.limits import Limits
from lint.messages import message
from lint.office.flow import EMPTY, Run, paragraphs, stripped
from lint.readers import RawBlock, RawCell, RawDocument, RawParagraph, RawRow, RawTable, Reader, ReadError
from lint.readers.html import CUT_SHORT, Page
from lint.readers.text import decode
from lint.suppression import directives_in

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
TAGS = re.compile(r"<br\s*/?>|<[!/?a-zA-Z][^>]*>|<!--.*?-->", re.DOTALL)
CONTAINERS = ("blockquote_open", "list_item_open")
SPOKEN = ("text", "code_inline", "text_special")


class MarkdownReader(Reader):
    """Reads .md."""

    format = "markdown"
    suffixes = (".md", ".markdown")

    def read(self, content: bytes) -> RawDocument:
        source = decode(content).replace("\r\n", "\n")
        front = FRONT_MATTER.match(source)
        if front:
            source = re.sub(r"[^\n]", " ", front[0]) + source[front.end() :]
        parser = MarkdownIt("commonmark", {"maxNesting": self.limits.depth}).enable(["table", "strikethrough"])
        parser.disable("text_join")  # an escaped character stays apart, so that its place in the source is known
        tokens = parser.parse(source)
        gathered = Blocks(source, self.limits)
        blocks = tuple(gathered.read(tokens))
        notes = (*gathered.notes, *cut_short(tokens, self.limits.depth))
        return RawDocument(self.format, blocks, notes, directives=directives_in(source))


def cut_short(tokens: Sequence[Token], deepest: int) -> Iterator[Note]:
    """What tells that the parser left out what stands in the innermost quotations and lists."""
    if any(token.type in CONTAINERS and token.level + 1 >= deepest for token in tokens):
        yield Note(CUT_SHORT, message("note.cut-short", most=deepest))


@dataclass(slots=True)
class Blocks:
    """The blocks of a source while they are gathered."""

    source: str
    limits: Limits
    lines: list[str] = field(default_factory=list)
    tables: int = 0
    cells: int = 0
    notes: list[Note] = field(default_factory=list)
    labels: list[tuple[str, int]] = field(default_factory=list)
    """The sign of the list item that has just begun, and its line."""

    def read(self, tokens: Sequence[Token]) -> Iterator[RawBlock]:
        self.lines = self.source.split("\n")
        level: int | None = None
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "heading_open":
                level = int(token.tag[1])
            elif token.type == "heading_close":
                level = None
            elif token.type == "list_item_open":
                self.labels = [*self.labels, (f"{token.info}{token.markup}", (token.map or [0])[0])]
            elif token.type == "inline":
                yield from self.paragraph(token, level)
            elif token.type in ("fence", "code_block"):
                yield from self.code(token)
            elif token.type == "html_block":
                yield from self.markup(token)
            elif token.type == "table_open":
                end = next(to for to in range(at, len(tokens)) if tokens[to].type == "table_close")
                yield self.table(tokens[at:end])
                at = end
            at += 1

    def paragraph(self, token: Token, level: int | None) -> Iterator[RawParagraph]:
        first, last = token.map or [0, 0]
        cursor = Cursor(self.lines, first, last)
        text = stripped(spoken(token, cursor))
        if not text.value:
            return
        for written, line in reversed(self.labels):
            sign = f"{written} "
            text = self.labelled(sign, line).joined(text)
        self.labels = []
        yield from paragraphs(text, level)

    def labelled(self, sign: str, line: int) -> Text:
        column = self.lines[line].find(sign.strip())
        return Text(sign, sign, ((0, Place(line + 1, column + 1 if column >= 0 else None)),))

    def code(self, token: Token) -> Iterator[RawParagraph]:
        first = (token.map or [0, 0])[0] + (token.type == "fence")
        for line, written in enumerate(token.content.split("\n"), start=first):
            run = Run()
            run.add(written, Place(line + 1, self.lines[line].find(written) + 1 if line < len(self.lines) else None))
            text = stripped(run.text())
            if text.value:
                yield RawParagraph(text)

    def markup(self, token: Token) -> Iterator[RawBlock]:
        """Tables and paragraphs written as HTML."""
        if not TAGS.sub("", token.content).strip():
            return
        left = replace(self.limits, cells=self.limits.cells - self.cells)
        page = Page(token.content, left, (token.map or [0])[0] + 1, self.tables + 1)
        yield from page.blocks()
        self.notes += page.notes()
        self.tables += len(page.tables)
        self.cells += page.cells

    def table(self, tokens: Sequence[Token]) -> RawTable:
        self.tables += 1
        rows: list[RawRow] = []
        cells: list[RawCell] = []
        cursor = Cursor(self.lines, 0, 0)
        for token in tokens:
            if token.type == "tr_open":
                cells = []
                line = (token.map or [0])[0]
                cursor = Cursor(self.lines, line, line + 1, Place(table=self.tables, row=len(rows) + 1))
            elif token.type == "inline":
                cursor.place = replace(cursor.place, cell=len(cells) + 1)
                cells.append(RawCell(stripped(spoken(token, cursor)) if token.content else EMPTY, len(cells)))
            elif token.type == "tr_close":
                self.cells += len(cells)
                if self.cells > self.limits.cells:
                    raise ReadError("unreadable.cells", most=f"{self.limits.cells:,}")
                rows.append(RawRow(tuple(cells)))
        return RawTable(tuple(rows), lost_spans=True, marked_cells=True)


class Cursor:
    """Follows the words of some lines through their source."""

    def __init__(self, lines: Sequence[str], first: int, last: int, place: Place | None = None) -> None:
        self.lines = lines
        self.line = first
        self.last = last
        self.column = 0
        self.place = place or Place()

    def find(self, written: str) -> Place:
        """The place of the next words; that of the line where they are written otherwise (`&amp;`)."""
        for line in range(self.line, min(self.last, len(self.lines))):
            column = self.lines[line].find(written, self.column if line == self.line else 0)
            if column >= 0:
                self.line, self.column = line, column + len(written)
                return replace(self.place, line=line + 1, column=column + 1)
        return replace(self.place, line=self.line + 1, column=None)

    def turn(self) -> None:
        """Goes to the next line."""
        self.line, self.column = self.line + 1, 0


def spoken(token: Token, cursor: Cursor) -> Text:
    """The text of a paragraph without its marks."""
    run = Run()
    struck = 0
    for child in token.children or ():
        if child.type in ("s_open", "s_close"):
            struck += 1 if child.type == "s_open" else -1
        elif child.type in SPOKEN and child.content:
            place = cursor.find(child.markup if child.type == "text_special" else child.content)
            if not struck:
                run.add(child.content, place)
        elif child.type in ("softbreak", "hardbreak"):
            cursor.turn()
            run.add("\n", replace(cursor.place, line=cursor.line, column=None))
        elif child.type == "html_inline" and child.content[:3].lower() == "<br":
            run.add("\n", cursor.find(child.content))
        elif child.type == "image" and child.content:
            cursor.find(child.content)
    return run.text() if run.raw else EMPTY
