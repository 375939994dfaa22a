"""The workers of a Dask cluster, of one machine or of many; a cluster on this machine where no scheduler is named.

A task is a batch of documents. Inside a Dask worker it is checked by a worker process of our own, as on one machine, so
that a document which ends its process costs no Dask worker. Where a Dask worker is lost, Dask gives its batches to
others; a batch that Dask gives up is cut in halves until the document is found that does it.
"""

from __future__ import annotations

import logging
import queue
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Self
from uuid import uuid4

from distributed import Client, Future, LocalCluster, Worker, WorkerPlugin, get_worker

from lint.audit.jobs import Answer, Job, Work
from lint.audit.packed import Outcome, Packed
from lint.audit.pool import MOMENT, Pool, batched
from lint.messages import ToldError, catalogue, message
from lint.rule_set import rule_set

MOST_JOBS = 20
MOST_BYTES = 4 * 1024 * 1024
"""A task has at most so many documents, or bytes."""
AHEAD = 2
"""Tasks at hand for each thread of the cluster."""
RETRIES = 3
"""How often Dask gives a task to another worker."""
START = 60.0
"""Seconds in which a scheduler must answer and have a worker."""


class ClusterError(ToldError):
    """A cluster that cannot be used. The message says why."""


class Cluster:
    """A Dask cluster that does jobs; to be used in a `with` statement."""

    def __init__(self, work: Work, size: int, address: str | None = None) -> None:
        self.name = f"tieout-{uuid4().hex}"
        """That of our plug-in, as an address may serve several audits."""
        self.words = catalogue(work.messages)
        self.ended: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self.running: dict[Future, tuple[Job, ...]] = {}
        with ExitStack() as opened:
            try:
                self.client = opened.enter_context(connected(address, size))
                self.client.wait_for_workers(1, timeout=START)
                self.client.register_plugin(Checker(work, rule_set()), name=self.name)
                opened.callback(self.client.unregister_worker_plugin, self.name)
            except (OSError, TimeoutError, ValueError) as error:
                raise ClusterError("audit.cluster", address=address or "", error=error) from error
            self.opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.opened.close()

    def answers(self, jobs: Iterable[Job | None], stopping: Callable[[], bool]) -> Iterator[Answer | None]:
        """See `lint.audit.jobs.Engine`."""
        batches = batched(jobs, MOST_JOBS, MOST_BYTES)
        more = True
        while more or self.running:
            more = more and not stopping()
            while more and len(self.running) < self.most():
                batch = next(batches, None)
                more = batch is not None
                if batch:
                    self.submit(batch)
                elif more:
                    yield None
            yield from self.listened()

    def slowest(self) -> tuple[str, float] | None:
        """Not known: Dask tells what has ended, not what is being done."""
        return None

    def most(self) -> int:
        """How many tasks are to be at hand."""
        threads: int = sum(self.client.nthreads().values())
        return AHEAD * max(threads, 1)

    def submit(self, batch: tuple[Job, ...]) -> None:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Sending large graph", category=UserWarning)
            future = self.client.submit(check_batch, self.name, batch, pure=False, retries=RETRIES)
        self.running[future] = batch
        future.add_done_callback(self.ended.put)

    def listened(self) -> Iterator[Answer | None]:
        """The answers of tasks that have ended; waits for one a moment."""
        patience = MOMENT if self.running else 0.0
        while True:
            try:
                future = self.ended.get(timeout=patience)
            except queue.Empty:
                yield None
                return
            yield from self.answered(future)
            patience = 0.0

    def answered(self, future: Future) -> Iterator[Answer]:
        batch = self.running.pop(future)
        error = future.exception() if future.status != "finished" else None
        if error is None:
            yield from (Answer(job, packed) for job, packed in zip(batch, future.result(), strict=True))
        elif isinstance(error, ToldError):
            raise error
        elif len(batch) > 1:
            middle = len(batch) // 2
            self.submit(batch[:middle])
            self.submit(batch[middle:])
        else:
            told = message("unreadable.ended", ending=f"{type(error).__name__}: {error}")
            yield Answer(batch[0], Packed(Outcome.DIED, told.text(self.words)))


@contextmanager
def connected(address: str | None, size: int) -> Iterator[Client]:
    """A client of the scheduler at an address, or of a cluster on this machine, which ends with it."""
    if address is not None:
        with Client(address, timeout=START, set_as_default=False) as client:
            yield client
        return
    with (
        LocalCluster(
            n_workers=size,
            threads_per_worker=1,
            dashboard_address=None,
            memory_limit=0,  # our own processes have a limit
            silence_logs=logging.ERROR,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


class Checker(WorkerPlugin):
    """What each Dask worker keeps: a worker process of our own for each of its threads."""

    def __init__(self, work: Work, wanted: str) -> None:
        self.work = work
        self.wanted = wanted

    def setup(self, worker: Worker) -> None:
        if rule_set() != self.wanted:
            raise ClusterError("audit.other-version", address=worker.address)
        self.pools: queue.SimpleQueue[Pool] = queue.SimpleQueue()
        for _ in range(worker.state.nthreads):
            self.pools.put(Pool(self.work, 1))

    def teardown(self, worker: Worker) -> None:
        while not self.pools.empty():
            self.pools.get().__exit__(None, None, None)


def check_batch(plugin: str, batch: tuple[Job, ...]) -> list[Packed]:
    """The task: what comes of each document, in order."""
    pools: queue.SimpleQueue[Pool] = get_worker().plugins[plugin].pools
    pool = pools.get()
    try:
        answers = [answer for answer in pool.answers(batch, lambda: False) if answer is not None]
    finally:
        pools.put(pool)
    found = {answer.job.number: answer.packed for answer in answers}
    return [found[job.number] for job in batch]
