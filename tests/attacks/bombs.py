"""Archives and documents that are small and become large, and files that ask for what is outside of them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

REPORT = "项目\t金额\n甲\t1.00\n乙\t2.00\n合计\t4.00\n".encode()
"""A report with one finding."""
SECRET = "the-content-of-another-file"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def flat(size: int) -> bytes:
    return zipped({"bomb.txt": bytes(size)})


def nested(depth: int) -> bytes:
    content = zipped({"report.txt": REPORT})
    for _ in range(depth):
        content = zipped({"inner.zip": content, "other.zip": content})
    return content


def overlapping(count: int, size: int) -> bytes:
    """Files that share one run of packed bytes (David Fifield, A Better Zip Bomb, 2019): each packs the header of the
    next as it stands and goes on with the data of the next, so that all of them unpack to the whole.
    """
    names = [f"{number}.txt".encode() for number in range(count)]
    pressed = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, plain = pressed.compress(bytes(size)) + pressed.flush(), bytes(size)
    entries: list[tuple[bytes, int, int, int]] = []
    body = b""
    for name in reversed(names):
        checksum = zlib.crc32(plain)
        header = b"PK\3\4" + fields(checksum, len(packed), len(plain), name)
        entries.insert(0, (name, checksum, len(packed), len(plain)))
        body = header + packed
        quoted = struct.pack("<BHH", 0, len(header), len(header) ^ 0xFFFF) + header
        packed, plain = quoted + packed, header + plain
    directory = b""
    offset = 0
    for name, checksum, packed_size, plain_size in entries:
        common = fields(checksum, packed_size, plain_size, b"")[:-4]
        directory += b"PK\1\2" + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, offset) + name
        offset += 30 + len(name) + 5
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\5\6" + end


def fields(checksum: int, packed: int, plain: int, name: bytes) -> bytes:
    """What the header of a file in a zip says of it."""
    return struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, packed, plain, len(name), 0) + name


def declaring(part: str, declared: str, others: dict[str, bytes]) -> bytes:
    """An Office file of which one part declares an entity."""
    return zipped({part: f'<?xml version="1.0"?>{declared}<a>&x;</a>'.encode(), **others})


def entity(target: str) -> str:
    return f'<!DOCTYPE a [<!ENTITY x SYSTEM "{target}">]>'


LAUGHS = (
    "<!DOCTYPE a [<!ENTITY x0 'ha'>"
    + "".join(f"<!ENTITY x{n} '{f'&x{n - 1};' * 10}'>" for n in range(1, 12))
    + "<!ENTITY x '&x11;'>]>"
)
"""Entities of entities: ten to the eleventh laughs."""


def merged_sheet(reference: str) -> bytes:
    """A workbook of two cells whose merged range covers many."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["甲", 1])
    sheet.append(["乙", 2])
    made = io.BytesIO()
    book.save(made)
    source = zipfile.ZipFile(made)
    merged = f'</sheetData><mergeCells><mergeCell ref="{reference}"/></mergeCells>'.encode()
    return zipped({name: source.read(name).replace(b"</sheetData>", merged) for name in source.namelist()})
