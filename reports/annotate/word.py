"""Word: a comment at each stated figure, the run split so that nothing but the figure is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from lint.document import Location
from lint.finding import Finding
from lint.messages import Catalogue
from lint.readers.docx import BREAKS, W, is_copy
from lint.terminal import neutral
from reports.annotate.interface import AUTHOR, Annotator, Notes

if TYPE_CHECKING:
    from docx.document import Document

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SUMMARY = {"severity": 9, "code": 15, "message": 40, "stated": 18, "computed": 18}
"""The columns of the summary and their share of the width, in hundredths."""
KINDS = "[Content_Types].xml"
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
KNOWN = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
REMOVED = frozenset({W + "del", W + "moveFrom"})


class WordAnnotator(Annotator):
    """Comments at the figures of a Word document."""

    format = "docx"
    suffixes = (".docx", ".docm", ".dotx")

    def annotated(self, content: bytes, notes: Notes) -> bytes:
        import docx

        kind = main_kind(content)
        document = docx.Document(BytesIO(with_kind(content, kind, PLAIN)))
        body = document.element.body
        paragraphs = [element for element in body.iter(W + "p") if not is_copy(element)]
        first = next((run for paragraph in paragraphs for run in runs_of(paragraph)), None)
        for finding in notes.findings:
            runs = marked_runs(paragraphs, finding.location) or ([first] if first is not None else [])
            if runs:
                comment(document, runs, notes.text(finding))
        if notes.summary:
            add_summary(document, notes.findings, notes.words)
        written = BytesIO()
        document.save(written)
        return with_kind(written.getvalue(), PLAIN, kind)


def main_kind(content: bytes) -> str:
    """What the file says that its main part is: a document, a template, with macros or without."""
    with ZipFile(BytesIO(content)) as package:
        told = package.read(KINDS).decode()
    return next((kind for kind in KNOWN if kind in told), PLAIN)


def with_kind(content: bytes, before: str, after: str) -> bytes:
    """The file with another kind of main part: python-docx opens plain documents only, though it keeps all parts."""
    if before == after:
        return content
    written = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(written, "w", ZIP_DEFLATED) as changed:
        for part in package.infolist():
            data = package.read(part)
            changed.writestr(part, data.replace(before.encode(), after.encode()) if part.filename == KINDS else data)
    return written.getvalue()


def comment(document: Document, runs: Sequence[Any], text: str) -> None:
    from docx.text.run import Run

    ends: list[Any] = [runs[0], runs[-1]]
    parent = document.paragraphs[0] if document.paragraphs else document
    document.add_comment([Run(run, parent) for run in ends], text, AUTHOR, AUTHOR)


def marked_runs(paragraphs: Sequence[Any], location: Location) -> list[Any]:
    """The runs that hold the text of a location, cut at its ends; all of the paragraph where it is not found."""
    if location.line is None or not 0 < location.line <= len(paragraphs):
        return []
    paragraph = paragraphs[location.line - 1]
    runs = list(runs_of(paragraph))
    whole = "".join(text_of(run) for run in runs)
    start = (location.column or 1) - 1
    if not whole.startswith(location.text, start):
        start = whole.find(location.text)
    if start < 0 or not location.text:
        return runs
    for offset in (start, start + len(location.text)):
        cut(paragraph, offset)
    marked, at = [], 0
    for run in runs_of(paragraph):
        length = len(text_of(run))
        if length and start < at + length and at < start + len(location.text):
            marked.append(run)
        at += length
    return marked or runs


def runs_of(paragraph: Any) -> Iterator[Any]:
    """The runs of the paragraph itself that the final document shows, in order."""
    for run in paragraph.iter(W + "r"):
        between = []
        for above in run.iterancestors():
            if above is paragraph:
                break
            between.append(above.tag)
        if W + "p" not in between and REMOVED.isdisjoint(between):
            yield run


def text_of(run: Any) -> str:
    parts = (BREAKS.get(child.tag, (child.text or "") if child.tag == W + "t" else "") for child in run)
    return "".join(parts).replace("\u00ad", "")


def cut(paragraph: Any, offset: int) -> None:
    """Splits the run that stands across an offset, where it is a plain one."""
    at = 0
    for run in runs_of(paragraph):
        text = text_of(run)
        if at < offset < at + len(text):
            texts = run.findall(W + "t")
            plain = len(texts) == 1 and all(child.tag in (W + "t", W + "rPr") for child in run)
            if plain and texts[0].text == text:
                rest = deepcopy(run)
                write(texts[0], text[: offset - at])
                write(rest.find(W + "t"), text[offset - at :])
                run.addnext(rest)
            return
        at += len(text)


def write(element: Any, text: str) -> None:
    element.text = text
    element.set(SPACE, "preserve")


def add_summary(document: Document, findings: Sequence[Finding], words: Catalogue) -> None:
    """A table of all findings after the end of the report, ruled and headed whatever the styles of the report are."""
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_paragraph(words.text("annotation.heading")).runs[0].bold = True
    table = document.add_table(1, len(SUMMARY))
    table._tbl.tblPr.find(W + "tblW").addnext(rules())  # Word repairs a file whose properties stand in another order
    for cell, name in zip(table.rows[0].cells, SUMMARY, strict=True):
        cell.text = words.text(f"column.{name}")
        cell.paragraphs[0].runs[0].bold = True
    for finding in findings:
        severity = words.name("severity", finding.severity.value)
        told = "\n".join(part for part in (finding.message, finding.suggestion) if part)
        values = (severity, finding.code, told, finding.stated, finding.computed)
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = "\n".join(neutral(line) for line in value.split("\n"))
    set_widths(table, document)


def rules() -> Any:
    """Thin lines around all cells."""
    from docx.oxml import OxmlElement

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", "999999")):
            line.set(W + name, value)
        borders.append(line)
    return borders


def set_widths(table: Any, document: Document) -> None:
    """Shares out the width between the margins."""
    from docx.shared import Emu

    section = document.sections[-1]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    table.autofit = False
    for column, share in zip(table.columns, SUMMARY.values(), strict=True):
        column.width = Emu(room * share // 100)
        for cell in column.cells:
            cell.width = column.width
