"""By what each file of an archive is checked: its settings, and the findings that its baseline knows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from lint.baseline.apply import Opened
from lint.baseline.file import read
from lint.configuration.model import SIDECAR, Configuration
from lint.engine import Settings
from lint.rule_set import depends_on_path, settings_digest


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for all files with one configuration."""

    settings: Settings
    digest: str
    """Of those settings, where results do not depend on paths."""
    by_path: bool
    """Whether they do."""
    baseline: Opened | None = None

    @classmethod
    def of(cls, settings: Settings, baseline: Opened | None = None) -> Rules:
        return cls(settings, settings_digest(settings), depends_on_path(settings), baseline)

    def digest_at(self, path: str) -> str:
        """A digest of the settings as they hold for a path."""
        return settings_digest(self.settings, path) if self.by_path else self.digest


class RulesOfFiles:
    """The rules of each file; each configuration and each baseline is looked at once."""

    def __init__(self, configuration_of: Callable[[Path], Configuration], password: str | None = None) -> None:
        self.configuration_of = configuration_of
        self.password = password
        self.known: dict[int, tuple[Configuration, Rules]] = {}
        """By the identity of configurations, which are kept here so that no other gets it."""
        self.folders: dict[str, tuple[Rules, frozenset[str]]] = {}
        """The rules of folders, with the names of the reports there that have a file of settings beside them."""
        self.baselines: dict[str, Opened] = {}

    def __call__(self, file: str) -> Rules:
        """Those of a file, named by its path or, in an object store, by its URL. Raises ConfigurationError,
        BaselineError.
        """
        if "://" in file:
            return self.of(self.configuration_of(Path.cwd()))
        name = file.rpartition(os.sep)[2]
        folder = file.removesuffix(name)
        if folder not in self.folders:
            self.folders[folder] = self.of(self.configuration_of(Path(folder))), with_sidecars(Path(folder))
        rules, special = self.folders[folder]
        return self.of(self.configuration_of(Path(file))) if name in special else rules

    def of(self, configuration: Configuration) -> Rules:
        known = self.known.get(id(configuration))
        if known is None:
            settings = Settings.of(configuration, password=self.password)
            known = configuration, Rules.of(settings, self.opened(configuration.baseline))
            self.known[id(configuration)] = known
        return known[1]

    def look_ahead(self, files: Iterable[Path]) -> None:
        """Reads the settings of the folders of files, and the baselines that they name. Raises as a call does."""
        for folder in sorted({file.parent for file in files}):
            self(str(folder / "any"))

    def all(self) -> tuple[Rules, ...]:
        """Those that some file was met with."""
        return tuple(rules for _, rules in self.known.values())

    def opened(self, baseline: str) -> Opened | None:
        """The baseline at a path. Raises BaselineError."""
        if not baseline:
            return None
        if baseline not in self.baselines:
            path = Path(baseline)
            self.baselines[baseline] = Opened(read(path), path)
        return self.baselines[baseline]


def with_sidecars(folder: Path) -> frozenset[str]:
    """The names of the reports in a folder that have a file of settings beside them."""
    try:
        return frozenset(one.name.removesuffix(SIDECAR) for one in folder.iterdir() if one.name.endswith(SIDECAR))
    except OSError:
        return frozenset()
