"""Findings made one where they have one reason: a wrong figure behind several, or a document that cuts digits off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lint.claim import Relation, Sum
from lint.culprit import Cause, as_mended, causes
from lint.document import Location
from lint.finding import Finding, Related, Severity
from lint.judge import Judge, Judged
from lint.mending import figures
from lint.settle import Settled, Verdict
from lint.truncation import truncates

MOST_CONSEQUENCES = 4
FEWEST_TRUNCATED = 2


def merged(judge: Judge, judged: Sequence[Judged], settled: Sequence[Settled]) -> list[Judged]:
    """Findings with one cause made one; conjectures about a figure that is to blame already are dropped."""
    kept = {id(one.settled.claim): one for one in judged if one.settled is not None}
    loud = {key: one for key, one in kept.items() if one.finding.severity is not Severity.INFO}
    told = [one.settled for one in loud.values() if one.settled is not None]
    held = [one for one in settled if one.verdict.passes]
    doubted = [
        one for one in settled if one.verdict is Verdict.FAILS and not one.truncated and id(one.claim) not in kept
    ]
    firm = [one for one in told if not one.claim.conjecture]
    conjectures = [one for one in told if one.claim.conjecture]
    found = list(causes(firm, held, [*conjectures, *doubted], judge.around))
    blamed = {id(cause.number) for cause in found}
    open_ones = [one for one in conjectures if not any(id(number) in blamed for number in figures(one))]
    found += causes(open_ones, held, doubted, judge.around)
    findings = [merge(judge, cause, loud) for cause in found]
    gone = {id(one.claim) for cause in found for one in cause.claims}
    gone |= {id(one.claim) for one in conjectures} - {id(one.claim) for one in open_ones}
    return findings + [one for key, one in kept.items() if key not in gone]


def merge(judge: Judge, cause: Cause, loud: Mapping[int, Judged]) -> Judged:
    """The one finding of a cause."""
    members = [mended_member(judge, cause, one, loud) for one in cause.claims]
    if cause.is_plain and not cause.doubts:
        return members[0]
    same = {relation_of(one) for one in cause.claims}
    for doubt in cause.doubts:
        if relation_of(doubt) not in same:
            same.add(relation_of(doubt))
            members.append(loud.get(id(doubt.claim)) or judge.doubt(doubt))
    return judge.cause(cause, members)


def mended_member(judge: Judge, cause: Cause, settled: Settled, loud: Mapping[int, Judged]) -> Judged:
    """The finding of a claim under the reading by which the cause mends it."""
    under = as_mended(settled, cause.suspect)
    known = loud[id(settled.claim)]
    if under is settled and not cause.is_plain:
        return known
    return judge.failure(under, cause.suspect.slip if cause.is_plain else None) or known


def relation_of(settled: Settled) -> frozenset[int]:
    """The figures of a claim, by which two checks that say the same are known."""
    return frozenset(id(number) for number in figures(settled))


def truncation_once(judge: Judge, judged: Sequence[Judged], settled: Iterable[Settled]) -> list[Judged]:
    """Findings with those that truncation explains told once, where there are several: all that fail, or those few
    that cutting off the stated figure alone explains.
    """
    failed = {id(one): one.settled for one in judged if one.settled and one.settled.verdict is Verdict.FAILS}
    cut = {key for key, one in failed.items() if one.truncated and not one.claim.loud}
    if truncates(list(failed.values()), (one for one in settled if one.verdict.passes)):
        cut = set(failed)
    if len(cut) < FEWEST_TRUNCATED:
        return list(judged)
    told = [one for one in judged if id(one) in cut]
    return [*(one for one in judged if id(one) not in cut), judge.truncation(told)]


def with_consequences(findings: Sequence[Finding], settled: Iterable[Settled]) -> tuple[Finding, ...]:
    """The findings, each with the figures that the report derives from the one it blames."""
    blamed = {finding.location for finding in findings}
    lines = {place.line for place in blamed}  # compared first, for few figures stand on a line that has a finding
    derived: dict[Location, list[Related]] = defaultdict(list)
    for one in settled:
        if (
            one.verdict.passes
            and one.reading.relation is Relation.EQUAL
            and not isinstance(one.reading.expression, Sum)
        ):
            for operand in one.reading.operands:
                place = operand.number.location
                if place.line in lines and place in blamed:
                    derived[place].append(Related("derived", one.claim.stated.location))
    return tuple(
        replace(finding, related=(*finding.related, *new_places(finding, derived.get(finding.location, []))))
        for finding in findings
    )


def new_places(finding: Finding, places: Sequence[Related]) -> list[Related]:
    """Up to a few places that the finding does not name yet."""
    known = {finding.location, *(place.location for place in finding.related)}
    return [place for place in dict.fromkeys(places) if place.location not in known][:MOST_CONSEQUENCES]
