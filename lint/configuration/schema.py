"""The JSON schema of `tieout.toml`, by which editors complete and explain it."""

from __future__ import annotations

import json

from lint.configuration.keys import SETTINGS
from lint.configuration.kinds import Known, Schema
from lint.configuration.show import SOURCES, default_of
from lint.messages import Catalogue

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(known: Known, words: Catalogue) -> Schema:
    """The schema, with what each key means."""
    made: Schema = {"$schema": DRAFT, "title": "tieout.toml", **SETTINGS.schema(known)}
    properties = made["properties"]
    for key in SETTINGS.keys:
        described = {"description": words.text(f"configuration.key.{key.name}")}
        if key.name not in SOURCES and default_of(key) is not None:
            described["default"] = default_of(key)
        properties[key.name] = {**described, **properties[key.name]}
    describe(properties["output"], "output", words)
    describe(properties["rate"]["items"], "rate", words)
    describe(properties["demote"], "demote", words)
    describe(properties["limits"], "limits", words)
    describe(properties["tieout"]["properties"]["ignore"]["items"], "ignore", words)
    return made


def describe(table: Schema, name: str, words: Catalogue) -> None:
    """Explains the keys of a table."""
    for key, one in table["properties"].items():
        table["properties"][key] = {"description": words.text(f"configuration.key.{name}.{key}"), **one}


def as_json(schema: Schema) -> bytes:
    """The schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1, default=float).encode() + b"\n"
