"""Broken files of every format, all checked: a traceback, a hang or a dead process is a failure.

python benchmarks/fuzz.py [--files N] [--seed S] [--seconds PER_FILE] [--format FORMAT] [--keep FOLDER]

Three of four files are reports with spoilt bytes, the others are made up by Hypothesis (`benchmarks/broken_files.py`).
Each is checked in a process beside this one; a file at which that takes too long or dies is counted and kept. Where it
dies, the file is checked once more as `tieout check` does it: "ended" means that this gives an error for the file.
Pictures go through all but the recognition of characters. LibreOffice, where it is installed, converts a few hundred.

python benchmarks/fuzz.py --files 20000 --seed 11
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.broken_files import OFFICE, invented, mutated, whole_files  # noqa: E402
from lint.limits import Limits  # noqa: E402

OUTCOMES = ("read", "refused", "ended", "unforeseen", "broken check", "traceback", "hang", "crash")
FAILURES = OUTCOMES[3:]
"""An unforeseen refusal is an error that no reader knows: no traceback, but no helpful message either."""
START = 20.0
"""Seconds that a new process may take longer for its first file."""
MOST_BY_ONE_PROCESS = 2000
MADE_UP = 4
"""One of so many files is made up."""
MOST_CONVERTED = 300
AT_ONCE = 25
"""Files that LibreOffice converts in one call."""
PROGRESS = 500
LIMITS = Limits(seconds=15)

Job = list[tuple[str, bytes]]
"""Files with their names, to be checked together."""
Outcome = tuple[str, str]


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
    tally = Tally(options.keep, seed)
    worker = Worker(options.seconds)
    wholes = whole_files()
    chosen = {name: content for name, content in wholes.items() if options.format in (None, name)}
    made_up = [name for name in invented(wholes) if name in chosen]
    converted = min(MOST_CONVERTED, options.files) if any(name in OFFICE for name in chosen) else 0
    of_hypothesis = options.files // MADE_UP // len(made_up) if made_up else 0
    spoilt = {name: content for name, content in chosen.items() if name not in OFFICE}
    rng = random.Random(seed)
    for name in made_up:
        make_up(name, wholes, of_hypothesis, seed, lambda job: tally.count(job, worker.check(job)))
    for job in office_jobs(chosen, converted, rng):
        tally.count(job, worker.check(job))
    for number in range(options.files - tally.files if spoilt else 0):
        name = list(spoilt)[number % len(spoilt)]
        job = [(f"broken.{name}", mutated(spoilt[name], rng))]
        tally.count(job, worker.check(job))
    worker.end()
    tally.tell(list(chosen))
    sys.exit(tally.failed)


def make_up(name: str, wholes: dict[str, bytes], files: int, seed: int, check: Callable[[Job], None]) -> None:
    """Checks as many files of a format as Hypothesis makes up."""
    import hypothesis

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=max(files, 1), database=None, deadline=None, suppress_health_check=list(hypothesis.HealthCheck)
    )
    @hypothesis.given(invented(wholes)[name])
    def checked(content: bytes) -> None:
        check([(f"made-up.{name}", content)])

    checked()


def office_jobs(wholes: dict[str, bytes], files: int, rng: random.Random) -> Iterator[Job]:
    """Spoilt files that LibreOffice converts, many at once."""
    old = [name for name in wholes if name in OFFICE]
    names = [old[number % len(old)] for number in range(files if old else 0)]
    for start in range(0, len(names), AT_ONCE):
        yield [(f"broken.{name}", mutated(wholes[name], rng)) for name in names[start : start + AT_ONCE]]


# ---------------------------------------------------------------- what came of them


class Tally:
    """Files counted by format and outcome; those that fail are kept."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self.files = 0
        self.counts: collections.Counter[tuple[str, str]] = collections.Counter()
        self.kinds: collections.Counter[str] = collections.Counter()
        self.slowest: dict[str, float] = collections.defaultdict(float)
        self.started = self.last = time.monotonic()

    @property
    def failed(self) -> bool:
        return any(count for (_, outcome), count in self.counts.items() if outcome in FAILURES)

    def count(self, job: Job, outcomes: list[Outcome]) -> None:
        now = time.monotonic()
        for (name, content), (outcome, detail) in zip(job, outcomes, strict=True):
            suffix = name.partition(".")[2]
            self.files += 1
            self.counts[suffix, outcome] += 1
            self.slowest[suffix] = max(self.slowest[suffix], (now - self.last) / len(job))
            if outcome in FAILURES:
                self.keep(f"{self.seed}-{self.files}-{name}", content, outcome, detail)
            if self.files % PROGRESS == 0:
                print(f"{self.files} files, {now - self.started:.0f} s, last .{suffix}", flush=True)
        self.last = time.monotonic()

    def keep(self, name: str, content: bytes, outcome: str, detail: str) -> None:
        """Keeps the first few files of every kind of failure."""
        kind = f"{outcome}: {detail.strip().splitlines()[-1] if detail.strip() else ''}"
        self.kinds[kind] += 1
        if self.kinds[kind] <= 3:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(content)
            print(f"{outcome}: {self.folder / name}\n{detail}", flush=True)

    def tell(self, names: list[str]) -> None:
        print(f"{'format':<8}" + "".join(f"{outcome:>14}" for outcome in OUTCOMES) + f"{'slowest s':>11}")
        for name in names:
            numbers = "".join(f"{self.counts[name, outcome]:>14}" for outcome in OUTCOMES)
            print(f"{name:<8}{numbers}{self.slowest[name]:>11.2f}")
        total = "".join(f"{sum(self.counts[name, outcome] for name in names):>14}" for outcome in OUTCOMES)
        print(f"{'all':<8}{total}{max(self.slowest.values(), default=0):>11.2f}")
        for kind, count in self.kinds.most_common():
            print(f"{count:>6} {kind}")
        print(f"{self.files} files in {time.monotonic() - self.started:.0f} s, seed {self.seed}")


# ---------------------------------------------------------------- the worker


class Worker:
    """A process that checks files; a new one is started where one hung or died, and now and then."""

    def __init__(self, seconds: float) -> None:
        self.context = multiprocessing.get_context("spawn")
        self.seconds = seconds
        self.start()

    def start(self) -> None:
        self.pipe, theirs = self.context.Pipe()
        self.process = self.context.Process(target=work, args=(theirs,), daemon=True)
        self.process.start()
        self.jobs = 0
        theirs.close()

    def check(self, job: Job) -> list[Outcome]:
        if self.jobs == MOST_BY_ONE_PROCESS:
            self.end()
            self.start()
        self.jobs += 1
        try:
            self.pipe.send(job)
            if not self.pipe.poll(self.seconds * len(job) + START * (self.jobs == 1)):
                self.end()
                self.start()
                return [("hang", f"longer than {self.seconds} s")] * len(job)
            outcomes: list[Outcome] = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            code = self.process.exitcode
            self.start()
            return [("ended", "") if is_told(*one) else ("crash", f"exit code {code}") for one in job]
        return outcomes

    def end(self) -> None:
        self.process.kill()
        self.process.join()


def is_told(name: str, content: bytes) -> bool:
    """Whether a file that ends its process gives an error in a run, which then goes on."""
    from lint.engine import Settings
    from lint.intake import Incoming
    from lint.isolated import Isolated
    from lint.readers import ReadError, choose

    if choose.is_plain(content, name):
        return False
    with Isolated(Settings(limits=LIMITS)) as process:
        try:
            process.check(Incoming(name, content))
        except ReadError:
            return True
    return False


def work(pipe: Connection) -> None:
    """What the process does: jobs from the pipe, their outcomes back."""
    from lint.child import limit_memory

    limit_memory(LIMITS.memory)
    recognise_nothing()
    while True:
        job: Job = pipe.recv()
        pipe.send(converted(job) if len(job) > 1 else [outcome(content, name) for name, content in job])


def recognise_nothing() -> None:
    """Pictures without their characters: recognition takes seconds and sees no bytes of the file."""
    from lint.ocr import recognition

    recognition.found = lambda image: iter(())
    recognition.read = lambda image: ("12.50", (0.9,) * 5)


def converted(job: Job) -> list[Outcome]:
    """What comes of files that LibreOffice converts together."""
    from lint.readers import ReadError, choose, office

    old = [number for number, (name, content) in enumerate(job) if choose.needs_office(content, name)]
    made = dict(zip(old, office.converted([job[number][1] for number in old], LIMITS), strict=True)) if old else {}
    outcomes = []
    for number, (name, content) in enumerate(job):
        result = made.get(number)
        outcomes.append(("refused", "") if isinstance(result, ReadError) else outcome(content, name, result))
    return outcomes


def outcome(content: bytes, name: str, made: bytes | None = None) -> Outcome:
    """What comes of one file, with what is to be seen of a failure."""
    from lint import archives
    from lint.engine import Settings, check_here
    from lint.readers import ReadError, choose

    settings = Settings(limits=LIMITS)
    try:
        if archives.kind_of(content, name):
            members = archives.members(content, name, choose.suffixes(), LIMITS)
            results = [
                check_here(one.content, one.path, settings) for one in members if isinstance(one, archives.Member)
            ]
        else:
            results = [check_here(content, name, settings, converted=made)]
    except ReadError as error:
        if error.message.key != "unreadable.broken":
            return "refused", ""
        return "unforeseen", "".join(traceback.format_exception(error.__cause__))
    except Exception:
        return "traceback", traceback.format_exc()
    broken = [note.message for result in results for note in result.notes if note.code == "DOC920"]
    return ("broken check", "\n".join(broken)) if broken else ("read", "")


if __name__ == "__main__":
    main()
