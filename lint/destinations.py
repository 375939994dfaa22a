"""Where each output goes: `-o findings.txt`, `-o html:findings.html`, several at once, `-` for standard output."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from lint.messages import ToldError, message
from lint.records import record


class DestinationError(ToldError):
    """An output that cannot be: two to one place, or a format without a file."""


@record(frozen=True, slots=True)
class Destination:
    """One format and its file; None is standard output."""

    format: str
    path: Path | None
    folder: bool = False
    """Whether the path is that of a folder: one that there is, or a name that ends like one."""


def destinations(
    given: Sequence[str], known: Collection[str], default: str, *, default_wanted: bool
) -> tuple[Destination, ...]:
    """What the options ask for. `default` is the format of an output that names none, and of standard output where
    no output is given or where it was asked for by itself. Raises DestinationError.
    """
    found = [destination(one, known, default) for one in given]
    named_all = all(one.partition(":")[0] in known for one in given)
    if not found or (default_wanted and named_all):
        found.insert(0, Destination(default, None))
    for one in repeated(found):
        raise DestinationError("cli.two-outputs", place=one.path or message("cli.standard-output"))
    return tuple(found)


def destination(given: str, known: Collection[str], default: str) -> Destination:
    """`FORMAT:FILE`, or `FILE` alone."""
    name, colon, rest = given.partition(":")
    wanted, target = (name, rest) if colon and name in known else (default, given)
    if not target:
        raise DestinationError("cli.names-no-file", written=given)
    if target == "-":
        return Destination(wanted, None)
    return Destination(wanted, Path(target), target.endswith((os.sep, "/")) or Path(target).is_dir())


def repeated(found: Sequence[Destination]) -> Iterator[Destination]:
    seen: set[Path | None] = set()
    for one in found:
        target = None if one.path is None else one.path.absolute()
        if target in seen:
            yield one
        seen.add(target)
