"""Every check keeps the promises of its own examples, and its page is up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint.check import Check, Example
from lint.collection import own_checks
from lint.engine import Settings, check_text
from lint.manual import manual, pages
from lint.messages import BLANK, LANGUAGES, catalogue

ROOT = Path(__file__).parents[2]
FIGURE = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?%?")
KEY = re.compile(r"(finding|licence|reason)\.[\w-]+")


def cases(kind: str) -> list[object]:
    return [
        pytest.param(check, example, id=f"{check.code}-{number}")
        for check in own_checks()
        for number, example in enumerate(getattr(check, kind), start=1)
    ]


def same_value(told: str, wanted: str) -> bool:
    """Whether the value is the wanted one, as printed or apart from its unit."""
    figures = FIGURE.findall(told)
    return told == wanted or (bool(figures) and figures == FIGURE.findall(wanted))


@pytest.mark.parametrize(("check", "example"), cases("holds"))
def test_an_example_that_holds_is_proved(check: Check, example: Example) -> None:
    result = check_text(example.text)
    assert [finding.message for finding in result.findings if finding.code == check.code] == []
    assert not check.proves or check.code in {claim.code for claim in result.verified}


@pytest.mark.parametrize(("check", "example"), cases("fails"))
def test_an_example_that_fails_gives_its_finding(check: Check, example: Example) -> None:
    assert example.stated, "an example that fails names what is stated"
    found = [
        (told.stated, told.computed)
        for finding in check_text(example.text).findings
        for told in (finding, *finding.also)
        if told.code == check.code
    ]
    assert any(
        same_value(stated, example.stated) and (not example.computed or same_value(computed, example.computed))
        for stated, computed in found
    ), f"found {found}"


@pytest.mark.parametrize("check", [pytest.param(check, id=check.code) for check in own_checks()])
def test_a_check_is_whole(check: Check) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", check.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", check.name)
    assert manual(check).count("\n\n") >= 1, "one line, then an explanation"
    assert check.holds
    assert check.fails


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", [pytest.param(check, id=check.code) for check in own_checks()])
def test_every_word_that_users_see_is_translated(check: Check, language: str) -> None:
    words = catalogue(language)
    for example in (*check.holds, *check.fails):
        result = check_text(example.text, settings=Settings(messages=language))
        told = [part for finding in result.findings for part in (finding.message, finding.licence, finding.suggestion)]
        told += [figure.reason for figure in result.unchecked]
        assert [words for words in told if KEY.fullmatch(words) or BLANK.search(words)] == []
        related = [finding.related for finding in result.findings] + [claim.related for claim in result.verified]
        roles = {place.role for places in related for place in places}
        assert {role for role in roles if words.own(f"role.{role}") is None} == set()


def test_codes_and_names_are_not_used_twice() -> None:
    codes, names = [check.code for check in own_checks()], [check.name for check in own_checks()]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


@pytest.mark.skipif(not own_checks(), reason="there is no check yet")
@pytest.mark.parametrize(("language", "folder"), [("en", "docs/rules"), ("zh", "docs/zh/rules")])
def test_the_pages_of_the_documentation_are_those_of_the_checks(language: str, folder: str) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / folder).glob("*.md")}
    assert written == pages(own_checks(), language), "run: python docs/make.py"
