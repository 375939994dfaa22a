"""The file of decisions: read strictly, written whole, changed by one program at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lint import __version__
from lint.baseline.decisions import Baseline, Decision, Entry, Listed
from lint.messages import ToldError
from lint.output import write_whole

FORMAT = "tieout-baseline"
VERSION = 1
TEXTS = ("code", "reason", "by", "date", "message", "place")
LARGEST = 256 * 1024 * 1024
PATIENCE = 60
"""Seconds to wait for another program that changes the file."""


class BaselineError(ToldError):
    """A file of decisions that cannot be used."""


def read(path: Path) -> Baseline:
    """The decisions of a file. Raises BaselineError, also where there is no such file."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise BaselineError("baseline.unreadable", path=path, why=error.strerror or type(error).__name__) from error
    return parsed(content, path)


def parsed(content: bytes, path: Path) -> Baseline:
    """The decisions that a file's content gives. Raises BaselineError."""
    try:
        written = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise malformed(path, str(error)) from error
    top = table(written, path, "")
    if top.get("format") != FORMAT or top.get("version") != VERSION or isinstance(top.get("version"), bool):
        raise BaselineError("baseline.other-format", path=path, format=FORMAT, version=VERSION)
    documents = rows(top.get("documents"), path, "documents")
    read_documents = tuple(listed(one, path, f"documents[{at}]") for at, one in enumerate(documents))
    return Baseline(read_documents, others(top, ("format", "version", "tool", "documents")))


def listed(written: object, path: Path, where: str) -> Listed:
    own = table(written, path, where)
    entries = rows(own.get("decisions"), path, f"{where}.decisions")
    return Listed(
        text(own, "path", path, where),
        tuple(entry(one, path, f"{where}.decisions[{at}]") for at, one in enumerate(entries)),
        others(own, ("path", "decisions")),
    )


def entry(written: object, path: Path, where: str) -> Entry:
    own = table(written, path, where)
    fingerprint = text(own, "fingerprint", path, where)
    decision = text(own, "decision", path, where)
    if decision not in [one.value for one in Decision] or not fingerprint:
        wrong = "decision" if fingerprint else "fingerprint"
        raise malformed(path, f"{where}.{wrong}: {own[wrong]!r}")
    texts = {name: text(own, name, path, where) for name in TEXTS if name in own}
    return Entry(fingerprint, Decision(decision), **texts, more=others(own, ("fingerprint", "decision", *TEXTS)))


def table(written: object, path: Path, where: str) -> Mapping[str, Any]:
    if not isinstance(written, dict):
        raise malformed(path, f"{where or 'top'}: {{…}}")
    return written


def rows(written: object, path: Path, where: str) -> list[Any]:
    if not isinstance(written, list):
        raise malformed(path, f"{where}: […]")
    return written


def text(own: Mapping[str, Any], name: str, path: Path, where: str) -> str:
    if not isinstance(own.get(name), str):
        raise malformed(path, f'{where}.{name}: "…"')
    value: str = own[name]
    return value


def others(own: Mapping[str, Any], known: tuple[str, ...]) -> Mapping[str, Any]:
    return {name: value for name, value in own.items() if name not in known}


def malformed(path: Path, why: str) -> BaselineError:
    return BaselineError("baseline.malformed", path=path, why=why)


# ---------------------------------------------------------------------- writing


def as_bytes(baseline: Baseline) -> bytes:
    """The content of the file: in a fixed order, so that two runs write the same."""
    documents = sorted(baseline.documents, key=lambda one: one.path)
    written = {
        "format": FORMAT,
        "version": VERSION,
        "tool": f"tieout {__version__}",
        "documents": [
            {"path": one.path, "decisions": [as_object(each) for each in in_order(one)], **one.more}
            for one in documents
        ],
        **baseline.more,
    }
    return json.dumps(written, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass") + b"\n"


def in_order(document: Listed) -> list[Entry]:
    return sorted(document.entries, key=lambda one: (one.code, one.fingerprint))


def as_object(one: Entry) -> dict[str, Any]:
    return {
        "fingerprint": one.fingerprint,
        "code": one.code,
        "decision": one.decision.value,
        "reason": one.reason,
        "by": one.by,
        "date": one.date,
        "message": one.message,
        "place": one.place,
        **one.more,
    }


def change(path: Path, how: Callable[[Baseline], Baseline]) -> Baseline:
    """Changes the file of decisions in one step, or makes it; programs that do so at once wait for each other.

    Raises BaselineError, OSError.
    """
    from filelock import FileLock, Timeout

    try:
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=PATIENCE):
            before = read(path) if path.exists() else Baseline()
            after = how(before)
            if after != before or not path.exists():
                write_whole(path, as_bytes(after))
            return after
    except Timeout as error:
        raise BaselineError("baseline.locked", path=path) from error
