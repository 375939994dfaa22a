"""Archives: their members one after the other, in memory, nothing ever unpacked to disk.

A member is named like the file that it is: `archive.zip!inner/报告.docx`, and inside another archive
`outer.zip!inner.tar.gz!报告.docx`. What a header says about sizes is never believed: reading stops at the limit.
"""

from __future__ import annotations

import io
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from lint.bystanders import is_no_report
from lint.causes import cause
from lint.limits import DEFAULTS, MEGABYTE, Limits, in_megabytes
from lint.messages import Message, message
from lint.readers import ReadError
from lint.records import record

if TYPE_CHECKING:  # imported where they are needed: most runs see no archive
    import gzip
    import zipfile

SUFFIXES = (".zip", ".tar", ".tgz", ".gz")
BETWEEN = "!"
OFFICE_PARTS = ("word/", "xl/", "ppt/", "content.xml", "[Content_Types].xml", "META-INF/manifest.xml")
CHUNK = 256 * 1024
BLOCK = 512
"""Bytes of a header in a tar."""
LOCAL_HEADER = 30
"""Bytes of a zip before the name of its first file."""
UNICODE_PATH = 0x7075
SYSTEM_FOLDERS = frozenset(("__MACOSX",))
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
DRIVE = re.compile(r"^[A-Za-z]:")


@record(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    path: str
    content: bytes


@record(frozen=True, slots=True)
class Refused:
    """What was not read, and why."""

    path: str
    message: Message


@dataclass(slots=True)
class Budget:
    """What is left of the limits for an archive and all that is in it."""

    limits: Limits
    members: int = 0
    expanded: int = 0
    endless: bool = False
    """Whether there may be any number of members, each of which keeps to the limits."""

    def inner(self) -> Budget:
        """The budget of an archive inside."""
        return Budget(self.limits) if self.endless else self

    def count(self) -> None:
        self.members += 1
        if self.members > self.limits.members and not self.endless:
            raise ReadError("archive.members", most=f"{self.limits.members:,}")

    def spend(self, size: int) -> None:
        """Counts bytes that came out. Raises ReadError."""
        self.expanded += size
        if self.expanded > self.limits.expanded and not self.endless:
            raise ReadError("archive.expanded", most=in_megabytes(self.limits.expanded))


def kind_of(content: bytes, name: str) -> str | None:
    """zip, tar or gz; None for what is not an archive: Word and Excel files are zips, but documents."""
    return kind_of_file(io.BytesIO(content), name)


def kind_of_file(file: IO[bytes], name: str) -> str | None:
    """The same of an open file, which is left at its beginning."""
    head = beginning(file, BLOCK)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None if is_office(file) else "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gz"
    if head[257:262] == b"ustar" or (name.lower().endswith(".tar") and len(head) == BLOCK):
        return "tar"
    return None


def is_office(file: IO[bytes]) -> bool:
    """Whether a zip is a document; a damaged one is told by the names that can still be seen."""
    import zipfile

    first = beginning(file, BLOCK)[LOCAL_HEADER:]
    if first.startswith(tuple(part.encode() for part in OFFICE_PARTS)):
        return True  # as nearly all documents begin; the list of names need not be read
    try:
        with zipfile.ZipFile(file) as archive:
            return any(name.startswith(OFFICE_PARTS) for name in archive.namelist()[:200])
    except Exception:
        head = beginning(file, 65536)
        return any(part.encode() in head for part in OFFICE_PARTS)
    finally:
        file.seek(0)


def beginning(file: IO[bytes], size: int) -> bytes:
    file.seek(0)
    head = file.read(size)
    file.seek(0)
    return head


def members(
    content: bytes,
    name: str,
    suffixes: Collection[str],
    limits: Limits = DEFAULTS,
    password: str | None = None,
) -> Iterator[Member | Refused]:
    """The files with known suffixes in an archive and in those inside it, and what had to be refused."""
    yield from walk(io.BytesIO(content), name, frozenset(suffixes), Budget(limits), 1, password)


def members_of_file(
    file: IO[bytes],
    name: str,
    suffixes: Collection[str],
    limits: Limits = DEFAULTS,
    password: str | None = None,
) -> Iterator[Member | Refused]:
    """The same of an open file, which may be larger than memory: as many members as it has, one after the other.

    Each member, and all archives inside taken together, keep to the limits.
    """
    yield from walk(file, name, frozenset(suffixes), Budget(limits, endless=True), 1, password)


def walk(
    file: IO[bytes], path: str, suffixes: frozenset[str], budget: Budget, depth: int, password: str | None
) -> Iterator[Member | Refused]:
    kind = kind_of_file(file, path)
    if kind is None:
        yield Refused(path, message("archive.unknown"))
        return
    if depth > budget.limits.nesting:
        yield Refused(path, message("archive.nesting", most=budget.limits.nesting))
        return
    entries = {"zip": zip_entries, "tar": tar_entries, "gz": gzip_entries}[kind](file, path, suffixes, budget, password)
    found = 0
    try:
        for entry in entries:
            if isinstance(entry, Member) and is_no_report(entry.content, PurePosixPath(entry.path)):
                continue
            if isinstance(entry, Member) and is_nested(entry):
                yield from walk(io.BytesIO(entry.content), entry.path, suffixes, budget.inner(), depth + 1, password)
            else:
                yield entry
            found += 1
    except ReadError as error:
        yield Refused(path, error.message)
    except Exception as error:  # a hostile archive may break a library in ways that nobody foresaw
        yield Refused(path, message("archive.damaged", error=cause(error)))
    else:
        if not found:
            yield Refused(path, message("archive.no-report"))


def is_nested(member: Member) -> bool:
    return kind_of(member.content, member.path) is not None


def wanted(name: str, suffixes: frozenset[str]) -> bool:
    """Known suffixes, as in a folder; nothing hidden, nothing of the system."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any((part.startswith(".") and part not in ("..", ".")) or part in SYSTEM_FOLDERS for part in path.parts)
    return not hidden and path.suffix.lower() in suffixes | frozenset(SUFFIXES)


def unsafe(name: str) -> Message | None:
    """What is wrong with a member's name; None if nothing. Nothing is written, but a name may be passed on."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or DRIVE.match(name):
        return message("archive.absolute")
    if ".." in parts:
        return message("archive.outside")
    return None


def safe(name: str) -> str:
    """The name without control and direction characters, which would change what a terminal shows."""
    return UNSAFE.sub("\ufffd", name.replace("\\", "/"))


def named(raw: bytes) -> str:
    """A name by the encodings that archives of Chinese offices use."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


# ---------------------------------------------------------------- zip


def zip_entries(
    file: IO[bytes], path: str, suffixes: frozenset[str], budget: Budget, password: str | None
) -> Iterator[Member | Refused]:
    import zipfile

    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            name = zip_name(info)
            if info.is_dir() or not wanted(name, suffixes):
                continue
            budget.count()
            inside = path + BETWEEN + safe(name)
            refusal = unsafe(name) or (message("archive.symbolic-link") if is_link(info) else None)
            if refusal:
                yield Refused(inside, refusal)
                continue
            if info.flag_bits & 1 and password is None:
                yield Refused(inside, message("archive.encrypted"))
                continue
            yield zip_member(archive, info, inside, budget, password)


def zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: Budget, password: str | None
) -> Member | Refused:
    import zipfile
    import zlib

    secret = password.encode() if password is not None and info.flag_bits & 1 else None
    try:
        with archive.open(info, pwd=secret) as stream:
            return taken(stream, path, budget, max(info.compress_size, 1))
    except ReadError:
        raise
    except RuntimeError:
        return Refused(path, message("archive.password"))
    except NotImplementedError as error:
        return Refused(path, message("archive.method", error=error))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        return Refused(path, message("archive.damaged-member", error=cause(error)))


def zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name: as Unicode where the zip says so, else by guessing its encoding."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    told = unicode_path(info.extra)
    if told is not None:
        return told
    try:
        return named(info.orig_filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.orig_filename


def unicode_path(extra: bytes) -> str | None:
    at = 0
    while at + 4 <= len(extra):
        kind, size = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == UNICODE_PATH and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return None


def is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def taken(stream: IO[bytes] | gzip.GzipFile, path: str, budget: Budget, packed: int) -> Member | Refused:
    """A member's bytes, as long as no limit is passed."""
    limits = budget.limits
    read = bytearray()
    while chunk := stream.read(CHUNK):
        read += chunk
        budget.spend(len(chunk))
        if len(read) > limits.size:
            return Refused(path, message("archive.size", most=in_megabytes(limits.size)))
        if len(read) > MEGABYTE and len(read) > limits.ratio * packed:
            return Refused(path, message("archive.ratio", most=limits.ratio))
    return Member(path, bytes(read))


# ---------------------------------------------------------------- tar, gzip


def size_of(file: IO[bytes]) -> int:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return size


class Counted(io.RawIOBase):
    """Decompressed bytes on their way to tarfile; what it skips is counted too."""

    def __init__(self, stream: gzip.GzipFile | IO[bytes], budget: Budget, packed: int) -> None:
        self.stream = stream
        self.budget = budget
        self.packed = packed
        self.passed = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        chunk = self.stream.read(CHUNK if size is None or size < 0 else size)
        self.passed += len(chunk)
        self.budget.spend(len(chunk))
        if self.passed > MEGABYTE and self.passed > self.budget.limits.ratio * self.packed:
            raise ReadError("archive.ratio", most=self.budget.limits.ratio)
        return chunk


def tar_entries(
    file: IO[bytes], path: str, suffixes: frozenset[str], budget: Budget, _: str | None
) -> Iterator[Member | Refused]:
    yield from tar_members(file, path, suffixes, budget, size_of(file))


def gzip_entries(
    file: IO[bytes], path: str, suffixes: frozenset[str], budget: Budget, _: str | None
) -> Iterator[Member | Refused]:
    """The members of a tar inside, else the one file that was packed."""
    import gzip

    size = size_of(file)
    with gzip.GzipFile(fileobj=file) as stream:
        head = stream.read(BLOCK)
    file.seek(0)
    with gzip.GzipFile(fileobj=file) as stream:
        if head[257:262] == b"ustar":
            yield from tar_members(stream, path, suffixes, budget, size)
            return
        inner = re.sub(r"\.gz$", "", path.rsplit("/", 1)[-1].rsplit(BETWEEN, 1)[-1], flags=re.IGNORECASE)
        budget.count()
        yield taken(stream, path + BETWEEN + safe(inner), budget, size)


def tar_members(
    stream: gzip.GzipFile | IO[bytes], path: str, suffixes: frozenset[str], budget: Budget, packed: int
) -> Iterator[Member | Refused]:
    import tarfile

    counted = Counted(stream, budget, packed)
    with tarfile.open(fileobj=counted, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
        for info in archive:
            name = named(info.name.encode("utf-8", "surrogateescape"))
            if info.isdir() or not wanted(name, suffixes):
                continue
            budget.count()
            inside = path + BETWEEN + safe(name)
            refusal = unsafe(name) or (None if info.isfile() else message("archive.link"))
            if refusal:
                yield Refused(inside, refusal)
                continue
            if info.size > budget.limits.size:
                yield Refused(inside, message("archive.size", most=in_megabytes(budget.limits.size)))
                continue
            member = archive.extractfile(info)
            yield Member(inside, member.read() if member else b"")
