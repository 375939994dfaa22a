"""Settings written down as TOML: what is in force, and the first file of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lint.configuration.keys import IGNORES, SETTINGS
from lint.configuration.kinds import Key, Known
from lint.configuration.model import DEFAULT, Configuration
from lint.configuration.toml import assignments, toml
from lint.messages import Catalogue
from lint.terminal import wrap

WIDTH = 110
"""Columns of the first file."""
SOURCES = ("extend", "tieout")
"""Keys that stand for nothing of their own in a configuration."""


def plain_values(configuration: Configuration) -> dict[str, Any]:
    """Each key of a configuration with its value as it is written."""
    keys = (key for key in SETTINGS.keys if key.name not in SOURCES)
    values = {key.name: key.kind.plain(getattr(configuration, key.attribute)) for key in keys}
    return {**values, "tieout": {"ignore": IGNORES.plain(configuration.suppressions)}}


def in_force(configuration: Configuration, words: Catalogue) -> Iterator[str]:
    """The settings of a configuration as a file would give them, each with where it comes from; tables at the end."""
    origins = dict(configuration.origins)
    plain = plain_values(configuration)
    for name in sorted(plain, key=lambda name: isinstance(plain[name], dict)):
        value = plain[name]
        origin = origins.get(name) or words.text("configuration.show.default")
        if isinstance(value, dict):
            yield from ("", f"[{name}]  # {origin}", *assignments(value))
        elif value is None:
            yield f"# {name}: {words.text('configuration.show.unset')}"
        else:
            yield f"{name} = {toml(value)}  # {origin}"


def commented(words: Catalogue) -> Iterator[str]:
    """A file that explains every key and sets none: what may be set stands behind # without a space."""
    yield from comment(words.text("configuration.show.head"))
    for key in sorted(SETTINGS.keys, key=lambda key: example(key, words).startswith("[")):  # tables come last
        yield ""
        yield from comment(meaning(key.name, words))
        yield from (f"#{line}" for line in example(key, words).split("\n"))


def comment(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from wrap(line, WIDTH, "# ", "# ")


@dataclass(frozen=True, slots=True)
class ExplainedKey:
    """What there is to know of a key; one inside a table has the table's name before it: `output.format`."""

    name: str
    meaning: str
    default: Any
    example: tuple[str, ...]

    def value(self, configuration: Configuration) -> Any:
        """Its value in a configuration, as it is written."""
        value: Any = plain_values(configuration)
        for step in self.name.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        return self.default if value is None else value


def explained_keys(words: Catalogue, known: Known | None = None) -> list[ExplainedKey]:
    """All keys and those of their tables; with the checks known, also the options of each."""
    found: list[ExplainedKey] = []
    for key in SETTINGS.keys:
        default = None if key.name in SOURCES else default_of(key)
        found.append(ExplainedKey(key.name, meaning(key.name, words), default, tuple(example(key, words).split("\n"))))
        inner = default.items() if key.name in ("demote", "limits", "output") and isinstance(default, dict) else ()
        for name, value in inner:
            path = f"{key.name}.{name}"
            found.append(ExplainedKey(path, meaning(path, words), value, (f"[{key.name}]", f"{name} = {toml(value)}")))
    return [*found, *(explained_options(known, words) if known else ())]


def explained_options(known: Known, words: Catalogue) -> Iterator[ExplainedKey]:
    for code, options in known.options.items():
        for option in options:
            default = list(option.default) if isinstance(option.default, tuple) else option.default
            example = (f"[checks.{code}]", f"{option.name} = {toml(default)}")
            yield ExplainedKey(f"checks.{code}.{option.name}", words.own(option.doc) or option.doc, default, example)


def origin_of(name: str, configuration: Configuration, words: Catalogue) -> str:
    """Where a key was set: a file, an option, or nowhere."""
    return dict(configuration.origins).get(name.partition(".")[0]) or words.text("configuration.show.default")


def meaning(name: str, words: Catalogue) -> str:
    """What a key means, in a sentence or two."""
    return words.text(f"configuration.key.{name}")


def example(key: Key, words: Catalogue) -> str:
    """A key as one may write it: its example, else its default."""
    return words.find(f"configuration.example.{key.name}") or f"{key.name} = {toml(default_of(key))}"


def default_of(key: Key) -> Any:
    return key.kind.plain(getattr(DEFAULT, key.attribute))


def settings_page(known: Known, words: Catalogue) -> str:
    """The page of all keys, in Markdown."""
    lines = [f"# {words.text('configuration.show.title')}", "", words.text("configuration.show.made")]
    for key in explained_keys(words, known):
        lines += ["", f"## {key.name}", "", key.meaning, ""]
        if key.default is not None:
            lines += [words.text("configuration.show.by-default", value=f"`{toml(key.default)}`"), ""]
        lines += ["```toml", *key.example, "```"]
    return "\n".join(lines) + "\n"
