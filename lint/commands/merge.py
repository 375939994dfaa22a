"""`tieout merge`: several result stores made one."""

from __future__ import annotations

from pathlib import Path

import click

from lint.commands.common import LANGUAGES, Failure, same_file

STORE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("stores", nargs=-1, required=True, type=STORE, metavar="RESULTS...")
@click.option("--to", "target", required=True, type=STORE, metavar="RESULTS", help="The store to write into.")
@click.option("--partial", is_flag=True, help="Also when parts are missing or an audit was not completed.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="auto", help="Language of the messages.")
def merge(stores: tuple[Path, ...], target: Path, partial: bool, lang: str) -> None:
    """Make one result store of those of the parts of an archive, or of several archives.

    Exit code: 0 when they are merged, 2 when they do not fit together.
    """
    from lint.audit.merge import merge as merged
    from lint.audit.recording import recorder
    from lint.messages import ToldError, catalogue

    words = catalogue(lang)
    if any(same_file(store, target) for store in stores):
        raise click.UsageError(words.text("cli.merge-into-itself", path=target))
    try:
        with recorder(target) as into:
            count = merged(stores, into, partial=partial)
    except ToldError as error:
        raise Failure(error.message.text(words)) from error
    click.echo(words.text("audit.merged", count=f"{count:,}", stores=len(stores)))
