"""What is told of a file besides its figures is told in words, and can be looked up."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from lint.cli import main
from lint.finding import Severity
from lint.messages import LANGUAGES, catalogue
from lint.notices import NOTICES, SEVERITIES, notice_page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_is_explained(language: str) -> None:
    words = catalogue(language)
    assert [code for code in NOTICES if words.own(f"notice.{code}") is None] == []
    assert notice_page("DOC000", words) is None


def test_what_was_not_read_is_a_warning_and_never_an_error() -> None:
    assert set(SEVERITIES) < set(NOTICES)
    assert Severity.ERROR not in SEVERITIES.values()
    assert SEVERITIES["DOC901"] is Severity.WARNING


def test_a_notice_is_looked_up_like_a_check() -> None:
    shown = CliRunner().invoke(main, ["rule", "DOC901", "--lang", "en"])
    assert shown.exit_code == 0
    assert shown.output.startswith("# DOC901 page-without-text (warning)")
    assert CliRunner().invoke(main, ["rule", "page-without-text", "--lang", "en"]).output == shown.output
