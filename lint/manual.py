"""The documentation page of a check, made from the check itself: its docstring, and the examples that are its tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from lint.check import Check, Example
from lint.collection import known_checks
from lint.configuration.model import DEFAULT, Configuration
from lint.configuration.toml import toml
from lint.messages import catalogue
from reports.interface import Rule

INDEX = "README.md"
DIGITS = str.maketrans("OIL", "011")
"""Letters that are typed for digits."""


def find_check(wanted: str, checks: Iterable[Check]) -> Check | None:
    """The check of that code or name, in capitals or not."""
    return next((check for check in checks if wanted.lower() in (check.code.lower(), check.name)), None)


def suggestions(wanted: str, checks: Iterable[Check]) -> list[str]:
    """Codes and names that look like what was wanted."""
    known = [word for check in checks for word in (check.code, check.name)]
    code = wanted[:3].upper() + wanted[3:].upper().translate(DIGITS)
    return get_close_matches(code, known, 3) + get_close_matches(wanted.lower(), known, 1)


def explain(code: str, language: str = "en", configuration: Configuration = DEFAULT) -> Rule | None:
    """A check for the formats that explain their rules."""
    check = find_check(code, known_checks(configuration))
    return Rule(check.name, summary(check, language), page(check, language)) if check else None


def summary(check: Check, language: str = "en") -> str:
    """What the check says in one line."""
    first = next(iter(paragraphs(check, language)), "")
    return translated(first, language).rstrip(".。")


def manual(check: Check, language: str = "en") -> str:
    """The text of the check's page: its docstring, or the translation of its paragraphs."""
    text = check.documentation(language)
    if language == "en":
        return text
    return "\n\n".join(translated(paragraph, language) for paragraph in paragraphs(check, language))


def told(check: Check) -> tuple[str, ...]:
    """All that a check's page says: the keys of the translations."""
    return (*paragraphs(check), *(option.doc for option in check.options()))


def paragraphs(check: Check, language: str = "en") -> tuple[str, ...]:
    """The paragraphs of the check's docstring, each in one line."""
    return tuple(" ".join(each.split()) for each in check.documentation(language).split("\n\n") if each.strip())


def translated(paragraph: str, language: str) -> str:
    return catalogue(language).own(paragraph) or paragraph


def page(check: Check, language: str = "en") -> str:
    """The whole page, in Markdown."""
    return "\n".join(page_lines(check, language)) + "\n"


def page_lines(check: Check, language: str) -> Iterator[str]:
    words = catalogue(language)
    yield f"# {check.code} {check.name}"
    yield ""
    yield manual(check, language)
    if check.options():
        yield from ("", f"## {words.text('manual.options')}", "", words.text("manual.options-head"), "|---|---|---|")
    for option in check.options():
        yield f"| `{option.name}` | `{toml(option.default)}` | {translated(option.doc, language)} |"
    for title, examples in (("manual.holds", check.holds), ("manual.fails", check.fails)):
        if examples:
            yield from ("", f"## {words.text(title)}")
        for example in examples:
            yield from ("", "```text", *shown(example), "```")
            if example.stated:
                key = "manual.stated" if example.computed else "manual.stated-only"
                yield from ("", words.text(key, stated=example.stated, computed=example.computed))


def shown(example: Example) -> Iterator[str]:
    """The lines of an example; a row of cells between tabs as `| a | b |`."""
    for line in example.text.rstrip("\n").split("\n"):
        yield f"| {' | '.join(line.split(chr(9)))} |" if "\t" in line else line


def index(listed: Iterable[Check], language: str = "en") -> str:
    """A table of checks that links their pages."""
    words = catalogue(language)
    rows = [f"| [{check.code}]({check.code}.md) | {check.name} | {summary(check, language)} |" for check in listed]
    head = [
        f"# {words.text('manual.title')}",
        "",
        words.text("manual.made"),
        "",
        words.text("manual.head"),
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def pages(listed: Iterable[Check], language: str = "en") -> dict[str, str]:
    """Every file of the documentation of these checks: name and content."""
    checked = tuple(listed)
    return {INDEX: index(checked, language)} | {f"{check.code}.md": page(check, language) for check in checked}
