"""Notes of cells (Excel's old comments) and threaded comments that tell the linter something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lint.document import Directive, Location
from lint.office.package import Element, Package
from lint.suppression import mentions
from lint.suppression.directive import parsed

KINDS = ("comments", "threadedComment")
LETTERS = ("{*}t", "{*}text")
"""Elements that hold the letters: of a note, of a threaded comment."""


def directives_of(package: Package, sheet: str, name: str) -> Iterator[Directive]:
    """The directives in the notes of a sheet, each for its cell. A note may name its author in a line before."""
    for link in package.relations(sheet):
        root = package.xml(link.target) if link.kind in KINDS else None
        for note in () if root is None else root.iter("{*}comment", "{*}threadedComment"):
            address = f"{name}!{(note.get('ref') or '').replace('$', '')}"
            text = words_of(note)
            if mentions(text) and (directive := in_lines(text, Location(text, cell=address))):
                yield replace(directive, cell=address)


def words_of(note: Element) -> str:
    return "".join(one.text or "" for one in note.iter(*LETTERS))


def in_lines(text: str, location: Location) -> Directive | None:
    """The directive that begins a line of a note."""
    lines = text.splitlines()
    found = (parsed("\n".join(lines[at:]), location) for at in range(len(lines)))
    return next((directive for directive in found if directive is not None), None)
