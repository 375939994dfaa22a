"""The numbers of automatic lists, as they are printed: 一、 （二） 3. iv) ⑤."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
LONGEST_ROMAN = 3999
LONGEST_LETTERS = 780
"""Word repeats letters: 27 is aa, 53 aaa; thirty of them are enough."""


def printed(number: int, style: str) -> str:
    """A list number in a format of WordprocessingML (`chineseCounting`, `lowerRoman`); decimal where it has no sign."""
    if style in ("none", "bullet") or number < 0:
        return ""
    words = alphabets()
    if style in words["counting"] and 0 < number < 10_000:
        return counted(number, words["counting"][style]["digits"], words["counting"][style]["steps"])
    if style in words["digits"]:
        return "".join(words["digits"][style][int(digit)] for digit in str(number))
    if style in words["signs"] and 0 < number <= len(words["signs"][style]):
        return str(words["signs"][style][number - 1])
    if style in ("lowerRoman", "upperRoman") and 0 < number <= LONGEST_ROMAN:
        return cased(roman(number), style)
    if style in ("lowerLetter", "upperLetter") and 0 < number <= LONGEST_LETTERS:
        return cased(chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1), style)
    if style == "decimalZero":
        return f"{number:02}"
    return str(number)


def counted(number: int, digits: str, steps: str) -> str:
    """十 · 二十一 · 一百零五."""
    written = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            step = steps[power - 1] if power else ""
            written += ("" if digit == 1 and power == 1 and not written else digits[digit]) + step
        elif written and number % 10**power and not written.endswith(digits[0]):
            written += digits[0]
    return written


def roman(number: int) -> str:
    written = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def cased(written: str, style: str) -> str:
    return written.upper() if style.startswith("upper") else written


@cache
def alphabets() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("lint.office").joinpath("numbering.toml").read_text(encoding="utf-8"))
