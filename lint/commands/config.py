"""`tieout config` and `tieout init`: what may be set, what is set here, and a first file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.common import LANGUAGES, Failure, cannot_write
from lint.commands.settings import configuration_options, configurations, known

if TYPE_CHECKING:
    from lint.configuration.model import Configuration
    from lint.messages import Catalogue

FILE = "tieout.toml"


@click.command()
@click.argument("key", required=False)
@click.option("--schema", is_flag=True, help="Print the JSON schema of the file, for editors.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="auto", help="Language of the explanations.")
@configuration_options
def config(key: str | None, schema: bool, lang: str, configs: tuple[str, ...], isolated: bool) -> None:
    """List what may be set; of one KEY, tell what it means, its default, and its value in this folder."""
    from lint.messages import catalogue

    words = catalogue(lang)
    if schema:
        print_schema(words)
        return
    here = configurations(configs, isolated).of(Path.cwd())
    click.echo("\n".join(explained(key, here, words) if key else listed(words)))


def print_schema(words: Catalogue) -> None:
    from lint.configuration.schema import as_json, schema

    click.echo(as_json(schema(known(), words)), nl=False)


def listed(words: Catalogue) -> Iterator[str]:
    """Every key with what it means."""
    from lint.configuration.show import explained_keys

    keys = explained_keys(words)
    longest = max(len(one.name) for one in keys)
    yield from (f"{one.name:<{longest}}  {one.meaning}" for one in keys)


def explained(name: str, here: Configuration, words: Catalogue) -> Iterator[str]:
    """All about one key."""
    from lint.configuration.kinds import hint
    from lint.configuration.show import explained_keys, origin_of
    from lint.configuration.toml import toml
    from lint.messages import Message

    keys = {one.name: one for one in explained_keys(words, known())}
    if name not in keys:
        close = hint(name, keys)
        hinted = close.text(words) if isinstance(close, Message) else close
        raise Failure(words.text("configuration.show.no-key", word=name, hint=hinted))
    key = keys[name]
    yield from (key.name, "", key.meaning)
    value = key.value(here)
    if key.default is not None or value is not None:
        yield ""
    if key.default is not None:
        yield words.text("configuration.show.by-default", value=toml(key.default))
    if value is not None:
        yield words.text("configuration.show.now", value=toml(value), origin=origin_of(name, here, words))
    if key.example:
        yield from ("", words.text("configuration.show.example"), "", *(f"    {line}" for line in key.example))


@click.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES), default="auto", help="Language of the explanations.")
def init(folder: Path, lang: str) -> None:
    """Write a tieout.toml that explains every setting and changes none."""
    from lint.configuration.show import commented
    from lint.messages import catalogue
    from lint.output import write_whole

    words = catalogue(lang)
    path = folder / FILE
    if path.exists():
        raise Failure(words.text("configuration.show.exists", path=path))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, ("\n".join(commented(words)) + "\n").encode())
    except OSError as error:
        raise cannot_write(path, error) from error
    click.echo(words.text("configuration.show.written", path=path))
