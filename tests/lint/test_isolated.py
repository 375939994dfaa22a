"""What a file does to the process that reads it: the run goes on, and the other files are checked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lint.engine import Settings, check_paths
from lint.finding import RunResult
from lint.limits import Limits
from lint.paper import Sheet
from lint.readers import scan
from tests.generator import generate
from tests.writers import WRITERS

PDF = b"%PDF-1.7 whatever"
FULL = "raise MemoryError"
CRASH = "import os; os.abort()"
EXIT = "import os; os._exit(3)"
HANG = "import time; time.sleep(600)"
NOISE = "print('noise'); raise ValueError('no such page')"
ROOT = Path(__file__).parents[2]


def run_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behaviour: str, seconds: float = 60) -> RunResult:
    """A run over a PDF between two reports, where the library that reads PDF behaves like this."""
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "pypdfium2.py").write_text(behaviour)
    monkeypatch.syspath_prepend(tmp_path / "library")
    (tmp_path / "a.docx").write_bytes(WRITERS["docx"](generate(1).blocks[:6]))
    (tmp_path / "b.pdf").write_bytes(PDF)
    (tmp_path / "c.docx").write_bytes(WRITERS["docx"](generate(1).blocks[:6]))
    (tmp_path / "d.txt").write_text("Income was 10.")
    paths = [tmp_path / name for name in ("a.docx", "b.pdf", "c.docx", "d.txt")]
    return check_paths(paths, settings=Settings(messages="en", limits=Limits(seconds=seconds)))


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (FULL, "limit memory"),
        (CRASH, "signal 6"),
        (EXIT, "code 3"),
        (NOISE, "ValueError: no such page"),
        (HANG, "limit seconds"),
    ],
)
def test_the_other_files_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behaviour: str, told: str
) -> None:
    run = run_beside(tmp_path, monkeypatch, behaviour, seconds=6 if behaviour is HANG else 60)
    assert [Path(one.path).name for one in run.documents] == ["a.docx", "c.docx", "d.txt"]
    assert [Path(one.path).name for one in run.errors] == ["b.pdf"]
    assert told in run.errors[0].message


def test_a_file_that_ends_its_process_gives_the_exit_code_for_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "pypdfium2.py").write_text(CRASH)
    (tmp_path / "a.pdf").write_bytes(PDF)
    program = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(tmp_path)!r}]; from lint.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", str(tmp_path / "a.pdf"), "-o", str(tmp_path / "out.json")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out.json").exists()


def test_one_process_serves_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    start = subprocess.Popen

    def counted(*arguments: object, **more: object) -> subprocess.Popen[bytes]:
        started.append(arguments)
        return start(*arguments, **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "Popen", counted)
    content = WRITERS["html"](generate(1).blocks[:6])
    paths = [tmp_path / f"{number}.html" for number in range(3)]
    for path in paths:
        path.write_bytes(content)
    assert len(check_paths(paths).documents) == 3
    assert len(started) == 1
    started.clear()
    (tmp_path / "a.txt").write_text("Income was 10.")
    check_paths([tmp_path / "a.txt"])
    assert not started


def test_each_page_that_is_read_by_ocr_has_time_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[int] = []
    monkeypatch.setattr(scan, "available", lambda: True)
    monkeypatch.setattr(scan, "images", lambda *_: iter([scan_page()] * 5))
    monkeypatch.setattr(scan, "sheet_of", lambda _, number, __: (Sheet(number, 595, 842, ()), 0))
    reader = scan.ScanReader(Limits(scans=3), alive=lambda: alive.append(1))
    notes = reader.read(b"").notes
    assert len(alive) == 3
    assert [(note.code, note.location.page if note.location else None) for note in notes] == [
        ("DOC905", None),
        ("DOC901", 4),
    ]


def scan_page() -> object:
    return pytest.importorskip("numpy").zeros((842, 595, 3))
