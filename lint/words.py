"""The words of the field, compiled from a language's data file. Code asks; it never holds a word itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

from lint.language import Language, load

if TYPE_CHECKING:
    from lint.vocabulary import Rate

FIGURE_CLASSES = {
    "money": "\ue001",
    "count": "\ue002",
    "percent": "\ue003",
    "points": "\ue004",
    "score": "\ue005",
    "number": "\ue006",
    "amount": "\ue001\ue002\ue006\ue007",
    "any": "\ue001\ue002\ue003\ue004\ue005\ue006\ue007",
    "rate": "\ue003\ue006",
    "mark": "\ue005\ue006",
}
CHINESE_LETTER = r"[^\W\dA-Za-z_\u00b2-\u00be\u2070-\u24ff\u2776-\u2793\u3220-\u3289]"
"""Said by what it is not (Latin letters; digits, also raised, Roman and enclosed ones), for a class of twenty thousand
characters takes ten times as long to compile.
"""
PLACEHOLDER = re.compile(r"<(?:(\w+):)?(\w+)>")
QUOTED = re.compile("“[^”]*”|《[^》]*》")
LABELS_KEPT = 2048
QUOTES = re.compile("[“”\"'‘’《》]")


def figure_pattern(pattern: str) -> str:
    """A sentence pattern with `<name:kind>` for a figure and `<letter>` for a Chinese letter, as a regular expression
    over masked text.
    """

    def expand(match: re.Match[str]) -> str:
        name, kind = match.groups()
        if kind == "letter":
            return CHINESE_LETTER
        if kind not in FIGURE_CLASSES:
            return match[0]
        body = f"[{FIGURE_CLASSES[kind]}]\ue000*"
        return f"(?P<{name}>{body})" if name else f"(?:{body})"

    return PLACEHOLDER.sub(expand, pattern)


def union(patterns: Iterable[str]) -> str:
    """A pattern that matches where one of several does, each with the flags that it opens with."""
    return "|".join(f"(?i:{one[4:]})" if one.startswith("(?i)") else f"(?:{one})" for one in patterns)


def compiled(source: str) -> re.Pattern[str]:
    return re.compile(figure_pattern(source))


class Words:
    """One language's words. Sections of the data file are attributes of the same name."""

    def __init__(self, language: Language, rates: tuple[Rate, ...] = ()) -> None:
        self.language = language
        own = [rate.entry() for rate in rates]
        self.data = {**language.data, "rates": [*own, *language.data.get("rates", [])]} if own else language.data
        self.space = "" if language.code == "zh" else " "
        self.compiled: Callable[[str], re.Pattern[str]] = cache(compiled)
        """A pattern that stands in an entry, compiled once and kept for good: none may hold words of a report."""
        self.pattern: Callable[[str, str], re.Pattern[str]] = cache(self._pattern)
        """A pattern of the data file, by section and key; one that never matches where it is absent."""
        self.table: Callable[[str], re.Pattern[str]] = partial(self.pattern, "tables")
        """A pattern of the section on tables."""
        self.label: Callable[[str], str] = lru_cache(maxsize=LABELS_KEPT)(self._label)
        """A label without the report's own name, its year, connectives before it and copulas after it."""

    def _pattern(self, section: str, key: str) -> re.Pattern[str]:
        return self.compiled(self.data.get(section, {}).get(key, r"(?!)"))

    def holds(self, section: str, key: str) -> bool:
        """Whether the data file has a pattern; where it has none, nothing need be searched for it."""
        return key in self.data.get(section, {})

    def table_of(self, section: str) -> list[dict[str, Any]]:
        """A list of entries (`[[section]]`) of the data file."""
        entries: list[dict[str, Any]] = self.data.get(section, [])
        return entries

    # ------------------------------------------------------------------ labels

    @cached_property
    def _own(self) -> re.Pattern[str]:
        return self.pattern("facts", "own")

    def _label(self, words: str) -> str:
        label = self._own.sub("", self.plain(words))
        lead, tail = self.pattern("facts", "lead"), self.pattern("facts", "tail")
        for _ in range(2):
            shorter = tail.sub("", lead.sub("", label))
            if shorter == label:
                break
            label = shorter
        return label.strip("、,，:：;；-—·")[-40:]

    def opened(self, words: str) -> str:
        """Some words without the report's own name, its year, and connectives before them; whole at their end."""
        opened = self._own.sub("", self.plain(words))
        return self.pattern("facts", "lead").sub("", opened).strip("、,，:：;；-—·")

    def plain(self, words: str) -> str:
        """Some words without quotation marks and with the spaces of their language."""
        return self.space.join(QUOTES.sub("", words).split())

    def topic(self, label: str) -> str:
        """What a label is about, without the words of budgeting: 采购计划金额 gives 采购."""
        return self.pattern("facts", "topic_noise").sub("", label)

    def period(self, words: str) -> str:
        """The period that the last of some words speak of: a year, or the word for last year; empty where they name
        none, or this year. A year that something is only compared with (比上年增加) does not count.
        """
        if "“" in words or "《" in words:
            words = QUOTED.sub("", words)
        year, relative, this = self._periods
        named = [*year.finditer(words), *relative.finditer(words), *this.finditer(words)]
        if not named:  # as for most words
            return ""
        for match in sorted(named, key=re.Match.span, reverse=True):
            if match.re is this:
                return ""
            if not self._is_compared(words, *match.span()):
                return str(match[1]) if match.re is year else match[0]
        return ""

    def names_period(self, words: str) -> bool:
        """Whether some words, or what stands in quotation marks in them, name any period."""
        return any(pattern.search(words) for pattern in self._periods)

    @cached_property
    def _periods(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        """The years that words name, their words for a year that is told from this one, and for this one."""
        facts = partial(self.pattern, "facts")
        return facts("period"), facts("relative_period"), facts("this_period")

    def _is_compared(self, words: str, start: int, end: int) -> bool:
        """Whether a year stands in a comparison that ends before the last of the words: 比上年增加."""
        before = self.pattern("facts", "compared_before").search(words, max(0, start - 4), start)
        return bool(before) and bool(self.pattern("facts", "compared_after").search(words, end))

    def year_of(self, lines: Sequence[str]) -> str:
        """The year of the report's title, else the year named most."""
        report, title = self.pattern("facts", "report_year"), self.pattern("facts", "title_year")
        for line in lines[:12]:
            if match := report.search(line) or title.search(line):
                return match[1]
        named = Counter(year for line in lines for year in self.pattern("facts", "period").findall(line))
        return str(named.most_common(1)[0][0]) if named else ""

    # ------------------------------------------------------------------ tables

    def unit_in_header(self, header: str) -> str:
        match = self.pattern("tables", "unit_in_header").search(header)
        return match[1] if match else ""

    def is_unitless_header(self, header: str) -> bool:
        return bool(self.pattern("tables", "unitless_header").search(header))

    def is_hedge_only(self, rest: str) -> bool:
        return not rest.strip() or bool(self.pattern("facts", "hedge_only").match(rest))

    def is_criterion_header(self, header: str) -> bool:
        return bool(self.pattern("tables", "criterion_header").search(header))

    def is_criterion(self, value: str) -> bool:
        return bool(self.pattern("tables", "criterion").search(value))


@lru_cache(maxsize=16)
def words_of(code: str, rates: tuple[Rate, ...] = ()) -> Words:
    """The words of a language with the rates that a user defines, which come first; compiled once."""
    return Words(load(code), rates)
