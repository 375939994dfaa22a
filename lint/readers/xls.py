"""Old spreadsheets (.xls, .xlsb), through the extra `legacy` (python-calamine).

They are read like those of today, save that number formats are not known: a figure has the digits of its value, 3.00
reads 3. A note tells; saved as .xlsx the file is read exactly.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from lint.causes import cause
from lint.document import Note, Place, Text
from lint.fold import fold
from lint.messages import message
from lint.office.flow import region_blocks
from lint.office.number_format import general
from lint.office.regions import Shown, regions
from lint.readers import RawBlock, RawDocument, RawParagraph, Reader, ReadError
from lint.readers.xlsx import DEFAULT_NAME, Gathered, column_letters

NO_FORMATS = "DOC915"
INSTALL = 'pip install "tieout[legacy]"'


class OldSpreadsheetReader(Reader):
    """Reads .xls."""

    format = "xls"
    suffixes = (".xls", ".xlsb")

    def read(self, content: bytes) -> RawDocument:
        try:
            calamine = import_module("python_calamine")
        except ImportError as error:
            raise ReadError("unreadable.legacy", install=INSTALL) from error
        gathered = Gathered(self.limits.cells)
        try:
            with no_words_on_stderr():
                workbook = calamine.load_workbook(io.BytesIO(content))
                for number, name in enumerate(workbook.sheet_names):
                    sheet = workbook.get_sheet_by_index(number)
                    gathered.blocks += blocks(name, sheet, gathered, len(workbook.sheet_names) > 1)
        except ReadError:
            raise
        except BaseException as error:  # the library may panic, which is no Exception
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            called = message("unreadable.excel-workbook")
            raise ReadError("unreadable.damaged", called=called, error=cause(error)) from error
        note = Note(NO_FORMATS, message("note.no-formats"))
        return RawDocument(self.format, tuple(gathered.blocks), (note, *gathered.notes()))


@contextmanager
def no_words_on_stderr() -> Iterator[None]:
    """The library prints what it thinks of a broken file before it gives up."""
    sys.stderr.flush()
    with Path(os.devnull).open("w") as nowhere:
        kept = os.dup(2)
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def blocks(name: str, sheet: Any, gathered: Gathered, named: bool) -> Iterator[RawBlock]:
    """The tables of one sheet."""
    if named and name and not DEFAULT_NAME.fullmatch(name):
        place = Place(table=gathered.tables + 1, row=0, cell=name)
        yield RawParagraph(Text(name, fold(name), ((0, place),)), level=1)
    for region in regions(list(cells(sheet, gathered))):
        gathered.tables += 1
        yield from region_blocks(region, partial(text_of, name, gathered.tables))


def cells(sheet: Any, gathered: Gathered) -> Iterator[Shown]:
    """The cells with values, row by row."""
    top, left = sheet.start or (0, 0)
    spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in sheet.merged_cell_ranges or ()}
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        for column, value in enumerate(values, start=left):
            written = printed(value)
            if written.strip():
                down, across = spans.get((row, column), (1, 1))
                across = min(across, left + len(values) - column)
                gathered.count(across)
                yield Shown(row + 1, column + 1, written, across, down)


def text_of(sheet: str, table: int, cell: Shown) -> Text:
    place = Place(None, 1, None, table, cell.row, f"{sheet}!{column_letters(cell.column)}{cell.row}")
    return Text(cell.written, fold(cell.written), ((0, place),))


def printed(value: object) -> str:
    """A value as Excel shows it without a number format."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return general(Decimal(repr(value)))
    if isinstance(value, (datetime, date)):
        return f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, (time, timedelta)):
        return str(value)
    return str(value)
