"""A worker process as the pool sees it: jobs go in, answers come out, and it can be ended at any time."""

from __future__ import annotations

import queue
import tempfile
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from lint.audit.jobs import Job, Work
from lint.audit.packed import Packed
from lint.child import ENDED, Child


class Worker:
    """A process, and the jobs that it was given and has not answered."""

    def __init__(self, work: Work, heard: queue.SimpleQueue[tuple[Worker, Packed | str | None]]) -> None:
        self.heard = heard
        self.waiting: deque[Job] = deque()
        self.since = time.monotonic()
        """When it started with the first of those jobs."""
        self.heard_at = self.since
        """When it last gave a sign of life."""
        self.ready = False
        self.served = 0
        self.overdue = False
        """Whether it was ended because a document took too long."""
        self.complaint = ""
        """Once it has ended: the last line that it wrote to standard error."""
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed in `end`)
        self.child = Child("lint.audit.worker", self.errors)
        threading.Thread(target=self.listen, daemon=True).start()
        self.child.send(work)

    @property
    def free(self) -> bool:
        return not self.waiting

    def give(self, batch: Sequence[Job]) -> None:
        """Jobs for a worker that has none; one that is not ready yet gets them when it is."""
        self.waiting.extend(batch)
        if self.ready:
            self.start(batch)

    def start(self, batch: Sequence[Job]) -> None:
        self.since = self.heard_at = time.monotonic()
        self.child.send(tuple(batch))

    def lives(self) -> None:
        """It has given a sign of life; the first says that it is ready."""
        self.heard_at = time.monotonic()
        if not self.ready:
            self.ready = True
            if self.waiting:
                self.start(self.waiting)

    def finish(self) -> Job:
        """It has answered: the job that the answer is for."""
        self.served += 1
        self.since = self.heard_at = time.monotonic()
        return self.waiting.popleft()

    def listen(self) -> None:
        """Passes on what the process says, in a thread of its own; None when it has ended."""
        with suppress(*ENDED):
            while True:
                self.heard.put((self, self.child.hear()))
        self.heard.put((self, None))

    def kill(self) -> None:
        self.child.kill()

    def end(self) -> int:
        """Ends the process if it has not ended itself; its exit code, negative for a signal."""
        code = self.child.end()
        with self.errors:
            self.errors.seek(0)
            lines = self.errors.read().decode(errors="replace").strip().splitlines()
        self.complaint = lines[-1] if lines else ""
        return code
