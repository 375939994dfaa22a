"""`tieout annotate`: a copy of a report with each finding at its figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.common import LANGUAGES, SEVERITIES, Failure, cannot_write, same_file, wrong_usage
from lint.commands.flags import flags
from lint.commands.settings import configuration_options, configurations

if TYPE_CHECKING:
    from lint.configuration.model import Configuration
    from lint.finding import DocumentResult
    from lint.messages import Catalogue
    from reports.annotate.interface import Annotator


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="REPORT")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="COPY",
    help="The copy to write.",
)
@click.option("--summary", is_flag=True, help="Also a table of all findings at the end (Word).")
@click.option("--min-severity", type=click.Choice(SEVERITIES), help="Leave out lesser findings. [default: info]")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the notes. [default: auto]")
@click.option("--password", metavar="TEXT", help="Opens an encrypted PDF file; the copy stays encrypted.")
@configuration_options
def annotate(
    path: Path,
    output: Path,
    summary: bool,
    password: str | None,
    configs: tuple[str, ...],
    isolated: bool,
    **given: str | None,
) -> None:
    """Write a copy of a report with each finding as a comment, a note or a footnote at its figure.

    Exit code: 0 when the copy is written, 2 when it is not.
    """
    from lint.finding import Severity
    from lint.messages import catalogue
    from lint.output import write_whole
    from reports.annotate.interface import Notes
    from reports.interface import ReportOptions

    if same_file(output, path):
        raise wrong_usage("copy-overwrites")
    configuration = configurations(configs, isolated, flags(given)).of(path)
    words = catalogue(configuration.language)
    content, result = checked(path, configuration, password, words)
    annotator = annotator_of(result, path, output, words)
    options = ReportOptions(language=configuration.language, min_severity=configuration.min_severity or Severity.INFO)
    notes = Notes(options.shown(result), catalogue(options.language_of(result)), summary, password)
    try:
        write_whole(output, annotator.annotated(content, notes))
    except OSError as error:
        raise cannot_write(output, error) from error
    click.echo(words.text("annotate.written", path=output, count=len(notes.findings)), err=True)


def checked(
    path: Path, configuration: Configuration, password: str | None, words: Catalogue
) -> tuple[bytes, DocumentResult]:
    """The report and what is wrong with it, without what the baseline knows."""
    from lint.baseline.apply import without_known
    from lint.engine import Settings, check_bytes
    from lint.intake import content_of, why
    from lint.readers import ReadError

    try:
        content = content_of(path, configuration.limits)
        result = check_bytes(content, str(path), settings=Settings.of(configuration, password=password))
    except (ReadError, OSError) as error:
        raise Failure(f"{path}: {why(error).text(words)}") from error
    (told,) = without_known((result,), configuration)
    return content, told


def annotator_of(result: DocumentResult, path: Path, output: Path, words: Catalogue) -> Annotator:
    """Who writes copies of this format, which the copy's name must tell."""
    from reports.annotate import annotator_for, formats

    annotator = annotator_for(result.format)
    if annotator is None:
        raise Failure(words.text("annotate.no-format", path=path, formats=", ".join(formats())))
    if output.suffix.lower() not in (path.suffix.lower(), *annotator.suffixes):
        raise wrong_usage("copy-suffix", format=result.format, name=output.with_suffix(path.suffix))
    return annotator
