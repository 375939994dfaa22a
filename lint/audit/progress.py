"""What a user sees of an audit while it runs: a line that is written anew, a line now and then, or JSON."""

from __future__ import annotations

import json
import shutil
import time
from abc import ABC, abstractmethod
from typing import IO

from lint.audit.tally import Tally
from lint.messages import Catalogue
from lint.terminal import neutral, width

SLOW = 2.0
"""A document is named when it has taken so many seconds."""
CLEAR = "\r\x1b[K"
"""Goes to the beginning of the line and empties it."""

Slow = tuple[str, float] | None


class Progress(ABC):
    """Shows how an audit stands, when the time for it has come."""

    every: float
    """Seconds from one time to the next."""

    def __init__(self, output: IO[str], words: Catalogue) -> None:
        self.output = output
        self.words = words
        self.shown = time.monotonic()

    def show(self, tally: Tally, slow: Slow) -> None:
        now = time.monotonic()
        if now - self.shown >= self.every:
            self.shown = now
            self.write(tally, slow)

    @abstractmethod
    def write(self, tally: Tally, slow: Slow) -> None:
        """Shows it at once."""

    def end(self, tally: Tally) -> None:
        """Shows the last of it, and leaves the terminal as it was."""
        self.write(tally, None)

    def line(self, tally: Tally, slow: Slow) -> str:
        """How it stands, in words."""
        rate, remaining = tally.rate(), tally.remaining()
        parts = [
            self.words.text("audit.done", done=f"{tally.done:,}", all=f"{tally.expected:,}"),
            self.words.text("audit.rate", rate=f"{rate:.1f}" if rate < 10 else f"{rate:,.0f}") if rate else "",
            self.words.text("audit.remaining", time=clock(remaining)) if remaining else "",
            self.words.text("audit.found", errors=tally.errors, warnings=tally.warnings, infos=tally.infos),
            self.words.text("audit.failed", count=f"{tally.failed:,}") if tally.failed else "",
        ]
        if slow is not None and slow[1] > SLOW:
            parts.append(self.words.text("audit.slow", path=neutral(slow[0]), seconds=f"{slow[1]:.0f}"))
        return self.words.text("audit.between").join(part for part in parts if part)


class TerminalProgress(Progress):
    """One line, written anew."""

    every = 0.2

    def write(self, tally: Tally, slow: Slow) -> None:
        columns = shutil.get_terminal_size().columns - 1
        self.output.write(CLEAR + cut(self.line(tally, slow), columns))
        self.output.flush()

    def end(self, tally: Tally) -> None:
        self.output.write(CLEAR)
        self.output.flush()


class PlainProgress(Progress):
    """A line every few seconds, for where there is no terminal."""

    every = 5.0

    def write(self, tally: Tally, slow: Slow) -> None:
        self.output.write(self.line(tally, slow) + "\n")
        self.output.flush()


class JsonProgress(Progress):
    """An object on a line every second, and one at the end."""

    every = 1.0

    def write(self, tally: Tally, slow: Slow) -> None:
        remaining = tally.remaining()
        told = {
            "done": tally.done,
            "all": tally.expected,
            "checked": tally.checked,
            "reused": tally.reused,
            "elsewhere": tally.elsewhere,
            "failed": tally.failed,
            "errors": tally.errors,
            "warnings": tally.warnings,
            "infos": tally.infos,
            "seconds": round(tally.seconds(), 1),
            "rate": round(tally.rate(), 1),
            "remaining": None if remaining is None else round(remaining, 1),
            "slow": None if slow is None else {"path": slow[0], "seconds": round(slow[1], 1)},
        }
        self.output.write(json.dumps(told) + "\n")
        self.output.flush()


class NoProgress(Progress):
    """Nothing at all."""

    every = float("inf")

    def write(self, tally: Tally, slow: Slow) -> None:
        pass


def clock(seconds: float) -> str:
    """3:07, 1:02:45."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def cut(text: str, columns: int) -> str:
    """As much of the text as the columns hold."""
    if width(text) <= columns:
        return text
    while text and width(text) >= columns:
        text = text[:-1]
    return text + "…"
