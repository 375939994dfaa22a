"""One HTML file for reviewers: what is wrong and why beside the report itself, every figure ticked.

The file loads nothing: its one style and its one script stand in it, and a content security policy allows them by
their hashes and nothing else. Without scripts everything can be read and every link works.
"""

from __future__ import annotations

import base64
import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lint import __version__
from lint.finding import FileError, RunResult
from lint.messages import catalogue
from reports.interface import Reporter, ReportOptions

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

    from reports.page.views import ReportView

TEMPLATES = Path(__file__).parent / "templates"
INDEX = "index.html"


class HtmlReporter(Reporter):
    """The page for reviewers."""

    name = "html"
    needs_document = True
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        from reports.page.view import report_view

        reports = [report_view(document, options, at) for at, document in enumerate(run.documents, start=1)]
        return page("report.html.j2", reports, run.errors, options, "#index" if len(reports) != 1 else "")

    def pages(self, run: RunResult, options: ReportOptions) -> Mapping[str, str]:
        """A page for each report, and an index that links them."""
        from reports.page.view import report_view

        reports = [report_view(document, options, at) for at, document in enumerate(run.documents, start=1)]
        written = {f"{one.id}.html": page("report.html.j2", [one], (), options, INDEX) for one in reports}
        return {INDEX: page("index.html.j2", reports, run.errors, options), **written}


def page(
    template: str,
    reports: Sequence[ReportView],
    errors: Sequence[FileError],
    options: ReportOptions,
    home: str = "",
) -> str:
    """A whole page: reports, or the index of their pages. `home` is where the index of a report stands, if anywhere."""
    languages = {report.words.language for report in reports}
    style, script = asset("style.css"), asset("script.js")
    return (
        environment()
        .get_template(template)
        .render(
            reports=reports,
            errors=errors,
            home=home,
            words=catalogue(languages.pop() if len(languages) == 1 else options.language),
            version=__version__,
            style=style,
            script=script,
            style_hash=digest(style),
            script_hash=digest(script),
        )
    )


@cache
def environment() -> Environment:
    """The template engine: escapes everything, and fails on a name that nobody has set."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=compiled_templates(),
        autoescape=True,
        optimized=False,  # folds constants, which our templates do not have, and takes a fifth of the time to compile
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def compiled_templates() -> BytecodeCache | None:
    """Keeps compiled templates where Python keeps compiled modules, and as Python does: only where it may write."""
    from contextlib import suppress

    from jinja2 import FileSystemBytecodeCache

    folder = TEMPLATES / "__pycache__"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    return FileSystemBytecodeCache(str(folder))


def asset(name: str) -> str:
    """Our own style or script, which the page holds as it stands."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def digest(content: str) -> str:
    """The hash by which a content security policy knows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
