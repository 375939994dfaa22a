"""Points of indicators that do not apply, and who gets them.

A standard may send its points elsewhere where there is nothing to score: to a named indicator, evenly or by weight to
several, to another numbered part of itself; or the total is taken over what applies. Whether that has happened is told
by the report (不适用 in the row, 本年度无政府采购项目 in the text, a weight of 0); where a score is 0 or blank and
nothing is told, it may have. An indicator with a score above 0 was scored, and gives nothing away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import islice, product

from lint.applicability import SHORTEST_NAME, Applicability, core_name, is_scored, part_of, plain_name
from lint.claim import RULE, Claim, Expression, Literal, Operand, Product, Quotient, Reading, Sum, Unchecked, total
from lint.evidence import holds
from lint.like_names import LikeNames, likeness
from lint.number import ONE, ZERO, Number
from lint.records import record
from lint.report import Passage, Report
from lint.rubric import Standards, full_points
from lint.score_items import score_items
from lint.score_table import ScoreTable, score_tables
from lint.score_tree import Indicator
from lint.shift_clauses import Clause, How, clauses_of
from lint.words import Words

HUNDRED = Literal(Decimal(100), "100")
SAME_NAME, SIMILAR_NAME = 90, 60
MOST_WAYS = 32
CENT = Decimal("0.01")

Shares = tuple[tuple[Indicator, Expression], ...]


@record(frozen=True, slots=True, eq=False)
class Shift:
    """The points of one indicator, or of one part of its standard, that go elsewhere."""

    giver: Indicator
    clause: Clause
    points: Expression
    sure: bool
    """Whether the report says that it does not apply; else it may be so."""
    ways: tuple[Shares, ...] = ()
    """Each way to understand who gets how much."""
    known: bool = True
    """Whether those who get them are known; else anyone may be."""
    printed: bool = False
    """Whether the printed weights are those after the points have gone."""

    @property
    def leaves_all(self) -> bool:
        """Whether all the giver's points go, none of them scored."""
        return not self.clause.part and not is_scored(self.giver)

    @property
    def has_weight(self) -> bool:
        """Whether the giver's points are still printed as its weight."""
        return self.giver.weight is not None and self.giver.weight.value > ZERO


@record(frozen=True, slots=True)
class Extra:
    """Points that an indicator may have got."""

    share: Expression
    sure: bool
    printed: bool
    """Whether its printed weight holds them already."""
    giver: str


@record(frozen=True, slots=True, eq=False)
class Group:
    """Indicators that are scored together: those of a table, or those of the text."""

    roots: tuple[Indicator, ...]
    table: ScoreTable | None = None

    @property
    def leaves(self) -> list[Indicator]:
        return [leaf for root in self.roots for leaf in root.leaves()]

    @property
    def all(self) -> list[Indicator]:
        return [one for root in self.roots for one in root.walk()]


Gift = tuple[Shift, Expression]


class Shifts:
    """The points that go elsewhere in one report."""

    def __init__(self, found: Sequence[Shift], words: Words) -> None:
        self.found = tuple(found)
        self.words = words
        self.gone: dict[int, Shift] = {}
        """The shift of all the points of each giver that was not scored."""
        self.receivers: dict[int, Indicator] = {}
        self.gifts: dict[int, dict[tuple[int, int], list[Gift]]] = {}
        """What each may get, by receiver and by giver and part: of the gifts of one giver, one counts."""
        self.known: dict[int, list[Extra]] = {}
        for shift in self.found:
            if shift.leaves_all:
                self.gone.setdefault(id(shift.giver), shift)
            for receiver, share in (one for way in shift.ways for one in way):
                self.receivers[id(receiver)] = receiver
                own = self.gifts.setdefault(id(receiver), {}).setdefault((id(shift.giver), shift.clause.part), [])
                own.append((shift, share))

    def extras(self, indicator: Indicator | None) -> list[Extra]:
        """What an indicator may have got, the surest first; with several givers every combination."""
        if id(indicator) not in self.gifts:
            return []
        if id(indicator) not in self.known:
            found: dict[tuple[Decimal, bool, bool], Extra] = {}
            for taken in combined(list(self.gifts[id(indicator)].values())):
                extra = extra_of(taken)
                found.setdefault((extra.share.value(), extra.sure, extra.printed), extra)
            self.known[id(indicator)] = sorted(found.values(), key=lambda one: not one.sure)
        return self.known[id(indicator)]

    def unprinted(self, indicator: Indicator | None) -> list[Extra]:
        """What an indicator may have got beyond its printed weight."""
        return [extra for extra in self.extras(indicator) if not extra.printed]

    def most(self, indicator: Indicator) -> Decimal:
        """The most points that an indicator may have got beyond its printed weight."""
        return max((extra.share.value() for extra in self.unprinted(indicator)), default=ZERO)

    def named(self, name: str) -> Indicator | None:
        """The indicator of a name that may have got something; None where two are named so."""
        alike = [one for one in self.receivers.values() if likeness(name, one.name, self.words) >= SAME_NAME]
        return alike[0] if len(alike) == 1 else None

    def of_giver(self, giver: Indicator) -> list[Shift]:
        return [shift for shift in self.found if shift.giver is giver]

    def away(self, leaves: Iterable[Indicator]) -> list[Shift]:
        """The shifts of all the points of some indicators, one for each giver; those that were scored keep theirs."""
        return [self.gone[id(leaf)] for leaf in leaves if id(leaf) in self.gone]

    @property
    def scales(self) -> bool:
        """Whether the total may be taken over what applies."""
        return any(shift.clause.scaled for shift in self.found)

    def scaled(self, leaves: Sequence[Indicator]) -> list[Extra]:
        """The points of what does not apply, where the total is taken over the rest."""
        known = {id(leaf) for leaf in leaves}
        scaled = [one for one in self.found if one.leaves_all and one.clause.scaled and id(one.giver) in known]
        away = list({id(shift.giver): shift for shift in scaled}.values())
        return list(sums_of(away, [[shift.points for shift in away if shift.sure], [shift.points for shift in away]]))

    def adjustments(self, leaves: Sequence[Indicator]) -> list[Extra]:
        """What the sum of some printed weights may be off by, since some stand as they were before points moved and
        others as after: less what went, with what is missing, with or without what came.
        """
        known = {id(leaf) for leaf in leaves}
        found: dict[tuple[Decimal, bool], Extra] = {}
        gone_to = {
            id(shift.giver) for one in leaves for gifts in self.gifts.get(id(one), {}).values() for shift, _ in gifts
        }
        about = [shift for key, shift in self.gone.items() if key in known or key in gone_to]
        for sure in (True, False):
            moved = [shift for shift in about if not sure or (shift.sure and shift.known)]
            gone = [(-ONE, one.points) for one in moved if id(one.giver) in known and one.has_weight]
            missing = [(ONE, one.points) for one in moved if id(one.giver) in known and not one.has_weight]
            for came in received(moved, known):
                less = [(-ONE, share) for _, share in came]
                for terms in product(*([[], one] for one in (gone, missing)), ([], came, less)):
                    joined = tuple(term for part in terms for term in part)
                    share = Sum(joined)
                    if joined and (share.value(), True) not in found:
                        found.setdefault((share.value(), sure), Extra(share, sure, False, moved[0].giver.name))
        return list(found.values())


def combined(given: Sequence[Sequence[Gift]]) -> Iterator[list[Gift]]:
    """What may come together of several givers: all that is told to come and all that may, each clause understood the
    same way; then every combination, up to a limit.
    """
    told = [[gift for gift in gifts if gift[0].sure and gift[0].known] for gifts in given]
    for gifts in ([one for one in told if one], given):
        for at in range(max((len(one) for one in gifts), default=0)):
            yield [one[min(at, len(one) - 1)] for one in gifts]
    for chosen in islice(product(*([*gifts, None] for gifts in given)), MOST_WAYS):
        if taken := [one for one in chosen if one is not None]:
            yield taken


def received(moved: Sequence[Shift], known: Set[int]) -> Iterator[list[tuple[Decimal, Expression]]]:
    """What some indicators get, under each way to understand the clauses."""
    most = max((len(shift.ways) for shift in moved), default=0)
    for at in range(max(most, 1)):
        ways = [shift.ways[min(at, len(shift.ways) - 1)] for shift in moved if shift.ways]
        leaves = [(one, share) for way in ways for one, share in way if not one.children]
        yield [(ONE, share) for one, share in leaves if id(one) in known]


def sums_of(away: Sequence[Shift], groups: Sequence[Sequence[Expression]]) -> Iterator[Extra]:
    """The points of the shifts that are sure, and of all."""
    for sure, points in zip((True, False), groups, strict=True):
        if points:
            yield Extra(Sum(tuple((ONE, one) for one in points)), sure, False, away[0].giver.name)


def extra_of(gifts: Sequence[Gift]) -> Extra:
    """What several givers give together."""
    shares = [share for _, share in gifts]
    share = shares[0] if len(shares) == 1 else Sum(tuple((ONE, one) for one in shares))
    sure = all(shift.sure and shift.known for shift, _ in gifts)
    return Extra(share, sure, any(shift.printed for shift, _ in gifts), gifts[0][0].giver.name)


def with_extras(claim: Claim, extras: Sequence[Extra], made: Callable[[Extra], Reading]) -> Claim | Unchecked:
    """A claim with the readings that moved points give; where only those hold that may or may not have moved, it
    cannot be checked. Shares of points are rounded to two decimals.
    """
    if not extras:
        return claim
    claim = replace(claim, grain=max(claim.grain or ZERO, CENT))
    told = replace(claim, readings=(*claim.readings, *(made(extra) for extra in extras if extra.sure)))
    may = tuple(made(extra) for extra in extras if not extra.sure)
    if may and not holds(told) and holds(replace(claim, readings=may)):
        return unsure(claim.code, claim.stated, claim.label, extras[-1].giver)
    return told


# ---------------------------------------------------------------- whose clauses they are


def shifts_of(report: Report) -> Shifts:
    """The points that go elsewhere, or may, in all score tables and scored paragraphs of a report."""
    tables = [Group(table.roots, table) for table in report.derived(score_tables)]
    items = report.derived(score_items)
    groups = [*tables, *([Group(items)] if items else [])]
    if not groups:
        return Shifts((), report.words)
    told = (clause for passage in report.prose if passage.table is None for clause in told_in(passage, report))
    general = list({(clause.lead, clause.text): clause for clause in told}.values())
    found = [shift for group in groups for shift in GroupReader(report, group, general).shifts()]
    return Shifts(found, report.words)


def told_in(passage: Passage, report: Report) -> Iterator[Clause]:
    if any(fact.dimension == "score" for fact in passage.facts) or report.words.pattern("shifts", "weights").search(
        passage.value
    ):
        yield from clauses_of(passage, report.words)


class GroupReader:
    """Finds out who is meant by the clauses on one group of indicators."""

    def __init__(self, report: Report, group: Group, general: Sequence[Clause]) -> None:
        self.report = report
        self.words = report.words
        self.group = group
        self.leaves = group.leaves
        self.general = general
        self.standards = report.derived(Standards)
        self.applicability = report.derived(Applicability)

    def shifts(self) -> Iterator[Shift]:
        meant = [(*one, sure) for one in self.meant() if (sure := self.applicability.is_sure(*one)) is not None]
        absent = {id(giver): sure for giver, clause, sure in meant if not clause.part and not is_scored(giver)}
        for giver, clause, sure in meant:
            points = self.points(giver, clause)
            if points is None:
                continue
            if is_scored(giver) and not clause.part:
                yield Shift(giver, clause, points, sure)
                continue
            ways = self.ways(giver, clause, points, absent)
            anyone = () if ways or self.stays(clause) or not clause.to else self.anyone(giver, points)
            printed = not clause.part and self.is_printed(giver)
            yield Shift(giver, clause, points, sure, ways or anyone, not anyone, printed)

    def meant(self) -> Iterator[tuple[Indicator, Clause]]:
        """Each clause with the indicator whose points it moves."""
        for leaf in self.leaves:
            for passage in (*leaf.standard, *leaf.notes):
                for clause in clauses_of(passage, self.words):
                    giver = self.named_giver(clause, leaf) or leaf
                    yield giver, self.with_part(clause, giver)
        for clause in self.general:
            named = self.named_giver(clause, None)
            if named is not None:
                yield named, clause
            elif clause.generic:
                yield from ((leaf, clause) for leaf in self.leaves)

    def with_part(self, clause: Clause, giver: Indicator) -> Clause:
        """A clause with the part whose points it moves, where its words only say so by standing there."""
        if clause.part or clause.passage not in giver.standard:
            return clause
        parts = enumerate(self.standards.part(clause.passage).parts, start=1)
        number, part = next(((at, one) for at, one in parts if one.start <= clause.start < one.end), (0, None))
        if part is None or number == clause.to_part:
            return clause
        worth = [sum((each.value for each in option), ZERO) for option in full_points(part)]
        told = clause.points is not None and clause.points.value in worth
        return replace(clause, part=number) if clause.to_part or clause.other_parts or told else clause

    def stays(self, clause: Clause) -> bool:
        """Whether the points go to other parts of the same standard."""
        return bool(clause.to_part or (clause.part and clause.other_parts))

    def named_giver(self, clause: Clause, owner: Indicator | None) -> Indicator | None:
        """The indicator that a clause names as the one that does not apply; in the text also by its matter."""
        for text in (clause.subject, clause.lead, "" if owner else clause.matter):
            named = self.named(text, self.leaves)
            if len(named) == 1:
                return named[0]
        if owner is not None or not clause.matter:
            return None
        about = [
            leaf
            for leaf in self.leaves
            if (core := core_name(leaf.name, self.words)) and core in self.plain(clause.matter)
        ]
        return about[0] if len(about) == 1 else None

    def named(self, text: str, among: Sequence[Indicator]) -> list[Indicator]:
        """The indicators whose names stand in a text; of names one within another the longer counts."""
        text = self.plain(text)
        names = {id(one): self.plain(one.name) for one in among}
        inside = [one for one in among if len(names[id(one)]) >= SHORTEST_NAME and names[id(one)] in text]
        longer = {names[id(one)] for one in inside}
        return [one for one in inside if not any(names[id(one)] in name and names[id(one)] != name for name in longer)]

    def plain(self, name: str) -> str:
        return plain_name(name, self.words)

    # ------------------------------------------------------------------ how many points, and who gets them

    def points(self, giver: Indicator, clause: Clause) -> Expression | None:
        """The points that go: of the part, as the clause tells, the weight, or what the standard makes up."""
        if clause.part:
            part = part_of(giver, clause.part, self.report)
            worth = full_points(part) if part is not None else []
            return total(worth[0], RULE) if worth else None
        if giver.weight is not None and giver.weight.value > ZERO:
            return Operand(giver.weight, RULE)
        if clause.points is not None:
            return Operand(clause.points, RULE)
        worth = full_points(self.standards.part(giver.standard[0])) if giver.standard else []
        return total(worth[0], RULE) if worth else None

    def is_printed(self, giver: Indicator) -> bool:
        """Whether the weights add up to a whole without the giver's, so that its points stand where they went."""
        if giver.weight is not None and giver.weight.value > ZERO:
            return False
        wholes = {HUNDRED.exact}
        if self.group.table is not None:
            wholes |= {row.weight.value for row in self.group.table.totals if row.weight is not None}
        return sum((leaf.weight.value for leaf in self.leaves if leaf.weight is not None), ZERO) in wholes

    def ways(
        self, giver: Indicator, clause: Clause, points: Expression, absent: Mapping[int, bool]
    ) -> tuple[Shares, ...]:
        """Each way to understand who gets how much."""
        ways: list[Shares] = []
        for receivers in self.shared_by(giver, clause, absent):
            if len(receivers) == 1:
                ways.append(((receivers[0], points),))
                continue
            if clause.how is not How.BY_WEIGHT:
                ways.append(evenly(points, receivers))
            if clause.how is not How.EVENLY:
                ways.append(by_weight(points, receivers))
        return tuple((*way, *self.of_parents(giver, way)) for way in ways if way)

    def anyone(self, giver: Indicator, points: Expression) -> tuple[Shares, ...]:
        """Where those who get the points are not known, each of the others may get all."""
        return tuple(((leaf, points),) for leaf in self.leaves if leaf is not giver)

    def shared_by(self, giver: Indicator, clause: Clause, absent: Mapping[int, bool]) -> list[list[Indicator]]:
        """The indicators that share the points, under each way to understand the words."""
        others = [one for one in self.group.all if one is not giver and giver not in one.leaves()]
        named = self.named(clause.to, others)
        if len({self.plain(one.name) for one in named}) < len(named):
            return [[one] for one in named]  # two of one name
        if named:
            return [[leaf for one in named for leaf in one.leaves()]]
        if self.stays(clause):
            return []
        if clause.others:
            scopes = [self.siblings(giver), [leaf for leaf in self.leaves if leaf is not giver]]
            applying = [[one for one in scope if not absent.get(id(one))] for scope in scopes]
            scored = [[one for one in scope if id(one) not in absent] for scope in scopes]
            return distinct([*applying, *scored])
        likest, alike = LikeNames(others, self.words).clearest(clause.to)
        return [likest.leaves()] if likest is not None and alike >= SIMILAR_NAME else []

    def siblings(self, giver: Indicator) -> list[Indicator]:
        """The indicators beside one, those of its parent's."""
        for one in self.group.all:
            if giver in one.children:
                return [leaf for child in one.children if child is not giver for leaf in child.leaves()]
        return [leaf for root in self.group.roots if root is not giver for leaf in root.leaves()]

    def of_parents(self, giver: Indicator, way: Shares) -> Iterator[tuple[Indicator, Expression]]:
        """What the indicators above the receivers get with them, those that the giver is under left out."""
        for parent in self.group.all:
            below = list(parent.leaves()) if parent.children else []
            shares = [share for receiver, share in way if receiver in below]
            if shares and giver not in below:
                yield parent, Sum(tuple((ONE, share) for share in shares))


def evenly(points: Expression, receivers: Sequence[Indicator]) -> Shares:
    share = Quotient(points, Literal(Decimal(len(receivers))))
    return tuple((one, share) for one in receivers)


def by_weight(points: Expression, receivers: Sequence[Indicator]) -> Shares:
    """Shares in proportion to the weights; none where a weight is not known."""
    weights = [one.weight for one in receivers if one.weight is not None]
    if len(weights) < len(receivers) or sum((one.value for one in weights), ZERO) == ZERO:
        return ()
    whole = total(weights, "weight")
    return tuple(
        (one, Product((points, Quotient(Operand(weight, "weight"), whole))))
        for one, weight in zip(receivers, weights, strict=True)
    )


def distinct(groups: Sequence[list[Indicator]]) -> list[list[Indicator]]:
    found = {tuple(id(one) for one in group): group for group in groups if group}
    return list(found.values())


# ---------------------------------------------------------------- what checks ask


def raised(weight: Number, extra: Extra, role: str = "weight") -> Sum:
    """A weight with the points that came to it."""
    return Sum(((ONE, Operand(weight, role)), (ONE, extra.share)))


def unsure(code: str, number: Number, label: str, giver: str) -> Unchecked:
    """Why a figure cannot be held against a weight that may have got the points of another."""
    return Unchecked(code, number.location, "shift-unsure", (("label", label), ("giver", giver)), number)
