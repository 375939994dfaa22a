"""Places of a report as the protocol counts them: lines and characters from 0, characters in units of the client.

Our lines end at a line feed alone; those of the protocol at a carriage return too. Our columns count characters; the
protocol counts UTF-16 code units unless client and server agree on something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from lsprotocol.types import Position, Range

from lint.document import Location

LINE_END = re.compile(r"\r\n|\n|\r")
MARK = "\ufeff"
"""A byte order mark is no character of the report."""


class Positions:
    """The places of one text. `units` counts the units of a run of characters, as the client does."""

    def __init__(self, source: str, units: Callable[[str], int]) -> None:
        self.source = source
        self.units = units
        begin = len(MARK) if source.startswith(MARK) else 0
        self.our_lines = [begin, *(found.end() for found in re.finditer("\n", source))]
        self.lines = [0, *(found.end() for found in LINE_END.finditer(source))]

    def range_of(self, location: Location) -> Range | None:
        """The stretch of a location; None for a place that is not in the text."""
        if location.line is None or not 1 <= location.line <= len(self.our_lines):
            return None
        end_line = location.end_line or location.line
        first = self.offset(location.line, location.column or 1)
        if location.column is None or location.end_column is None or end_line > len(self.our_lines):
            return Range(self.position(first), self.position(self.end_of_line(location.line)))
        return Range(self.position(first), self.position(self.offset(end_line, location.end_column)))

    def offset(self, line: int, column: int) -> int:
        """The offset of a place of the report; columns behind the end of their line are its end."""
        return min(self.our_lines[line - 1] + column - 1, self.end_of_line(line))

    def end_of_line(self, line: int) -> int:
        """The offset behind the last character of a line of the report."""
        end = self.our_lines[line] if line < len(self.our_lines) else len(self.source)
        start = self.our_lines[line - 1]
        return start + len(self.source[start:end].rstrip("\r\n"))

    def position(self, offset: int) -> Position:
        """The place of an offset."""
        line = bisect_right(self.lines, offset) - 1
        return Position(line, self.units(self.source[self.lines[line] : offset]))
