"""The documentation page of a check, made from the check itself: its docstring, and the examples that are its tests."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from lint.check import Check, Example
from lint.engine import all_checks
from reports.interface import Rule

INDEX = "README.md"


def find_check(wanted: str) -> Check | None:
    """The check of that code or name, in capitals or not."""
    return next((check for check in all_checks() if wanted.lower() in (check.code.lower(), check.name)), None)


def suggestions(wanted: str) -> list[str]:
    """Codes and names that look like what was wanted."""
    known = [word for check in all_checks() for word in (check.code, check.name)]
    return get_close_matches(wanted.upper(), known, 3) + get_close_matches(wanted.lower(), known, 1)


def explain(code: str) -> Rule | None:
    """A check for the formats that explain their rules."""
    check = find_check(code)
    return Rule(check.name, summary(check), page(check)) if check else None


def summary(check: Check) -> str:
    """What the check says in one line."""
    return manual(check).partition("\n")[0].rstrip(".")


def manual(check: Check) -> str:
    return inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")


def page(check: Check) -> str:
    """The whole page, in Markdown."""
    return "\n".join(page_lines(check)) + "\n"


def page_lines(check: Check) -> Iterator[str]:
    yield f"# {check.code} {check.name}"
    yield ""
    yield manual(check)
    for title, examples in (("Holds", check.holds), ("Fails", check.fails)):
        if examples:
            yield from ("", f"## {title}")
        for example in examples:
            yield from ("", "```text", *shown(example), "```")
            if example.stated:
                yield from ("", f"The report states `{example.stated}`; recomputed it is `{example.computed}`.")


def shown(example: Example) -> Iterator[str]:
    """The lines of an example; a row of cells between tabs as `| a | b |`."""
    for line in example.text.rstrip("\n").split("\n"):
        yield f"| {' | '.join(line.split(chr(9)))} |" if "\t" in line else line


def index(listed: Iterable[Check]) -> str:
    """A table of checks that links their pages."""
    rows = [f"| [{check.code}]({check.code}.md) | {check.name} | {summary(check)} |" for check in listed]
    head = ["# Checks", "", "Made by `tieout rule --all -o docs/rules`; edit the checks, not these pages.", ""]
    return "\n".join([*head, "| code | name | what the report must keep to |", "|---|---|---|", *rows]) + "\n"


def pages(listed: Iterable[Check]) -> dict[str, str]:
    """Every file of the documentation of these checks: name and content."""
    checked = tuple(listed)
    return {INDEX: index(checked)} | {f"{check.code}.md": page(check) for check in checked}
