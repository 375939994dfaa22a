"""Patterns of paths, as .gitignore writes them: `drafts/`, `*.bak.txt`, `2024/**/old.docx`, `!keep.txt`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def matches(path: str | Path, patterns: Sequence[str], root: Path | None, *, is_folder: bool = False) -> bool:
    """Whether a path fits one of some patterns, which are relative to `root` (the working folder where it is None)."""
    if not patterns or not path:
        return False
    return spec(tuple(patterns)).match_file(relative(path, root) + ("/" if is_folder else ""))


def relative(path: str | Path, root: Path | None) -> str:
    """The path from `root` on, with strokes as in patterns; what lies outside of it is named in full."""
    whole = Path(path).absolute()
    base = root or Path.cwd()
    return (whole.relative_to(base) if whole.is_relative_to(base) else whole).as_posix().lstrip("/")


@lru_cache(maxsize=64)
def spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
