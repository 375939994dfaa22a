"""What decides the result of a check besides the report: a digest of the program with its words, and one of settings.

Two runs with equal digests give the same result for the same content, so that it need not be made again.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import checks
import lint
from lint.configuration.paths import relative
from lint.installed import CHECKS, READERS, of_group
from lint.messages import catalogue

if TYPE_CHECKING:
    from lint.engine import Settings

PACKAGES = (lint, checks)
DECIDING = (".py", ".toml", ".mo")
"""Suffixes of the files of a package that decide results."""
LIBRARIES = (
    *("lxml", "markdown-it-py", "openpyxl", "pint", "pypdfium2", "python-docx"),
    *("onnxruntime", "python-calamine", "rapidocr"),
)
"""What reads files for us; another version may read them differently."""
AROUND = ("audit/", "baseline/", "commands/", "configuration/", "cli.py")
"""Parts of the program around the engine, which find nothing."""
WITHOUT_EFFECT = frozenset(
    (
        *("alone", "keep_document", "memory", "password", "seconds", "stdin_name"),
        *("baseline", "cache", "demote", "exclude", "extend_exclude", "fail_on", "files", "force_exclude"),
        *("min_severity", "origins", "output", "respect_gitignore", "root"),
    )
)
"""Settings that do not change what is found in a report that is read to its end."""
SHORT = 16
"""Digits of a digest: enough, as nobody gains from a collision."""


def rule_set() -> str:
    """A digest of the program, its words, its plug-ins and the libraries that it reads files with."""
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for name, version in (*libraries(), *plugins()):
        digest.update(f"{name} {version}\n".encode())
    for file in program_files():
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:SHORT]


def libraries() -> Iterator[tuple[str, str]]:
    """The libraries that are installed, with their versions."""
    from importlib import metadata

    for name in LIBRARIES:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            continue


def plugins() -> Iterator[tuple[str, str]]:
    """The plug-ins that are installed: what each names, with its version and its source."""
    for plugin in (*of_group(CHECKS), *of_group(READERS)):
        yield plugin.entry.value, f"{plugin.distribution} {plugin.version} {digest_of(plugin.entry.module)}"


def digest_of(module: str) -> str:
    """A digest of the file of a module; empty where it has none."""
    source = Path(source_of(module))
    return hashlib.sha256(source.read_bytes()).hexdigest() if source.is_file() else ""


def source_of(module: str) -> str:
    """The file of a module; empty where it has none."""
    try:
        found = find_spec(module)
    except ImportError:
        return ""
    return (found.origin or "") if found is not None else ""


def program_files() -> Iterator[Path]:
    """The files of the program that decide results, in an order that is the same on every machine."""
    for package in PACKAGES:
        folder = Path(package.__path__[0])
        found = (path for path in folder.rglob("*") if path.suffix in DECIDING and path.is_file())
        named = {path.relative_to(folder).as_posix(): path for path in found}
        yield from (named[name] for name in sorted(named) if not name.startswith(AROUND))


def settings_digest(settings: Settings, path: str = "") -> str:
    """A digest of the settings that change what is found; of the path too where the settings ask for it."""
    told = [canonical(settings), catalogue(settings.messages).language]
    if settings.password is not None:
        told.append(hashlib.scrypt(settings.password.encode(), salt=b"tieout", n=2**14, r=8, p=1).hex())
    if path and depends_on_path(settings):
        told.append(relative(path, settings.configuration.root))
    return hashlib.sha256("\n".join(told).encode("utf-8", "backslashreplace")).hexdigest()[:SHORT]


def depends_on_path(settings: Settings) -> bool:
    """Whether equal reports may have different results because they stand at different places."""
    configuration = settings.configuration
    return bool(configuration.per_file_ignores) or any(one.path for one in configuration.suppressions)


def canonical(value: object) -> str:
    """A value written down, the same for equal values."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        return canonical({name: item for name, item in named.items() if name not in WITHOUT_EFFECT})
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key!r}: {canonical(value[key])}' for key in sorted(value))}}}"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(canonical(item) for item in value)}]"
    if isinstance(value, (set, frozenset)):
        return canonical(sorted(value))
    return str(value) if isinstance(value, Enum) else repr(value)
