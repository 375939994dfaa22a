"""What is asked of a worker, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from lint.audit.packed import Packed
from lint.engine import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """A document to check."""

    number: int
    path: str
    content: bytes
    settings: Settings
    """A batch is sent as one, and with it once each of the settings that its jobs share."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job."""

    job: Job
    packed: Packed


@dataclass(frozen=True, slots=True)
class Work:
    """How a worker does its jobs."""

    task: str
    """The function that does them, as `module:function`; see `Task`."""
    messages: str
    """Language of what is told of documents that cannot be checked."""
    seconds: float
    """Time for one document, or from one sign of life to the next."""
    memory: int
    """Bytes of address space for a worker."""


Task = Callable[[Sequence[Job], Callable[[], None]], Iterator[Packed]]
"""What a worker does with a batch: gives what came of each job, in order. It calls the second argument now and then
while it rightly takes long.
"""


class Engine(Protocol):
    """Something that does jobs: processes of this machine, or those of a cluster."""

    def answers(self, jobs: Iterable[Job | None], stopping: Callable[[], bool]) -> Iterator[Answer | None]:
        """The answers as they come; None now and then, so that the caller can show how things stand.

        Among the jobs, None says that time has passed without one. Once `stopping` says so, no further job is taken
        and what is in flight is finished.
        """

    def slowest(self) -> tuple[str, float] | None:
        """The document that has been in work longest, and for how many seconds."""
