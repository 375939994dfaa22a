"""What a key may hold. A kind reads a value and says what is wrong with it; tells which of two layers counts; and
describes itself to editors, as JSON schema.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any

from lint.configuration.model import ALL
from lint.finding import Severity
from lint.limits import DEFAULTS, LimitError, Limits
from lint.messages import Message, message

Schema = dict[str, Any]
KeyPath = tuple[str | int, ...]
SELECTOR = re.compile(r"[A-Z]{3}\d{0,3}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file of settings, and the way to it."""

    path: KeyPath
    message: Message


@dataclass(frozen=True, slots=True)
class KnownOption:
    """An option of a check, as its class declares it."""

    name: str
    default: Any
    doc: str
    least: Any = None
    most: Any = None
    choices: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to be named: codes with their names, options of each check, output formats."""

    names: Mapping[str, str]
    """Code and name of every check and of every notice."""
    options: Mapping[str, Sequence[KnownOption]]
    formats: Sequence[str]
    declared: frozenset[str] = frozenset()
    """Codes of relations that files of settings declare."""

    def selectors(self, written: str) -> str | None:
        """The selector that is meant; None where nothing is called so."""
        return selector_of(written, self.names)

    def codes(self) -> list[str]:
        """Everything that selects: ALL, families, codes, names."""
        families = dict.fromkeys(code.rstrip("0123456789") for code in self.names)
        return [ALL, *families, *self.names, *(name for name in self.names.values() if name)]


def selector_of(written: str, names: Mapping[str, str]) -> str | None:
    """The selector that is meant: a code or its beginning in capitals or not, a name, ALL; None if it fits none of
    some codes with their names.
    """
    word = written.strip()
    for code, name in names.items():
        if name and word.lower() == name:
            return code
    word = word.upper()
    fits = word == ALL or (SELECTOR.fullmatch(word) and any(code.startswith(word) for code in names))
    return word if fits else None


@dataclass(frozen=True, slots=True)
class At:
    """Where reading stands; problems are gathered, so that all of them are told at once."""

    known: Known
    path: KeyPath = ()
    problems: list[Problem] = field(default_factory=list)
    source: str = ""
    """The file that is read, or the option."""
    folder: Path | None = None
    """The folder of that file, which paths in it start from."""
    text: str = ""
    """What stands in that file, to find lines in."""
    within: tuple[str, ...] = ()
    """The way to the settings in that file."""
    typed: bool = False
    """Whether the value was typed on a command line or in a variable, where all is text."""

    def under(self, step: str | int) -> At:
        return replace(self, path=(*self.path, step))

    def wrong(self, key: str, **values: object) -> None:
        """Tells of something that is wrong here; `key` is that of a message under `configuration.problem`."""
        told = message(f"configuration.problem.{key}", at=dotted(self.path), **values)
        self.problems.append(Problem(self.path, told))

    def expected(self, kind: str, value: object) -> None:
        """Tells that the value is of another kind."""
        self.wrong("wrong-kind", value=written(value), kind=message(f"configuration.kind.{kind}"))

    def unknown(self, key: str, word: str, known: Iterable[str]) -> None:
        """Tells of a word that nobody knows, with those that look like it."""
        self.wrong(key, word=word, hint=hint(word, known))


def hint(word: str, known: Iterable[str]) -> Message | str:
    """`; did you mean …?`, or nothing."""
    close = close_to(word, known)
    return message("configuration.problem.did-you-mean", words=" / ".join(close)) if close else ""


def dotted(path: KeyPath) -> str:
    """The way to a key as it is written: severity.SUM101, rate[2].name."""
    steps = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(steps).lstrip(".")


def close_to(word: str, known: Iterable[str]) -> list[str]:
    """Known words that look like this one, in capitals or not."""
    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(one.lower(), one)
    return [folded[one] for one in get_close_matches(word.lower(), folded, 3)]


def written(value: object) -> str:
    """A value as TOML writes it, cut where it is long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


class Kind(ABC):
    """What a key may hold."""

    @abstractmethod
    def read(self, value: object, at: At) -> Any:
        """The value, checked. What is wrong is told to `at`; what then comes back is never used."""

    @abstractmethod
    def schema(self, known: Known) -> Schema:
        """The JSON schema of the value."""

    def merged(self, below: Any, above: Any) -> Any:
        """What counts of two layers; `above` is nearer to the user."""
        return above

    def frozen(self, value: Any) -> Any:
        """The value as the configuration holds it."""
        return value

    def plain(self, value: Any) -> Any:
        """The value of a configuration as it is written: text, numbers, lists and tables."""
        return value


class Flag(Kind):
    """true or false."""

    def read(self, value: object, at: At) -> bool:
        if isinstance(value, bool):
            return value
        at.expected("flag", value)
        return False

    def schema(self, known: Known) -> Schema:
        return {"type": "boolean"}


class Words(Kind):
    """Any text."""

    def read(self, value: object, at: At) -> str:
        if isinstance(value, str):
            return value
        at.expected("text", value)
        return ""

    def schema(self, known: Known) -> Schema:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class FileName(Words):
    """The path of a file or folder; a relative one starts from the folder of the file that it stands in."""

    but: str = ""
    """A word that is no path."""

    def read(self, value: object, at: At) -> str:
        name = Words.read(self, value, at)
        if not name or name == self.but or at.folder is None:
            return name
        return str(at.folder / Path(name).expanduser())


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of some words."""

    choices: Callable[[Known], Sequence[str]]
    make: Callable[[str], Any] = str

    def read(self, value: object, at: At) -> Any:
        choices = self.choices(at.known)
        if isinstance(value, str) and value in choices:
            return self.make(value)
        if isinstance(value, str):
            at.wrong("no-choice", word=value, choices=", ".join(choices), hint=hint(value, choices))
        else:
            at.expected("text", value)
        return None

    def schema(self, known: Known) -> Schema:
        return {"enum": list(self.choices(known))}

    def plain(self, value: Any) -> Any:
        return value.value if isinstance(value, Enum) else value


def choice(*words: str) -> Choice:
    return Choice(lambda known: words)


SEVERITY = Choice(lambda known: [severity.value for severity in Severity], Severity)
FORMAT = Choice(lambda known: known.formats)


@dataclass(frozen=True, slots=True)
class Whole(Kind):
    """A whole number."""

    least: int | None = None
    most: int | None = None

    def read(self, value: object, at: At) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            within(value, self.least, self.most, at)
            return value
        at.expected("whole", value)
        return 0

    def schema(self, known: Known) -> Schema:
        return {"type": "integer", **bounds(self.least, self.most)}


@dataclass(frozen=True, slots=True)
class Amount(Kind):
    """A number, exact as it is written."""

    least: Decimal | None = None
    most: Decimal | None = None

    def read(self, value: object, at: At) -> Decimal:
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and Decimal(value).is_finite():
            within(Decimal(value), self.least, self.most, at)
            return Decimal(value)
        at.expected("number", value)
        return Decimal(0)

    def schema(self, known: Known) -> Schema:
        return {"type": "number", **bounds(self.least, self.most)}


def within(value: int | Decimal, least: int | Decimal | None, most: int | Decimal | None, at: At) -> None:
    if least is not None and value < least:
        at.wrong("too-small", value=value, bound=least)
    if most is not None and value > most:
        at.wrong("too-large", value=value, bound=most)


def bounds(least: int | Decimal | None, most: int | Decimal | None) -> Schema:
    """The bounds as JSON numbers; a schema has no exact ones."""
    named = {"minimum": least, "maximum": most}
    return {
        name: float(bound) if isinstance(bound, Decimal) else bound
        for name, bound in named.items()
        if bound is not None
    }


@dataclass(frozen=True, slots=True)
class Several(Kind):
    """A list; on a command line also words between commas."""

    one: Kind
    adds: bool = False
    """Whether the lists of all layers count together."""
    may_be_one: bool = False
    """Whether one value may stand without the brackets."""

    def read(self, value: object, at: At) -> tuple[Any, ...]:
        if isinstance(value, str) and at.typed:
            value = [word.strip() for word in value.split(",") if word.strip()]
        if self.may_be_one and not isinstance(value, list):
            return (self.one.read(value, at),)
        if isinstance(value, list):
            return tuple(self.one.read(item, at.under(index)) for index, item in enumerate(value))
        at.expected("list", value)
        return ()

    def schema(self, known: Known) -> Schema:
        listed: Schema = {"type": "array", "items": self.one.schema(known)}
        return {"anyOf": [self.one.schema(known), listed]} if self.may_be_one else listed

    def merged(self, below: Any, above: Any) -> Any:
        return (*below, *above) if self.adds else above

    def plain(self, value: Any) -> Any:
        return [self.one.plain(item) for item in value]


class Selector(Kind):
    """A code, its beginning, the name of a check, or ALL."""

    def read(self, value: object, at: At) -> str:
        if not isinstance(value, str):
            at.expected("text", value)
            return ""
        found = at.known.selectors(value)
        if found is None:
            at.unknown("unknown-code", value, at.known.codes())
        return found or ""

    def schema(self, known: Known) -> Schema:
        return {"anyOf": [{"enum": known.codes()}, {"type": "string", "pattern": f"^{SELECTOR.pattern}$"}]}


SELECTORS = Several(Selector())
TEXTS = Several(Words())


@dataclass(frozen=True, slots=True)
class PerWord(Kind):
    """A table whose keys the user chooses: patterns of paths, words."""

    one: Kind

    def read(self, value: object, at: At) -> dict[str, Any]:
        if isinstance(value, dict):
            return {key: self.one.read(item, at.under(key)) for key, item in value.items()}
        at.expected("table", value)
        return {}

    def schema(self, known: Known) -> Schema:
        return {"type": "object", "additionalProperties": self.one.schema(known)}

    def merged(self, below: Any, above: Any) -> Any:
        return {**below, **above}

    def frozen(self, value: Any) -> Any:
        return tuple(value.items())

    def plain(self, value: Any) -> Any:
        return {key: self.one.plain(item) for key, item in value}


@dataclass(frozen=True, slots=True)
class PerSelector(PerWord):
    """A table whose keys are selectors."""

    def read(self, value: object, at: At) -> dict[str, Any]:
        if not isinstance(value, dict):
            at.expected("table", value)
            return {}
        found: dict[str, Any] = {}
        for key, item in value.items():
            found[Selector().read(key, at.under(key))] = self.one.read(item, at.under(key))
        return found

    def schema(self, known: Known) -> Schema:
        listed = {word: self.one.schema(known) for word in known.codes()}
        pattern = {f"^{SELECTOR.pattern}$": self.one.schema(known)}
        return {"type": "object", "properties": listed, "patternProperties": pattern, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: its name, what it may hold, and the field of the configuration that it fills."""

    name: str
    kind: Kind
    field: str = ""
    """Where the configuration calls it otherwise."""
    needed: bool = False

    @property
    def attribute(self) -> str:
        return self.field or self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Table(Kind):
    """A table with known keys; `make` builds what the configuration holds of it."""

    keys: tuple[Key, ...]
    make: Callable[..., Any] = dict

    def read(self, value: object, at: At) -> dict[str, Any]:
        if not isinstance(value, dict):
            at.expected("table", value)
            return {}
        known = {key.name: key for key in self.keys}
        found: dict[str, Any] = {}
        for name, item in value.items():
            if name in known:
                found[name] = known[name].kind.read(item, at.under(name))
            else:
                at.under(name).unknown("unknown-key", name, known)
        for key in self.keys:
            if key.needed and key.name not in value:
                at.wrong("missing-key", missing=key.name)
        return found

    def schema(self, known: Known) -> Schema:
        described: Schema = {
            "type": "object",
            "properties": {key.name: key.kind.schema(known) for key in self.keys},
            "additionalProperties": False,
        }
        needed = [key.name for key in self.keys if key.needed]
        return {**described, "required": needed} if needed else described

    def merged(self, below: Any, above: Any) -> Any:
        kinds = {key.name: key.kind for key in self.keys}
        both = {name: kinds[name].merged(below[name], above[name]) for name in below if name in above}
        return {**below, **above, **both}

    def frozen(self, value: Any) -> Any:
        kinds = {key.name: key for key in self.keys}
        return self.make(**{kinds[name].attribute: kinds[name].kind.frozen(item) for name, item in value.items()})

    def plain(self, value: Any) -> Any:
        return {key.name: key.kind.plain(getattr(value, key.attribute)) for key in self.keys}


@dataclass(frozen=True, slots=True)
class Entries(Kind):
    """Tables of one kind, one after the other: `[[rate]]`. Those of all layers count."""

    table: Kind

    def read(self, value: object, at: At) -> list[Any]:
        if isinstance(value, list):
            return [self.table.read(item, at.under(index)) for index, item in enumerate(value)]
        at.expected("tables", value)
        return []

    def schema(self, known: Known) -> Schema:
        return {"type": "array", "items": self.table.schema(known)}

    def merged(self, below: Any, above: Any) -> Any:
        return [*below, *above]

    def frozen(self, value: Any) -> Any:
        return tuple(self.table.frozen(item) for item in value)

    def plain(self, value: Any) -> Any:
        return [self.table.plain(item) for item in value]


class LimitValues(Kind):
    """How much of a file is read: a number, or text such as 200MB."""

    def read(self, value: object, at: At) -> dict[str, Any]:
        if not isinstance(value, dict):
            at.expected("table", value)
            return {}
        found: dict[str, Any] = {}
        known = [one.name for one in fields(Limits)]
        for name, item in value.items():
            here = at.under(name)
            if name not in known:
                here.unknown("unknown-key", name, known)
                continue
            try:
                found.update([DEFAULTS.change(f"{name}={item}")])
            except LimitError:
                here.expected("limit", item)
        return found

    def schema(self, known: Known) -> Schema:
        one: Schema = {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "string"}]}
        return {"type": "object", "properties": {f.name: one for f in fields(Limits)}, "additionalProperties": False}

    def merged(self, below: Any, above: Any) -> Any:
        return {**below, **above}

    def frozen(self, value: Any) -> Any:
        return replace(DEFAULTS, **value)

    def plain(self, value: Any) -> Any:
        return {one.name: getattr(value, one.name) for one in fields(Limits)}


class CheckOptions(Kind):
    """`[checks.SUM101]`: the options that a check declares, named by its code or its name."""

    def read(self, value: object, at: At) -> dict[str, dict[str, Any]]:
        if not isinstance(value, dict):
            at.expected("table", value)
            return {}
        found: dict[str, dict[str, Any]] = {}
        for word, options in value.items():
            here = at.under(word)
            code = at.known.selectors(word)
            if code is None or code not in at.known.names:
                names = [one for known in at.known.options for one in (known, at.known.names[known])]
                here.unknown("unknown-check", word, names)
            elif not at.known.options.get(code):
                here.wrong("no-options", code=code)
            else:
                found[code] = options_table(at.known.options[code]).read(options, here)
        return found

    def schema(self, known: Known) -> Schema:
        tables = {
            word: options_table(options).schema(known)
            for code, options in known.options.items()
            for word in (code, known.names[code])
            if options
        }
        return {"type": "object", "properties": tables, "additionalProperties": False}

    def merged(self, below: Any, above: Any) -> Any:
        both = {code: {**below[code], **above[code]} for code in below if code in above}
        return {**below, **above, **both}

    def frozen(self, value: Any) -> Any:
        return tuple((code, tuple(options.items())) for code, options in value.items())

    def plain(self, value: Any) -> Any:
        return {
            code: {name: list(item) if isinstance(item, tuple) else item for name, item in options}
            for code, options in value
        }


def options_table(options: Sequence[KnownOption]) -> Table:
    return Table(tuple(Key(option.name, kind_of(option)) for option in options))


def kind_of(option: KnownOption) -> Kind:
    """The kind of an option, by its default."""
    if isinstance(option.default, bool):
        return Flag()
    if isinstance(option.default, int):
        return Whole(option.least, option.most)
    if isinstance(option.default, Decimal):
        return Amount(option.least, option.most)
    if isinstance(option.default, tuple):
        return TEXTS
    return choice(*option.choices) if option.choices else Words()


class PluginNames(Kind):
    """true for all plug-ins, false for none, or the names of those wanted."""

    def read(self, value: object, at: At) -> tuple[str, ...]:
        if isinstance(value, bool):
            return (ALL,) if value else ()
        return TEXTS.read(value, at)

    def schema(self, known: Known) -> Schema:
        return {"anyOf": [{"type": "boolean"}, TEXTS.schema(known)]}

    def plain(self, value: Any) -> Any:
        return list(value) if value not in ((), (ALL,)) else bool(value)
