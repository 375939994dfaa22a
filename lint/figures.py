"""Finds the quantities that a text prints, each with its unit, its fineness and its place.

What is printed in digits and is no quantity (dates, list markers, telephone and document numbers, references to tables,
model codes) is passed over: leaving a figure out costs one check, misreading one accuses the innocent. The words that
tell them apart stand in the language's data file; the patterns are in `lint.figure_patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from math import prod
from typing import NamedTuple

from lint.document import Location, Text
from lint.figure_patterns import (
    BARE_YEAR,
    DASH,
    DAY,
    NEGATIVE_CELL,
    PLAIN_CELL,
    SHORT_NEGATIVE_CELL,
    any_of,
    figure_pattern,
)
from lint.language import Language
from lint.number import BARE, ONE, ZERO, Hedge, Number, Unit, last_step
from lint.numerals import numeral_words, read_numeral
from lint.records import record
from lint.signs import sign_before
from lint.units import NUMBER, UNITS_KEPT, currency_signs, unit_named

LONGEST_FIGURE = 24
"""Digits; what is longer is an identifier, and would not fit Decimal's working precision."""
IDENTIFIER = 14
"""From so many digits on, an ungrouped whole number without a unit is an account or a project code."""
APPROXIMATE_COUNT = Decimal(10_000)
"""三万人 is rounded to the 万, as 3万人 is; 三百人 is a count."""
HEDGE_REACH = 14
YEAR_DIGITS = 4
DIGITS_KEPT = 2048
CELLS_KEPT = 1024
"""A cell is read for the kind of its column, then for its figure."""
PRINTED = ("digits", "unit", "mixed", "money", "odd", "odd_alone")
"""The parts of a figure in digits that say what it is."""
OPERATORS = frozenset("=×÷*+/≥≤<>∑")


@record(frozen=True, slots=True)
class DateSpan:
    """A date, a month, a year, or a range or list of them; of a range, the first point."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    location: Location
    kind: str
    """`year`, `month`, `day` or `range`."""


class _Figure(NamedTuple):
    """A figure as matched, before it is given a place; offsets into the text."""

    start: int
    end: int
    digits: tuple[int, int]
    magnitude: Decimal
    """Without sign, in the printed unit."""
    step: Decimal
    """One unit in the last printed place, in the printed unit."""
    unit: Unit | None
    negative: bool = False
    odd: bool = False
    """余, 多 or 几 stands with it."""


def find_numbers(
    text: Text, language: Language, *, in_table: bool = False, default_unit: Unit | None = None
) -> list[Number]:
    """Every quantity in reading order.

    `in_table` says that the text is one cell: a cell in parentheses may then be negative, and a bare 2020 a quantity.
    `default_unit` is the unit of a figure that prints none, from the header or the unit note of its table.
    """
    figures = _in_cell(text.value, default_unit is not None, language) if in_table else _in_prose(text.value, language)
    return [_number(text, figure, language, default_unit) for figure in figures]


def only_figure(value: str, language: Language, has_unit: bool) -> tuple[int, int] | None:
    """Where the one figure of a cell begins and ends; None where the cell holds none or several.

    `has_unit` says that its header or the unit note gives a unit.
    """
    figures = _in_cell(value, has_unit, language)
    return (figures[0].start, figures[0].end) if len(figures) == 1 else None


def is_negative_cell(value: str) -> bool:
    """Whether a cell holds a negative figure in parentheses, and no marker of a list: (1,388.45), (120)."""
    return NEGATIVE_CELL.fullmatch(value) is not None


def short_negative(text: Text, language: Language, default_unit: Unit | None) -> Number | None:
    """The figure of a cell like (16), which is a marker of a list but for negative cells beside it."""
    found = SHORT_NEGATIVE_CELL.fullmatch(text.value)
    if found is None:
        return None
    figure = _bare(found, found.start("whole"), found.end("whole"), negative=True)
    return _number(text, figure, language, default_unit)


def find_dates(text: Text, language: Language) -> list[DateSpan]:
    """Every date in reading order; `find_numbers` passes over exactly these."""
    spans = []
    for token in figure_pattern(language).finditer(text.value):
        if token.lastgroup == "date":
            spans.append(_date_span(text, token.start(), token.end(), language))
        elif token.lastgroup == "figure" and _is_bare_year(token):
            spans.append(_date_span(text, token.start("digits"), token.end("digits"), language))
    return spans


@lru_cache(maxsize=CELLS_KEPT)
def _in_cell(value: str, has_unit: bool, language: Language) -> Sequence[_Figure]:
    """The figures of a cell; `has_unit` says that its header or the unit note gives a unit."""
    whole = _whole_cell(value, has_unit)
    return _negative_price(value, _in_prose(value, language)) if whole is None else whole


def _negative_price(value: str, figures: Sequence[_Figure]) -> Sequence[_Figure]:
    """The figures of a cell; one alone in parentheses with its currency sign is negative: ($1,538)."""
    if len(figures) == 1 and (one := figures[0]).start < one.digits[0]:
        before, after = value[: one.start], value[one.end :]
        if (before.strip(), after.strip()) == ("(", ")") and not one.negative:
            return [one._replace(start=len(before.rstrip()) - 1, end=one.end + after.index(")") + 1, negative=True)]
    return figures


def _in_prose(value: str, language: Language) -> Sequence[_Figure]:
    return _with_range_units(value, list(_figures(value, language)), language)


def _figures(value: str, language: Language) -> Iterator[_Figure]:
    pattern = figure_pattern(language)
    last_end, next_item = -1, ""
    for token in pattern.finditer(value):
        if token.lastgroup == "skip" and LIST_ITEM.fullmatch(token[0]):
            next_item = _item_after(token[0])
        elif next_item and token[0].startswith(next_item) and _begins_grade(token):
            token = pattern.match(value, token.start() + len(next_item)) or token
            next_item = _item_after(next_item)
        figure = _figure_of(token, last_end, language)
        if figure is not None:
            yield figure
            last_end = figure.end


GROUP_SEPARATORS = re.compile(r"[,\s]")
LIST_ITEM = re.compile(r"[0-9]{1,2}\.")
ITEM_ENDS = frozenset("。；;>")


def _item_after(item: str) -> str:
    return f"{int(item[:-1]) + 1}."


def _begins_grade(token: re.Match[str]) -> bool:
    """In `1.比率<5%；2.5%≤比率≤10%` the second grade begins with 5%: an item ends before it, a comparison follows."""
    value, (start, end) = token.string, token.span()
    before, after = value[max(start - 3, 0) : start].rstrip()[-1:], value[end : end + 3].lstrip()[:1]
    return before in ITEM_ENDS and after in COMPARISONS


def _figure_of(token: re.Match[str], last_end: int, language: Language) -> _Figure | None:
    match token.lastgroup:
        case "figure":
            return _printed(token, last_end, language)
        case "written":
            return _written(token, language)
        case "share":
            return _share(token, language)
        case _:
            return None


def _whole_cell(value: str, has_unit: bool) -> list[_Figure] | None:
    """The figure of a cell that holds nothing else; None when there is more to read."""
    if found := PLAIN_CELL.fullmatch(value):
        if len(found["digits"]) > LONGEST_FIGURE or (found["identifier"] and not has_unit) or found["code"]:
            return []
        start = found.start("sign") if found["sign"] else found.start("digits")
        return [_bare(found, start, found.end("digits"), negative=found["sign"] == "-")]
    if found := NEGATIVE_CELL.fullmatch(value):
        return [_bare(found, found.start("whole"), found.end("whole"), negative=True)]
    return None


def _bare(found: re.Match[str], start: int, end: int, *, negative: bool) -> _Figure:
    magnitude, step = _magnitude_and_step(found["digits"])
    return _Figure(start, end, found.span("digits"), magnitude, step, None, negative)


def _printed(token: re.Match[str], last_end: int, language: Language) -> _Figure | None:
    """A figure in digits. None for a year, an identifier, and a label like 标段-2."""
    digits, symbol, mixed, money, odd_before, odd_alone = token.group(*PRINTED)
    if _is_bare_year(token) or len(digits) > LONGEST_FIGURE:
        return None
    if digits.isdigit() and not symbol and (len(digits) >= IDENTIFIER or digits[0] == "0" < digits[1:]):
        return None
    magnitude, step = _magnitude_and_step(digits)
    span = token.span("digits")
    unit, odd = _unit_and_odd(symbol, language)
    end = token.end("unit") if unit else span[1]
    if mixed and unit:
        magnitude, step, span = _mixed(token, unit, language)
    elif mixed:
        unit, end = unit_named(mixed, language), token.end("mixed")
    if money:
        unit = _amount(money, unit, language)
    sign = _sign(token, last_end, unit)
    if sign is None:
        return None
    start = token.start() - 1 if sign < 0 and not token["sign_inside"] else token.start()
    return _Figure(start, end, span, magnitude, step, unit, sign < 0, odd or bool(odd_before or odd_alone))


def _is_bare_year(token: re.Match[str]) -> bool:
    """2020 on its own: no unit, no part of a calculation."""
    digits = token["digits"]
    if len(digits) != YEAR_DIGITS or token["unit"] or token["money"] or token["mixed"]:
        return False
    if not BARE_YEAR.fullmatch(digits):
        return False
    value, (start, end) = token.string, token.span("digits")
    before, after = value[max(start - 3, 0) : start].rstrip()[-1:], value[end : end + 3].lstrip()[:1]
    return before not in OPERATORS and after not in OPERATORS


@lru_cache(maxsize=DIGITS_KEPT)
def _magnitude_and_step(digits: str) -> tuple[Decimal, Decimal]:
    """The number that digits print, and one unit in their last place."""
    whole, _, decimals = digits.partition(".")
    if not whole.isdecimal():
        digits = GROUP_SEPARATORS.sub("", digits)
    return Decimal(digits), ONE.scaleb(-len(decimals)) if decimals else ONE


def _step(magnitude: Decimal) -> Decimal:
    exponent = magnitude.as_tuple().exponent
    return ONE.scaleb(exponent) if isinstance(exponent, int) else ONE


@lru_cache(maxsize=UNITS_KEPT)
def _unit_and_odd(symbol: str | None, language: Language) -> tuple[Unit | None, bool]:
    """The unit, and whether it holds an odd word: 万余元 is 万元 with 余."""
    if not symbol:
        return None, False
    if unit := unit_named(symbol, language):
        return unit, False
    for word in language.data["numbers"]["words"]["odd"].split():
        if word in symbol and (unit := unit_named(symbol.replace(word, ""), language)):
            return unit, True
    return None, False


def _mixed(token: re.Match[str], unit: Unit, language: Language) -> tuple[Decimal, Decimal, tuple[int, int]]:
    """1亿2000万元 is 12000 of 万元."""
    large = unit_named(token["mixed"], language)
    rest, step = _magnitude_and_step(token["rest"])
    base = unit_named(_without_multiplier(unit, language), language) or unit
    head = _magnitude_and_step(token["digits"])[0] * (large.scale if large else ONE) * base.scale / unit.scale
    return head + rest, step, (token.start("digits"), token.end("rest"))


def _without_multiplier(unit: Unit, language: Language) -> str:
    """元 for 万元."""
    symbol = unit.symbol
    for end in range(len(symbol) - 1, 0, -1):
        multiplier = unit_named(symbol[:end], language)
        if multiplier is not None and multiplier.dimension == NUMBER:
            return symbol[end:]
    return symbol


@lru_cache(maxsize=UNITS_KEPT)
def _amount(sign: str, unit: Unit | None, language: Language) -> Unit:
    """The unit of an amount behind a currency sign: $5 million, ¥100万."""
    dimension = currency_signs(language)[sign]
    if unit is None:
        return Unit(sign, dimension)
    if unit.dimension == NUMBER:
        return Unit(f"{sign} {unit.symbol}", dimension, unit.scale)
    return unit


def _sign(token: re.Match[str], last_end: int, unit: Unit | None) -> int | None:
    """-1 for a figure with a minus before it, None where the dash joins a label to its number (标段-2)."""
    if token["sign_inside"]:
        return -1
    value, at = token.string, token.start() - 1
    if at < 0 or value[at] != "-" or last_end == at or value[at - 1 : at] == "-":
        return 1
    before = value[at - 1 : at] if at else ""
    if not before or before in " \t\n(,，、:：;；。=/×*÷|~[{<>≥≤":
        return -1
    if before.isascii():
        return 1
    fine = unit is not None or not token["digits"].isdigit() or len(token["digits"]) > 2
    return -1 if fine and before.isalpha() else (None if before.isalpha() else 1)


def _written(token: re.Match[str], language: Language) -> _Figure | None:
    """A figure in words: 三万五千元, 二十多家. None for 一个 and other words that only look like counts."""
    rules = language.data["numbers"]["numerals"]
    numeral, symbol = token["numeral"], token["written_unit"]
    value, (unit, _) = read_numeral(numeral, language), _unit_and_odd(symbol, language)
    if value is None or unit is None or symbol in rules["not_counters"].split():
        return None
    if value == ONE and symbol in rules["not_one"].split() and not token["written_odd"]:
        return None
    if len(numeral) == 1 and numeral in rules["formal"]:
        return None
    step = _written_step(token, value, language)
    return _Figure(token.start(), token.end(), token.span("numeral"), value, step, unit, odd=bool(token["written_odd"]))


def _written_step(token: re.Match[str], value: Decimal, language: Language) -> Decimal:
    """三万五千 is exact to the 千, 十二点五 to the tenth, 叁万元整 to the unit."""
    exact = tuple(language.data["numbers"]["words"]["exact_end"].split())
    if token.string.startswith(exact, token.end()):
        return ONE
    words = numeral_words(language)
    _, point, decimals = token["numeral"].partition(words.point) if words else ("", "", "")
    if words is None or not point:
        return last_step(value) if value else ONE
    sizes = [words.groups[mark] for mark in decimals if mark in words.groups]
    return prod(sizes) * ONE.scaleb(len(sizes) - len(decimals))


def _share(token: re.Match[str], language: Language) -> _Figure | None:
    """百分之十二点五 is 12.5 of %."""
    printed = token["share_value"]
    in_words = printed[0] not in ".0123456789"
    value = _written_hundredths(printed, language) if in_words else _magnitude_and_step(printed)[0]
    names = dict(entry.split("=") for entry in language.data["numbers"]["words"]["out_of"].split())
    unit = unit_named(names[token["share_name"]], language)
    if value is None or unit is None:
        return None
    return _Figure(token.start(), token.end(), token.span("share_value"), value, _step(value), unit)


def _written_hundredths(printed: str, language: Language) -> Decimal | None:
    """十五 is 15; 百 alone is 100 here, and no numeral elsewhere."""
    words = numeral_words(language)
    value = read_numeral(printed, language)
    return value if value is not None or words is None else read_numeral(words.written(1) + printed, language)


def _with_range_units(value: str, figures: list[_Figure], language: Language) -> list[_Figure]:
    """The first of 5-10人 counts 人 too, and all of 5.64、5.80、4.85个百分点 are percentage points."""
    for index in range(len(figures) - 2, -1, -1):
        first, second = figures[index], figures[index + 1]
        if second.unit is not None and _shares_unit(value, first, second, language):
            figures[index] = first._replace(unit=second.unit)
    return figures


def _shares_unit(value: str, first: _Figure, second: _Figure, language: Language) -> bool:
    """Whether a figure has the unit of the next: as the first end of a range, or before it in a list."""
    if first.unit is not None:
        if first.unit is second.unit:  # as most are
            return False
        in_list = begins_unit(first.unit, second.unit)
    elif _between_ends(language).fullmatch(value, first.end, second.start):
        return True
    else:
        in_list = first.step < ONE and second.step < ONE
    return in_list and _between_items(language).fullmatch(value, first.end, second.start) is not None


def begins_unit(first: Unit | None, second: Unit | None) -> bool:
    """Whether a counter is only the beginning of the unit that ends the list: 1.1个、2.4个和3.6个百分点."""
    if first is None or second is None or second.dimension != "points" or first.dimension == "points":
        return False
    return second.symbol.startswith(first.symbol)


@cache
def _between_items(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s?{any_of(language.data['numbers']['words'].get('listed', ''))}\s?")


@cache
def _between_ends(language: Language) -> re.Pattern[str]:
    return re.compile(f"(?:{DASH}|{any_of(language.data['numbers']['words']['to'])})")


def _number(text: Text, figure: _Figure, language: Language, default_unit: Unit | None) -> Number:
    start, end = figure.start, figure.end
    unit = _with_default(figure.unit, default_unit, language)
    magnitude = -figure.magnitude if figure.negative else figure.magnitude
    return Number(
        text=text.raw[start:end],
        digits=text.raw[figure.digits[0] : figure.digits[1]],
        value=magnitude * unit.scale,
        resolution=_resolution(figure, unit),
        unit=unit,
        hedge=_hedge(text.value, figure, unit, language),
        location=text.locate(start, end),
        start=start,
        end=end,
    )


def _with_default(unit: Unit | None, default_unit: Unit | None, language: Language) -> Unit:
    if unit is None:
        return default_unit or BARE
    if unit.dimension == NUMBER and default_unit is not None:
        return unit_named(unit.symbol + default_unit.symbol, language) or unit
    return unit


def _resolution(figure: _Figure, unit: Unit) -> Decimal:
    """0 for a whole number of whole things, else one unit in the last printed place."""
    whole_number = ONE <= figure.step < APPROXIMATE_COUNT
    return ZERO if unit.whole and whole_number else figure.step * unit.scale


def _hedge(value: str, figure: _Figure, unit: Unit, language: Language) -> Hedge:
    hedge = Hedge.NONE
    before, last_characters = _hedges_before(language)
    if sign_before(value, figure.start) in last_characters:
        hedge = _hedge_before(value[max(figure.start - HEDGE_REACH, 0) : figure.start].rstrip(), before, unit, language)
    after, first_characters = _hedges_after(language)
    if hedge is Hedge.NONE and value[figure.end : figure.end + 3].lstrip()[:1] in first_characters:
        hedge = _hedge_after(value, figure.end, after)
    return Hedge.ODD if hedge is Hedge.NONE and figure.odd else hedge


def _hedge_before(left: str, pattern: re.Pattern[str], unit: Unit, language: Language) -> Hedge:
    found = pattern.search(left)
    if found is None or found.lastgroup is None or found.lastgroup == "none":
        return Hedge.NONE
    hedge = Hedge(found.lastgroup)
    if found[0] in COMPARISONS and left[: found.start()].rstrip()[-1:] in FIGURE_ENDS:
        return Hedge.NONE
    if hedge is Hedge.NEARLY and unit.symbol in language.data["numbers"]["words"]["duration"].split():
        return Hedge.NONE
    return hedge


def _hedge_after(value: str, end: int, pattern: re.Pattern[str]) -> Hedge:
    found = pattern.match(value, end)
    if found is None or found.lastgroup is None:
        return Hedge.NONE
    compared = found[0].strip() in COMPARISONS or found[0].strip() == "+"
    if compared and value[found.end() : found.end() + 2].strip()[:1].isdigit():
        return Hedge.NONE
    return Hedge(found.lastgroup)


WORD_EDGE = "(?:(?<![A-Za-z])|(?![A-Za-z]))"
"""Not inside a Latin word."""
COMPARISONS = frozenset("<>≤≥")
FIGURE_ENDS = frozenset("0123456789%‰")


@cache
def _hedges_before(language: Language) -> tuple[re.Pattern[str], frozenset[str]]:
    """The hedge that ends a text, 不超过 rather than 超过, and the characters that it can end with."""
    hedges = language.data["numbers"]["hedges_before"]
    words = [(word, kind) for kind in hedges for word in hedges[kind].split()]
    alternatives = "|".join(f"(?P<{kind}>{any_of(hedges[kind])})" for kind in hedges)
    return re.compile(rf"{WORD_EDGE}(?:{alternatives})\Z"), frozenset(word[-1] for word, _ in words)


@cache
def _hedges_after(language: Language) -> tuple[re.Pattern[str], frozenset[str]]:
    """The hedge that begins a text, and the characters that it can begin with."""
    hedges = language.data["numbers"]["hedges_after"]
    words = [word for kind in hedges for word in hedges[kind].split()]
    alternatives = "|".join(f"(?P<{kind}>{any_of(hedges[kind])})" for kind in hedges)
    including = any_of(language.data["numbers"]["words"]["including"])
    pattern = rf"\s{{0,2}}(?:\({including}[^()]{{0,6}}\))?\s?(?:{alternatives}){WORD_EDGE}"
    return re.compile(pattern), frozenset("(") | frozenset(word[0] for word in words)


def _date_span(text: Text, start: int, end: int, language: Language) -> DateSpan:
    printed = text.value[start:end]
    years, months, days = _date_parts(printed, language)
    several = max(len(years), len(months), len(days)) > 1
    kind = "range" if several else "day" if days else "month" if months else "year"
    year, month, day = (parts[0] if parts else None for parts in (years, months, days))
    return DateSpan(year, month, day, start, end, text.locate(start, end), kind)


def _date_parts(printed: str, language: Language) -> tuple[list[int], list[int], list[int]]:
    """The years, months and days that a date names, in order: 2020年6-9月 gives [2020], [6, 9], []."""
    if found := re.match(r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?(?![0-9])", printed):
        year, month, day = found.groups()
        more = [int(later) for later in re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", printed[found.end() :])]
        return [int(year), *more], [int(month)], [int(day)] if day else []
    dates = language.data["numbers"]["dates"]
    return _named_month_parts(printed, dates) if "months" in dates else _chinese_parts(printed, language)


def _named_month_parts(printed: str, dates: dict[str, str]) -> tuple[list[int], list[int], list[int]]:
    """31 December 2020, FY2020/21."""
    years = [int(year) for year in re.findall(r"(?<![0-9])[0-9]{4}", printed)]
    years += [years[0] // 100 * 100 + int(short) for short in re.findall(r"[0-9]{4}[/-]([0-9]{2})(?![0-9])", printed)]
    names = re.findall(any_of(dates["months"]), printed)
    full = [month[:3] for month in dates["months"].split()[:12]]
    days = re.findall(rf"(?<![0-9]){DAY}", re.sub(r"Q[1-4]|[0-9]{4}(?:[/-][0-9]{2})?", "", printed))
    return years, [full.index(name[:3]) + 1 for name in names], [int(day) for day in days]


def _chinese_parts(printed: str, language: Language) -> tuple[list[int], list[int], list[int]]:
    """Each number of a date belongs to the first date word after it."""
    dates, words = language.data["numbers"]["dates"], numeral_words(language)
    written = words.characters if words else ""
    years: list[int] = []
    months: list[int] = []
    days: list[int] = []
    place = years
    pattern = rf"([0-9]+|[{written}]+)|{any_of(dates['year'])}|{any_of(dates['month'])}|{any_of(dates['day'])}"
    for token in reversed(list(re.finditer(pattern, printed))):
        if token[1]:
            value = int(token[1]) if token[1].isdigit() else int(read_numeral(token[1], language) or 0)
            place.insert(0, 2000 + value if place is years and value < 100 else value)
        else:
            place = (
                years if token[0] in dates["year"].split() else months if token[0] in dates["month"].split() else days
            )
    return years, months, days
