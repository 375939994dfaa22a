"""Which findings a suppression is for: those at some lines, in a cell, or with the marks that an entry gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from lint.configuration.ignored import Ignore
from lint.configuration.model import fits
from lint.document import Action, Block, Directive, Document, Location, Paragraph, Table, Text
from lint.finding import Finding

LONGEST_LEAD = 2
"""Lines above a table that may belong to it: its title, its unit note."""
LONGEST_TITLE = 60


class Reach(Protocol):
    """What a suppression covers, whatever its codes."""

    def covers(self, finding: Finding) -> bool: ...


@dataclass(frozen=True, slots=True)
class Lines:
    """Findings at some lines, the last one included."""

    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        place = finding.location
        return place.line is not None and self.first <= (place.end_line or place.line) and place.line <= self.last


@dataclass(frozen=True, slots=True)
class InCell:
    """Findings in a cell of a sheet."""

    address: str

    def covers(self, finding: Finding) -> bool:
        return finding.location.cell == self.address


@dataclass(frozen=True, slots=True)
class Stretch:
    """Findings from a line on, to the first directive behind it that enables their code again."""

    first: int
    enabled: tuple[tuple[int, tuple[str, ...]], ...]
    """(line, selectors; none for all)."""

    def covers(self, finding: Finding) -> bool:
        line = finding.location.line
        return (
            line is not None
            and line >= self.first
            and not any(
                self.first <= start <= line and (not codes or any(fits(finding.code, code) for code in codes))
                for start, codes in self.enabled
            )
        )


@dataclass(frozen=True, slots=True)
class Marks:
    """Findings with all the marks that an entry of a file of settings gives."""

    entry: Ignore

    def covers(self, finding: Finding) -> bool:
        entry, place = self.entry, finding.location
        given = (
            (entry.fingerprint, finding.fingerprint),
            (entry.stated, finding.stated),
            (entry.line, place.line),
            (entry.page, place.page),
            (entry.table, place.table),
            (entry.row, place.row),
            (entry.cell, "" if place.cell is None else str(place.cell)),
        )
        if any(wanted not in ("", None) and wanted != found for wanted, found in given):
            return False
        return not entry.contains or entry.contains in finding.message or entry.contains in place.text


def reach_of(directive: Directive, document: Document, enabled: Sequence[tuple[int, tuple[str, ...]]]) -> Reach | None:
    """What a directive of a report covers; None where it stands behind the last block and so is for nothing."""
    if directive.action is Action.DISABLE:
        return Stretch(line_of(directive), tuple(enabled))
    if directive.cell:
        return InCell(directive.cell)
    lines = directive.lines or next_block(document.blocks, directive.location)
    return Lines(*lines) if lines else None


def line_of(directive: Directive) -> int:
    return directive.lines[0] if directive.lines else directive.location.line or 0


def next_block(blocks: Sequence[Block], place: Location) -> tuple[int, int] | None:
    """The first and the last line of the first block that begins behind a place; of a table's title and its unit
    note, to the end of the table.
    """
    behind = place.end_line or place.line or 0
    spans = ((at, span) for at, block in enumerate(blocks) if (span := span_of(block)) and span[0] > behind)
    at, span = next(spans, (0, None))
    if span is None:
        return None
    for end, block in enumerate(blocks[at + 1 : at + 1 + LONGEST_LEAD], start=at + 1):
        whole = span_of(block)
        if isinstance(block, Table):
            return (span[0], whole[1]) if whole and all(leads(one, block) for one in blocks[at:end]) else span
    return span


def span_of(block: Block) -> tuple[int, int] | None:
    lines = [line for text in texts_of(block) for line in lines_of(text)]
    return (min(lines), max(lines)) if lines else None


def leads(block: Block, table: Table) -> bool:
    """Whether a paragraph is the title of a table, or its unit note."""
    if not isinstance(block, Paragraph) or len(block.text) > LONGEST_TITLE:
        return False
    value = block.text.value.strip()
    return value == table.caption or bool(table.unit_note and table.unit_note in value)


def texts_of(block: Block) -> Iterator[Text]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for row in (*block.header, *block.rows) for cell in row)


def lines_of(text: Text) -> Iterator[int]:
    return (place.line for _, place in text.pieces if place.line is not None)
