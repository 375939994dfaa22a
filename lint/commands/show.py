"""`tieout check --show-files` and `--show-settings`: what would be checked, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lint.configuration.load import Configurations
    from lint.messages import Catalogue


def show_files(paths: Sequence[Path]) -> None:
    for path in paths:
        click.echo(path)


def show_settings(paths: Sequence[Path], known: Configurations, language: str | None) -> None:
    from lint.messages import catalogue

    words = catalogue(language or "auto")
    click.echo("\n".join(settings_of(paths, known, words)))


def settings_of(paths: Sequence[Path], known: Configurations, words: Catalogue) -> Iterator[str]:
    """The settings of each group of reports that share them."""
    from lint.configuration.show import in_force

    groups: dict[tuple[Path, ...], list[Path]] = {}
    for path in paths:
        groups.setdefault(known.of(path).files, []).append(path)
    for group in groups.values():
        configuration = known.of(group[0])
        key = "configuration.show.reports" if len(group) > 1 else "configuration.show.report"
        yield f"# {words.text(key, first=group[0], count=len(group) - 1)}"
        files = " → ".join(str(path) for path in configuration.files)
        told = words.text("configuration.show.files", files=files) if files else ""
        yield f"# {told or words.text('configuration.show.no-file')}"
        yield from in_force(configuration, words)
        yield ""
