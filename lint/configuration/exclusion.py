"""What a walked folder leaves out: the patterns of `exclude` and `extend-exclude`, and what git ignores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from lint.configuration.model import Configuration
from lint.configuration.paths import matches, spec
from lint.files import exists

PATTERN_SIGNS = "/![\\"
"""With one of these, a pattern says more than the name of a file or a folder."""


class Exclusion:
    """Whether files and folders are left out; each .gitignore is read once."""

    def __init__(self, configuration_of: Callable[[Path], Configuration]) -> None:
        self.configuration_of = configuration_of
        """The configuration of a folder."""
        self._ignored: dict[Path, tuple[tuple[Path, tuple[str, ...]], ...]] = {}

    def leaves_out(self, path: Path, is_folder: bool) -> bool:
        """Whether a file or a folder that was met on a walk is left out."""
        configuration = self.configuration_of(path.parent)
        if self.is_excluded(path, is_folder, configuration) or is_baseline(path, configuration):
            return True
        return configuration.respect_gitignore and self.is_ignored(path, is_folder)

    def leaves_out_named(self, path: Path) -> bool:
        """Whether a file that was named is left out all the same: where `force-exclude` is set and it, or a folder
        above it, would not be met on a walk.
        """
        configuration = self.configuration_of(path.parent)
        if not configuration.force_exclude:
            return False
        top = configuration.root or Path.cwd()
        whole = path.absolute()
        folders = [folder for folder in whole.parents if folder != top and folder.is_relative_to(top)]
        return self.leaves_out(whole, False) or any(self.leaves_out(folder, True) for folder in folders)

    @staticmethod
    def is_excluded(path: Path, is_folder: bool, configuration: Configuration) -> bool:
        patterns = (*configuration.exclude, *configuration.extend_exclude)
        if not any(sign in pattern for pattern in patterns for sign in PATTERN_SIGNS):
            return any(fnmatchcase(path.name, pattern) for pattern in patterns)  # spares the import of pathspec
        return matches(path, patterns, configuration.root, is_folder=is_folder)

    def is_ignored(self, path: Path, is_folder: bool) -> bool:
        """Whether git ignores a path: of all lines that fit it, the last of the nearest file decides."""
        whole = path.absolute()
        for folder, lines in self.ignore_files(whole.parent):
            name = whole.relative_to(folder).as_posix() + ("/" if is_folder else "")
            decision = spec(lines).check_file(name).include
            if decision is not None:
                return decision
        return False

    def ignore_files(self, folder: Path) -> tuple[tuple[Path, tuple[str, ...]], ...]:
        """The lines that git goes by in a folder, with the folder that they are relative to; the nearest first."""
        if folder not in self._ignored:
            self._ignored[folder] = tuple(self.found_ignore_files(folder)) if repository(folder) else ()
        return self._ignored[folder]

    def found_ignore_files(self, folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
        yield from ignore_file(folder / ".gitignore", folder)
        if exists(folder / ".git"):
            yield from ignore_file(folder / ".git" / "info" / "exclude", folder)
        else:
            yield from self.ignore_files(folder.parent)


def is_baseline(path: Path, configuration: Configuration) -> bool:
    """Whether a file is the one of decisions, and no report."""
    return bool(configuration.baseline) and path.absolute() == Path(configuration.baseline).absolute()


def repository(folder: Path) -> bool:
    """Whether a folder lies in a working tree of git."""
    return any(exists(above / ".git") for above in (folder, *folder.parents))


def ignore_file(path: Path, folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The lines of a file of patterns, where there is one that can be read."""
    try:
        lines = tuple(path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return
    if any(line.strip() and not line.startswith("#") for line in lines):
        yield folder, lines
