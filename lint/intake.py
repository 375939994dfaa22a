"""From paths to documents: files opened, archives walked, files of old formats converted many at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lint import archives
from lint.archives import Refused
from lint.files import exists, is_file
from lint.installed import ALL
from lint.limits import DEFAULTS, Limits, in_megabytes
from lint.messages import Message, message
from lint.readers import ReadError, choose
from lint.records import record
from lint.sources import STANDARD_INPUT

MOST_AT_ONCE = 40
"""Documents that are held at the same time, so that those of old formats are converted together."""


@record(frozen=True, slots=True)
class Incoming:
    """A document to check."""

    path: str
    content: bytes
    converted: bytes | None = None
    """What another program has made of it, for readers that need one."""


def batches(
    paths: Iterable[Path],
    limits: Limits = DEFAULTS,
    password: str | None = None,
    plugins: tuple[str, ...] = (ALL,),
    stdin_name: str = "",
) -> Iterator[list[Incoming | Refused]]:
    """The documents in these files and archives, in order, with what has to be refused; some at a time."""
    held: list[Incoming | Refused] = []
    size = 0
    for path in paths:
        named = Path(stdin_name) if path == STANDARD_INPUT and stdin_name else path
        for one in opened(path, named, limits, password, plugins):
            held.append(one)
            size += len(one.content) if isinstance(one, Incoming) else 0
            if len(held) == MOST_AT_ONCE or size > limits.size:
                yield held
                held, size = [], 0
    yield held


def opened(
    path: Path, named: Path, limits: Limits, password: str | None, plugins: tuple[str, ...]
) -> Iterator[Incoming | Refused]:
    """The document of a file; of an archive, all of its members. Standard input may be named otherwise."""
    try:
        content = content_of(path, limits)
    except (ReadError, OSError) as error:
        yield Refused(str(named), why(error))
        return
    if archives.kind_of(content, named.name) is None or named.suffix.lower() in choose.plugin_suffixes(plugins):
        yield Incoming(str(named), content)
        return
    for member in archives.members(content, str(named), choose.suffixes(plugins), limits, password):
        yield member if isinstance(member, Refused) else Incoming(member.path, member.content)


def converted(
    held: Sequence[Incoming | Refused], limits: Limits, plugins: tuple[str, ...]
) -> Iterator[Incoming | Refused]:
    """The same documents, those of old formats with what LibreOffice has made of them."""
    old = {
        at: one
        for at, one in enumerate(held)
        if isinstance(one, Incoming) and choose.needs_office(one.content, one.path)
    }
    known = dict(enumerate(held))
    if old:
        from lint.readers import office

        try:
            made = office.converted([one.content for one in old.values()], limits)
        except ReadError as error:
            made = [error] * len(old)
        except OSError as error:  # on a full disk there is no folder for what is made
            made = [ReadError("unreadable.no-room", why=error.strerror or error)] * len(old)
        for at, result in zip(old, made, strict=True):
            if isinstance(result, ReadError):
                known[at] = Refused(old[at].path, result.message)
            else:
                known[at] = replace(old[at], converted=result)
    yield from known.values()


def content_of(path: Path, limits: Limits = DEFAULTS) -> bytes:
    """The bytes of a file or of standard input. Raises OSError, ReadError."""
    if path == STANDARD_INPUT:
        content = sys.stdin.buffer.read(limits.size + 1)
    else:
        if exists(path) and not is_file(path):
            raise ReadError("unreadable.not-a-file")
        with path.open("rb") as file:
            content = file.read(limits.size + 1)
    if len(content) > limits.size:
        raise ReadError("unreadable.size", most=in_megabytes(limits.size))
    return content


def why(error: ReadError | OSError) -> Message:
    """What is told of a file that cannot be read."""
    if isinstance(error, ReadError):
        return error.message
    known = {FileNotFoundError: "no-such-file", PermissionError: "no-permission"}
    told = known.get(type(error))
    return message(f"unreadable.{told}") if told else message(error.strerror or type(error).__name__)
