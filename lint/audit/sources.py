"""The documents of an archive, one after the other: folders, files, patterns, lists of them, and object stores.

Archives that are files of their own are walked in place, however large they are; so are those on an object store.
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from lint.archives import SUFFIXES, Member, Refused, kind_of_file, members_of_file, wanted, zip_name
from lint.configuration.exclusion import Exclusion
from lint.intake import why
from lint.limits import Limits, in_megabytes
from lint.messages import Catalogue, Message, ToldError, message
from lint.readers import ReadError
from lint.sources import gather

AT_ONCE = 32
"""Files of an object store that are fetched together."""

Found = Member | Refused


class SourceError(ToldError):
    """A source that cannot be used. The message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are looked for and read."""

    suffixes: Collection[str]
    """Those of documents; archives are added."""
    limits: Limits
    password: str | None
    words: Catalogue
    of_plugins: Collection[str] = ()
    """Those of the documents that plug-ins read."""
    exclusion: Exclusion | None = None
    """What walked folders leave out."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of an archive: its name, its size in bytes if that is known, and how it is opened."""

    name: str
    size: int | None
    open: Callable[[], IO[bytes]]
    members: int = 1
    """How many documents it gives, as far as can be told without reading it."""


class Archive:
    """All that was named. `expected` is the number of documents, as far as it is known yet."""

    def __init__(self, named: Iterable[str], reading: Reading) -> None:
        self.named = tuple(named)
        self.reading = reading
        self.refused: list[Refused] = []
        self.remote: list[RemoteFolder] = []
        paths: list[Path] = []
        for name in self.named:
            if "://" in name:
                self.remote.append(RemoteFolder(name, reading))
            else:
                paths += matching(name)
        known = (*reading.suffixes, *SUFFIXES)
        found = gather(paths, known, reading.words, reading.exclusion)
        self.refused += [Refused(error.path, message(error.message)) for error in found.errors]
        self.paths = found.paths
        self.zips = {path: members_of(path, frozenset(reading.suffixes)) for path in found.paths if is_zip(path)}
        """How many documents each zip holds."""
        local = len(self.paths) - len(self.zips) + sum(self.zips.values())
        self.expected = local + sum(len(folder.files) for folder in self.remote) + len(self.refused)

    def documents(self) -> Iterator[tuple[str, Found]]:
        """Every document with its content, and what could not be read; before each the name of its file."""
        yield from ((one.path, one) for one in self.refused)
        for path in self.paths:
            file = local_file(path, self.zips.get(path, 1))
            yield from self.counted(file, self.of_file(file))
        for folder in self.remote:
            for file, content in folder.contents():
                yield from self.counted(file, self.of_file(file) if content is None else iter((content,)))

    def counted(self, file: File, documents: Iterator[Found]) -> Iterator[tuple[str, Found]]:
        """The documents of a file; what was expected is put right by how many there are."""
        seen = 0
        for document in documents:
            seen += 1
            self.expected += seen > file.members
            yield file.name, document
        self.expected -= max(file.members - seen, 0)

    def of_file(self, file: File) -> Iterator[Found]:
        """The file itself, or what is in it if it is an archive."""
        limits = self.reading.limits
        try:
            with closing(file.open()) as stream:
                if self.is_archive(file, stream):
                    yield from members_of_file(stream, file.name, self.reading.suffixes, limits, self.reading.password)
                    return
                content = stream.read(limits.size + 1)
        except (ReadError, OSError) as error:
            yield Refused(file.name, why(error))
            return
        yield whole(file.name, content, limits)

    def is_archive(self, file: File, stream: IO[bytes]) -> bool:
        """Whether a file holds documents and is none itself; a reader of a plug-in may read zips of its own."""
        suffix = PurePosixPath(file.name).suffix.lower()
        return suffix not in self.reading.of_plugins and kind_of_file(stream, file.name) is not None


def whole(name: str, content: bytes, limits: Limits) -> Found:
    if len(content) > limits.size:
        return Refused(name, too_large(limits))
    return Member(name, content)


def too_large(limits: Limits) -> Message:
    return message("unreadable.size", most=in_megabytes(limits.size))


def matching(name: str) -> list[Path]:
    """The path of that name, else those that fit it as a pattern. Raises SourceError where there are none."""
    path = Path(name)
    if path.exists() or not glob.has_magic(name):
        return [path]
    found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 (the pattern may be absolute)
    if not found:
        raise SourceError("audit.no-match", pattern=name)
    return [Path(one) for one in found]


def local_file(path: Path, members: int) -> File:
    def opened() -> IO[bytes]:
        if path.exists() and not path.is_file():
            raise ReadError("unreadable.not-a-file")
        return path.open("rb")

    return File(str(path), None, opened, members)


def is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def members_of(path: Path, suffixes: frozenset[str]) -> int:
    """How many documents a zip holds, which it says at its end."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            return sum(not info.is_dir() and wanted(zip_name(info), suffixes) for info in archive.infolist()) or 1
    except Exception:  # a zip can be broken in any way; when it is walked, it is told how
        return 1


class RemoteFolder:
    """A folder, a pattern or a file of an object store, named by its URL: `s3://bucket/reports/`."""

    def __init__(self, url: str, reading: Reading) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise SourceError("audit.no-fsspec", url=url) from error
        self.url = url
        self.reading = reading
        try:
            self.system, root = url_to_fs(url)
            listed = [(key, self.file(key, info)) for key, info in self.listed(root)]
        except (OSError, ValueError, ImportError) as error:
            raise SourceError("audit.remote", url=url, error=f"{type(error).__name__}: {error}") from error
        if not listed:
            raise SourceError("audit.no-match", pattern=url)
        self.files = [file for _, file in listed]
        self.keys = {file.name: key for key, file in listed}

    def listed(self, root: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The files below a folder with a known suffix, those that fit a pattern, or the file that was named."""
        if self.system.isdir(root):
            known = frozenset(self.reading.suffixes)
            found = self.system.find(root, detail=True)
            for key in sorted(found):
                if wanted(str(PurePosixPath(key).relative_to(PurePosixPath(root))), known):
                    yield key, found[key]
        elif glob.has_magic(root):
            found = self.system.glob(root, detail=True)
            yield from ((key, found[key]) for key in sorted(found) if found[key].get("type") == "file")
        else:
            yield root, self.system.info(root)

    def file(self, key: str, info: dict[str, Any]) -> File:
        return File(self.system.unstrip_protocol(key), info.get("size"), lambda: self.system.open(key, "rb"))

    def contents(self) -> Iterator[tuple[File, Found | None]]:
        """Each file with its content; None for archives, which are opened and walked."""
        for start in range(0, len(self.files), AT_ONCE):
            files = self.files[start : start + AT_ONCE]
            taken = [file for file in files if not is_archive(file) and (file.size or 0) <= self.reading.limits.size]
            contents = self.fetched([file.name for file in taken])
            for file in files:
                if is_archive(file):
                    yield file, None
                elif file.name in contents:
                    yield file, self.document(file.name, contents[file.name])
                else:
                    yield file, Refused(file.name, too_large(self.reading.limits))

    def fetched(self, names: list[str]) -> dict[str, bytes | Exception]:
        """The contents of files, fetched together."""
        keys = {self.keys[name]: name for name in names}
        found = self.system.cat(list(keys), on_error="return") if keys else {}
        return {keys[key]: content for key, content in found.items()}

    def document(self, name: str, content: bytes | Exception) -> Found:
        if isinstance(content, OSError):
            return Refused(name, why(content))
        if isinstance(content, Exception):
            return Refused(name, message(f"{type(content).__name__}: {content}"))
        return whole(name, content, self.reading.limits)


def is_archive(file: File) -> bool:
    return file.name.lower().endswith(SUFFIXES)
