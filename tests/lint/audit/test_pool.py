"""Worker processes: what one document does to its process is found out, and no other document suffers."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint.audit import pool as pools
from lint.audit.jobs import Answer, Job, Work
from lint.audit.packed import Outcome
from lint.audit.pool import Pool, PoolError
from lint.engine import Settings
from tests.lint.audit import poison

ENGLISH = Settings(messages="en")
GIGABYTE = 1 << 30


def work(task: str = poison.TASK, seconds: float = 30, memory: int = 4 * GIGABYTE) -> Work:
    return Work(task, "en", seconds, memory)


def jobs(*contents: str) -> Iterator[Job]:
    return (Job(number, f"{number}.txt", content.encode(), ENGLISH) for number, content in enumerate(contents))


def never() -> bool:
    return False


def done(how: Work, *contents: str, size: int = 2) -> dict[str, Answer]:
    """The answers by content; each document has one."""
    with Pool(how, size) as pool:
        answers = [answer for answer in pool.answers(jobs(*contents), never) if answer is not None]
    assert sorted(answer.job.number for answer in answers) == list(range(len(contents)))
    return {answer.job.content.decode(): answer for answer in answers}


def outcomes(answers: dict[str, Answer]) -> dict[str, Outcome]:
    return {content: answer.packed.outcome for content, answer in answers.items() if not content.startswith("ok")}


def test_all_documents_are_answered() -> None:
    answers = done(work(), *(f"ok {number}" for number in range(50)))
    assert all(answer.packed.message == content for content, answer in answers.items())


def test_a_document_that_ends_its_process_is_named_and_the_others_are_checked() -> None:
    answers = done(work(), *(f"ok {number}" for number in range(11)), "die", "ok 11", "ok 12", "exit", "ok 13")
    assert outcomes(answers) == {"die": Outcome.DIED, "exit": Outcome.DIED}
    assert "signal 11" in answers["die"].packed.message
    assert len(answers) == 16


def test_several_in_one_batch_are_all_found() -> None:
    answers = done(work(), "die", "ok", "die 2", "die 3", size=1)
    assert outcomes(answers) == {"die": Outcome.DIED, "die 2": Outcome.DIED, "die 3": Outcome.DIED}


def test_a_document_that_suffers_from_what_another_left_behind_is_checked_again_alone() -> None:
    answers = done(work(), "leak", "leak 2", "ok", size=1)
    assert {answer.packed.outcome for answer in answers.values()} == {Outcome.CHECKED}


def test_a_document_that_takes_too_long_is_given_up() -> None:
    answers = done(work(seconds=0.5), "ok", "hang", "ok 2", size=1)
    assert outcomes(answers) == {"hang": Outcome.TIMEOUT}
    assert "0.5 seconds" in answers["hang"].packed.message


def test_a_document_that_gives_signs_of_life_may_take_long() -> None:
    answers = done(work(seconds=1), "work 15", size=1)
    assert answers["work 15"].packed.outcome is Outcome.CHECKED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not bound the memory of a process so")
@pytest.mark.parametrize("task", ["eat", "obey"])
def test_a_document_that_needs_too_much_memory_is_named(task: str) -> None:
    answers = done(work(f"{poison.__name__}:{task}", memory=GIGABYTE), "ok", "ok 1", "eat", "ok 2", size=1)
    assert outcomes(answers) == {"eat": Outcome.MEMORY if task == "eat" else Outcome.DIED}


def test_what_a_library_prints_is_no_answer() -> None:
    assert len(done(work(), "print", "ok")) == 2


def test_workers_are_replaced_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "MANY", 4)
    monkeypatch.setattr(pools, "MOST_JOBS", 2)
    marks = tmp_path / "marks"
    with Pool(work(), 1) as pool:
        answers = [one for one in pool.answers(jobs(*[f"count {marks}"] * 9), never) if one]
    assert len(answers) == 9
    processes = marks.read_text().split()
    assert [processes.count(process) for process in dict.fromkeys(processes)] == [4, 4, 1]


def test_stopping_finishes_what_is_in_flight_and_takes_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "MOST_JOBS", 2)
    answers: list[Answer] = []
    taken: list[int] = []

    def endless() -> Iterator[Job]:
        for number in range(10_000):
            taken.append(number)
            yield Job(number, "", b"ok", ENGLISH)

    def stopping() -> bool:
        return len(answers) >= 10

    with Pool(work(), 2) as pool:
        answers.extend(answer for answer in pool.answers(endless(), stopping) if answer)
    assert 10 <= len(answers) <= 16
    assert len(taken) <= 24


def test_a_worker_that_cannot_start_is_an_error_that_says_why() -> None:
    with pytest.raises(PoolError, match="No module named 'nowhere'"), Pool(work("nowhere:task"), 1) as pool:
        list(pool.answers(jobs("ok"), never))


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """A pool whose two workers have a document that never ends."""
    monkeypatch.setattr(pools, "MOST_JOBS", 1)
    with Pool(work(), 2) as pool:
        answers = pool.answers(jobs("hang", "hang"), never)
        while not all(worker.ready for worker in pool.workers) or len(pool.workers) < 2:
            assert next(answers) is None
        yield pool


def test_no_process_is_left_when_the_pool_is_closed(busy: Pool) -> None:
    processes = [worker.child.process.pid for worker in busy.workers]
    busy.__exit__(None, None, None)
    assert len(processes) == 2
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_a_worker_ends_when_its_parent_is_gone(busy: Pool) -> None:
    for worker in busy.workers:
        assert worker.child.process.stdin is not None
        worker.child.process.stdin.close()  # as the system does when the parent is killed
        assert worker.child.process.wait(timeout=20) != 0


def test_the_slowest_document_is_known(busy: Pool) -> None:
    slow = busy.workers[1]
    slow.since -= 100
    path, seconds = busy.slowest() or ("", 0.0)
    assert path == slow.waiting[0].path
    assert seconds >= 100
