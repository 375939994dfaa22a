"""Sections: a financial note in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.generator.facts import split
from tests.generator.look import listed
from tests.generator.model import HUNDRED, ZERO, Figure, Heading
from tests.generator.rules import FALL, GROWTH, MEAN
from tests.generator.writer import Writer


@dataclass
class Note:
    """What an English financial note tells, in units of money."""

    currency: str
    unit: str
    lines: dict[str, tuple[Decimal, Decimal]]
    costs: dict[str, tuple[Decimal, Decimal]]


def english_note(w: Writer) -> None:
    """A whole note: revenue by segment, costs, result, quarters, staff, cash."""
    note = _draw_note(w)
    year = w.facts.year
    body = w.pick("Northmere Harbour Trust", "Calder Vale Water Board", "Ashwick Transit Agency")
    w.blocks.append(Heading(1, f"{body}: financial note {year}"))
    english_revenue(w, note)
    english_costs(w, note)
    english_result(w, note)
    english_quarters(w, note)
    english_staff(w)
    english_cash(w, note)


def _draw_note(w: Writer) -> Note:
    def pair(low: int, high: int) -> tuple[Decimal, Decimal]:
        now = Decimal(w.rng.randrange(low * 1000, high * 1000)) / 1000
        return now, (now * Decimal(w.rng.uniform(0.8, 1.15))).quantize(Decimal("0.001"))

    segments = w.rng.sample(
        ("Port dues", "Warehousing", "Ferry services", "Grants", "Leases", "Consulting"), w.rng.randint(3, 5)
    )
    costs = w.rng.sample(("Staff", "Energy", "Maintenance", "Insurance", "Depreciation", "Other"), w.rng.randint(3, 5))
    return Note(
        w.pick("EUR", "USD", "GBP"),
        w.pick("thousand", "million"),
        {name: pair(400, 3000) for name in segments},
        {name: pair(90, 500) for name in costs},
    )


def _sum(lines: dict[str, tuple[Decimal, Decimal]], place: int) -> Decimal:
    return sum((line[place] for line in lines.values()), ZERO)


def english_change(w: Writer, now: Decimal, before: Decimal, a: Figure, b: Figure) -> tuple[str, Figure]:
    """The verb and the rate of a change between two printed figures."""
    up = now >= before
    rate = w.percent(HUNDRED * abs(now - before) / before)
    w.relate("growth", GROWTH if up else FALL, rate, a, b)
    return ("rose" if up else "fell"), rate


def english_table(w: Writer, title: str, lines: dict[str, tuple[Decimal, Decimal]], key: str, note: Note) -> None:
    columns: tuple[list[Figure], ...] = ([], [])
    rows: list[Sequence[object]] = []
    for name, amounts in lines.items():
        figures = [w.money(amount, f"{key}:{name}:{place}") for place, amount in enumerate(amounts)]
        difference = w.adds(w.money(amounts[0] - amounts[1]), figures, "table-row", (1, -1))
        rows.append((name, *figures, difference))
        for column, figure in zip(columns, figures, strict=True):
            column.append(figure)
    totals = [w.money(_sum(lines, place), f"{key}:{place}") for place in (0, 1)]
    for total, column in zip(totals, columns, strict=True):
        w.adds(total, column, "table-sum")
    change = w.adds(w.money(_sum(lines, 0) - _sum(lines, 1)), totals, "table-row", (1, -1))
    rows.append(("Total", *totals, change))
    w.tables += 1
    year = w.facts.year
    header = [f"{note.currency} {note.unit}", str(year), str(year - 1), "Change"]
    w.table(f"Table {w.tables}. {title}", [header], rows)


def english_revenue(w: Writer, note: Note) -> None:
    w.blocks.append(Heading(2, "1. Revenue"))
    a, b = (w.money(_sum(note.lines, place), f"revenue:{place}") for place in (0, 1))
    verb, rate = english_change(w, _sum(note.lines, 0), _sum(note.lines, 1), a, b)
    c, u, year = note.currency, note.unit, w.facts.year
    w.say(
        w.pick(
            f"Total revenue {verb} by {rate}% from {c} {b} {u} in {year - 1} to {c} {a} {u} in {year}.",
            f"In {year} total revenue was {c} {a} {u}, compared with {c} {b} {u} in {year - 1}: it {verb} by {rate}%.",
        ),
        f" Table {w.tables + 1} shows revenue by segment.",
    )
    english_table(w, "Revenue by segment", note.lines, "revenue", note)
    whole = w.money(_sum(note.lines, 0), "revenue:0")
    told = []
    for name, (now, _) in note.lines.items():
        part = w.money(now, f"revenue:{name}:0")
        told.append(f"{name} {c} {part} {u} ({w.rate(now, _sum(note.lines, 0), '', part, whole)}% of total revenue)")
    w.adds(whole, [w.same[f"revenue:{name}:0"][-1] for name in note.lines])
    w.say(f"Total revenue of {c} {whole} {u} consisted of {listed(told[:-1], ', ')} and {told[-1]}.")


def english_costs(w: Writer, note: Note) -> None:
    w.blocks.append(Heading(2, "2. Operating costs"))
    english_table(w, "Operating costs", note.costs, "costs", note)
    a, b = (w.money(_sum(note.costs, place), f"costs:{place}") for place in (0, 1))
    verb, rate = english_change(w, _sum(note.costs, 0), _sum(note.costs, 1), a, b)
    w.say(
        f"Total operating costs {verb} by {rate}% to {note.currency} {a} {note.unit} "
        f"({w.facts.year - 1}: {note.currency} {b} {note.unit})."
    )


def english_result(w: Writer, note: Note) -> None:
    w.blocks.append(Heading(2, "3. Result"))
    revenue, costs = w.money(_sum(note.lines, 0), "revenue:0"), w.money(_sum(note.costs, 0), "costs:0")
    surplus = w.money(_sum(note.lines, 0) - _sum(note.costs, 0), "surplus")
    w.adds(surplus, (revenue, costs), signs=(1, -1))
    margin = w.rate(_sum(note.lines, 0) - _sum(note.costs, 0), _sum(note.lines, 0), "", surplus, revenue)
    c, u = note.currency, note.unit
    w.say(
        f"Total revenue of {c} {revenue} {u} less total operating costs of {c} {costs} {u} "
        f"left an operating surplus of {c} {surplus} {u}, "
        f"or {margin}% of total revenue."
    )


def english_quarters(w: Writer, note: Note) -> None:
    """Four quarters that add up to the year, and their mean."""
    w.blocks.append(Heading(2, "4. Revenue by quarter"))
    total = _sum(note.lines, 0)
    parts = split(total, [w.rng.uniform(0.8, 1.2) for _ in range(4)], Decimal("0.001"))
    figures = [w.money(part) for part in parts]
    whole = w.adds(w.money(total, "revenue:0"), figures)
    mean = w.relate("average", MEAN, w.money(total / 4), *figures)
    c, u = note.currency, note.unit
    w.say(
        f"Quarterly revenue was {c} {figures[0]} {u}, {c} {figures[1]} {u}, "
        f"{c} {figures[2]} {u} and {c} {figures[3]} {u}, "
        f"a total of {c} {whole} {u} for the year and an average of {c} {mean} {u} a quarter."
    )


def english_staff(w: Writer) -> None:
    w.blocks.append(Heading(2, "5. Staff"))
    groups = [w.rng.randint(10, 120) for _ in range(3)]
    parts = [w.count(part) for part in groups]
    total = w.adds(w.count(sum(groups)), parts)
    share = w.rate(Decimal(groups[0]), Decimal(sum(groups)), "", parts[0], total)
    w.say(
        f"At year end the body employed {total} people: {parts[0]} in operations, "
        f"{parts[1]} in engineering and {parts[2]} in administration. "
        f"Operations accounted for {share}% of all staff. More than 20 volunteers helped during the summer."
    )


def english_cash(w: Writer, note: Note) -> None:
    w.blocks.append(Heading(2, "6. Cash"))
    opening, received, paid = (Decimal(w.rng.randrange(300000, 900000)) / 1000 for _ in range(3))
    paid = min(paid, opening + received - 10)
    o, r, p = w.money(opening), w.money(received), w.money(paid)
    closing = w.adds(w.money(opening + received - paid), (o, r, p), "table-sum", (1, 1, -1))
    w.tables += 1
    rows = [("Opening balance", o), ("Cash received", r), ("Cash paid", f"({p})"), ("Closing balance", closing)]
    w.table(f"Table {w.tables}. Cash", [["Item", f"{note.currency} {note.unit}"]], rows)
