"""The JSON schema of the file of settings says the same as the program that reads it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lint.commands.settings import known
from lint.configuration.schema import as_json, schema
from lint.configuration.show import commented, settings_page
from lint.messages import LANGUAGES, catalogue

DOCS = Path(__file__).parents[3] / "docs"
COMMITTED = DOCS / "schema" / "tieout.schema.json"
SCHEMA: dict[str, Any] = json.loads(COMMITTED.read_text(encoding="utf-8"))


def test_the_committed_schema_is_up_to_date() -> None:
    assert COMMITTED.read_bytes() == as_json(schema(known(), catalogue("en"))), "run python docs/make.py"


@pytest.mark.parametrize(("language", "page"), [("en", "settings.md"), ("zh", "zh/settings.md")])
def test_the_page_of_all_keys_is_up_to_date(language: str, page: str) -> None:
    written = (DOCS / page).read_text(encoding="utf-8")
    assert written == settings_page(known(), catalogue(language)), "run python docs/make.py"


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_all_keys_fit_it(language: str) -> None:
    lines = [line[1:] for line in commented(catalogue(language)) if line.startswith("#") and line[1:2] not in ("", " ")]
    jsonschema.validate(tomllib.loads("\n".join(lines)), SCHEMA)


@pytest.mark.parametrize(
    "content",
    [
        "selct = []",
        'select = ["SUMM"]',
        'min-severity = "loud"',
        "[limits]\npages = 0",
        "[output]\nfromat = 'json'",
        "[checks.SUM101]\nx = 1",
        "[severity]\nsums = 'info'",
        "[[rate]]\nname = 'x'",
        "[[tieout.ignore]]\nreason = 'x'",
        "force-exclude = 1",
    ],
)
def test_what_the_program_refuses_it_refuses(content: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(content), SCHEMA)
