"""The output format of a plug-in: what it raises is told as a problem of that plug-in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from lint.finding import RunResult
from lint.installed import Plugin, PluginError
from reports.interface import Reporter, ReportOptions

Result = TypeVar("Result")


class OutsideReporter(Reporter):
    """Stands before the reporter of another package."""

    def __init__(self, plugin: Plugin) -> None:
        kind = plugin.load(Reporter)
        if getattr(kind, "name", None) != plugin.name:
            raise PluginError("plugin.format", plugin=plugin.title, name=plugin.name)
        self.plugin = plugin
        self.inner = self.guarded(kind)
        self.name = plugin.name
        self.needs_document = self.inner.needs_document
        self.lists_errors = self.inner.lists_errors

    def render(self, run: RunResult, options: ReportOptions) -> str | bytes:
        return self.guarded(lambda: self.inner.render(run, options))

    def pages(self, run: RunResult, options: ReportOptions) -> Mapping[str, str]:
        return self.guarded(lambda: self.inner.pages(run, options))

    def appended(self, run: RunResult, options: ReportOptions) -> Mapping[Path, str]:
        return self.guarded(lambda: self.inner.appended(run, options))

    def guarded(self, call: Callable[[], Result]) -> Result:
        """What the plug-in gives. Raises PluginError."""
        try:
            return call()
        except Exception as error:  # it is code of others
            told = f"{type(error).__name__}: {error}"
            raise PluginError("plugin.broke", plugin=self.plugin.title, error=told) from error
