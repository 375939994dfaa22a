"""The inside of a worker process: takes batches of jobs from standard input, answers one by one on standard output.

It ends with the process that started it, even if that one is killed: its standard input is then at an end.
"""

from __future__ import annotations

import gc
import os
import queue
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from lint.audit.jobs import Job, Task, Work
from lint.audit.packed import Outcome
from lint.child import ENDED, Parent, end_group, limit_memory


def serve() -> None:
    """What the process does from its start to its end."""
    parent = Parent()
    work: Work = parent.hear()
    task = task_named(work.task)
    limit_memory(work.memory)
    gc.collect()
    gc.freeze()  # what was imported stays; no search for garbage needs to look at it again
    batches: queue.SimpleQueue[Sequence[Job]] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(parent, batches), daemon=True).start()
    parent.live()
    while True:
        for packed in task(batches.get(), parent.live):
            parent.say(packed)
            if packed.outcome is Outcome.MEMORY:  # what is left of the memory is in pieces
                return


def listen(parent: Parent, batches: queue.SimpleQueue[Sequence[Job]]) -> None:
    """Takes batches until there are no more: then nobody waits for answers, and the process ends at once."""
    with suppress(*ENDED):
        while True:
            batches.put(parent.hear())
    end_group(os.getpid())


def task_named(name: str) -> Task:
    module, _, function = name.partition(":")
    task: Task = getattr(import_module(module), function)
    return task
