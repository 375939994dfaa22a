"""The numbers of headings and list items follow each other.

一、二、四; （一）（三）; 1. 2. 2. 4.; 一是…三是…: each level is followed within its parent, and starts afresh where
a list begins with 1 or a heading of a higher level comes between. A number that stands within a paragraph counts as
seen, since extraction runs headings into the text, and so does a table of contents. What is told is a skip, a
repetition, or a step back after at least two items in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Statement
from lint.document import Location
from lint.enumeration import marker_of, numeral
from lint.records import record
from lint.report import Passage, Report

CERTAINTY = Decimal("0.7")
LONGEST = 30
FARTHEST_SKIP = 2


@record(frozen=True, slots=True)
class Item:
    """A list item or a heading with its number."""

    style: int
    value: int
    marker: str
    """As printed: （二）."""
    printed: str
    """The numeral in it: 二."""
    location: Location
    passage: Passage

    def with_value(self, value: int, numerals: str) -> str:
        """The marker with another number."""
        written = str(value) if self.printed.isdecimal() else numerals[value - 1 : value]
        return self.marker.strip().replace(self.printed, written, 1) if written else str(value)


class Numbering(Check):
    code = "CNT603"
    name = "numbering"

    holds = (
        example(
            "一、基本情况", "", "内容如下。", "", "二、履职情况", "", "内容如下。", "", "三、存在问题", "", "内容如下。"
        ),
    )
    fails = (
        example(
            "一、基本情况",
            "",
            "内容如下。",
            "",
            "二、履职情况",
            "",
            "内容如下。",
            "",
            "二、存在问题",
            "",
            "内容如下。",
            "",
            "四、改进措施",
            "",
            "内容如下。",
            stated="二、存在问题",
        ),
        example("一是修缮步道；二是清淤河道；五是更新泵站；四是巡查堤防。", stated="五是更新泵站"),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        yield from self.of_paragraphs(report)
        for passage in report.prose:
            if passage.table is None:
                yield from self.of_ordinals(report, passage)

    # ------------------------------------------------------------------ headings and items that begin a paragraph

    def of_paragraphs(self, report: Report) -> Iterator[Statement]:
        """Each list of each style; a marker of an outer style ends the lists of the inner ones.

        A list may stand within another of the same style: its own 1 opens it, the other's next number closes it.
        """
        lists: dict[int, list[list[Item]]] = {}
        for passage in report.prose:
            item = None if passage.table is not None else item_of(report, passage)
            if item is None:
                continue
            for style in [style for style in lists if style > item.style]:
                yield from self.of_runs(report, lists.pop(style))
            nested = lists.setdefault(item.style, [])
            if item.value == 1 or not nested:
                nested.append([item])
                continue
            while nested[-1][-1].value + 1 != item.value and any(
                run[-1].value + 1 == item.value for run in nested[:-1]
            ):
                yield from self.of_run(report, nested.pop())
            nested[-1].append(item)
        for nested in lists.values():
            yield from self.of_runs(report, nested)

    def of_runs(self, report: Report, runs: list[list[Item]]) -> Iterator[Statement]:
        for run in runs:
            yield from self.of_run(report, run)

    def of_run(self, report: Report, run: list[Item]) -> Iterator[Statement]:
        """One list: a single slip in it is told, a list in disorder (several lists run together) is not."""
        if len(run) < 3 or run[0].value != 1:
            return
        slips = [position for position in range(1, len(run)) if run[position].value != run[position - 1].value + 1]
        if not slips:
            yield self.statement(report, run[-1], run[-2], run[-1].value, True)
        elif one_slip(run, slips):
            position = slips[0]
            item, before = run[position], run[position - 1]
            if not seen_between(report, before, item):
                yield self.statement(report, item, before, before.value + 1, False)

    # ------------------------------------------------------------------ 一是, 二是 in one paragraph

    def of_ordinals(self, report: Report, passage: Passage) -> Iterator[Statement]:
        found = list(report.words.pattern("numbering", "ordinal").finditer(passage.value))
        if not found:
            return
        items = [ordinal(report, passage, match) for match in found]
        open_lists = [0]
        for position, item in enumerate(items):
            before = items[position - 1] if position else None
            if item.value == 1:
                open_lists.append(1)
                continue
            while (
                len(open_lists) > 1
                and open_lists[-1] + 1 != item.value
                and item.value in [last + 1 for last in open_lists[:-1]]
            ):
                open_lists.pop()
            if open_lists[-1] + 1 == item.value:
                open_lists[-1] = item.value
                if position == len(items) - 1 and before is not None:
                    yield self.statement(report, item, before, item.value, True)
                continue
            if begins_paragraph(passage, item, report) or (before is None and is_told_otherwise(report, passage, item)):
                open_lists.append(item.value)
                continue
            yield self.statement(report, item, before, open_lists[-1] + 1, False)
            return

    def statement(self, report: Report, item: Item, before: Item | None, wanted: int, holds: bool) -> Statement:
        kind = "numbering-skips"
        if before is None:
            kind = "numbering-starts"
        elif item.value == before.value:
            kind = "numbering-repeats"
        elif item.value < before.value:
            kind = "numbering-back"
        numerals = report.words.data["counts"]["first_last"]
        values = (
            ("marker", item.marker.strip()),
            ("before", before.marker.strip() if before else ""),
            ("wanted", item.with_value(wanted, numerals)),
        )
        related = (("earlier item", before.location),) if before else ()
        return Statement(
            self.code, item.location, holds, kind, CERTAINTY, values, stated=item.location.text, related=related
        )


def item_of(report: Report, passage: Passage) -> Item | None:
    """The item that a paragraph begins."""
    found = marker_of(report, passage.value)
    if found is None or found[1] == 0:
        return None
    style, value, marker = found
    start = passage.value.index(marker)
    end = clause_end(passage.value, start + len(marker))
    printed = report.words.pattern("numbering", "printed").search(marker)
    return Item(style, value, marker, printed[0] if printed else marker, passage.locate(start, end), passage)


def ordinal(report: Report, passage: Passage, match: re.Match[str]) -> Item:
    start = match.start(1)
    end = clause_end(passage.value, match.end())
    marker = passage.value[start : match.end()]
    return Item(99, numeral(report, match[1]), marker, match[1], passage.locate(start, end), passage)


def clause_end(value: str, start: int) -> int:
    """Where the first clause of an item ends, that shows which item is meant."""
    match = re.compile(r"[，。；;：:\n]").search(value, start, start + LONGEST)
    return match.start() if match else min(len(value), start + LONGEST)


def one_slip(run: list[Item], slips: list[int]) -> bool:
    """Whether the run would be in order but for one number: repeated or swapped in place, or one or two left out."""
    position = slips[0]
    if position < 2 and len(run) < 4:
        return False
    by_place = [item.value == place for place, item in enumerate(run, start=1)]
    if by_place.count(False) == 1:
        return True
    left_out = run[position].value - run[position - 1].value - 1
    return len(slips) == 1 and 1 <= left_out <= FARTHEST_SKIP and position >= 2


def seen_between(report: Report, before: Item, item: Item) -> bool:
    """Whether a number left out stands within the text between two items, where extraction has run it in."""
    missing = range(before.value + 1, item.value)
    if not missing:
        return False
    text = " ".join(passage.value for passage in report.passages[before.passage.index : item.passage.index])
    numerals = report.words.data["counts"]["first_last"]
    return any(before.with_value(value, numerals) in text for value in missing)


def begins_paragraph(passage: Passage, item: Item, report: Report) -> bool:
    """Whether the ordinal begins its paragraph, and so may go on a list of paragraphs."""
    match = report.words.pattern("numbering", "ordinal").search(passage.value)
    return match is not None and match.start(1) <= 2 and match[1] == item.printed


def is_told_otherwise(report: Report, passage: Passage, item: Item) -> bool:
    """Whether the items before stand under other words (首先), or in the paragraphs before."""
    if item.value < 3:
        return True
    other, pattern = report.words.pattern("numbering", "first_otherwise"), report.words.pattern("numbering", "ordinal")
    earlier = report.passages[max(passage.index - 3, 0) : passage.index]
    begun = passage.value[: passage.value.index(item.marker)]
    return bool(other.search(begun)) or any(pattern.search(one.value) for one in earlier if one.table is None)
