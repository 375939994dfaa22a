"""The help of commands in the user's language: its paragraphs stand in the message catalogue, as those of checks do.

What click says itself it asks gettext for, which the command line tells where our catalogues are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy

import click

from lint.messages import Catalogue, catalogue

OF_CLICK: tuple[str | tuple[str, str], ...] = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "required",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "file",
    "directory",
    "path",
    "Aborted!",
)
"""What click may say of our commands, with the plural where it has one; other versions may say it in other words."""


def localised(command: click.Command) -> click.Command:
    """A copy of the command with its help in the user's language."""
    words = catalogue("auto")
    if words.language == "en":
        return command
    made = copy(command)
    made.context_class = LocalisedContext
    made.help = "\n\n".join(translated(command.help or "", words)) or None
    made.params = [with_help(one, words) if isinstance(one, click.Option) else one for one in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: localised(one) for name, one in made.commands.items()}
    return made


def with_help(option: click.Option, words: Catalogue) -> click.Option:
    made = copy(option)
    made.help = "\n\n".join(translated(option.help or "", words)) or None
    return made


def translated(text: str, words: Catalogue) -> Iterator[str]:
    """The paragraphs of a help text in a language, or as they are where nobody has translated them."""
    return (words.own(paragraph) or paragraph for paragraph in paragraphs(text))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a help text, each in one line: the keys of the translations."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def told(command: click.Command) -> Iterator[str]:
    """All paragraphs of the help of a command and of those below it."""
    yield from paragraphs(command.help or "")
    for option in command.params:
        if isinstance(option, click.Option):
            yield from paragraphs(option.help or "")
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from told(below)


class LocalisedFormatter(click.HelpFormatter):
    """Breaks lines where Chinese may be broken, and counts its characters as two columns."""

    def write_text(self, text: str) -> None:
        from lint.terminal import wrap

        indent = " " * self.current_indent
        lines = (wrap(paragraph, self.width, indent, indent) for paragraph in paragraphs(text))
        self.write("\n\n".join("\n".join(each) for each in lines) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        from lint.terminal import width, wrap

        listed = list(rows)
        indent = " " * self.current_indent
        column = min(max((width(first) for first, _ in listed), default=0), col_max) + col_spacing
        following = indent + " " * column
        for first, second in listed:
            fits = width(first) + col_spacing <= column
            beginning = indent + first + " " * (column - width(first)) if fits else following
            lines = ([] if fits else [indent + first]) + wrap(second, self.width, beginning, following)
            self.write("".join(f"{line.rstrip()}\n" for line in lines))


class LocalisedContext(click.Context):
    """Shows help in Chinese."""

    formatter_class = LocalisedFormatter
