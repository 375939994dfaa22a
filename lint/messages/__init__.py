"""The words that users read, in a gettext catalogue for each language, looked up by key.

`report.summary` is a key; so is, in the Chinese catalogue alone, each English paragraph of a check's page and of a
command's help. Blanks are written `{name}`; what stands in a value is never read as a blank, so that a report full of
braces does no harm.
`python docs/make.py` compiles the catalogues after a change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from lint.environment import environment_language
from lint.records import record

LANGUAGES = ("zh", "en")

BLANK = re.compile(r"\{(\w+)\}")


@record(frozen=True, slots=True)
class Catalogue:
    """The messages of one language, with those of the other to fall back on."""

    language: str
    messages: NullTranslations
    fallback: NullTranslations

    def text(self, key: str, /, **values: object) -> str:
        """The message of a key, its blanks filled. A key that nobody has translated is shown as it is."""
        return fill(self.find(key) or key, values)

    def name(self, section: str, word: str) -> str:
        """What this language calls `word`, or the word itself: roles and severities, also those of plug-ins."""
        return self.find(f"{section}.{word}") or word

    def told(self, section: str, word: str, **values: object) -> str:
        """The message of a key of a section, its blanks filled; a check from outside gives the message itself."""
        return fill(self.name(section, word), values)

    def find(self, key: str) -> str | None:
        return self.own(key) or lookup(self.fallback, key)

    def own(self, key: str) -> str | None:
        """The message in this very language."""
        return lookup(self.messages, key)


def lookup(translations: NullTranslations, key: str) -> str | None:
    found = translations.gettext(key) if key else key
    return None if found == key else found


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be told, in no language yet: the key of a message, and what fills its blanks."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, words: Catalogue) -> str:
        """The message in a language; messages in its blanks too."""
        filled = {
            blank: value.text(words) if isinstance(value, Message) else value for blank, value in self.values.items()
        }
        return words.text(self.key, **filled)

    def __str__(self) -> str:
        return self.text(catalogue("auto"))


def message(key: str, /, **values: object) -> Message:
    """A message with its blanks filled."""
    return Message(key, values)


class ToldError(Exception):
    """An error that users read in their language; as a plain text, in that of their environment."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        told = {name: value if isinstance(value, Message | int) else str(value) for name, value in values.items()}
        self.message = Message(key, told)

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[object, ...]:
        return revived, (type(self), self.message)


def revived(kind: type[ToldError], message: Message) -> ToldError:
    """An error that came from another process."""
    return kind(message.key, **message.values)


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language; `auto` and unknown languages get that of the user's environment."""
    chosen = language if language in LANGUAGES else environment_language()
    other = next(name for name in LANGUAGES if name != chosen)
    return Catalogue(chosen, read_messages(chosen), read_messages(other))


def fill(template: str, values: Mapping[str, object]) -> str:
    """The template with its blanks filled in one pass; a blank without a value stays."""
    return BLANK.sub(lambda blank: str(values.get(blank[1], blank[0])), template)


@cache
def read_messages(language: str) -> NullTranslations:
    """All messages of a language."""
    with catalogue_file(language, "mo").open("rb") as file:
        return GNUTranslations(file)


def catalogue_file(language: str, suffix: str) -> Path:
    """Where the catalogue of a language stands: po for people, mo for the program."""
    return Path(__file__).parent / language / "LC_MESSAGES" / f"tieout.{suffix}"
