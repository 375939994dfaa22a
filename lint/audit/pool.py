"""Worker processes that check documents: what one of them does not survive is found out and told, the rest goes on.

Workers get jobs in small batches and answer one by one, so that it is known which document a worker that died was at.
That document is checked once more, alone in a new process; if that one dies too, the document is what did it. The
others of the batch are given to another worker. A document that takes too long is given up with its worker.
"""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from lint.audit.jobs import Answer, Job, Work
from lint.audit.packed import Outcome, Packed
from lint.audit.process import Worker
from lint.child import START, ending
from lint.messages import ToldError, catalogue, message

MOST_JOBS = 8
MOST_BYTES = 2 * 1024 * 1024
"""A batch is full at so many jobs or bytes."""
MOMENT = 0.2
"""Seconds after which the caller is given a look at how things stand."""
MANY = 1000
"""A worker is replaced after so many documents, so that nothing that a library forgets to free adds up."""


class PoolError(ToldError):
    """Workers cannot be started. The message says why."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs for one worker; one that is suspected gets a worker of its own."""

    jobs: tuple[Job, ...]
    alone: bool = False


class Pool:
    """Some worker processes; to be used in a `with` statement, at whose end all of them are ended."""

    def __init__(self, work: Work, size: int) -> None:
        self.work = work
        self.size = size
        self.words = catalogue(work.messages)
        self.workers: list[Worker] = []
        self.heard: queue.SimpleQueue[tuple[Worker, Packed | str | None]] = queue.SimpleQueue()
        self.again: deque[Batch] = deque()
        self.next: Batch | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def answers(self, jobs: Iterable[Job | None], stopping: Callable[[], bool]) -> Iterator[Answer | None]:
        """See `lint.audit.jobs.Engine`."""
        batches = batched(jobs, MOST_JOBS, MOST_BYTES)
        more = True
        while True:
            if stopping():
                more, self.next = False, None
                self.again.clear()
            if more and self.next is None:
                batch = next(batches, None)
                more = batch is not None
                if batch:
                    self.next = Batch(batch)
                elif more:
                    yield None
            self.feed()
            if not more and self.next is None and not self.again and not self.busy():
                return
            yield from self.listened(MOMENT if self.full() or not more else 0)

    def slowest(self) -> tuple[str, float] | None:
        """The document that has been in work longest, and for how many seconds."""
        busy = self.busy()
        if not busy:
            return None
        first = min(busy, key=lambda worker: worker.since)
        return first.waiting[0].path, time.monotonic() - first.since

    def busy(self) -> list[Worker]:
        return [worker for worker in self.workers if worker.waiting]

    def full(self) -> bool:
        """Whether a batch is at hand that no worker is free for."""
        return self.next is not None or bool(self.again)

    def feed(self) -> None:
        """Gives what is at hand to workers that are free, and starts workers while there are too few."""
        while (batch := self.at_hand()) is not None:
            worker = next((one for one in self.workers if one.free and not (batch.alone and one.served)), None)
            worker = worker or self.started(batch)
            if worker is None:
                return
            worker.give(batch.jobs)
            if self.again:
                self.again.popleft()
            else:
                self.next = None

    def at_hand(self) -> Batch | None:
        return self.again[0] if self.again else self.next

    def started(self, batch: Batch) -> Worker | None:
        """One more worker if there may be one; for a suspect, in place of one that has worked before."""
        if batch.alone and len(self.workers) == self.size:
            self.retire(next((worker for worker in self.workers if worker.free), None))
        if len(self.workers) == self.size:
            return None
        self.workers.append(Worker(self.work, self.heard))
        return self.workers[-1]

    def retire(self, worker: Worker | None) -> None:
        if worker is not None:
            self.workers.remove(worker)
            worker.end()

    def listened(self, patience: float) -> Iterator[Answer | None]:
        """What the workers say; waits for it at most so many seconds."""
        deadline = time.monotonic() + patience
        while True:
            try:
                worker, said = self.heard.get(timeout=max(deadline - time.monotonic(), 0))
            except queue.Empty:
                self.end_overdue()
                yield None
                return
            if worker in self.workers:  # else it is the last word of one that was ended
                yield from self.understood(worker, said)
            deadline = 0

    def understood(self, worker: Worker, said: Packed | str | None) -> Iterator[Answer]:
        if isinstance(said, str):
            worker.lives()
        elif said is None:
            yield from self.lost(worker)
        elif said.outcome is Outcome.MEMORY:
            yield from self.lost(worker, said)
        else:
            yield Answer(worker.finish(), said)
            if worker.served >= MANY and not worker.waiting:
                self.retire(worker)

    def lost(self, worker: Worker, said: Packed | None = None) -> Iterator[Answer]:
        """What is to be done when a worker has died, or says that its memory is used up."""
        self.workers.remove(worker)
        code = worker.end()
        if not worker.ready:
            raise PoolError("audit.worker", complaint=worker.complaint or str(ending(code)))
        if not worker.waiting:
            return
        suspect, *others = worker.waiting
        if others:
            self.again.appendleft(Batch(tuple(others)))
        if worker.overdue:
            yield Answer(suspect, self.given_up(suspect))
        elif worker.served == 0:  # nothing else can have done it
            yield Answer(suspect, said or self.died(code, worker))
        else:
            self.again.append(Batch((suspect,), alone=True))

    def given_up(self, job: Job) -> Packed:
        told = message("unreadable.time", seconds=f"{self.work.seconds:g}")
        return Packed(Outcome.TIMEOUT, told.text(self.words), self.work.seconds)

    def died(self, code: int, worker: Worker) -> Packed:
        told = message("unreadable.ended", ending=ending(code))
        return Packed(Outcome.DIED, told.text(self.words), time.monotonic() - worker.since)

    def end_overdue(self) -> None:
        """Ends workers whose document has taken too long; that they are gone is heard like any other end."""
        now = time.monotonic()
        for worker in self.workers:
            limit = self.work.seconds if worker.ready else START
            if (worker.waiting or not worker.ready) and not worker.overdue and now - worker.heard_at > limit:
                worker.overdue = True
                worker.kill()


def batched(jobs: Iterable[Job | None], most: int, most_bytes: int) -> Iterator[tuple[Job, ...]]:
    """Batches of jobs, none of which waits for more while time passes without a job; that gives empty ones."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        if job is None:
            yield tuple(batch)
            batch, size = [], 0
            continue
        if batch and (len(batch) == most or size + len(job.content) > most_bytes):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(job)
        size += len(job.content)
    if batch:
        yield tuple(batch)
