"""Text, Markdown and HTML: a mark after each stated figure, and the notes at the end."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Sequence
from html import escape

from lint.readers.text import decode
from reports.annotate.interface import Annotator, Notes

CHARSET = re.compile(r"(<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?)[\w-]+", re.IGNORECASE)
"""Where a web page names its encoding; the copy is UTF-8 whatever the page was."""


class MarkedCopy(Annotator):
    """Puts marks into the source text; a figure that is not found there only has its note."""

    def annotated(self, content: bytes, notes: Notes) -> bytes:
        lines = decode(content).split("\n")
        marks: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, finding in enumerate(notes.findings, start=1):
            place = finding.location
            if place.line is None or place.column is None or place.line > len(lines):
                continue
            start = place.column - 1
            if lines[place.line - 1].startswith(place.text, start):
                marks[place.line - 1].append((start + len(place.text), number))
        for line, found in marks.items():
            for end, number in sorted(found, reverse=True):
                lines[line] = lines[line][:end] + self.mark(number) + lines[line][end:]
        told = [notes.text(finding) for finding in notes.findings]
        return self.joined("\n".join(lines), told, notes.words.text("annotation.footnotes")).encode("utf-8")

    @abstractmethod
    def mark(self, number: int) -> str:
        """What stands after a figure."""

    @abstractmethod
    def joined(self, source: str, notes: Sequence[str], heading: str) -> str:
        """The marked source with its notes."""


class TextCopy(MarkedCopy):
    """Marks in a text."""

    format = "text"
    suffixes = (".txt", ".text")

    def mark(self, number: int) -> str:
        return f"〔{number}〕"

    def joined(self, source: str, notes: Sequence[str], heading: str) -> str:
        listed = (f"〔{number}〕 " + note.replace("\n", "\n    ") for number, note in enumerate(notes, start=1))
        return "\n".join([source.rstrip("\n"), "", "――――――", heading, *listed, ""])


class MarkdownCopy(MarkedCopy):
    """Footnotes in Markdown."""

    format = "markdown"
    suffixes = (".md", ".markdown")

    def mark(self, number: int) -> str:
        return f"[^tieout-{number}]"

    def joined(self, source: str, notes: Sequence[str], heading: str) -> str:
        plain = (escape(note).replace("\n", "\n    ") for note in notes)
        listed = (f"[^tieout-{number}]: {note}" for number, note in enumerate(plain, start=1))
        return "\n\n".join([source.rstrip("\n"), *listed]) + "\n"


class HtmlCopy(MarkedCopy):
    """Numbered links in a web page."""

    format = "html"
    suffixes = (".html", ".htm")

    def mark(self, number: int) -> str:
        return f'<sup class="tieout"><a href="#tieout-{number}">[{number}]</a></sup>'

    def joined(self, source: str, notes: Sequence[str], heading: str) -> str:
        listed = "\n".join(
            f'<li id="tieout-{number}">{escape(note).replace(chr(10), "<br>")}</li>'
            for number, note in enumerate(notes, start=1)
        )
        section = f'<section class="tieout"><h2>{escape(heading)}</h2>\n<ol>\n{listed}\n</ol></section>\n'
        source = CHARSET.sub(r"\1utf-8", source, count=2)
        before, found, after = source.rpartition("</body>")
        return before + section + found + after if found else source + "\n" + section
