"""The words that users read, one file per language, looked up by key.

A catalogue is a TOML file of nested tables; `report.summary` is the key of `summary` in `[report]`. Blanks are written
`{name}`; what stands in a value is never read as a blank, so that a report full of braces does no harm.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")

BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language, with those of the other to fall back on."""

    language: str
    messages: Mapping[str, str]
    fallback: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """The message of a key, its blanks filled. A key that nobody has translated is shown as it is."""
        return fill(self.find(key) or key, values)

    def name(self, section: str, word: str) -> str:
        """What this language calls `word`, or the word itself: roles and severities, also those of plug-ins."""
        return self.find(f"{section}.{word}") or word

    def find(self, key: str) -> str | None:
        return self.messages.get(key) or self.fallback.get(key)


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language; `auto` and unknown languages get that of the user's environment."""
    chosen = language if language in LANGUAGES else environment_language()
    other = next(name for name in LANGUAGES if name != chosen)
    return Catalogue(chosen, read_messages(chosen), read_messages(other))


def environment_language() -> str:
    """The language that the user's locale asks for."""
    setting = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if setting.startswith("zh") else "en"


def fill(template: str, values: Mapping[str, object]) -> str:
    """The template with its blanks filled in one pass; a blank without a value stays."""
    return BLANK.sub(lambda blank: str(values.get(blank[1], blank[0])), template)


@cache
def read_messages(language: str) -> Mapping[str, str]:
    """All messages of a language, keyed by dotted path."""
    content = (Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8")
    return dict(flattened(tomllib.loads(content)))


def flattened(tables: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tables.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)
