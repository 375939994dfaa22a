"""A worker process as the pool sees it: jobs go in, answers come out, and it can be ended at any time."""

from __future__ import annotations

import pickle
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from lint.audit.jobs import Job, Work
from lint.audit.packed import Packed
from lint.isolated import end_group

CHILD = "import sys; sys.path[:] = {path!r}; from lint.audit.worker import serve; serve()"


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
        path = [folder for folder in sys.path if folder]  # a folder full of reports is no place to import from
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", CHILD.format(path=path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            start_new_session=True,  # so that Ctrl-C reaches only us, and programs that it starts end with it
        )
        threading.Thread(target=self.listen, daemon=True).start()
        self.send(work)

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
        self.send(tuple(batch))

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

    def send(self, something: object) -> None:
        assert self.process.stdin is not None
        with suppress(OSError):  # it has died, and its silence will tell
            pickle.dump(something, self.process.stdin)
            self.process.stdin.flush()

    def listen(self) -> None:
        """Passes on what the process says, in a thread of its own; None when it has ended."""
        assert self.process.stdout is not None
        with suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while True:
                self.heard.put((self, pickle.load(self.process.stdout)))
        self.heard.put((self, None))

    def kill(self) -> None:
        if self.process.returncode is None:  # else its number may be another process's by now
            end_group(self.process.pid)

    def end(self) -> int:
        """Ends the process if it has not ended itself; its exit code, negative for a signal."""
        self.kill()
        code = self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        with self.errors:
            self.errors.seek(0)
            lines = self.errors.read().decode(errors="replace").strip().splitlines()
        self.complaint = lines[-1] if lines else ""
        return code
