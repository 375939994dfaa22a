"""Every check that there is: those of tieout, those of installed plug-ins, and the relations that users declare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import checks
from lint.check import Check
from lint.configuration.model import DEFAULT, Configuration
from lint.document import Note
from lint.finding import FileError, Severity
from lint.installed import ALL, CHECKS, PluginError, Usable, usable
from lint.messages import Catalogue
from lint.plugins import find
from lint.readers.choose import plugin_readers

if TYPE_CHECKING:
    from lint.relations.check import DeclaredRelation

CODE = re.compile(r"[A-Z]{2}X\d{3}")
"""Codes of plug-ins: letters of their own, X, and a number. No check of tieout has an X there."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
BROKEN = "DOC921"


@cache
def own_checks() -> tuple[Check, ...]:
    """One of every check of tieout itself, by code."""
    return tuple(sorted((kind() for kind in find(checks, Check)), key=lambda check: check.code))


@cache
def all_checks(plugins: tuple[str, ...] = (ALL,)) -> tuple[Check, ...]:
    """One of every check by code, those of plug-ins among them; `plugins` are the distributions whose are wanted."""
    installed = plugin_checks(plugins).kinds.values()
    return tuple(sorted((*own_checks(), *(kind() for kind in installed)), key=lambda check: check.code))


@cache
def plugin_checks(plugins: tuple[str, ...] = (ALL,)) -> Usable[Check]:
    """The checks of plug-ins, and the plug-ins that cannot be used."""
    taken = (word for check in own_checks() for word in (check.code, check.name))
    return usable(CHECKS, Check, code_and_name, taken, plugins)


def code_and_name(kind: type[Check]) -> tuple[str, str]:
    """What no other check may have. Raises PluginError where they are none."""
    try:
        check = kind()
    except Exception as error:  # it is code of others
        raise PluginError("plugin.import", error=f"{type(error).__name__}: {error}") from error
    code, name = getattr(check, "code", ""), getattr(check, "name", "")
    if not CODE.fullmatch(code):
        raise PluginError("plugin.code", code=code)
    if not NAME.fullmatch(name):
        raise PluginError("plugin.name", name=name)
    return code, name


def checks_for(configuration: Configuration, path: str) -> tuple[Check, ...]:
    """The checks that run on a report, each with its options."""
    known = known_checks(configuration)
    if configuration == DEFAULT:
        return known
    wanted = (check for check in known if configuration.selects(check.code, path))
    return tuple(configured(check, configuration.options_of(check.code)) for check in wanted)


def known_checks(configuration: Configuration) -> tuple[Check, ...]:
    """Every check that a configuration knows, whether it runs or not: its declared relations come last."""
    return (*all_checks(configuration.plugins), *declared_checks(configuration))


def configured(check: Check, options: dict[str, Any]) -> Check:
    return type(check)(options) if options else check


def declared_checks(configuration: Configuration) -> tuple[DeclaredRelation, ...]:
    """A check for each relation that the configuration declares."""
    if not configuration.relations:
        return ()
    from lint.relations.check import DeclaredRelation

    return tuple(DeclaredRelation(relation) for relation in configuration.relations)


def ceilings(configuration: Configuration) -> dict[str, Severity]:
    """How bad findings of a code are at most: of plug-ins warnings, of declared relations what they say."""
    own = {id(check) for check in own_checks()}
    found = {check.code: Severity.WARNING for check in all_checks(configuration.plugins) if id(check) not in own}
    return found | {one.code: one.severity for one in configuration.relations if one.severity is not None}


def plugin_errors(configuration: Configuration, words: Catalogue) -> tuple[FileError, ...]:
    """The plug-ins that a run cannot use: checks and readers."""
    problems = (*plugin_checks(configuration.plugins).problems, *plugin_readers(configuration.plugins).problems)
    return tuple(FileError(one.plugin.distribution, one.why.text(words)) for one in problems)


def problem_notes(configuration: Configuration) -> Iterator[Note]:
    """What is told of the checks of plug-ins that cannot be used."""
    return (Note(BROKEN, problem.why) for problem in plugin_checks(configuration.plugins).problems)
