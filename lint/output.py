"""Writing results so that their readers find the old ones or the new ones, never half of one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replaces the file in one step. A pipe or a device is written to, never replaced. Raises OSError."""
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Replaces several files once all of them are on the disk: where one cannot be written, none is changed. A mapping
    may make each content when it is asked for; only one is held at a time.

    Raises OSError, its `filename` being the path as it was given.
    """
    drafts: list[Draft] = []
    try:
        for path in contents:
            drafts.append(Draft.of(path))
            drafts[-1].write(contents[path])
        for draft in drafts:
            draft.replace()
    finally:
        for draft in drafts:
            draft.path.unlink(missing_ok=True)


@dataclass(slots=True)
class Draft:
    """A file beside the one that it will replace."""

    given: Path
    target: Path
    path: Path
    content: bytes = b""
    """What is to go to a pipe or a device."""

    @classmethod
    def of(cls, given: Path) -> Draft:
        target = Path(os.path.realpath(given))
        return cls(given, target, target.with_name(f".{target.name}.{os.getpid()}.tmp"))

    @property
    def special(self) -> bool:
        """Whether the target is a pipe or a device, which is written to and not replaced."""
        return self.target.exists() and not self.target.is_file()

    def write(self, content: bytes) -> None:
        if self.special:
            self.content = content
            return
        try:
            self.path.write_bytes(content)
            if self.target.exists():
                self.path.chmod(self.target.stat().st_mode)
        except OSError as error:
            raise self.told(error) from error

    def replace(self) -> None:
        try:
            if self.special:
                self.target.write_bytes(self.content)
            else:
                self.path.replace(self.target)
        except OSError as error:
            raise self.told(error) from error

    def told(self, error: OSError) -> OSError:
        return OSError(error.errno, error.strerror, str(self.given))
