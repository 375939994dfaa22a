"""The keys of `tieout.toml`, in the order in which they are explained. What they mean is told by the
`configuration` messages, under the same names.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lint.configuration.ignored import Ignore
from lint.configuration.kinds import (
    FORMAT,
    SELECTORS,
    SEVERITY,
    TEXTS,
    Amount,
    At,
    CheckOptions,
    Entries,
    FileName,
    Flag,
    Key,
    Kind,
    Known,
    LimitValues,
    PerSelector,
    PerWord,
    PluginNames,
    Schema,
    Selector,
    Several,
    Table,
    Whole,
    Words,
    choice,
)
from lint.configuration.lines import line_of
from lint.configuration.model import Demotion, Output
from lint.configuration.relations import RELATIONS
from lint.vocabulary import Rate


class IgnoreEntry(Table):
    """A suppression that knows where it stands, so that an unused one can be pointed at."""

    def read(self, value: object, at: At) -> dict[str, Any]:
        key = (*at.within, *at.path)
        line = line_of(at.text, key) if at.text else None
        return {**Table.read(self, value, at), "source": at.source, "source_line": line, "key": key}

    def frozen(self, value: Any) -> Ignore:
        place = {name: value[name] for name in ("source", "source_line", "key")}
        given = {name: item for name, item in value.items() if name not in place}
        names = {key.name: key.attribute for key in self.keys}
        return Ignore(**{names[name]: item for name, item in given.items()}, **place)

    def plain(self, value: Any) -> Any:
        """What was given of it."""
        return {name: item for name, item in Table.plain(self, value).items() if item not in ("", None)}


IGNORE_ENTRY = IgnoreEntry(
    (
        Key("code", Several(Selector(), may_be_one=True), "codes", needed=True),
        Key("path", Words()),
        Key("fingerprint", Words()),
        Key("stated", Words()),
        Key("contains", Words()),
        Key("line", Whole(1)),
        Key("page", Whole(1)),
        Key("table", Whole(1)),
        Key("row", Whole(1)),
        Key("cell", Words()),
        Key("reason", Words()),
    )
)


IGNORES = Entries(IGNORE_ENTRY)


class Ignored(Kind):
    """`ignore = ["SUM101"]`: checks that do not run; `[[ignore]]`: findings that are not told. Both in one list."""

    def read(self, value: object, at: At) -> tuple[Any, ...]:
        if not isinstance(value, list):
            return SELECTORS.read(value, at)
        return tuple(
            IGNORE_ENTRY.read(item, at.under(index))
            if isinstance(item, dict)
            else Selector().read(item, at.under(index))
            for index, item in enumerate(value)
        )

    def schema(self, known: Known) -> Schema:
        return {"type": "array", "items": {"anyOf": [*Selector().schema(known)["anyOf"], IGNORE_ENTRY.schema(known)]}}

    def merged(self, below: Any, above: Any) -> Any:
        """The nearer layer's codes, and the entries of both."""
        codes = [item for item in above if isinstance(item, str)] or [item for item in below if isinstance(item, str)]
        return (*codes, *(item for layer in (below, above) for item in layer if not isinstance(item, str)))

    def frozen(self, value: Any) -> Any:
        return tuple(item if isinstance(item, str) else IGNORE_ENTRY.frozen(item) for item in value)

    def plain(self, value: Any) -> Any:
        return list(value)


RATE = Table(
    (
        Key("name", Several(Words(), may_be_one=True), needed=True),
        Key("numerator", Several(Words(), may_be_one=True), needed=True),
        Key("denominator", Several(Words(), may_be_one=True), needed=True),
        Key("of-both", Flag()),
        Key("unit", choice("money", "count")),
    ),
    Rate,
)

OUTPUT = Table(
    (
        Key("format", FORMAT),
        Key("files", TEXTS),
        Key("show-verified", Flag()),
        Key("show-unchecked", Flag()),
        Key("show-suppressed", Flag()),
        Key("show-baselined", Flag()),
        Key("statistics", Flag()),
        Key("coverage", Flag()),
        Key("quiet", Flag()),
        Key("color", choice("auto", "always", "never")),
    ),
    Output,
)

DEMOTE = Table(
    (Key("below", Amount(Decimal(0), Decimal(1))), Key("decisions", Several(FileName(), may_be_one=True))), Demotion
)

SETTINGS = Table(
    (
        Key("extend", Words()),
        Key("select", SELECTORS),
        Key("extend-select", Several(Selector(), adds=True)),
        Key("ignore", Ignored()),
        Key("extend-ignore", Several(Selector(), adds=True)),
        Key("per-file-ignores", PerWord(SELECTORS)),
        Key("severity", PerSelector(SEVERITY)),
        Key("demote", DEMOTE),
        Key("min-severity", SEVERITY),
        Key("fail-on", SEVERITY),
        Key("checks", CheckOptions()),
        Key("language", choice("auto", "zh", "en")),
        Key("exclude", TEXTS),
        Key("extend-exclude", Several(Words(), adds=True)),
        Key("force-exclude", Flag()),
        Key("respect-gitignore", Flag()),
        Key("limits", LimitValues()),
        Key("synonyms", PerWord(Several(Words(), may_be_one=True))),
        Key("rate", Entries(RATE), "rates"),
        Key("relation", RELATIONS, "relations"),
        Key("tieout", Table((Key("ignore", IGNORES),)), "own"),
        Key("require-reason", Flag()),
        Key("baseline", FileName()),
        Key("plugins", PluginNames()),
        Key("output", OUTPUT),
        Key("cache", FileName("off")),
    )
)
"""A whole file of settings."""

SIDECAR_TABLE = Table((Key("ignore", IGNORES), Key("tieout", Table((Key("ignore", IGNORES),)), "own")))
"""The file beside a report: `report.pdf.tieout.toml`."""
