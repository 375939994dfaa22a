"""Statements whose words exclude each other do not stand in one report.

无信访投诉 and 投诉 4 起; 决算公开尚未开始 and 决算公开已按时完成; 无“三公”经费支出 and an amount of it; an effect
that the indicator table calls 不适用 and the text praises. The pairs are a short table in the language data, each
built to stay silent on ordinary wording; statements about different years are not compared, nor a figure of 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from lint.check import Check, example
from lint.claim import Statement
from lint.document import Location
from lint.number import ZERO
from lint.records import record
from lint.report import Passage, Report
from lint.words import union

NOT_APPLICABLE = Decimal("0.55")


@record(frozen=True, slots=True)
class Said:
    """Words that state or deny something, with the sentence that they stand in."""

    words: str
    year: str
    passage: Passage
    start: int
    end: int

    @property
    def sentence(self) -> Location:
        start, end = self.passage.sentences[self.passage.sentence_of(self.start)]
        start += len(self.passage.value[start:end]) - len(self.passage.value[start:end].lstrip())
        return self.passage.locate(start, end)


class OpposedStatements(Check):
    code = "LOG001"
    name = "opposed-statements"

    holds = (example("全年未收到投诉。窗口受理投诉0件，运行平稳。"),)
    fails = (
        example("周边投诉4起，均已妥当处理。", "", "本年度无信访投诉情况。", stated="本年度无信访投诉情况。"),
        example(
            "预算公开和决算公开均已按规定时限完成。", "", "决算公开目前尚未启动。", stated="决算公开目前尚未启动。"
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        entries = report.words.table_of("opposed")
        denial = report.words.compiled(union(entry["denies"] for entry in entries))
        denying = [passage for passage in report.prose if denial.search(passage.value)]
        for entry in entries if denying else ():
            yield from self.of_pair(report, entry, denying)
        yield from self.of_not_applicable(report)

    def of_pair(self, report: Report, entry: dict[str, Any], denying: Sequence[Passage]) -> Iterator[Statement]:
        """The first denial of a thing, against the first statement of it in the same year."""
        denied = list(said(report, denying, report.words.compiled(entry["denies"]), masked=False))
        if not denied:
            return
        stated = list(said(report, report.prose, report.words.compiled(entry["states"]), masked=True))
        denial = denied[0]
        against = next((one for one in stated if one.year == denial.year), None)
        if against is None and not any_zero(report, entry):
            return
        yield Statement(
            self.code,
            denial.sentence,
            against is None,
            "opposed",
            Decimal(str(entry["certainty"])),
            (("one", denial.words), ("other", against.words if against else "")),
            stated=denial.sentence.text,
            related=(("opposed statement", against.sentence),) if against else (),
        )

    def of_not_applicable(self, report: Report) -> Iterator[Statement]:
        """An effect marked 不适用 in an indicator table, against the sentence that praises it."""
        words = report.words
        kind, none = words.pattern("not_applicable", "kind"), words.pattern("targets", "not_applicable")
        praised = words.pattern("not_applicable", "praised")
        for grid in report.grids:
            for row in grid.rows:
                cells = [cell for _, cell in sorted(row.cells.items()) if cell.value]
                if len(cells) < 3 or not all(none.match(cell.value) for cell in cells[-2:]):
                    continue
                named = next((match for cell in cells if (match := kind.search(cell.value))), None)
                if named is None:
                    continue
                sentence = next(praise(report, named[1], praised), None)
                if sentence is not None:
                    first = cells[0].text
                    yield Statement(
                        self.code,
                        first.locate(0, len(first)),
                        False,
                        "opposed",
                        NOT_APPLICABLE,
                        (("one", f"{named[1]} {cells[-1].value}"), ("other", sentence.text[-40:])),
                        stated=cells[-1].value,
                        related=(("opposed statement", sentence),),
                    )


def said(report: Report, prose: Sequence[Passage], pattern: re.Pattern[str], *, masked: bool) -> Iterator[Said]:
    """Where the prose says so; a figure of 0 says nothing."""
    for passage in prose:
        for match in pattern.finditer(passage.masked if masked else passage.value):
            start = match.start()
            figures = passage.facts_in(start, match.end())
            if any(fact.value == ZERO for fact in figures):
                continue
            begin = passage.sentences[passage.sentence_of(start)][0]
            year = report.words.period(passage.value[begin : match.end()]) or report.year
            yield Said(passage.value[start : match.end()], year, passage, start, match.end())


def any_zero(report: Report, entry: dict[str, Any]) -> bool:
    """Whether the report confirms the denial with a figure of 0."""
    pattern = report.words.compiled(entry["states"])
    return any(
        any(fact.value == ZERO for fact in passage.facts_in(match.start(), match.end()))
        for passage in report.prose
        for match in pattern.finditer(passage.masked)
    )


def praise(report: Report, kind: str, praised: re.Pattern[str]) -> Iterator[Location]:
    for passage in report.prose:
        if passage.table is not None or kind not in passage.value:
            continue
        for start, end in passage.sentences:
            sentence = passage.value[start:end]
            if kind in sentence and praised.search(sentence, sentence.index(kind)):
                yield passage.locate(start, end)
