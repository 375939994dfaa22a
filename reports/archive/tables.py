"""The summary of an archive as tables: CSV files, an Excel workbook, Parquet files, one JSON object."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from lint.audit.store import StoredFinding
from lint.audit.summary import DocumentRow, Group, Summary

Value = str | int | float | None

VIEWS = "views.sql"
HAZARDS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a text for a formula by."""


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns, and rows of plain values."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


FINDING = ("code", "name", "severity", "certainty", "rank", "message", "stated", "computed", "formula", "fingerprint")
RULE = ("code", "name", "findings", "errors", "warnings", "infos", "documents", "share")
JUDGED = ("accepted", "dismissed", "precision", "precision_low", "precision_high")


def tables(summary: Summary, findings: Iterable[StoredFinding]) -> tuple[Table, ...]:
    """Every table of the archive."""
    documents = tuple(field.name for field in fields(DocumentRow))
    rows = tuple(tuple(getattr(row, name) for name in documents) for row in (*summary.documents, *summary.unread))
    return (
        Table("documents", documents, rows),
        Table("findings", ("path", *FINDING), tuple(finding_row(one) for one in findings)),
        Table("rules", (*RULE, *JUDGED), tuple(rule_rows(summary))),
        group_table("years", summary.years),
        group_table("departments", summary.departments),
        group_table("department_years", summary.department_years),
    )


def finding_row(one: StoredFinding) -> tuple[Value, ...]:
    values = {name: getattr(one.finding, name) for name in FINDING}
    return (one.path, *(values | {"severity": one.finding.severity.value}).values())


def rule_rows(summary: Summary) -> Iterator[tuple[Value, ...]]:
    for row in summary.rules:
        judged = row.precision
        low, high = judged.interval if judged.decided else (None, None)
        yield (*(getattr(row, name) for name in RULE), judged.accepted, judged.dismissed, judged.share, low, high)


def group_table(name: str, groups: Sequence[Group]) -> Table:
    columns = tuple(field.name for field in fields(Group))
    return Table(name, columns, tuple(tuple(getattr(group, column) for column in columns) for group in groups))


def as_json(found: Iterable[Table]) -> bytes:
    written = {table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in found}
    return (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(found: Iterable[Table]) -> Mapping[str, bytes]:
    """A file for each table; UTF-8 with the mark that Excel asks for, and nothing that it would take for a formula."""
    return {f"{table.name}.csv": csv_of(table) for table in found}


def csv_of(table: Table) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([harmless(value) for value in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(HAZARDS) else value


def as_xlsx(found: Iterable[Table]) -> bytes:
    """A sheet for each table; texts are stored as text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for table in found:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        sheet.append(table.columns)
        for row in table.rows:
            cells: list[Any] = []
            for value in row:
                cell = WriteOnlyCell(sheet, value=value)
                if isinstance(value, str):
                    cell.data_type = "s"
                cells.append(cell)
            sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_parquet(found: Iterable[Table]) -> Mapping[str, bytes]:
    """A Parquet file for each table, and the views that DuckDB reads them by (`.read views.sql`). Needs pyarrow."""
    import pyarrow
    from pyarrow import parquet

    files: dict[str, bytes] = {}
    for table in found:
        columns = list(zip(*table.rows, strict=True)) or [() for _ in table.columns]
        written = io.BytesIO()
        parquet.write_table(pyarrow.table(dict(zip(table.columns, columns, strict=True))), written, compression="zstd")
        files[f"{table.name}.parquet"] = written.getvalue()
    views = [f"CREATE OR REPLACE VIEW {name[:-8]} AS SELECT * FROM read_parquet('{name}');" for name in files]
    return {**files, VIEWS: ("\n".join(views) + "\n").encode()}
