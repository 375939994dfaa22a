"""`tieout suppressions`: what is suppressed, where and why, and what is of no use any more."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.common import FAILURE, FINDINGS, LANGUAGES, tell_errors
from lint.commands.flags import flags
from lint.commands.settings import configuration_options, configurations, sources_of

if TYPE_CHECKING:
    from lint.configuration.load import Configurations
    from lint.finding import RunResult, Suppression
    from lint.messages import Catalogue


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--unused", "only_unused", is_flag=True, help="List those that suppress nothing, and exit 1 for any.")
@click.option("--remove-unused", is_flag=True, help="Take them out of the files that they are written in.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the list. [default: auto]")
@configuration_options
def suppressions(
    paths: tuple[Path, ...],
    only_unused: bool,
    remove_unused: bool,
    lang: str | None,
    configs: tuple[str, ...],
    isolated: bool,
) -> None:
    """List the suppressions of reports and of the settings that count for them; without PATH, of this folder.

    An entry of a file of settings counts as unused where none of these reports needs it.
    """
    from lint.messages import catalogue

    words = catalogue(lang or "auto")
    known = configurations(configs, isolated, flags({"lang": lang}))
    run = checked(paths or (Path(),), known)
    found = together(run)
    unused = [one for one in found if not one.used]
    for one in unused if only_unused else found:
        click.echo(line_of(one, words))
    tell_errors(run.errors)
    failed = remove_unused and not remove([one for one in found if set(one.codes) - set(one.used)], words)
    if failed or run.errors:
        sys.exit(FAILURE)
    sys.exit(FINDINGS if only_unused and unused and not remove_unused else 0)


def checked(paths: tuple[Path, ...], known: Configurations) -> RunResult:
    """The reports of some files and folders, checked."""
    from lint.engine import Settings, check_paths
    from lint.finding import RunResult

    sources = sources_of(paths, known)
    runs = [check_paths([path], settings=Settings.of(known.of(path))) for path in sources.paths]
    documents = tuple(document for run in runs for document in run.documents)
    return RunResult(documents, (*sources.errors, *(error for run in runs for error in run.errors)))


def together(run: RunResult) -> list[Suppression]:
    """Every suppression once, with the codes that it is of use for in any report."""
    found: dict[tuple[object, ...], Suppression] = {}
    for document in run.documents:
        for one in document.suppressions:
            source = one.source or document.path
            key = (source, one.key, one.location)
            used = {*one.used, *(found[key].used if key in found else ())}
            found[key] = replace(one, source=source, used=tuple(code for code in one.codes if code in used))
    return list(found.values())


def line_of(one: Suppression, words: Catalogue) -> str:
    """`report.txt:3: SUM101, PCT201 (unused: PCT201) the reason`."""
    from lint.suppression.silence import source_place
    from lint.terminal import neutral
    from reports._wording import place_of

    place = f"{one.source}:{place_of(one.location, words)}" if one.location else source_place(one)
    left = [code for code in one.codes if code not in one.used]
    state = words.text("suppressions.unused", codes=", ".join(left)) if left else ""
    return neutral(" ".join(filter(None, (f"{place}:", ", ".join(one.codes), state, one.reason))))


def remove(unused: Iterable[Suppression], words: Catalogue) -> bool:
    """Takes suppressions out of their files; tells of each that has to be taken out by hand, and then gives False."""
    by_file: dict[str, list[Suppression]] = defaultdict(list)
    for one in unused:
        by_file[one.source].append(one)
    done = [told for source, group in by_file.items() for told in removed(Path(source), group, words)]
    return all(done)


def removed(path: Path, unused: list[Suppression], words: Catalogue) -> Iterator[bool]:
    from lint.output import write_whole
    from lint.suppression.edit import CannotEdit, without_unused

    try:
        write_whole(path, without_unused(path, unused))
        click.echo(words.text("suppressions.removed", path=path, count=len(unused)), err=True)
        yield True
    except (CannotEdit, OSError):
        for one in unused:
            click.echo(words.text("suppressions.by-hand", line=line_of(one, words)), err=True)
        yield False
