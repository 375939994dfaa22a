"""Our own document model (.json), for programs that know their reports better than a file can tell.

    {"tieout_document": 1, "format": "my-system", "blocks": [
      {"type": "paragraph", "text": "一、基本情况", "level": 1, "place": {"line": 1, "column": 1}},
      {"type": "table", "caption": "表1", "rows": [
        [{"text": "项目"}, {"text": "金额（万元）", "column_span": 2}],
        [{"text": "合计", "place": {"table": 1, "row": 2, "cell": 1}}, {"text": "864.05"}, {"text": "100%"}]]}]}

Only `tieout_document` and `blocks` are required, of a block `type` and `text` or `rows`, of a cell `text`. `level`
makes a heading. `column` counts from 0; without it a cell follows the one before it. A place has any of `line`,
`column`, `page`, `table`, `row`, `cell`; without one, the number of the block is its line. `pieces` instead of `place`
is a list of `[offset, place]`. `dump` writes what `read` reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from lint.causes import cause
from lint.document import Note, Place, Text
from lint.fold import fold
from lint.messages import Message, message
from lint.readers import RawBlock, RawCell, RawDocument, RawParagraph, RawRow, RawTable, Reader, ReadError
from lint.readers.text import decode

VERSION = 1
WIDEST_SPAN = 100_000
NAMES = {list: "list", dict: "object", str: "text", bool: "boolean"}
PLACE = ("line", "column", "page", "table", "row", "cell")
HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
"""The escape of one half of a character beyond the first 65,536."""

Object = dict[str, Any]


class JsonReader(Reader):
    """Reads .json."""

    format = "json"
    suffixes = (".json",)

    def read(self, content: bytes) -> RawDocument:
        try:
            text = decode(content)
            model = json.loads(text)
            if HALF_CHARACTER.search(text):
                json.dumps(model, ensure_ascii=False).encode()  # a half without its other half is no text
        except (ValueError, RecursionError) as error:
            raise ReadError("unreadable.json", error=cause(error)) from error
        if not isinstance(model, dict) or model.get("tieout_document") != VERSION:
            raise ReadError("unreadable.json-version", wanted=f'"tieout_document": {VERSION}')
        blocks = tuple(
            block_of(block, at, f"blocks[{at}]") for at, block in enumerate(a(list, model.get("blocks"), "blocks"))
        )
        notes = tuple(
            Note(
                a(str, note.get("code"), f"notes[{at}].code"),
                message(a(str, note.get("message"), f"notes[{at}].message")),
            )
            for at, note in enumerate(a(list, model.get("notes", []), "notes"))
            if a(dict, note, f"notes[{at}]")
        )
        named = a(str, model.get("format", self.format), "format")
        return RawDocument(named, blocks, notes, a(bool, model.get("mend", False), "mend"))


def block_of(block: object, at: int, path: str) -> RawBlock:
    found = a(dict, block, path)
    kind = found.get("type")
    if kind == "paragraph":
        level = found.get("level")
        return RawParagraph(
            text_of(found, Place(line=at + 1, column=1), path),
            None if level is None else whole(level, f"{path}.level", 0, 20),
            a(bool, found.get("after_gap", True), f"{path}.after_gap"),
        )
    if kind == "table":
        rows = a(list, found.get("rows"), f"{path}.rows")
        return RawTable(
            tuple(row_of(row, at, number, f"{path}.rows[{number}]") for number, row in enumerate(rows)),
            a(str, found.get("caption", ""), f"{path}.caption"),
            a(bool, found.get("lost_spans", False), f"{path}.lost_spans"),
        )
    return wrong(f"{path}.type", message("unreadable.json-block"))


def row_of(row: object, at: int, number: int, path: str) -> RawRow:
    """A row: a list of cells, or an object with `cells` and `after_gap`."""
    after_gap = False
    if isinstance(row, dict):
        after_gap = a(bool, row.get("after_gap", False), f"{path}.after_gap")
        row = row.get("cells")
    cells: list[RawCell] = []
    following = 0
    for index, cell in enumerate(a(list, row, path)):
        where = f"{path}[{index}]"
        found = a(dict, cell, where)
        column = whole(found.get("column", following), f"{where}.column", following, WIDEST_SPAN)
        across = whole(found.get("column_span", 1), f"{where}.column_span", 1, WIDEST_SPAN)
        down = whole(found.get("row_span", 1), f"{where}.row_span", 1, WIDEST_SPAN)
        place = Place(line=at + 1, column=1, row=number + 1, cell=column + 1)
        cells.append(RawCell(text_of(found, place, where), column, across, down))
        following = column + across
    return RawRow(tuple(cells), after_gap)


def text_of(found: Object, place: Place, path: str) -> Text:
    raw = a(str, found.get("text"), f"{path}.text")
    value = a(str, found.get("value", fold(raw)), f"{path}.value")
    if len(value) != len(raw):
        wrong(f"{path}.value", message("unreadable.json-length"))
    if "pieces" not in found:
        return Text(raw, value, ((0, place_of(found["place"], f"{path}.place") if "place" in found else place),))
    pieces: list[tuple[int, Place]] = []
    for index, piece in enumerate(a(list, found["pieces"], f"{path}.pieces")):
        where = f"{path}.pieces[{index}]"
        if not isinstance(piece, list) or len(piece) != 2:
            wrong(where, message("unreadable.json-piece"))
        least = pieces[-1][0] + 1 if pieces else 0
        pieces.append(
            (whole(piece[0], f"{where}[0]", least, len(raw) if pieces else 0), place_of(piece[1], f"{where}[1]"))
        )
    return Text(raw, value, tuple(pieces) or ((0, place),))


def place_of(found: object, path: str) -> Place:
    place = a(dict, found, path)
    for key, value in place.items():
        if key not in PLACE:
            wrong(f"{path}.{key}", message("unreadable.json-key", keys=", ".join(PLACE)))
        if value is not None and not (isinstance(value, str) and key == "cell"):
            whole(value, f"{path}.{key}", 0, 10**9)
    return Place(**place)


def a(kind: type, found: Any, path: str) -> Any:
    if not isinstance(found, kind):
        wrong(path, message(f"unreadable.json-{NAMES[kind]}"))
    return found


def whole(found: object, path: str, least: int, most: int) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
        return wrong(path, message("unreadable.json-whole", least=least, most=most))
    return found


def wrong(path: str, wanted: Message) -> NoReturn:
    raise ReadError("unreadable.json-value", path=path, wanted=wanted)


def dump(document: RawDocument) -> str:
    """The document model of raw blocks; reading it gives the same blocks."""
    model = {
        "tieout_document": VERSION,
        "format": document.format,
        "mend": document.mend,
        "blocks": [dumped(block) for block in document.blocks],
        "notes": [{"code": note.code, "message": str(note.message)} for note in document.notes],
    }
    return json.dumps(model, ensure_ascii=False, indent=1) + "\n"


def dumped(block: RawBlock) -> Object:
    if isinstance(block, RawParagraph):
        level = {} if block.level is None else {"level": block.level}
        return {"type": "paragraph", **dict(written(block.text)), **level, "after_gap": block.after_gap}
    rows = [{"cells": [dumped_cell(cell) for cell in row.cells], "after_gap": row.after_gap} for row in block.rows]
    return {"type": "table", "caption": block.caption, "lost_spans": block.lost_spans, "rows": rows}


def dumped_cell(cell: RawCell) -> Object:
    spans = {"column": cell.column, "column_span": cell.column_span, "row_span": cell.row_span}
    return {**dict(written(cell.text)), **spans}


def written(text: Text) -> Iterator[tuple[str, object]]:
    yield "text", text.raw
    if text.value != fold(text.raw):
        yield "value", text.value
    places = [
        (at, {key: value for key in PLACE if (value := getattr(place, key)) is not None}) for at, place in text.pieces
    ]
    if len(places) == 1:
        yield "place", places[0][1]
    else:
        yield "pieces", [list(place) for place in places]
