"""Words that several formats share: where a location is, and the calculation of a claim in a line."""

from __future__ import annotations

from lint.document import Location
from lint.finding import Finding, Verified
from lint.messages import Catalogue
from reports.text import CROSSED, equation


def place_of(location: Location, words: Catalogue) -> str:
    """`line:column`, or what the format has instead: page, table, row and cell."""
    if location.line is not None:
        return f"{location.line}:{location.column or 1}"
    parts = {"page": location.page, "table": location.table, "row": location.row, "cell": location.cell}
    return " ".join(words.text(f"place.{key}", **{key: value}) for key, value in parts.items() if value is not None)


def calculation(finding: Finding) -> str:
    """`15.00% ≠ 13.04% = 3 / (3 + 20)`; nothing for a finding about words."""
    return equation(finding.stated, finding.computed, finding.formula) if finding.computed else ""


def tick(claim: Verified) -> str:
    """`853.05 = 634.05 + 219.00`, or what is stated where there is no formula."""
    if not claim.formula:
        return claim.stated
    bound = claim.formula[:1] in CROSSED
    return f"{claim.stated} {claim.formula}" if bound else f"{claim.stated} = {claim.formula}"
