"""Web pages (.html, .htm): what a browser shows, in the order of the source.

Read: headings, lists with their numbers, tables with rowspan and colspan, captions. Left out: scripts, styles, forms,
deleted text, and what is hidden (a note tells of it). A table of one cell a row that holds other tables is page layout.
Nothing outside the file is opened, and no entity is resolved but the characters that HTML names.

A place is the line and column of the source; in a table also the table (every `<table>` in order), its row, and the
column of its grid (`cell`).
"""

from __future__ import annotations

import codecs
import html as standard_html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from lint.causes import cause
from lint.document import Location, Note, Place
from lint.limits import Limits
from lint.messages import message
from lint.office.flow import BULLET, Run, between, joined, numbered_text, paragraphs, stripped
from lint.office.numbering import printed
from lint.readers import RawBlock, RawCell, RawDocument, RawParagraph, RawRow, RawTable, Reader, ReadError
from lint.readers.text import decode
from lint.suppression import directives_in

Element = etree._Element
HeldCell = tuple[RawCell, list[RawBlock]]
"""A cell, and the blocks that stand in it."""

HIDDEN = "DOC910"
CUT_SHORT = "DOC912"

CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:-]{2,30})|<\?xml[^>]{0,100}encoding=["']([\w:-]{2,30})""",
    re.IGNORECASE,
)
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "cp1252"}
HEAD = 4096
UNSEEN = "script style textarea title template noscript iframe svg select"
ATTRIBUTES = r"""(?:[^>"']|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)"""
TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<raw>{UNSEEN.replace(' ', '|')})\b{ATTRIBUTES}.*?(?:</(?P=raw)\s*>|\Z)"
    rf"|<[!/?a-z]{ATTRIBUTES}"
    r"|(?P<entity>&(?:\#\d{1,8}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?)"
    r"|(?P<text>[^<&]++|.)",
    re.IGNORECASE | re.DOTALL,
)
"""What markup is made of; the text of elements that are never seen belongs to their token."""

BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
SKIPPED_NAMES = """
    head script style template noscript iframe object embed svg canvas audio video select option textarea input button
    del strike title map colgroup col rp rt datalist
"""
BLOCKS = frozenset(BLOCK_NAMES.split())
SKIPPED = frozenset(SKIPPED_NAMES.split())
NESTING = BLOCKS - {"html", "body"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z-]+)", re.IGNORECASE)
LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
LIST_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-heavenly-stem": "ideographTraditional",
    "none": "none",
    "disc": "bullet",
    "circle": "bullet",
    "square": "bullet",
}
IDEOGRAPHIC_COMMA = "\u3001"
WIDEST_COLUMN_SPAN = 1000
WIDEST_ROW_SPAN = 65534
LOOKAHEAD = 20_000
DEEPEST = 200
"""How deep elements may stand inside each other, those that only mark words (font, span) included."""


class HtmlReader(Reader):
    """Reads .html."""

    format = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def read(self, content: bytes) -> RawDocument:
        source = page_text(content)
        page = Page(source, self.limits)
        blocks = tuple(page.blocks())
        return RawDocument(
            self.format,
            blocks,
            tuple(page.notes()),
            directives=directives_in(source),
        )


def page_text(content: bytes) -> str:
    """The text of a page: by its byte order mark, by what it says of itself, else as any text."""
    if not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = CHARSET.search(content[:HEAD])
        if found:
            named = (found[1] or found[2]).decode("ascii").lower()
            try:
                return content.decode(WIDER.get(named, named))
            except (LookupError, UnicodeError):
                pass
    return decode(content)


@dataclass(frozen=True, slots=True)
class Spot:
    """The cell that a text stands in; nothing for the body."""

    table: int | None = None
    row: int | None = None
    cell: int | None = None


@dataclass(slots=True)
class Flow:
    """The blocks of one container while they are gathered."""

    spot: Spot
    run: Run = field(default_factory=Run)
    level: int | None = None
    label: str = ""
    blocks: list[RawBlock] = field(default_factory=list)

    def end(self) -> None:
        """Ends the paragraph."""
        if self.run.raw:
            text = stripped(self.run.text())
            if text.value:
                if self.label:
                    text = numbered_text(self.label, text)
                    self.label = ""
                self.blocks += paragraphs(text, self.level)
            self.run = Run()

    def space(self) -> None:
        """A blank between words; none at the start, and one for many."""
        if self.run.raw and not self.run.raw[-1][-1].isspace():
            self.run.raw.append(" ")
            self.run.length += 1

    def broken(self) -> None:
        if self.run.raw:
            self.run.raw.append("\n")
            self.run.length += 1


class Page:
    """A page while it is read."""

    def __init__(self, source: str, limits: Limits, first_line: int = 1, first_table: int = 1) -> None:
        self.places = Places(source, first_line)
        self.limits = limits
        self.cells = 0
        self.inside = 0
        """How many cells, lists and blocks are open."""
        self.hidden: list[Location] = []
        self.cut_at: int | None = None
        """The depth at which something was not read."""
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
        )
        try:
            self.root = etree.fromstring(source.replace("\x00", " ").encode("utf-8", "replace"), parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise ReadError("unreadable.html", error=cause(error)) from error
        if self.root is None:
            raise ReadError("unreadable.html-empty")
        self.tables = {table: at for at, table in enumerate(self.root.iter("table"), start=first_table)}

    def blocks(self) -> list[RawBlock]:
        flow = Flow(Spot())
        self.content(self.root, flow, 0)
        flow.end()
        return flow.blocks

    def content(self, element: Element, flow: Flow, depth: int) -> None:
        """What stands inside an element."""
        nests = element.tag in NESTING
        if depth > DEEPEST or self.inside + nests > self.limits.depth:
            self.cut_at = min(DEEPEST, self.limits.depth)
            self.pass_over(element, depth)
            return
        self.inside += nests
        self.words(element.text, flow)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, flow, depth + 1)
            self.words(child.tail, flow)
        self.inside -= nests

    def element(self, element: Element, flow: Flow, depth: int) -> None:
        tag = element.tag
        if tag in SKIPPED:
            self.pass_over(element, depth)
        elif is_hidden(element):
            self.hide(element, depth)
        elif tag == "br":
            flow.broken()
        elif tag == "table":
            flow.end()
            flow.blocks += self.table(element, flow.spot, depth)
        elif tag in ("ol", "ul", "menu", "dir"):
            self.items(element, flow, depth)
        elif tag == "sup":
            self.superscript(element, flow)
        elif tag in BLOCKS:
            flow.end()
            outer, flow.level = flow.level, HEADINGS.get(tag, flow.level)
            self.content(element, flow, depth)
            flow.end()
            flow.level = outer
        else:
            self.content(element, flow, depth)

    def hide(self, element: Element, depth: int) -> None:
        text = whole_text(element).strip()
        self.pass_over(element, depth)
        if text and element.tag not in SKIPPED:
            self.hidden.append(Location(text[:40], line=self.places.line_here()))

    def pass_over(self, element: Element, depth: int) -> None:
        """Follows the places of what is not read."""
        if depth > DEEPEST or element.tag in UNSEEN.split():
            return
        self.places.follow(element.text)
        for child in element:
            self.pass_over(child, depth + 1)
            self.places.follow(child.tail)

    def words(self, written: str | None, flow: Flow, raised: bool = False) -> None:
        """Adds text, white space as a browser shows it."""
        if not written:
            return
        offsets = self.places.follow(written)
        seen = 0
        for found in re.finditer(r"\S+|\s+", written):
            word = found[0]
            if word.isspace() and word.strip(" \t\r\n\f") == "":
                breaks = "\n" in word and found.start() > 0 and found.end() < len(written)
                if not breaks or between(written[: found.start()][-1:], written[found.end() :][:1]):
                    flow.space()
                continue
            for at, length in self.places.stretches(offsets, seen, len(word)):
                place = self.places.place(offsets, seen + at, flow.spot)
                flow.run.add(word[at : at + length], place, raised)
            seen += len(word) if not word.isspace() else 0

    def superscript(self, element: Element, flow: Flow) -> None:
        """A raised figure is an exponent or a footnote sign, never part of the figure before it."""
        self.words(whole_text(element), flow, raised=True)

    def items(self, element: Element, flow: Flow, depth: int) -> None:
        flow.end()
        step = -1 if element.get("reversed") is not None else 1
        count = whole(element.get("start"), len(element.findall("li")) if step < 0 else 1)
        style = "bullet" if element.tag != "ol" else LIST_TYPES.get(element.get("type") or "1", "decimal")
        named = LIST_STYLE.search(element.get("style") or "")
        style = LIST_STYLES.get(named[1].lower(), style) if named else style
        self.words(element.text, flow)
        for child in element:
            if child.tag == "li" and not is_hidden(child):
                count = whole(child.get("value"), count)
                flow.end()
                flow.label = label(count, style)
                self.content(child, flow, depth + 1)
                flow.end()
                flow.label = ""
                count += step
            elif isinstance(child.tag, str):
                self.element(child, flow, depth + 1)
            self.words(child.tail, flow)
        flow.end()

    def table(self, element: Element, spot: Spot, depth: int) -> list[RawBlock]:
        """The caption, the table, then the tables inside its cells."""
        number = self.tables.get(element)
        caption = Flow(spot)
        covered: dict[int, int] = {}
        self.places.follow(element.text)
        rows = [
            self.cells_of(row, Spot(number, at), covered, depth)
            for at, row in enumerate(self.rows(element, caption, depth), start=1)
        ]
        caption.end()
        held = [block for cells in rows for _, blocks in cells for block in blocks]
        inner = [block for block in held if isinstance(block, RawTable)]
        if is_frame(rows, nested=bool(inner)):
            return caption.blocks + held
        raw_rows = []
        for at, cells in enumerate(rows):
            fitted = [replace(cell, row_span=min(cell.row_span, len(rows) - at)) for cell, _ in cells]
            raw_rows.append(RawRow(tuple(fitted)))
        if any(row.cells for row in raw_rows):
            caption.blocks.append(RawTable(tuple(raw_rows), lost_spans=False))
        return caption.blocks + inner

    def cells_of(self, row: Element, spot: Spot, covered: dict[int, int], depth: int) -> list[HeldCell]:
        """The cells of a row, beside those that cells above cover; `covered` gives the last such row of a column."""
        cells: list[HeldCell] = []
        at = spot.row or 0
        column = 0
        self.places.follow(row.text)
        for child in row:
            if child.tag in ("td", "th") and not is_hidden(child):
                while covered.get(column, 0) >= at:
                    column += 1
                across = max(1, min(whole(child.get("colspan"), 1), WIDEST_COLUMN_SPAN))
                down = whole(child.get("rowspan"), 1)
                down = WIDEST_ROW_SPAN if down == 0 else max(1, min(down, WIDEST_ROW_SPAN))
                self.count(across)
                flow = Flow(replace(spot, cell=column + 1))
                self.content(child, flow, depth + 1)
                flow.end()
                text = joined(block.text for block in flow.blocks if isinstance(block, RawParagraph))
                cells.append((RawCell(text, column, across, down), flow.blocks))
                if down > 1:
                    covered.update(dict.fromkeys(range(column, column + across), at + down - 1))
                column += across
            elif isinstance(child.tag, str):
                self.hide(child, depth)
            self.places.follow(child.tail)
        return cells

    def rows(self, table: Element, caption: Flow, depth: int) -> Iterator[Element]:
        """The rows of a table in the order of the source."""
        for child in table:
            if child.tag == "tr":
                if not is_hidden(child):
                    yield child
                else:
                    self.hide(child, depth)
            elif child.tag in ("thead", "tbody", "tfoot") and not is_hidden(child):
                yield from self.rows_of(child, depth)
            elif child.tag == "caption":
                self.content(child, caption, depth + 1)
                caption.end()
            elif isinstance(child.tag, str) and child.tag not in ("colgroup", "col"):
                self.hide(child, depth)
            self.places.follow(child.tail)

    def rows_of(self, group: Element, depth: int) -> Iterator[Element]:
        self.places.follow(group.text)
        for row in group:
            if row.tag == "tr" and not is_hidden(row):
                yield row
            elif isinstance(row.tag, str):
                self.hide(row, depth)
            self.places.follow(row.tail)

    def count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > self.limits.cells:
            raise ReadError("unreadable.cells", most=f"{self.limits.cells:,}")

    def notes(self) -> Iterator[Note]:
        if self.hidden:
            yield Note(HIDDEN, message("note.hidden-text", count=len(self.hidden)), self.hidden[0])
        if self.cut_at is not None:
            yield Note(CUT_SHORT, message("note.cut-short", most=self.cut_at))


class Places:
    """Where in the source the text of the tree stands.

    The parser keeps no offsets. But the characters of its texts come in the order of the source, so that following them
    through the source, tags and blanks skipped, finds every one.
    """

    def __init__(self, source: str, first_line: int) -> None:
        self.first_line = first_line
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", source))]
        characters: list[str] = []
        self.offsets = array("I")
        for token in TOKEN.finditer(source):
            if token["text"]:
                for offset, character in enumerate(token["text"], start=token.start()):
                    if not character.isspace() and character != "\x00":
                        characters.append(character)
                        self.offsets.append(offset)
            elif token["entity"]:
                for character in standard_html.unescape(token["entity"]):
                    if not character.isspace():
                        characters.append(character)
                        self.offsets.append(token.start())
        self.characters = "".join(characters)
        self.at = 0

    def follow(self, written: str | None) -> array[int]:
        """The offsets of the visible characters of the next text; empty where it is not found."""
        wanted = "".join((written or "").split()).replace("\x00", "")
        if not wanted:
            return array("I")
        start = self.at
        if not self.characters.startswith(wanted, start):
            start = self.characters.find(wanted, start, start + len(wanted) + LOOKAHEAD)
        if start < 0:
            return array("I")
        self.at = start + len(wanted)
        return self.offsets[start : self.at]

    def line_here(self) -> int:
        """The line of the last character that was found."""
        offset = self.offsets[max(self.at - 1, 0)] if self.offsets else 0
        return bisect_right(self.line_starts, offset) + self.first_line - 1

    def stretches(self, offsets: array[int], start: int, length: int) -> Iterator[tuple[int, int]]:
        """The stretches (from, length) of a word whose characters stand side by side in the source."""
        if len(offsets) < start + length:
            yield 0, length
            return
        begin = 0
        for at in range(1, length + 1):
            if at == length or offsets[start + at] != offsets[start + at - 1] + 1:
                yield begin, at - begin
                begin = at

    def place(self, offsets: array[int], index: int, spot: Spot) -> Place:
        if index >= len(offsets):
            return Place(self.line_here(), None, None, spot.table, spot.row, spot.cell)
        offset = offsets[index]
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        return Place(line + self.first_line - 1, column, None, spot.table, spot.row, spot.cell)


def is_frame(rows: Sequence[Sequence[HeldCell]], *, nested: bool) -> bool:
    """Whether a table only places what it holds: one cell with something in it, or one a row and tables in them."""
    filled = [sum(bool(blocks) for _, blocks in cells) for cells in rows]
    return filled == [1] or (nested and all(count <= 1 for count in filled))


def whole_text(element: Element) -> str:
    return "".join(str(part) for part in element.itertext())


def is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(HIDING.search(element.get("style") or ""))


def label(count: int, style: str) -> str:
    """The sign of a list item: `3. `, `• `."""
    if style == "none":
        return ""
    if style == "bullet":
        return BULLET
    number = printed(count, style)
    return f"{number}. " if number.isascii() else number + IDEOGRAPHIC_COMMA


def whole(written: str | None, default: int) -> int:
    """A number in an attribute."""
    found = re.fullmatch(r"\s*(-?\d{1,9})\s*", written or "")
    return int(found[1]) if found else default
