"""One typist's slip in a report that was right."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tests.generator.model import Slot
from tests.generator.report import Report


class Plant(NamedTuple):
    """A report with one wrong figure: the changed text, the slot it stands in, and the wrong string."""

    text: str
    slot: Slot
    wrong: str


def plant(report: Report, seed: int, relations: int = 1) -> Plant:
    """Puts one typist's slip into a figure that takes part in at least `relations` relations.

    At least one of them then fails by more than rounding explains. The kinds of relation are drawn evenly.
    """
    rng = random.Random(seed)
    by_kind: dict[str, list[Slot]] = {}
    for slot in report.slots:
        if slot.relations >= relations and slot.text[-1].isascii():
            for kind in slot.kinds:
                by_kind.setdefault(kind, []).append(slot)
    for _ in range(400):
        slot = rng.choice(by_kind[rng.choice(sorted(by_kind))])
        mistyped = wrong(slot.text, rng)
        if mistyped is None:
            continue
        spoilt = report.changed(slot, mistyped)
        touched = [relation for relation in report.relations if slot.figure in relation.figures]
        if not all(spoilt.holds(relation) for relation in touched):
            return Plant(spoilt.text, slot, mistyped)
    raise ValueError(f"report {report.seed} has no figure that a slip could spoil")


def wrong(printed: str, rng: random.Random) -> str | None:
    """A wrong version of a printed figure, as a typist would produce it; None where none is far enough off."""
    sign, digits = ("-", printed[1:]) if printed.startswith("-") else ("", printed)
    for way in rng.sample((_mistype, _swap, _drop, _shift), 4):
        new = way(digits, rng)
        if new is None or not re.fullmatch(r"[1-9]\d*(,\d{3})*(\.\d+)?|0\.\d+", new):
            continue
        before, after = Decimal(digits.replace(",", "")), Decimal(new.replace(",", ""))
        if abs(before - after) > max(before * Decimal("0.006"), Decimal("0.05")):
            return sign + new
    return None


def _mistype(printed: str, rng: random.Random) -> str | None:
    place = rng.choice([i for i, char in enumerate(printed) if char.isdigit()])
    digit = rng.choice([digit for digit in "123456789" if digit != printed[place]])
    return printed[:place] + digit + printed[place + 1 :]


def _swap(printed: str, rng: random.Random) -> str | None:
    places = [i for i, char in enumerate(printed) if char.isdigit()]
    pairs = [(i, j) for i, j in pairwise(places) if printed[i] != printed[j]]
    if not pairs:
        return None
    i, j = rng.choice(pairs)
    return printed[:i] + printed[j] + printed[i + 1 : j] + printed[i] + printed[j + 1 :]


def _drop(printed: str, rng: random.Random) -> str | None:
    places = [i for i, char in enumerate(printed) if char.isdigit()]
    if len(places) < 3:
        return None
    place = rng.choice(places[1:-1])
    return _grouped(printed[:place] + printed[place + 1 :], "," in printed)


def _shift(printed: str, rng: random.Random) -> str | None:
    point = printed.find(".")
    if point < 2:
        return None
    moved = printed[: point - 1].replace(",", "") + "." + printed[point - 1] + printed[point + 1 :]
    return _grouped(moved, "," in printed)


def _grouped(printed: str, commas: bool) -> str:
    """The separators of thousands where they belong: software puts them there, not the typist."""
    whole, point, fraction = printed.replace(",", "").partition(".")
    return (f"{int(whole):,}" if commas and whole.isdigit() else whole) + point + fraction
