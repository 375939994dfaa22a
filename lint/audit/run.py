"""One audit, from its first document to its last: what the store knows is read from it, the rest is checked."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from lint.archives import Member, Refused
from lint.audit.jobs import Answer, Engine, Job
from lint.audit.packed import Outcome, Packed
from lint.audit.recording import Content, Known, Recorder
from lint.audit.shard import WHOLE, Shard
from lint.audit.sources import Archive
from lint.audit.tally import Tally
from lint.engine import Settings
from lint.messages import catalogue
from lint.rule_set import depends_on_path, settings_digest

SAFE_EVERY = 0.25
"""Seconds after which what was recorded is made safe."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be audited, and how."""

    archive: Archive
    settings: Settings
    shard: Shard = WHOLE
    retry: bool = False
    """Whether documents that could not be checked before are tried again."""


class Audit:
    """An audit that is going on. `run` does it; `tally` tells how it stands."""

    def __init__(self, task: Task, store: Recorder) -> None:
        self.task = task
        self.store = store
        self.tally = Tally()
        self.words = catalogue(task.settings.messages)
        self.settings = settings_digest(task.settings)
        self.by_path = depends_on_path(task.settings)
        self.asked: dict[int, Content] = {}
        """Contents that are in work, by the number of their job."""
        self.waiting: dict[Content, list[str]] = {}
        """The paths of each of them."""
        self.all_seen = False

    def run(self, engine: Engine, stopping: Callable[[], bool], show: Callable[[Tally, Engine], None]) -> bool:
        """Audits until all is done or `stopping` says so; says whether all is done. `show` is called now and then."""
        safe = time.monotonic()
        for answer in engine.answers(self.jobs(), stopping):
            if answer is not None:
                self.take(answer)
            if time.monotonic() - safe > SAFE_EVERY:
                self.store.keep()
                safe = time.monotonic()
            self.tally.expected = self.task.archive.expected
            show(self.tally, engine)
        done = self.all_seen and not self.waiting
        self.store.end(done=done)
        return done

    def jobs(self) -> Iterator[Job | None]:
        """The documents that must be checked; None for each that need not."""
        for number, found in enumerate(self.task.archive.documents()):
            if isinstance(found, Refused):
                self.refuse(found)
                yield None
            else:
                yield self.met(number, found)
        self.all_seen = True

    def refuse(self, found: Refused) -> None:
        self.tally.done += 1
        if self.task.shard.holds_path(found.path):
            self.store.refuse(found.path, found.message.text(self.words))
            self.tally.failed += 1
        else:
            self.tally.elsewhere += 1

    def met(self, number: int, found: Member) -> Job | None:
        """The job that a document makes, if it makes one."""
        content = self.content(found)
        if not self.task.shard.holds(content.sha256):
            self.tally.done += 1
            self.tally.elsewhere += 1
            return None
        if content in self.waiting:
            self.waiting[content].append(found.path)
            return None
        known = self.store.known(content)
        if known is None or (self.task.retry and known.outcome is not Outcome.CHECKED):
            self.asked[number] = content
            self.waiting[content] = [found.path]
            return Job(number, found.path, found.content)
        self.store.place(found.path, known.id)
        self.tally.reused += 1
        self.count(known)
        return None

    def content(self, found: Member) -> Content:
        suffix = PurePosixPath(found.path).suffix.lower()
        digest = hashlib.sha256(found.content).hexdigest()
        settings = settings_digest(self.task.settings, found.path) if self.by_path else self.settings
        return Content(digest, suffix, len(found.content), settings)

    def take(self, answer: Answer) -> None:
        """Records an answer at every path where its content was met."""
        content = self.asked.pop(answer.job.number)
        result = self.store.check(content, answer.packed)
        for path in self.waiting.pop(content):
            self.store.place(path, result)
            self.count(answer.packed)

    def count(self, result: Known | Packed) -> None:
        tally = self.tally
        tally.done += 1
        tally.failed += result.outcome is not Outcome.CHECKED
        tally.errors += result.errors
        tally.warnings += result.warnings
        tally.infos += result.infos
