"""One document in a process of its own: ended when it takes too long, and when it dies the run goes on.

Starting a process costs more than reading a text, so this is for files that are large, and for those who ask for it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lint.messages import Message, message
from lint.readers import ReadError

if TYPE_CHECKING:
    from lint.engine import Settings
    from lint.finding import DocumentResult

LARGE = 8 * 1024 * 1024
"""Files larger than this are read in a process of their own."""
CHILD = "from lint.isolated import child; child()"


def check_alone(content: bytes, path: str, settings: Settings) -> DocumentResult:
    """Checks one report in a child process. Raises ReadError, also when its time is over or when it died."""
    import pickle
    import subprocess

    seconds = settings.limits.seconds
    job = pickle.dumps((content, path, settings))
    try:
        # -P: a folder full of reports is no place to import modules from
        done = subprocess.run([sys.executable, "-P", "-c", CHILD], input=job, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise ReadError("unreadable.time", seconds=f"{seconds:g}") from error
    if done.returncode:
        raise ReadError("unreadable.ended", ending=ending(done.returncode))
    result: DocumentResult | ReadError = pickle.loads(done.stdout)
    if isinstance(result, ReadError):
        raise result
    return result


def ending(code: int) -> Message:
    return message("unreadable.signal", number=-code) if code < 0 else message("unreadable.exit-code", number=code)


def child() -> None:
    """What the child process does: a job from standard input, its result to standard output."""
    import pickle

    from lint.engine import check_here

    output = sys.stdout.buffer
    sys.stdout = sys.stderr
    content, path, settings = pickle.load(sys.stdin.buffer)
    try:
        result: DocumentResult | ReadError = check_here(content, path, settings)
    except ReadError as error:
        result = error
    output.write(pickle.dumps(result))
    output.flush()
