"""Numerals written in words: 三万五千, 壹佰贰拾叁万, 十二点五.

Which characters are numerals is told by the language (`[numbers.numerals]`); a language without them finds none.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from lint.language import Language
from lint.records import record


@record(frozen=True, slots=True)
class NumeralWords:
    """The characters of numerals: digits, steps inside a group of four (十百千), group sizes (万亿) and the point."""

    digits: dict[str, int]
    steps: dict[str, int]
    groups: dict[str, int]
    point: str

    def written(self, value: int) -> str:
        """The first character for a digit or a step: 一 for 1, 十 for 10."""
        return next(mark for mark, size in (self.digits | self.steps).items() if size == value)

    @property
    def zeros(self) -> str:
        """The digits that are 0."""
        return "".join(mark for mark, value in self.digits.items() if value == 0)

    @property
    def characters(self) -> str:
        """All but the point, for a character class."""
        return "".join((*self.digits, *self.steps, *self.groups))


def read_numeral(text: str, language: Language) -> Decimal | None:
    """The value of a numeral, or None when it is not well formed: 二十三 is 23, 二〇二〇 is 2020, 三五 is nothing."""
    words = numeral_words(language)
    if words is None or not text:
        return None
    whole, point, fraction = text.partition(words.point)
    tail = 1
    while point and fraction and fraction[-1] in words.groups:
        tail *= words.groups[fraction[-1]]
        fraction = fraction[:-1]
    integer = _integer(whole, words)
    if integer is None or (point and not (fraction and all(mark in words.digits for mark in fraction))):
        return None
    decimals = "".join(str(words.digits[mark]) for mark in fraction)
    return Decimal(f"{integer}.{decimals}" if decimals else str(integer)) * tail


@cache
def numeral_words(language: Language) -> NumeralWords | None:
    """The numeral characters of a language, if it has any."""
    data = language.data["numbers"].get("numerals")
    if not data:
        return None
    digits = {mark: value for row in data["digits"] for value, mark in enumerate(row)} | data["more_digits"]
    steps = {mark: 10 ** (power + 1) for row in data["steps"] for power, mark in enumerate(row)}
    groups = {mark: 10 ** (4 * (power + 1)) for row in data["groups"] for power, mark in enumerate(row)}
    return NumeralWords(digits, steps, groups, data["point"])


def numeral_pattern(words: NumeralWords) -> str:
    """A run of numeral characters with at most one inner point; not yet known to be well formed."""
    marks = f"[{words.characters}]"
    return f"{marks}++(?:{words.point}[{''.join(words.digits)}]++[{''.join(words.groups)}]*+)?+"


def _integer(text: str, words: NumeralWords) -> int | None:
    """A whole number, split at its largest step (三万 | 五千); or, from three digits on, digit by digit (二〇二〇)."""
    if all(mark in words.digits for mark in text):
        digits = "".join(str(words.digits[mark]) for mark in text)
        return int(digits) if len(digits) == 1 or len(digits) > 2 else None
    for marks in (words.groups, words.steps):
        for size in sorted(set(marks.values()), reverse=True):
            at = max(text.rfind(mark) for mark in marks if marks[mark] == size)
            if at >= 0:
                return _stepped(text[:at], size, text[at + 1 :], words)
    return None


def _stepped(head: str, size: int, tail: str, words: NumeralWords) -> int | None:
    high = 1 if size == 10 and not head else _integer(head.lstrip(words.zeros), words) if head else None
    low = _below(size, tail, words)
    if not high or low is None or (size < 10_000 and high > 9):
        return None
    return high * size + low


def _below(size: int, tail: str, words: NumeralWords) -> int | None:
    """What follows a step. A lone digit without 零 is None: 三万五 is said for 35000, and 三万零五 for 30005."""
    rest = tail.lstrip(words.zeros)
    if not tail:
        return 0
    if (
        not rest
        or (len(rest) == 1 and rest == tail and size > 10)
        or (len(rest) > 1 and rest[:2].strip("".join(words.digits)) == "")
    ):
        return None
    low = _integer(rest, words)
    return low if low is not None and low < size else None
