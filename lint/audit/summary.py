"""What an archive says as a whole: its reports, which rules fail in how many of them, how much of them was proved."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lint.audit.store import Run, Store, StoredDocument, Told
from lint.baseline.precision import Judgements, Precision, precisions
from lint.finding import Severity

BINS = 10
"""The distribution of coverage is told in tenths."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
TITLE_PATTERN = r"(?P<year>(?:19|20)\d\d)[^·]*?(?:·\s*(?P<department>.+))?$"
"""Finds year and department in the titles that an audit stores: `<title> · <department>`."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One report of the archive. `department` and `year` are empty where neither title nor path tells them."""

    path: str
    title: str
    department: str
    year: str
    kind: str
    message: str
    errors: int
    warnings: int
    infos: int
    numbers: int
    verified: int
    contradicted: int
    unchecked: int
    claims: int

    @property
    def checked(self) -> bool:
        return self.kind == "checked"

    @property
    def share_verified(self) -> float | None:
        """Share of the figures that were proved, 0 to 1; None where there are none."""
        return self.verified / self.numbers if self.numbers else None


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: its findings, the reports that have any, what reviewers said of them."""

    code: str
    name: str
    findings: int
    errors: int
    warnings: int
    infos: int
    documents: int
    share: float
    """Of the checked reports, 0 to 1."""
    precision: Precision


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one department, of one year, or of one department in one year."""

    department: str
    year: str
    documents: int
    errors: int
    warnings: int
    share_verified: float | None

    @property
    def errors_each(self) -> float:
        """Errors for each report."""
        return self.errors / self.documents


@dataclass(frozen=True, slots=True)
class Summary:
    """The archive as one audit left it. Reports stand by their errors, most first."""

    run: Run
    documents: tuple[DocumentRow, ...]
    unread: tuple[DocumentRow, ...]
    """What could not be checked."""
    rules: tuple[RuleRow, ...]
    codes: Mapping[str, tuple[str, ...]]
    """The rules that each report fails, by its path."""
    coverage: tuple[int, ...]
    """Reports by the share of their figures that was proved, in tenths."""
    years: tuple[Group, ...]
    departments: tuple[Group, ...]
    department_years: tuple[Group, ...]


def summarize(store: Store, pattern: str = TITLE_PATTERN, judgements: Judgements | None = None) -> Summary:
    """The summary of a store's latest run. `pattern` finds `department` and `year` in titles; raises re.error."""
    naming = re.compile(pattern)
    rows = [row_of(document, naming) for document in store.documents()]
    checked = sorted((row for row in rows if row.checked), key=lambda row: (-row.errors, -row.warnings, row.path))
    told = list(store.told())
    return Summary(
        run=store.latest(),
        documents=tuple(checked),
        unread=tuple(row for row in rows if not row.checked),
        rules=rules_of(told, len(checked), precisions(judgements or {})),
        codes=codes_of(told),
        coverage=distribution(checked),
        years=grouped(checked, by_department=False),
        departments=grouped(checked, by_year=False),
        department_years=grouped([row for row in checked if row.department and row.year]),
    )


def row_of(document: StoredDocument, naming: re.Pattern[str]) -> DocumentRow:
    department, year = named_by(document.title, document.path, naming)
    coverage = document.coverage
    return DocumentRow(
        path=document.path,
        title=document.title,
        department=department,
        year=year,
        kind=document.kind,
        message=document.message,
        errors=document.errors,
        warnings=document.warnings,
        infos=document.infos,
        numbers=coverage.numbers,
        verified=coverage.verified,
        contradicted=coverage.contradicted,
        unchecked=coverage.unchecked,
        claims=coverage.claims,
    )


def named_by(title: str, path: str, naming: re.Pattern[str]) -> tuple[str, str]:
    """Department and year of a report: from its title; a year also from its path."""
    found = naming.search(title)
    groups: Mapping[str, str | None] = found.groupdict() if found else {}
    in_path = YEAR.search(path)
    year = groups.get("year") or (in_path[0] if in_path else "")
    return (groups.get("department") or "").strip(), year


def codes_of(told: Iterable[Told]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for one in told:
        codes[one.path][one.code] = None
    return {path: tuple(sorted(found)) for path, found in codes.items()}


def rules_of(told: Iterable[Told], documents: int, judged: Mapping[str, Precision]) -> tuple[RuleRow, ...]:
    """The rules by the number of their findings."""
    names: dict[str, str] = {}
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    paths: dict[str, set[str]] = defaultdict(set)
    for one in told:
        names[one.code] = one.name
        counts[one.code][one.severity] += 1
        paths[one.code].add(one.path)
    rows = (
        RuleRow(
            code=code,
            name=names[code],
            findings=count.total(),
            errors=count[Severity.ERROR],
            warnings=count[Severity.WARNING],
            infos=count[Severity.INFO],
            documents=len(paths[code]),
            share=len(paths[code]) / documents if documents else 0.0,
            precision=judged.get(code, Precision()),
        )
        for code, count in counts.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.findings, row.code)))


def distribution(rows: Sequence[DocumentRow]) -> tuple[int, ...]:
    shares = [row.share_verified for row in rows]
    counts = Counter(min(int(share * BINS), BINS - 1) for share in shares if share is not None)
    return tuple(counts[at] for at in range(BINS))


def grouped(rows: Sequence[DocumentRow], *, by_department: bool = True, by_year: bool = True) -> tuple[Group, ...]:
    """The reports in groups, by name; those without the name that groups them are left out."""
    members: dict[tuple[str, str], list[DocumentRow]] = defaultdict(list)
    for row in rows:
        key = (row.department if by_department else "", row.year if by_year else "")
        if any(key):
            members[key].append(row)
    return tuple(group_of(*key, members[key]) for key in sorted(members))


def group_of(department: str, year: str, rows: Sequence[DocumentRow]) -> Group:
    numbers = sum(row.numbers for row in rows)
    return Group(
        department=department,
        year=year,
        documents=len(rows),
        errors=sum(row.errors for row in rows),
        warnings=sum(row.warnings for row in rows),
        share_verified=sum(row.verified for row in rows) / numbers if numbers else None,
    )
