"""Reads .bars: a table, its cells between bars, one row a line; other lines are prose."""

from __future__ import annotations

from collections.abc import Iterator

from lint.api import (
    Place,
    RawBlock,
    RawCell,
    RawDocument,
    RawParagraph,
    RawRow,
    RawTable,
    Reader,
    ReadError,
    Text,
    fold,
)


class BarReader(Reader):
    format = "bars"
    suffixes = (".bars",)

    def read(self, content: bytes) -> RawDocument:
        try:
            source = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ReadError("not UTF-8; save the file as UTF-8") from error
        return RawDocument(self.format, tuple(blocks(source)))


def blocks(source: str) -> Iterator[RawBlock]:
    rows: list[RawRow] = []
    for number, line in enumerate(source.split("\n"), start=1):
        if "|" in line:
            rows.append(RawRow(tuple(cells(line, number))))
            continue
        if rows:
            yield RawTable(tuple(rows))
            rows = []
        if line.strip():
            yield RawParagraph(text(line, number, 1))
    if rows:
        yield RawTable(tuple(rows))


def cells(line: str, number: int) -> Iterator[RawCell]:
    column = 1
    for index, cell in enumerate(line.split("|")):
        yield RawCell(text(cell, number, column), index)
        column += len(cell) + 1


def text(raw: str, line: int, column: int) -> Text:
    """A run of text with its place. The folded text has the same length: digits and signs in their plainest form."""
    stripped = raw.strip()
    at = column + len(raw) - len(raw.lstrip())
    return Text(stripped, fold(stripped), ((0, Place(line=line, column=at)),))
