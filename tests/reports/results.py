"""Small results, built by hand, for the tests of the reporters and of the command."""

from __future__ import annotations

from dataclasses import replace

from lint.document import Location
from lint.finding import (
    Coverage,
    DocumentResult,
    FileError,
    Finding,
    NotChecked,
    Related,
    RunResult,
    Severity,
    Verified,
)


def at(line: int, column: int, text: str) -> Location:
    return Location(text, line, column, line, column + len(text))


STAFF_SHARE = Finding(
    code="PCT201",
    name="rate",
    severity=Severity.ERROR,
    certainty=0.97,
    rank=1,
    message="编外人员占比：报告写 12.00%，重算应为 10.71%，相差 1.29 个百分点。",
    stated="12.00%",
    computed="10.71%",
    formula="3 人 / (3 人 + 25 人)",
    difference="1.96 个百分点",
    tolerance="0.005 个百分点",
    suggestion="12.00% 是 3/25",
    fingerprint="f1",
    location=at(119, 93, "12.00%"),
    related=(
        Related("numerator", at(119, 61, "3 人")),
        Related("denominator", at(119, 61, "3 人")),
        Related("denominator", at(119, 70, "25 人")),
    ),
    licence="报告自己写明的算式",
)
NOTICE = replace(
    STAFF_SHARE, code="SUM101", name="table-total", severity=Severity.INFO, rank=2, message="合计可疑。", also=()
)


def document(*findings: Finding, path: str = "report.txt", language: str = "zh") -> DocumentResult:
    return DocumentResult(
        path=path,
        format="text",
        language=language,
        coverage=Coverage(numbers=10, verified=4, contradicted=1, unchecked=5, claims=3),
        findings=findings,
        verified=(Verified("SUM101", "864.05", "864.05", "456.05 + 408.00", at(3, 1, "864.05")),),
        unchecked=(NotChecked("找不到基数", at(9, 2, "8%"), "PCT202"),),
    )


def run_of(*documents: DocumentResult, errors: tuple[FileError, ...] = ()) -> RunResult:
    return RunResult(documents, errors)
