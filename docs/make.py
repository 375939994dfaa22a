"""Makes what is made from other files: `python docs/make.py` (needs Babel, in the extra `test`).

The message catalogues: adds to the Chinese one the paragraphs of the checks' pages and of the commands' help that it
lacks, empty, drops those that nothing has any more, lists what has no translation, and compiles each .po file into the
.mo file that the program reads. Then the pages of the checks, in both languages, and of the settings, and the JSON
schema of `tieout.toml`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script: the repository is not yet on the path

from lint.cli import main as main_command
from lint.collection import own_checks
from lint.commands import localised
from lint.commands.settings import known
from lint.configuration.schema import as_json, schema
from lint.configuration.show import settings_page
from lint.manual import pages, told
from lint.messages import LANGUAGES, catalogue, catalogue_file
from lint.output import write_whole

Id = str | tuple[str, str]
"""A message; one that counts something with its plural."""
SOURCE = "en"
"""The language of the checks' docstrings: its catalogue needs none of their paragraphs."""
PAGES = {"en": Path(__file__).parent / "rules", "zh": Path(__file__).parent / "zh" / "rules"}
SETTINGS = {"en": Path(__file__).parent / "settings.md", "zh": Path(__file__).parent / "zh" / "settings.md"}
SCHEMA = Path(__file__).parent / "schema" / "tieout.schema.json"
WIDTH = 110


def main() -> int:
    catalogs = {language: read(language) for language in LANGUAGES}
    keyed = [str(message.id) for message in catalogs[SOURCE] if message.id]
    missing = 0
    for language, catalog in catalogs.items():
        bring_up_to_date(catalog, keyed if language == SOURCE else [*keyed, *paragraphs()])
        write_whole(catalogue_file(language, "po"), as_po(catalog))
        write_whole(catalogue_file(language, "mo"), as_mo(catalog))
        for message in untranslated(catalog):
            missing += 1
            print(f"{language}: not translated: {message}")
    SCHEMA.parent.mkdir(exist_ok=True)
    write_whole(SCHEMA, as_json(schema(known(), catalogue(SOURCE))))
    for language, path in SETTINGS.items():
        write_whole(path, settings_page(known(), catalogue(language)).encode())
    for language in LANGUAGES:
        for name, page in pages(own_checks(), language).items():
            write_whole(PAGES[language] / name, page.encode())
    return 1 if missing else 0


def paragraphs() -> list[Id]:
    """What is written in English where it belongs, and is its own key: the checks' pages, the help, what click says."""
    pages = (paragraph for check in own_checks() for paragraph in told(check))
    return [*pages, *localised.told(main_command), *localised.OF_CLICK]


def read(language: str) -> Catalog:
    with catalogue_file(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def bring_up_to_date(catalog: Catalog, wanted: Sequence[Id]) -> None:
    for message in wanted:
        if message not in catalog:
            catalog.add(message)
    kept = {key_of(message) for message in wanted}
    for gone in [message.id for message in catalog if message.id and key_of(message.id) not in kept]:
        catalog.delete(gone)


def key_of(message: str | Sequence[str]) -> str:
    """A message, or the singular of one that has a plural."""
    return message if isinstance(message, str) else message[0]


def untranslated(catalog: Catalog) -> list[str]:
    every = [message for message in catalog if message.id]
    return [key_of(message.id) for message in every if message.fuzzy or not any(message.string or ())]


def as_po(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalog, width=WIDTH)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
