"""One HTML page on a whole archive: which reports, which rules, which departments and years, how much was proved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lint import __version__
from lint.audit.summary import Group, Summary
from lint.messages import Catalogue
from reports.html import asset, digest, environment

MOST_ROWS = 2000
"""Reports that the table lists; the worst come first, and the rest is counted."""
HEIGHT = 60
"""Of the small plots, in their own units."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a plot: its label, what it says, its height in the plot's units."""

    label: str
    told: str
    height: float

    @property
    def top(self) -> float:
        return HEIGHT - self.height


def dashboard(summary: Summary, words: Catalogue, pages: Mapping[str, str]) -> str:
    """The page. `pages` gives the page of a report by its path, for those that have one."""
    style, script = asset("style.css"), asset("script.js")
    return (
        environment()
        .get_template("archive.html.j2")
        .render(
            reports=[],
            summary=summary,
            rows=summary.documents[:MOST_ROWS],
            left_out=max(0, len(summary.documents) - MOST_ROWS),
            pages=pages,
            faulty=sum(1 for row in summary.documents if row.errors),
            errors_found=sum(row.errors for row in summary.documents),
            warnings_found=sum(row.warnings for row in summary.documents),
            coverage_bars=bars([(f"{at * 10}–{at * 10 + 10}%", count, str(count)) for at, count in spread(summary)]),
            year_bars=bars([(one.year, one.errors_each, f"{one.errors_each:.1f}") for one in summary.years]),
            cross=cross(summary),
            all_years=[one.year for one in summary.years],
            height=HEIGHT,
            percent=percent,
            words=words,
            version=__version__,
            style=style,
            script=script,
            style_hash=digest(style),
            script_hash=digest(script),
        )
    )


def spread(summary: Summary) -> list[tuple[int, int]]:
    return list(enumerate(summary.coverage))


def bars(values: list[tuple[str, float, str]]) -> list[Bar]:
    most = max((value for _, value, _ in values), default=0) or 1
    return [Bar(label, told, HEIGHT * value / most) for label, value, told in values]


def cross(summary: Summary) -> dict[str, dict[str, Group]]:
    """Department → year → its reports."""
    found: dict[str, dict[str, Group]] = {}
    for one in summary.department_years:
        found.setdefault(one.department, {})[one.year] = one
    return found


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


def page_name(at: int) -> str:
    """The file of a report's own page, beside the dashboard."""
    return f"report-{at}.html"
