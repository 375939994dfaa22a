"""A consistent report: its blocks, its figures, its text."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from functools import cached_property

from tests.generator.layout import lay_out
from tests.generator.model import MARK, MARKS, Block, Figure, Heading, Look, Paragraph, Relation, Slot
from tests.generator.rules import holds, reprinted


@dataclass(frozen=True)
class Report:
    """A consistent report: its blocks, the figures that stand in them, and what these say about each other."""

    seed: int
    style: str
    look: Look
    marked: tuple[Block, ...]
    """The blocks, with one private character in place of every figure."""
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks as they are read, for writers of other formats."""
        return tuple(self._spell(block) for block in self.marked)

    @cached_property
    def text(self) -> str:
        """The report as the text of a PDF: paragraphs between blank lines, cells between tabs."""
        return self._print("\n".join(self._lines))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every figure of the text that takes part in a relation, in reading order."""
        roles: dict[int, list[str]] = {}
        for relation in self.relations:
            for figure in relation.figures:
                roles.setdefault(figure, []).append(relation.kind)
        slots = []
        for number, line in enumerate(self._lines, 1):
            shift = 0
            for mark in re.finditer(MARKS, line):
                index = ord(mark[0]) - MARK
                printed = self.figures[index].text
                if kinds := roles.get(index):
                    column = mark.start() + shift + 1
                    slots.append(Slot(number, column, printed, index, tuple(dict.fromkeys(kinds)), len(kinds)))
                shift += len(printed) - 1
        return tuple(slots)

    def holds(self, relation: Relation) -> bool:
        """Whether a relation holds within the rounding of its figures."""
        return holds(relation.rule, *(self.figures[index] for index in relation.figures))

    def changed(self, slot: Slot, wrong: str) -> Report:
        """The same report with another string in one slot."""
        figures = list(self.figures)
        figures[slot.figure] = reprinted(figures[slot.figure], wrong)
        return replace(self, figures=tuple(figures))

    @cached_property
    def _lines(self) -> list[str]:
        return lay_out(self.marked, self.look, random.Random(self.seed))

    def _print(self, marked: str) -> str:
        return re.sub(MARKS, lambda mark: self.figures[ord(mark[0]) - MARK].text, marked)

    def _spell(self, block: Block) -> Block:
        if isinstance(block, Heading):
            return replace(block, text=self._print(block.text))
        if isinstance(block, Paragraph):
            return Paragraph(self._print(block.text))
        rows = tuple(tuple(cell and replace(cell, text=self._print(cell.text)) for cell in row) for row in block.rows)
        return replace(block, caption=self._print(block.caption), rows=rows)
