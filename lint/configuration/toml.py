"""Values written as TOML."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any


def assignments(table: Mapping[str, Any]) -> list[str]:
    return [f"{bare(name)} = {toml(value)}" for name, value in table.items()]


def bare(name: str) -> str:
    """A key as TOML writes it: in quotes where it must be."""
    plain = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if plain else toml(name)


def toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(assignments(value)) + " }" if value else "{}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
