"""The sum of reports that were sent: numerators over denominators, never an average; who is missing is named. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lms.base.vietnamese import share
from lms.plans.coverage import Counts, Goal
from lms.reports.figures import Figures, RowSaid


@dataclass(frozen=True)
class Summed:
    """A target over the reports that are there. None: no report tells it, or none has a denominator; never zero."""

    target: str
    wording: str
    audience: str
    rung: str
    counts: Counts
    trained: int | None
    population: int | None
    percent: Decimal | None
    goal_percent: Decimal | None
    missing: int | None
    without_population: tuple[str, ...]  # units whose report has no denominator: in neither side of the percentage


def summed(sent: Sequence[Figures]) -> list[Summed]:
    """Target by target in the order of the first report; each unit's own row alone."""
    rows: dict[str, list[RowSaid]] = {}
    for each in sent:
        for row in each.rows:
            if row.depth == 0:
                rows.setdefault(row.target, []).append(row)
    return [_sum(some) for some in rows.values()]


def _sum(rows: Sequence[RowSaid]) -> Summed:
    first = rows[0]
    bearing = [row for row in rows if row.population is not None]
    trained = sum(row.trained for row in bearing) if bearing else None
    population = sum(row.population or 0 for row in bearing) if bearing else None
    goals = {row.goal_percent for row in rows}
    goal = goals.pop() if len(goals) == 1 else None
    wanted = Goal(goal, None).persons(population)
    return Summed(
        first.target,
        first.wording,
        first.audience,
        first.rung,
        Counts(*map(sum, zip(*(row.counts for row in rows), strict=True))),
        trained,
        population,
        share(trained or 0, population),
        goal,
        None if wanted is None or trained is None else max(0, wanted - trained),
        tuple(row.unit_name for row in rows if row.population is None),
    )
