"""PDF: a highlight over each stated figure with the finding as its note.

The notes are appended to the file, whose own bytes stay as they are: signatures stay good, and a file that asks for a
password still does. Viewers draw the highlights themselves.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lint.document import Box
from lint.finding import Finding, Severity
from lint.readers.pdf import opened
from reports.annotate.interface import AUTHOR, Annotator, Notes

if TYPE_CHECKING:
    import pypdfium2

COLOURS = {Severity.ERROR: (255, 150, 140), Severity.WARNING: (255, 214, 102), Severity.INFO: (150, 200, 255)}
"""Red, green and blue of the highlights: light, for the figure below them must stay readable."""
FINENESS = 1000
"""PDFium takes whole device points; so many of them make a point of the page."""
ICON = 20.0
"""Side and distance, in points, of notes that have no figure on their page."""


class PdfAnnotator(Annotator):
    """Highlights over the figures of a PDF."""

    format = "pdf"
    suffixes = (".pdf",)

    def annotated(self, content: bytes, notes: Notes) -> bytes:
        import pypdfium2.raw as pdfium

        written = BytesIO()
        with opened(content, notes.password) as document:
            for index, findings in by_page(notes.findings, len(document)):
                annotate_page(document[index], findings, notes)
            document.save(written, flags=pdfium.FPDF_INCREMENTAL)
        return written.getvalue()


def by_page(findings: Sequence[Finding], count: int) -> Iterator[tuple[int, list[Finding]]]:
    """The findings of every page that has some, by its index; what has no page stands on the first."""
    for index in range(count):
        here = [one for one in findings if min(max((one.location.page or 1) - 1, 0), count - 1) == index]
        if here:
            yield index, here


def annotate_page(page: pypdfium2.PdfPage, findings: Sequence[Finding], notes: Notes) -> None:
    paper = Paper(page)
    homeless: Counter[str] = Counter()
    for finding in findings:
        if finding.location.boxes:
            paper.highlight(finding, notes.text(finding))
        else:
            paper.note(finding, notes.text(finding), homeless.total())
            homeless[finding.code] += 1
    page.close()


class Paper:
    """One page, for writing annotations at places that a viewer shows."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium = pdfium
        self.page = page
        self.width, self.height = page.get_size()

    def highlight(self, finding: Finding, text: str) -> None:
        """A highlight with a box for each printed line of the figure."""
        annotation = self.annotation(self.pdfium.FPDF_ANNOT_HIGHLIGHT, finding, text, finding.location.boxes)
        for box in finding.location.boxes:
            corners = [coordinate for corner in self.corners(box) for coordinate in corner]
            self.pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, self.pdfium.FS_QUADPOINTSF(*corners))
        self.pdfium.FPDFPage_CloseAnnot(annotation)

    def note(self, finding: Finding, text: str, before: int) -> None:
        """A note in the upper left corner of the page, below those before it."""
        top = ICON * (before + 1) % max(self.height - ICON, ICON)
        place = Box(ICON, top, 2 * ICON, top + ICON)
        self.pdfium.FPDFPage_CloseAnnot(self.annotation(self.pdfium.FPDF_ANNOT_TEXT, finding, text, (place,)))

    def annotation(self, kind: int, finding: Finding, text: str, boxes: Sequence[Box]) -> Any:
        """A new annotation around boxes with its author, its words and its colour, which a printer prints too."""
        pdfium = self.pdfium
        made = pdfium.FPDFPage_CreateAnnot(self.page.raw, kind)
        xs, ys = zip(*(corner for box in boxes for corner in self.corners(box)), strict=True)
        pdfium.FPDFAnnot_SetRect(made, pdfium.FS_RECTF(min(xs), max(ys), max(xs), min(ys)))
        pdfium.FPDFAnnot_SetColor(made, pdfium.FPDFANNOT_COLORTYPE_Color, *COLOURS[finding.severity], 255)
        pdfium.FPDFAnnot_SetFlags(made, pdfium.FPDF_ANNOT_FLAG_PRINT)
        named = {"T": AUTHOR, "Subj": finding.code, "NM": finding.fingerprint, "Contents": text}
        for key, value in named.items():
            pdfium.FPDFAnnot_SetStringValue(made, key.encode(), wide(value))
        return made

    def corners(self, box: Box) -> tuple[tuple[float, float], ...]:
        """The corners of a box as the file counts, in the order that viewers expect: upper ones first."""
        shown = ((box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom))
        return tuple(self.point(x, y) for x, y in shown)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is shown, from its upper left corner, as the file counts it."""
        across, up = ctypes.c_double(), ctypes.c_double()
        size = (round(self.width * FINENESS), round(self.height * FINENESS))
        device = (round(x * FINENESS), round(y * FINENESS))
        self.pdfium.FPDF_DeviceToPage(self.page.raw, 0, 0, *size, 0, *device, across, up)
        return across.value, up.value


def wide(text: str) -> Any:
    """A text as PDFium takes it: UTF-16 in the order of its bytes, ended by a zero."""
    encoded = (text + "\0").encode("utf-16-le", "replace")
    return (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
