"""A scoring standard as a small program: scales, points by rate, deductions, and points that need a reader's judgement.

`≥90%的，得1分；90%>利用率≥75%的，得0.7分` is a Scale, `采购执行率×1分` is Rated, `制度齐全（1分）` is Judged, and
`每发现一处扣0.5分` a Fault. Only programs whose pieces make up the weight of the indicator exactly are worth running.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from lint.bands import PERCENT, Span, clean, condition
from lint.claim import RULE, Expression, Literal, Operand
from lint.number import ONE, ZERO, Number
from lint.records import record
from lint.rubric import Award, Part, Use, highest, is_scale
from lint.words import Words

NOUGHT = Literal(ZERO, "0")
NUMBER = re.compile(r"\s*(?:[(（]?\s*(\d+)\s*[)）.．、]|[①-⑳])\s*")
SEPARATORS = re.compile(r"[。；;\n]")
CLAUSES = re.compile(r"[，,。；;：:\n]")
LEADING = "，,。；;：:、 \n"
ANSWERS_KEPT = 4096
WORDED = ("linear", "share_tier", "proportional", "full_tier", "zero_tier")
"""What steps give in words: the patterns of it."""
FACTOR_SIGN = re.compile(r"[×xX*＊]")


@record(frozen=True, slots=True)
class Asked:
    """A rate that a standard asks for: what it is called, and what it is made of where the standard says so."""

    subject: str
    numerator: str = ""
    denominator: str = ""
    also: str = ""
    """Another name for it, that of the standard where the indicator's says more."""
    over: Decimal | None = None
    """The rate that earns all points, where it is divided by one: 满意度/90%×10分."""


@record(frozen=True, slots=True)
class Fixed:
    """Points that a step gives outright."""

    points: Expression


@record(frozen=True, slots=True)
class Share:
    """The rate times points."""

    points: Expression


@record(frozen=True, slots=True)
class Between:
    """Points in proportion to where the rate lies between the ends of its step."""

    points: Expression | None
    """What the upper end gives, where a formula says so; the lower end then gives nothing."""


@record(frozen=True, slots=True)
class Lessened:
    """Points less so much for each `size` that the rate is off its bound."""

    loss: Number
    size: Decimal
    below: bool


@record(frozen=True, slots=True)
class Proportional:
    """Points in proportion, to the rate or to where it lies in its step: the standard does not say which."""

    points: Expression


Gives = Fixed | Share | Between | Lessened | Proportional


@record(frozen=True, slots=True)
class Step:
    span: Span | None
    """None for what no other step is for."""
    gives: Gives

    @property
    def fixed(self) -> Expression:
        assert isinstance(self.gives, Fixed)
        return self.gives.points


@record(frozen=True, slots=True)
class Scale:
    """The points of the step that a rate falls into."""

    asked: Asked
    steps: tuple[Step, ...]

    @property
    def fixed(self) -> list[Step]:
        return [step for step in self.steps if isinstance(step.gives, Fixed)]

    @property
    def top(self) -> Step:
        return max(self.fixed, key=lambda step: step.fixed.value())

    @property
    def most(self) -> Expression:
        return self.top.fixed

    def steps_for(self, value: Decimal) -> list[Step]:
        """The steps that a value falls into; several where an edge may belong to either."""
        return [step for step in self.steps if step.span is not None and step.span.holds(value)] or [
            step for step in self.steps if step.span is None
        ]

    def points(self, value: Decimal) -> Expression | None:
        """The printed points for a value, where its step gives such."""
        return next((step.fixed for step in self.steps_for(value) if isinstance(step.gives, Fixed)), None)


@record(frozen=True, slots=True)
class Rated:
    """A rate times points, capped or not."""

    asked: Asked
    most: Expression
    quarter: int = 0
    """Which quarter's cumulative rate it asks for; 0 for a rate of the year."""
    mean: bool = False
    """The mean of the quarters."""
    capped: bool = False
    """Whether the standard says that it is no more than its points; else it may be."""
    all_or_none: bool = False
    """Whether a quarter that lags behind the calendar gets nothing, not less."""


@record(frozen=True, slots=True)
class Judged:
    """Points for what only a reader can judge."""

    most: Expression


Piece = Scale | Rated | Judged


@record(frozen=True, slots=True)
class Fault:
    """What each fault found costs; `counter` is the word it is counted by."""

    loss: Number
    counter: str
    text: str
    """The clause that says so."""
    quarter: bool = False
    """Whether it is for each quarter that lags behind the calendar."""
    most: Number | None = None
    """What its own part of the standard gives, so that no more can be lost."""


@record(frozen=True, slots=True)
class Program:
    """What a standard gives, and what it takes away."""

    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...] = ()
    unknown: tuple[Number, ...] = ()
    """Deductions for what cannot be counted."""
    most_lost: Number | None = None
    """What is taken away at most: 最多扣2分."""
    waived: tuple[str, ...] = ()
    """What the standard gives full marks for the absence of: 未发生安全事故的得满分."""

    @property
    def most(self) -> Decimal:
        return sum((piece.most.value() for piece in self.pieces), ZERO)


def program_of(
    part: Part, weight: Number, name: str, words: Words, most: Decimal | None = None, within: Decimal = ZERO
) -> Program | None:
    """The program of a standard; None where what it gives does not make up the weight, or is not `most`."""
    reader = StandardReader(weight, name, words)
    wanted = weight.value if most is None else most
    for adds in (False, True):
        program = reader.read(part, adds)
        if abs(program.most - wanted) <= within:
            return program
    return None


class StandardReader:
    """Reads the standard of one indicator."""

    def __init__(self, weight: Number, name: str, words: Words) -> None:
        self.weight = weight
        self.name = name
        self.words = words
        self.adds = False
        self.full = Operand(weight, "full marks")
        self.scales: dict[int, Scale | None] = {}
        """By the identity of their parts: a standard is read twice, and the scales are the same."""

    def read(self, root: Part, adds: bool) -> Program:
        """The program; `adds` where numbered steps that look like a scale are points that add up."""
        self.adds = adds
        parts = root.walk()
        capped = [number for part in parts for number in self.most_lost(part)]
        taken = {number.start for number in self.losses_of_scales(root)} | {number.start for number in capped}
        losses = [(part, number) for part in parts for number in part.of(Use.LOSS) if number.start not in taken]
        faults = [self.fault(part, number) for part, number in losses]
        pieces = tuple(self.pieces_of(root)) or ((Judged(self.full),) if losses or self.is_full(root) else ())
        return Program(
            pieces,
            tuple(fault for fault in faults if fault is not None),
            tuple(number for fault, (_, number) in zip(faults, losses, strict=True) if fault is None),
            capped[0] if capped else None,
            tuple(self.waived(root)),
        )

    # ------------------------------------------------------------------ what is given

    def pieces_of(self, part: Part) -> Iterator[Piece]:
        """What a part gives points for: by its own text, or by its parts."""
        if quarters := self.each_quarter(part):
            yield from quarters
            return
        shares = part.of(Use.SHARE)
        scale = self.scale_of(part)
        if scale is not None and (not shares or [scale.most.value()] == [share.value for share in shares]):
            yield scale
        elif shares:
            yield from (Judged(criterion(share)) for share in shares)
        elif part.parts and is_scale(part.parts) and not self.adds:
            yield Judged(criterion(highest([number for step in part.parts for number in step.of(Use.TIER)])))
        elif factors := part.of(Use.FACTOR):
            yield from (self.rated(part, criterion(factor), factor.start) for factor in factors)
        elif part.parts:
            for inner in part.parts:
                yield from self.pieces_of(inner)
        elif match := self.words.pattern("scoring", "times_weight").search(part.text):
            yield self.rated(part, self.full, part.start + match.start() + 1)
        elif tiers := [tier for tier in part.of(Use.TIER) if tier.value != ZERO]:
            yield Judged(criterion(highest(tiers)))

    def each_quarter(self, part: Part) -> list[Rated]:
        """The four quarters, where each gives so many points for keeping up with the calendar."""
        match = self.words.pattern("scoring", "each_quarter").search(part.passage.masked, part.start, part.end)
        fact = part.passage.fact_at(match.start("points")) if match and not part.parts else None
        if fact is None or not self.words.pattern("scoring", "scheduled").search(part.text):
            return []
        whole = not self.words.pattern("scoring", "in_proportion").search(part.text)
        return [
            Rated(Asked(self.named("")), criterion(fact.number), quarter, capped=True, all_or_none=whole)
            for quarter in range(1, 5)
        ]

    def is_full(self, part: Part) -> bool:
        return bool(self.words.pattern("scoring", "full_tier").search(part.text))

    def rated(self, part: Part, points: Expression, at: int) -> Rated:
        """What the words before a factor say: which rate, of which quarter."""
        text = part.text
        lead = part.passage.value[part.start : at]
        signs = [match.start() for match in FACTOR_SIGN.finditer(lead)]
        definition = self.definition(part)
        formula = CLAUSES.split(lead[: signs[-1]] if signs else lead)[-1]
        left, equals, right = formula.replace("＝", "=").partition("=")
        asked = self.asked(clean(right if equals and not clean(left, self.words) else left, self.words), definition)
        if match := self.words.pattern("scoring", "fraction").search(right if equals else formula):
            asked = self.fraction(match[1].strip(), match[2].strip())
        match = self.words.table("quarter_row").search(formula)
        quarter = next((index for index, group in enumerate(match.groups(), start=1) if group), 0) if match else 0
        scheduled = self.words.pattern("scoring", "schedule").search(text)
        mean = bool(self.words.pattern("scoring", "mean").search(formula)) and not scheduled
        return Rated(asked, points, 0 if mean or not scheduled else quarter, mean, capped=bool(part.of(Use.CAP)))

    def fraction(self, numerator: str, denominator: str) -> Asked:
        """A fraction of two things that are counted, or a rate over the one that earns all points."""
        if has_percentage(denominator) and (span := condition(f"={denominator}", self.words)):
            return Asked(self.named(clean(numerator, self.words)), over=span[0].low)
        return Asked(self.named(""), numerator, denominator)

    def definition(self, part: Part) -> Asked | None:
        """The rate that a part defines: 利用率=在用资产/全部资产×100%."""
        defined = occurs("definition", part.passage.value, self.words)
        match = self.words.pattern("scoring", "definition").search(part.text) if defined else None
        if match is None:
            return None
        return Asked(clean(match["defined"], self.words), match["numerator"].strip(), match["denominator"].strip())

    def asked(self, subject: str, definition: Asked | None) -> Asked:
        """The rate that some words name; what is bare (执行率) is that of the definition or of the indicator."""
        if definition is not None and (self.is_bare(subject) or definition.subject.endswith(subject)):
            return replace(definition, subject=self.named(definition.subject))
        name = clean(self.name, self.words)
        if subject and name != subject and name.endswith(subject) and not self.is_bare(subject):
            return Asked(name, also=subject)
        return Asked(self.named(subject))

    def named(self, subject: str) -> str:
        """The name of a rate; one that says not of what is the indicator's."""
        name = clean(self.name, self.words)
        if not self.is_bare(subject):
            return subject
        if not subject or self.words.pattern("scoring", "rate_word").search(name):
            return name
        return joined(self.words.pattern("scoring", "state_of").sub("", name), subject)

    def is_bare(self, subject: str) -> bool:
        return bool(self.words.pattern("scoring", "generic_subject").match(subject))

    # ------------------------------------------------------------------ scales

    def scale_of(self, part: Part) -> Scale | None:
        """The scale that a part forms, each step with a condition that can be read; None where one has none."""
        if id(part) not in self.scales:
            self.scales[id(part)] = self.read_scale(part)
        return self.scales[id(part)]

    def matches(self, key: str, part: Part, start: int, end: int) -> Iterable[re.Match[str]]:
        """The matches of a pattern in the masked text of a standard, between two offsets."""
        masked = part.passage.masked
        found = occurs(key, masked, self.words)
        return self.words.pattern("scoring", key).finditer(masked, start, end) if found else ()

    def is_worded(self, part: Part) -> bool:
        return any(occurs(key, part.passage.masked, self.words) for key in WORDED)

    def read_scale(self, part: Part) -> Scale | None:
        if part.of(Use.FACTOR) and part.parts:
            return None
        found = self.scale_steps(part)
        if found is None:
            return None
        steps = tuple(step for step, _ in found)
        scale = Scale(self.asked_of(part, [subject for _, subject in found]), steps)
        if not any(isinstance(step.gives, Fixed) and step.span is not None for step in steps):
            return None
        if any(step.span is None for step in steps) and len([step for step in steps if step.span is None]) > 1:
            return None
        return scale

    def asked_of(self, part: Part, subjects: Sequence[str]) -> Asked:
        definition = self.definition(part)
        subject = next((one for one in subjects if one and not self.is_bare(one)), "")
        bare = next((one for one in subjects if one), "")
        return self.asked(subject or self.heading_of(part) or bare, definition)

    def heading_of(self, part: Part) -> str:
        """The name before the formula or the steps of a part: 日常公用经费控制率=…"""
        text = part.passage.value[part.start : part.parts[0].start] if part.parts else ""
        left, equals, _ = text.replace("＝", "=").partition("=")
        return clean(left, self.words) if equals else ""

    def scale_steps(self, part: Part) -> list[tuple[Step, str]] | None:
        """The two or more steps of a part with what each condition is about; None where a condition cannot be read."""
        texts = list(self.step_texts(part))
        if len(texts) < 2:
            return None
        otherwise = self.words.pattern("scoring", "otherwise")
        found: list[tuple[Step, str]] = []
        for index, (text, gives) in enumerate(texts, start=1):
            bare = unnumbered(text.strip(LEADING), index)
            if occurs("definition", part.passage.value, self.words):
                bare = self.words.pattern("scoring", "definition").sub("", bare)
            last = SEPARATORS.split(bare)[-1]
            read = condition(last, self.words) or (condition(bare, self.words) if last != bare else None)
            if read is not None:
                found.append((Step(read[0], gives), read[1]))
            elif has_percentage(bare) or (isinstance(gives, Fixed) and not otherwise.search(bare)):
                return None
            else:
                found.append((Step(None, gives), ""))
        return found

    def step_texts(self, part: Part) -> Iterator[tuple[str, Gives]]:
        """What a part gives, each with the text of its condition: its numbered steps, or the clauses of its text."""
        stretches = [(inner.start, inner.end) for inner in part.parts] or [(part.start, part.end)]
        if part.parts and any(inner.parts for inner in part.parts):
            return
        if part.parts and not all(len(inner.of(Use.TIER)) <= 1 for inner in part.parts):
            return
        awards = [award for inner in part.walk() for award in inner.awards]
        if not any(award.use in (Use.TIER, Use.LOSS) for award in awards) and not self.is_worded(part):
            return
        for start, end in stretches:
            at = start
            own = [award for award in awards if start <= award.number.start < end]
            for begin, stop, gives in self.outcomes(part, start, end, own):
                yield part.passage.value[at:begin], gives
                at = stop

    def outcomes(self, part: Part, start: int, end: int, awards: Sequence[Award]) -> list[tuple[int, int, Gives]]:
        """What the text between two offsets, and the awards in it, give, in order: (begin, end, what)."""
        found: list[tuple[int, int, Gives]] = []
        waived = [match.span() for match in self.matches("waived", part, start, end)]
        own = [one for one in awards if not is_within(one.number.start, waived)]
        for match in self.matches("linear", part, start, end):
            points = self.points_in(match, own) or (self.full if match["weight"] else None)
            found.append((match.start(), match.end(), Between(points)))
        for match in self.matches("share_tier", part, start, end):
            if not is_within(match.start(), [one[:2] for one in found]):
                found.append((match.start(), match.end(), Share(self.points_in(match, own) or self.full)))
        for match in self.matches("proportional", part, start, end):
            if not is_within(match.start(), [one[:2] for one in found]):
                found.append((match.start(), match.end(), Proportional(self.full)))
        inside = [(begin, stop) for begin, stop, _ in found] + waived
        for award in own:
            if is_within(award.number.start, inside):
                continue
            if award.use is Use.TIER:
                found.append((award.number.start, award.number.end, Fixed(criterion(award.number))))
            elif award.use is Use.LOSS and (off := self.off_by(part, start, award.number)):
                less = Lessened(award.number, size_of(off), bool(off["below"]))
                found.append((off.start(), award.number.end, less))
        worded: tuple[tuple[str, Expression], ...] = (("full_tier", self.full), ("zero_tier", NOUGHT))
        found.extend(
            (match.start(), match.end(), Fixed(points))
            for key, points in worded
            for match in self.matches(key, part, start, end)
            if not is_within(match.start(), inside)
        )
        return sorted(found, key=lambda one: one[:2])

    def takes(self, part: Part) -> bool:
        return any(award.use is Use.LOSS for inner in part.walk() for award in inner.awards)

    def points_in(self, match: re.Match[str], awards: Sequence[Award]) -> Expression | None:
        """The printed points within a stretch."""
        inside = (award.number for award in awards if match.start() <= award.number.start < match.end())
        return next((criterion(number) for number in inside), None)

    def off_by(self, part: Part, start: int, loss: Number) -> re.Match[str] | None:
        """The words before a loss that take it for each point of a rate: 每低于1个百分点扣."""
        matches = self.words.pattern("scoring", "per_point").finditer(part.passage.value, start, loss.end)
        return next((match for match in matches if match.end() >= loss.start), None)

    def losses_of_scales(self, part: Part) -> Iterator[Number]:
        """The losses that a scale takes for each point of a rate."""
        for inner in part.walk() if self.takes(part) else ():
            scale = self.scale_of(inner)
            for step in scale.steps if scale is not None else ():
                if isinstance(step.gives, Lessened):
                    yield step.gives.loss

    # ------------------------------------------------------------------ what is taken away

    def fault(self, part: Part, loss: Number) -> Fault | None:
        """A loss for each fault that is found; None where it is for something that cannot be counted."""
        lead = part.passage.value[part.start : loss.start]
        clause = SEPARATORS.split(lead)[-1]
        if self.words.pattern("scoring", "per_quarter").search(clause):
            return Fault(loss, "", clause, quarter=True)
        match = self.words.pattern("scoring", "per_fault").search(clause)
        own = part.of(Use.SHARE) or part.of(Use.TIER)
        return Fault(loss, match["counter"], clause, most=highest(own) if own else None) if match else None

    def most_lost(self, part: Part) -> Iterator[Number]:
        for match in self.matches("most_lost", part, part.start, part.end):
            fact = part.passage.fact_at(match.start("points"))
            if fact is not None and fact.number in part.of(Use.LOSS):
                yield fact.number

    def waived(self, part: Part) -> Iterator[str]:
        """What the absence of gives full marks."""
        for match in self.matches("waived", part, part.start, part.end):
            fact = part.passage.fact_at(match.start("points")) if match["points"] else None
            if fact is None or fact.value == self.weight.value:
                yield match["matter"]


@lru_cache(maxsize=ANSWERS_KEPT)
def occurs(key: str, standard: str, words: Words) -> bool:
    """Whether a pattern is found in the text of a standard at all: most are not, and each of its parts is asked for
    them, in every report that the standard is printed in.
    """
    return words.pattern("scoring", key).search(standard) is not None


def criterion(number: Number) -> Operand:
    return Operand(number, RULE)


def size_of(match: re.Match[str]) -> Decimal:
    """The size of a step of a rate: 1 percentage point, or the 5 of 每低5个百分点."""
    size = match["size"]
    return (Decimal(size) if size and size[0].isdigit() else ONE) * PERCENT


def is_within(at: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= at < end for begin, end in stretches)


def has_percentage(text: str) -> bool:
    return "%" in text or "％" in text


def unnumbered(text: str, index: int) -> str:
    """A step's text without its number: `2.90%>率≥75%` is step 2 with 90%."""
    match = NUMBER.match(text)
    return text[match.end() :] if match and match[1] in (None, str(index)) else text


def joined(stem: str, ending: str) -> str:
    """Two names as one, what they share told once: 预算执行 and 执行率 make 预算执行率."""
    shared = next((size for size in range(len(ending), 0, -1) if stem.endswith(ending[:size])), 0)
    return stem + ending[shared:]
