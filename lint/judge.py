"""From settled claims to what a user sees: severity, words, the sum written out, the suggestion, the rank.

Severity follows from the verdict and from how sure it is that the report means the relation; never from the check.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from unicodedata import normalize

from lint.claim import Claim, Operand, Reading, Relation, Statement, Sum, Unchecked
from lint.culprit import Cause
from lint.document import Location, Note
from lint.finding import Coverage, Figure, Finding, NotChecked, Related, Severity, State, Verified
from lint.messages import Catalogue
from lint.misplaced import misplaced
from lint.notices import notice
from lint.number import ONE, ZERO, Hedge, Number, round_half_up
from lint.records import record
from lint.settle import Settled, Verdict, settle_reading
from lint.slips import Slip, decimals_of, enough_digits, is_unit_slip, printed_value, significant, slip_between
from lint.surroundings import Surroundings
from lint.suspects import Suspect
from lint.units import compatible

SURE = Decimal("0.9")
LIKELY = Decimal("0.5")
NEAR_MISS = Decimal("0.75")
MENDS = "="
"""Between the two sides of the relation that a mended operand satisfies."""
STOPS = (".", "!", "?", "\u3002", "\uff01", "\uff1f")
MOST_DECIMALS = 6
CHANCES = {"slip-swap": 1, "slip-digit": 9}
"""How many figures are one slip of a kind away, for each digit."""
MOST_BY_CHANCE = Decimal("0.01")
FEWEST_TERMS = 3
"""A sum of fewer parts has little that says that they are parts of it."""
SPOKEN_LICENCES = {"listed-items": "count", "whole-things": "grim", "target": "target-missed"}
"""Licences whose failures have a message of their own."""


@record(frozen=True, slots=True)
class Judged:
    """A finding before it has its rank, with what the ranking and the grouping need."""

    finding: Finding
    settled: Settled | None
    weight: Decimal
    blamed: tuple[Number, ...] = ()
    """The figures that may be wrong, where it is not the stated one alone."""


class Judge:
    """Turns settled claims into findings and ticks, in the words of one language."""

    def __init__(
        self,
        words: Catalogue,
        names: Mapping[str, str],
        ceilings: Mapping[str, Severity] | None = None,
        around: Surroundings | None = None,
    ) -> None:
        self.words = words
        self.names = names
        self.ceilings = ceilings or {}
        """How bad the findings of a code are at most."""
        self.around = around or Surroundings()

    # ------------------------------------------------------------------ findings

    def failure(self, settled: Settled, slip: Slip | None = None) -> Judged | None:
        """The finding of a claim that fails or is improbable; None where it was no more than a guess."""
        if not is_last_place(settled):
            slip = slip or likely_slip(settled) or misplaced(settled, settled.claim.stated, self.around)
        certainty = settled.reading.certainty
        if certainty < LIKELY:
            explained = explained_by_slip(settled)
            if explained is None:
                return None
            settled, slip = explained
            certainty = NEAR_MISS
        certainty = min(certainty, recognised(least_sure(places_of(settled))))
        severity = self.bounded(severity_of(settled, certainty), settled.claim.code)
        finding = self.finding(settled, severity, certainty, slip)
        return Judged(finding, settled, certainty * materiality(settled))

    def finding(self, settled: Settled, severity: Severity, certainty: Decimal, slip: Slip | None) -> Finding:
        claim, reading = settled.claim, settled.reading
        stated_text = claim.stated.text
        computed_text = self.computed_text(settled)
        formula = self.formula(settled)
        difference = self.amount(abs(settled.difference), claim.stated)
        message = self.words.told(
            "finding",
            claim.message or message_key(settled),
            label=self.label(claim.label, claim.stated),
            stated=stated_text,
            computed=computed_text,
            formula=formula,
            difference=difference,
        )
        return Finding(
            code=claim.code,
            name=self.names.get(claim.code, ""),
            severity=severity,
            certainty=float(certainty),
            rank=0,
            message=message,
            stated=stated_text,
            computed=computed_text,
            formula=formula,
            difference=difference,
            tolerance=self.amount(settled.tolerance, claim.stated),
            suggestion=self.doubted(self.suggestion(settled, slip), places_of(settled)),
            fingerprint=fingerprint(claim, reading),
            location=claim.stated.location,
            related=related(settled),
            licence=self.words.name("licence", reading.licence),
        )

    def doubt(self, settled: Settled) -> Judged:
        """The finding of a claim too unsure to be told alone, for the list under a cause that explains it."""
        severity = self.bounded(Severity.WARNING, settled.claim.code)
        finding = self.finding(settled, severity, settled.reading.certainty, None)
        return Judged(finding, settled, settled.reading.certainty * materiality(settled))

    def cause(self, cause: Cause, judged: Sequence[Judged]) -> Judged:
        """One finding for a figure that explains failed claims; `judged` are their own findings."""
        number, main = cause.number, judged[0].finding
        others = tuple(one.finding for one in judged)
        own = main.location == number.location
        labels = (one.settled.claim.label for one in judged if one.settled and one.settled.claim.stated is number)
        mended = self.mended_text(cause.suspect)
        said = own and mended == main.computed  # the finding's own sentence says which figure, and what it should be
        message = self.words.text(
            f"finding.{cause_key(cause, len(others), said)}",
            label=self.label(next(labels, ""), number),
            stated=number.text,
            computed=mended,
            count=len(others),
            message=self.sentence(main.message),
            rivals=self.words.text("finding.or").join(self.rival(one) for one in cause.rivals),
        )
        suggestion = " ".join(self.slip_told(one) for one in (cause.suspect, *cause.rivals))
        places = places_of_cause(cause, others)
        finding = replace(
            main,
            severity=max((one.severity for one in others), key=lambda severity: severity.loudness),
            certainty=max(one.certainty for one in others),
            message=message,
            stated=number.text,
            computed=mended,
            formula=main.formula if own else f"{main.stated} {MENDS} {main.formula}",
            difference=self.amount(abs(number.value - cause.mended), number),
            tolerance=self.allowance(judged[0].settled, number),
            suggestion=self.doubted(suggestion, (number.location, *(place.location for place in places))),
            fingerprint=of_all(one.fingerprint for one in others),
            location=number.location,
            related=places,
            also=others[1:] if own else others,
        )
        blamed = (number, *(one.number for one in cause.rivals), *filter(None, (cause.exchanged,)))
        return Judged(finding, judged[0].settled, max(one.weight for one in judged), blamed)

    def allowance(self, settled: Settled | None, number: Number) -> str:
        """How far off a figure may be: in a sum each as far as its total; in a rate only the rate, so that nothing is
        told of the others.
        """
        if settled is None:
            return ""
        stated, added = settled.claim.stated, isinstance(settled.reading.expression, Sum | Operand)
        if stated.location != number.location and not (added and compatible(stated.unit, number.unit)):
            return ""
        return self.amount(settled.tolerance, number)

    def label(self, told: str, number: Number) -> str:
        """What a figure is called in messages: as its claim calls it, else as the report does."""
        return told or self.around.name(number) or self.words.text("finding.unnamed")

    def sentence(self, message: str) -> str:
        """A message that another sentence may follow; one of the user's own may lack its full stop."""
        return message if message.endswith(STOPS) else message + self.words.text("finding.stop")

    def rival(self, suspect: Suspect) -> str:
        return self.words.text("finding.rival", figure=suspect.number.text, mended=self.mended_text(suspect))

    def slip_told(self, suspect: Suspect) -> str:
        """The slip that a suspect would be; where it is none, the value that would mend all."""
        if suspect.slip is not None and suspect.slip.is_telling:
            return self.slip(suspect.slip)
        return self.words.text("finding.slip-values", figure=suspect.number.text, mended=self.mended_text(suspect))

    def mended_text(self, suspect: Suspect) -> str:
        return suspect.printed or as_finely(suspect.mended, suspect.number)

    def truncation(self, judged: Sequence[Judged]) -> Judged:
        """One finding for a document that cuts digits off where others round."""
        main = judged[0]
        message = self.words.text("finding.truncates", count=len(judged))
        others = tuple(one.finding for one in judged)
        told_once = of_all(one.fingerprint for one in others)
        finding = replace(
            main.finding, severity=Severity.INFO, message=message, suggestion="", also=others, fingerprint=told_once
        )
        return replace(main, finding=finding)

    def statement(self, statement: Statement) -> Judged:
        """The finding of a statement that does not hold."""
        places = (statement.location, *(place for _, place in statement.related))
        certainty = min(statement.certainty, recognised(least_sure(places)))
        severity = Severity.INFO if statement.innocent else severity_by(certainty)
        finding = Finding(
            code=statement.code,
            name=self.names.get(statement.code, ""),
            severity=self.bounded(severity, statement.code),
            certainty=float(certainty),
            rank=0,
            message=self.words.told("finding", statement.message, **dict(statement.values)),
            stated=statement.stated or statement.location.text,
            computed=statement.computed,
            formula="",
            difference="",
            tolerance="",
            suggestion=self.doubted("", places),
            fingerprint=digest(
                statement.code,
                *sorted(
                    without_spaces(place.text)
                    for place in (statement.location, *(place for _, place in statement.related))
                ),
            ),
            location=statement.location,
            related=tuple(Related(role, place) for role, place in statement.related),
        )
        return Judged(finding, None, certainty)

    def notice(self, note: Note, severity: Severity) -> Judged:
        """The finding of something that a reader had to leave out, or that is not what it looks like."""
        place = note.location or Location("")
        fingerprint = digest(note.code, place.text, *(str(one) for one in (place.page, place.cell) if one))
        finding = notice(note.code, severity, note.message.text(self.words), fingerprint, place)
        return Judged(finding, None, ZERO)

    def bounded(self, severity: Severity, code: str) -> Severity:
        """The severity, or the worst that the findings of the code may have."""
        ceiling = self.ceilings.get(code, severity)
        return min(severity, ceiling, key=lambda one: one.loudness)

    def suggestion(self, settled: Settled, slip: Slip | None) -> str:
        return "" if settled.truncated or slip is None or not slip.is_telling else self.slip(slip)

    def slip(self, slip: Slip) -> str:
        """What a slip is called, with the figure as it would be."""
        return self.words.text(f"finding.{slip.kind}", figure=slip.number.text, mended=slip.mended, detail=slip.detail)

    def doubted(self, suggestion: str, places: Iterable[Location]) -> str:
        """A suggestion, after the advice to look at the page where a figure was hardly read."""
        place = least_sure(places)
        if recognised(place) >= SURE:
            return suggestion
        advice = self.words.text("finding.hardly-read", figure=place.text)
        return f"{advice} {suggestion}".strip()

    # ------------------------------------------------------------------ ticks

    def tick(self, settled: Settled) -> Verified:
        claim = settled.claim
        return Verified(
            claim.code,
            claim.stated.text,
            self.computed_text(settled),
            self.formula(settled),
            claim.stated.location,
            related(settled),
        )

    def statement_tick(self, statement: Statement) -> Verified:
        """The tick of a statement of words or dates that holds."""
        return Verified(
            statement.code,
            statement.stated or statement.location.text,
            statement.computed,
            "",
            statement.location,
            tuple(Related(role, place) for role, place in statement.related),
        )

    def unchecked(self, unchecked: Unchecked) -> NotChecked:
        reason = self.words.told("reason", unchecked.reason, **dict(unchecked.values))
        return NotChecked(reason, unchecked.location, unchecked.code)

    # ------------------------------------------------------------------ figures in words

    def formula(self, settled: Settled) -> str:
        """The expression in the report's own figures, with units where they differ."""
        expression = settled.reading.expression
        units = [settled.claim.stated.unit, *[operand.number.unit for operand in settled.reading.operands]]
        mixed = len({unit.scale for unit in units if unit.dimension == "money"}) > 1
        written = expression.formula(with_unit if mixed else as_printed)
        sign = settled.reading.relation
        return written if sign in (Relation.EQUAL, Relation.SAME) else f"{sign.value} {written}"

    def computed_text(self, settled: Settled) -> str:
        """What was computed, in the unit of what is stated; in full where figures are exact."""
        computed = settled.computed if settled.computed is not None else ZERO
        grain = settled.claim.grain
        return as_finely(computed, settled.claim.stated, exact=grain is not None and grain == ZERO)

    def amount(self, value: Decimal, like: Number) -> str:
        """A difference or an allowance in the unit of a figure; of percentages in percentage points."""
        unit = like.unit
        printed = round_half_up(value / unit.scale, min(decimals_of(like.digits) + 2, MOST_DECIMALS)).normalize()
        text = f"{printed:,f}" if "," in like.digits else f"{printed:f}"
        if unit.dimension == "ratio":
            return self.words.text("finding.points", value=text) if unit.symbol == "%" else text + unit.symbol
        symbol = suffix(like)
        return f"{text} {symbol}" if symbol[:1].isascii() and symbol[:1].isalpha() else text + symbol


def severity_of(settled: Settled, certainty: Decimal) -> Severity:
    """Impossible and sure: error. Impossible and likely: warning. What may be innocent: info."""
    if settled.verdict is Verdict.IMPROBABLE or settled.claim.innocent:
        return Severity.INFO
    if settled.truncated and not settled.claim.loud:
        return Severity.INFO
    summed = settled.claim.stated.unit.dimension != "score"
    same = settled.reading.relation is Relation.SAME and not settled.claim.loud
    if same and summed and abs(settled.difference) <= 2 * settled.tolerance:
        return Severity.INFO  # one unit in the last place: sums of rounded parts differ so from rounded sums
    return severity_by(certainty)


def severity_by(certainty: Decimal) -> Severity:
    if certainty < LIKELY:
        return Severity.INFO
    return Severity.ERROR if certainty >= SURE else Severity.WARNING


def places_of(settled: Settled) -> tuple[Location, ...]:
    """Where the figures of a claim stand."""
    operands = settled.reading.operands
    return settled.claim.stated.location, *(operand.number.location for operand in operands)


def least_sure(places: Iterable[Location]) -> Location:
    """The place that was read with the least certainty; only places on scans differ."""
    return min(places, key=lambda place: place.certainty)


def recognised(place: Location) -> Decimal:
    """How surely the characters of a place were read."""
    return Decimal(str(place.certainty))


def message_key(settled: Settled) -> str:
    if settled.verdict is Verdict.IMPROBABLE:
        return "improbable"
    if spoken := SPOKEN_LICENCES.get(settled.reading.licence):
        return spoken
    if settled.reading.relation is Relation.AT_MOST:
        return "above"
    if settled.reading.relation is Relation.AT_LEAST:
        return "below"
    if settled.truncated:
        return "truncated"
    if settled.reading.licence == "same-label":
        return "same-fact"
    return "mismatch"


def likely_slip(settled: Settled) -> Slip | None:
    """The slip in the stated figure, or in one part of a plain sum, that would make the claim hold."""
    claim, expression = settled.claim, settled.reading.expression
    if (
        settled.verdict is not Verdict.FAILS
        or settled.computed is None
        or (settled.reading.relation not in (Relation.EQUAL, Relation.SAME))
    ):
        return None
    stated = claim.stated
    if stated.hedge is not Hedge.NONE:
        return None
    wanted = settled.computed
    if stated.resolution:
        wanted = round_half_up(wanted / stated.resolution) * stated.resolution
    if slip := slip_between(stated, wanted):
        return slip
    if is_unit_slip(stated.value, settled.computed):
        return Slip("slip-unit", stated, printed_value(wanted, stated))
    if not isinstance(expression, Sum):
        return None
    for weight, term in expression.terms:
        if (
            isinstance(term, Operand)
            and abs(weight) == ONE
            and enough_digits(term.number)
            and term.number.hedge is Hedge.NONE
        ):
            slip = slip_between(term.number, term.number.value + settled.difference * weight)
            if slip:
                return slip
    return None


def is_last_place(settled: Settled) -> bool:
    """Whether a stated figure is one unit in its last place off: rounded wrongly, and not mistyped."""
    return abs(settled.difference) <= settled.claim.stated.resolution


def explained_by_slip(settled: Settled) -> tuple[Settled, Slip] | None:
    """A guess under the first of its readings that one slip would make hold, the figures too long for chance."""
    for reading in settled.claim.readings if enough_digits(settled.claim.stated) else ():
        under = settle_reading(settled.claim, reading)
        slip = likely_slip(under)
        if slip is not None and enough_digits(slip.number):
            return under, slip
    return rare_slip(settled)


def rare_slip(settled: Settled) -> tuple[Settled, Slip] | None:
    """A guess at a sum under its first reading, where one part with its digits swapped or one of them mistyped makes it
    hold, and so few figures are one such slip away that chance would hardly hit one.
    """
    claim = settled.claim
    under = settle_reading(claim, claim.readings[0])
    expression = claim.readings[0].expression
    if not isinstance(expression, Sum) or under.verdict is not Verdict.FAILS or claim.stated.hedge is not Hedge.NONE:
        return None
    if len(expression.terms) < FEWEST_TERMS or under.reading.relation not in (Relation.EQUAL, Relation.SAME):
        return None
    terms = [(weight, term.number) for weight, term in expression.terms if isinstance(term, Operand)]
    plain = [(weight, number) for weight, number in terms if abs(weight) == ONE and number.hedge is Hedge.NONE]
    for weight, number in plain:
        slip = slip_between(number, number.value + under.difference * weight)
        if slip is not None and slip.kind in CHANCES:
            chances = sum(CHANCES[slip.kind] * len(significant(one)) for _, one in plain)
            step = claim.stated.resolution or claim.stated.unit.scale
            if chances * step <= MOST_BY_CHANCE * abs(claim.stated.value):
                return under, slip
    return None


def materiality(settled: Settled) -> Decimal:
    """Between 0.5 and 1: how far beyond rounding the difference is, relative to the figures."""
    if settled.computed is None:
        return LIKELY
    size = max(abs(settled.claim.stated.value), abs(settled.computed)) or ONE
    share = min(abs(settled.difference) / size, ONE)
    return LIKELY + share * LIKELY


def cause_key(cause: Cause, count: int, said: bool) -> str:
    """The key of the message for a cause of so many findings; `said` where the one finding says all of it."""
    if cause.exchanged is not None:
        return "culprit-exchanged"
    if said and count == 1 and not cause.rivals:
        return "culprit-itself"
    key = "culprit" if count > 1 else "culprit-of-one"
    return f"{key}-or" if cause.rivals else key


def places_of_cause(cause: Cause, findings: Iterable[Finding]) -> tuple[Related, ...]:
    """The places that take part in what a cause explains, other suspects first; each once."""
    places = {cause.number.location: Related("stated", cause.number.location)}
    if cause.exchanged is not None:
        places[cause.exchanged.location] = Related("exchanged", cause.exchanged.location)
    for one in cause.rivals:
        places.setdefault(one.number.location, Related("suspect", one.number.location))
    for finding in findings:
        for place in (Related("stated", finding.location), *finding.related):
            places.setdefault(place.location, place)
    return tuple(places.values())[1:]


def related(settled: Settled) -> tuple[Related, ...]:
    """The places of the figures of a claim, each once, in its first role."""
    roles: dict[Number, str] = {}
    for operand in settled.reading.operands:
        roles.setdefault(operand.number, operand.role)
    places = [Related(role, number.location) for number, role in roles.items()]
    if settled.claim.context:
        places += [Related(role, location) for role, location in settled.claim.context]
    return tuple(places)


def fingerprint(claim: Claim, reading: Reading) -> str:
    """Stable when lines move or the format changes: rule, label, and the figures as printed, with their units.

    Which of two places of one fact is the stated one depends on their order, and so does the label: there the figures
    alone count.
    """
    stated = printed_figure(claim.stated)
    operands = sorted(printed_figure(operand.number) for operand in reading.operands)
    if reading.relation is Relation.SAME:
        return digest(claim.code, *sorted([stated, *operands]))
    return digest(claim.code, without_spaces(claim.label), stated, *operands)


def printed_figure(number: Number) -> str:
    """`-2754.63 万元`, however its thousands are parted and its sign is written."""
    digits = "".join(re.findall(r"[0-9.]", normalize("NFKC", number.digits))) or str(number.printed)
    return f"{'-' if number.value < 0 else ''}{digits} {number.unit.symbol}"


def without_spaces(words: str) -> str:
    """Some words as every format gives them: spaces, line breaks and forms of characters differ between formats."""
    return "".join(normalize("NFKC", words).split())


def of_all(fingerprints: Iterable[str]) -> str:
    """The fingerprint of findings told as one: that of the set, so that with one more among them it is another."""
    several = sorted(set(fingerprints))
    return several[0] if len(several) == 1 else digest(*several)


def digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def as_printed(operand: Operand) -> str:
    """A figure as printed, without its unit; percentages keep their sign."""
    number = operand.number
    if number.unit.dimension in ("ratio", "points"):
        return number.text
    return f"-{number.digits}" if number.value < 0 and not number.digits.startswith(("-", "−", "–")) else number.digits


def with_unit(operand: Operand) -> str:
    """A figure as printed, with its unit, for formulas in which units differ."""
    number = operand.number
    if number.unit.dimension not in ("ratio", "points") and number.unit.symbol not in number.text:
        return number.digits + number.unit.symbol
    return number.text


def as_finely(computed: Decimal, stated: Number, *, exact: bool = False) -> str:
    """A computed value, as finely as the stated figure, or finer where it would look the same or is exact."""
    decimals = decimals_of(stated.digits)
    value = computed / stated.unit.scale
    for places in range(decimals, max(decimals, MOST_DECIMALS) + 1):
        rounded = round_half_up(value, places)
        if rounded == value or (not exact and (rounded != stated.printed or value == stated.printed)):
            return dressed(written(rounded, places, stated), stated)
    return dressed(written(round_half_up(value, decimals), decimals, stated), stated)


def written(value: Decimal, places: int, like: Number) -> str:
    return f"{value:,.{places}f}" if "," in like.digits else f"{value:.{places}f}"


def dressed(digits: str, like: Number) -> str:
    """Digits with the unit before or after them, as the figure they stand for is printed."""
    before, found, after = like.text.partition(like.digits)
    if not found:
        return digits + suffix(like)
    return before.strip("-−–+(（") + digits + after.rstrip(")）")


def suffix(number: Number) -> str:
    """The unit as it stands after the figure; none where a header or a note gives it."""
    return number.unit.symbol if number.unit.symbol in number.text else ""


def ranked(judged: Sequence[Judged]) -> list[Finding]:
    """Findings worst first: severity, then certainty times materiality, then position. Twins are told once."""
    unique: dict[str, Judged] = {}
    for one in judged:
        place = one.finding.location
        key = f"{one.finding.fingerprint}{place.line}{place.column}{place.table}{place.row}{place.cell}{place.page}"
        if key not in unique or unique[key].weight < one.weight:
            unique[key] = one
    ordered = sorted(
        unique.values(),
        key=lambda one: (-one.finding.severity.loudness, -one.weight, one.finding.location.order(), one.finding.code),
    )
    return [replace(one.finding, rank=rank) for rank, one in enumerate(ordered, start=1)]


def coverage(
    numbers: Sequence[Number], settled: Sequence[Settled], verified: set[Number], contradicted: set[int]
) -> Coverage:
    """How many of the report's figures take part in a claim that holds, and how many in a finding."""
    known = set(numbers)
    wrong = {number for number in known if id(number) in contradicted}
    right = (verified & known) - wrong
    claims = sum(one.verdict is not Verdict.UNCHECKABLE for one in settled)
    return Coverage(len(known), len(right), len(wrong), len(known) - len(right) - len(wrong), claims)


def proved(settled: Iterable[Settled]) -> set[Number]:
    """The figures that take part in a claim that holds."""
    verified: set[Number] = set()
    for one in settled:
        if one.verdict.passes:
            verified.add(one.claim.stated)
            verified.update([operand.number for operand in one.reading.operands])
    return verified


def figures(numbers: Iterable[Number], verified: set[Number], contradicted: set[int]) -> Iterator[Figure]:
    """Every figure with its state, as `coverage` counts it."""
    for number in numbers:
        state = State.VERIFIED if number in verified else State.UNCHECKED
        yield Figure(number.location, State.CONTRADICTED if id(number) in contradicted else state)


def unclaimed(numbers: Sequence[Number], touched: set[int]) -> Iterator[tuple[Number, Location]]:
    """Figures that no claim speaks of."""
    for number in numbers:
        if id(number) not in touched:
            yield number, number.location
