"""PDF: characters and ruling lines as PDFium gives them; `lint.paper` makes paragraphs and tables of them.

A page is read as its text runs: turned pages, and wide tables printed sideways on upright pages, are turned back by the
direction of most of their characters. A page without text is a scan, for `lint.readers.scan` where OCR is installed.

The text layer is taken at its word. A PDF whose text layer differs from what it shows is not found out.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from threading import RLock
from typing import TYPE_CHECKING, Any

from lint.document import Box, Location, Note
from lint.messages import Message, message
from lint.paper import Glyph, Rule, Sheet, box_font
from lint.paper.pages import blocks_of
from lint.readers import RawDocument, Reader, ReadError

if TYPE_CHECKING:
    import pypdfium2

THICKEST_RULE = 3.0
"""A filled rectangle thinner than this is a ruling line."""
SHORTEST_RULE = 4.0
MOST_RULES = 20_000
MOST_GLYPHS = 60_000
DEEPEST_FORM = 6
LEAST_READABLE = 0.5
"""A page with a smaller share of characters that have a meaning counts as a scan."""
SMALLEST_TYPE = 2.0
UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
ASKEW = 0.1
"""Radians by which a character is turned from the lines of the page, and more, in watermarks."""
BLANK, HYPHEN = 32, 2
"""Codes: PDFium gives a hyphen at the end of a line as the second."""
HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}
SURROGATES = 0x1FF800
FIRST_SURROGATE, SECOND_SURROGATE = 0xD800, 0xDC00
"""PDFium gives a character beyond the first 65,536 as its two halves in UTF-16."""

PDFIUM = RLock()
"""PDFium may be used by one thread at a time."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class PdfReader(Reader):
    """Reads .pdf."""

    format = "pdf"
    suffixes = (".pdf",)

    def read(self, content: bytes) -> RawDocument:
        sheets: list[Sheet] = []
        notes: list[Note] = []
        scanned: list[int] = []
        with opened(content, self.password) as document:
            count = len(document)
            if not count:
                raise ReadError("unreadable.pdf-no-page")
            if count > self.limits.pages:
                raise ReadError("unreadable.pages", most=f"{self.limits.pages:,}")
            for index in range(count):
                sheet = sheet_of(document, index)
                if sheet is None:
                    notes.append(note("DOC903", message("note.damaged-page"), index + 1))
                elif readable(sheet):
                    sheets.append(sheet)
                elif has_picture(document, index):
                    scanned.append(index)
            if scanned:
                sheets += self.scans(document, scanned, notes)
        if b"%%EOF" not in content[-2048:]:
            notes.append(note("DOC904", message("note.cut-off")))
        sheets.sort(key=lambda sheet: sheet.number)
        blocks = tuple(blocks_of(sheets))
        if not blocks and not notes:
            notes.append(note("DOC902", message("note.no-text")))
        return RawDocument("pdf", blocks, tuple(notes), mend=True)

    def scans(self, document: pypdfium2.PdfDocument, pages: Sequence[int], notes: list[Note]) -> list[Sheet]:
        """The sheets of pages that are pictures; a note instead where OCR is not installed."""
        from lint.readers.scan import INSTALL, available, scanned_page

        which = ", ".join(str(index + 1) for index in pages[:20]) + (" …" if len(pages) > 20 else "")
        most = self.limits.scans
        if not available():
            notes.append(note("DOC901", message("note.scans-left-out", pages=which, install=INSTALL), pages[0] + 1))
            return []
        notes.append(note("DOC905", message("note.scanned-pages", pages=which), pages[0] + 1))
        if len(pages) > most:
            beyond = pages[most] + 1
            notes.append(note("DOC901", message("note.scans-beyond", page=beyond, most=most), beyond))
        return [scanned_page(document[index], index + 1, notes, self.alive) for index in pages[:most]]


def note(code: str, told: Message, page: int | None = None) -> Note:
    return Note(code, told, None if page is None else Location("", page=page))


@contextmanager
def opened(content: bytes, password: str | None) -> Iterator[pypdfium2.PdfDocument]:
    """The document, for this thread alone. Raises ReadError."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    with PDFIUM:
        box_font.install()
        try:
            document = pypdfium2.PdfDocument(content, password=password)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
                raise ReadError("unreadable.pdf-password" if password else "unreadable.pdf-encrypted") from error
            raise ReadError("unreadable.pdf-damaged") from error
        try:
            yield document
        finally:
            document.close()


# ---------------------------------------------------------------- a page


def sheet_of(document: pypdfium2.PdfDocument, index: int) -> Sheet | None:
    """What is printed on a page, turned upright; None where it cannot be loaded."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        text = pdfium.FPDFText_LoadPage(page.raw)
        try:
            angle = direction(pdfium, text)
            turn = Turn(page_box(page), angle)
            glyphs = tuple(glyphs_of(pdfium, text, turn, angle))
        finally:
            pdfium.FPDFText_ClosePage(text)
        rules = tuple(rules_of(pdfium, page.raw, turn))
        turned = (angle - page.get_rotation() // 90) % 4
        return Sheet(index + 1, turn.width, turn.height, glyphs, rules, turned)
    finally:
        page.close()


def page_box(page: pypdfium2.PdfPage) -> Box:
    """The visible part of a page, in its own coordinates (upwards)."""
    left, bottom, right, top = page.get_cropbox()
    least_x, least_y, most_x, most_y = page.get_mediabox()
    return Box(max(left, least_x), max(bottom, least_y), min(right, most_x), min(top, most_y))


class Turn:
    """Turns a page's coordinates, which grow upwards, into those of the page as it is read, which grow downwards."""

    __slots__ = ("height", "origin", "quarter", "width")

    def __init__(self, box: Box, quarter: int) -> None:
        self.quarter = quarter
        wide, high = box.right - box.left, box.bottom - box.top
        self.width, self.height = (high, wide) if quarter % 2 else (wide, high)
        self.origin = (
            (box.left, box.bottom),
            (box.left, box.top),
            (box.right, box.top),
            (box.right, box.bottom),
        )[quarter]

    def point(self, x: float, y: float) -> Point:
        u, v = x - self.origin[0], y - self.origin[1]
        return ((u, -v), (v, u), (-u, v), (-v, -u))[self.quarter]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def direction(pdfium: Any, text: Any) -> int:
    """The quarter turns, against the clock, by which most characters are turned."""
    count = pdfium.FPDFText_CountChars(text)
    if count <= 0:
        return 0
    step = max(1, count // 60)
    quarters: Counter[int] = Counter()
    for index in range(0, count, step):
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        if angle >= 0:
            quarters[-round(angle / (math.pi / 2)) % 4] += 1  # PDFium measures angles with the clock
    return quarters.most_common(1)[0][0] if quarters else 0


def glyphs_of(pdfium: Any, text: Any, turn: Turn, quarter: int) -> Iterator[Glyph]:
    """The printed characters in the order of the source; those printed askew, as watermarks are, are left out."""
    rect = pdfium.FS_RECTF()
    at = ctypes.byref(rect)
    spaced = False
    loose, angle_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharAngle
    simple = not quarter
    origin_x, origin_y = turn.origin
    width, height = turn.width, turn.height
    usual: float | None = None
    for index, code in codes_of(pdfium, text):
        if code == BLANK:
            spaced = True
            continue
        if not loose(text, index, at):
            continue
        if simple:
            left, right = rect.left - origin_x, rect.right - origin_x
            top, bottom = origin_y - rect.top, origin_y - rect.bottom
        else:
            left, top, right, bottom = turn.box(rect.left, rect.bottom, rect.right, rect.top)
        middle = (top + bottom) / 2
        if not (0 <= (left + right) / 2 <= width and 0 <= middle <= height):
            continue
        if middle != usual:
            usual = middle
            if is_askew(angle_of(text, index)):
                usual = None
                continue
        char = chr(code) if code < 0x110000 else "\ufffd"
        char = HYPHENS.get(char, char)
        if char.isspace() or not SMALLEST_TYPE <= bottom - top < height or char in "\u200b\ufeff":
            spaced = True
            continue
        yield Glyph(char, left, top, right, bottom, spaced)
        spaced = False


def codes_of(pdfium: Any, text: Any) -> Iterator[tuple[int, int]]:
    """The characters with their indexes; of blanks those that are printed, not those that PDFium supposes."""
    count = min(pdfium.FPDFText_CountChars(text), MOST_GLYPHS)
    character, generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
    for index in range(count):
        code = character(text, index)
        if code <= BLANK and code != HYPHEN:
            if code == BLANK and not generated(text, index):
                yield index, code
            continue
        if code & SURROGATES == FIRST_SURROGATE:
            code = joined(code, character(text, index + 1) if index + 1 < count else 0)
            if not code:
                continue
        yield index, code


def is_askew(angle: float) -> bool:
    """Whether a character is turned by other than quarter turns; a negative angle is not known."""
    return angle >= 0 and abs(angle - round(angle / (math.pi / 2)) * (math.pi / 2)) > ASKEW


def joined(code: int, following: int) -> int:
    """The character whose first half in UTF-16 is followed by its second; 0 for a half that stands alone."""
    if code < SECOND_SURROGATE <= following < SECOND_SURROGATE + 0x400:
        return 0x10000 + ((code - FIRST_SURROGATE) << 10) + (following - SECOND_SURROGATE)
    return 0


def readable(sheet: Sheet) -> bool:
    """Whether the text of a page means anything."""
    marks = [glyph.char for glyph in sheet.glyphs]
    if not marks:
        return False
    return sum(not UNREADABLE.match(char) for char in marks) >= LEAST_READABLE * len(marks)


def has_picture(document: pypdfium2.PdfDocument, index: int) -> bool:
    """Whether anything is shown on a page that has no text."""
    import pypdfium2.raw as pdfium

    page = document[index]
    try:
        return bool(pdfium.FPDFPage_CountObjects(page.raw))
    finally:
        page.close()


# ---------------------------------------------------------------- ruling lines


def rules_of(pdfium: Any, page: Any, turn: Turn) -> Iterator[Rule]:
    """The ruling lines of a page, however they are drawn: strokes, thin rectangles, sides of boxes."""
    count = 0
    for kind, thing, matrix in objects(pdfium, page):
        if kind != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        for rule in path_rules(pdfium, thing, matrix, turn):
            yield rule
            count += 1
            if count >= MOST_RULES:
                return


def objects(pdfium: Any, page: Any) -> Iterator[tuple[int, Any, Matrix | None]]:
    """The things on a page with the matrix of the form that they stand in, forms opened."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from form_objects(pdfium, thing, None, 0)
        else:
            yield kind, thing, None


def form_objects(pdfium: Any, form: Any, outer: Matrix | None, depth: int) -> Iterator[tuple[int, Any, Matrix | None]]:
    if depth >= DEEPEST_FORM:
        return
    matrix = multiplied(matrix_of(pdfium, form), outer)
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        thing = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from form_objects(pdfium, thing, matrix, depth + 1)
        else:
            yield kind, thing, matrix


def matrix_of(pdfium: Any, thing: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
        return (1, 0, 0, 1, 0, 0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def multiplied(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def path_rules(pdfium: Any, path: Any, outer: Matrix | None, turn: Turn) -> Iterator[Rule]:
    """The level and upright lines of a path. Of a filled shape without a stroke, those of thin bars only."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= 4 * MOST_RULES:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    matrix = multiplied(matrix_of(pdfium, path), outer)
    for points in outlines(pdfium, path, count, matrix, turn):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        wide, high = box.right - box.left, box.bottom - box.top
        if high <= THICKEST_RULE and wide >= SHORTEST_RULE:
            yield Rule(True, box.middle, box.left, box.right)
        elif wide <= THICKEST_RULE and high >= SHORTEST_RULE:
            yield Rule(False, box.centre, box.top, box.bottom)
        elif stroke.value:
            yield from sides(points)


def sides(points: Sequence[Point]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) <= 1 and abs(x0 - x1) >= SHORTEST_RULE:
            yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x0 - x1) <= 1 and abs(y0 - y1) >= SHORTEST_RULE:
            yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def outlines(pdfium: Any, path: Any, count: int, matrix: Matrix, turn: Turn) -> Iterator[list[Point]]:
    """The straight outlines of a path, in the page's reading position; curves end an outline."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = turn.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            if len(points) > 1:
                yield points
            points = [point]
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points
