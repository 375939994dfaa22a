"""A zip that holds nothing but itself: whoever unpacks it to the end never comes to one.

The packed data are a program of two commands: L prints what follows it, R prints again what was printed last. Both are
five bytes long, so that commands can print commands (Russ Cox, Zip Files All The Way Down, 2010). `P` is what stands in
the archive before the data and `S` what stands behind them; both hold the checksum of the whole, which is found by
solving 32 linear equations.
"""

from __future__ import annotations

import struct
import zlib

NAME = b"nothing-but-itself-again-and-again.zip"
"""33 to 42 characters, for which the copies are as long as the codes below allow."""
COMMAND = 5
LENGTH_BASE = 67
"""Lengths from 67 to 114 have the codes 277 to 279 and four bits more, distances from 65 to 128 the codes 12 and 13."""


def quine() -> bytes:
    """The archive."""
    for stamp in range(1, 100):
        plain, flipped = archive(0, stamp), [archive(1 << bit, stamp) for bit in range(32)]
        start = zlib.crc32(plain)
        checksum = fixed_point(start, [zlib.crc32(one) ^ start for one in flipped])
        if checksum is not None:
            return archive(checksum, stamp)
    raise AssertionError("no checksum fits")


def archive(checksum: int, stamp: int) -> bytes:
    """The archive, with this checksum in its headers."""
    before, behind = 30 + len(NAME), 46 + len(NAME) + 22
    packed = len(program(bytes(before), bytes(behind)))
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, stamp, 33, checksum, packed, before + packed + behind, len(NAME), 0)
    head = b"PK\3\4" + common + NAME
    entry = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + NAME
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), before + packed, 0)
    return head + program(head, entry + end) + entry + end


def program(head: bytes, tail: bytes) -> bytes:
    """Packed data that unpack to `head`, themselves, and `tail`."""
    head_again, tail_again = len(head) + COMMAND, len(tail) + COMMAND
    l0, l1, l4 = literal(0), literal(COMMAND), literal(4 * COMMAND)
    l_head, l_tail = literal(head_again), literal(tail_again)
    r4 = bits("010", copy_short(10), copy_short(10), END)
    r_head = bits("010", copy_long(head_again, head_again - 1), byte_code(l_head[-1]), END)
    r_tail = bits("110", byte_code(FIRST), copy_long(tail_again, tail_again - 1), END)
    return b"".join(
        [
            *(l_head, head, l_head, r_head, l1, r_head, l1, l1, l4, r_head, l1, l1, l4, r4),
            *(l4, r4, l4, r4, l4, r4, l4, r4, l0, l0, l_tail, r4, l0, l0, l_tail, r_tail, tail, r_tail),
        ]
    )


def literal(count: int) -> bytes:
    """L: the next bytes are printed as they stand."""
    return struct.pack("<BHH", 0, count, count ^ 0xFFFF)


END = "0000000"
FIRST = 0x9B
"""The first byte of the last command, which prints itself."""


def copy_short(length: int) -> str:
    """A copy of 3 to 10 bytes from 20 bytes before."""
    return f"{length - 2:07b}" + "01000" + reverse(f"{20 - 17:03b}")


def copy_long(distance: int, length: int) -> str:
    """A copy of 67 to 114 bytes from 65 to 128 bytes before."""
    longer, further = length - LENGTH_BASE, distance - 65
    return (
        f"{277 - 256 + longer // 16:07b}"
        + reverse(f"{longer % 16:04b}")
        + f"{12 + further // 32:05b}"
        + reverse(f"{further % 32:05b}")
    )


def byte_code(value: int) -> str:
    """A byte from 144 on."""
    return f"{0b110010000 + value - 144:09b}"


def reverse(text: str) -> str:
    return text[::-1]


def bits(*parts: str) -> bytes:
    """One command: its bits, the first in the lowest place."""
    together = "".join(parts)
    assert len(together) == 8 * COMMAND
    return int(reverse(together), 2).to_bytes(COMMAND, "little")


def fixed_point(start: int, columns: list[int]) -> int | None:
    """The x for which x = start ^ (columns of the bits of x); None where there is none."""
    rows = [
        (sum(((columns[bit] ^ 1 << bit) >> row & 1) << bit for bit in range(32)), start >> row & 1) for row in range(32)
    ]
    pivots: dict[int, tuple[int, int]] = {}
    for left, right in rows:
        for bit, (known, value) in pivots.items():
            if left >> bit & 1:
                left, right = left ^ known, right ^ value
        if not left:
            if right:
                return None
            continue
        bit = left.bit_length() - 1
        for other, (known, value) in pivots.items():
            if known >> bit & 1:
                pivots[other] = known ^ left, value ^ right
        pivots[bit] = left, right
    return sum(1 << bit for bit, (known, value) in pivots.items() if value)
