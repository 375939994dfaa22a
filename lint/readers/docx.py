"""Word documents (.docx, .docm): what a reader of the final document sees, in its order.

Read: automatic list numbers, merged cells, nested tables, text boxes, footnotes and endnotes, results of fields,
insertions of tracked changes. Left out: headers and footers, comments, deletions, tables of contents, hidden text (a
note tells of it).

A place is the number of the paragraph (`line`, from 1, every `w:p` of the body in order, those of tables and text boxes
included, then those of footnotes and endnotes) and the character in it (`column`, its list number not counted); in a
table also the table (every `w:tbl` in order), its row, and the column of its grid (`cell`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lint.document import Directive, Location, Note, Place, Text
from lint.limits import Limits
from lint.messages import message
from lint.office.flow import BULLET, Run, joined, numbered_text, paragraphs, stripped
from lint.office.numbering import printed
from lint.office.package import Element, Package
from lint.readers import RawBlock, RawCell, RawDocument, RawParagraph, RawRow, RawTable, Reader, ReadError
from lint.suppression import mentions
from lint.suppression.directive import parsed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

HIDDEN = "DOC910"
NOT_INCLUDED = "DOC911"

WRAPPERS = frozenset(
    W + name
    for name in ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
) | {MC + "AlternateContent", MC + "Choice", MC + "Fallback"}
"""Elements that are read as if their content stood in their place."""
DROPPED = frozenset(
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tcPr", "trPr", "sdtPr", "sdtEndPr")
)
BREAKS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
TEXT = frozenset({W + "t", MATH + "t"})
WIDEST_SPAN = 1000
HEADINGS = 9
LEVELS = 9


class WordReader(Reader):
    """Reads .docx."""

    format = "docx"
    suffixes = (".docx", ".docm", ".dotx")

    def read(self, content: bytes) -> RawDocument:
        package = Package(content, self.limits, message("unreadable.word-document"))
        part = package.main_part("word/document.xml")
        links = {link.kind: link.target for link in package.relations(part)}
        try:
            styles = Styles.of(package.xml(links.get("styles", "word/styles.xml")))
            lists = Lists.of(package.xml(links.get("numbering", "word/numbering.xml")))
            story = Story(styles, lists, self.limits)
            body = package.xml(part)
            blocks = story.body(body)
            for kind in ("footnotes", "endnotes"):
                if kind in links:
                    blocks += story.footnotes(package.xml(links[kind]))
        except RecursionError as error:
            raise ReadError("unreadable.too-deep") from error
        comments = package.xml(links["comments"]) if "comments" in links else None
        directives = () if comments is None or body is None else tuple(directives_of(comments, body, story.lines))
        return RawDocument(self.format, tuple(blocks), tuple(story.notes()), directives=directives)


def directives_of(comments: Element, body: Element, lines: Mapping[Element, int]) -> Iterator[Directive]:
    """The comments that tell the linter something, each for the paragraphs that it is attached to."""
    told = {comment.get(W + "id"): comment_text(comment) for comment in comments.iter(W + "comment")}
    told = {key: text for key, text in told.items() if mentions(text)}
    for key, (first, last) in attached(told, body, lines).items():
        text = told[key]
        if directive := parsed(text, Location(text, line=first, end_line=last)):
            yield replace(directive, lines=(first, last))


def comment_text(comment: Element) -> str:
    paragraphs = ("".join(text.text or "" for text in one.iter(W + "t")) for one in comment.iter(W + "p"))
    return "\n".join(paragraphs)


def attached(
    told: Mapping[str | None, str], body: Element, lines: Mapping[Element, int]
) -> dict[str | None, tuple[int, int]]:
    """The first and the last paragraph that each comment is attached to."""
    if not told:
        return {}
    found: dict[str | None, tuple[int, int]] = {}
    opened: set[str | None] = set()
    for element in body.iter(W + "p", W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"):
        if element.tag == W + "p":
            line = lines.get(element, 0)
            found.update({key: (found[key][0] if key in found else line, line) for key in opened})
            continue
        key = element.get(W + "id")
        if key not in told:
            continue
        around = next((lines[above] for above in element.iterancestors(W + "p") if above in lines), None)
        if element.tag == W + "commentRangeStart":
            opened.add(key)
        elif element.tag == W + "commentRangeEnd":
            opened.discard(key)
        if around is not None and (key in opened or key not in found):
            found[key] = (found[key][0] if key in found else around, around)
    return found


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list level of a paragraph."""

    list: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says about reading."""

    based_on: str | None
    name: str
    outline: int | None
    hidden: bool | None
    numbered: Numbered


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id; what one does not say, the style it is based on may."""

    styles: dict[str, Style]
    default: str | None

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        styles: dict[str, Style] = {}
        default = None
        for style in () if root is None else root.iter(W + "style"):
            key = style.get(W + "styleId") or ""
            if style.get(W + "type") == "paragraph" and on(style.get(W + "default")) and style.get(W + "default"):
                default = key
            styles[key] = Style(
                value(style.find(W + "basedOn")),
                (value(style.find(W + "name")) or key).lower(),
                number(style.find(f"{W}pPr/{W}outlineLvl")),
                toggled(style.find(f"{W}rPr/{W}vanish")),
                numbered(style.find(W + "pPr")),
            )
        return cls(styles, default)

    def chain(self, key: str | None) -> Iterator[Style]:
        seen: set[str] = set()
        while key is not None and key in self.styles and key not in seen:
            seen.add(key)
            yield self.styles[key]
            key = self.styles[key].based_on

    def outline(self, key: str | None) -> int | None:
        return next((style.outline for style in self.chain(key) if style.outline is not None), None)

    def hidden(self, key: str | None) -> bool | None:
        return next((style.hidden for style in self.chain(key) if style.hidden is not None), None)

    def numbered(self, key: str | None) -> Numbered:
        """The list of a style; its level, where it does not tell, is the one that names the style."""
        return next((style.numbered for style in self.chain(key) if style.numbered.list is not None), Numbered())

    def is_contents(self, key: str | None) -> bool:
        name = self.styles[key].name if key in self.styles else ""
        return name.startswith("toc ") and name[4:].isdigit()


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int
    style: str
    pattern: str
    """`%1.%2、`: the numbers of the first and the second level."""
    follows: str
    legal: bool
    paragraph_style: str | None

    @classmethod
    def of(cls, element: Element) -> Level:
        style = element.find(W + "numFmt")
        if style is None:
            style = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
        return cls(
            number(element.find(W + "start")) or 0 if element.find(W + "start") is not None else 1,
            value(style) or "decimal",
            (value(element.find(W + "lvlText")) or "")[:80],
            value(element.find(W + "suff")) or "tab",
            bool(toggled(element.find(W + "isLgl"))),
            value(element.find(W + "pStyle")),
        )


@dataclass(slots=True)
class Lists:
    """The lists of a document, and how far each has counted."""

    abstract: dict[str, dict[int, Level]]
    lists: dict[str, str]
    """The abstract list of each list."""
    overrides: dict[str, dict[int, Level | int]]
    """By list: levels of its own, or where it starts afresh."""
    counters: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None) -> Lists:
        abstract: dict[str, dict[int, Level]] = {}
        borrowed: dict[str, str] = {}
        owners: dict[str, str] = {}
        lists: dict[str, str] = {}
        overrides: dict[str, dict[int, Level | int]] = {}
        for element in () if root is None else root.iterchildren(W + "abstractNum"):
            key = element.get(W + "abstractNumId") or ""
            abstract[key] = {level_number(level): Level.of(level) for level in element.iterchildren(W + "lvl")}
            if link := value(element.find(W + "numStyleLink")):
                borrowed[key] = link
            if link := value(element.find(W + "styleLink")):
                owners[link] = key
        for key, link in borrowed.items():
            abstract[key] = abstract.get(owners.get(link, ""), abstract[key])
        for element in () if root is None else root.iterchildren(W + "num"):
            key = element.get(W + "numId") or ""
            lists[key] = value(element.find(W + "abstractNumId")) or ""
            for override in element.iterchildren(W + "lvlOverride"):
                own = override.find(W + "lvl")
                start = number(override.find(W + "startOverride"))
                if own is not None:
                    overrides.setdefault(key, {})[level_number(override)] = Level.of(own)
                elif start is not None:
                    overrides.setdefault(key, {})[level_number(override)] = start
        return cls(abstract, lists, overrides)

    def level_of_style(self, key: str, style: str | None) -> int:
        levels = self.abstract.get(self.lists.get(key, ""), {})
        return next((number for number, level in levels.items() if style and level.paragraph_style == style), 0)

    def label(self, key: str, level: int) -> str:
        """The number of the next paragraph of a list at a level, with the blank behind it; "" for none."""
        owner = self.lists.get(key, "")
        own = self.overrides.get(key, {})
        levels = dict(self.abstract.get(owner, {}))
        levels.update((at, one) for at, one in own.items() if isinstance(one, Level))
        if level not in levels:
            return ""
        counters = self.counters.setdefault(owner, [None] * LEVELS)
        if key not in self.begun:
            self.begun.add(key)
            for at, start in own.items():
                if isinstance(start, int):
                    counters[at] = start - 1
                elif at in levels and len(self.begun) > 1:
                    counters[at] = start.start - 1
        for at in range(level + 1):
            if counters[at] is None:
                counters[at] = levels[at].start - (at == level) if at in levels else 0
        counters[level] = (counters[level] or 0) + 1
        counters[level + 1 :] = [None] * (LEVELS - level - 1)
        return labelled(levels, level, counters)


def labelled(levels: dict[int, Level], level: int, counters: list[int | None]) -> str:
    here = levels[level]
    if here.style == "bullet":
        return BULLET
    label = here.pattern
    for at in range(LEVELS):
        if f"%{at + 1}" in label:
            style = levels[at].style if at in levels else "decimal"
            style = "decimal" if here.legal and style not in ("none", "bullet") else style
            label = label.replace(f"%{at + 1}", printed(counters[at] or 0, style))
    if not label.strip():
        return ""
    return label if here.follows == "nothing" or not label[-1].isascii() else label.rstrip() + " "


@dataclass(frozen=True, slots=True)
class Spot:
    """The cell that a paragraph stands in; nothing for the body."""

    table: int | None = None
    row: int | None = None
    cell: int | None = None


BODY = Spot()


@dataclass(slots=True)
class Story:
    """A document while it is read."""

    styles: Styles
    lists: Lists
    limits: Limits
    lines: dict[Element, int] = field(default_factory=dict)
    """The number of each paragraph."""
    tables: dict[Element, int] = field(default_factory=dict)
    cells: int = 0
    depth: int = 0
    boxes: list[Element] = field(default_factory=list)
    """Text boxes anchored in the paragraph that is read."""
    held: Text | None = None
    """The text of a paragraph whose end was deleted: it goes on in the next."""
    hidden: list[Location] = field(default_factory=list)
    hidden_rows: int = 0
    foreign: int = 0

    def body(self, root: Element | None) -> list[RawBlock]:
        body = root.find(W + "body") if root is not None else None
        if body is None:
            called = message("unreadable.word-document")
            raise ReadError("unreadable.damaged", called=called, error=message("unreadable.body-missing"))
        self.count(body)
        return list(self.blocks(body))

    def footnotes(self, root: Element | None) -> list[RawBlock]:
        """Footnotes or endnotes; they stand behind the body."""
        if root is None:
            return []
        self.count(root)
        notes = [note for note in root if note.get(W + "type") in (None, "normal")]
        return [block for note in notes for block in self.blocks(note)]

    def count(self, root: Element) -> None:
        """Numbers paragraphs and tables in the order of the file; copies for old programs do not count."""
        for element in root.iter(W + "p", W + "tbl"):
            if not is_copy(element):
                known = self.lines if element.tag == W + "p" else self.tables
                known[element] = len(known) + 1

    def blocks(self, parent: Element, spot: Spot = BODY) -> Iterator[RawBlock]:
        for element in flattened(parent):
            if element.tag == W + "p":
                yield from self.paragraph(element, spot)
            elif element.tag == W + "tbl":
                yield from self.table(element, spot)
            elif element.tag == W + "altChunk":
                self.foreign += 1
        if self.held is not None and parent.tag in (W + "body", W + "tc"):
            yield RawParagraph(stripped(self.held))
            self.held = None

    def paragraph(self, element: Element, spot: Spot) -> Iterator[RawBlock]:
        properties = element.find(W + "pPr")
        style = value(properties.find(W + "pStyle")) if properties is not None else None
        style = self.styles.default if style is None else style
        if self.styles.is_contents(style):
            return
        self.boxes, outer = [], self.boxes
        text = self.text(element, spot, style)
        boxes, self.boxes = self.boxes, outer
        deleted = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        label = "" if deleted else self.label(properties, style)
        if label and text.value.strip():
            text = numbered_text(label, stripped(text))
        if self.held is not None:
            text, self.held = self.held.joined(text), None
        if deleted:
            self.held = text
        else:
            yield from paragraphs(text, self.heading(properties, style))
        for box in boxes:
            yield from self.blocks(box, spot)

    def heading(self, properties: Element | None, style: str | None) -> int | None:
        own = number(properties.find(W + "outlineLvl")) if properties is not None else None
        outline = self.styles.outline(style) if own is None else own
        return outline + 1 if outline is not None and 0 <= outline < HEADINGS else None

    def label(self, properties: Element | None, style: str | None) -> str:
        own = numbered(properties)
        inherited = self.styles.numbered(style)
        key = own.list if own.list is not None else inherited.list
        if key is None or key == "0":
            return ""
        level = own.level if own.level is not None else inherited.level
        if level is None:
            level = self.lists.level_of_style(key, style)
        return self.lists.label(key, level) if 0 <= level < LEVELS else ""

    def text(self, paragraph: Element, spot: Spot, style: str | None) -> Text:
        run = Run()
        place = Place(line=self.lines.get(paragraph), column=1, table=spot.table, row=spot.row, cell=spot.cell)
        hidden_here = bool(self.styles.hidden(style))
        fields: list[bool] = []
        for element in self.runs(paragraph):
            properties = element.find(W + "rPr")
            hidden = self.is_hidden(properties, hidden_here)
            raised = properties is not None and value(properties.find(W + "vertAlign")) == "superscript"
            for child in run_content(element):
                tag = child.tag
                if tag == W + "fldChar":
                    follow_field(fields, child.get(W + "fldCharType"))
                elif tag == W + "txbxContent":
                    self.boxes.append(child)
                elif not all(fields):
                    continue
                elif tag in TEXT or tag in BREAKS:
                    written = BREAKS.get(tag, child.text or "")
                    if hidden and written.strip():
                        self.hidden.append(Location(written[:40], line=place.line, column=run.length + 1))
                    elif not hidden:
                        run.add(written.replace("\u00ad", ""), replace(place, column=run.length + 1), raised)
        return run.text() if run.raw else Text("", "", ((0, place),))

    def runs(self, parent: Element) -> Iterator[Element]:
        """The runs of a paragraph that the final document shows; of formulas, their own runs."""
        for element in flattened(parent):
            if element.tag in (W + "r", MATH + "r"):
                yield element
            elif element.tag.startswith(MATH):
                yield from self.runs(element)

    def is_hidden(self, properties: Element | None, inherited: bool) -> bool:
        if properties is None:
            return inherited
        own = toggled(properties.find(W + "vanish"))
        if own is None:
            own = self.styles.hidden(value(properties.find(W + "rStyle")))
        return inherited if own is None else own

    def table(self, element: Element, spot: Spot) -> Iterator[RawBlock]:
        """A table, then the tables inside its cells; a table of one cell is only a frame around what it holds."""
        if self.depth == self.limits.depth:
            raise ReadError("unreadable.depth", most=self.depth)
        self.depth += 1
        yield from self.table_blocks(element, spot)
        self.depth -= 1

    def table_blocks(self, element: Element, spot: Spot) -> Iterator[RawBlock]:
        rows = list(self.kept_rows(element))
        if len(rows) == 1 and len(rows[0][1]) == 1:
            yield from self.blocks(rows[0][1][0].element, spot)
            return
        table = self.tables.get(element)
        raw_rows: list[RawRow] = []
        inner: list[RawBlock] = []
        spans = row_spans([cells for _, cells in rows])
        for (row, cells), spanned in zip(rows, spans, strict=True):
            raw_cells = []
            for cell, span in zip(cells, spanned, strict=True):
                if span == 0:
                    continue
                here = list(self.blocks(cell.element, Spot(table, row, cell.column + 1)))
                text = joined(block.text for block in here if isinstance(block, RawParagraph))
                inner += [block for block in here if isinstance(block, RawTable)]
                raw_cells.append(RawCell(text, cell.column, cell.span, span))
            raw_rows.append(RawRow(tuple(raw_cells)))
        if any(row.cells for row in raw_rows):
            yield RawTable(tuple(raw_rows), lost_spans=False)
        yield from inner

    def kept_rows(self, table: Element) -> Iterator[tuple[int, list[GridCell]]]:
        """The rows that are shown, with their numbers in the file."""
        rows = (element for element in flattened(table) if element.tag == W + "tr")
        for at, row in enumerate(rows, start=1):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            if properties is not None and toggled(properties.find(W + "hidden")):
                self.hidden_rows += 1
                continue
            cells = list(grid_cells(row, properties))
            self.cells += sum(cell.span for cell in cells)
            if self.cells > self.limits.cells:
                raise ReadError("unreadable.cells", most=f"{self.limits.cells:,}")
            yield at, cells

    def notes(self) -> Iterator[Note]:
        if self.hidden:
            yield Note(HIDDEN, message("note.hidden-text", count=len(self.hidden)), self.hidden[0])
        if self.hidden_rows:
            yield Note(HIDDEN, message("note.hidden-rows", count=self.hidden_rows))
        if self.foreign:
            yield Note(NOT_INCLUDED, message("note.not-included", count=self.foreign))


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell in the columns of its table."""

    element: Element
    column: int
    span: int
    continues: bool
    """Whether it is the lower part of a cell merged downwards."""


def grid_cells(row: Element, properties: Element | None) -> Iterator[GridCell]:
    before = number(properties.find(W + "gridBefore")) if properties is not None else None
    column = clamped(before or 0, 0)
    found: list[GridCell] = []
    for element in flattened(row):
        if element.tag != W + "tc":
            continue
        own = element.find(W + "tcPr")
        span = clamped((number(own.find(W + "gridSpan")) if own is not None else None) or 1, 1)
        merged = own.find(W + "vMerge") if own is not None else None
        beside = own.find(W + "hMerge") if own is not None else None
        continues = merged is not None and (value(merged) or "continue") == "continue"
        if beside is not None and (value(beside) or "continue") == "continue" and found:
            found[-1] = replace(found[-1], span=clamped(found[-1].span + span, 1))
        else:
            found.append(GridCell(element, column, span, continues))
        column += span
    yield from found


def row_spans(rows: list[list[GridCell]]) -> list[list[int]]:
    """How many rows each cell covers; 0 for the parts that a cell above covers."""
    spans = [[1] * len(cells) for cells in rows]
    above: dict[int, tuple[int, int]] = {}
    for at, cells in enumerate(rows):
        here: dict[int, tuple[int, int]] = {}
        for position, cell in enumerate(cells):
            owner = above.get(cell.column) if cell.continues else None
            if owner is not None:
                spans[owner[0]][owner[1]] += 1
                spans[at][position] = 0
            here[cell.column] = owner or (at, position)
        above = here
    return spans


def flattened(parent: Element) -> Iterator[Element]:
    """The children of an element, those of wrappers in their place; of two versions of a thing, the first."""
    for child in parent:
        if child.tag == MC + "AlternateContent":
            chosen = child.find(MC + "Choice")
            chosen = child.find(MC + "Fallback") if chosen is None else chosen
            yield from () if chosen is None else flattened(chosen)
        elif child.tag in WRAPPERS:
            yield from flattened(child)
        elif child.tag not in DROPPED and isinstance(child.tag, str):
            yield child


def run_content(run: Element) -> Iterator[Element]:
    """Text, breaks and field marks of a run, and the text boxes that its drawings hold."""
    for child in flattened(run):
        if child.tag == W + "ruby":
            base = child.find(W + "rubyBase")
            yield from () if base is None else base.iter(W + "t")
        elif child.tag in TEXT or child.tag in BREAKS or child.tag == W + "fldChar":
            yield child
        else:
            yield from outer_boxes(child)


def outer_boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing, not those inside them; where a drawing has a copy for old programs, one of both."""
    for child in flattened(drawing):
        if child.tag == W + "txbxContent":
            yield child
        elif len(child):
            yield from outer_boxes(child)


def is_copy(element: Element) -> bool:
    """Whether an element stands in the second of two versions of a thing."""
    copies = (above.getparent() for above in element.iterancestors(MC + "Fallback"))
    return any(pair is not None and pair.find(MC + "Choice") is not None for pair in copies)


def follow_field(fields: list[bool], mark: str | None) -> None:
    """Keeps for every open field whether its result has begun."""
    if mark == "begin":
        fields.append(False)
    elif mark == "separate" and fields:
        fields[-1] = True
    elif mark == "end" and fields:
        fields.pop()


def numbered(properties: Element | None) -> Numbered:
    found = properties.find(W + "numPr") if properties is not None else None
    if found is None:
        return Numbered()
    return Numbered(value(found.find(W + "numId")), number(found.find(W + "ilvl")))


def value(element: Element | None) -> str | None:
    return None if element is None else element.get(W + "val")


def number(element: Element | None) -> int | None:
    """The number in `w:val`; None where there is none of a sensible size."""
    written = value(element)
    if written is None or len(written) > 9:
        return None
    try:
        return int(written)
    except ValueError:
        return None


def level_number(element: Element) -> int:
    written = element.get(W + "ilvl") or ""
    return int(written) if re.fullmatch("[0-8]", written) else 0


def toggled(element: Element | None) -> bool | None:
    return None if element is None else on(value(element))


def on(written: str | None) -> bool:
    return written not in ("0", "false", "off")


def clamped(span: int, least: int) -> int:
    return max(least, min(span, WIDEST_SPAN))
