"""Child processes of our own: a function of ours runs in each, objects go in and out, and it can be ended at any time
with all the programs that it has started.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from lint.messages import Message, message

if TYPE_CHECKING:
    import subprocess

START = 60.0
"""Seconds that a child may take to start."""
ALIVE = "alive"
"""What a child says when it is ready, and while it works on something that rightly takes long."""
ENDED = (EOFError, OSError, ValueError, pickle.UnpicklingError)
"""What hearing a child raises when it has ended, or was ended in the middle of a word."""
PROGRAM = "import sys; sys.path[:] = {path!r}; from {module} import {function}; {function}()"


def command(module: str, function: str) -> list[str]:
    """The command line that runs a function in a process which imports what this one would."""
    path = [folder for folder in sys.path if folder]  # a folder full of reports is no place to import from
    return [sys.executable, "-P", "-c", PROGRAM.format(path=path, module=module, function=function)]


class Child:
    """A process that runs the function `serve` of a module, as its parent sees it."""

    def __init__(self, module: str, errors: IO[bytes] | None = None) -> None:
        """`errors` takes what it writes to standard error; else that is lost."""
        import subprocess

        self.process: subprocess.Popen[bytes] = subprocess.Popen(
            command(module, "serve"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors or subprocess.DEVNULL,
            start_new_session=True,  # so that Ctrl-C reaches only us, and programs that it starts end with it
        )

    def send(self, something: object) -> None:
        assert self.process.stdin is not None
        with suppress(OSError):  # it has died, and its silence will tell
            pickle.dump(something, self.process.stdin)
            self.process.stdin.flush()

    def hear(self) -> Any:
        """The next thing that it says; waits for it. Raises what `ENDED` names."""
        assert self.process.stdout is not None
        return pickle.load(self.process.stdout)

    def kill(self) -> None:
        if self.process.returncode is None:  # else its number may be another process's by now
            end_group(self.process.pid)

    def end(self) -> int:
        """Ends the process if it has not ended itself; its exit code, negative for a signal."""
        self.process.poll()
        self.kill()
        code = self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
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


# ---------------------------------------------------------------- in the process


class Parent:
    """The process that started this one, as this one sees it."""

    def __init__(self) -> None:
        self.outbox = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)  # whatever a library prints is no answer

    def hear(self) -> Any:
        """The next thing that it sends; waits for it. Raises EOFError when there is no more."""
        return pickle.load(sys.stdin.buffer)

    def say(self, something: object) -> None:
        pickle.dump(something, self.outbox)
        self.outbox.flush()

    def live(self) -> None:
        """Gives a sign of life."""
        self.say(ALIVE)


def limit_memory(most: int) -> None:
    """Bounds the address space of this process, where the system can."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


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
