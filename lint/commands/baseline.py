"""`tieout baseline`: looks at the findings that are known, decides about them, and drops those that are gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands.baselined import USUAL
from lint.commands.common import FAILURE, LANGUAGES, Failure, cannot_write, tell_errors
from lint.commands.flags import flags
from lint.commands.settings import configuration_options, configurations

if TYPE_CHECKING:
    from lint.baseline.decisions import Baseline, Decision, Entry
    from lint.configuration.load import Configurations
    from lint.messages import Catalogue

SHORTEST = 4
"""Characters of a fingerprint that must be given."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The file that a command works on."""

    path: Path
    known: Configurations
    words: Catalogue


@click.group()
def baseline() -> None:
    """The findings that are known and not told again: see docs/baseline.md."""


def on_baseline(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options of all these commands, and gives the file that they choose as `chosen`."""

    @wraps(command)
    def chosen(file: Path | None, lang: str | None, configs: Sequence[str], isolated: bool, **given: Any) -> None:
        from lint.baseline.file import BaselineError
        from lint.messages import catalogue

        words = catalogue(lang or "auto")
        known = configurations(configs, isolated, flags({"lang": lang}))
        path = file or Path(known.of_folder(Path()).baseline or USUAL)
        try:
            command(chosen=Chosen(path, known, words), **given)
        except BaselineError as error:
            raise Failure(error.message.text(words)) from error
        except OSError as error:
            raise cannot_write(path, error) from error

    option = click.option(
        "--baseline",
        "file",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help=f"The file of decisions. [default: that of the settings, else {USUAL}]",
    )
    language = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the list. [default: auto]")
    return option(language(configuration_options(chosen)))


@baseline.command("list")
@click.option(
    "--decision", type=click.Choice(("known", "accepted", "dismissed")), help="Only findings of which this was decided."
)
@on_baseline
def list_entries(chosen: Chosen, decision: str | None) -> None:
    """List the findings that are known, with what was decided about them."""
    from lint.baseline.file import read
    from lint.terminal import neutral

    for path, entry in read(chosen.path).entries():
        if decision in (None, entry.decision.value):
            click.echo(neutral(line_of(path, entry, chosen.words)))


def line_of(path: str, entry: Entry, words: Catalogue) -> str:
    """`2620ddbadb9122e7 dismissed report.txt:5:4: SUM101 … (reason: …; by …, 2026-11-21)`."""
    place = f"{path}:{entry.place}" if entry.place else path
    decided = words.text(f"baseline.{entry.decision.value}")
    who = ", ".join(filter(None, (entry.by, entry.date)))
    why = "; ".join(filter(None, (entry.reason, who)))
    told = f"{entry.fingerprint} {decided} {place}: {entry.code} {entry.message}"
    return f"{told} ({why})" if why else told


def decision_options(command: Callable[..., None]) -> Callable[..., None]:
    """What deciding about findings needs."""
    fingerprints = click.argument("fingerprints", nargs=-1, required=True, metavar="FINGERPRINT...")
    reason = click.option("--reason", metavar="TEXT", help="Why. Without it an earlier reason stays.")
    by = click.option("--by", metavar="NAME", help="Who decides. [default: the name of the user]")
    return fingerprints(reason(by(on_baseline(command))))


@baseline.command()
@decision_options
def accept(chosen: Chosen, fingerprints: tuple[str, ...], reason: str | None, by: str | None) -> None:
    """Say of known findings that they are right. A fingerprint may be cut to its first characters."""
    from lint.baseline.decisions import Decision

    decide(chosen, Decision.ACCEPTED, fingerprints, reason, by)


@baseline.command()
@decision_options
def dismiss(chosen: Chosen, fingerprints: tuple[str, ...], reason: str | None, by: str | None) -> None:
    """Say of known findings that they are wrong or do not matter. A fingerprint may be cut to its first characters."""
    from lint.baseline.decisions import Decision

    decide(chosen, Decision.DISMISSED, fingerprints, reason, by)


def decide(chosen: Chosen, decision: Decision, given: Sequence[str], reason: str | None, by: str | None) -> None:
    from datetime import date

    from lint.baseline.file import change, read

    read(chosen.path)  # a file that is not there is not made
    who, today = user_name() if by is None else by, date.today().isoformat()

    def decided(before: Baseline) -> Baseline:
        meant = set(meant_fingerprints(given, before))
        return before.changed(
            lambda entry: entry.decided(decision, reason, who, today) if entry.fingerprint in meant else entry
        )

    after = change(chosen.path, decided)
    told = chosen.words.text(f"baseline.{decision.value}")
    for fingerprint in dict.fromkeys(meant_fingerprints(given, after)):
        click.echo(f"{fingerprint} {told}")


def meant_fingerprints(given: Sequence[str], baseline: Baseline) -> Iterator[str]:
    """The fingerprints that begin so. Raises BaselineError where none or several do."""
    from lint.baseline.file import BaselineError

    for beginning in given:
        found = [one for one in baseline.by_fingerprint if one.startswith(beginning)]
        if len(beginning) < SHORTEST or not found:
            raise BaselineError("baseline.no-such", fingerprint=beginning, least=SHORTEST)
        if len(found) > 1 and beginning not in found:
            raise BaselineError("baseline.ambiguous", fingerprint=beginning, found=", ".join(found[:5]))
        yield beginning if beginning in found else found[0]


def user_name() -> str:
    """The name of the user, as the system knows it."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without names
        return ""


@baseline.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option("--dry-run", is_flag=True, help="Only list what would go.")
@on_baseline
def prune(chosen: Chosen, paths: tuple[Path, ...], dry_run: bool) -> None:
    """Drop the entries whose finding is gone: checks PATH (else the reports in the baseline's folder) to find out.

    An entry goes where its report was checked and the finding is nowhere, or where there is no such report any more.
    """
    from lint.baseline.apply import Opened
    from lint.baseline.file import change, read
    from lint.commands.suppressions import checked
    from lint.terminal import neutral

    before = read(chosen.path)
    run = checked(paths or (chosen.path.absolute().parent,), chosen.known)

    def runs(code: str, report: str) -> bool:
        return chosen.known.of(Path(report)).selects(code, report)

    pruned = Opened(before, chosen.path).pruned(run.documents, runs)
    if not dry_run:
        change(chosen.path, lambda now: Opened(now, chosen.path).pruned(run.documents, runs))
    left = {(path, entry.fingerprint) for path, entry in pruned.entries()}
    for path, entry in before.entries():
        if (path, entry.fingerprint) not in left:
            click.echo(neutral(line_of(path, entry, chosen.words)))
    tell_errors(run.errors)
    if run.errors:
        raise SystemExit(FAILURE)
