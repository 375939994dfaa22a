"""How fast an archive is audited: a table of runs, one of formats, one of what the store costs as it grows.

python benchmarks/archive.py [--files 20000] [--jobs 1,2] [--seed 1] [--folder FOLDER]

Every report is generated from a seed of its own, so that each is consistent and none is audited twice. They come in
the formats of an archive, as many of each: text, Markdown, HTML, Word, Excel, PDF, and a table of it as CSV; one in
eight stands in a zip of fifty. With --folder the archive is kept, and used again by the next run that asks for the
same.

- runs: the command `tieout audit`, a whole process each; the time of the clock and that of the processor; the most
  memory that a worker, and the process that writes the store, ever took (where the system tells it: Linux)
- the first tenth of the archive is audited by itself too: what grows with the archive shows between the two
- again: the same command once more, with nothing changed, and with one report in a hundred written anew
- the store: results like those of the archive recorded one after the other by one process, nothing else done
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lint.audit.packed import Packed
from lint.audit.recording import Content, Plan, recorder
from lint.audit.store import opened
from lint.audit.task import check_one
from lint.engine import Settings
from lint.intake import Incoming
from tests import writers
from tests.generator import Table, generate
from tests.pdf_writer import pdf_of

AUDIT = (sys.executable, "-c", "from lint.cli import main; main()", "audit", "--isolated", "--quiet")
FORMATS = ("txt", "md", "html", "docx", "xlsx", "pdf", "csv")
IN_ZIP = 50
"""Reports in one zip."""
BLOCK = IN_ZIP * (len(FORMATS) + 1)
"""Of so many reports, the first are in a zip."""
IN_FOLDER = 1000
CHANGED = 100
"""One report in so many is written anew."""
OFTEN = 0.1
"""Seconds from one look at the memory to the next."""
KEPT_EVERY = 25
"""Records after which an audit of this speed makes the store safe."""
SAMPLE = 200
"""Results that the records of the store are made of."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the command took. Memory in bytes; 0 where it is not known."""

    seconds: float
    processor: float
    worker: int
    main: int


# ---------------------------------------------------------------- the archive


def report_as(seed: int, suffix: str) -> bytes:
    """A generated report in a format."""
    report = generate(seed)
    if suffix == "txt":
        return report.text.encode()
    if suffix == "pdf":
        return pdf_of(report.blocks)
    if suffix == "csv":
        tables = [block for block in report.blocks if isinstance(block, Table)]
        return writers.csv(max(tables, key=lambda table: len(table.rows))) if tables else report.text.encode()
    return writers.WRITERS[suffix](report.blocks)


def place(number: int) -> tuple[str, str]:
    """The zip of a report, if it is in one, and its name."""
    within = number % BLOCK
    suffix = FORMATS[number % len(FORMATS)]
    folder = f"{number // IN_FOLDER:03}"
    packed = f"{folder}/reports-{number // BLOCK}.zip" if within < IN_ZIP else ""
    return packed, f"{number}.{suffix}" if packed else f"{folder}/{number}.{suffix}"


def parts(files: int) -> Iterator[range]:
    """The reports in stretches, each a zip and what follows it."""
    for start in range(0, files, BLOCK):
        yield range(start, min(start + BLOCK, files))


def write_part(folder: Path, seed: int, numbers: range) -> None:
    zipped: dict[str, io.BytesIO] = {}
    for number in numbers:
        packed, name = place(number)
        content = report_as(seed + number, Path(name).suffix[1:])
        if not packed:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            continue
        with zipfile.ZipFile(zipped.setdefault(packed, io.BytesIO()), "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
    for packed, written in zipped.items():
        (folder / packed).parent.mkdir(parents=True, exist_ok=True)
        (folder / packed).write_bytes(written.getvalue())


def make_archive(folder: Path, files: int, seed: int, jobs: int) -> None:
    """Writes the archive, unless it is there from an earlier run."""
    made = folder.with_name(f"{folder.name}.made")
    wanted = f"{files} from seed {seed}"
    if made.is_file() and made.read_text() == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        pool.starmap(write_part, [(folder, seed, numbers) for numbers in parts(files)], chunksize=1)
    made.write_text(wanted)


def change_some(folder: Path, files: int, seed: int) -> int:
    """Writes one report in a hundred anew, none of them in a zip; says how many."""
    changed = 0
    for number in range(CHANGED - 1, files, CHANGED):
        alone = next(near for near in range(number, -1, -1) if not place(near)[0])
        name = place(alone)[1]
        (folder / name).write_bytes(report_as(seed + files + number, Path(name).suffix[1:]))
        changed += 1
    return changed


def first_tenth(folder: Path, files: int, listed: Path) -> int:
    """Lists the files of the first tenth of the archive; says how many reports they hold."""
    tenth = max(files // 10 // BLOCK * BLOCK, min(BLOCK, files))
    names = dict.fromkeys(packed or name for packed, name in map(place, range(tenth)))
    listed.write_text("".join(f"{folder / name}\n" for name in names))
    return tenth


# ---------------------------------------------------------------- runs


def run(*arguments: object) -> Run:
    """Runs the command and watches what it takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen([*AUDIT, *map(str, arguments)])
    worker = main = 0
    while process.poll() is None:
        main = max(main, peak_memory(process.pid))
        worker = max([worker, *(peak_memory(child) for child in children(process.pid))])
        with suppress(subprocess.TimeoutExpired):
            process.wait(OFTEN)
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(process.returncode)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, worker, main)


def children(process: int) -> list[int]:
    found: list[int] = []
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, listed.read_text().split())
    return found


def peak_memory(process: int) -> int:
    """The most memory that a process has had so far, in bytes."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def print_run(name: str, files: int, size: float, took: Run) -> None:
    speed = f"{files / took.seconds:>9,.1f}{size / took.seconds / 1e6:>8.2f}"
    memory = f"{took.worker / 1e6:>11.0f}{took.main / 1e6:>9.0f}"
    print(f"{name:<32}{files:>8,}{took.seconds:>10.1f}{took.processor:>10.1f}{speed}{memory}", flush=True)


def print_formats(store: Path) -> None:
    print(f"\n{'format':<10}{'files':>8}{'kB each':>9}{'ms each':>9}{'files/s on a core':>20}")
    ask = (
        "SELECT format, count(*), avg(size), avg(seconds) FROM latest_documents"
        " WHERE outcome = 'checked' GROUP BY format ORDER BY 1"
    )
    with opened(store) as results:
        for name, count, size, seconds in results.rows(ask):
            print(f"{name:<10}{count:>8,}{size / 1e3:>9.1f}{seconds * 1e3:>9.1f}{1 / seconds:>20.1f}")
        told = "SELECT count(*), sum(outcome <> 'checked'), count(DISTINCT sha256) FROM latest_documents"
        ((all_of_them, failed, distinct),) = results.rows(told)
    print(f"{all_of_them:,} documents, {distinct:,} distinct, {failed} not checked")


# ---------------------------------------------------------------- the store


def sample(seed: int) -> list[Packed]:
    """Results as a worker sends them."""
    settings = Settings()
    return [
        check_one(Incoming("report.txt", report_as(seed + number, "txt")), settings, lambda: None)
        for number in range(SAMPLE)
    ]


def print_store(path: Path, results: list[Packed], most: int) -> None:
    print(f"\n{'records in the store':<22}{'ms for each new one':>20}{'ms to look one up':>19}{'MB':>8}{'kB each':>9}")
    with recorder(path) as store:
        store.begin(Plan("rules", "settings", ("archive",)))
        done = 0
        for stretch in range(10):
            start = time.process_time()
            end = most * (stretch + 1) // 10
            for number in range(done, end):
                content = content_of(number)
                store.place(f"archive/{number}.txt", store.check(content, results[number % len(results)]))
                if number % KEPT_EVERY == 0:
                    store.keep()
            store.keep()
            taken = (time.process_time() - start) / max(end - done, 1)
            done = end
            looked = []
            for number in range(0, done, max(done // 500, 1)):
                content = content_of(number)
                start = time.perf_counter()
                store.known(content)
                looked.append(time.perf_counter() - start)
            size = sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
            told = f"{taken * 1e3:>20.2f}{statistics.median(looked) * 1e3:>19.3f}{size / 1e6:>8.1f}"
            print(f"{done:<22,}{told}{size / 1e3 / max(done, 1):>9.1f}")


def content_of(number: int) -> Content:
    return Content(sha256(str(number).encode()).hexdigest(), ".txt", 12_000, "settings")


# ---------------------------------------------------------------- the table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--jobs", default="1,2", help="worker processes, one run for each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keep the archive here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tieout-archive-") as temporary:
        work = Path(temporary)
        (options.folder or work).mkdir(parents=True, exist_ok=True)
        measure(options.files, options.seed, [int(jobs) for jobs in options.jobs.split(",")], options.folder, work)


def measure(files: int, seed: int, all_jobs: list[int], kept: Path | None, work: Path) -> None:
    archive = (kept or work) / f"archive-{files}"
    start = time.perf_counter()
    make_archive(archive, files, seed, max(all_jobs))
    size = size_of(archive.rglob("*"))
    print(f"{files:,} reports, {size / 1e6:.0f} MB, made in {time.perf_counter() - start:.0f} s\n")
    print(f"{'':<32}{'files':>8}{'s':>10}{'s of CPU':>10}{'files/s':>9}{'MB/s':>8}{'MB a worker':>13}{'MB main':>8}")
    listed = work / "tenth.txt"
    tenth = first_tenth(archive, files, listed)
    if tenth < files:
        took = run("--files-from", listed, "--to", work / "tenth.db", "--jobs", all_jobs[-1])
        tenth_size = size_of(map(Path, listed.read_text().splitlines()))
        print_run(f"a tenth of them, {all_jobs[-1]} at a time", tenth, tenth_size, took)
    store = work / "results.db"
    times = []
    for jobs in all_jobs:
        for old in work.glob(f"{store.name}*"):
            old.unlink()
        times.append(run(archive, "--to", store, "--jobs", jobs))
        print_run(f"all, {jobs} at a time", files, size, times[-1])
    unchanged = run(archive, "--to", store, "--jobs", all_jobs[-1])
    print_run("again, nothing changed", files, size, unchanged)
    changed = change_some(archive, files, seed)
    if kept:
        archive.with_name(f"{archive.name}.made").unlink()  # it is no longer what was made
    print_run(f"again, {changed} changed", files, size, run(archive, "--to", store, "--jobs", all_jobs[-1]))
    print(f"\nnothing changed: {times[-1].seconds / unchanged.seconds:.0f} times faster")
    if len(times) > 1:
        print(f"{all_jobs[-1]} at a time: {times[0].seconds / times[-1].seconds:.2f} times as fast as {all_jobs[0]}")
    print_formats(store)
    print_store(work / "growing.db", sample(seed), files)


def size_of(paths: Iterator[Path] | map[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())


if __name__ == "__main__":
    main()
