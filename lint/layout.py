"""From raw blocks to a Document: page ends mended, headings ranked, tables built, sections known.

Nothing here depends on a format. Every character keeps its place in the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from lint.document import Block, Document, Paragraph, Text
from lint.grid import Headings, build_tables
from lint.language import Language, load
from lint.readers import RawBlock, RawDocument, RawParagraph, RawTable

CJK = re.compile(r"[\u4e00-\u9fff]+")
LEADER = re.compile(r"(?:[.…·]{3,}|\.(?: \.){3,})\s*\d{1,4}\s*$")
ENDS_IN_NUMBER = re.compile(r"\S\s+\d{1,4}$")
ENOUGH = 1000
"""So many characters mostly tell the language of a sample."""
LONGEST_HEADING = 45
LONGEST_RUNNING_HEADER = 40


def build(raw: RawDocument, path: str) -> Document:
    """The document that a reader's raw blocks make."""
    language = load(language_of(raw.blocks))
    layout = layout_of(language.code)
    blocks = layout.with_whole_tables(layout.without_page_furniture(raw.blocks))
    if raw.mend:
        blocks = layout.mended(blocks)
    return Document(path, raw.format, language.code, tuple(layout.placed(blocks)), raw.notes, raw.directives)


def language_of(blocks: Sequence[RawBlock]) -> str:
    """zh where at least one letter in twenty is Chinese, else en."""
    sample = "".join(block.text.raw[:400] for block in blocks[:400] if isinstance(block, RawParagraph))
    for block in blocks:
        if isinstance(block, RawTable) and len(sample) < 4000:
            sample += "".join(cell.text.raw[:60] for row in block.rows[:20] for cell in row.cells)
    if chinese_letters(sample[:ENOUGH]) * 20 >= len(sample) > 0:  # even if all the rest were letters of others
        return "zh"
    letters = sum(map(str.isalpha, sample))
    return "zh" if letters and chinese_letters(sample) * 20 >= letters else "en"


def chinese_letters(sample: str) -> int:
    return sum(map(len, CJK.findall(sample)))


class Layout:
    """The layout words of one language, compiled."""

    def __init__(self, language: Language) -> None:
        words = language.data["layout"]
        self.chinese = language.code == "zh"
        self.headings = [re.compile(pattern) for pattern in words["headings"]]
        self.caption = re.compile(words["caption"], re.IGNORECASE)
        self.continued = re.compile(words["continued"], re.IGNORECASE)
        self.unit_note = re.compile(words["unit_note"], re.IGNORECASE)
        self.contents = re.compile(words["contents"], re.IGNORECASE)
        self.page_number = re.compile(words["page_number"], re.IGNORECASE)
        self.terminal = re.compile(words["terminal"])
        self.list_item = re.compile(words["list_item"])
        self.table_words = Headings(words["header"], words["numeric_header"], words["text_header"])

    def without_page_furniture(self, blocks: Sequence[RawBlock]) -> list[RawBlock]:
        """Drops page numbers, running headers (short lines that come back at page ends), and the table of contents."""
        repeated = Counter(
            block.text.value
            for block in blocks
            if isinstance(block, RawParagraph) and len(block.text) <= LONGEST_RUNNING_HEADER
        )
        kept: list[RawBlock] = []
        in_contents = False
        for block in blocks:
            if isinstance(block, RawTable):
                in_contents = False
                kept.append(block)
                continue
            value = block.text.value
            if self.contents.match(value):
                in_contents = True
                continue
            if LEADER.search(value) or (in_contents and ENDS_IN_NUMBER.search(value)):
                continue
            in_contents = False
            running = repeated[value] >= 4 and self.heading_level(value) == 0 and not self.is_note(value)
            if not self.page_number.match(value) and not running:
                kept.append(block)
        return kept

    def with_whole_tables(self, blocks: Sequence[RawBlock]) -> list[RawBlock]:
        """Tables of which the second says that it continues the first made one, the unit note printed again dropped."""
        whole: list[RawBlock] = []
        between: list[RawBlock] = []
        for block in blocks:
            last = whole[-1] if whole else None
            if isinstance(last, RawTable) and isinstance(block, RawParagraph) and self.is_between(block, between):
                between.append(block)
                continue
            if isinstance(last, RawTable) and isinstance(block, RawTable) and between:
                whole[-1] = replace(last, rows=last.rows + block.rows)
            else:
                whole += [*between, block]
            between = []
        return whole + between

    def is_between(self, block: RawParagraph, before: Sequence[RawBlock]) -> bool:
        """Whether a line stands between two parts of a table: the mark that it goes on, or a unit note below it."""
        value = block.text.value.strip()
        return (
            bool(self.continued.search(value) or (before and self.unit_note.search(value)))
            and len(value) <= LONGEST_HEADING
        )

    def is_note(self, value: str) -> bool:
        return bool(self.unit_note.search(value) or self.caption.match(value) or self.terminal.search(value))

    def mended(self, blocks: Sequence[RawBlock]) -> list[RawBlock]:
        """Paragraphs cut at page ends made whole, and tables cut there put together."""
        whole: list[RawBlock] = []
        for block in blocks:
            last = whole[-1] if whole else None
            if isinstance(block, RawTable) and isinstance(last, RawTable):
                whole[-1] = replace(last, rows=last.rows + block.rows)
            elif isinstance(block, RawParagraph) and isinstance(last, RawParagraph) and self.runs_on(last, block):
                between = "" if self.chinese else " "
                whole[-1] = replace(last, text=last.text.joined(block.text, between))
            else:
                whole.append(block)
        return whole

    def runs_on(self, last: RawParagraph, block: RawParagraph) -> bool:
        """Whether a paragraph goes on in the next: it has no full stop, and the next does not open anything new."""
        before, after = last.text.value, block.text.value
        ended = self.terminal.search(before) and not before.endswith(("；", ";"))
        if last.level or block.level or ended:
            return False
        if self.heading_level(after) or self.list_item.match(after) or self.is_caption(after):
            return False
        if self.is_caption(before) or self.unit_note.search(before[-20:]):
            return False
        if self.heading_level(before) and len(before) <= LONGEST_HEADING and not re.search("[，,。；]", before):
            return self.is_cut_heading(before, after)
        return (
            len(before) >= 24 or bool(re.search("[，,、。；]", before)) or (not block.after_gap and len(before) >= 12)
        )

    def is_cut_heading(self, before: str, after: str) -> bool:
        """A heading that swallowed the start of a sentence: the rest of it follows and ends in a full stop."""
        return bool(re.search(r"\s\S{1,4}$", before)) and bool(self.terminal.search(after))

    def is_caption(self, value: str) -> bool:
        return len(value) <= 60 and bool(self.caption.match(value)) and not self.terminal.search(value)

    def heading_level(self, value: str) -> int:
        """1 for the outermost numbering, 0 for none."""
        for level, pattern in enumerate(self.headings, start=1):
            if pattern.match(value):
                return level
        return 0

    def placed(self, blocks: Sequence[RawBlock]) -> Iterator[Block]:
        """The blocks with their sections, tables with captions and unit notes."""
        section: list[tuple[int, str]] = []
        recent: list[str] = []
        index = tables = 0
        for raw in blocks:
            if isinstance(raw, RawTable):
                note, caption = self.notes_above(recent)
                note = self.unit_in(raw.caption) or note
                path = tuple(title for _, title in section)
                for table in build_tables(raw, self.table_words):
                    tables += 1
                    note = self.unit_in(table.caption) or note
                    yield replace(
                        table,
                        caption=table.caption or raw.caption or caption,
                        unit_note=note,
                        section=path,
                        index=index,
                        number=tables,
                    )
                    index += 1
                recent = []
                continue
            level = self.level_of(raw)
            if level:
                section = [entry for entry in section if entry[0] < level] + [(level, raw.text.value)]
            yield Paragraph(raw.text, tuple(title for _, title in section), level, index)
            recent = [*recent[-2:], raw.text.value]
            index += 1

    def level_of(self, raw: RawParagraph) -> int:
        """By its printed number, so that a report has one outline in every format; else as the format says."""
        value = raw.text.value
        short = len(value) <= LONGEST_HEADING and not self.terminal.search(value)
        return (self.heading_level(value) if short else 0) or raw.level or 0

    def notes_above(self, recent: Sequence[str]) -> tuple[str, str]:
        """The unit note and the caption among the last lines before a table."""
        note = caption = ""
        for value in reversed(recent):
            if len(value) > 60:
                break
            match = self.unit_note.search(value)
            if match and not note:
                note = match.group(1)
            elif not self.terminal.search(value) and not caption:
                caption = value
        return note, caption

    def unit_in(self, caption: str) -> str:
        match = self.unit_note.search(caption)
        return match.group(1) if match else ""


@cache
def layout_of(code: str) -> Layout:
    """The layout words of a language, compiled once."""
    return Layout(load(code))


def text_of(value: str) -> Text:
    """A text without places, for tests and examples."""
    return Text(value, value)
