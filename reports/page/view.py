"""What the templates are given: a result turned into the words and the anchors of its page.

Everything is plain text here; the templates escape it. Characters of a report that turn the direction of a line are
written by their number, so that nothing on the page can look like something else.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import PurePath

from lint.document import Cell, Location, Paragraph, Table
from lint.finding import Coverage, DocumentResult, Finding, NotChecked, Related, Severity, State, Verified
from lint.messages import LANGUAGES, Catalogue, catalogue
from lint.terminal import neutral
from lint.title import title_of
from reports._wording import calculation, place_of, tick
from reports.interface import ReportOptions
from reports.page.marks import Mark, Part, parts
from reports.page.places import Places, Spot, rows_of

TURNING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, halves of characters, and characters that turn the direction of a line."""
LONGEST_TOLD = 90
MIDDLING, LONG = 3, 40
"""Cells with more characters than this need room, or their columns become towers."""
AROUND = 14
"""So many characters before a figure say in a reply where it stands."""
MOST_TOLD = 2
VISIBLE = Decimal("0.03")
"""Two bars whose lengths differ by less than this look the same."""


@dataclass(frozen=True, slots=True)
class OperandView:
    role: str
    text: str
    place: str
    anchor: str


@dataclass(frozen=True, slots=True)
class BarView:
    label: str
    text: str
    share: str
    """Length in hundredths of the longest bar."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its words."""

    id: str
    code: str
    name: str
    family: str
    severity: str
    severity_name: str
    section: str
    fingerprint: str
    message: str
    place: str
    anchor: str
    calculation: str
    difference: str
    tolerance: str
    licence: str
    suggestion: str
    certainty: int
    operands: tuple[OperandView, ...]
    bars: tuple[BarView, ...]
    also: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class VerifiedView:
    id: str
    code: str
    calculation: str
    place: str
    anchor: str
    operands: tuple[OperandView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    parts: tuple[Part, ...] = ()
    columns: int = 1
    rows: int = 1
    look: str = ""
    """n where nothing but a figure stands in it; m and l for middling and long texts, which need room."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A heading (level 1 and more), a paragraph (level 0), or a table."""

    parts: tuple[Part, ...] = ()
    level: int = 0
    header: tuple[tuple[CellView, ...], ...] = ()
    rows: tuple[tuple[CellView, ...], ...] = ()
    caption: str = ""
    note: str = ""
    table: bool = False


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report of the page."""

    id: str
    key: str
    """Names the report in the browser's memory; the same for the same file and title."""
    path: str
    title: str
    language: str
    words: Catalogue
    verdict: str
    coverage: Coverage
    counts: tuple[tuple[str, int], ...]
    """Findings by severity, the loudest first."""
    findings: tuple[FindingView, ...]
    verified: tuple[VerifiedView, ...]
    open_points: tuple[tuple[str, str, str, str], ...]
    """What could not be checked: text, reason, place, anchor."""
    notes: tuple[str, ...]
    sections: tuple[str, ...]
    families: tuple[tuple[str, str], ...]
    blocks: tuple[BlockView, ...]
    replies: dict[str, dict[str, object]]
    """By language: how a reply to the authors begins and ends, and its line for every finding."""

    @property
    def worst(self) -> FindingView | None:
        return self.findings[0] if self.findings else None

    @property
    def proved_share(self) -> int:
        return 100 * self.coverage.verified // self.coverage.numbers if self.coverage.numbers else 0


def report_view(document: DocumentResult, options: ReportOptions, number: int) -> ReportView:
    """The page's view of one report; `number` sets its anchors apart from those of the others."""
    return Builder(document, options, f"r{number}-").view()


class Builder:
    """Collects what every place of a report takes part in, then lays the report out with its places marked."""

    def __init__(self, document: DocumentResult, options: ReportOptions, prefix: str) -> None:
        self.document = document
        self.options = options
        self.prefix = prefix
        self.words = catalogue(options.language_of(document))
        self.places = Places(document.document) if document.document else None
        self.spots: dict[Location, Spot | None] = {}
        self.claims: dict[Spot, list[str]] = defaultdict(list)
        self.told: dict[Spot, list[str]] = defaultdict(list)
        self.states: dict[Spot, str] = {}
        self.anchors: dict[Spot, str] = {}

    def view(self) -> ReportView:
        document, words = self.document, self.words
        shown = self.options.shown(document)
        self.collect(shown)
        title = self.title()
        findings = tuple(self.finding(one, f"n{rank}") for rank, one in enumerate(shown, start=1))
        findings = with_sections(findings, [self.section(one.location) for one in shown])
        return ReportView(
            id=self.prefix.rstrip("-"),
            key=hashlib.sha256(f"{PurePath(document.path).name}\x1f{title}".encode(errors="replace")).hexdigest()[:16],
            path=neutral(document.path),
            title=title,
            language=document.language,
            words=words,
            verdict=self.verdict(shown),
            coverage=document.coverage,
            counts=tuple(counts_of(shown)),
            findings=findings,
            verified=tuple(self.verified(one, f"c{at}") for at, one in enumerate(document.verified, start=1)),
            open_points=tuple(self.open_point(one) for one in document.unchecked if one.code),
            notes=tuple(neutral(note.message) for note in document.notes),
            sections=tuple(dict.fromkeys(one.section for one in findings if one.section)),
            families=tuple(sorted({one.family: self.words.name("family", one.family) for one in findings}.items())),
            blocks=tuple(self.blocks()),
            replies={language: self.reply(findings, shown, catalogue(language)) for language in LANGUAGES},
        )

    # ------------------------------------------------------------------ what every place takes part in

    def collect(self, shown: Sequence[Finding]) -> None:
        """Gives every place its state, its claims and its anchor, before anything is written down."""
        for figure in self.document.figures:
            if spot := self.spot(figure.location):
                self.states[spot] = figure.state.value
        for rank, finding in enumerate(shown, start=1):
            self.collect_finding(finding, f"n{rank}")
        for at, claim in enumerate(self.document.verified, start=1):
            self.take_part(f"c{at}", claim.location, claim.related, self.words.text("html.holds", told=tick(claim)))
        for point in self.document.unchecked:
            spot = self.spot(point.location)
            if spot and not self.claims[spot]:
                self.told[spot].append(point.reason)
        known = {*self.states, *self.claims}
        self.anchors = {spot: f"{self.prefix}p{at}" for at, spot in enumerate(sorted(known), start=1)}

    def collect_finding(self, finding: Finding, anchor: str) -> None:
        self.take_part(anchor, finding.location, finding.related, finding.message)
        spot = self.spot(finding.location)
        if spot and finding.severity is not Severity.INFO:
            self.states[spot] = State.CONTRADICTED.value
        elif spot and self.states.get(spot) != State.CONTRADICTED.value:
            self.states[spot] = "noted"
        for at, other in enumerate(finding.also, start=1):
            self.collect_also(other, f"{anchor}-{at}")

    def collect_also(self, finding: Finding, anchor: str) -> None:
        """A relation that breaks with another: its stated figure is not to blame, and keeps its state."""
        self.take_part(anchor, finding.location, finding.related, finding.message)

    def take_part(self, anchor: str, location: Location, related: Iterable[Related], told: str) -> None:
        for place in dict.fromkeys((location, *(one.location for one in related))):
            if spot := self.spot(place):
                self.claims[spot].append(self.prefix + anchor)
                if len(self.told[spot]) < MOST_TOLD:
                    self.told[spot].append(neutral(clipped(told)))

    def spot(self, location: Location) -> Spot | None:
        if self.places is None:
            return None
        if location not in self.spots:
            self.spots[location] = self.places.spot(location)
        return self.spots[location]

    def anchor(self, location: Location) -> str:
        spot = self.spot(location)
        return self.anchors.get(spot, "") if spot else ""

    # ------------------------------------------------------------------ claims in words

    def finding(self, finding: Finding, anchor: str) -> FindingView:
        return FindingView(
            id=self.prefix + anchor,
            code=finding.code,
            name=finding.name,
            family=finding.code[:3],
            severity=finding.severity.value,
            severity_name=self.words.name("severity", finding.severity.value),
            section="",
            fingerprint=finding.fingerprint,
            message=neutral(finding.message),
            place=self.place(finding.location),
            anchor=self.anchor(finding.location),
            calculation=neutral(calculation(finding)),
            difference=neutral(finding.difference),
            tolerance=neutral(finding.tolerance),
            licence=neutral(finding.licence),
            suggestion=neutral(finding.suggestion),
            certainty=round(finding.certainty * 100),
            operands=self.operands(finding.related),
            bars=tuple(self.bars(finding)),
            also=tuple(self.finding(other, f"{anchor}-{at}") for at, other in enumerate(finding.also, start=1)),
        )

    def verified(self, claim: Verified, anchor: str) -> VerifiedView:
        place = self.place(claim.location)
        operands = self.operands(claim.related)
        return VerifiedView(
            self.prefix + anchor, claim.code, neutral(tick(claim)), place, self.anchor(claim.location), operands
        )

    def operands(self, related: Iterable[Related]) -> tuple[OperandView, ...]:
        return tuple(
            OperandView(
                self.words.name("role", one.role),
                neutral(clipped(one.location.text, 24)),
                self.place(one.location),
                self.anchor(one.location),
            )
            for one in related
        )

    def bars(self, finding: Finding) -> Iterator[BarView]:
        """Stated against computed, where bars show the difference."""
        stated, computed = amount(finding.stated), amount(finding.computed)
        if stated is None or computed is None or stated[1] != computed[1]:
            return
        longest = max(stated[0], computed[0])
        if longest <= 0 or abs(stated[0] - computed[0]) / longest < VISIBLE:
            return
        for key, (value, _), text in (
            ("html.stated", stated, finding.stated),
            ("html.computed", computed, finding.computed),
        ):
            yield BarView(self.words.text(key), neutral(text), f"{value / longest * 100:.1f}")

    def open_point(self, point: NotChecked) -> tuple[str, str, str, str]:
        place = self.place(point.location)
        return (neutral(clipped(point.location.text)), neutral(point.reason), place, self.anchor(point.location))

    def place(self, location: Location) -> str:
        """Where a location is, for readers who have the report before them."""
        if location.line is not None:
            return self.words.text("html.line", line=location.line)
        return place_of(location, self.words)

    def section(self, location: Location) -> tuple[str, ...]:
        spot = self.spot(location)
        return self.places.sections[spot.text] if self.places and spot else ()

    def verdict(self, shown: Sequence[Finding]) -> str:
        coverage = self.document.coverage
        loud = dict(counts_of(shown))
        key = "clean"
        if coverage.claims == 0:
            key = "nothing"
        elif loud["error"]:
            key = "errors"
        elif loud["warning"]:
            key = "warnings"
        return self.words.text(
            f"html.verdict-{key}",
            errors=loud["error"],
            warnings=loud["warning"],
            infos=loud["info"],
            claims=coverage.claims,
            unchecked=coverage.unchecked,
        )

    def title(self) -> str:
        """What the report calls itself: the first short line that is no note, else the name of its file."""
        document = self.document.document
        return neutral((title_of(document) if document else "") or PurePath(self.document.path).name)

    def reply(self, findings: Sequence[FindingView], shown: Sequence[Finding], words: Catalogue) -> dict[str, object]:
        """A letter to the authors, in parts: the browser puts in the findings that the reviewer has not dismissed."""
        title = self.title()
        lines = {view.id: self.reply_line(one, words) for view, one in zip(findings, shown, strict=True)}
        return {
            "head": words.text("html.reply-head", title=title),
            "none": words.text("html.reply-none"),
            "tail": words.text("html.reply-tail"),
            "reason": words.text("html.reply-reason"),
            "lines": lines,
        }

    def reply_line(self, finding: Finding, words: Catalogue) -> str:
        spot = self.spot(finding.location)
        before = ""
        if spot and self.places:
            before = self.places.texts[spot.text].raw[max(spot.start - AROUND, 0) : spot.start].lstrip()
        quote = neutral(clipped(before + finding.location.text))
        section = neutral(" / ".join(self.section(finding.location)[-1:]))
        where = words.text("html.reply-section", section=section) if section else ""
        told = neutral(finding.message)
        if words.language != self.words.language and finding.computed:
            key = "html.reply-calculation"
            told = words.text(key, stated=finding.stated, computed=finding.computed, working=calculation(finding))
        return words.text("html.reply-line", where=where, quote=quote, told=told)

    # ------------------------------------------------------------------ the report itself

    def blocks(self) -> Iterator[BlockView]:
        if self.places is None or self.document.document is None:
            return
        marked: dict[int, list[tuple[Spot, Mark]]] = defaultdict(list)
        for spot, anchor in self.anchors.items():
            marked[spot.text].append((spot, self.mark(spot, anchor)))
        texts = iter(
            tuple(safe(part) for part in parts(text.raw, marked.get(number, ())))
            for number, text in enumerate(self.places.texts)
        )
        above = ""
        for block in self.document.document.blocks:
            if isinstance(block, Paragraph):
                yield BlockView(next(texts), min(block.level, 5))
                above = block.text.value.strip()
            else:
                yield self.table(block, texts, above)

    def mark(self, spot: Spot, anchor: str) -> Mark:
        claims = self.claims.get(spot, [])
        state = self.states.get(spot, "")
        target = claims[0] if claims else ("" if state == "" else f"{self.prefix}open")
        told = list(self.told.get(spot, ()))
        if len(claims) > len(told) > 0:
            told.append(self.words.text("html.more-claims", count=len(claims) - len(told)))
        if state == State.UNCHECKED.value and claims:
            told.insert(0, self.words.text("html.only-in-failed"))
        return Mark(anchor, state, target, " ".join(claims), "\n".join(told))

    def table(self, table: Table, texts: Iterator[tuple[Part, ...]], above: str) -> BlockView:
        """A table; its caption only where it does not stand above it as a paragraph."""
        filled = [[(cell, next(texts)) for cell in row] for row in rows_of(table)]
        rows = tuple(laid_out(filled, table.width))
        top = len(table.header)
        caption = neutral(table.caption) if table.caption.strip() != above else ""
        return BlockView(header=rows[:top], rows=rows[top:], caption=caption, note=neutral(table.unit_note), table=True)


def laid_out(rows: Sequence[Sequence[tuple[Cell, tuple[Part, ...]]]], width: int) -> Iterator[tuple[CellView, ...]]:
    """The rows of a grid with blank cells where none is, and none where a cell above or to the left reaches."""
    reached: dict[int, int] = {}
    for cells in rows:
        views: list[CellView] = []
        by_column = {cell.column: (cell, text) for cell, text in cells}
        column = 0
        while column < width:
            if reached.get(column, 0) > 0 and column not in by_column:
                reached[column] -= 1
                column += 1
                continue
            if column not in by_column:
                views.append(CellView())
                column += 1
                continue
            cell, text = by_column[column]
            span = free_span(cell, by_column, width)
            for covered in range(column, column + span):
                reached[covered] = cell.row_span - 1
            views.append(CellView(text, span, cell.row_span, look_of(cell.value)))
            column += span
        yield tuple(views)


def look_of(value: str) -> str:
    if re.fullmatch(r"[\d\s.,%()（）+-]+", value):
        return "n"
    return "l" if len(value) > LONG else "m" if len(value) > MIDDLING else ""


def free_span(cell: Cell, by_column: dict[int, tuple[Cell, tuple[Part, ...]]], width: int) -> int:
    """How far a cell reaches to the right, at most to the next one."""
    span = 1
    while span < cell.column_span and cell.column + span < width and cell.column + span not in by_column:
        span += 1
    return span


def with_sections(findings: Sequence[FindingView], sections: Sequence[tuple[str, ...]]) -> tuple[FindingView, ...]:
    """The findings with the section that sets them apart: that of the first level on which they differ."""
    first = {path[0] for path in sections if path}
    depth = 1 if len(first) > 1 else 2
    return tuple(
        replace(view, section=neutral(clipped(path[min(depth, len(path)) - 1], 40))) if path else view
        for view, path in zip(findings, sections, strict=True)
    )


def counts_of(findings: Sequence[Finding]) -> Iterator[tuple[str, int]]:
    for severity in sorted(Severity, key=lambda one: -one.loudness):
        yield severity.value, sum(one.severity is severity for one in findings)


def safe(part: Part) -> Part:
    if part.text and TURNING.search(part.text):
        return replace(part, text=TURNING.sub(lambda found: f"<U+{ord(found[0]):04X}>", part.text))
    return part


def clipped(text: str, length: int = LONGEST_TOLD) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def amount(text: str) -> tuple[Decimal, str] | None:
    """A printed figure as a number and the unit after it."""
    found = re.fullmatch(r"\s*([\d,，]+(?:\.\d+)?)\s*(\D*)", text)
    if not found:
        return None
    try:
        return Decimal(re.sub("[,，]", "", found[1])), found[2].strip()
    except InvalidOperation:
        return None
