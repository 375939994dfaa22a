"""`tieout annotate`: a copy of a report with each finding at its figure."""

from __future__ import annotations

from pathlib import Path

import click

from lint.commands.common import LANGUAGES, SEVERITIES, Failure, same_file
from lint.commands.flags import flags
from lint.commands.settings import configuration_options, configurations


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
    from lint.engine import Settings, check_bytes
    from lint.finding import Severity
    from lint.intake import content_of, why
    from lint.messages import catalogue
    from lint.output import write_whole
    from lint.readers import ReadError
    from reports.annotate import annotator_for, formats
    from reports.annotate.interface import Notes
    from reports.interface import ReportOptions

    if same_file(output, path):
        raise click.UsageError("the copy would overwrite the report")
    configuration = configurations(configs, isolated, flags(given)).of(path)
    lang = configuration.language
    try:
        content = content_of(path, configuration.limits)
        result = check_bytes(content, str(path), settings=Settings.of(configuration, password=password))
    except (ReadError, OSError) as error:
        raise Failure(f"{path}: {why(error).text(catalogue(lang))}") from error
    annotator = annotator_for(result.format)
    if annotator is None:
        raise Failure(f"{path}: no copy can be annotated of this format; there are {', '.join(formats())}")
    if output.suffix.lower() not in (path.suffix.lower(), *annotator.suffixes):
        raise click.UsageError(f"the copy is a {result.format} file; name it {output.with_suffix(path.suffix)}")
    options = ReportOptions(language=lang, min_severity=configuration.min_severity or Severity.INFO)
    notes = Notes(options.shown(result), catalogue(options.language_of(result)), summary, password)
    try:
        write_whole(output, annotator.annotated(content, notes))
    except OSError as error:
        raise Failure(f"cannot write {output}: {error.strerror}") from error
    click.echo(f"{output}: {len(notes.findings)} finding(s)", err=True)
