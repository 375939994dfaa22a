"""Deductions that the text tells one by one add up to the one that it calls their sum.

两项指标共扣2.5分，其中预算完成率扣1分，支付进度扣1.5分: the parts stand behind the sum. 1.…扣0.80分。2.…扣0.30分。
上述2项合计扣1.10分: they stand before it, in the paragraphs of its section; a sum among them counts for its own parts.
Where the words do not say how many deductions there are, a difference is told only where a slip explains it. Deductions
listed before their sum in one sentence are told by score-list (SCR310).

自评得分96.56分，…，合计扣3.44分: the one sum of a paragraph that gives the total score is what that score lacks of 100,
or else the sum of the deductions told beside it. Where it is that of some indicators only, where full marks are other
than 100, or where the report gives extra points, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lint.check import Check, example
from lint.claim import Claim, Literal, Operand, Reading, Sum, total
from lint.number import ONE, ZERO, Hedge, Number
from lint.records import record
from lint.report import Passage, Report
from lint.score_outline import Event, events_of, is_rule, stated_totals
from lint.words import Words

COUNTED = Decimal("0.75")
ALL = Decimal("0.6")
OPEN = Decimal("0.45")
LACKING = Decimal("0.7")
FEWEST = 2
REACH = 16
HUNDRED = Decimal(100)
CLAUSE = re.compile("[，。；：、,;:]")


@record(frozen=True, slots=True)
class Loss:
    """A deduction that was made."""

    number: Number
    passage: Passage
    sentence: int
    parts: tuple[Number, ...] | None
    """None for a single deduction; of a sum those told behind it in its sentence."""
    rule: bool = False
    """Whether it may be one that a rule would make: 一处扣1分."""


class DeductionTotal(Check):
    code = "SCR312"
    name = "deduction-total"

    holds = (
        example("执行类两项指标共扣2.5分，其中完成率扣1分，支付进度扣1.5分。"),
        example("1.部分目标不细，扣0.80分。", "", "2.合同备案超期，扣0.30分。", "", "上述2项合计扣1.10分。"),
        example("自评得分96.56分，等级为优，各项指标合计扣3.44分。"),
    )
    fails = (
        example("执行类两项指标共扣3.5分，其中完成率扣1分，支付进度扣1.5分。", stated="3.5分", computed="2.5分"),
        example(
            "1.部分目标不细，扣0.80分。",
            "",
            "2.合同备案超期，扣0.30分。",
            "",
            "上述2项合计扣1.20分。",
            stated="1.20分",
            computed="1.10分",
        ),
        example("自评得分96.56分，等级为优，各项指标合计扣4.34分。", stated="4.34分", computed="3.44分"),
    )

    def claims(self, report: Report) -> Iterator[Claim]:
        told: list[Loss] = []
        section: tuple[str, ...] | None = None
        for passage in report.prose:
            if passage.table is not None:
                continue
            if passage.section != section:
                told, section = [], passage.section
            losses = list(losses_of(passage, report.words))
            if any(loss.parts is not None for loss in losses):
                yield from self.of_score(passage, losses, report)
            for loss in losses:
                if loss.parts:
                    yield self.claim(loss.number, loss.parts, COUNTED)
                elif loss.parts is not None:
                    yield from self.of_section(loss, told, report)
                    continue
                told.append(loss)

    def of_section(self, loss: Loss, told: Sequence[Loss], report: Report) -> Iterator[Claim]:
        """A sum of what its section told before; of what its own sentence tells, another check speaks."""
        beside = [one for one in told if one.passage is loss.passage and one.sentence == loss.sentence and not one.rule]
        if sum(not one.rule for one in told) < FEWEST or beside:
            return
        count = count_before(loss, report)
        made = [one.number for one in told if not one.rule]
        sure = ALL if count is None and len(made) == len(told) and speaks_of_all(loss, report) else OPEN
        yield self.claim(loss.number, made, COUNTED if count == len(made) else sure, [one.number for one in told])

    def of_score(self, passage: Passage, losses: Sequence[Loss], report: Report) -> Iterator[Claim]:
        """The one sum of a paragraph with its total score: what the score lacks of 100, or what is told beside it."""
        losses = [one for one in losses if not one.rule]
        (loss, *others) = [one for one in losses if one.parts is not None]
        goes_on = any(one.number.start > loss.number.start for one in losses)
        if others or goes_on or not is_of_everything(loss, report.words):
            return
        score = total_score(passage, report)
        if score is None or report.derived(gives_extra):
            return
        lacking = Sum(((ONE, Literal(HUNDRED, "100")), (-ONE, Operand(score, "score"))))
        readings = [Reading(lacking, "deductions", LACKING)]
        parts = loss.parts or [one.number for one in losses if one is not loss]
        if len(parts) >= FEWEST:
            readings.append(Reading(total(parts, "deduction"), "deductions", LACKING))
        yield Claim(self.code, loss.number, tuple(readings), grain=ZERO)

    def claim(self, stated: Number, parts: Sequence[Number], certainty: Decimal, more: Sequence[Number] = ()) -> Claim:
        """A sum of deductions; of more, where some of them need not have been made, as another reading."""
        ways = [parts, more] if len(more) > len(parts) else [parts]
        readings = tuple(Reading(total(way, "deduction"), "deductions", certainty) for way in ways)
        return Claim(self.code, stated, readings, grain=ZERO)


def is_of_everything(loss: Loss, words: Words) -> bool:
    """Whether the words of a sum name no indicator: 合计扣, 各项指标共扣; not 产出指标共扣, nor 两项共扣."""
    start = loss.passage.sentences[loss.sentence][0]
    said = CLAUSE.split(loss.passage.value[start : loss.number.start])[-1]
    return bool(words.pattern("outline", "whole_loss").fullmatch(said.strip()))


def total_score(passage: Passage, report: Report) -> Number | None:
    """The one total score of a paragraph that is out of 100; None where there are several, or other full marks."""
    words = report.words
    if any(event.kind == "full" and event.number.value != HUNDRED for event in events_of(passage, words)):
        return None
    own = {id(fact.number) for fact in passage.facts}
    found = {one.value: one for one in report.derived(stated_totals) if id(one) in own and one.hedge is Hedge.NONE}
    return next(iter(found.values())) if len(found) == 1 else None


def gives_extra(report: Report) -> bool:
    """Whether the report speaks of extra points, so that a score is not 100 less what was taken off."""
    extra = report.words.pattern("outline", "extra")
    return any(extra.search(passage.value) for passage in report.prose)


def losses_of(passage: Passage, words: Words) -> Iterator[Loss]:
    """The deductions of a passage; those behind a sum are its parts, and come with it alone."""
    events = [one for one in events_of(passage, words) if one.kind == "loss"]
    parts: set[int] = set()
    for at, event in enumerate(events):
        if at in parts:
            continue
        sentence = passage.sentence_of(event.start)
        if is_rule(passage, event, words):
            yield Loss(event.number, passage, sentence, None, True)
            continue
        behind = [
            index
            for index in range(at + 1, len(events))
            if passage.sentence_of(events[index].start) == sentence
            and opens(event, events[at + 1], passage, words)
            and not is_rule(passage, events[index], words)
        ]
        parts.update(behind)
        if not sums_up(event, passage, words):
            yield Loss(event.number, passage, sentence, None)
            continue
        yield Loss(event.number, passage, sentence, tuple(events[index].number for index in behind))


def sums_up(event: Event, passage: Passage, words: Words) -> bool:
    """Whether a deduction is called a sum: 合计扣, 共扣."""
    return bool(words.pattern("outline", "loss_sum").search(passage.value[: event.number.start].rstrip()))


def opens(event: Event, following: Event, passage: Passage, words: Words) -> bool:
    """Whether the words behind a sum say that its parts follow: 其中, 具体原因是; not the main ones alone."""
    behind = passage.value[event.number.end : following.start]
    if words.pattern("parts", "of_which").search(behind):
        return True
    opened = words.pattern("outline", "losses_follow").match(behind)
    return opened is not None and not words.pattern("outline", "main_losses").search(opened[0])


def speaks_of_all(loss: Loss, report: Report) -> bool:
    """Whether the words before a sum say that it is of all that was told: 以上各项合计扣."""
    start = max(loss.passage.sentences[loss.sentence][0], loss.number.start - REACH)
    return bool(report.words.pattern("outline", "all_told").search(loss.passage.value, start, loss.number.start))


def count_before(loss: Loss, report: Report) -> Decimal | None:
    """How many deductions the words before a sum speak of: 上述4项合计扣."""
    start = max(loss.passage.sentences[loss.sentence][0], loss.number.start - REACH)
    near = [fact for fact in loss.passage.facts_in(start, loss.number.start) if fact.dimension == "count"]
    return near[-1].value if near else None
