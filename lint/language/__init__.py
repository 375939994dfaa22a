"""The words of one language of reports (units, numerals, hedges and the rest), from `<code>.toml` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lint.records import record

CODES = ("zh", "en")


@record(frozen=True, slots=True, eq=False)
class Language:
    """One language; `data` is its TOML file as read. There is one object for each code, compared by identity."""

    code: str
    data: Mapping[str, Any]


@cache
def load(code: str) -> Language:
    """The language called `code`: `zh` or `en`."""
    if code not in CODES:
        raise ValueError(f"unknown language {code!r}; known: {', '.join(CODES)}")
    path = Path(__file__).with_name(f"{code}.toml")
    return Language(code, tomllib.loads(path.read_text(encoding="utf-8")))
