"""A declared relation: what a user writes in `[[relation]]`, read and found in order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from lint.finding import Severity

if TYPE_CHECKING:
    from lint.number import Unit
    from lint.relations.formula import Formula


class Scope(Enum):
    """How far apart the figures of a relation may stand."""

    TABLE = "table"
    """In one table, or in one paragraph."""
    SECTION = "section"
    """Under one heading."""
    REPORT = "report"
    """Anywhere in the report."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A relation that a user declares."""

    code: str
    name: str
    formula: Formula
    written: str
    """The formula as the user wrote it."""
    scope: Scope = Scope.TABLE
    unit: Unit | None = None
    """Of the stated figure, where the report prints none."""
    certainty: Decimal | None = None
    """How sure it is that a report means the relation; None leaves it to where the figures stand."""
    severity: Severity | None = None
    """How bad its findings are at most."""
    message: str = ""
    """What a finding says; blanks as in the catalogue: {label}, {stated}, {computed}, {formula}, {difference}."""
