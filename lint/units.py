"""Units: what a printed unit measures, how large it is, and which units may be compared.

Units, multipliers and counters stand in the language's data file under `[units]`. Those, and a multiplier before one
of them (万平方米), are found in a table; so is one unit over another (万元/公里); only longer compounds
(元/平方米/月) are worked out by pint, which is imported then and not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from lint.language import CODES, Language, load
from lint.number import ONE, Unit

if TYPE_CHECKING:
    import pint

COUNT = "count"
UNITS_KEPT = 1024
NUMBER = "number"

PRODUCT = re.compile(r"\s*[·*/]\s*")


@lru_cache(maxsize=UNITS_KEPT)
def unit_named(symbol: str, language: Language) -> Unit | None:
    """The unit printed as `symbol` (万元, 平方米, 元/人), or None when the language does not know it."""
    name = _normal(symbol, language)
    return _plain_unit(name, language) or _compound_unit(name, language)


def compatible(a: Unit, b: Unit) -> bool:
    """Whether figures in these units may be compared. A bare number contradicts no unit; 人 never meets 人次."""
    if NUMBER in (a.dimension, b.dimension):
        return True
    if a.dimension != COUNT or b.dimension != COUNT:
        return a.dimension == b.dimension
    return _counters_meet(a, b)


def factor(a: Unit, b: Unit) -> Decimal:
    """What a figure in `a` is multiplied by to stand in `b`: 10000 from 万元 to 元."""
    if not compatible(a, b):
        raise ValueError(f"{a.symbol!r} ({a.dimension}) does not convert to {b.symbol!r} ({b.dimension})")
    return a.scale / b.scale


@lru_cache(maxsize=UNITS_KEPT)
def canonical_counter(unit: Unit, language: Language) -> str:
    """The counter that stands for all its synonyms: 人 for 名, 位 and 万人; empty for what is not a count."""
    if unit.dimension != COUNT:
        return ""
    name = _normal(unit.symbol, language)
    counters = _counters(language)
    if name in counters:
        return counters[name]
    return next((counters[rest] for _, rest in _multiplied(name, language) if rest in counters), "")


def currency_signs(language: Language) -> Mapping[str, str]:
    """Signs that stand before an amount, with the dimension of the amount: ¥ → money, US$ → USD."""
    return dict(entry.split("=") for entry in language.data["units"]["currency_signs"].split())


@cache
def unit_pattern(language: Language, odd: str = "") -> str:
    """A regular expression for every plain unit and for their quotients; `odd` (余|多) may follow the multiplier.

    What only looks like a unit (分之, 部门) does not match.
    """
    bases = [symbol for symbol in _table(language) if symbol not in _multipliers(language)]
    whole_words = [symbol for symbol in bases if symbol.startswith(tuple(_multipliers(language)))]  # 百分点, 千克
    multiplier, base = _any_of(_multipliers(language)), _any_of(bases)
    never = _words(language, "not_units")
    never_multiplied = [word for word in never if word.startswith(tuple(_multipliers(language)))]
    between = f"(?:{odd})?" if odd else ""
    below = f"(?:/{_any_of([*bases, *_after_stroke(language)])}){{0,2}}"
    multiplied = f"(?!{_any_of(whole_words)}){multiplier}{between} ?" if whole_words else f"{multiplier}{between} ?"
    return f"(?:{_not_at(never_multiplied)}(?:{multiplied})?{_not_at(never)}{base}{below}|{multiplier}{between})"


def unit_start(language: Language) -> str:
    """A character class of what units begin with: a cheap sign that a figure is a quantity."""
    return f"[{re.escape(''.join(sorted({symbol[0] for symbol in _table(language)})))}]"


def _plain_unit(name: str, language: Language) -> Unit | None:
    """From the table, or a multiplier and a unit from the table."""
    table = _table(language)
    if name in table:
        return table[name]
    for size, rest in _multiplied(name, language):
        base = table.get(rest)
        if base is not None and base.dimension != NUMBER:
            return Unit(name, base.dimension, base.scale * size)
    return None


def _multiplied(name: str, language: Language) -> Iterable[tuple[Decimal, str]]:
    """Every way to take a multiplier off the front: 百万元 is 百 and 万元 or 百万 and 元; the longest first."""
    sizes = _multipliers(language)
    for end in range(len(name) - 1, 0, -1):
        if name[:end].rstrip() in sizes:
            yield sizes[name[:end].rstrip()], name[end:]


def _compound_unit(name: str, language: Language) -> Unit | None:
    """元/吨·天 and the like: all that follows the stroke divides."""
    if not PRODUCT.search(name):
        return None
    above, *below = name.split("/")
    parts = [(part, 1) for part in PRODUCT.split(above)]
    parts += [(_after_stroke(language).get(part, part), -1) for more in below for part in PRODUCT.split(more)]
    factors = [(unit, power) for part, power in parts if (unit := _plain_unit(part, language))]
    if len(factors) < len(parts):
        return None
    if len(below) == len(factors) - 1 == 1:
        return _quotient(name, factors[0][0], factors[1][0], language)
    quantity = _registry(language).Quantity(ONE)
    for unit, power in factors:
        quantity *= _registry(language).Quantity(unit.scale, _base_name(unit, language)) ** power
    return Unit(name, _dimension_of(quantity, language), Decimal(quantity.magnitude))


def _quotient(name: str, above: Unit, below: Unit, language: Language) -> Unit:
    """次/年, 元/人: too common in tables of indicators to import pint for."""
    bases = [_base_symbol(_base(unit, language), language) for unit in (above, below)]
    dimension = "/".join(bases) if bases[0] != bases[1] else NUMBER
    return Unit(name, dimension, above.scale / below.scale)


def _after_stroke(language: Language) -> Mapping[str, str]:
    """Words that are units only behind a stroke: 月 in 元/月."""
    return dict(entry.split("=") for entry in _words(language, "after_stroke", "rules"))


def _base_name(unit: Unit, language: Language) -> str:
    """The name that a unit's base has in our registry: always an identifier, which ㎡ is not."""
    return f"base{_bases(language).index(_base(unit, language))}"


def _base(unit: Unit, language: Language) -> str:
    return canonical_counter(unit, language) if unit.dimension == COUNT else unit.dimension


@cache
def _bases(language: Language) -> list[str]:
    """Dimensions and canonical counters: what pint must keep apart."""
    return list(dict.fromkeys(_base(unit, language) for unit in _table(language).values()))


@cache
def _registry(language: Language) -> pint.UnitRegistry[Decimal]:
    import pint

    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
    for index in range(len(_bases(language))):
        registry.define(f"base{index} = [base{index}]")
    return registry


def _dimension_of(quantity: pint.Quantity, language: Language) -> str:  # type: ignore[type-arg]
    names = {f"base{index}": _base_symbol(base, language) for index, base in enumerate(_bases(language))}
    powers = [(names[name], power) for name, power in cast("Iterable[tuple[str, int]]", quantity.unit_items())]
    above = "·".join(name for name, power in powers if power > 0) or "1"
    below = "·".join(name for name, power in powers if power < 0)
    return f"{above}/{below}" if below else above if powers else NUMBER


def _base_symbol(base: str, language: Language) -> str:
    """元 for money: the first unit of a dimension that has size 1."""
    units = _sizes(language.data["units"]["dimensions"].get(base, ""))
    return next((symbol for symbol, size in units.items() if size == 1), base)


@lru_cache(maxsize=UNITS_KEPT)
def _counters_meet(a: Unit, b: Unit) -> bool:
    """Whether two counters count alike in the language that knows the first; no counter is known to both."""
    language = next((one for one in map(load, CODES) if canonical_counter(a, one)), None)
    if language is None:
        return False
    first, second = canonical_counter(a, language), canonical_counter(b, language)
    generic, visits = _words(language, "generic", "rules"), _words(language, "visits", "rules")
    if not second:
        return False
    if first == second:
        return True
    return (first in generic or second in generic) and first not in visits and second not in visits


@cache
def _table(language: Language) -> dict[str, Unit]:
    """Every unit of the data file by its printed symbol, multipliers that stand alone included."""
    dimensions = language.data["units"]["dimensions"]
    units = {symbol: Unit(symbol, NUMBER, size) for symbol, size in _multipliers(language).items()}
    for dimension, entries in dimensions.items():
        units |= {symbol: Unit(symbol, dimension, size) for symbol, size in _sizes(entries).items()}
    return units | {symbol: Unit(symbol, COUNT, ONE, whole=True) for symbol in _counters(language)}


@cache
def _counters(language: Language) -> dict[str, str]:
    groups = language.data["units"]["counters"].items()
    return {symbol.replace("_", " "): counter for counter, symbols in groups for symbol in symbols.split()}


@cache
def _multipliers(language: Language) -> dict[str, Decimal]:
    return _sizes(language.data["units"]["multipliers"])


@cache
def _words(language: Language, name: str, section: str = "") -> tuple[str, ...]:
    data = language.data["units"][section] if section else language.data["units"]
    return tuple(data[name].split())


def _sizes(entries: str) -> dict[str, Decimal]:
    """Reads `元=1 万元=10000`; an underscore in a symbol is a space."""
    pairs = (entry.rpartition("=") for entry in entries.split())
    return {symbol.replace("_", " "): Decimal(size) for symbol, _, size in pairs}


def _normal(symbol: str, language: Language) -> str:
    """Chinese units are printed with stray spaces (万 元); English ones need theirs."""
    words = symbol.split()
    return "".join(words) if language.code == "zh" else " ".join(words)


def _any_of(words: Iterable[str]) -> str:
    """An alternation that tries the longest words first.

    A word that ends in a Latin letter must end there: `m` is not the beginning of `men`.
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_spelled(word, word) for word in longest_first)})"


def _not_at(words: Sequence[str]) -> str:
    """A test that none of some words stands here."""
    return f"(?!{'|'.join(map(re.escape, words))})" if words else ""


def _spelled(tail: str, word: str) -> str:
    ends_in_letter = word[-1].isascii() and word[-1].isalpha()
    return re.escape(tail) + ("(?![A-Za-z0-9])" if ends_in_letter else "")
