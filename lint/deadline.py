"""A time limit for work in this process, which is interrupted at its end.

It is for texts, which cost far less than the process that it spares. Where it cannot hold (on Windows, in a thread that
is not the main one, while something else in this process uses the alarm) the engine reads even smaller texts in another
process.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from lint.readers import ReadError

AGAIN = 5.0
"""Seconds to the next interruption, in case that the first one was lost, as in the end of an object's life."""

Result = TypeVar("Result")


class TimeIsOver(BaseException):
    """Raised wherever the work is; no Exception, so that nobody takes it for a failure of a check."""


def can_be_held() -> bool:
    """Whether work in this thread can be interrupted."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) == signal.SIG_DFL and signal.getitimer(signal.ITIMER_REAL)[0] == 0


def in_time(seconds: float, work: Callable[[], Result]) -> Result:
    """What the work gives, ended after these seconds where it can be. Raises ReadError."""
    if not can_be_held():
        return work()
    working = True

    def interrupt(number: int, frame: FrameType | None) -> None:
        if working:  # to give back the memory of what was interrupted takes time too
            raise TimeIsOver

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        result = work()
        working = False
        return result
    except TimeIsOver:
        working = False
        raise ReadError("unreadable.time", seconds=f"{seconds:g}") from None
    finally:
        working = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
