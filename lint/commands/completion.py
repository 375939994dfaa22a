"""`tieout completion`: what a shell has to read so that it completes commands, options, codes and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_TIEOUT_COMPLETE"
"""The variable by which the shell asks, as click names it."""


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete commands, options, codes and files.

    bash: eval "$(tieout completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc;
    fish: tieout completion fish > ~/.config/fish/completions/tieout.fish
    """
    from click.shell_completion import get_completion_class

    from lint.cli import main

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "tieout", VARIABLE).source())


def codes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of checks that complete a word, each with its name; the last of several between commas."""
    from click.shell_completion import CompletionItem

    from lint.collection import all_checks

    before, comma, word = incomplete.rpartition(",")
    return [
        CompletionItem(before + comma + check.code, help=check.name)
        for check in all_checks()
        if check.code.startswith(word.upper())
    ]
