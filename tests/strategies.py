"""Hypothesis strategies over the generated reports."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.generator import STYLES, Plant, Report, generate, plant

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)


def reports(style: str | None = None) -> st.SearchStrategy[Report]:
    """Consistent reports, of one style or of all."""
    return st.builds(generate, SEEDS, st.just(style) if style else st.sampled_from(STYLES))


def plants(style: str | None = None, relations: int = 1) -> st.SearchStrategy[tuple[Report, Plant]]:
    """Consistent reports, each with one slip in a figure that takes part in at least `relations` relations."""

    def spoil(report: Report, seed: int) -> tuple[Report, Plant]:
        return report, plant(report, seed, relations)

    return st.builds(spoil, reports(style), SEEDS)
