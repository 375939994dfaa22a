"""Our own document model."""

from __future__ import annotations

import json

import pytest

from lint.document import Note, Place, Text
from lint.messages import message
from lint.readers import RawCell, RawDocument, RawParagraph, RawRow, RawTable, ReadError
from lint.readers.json import JsonReader, dump
from lint.readers.text import read_text
from tests.generator import generate


def read(model: object) -> RawDocument:
    return JsonReader().read(json.dumps(model).encode())


@pytest.mark.parametrize("seed", range(4))
def test_a_document_comes_back_as_it_was(seed: int) -> None:
    document = read_text(generate(seed).text)
    assert JsonReader().read(dump(document).encode()) == document


def test_pieces_spans_and_notes_come_back() -> None:
    text = Text("10", "1²", ((0, Place(line=1)), (1, Place(cell="Sheet1!B7", row=7))))
    table = RawTable((RawRow((RawCell(text, 2, 3, 4),), after_gap=True),), "表1", lost_spans=False)
    document = RawDocument("xlsx", (RawParagraph(text, 2, after_gap=False), table), (Note("DOC913", message("x")),))
    assert JsonReader().read(dump(document).encode()) == document


def test_a_short_model_is_enough() -> None:
    raw = read(
        {
            "tieout_document": 1,
            "blocks": [
                {"type": "paragraph", "text": "一、概况"},
                {"type": "table", "rows": [[{"text": "a", "column_span": 2}, {"text": "1"}]]},
            ],
        }
    )
    table = raw.blocks[1]
    assert isinstance(table, RawTable)
    assert [cell.column for cell in table.rows[0].cells] == [0, 2]
    assert table.rows[0].cells[1].text.place(0) == Place(line=2, column=1, row=1, cell=3)


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ([{"type": "text"}], r"blocks\[0\].type must be"),
        ([{"type": "paragraph"}], r"blocks\[0\].text must be a text"),
        ([{"type": "table", "rows": [[{"text": 5}]]}], r"blocks\[0\].rows\[0\]\[0\].text must be a text"),
        ([{"type": "paragraph", "text": "a", "level": -1}], "level must be a whole number"),
        ([{"type": "paragraph", "text": "a", "place": {"lime": 1}}], "place.lime must be one of"),
        ([{"type": "paragraph", "text": "a", "value": "ab"}], "as long as the text"),
        ([{"type": "paragraph", "text": "a", "pieces": [[3, {}]]}], "whole number from 0 to 0"),
        ([{"type": "table", "rows": [[{"text": "a", "column_span": 10**6}]]}], "column_span must be"),
        ("x", "blocks must be a list"),
    ],
)
def test_what_is_wrong_is_named(blocks: object, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        read({"tieout_document": 1, "blocks": blocks})


@pytest.mark.parametrize("content", [b"{}", b"[]", b"{", b"[" * 100_000, b'{"tieout_document": 2}'])
def test_other_json_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError):
        JsonReader().read(content)


def test_a_character_beyond_the_first_plane_is_read_and_half_of_one_refused() -> None:
    def report(text: str) -> bytes:
        return f'{{"tieout_document": 1, "blocks": [{{"type": "paragraph", "text": "{text}"}}]}}'.encode()

    (block,) = JsonReader().read(report("\\ud83d\\ude00 10")).blocks
    assert isinstance(block, RawParagraph)
    assert block.text.raw == "\U0001f600 10"
    with pytest.raises(ReadError):
        JsonReader().read(report("\\ud83d 10"))
