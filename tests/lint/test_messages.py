"""The words for users: both languages say the same things, and a report's own characters do no harm."""

from __future__ import annotations

import pickle
import re
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from docs.make import as_mo, key_of, paragraphs, read, untranslated
from lint.engine import Settings, check_bytes, check_paths
from lint.messages import LANGUAGES, Catalogue, Message, catalogue, catalogue_file, fill, message
from lint.readers import ReadError

BLANK = re.compile(r"\{(\w+)\}")
LINT = Path(__file__).parents[2] / "lint"
TOLD = re.compile(r"\"((?:unreadable|archive|note|limit|audit|store)\.[\w-]+)\"")


class Messages(NullTranslations):
    """A catalogue of one message."""

    def gettext(self, message: str) -> str:
        return "in English" if message == "a.b" else message


def texts(language: str) -> dict[str, str]:
    """The keyed messages of a catalogue: not the pages of the checks."""
    catalog: Catalog = read(language)
    own = {key_of(paragraph) for paragraph in paragraphs()}
    return {str(each.id): str(each.string) for each in catalog if each.id and key_of(each.id) not in own}


def test_both_languages_have_the_same_keys() -> None:
    assert set(texts("zh")) == set(texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_left_untranslated(language: str) -> None:
    assert untranslated(read(language)) == []


def test_every_paragraph_of_the_checks_pages_and_of_the_help_is_translated() -> None:
    known = {key_of(each.id) for each in read("zh") if each.id}
    assert {key_of(paragraph) for paragraph in paragraphs()} <= known, "run python docs/make.py"


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


def test_a_message_in_a_message_is_in_the_same_language() -> None:
    told = message("unreadable.damaged", called=message("unreadable.word-document"), error="{called}")
    assert told.text(catalogue("zh")) == "文件已损坏：不是完整的 Word 文档（{called}）；请用原来的程序打开后另存"
    assert told.text(catalogue("en")).startswith("damaged: not a whole Word document ({called});")


def test_words_that_nobody_translated_are_told_as_they_are() -> None:
    assert Message("as {it} stands").text(catalogue("zh")) == "as {it} stands"


def test_an_error_comes_whole_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(ReadError("unreadable.cells", most="5")))
    assert isinstance(error, ReadError)
    assert error.message == message("unreadable.cells", most="5")


def test_every_message_of_the_readers_is_in_the_catalogue() -> None:
    known = texts("en")
    used = {key for file in LINT.rglob("*.py") for key in TOLD.findall(file.read_text(encoding="utf-8"))}
    assert len(used) > 60
    assert used - set(known) == set()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "文件是空的"),
        ("cut.pdf", b"%PDF-1.7 nothing", "PDF 打不开"),
        ("cut.docx", b"PK\x03\x04word/", "不是完整的 Word 文档"),
        ("cut.zip", b"PK\x03\x04", "压缩包已损坏"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_chinese(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    (error,) = check_paths([tmp_path / name], settings=Settings(messages="zh")).errors
    assert told in error.message
    (error,) = check_paths([tmp_path / name], settings=Settings(messages="en")).errors
    assert error.message.isascii()


def test_a_missing_file_is_told_in_the_language_of_the_run(tmp_path: Path) -> None:
    (error,) = check_paths([tmp_path / "none.txt"], settings=Settings(messages="zh")).errors
    assert error.message == "没有这个文件"


def test_notes_are_in_the_language_of_the_report() -> None:
    (finding,) = check_bytes("全年支出26З.5万元，完成了全部工作。".encode()).findings
    assert finding.message == "“26З.5”看起来像数字，其中却有字母（З U+0417）"
