"""`tieout precision`: how often reviewers agreed with each rule."""

from __future__ import annotations

from pathlib import Path

import click

from lint.commands.common import LANGUAGES, Failure


@click.command()
@click.argument(
    "decisions", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="DECISIONS..."
)
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Print settings that demote the rules which are surely less precise than this (0 to 1).",
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="auto", help="Language of the messages.")
def precision(decisions: tuple[Path, ...], below: float | None, lang: str) -> None:
    """Count the findings that reviewers accepted and dismissed, for each rule.

    DECISIONS are baseline files, or folders of them.
    """
    from lint.baseline.precision import demotions, gathered, precisions
    from lint.messages import ToldError, catalogue

    words = catalogue(lang)
    try:
        judgements = gathered(decisions)
    except ToldError as error:
        raise Failure(error.message.text(words)) from error
    if below is not None:
        click.echo("[severity]")
        for code, one in demotions(judgements, below).items():
            click.echo(f'{code} = "info"  # {one.accepted} / {one.decided}')
        return
    click.echo(words.text("archive.precision-head"))
    for code, one in sorted(precisions(judgements).items()):
        low, high = one.interval
        share = f"{100 * (one.share or 0):.0f}% ({100 * low:.0f}–{100 * high:.0f}%)"
        click.echo(f"{code:<8} {one.accepted:>8} {one.dismissed:>9}  {share}")
