"""What is seen of an audit while it runs."""

from __future__ import annotations

import io
import json
import time

import pytest

from lint.audit.progress import JsonProgress, NoProgress, PlainProgress, Progress, TerminalProgress, clock, cut
from lint.audit.tally import Tally
from lint.messages import catalogue
from lint.terminal import width

ENGLISH = catalogue("en")


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    return clock


def running(now: Clock) -> Tally:
    """An audit of 1,000 documents that has done 20 a second for ten seconds."""
    tally = Tally(expected=1000, started=now.now)
    for _ in range(11):
        tally.rate()
        tally.done += 20
        now.now += 1
    tally.done -= 20
    now.now -= 1
    tally.errors, tally.warnings, tally.infos, tally.failed, tally.reused = 4, 3, 2, 1, 50
    return tally


def test_the_line_tells_how_it_stands(now: Clock) -> None:
    progress = PlainProgress(io.StringIO(), ENGLISH)
    assert progress.line(running(now), ("a/b.pdf", 12.3)) == (
        "200/1,000 · 20 a second · 0:40 left · errors 4, warnings 3, info 2 · not checked 1 · since 12 s at a/b.pdf"
    )
    assert progress.line(Tally(expected=5), ("a.txt", 0.1)) == "0/5 · errors 0, warnings 0, info 0"


def test_the_rate_is_that_of_late(now: Clock) -> None:
    tally = running(now)
    for _ in range(60):
        now.now += 1
        tally.done += 1
        tally.rate()
    assert tally.rate() == pytest.approx(1, abs=0.1)


def test_lines_come_every_few_seconds(now: Clock) -> None:
    output = io.StringIO()
    progress = PlainProgress(output, ENGLISH)
    tally = Tally(expected=10)
    for _ in range(100):
        now.now += 0.2
        progress.show(tally, None)
    assert len(output.getvalue().splitlines()) == 4
    progress.end(tally)
    assert len(output.getvalue().splitlines()) == 5


def test_json_has_a_line_each_time(now: Clock) -> None:
    output = io.StringIO()
    JsonProgress(output, ENGLISH).write(running(now), ("a.pdf", 3.21))
    told = json.loads(output.getvalue())
    assert (told["done"], told["all"], told["checked"], told["reused"]) == (200, 1000, 150, 50)
    assert (told["rate"], told["remaining"], told["slow"]) == (20.0, 40.0, {"path": "a.pdf", "seconds": 3.2})


def test_quiet_is_quiet(now: Clock) -> None:
    output = io.StringIO()
    progress: Progress = NoProgress(output, ENGLISH)
    now.now += 1000
    progress.show(running(now), None)
    progress.end(Tally())
    assert output.getvalue() == ""


def test_a_line_on_a_terminal_fits_it_and_obeys_nobody(now: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    output = io.StringIO()
    TerminalProgress(output, catalogue("zh")).write(running(now), ("报告\x1b[2J" * 20, 99))
    line = output.getvalue().removeprefix("\r\x1b[K")
    assert "\x1b" not in line
    assert width(line) < 70
    assert line.endswith("…")


def test_times_and_cuts() -> None:
    assert [clock(seconds) for seconds in (0, 59.6, 3599, 3765)] == ["0:00", "1:00", "59:59", "1:02:45"]
    assert [cut("报告报告", columns) for columns in (8, 7, 6, 1)] == ["报告报告", "报告报…", "报告…", "…"]
