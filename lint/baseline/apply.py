"""Holds the findings of a run against a baseline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lint.baseline.decisions import Baseline, Decision, Entry
from lint.baseline.file import read
from lint.configuration.model import Configuration
from lint.document import Location
from lint.finding import DocumentResult, Finding, Origin, Severity, Suppressed
from lint.judge import digest
from lint.messages import Catalogue, catalogue
from lint.notices import notice

Places = Callable[[Location, Catalogue], str]
Why = Callable[[str], tuple[str, str] | None]
"""Of a known fingerprint, the reason why its finding is not told and the file that says so; else None."""
Runs = Callable[[str, str], bool]
"""Whether the check of a code runs on a report."""
STALE = "DOC933"
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """A baseline and the file that it stands in."""

    baseline: Baseline
    path: Path

    def why(self, fingerprint: str) -> tuple[str, str] | None:
        """See `Why`."""
        entry = self.baseline.by_fingerprint.get(fingerprint)
        return None if entry is None else (entry.reason, str(self.path))

    def stale(self, found: Container[str], paths: Iterable[str], runs: Runs) -> Iterator[tuple[str, Entry]]:
        """The entries of checked reports whose finding is nowhere any more, each with the path of its report, by the
        fingerprints that were found and the paths that were checked. An entry of a check that did not run may still
        be right.
        """
        checked = {Path(path).absolute(): path for path in paths}
        for listed, entry in self.baseline.entries():
            if entry.fingerprint in found:
                continue
            path = next((checked[whole] for whole in self.meant(listed) if whole in checked), None)
            if path is not None and runs(entry.code, path):
                yield path, entry

    def meant(self, path: str) -> tuple[Path, ...]:
        """The files that a path in the baseline may mean: from its own folder on, or from the working folder."""
        return (Path(self.path.absolute().parent, path), Path(path).absolute())

    def with_findings(self, documents: Iterable[DocumentResult], date: str, places: Places) -> Baseline:
        """The baseline with all findings that it does not know yet; `places` writes a location for people."""
        after = self.baseline
        for document in documents:
            new = {one.fingerprint: one for one in document.findings if one.fingerprint not in after.by_fingerprint}
            entries = tuple(
                entry_of(one, places(one.location, catalogue(document.language)), date) for one in new.values()
            )
            after = after.with_entries(self.named(document.path), entries)
        return after

    def named(self, path: str) -> str:
        """How a report is named in the file: from the file's folder on, where it lies below it."""
        whole, folder = Path(path).absolute(), self.path.absolute().parent
        return (whole.relative_to(folder) if whole.is_relative_to(folder) else Path(path)).as_posix()

    def pruned(self, documents: Sequence[DocumentResult], runs: Runs) -> Baseline:
        """The baseline without entries whose finding is gone: from a checked report, or with the report itself."""
        found = fingerprints(documents)
        stale = {entry.fingerprint for _, entry in self.stale(found, (one.path for one in documents), runs)}
        lost = {
            entry.fingerprint
            for path, entry in self.baseline.entries()
            if not any(whole.exists() for whole in self.meant(path))
        }
        gone = (stale | lost) - found
        return self.baseline.changed(lambda entry: None if entry.fingerprint in gone else entry)


def held_back(document: DocumentResult, why: Why) -> DocumentResult:
    """The result without the findings that are known, which it keeps apart."""
    kept: list[Finding] = []
    quiet: list[Suppressed] = []
    for one in document.findings:
        known = why(one.fingerprint)
        if known is None:
            kept.append(one)
        else:
            quiet.append(Suppressed(one, Origin.BASELINE, *known))
    return replace(document, findings=tuple(kept), suppressed=(*document.suppressed, *quiet)) if quiet else document


def without_known(documents: Iterable[DocumentResult], configuration: Configuration) -> tuple[DocumentResult, ...]:
    """The results as their configuration's baseline has them told. Raises BaselineError."""
    if not configuration.baseline:
        return tuple(documents)
    path = Path(configuration.baseline)
    return told_beside(Opened(read(path), path), documents, configuration)


def told_beside(
    known: Opened,
    documents: Iterable[DocumentResult],
    configuration: Configuration,
    severity: Severity = Severity.INFO,
) -> tuple[DocumentResult, ...]:
    """The results without the findings that are known, and with those that tell of stale entries."""
    held = tuple(held_back(document, known.why) for document in documents)
    stale: dict[str, list[Entry]] = defaultdict(list)
    paths = [document.path for document in held]
    for path, entry in known.stale(fingerprints(held), paths, configuration.selects):
        stale[path].append(entry)
    return tuple(with_stale(one, stale[one.path], known.path, configuration, severity) for one in held)


def entry_of(finding: Finding, place: str, date: str) -> Entry:
    """A finding that nobody has looked at yet."""
    return Entry(finding.fingerprint, Decision.KNOWN, finding.code, "", "", date, finding.message, place)


def fingerprints(documents: Iterable[DocumentResult]) -> set[str]:
    """Those of all findings, told or kept quiet."""
    return {
        one.fingerprint
        for document in documents
        for one in (*document.findings, *(suppressed.finding for suppressed in document.suppressed))
    }


def with_stale(
    document: DocumentResult,
    entries: Sequence[Entry],
    source: Path,
    configuration: Configuration,
    severity: Severity,
) -> DocumentResult:
    """The result with a finding that tells of entries whose finding is gone."""
    if not entries or not configuration.selects(STALE, document.path):
        return document
    language = document.language if configuration.language == "auto" else configuration.language
    named = ", ".join(f"{one.code} {one.fingerprint}".strip() for one in entries[:MOST_NAMED])
    told = catalogue(language).text(
        "finding.stale-baseline", count=len(entries), path=source, named=named + (" …" if entries[MOST_NAMED:] else "")
    )
    last = max((finding.rank for finding in document.findings), default=0)
    severity = configuration.severity_of(STALE) or severity
    finding = notice(STALE, severity, told, digest(STALE, named), rank=last + 1)
    return replace(document, findings=(*document.findings, finding))
