"""Errors of libraries are told in the language of the user."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable

import pytest
from lxml import etree

from lint.causes import USUAL, cause
from lint.engine import check_bytes
from lint.messages import catalogue
from lint.readers import ReadError


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (lambda: zipfile.ZipFile(io.BytesIO(b"x")), "不是 ZIP 压缩包，或者缺了结尾"),
        (lambda: zlib.decompress(b"x"), "压缩数据有误"),
        (lambda: json.loads('{\n "a": }'), "第 2 行第 7 列有误"),
        (lambda: etree.fromstring("<a>\n</b>"), "XML 第 2 行有误"),
        (lambda: int("x"), "ValueError：invalid literal for int() with base 10: 'x'"),
    ],
)
def test_a_usual_error_is_told_in_words_of_the_language(broken: Callable[[], object], told: str) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011
        broken()
    assert cause(caught.value).text(catalogue("zh")) == told


def test_every_usual_cause_has_words() -> None:
    assert [key for key in USUAL.values() if catalogue("zh").own(key) is None] == []


def test_a_damaged_document_is_refused_without_foreign_words() -> None:
    with pytest.raises(ReadError) as caught:
        check_bytes(b"PK\x03\x04word/document.xml" + bytes(100), "report.docx")
    told = caught.value.message.text(catalogue("zh"))
    assert not any(word in told for word in ("Error", "zip file", "Bad"))
