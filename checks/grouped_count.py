"""A count is the sum of the groups that it is broken into.

记录片30部，其中技艺类13部、音乐类9部、民俗类8部: the groups after 其中, in brackets, before 合计, or listed right after
their total. 其中 need not name every group; a list is taken as complete where its words say so: all members of one
classification (男, 女; 户籍, 非户籍; 一等, 二等, 三等), a rest (其他) at its end, an opening that promises all (分别为,
按学历分). Groups of one classification (技艺类, 音乐类, 民俗类) are also told where they come to more than their total,
or leave out a little of it. Groups that may overlap (党员, 女职工) are only proved where they add up.

Bands of scores (90分以上的7个，80—90分的3个) that adjoin come to no more than the count of all that was scored before
them, and to all of it where the lowest has no lower edge.

Amounts of money and measures are told by prose-total (SUM103).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Reading, Relation, total
from lint.report import Passage, Report
from lint.score_bands import ScoreBand, adjoin, score_bands, wholes_of
from lint.splits import all_splits, split_claims

BANDS = Decimal("0.7")
FEWEST = 2


class GroupedCount(Check):
    code = "CNT602"
    name = "grouped-count"

    holds = (
        example("完成记录片30部，其中技艺类13部、音乐类9部、民俗类8部。"),
        example("城乡低保18,426户、31,208人，其中城市5,112户7,936人，农村13,314户23,272人。"),
    )
    fails = (
        example("完成记录片30部，其中技艺类12部、音乐类9部、民俗类8部。", stated="30部", computed="29部"),
        example("在校学生1,683人，其中男生882人、女生891人。", stated="1,683人", computed="1,773人"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for split in report.derived(all_splits):
            if split.whole.dimension in ("count", "number"):
                yield from split_claims(self.code, split, report.words)
        for passage in report.prose:
            for bands in score_bands(passage, report):
                yield from self.of_bands(bands, passage, report)

    def of_bands(self, bands: Sequence[ScoreBand], passage: Passage, report: Report) -> Iterator[Claim]:
        """The counts of bands that adjoin make up that of all that was scored, or stay below it."""
        wholes = list(wholes_of(bands, passage, report))
        if len(bands) < FEWEST or not wholes or not adjoin(bands):
            return
        parts = total([band.count.number for band in bands])
        largest = max(wholes, key=lambda fact: fact.value)
        whole = next((fact for fact in wholes if fact.value == parts.value()), largest)
        every = any(band.low is None for band in bands)
        relation = Relation.EQUAL if every or whole.value == parts.value() else Relation.AT_LEAST
        yield Claim(self.code, whole.number, (Reading(parts, "list-after-total", BANDS, relation),), whole.label)
