"""Documents in a process of their own: what ends that process, or takes too long in it, ends no run.

One process serves a whole run and is replaced when it was ended. It is started for the first file that needs it: one
whose format is taken apart by libraries that are not written in Python, or one that is large.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Self

from lint.readers import ReadError

if TYPE_CHECKING:
    from types import TracebackType

    from lint.child import Child
    from lint.engine import Settings
    from lint.finding import DocumentResult
    from lint.intake import Incoming

LARGE = 1024 * 1024
"""Texts larger than this are read in the other process too: they take seconds."""
SMALL = 64 * 1024
"""The same where a text cannot be given up in this process: checking so much cannot take long."""
NO_MEMORY = "unreadable.memory"


class Isolated:
    """A process that checks documents one after the other; to be used in a `with` statement."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.child: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def check(self, one: Incoming) -> DocumentResult:
        """Checks one report. Raises ReadError, also when its time is over or when the process died of it."""
        from lint.child import ALIVE  # imported where it is needed: most runs start no process

        child = self.child or self.started()
        child.send(one)
        answer = self.answer(child, self.settings.limits.seconds)
        while answer == ALIVE:
            answer = self.answer(child, self.settings.limits.seconds)
        if isinstance(answer, ReadError):
            if answer.message.key == NO_MEMORY:
                self.end()  # what is left of its memory is in pieces
            raise answer
        assert not isinstance(answer, str)
        return answer

    def started(self) -> Child:
        from lint.child import START, Child

        self.child = Child(__name__)
        self.child.send(self.settings)
        self.answer(self.child, START)
        return self.child

    def answer(self, child: Child, seconds: float) -> DocumentResult | ReadError | str:
        """What the process says within this time; it is ended when it says nothing. Raises ReadError."""
        from threading import Event, Timer

        from lint.child import ENDED, ending

        late = Event()

        def give_up() -> None:
            late.set()
            child.kill()

        overdue = Timer(seconds, give_up)
        overdue.start()
        try:
            answer: DocumentResult | ReadError | str = child.hear()
        except ENDED as error:
            code = self.end()
            if late.is_set():
                raise ReadError("unreadable.time", seconds=f"{seconds:g}") from error
            raise ReadError("unreadable.ended", ending=ending(code)) from error
        finally:
            overdue.cancel()
        return answer

    def end(self) -> int:
        """Ends the process, if there is one; its exit code, negative for a signal."""
        child, self.child = self.child, None
        return child.end() if child is not None else 0


def serve() -> None:
    """What the process does from its start to its end: one report after the other."""
    from lint.child import Parent, limit_memory
    from lint.engine import check_here

    parent = Parent()
    settings: Settings = parent.hear()
    limit_memory(settings.limits.memory)
    parent.live()
    with suppress(EOFError):
        while True:
            one: Incoming = parent.hear()
            try:
                parent.say(check_here(one.content, one.path, settings, converted=one.converted, alive=parent.live))
            except ReadError as error:
                parent.say(error)
            except MemoryError:
                parent.say(ReadError(NO_MEMORY))
