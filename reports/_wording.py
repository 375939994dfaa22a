"""Words that several formats share: where a location is, and the calculation of a claim in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lint.document import Location
from lint.finding import Finding, Verified
from lint.messages import Catalogue

CROSSED = {"≤": ">", "≥": "<"}
"""How a stated figure stands to a bound that it breaks; a formula that is a bound starts with its sign."""
LONGEST_TOLD = 90
LONGEST_TWICE = 60
"""Characters of a sum that is written once as it is and once as it would be."""
FIGURE = re.compile(r"(?P<digits>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s(]*)")


def place_of(location: Location, words: Catalogue) -> str:
    """`line:column`, or what the format has instead: page, table, row and cell."""
    if location.line is not None:
        return f"{location.line}:{location.column or 1}"
    parts = {"page": location.page, "table": location.table, "row": location.row, "cell": location.cell}
    return " ".join(words.text(f"place.{key}", **{key: value}) for key, value in parts.items() if value is not None)


def calculation(finding: Finding) -> str:
    """`12.00% ≠ 10.71% = 3 / (3 + 25)`; nothing for a finding about words."""
    return equation(finding.stated, finding.computed, finding.formula) if finding.computed else ""


def equation(stated: str, computed: str, formula: str) -> str:
    """The working of what fails, against a bound `105% > 100%`; nothing where the words alone make the difference."""
    if stated == computed:
        return ""
    if " = " in formula:
        return "".join(part for _, part in relation_of_another(stated, computed, formula))
    bound = formula[:1] in CROSSED
    written = formula[1:].strip() if bound else formula
    sides = [f"{stated} {CROSSED[formula[0]] if bound else '≠'} {computed}"]
    if written and not repeats(written, computed):
        sides.append(written)
    return " = ".join(sides)


def relation_of_another(stated: str, computed: str, formula: str) -> Iterator[tuple[str, str]]:
    """The relation of another figure, in which the stated one is an operand, as it is and as it would be:
    `87.46% ≠ 35.91 / 35.80; 87.46% = 31.31 / 35.80`. In parts, each with what it is.
    """
    left, _, right = formula.partition(" = ")
    wrong, mended = FIGURE.search(stated), FIGURE.search(computed)
    pattern = rf"(?<![\d.,]){re.escape(wrong['digits'])}(?![\d,]|\.\d)" if wrong else r"\Z"
    parts = re.split(pattern, right)
    if len(parts) != 2 or not wrong or not mended or len(right) > LONGEST_TWICE:
        yield "", f"{left} ≠ {right}: {stated} → {computed}"
        return
    before, after = parts
    if not (before + after).strip(" %"):
        yield "", f"{left} ≠ "
        yield "stated", right
        return
    for sign, look, figure in (("≠", "stated", wrong["digits"]), ("=", "computed", mended["digits"])):
        yield "", f"{'; ' if look == 'computed' else ''}{left} {sign} {before}"
        yield look, figure
        yield "", after


def parts_of_calculation(finding: Finding) -> tuple[tuple[str, str], ...]:
    """The calculation in parts, each with what it is: stated, computed, or nothing."""
    worked = calculation(finding)
    if worked and " = " in finding.formula:
        parts = tuple(relation_of_another(finding.stated, finding.computed, finding.formula))
    elif finding.computed and worked.startswith(finding.stated):
        sign, found, rest = worked[len(finding.stated) :].partition(finding.computed)
        parts = (("stated", finding.stated), ("", sign), ("computed", found), ("", rest))
    else:
        parts = (("", worked),)
    return tuple(part for part in parts if part[1])


def repeats(written: str, computed: str) -> bool:
    """Whether a formula only repeats the computed value: `90%` and `90.00%`, `3` and `3 分`."""
    one, other = FIGURE.fullmatch(written), FIGURE.fullmatch(computed)
    if one is None or other is None:
        return written == computed
    same_unit = one["unit"] in ("", other["unit"])
    return same_unit and Decimal(one["digits"].replace(",", "")) == Decimal(other["digits"].replace(",", ""))


def clipped(text: str, length: int = LONGEST_TOLD) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def tick(claim: Verified) -> str:
    """`864.05 = 456.05 + 408.00`, or what is stated where there is no formula."""
    if not claim.formula:
        return claim.stated
    bound = claim.formula[:1] in CROSSED
    return f"{claim.stated} {claim.formula}" if bound else f"{claim.stated} = {claim.formula}"
