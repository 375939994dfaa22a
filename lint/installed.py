"""Plug-ins of other packages: the checks, readers and reporters that they name as entry points.

A package that is installed beside tieout and says `[project.entry-points."tieout.checks"]` adds a check. Looking for
such packages costs a millisecond: only the names of entry points are looked through, and `importlib.metadata`, which
takes thirty, is imported where one of ours is among them.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from lint.messages import Message, ToldError
from lint.records import record

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

CHECKS, READERS, REPORTERS = "tieout.checks", "tieout.readers", "tieout.reporters"
ALL = "ALL"
"""Stands for the plug-ins of every distribution."""
SIGN = b"[tieout."
OURS = "tieout"

Kind = TypeVar("Kind")


class PluginError(ToldError):
    """A plug-in that cannot be used: what is wrong with it."""

    def of(self, plugin: Plugin) -> Message:
        """What is told of it, with the plug-in's name."""
        return Message(self.message.key, {"plugin": plugin.title, **self.message.values})


@record(frozen=True, slots=True)
class Plugin:
    """An entry point of another package."""

    group: str
    name: str
    distribution: str
    version: str
    entry: EntryPoint = field(compare=False)

    @property
    def title(self) -> Message:
        """What it is called where something is told of it."""
        named = {"name": self.name, "group": self.group, "distribution": self.distribution, "version": self.version}
        return Message("plugin.title", named)

    def load(self, base: type[Kind]) -> type[Kind]:
        """The class that it names. Raises PluginError."""
        try:
            found = self.entry.load()
        except (Exception, SystemExit) as error:  # whatever a package does when it is imported, the others still run
            raise PluginError("plugin.import", plugin=self.title, error=f"{type(error).__name__}: {error}") from error
        if not isinstance(found, type) or not issubclass(found, base) or inspect.isabstract(found):
            raise PluginError("plugin.wrong-kind", plugin=self.title, value=self.entry.value, kind=base.__name__)
        return found


@record(frozen=True, slots=True)
class Problem:
    """A plug-in that is not used, and why."""

    plugin: Plugin
    why: Message


@record(frozen=True, slots=True)
class Usable(Generic[Kind]):
    """The plug-ins of a group that work, each with its class, and those that do not."""

    kinds: Mapping[Plugin, type[Kind]]
    problems: tuple[Problem, ...] = ()


def usable(
    group: str,
    base: type[Kind],
    keys: Callable[[type[Kind]], Iterable[str]],
    taken: Iterable[str],
    wanted: Iterable[str] = (ALL,),
) -> Usable[Kind]:
    """The plug-ins of a group, those of the wanted distributions alone.

    `keys` gives what nobody else may have (a code, suffixes) and raises PluginError where a class has none that can be
    used; `taken` are the keys that tieout has itself. Of two plug-ins with one key the first by name counts.
    """
    owners = Owners(taken)
    kinds: dict[Plugin, type[Kind]] = {}
    problems: list[Problem] = []
    for plugin in of_group(group, wanted):
        try:
            kind = plugin.load(base)
            owners.take(keys(kind), plugin)
        except PluginError as error:
            problems.append(Problem(plugin, error.of(plugin)))
        else:
            kinds[plugin] = kind
    return Usable(kinds, tuple(problems))


@record(frozen=True, slots=True)
class Named:
    """The plug-ins of a group by name, and those whose name another has."""

    plugins: Mapping[str, Plugin]
    problems: tuple[Problem, ...] = ()


def by_name(group: str, taken: Iterable[str]) -> Named:
    """The plug-ins of a group by the names of their entry points, none of them imported."""
    owners = Owners(taken)
    plugins: dict[str, Plugin] = {}
    problems: list[Problem] = []
    for plugin in of_group(group):
        try:
            owners.take((plugin.name,), plugin)
        except PluginError as error:
            problems.append(Problem(plugin, error.of(plugin)))
        else:
            plugins[plugin.name] = plugin
    return Named(plugins, tuple(problems))


class Owners:
    """Whose each key is, while plug-ins are gone through."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.known: dict[str, str | Message] = dict.fromkeys(taken, OURS)

    def take(self, keys: Iterable[str], plugin: Plugin) -> None:
        """Gives all of some keys to a plug-in, or none. Raises PluginError where another has one of them."""
        wanted = tuple(keys)
        for key in wanted:
            if key in self.known:
                raise PluginError("plugin.taken", key=key, owner=self.known[key])
        self.known.update(dict.fromkeys(wanted, plugin.title))


def of_group(group: str, wanted: Iterable[str] = (ALL,)) -> tuple[Plugin, ...]:
    """The plug-ins of a group that wanted distributions have, none of them imported."""
    names = {normal(name) for name in wanted}
    chosen = (plugin for plugin in found(tuple(sys.path)) if plugin.group == group)
    return tuple(one for one in chosen if normal(ALL) in names or normal(one.distribution) in names)


def normal(name: str) -> str:
    """A distribution's name, however it is written: `Tieout_Grants` is `tieout-grants`."""
    return name.lower().replace("_", "-").replace(".", "-")


@cache
def found(path: tuple[str, ...]) -> tuple[Plugin, ...]:
    """Every plug-in on a module search path, by distribution, then by group and name."""
    folders = [folder for entry in path for folder in naming_us(entry)]
    if not folders:
        return ()
    from importlib.metadata import PathDistribution

    plugins: dict[str, list[Plugin]] = {}
    for folder in folders:
        distribution = PathDistribution(folder)
        name = distribution.metadata["Name"] or folder.stem
        if normal(name) not in plugins:  # the first on the path is the one that is imported
            entries = (one for one in distribution.entry_points if one.group in (CHECKS, READERS, REPORTERS))
            plugins[normal(name)] = [Plugin(one.group, one.name, name, distribution.version, one) for one in entries]
    return tuple(
        one for name in sorted(plugins) for one in sorted(plugins[name], key=lambda plugin: (plugin.group, plugin.name))
    )


def naming_us(entry: str) -> Iterator[Path]:
    """The folders of metadata in an entry of the search path whose entry points name a group of ours."""
    try:
        with os.scandir(entry or os.curdir) as folders:
            names = sorted(one.path for one in folders if one.name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return
    for name in names:
        path = Path(name)
        try:
            if SIGN in (path / "entry_points.txt").read_bytes():
                yield path
        except OSError:
            continue
