"""The points that a form awards in its head for spending the budget: 预算资金情况, 分值 10, 执行率 95.00%, 得分 9.5.

They stand in a table of amounts of their own, above the table of indicators whose total counts them too. Nothing here
judges.
"""

from __future__ import annotations

from decimal import Decimal

from lint.claim import Expression, Literal, Operand
from lint.number import ZERO, Number
from lint.records import record
from lint.report import Grid, GridRow, Report
from lint.score_table import ScoreTable, score_tables

FEWEST_AMOUNTS = 2
HUNDRED = Decimal(100)
USUAL = (Decimal(10), Decimal(20))
"""The points that budget execution has in the forms of the provinces."""


@record(frozen=True, slots=True, eq=False)
class ExecutionPoints:
    """The one row of a table of amounts that is scored."""

    weight: Expression
    score: Number
    rate: Number
    amounts: tuple[Number, ...]
    """The other figures of the row."""
    printed: bool
    """Whether the header of the scores prints the formula: 得分（20分×执行率）."""
    row: GridRow
    position: int
    """Of its grid in the report."""


def execution_points(report: Report) -> tuple[ExecutionPoints, ...]:
    """All of a report, in order; ask for them as `report.derived(execution_points)`."""
    found = (of_grid(grid, position, report) for position, grid in enumerate(report.grids))
    return tuple(one for one in found if one is not None)


def of_grid(grid: Grid, position: int, report: Report) -> ExecutionPoints | None:
    """The scored row of a table of two columns of amounts or more, a rate, and a score."""
    words = report.words
    weights = words.pattern("scores", "weight_header")
    scores = [column for column in grid.columns if words.pattern("scores", "score_header").match(column.leaf)]
    rates = [column for column in grid.columns if words.pattern("spending", "rate_column").search(column.leaf)]
    if len(scores) != 1 or len(rates) != 1:
        return None
    score_at, rate_at = scores[0].index, rates[0].index
    weight_at = next((column.index for column in grid.columns if weights.match(column.leaf)), None)
    scored = [row for row in grid.rows if row.number(score_at) is not None]
    if len(scored) != 1:
        return None
    row = scored[0]
    amounts = tuple(fact.number for at, fact in row.facts.items() if at not in (score_at, rate_at, weight_at))
    if len(amounts) < FEWEST_AMOUNTS:
        return None
    score, rate = row.number(score_at), row.number(rate_at)
    weight = weight_in_headers(grid, report) if weight_at is None else operand(row.number(weight_at))
    if score is None or rate is None or weight is None or rate.unit.dimension != "ratio":
        return None
    printed = bool(words.pattern("spending", "times_rate").search(scores[0].leaf))
    return ExecutionPoints(weight, score, rate, amounts, printed, row, position)


def operand(number: Number | None) -> Expression | None:
    return None if number is None else Operand(number, "weight")


def weight_in_headers(grid: Grid, report: Report) -> Expression | None:
    """The points that a header gives in brackets: 预算执行情况（20分）."""
    pattern = report.words.pattern("spending", "points_in_header")
    found = {match[1] for column in grid.columns if (match := pattern.search(column.label))}
    return Literal(Decimal(min(found)), min(found)) if len(found) == 1 else None


def points_ahead(table: ScoreTable, report: Report) -> ExecutionPoints | None:
    """The points for execution that the total of a table of indicators counts."""
    return report.derived(points_by_table).get(id(table.grid))


def points_by_table(report: Report) -> dict[int, ExecutionPoints]:
    """The points above each table of indicators and below the total before it, by the identity of the table's first
    grid; none where there are several.
    """
    scored = {one.position: one for one in report.derived(execution_points)}
    tables = {id(table.grid): table for table in report.derived(score_tables)} if scored else {}
    found: dict[int, ExecutionPoints] = {}
    ahead: list[ExecutionPoints] = []
    for position, grid in enumerate(report.grids):
        if (table := tables.get(id(grid))) is not None:
            if len(ahead) == 1:
                found[id(grid)] = ahead[0]
            if table.totals:
                ahead = []
        if position in scored:
            ahead.append(scored[position])
    return found


def stands_elsewhere(missing: Decimal) -> bool:
    """Whether points that a table lacks may be those of budget execution."""
    return missing in USUAL


def weighs_with(ahead: ExecutionPoints | None, weights: list[Number], printed: Number | None) -> bool:
    """Whether the points ahead and the weights of the indicators make the printed total, or 100 where none is: no row
    is lost then.
    """
    whole = HUNDRED if printed is None else printed.value
    return ahead is not None and ahead.weight.value() + sum((one.value for one in weights), ZERO) == whole
