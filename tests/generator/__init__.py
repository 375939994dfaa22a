"""Draws consistent reports, and spoils one figure of them as a typist would.

    report = generate(7, "district")      # a Report: .text, .blocks, .slots, .relations
    text, slot, wrong = plant(report, 1)  # the same report with one wrong figure

Every relation that a generated report states holds: totals are exact sums, rates follow from their operands, scores
from their standards, lists have as many items as they say. After `plant` at least one relation fails by more than
rounding explains.

How it is made. `facts` draws the amounts of one imaginary department, bottom up. The functions in `sections` print
them: each takes a `Writer`, asks it for `Figure`s, states how they hang together, and says a few sentences or a table.
Until the text is laid out, a `Figure` in an f-string is one private character: so layout (pages, spaces, widths of
punctuation) cannot tear a figure, and always knows where it landed.

To add a section, write one small function that takes a `Writer`, and name it in `outlines`.
"""

from tests.generator.model import (
    KINDS,
    STYLES,
    Block,
    Cell,
    Figure,
    Heading,
    Look,
    Paragraph,
    Relation,
    Rule,
    Slot,
    Table,
)
from tests.generator.outlines import generate
from tests.generator.planting import Plant, plant, wrong
from tests.generator.report import Report

__all__ = [
    "KINDS",
    "STYLES",
    "Block",
    "Cell",
    "Figure",
    "Heading",
    "Look",
    "Paragraph",
    "Plant",
    "Relation",
    "Report",
    "Rule",
    "Slot",
    "Table",
    "generate",
    "plant",
    "wrong",
]
