"""One audit, from its first document to its last: what the store knows is read from it, the rest is checked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from lint.archives import Member, Refused
from lint.audit.jobs import Answer, Engine, Job
from lint.audit.packed import Outcome, Packed
from lint.audit.recording import Content, Known, Recorder
from lint.audit.rules import Rules
from lint.audit.shard import WHOLE, Shard
from lint.audit.sources import Archive
from lint.audit.tally import Tally
from lint.configuration.files import ConfigurationError
from lint.finding import Severity

SAFE_EVERY = 0.25
"""Seconds after which what was recorded is made safe."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be audited, and how."""

    archive: Archive
    rules: Callable[[str], Rules]
    """By what a file is checked; see `RulesOfFiles`."""
    shard: Shard = WHOLE
    retry: bool = False
    """Whether documents that could not be checked before are tried again."""


class Audit:
    """An audit that is going on. `run` does it; `tally` tells how it stands."""

    def __init__(self, task: Task, store: Recorder) -> None:
        self.task = task
        self.store = store
        self.tally = Tally()
        self.words = task.archive.reading.words
        self.asked: dict[int, Content] = {}
        """Contents that are in work, by the number of their job."""
        self.waiting: dict[Content, list[tuple[str, Rules]]] = {}
        """The paths of each of them, with the rules there."""
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
        for number, (file, found) in enumerate(self.task.archive.documents()):
            if isinstance(found, Refused):
                self.refuse(found.path, found.message.text(self.words))
                yield None
                continue
            try:
                rules = self.task.rules(file)
            except ConfigurationError as error:  # of a file beside the report: those of folders were read before
                self.refuse(found.path, "; ".join(error.lines(self.words)))
                yield None
            else:
                yield self.met(number, found, rules)
        self.all_seen = True

    def refuse(self, path: str, why: str) -> None:
        self.tally.done += 1
        if self.task.shard.holds_path(path):
            self.store.refuse(path, why)
            self.tally.failed += 1
        else:
            self.tally.elsewhere += 1

    def met(self, number: int, found: Member, rules: Rules) -> Job | None:
        """The job that a document makes, if it makes one."""
        content = content_of(found, rules)
        if not self.task.shard.holds(content.sha256):
            self.tally.done += 1
            self.tally.elsewhere += 1
            return None
        if content in self.waiting:
            self.waiting[content].append((found.path, rules))
            return None
        known = self.store.known(content)
        if known is None or (self.task.retry and known.outcome is not Outcome.CHECKED):
            self.asked[number] = content
            self.waiting[content] = [(found.path, rules)]
            return Job(number, found.path, found.content, rules.settings)
        self.tally.reused += 1
        self.place(found.path, known.id, known, rules)
        return None

    def take(self, answer: Answer) -> None:
        """Records an answer at every path where its content was met."""
        content = self.asked.pop(answer.job.number)
        result = self.store.check(content, answer.packed)
        for path, rules in self.waiting.pop(content):
            self.place(path, result, answer.packed, rules)

    def place(self, path: str, result: int, counted: Known | Packed, rules: Rules) -> None:
        """Records a result at a path, without the findings that the baseline there knows."""
        quiet = self.store.place(path, result, rules.baseline.why if rules.baseline else None)
        tally = self.tally
        tally.done += 1
        tally.failed += counted.outcome is not Outcome.CHECKED
        tally.errors += counted.errors - quiet[Severity.ERROR.value]
        tally.warnings += counted.warnings - quiet[Severity.WARNING.value]
        tally.infos += counted.infos - quiet[Severity.INFO.value]
        tally.known += quiet.total()


def content_of(found: Member, rules: Rules) -> Content:
    suffix = PurePosixPath(found.path).suffix.lower()
    return Content(sha256(found.content).hexdigest(), suffix, len(found.content), rules.digest_at(found.path))
