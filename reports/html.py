"""One HTML file for reviewers: what is wrong and why beside the report itself, every figure ticked.

The file loads nothing: its one style and its one script stand in it, and a content security policy allows them by
their hashes and nothing else. Without scripts everything can be read and every link works.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lint import __version__
from lint.finding import RunResult
from lint.messages import catalogue
from reports.interface import Reporter, ReportOptions

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


class HtmlReporter(Reporter):
    name = "html"
    needs_document = True
    lists_errors = True

    def render(self, run: RunResult, options: ReportOptions) -> str:
        from reports.page.view import report_view

        reports = [report_view(document, options, at) for at, document in enumerate(run.documents, start=1)]
        languages = {report.words.language for report in reports}
        words = catalogue(languages.pop() if len(languages) == 1 else options.language)
        return (
            environment()
            .get_template("report.html.j2")
            .render(
                reports=reports,
                errors=run.errors,
                words=words,
                version=__version__,
                style=asset("style.css"),
                script=asset("script.js"),
                style_hash=digest(asset("style.css")),
                script_hash=digest(asset("script.js")),
            )
        )


@cache
def environment() -> Environment:
    """The template engine: escapes everything, and fails on a name that nobody has set."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def asset(name: str) -> str:
    """Our own style or script, which the page holds as it stands."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def digest(content: str) -> str:
    """The hash by which a content security policy knows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
