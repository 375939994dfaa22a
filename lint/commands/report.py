"""`tieout report`: what an audited archive says as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.common import LANGUAGES, Failure, cannot_write

if TYPE_CHECKING:
    from lint.audit.store import Store
    from lint.audit.summary import Summary
    from lint.finding import DocumentResult
    from lint.messages import Catalogue

FORMATS = ("html", "csv", "xlsx", "parquet", "json")
INDEX = "index.html"
STORE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("store", type=STORE, metavar="RESULTS")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER")
@click.option("--output-format", type=click.Choice(FORMATS), default="html", show_default=True)
@click.option("--title-pattern", metavar="REGEX", help="Finds `department` and `year` in the titles of reports.")
@click.option(
    "--decisions",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="Files of reviewers' decisions, or folders of them: for the precision of each rule.",
)
@click.option("--with-documents", is_flag=True, help="The pages of reports show the reports, where they still are.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="auto", help="Language of the page.")
def report(
    store: Path,
    output: Path,
    output_format: str,
    title_pattern: str | None,
    decisions: tuple[Path, ...],
    with_documents: bool,
    lang: str,
) -> None:
    """Write what the archive says as a whole: a page to read, or tables to go on with.

    html: one FILE, or a FOLDER with a page for each report that has findings. csv and parquet: a FOLDER with a file for
    each table. xlsx and json: one FILE.
    """
    import re

    from lint.audit.store import opened
    from lint.audit.summary import TITLE_PATTERN, summarize
    from lint.baseline.precision import gathered
    from lint.messages import ToldError, catalogue

    words = catalogue(lang)
    try:
        with opened(store) as results:
            words = catalogue(results.language() if lang == "auto" else lang)
            summary = summarize(results, title_pattern or TITLE_PATTERN, gathered(decisions))
            source = Pages(results, words, with_documents)
            files = made(output_format, output, summary, source)
            write(files)
    except re.error as error:
        raise click.BadParameter(words.text("cli.no-pattern", why=error), param_hint="--title-pattern") from error
    except ToldError as error:
        raise Failure(error.message.text(words)) from error
    click.echo(words.text("archive.written", files=len(files), output=output), err=True)


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the page of each report from the store."""

    results: Store
    words: Catalogue
    with_documents: bool

    def page(self, path: str, title: str) -> bytes:
        from lint.manual import explain
        from reports.archive.dashboard import report_page
        from reports.interface import ReportOptions

        result = self.results.result(path)
        assert result is not None, path
        return report_page(self.with_document(result), title, ReportOptions(explain=explain)).encode()

    def with_document(self, result: DocumentResult) -> DocumentResult:
        """The result with the report itself, where its file can still be read and was to be shown."""
        from dataclasses import replace

        from lint.engine import Settings, check_paths

        if not self.with_documents or not Path(result.path).is_file():
            return result
        fresh = check_paths([Path(result.path)], settings=Settings(keep_document=True)).documents
        if len(fresh) != 1 or fresh[0].coverage.numbers != result.coverage.numbers:  # another file stands there now
            return result
        return replace(result, document=fresh[0].document, figures=fresh[0].figures)


def made(output_format: str, output: Path, summary: Summary, source: Pages) -> Mapping[Path, bytes]:
    """Everything that is to be written, by its path."""
    from reports.archive import tables

    if output_format == "html":
        return html_files(output, summary, source)
    found = tables.tables(summary, source.results.findings())
    if output_format == "json":
        return {output: tables.as_json(found)}
    if output_format == "xlsx":
        return {output: tables.as_xlsx(found)}
    if output_format == "csv":
        return {output / name: content for name, content in tables.as_csv(found).items()}
    try:
        return {output / name: content for name, content in tables.as_parquet(found).items()}
    except ImportError as error:
        raise Failure(source.words.text("cli.needs-archive")) from error


def html_files(output: Path, summary: Summary, source: Pages) -> Mapping[Path, bytes]:
    """The page; in a folder, also the page of each report that it lists and that has findings."""
    from reports.archive.dashboard import MOST_ROWS, dashboard, page_name

    if output.suffix and not output.is_dir():
        return {output: dashboard(summary, source.words, {}, titles(summary, source.words)).encode()}
    listed = enumerate(summary.documents[:MOST_ROWS], start=1)
    told = {page_name(at): row for at, row in listed if row.errors or row.warnings or row.infos}
    pages = {row.path: name for name, row in told.items()}
    index = dashboard(summary, source.words, pages, titles(summary, source.words)).encode()
    made = {output / name: partial(source.page, row.path, row.title) for name, row in told.items()}
    return WhenAsked({output / INDEX: lambda: index, **made})


class WhenAsked(Mapping[Path, bytes]):
    """Files whose contents are made when they are asked for: all pages together may be too large to hold."""

    def __init__(self, makers: Mapping[Path, Callable[[], bytes]]) -> None:
        self.makers = makers

    def __getitem__(self, path: Path) -> bytes:
        return self.makers[path]()

    def __iter__(self) -> Iterator[Path]:
        return iter(self.makers)

    def __len__(self) -> int:
        return len(self.makers)


def titles(summary: Summary, words: Catalogue) -> dict[str, str]:
    """What each rule asks for, in a line; of codes that are no check's, nothing."""
    from lint.manual import explain

    known = {row.code: explain(row.code, words.language) for row in summary.rules}
    return {code: rule.summary for code, rule in known.items() if rule is not None}


def write(files: Mapping[Path, bytes]) -> None:
    """All files, or none."""
    from lint.output import write_together

    try:
        for folder in {path.parent for path in files}:
            folder.mkdir(parents=True, exist_ok=True)
        write_together(files)
    except OSError as error:
        raise cannot_write(error.filename, error) from error
