"""Prints figures, notes how they hang together, and collects the blocks of a report."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tests.generator.facts import PLACES, TOPICS, Facts, draw_facts
from tests.generator.look import chinese, draw_look, dress
from tests.generator.model import (
    CENT,
    HUNDRED,
    MARK,
    MARKS,
    NUMERALS,
    ONE,
    ZERO,
    Block,
    Cell,
    Figure,
    Heading,
    Paragraph,
    Relation,
    Rule,
    Table,
)
from tests.generator.report import Report
from tests.generator.rules import EQUAL, RATIO, weighted_sum

if TYPE_CHECKING:
    from tests.generator.sections.shifting import Shift


@dataclass(frozen=True)
class Indicator:
    """A third-level indicator: its weight, what it scored, and how its standard is printed."""

    group: str
    family: str
    name: str
    weight: Decimal
    score: Decimal
    standard: Callable[[Writer], tuple[str, list[Figure]]]
    """Prints the standard; gives its text and the points that add up to the weight."""
    basis: Rule | None = None
    """How the score follows from `operands`."""
    operands: tuple[str, ...] = ()
    """Facts, printed elsewhere, that the score follows from."""
    lost: str = ""
    """Why points were lost."""
    rounded: bool = False
    away: str = ""
    """How its points go elsewhere, where it does not apply."""
    came: Decimal = ZERO
    """The points that came to it; its printed weight is without them."""

    @property
    def full(self) -> Decimal:
        """Its full marks."""
        return ZERO if self.away else self.weight + self.came


class Writer:
    """Prints figures, notes their relations, and collects the blocks of one report."""

    def __init__(self, seed: int, style: str) -> None:
        self.seed = seed
        self.rng = random.Random(f"{style} {seed}")
        self.style = style
        self.look = draw_look(self.rng, style)
        self.facts = draw_facts(self.rng, style, self.look) if style in PLACES else Facts(2024, TOPICS[0], "", CENT)
        self.blocks: list[Block] = []
        self.figures: list[Figure] = []
        self.relations: list[Relation] = []
        self.same: dict[str, list[Figure]] = {}
        self.numbers = [0, 0, 0]
        self.tables = 0
        self.indicators: list[Indicator] = []
        self.shift: Shift | None = None
        self.deferred: list[Callable[[], object]] = []
        self.us = self.pick("我单位", "本单位", "我院" if style == "institute" else "我中心")
        self.year = f"{self.facts.year} 年" if self.look.spaced else f"{self.facts.year}年"

    def pick(self, *options: str) -> str:
        return options[int(self.rng.random() * len(options))]

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    # figures

    def figure(self, text: str, value: Decimal, resolution: Decimal, scale: Decimal = ONE, fact: str = "") -> Figure:
        made = Figure(len(self.figures), text, value, resolution, scale)
        self.figures.append(made)
        if fact:
            self.same.setdefault(fact, []).append(made)
        return made

    def money(self, amount: Decimal, fact: str = "", unit: Decimal | None = None, places: int | None = None) -> Figure:
        """An amount of 元, printed in the unit of the report or in another one."""
        scale = unit or self.look.scale
        places = self.look.places if places is None else places
        number = (amount / scale).quantize(ONE.scaleb(-places), ROUND_HALF_UP)
        if self.look.trims and places and number == number.to_integral_value() and number:
            number = number.quantize(ONE)
        text = f"{number:,}" if self.look.commas else str(number)
        return self.figure(text, number * scale, scale.scaleb(int(number.as_tuple().exponent)), scale, fact)

    def rate(self, part: Decimal, whole: Decimal, fact: str = "", *operands: Figure, kind: str = "ratio") -> Figure:
        """part / whole in per cent; with operands, the relation is noted."""
        shown = self.percent(HUNDRED * part / whole if whole else ZERO, fact)
        if operands:
            self.relate(kind, RATIO, shown, *operands)
        return shown

    def percent(self, exact: Decimal, fact: str = "", places: int | None = None) -> Figure:
        number = exact.quantize(ONE.scaleb(-(self.look.rate_places if places is None else places)), ROUND_HALF_UP)
        if number == HUNDRED and self.look.trims:
            number = HUNDRED
        return self.figure(str(number), number, ONE.scaleb(int(number.as_tuple().exponent)), fact=fact)

    def count(self, number: int, fact: str = "", spoken: bool = False) -> Figure:
        """A count, exact; spoken ones may be printed as Chinese numerals."""
        text = str(number)
        if spoken and self.look.numerals and number <= 10:
            text = "两" if number == 2 else NUMERALS[number]
        return self.figure(text, Decimal(number), ZERO, fact=fact)

    def points(self, number: Decimal | int | str, fact: str = "", resolution: Decimal = ZERO) -> Figure:
        """A score, without trailing zeros; exact unless it is computed from a rate."""
        value = Decimal(number).quantize(CENT, ROUND_HALF_UP).normalize()
        return self.figure(f"{value:f}", value, resolution, fact=fact)

    def stage(self, stage: str, part: str) -> Figure:
        """An amount of the budget: of initial, adjusted or final; its total, basic, personnel, public or project."""
        amounts: dict[str, Decimal] = getattr(self.facts, stage)
        return self.money(amounts[part], f"{stage}:{part}")

    def known(self, fact: str) -> Figure:
        """The first figure that was printed of a fact."""
        return self.same[fact][0]

    # relations

    def relate(self, kind: str, rule: Rule, stated: Figure, *operands: Figure) -> Figure:
        self.relations.append(Relation(kind, rule, stated.index, tuple(figure.index for figure in operands)))
        return stated

    def adds(self, stated: Figure, parts: Sequence[Figure], kind: str = "sum", signs: Sequence[int] = ()) -> Figure:
        return self.relate(kind, weighted_sum(*(signs or (1,) * len(parts))), stated, *parts)

    def lists(self, stated: Figure, items: int) -> Figure:
        """A count that is proved by the list behind it."""
        return self.relate("count-list", Rule("count", lambda _: Decimal(items)), stated)

    # blocks

    def heading(self, level: int, text: str) -> None:
        self.numbers[level - 1] += 1
        self.numbers[level:] = [0] * (3 - level)
        number = self.numbers[level - 1]
        label = (chinese(number) + "、", f"（{chinese(number)}）", f"{number}." + " " * self.look.spaced)[level - 1]
        self.blocks.append(Heading(level, label + text))

    def say(self, *sentences: str) -> None:
        self.blocks.append(Paragraph(dress("".join(sentences), self.look)))

    def table(
        self, caption: str, header: Sequence[Sequence[object]], rows: Iterable[Sequence[object]], unit: str = ""
    ) -> None:
        """Adds a table; None in a row is a place that a merged cell covers, "" an empty cell."""
        grid = tuple(
            tuple(cell if cell is None or isinstance(cell, Cell) else Cell(str(cell)) for cell in row)
            for row in (*header, *rows)
        )
        note = f"单位：{unit}" if unit and not self.look.unit_in_header else ""
        self.blocks.append(Table(caption, note, len(header), grid))

    def caption(self, title: str) -> str:
        """The next table number and its title: 表 1-3 …"""
        self.tables += 1
        return f"{self.table_number(self.tables)} {title}"

    def table_number(self, number: int) -> str:
        space = " " if self.look.spaced else ""
        return f"表{space}{number}"

    def next_table(self) -> str:
        """Words that refer to the table which follows."""
        number = self.table_number(self.tables + 1)
        return self.pick("具体情况见下表", f"详见{number}", f"具体如{number}所示")

    def column(self, title: str) -> str:
        """The header of a column of amounts, with the unit where the report prints it there."""
        return f"{title}（{self.look.unit}）" if self.look.unit_in_header else title

    def report(self, seed: int) -> Report:
        """The report: relations whose figures are all printed, and one more for each fact that is printed again."""
        for note in self.deferred:
            note()
        printed = [ord(mark) - MARK for block in self.blocks for mark in re.findall(MARKS, marked(block))]
        order = {index: place for place, index in enumerate(printed)}
        assert len(order) == len(printed), "a figure is printed twice"
        for occurrences in self.same.values():
            shown = sorted((figure for figure in occurrences if figure.index in order), key=lambda f: order[f.index])
            for again in shown[1:]:
                self.relate("same-fact", EQUAL, again, shown[0])
        relations = [relation for relation in self.relations if all(index in order for index in relation.figures)]
        return Report(seed, self.style, self.look, tuple(self.blocks), tuple(self.figures), tuple(relations))


def marked(block: Block) -> str:
    if isinstance(block, Table):
        return block.caption + "".join(cell.text for row in block.rows for cell in row if cell)
    return block.text
