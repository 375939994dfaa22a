"""Spreadsheets (.xlsx, .xlsm): what the sheets show, one after the other.

A cell reads as it is printed: its number format decides the digits, for they decide how exact a figure is. Of a formula
the stored result is read; where none is stored, a note tells. Hidden rows, columns and sheets are read, for totals
count them; what a number format hides is not; notes tell. Blank rows and columns part the tables of a sheet; lines
above a table are its title and its unit note.

A place is the row of the sheet (`row`), the address of the cell (`cell`: `Sheet1!B7`), the character in it (`column`),
and the number of the table in the file (`table`; title lines have that of their table).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from lint.document import Directive, Location, Note, Place, Text
from lint.fold import fold
from lint.messages import message
from lint.office.cell_notes import directives_of
from lint.office.flow import region_blocks
from lint.office.number_format import BUILT_IN, EAST_ASIAN_DATES, GENERAL, sections, shown
from lint.office.package import Element, Package
from lint.office.regions import Shown, regions
from lint.readers import RawBlock, RawDocument, RawParagraph, Reader, ReadError

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

HIDDEN_TEXT = "DOC910"
NO_RESULT = "DOC913"
HIDDEN_CELLS = "DOC914"

DEFAULT_NAME = re.compile(r"(?:Sheet|\u5de5\u4f5c\u8868)\s*\d*", re.IGNORECASE)
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
TEXTS = 3
"""The section of a number format for texts, after those for numbers above, below and at zero."""


class SpreadsheetReader(Reader):
    """Reads .xlsx."""

    format = "xlsx"
    suffixes = (".xlsx", ".xlsm", ".xltx")

    def read(self, content: bytes) -> RawDocument:
        package = Package(content, self.limits, message("unreadable.excel-workbook"))
        part = package.main_part("xl/workbook.xml")
        workbook = package.xml(part)
        if workbook is None or workbook.find(S + "sheets") is None:
            raise package.damaged(message("unreadable.sheets-missing"))
        links = {link.id: link for link in package.relations(part)}
        by_kind = {link.kind: link.target for link in links.values()}
        styles = Styles.of(package.xml(by_kind.get("styles", "xl/styles.xml")), dated_1904(workbook))
        texts = shared_texts(package.xml(by_kind.get("sharedStrings", "xl/sharedStrings.xml")))
        gathered = Gathered(self.limits.cells)
        sheets = [sheet for sheet in workbook.iterfind(f"{S}sheets/{S}sheet") if sheet.get(R + "id") in links]
        for sheet in sheets:
            link = links[sheet.get(R + "id") or ""]
            if link.kind != "worksheet":
                continue
            root = package.xml(link.target)
            if root is None:
                raise package.damaged(message("unreadable.part-missing", part=link.target))
            name = sheet.get("name") or ""
            gathered.directives += directives_of(package, link.target, name)
            if sheet.get("state") in ("hidden", "veryHidden"):
                gathered.hidden.append(name)
            gathered.blocks += Sheet(name, styles, texts, gathered).blocks(root, len(sheets) > 1)
        return RawDocument(
            self.format, tuple(gathered.blocks), tuple(gathered.notes()), directives=tuple(gathered.directives)
        )


@dataclass(slots=True)
class Gathered:
    """What all sheets gave so far."""

    most_cells: int
    blocks: list[RawBlock] = field(default_factory=list)
    tables: int = 0
    cells: int = 0
    without_result: list[Location] = field(default_factory=list)
    unprinted: list[Location] = field(default_factory=list)
    """Cells with a value that their number format does not show."""
    hidden: list[str] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)

    def count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > self.most_cells:
            raise ReadError("unreadable.cells", most=f"{self.most_cells:,}")

    def notes(self) -> Iterator[Note]:
        if self.without_result:
            told = ", ".join(str(place.cell) for place in self.without_result[:5])
            count = len(self.without_result)
            yield Note(NO_RESULT, message("note.no-result", count=count, cells=told), self.without_result[0])
        if self.unprinted:
            yield Note(HIDDEN_TEXT, message("note.hidden-text", count=len(self.unprinted)), self.unprinted[0])
        if self.hidden:
            told = ", ".join(self.hidden[:5])
            yield Note(HIDDEN_CELLS, message("note.hidden-cells", cells=told))


@dataclass(frozen=True, slots=True)
class Styles:
    """The number format of each cell style."""

    formats: tuple[str, ...]
    epoch_1904: bool

    @classmethod
    def of(cls, root: Element | None, epoch_1904: bool) -> Styles:
        if root is None:
            return cls((), epoch_1904)
        own = {
            whole(one.get("numFmtId")): one.get("formatCode") or GENERAL
            for one in root.iterfind(f"{S}numFmts/{S}numFmt")
        }
        known = BUILT_IN | EAST_ASIAN_DATES | own
        cells = (whole(one.get("numFmtId")) for one in root.iterfind(f"{S}cellXfs/{S}xf"))
        return cls(tuple(known.get(number, GENERAL) for number in cells), epoch_1904)

    def shown(self, value: str, style: str | None) -> str:
        return shown(value, self.format(style), self.epoch_1904)

    def hides_text(self, style: str | None) -> bool:
        """Whether a format has a section for texts, and nothing in it."""
        parts = sections(self.format(style))
        return len(parts) > TEXTS and not parts[TEXTS].tokens

    def format(self, style: str | None) -> str:
        at = whole(style)
        return self.formats[at] if 0 <= at < len(self.formats) else GENERAL


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; all bounds count from 1 and belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet while it is read."""

    name: str
    styles: Styles
    texts: list[str]
    gathered: Gathered

    def blocks(self, root: Element, named: bool) -> Iterator[RawBlock]:
        """The tables of the sheet, under its name where there are several sheets and it was given one."""
        if named and not DEFAULT_NAME.fullmatch(self.name) and self.name:
            place = Place(table=self.gathered.tables + 1, row=0, cell=self.name)
            yield RawParagraph(Text(self.name, fold(self.name), ((0, place),)), level=1)
        cells = list(self.cells(root))
        self.note_hidden(root, cells)
        for region in regions(cells):
            self.gathered.tables += 1
            yield from region_blocks(region, self.text)

    def cells(self, root: Element) -> Iterator[Shown]:
        """The cells that show something, row by row, without those that merged cells cover."""
        merges = merged(root)
        rows = list(self.rows(root))
        last_row = rows[-1][0] if rows else 0
        last_column = max((column for _, values in rows for column in values), default=0)
        covered: dict[int, int] = {}
        for number, values in rows:
            for column, written in sorted(values.items()):
                if covered.get(column, 0) >= number:
                    continue
                merge = merges.get((number, column), Merge(number, column, number, column))
                across = min(merge.right, last_column) - column + 1
                if across > 1 or merge.bottom > number:
                    covered.update(dict.fromkeys(range(column, column + across), merge.bottom))
                    self.gathered.count(across)
                yield Shown(number, column, written, across, min(merge.bottom, last_row) - number + 1)

    def rows(self, root: Element) -> Iterator[tuple[int, dict[int, str]]]:
        """The rows that hold values: their numbers, and what they show by column."""
        number = 0
        for row in root.iterfind(f"{S}sheetData/{S}row"):
            stated = whole(row.get("r"))
            number = stated if number < stated <= LAST_ROW else number + 1
            values: dict[int, str] = {}
            column = 0
            for cell in row.iterfind(S + "c"):
                found = REFERENCE.fullmatch(cell.get("r") or "")
                column = column_number(found[1]) if found else column + 1
                if column > LAST_COLUMN:
                    continue
                written = self.printed(cell, number, column)
                if written.strip():
                    values[column] = written
            if values:
                self.gathered.count(len(values))
                yield number, values

    def printed(self, cell: Element, row: int, column: int) -> str:
        """What a cell shows."""
        kind = cell.get("t") or "n"
        stored = cell.find(S + "v")
        value = (stored.text or "") if stored is not None else ""
        inline = cell.find(S + "is") if kind == "inlineStr" else None
        if not value and inline is None:
            if cell.find(S + "f") is not None and kind != "str":
                self.gathered.without_result.append(Location("", row=row, cell=self.address(row, column)))
            return ""
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "n":
            written = self.styles.shown(value.strip(), cell.get("s"))
            return written or self.hidden(row, column, value.strip("0.+- ") != "")
        if inline is not None:
            value = rich_text(inline)
        elif kind == "s":
            at = whole(value)
            value = self.texts[at] if 0 <= at < len(self.texts) else ""
        else:
            value = unescaped(value)
        return self.hidden(row, column, value.strip() != "") if self.styles.hides_text(cell.get("s")) else value

    def hidden(self, row: int, column: int, filled: bool) -> str:
        """Nothing, for a cell whose number format shows nothing; formats that leave out zeros hide nothing."""
        if filled:
            self.gathered.unprinted.append(Location("", row=row, cell=self.address(row, column)))
        return ""

    def text(self, cell: Shown) -> Text:
        place = Place(None, 1, None, self.gathered.tables, cell.row, self.address(cell.row, cell.column))
        return Text(cell.written, fold(cell.written), ((0, place),))

    def address(self, row: int, column: int) -> str:
        return f"{self.name}!{column_letters(column)}{row}"

    def note_hidden(self, root: Element, cells: Sequence[Shown]) -> None:
        """Remembers which rows and columns with values in them are hidden, or too low or narrow to be seen."""
        used_rows, used_columns = {cell.row for cell in cells}, sorted({cell.column for cell in cells})
        for row in root.iterfind(f"{S}sheetData/{S}row"):
            number = whole(row.get("r"))
            if number in used_rows and (flag(row.get("hidden")) or row.get("ht") == "0"):
                self.gathered.hidden.append(f"{self.name}!{number}:{number}")
        for column in root.iterfind(f"{S}cols/{S}col"):
            if flag(column.get("hidden")) or column.get("width") == "0":
                first = bisect_left(used_columns, whole(column.get("min")))
                last = bisect_right(used_columns, whole(column.get("max")))
                self.gathered.hidden += [
                    f"{self.name}!{letters}:{letters}" for letters in map(column_letters, used_columns[first:last])
                ]


def merged(root: Element) -> dict[tuple[int, int], Merge]:
    """The merged ranges by their first cell; nothing is kept for the cells that they cover."""
    found: dict[tuple[int, int], Merge] = {}
    for element in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = (element.get("ref") or "").partition(":")
        ends = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last)
        if ends[0] is None or ends[1] is None:
            continue
        top, left = int(ends[0][2]), column_number(ends[0][1])
        bottom, right = int(ends[1][2]), column_number(ends[1][1])
        if top <= bottom and left <= right and (top, left) not in found:
            found[top, left] = Merge(top, left, bottom, right)
    return found


def shared_texts(root: Element | None) -> list[str]:
    return [] if root is None else [rich_text(one) for one in root.iterchildren(S + "si")]


def rich_text(element: Element) -> str:
    """The text of runs, without the readings printed above characters."""
    parts = (part if part.tag == S + "t" else part.find(S + "t") for part in element if part.tag in (S + "t", S + "r"))
    return unescaped("".join(part.text or "" for part in parts if part is not None))


def unescaped(written: str) -> str:
    """`_x000D_` is how a file writes a control character."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) < 32 else found[0], written)


def dated_1904(workbook: Element) -> bool:
    properties = workbook.find(S + "workbookPr")
    return properties is not None and flag(properties.get("date1904"))


def flag(written: str | None) -> bool:
    return written in ("1", "true")


def whole(written: str | None) -> int:
    """A number in an attribute; -1 where there is none of a sensible size."""
    written = (written or "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else -1


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@cache
def column_letters(number: int) -> str:
    """1 is A, 27 AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
