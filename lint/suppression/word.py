"""Takes comments out of a Word document."""

from __future__ import annotations

import io
from collections.abc import Collection

import docx
from docx.oxml.ns import qn

from lint.office.package import Element

MARKS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


def without_comments(content: bytes, told: Collection[str]) -> bytes:
    """The document without the comments that say one of these, and without the marks that they are attached to."""
    document = docx.Document(io.BytesIO(content))
    gone = set()
    for comment in document.comments:
        if "\n".join(paragraph.text for paragraph in comment.paragraphs) in told:
            gone.add(str(comment.comment_id))
            take_out(comment._comment_elm)
    for mark in list(document.element.body.iter(*map(qn, MARKS))):
        if mark.get(qn("w:id")) in gone:
            run = take_out(mark)
            if run.tag == qn("w:r") and all(child.tag == qn("w:rPr") for child in run):
                take_out(run)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def take_out(element: Element) -> Element:
    """Takes an element out of what it stands in, which is given back."""
    around = element.getparent()
    if around is None:
        return element
    around.remove(element)
    return around
