"""A result turned into what the templates are given: its words, its anchors, and the report with its figures marked."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePath

from markupsafe import Markup

from lint.document import Location, Paragraph, Table
from lint.finding import DocumentResult, Finding, NotChecked, Related, Severity, Verified
from lint.messages import Catalogue, catalogue
from lint.terminal import neutral
from lint.title import title_of
from reports._wording import clipped, parts_of_calculation, place_of, tick
from reports.interface import ReportOptions
from reports.page.layout import laid_out
from reports.page.marks import marked
from reports.page.pictures import pictures
from reports.page.places import rows_of
from reports.page.plots import Plot, plot_of
from reports.page.register import Register
from reports.page.reply import replies
from reports.page.views import BlockView, FindingView, OperandView, ReportView, RuleView, VerifiedView

DEEPEST_HEADING = 5
LONGEST_SECTION = 40
LONGEST_OPERAND = 24


def report_view(document: DocumentResult, options: ReportOptions, number: int, title: str = "") -> ReportView:
    """The page's view of one report; `number` sets its anchors apart from those of the others. `title` is that of a
    report which is not at hand itself.
    """
    words = catalogue(options.language_of(document))
    shown = options.shown(document)
    register = Register(document, shown, f"r{number}-", words)
    rules = tuple(rules_of(shown, options, words))
    writer = Writer(register, words, f"r{number}", {rule.code for rule in rules})
    known = title_of(document.document) if document.document else title
    title = neutral(known or PurePath(document.path).name)
    findings = with_sections(
        [writer.finding(one, f"n{rank}", plot=True) for rank, one in enumerate(shown, start=1)],
        [register.section(one.location) for one in shown],
    )
    return ReportView(
        id=f"r{number}",
        key=hashlib.sha256(f"{PurePath(document.path).name}\x1f{title}".encode(errors="replace")).hexdigest()[:16],
        path=neutral(document.path),
        title=title,
        language=document.language,
        words=words,
        verdict=verdict(document, shown, words),
        verdict_kind=verdict_kind(document, shown),
        coverage=document.coverage,
        counts=tuple(counts_of(shown)),
        findings=findings,
        verified=tuple(writer.verified(one, f"c{at}") for at, one in enumerate(document.verified, start=1)),
        open_points=tuple(writer.open_point(one) for one in document.unchecked if one.code),
        notes=tuple(neutral(note.message) for note in document.notes),
        sections=tuple(dict.fromkeys(one.section for one in findings if one.section)),
        families=tuple(sorted({one.family: words.name("family", one.family) for one in findings}.items())),
        rules=rules,
        blocks=tuple(blocks(document, register, pictures(document, shown, register, words))),
        replies=replies(title, [(view.id, one) for view, one in zip(findings, shown, strict=True)], register),
    )


class Writer:
    """Claims in words, with the anchors of their figures."""

    def __init__(self, register: Register, words: Catalogue, report: str, explained: Collection[str]) -> None:
        self.report = report
        self.explained = explained
        self.register = register
        self.words = words
        self.role = cache(lambda role: words.name("role", role))
        self.line = cache(lambda line: words.text("html.line", line=line))

    def finding(self, finding: Finding, anchor: str, plot: bool = False) -> FindingView:
        also = tuple(self.finding(other, f"{anchor}-{at}") for at, other in enumerate(finding.further, start=1))
        return FindingView(
            id=self.register.prefix + anchor,
            code=finding.code,
            name=finding.name,
            family=finding.code[:3],
            severity=finding.severity.value,
            severity_name=self.words.name("severity", finding.severity.value),
            section="",
            fingerprint=finding.fingerprint,
            message=neutral(finding.message),
            place=self.place(finding.location),
            anchor=self.register.anchor(finding.location),
            calculation=tuple((look, neutral(part)) for look, part in parts_of_calculation(finding)),
            difference=neutral(finding.difference),
            tolerance=neutral(finding.tolerance),
            licence=neutral(finding.licence),
            suggestion=neutral(finding.suggestion),
            certainty=round(finding.certainty * 100),
            operands=self.operands(finding.related),
            rule=f"{self.report}-rule-{finding.code}" if finding.code in self.explained else "",
            plot=plot_of(finding, self.words) if plot else None,
            also=also,
        )

    def verified(self, claim: Verified, anchor: str) -> VerifiedView:
        place, figure = self.place(claim.location), self.register.anchor(claim.location)
        told, operands = neutral(tick(claim)), self.operands(claim.related)
        return VerifiedView(self.register.prefix + anchor, claim.code, told, place, figure, operands)

    def operands(self, related: Iterable[Related]) -> tuple[OperandView, ...]:
        return tuple(
            OperandView(
                self.role(one.role),
                neutral(clipped(one.location.text, LONGEST_OPERAND)),
                self.place(one.location),
                self.register.anchor(one.location),
            )
            for one in related
        )

    def open_point(self, point: NotChecked) -> tuple[str, str, str, str]:
        place, anchor = self.place(point.location), self.register.anchor(point.location)
        return neutral(clipped(point.location.text)), neutral(point.reason), place, anchor

    def place(self, location: Location) -> str:
        """Where a location is, for readers who have the report before them."""
        if location.line is not None:
            return self.line(location.line)
        return place_of(location, self.words)


# ---------------------------------------------------------------- the report itself


def blocks(document: DocumentResult, register: Register, plots: dict[int, Plot]) -> Iterator[BlockView]:
    """The report in its order, every figure marked."""
    if register.places is None:
        return
    marks = register.marks()
    texts = iter([marked(text.raw, marks.get(number, ())) for number, text in enumerate(register.places.texts)])
    above = ""
    for number, block in enumerate(register.places.blocks):
        if isinstance(block, Paragraph):
            yield BlockView(next(texts), min(block.level, DEEPEST_HEADING), plot=plots.get(number))
            above = block.text.value.strip()
        else:
            yield table(block, texts, above, plots.get(number))


def table(block: Table, texts: Iterator[Markup], above: str, plot: Plot | None) -> BlockView:
    """A table; its caption only where it does not stand above it as a paragraph."""
    filled = [[(cell, next(texts)) for cell in row] for row in rows_of(block)]
    rows = tuple(laid_out(filled, block.width))
    top = len(block.header)
    caption = neutral(block.caption) if block.caption.strip() != above else ""
    note = neutral(block.unit_note)
    return BlockView(header=rows[:top], rows=rows[top:], caption=caption, note=note, table=True, plot=plot)


# ---------------------------------------------------------------- the whole in words


def rules_of(shown: Sequence[Finding], options: ReportOptions, words: Catalogue) -> Iterator[RuleView]:
    """What the checks ask that found something."""
    codes = {one.code for finding in shown for one in (finding, *finding.also)}
    for code in sorted(codes):
        if rule := options.explain(code, words.language):
            yield RuleView(code, rule.name, rule.summary)


def verdict(document: DocumentResult, shown: Sequence[Finding], words: Catalogue) -> str:
    counts = {f"{severity}s": count for severity, count in counts_of(shown)}
    coverage = document.coverage
    key = f"html.verdict-{verdict_kind(document, shown)}"
    return words.text(key, **counts, claims=coverage.claims, unchecked=coverage.unchecked)


def verdict_kind(document: DocumentResult, shown: Sequence[Finding]) -> str:
    loud = dict(counts_of(shown))
    if document.coverage.claims == 0:
        return "nothing"
    if loud["error"]:
        return "errors"
    return "warnings" if loud["warning"] else "clean"


def counts_of(findings: Sequence[Finding]) -> Iterator[tuple[str, int]]:
    for severity in sorted(Severity, key=lambda one: -one.loudness):
        yield severity.value, sum(one.severity is severity for one in findings)


def with_sections(findings: Sequence[FindingView], sections: Sequence[tuple[str, ...]]) -> tuple[FindingView, ...]:
    """The findings with the section that sets them apart: that of the first level on which they differ."""
    first = {path[0] for path in sections if path}
    depth = 1 if len(first) > 1 else 2
    return tuple(
        replace(view, section=neutral(clipped(path[min(depth, len(path)) - 1], LONGEST_SECTION))) if path else view
        for view, path in zip(findings, sections, strict=True)
    )
