"""`tieout clean`: empties the cache of results."""

from __future__ import annotations

import click

from lint.commands.common import LANGUAGES
from lint.commands.flags import flags
from lint.commands.settings import configuration_options, configurations


@click.command()
@click.option("--cache-dir", metavar="DIR", help="The cache to empty. [default: that of tieout check]")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the messages.")
@configuration_options
def clean(configs: tuple[str, ...], isolated: bool, cache_dir: str | None, lang: str | None) -> None:
    """Remove the results of unchanged reports that tieout check keeps."""
    from pathlib import Path

    from lint.cache import cache_for
    from lint.limits import in_megabytes
    from lint.messages import catalogue

    known = configurations(configs, isolated, flags({"cache_dir": cache_dir, "lang": lang}))
    cache = cache_for(known.of(Path.cwd()).cache)
    count, size = cache.prune(0) if cache is not None else (0, 0)
    click.echo(catalogue(lang or "auto").text("cache.cleaned", count=f"{count:,}", size=in_megabytes(size)))
