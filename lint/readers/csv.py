"""Comma- and tab-separated tables (.csv, .tsv), in the encodings of texts; semicolons and pipes are known too.

Blank lines and columns part tables; lines with one cell above a table are its title. A place is the line and column of
the file, the table, its row in the file, and the number of the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from lint.document import Place, Text
from lint.fold import fold
from lint.limits import Limits
from lint.office.flow import region_blocks
from lint.office.regions import Shown, regions
from lint.readers import RawBlock, RawDocument, Reader, ReadError
from lint.readers.text import decode

SEPARATORS = ",\t;|"
SAMPLE = 64 * 1024
STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


class CsvReader(Reader):
    """Reads .csv and .tsv."""

    format = "csv"
    suffixes = (".csv", ".tsv")

    def read(self, content: bytes) -> RawDocument:
        source = decode(content)
        stated = STATED.match(source)
        separator = stated[1] if stated else sniffed(source)
        return RawDocument(self.format, tuple(blocks(source, separator, stated.end() if stated else 0, self.limits)))


def sniffed(source: str) -> str:
    """The separator that cuts most lines of the beginning into equally many cells."""
    sample = source[:SAMPLE]
    best = (0.0, ",")
    for separator in SEPARATORS:
        widths = [len(row) for row in rows_of(sample, separator) if len(row) > 1]
        if widths:
            usual = max(set(widths), key=lambda width: (widths.count(width), width))
            score = widths.count(usual) * min(usual, 6) ** 0.5
            best = max(best, (score, separator), key=lambda one: one[0])
    return best[1]


def rows_of(source: str, separator: str, start: int = 0) -> Iterator[list[tuple[int, str]]]:
    """The rows: for each cell the offset of its text, and the text without its quotes (inner ones still doubled)."""
    mark = re.escape(separator)
    cell = re.compile(rf'[ ]*+"(?P<quoted>(?:[^"]|"")*+)(?:"|\Z)(?P<after>[^{mark}\r\n]*+)|(?P<bare>[^{mark}\r\n]*+)')
    row: list[tuple[int, str]] = []
    at = start
    while at < len(source):
        found = cell.match(source, at)
        if found is None:
            return
        name = "bare" if found["quoted"] is None or found["after"].strip() else "quoted"
        begins = found.start(name) if found["quoted"] is None or name == "quoted" else found.start()
        row.append((begins, found[name] if name == "quoted" or found["quoted"] is None else found[0]))
        at = found.end()
        if source.startswith(separator, at):
            at += 1
            if at == len(source):
                row.append((at, ""))
            continue
        yield row
        row = []
        at += 2 if source.startswith("\r\n", at) else 1
    if row:
        yield row


def blocks(source: str, separator: str, start: int, limits: Limits) -> Iterator[RawBlock]:
    """The tables, and the lines around them."""
    places: dict[Shown, Place] = {}
    count = line = line_start = counted = 0
    for number, row in enumerate(rows_of(source, separator, start), start=1):
        count += len(row)
        if count > limits.cells:
            raise ReadError("unreadable.cells", most=f"{limits.cells:,}")
        for column, (offset, written) in enumerate(row, start=1):
            line += source.count("\n", counted, offset)
            line_start = max(line_start, source.rfind("\n", counted, offset) + 1)
            counted = offset
            if written.strip():
                place = Place(line + 1, offset - line_start + 1, row=number, cell=column)
                places[Shown(number, column, written)] = place
    for table, region in enumerate(regions(list(places)), start=1):
        yield from region_blocks(region, partial(text_of, places, table))


def text_of(places: Mapping[Shown, Place], table: int, cell: Shown) -> Text:
    return unquoted(cell.written, replace(places[cell], table=table))


def unquoted(written: str, place: Place) -> Text:
    """A cell's text with single inner quotes, and its lines at their places."""
    raw = ""
    pieces: list[tuple[int, Place]] = []
    line, column = place.line or 1, place.column or 1
    for part in re.findall(r'""|\n|[^"\n]+|"', written):
        here = Place(line, column, place.page, place.table, place.row, place.cell)
        pieces.append((len(raw), here))
        raw += part[:1] if part == '""' else part
        line, column = (line + 1, 1) if part == "\n" else (line, column + len(part))
    return Text(raw, fold(raw), tuple(pieces) or ((0, place),))
