"""A zip of XML parts (.docx, .xlsx), opened within limits; no DTD, no entity, nothing from outside the file."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from lint.causes import cause
from lint.limits import MEGABYTE, Limits
from lint.messages import Message, message
from lint.readers import ReadError

Element = etree._Element

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
STRICT = ((b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
"""Namespaces of the strict variant of the formats, and the common ones."""
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another."""

    id: str
    kind: str
    """The last word of its type: styles, footnotes, worksheet."""
    target: str
    """The name of the part."""


class Package:
    """An opened package."""

    def __init__(self, content: bytes, limits: Limits, called: Message) -> None:
        self.limits = limits
        self.called = called
        """What the user calls such a file: a Word document."""
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
            members = self.zip.infolist()
        except BROKEN as error:
            raise self.damaged(cause(error)) from error
        self.members = {member.filename.replace("\\", "/").lstrip("/"): member for member in members}
        self.lower = {name.lower(): name for name in self.members}
        if len(members) > limits.members:
            raise ReadError("unreadable.parts", count=f"{len(members):,}", most=f"{limits.members:,}")
        expanded = sum(member.file_size for member in members)
        if expanded > limits.expanded:
            raise ReadError("unreadable.expanded", size=size(expanded), most=size(limits.expanded))

    def damaged(self, error: Message) -> ReadError:
        return ReadError("unreadable.damaged", called=self.called, error=error)

    def has(self, name: str) -> bool:
        return name.lower() in self.lower

    def bytes(self, name: str) -> bytes:
        """The content of a part. Raises ReadError."""
        member = self.members[self.lower[name.lower()]]
        limits = self.limits
        if member.file_size > limits.size:
            raise ReadError("unreadable.part-size", part=name, size=size(member.file_size), most=size(limits.size))
        if member.file_size > MEGABYTE and member.file_size > limits.ratio * max(member.compress_size, 1):
            raise ReadError("unreadable.part-ratio", part=name, most=limits.ratio)
        try:
            return self.zip.read(member)
        except BROKEN as error:
            raise self.damaged(message("cause.part", part=name, cause=cause(error))) from error

    def xml(self, name: str) -> Element | None:
        """The root of a part; None where there is no such part. Raises ReadError."""
        if not self.has(name):
            return None
        content = self.bytes(name)
        if any(word in content for word in DECLARATIONS):
            raise ReadError("unreadable.entities", part=name, called=self.called)
        if b"purl.oclc.org" in content:
            for strict, common in STRICT:
                content = content.replace(strict, common)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(message("cause.part", part=name, cause=cause(error))) from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise ReadError("unreadable.entities", part=name, called=self.called)
        return root

    def relations(self, part: str) -> Iterator[Relation]:
        """Where a part links to inside the package ("" for the package itself)."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for link in () if root is None else root.iter(RELATIONSHIPS):
            if link.get("TargetMode") == "External":
                continue
            target = unquote(link.get("Target") or "").replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield Relation(link.get("Id") or "", (link.get("Type") or "").rsplit("/", 1)[-1], path)

    def main_part(self, usual: str) -> str:
        """The name of the part that holds the document. Raises ReadError."""
        if self.has(usual):
            return usual
        for link in self.relations(""):
            if link.kind == "officeDocument" and self.has(link.target):
                return link.target
        raise self.damaged(message("unreadable.part-missing", part=usual))


def size(count: int) -> str:
    return f"{count / MEGABYTE:.0f} MB"
