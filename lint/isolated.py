"""Documents in a process of their own: what ends that process, or takes too long in it, ends no run.

One process serves a whole run and is replaced when it was ended. It is started for the first file that needs it: one
whose format is taken apart by libraries that are not written in Python, or one that is large.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Self

from lint.messages import Message, message
from lint.readers import ReadError

if TYPE_CHECKING:
    import subprocess
    from types import TracebackType

    from lint.engine import Settings
    from lint.finding import DocumentResult
    from lint.intake import Incoming

LARGE = 1024 * 1024
"""Texts larger than this are read in the other process too: they take seconds."""
SMALL = 64 * 1024
"""The same where a text cannot be given up in this process: checking so much cannot take long."""
START = 60.0
"""Seconds that the process may take to start."""
CHILD = "import sys; sys.path[:] = {path!r}; from lint.isolated import serve; serve()"
NO_MEMORY = "unreadable.memory"
ALIVE = "alive"
"""What the process says when it is ready, and while it works on a document whose pages take long."""


class Isolated:
    """A process that checks documents one after the other; to be used in a `with` statement."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def check(self, one: Incoming) -> DocumentResult:
        """Checks one report. Raises ReadError, also when its time is over or when the process died of it."""
        if self.process is None:
            self.start()
        self.send(one)
        answer = self.answer(self.settings.limits.seconds)
        while answer == ALIVE:
            answer = self.answer(self.settings.limits.seconds)
        if isinstance(answer, ReadError):
            if answer.message.key == NO_MEMORY:
                self.end()  # what is left of its memory is in pieces
            raise answer
        assert not isinstance(answer, str)
        return answer

    def start(self) -> None:
        import subprocess

        path = [folder for folder in sys.path if folder]  # a folder full of reports is no place to import from
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", CHILD.format(path=path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # programs that it starts end with it
        )
        self.send(self.settings)
        self.answer(START)

    def send(self, something: object) -> None:
        assert self.process is not None
        assert self.process.stdin is not None
        with suppress(OSError):  # it has died, and its silence will tell
            pickle.dump(something, self.process.stdin)
            self.process.stdin.flush()

    def answer(self, seconds: float) -> DocumentResult | ReadError | str:
        """What the process says within this time; it is ended when it says nothing. Raises ReadError."""
        from threading import Event, Timer

        assert self.process is not None
        assert self.process.stdout is not None
        number, late = self.process.pid, Event()

        def give_up() -> None:
            late.set()
            end_group(number)

        overdue = Timer(seconds, give_up)
        overdue.start()
        try:
            answer: DocumentResult | ReadError | str = pickle.load(self.process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            code = self.end()
            if late.is_set():
                raise ReadError("unreadable.time", seconds=f"{seconds:g}") from error
            raise ReadError("unreadable.ended", ending=ending(code)) from error
        finally:
            overdue.cancel()
        return answer

    def end(self) -> int:
        """Ends the process; its exit code, negative for a signal."""
        if self.process is None:
            return 0
        process, self.process = self.process, None
        if process.poll() is None:
            end_group(process.pid)
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        return code


def ending(code: int) -> Message:
    return message("unreadable.signal", number=-code) if code < 0 else message("unreadable.exit-code", number=code)


def end_group(process: int) -> None:
    """Ends a process and the programs that it has started."""
    import signal

    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            os.kill(process, signal.SIGTERM)
        else:
            os.killpg(process, signal.SIGKILL)


def limit_memory(most: int) -> None:
    """Bounds the address space of this process, where the system can."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


# ---------------------------------------------------------------- in the process


def serve() -> None:
    """What the process does from its start to its end: jobs from standard input, their results to standard output."""
    from lint.engine import check_here

    outbox = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    settings: Settings = pickle.load(sys.stdin.buffer)
    limit_memory(settings.limits.memory)
    say = speaker(outbox)
    say(ALIVE)
    with suppress(EOFError):
        while True:
            one: Incoming = pickle.load(sys.stdin.buffer)
            try:
                result = check_here(one.content, one.path, settings, converted=one.converted, alive=lambda: say(ALIVE))
                say(result)
            except ReadError as error:
                say(error)
            except MemoryError:
                say(ReadError(NO_MEMORY))


def speaker(outbox: IO[bytes]) -> Callable[[object], None]:
    def say(something: object) -> None:
        pickle.dump(something, outbox)
        outbox.flush()

    return say


def guard() -> None:
    """Runs the program that the command line names, and ends it, with all that it starts, when standard input ends."""
    import subprocess
    from threading import Thread

    program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)

    def wait_for_the_end() -> None:
        sys.stdin.buffer.read()
        program.kill()
        end_group(os.getpid())

    Thread(target=wait_for_the_end, daemon=True).start()
    os._exit(program.wait() & 0xFF)
