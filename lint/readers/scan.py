"""Scans: pages of a PDF without text, and images, read by OCR (the extra `ocr`: rapidocr with the models in its wheel).

A page is set straight, its ruling lines are found, and every line of text is spread over the room that it was found in;
from there on it is read like any other page. What OCR reads may be wrong: the result says so.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lint.document import Location, Note
from lint.limits import DEFAULTS, Limits
from lint.messages import message
from lint.paper import Glyph, Rule, Sheet
from lint.paper.pages import blocks_of
from lint.readers import RawDocument, Reader, ReadError

if TYPE_CHECKING:
    import pypdfium2

INSTALL = "pip install 'tieout[ocr]'"
RESOLUTION = 170
"""Dots per inch at which a page of a PDF is drawn: 10 point type is 24 dots high."""
LARGEST_SIDE = 3000
MOST_PIXELS = 60_000_000
POINTS = 72.0
LONG_SIDE = 842.0
"""An image is taken for a page of A4: its longer side in points."""
LEAST_SURE = 0.5
UNSURE = 0.8
LONGEST_TURN = 4.0
TURN_STEP = 0.2
SHORTEST_RULE = 0.025
"""Of the longer side of a page."""
THICKEST_RULE = 8
SETTINGS = {
    "Global.use_cls": False,  # the classifier of upside-down lines loses decimal points
    "Global.log_level": "error",
    "Det.limit_type": "max",
    "Det.limit_side_len": 960,
}


class ScanReader(Reader):
    """Reads images of pages."""

    format = "scan"
    suffixes = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")

    def read(self, content: bytes) -> RawDocument:
        if not available():
            raise ReadError("unreadable.image", install=INSTALL)
        sheets, notes = [], []
        for number, image in enumerate(images(content, self.limits), start=1):
            sheet, unsure = sheet_of(image, number, POINTS * max(image.shape[:2]) / LONG_SIDE)
            sheets.append(sheet)
            notes += doubts(unsure, number)
        notes.insert(0, Note("DOC905", message("note.scan")))
        return RawDocument("scan", tuple(blocks_of(sheets)), tuple(notes), mend=True)


def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2", "numpy"))


def scanned_page(page: pypdfium2.PdfPage, number: int, notes: list[Note]) -> Sheet:
    """A page of a PDF, drawn and read."""
    width, height = page.get_size()
    dots = min(RESOLUTION, LARGEST_SIDE * POINTS / max(width, height, 1))
    image = page.render(scale=dots / POINTS, grayscale=False).to_numpy()[:, :, :3].copy()
    sheet, unsure = sheet_of(image, number, dots)
    notes += doubts(unsure, number)
    return sheet


def doubts(unsure: int, number: int) -> list[Note]:
    if not unsure:
        return []
    return [Note("DOC909", message("note.unsure", count=unsure, page=number), Location("", page=number))]


def images(content: bytes, limits: Limits = DEFAULTS) -> Iterator[Any]:
    """The pages of an image file. Raises ReadError."""
    import numpy
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file), start=1):
                if number > limits.pages:
                    raise ReadError("unreadable.pages", most=f"{limits.pages:,}")
                if frame.width * frame.height > MOST_PIXELS:
                    raise ReadError("unreadable.image-size", most=MOST_PIXELS // 1_000_000)
                yield numpy.asarray(frame.convert("RGB"))[:, :, ::-1]
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise ReadError("unreadable.image-broken", error=error) from error


@cache
def engine() -> Any:
    """The OCR engine; loading its models takes a second."""
    from rapidocr import RapidOCR

    return RapidOCR(params=SETTINGS)


def sheet_of(image: Any, number: int, dots: float) -> tuple[Sheet, int]:
    """What is read on an image, and how many of its lines are doubtful."""
    image = straightened(image)
    scale = POINTS / dots
    read = engine()(image)
    glyphs: list[Glyph] = []
    unsure = 0
    for corners, text, score in zip(
        read.boxes if read.boxes is not None else (), read.txts or (), read.scores or (), strict=False
    ):
        if score < LEAST_SURE:
            unsure += 1
            continue
        unsure += score < UNSURE
        glyphs += spread(text, corners, scale)
    height, width = image.shape[:2]
    rules = tuple(rules_of(image, scale))
    return Sheet(number, width * scale, height * scale, tuple(glyphs), rules), unsure


def spread(text: str, corners: Any, scale: float) -> Iterator[Glyph]:
    """The characters of a line side by side in the room where it was found; ideographs are twice as wide as digits."""
    left, right = float(min(x for x, _ in corners)) * scale, float(max(x for x, _ in corners)) * scale
    top, bottom = float(min(y for _, y in corners)) * scale, float(max(y for _, y in corners)) * scale
    widths = [1.0 if char.isascii() else 2.0 for char in text]
    unit = (right - left) / (sum(widths) or 1)
    at = left
    spaced = False
    for char, width in zip(text, widths, strict=True):
        end = at + width * unit
        if char.isspace():
            spaced = True
        else:
            yield Glyph(char, at, top, end, bottom, spaced)
            spaced = False
        at = end


# ---------------------------------------------------------------- the image


def straightened(image: Any) -> Any:
    """The image turned so that its lines are level."""
    import cv2

    angle = skew(image)
    if abs(angle) < TURN_STEP:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))


def skew(image: Any) -> float:
    """By how many degrees to turn: where rows of dots differ most from each other, lines are level."""
    import cv2
    import numpy

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    factor = 1000 / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    ink = (small < 160).astype(numpy.uint8) * 255
    height, width = ink.shape
    best, angle = -1.0, 0.0
    for step in range(-int(LONGEST_TURN / TURN_STEP), int(LONGEST_TURN / TURN_STEP) + 1):
        turn = step * TURN_STEP
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
        rows = cv2.warpAffine(ink, matrix, (width, height)).sum(axis=1, dtype=numpy.float64)
        contrast = float(numpy.square(numpy.diff(rows)).sum())
        if contrast > best * (1.0 if abs(turn) > abs(angle) else 0.999):
            best, angle = contrast, turn
    return angle


def rules_of(image: Any, scale: float) -> Iterator[Rule]:
    """Long thin strokes."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    length = max(int(SHORTEST_RULE * max(grey.shape)), 20)
    for level, size in ((True, (length, 1)), (False, (1, length))):
        strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        strokes = cv2.dilate(strokes, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
        count, _, stats, _ = cv2.connectedComponentsWithStats(strokes)
        for index in range(1, count):
            x, y, wide, high = (int(value) for value in stats[index, :4])
            across, along = (high, wide) if level else (wide, high)
            if across > THICKEST_RULE + along * 0.02 or along < length:
                continue
            if level:
                yield Rule(True, (y + high / 2) * scale, x * scale, (x + wide) * scale)
            else:
                yield Rule(False, (x + wide / 2) * scale, y * scale, (y + high) * scale)
