"""A stated count is that of the list that goes with it.

建成3个平台：A、B、C; 设综合科、财务科和业务科三个科室; 五项工作：一是…五是…; 共4项职责 and then four numbered
paragraphs; 分别于5月和11月举办2次. The items are counted outside quotes, title marks and brackets, and 和, 及, 与
may join two items or belong to one: a list of several possible lengths contradicts a count only with all of them. A
list that ends in 等 is not complete and can only be too long; one that opens with 包括 may name kinds and not
single things.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Literal, Reading
from lint.enumeration import Listing, listings
from lint.report import Report


class ListedCount(Check):
    code = "CNT601"
    name = "listed-count"

    holds = (
        example("全年建成3个平台：物资平台、巡河平台、水情平台。"),
        example("本单位设办公室、试验科和推广科三个内设机构。"),
        example("确定了三项重点工作：一是修缮步道；二是清淤河道；三是更新泵站。"),
        example("主要职责共两项：", "", "1.开展水质监测。", "", "2.储备防汛物资。"),
    )
    fails = (
        example("全年建成4个平台：物资平台、巡河平台、水情平台。", stated="4个", computed="3个"),
        example("储备防汛物资5类：编织袋、抽水泵、照明车、救生衣。", stated="5类", computed="4类"),
        example("The renovation has four phases: dredging, quay walls and the hall.", stated="four", computed="3"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        for listing in listings(report):
            yield Claim(self.code, listing.count, tuple(readings(listing)), listing.label)


def readings(listing: Listing) -> Iterator[Reading]:
    for length in listing.lengths:
        yield Reading(Literal(Decimal(length), listing.shown), "listed-items", listing.certainty)
