"""Every attack that docs/limits.md names, in one folder and one run of the command, beside a sound report.

Each costs an error or a warning for its own file; the exit code is the documented one; the sound report is checked;
nothing is written but what `-o` names; nobody asks for a network.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.attacks import bombs
from tests.attacks.bombs import REPORT, SECRET, declaring, entity, zipped
from tests.attacks.quine import quine
from tests.generator import generate
from tests.pdf_writer import pdf_of
from tests.writers import WRITERS

ROOT = Path(__file__).parents[2]
SECRET_FILE = "secret.dat"
FORMULA = "=HYPERLINK(A1),+1,-1,@SUM(A1).txt"
WATCH = """
import os, sys, tempfile
log, allowed = os.environ["WATCH_LOG"], os.environ["WATCH_ALLOWED"].split(os.pathsep)

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        tell(event, str(arguments[-1]))
    elif event == "open":
        path, mode, flags = arguments
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if isinstance(flags, int) else False
        if writes and isinstance(path, str) and not path.startswith((*allowed, "/dev/")):
            tell("write", path)
    elif event in ("os.mkdir", "os.rename", "os.symlink", "os.link") and isinstance(arguments[0], str):
        if not os.path.abspath(arguments[0]).startswith(tuple(allowed)):
            tell(event, arguments[0])

def tell(event, what):
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), "a") as file:
        file.write(event + " " + what + "\\n")

sys.addaudithook(watch)
"""
"""Runs in every process of the command and notes who asks for a network or writes where nothing is to be written."""


@dataclass(frozen=True)
class Attack:
    """A hostile file and what becomes of it."""

    name: str
    content: Callable[[], bytes]
    told: str = ""
    """Part of the error for it, or for one of its members."""
    warning: str = ""
    """The code of a warning on how it was read."""


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


BLOCKS = generate(1).blocks[:16]
ATTACKS = (
    Attack("cut.docx", lambda: half(WRITERS["docx"](BLOCKS)), "damaged"),
    Attack("cut.xlsx", lambda: half(WRITERS["xlsx"](BLOCKS)), "damaged"),
    Attack("cut.pdf", lambda: half(pdf_of(BLOCKS)), "PDF"),
    Attack("bomb.zip", lambda: bombs.flat(80_000_000), "limit"),
    Attack("bomb.docx", lambda: zipped({"word/document.xml": b" " * 30_000_000}), "limit ratio"),
    Attack("nested.zip", lambda: bombs.nested(6), "limit nesting"),
    Attack("overlapping.zip", lambda: bombs.overlapping(700, 1_000_000), "limit expanded"),
    Attack("quine.zip", quine, "limit nesting"),
    Attack("many.zip", lambda: zipped({f"{n}.txt": b"" for n in range(2_100)}), "limit members"),
    Attack("dtd.docx", lambda: declaring("word/document.xml", entity(f"file:{SECRET_FILE}"), {}), "DTD"),
    Attack("laughs.docx", lambda: declaring("word/document.xml", bombs.LAUGHS, {}), "DTD"),
    Attack("dtd.xlsx", lambda: declaring("xl/workbook.xml", entity("http://127.0.0.1:9/x"), {}), "DTD"),
    Attack("dtd.html", lambda: f"{entity(SECRET_FILE)}<html><p>10&x;</p></html>".encode()),
    Attack("laughs.html", lambda: f"{bombs.LAUGHS}<html><p>10&x;</p></html>".encode()),
    Attack("merged.xlsx", lambda: bombs.merged_sheet("A1:CV1000")),
    Attack("vast.xlsx", lambda: bombs.merged_sheet("A1:XFD1048576")),
    Attack("vast.html", lambda: b"<table><tr>" + b"<td colspan=1000 rowspan=65534>1" * 600, "limit cells"),
    Attack("deep.html", lambda: b"<p>10</p>" + b"<table><tr><td>" * 20_000 + b"x", warning="DOC912"),
    Attack("nul.txt", lambda: b"Income was 1\x0000.", "zero bytes"),
    Attack("nul.html", lambda: b"<html><p>Income was 1\x0000.</p></html>", "zero bytes"),
    Attack("turned.txt", lambda: "Income was 12\u202e34.".encode(), warning="DOC906"),
    Attack("letters.txt", lambda: "Income was 1O0.50 and 26З.15.".encode(), warning="DOC907"),
    Attack("names.zip", lambda: zipped({"../out.txt": REPORT, "a\x1b[31m\u202eb.txt": REPORT}), "leads out"),
    Attack("empty.zip", lambda: b"PK\5\6" + bytes(18), "no report"),
    Attack("notes.json", lambda: b'{"tieout_document": 1, "blocks": ' + b"[" * 100_000, "JSON"),
    Attack(FORMULA, lambda: REPORT),
)


def large(path: Path) -> None:
    """200 MB in one line; the file has a hole, so that it takes no room."""
    with path.open("wb") as file:
        file.write("支出10万元，".encode() * 1000)
        file.truncate(200_000_000)


@dataclass(frozen=True)
class Ran:
    """What the command did."""

    code: int
    complaints: str
    documents: dict[str, Any]
    """By the name of the file."""
    errors: dict[str, str]
    cells: list[str]
    watched: str
    made: set[str]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    base = tmp_path_factory.mktemp("attacks")
    given, out, watch = base / "given", base / "out", base / "watch"
    for folder in (given, out, watch):
        folder.mkdir()
    (watch / "sitecustomize.py").write_text(WATCH)
    (base / SECRET_FILE).write_text(SECRET)
    (base / "outside.txt").write_bytes(REPORT)
    for attack in ATTACKS:
        (given / attack.name).write_bytes(attack.content())
    large(given / "large.txt")
    (given / "good.txt").write_bytes(REPORT)
    (given / "link.txt").symlink_to(base / "outside.txt")
    (given / "inside.txt").symlink_to(given / "good.txt")
    picture = base / "picture.svg"
    picture.write_text(f"{entity(SECRET_FILE)}<svg><text>10&x;</text></svg>")
    before = everything(base)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "lint",
            "check",
            given,
            picture,
            "--no-cache",
            "--lang",
            "en",
            "-o",
            f"json:{out / 'a.json'}",
            "-o",
            f"csv:{out / 'a.csv'}",
        ],
        capture_output=True,
        text=True,
        cwd=base,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(watch), str(ROOT))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "WATCH_LOG": str(watch / "log"),
            "WATCH_ALLOWED": os.pathsep.join((str(out), str(watch), str(Path(tempfile.gettempdir(), "tieout-")))),
        },
    )
    result = json.loads((out / "a.json").read_text(encoding="utf-8"))
    log = watch / "log"
    return Ran(
        done.returncode,
        done.stderr,
        {short(one["path"], given): one for one in result["documents"]},
        {short(one["path"], given): one["message"] for one in result["errors"]},
        [cell for row in csv.reader((out / "a.csv").read_text(encoding="utf-8-sig").splitlines()) for cell in row],
        log.read_text() if log.exists() else "",
        everything(base) - before,
    )


def short(path: str, folder: Path) -> str:
    return path.removeprefix(f"{folder}{os.sep}")


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.name != "log"}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_is_told_at_its_own_file(ran: Ran, attack: Attack) -> None:
    errors = [message for name, message in ran.errors.items() if name.split("!")[0] == attack.name]
    document = ran.documents.get(attack.name)
    assert any(attack.told in message for message in errors) if attack.told else not errors
    if attack.warning:
        assert document is not None
        assert (attack.warning, "warning") in {(one["code"], one["severity"]) for one in document["findings"]}
    if not attack.told:
        assert document is not None


def test_the_sound_report_is_checked(ran: Ran) -> None:
    assert [finding["computed"] for finding in ran.documents["good.txt"]["findings"]] == ["3.00"]
    assert ran.code == 2


def test_nobody_sees_a_traceback(ran: Ran) -> None:
    assert "Traceback" not in ran.complaints
    assert "Error" not in "".join(ran.errors.values())


def test_a_line_of_200_megabytes_is_refused(ran: Ran) -> None:
    assert "limit size" in ran.errors["large.txt"]


def test_links_lead_nowhere_outside_the_folder(ran: Ran) -> None:
    assert "outside of this folder" in ran.errors["link.txt"]
    assert "inside.txt" in ran.documents


def test_no_other_file_is_read_into_a_report(ran: Ran) -> None:
    assert SECRET not in json.dumps([ran.documents, ran.errors]) + ran.complaints


def test_names_cannot_command_a_terminal(ran: Ran) -> None:
    assert "\x1b" not in ran.complaints
    assert "\u202e" not in ran.complaints
    assert "names.zip!a\ufffd[31m\ufffdb.txt" in ran.documents


def test_no_cell_is_a_formula(ran: Ran) -> None:
    assert any(FORMULA in cell for cell in ran.cells)
    assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in ran.cells)


def test_nothing_is_written_elsewhere_and_no_network_asked(ran: Ran) -> None:
    assert ran.watched == ""
    assert ran.made == {"out/a.json", "out/a.csv"}
