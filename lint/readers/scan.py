"""Scans: pages of a PDF without text, and images, read by OCR (the extra `ocr`: rapidocr with the models in its wheel).

A page is set straight, its ruling lines are found, and every line of text is spread over the room that it was found in;
from there on it is read like any other page. What OCR reads may be wrong: the result says so.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from statistics import fmean
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

from lint.causes import cause
from lint.document import Box, Location, Note
from lint.limits import DEFAULTS, Limits
from lint.messages import message
from lint.paper import Glyph, Rule, Sheet
from lint.paper.lattice import lattices
from lint.paper.pages import blocks_of
from lint.readers import RawDocument, Reader, ReadError

if TYPE_CHECKING:
    import pypdfium2

    from lint.ocr.recognition import Recognised

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


class ScanReader(Reader):
    """Reads images of pages."""

    format = "scan"
    suffixes = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")

    def read(self, content: bytes) -> RawDocument:
        if not available():
            raise ReadError("unreadable.image", install=INSTALL)
        sheets, notes = [], []
        for number, image in enumerate(images(content, self.limits), start=1):
            if number > self.limits.scans:
                beyond = message("note.scans-beyond", page=number, most=self.limits.scans)
                notes.append(Note("DOC901", beyond, Location("", page=number)))
                break
            sheet, unsure = sheet_of(image, number, POINTS * max(image.shape[:2]) / LONG_SIDE)
            sheets.append(sheet)
            notes += doubts(unsure, number)
            self.alive()
        notes.insert(0, Note("DOC905", message("note.scan")))
        return RawDocument("scan", tuple(blocks_of(sheets)), tuple(notes), mend=True)


def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2", "numpy"))


def scanned_page(page: pypdfium2.PdfPage, number: int, notes: list[Note], alive: Callable[[], None]) -> Sheet:
    """A page of a PDF, drawn and read."""
    width, height = page.get_size()
    dots = min(RESOLUTION, LARGEST_SIDE * POINTS / max(width, height, 1))
    image = page.render(scale=dots / POINTS, grayscale=False).to_numpy()[:, :, :3].copy()
    sheet, unsure = sheet_of(image, number, dots)
    notes += doubts(unsure, number)
    alive()
    return sheet


def doubts(unsure: int, number: int) -> list[Note]:
    if not unsure:
        return []
    return [Note("DOC909", message("note.unsure", count=unsure, page=number), Location("", page=number))]


def images(content: bytes, limits: Limits = DEFAULTS) -> Iterator[Any]:
    """The pages of an image file. Raises ReadError."""
    import numpy
    from PIL import Image

    try:
        with quietly():
            file = Image.open(io.BytesIO(content))
        for number in count(1):
            with quietly():
                try:
                    file.seek(number - 1)
                except EOFError:
                    return
                if number > limits.pages:
                    raise ReadError("unreadable.pages", most=f"{limits.pages:,}")
                if file.width * file.height > MOST_PIXELS:
                    raise ReadError("unreadable.image-size", most=MOST_PIXELS // 1_000_000)
                picture = numpy.asarray(file.convert("RGB"))[:, :, ::-1]
            yield picture
    except ReadError:
        raise
    except Exception as error:  # Pillow has an error of another kind for every way in which a picture can be broken
        raise ReadError("unreadable.image-broken", error=cause(error)) from error


@contextmanager
def quietly() -> Iterator[None]:
    """No warnings of Pillow on details of a damaged picture."""
    with catch_warnings():
        simplefilter("ignore")
        yield


def sheet_of(image: Any, number: int, dots: float) -> tuple[Sheet, int]:
    """What is read on an image, and how many of its lines are doubtful."""
    from lint.ocr.picture import rules_of, straightened
    from lint.ocr.recognition import found, recognised

    image = straightened(image)
    rules = tuple(rules_of(image))
    lines = list(recognised(image, found(image)))
    lines += [line for line in recognised(image, missed(image, rules, lines)) if fmean(line.certainties) >= UNSURE]
    read = [line for line in lines if fmean(line.certainties) >= LEAST_SURE]
    unsure = sum(fmean(line.certainties) < UNSURE for line in lines)
    scale = POINTS / dots
    height, width = image.shape[:2]
    return Sheet(
        number,
        width * scale,
        height * scale,
        tuple(glyph for line in read for glyph in spread(line, scale)),
        tuple(Rule(level, at * scale, start * scale, end * scale) for level, at, start, end in rules),
    ), unsure


def missed(image: Any, rules: Sequence[Rule], lines: Iterable[Recognised]) -> Iterator[Box]:
    """What is printed in table cells where no text was found: a digit alone is easily passed over."""
    from lint.ocr.picture import ink_in

    glyphs = [glyph for line in lines for glyph in spread(line, 1.0)]
    for lattice in lattices(rules):
        filled = lattice.filled(glyphs)
        for region in lattice.regions if len(lattice.regions) > 1 else ():
            ink = None if region in filled else ink_in(image, lattice.box_of(region))
            if ink is not None:
                yield ink


def spread(line: Recognised, scale: float) -> Iterator[Glyph]:
    """The characters of a line side by side in the room where it was found; ideographs are twice as wide as digits."""
    left, top, right, bottom = (side * scale for side in line.box)
    widths = [1.0 if char.isascii() else 2.0 for char in line.text]
    unit = (right - left) / (sum(widths) or 1)
    at = left
    spaced = False
    for char, width, certainty in zip(line.text, widths, line.certainties, strict=True):
        end = at + width * unit
        if char.isspace():
            spaced = True
        else:
            yield Glyph(char, at, top, end, bottom, spaced, min(certainty, 1.0))
            spaced = False
        at = end
