"""Work in this process is given up when its time is over, where it can be."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from lint.check import Check
from lint.claim import Proposal
from lint.deadline import can_be_held, in_time
from lint.engine import Settings, check_paths
from lint.readers import ReadError
from lint.report import Report

needs_timer = pytest.mark.skipif(not can_be_held(), reason="the system cannot interrupt work, or the timer is in use")


class Endless(Check):
    """At the report called slow.txt its time is over, and it takes no failure for an end."""

    code = "XXX001"
    name = "endless"

    def claims(self, report: Report) -> Iterator[Proposal]:
        if "slow" in report.document.path:
            try:
                signal.raise_signal(signal.SIGALRM)
            except Exception:
                return
        yield from ()


@needs_timer
def test_a_text_that_takes_too_long_is_an_error_and_the_others_are_checked(tmp_path: Path) -> None:
    for name in ("slow.txt", "quick.txt"):
        (tmp_path / name).write_text("Income was 10.")
    settings = Settings(checks=(Endless(),), messages="en")
    run = check_paths([tmp_path / "slow.txt", tmp_path / "quick.txt"], settings=settings)
    assert [Path(document.path).name for document in run.documents] == ["quick.txt"]
    assert ["limit seconds" in error.message for error in run.errors] == [True]


@needs_timer
def test_work_is_interrupted() -> None:
    with pytest.raises(ReadError):
        in_time(0.01, signal.pause)
    assert can_be_held()


@needs_timer
def test_time_that_is_not_used_up_leaves_no_trace() -> None:
    assert in_time(60, can_be_held) is False
    assert can_be_held()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_in_a_thread_no_deadline_can_be_held() -> None:
    held: list[bool] = []
    thread = Thread(target=lambda: held.append(can_be_held()))
    thread.start()
    thread.join()
    assert held == [False]
