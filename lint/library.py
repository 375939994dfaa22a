"""tieout as a library: check a file or folder, a text, or bytes, and get typed results (`lint.finding`).

The same as the command does, without its output: no file of settings is read unless `settings_for` is asked to.
"""

from __future__ import annotations

import os
from pathlib import Path

from lint.baseline.apply import without_known
from lint.collection import plugin_errors
from lint.engine import Settings, check_bytes, check_paths, check_text, suffixes
from lint.finding import RunResult
from lint.messages import catalogue
from lint.sources import gather

__all__ = ["Settings", "check_bytes", "check_path", "check_text", "settings_for"]


def check_path(path: str | os.PathLike[str], *, settings: Settings | None = None) -> RunResult:
    """Checks a file, an archive, or the reports in a folder and below it.

    Never raises for what is in a report: what cannot be read is among the `errors` of the result. Raises
    lint.baseline.file.BaselineError where the settings name a baseline that cannot be used.
    """
    settings = settings or Settings()
    words = catalogue(settings.messages)
    sources = gather([Path(path)], suffixes(), words)
    run = check_paths(sources.paths, settings=settings)
    return RunResult(
        without_known(run.documents, settings.configuration),
        (*plugin_errors(settings.configuration, words), *sources.errors, *run.errors),
    )


def settings_for(path: str | os.PathLike[str]) -> Settings:
    """The settings that the closest `tieout.toml`, `.tieout.toml` or `pyproject.toml` asks for.

    Raises lint.configuration.files.ConfigurationError where the file cannot be used.
    """
    from lint.commands.settings import known
    from lint.configuration.load import Asked, Configurations

    return Settings.of(Configurations(Asked(), known).of(Path(path)))
