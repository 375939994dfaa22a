"""What a test puts in the place of the check: the document itself says what is to become of its process."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lint.audit.jobs import Job
from lint.audit.packed import Outcome, Packed

TASK = f"{__name__}:obey"
LEFTOVERS: list[bytearray] = []


def obey(jobs: Sequence[Job], alive: Callable[[], None]) -> Iterator[Packed]:
    for job in jobs:
        yield obeyed(job, alive)


def obeyed(job: Job, alive: Callable[[], None]) -> Packed:
    order, _, rest = job.content.decode().partition(" ")
    do_harm(order)
    do_work(order, rest, alive)
    return Packed(Outcome.CHECKED, job.content.decode())


def do_harm(order: str) -> None:
    match order:
        case "die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            sys.exit(3)
        case "hang":
            time.sleep(1000)
        case "eat":
            LEFTOVERS.append(bytearray(10**12))
        case "leak":  # does no harm, but the next that leaks dies of it
            if LEFTOVERS:
                os.abort()
            LEFTOVERS.append(bytearray(1))


def do_work(order: str, rest: str, alive: Callable[[], None]) -> None:
    match order:
        case "print":
            print("no answer")
            os.write(1, b"none either")
        case "count":  # leaves a mark for each time that it was checked
            with Path(rest).open("a") as file:
                file.write(f"{os.getpid()}\n")
        case "work":  # and says so
            for _ in range(int(rest)):
                time.sleep(0.1)
                alive()
        case "wait":
            time.sleep(float(rest))


def eat(jobs: Sequence[Job], alive: Callable[[], None]) -> Iterator[Packed]:
    """As `obey`, and tells what the real task tells of a document that needs too much memory."""
    for job in jobs:
        try:
            yield obeyed(job, alive)
        except MemoryError:
            yield Packed(Outcome.MEMORY, "memory")


def fragile(plugin: str, batch: tuple[Job, ...]) -> list[Packed]:
    """In the place of the task of a cluster: one that fails as a whole for one document."""
    if any(job.content == b"wrong" for job in batch):
        raise RuntimeError("lost")
    return [Packed(Outcome.CHECKED) for _ in batch]
