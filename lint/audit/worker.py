"""The inside of a worker process: takes batches of jobs from standard input, answers one by one on standard output.

It ends with the process that started it, even if that one is killed: its standard input is then at an end.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import IO

from lint.audit.jobs import Job, Task, Work
from lint.audit.packed import Outcome
from lint.isolated import end_group, limit_memory

ALIVE = "alive"
"""What the process says when it is ready, and while it works on something that rightly takes long."""


def serve() -> None:
    """What the process does from its start to its end."""
    outbox = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    work: Work = pickle.load(sys.stdin.buffer)
    task = task_named(work.task)
    limit_memory(work.memory)
    gc.collect()
    gc.freeze()  # what was imported stays; no search for garbage needs to look at it again
    batches: queue.SimpleQueue[Sequence[Job]] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(sys.stdin.buffer, batches), daemon=True).start()
    send(outbox, ALIVE)
    while True:
        for packed in task(batches.get(), lambda: send(outbox, ALIVE)):
            send(outbox, packed)
            if packed.outcome is Outcome.MEMORY:  # what is left of the memory is in pieces
                return


def listen(inbox: IO[bytes], batches: queue.SimpleQueue[Sequence[Job]]) -> None:
    """Takes batches until there are no more: then nobody waits for answers, and the process ends at once."""
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            batches.put(pickle.load(inbox))
    end_group(os.getpid())


def send(outbox: IO[bytes], answer: object) -> None:
    pickle.dump(answer, outbox)
    outbox.flush()


def task_named(name: str) -> Task:
    module, _, function = name.partition(":")
    task: Task = getattr(import_module(module), function)
    return task
