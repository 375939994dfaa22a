"""Lays blocks out as the text of a PDF: tabs between cells, pages that cut paragraphs and tables."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from tests.generator.model import Block, Cell, Look, Paragraph, Table

NO_CUT = set("一二三四五六七八九十第（(１２３0123456789①②③ ，。；：、）)")


def lay_out(blocks: Iterable[Block], look: Look, rng: random.Random) -> list[str]:
    """The lines of the text, with pages cut as PDF extraction leaves them."""
    lines: list[str] = []
    page = 1
    room = look.page_lines or 10**9

    def turn() -> None:
        nonlocal page, room
        lines.append("")
        if look.page_numbers:
            lines.extend((look.page_numbers.format(page), ""))
        page += 1
        room = look.page_lines or 10**9

    for block in blocks:
        if not isinstance(block, Table):
            text = block.text
            cut = _cut(text, rng) if isinstance(block, Paragraph) and room <= 2 else None
            if cut:
                lines.append(text[:cut])
                turn()
                text = text[cut:]
            elif room <= 0:
                turn()
            lines.extend((text, ""))
            room -= 2
            continue
        head = [_tabbed(row) for row in block.rows[: block.header_rows]]
        lines.extend(part for title in (block.caption, block.unit_note) if title for part in (title, ""))
        lines.extend(head)
        room -= len(head) + 3
        for number, row in enumerate(block.rows[block.header_rows :], 1):
            room -= 1
            cut_row = _cut_row(row) if room <= 0 else None
            if cut_row:
                lines.append(_tabbed(cut_row[0]))
                turn()
                lines.extend((*head, _tabbed(cut_row[1])))
                continue
            if room <= 0 and number > 1:
                turn()
                lines.extend(head)
            lines.append(_tabbed(row))
        lines.append("")
        room -= 1
    return lines


def _tabbed(row: Sequence[Cell | None]) -> str:
    return "\t".join(cell.text if cell else "" for cell in row)


def _cut(text: str, rng: random.Random) -> int | None:
    """Where a page end cuts a long paragraph: never before what would look like the start of another one."""
    if len(text) < 70:
        return None
    places = [i for i in range(20, len(text) - 20) if "\u4e00" <= text[i] <= "\u9fff" and text[i] not in NO_CUT]
    return rng.choice(places) if places else None


def _cut_row(row: Sequence[Cell | None]) -> tuple[list[Cell | None], list[Cell | None]] | None:
    """A row whose longest cell goes on behind the page end, the other cells blank."""
    longest = max(range(len(row)), key=lambda place: len(row[place].text) if row[place] else 0)  # type: ignore[union-attr]
    cell = row[longest]
    cut = cell.text.rfind("； ", 0, len(cell.text) * 3 // 4) if cell and len(cell.text) > 60 else -1
    if cell is None or cut < 0:
        return None
    first, rest = list(row), [None] * len(row)
    first[longest] = Cell(cell.text[: cut + 1])
    return first, [*rest[:longest], Cell(cell.text[cut + 2 :]), *rest[longest + 1 :]]
