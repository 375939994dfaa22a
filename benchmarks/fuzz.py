"""Broken files: spoils reports of every format byte by byte and checks them all; a traceback or a hang is a failure.

python benchmarks/fuzz.py [--files N] [--seed S] [--seconds PER_FILE] [--format FORMAT] [--keep FOLDER]

Each file is read in one of a few worker processes; one that takes too long or dies is counted, and the file is kept.
"""

from __future__ import annotations

import argparse
import collections
import io
import multiprocessing
import random
import sys
import tarfile
import time
import traceback
import zipfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

INTERESTING = (
    b"\x00",
    b"\xff",
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"<",
    b"&",
    b"(",
    b"[",
    b"-1",
    b"99999999999999999999",
    b"1e999",
)
MAX_GROWTH = 200_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000, help="how many broken files")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--seconds", type=float, default=20, help="longer than this for one file is a hang")
    parser.add_argument("--format", default=None, help="one format only")
    parser.add_argument("--keep", type=Path, default=Path("/tmp/tieout-fuzz"), help="where failing files are put")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}", flush=True)
    wholes = {name: content for name, content in whole_files().items() if options.format in (None, name)}
    rng = random.Random(seed)
    worker = Worker()
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    slowest: dict[str, float] = collections.defaultdict(float)
    started = time.monotonic()
    for number in range(options.files):
        name = list(wholes)[number % len(wholes)]
        content = mutated(wholes[name], rng)
        begun = time.monotonic()
        outcome, detail = worker.check(content, f"broken.{name}", options.seconds)
        slowest[name] = max(slowest[name], time.monotonic() - begun)
        counts[name, outcome] += 1
        if outcome in ("traceback", "hang", "crash"):
            options.keep.mkdir(parents=True, exist_ok=True)
            kept = options.keep / f"{seed}-{number}.{name}"
            kept.write_bytes(content)
            print(f"{outcome}: {kept}\n{detail}", flush=True)
    worker.end()
    outcomes = ("read", "refused", "traceback", "hang", "crash")
    print(f"{'format':<10}" + "".join(f"{outcome:>11}" for outcome in outcomes) + f"{'slowest s':>11}")
    for name in wholes:
        print(
            f"{name:<10}" + "".join(f"{counts[name, outcome]:>11}" for outcome in outcomes) + f"{slowest[name]:>11.2f}"
        )
    print(f"{options.files} files in {time.monotonic() - started:.0f} s, seed {seed}")
    sys.exit(any(counts[name, outcome] for name in wholes for outcome in outcomes[2:]))


def whole_files() -> dict[str, bytes]:
    """A small report in every format."""
    from lint.readers.json import dump
    from lint.readers.text import read_text
    from tests import writers
    from tests.generator import Table, generate
    from tests.pdf_writer import pdf_of

    blocks = generate(3).blocks
    table = next(block for block in blocks if isinstance(block, Table))
    files = {
        "pdf": pdf_of(blocks),
        "txt": writers.text(blocks),
        "docx": writers.docx(blocks),
        "html": writers.html(blocks),
        "md": writers.markdown(blocks),
        "xlsx": writers.xlsx(blocks),
        "csv": writers.csv(table),
        "json": dump(read_text(writers.text(blocks).decode())).encode(),
    }
    files["zip"] = zipped(files["txt"])
    files["tar.gz"] = tarred(files["txt"])
    return files


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("报告.txt", content)
    return out.getvalue()


def tarred(content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("报告.txt")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


# ---------------------------------------------------------------- mutations


def mutated(content: bytes, rng: random.Random) -> bytes:
    """One to eight mutations; packed formats are half of the time spoilt inside their members."""
    if content.startswith(b"PK") and rng.random() < 0.5:
        return repacked(content, rng)
    broken = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        rng.choice(MUTATIONS)(broken, rng)
    return bytes(broken[: len(content) + MAX_GROWTH])


def repacked(content: bytes, rng: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as spoilt:
        names = whole.namelist()
        chosen = rng.choice(names)
        for name in names:
            member = bytearray(whole.read(name))
            if name == chosen and member:
                for _ in range(rng.choice((1, 2, 4))):
                    rng.choice(MUTATIONS)(member, rng)
            spoilt.writestr(name, bytes(member))
    return out.getvalue()


def flip(broken: bytearray, rng: random.Random) -> None:
    if broken:
        broken[rng.randrange(len(broken))] ^= 1 << rng.randrange(8)


def replace(broken: bytearray, rng: random.Random) -> None:
    if broken:
        broken[rng.randrange(len(broken))] = rng.randrange(256)


def remove(broken: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(broken) + 1)
    del broken[at : at + rng.choice((1, 2, 16, 300))]


def repeat(broken: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(broken) + 1)
    broken[at:at] = broken[at : at + rng.choice((1, 8, 200))] * rng.choice((1, 2, 50))


def insert(broken: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(broken) + 1)
    broken[at:at] = rng.choice(INTERESTING)


def swap(broken: bytearray, rng: random.Random) -> None:
    at, other, size = rng.randrange(len(broken) + 1), rng.randrange(len(broken) + 1), rng.choice((4, 64, 512))
    broken[at : at + size], broken[other : other + size] = broken[other : other + size], broken[at : at + size]


def truncate(broken: bytearray, rng: random.Random) -> None:
    del broken[rng.randrange(len(broken) + 1) :]


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip,
    flip,
    replace,
    remove,
    repeat,
    insert,
    swap,
    truncate,
)


# ---------------------------------------------------------------- the worker


class Worker:
    """A process that checks files; a new one is started where one hung or died."""

    def __init__(self) -> None:
        self.context = multiprocessing.get_context("spawn")
        self.start()

    def start(self) -> None:
        self.pipe, theirs = self.context.Pipe()
        self.process = self.context.Process(target=work, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def check(self, content: bytes, name: str, seconds: float) -> tuple[str, str]:
        try:
            self.pipe.send((content, name))
            if not self.pipe.poll(seconds + 15 * (not self.pipe_used())):
                self.process.kill()
                self.process.join()
                self.start()
                return "hang", f"longer than {seconds} s"
            outcome: tuple[str, str] = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            code = self.process.exitcode
            self.start()
            return "crash", f"exit code {code}"
        return outcome

    def pipe_used(self) -> bool:
        used = getattr(self, "used", False)
        self.used = True
        return used

    def end(self) -> None:
        self.process.kill()


def work(pipe: Connection) -> None:
    from lint import archives
    from lint.engine import check_bytes
    from lint.readers import ReadError, choose

    while True:
        content, name = pipe.recv()
        try:
            if archives.kind_of(content, name):
                for member in archives.members(content, name, choose.suffixes()):
                    if isinstance(member, archives.Member):
                        check_bytes(member.content, member.path)
            else:
                check_bytes(content, name)
            pipe.send(("read", ""))
        except ReadError as error:
            unforeseen = error.__cause__ is not None and "could not be read (" in str(error)
            pipe.send(("refused", f"{error}" if unforeseen else ""))
        except Exception:
            pipe.send(("traceback", traceback.format_exc()))


if __name__ == "__main__":
    main()
