"""`tieout rules` and `tieout rule`: what the linter checks, and the page of each check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.common import cannot_write, wrong_usage
from lint.commands.completion import codes
from lint.commands.settings import configuration_options, configurations

if TYPE_CHECKING:
    from lint.check import Check


language_option = click.option(
    "--lang", type=click.Choice(("auto", "zh", "en")), default="auto", show_default=True, help="Language of the text."
)


@click.command()
@language_option
@configuration_options
def rules(lang: str, configs: tuple[str, ...], isolated: bool) -> None:
    """List what the linter checks: also the checks of plug-ins, and the relations that the configuration declares."""
    from lint.manual import summary
    from lint.messages import catalogue

    language = catalogue(lang).language
    known = known_here(configs, isolated)
    longest = max((len(check.name) for check in known), default=0)
    for each in known:
        click.echo(f"{each.code}  {each.name:<{longest}}  {summary(each, language)}")


@click.command()
@click.argument("code", required=False, shell_complete=codes)
@click.option("--all", "every", is_flag=True, help="All checks.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write one file for each check, and an index.",
)
@language_option
@configuration_options
def rule(
    code: str | None, every: bool, output: Path | None, lang: str, configs: tuple[str, ...], isolated: bool
) -> None:
    """Explain a check, named by its code or its name: what it asks, with examples that hold and that fail."""
    from lint.manual import page, pages
    from lint.messages import catalogue
    from lint.notices import notice_page

    if every == bool(code):
        raise wrong_usage("code-or-all")
    words = catalogue(lang)
    if code and output is None and (told := notice_page(code, words)):
        click.echo(told, nl=False)
        return
    known = known_here(configs, isolated)
    chosen = (wanted_check(code, known),) if code else known
    language = words.language
    if output is None:
        click.echo("\n".join(page(each, language) for each in chosen), nl=False)
        return
    from lint.output import write_whole

    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, content in pages(chosen, language).items():
            write_whole(output / name, content.encode())
    except OSError as error:
        raise cannot_write(output, error) from error


def known_here(configs: tuple[str, ...], isolated: bool) -> tuple[Check, ...]:
    """The checks that the configuration of the working folder knows."""
    from lint.collection import known_checks

    return known_checks(configurations(configs, isolated).of(Path.cwd()))


def wanted_check(code: str, known: tuple[Check, ...]) -> Check:
    from lint.manual import find_check, suggestions

    found = find_check(code, known)
    if found is None:
        close = " / ".join(suggestions(code, known))
        raise wrong_usage("no-check-like", code=code, close=close) if close else wrong_usage("no-check", code=code)
    return found
