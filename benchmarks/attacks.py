"""Hostile files, folders and places to write to: each in a run of `tieout check` of its own, beside a sound report.

python benchmarks/attacks.py [--only NAME]

Prints what came of each: exit code, seconds by the clock and of the processor, peak memory, what was told first. A run
fails here when it shows a traceback, does not end, leaves the sound report unchecked or ends by a signal. Run by root,
some runs are without root's right to read and write everything (`setpriv`).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import writers  # noqa: E402
from tests.attacks import bombs  # noqa: E402
from tests.attacks.bombs import REPORT, declaring, entity, zipped  # noqa: E402
from tests.attacks.quine import quine  # noqa: E402
from tests.generator import generate  # noqa: E402
from tests.pdf_writer import pdf_of  # noqa: E402

POWERLESS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
LONGEST = 300
MEGABYTE = 1024 * 1024
BLOCKS = generate(1).blocks[:16]
CLAUSE = "本年支出864.05万元，其中人员经费456.05万元、公用经费408.00万元，"


@dataclass(frozen=True)
class Attack:
    """What is put into a folder, and how the command is run on it."""

    name: str
    make: Callable[[Path], object]
    """Puts the hostile thing into a folder."""
    options: tuple[str, ...] = ()
    unprivileged: bool = False
    largest_file: int | None = None
    """Bytes that a process may write into a file, as on a disk that is full."""
    meanwhile: Callable[[Path], object] | None = None
    """Done again and again while the command runs."""
    output: str = ""
    """Where the result is written instead of standard output; `{folder}` is the folder."""
    sound: bool = True
    """Whether the sound report beside it is to be found in the result."""


def content(name: str, make: Callable[[], bytes], *options: str) -> Attack:
    return Attack(name, lambda folder: (folder / name).write_bytes(make()), options)


def half(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def nested_tables(depth: int) -> bytes:
    """A Word document of tables inside each other."""
    cell = "<w:p><w:r><w:t>10</w:t></w:r></w:p>"
    opening = "<w:tbl><w:tr><w:tc>" * depth
    body = f"{opening}{cell}{f'{cell}</w:tc></w:tr></w:tbl>' * depth}{cell}"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped({"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode()})


def vast_picture() -> bytes:
    """A picture of 30,000 × 30,000 white dots."""
    import io

    from PIL import Image

    made = io.BytesIO()
    Image.new("1", (30_000, 30_000), 1).save(made, "PNG")
    return made.getvalue()


def deep_folders(folder: Path) -> None:
    at = folder
    for _ in range(200):
        at = at / "d"
        at.mkdir()
    (at / "deep.txt").write_bytes(REPORT)


def loop(folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    (folder / "round.txt").symlink_to(folder / "round.txt")


def unreadable(folder: Path) -> None:
    (folder / "secret.txt").write_bytes(REPORT)
    (folder / "secret.txt").chmod(0)
    (folder / "shut").mkdir(0)
    (folder / "listed").mkdir()
    (folder / "listed" / "a.txt").write_bytes(REPORT)
    (folder / "listed").chmod(0o400)


def changed(folder: Path) -> None:
    with (folder / "moving.docx").open("r+b") as file:
        file.seek(os.urandom(1)[0])
        file.write(os.urandom(64))
        file.truncate(20_000 + 64 * os.urandom(1)[0])


def no_place(folder: Path) -> None:
    (folder / "out").mkdir(0o500)


ATTACKS = (
    content("cut.docx", lambda: half(writers.docx(BLOCKS))),
    content("cut.xlsx", lambda: half(writers.xlsx(BLOCKS))),
    content("cut.pdf", lambda: half(pdf_of(BLOCKS))),
    content("flat-bomb.zip", lambda: bombs.flat(400 * MEGABYTE)),
    content("nested-bomb.zip", lambda: bombs.nested(12)),
    content("overlapping-bomb.zip", lambda: bombs.overlapping(700, 1_000_000)),
    content("bomb.docx", lambda: zipped({"word/document.xml": b" " * 400 * MEGABYTE})),
    content("bomb.xlsx", lambda: zipped({"xl/workbook.xml": b" " * 400 * MEGABYTE})),
    content("bomb.gz", lambda: __import__("gzip").compress(bytes(400 * MEGABYTE))),
    content("quine.zip", quine),
    content("many-members.zip", lambda: zipped({f"{n}.txt": b"" for n in range(5_000)})),
    content("names.zip", lambda: zipped({"../out.txt": REPORT, "/etc/x.txt": REPORT, "a\x1b[31m\u202eb.txt": REPORT})),
    content("dtd.docx", lambda: declaring("word/document.xml", entity("file:///etc/passwd"), {})),
    content("laughs.docx", lambda: declaring("word/document.xml", bombs.LAUGHS, {})),
    content("dtd.xlsx", lambda: declaring("xl/workbook.xml", entity("http://127.0.0.1:9/x"), {})),
    content("laughs.html", lambda: f"{bombs.LAUGHS}<html><p>10&x;</p></html>".encode()),
    content("dtd.svg", lambda: f"{entity('/etc/passwd')}<svg><text>10&x;</text></svg>".encode()),
    content("merged-100000.xlsx", lambda: bombs.merged_sheet("A1:CV1000")),
    content("merged-all.xlsx", lambda: bombs.merged_sheet("A1:XFD1048576")),
    content("spans.html", lambda: b"<table><tr>" + b"<td colspan=1000 rowspan=65534>1" * 600),
    content("deep-tables.html", lambda: b"<p>10</p>" + b"<table><tr><td>" * 20_000 + b"x"),
    content("deep-tables.docx", lambda: nested_tables(2_000)),
    content("deep.json", lambda: b'{"tieout_document": 1, "blocks": ' + b"[" * 100_000),
    content("deep.md", lambda: b"> " * 5_000 + b"10\n" + b"- " * 5_000 + b"10\n"),
    content("brackets.md", lambda: b"[" * 50_000 + b"![" * 50_000),
    content("vast.png", vast_picture),
    content("line-200MB.txt", lambda: (CLAUSE * (200_000_000 // len(CLAUSE.encode()))).encode()),
    content("line-60MB.txt", lambda: (CLAUSE * (60_000_000 // len(CLAUSE.encode()))).encode()),
    content(
        "line-200MB-allowed.txt",
        lambda: (CLAUSE * (200_000_000 // len(CLAUSE.encode()))).encode(),
        "--limit",
        "size=300MB",
    ),
    content("line-900kB.txt", lambda: (CLAUSE * (900_000 // len(CLAUSE.encode()))).encode()),
    content("digits-1MB.txt", lambda: b"1" * 1_000_000),
    content("digits-dots-1MB.txt", lambda: b"1." * 500_000),
    content("brackets-1MB.txt", lambda: "（".encode() * 340_000),
    content("equals-1MB.txt", lambda: b"1+" * 250_000 + b"1=1" + b"/1" * 250_000),
    content("cells-900kB.csv", lambda: b"1,2,3,4,5,6,7,8,9,10\n" * 43_000),
    content("columns.csv", lambda: b"\n".join(b",".join(b"%d" % n for n in range(3_000)) for _ in range(60))),
    content("nul.txt", lambda: b"Income was 1\x0000."),
    content("turned.txt", lambda: "Income was 12\u202e34. Costs were 1O0.50.".encode()),
    content("=HYPERLINK(A1),+1,@SUM(A1).txt", lambda: REPORT, "--output-format", "csv"),
    Attack("symbolic links", lambda folder: (folder / "out.txt").symlink_to("/etc/hostname")),
    Attack("folders in a circle", loop),
    Attack("200 folders deep", deep_folders),
    Attack("FIFO", lambda folder: os.mkfifo(folder / "pipe.txt")),
    Attack("FIFO by name", lambda folder: os.mkfifo(folder / "pipe.txt"), ("{folder}/pipe.txt",)),
    Attack("device by name", lambda folder: None, ("/dev/zero", "/dev/stdin", "/dev/full")),
    Attack("no such file", lambda folder: None, ("{folder}/none.docx",)),
    Attack("unreadable", unreadable, unprivileged=True),
    Attack("name not UTF-8", lambda folder: Path(os.fsdecode(bytes(folder) + b"/\xff\xfe.txt")).write_bytes(REPORT)),
    Attack("name with newline", lambda folder: (folder / "a\nb\x1b[2J.txt").write_bytes(REPORT)),
    Attack("changed while read", lambda f: (f / "moving.docx").write_bytes(writers.docx(BLOCKS)), meanwhile=changed),
    Attack("output: no permission", no_place, output="{folder}/out/a.json", unprivileged=True, sound=False),
    Attack("output: no folder", lambda folder: None, output="{folder}/none/a.json", sound=False),
    Attack("output: a folder", lambda folder: (folder / "out").mkdir(), output="{folder}/out", sound=False),
    Attack("output: file too large", lambda folder: None, output="{folder}/a.json", largest_file=1_000, sound=False),
    Attack("output: /dev/full", lambda folder: None, output="/dev/full", sound=False),
    Attack("cache: no permission", lambda folder: (folder / "c").mkdir(0o500), ("--cache-dir", "{folder}/c"), True),
    Attack("cache: disk full", lambda folder: None, ("--cache-dir", "{folder}/c"), largest_file=0),
    Attack("temporary folder full", lambda f: (f / "a.rtf").write_bytes(b"{\\rtf1 10}"), largest_file=0),
)


@dataclass(frozen=True)
class Ran:
    """What came of one run."""

    code: int | None
    """None where it did not end."""
    wall: float
    cpu: float
    memory: float
    """Megabytes at the most."""
    told: str
    wrong: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="attacks with this in their name")
    options = parser.parse_args()
    print(f"{'attack':<34}{'exit':>5}{'wall s':>8}{'CPU s':>7}{'MB':>6}  told")
    failed = False
    for attack in ATTACKS:
        if options.only in attack.name:
            ran = run(attack)
            failed = failed or bool(ran.wrong)
            code = "-" if ran.code is None else str(ran.code)
            mark = f"WRONG: {ran.wrong}; " if ran.wrong else ""
            print(
                f"{attack.name:<34}{code:>5}{ran.wall:>8.1f}{ran.cpu:>7.1f}{ran.memory:>6.0f}  {mark}{ran.told}",
                flush=True,
            )
    sys.exit(failed)


def run(attack: Attack) -> Ran:
    folder = Path(tempfile.mkdtemp(prefix="attack-", dir="/tmp"))
    folder.chmod(0o777)
    try:
        (folder / "good.txt").write_bytes(REPORT)
        attack.make(folder)
        return watched(attack, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def watched(attack: Attack, folder: Path) -> Ran:
    given = [option.format(folder=folder) for option in attack.options]
    command = [*POWERLESS] if attack.unprivileged and os.geteuid() == 0 else []
    command += [sys.executable, "-m", "lint", "check", str(folder), "--lang", "en"]
    command += given if "--cache-dir" in given else ["--no-cache", *given]
    if "--output-format" not in given:
        command += (
            ["-o", f"json:{attack.output.format(folder=folder)}"] if attack.output else ["--output-format", "json"]
        )

    def restricted() -> None:
        if attack.largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (attack.largest_file, attack.largest_file))

    with tempfile.TemporaryFile() as words, tempfile.TemporaryFile() as complaints:
        quiet_out, quiet_err = (
            (subprocess.PIPE, subprocess.PIPE) if attack.largest_file is not None else (words, complaints)
        )
        started = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=quiet_out,
            stderr=quiet_err,
            cwd="/",
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            preexec_fn=restricted,
            start_new_session=True,
        )
        collected: list[bytes] = []
        if attack.largest_file is not None:
            collected = list(process.communicate(timeout=LONGEST))
        ended, usage = wait(process, started, attack.meanwhile, folder)
        if not collected:
            for file in (words, complaints):
                file.seek(0)
                collected.append(file.read())
        wall = time.monotonic() - started
    code = process.returncode if ended else None
    out, err = (part.decode(errors="replace") for part in collected)
    told, wrong = judged(attack, code, out, err)
    return Ran(code, wall, usage[0], usage[1], told, wrong)


def wait(
    process: subprocess.Popen[bytes], started: float, meanwhile: Callable[[Path], object] | None, folder: Path
) -> tuple[bool, tuple[float, float]]:
    """Whether the process ended; its seconds of processor and its megabytes, with those of what it started."""
    if process.returncode is not None:
        return True, (0.0, 0.0)
    done = False

    def keep_on() -> None:
        while meanwhile is not None and not done:
            meanwhile(folder)

    thread = Thread(target=keep_on)
    thread.start()
    while True:
        number, status, usage = os.wait4(process.pid, os.WNOHANG)
        if number:
            break
        if time.monotonic() - started > LONGEST:
            os.killpg(process.pid, signal.SIGKILL)
            os.wait4(process.pid, 0)
            done = True
            thread.join()
            return False, (0.0, 0.0)
        time.sleep(0.02)
    done = True
    thread.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    return True, (usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def judged(attack: Attack, code: int | None, out: str, err: str) -> tuple[str, str]:
    """The first words that were told of the attack, and what is wrong with the run."""
    wrong = [] if code is not None else ["did not end"]
    if code is not None and code not in (0, 1, 2):
        wrong.append(f"exit code {code}")
    if "Traceback" in out + err:
        wrong.append("traceback")
    result: dict[str, Any] = {}
    if out.startswith("{"):
        result = json.loads(out)
        sound = any(one["path"].endswith("good.txt") and one["findings"] for one in result["documents"])
        if attack.sound and not sound:
            wrong.append("the sound report is not checked")
    elif attack.sound and "--output-format" not in attack.options:
        wrong.append("no result")
    others = [one for one in result.get("documents", []) if not one["path"].endswith("good.txt")]
    told = [error["message"] for error in result.get("errors", [])]
    told += [f"{note['code']} {note['message']}" for one in others for note in one["notes"]]
    told += [f"{finding['code']} {finding['message']}" for one in others for finding in one["findings"]]
    told += [line for line in err.splitlines() if line.strip()][-1:] if not told else []
    return (told[0][:110] if told else f"read, {len(others)} other documents"), ", ".join(wrong)


if __name__ == "__main__":
    main()
