"""The lines of text on a picture: found, cut out, and each read by itself.

Two things differ from what rapidocr does when it is left alone. It lengthens short lines to a common width, and its
threads wait busily for each other; each line by itself on one thread, several lines at once, takes half of the work.
And it gives one confidence for a line; here every character keeps its own, because one digit decides.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

from lint.document import Box

SETTINGS = {
    "Global.use_cls": False,  # the classifier of upside-down lines loses decimal points
    "Global.log_level": "error",
    "Det.limit_type": "max",
    "Det.limit_side_len": 960,
    "Rec.rec_img_shape": [3, 48, 48],
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
}


SURE = 0.9
STRETCH = 1.6

Reading = tuple[str, tuple[float, ...]]
"""A text, and how surely each of its characters was recognised."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line of text on a picture."""

    box: Box
    """Where it stands, in dots."""
    text: str
    certainties: tuple[float, ...]
    """How surely each character was recognised, from 0 to 1."""


@cache
def engine() -> Any:
    """The OCR engine; loading its models takes a second."""
    from rapidocr import RapidOCR

    return RapidOCR(params=SETTINGS)


def recognised(image: Any, boxes: Iterable[Box]) -> Iterator[Recognised]:
    """The lines that stand in these boxes."""
    known = list(boxes)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for box, (text, certainties) in zip(known, pool.map(lambda box: read(cut(image, box)), known), strict=True):
            if text.strip():
                yield Recognised(box, text, certainties)


def found(image: Any) -> Iterator[Box]:
    """Where text stands on an image that lies straight."""
    boxes = engine()(image, use_det=True, use_cls=False, use_rec=False).boxes
    for corners in boxes if boxes is not None else ():
        across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        yield Box(min(across), min(down), max(across), max(down))


def cut(image: Any, box: Box) -> Any:
    """The part of an image."""
    left, top = max(int(box.left), 0), max(int(box.top), 0)
    return image[top : max(round(box.bottom), top + 1), left : max(round(box.right), left + 1)]


def read(image: Any) -> Reading:
    """The text of one line, with the certainty of every character.

    Of two equal digits side by side one gets lost where they are narrow: a line whose figures are in doubt is stretched
    and read once more.
    """
    import cv2

    first = read_once(image)
    if surety(first) >= SURE:
        return first
    wide = cv2.resize(image, None, fx=STRETCH, fy=1.0, interpolation=cv2.INTER_CUBIC)
    return max(first, read_once(wide), key=surety)


def surety(reading: Reading) -> float:
    """The certainty of the least sure digit or point of a line."""
    return min((sure for char, sure in zip(*reading, strict=True) if char.isdigit() or char == "."), default=1.0)


def read_once(image: Any) -> Reading:
    result = engine()(image, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    text = result.txts[0] if result.txts else ""
    return text, tuple(result.word_results[0].confs[: len(text)]) if text else ()
