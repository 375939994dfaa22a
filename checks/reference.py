"""What the text refers to is in the report: tables, annexes, parts.

见表 3, 附件2, 见第六部分: where the report numbers its tables (its annexes, its parts), a reference must be to one of
them. A reference to
a document of someone else (《…》附件2, 通知附件) is left alone, and so are reports that number nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Statement
from lint.document import Location
from lint.enumeration import numeral
from lint.references import Caption, captions, normal, reference_matches
from lint.report import Passage, Report

TABLES = Decimal("0.75")
ANNEXES = Decimal("0.65")
PARTS = Decimal("0.65")
SPAN = 14
FEWEST_PARTS = 3
LONGEST_HEADING = 40


class Reference(Check):
    code = "XRF001"
    name = "reference"

    holds = (
        example(
            "各项支出见表1。", "", "表1 支出情况表", "", "| 项目 | 金额 |", "| 差旅费 | 3.20 |", "| 会议费 | 1.10 |"
        ),
    )
    fails = (
        example(
            "各项支出见表3。",
            "",
            "表1 支出情况表",
            "",
            "| 项目 | 金额 |",
            "| 差旅费 | 3.20 |",
            "| 会议费 | 1.10 |",
            stated="表3",
        ),
        example(
            "Table 4 shows the costs.",
            "",
            "Table 1. Costs",
            "",
            "| Item | Amount |",
            "| Travel | 3.20 |",
            "| Rent | 1.10 |",
            stated="Table 4",
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        for kind, certainty in (("table", TABLES), ("annex", ANNEXES)):
            known = report.derived(captions)[kind]
            if not known:
                continue
            for passage in report.prose:
                for match in reference_matches(report, passage, kind):
                    if not is_elsewhere(report, passage, match):
                        yield self.statement(report, passage, match, known, certainty)
        yield from self.of_parts(report)

    def of_parts(self, report: Report) -> Iterator[Statement]:
        """References to a part of the report (见第六部分), where its parts are numbered from the first on."""
        known = parts_of(report)
        if len(known) < FEWEST_PARTS:
            return
        for passage in report.prose:
            for match in report.words.pattern("references", "part").finditer(passage.value):
                if not is_elsewhere(report, passage, match):
                    wanted = numeral(report, match["n"])
                    values = (("reference", match["part"]), ("known", "、".join(known.values())))
                    place = passage.locate(match.start("part"), match.end("part"))
                    yield Statement(
                        self.code, place, wanted in known, "no-such-reference", PARTS, values, stated=match["part"]
                    )

    def statement(
        self, report: Report, passage: Passage, match: re.Match[str], known: list[Caption], certainty: Decimal
    ) -> Statement:
        numbers = {caption.number for caption in known}
        wanted = named_numbers(report, match[2], numbers)
        found = [caption for caption in known if caption.number in wanted]
        printed = passage.locate(match.start(1), match.end(2))
        related: tuple[tuple[str, Location], ...] = tuple(("caption", caption.location) for caption in found[:1])
        values = (("reference", match[0].strip()), ("known", "、".join(caption.printed for caption in known[:SPAN])))
        return Statement(
            self.code,
            printed,
            set(wanted) <= numbers,
            "no-such-reference",
            certainty,
            values,
            stated=match[0].strip(),
            related=related,
        )


def parts_of(report: Report) -> dict[int, str]:
    """The numbers of the outermost headings, where they run from 1 on without a gap, with the headings as printed."""
    pattern = report.words.pattern("references", "part_heading")
    found: dict[int, str] = {}
    for block in report.document.paragraphs:
        match = pattern.match(block.text.value.strip())
        if match and (match["own"] or len(block.text.value.strip()) <= LONGEST_HEADING):
            found.setdefault(numeral(report, match["n"]), match[0])
    return found if sorted(found) == list(range(1, len(found) + 1)) else {}


def named_numbers(report: Report, written: str, known: set[str]) -> list[str]:
    """The number that a reference names; of 1-3, where no caption is so numbered and all are plain, both ends."""
    number = normal(report, written)
    if number not in known and "-" in number and not any("-" in one for one in known):
        return number.split("-")
    return [number]


def is_elsewhere(report: Report, passage: Passage, match: re.Match[str]) -> bool:
    """Whether the reference is to a part of another document."""
    near = passage.value[max(match.start() - SPAN, 0) : match.start()] + passage.value[match.end() : match.end() + SPAN]
    return bool(report.words.pattern("references", "elsewhere").search(near))
