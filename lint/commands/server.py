"""`tieout server`: the language server, for editors."""

from __future__ import annotations

import click

from lint.commands.common import Failure, words_of_user


@click.command()
def server() -> None:
    """Speak the language server protocol on standard input and output: findings in the editor, for text and Markdown.

    Needs the extra lsp: pip install "tieout[lsp]".
    """
    try:
        from lint.server.session import made
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise Failure(words_of_user().text("cli.needs-lsp")) from error
    made().start_io()
