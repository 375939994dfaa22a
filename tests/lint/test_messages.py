"""The words for users: both languages say the same things, and a report's own characters do no harm."""

from __future__ import annotations

import re
from gettext import NullTranslations

import pytest
from babel.messages.catalog import Catalog

from docs.make import as_mo, read, untranslated
from lint.engine import all_checks
from lint.manual import paragraphs
from lint.messages import LANGUAGES, Catalogue, catalogue, catalogue_file, fill

BLANK = re.compile(r"\{(\w+)\}")


class Messages(NullTranslations):
    """A catalogue of one message."""

    def gettext(self, message: str) -> str:
        return "in English" if message == "a.b" else message


def texts(language: str) -> dict[str, str]:
    """The keyed messages of a catalogue: not the pages of the checks."""
    catalog: Catalog = read(language)
    pages = {paragraph for check in all_checks() for paragraph in paragraphs(check)}
    return {str(each.id): str(each.string) for each in catalog if each.id and each.id not in pages}


def test_both_languages_have_the_same_keys() -> None:
    assert set(texts("zh")) == set(texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_left_untranslated(language: str) -> None:
    assert untranslated(read(language)) == []


def test_every_paragraph_of_the_checks_pages_is_translated() -> None:
    words = catalogue("zh")
    told = {paragraph for check in all_checks() for paragraph in paragraphs(check)}
    assert [paragraph for paragraph in sorted(told) if words.own(paragraph) is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_reads_is_what_people_wrote(language: str) -> None:
    told = catalogue_file(language, "mo").read_bytes()
    assert told == as_mo(read(language)), "run python docs/make.py"


def test_both_languages_fill_the_same_blanks() -> None:
    chinese, english = texts("zh"), texts("en")
    different = {key for key in chinese if set(BLANK.findall(chinese[key])) != set(BLANK.findall(english[key]))}
    assert different == set()


def test_braces_in_a_value_are_not_blanks() -> None:
    assert fill("{label}: {stated}", {"label": "{stated} {0} {", "stated": "3"}) == "{stated} {0} {: 3"


def test_a_blank_without_a_value_stays() -> None:
    assert fill("{label} {stated}", {"label": "x"}) == "x {stated}"


def test_a_missing_message_comes_from_the_other_language_then_from_its_key() -> None:
    words = Catalogue("zh", NullTranslations(), Messages())
    assert words.text("a.b") == "in English"
    assert words.text("a.c") == "a.c"
    assert words.name("role", "guest") == "guest"


def test_an_unknown_language_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue.cache_clear()
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert catalogue("auto").language == "zh"
    catalogue.cache_clear()
    monkeypatch.setenv("LC_ALL", "C")
    assert catalogue("auto").language == "en"
    catalogue.cache_clear()
