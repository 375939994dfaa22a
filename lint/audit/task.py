"""What a worker does with documents: it checks them, and packs what comes of each for the store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from threading import Event, Thread

from lint.archives import Refused
from lint.audit.jobs import Job
from lint.audit.packed import Outcome, Packed, packed
from lint.causes import cause
from lint.engine import Settings, check_here
from lint.intake import Incoming, converted
from lint.messages import Message, catalogue, message
from lint.readers import ReadError

TASK = f"{__name__}:check_jobs"
OFTEN = 1.0
"""Seconds from one sign of life to the next."""


def check_jobs(jobs: Sequence[Job], alive: Callable[[], None]) -> Iterator[Packed]:
    """What comes of each document, in order. Files of old formats are converted together."""
    for settings, group in groupby(jobs, key=lambda job: job.settings):
        incoming = [Incoming(job.path, job.content) for job in group]
        with signs_of_life(alive):  # the conversion has a limit of its own for each file
            ready = list(converted(incoming, settings.limits, settings.configuration.plugins))
        for one in ready:
            yield check_one(one, settings, alive)


def check_one(one: Incoming | Refused, settings: Settings, alive: Callable[[], None]) -> Packed:
    """Whatever a document holds, there is an answer; only what ends the process leaves none."""
    started = time.perf_counter()
    if isinstance(one, Refused):
        return failed(Outcome.UNREADABLE, one.message, settings, started)
    try:
        kept = replace(settings, keep_document=True)
        result = check_here(one.content, one.path, kept, converted=one.converted, alive=alive)
        return packed(result, time.perf_counter() - started)
    except ReadError as error:
        outcome, told = Outcome.UNREADABLE, error.message
    except MemoryError:
        outcome, told = Outcome.MEMORY, message("unreadable.memory")
    except Exception as error:  # an audit does not end because one document finds a mistake of ours
        outcome, told = Outcome.UNREADABLE, message("unreadable.mistake", error=cause(error))
    return failed(outcome, told, settings, started)


def failed(outcome: Outcome, told: Message, settings: Settings, started: float) -> Packed:
    return Packed(outcome, told.text(catalogue(settings.messages)), time.perf_counter() - started)


@contextmanager
def signs_of_life(alive: Callable[[], None]) -> Iterator[None]:
    """Calls `alive` every second meanwhile."""
    over = Event()

    def tell() -> None:
        while not over.wait(OFTEN):
            alive()

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
