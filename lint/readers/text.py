"""Plain text, as typed or as extracted from a PDF: a line of cells between tabs is a table row.

Encodings, strictly and in this order: UTF-8 (with or without a byte order mark), UTF-16 with a byte order mark,
GB18030. Rows may also be written with pipes, or as columns apart by two spaces or more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import reduce

from lint.broken_rows import broken_rows
from lint.document import Place, Text
from lint.fold import fold
from lint.readers import RawBlock, RawCell, RawDocument, RawParagraph, RawRow, RawTable, Reader, ReadError
from lint.suppression import mentions

PIPED = re.compile(r"^\s*\|(.+)\|\s*$")
RULE = re.compile(r"^[\s|:+=-]+$")
SPACED_CELL = re.compile(r"\S+(?: \S+)*")
ENDS_IN_FIGURE = re.compile(r"[\d)%-]\s*$")
TERMINATED = re.compile(r"[。；！？：:;!?]\s*$")


class TextReader(Reader):
    """Reads .txt."""

    format = "text"
    suffixes = (".txt", ".text")

    def read(self, content: bytes) -> RawDocument:
        return read_text(decode(content))


def decode(content: bytes) -> str:
    """The text of a file. Raises ReadError where it is not text in a known encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ReadError("unreadable.utf-16", at=error.start) from error
    if b"\x00" in content[:4096]:
        raise ReadError("unreadable.zero-bytes")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError("unreadable.encoding")


def read_text(source: str) -> RawDocument:
    """The raw blocks of a text."""
    if not mentions(source):
        return RawDocument("text", tuple(blocks(source)), mend=True)
    from lint.suppression.directive import commented

    found = commented(source)
    return RawDocument("text", tuple(blocks(found.text, found.alone)), mend=True, directives=found.directives)


def blocks(source: str, left_out: Collection[int] = ()) -> Iterator[RawBlock]:
    """Paragraphs line by line, and runs of table rows, blank lines between rows or not; the lines of some numbers as
    if they were not there.
    """
    rows: list[RawRow] = []
    piped = True
    gap = True
    spaced = spaced_rows(source)
    folded = fold(source).split("\n")
    lines = [line.rstrip("\r") for line in source.split("\n")]
    kept = ["" if at in left_out else line for at, line in enumerate(lines, start=1)] if left_out else lines
    broken = broken_rows(kept) if "\t" in source else {}
    taken = 0
    for number, line in enumerate(lines, start=1):
        value = folded[number - 1][: len(line)]
        if number in left_out or number <= taken:
            continue
        if count := broken.get(number):
            taken = number + count - 1
            pieces = (tabbed(lines[at - 1], folded[at - 1], at, gap) for at in range(number, taken + 1))
            rows.append(reduce(with_broken_cell, pieces))
            piped = gap = False
            continue
        if not value.strip():
            gap = True
            continue
        cells = row_cells(line, value, number, number in spaced)
        if cells is None and rows and not gap and continues_cell(rows[-1], value):
            rows[-1] = with_continued_cell(rows[-1], whole_line(line, value, number))
            continue
        if cells is None:
            yield from table_of(rows, piped)
            rows = []
            piped = True
            if not RULE.match(value):
                yield RawParagraph(whole_line(line, value, number), after_gap=gap)
        elif cells:
            rows.append(RawRow(cells, after_gap=gap))
            piped = piped and "\t" not in line and bool(PIPED.match(value))
        gap = False
    yield from table_of(rows, piped)


def whole_line(line: str, value: str, number: int) -> Text:
    text = value.strip()
    start = value.index(text)
    return Text(line[start : start + len(text)], text, ((0, Place(line=number, column=start + 1)),))


def row_cells(line: str, value: str, number: int, spaced: bool) -> tuple[RawCell, ...] | None:
    """The cells of a table row; None for prose, empty for a ruling line of a piped table."""
    if "\t" in line:
        return tuple(cells_parted(line, value, number, "\t"))
    if PIPED.match(value):
        if RULE.match(value):
            return ()
        start = value.index("|") + 1
        end = value.rstrip().rindex("|")
        return tuple(cells_parted(line, value[start:end], number, "|", start))
    if spaced:
        found = enumerate(SPACED_CELL.finditer(value))
        return tuple(cell_at(line, match[0], number, match.start(), column) for column, match in found)
    return None


def tabbed(line: str, value: str, number: int, after_gap: bool) -> RawRow:
    """The row of a line whose cells tabs part; one without tabs has one cell."""
    return RawRow(tuple(cells_parted(line, value[: len(line)], number, "\t")), after_gap)


def cells_parted(line: str, value: str, number: int, mark: str, at: int = 0) -> Iterator[RawCell]:
    """The cells that a mark parts in the folded text of a line, which begins at an offset into the line."""
    for column, text in enumerate(value.split(mark)):
        yield cell_at(line, text, number, at, column)
        at += len(text) + 1


def cell_at(line: str, text: str, number: int, at: int, column: int) -> RawCell:
    """The cell whose folded text, with blanks around it, begins at an offset into a line."""
    value = text.strip()
    start = at + (text.index(value) if value else len(text))
    place = Place(line=number, column=start + 1)
    return RawCell(Text(line[start : start + len(value)], value, ((0, place),)), column)


def spaced_rows(source: str) -> set[int]:
    """Line numbers of rows whose columns stand two spaces apart: two or more such lines in a row, figures at their
    ends.
    """
    if "  " not in source:
        return set()
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*source.split("\n"), ""], start=1):
        if "\t" not in line and re.search(r"\S {2,}\S", line.strip()):
            run.append(number)
            continue
        lines = source.split("\n") if run else []
        if len(run) >= 2 and sum(bool(ENDS_IN_FIGURE.search(lines[i - 1])) for i in run) * 2 >= len(run):
            found.update(run)
        run = []
    return found


def continues_cell(row: RawRow, value: str) -> bool:
    """Whether a line without tabs, directly under a row, runs on in the row's last cell."""
    last = next((cell for cell in reversed(row.cells) if cell.text.raw), None)
    if last is None or last is not row.cells[-1]:
        return False
    return len(last.text) > 12 and not TERMINATED.search(last.text.value)


def with_continued_cell(row: RawRow, text: Text) -> RawRow:
    last = row.cells[-1]
    joined = RawCell(last.text.joined(text), last.column, last.column_span, last.row_span)
    return RawRow((*row.cells[:-1], joined), row.after_gap)


def table_of(rows: list[RawRow], piped: bool) -> Iterator[RawTable]:
    if rows:
        yield RawTable(tuple(rejoined(rows)), marked_cells=piped)


def rejoined(rows: list[RawRow]) -> Iterator[RawRow]:
    """Rows whose line was broken inside a cell, made whole: two short lines that together have the usual width."""
    widths = [len(row.cells) for row in rows]
    usual = max(set(widths), key=widths.count)
    index = 0
    while index < len(rows):
        row = rows[index]
        following = rows[index + 1] if index + 1 < len(rows) else None
        if (
            following is not None
            and not following.after_gap
            and 1 < len(row.cells) < usual
            and len(following.cells) > 1
            and len(row.cells) + len(following.cells) - 1 == usual
        ):
            yield with_broken_cell(row, following)
            index += 2
        else:
            yield row
            index += 1


def with_broken_cell(row: RawRow, following: RawRow) -> RawRow:
    """Two parts of a row as one: the first cell of the second is the rest of the last cell of the first."""
    shift = len(row.cells) - 1
    cells = (
        *row.cells[:-1],
        RawCell(row.cells[-1].text.joined(following.cells[0].text), shift),
        *(RawCell(cell.text, cell.column + shift) for cell in following.cells[1:]),
    )
    return RawRow(cells, row.after_gap)
