"""The words for users: both languages say the same things, and a report's own characters do no harm."""

from __future__ import annotations

import re

import pytest

from lint.messages import LANGUAGES, Catalogue, catalogue, fill, read_messages

BLANK = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_keys() -> None:
    assert set(read_messages("zh")) == set(read_messages("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty(language: str) -> None:
    assert [key for key, message in read_messages(language).items() if not message.strip()] == []


def test_both_languages_fill_the_same_blanks() -> None:
    chinese, english = read_messages("zh"), read_messages("en")
    different = {key for key in chinese if set(BLANK.findall(chinese[key])) != set(BLANK.findall(english[key]))}
    assert different == set()


def test_braces_in_a_value_are_not_blanks() -> None:
    assert fill("{label}: {stated}", {"label": "{stated} {0} {", "stated": "3"}) == "{stated} {0} {: 3"


def test_a_blank_without_a_value_stays() -> None:
    assert fill("{label} {stated}", {"label": "x"}) == "x {stated}"


def test_a_missing_message_comes_from_the_other_language_then_from_its_key() -> None:
    words = Catalogue("zh", {}, {"a.b": "in English"})
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
