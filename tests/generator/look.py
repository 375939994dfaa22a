"""How a report is printed: unit, places, spaces, widths, pages."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from decimal import Decimal

from tests.generator.model import MARKS, NUMERALS, ONE, Look


def draw_look(rng: random.Random, style: str) -> Look:
    """How a report of a style is printed."""
    if style == "english":
        return Look("thousand", ONE, rng.choice((0, 1, 2)), rng.choice((1, 2)), commas=True, rounded=True)
    unit = rng.choice(("万元", "万元", "元") if style == "institute" else ("万元", "万元", "万元", "元"))
    return Look(
        unit=unit,
        scale=Decimal(10000 if unit == "万元" else 1),
        rate_places=rng.choice((2, 2, 2, 1)),
        commas=rng.random() < (0.8 if unit == "元" else 0.4),
        spaced=rng.random() < 0.4,
        half_width=style == "institute" and rng.random() < 0.4,
        numerals=rng.random() < 0.5,
        unit_in_header=rng.random() < 0.3,
        trims=rng.random() < 0.3,
        page_lines=rng.choice((0, 26, 34, 44)),
        page_numbers=rng.choice(("", "", "— {} —", "{}", "- {} -")),
        rounded=unit == "万元" and rng.random() < 0.4,
    )


HALF_WIDTH = str.maketrans({"，": ", ", "；": "; ", "：": ": ", "（": " (", "）": ") "})


def dress(text: str, look: Look) -> str:
    """Spaces around figures and widths of punctuation, as the look wants them."""
    if look.spaced:
        text = re.sub(f"(?<=[\u4e00-\u9fff])({MARKS})", r" \1", text)
        text = re.sub(f"({MARKS})(?=[\u4e00-\u9fff])", r"\1 ", text)
    if look.half_width:
        text = re.sub(r" +(?=[ ,:;。])", "", text.translate(HALF_WIDTH)).strip()
    return text


def chinese(number: int) -> str:
    """1 to 99 as a Chinese numeral."""
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def listed(parts: Sequence[str], mark: str = "、") -> str:
    return mark.join(parts)
