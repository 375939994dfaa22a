"""Keeps quiet what a report or a file of settings suppresses, and tells of suppressions that are of no use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lint.configuration.kinds import hint, selector_of
from lint.configuration.model import SIDECAR, Configuration, fits
from lint.configuration.paths import matches, relative
from lint.document import Action, Directive, Document, Location
from lint.finding import DocumentResult, Finding, Origin, Remark, Severity, Suppressed, Suppression
from lint.judge import digest
from lint.messages import Catalogue, Message
from lint.notices import SEVERITIES, notice
from lint.suppression.places import Marks, Reach, line_of, reach_of

UNUSED = "DOC930"
WITHOUT_REASON = "DOC931"
UNKNOWN = "DOC932"


@dataclass(slots=True)
class Rule:
    """A suppression while it is applied."""

    written: Suppression
    reach: Reach | None
    own: bool
    """Whether it is for this report alone, so that it is of no use at all where it is of none here."""
    used: set[str] = field(default_factory=set)

    def fits(self, finding: Finding) -> bool:
        """Whether a finding is kept quiet by it; its codes that do so are noted."""
        codes = {code for code in self.written.codes if fits(finding.code, code)}
        if not codes or self.reach is None or not self.reach.covers(finding):
            return False
        self.used |= codes
        return True

    def applied(self) -> Suppression:
        return replace(self.written, used=tuple(code for code in self.written.codes if code in self.used))


def silenced(
    result: DocumentResult,
    document: Document,
    configuration: Configuration,
    names: Mapping[str, str],
    words: Catalogue,
) -> DocumentResult:
    """The result without what is suppressed, which it keeps apart; `names` are those of all codes."""
    teller = Teller(document.path, configuration, words)
    rules, complaints = rules_of(document, configuration, names, teller)
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in result.findings:
        if fitting := rules_for(finding, rules):
            one = fitting[0].written
            suppressed.append(Suppressed(finding, one.origin, one.reason, one.source, one.location))
        else:
            kept.append(finding)
    notes = tuple(note for note in result.notes if not rules_for(as_finding(note), rules))
    for rule in rules:
        complaints += teller.complaints(rule, names)
    told = ranked_after(kept, complaints)
    return replace(
        result,
        findings=(*kept, *told),
        notes=notes,
        suppressed=tuple(suppressed),
        suppressions=tuple(rule.applied() for rule in rules),
    )


def rules_for(finding: Finding, rules: Sequence[Rule]) -> list[Rule]:
    """The suppressions that keep a finding quiet: all of them, for each is of use."""
    return [rule for rule in rules if rule.fits(finding)]


def ranked_after(kept: Sequence[Finding], complaints: Sequence[Finding]) -> Iterator[Finding]:
    last = max((finding.rank for finding in kept), default=0)
    louder_first = sorted(complaints, key=lambda one: (-one.severity.loudness, one.location.order()))
    return (replace(one, rank=rank) for rank, one in enumerate(louder_first, start=last + 1))


def as_finding(note: Remark) -> Finding:
    """A note in the form that suppressions are held against."""
    place = note.location or Location("")
    return Finding(note.code, "", Severity.INFO, 1, 0, note.message, place.text, "", "", "", "", "", "", place)


# ---------------------------------------------------------------------- what is written


def rules_of(
    document: Document, configuration: Configuration, names: Mapping[str, str], teller: Teller
) -> tuple[list[Rule], list[Finding]]:
    """The suppressions that are for a report, and complaints about those that name what there is not."""
    rules: list[Rule] = []
    complaints: list[Finding] = []
    enabled = [
        (line_of(one), tuple(code for word in one.codes if (code := selector_of(word, names))))
        for one in document.directives
        if one.action is Action.ENABLE
    ]
    for directive in document.directives:
        if directive.action is Action.ENABLE:
            continue
        complaints += teller.unknown(directive, names)
        known = {code: word for word in directive.codes if (code := selector_of(word, names))}
        written = Suppression(
            Origin.COMMENT,
            tuple(known),
            directive.reason,
            "",
            directive.location,
            words=tuple(known.values()),
        )
        rules.append(Rule(written, reach_of(directive, document, enabled), own=True))
    for entry in configuration.suppressions:
        if entry.path and not matches(document.path, (entry.path,), configuration.root):
            continue
        written = Suppression(
            Origin.SETTINGS, entry.codes, entry.reason, entry.source, None, entry.source_line, entry.key
        )
        own = is_beside(entry.source, document.path) or entry.path == relative(document.path, configuration.root)
        rules.append(Rule(written, Marks(entry), own))
    return rules, complaints


def is_beside(source: str, path: str) -> bool:
    """Whether a file of settings is the one beside a report."""
    return Path(source).absolute() == Path(path + SIDECAR).absolute()


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes findings about suppressions, as the configuration wants them."""

    path: str
    configuration: Configuration
    words: Catalogue

    def complaints(self, rule: Rule, names: Mapping[str, str]) -> Iterator[Finding]:
        """That some codes suppress nothing, and that no reason is given."""
        written = rule.written
        unused = [code for code in written.codes if code not in rule.used and self.runs(code, names)]
        if unused and rule.own:
            yield from self.finding(UNUSED, written, "unused-suppression", codes=", ".join(unused))
        told = rule.own or rule.used
        if self.configuration.require_reason and not written.reason and written.codes and told:
            yield from self.finding(WITHOUT_REASON, written, "no-reason", codes=", ".join(written.codes))

    def runs(self, selector: str, names: Mapping[str, str]) -> bool:
        """Whether any check that a selector fits runs on this report: one that does not can find nothing."""
        return any(fits(code, selector) and self.configuration.selects(code, self.path) for code in names)

    def unknown(self, directive: Directive, names: Mapping[str, str]) -> Iterator[Finding]:
        """That a directive names no code, or one that nobody knows."""
        written = Suppression(Origin.COMMENT, (), "", "", directive.location)
        if not directive.codes:
            yield from self.finding(UNKNOWN, written, "suppression-without-code", action=directive.action.value)
        for word in directive.codes:
            if selector_of(word, names) is None:
                close = hint(word, (*names, *filter(None, names.values())))
                yield from self.finding(UNKNOWN, written, "unknown-suppression", word=word, hint=close)

    def finding(self, code: str, written: Suppression, key: str, **values: object) -> Iterator[Finding]:
        """A finding at the place of a suppression, unless nobody wants to hear of it."""
        if not self.configuration.selects(code, self.path):
            return
        place = written.location or Location("")
        told = Message(f"finding.{key}", values).text(self.words)
        if written.origin is Origin.SETTINGS:
            told = self.words.text("finding.in-settings", source=source_place(written), message=told)
        severity = self.configuration.severity_of(code) or SEVERITIES[code]
        yield notice(code, severity, told, digest(code, place.text or told), place)


def source_place(written: Suppression) -> str:
    """`tieout.toml:12`."""
    return written.source if written.source_line is None else f"{written.source}:{written.source_line}"
