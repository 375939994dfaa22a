"""Pictures of pages: set straight, and searched for ruling lines. All lengths are dots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lint.document import Box
from lint.paper import Rule

LONGEST_TURN = 4.0
"""Degrees by which a page may lie askew."""
TURN_STEP = 0.1
FINE = 1000
"""Dots along a page are enough to see how it lies."""
MORE = 1.001
"""By how much lines must be clearer for the page to be turned further."""
DARK = 160
SHORTEST_RULE = 0.025
"""Of the longer side of a page."""
THICKEST_RULE = 8
INSIDE = 4
"""How far from the ruling lines of a cell its text begins."""
LEAST_INK = 8
"""What is not so high is a speck or a dash."""
AROUND = 5


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
    factor = FINE / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    down, across = numpy.nonzero(small < DARK)
    best, angle = -1.0, 0.0
    steps = int(LONGEST_TURN / TURN_STEP)
    for turn in sorted((step * TURN_STEP for step in range(-steps, steps + 1)), key=abs):
        rows = down - across * numpy.tan(numpy.radians(turn)) + FINE
        contrast = float(numpy.square(numpy.diff(numpy.bincount(rows.astype(int)))).sum()) if len(rows) else 0.0
        if contrast > best * MORE:
            best, angle = contrast, turn
    return angle


def rules_of(image: Any) -> Iterator[Rule]:
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
            yield Rule(True, y + high / 2, x, x + wide) if level else Rule(False, x + wide / 2, y, y + high)


def ink_in(image: Any, box: Box) -> Box | None:
    """Where something is printed in a cell, with a little room around it; None where the cell is blank."""
    import cv2

    left, top = int(box.left) + INSIDE, int(box.top) + INSIDE
    inside = image[top : int(box.bottom) - INSIDE, left : int(box.right) - INSIDE]
    if not inside.size:
        return None
    dark = (cv2.cvtColor(inside, cv2.COLOR_BGR2GRAY) < DARK).astype("uint8")
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark)
    spots = [[int(value) for value in stats[index, :4]] for index in range(1, count)]
    marks = [(x, y, wide, high) for x, y, wide, high in spots if high >= LEAST_INK and wide <= 4 * high]
    if not marks:
        return None
    return Box(
        left + min(x for x, _, _, _ in marks) - AROUND,
        top + min(y for _, y, _, _ in marks) - AROUND,
        left + max(x + wide for x, _, wide, _ in marks) + AROUND,
        top + max(y + high for _, y, _, high in marks) + AROUND,
    )
