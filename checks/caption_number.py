"""The numbers of tables follow each other and are used once.

表1, 表2, 表4, or 表1-1, 1-2, 1-4: a table may be missing, or its caption was not renumbered. A caption repeated on
the next page (同一 标题, 续表) is the same table. The numbers are followed within their chapter (the 1 of 1-2).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from lint.check import Check, example
from lint.claim import Statement
from lint.references import Caption, captions
from lint.report import Report

CERTAINTY = Decimal("0.6")
FEWEST = 3


class CaptionNumber(Check):
    code = "XRF002"
    name = "caption-number"

    holds = (
        example(
            "表1 人员表",
            "",
            "人员情况如上。",
            "",
            "表2 资产表",
            "",
            "资产情况如上。",
            "",
            "表3 收支表",
            "",
            "收支情况如上。",
        ),
    )
    fails = (
        example(
            "表1 人员表",
            "",
            "人员情况如上。",
            "",
            "表2 资产表",
            "",
            "资产情况如上。",
            "",
            "表4 收支表",
            "",
            "收支情况如上。",
            stated="表4",
        ),
    )

    def claims(self, report: Report) -> Iterator[Statement]:
        chapters: dict[str, list[Caption]] = {}
        for caption in report.derived(captions)["table"]:
            chapter, _, _ = caption.number.rpartition("-")
            chapters.setdefault(chapter, []).append(caption)
        for run in chapters.values():
            if len(run) >= FEWEST and last_number(run[0]) == 1:
                yield from self.of_run(run)

    def of_run(self, run: list[Caption]) -> Iterator[Statement]:
        for before, caption in pairwise(run):
            wanted = last_number(before) + 1
            number = last_number(caption)
            if number == wanted:
                continue
            if number > wanted + 1 or number < wanted - 1:
                return
            repeats = number < wanted
            yield Statement(
                self.code,
                caption.location,
                False,
                "caption-repeats" if repeats else "caption-skips",
                CERTAINTY,
                (("marker", caption.printed), ("before", before.printed), ("wanted", renumbered(caption, wanted))),
                stated=caption.printed,
                related=(("caption", before.location),),
            )
            return
        yield Statement(
            self.code,
            run[-1].location,
            True,
            "caption-skips",
            CERTAINTY,
            stated=run[-1].printed,
            related=(("caption", run[0].location),),
        )


def last_number(caption: Caption) -> int:
    last = caption.number.rpartition("-")[2].rpartition(".")[2]
    return int(last) if last.isdigit() else 0


def renumbered(caption: Caption, number: int) -> str:
    head, mark, _ = caption.printed.rpartition(str(last_number(caption)))
    return f"{head}{number}" if mark else str(number)
