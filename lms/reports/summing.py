"""The sum of reports that were sent: numerators over denominators, never an average; who is missing is named. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from lms.base.vietnamese import share
from lms.plans.coverage import Counts, Goal
from lms.plans.measuring import added
from lms.reports.figures import Figures, RowSaid
from lms.reports.supplements import counted


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


def rows_of_sent(whole: Sequence[RowSaid], sent: Sequence[Figures], source: str, note: str) -> Iterator[RowSaid]:
    """The rows of a report that is the sum of others: of `whole` only what each target asks for, every number from what
    was sent; below it the rows of those who sent.
    """
    own = [(row, [each for figures in sent for each in figures.rows if each.depth == 0 and each.target == row.target])
           for row in whole if row.depth == 0]  # fmt: skip
    for row, parts in own:
        yield _whole(row, parts, source, note)
        yield from (replace(each, depth=1) for each in parts)


def _whole(row: RowSaid, parts: Sequence[RowSaid], source: str, note: str) -> RowSaid:
    bearing = [each for each in parts if each.population is not None]
    population = sum(each.population or 0 for each in bearing) if bearing else None
    trained = sum(each.trained for each in (bearing or parts))
    wanted = Goal(row.goal_percent, None if row.goal_percent is not None else row.goal_count).persons(population)
    return replace(
        row,
        counts=added(each.counts for each in parts) if parts else Counts(),
        before=added(each.before for each in parts) if parts else Counts(),
        population=population,
        population_source=source if bearing else "",
        population_on=None,
        age_rule="",
        trained=trained,
        percent=share(trained, population),
        goal_count=wanted,
        missing=None if wanted is None else max(0, wanted - trained),
        note=note,
    )


def known_of_sent(sent: Sequence[Figures], frozen_at: Sequence[datetime], last: date) -> dict[str, int]:
    """What one unit's sent reports tell as of the end of a period: its report of that period, and what later ones have
    added for it and for those before; `sent` oldest first. Empty where it sent none for that period.
    """
    at = next((n for n, each in enumerate(sent) if each.period.to_on == last), None)
    if at is None:
        return {}
    known = counted(sent[at].rows)
    upto = {each.period.name for each in sent[: at + 1]}
    later = {each.period.name for each in sent[at + 1 :]}
    for figures, moment in zip(sent[at + 1 :], frozen_at[at + 1 :], strict=True):
        for said in figures.supplements if moment > frozen_at[at] else ():
            if said.target in known and (said.period in upto or said.period not in later):
                known[said.target] += said.persons
    return known


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
