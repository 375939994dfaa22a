"""A time limit for work in this process, which is interrupted at its end.

It is for texts, which cost far less than the process that it spares. Where it cannot hold (on Windows, in a thread that
is not the main one, while something else in this process uses the alarm) the engine reads even smaller texts in another
process.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from lint.readers import ReadError

AGAIN = 1.0
"""Seconds to the next interruption, in case that the first one was lost, as in the end of an object's life."""


class TimeIsOver(BaseException):
    """Raised wherever the work is; no Exception, so that nobody takes it for a failure of a check."""


def can_be_held() -> bool:
    """Whether work in this thread can be interrupted."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) == signal.SIG_DFL and signal.getitimer(signal.ITIMER_REAL)[0] == 0


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Ends the work in it after these seconds, where it can. Raises ReadError."""
    if not can_be_held():
        yield
        return
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    except TimeIsOver:
        raise ReadError("unreadable.time", seconds=f"{seconds:g}") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def interrupt(number: int, frame: FrameType | None) -> None:
    raise TimeIsOver
