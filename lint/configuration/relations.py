"""`[[relation]]` in a file of settings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from lint.configuration.kinds import SEVERITY, Amount, At, Choice, Entries, Key, Known, Table, Words
from lint.number import ONE, ZERO
from lint.relations.declared import Declared, Scope
from lint.relations.formula import FormulaError, parse_formula, unit_of

FAMILY = "REL"
"""The family of the codes of relations that have none of their own."""
CODE = re.compile(r"[A-Z]{3}\d{3}")
BLANKS = ("label", "stated", "computed", "formula", "difference")
"""What a message may have filled in."""
BLANK = re.compile(r"\{(\w*)\}")


class FormulaText(Words):
    """A formula over labels."""

    def read(self, value: object, at: At) -> Any:
        written = Words.read(self, value, at)
        try:
            return parse_formula(written), written
        except FormulaError as error:
            if isinstance(value, str):
                before, after = written[: error.position - 1], written[error.position - 1 :]
                at.wrong("formula", why=error.message, position=error.position, marked=f"{before}▸{after}")
            return None


class UnitName(Words):
    """A unit of either language."""

    def read(self, value: object, at: At) -> Any:
        written = Words.read(self, value, at)
        unit = unit_of(written) if written else None
        if unit is None and isinstance(value, str):
            at.wrong("no-unit", word=written)
        return unit


class Template(Words):
    """A text with blanks."""

    def read(self, value: object, at: At) -> str:
        written = Words.read(self, value, at)
        for blank in BLANK.findall(written):
            if blank not in BLANKS:
                at.wrong("no-blank", word=f"{{{blank}}}", choices=", ".join(f"{{{name}}}" for name in BLANKS))
        return written


class Code(Words):
    """A code of the user's own: three letters and three digits that nobody else has."""

    def read(self, value: object, at: At) -> str:
        code = Words.read(self, value, at)
        if isinstance(value, str) and not CODE.fullmatch(code):
            at.wrong("no-code", word=code)
        elif code in at.known.names and code not in at.known.declared:
            at.wrong("code-taken", word=code, name=at.known.names[code])
        return code


RELATION = Table(
    (
        Key("formula", FormulaText(), needed=True),
        Key("code", Code()),
        Key("name", Words()),
        Key("scope", Choice(lambda known: [scope.value for scope in Scope], Scope)),
        Key("unit", UnitName()),
        Key("certainty", Amount(ZERO, ONE)),
        Key("severity", SEVERITY),
        Key("message", Template()),
    )
)


class Relations(Entries):
    """All relations of all layers; where two have one code, that of the nearer layer counts."""

    def read(self, value: object, at: At) -> list[Any]:
        tables = Entries.read(self, value, at)
        codes = [table.get("code") for table in tables]
        for index, code in enumerate(codes):
            if code and code in codes[:index]:
                at.under(index).under("code").wrong("code-twice", word=code)
        return tables

    def merged(self, below: Any, above: Any) -> Any:
        nearer = {table["code"] for table in above if "code" in table}
        return [*(table for table in below if table.get("code") not in nearer), *above]

    def frozen(self, value: Any) -> tuple[Declared, ...]:
        return tuple(declared(table, code) for table, code in zip(value, codes_of(value), strict=True))

    def plain(self, value: Any) -> list[dict[str, Any]]:
        return [{"code": one.code, "name": one.name, "formula": one.written, "scope": one.scope.value} for one in value]


RELATIONS = Relations(RELATION)


def declared(table: Mapping[str, Any], code: str) -> Declared:
    formula, written = table["formula"]
    given = {name: table[name] for name in ("scope", "unit", "certainty", "severity", "message") if name in table}
    return Declared(code, table.get("name", FAMILY.lower()), formula, written, **given)


def codes_of(tables: Sequence[Mapping[str, Any]]) -> list[str]:
    """The code of each relation; those that have none of their own get REL001, REL002 … in order."""
    own = {table.get("code") for table in tables}
    free = (code for number in count(1) if (code := f"{FAMILY}{number:03}") not in own)
    return [table.get("code") or next(free) for table in tables]


def with_relations(known: Known, table: Mapping[str, Any]) -> Known:
    """What settings may name where a table of settings declares relations: their codes too."""
    entries = table.get("relation")
    if not isinstance(entries, list):
        return known
    tables = [entry for entry in entries if isinstance(entry, dict)]
    written = [code for entry in tables if isinstance(code := entry.get("code"), str)]
    numbered = [f"{FAMILY}{number:03}" for number in range(1, len(known.declared) + len(tables) + 1)]
    declared = known.declared | ({*written, *numbered} - set(known.names))
    return replace(known, declared=declared, names=dict(known.names) | dict.fromkeys(sorted(declared), ""))
