"""Which reader a file needs: what its content says comes first, its suffix second.

Readers are found by the files of this package, as everywhere; only the one that is needed is imported. The suffixes
of the others are read from their source, where they stand as a plain tuple.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import lint.readers
from lint.installed import ALL, READERS, PluginError, Usable, usable
from lint.limits import DEFAULTS, Limits
from lint.plugins import defined_in, find, module_names
from lint.readers import Reader, ReadError, nothing

TEXT = ".txt"
OFFICE = "office"
PLAIN = ("text", "csv", "markdown", "json")
STATED_SUFFIXES = re.compile(r"^    suffixes = (\([^()]*\))", re.MULTILINE)

SUFFIX = re.compile(r"\.[^\sA-Z./\\]+\Z")
ARCHIVES = (".zip", ".tar", ".tgz", ".gz")
"""Suffixes that are nobody's, for what has them is unpacked."""

XML = b"<?xml"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 4096
MARKUP = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*+<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL
)
BEGINNINGS = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"\x1f\x8b", ".gz"),
)
MEMBERS = ((b"word/", ".docx"), (b"xl/", ".xlsx"), (b"content.xml", ".odt"))
"""What only a zip of that format holds."""
STREAMS = (("EncryptedPackage", ""), ("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"))
"""Names in the directory of an old Office file."""
DOCUMENT_MODEL = re.compile(rb'\s*\{\s*"tieout_document"')


def reader_for(
    content: bytes,
    name: str,
    limits: Limits = DEFAULTS,
    password: str | None = None,
    plugins: tuple[str, ...] = (ALL,),
    alive: Callable[[], None] = nothing,
) -> Reader:
    """The reader for a file; a plug-in reads what has its suffix. Raises ReadError where there is none."""
    if outside := plugin_suffixes(plugins).get(Path(name).suffix.lower()):
        return outside(limits, password, alive)
    wanted, module = format_of(content, name)
    kinds = defined_in(import_module(f"{lint.readers.__name__}.{module}"), Reader)
    return next((kind for kind in kinds if wanted in kind.suffixes), kinds[0])(limits, password, alive)


def format_of(content: bytes, name: str) -> tuple[str, str]:
    """The suffix that a file should have, and the module that reads it. Raises ReadError where there is none."""
    suffix = Path(name).suffix.lower()
    told = told_by(content, suffix)
    module = by_suffix().get(told or suffix)
    if module is None and told:
        raise ReadError("unreadable.unknown-format", format=told[1:])
    return told or suffix, module or "text"


def is_plain(content: bytes, name: str, plugins: tuple[str, ...] = (ALL,)) -> bool:
    """Whether nothing but Python takes this file apart: it cannot end the process. Raises ReadError."""
    if Path(name).suffix.lower() in plugin_suffixes(plugins):
        return False
    return format_of(content, name)[1] in PLAIN


def needs_office(content: bytes, name: str, plugins: tuple[str, ...] = (ALL,)) -> bool:
    """Whether LibreOffice has to convert this file first."""
    if Path(name).suffix.lower() in plugin_suffixes(plugins):
        return False
    try:
        return format_of(content, name)[1] == OFFICE
    except ReadError:
        return False


@cache
def by_suffix() -> dict[str, str]:
    """The module of every suffix, without importing one."""
    known: dict[str, str] = {}
    for name in module_names(lint.readers):
        file = Path(next(iter(lint.readers.__path__)), f"{name}.py")
        for stated in STATED_SUFFIXES.findall(file.read_text(encoding="utf-8")):
            known.update(dict.fromkeys(ast.literal_eval(stated), name))
    return known


def suffixes(plugins: tuple[str, ...] = (ALL,)) -> tuple[str, ...]:
    """The suffixes of all files that can be read."""
    return (*by_suffix(), *plugin_suffixes(plugins))


def all_readers() -> tuple[type[Reader], ...]:
    """Every reader of tieout itself, imported."""
    return find(lint.readers, Reader)


@cache
def plugin_readers(plugins: tuple[str, ...] = (ALL,)) -> Usable[Reader]:
    """The readers of plug-ins, and the plug-ins that cannot be used."""
    return usable(READERS, Reader, own_suffixes, (*by_suffix(), *ARCHIVES), plugins)


@cache
def plugin_suffixes(plugins: tuple[str, ...] = (ALL,)) -> dict[str, type[Reader]]:
    """The reader of every suffix that a plug-in reads."""
    return {suffix: kind for kind in plugin_readers(plugins).kinds.values() for suffix in kind.suffixes}


def own_suffixes(kind: type[Reader]) -> tuple[str, ...]:
    """What no other reader may have. Raises PluginError where it is none."""
    given = getattr(kind, "suffixes", None)
    if (
        not isinstance(given, tuple)
        or not given
        or not all(isinstance(one, str) and SUFFIX.match(one) for one in given)
    ):
        raise PluginError("plugin.suffixes")
    return given


def told_by(content: bytes, suffix: str) -> str:
    """The suffix that the content itself asks for; "" where any text would look like this."""
    if content.startswith(ZIP):
        return told_by_members(content, suffix)
    if content.startswith(OLE):
        return told_by_streams(content, suffix)
    for beginning, told in BEGINNINGS:
        if content.startswith(beginning):
            return told if by_suffix().get(suffix) != by_suffix().get(told) else suffix
    if b"%PDF-" in content[:1024] and suffix not in (TEXT, ".md"):
        return ".pdf"
    head = content[:HEAD].removeprefix(b"\xef\xbb\xbf")
    if DOCUMENT_MODEL.match(head):
        return ".json"
    if b"\x00" not in head and MARKUP.match(head) and by_suffix().get(suffix) != by_suffix().get(".md"):
        return ".html"
    return TEXT if by_suffix().get(suffix) == OFFICE and b"\x00" not in head and not head.startswith(XML) else ""


def told_by_members(content: bytes, suffix: str) -> str:
    """Of a zip, by the names in it; a damaged one is searched for them."""
    try:
        import zipfile

        names = [name.encode() for name in zipfile.ZipFile(io.BytesIO(content)).namelist()]
    except Exception:  # a zip can be broken in any way; its reader says how
        names = re.findall(rb"(?:word/|xl/|content\.xml)[\w./]*", content[: 16 * HEAD])
    for part, told in MEMBERS:
        if any(name.startswith(part) for name in names):
            return suffix if by_suffix().get(suffix) == by_suffix().get(told) and suffix else told
    return suffix if suffix in by_suffix() and suffix != TEXT else ".zip"


def told_by_streams(content: bytes, suffix: str) -> str:
    for stream, told in STREAMS:
        if stream.encode("utf-16-le") in content:
            if not told:
                raise ReadError("unreadable.protected")
            return suffix if by_suffix().get(suffix) == by_suffix().get(told) and suffix else told
    return suffix if suffix in by_suffix() else ".doc"
