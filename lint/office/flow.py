"""Text made of runs: pieces with their places put together, hard line breaks read as the author meant them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lint.document import Place, Text
from lint.fold import fold
from lint.office.regions import KEY_AND_VALUE, Region, Shown
from lint.readers import RawBlock, RawCell, RawParagraph, RawRow, RawTable

CJK = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
LETTERS_MEET = re.compile(rf"[{CJK}]$"), re.compile(rf"^[{CJK}]")
SENTENCE_ENDS = re.compile(r"[。；！？：.;!?:…][\"”’）)》」』]*\s*$")
FILLED_LINE = 25
"""A line as long as this that ends in the middle of a sentence was broken by the width of a page, not by its author."""
SUPERSCRIPTS = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
EMPTY = Text("", "")
BULLET = "• "


@dataclass(slots=True)
class Run:
    """A text while it is gathered. A break is a line feed in it."""

    raw: list[str] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)
    pieces: list[tuple[int, Place]] = field(default_factory=list)
    length: int = 0

    def add(self, raw: str, place: Place, raised: bool = False) -> None:
        """Adds what stands at a place; raised digits are exponents, never part of the figure before them."""
        if not raw:
            return
        if not self.pieces or self.place_here() != place:
            self.pieces.append((self.length, place))
        if raised:
            self.raised.append((self.length, self.length + len(raw)))
        self.raw.append(raw)
        self.length += len(raw)

    def place_here(self) -> Place:
        """Where the next character would stand, if it followed in the source."""
        start, last = self.pieces[-1]
        column = None if last.column is None else last.column + self.length - start
        return Place(last.line, column, last.page, last.table, last.row, last.cell)

    def text(self) -> Text:
        raw = "".join(self.raw)
        value = fold(raw)
        for start, end in self.raised:
            value = value[:start] + value[start:end].translate(SUPERSCRIPTS) + value[end:]
        return Text(raw, value, tuple(self.pieces) or ((0, Place()),))


def stripped(text: Text) -> Text:
    """The text without blanks at its ends."""
    value = text.value
    start = len(value) - len(value.lstrip())
    end = len(value.rstrip())
    if start == 0 and end == len(value):
        return text
    return text.slice(start, max(start, end))


def lines_of(text: Text) -> list[Text]:
    """The text cut at its breaks."""
    lines = []
    start = 0
    for found in re.finditer("[\n\v\f\x85\u2028\u2029]", text.raw):
        lines.append(stripped(text.slice(start, found.start())))
        start = found.end()
    lines.append(stripped(text.slice(start, len(text))) if start else stripped(text))
    return [line for line in lines if line.value]


def paragraphs_of(text: Text) -> list[Text]:
    """The paragraphs of a text: a break after a full stop or a short line begins another one."""
    whole: list[Text] = []
    for line in lines_of(text):
        if whole and len(whole[-1]) >= FILLED_LINE and not SENTENCE_ENDS.search(whole[-1].value):
            whole[-1] = joined((whole[-1], line))
        else:
            whole.append(line)
    return whole


def joined(parts: Iterable[Text]) -> Text:
    """The lines of a cell as one text; where Chinese meets Chinese without a blank, as Chinese is written."""
    whole: Text | None = None
    for part in parts:
        if not part.value.strip():
            continue
        whole = part if whole is None else whole.joined(part, between(whole.value, part.value))
    return EMPTY if whole is None else whole


def between(before: str, after: str) -> str:
    ends, begins = LETTERS_MEET
    return "" if ends.search(before) and begins.search(after) else " "


def numbered_text(label: str, text: Text) -> Text:
    """A paragraph behind its list number, which has no place; before Chinese no blank, as Chinese is typed."""
    if label != BULLET and LETTERS_MEET[1].search(text.value):
        label = label.rstrip()
    return Text(label, label, ((0, replace(text.place(0), column=None)),)).joined(text)


def paragraphs(text: Text, level: int | None = None) -> Iterator[RawParagraph]:
    """The raw paragraphs of a text; only the first of several is a heading."""
    for index, part in enumerate(paragraphs_of(text)):
        yield RawParagraph(part, level if index == 0 else None, after_gap=index == 0)


def region_blocks(region: Region, text_of: Callable[[Shown], Text]) -> Iterator[RawBlock]:
    """What cells that stand together in a sheet hold."""
    rows = [(number, list(cells)) for number, cells in groupby(region.cells, key=lambda cell: cell.row)]
    order = [number for number, _ in rows]
    first = min(cell.column for cell in region.cells)
    made = []
    for at, (_, cells) in enumerate(rows):
        made.append(
            RawRow(
                tuple(
                    RawCell(
                        text_of(cell),
                        cell.column - first,
                        cell.across,
                        bisect_right(order, cell.row + cell.down - 1) - at,
                    )
                    for cell in cells
                )
            )
        )
    yield from sheet_blocks(made, region.above)


def sheet_blocks(rows: Sequence[RawRow], above: str = "") -> Iterator[RawBlock]:
    """What rows of a sheet without blank rows between them hold: title lines, a table, notes below it.

    `above` is what heads this table together with another one beside it.
    """
    filled = [[cell for cell in row.cells if cell.text.value.strip()] for row in rows]
    lone = [len(cells) == 1 for cells in filled]
    first = 0
    while first < len(rows) and (lone[first] or all(KEY_AND_VALUE.search(cell.text.value) for cell in filled[first])):
        first += 1
    last = len(rows)
    while last > first and lone[last - 1] and len(filled[last - 1][0].text) >= FILLED_LINE:
        last -= 1
    titles = [cell.text for cells in filled[:first] for cell in cells]
    for title in titles:
        yield from paragraphs(title)
    if first < last:
        caption = " ".join((*(title.value.strip() for title in titles), above)) if above else ""
        yield RawTable(tuple(with_lines_joined(row) for row in rows[first:last]), caption, lost_spans=False)
    for cells in filled[last:]:
        for cell in cells:
            yield from paragraphs(cell.text)


def with_lines_joined(row: RawRow) -> RawRow:
    """A row whose cells are one line each."""
    return replace(row, cells=tuple(replace(cell, text=joined(lines_of(cell.text))) for cell in row.cells))
