"""The way from a file to its findings: read, collect what checks propose, settle, judge, rank.

`check_text`, `check_bytes` and `check_paths` are the library's front door; the command line adds nothing to them.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint import archives
from lint.archives import Refused
from lint.causes import cause
from lint.check import Check
from lint.claim import Claim, Proposal, Quotient, Relation, Statement, Unchecked
from lint.collection import ceilings, checks_for, known_checks, problem_notes
from lint.configuration.model import DEFAULT, Configuration
from lint.deadline import can_be_held, in_time
from lint.document import Document, Note
from lint.finding import DocumentResult, FileError, NotChecked, Remark, RunResult, Severity, Verified
from lint.intake import Incoming, batches, converted
from lint.isolated import LARGE, SMALL, Isolated
from lint.judge import LIKELY, Judge, Judged, coverage, figures, proved, ranked, unclaimed
from lint.layout import build
from lint.limits import DEFAULTS, Limits
from lint.merging import merged, truncation_once, with_consequences
from lint.messages import Catalogue, catalogue, message
from lint.notices import NOTICES, SEVERITIES
from lint.number import ZERO, Number
from lint.readers import RawDocument, ReadError, choose, nothing, within
from lint.records import record
from lint.report import Report
from lint.settle import Settled, Verdict, settle
from lint.slips import bare_digits, strip_point
from lint.surroundings import Surroundings
from lint.suspicious import notes_on

LONG_FIGURE = 5

if TYPE_CHECKING:
    from lint.cache import Cache
    from lint.vocabulary import Synonyms


BROKEN_CHECK = "DOC920"


@record(frozen=True, slots=True)
class Settings:
    """What a run may be told."""

    messages: str = "auto"
    """Language of the messages: zh, en, or auto for that of each report."""
    limits: Limits = DEFAULTS
    """How much of a file is read before it is refused."""
    password: str | None = None
    """Opens encrypted files."""
    alone: bool = False
    """Every document in a process of its own, ended when its time is over; else only large ones are."""
    keep_document: bool = False
    """Whether a result carries the report itself and the state of its figures, for outputs that show them."""
    configuration: Configuration = DEFAULT
    """Which checks run and how, words of the user, and what else files of settings say."""
    stdin_name: str = ""
    """What standard input is called in results; its suffix tells the format."""
    checks: tuple[Check, ...] | None = None
    """These checks alone; None for those that the configuration selects."""

    @classmethod
    def of(cls, configuration: Configuration, **more: Any) -> Settings:
        """The settings that a configuration asks for; `more` are those that no file can hold."""
        return cls(configuration.language, configuration.limits, configuration=configuration, **more)


def suffixes() -> tuple[str, ...]:
    """Suffixes of the files that a walked folder gives."""
    return choose.suffixes() + archives.SUFFIXES


def check_paths(paths: Iterable[Path], *, settings: Settings | None = None, cache: Cache | None = None) -> RunResult:
    """Checks files, in order; what cannot be read becomes an error, the rest is checked all the same.

    A check that breaks on a report becomes an error too, beside the result of the other checks.
    """
    settings = settings or Settings()
    words = catalogue(settings.messages)
    documents: list[DocumentResult] = []
    errors: list[FileError] = []
    with Isolated(settings) as process:
        plugins = settings.configuration.plugins
        for batch in batches(paths, settings.limits, settings.password, plugins, settings.stdin_name):
            for result in results_of(batch, settings, process, cache):
                if isinstance(result, DocumentResult):
                    documents.append(result)
                    errors += broken_checks(result)
                else:
                    errors.append(FileError(result.path, result.message.text(words)))
    return RunResult(tuple(documents), tuple(errors))


def broken_checks(result: DocumentResult) -> Iterator[FileError]:
    """The checks that broke on a report: like a page that could not be read, what they know was not looked at."""
    return (FileError(result.path, note.message) for note in result.notes if note.code == BROKEN_CHECK)


def results_of(
    batch: Sequence[Incoming | Refused], settings: Settings, process: Isolated, cache: Cache | None
) -> Iterator[DocumentResult | Refused]:
    """The results of some documents, those of the cache where it knows them, or why there are none."""
    known = [from_cache(one, settings, cache) for one in batch]
    left = [one for one, result in zip(batch, known, strict=True) if result is None]
    ready = converted(left, settings.limits, settings.configuration.plugins)
    for result in known:
        yield result or checked(next(ready), settings, process, cache)


def from_cache(one: Incoming | Refused, settings: Settings, cache: Cache | None) -> DocumentResult | None:
    """What is kept of a document. The report itself is not; where it is wanted, it is read again."""
    if cache is None or isinstance(one, Refused):
        return None
    known = cache.get(one.content, one.path, settings)
    return with_document(known, one, settings) if known is not None and settings.keep_document else known


def with_document(known: DocumentResult, one: Incoming, settings: Settings) -> DocumentResult | None:
    """A result and its report; None where that is not to be read in this process."""
    try:
        if settings.alone or not is_harmless(one, settings):
            return None
        with collection_paused():
            return replace(known, document=build(read(one.content, one.path, settings), one.path))
    except ReadError:
        return None


def checked(
    one: Incoming | Refused, settings: Settings, process: Isolated, cache: Cache | None
) -> DocumentResult | Refused:
    """The result of one document, or why there is none."""
    if isinstance(one, Refused):
        return one
    try:
        here = settings.checks is not None or (not settings.alone and is_harmless(one, settings))
        result = in_time(settings.limits.seconds, partial(check_one, one, settings)) if here else process.check(one)
    except ReadError as error:
        return Refused(one.path, error.message)
    except Exception as error:  # a run does not end because one document finds a mistake of ours
        return Refused(one.path, message("unreadable.mistake", error=cause(error)))
    if cache is not None:
        cache.put(one.content, one.path, settings, result)
    return result


def is_harmless(one: Incoming, settings: Settings) -> bool:
    """Whether a document cannot end this process, and is given up in it when it takes too long. Raises ReadError."""
    largest = LARGE if can_be_held() else SMALL
    return len(one.content) <= largest and choose.is_plain(one.content, one.path, settings.configuration.plugins)


def check_one(one: Incoming, settings: Settings) -> DocumentResult:
    return check_here(one.content, one.path, settings, converted=one.converted)


def check_bytes(content: bytes, path: str = "-", *, settings: Settings | None = None) -> DocumentResult:
    """Checks one report from its bytes, in this process unless the settings ask for another. Raises ReadError."""
    settings = settings or Settings()
    if not settings.alone:
        return check_here(content, path, settings)
    with Isolated(settings) as process:
        return process.check(Incoming(path, content))


def check_here(
    content: bytes,
    path: str,
    settings: Settings,
    *,
    converted: bytes | None = None,
    alive: Callable[[], None] = nothing,
) -> DocumentResult:
    """Checks one report in this process; see `read`. Raises ReadError."""
    return check_raw(read(content, path, settings, converted=converted, alive=alive), path, settings=settings)


def check_text(text: str, path: str = "-", *, settings: Settings | None = None) -> DocumentResult:
    """Checks one report from its text. Raises ReadError."""
    from lint.readers.text import read_text

    settings = settings or Settings()
    return check_raw(within(read_text(text), settings.limits), path, settings=settings)


def read(
    content: bytes,
    path: str,
    settings: Settings | None = None,
    *,
    converted: bytes | None = None,
    alive: Callable[[], None] = nothing,
) -> RawDocument:
    """The raw blocks of a file. Raises ReadError.

    `converted` is what another program has made of a file whose reader needs one. `alive` is called now and then while
    a document rightly takes long.
    """
    settings = settings or Settings()
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError("unreadable.empty")
    try:
        plugins = settings.configuration.plugins
        reader = choose.reader_for(content, path, settings.limits, settings.password, plugins, alive)
        found = reader.read(content) if converted is None else reader.read_converted(content, converted)
        return within(found, settings.limits)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # a hostile file may break a library in ways that nobody foresaw
        raise ReadError("unreadable.broken", error=cause(error)) from error


def check_raw(raw: RawDocument, path: str, *, settings: Settings | None = None) -> DocumentResult:
    settings = settings or Settings()
    with collection_paused():
        document = build(raw, path)
        notes = document.notes + notes_on(document)
        read_as = in_standard_words(raw, path, settings.configuration.synonyms) or document
        result = check_document(replace(read_as, notes=notes), settings)
        return replace(result, document=document) if settings.keep_document else result


def in_standard_words(raw: RawDocument, path: str, synonyms: Synonyms) -> Document | None:
    """The document as it is read where the user gave synonyms; None where there are none."""
    if not synonyms:
        return None
    from lint.vocabulary import blocks_in_standard_words, raw_in_standard_words

    document = build(replace(raw, blocks=raw_in_standard_words(raw.blocks, synonyms)), path)
    return replace(document, blocks=blocks_in_standard_words(document.blocks, synonyms))


@contextmanager
def collection_paused() -> Iterator[None]:
    """No search for garbage while one document is checked: it would walk all its figures again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def check_document(document: Document, settings: Settings) -> DocumentResult:
    """Reader → Document → facts → claims → settle → findings."""
    configuration = settings.configuration
    report = Report(document, configuration.rates)
    checks = settings.checks if settings.checks is not None else checks_for(configuration, document.path)
    proposals, broken = proposals_of(report, checks)
    claims, statements, unsettled = by_kind(proposals)
    settled = [settle(claim) for claim in claims if claim.readings]
    judge = judge_of(report, checks, settings)
    settled = without_outweighed(without_refuted(settled))
    judged = merged(judge, truncation_once(judge, failures(judge, settled), settled), settled)
    judged += [judge.statement(one) for one in statements if not one.holds]
    notes = (*document.notes, *problem_notes(configuration), *broken)
    wanted = [one for one in notes if configuration.selects(one.code, document.path)]
    judged += [judge.notice(one, SEVERITIES[one.code]) for one in wanted if one.code in SEVERITIES]
    judged = [with_severity(one, configuration) for one in judged]
    right, wrong = proved(settled), contradicted(judged)
    result = DocumentResult(
        path=document.path,
        format=document.format,
        language=document.language,
        coverage=coverage(report.numbers, settled, right, wrong),
        findings=with_consequences(ranked(judged), settled),
        verified=ticks(judge, settled, statements),
        unchecked=open_points(judge, report, settled, unsettled),
        notes=remarks(wanted, judge.words),
        document=document if settings.keep_document else None,
        figures=tuple(figures(report.numbers, right, wrong)),
    )
    report.release()
    return without_suppressed(result, document, configuration, judge.words)


def judge_of(report: Report, checks: Sequence[Check], settings: Settings) -> Judge:
    """Who tells of a report, in the language that is wanted."""
    language = report.document.language if settings.messages == "auto" else settings.messages
    names = {check.code: check.name for check in checks}
    around = Surroundings(report.facts, report.year)
    return Judge(catalogue(language), names, ceilings(settings.configuration), around)


def remarks(notes: Iterable[Note], words: Catalogue) -> tuple[Remark, ...]:
    """The notes that are no findings, in words."""
    return tuple(Remark(one.code, one.message.text(words), one.location) for one in notes if one.code not in SEVERITIES)


def without_suppressed(
    result: DocumentResult, document: Document, configuration: Configuration, words: Catalogue
) -> DocumentResult:
    """The result without the findings that the report or a file of settings suppresses."""
    if not document.directives and not configuration.suppressions:
        return result
    from lint.suppression.silence import silenced

    names = {check.code: check.name for check in known_checks(configuration)} | NOTICES
    return silenced(result, document, configuration, names, words)


def with_severity(judged: Judged, configuration: Configuration) -> Judged:
    """The finding with the severity that was set for its code, if one was."""
    wanted = configuration.severity_of(judged.finding.code)
    return judged if wanted is None else replace(judged, finding=replace(judged.finding, severity=wanted))


def proposals_of(report: Report, checks: Sequence[Check]) -> tuple[list[Proposal], tuple[Note, ...]]:
    """What all checks propose; a check that breaks is named in a note and does not stop the others."""
    proposals: list[Proposal] = []
    broken: list[Note] = []
    for check in checks:
        try:
            proposals.extend(check.claims(report))
        except MemoryError:
            raise
        except Exception as error:  # whatever a report holds, the other checks still run
            told = message("note.broken-check", check=check.code, error=f"{type(error).__name__}: {error}")
            broken.append(Note(BROKEN_CHECK, told))
    return proposals, tuple(broken)


def by_kind(proposals: Iterable[Proposal]) -> tuple[list[Claim], list[Statement], list[Unchecked]]:
    """What was proposed: claims on figures, statements in words, and what could not be tested."""
    claims: list[Claim] = []
    statements: list[Statement] = []
    unsettled: list[Unchecked] = []
    for proposal in proposals:
        match proposal:
            case Claim():
                claims.append(proposal)
            case Statement():
                statements.append(proposal)
            case Unchecked():
                unsettled.append(proposal)
    return claims, statements, unsettled


def without_refuted(settled: Sequence[Settled]) -> list[Settled]:
    """The claims without the failed conjectures about figures that other relations prove right, there or where the same
    long figure is printed again; a guess at what a rate is the rate of proves nothing where it holds.
    """
    doubtful = [one for one in settled if one.claim.conjecture and one.verdict is Verdict.FAILS]
    if not doubtful:
        return list(settled)
    proved: set[Number] = set()
    for one in settled:
        guessed = is_quotient(one) and one.reading.certainty < LIKELY
        if one.verdict.passes and one.reading.relation is Relation.EQUAL and not guessed:
            proved.add(one.claim.stated)
            proved.update(operand.number for operand in one.reading.operands)
    printed: dict[tuple[str, Decimal], list[Number]] = defaultdict(list)
    for number in proved:
        printed[number.unit.dimension, number.value].append(number)

    def is_proved(number: Number) -> bool:
        if number in proved:
            return True
        return is_long(number) and any(map(is_long, printed.get((number.unit.dimension, number.value), ())))

    refuted = {
        id(one)
        for one in doubtful
        if is_proved(one.claim.stated) and all(is_proved(operand.number) for operand in one.reading.operands)
    }
    return [one for one in settled if id(one) not in refuted]


def is_long(number: Number) -> bool:
    """Whether a figure has digits enough that the same ones elsewhere are no chance."""
    return len(strip_point(bare_digits(number))) >= LONG_FIGURE


def without_outweighed(settled: Sequence[Settled]) -> list[Settled]:
    """The claims without the failed quotients of rates that a surer quotient gives: a rate is the rate of one thing."""
    if not any(one.verdict is Verdict.FAILS and is_quotient(one) for one in settled):
        return list(settled)
    given: dict[int, Decimal] = {}
    for one in settled:
        if one.verdict.passes and is_quotient(one):
            key = id(one.claim.stated)
            given[key] = max(given.get(key, ZERO), one.reading.certainty)
    return [
        one
        for one in settled
        if not (
            one.verdict is Verdict.FAILS
            and is_quotient(one)
            and given.get(id(one.claim.stated), ZERO) >= max(one.reading.certainty, LIKELY)
        )
    ]


def is_quotient(settled: Settled) -> bool:
    """Whether a claim says of a rate what it is the rate of."""
    expression = settled.reading.expression
    return settled.claim.stated.unit.dimension == "ratio" and isinstance(expression, Quotient)


def failures(judge: Judge, settled: Iterable[Settled]) -> list[Judged]:
    found = (judge.failure(one) for one in settled if one.verdict in (Verdict.FAILS, Verdict.IMPROBABLE))
    return [one for one in found if one is not None]


def contradicted(judged: Iterable[Judged]) -> set[int]:
    """The figures that warnings and errors blame, or else state."""
    return {
        id(number)
        for one in judged
        if one.settled is not None and one.finding.severity is not Severity.INFO
        for number in one.blamed or (one.settled.claim.stated,)
    }


def ticks(judge: Judge, settled: Iterable[Settled], statements: Iterable[Statement]) -> tuple[Verified, ...]:
    held = [judge.tick(one) for one in settled if one.verdict.passes]
    held += [judge.statement_tick(one) for one in statements if one.holds]
    return tuple(dict.fromkeys(held))


def open_points(
    judge: Judge, report: Report, settled: Iterable[Settled], unsettled: Iterable[Unchecked]
) -> tuple[NotChecked, ...]:
    """What a check could not settle, and the figures that no claim speaks of."""
    touched: set[int] = set()
    points: list[NotChecked] = []
    for one in settled:
        touched.add(id(one.claim.stated))
        touched.update(id(operand.number) for operand in one.reading.operands)
        if one.verdict is Verdict.UNCHECKABLE:
            points.append(judge.unchecked(Unchecked(one.claim.code, one.claim.stated.location, "zero-denominator")))
    for missing in unsettled:
        points.append(judge.unchecked(missing))
        if missing.number is not None:
            touched.add(id(missing.number))
    alone = [Unchecked("", location, "no-relation") for _, location in unclaimed(report.numbers, touched)]
    return (*points, *(judge.unchecked(one) for one in alone))
