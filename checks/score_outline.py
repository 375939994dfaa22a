"""The scores of a prose outline add up, level by level.

Where the text scores an indicator (指标满分8分，评价得分7.95分) and then the parts that it is judged by
(分别从A、B和C三个方面, or numbered below it), the parts' full marks and scores add up to its own. Which entries are
the parts is told by the numbering and the number of aspects, and confirmed where either the full marks or the scores
tie. Where the entries that are part of no other make 100 full marks, their scores add up to the total score that the
report states.

Where the text about an indicator comes back to its score (本项指标得1.9分), it is the same score.

Points are awarded and not measured: they add up exactly as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Operand, Reading, total
from lint.number import ZERO, Number
from lint.report import Report
from lint.score_outline import Entry, candidates, entries, stated_totals, ties
from lint.shifting import shifts_of

CONFIRMED = Decimal("0.93")
LOOSE = Decimal("0.75")
TOLD = Decimal("0.6")
WHOLE = Decimal("0.9")
HUNDRED = Decimal(100)


class ScoreOutline(Check):
    code = "SCR307"
    name = "score-outline"

    holds = (
        example(
            "1. 资金管理。资金管理指标满分5分，分别从采购执行和财务合规两个方面评价，评价得分4.9分。",
            "（1）采购执行，指标满分2分，评价得分1.9分。（2）财务合规，指标满分3分，评价得分3分。",
        ),
    )
    fails = (
        example(
            "1. 资金管理。资金管理指标满分5分，分别从采购执行和财务合规两个方面评价，评价得分4.6分。",
            "（1）采购执行，指标满分2分，评价得分1.9分。（2）财务合规，指标满分3分，评价得分3分。",
            stated="4.6",
            computed="4.9",
        ),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        joint = report.words.pattern("outline", "joint")
        whole = report.derived(entries)
        found = [entry for entry in whole if not joint.match(entry.name)]
        yield from self.of_joint(whole, joint)
        parts_end: dict[int, int] = {}
        taken: set[int] = set()
        claims: list[Claim] = []
        for index in reversed(range(len(found))):
            run, certainty = best_run(found, index, parts_end)
            if run:
                parts_end[index] = parts_end.get(run[-1], run[-1] + 1)
                taken.update(run)
                claims.extend(self.of_parent(found[index], [found[at] for at in run], certainty))
        yield from reversed(claims)
        for entry in found:
            yield from self.told_again(entry)
        yield from self.of_report(report, [entry for at, entry in enumerate(found) if at not in taken])

    def of_parent(self, parent: Entry, parts: Sequence[Entry], certainty: Decimal) -> Iterator[Claim]:
        for stated, items, role in (
            (parent.full, [part.full for part in parts], "full marks"),
            (parent.score, [part.score for part in parts], "score"),
        ):
            known = [item for item in items if item is not None]
            if stated is not None and len(known) == len(items):
                yield self.claim(stated, known, role, parent.name, certainty)

    def of_joint(self, entries: Sequence[Entry], joint: re.Pattern[str]) -> Iterator[Claim]:
        """What sums up the entries before it (以上五项满分50分，得分48分), where their full marks add up to its own."""
        before: list[Entry] = []
        for entry in entries:
            if not joint.match(entry.name):
                before.append(entry)
                continue
            for length in range(2, len(before) + 1):
                if ties(entry.full, [one.full for one in before[-length:]]):
                    yield from self.of_parent(entry, before[-length:], LOOSE)
                    break

    def told_again(self, entry: Entry) -> Iterator[Claim]:
        """The score of an indicator is the same where the text about it comes back to it."""
        if entry.score is not None:
            for number in entry.again:
                same = Reading(Operand(entry.score, "same fact"), "same-paragraph", CONFIRMED)
                yield Claim(self.code, number, (same,), entry.name, grain=ZERO)

    def of_report(self, report: Report, tops: Sequence[Entry]) -> Iterator[Claim]:
        """The total score, where the outermost entries cover all of 100."""
        if report.derived(shifts_of).scales:
            return  # the total is taken over what applies
        wholes = [top for top in tops if top.full.value == HUNDRED]
        tops = [top for top in tops if top.full.value != HUNDRED]
        scores = [top.score for top in tops if top.score is not None]
        if len(scores) < 2 or len(scores) != len(tops) or sum((top.full.value for top in tops), ZERO) != HUNDRED:
            return
        totals = report.derived(stated_totals) + [top.score for top in wholes if top.score]
        for stated in {id(number): number for number in totals}.values():
            if stated.value > sum((score.value for score in scores), ZERO) / 2:
                yield self.claim(stated, scores, "score", "", WHOLE)

    def claim(self, stated: Number, items: Sequence[Number], role: str, label: str, certainty: Decimal) -> Claim:
        return Claim(self.code, stated, (Reading(total(items, role), "score-outline", certainty),), label, grain=ZERO)


def best_run(found: Sequence[Entry], index: int, below: dict[int, int]) -> tuple[list[int], Decimal]:
    """The entries that make up one, and how sure: full marks tie, else scores, else their number is as told."""
    parent = found[index]
    runs = candidates(found, index, below)
    for run in runs:
        if ties(parent.full, [found[at].full for at in run]):
            return run, CONFIRMED if told_together(parent, [found[at] for at in run]) else LOOSE
    if parent.score is not None and parent.score.value > ZERO:
        for run in runs:
            parts = [found[at] for at in run]
            if ties(parent.score, [part.score for part in parts]) and told_together(parent, parts):
                return run, CONFIRMED
    if runs and parent.aspects == len(runs[0]) and found[runs[0][0]].marker[0] >= 0:
        return runs[0], TOLD
    return [], TOLD


def told_together(parent: Entry, parts: Sequence[Entry]) -> bool:
    """Whether the parts are numbered under their whole, or as many as it says, so that a tie is no accident."""
    return parent.aspects == len(parts) or parts[0].marker[0] >= 0
