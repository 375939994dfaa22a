"""What plug-ins may use: the public names of tieout, in one place.

A check is a subclass of `Check`, a reader one of `Reader`, an output format one of `Reporter`. Everything here keeps
its meaning within a major version; see docs/stability.md. What is not here may change at any time.
"""

from __future__ import annotations

from lint.check import Check, Example, Option, example
from lint.claim import (
    Claim,
    Expression,
    Literal,
    Operand,
    Product,
    Proposal,
    Quotient,
    Reading,
    Relation,
    Statement,
    Sum,
    Threshold,
    Unchecked,
    difference,
    growth,
    mean,
    ratio,
    total,
)
from lint.document import Cell, Document, Location, Note, Paragraph, Place, Table, Text
from lint.finding import (
    Coverage,
    DocumentResult,
    FileError,
    Finding,
    NotChecked,
    Related,
    Remark,
    RunResult,
    Severity,
    Verified,
)
from lint.fold import fold
from lint.library import Settings, check_bytes, check_path, check_text, settings_for
from lint.limits import Limits
from lint.messages import Message, message
from lint.number import Hedge, Number, Unit
from lint.readers import RawBlock, RawCell, RawDocument, RawParagraph, RawRow, RawTable, Reader, ReadError
from lint.report import Column, Fact, Grid, GridRow, Passage, Report
from lint.units import compatible
from reports.interface import Reporter, ReportOptions, Rule

__all__ = [
    "Cell",
    "Check",
    "Claim",
    "Column",
    "Coverage",
    "Document",
    "DocumentResult",
    "Example",
    "Expression",
    "Fact",
    "FileError",
    "Finding",
    "Grid",
    "GridRow",
    "Hedge",
    "Limits",
    "Literal",
    "Location",
    "Message",
    "NotChecked",
    "Note",
    "Number",
    "Operand",
    "Option",
    "Paragraph",
    "Passage",
    "Place",
    "Product",
    "Proposal",
    "Quotient",
    "RawBlock",
    "RawCell",
    "RawDocument",
    "RawParagraph",
    "RawRow",
    "RawTable",
    "ReadError",
    "Reader",
    "Reading",
    "Related",
    "Relation",
    "Remark",
    "Report",
    "ReportOptions",
    "Reporter",
    "Rule",
    "RunResult",
    "Settings",
    "Severity",
    "Statement",
    "Sum",
    "Table",
    "Text",
    "Threshold",
    "Unchecked",
    "Unit",
    "Verified",
    "check_bytes",
    "check_path",
    "check_text",
    "compatible",
    "difference",
    "example",
    "fold",
    "growth",
    "mean",
    "message",
    "ratio",
    "settings_for",
    "total",
]
