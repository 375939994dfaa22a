"""A font whose every character is a box, put in for Chinese fonts that a PDF names but does not hold.

Without a font, PDFium does not know how large a character is, and leaves out one that stands alone on its line: the
last of a wrapped cell, say. With a font of the system (20 MB, where there is one) it takes a tenth of a second longer,
and reads the same file differently on different machines. Nothing is ever drawn with this font.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from functools import cache
from typing import Any

CHINESE_CHARSETS = frozenset((128, 129, 134, 136))
"""Japanese, Korean, simplified and traditional Chinese, as Windows numbers them."""
HANDLE = 0x7F0B0F
EM = 1000
ASCENT, DESCENT = 880, -120
WIDE, HIGH = 100, 600
"""The box: narrow, for the room that a PDF gives its characters is never made smaller than it."""


@cache
def font() -> bytes:
    """The font file."""
    outline = struct.pack(">hhhhh", 1, 0, 0, WIDE, HIGH) + struct.pack(">HH", 3, 0) + b"\x01" * 4
    outline += struct.pack(">8h", 0, 0, WIDE, 0, 0, HIGH, 0, -HIGH)
    every = struct.pack(">HHIII", 13, 0, 28, 0, 1) + struct.pack(">III", 0x20, 0x10FFFF, 1)
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0, 0, 0, WIDE, HIGH, 0, 8, 2, 1, 0
    )
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + every,
        b"glyf": outline * 2,
        b"head": head,
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, DESCENT, 0, EM, 0, 0, WIDE, 1, 0, 0, 0, 0, 0, 0, 0, 2
        ),
        b"hmtx": struct.pack(">HhHh", EM, 0, EM, 0),
        b"loca": struct.pack(">III", 0, len(outline), 2 * len(outline)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    directory = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 48)
    body = b""
    for tag, content in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag, 0, 12 + 16 * len(tables) + len(body), len(content))
        body += content + b"\x00" * (-len(content) % 4)
    return directory + body


class Fonts:
    """The system's fonts, but the box font for Chinese. PDFium keeps a pointer to it."""

    def __init__(self, pdfium: Any) -> None:
        self.default = pdfium.FPDF_GetDefaultSystemFontInfo()
        self.info = pdfium.FPDF_SYSFONTINFO()
        self.info.version = 1
        self.calls: dict[str, Callable[..., Any]] = {
            name: getattr(self, name)
            for name in (
                "EnumFonts",
                "MapFont",
                "GetFont",
                "GetFontData",
                "GetFaceName",
                "GetFontCharset",
                "DeleteFont",
            )
        }
        types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
        for name, call in self.calls.items():
            self.calls[name] = types[name](call)
            setattr(self.info, name, self.calls[name])
        pdfium.FPDF_SetSystemFontInfo(ctypes.byref(self.info))

    def EnumFonts(self, _: Any, mapper: Any) -> None:
        self.default.contents.EnumFonts(self.default, mapper)

    def MapFont(self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> Any:
        if charset in CHINESE_CHARSETS:
            return HANDLE
        return self.default.contents.MapFont(self.default, weight, italic, charset, pitch, face, exact)

    def GetFont(self, _: Any, face: Any) -> Any:
        return self.default.contents.GetFont(self.default, face)

    def GetFontData(self, _: Any, handle: int, table: int, buffer: Any, size: int) -> int:
        if handle != HANDLE:
            return int(self.default.contents.GetFontData(self.default, handle, table, buffer, size))
        content = font() if table == 0 else b""
        if buffer and size >= len(content):
            ctypes.memmove(buffer, content, len(content))
        return len(content)

    def GetFaceName(self, _: Any, handle: int, buffer: Any, size: int) -> int:
        if handle != HANDLE:
            return int(self.default.contents.GetFaceName(self.default, handle, buffer, size))
        name = b"tieout box\x00"
        if buffer and size >= len(name):
            ctypes.memmove(buffer, name, len(name))
        return len(name)

    def GetFontCharset(self, _: Any, handle: int) -> int:
        if handle != HANDLE:
            return int(self.default.contents.GetFontCharset(self.default, handle))
        return 134

    def DeleteFont(self, _: Any, handle: int) -> None:
        if handle != HANDLE:
            self.default.contents.DeleteFont(self.default, handle)


@cache
def install() -> Fonts:
    """Tells PDFium of the box font, once in a process."""
    import pypdfium2.raw as pdfium

    return Fonts(pdfium)
