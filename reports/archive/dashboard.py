"""One HTML page on a whole archive: which reports, which rules, which departments and years, how much was proved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from lint import __version__
from lint.audit.summary import Group, Summary
from lint.finding import DocumentResult
from lint.messages import Catalogue
from reports.html import INDEX, asset, digest, environment, page
from reports.interface import ReportOptions
from reports.page.view import report_view

MOST_ROWS = 2000
"""Reports that the table lists; the worst come first, and the rest is counted."""
HEIGHT, WIDTH = 60, 54
"""Of the small plots, and of each of their bars, in their own units."""
SHADES = 4
"""Of the cells of departments and years, as the style has them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a plot: its label, what it says, its height in the plot's units."""

    label: str
    told: str
    height: float

    @property
    def top(self) -> float:
        return HEIGHT - self.height


def dashboard(summary: Summary, words: Catalogue, pages: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """The page. `pages` gives the page of a report by its path, for those that have one; `titles` says in a line what
    the rule of a code asks for.
    """
    totals = {one.department: one for one in summary.departments}
    worst = max((one.errors_each for one in summary.department_years), default=0.0)
    style, script = asset("style.css"), asset("script.js")
    return (
        environment()
        .get_template("archive.html.j2")
        .render(
            reports=[],
            titles=titles,
            summary=summary,
            rows=summary.documents[:MOST_ROWS],
            left_out=max(0, len(summary.documents) - MOST_ROWS),
            pages=pages,
            faulty=sum(1 for row in summary.documents if row.errors),
            errors_found=sum(row.errors for row in summary.documents),
            warnings_found=sum(row.warnings for row in summary.documents),
            **charts(summary),
            cross=cross(summary),
            totals=totals,
            heat=lambda group: heat(group, worst),
            judged=any(row.precision.decided for row in summary.rules),
            all_years=[one.year for one in summary.years],
            height=HEIGHT,
            width=WIDTH,
            percent=percent,
            words=words,
            version=__version__,
            style=style,
            script=script,
            style_hash=digest(style),
            script_hash=digest(script),
        )
    )


def charts(summary: Summary) -> dict[str, list[Bar]]:
    """The bars of the charts, by their names in the template."""
    coverage = [(f"{at * 10}–{at * 10 + 10}%", count, str(count)) for at, count in spread(summary)]
    errors = [(one.year, one.errors_each, f"{one.errors_each:.1f}") for one in summary.years]
    proved = [(one.year, one.share_verified or 0.0, percent(one.share_verified)) for one in summary.years]
    return {"coverage_bars": bars(coverage), "year_bars": bars(errors), "proved_bars": bars(proved, 1.0)}


def spread(summary: Summary) -> list[tuple[int, int]]:
    return list(enumerate(summary.coverage))


def bars(values: Sequence[tuple[str, float, str]], most: float = 0.0) -> list[Bar]:
    """Bars of (label, value, what is told); without `most` the greatest value fills the height."""
    most = most or max((value for _, value, _ in values), default=0) or 1
    return [Bar(label, told, HEIGHT * value / most) for label, value, told in values]


def cross(summary: Summary) -> dict[str, dict[str, Group]]:
    """Department → year → its reports."""
    found: dict[str, dict[str, Group]] = {}
    for one in summary.department_years:
        found.setdefault(one.department, {})[one.year] = one
    return found


def heat(group: Group, worst: float) -> int:
    """How bad a group is beside the worst one: 0 for no errors, else 1 to the number of shades."""
    return ceil(SHADES * group.errors_each / worst) if group.errors else 0


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


def report_page(result: DocumentResult, title: str, options: ReportOptions) -> str:
    """A report's own page, which leads back to the dashboard."""
    return page("report.html.j2", [report_view(result, options, 1, title)], (), options, INDEX)


def page_name(at: int) -> str:
    """The file of a report's own page, beside the dashboard."""
    return f"report-{at}.html"
